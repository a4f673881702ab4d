"""Which Planungshilfen and Anlagen were issued, and when was which step first seen?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from flows.ablage.dateinamen import dokument
from flows.register.eintrag import Eintrag
from flows.register.lesung import Lesung
from flows.register.tabellen import PLANUNGSDOKUMENT, PLANUNGSSCHRITT
from transforms.kern.planjahr import Planjahr


@dataclass(frozen=True, slots=True, kw_only=True)
class Planungsfassung:
    """One issued version of a document of a planning."""

    nr: int
    lauf: int
    planjahr: Planjahr
    jcnr: str
    jobcenter: str
    art: str
    version: int
    ordner: str  # below the output folder
    inhalt_sha256: str
    grund: str
    werte: Mapping[str, str]  # named figures as exact text
    ausgestellt_am: date

    @property
    def pfad(self) -> str:
        """Where it lies below the output folder."""
        return f"{self.ordner}/{dokument(self.art, self.jcnr, self.planjahr, self.version)}"


class Planungen(Lesung):
    """The plannings of a register."""

    def planungsfassungen(
        self, planjahr: Planjahr | None = None, jcnr: str | None = None
    ) -> list[Planungsfassung]:
        """Issued versions by year, gE, kind and version; of one year, of one gE, or all."""
        query = self.bisher(select(PLANUNGSDOKUMENT), PLANUNGSDOKUMENT).order_by(
            *(PLANUNGSDOKUMENT.c[name] for name in ("abschnitt", "jcnr", "art", "version"))
        )
        if planjahr is not None:
            query = query.where(PLANUNGSDOKUMENT.c.abschnitt == str(planjahr))
        if jcnr is not None:
            query = query.where(PLANUNGSDOKUMENT.c.jcnr == jcnr)
        with self.lesend() as connection:
            return [_fassung(dict(row)) for row in connection.execute(query).mappings()]

    def gesehene_schritte(self, planjahr: Planjahr) -> dict[str, dict[str, date]]:
        """gE -> step -> the day of the run that first saw it reached."""
        query = select(PLANUNGSSCHRITT).where(PLANUNGSSCHRITT.c.abschnitt == str(planjahr))
        query = self.bisher(query, PLANUNGSSCHRITT).order_by(PLANUNGSSCHRITT.c.nr)
        found: dict[str, dict[str, date]] = {}
        with self.lesend() as connection:
            for row in connection.execute(query).mappings():
                found.setdefault(row["jcnr"], {})[row["schritt"]] = date.fromisoformat(row["am"])
        return found


def verbuche_schritte(
    eintrag: Eintrag, lauf: int, planjahr: Planjahr, neue: Mapping[str, Mapping[str, date]]
) -> None:
    """The steps a run is the first to see."""
    for jcnr, tage in sorted(neue.items()):
        for schritt, am in tage.items():
            eintrag.append(
                PLANUNGSSCHRITT,
                lauf=lauf,
                abschnitt=str(planjahr),
                jcnr=jcnr,
                schritt=schritt,
                am=am.isoformat(),
            )


def verbuche_planungsdokument(eintrag: Eintrag, lauf: int, **werte: str | int) -> int:
    """One new version; returns the row's number."""
    return eintrag.append(PLANUNGSDOKUMENT, lauf=lauf, **werte)


def _fassung(row: Mapping[str, Any]) -> Planungsfassung:
    return Planungsfassung(
        nr=row["nr"],
        lauf=row["lauf"],
        planjahr=Planjahr.parse(row["abschnitt"]),
        jcnr=row["jcnr"],
        jobcenter=row["jobcenter"],
        art=row["art"],
        version=row["version"],
        ordner=row["ordner"],
        inhalt_sha256=row["inhalt_sha256"],
        grund=row["grund"],
        werte=json.loads(row["werte"]),
        ausgestellt_am=date.fromisoformat(row["ausgestellt_am"]),
    )
