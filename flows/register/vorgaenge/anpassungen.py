"""Which changes of quantities were prepared, and when was which step of theirs first seen?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Select, Table, select

from flows.register.eintrag import Eintrag
from flows.register.lesung import Lesung
from flows.register.tabellen import ANPASSUNG, ANPASSUNGSSCHRITT
from transforms.anpassung.mengenwechsel import Mengenwechsel, Vorbereitet
from transforms.kern.month import Month
from transforms.kern.planjahr import Anpassungsmonat

_WECHSEL = TypeAdapter(Mengenwechsel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anpassungsfassung:
    """One prepared version of a change: five files of one gE that belong together."""

    nr: int
    lauf: int
    abschnitt: Anpassungsmonat
    jcnr: str
    jobcenter: str
    version: int
    ordner: str  # below the output folder
    inhalt_sha256: str
    grund: str
    wechsel: Mengenwechsel  # what was asked for, exact
    werte: Mapping[str, str]  # named figures of its documents as exact text
    ausgestellt_am: date

    @property
    def vorbereitet(self) -> Vorbereitet:
        """The same for those who know no register."""
        return Vorbereitet(
            jcnr=self.jcnr,
            jobcenter=self.jobcenter,
            ab=self.abschnitt.ab,
            version=self.version,
            am=self.ausgestellt_am,
            wechsel=self.wechsel,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Anpassungsschritt:
    """A step of a prepared change that a run was the first to see, and what the tables said."""

    ab: Month
    jcnr: str
    version: int
    schritt: str
    am: date  # the day of the run
    angaben: Mapping[str, str]


class Anpassungen(Lesung):
    """The prepared changes of a register."""

    def anpassungsfassungen(
        self, ab: Month | None = None, jcnr: str | None = None
    ) -> list[Anpassungsfassung]:
        """Prepared versions by month, gE and version; of one month, of one gE, or all."""
        query = self._gefragt(ANPASSUNG, ab, jcnr).order_by(
            *(ANPASSUNG.c[name] for name in ("abschnitt", "jcnr", "version"))
        )
        with self.lesend() as connection:
            return [_fassung(dict(row)) for row in connection.execute(query).mappings()]

    def anpassungsschritte(
        self, ab: Month | None = None, jcnr: str | None = None
    ) -> list[Anpassungsschritt]:
        """The steps that were seen, in the order in which runs saw them."""
        query = self._gefragt(ANPASSUNGSSCHRITT, ab, jcnr).order_by(ANPASSUNGSSCHRITT.c.nr)
        with self.lesend() as connection:
            return [_schritt(dict(row)) for row in connection.execute(query).mappings()]

    def _gefragt(self, table: Table, ab: Month | None, jcnr: str | None) -> Select[Any]:
        query = self.bisher(select(table), table)
        if ab is not None:
            query = query.where(table.c.abschnitt == str(Anpassungsmonat(ab)))
        return query if jcnr is None else query.where(table.c.jcnr == jcnr)


def wechseltext(wechsel: Mengenwechsel) -> str:
    """What was asked for, as the register keeps it; decimals as text."""
    return _WECHSEL.dump_json(wechsel).decode()


def verbuche_anpassung(eintrag: Eintrag, lauf: int, **werte: str | int) -> int:
    """One new version: abschnitt, jcnr, jobcenter, version, ordner, inhalt_sha256, grund, wechsel
    (`wechseltext`), werte (JSON), ausgestellt_am. Returns the row's number.
    """
    return eintrag.append(ANPASSUNG, lauf=lauf, **werte)


def verbuche_anpassungsschritte(
    eintrag: Eintrag, lauf: int, neue: Iterable[Anpassungsschritt]
) -> None:
    """The steps a run is the first to see."""
    for one in neue:
        eintrag.append(
            ANPASSUNGSSCHRITT,
            lauf=lauf,
            abschnitt=str(Anpassungsmonat(one.ab)),
            jcnr=one.jcnr,
            version=one.version,
            schritt=one.schritt,
            am=one.am.isoformat(),
            angaben=json.dumps(dict(one.angaben), ensure_ascii=False),
        )


def _fassung(row: Mapping[str, Any]) -> Anpassungsfassung:
    return Anpassungsfassung(
        nr=row["nr"],
        lauf=row["lauf"],
        abschnitt=Anpassungsmonat.parse(row["abschnitt"]),
        jcnr=row["jcnr"],
        jobcenter=row["jobcenter"],
        version=row["version"],
        ordner=row["ordner"],
        inhalt_sha256=row["inhalt_sha256"],
        grund=row["grund"],
        wechsel=_WECHSEL.validate_json(row["wechsel"]),
        werte=json.loads(row["werte"]),
        ausgestellt_am=date.fromisoformat(row["ausgestellt_am"]),
    )


def _schritt(row: Mapping[str, Any]) -> Anpassungsschritt:
    return Anpassungsschritt(
        ab=Anpassungsmonat.parse(row["abschnitt"]).ab,
        jcnr=row["jcnr"],
        version=row["version"],
        schritt=row["schritt"],
        am=date.fromisoformat(row["am"]),
        angaben=json.loads(row["angaben"]),
    )
