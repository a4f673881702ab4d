"""Which months are closed, with which exceptions?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from flows import zeit
from flows.gespraech.benutzer import Handelnde
from flows.register.eintrag import Eintrag, jetzt
from flows.register.lesung import Lesung
from flows.register.tabellen import ABSCHLUSS, NACHWEIS
from transforms.kern.month import Month, german_date
from transforms.kern.worte.zahlwort import anzahl


@dataclass(frozen=True, slots=True, kw_only=True)
class Abschluss:
    """The word that closed a month; it is never taken back."""

    nr: int
    monat: Month
    ausnahmen: Mapping[str, str]  # JCNR -> what was open
    dateien_sha256: str  # over path and SHA-256 of every document of the month
    grund: str
    wer: Handelnde
    zeit: str

    @property
    def seit(self) -> str:
        """`05.03.2023`, the day in Germany."""
        return german_date(zeit.tag(datetime.fromisoformat(self.zeit)))


class Abschluesse(Lesung):
    """The closed months of a register."""

    def abschluss(self, monat: Month) -> Abschluss | None:
        """The close of a month; None while it is open."""
        return self.abschluesse().get(monat)

    def abschluesse(self) -> dict[Month, Abschluss]:
        """Every closed month."""
        query = self.bisher(select(ABSCHLUSS), ABSCHLUSS).order_by(ABSCHLUSS.c.nr.desc())
        with self.lesend() as connection:
            rows = connection.execute(query).mappings().all()
        found = [_abschluss(dict(row)) for row in rows]
        return {one.monat: one for one in found}

    def nachtraege(self, abschluss: Abschluss) -> int:
        """How many versions of the month were issued after its close."""
        query = select(func.count()).where(
            NACHWEIS.c.monat == str(abschluss.monat), NACHWEIS.c.nr > abschluss.nr
        )
        with self.lesend() as connection:
            return int(connection.execute(self.bisher(query, NACHWEIS)).scalar_one())

    def abschlusswort(self, monat: Month) -> str:
        """`abgeschlossen`, `abgeschlossen, 2 Nachträge`; empty while it is open."""
        abschluss = self.abschluss(monat)
        if abschluss is None:
            return ""
        n = self.nachtraege(abschluss)
        return f"abgeschlossen, {anzahl(n, 'Nachtrag', 'Nachträge')}" if n else "abgeschlossen"


def verbuche_abschluss(
    eintrag: Eintrag,
    monat: Month,
    wer: Handelnde,
    *,
    dateien_sha256: str,
    ausnahmen: Mapping[str, str],
    grund: str = "",
) -> int:
    """Close a month; returns the row's number."""
    return eintrag.append(
        ABSCHLUSS,
        monat=str(monat),
        ausnahmen=json.dumps(dict(sorted(ausnahmen.items())), ensure_ascii=False),
        dateien_sha256=dateien_sha256,
        grund=grund or None,
        **wer.spalten,
        zeit=jetzt(),
    )


def _abschluss(row: Mapping[str, Any]) -> Abschluss:
    return Abschluss(
        nr=row["nr"],
        monat=Month.parse(row["monat"]),
        ausnahmen=json.loads(row["ausnahmen"]),
        dateien_sha256=row["dateien_sha256"],
        grund=row["grund"] or "",
        wer=Handelnde.aus(row),
        zeit=row["zeit"],
    )
