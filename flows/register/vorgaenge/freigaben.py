"""Which issued versions are approved, by whom, and for which very files?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from flows.gespraech.benutzer import Handelnde
from flows.register.eintrag import Eintrag, jetzt
from flows.register.lesung import Lesung
from flows.register.tabellen import FREIGABE, NACHWEIS
from transforms.kern.month import Month

FREIGEGEBEN, ZURUECKGEZOGEN = "freigegeben", "zurückgezogen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Freigabe:
    """One word about one version: approved, or the approval withdrawn."""

    nr: int
    nachweis: int
    art: str
    dateien: Mapping[str, str]  # path below the output folder -> SHA-256
    wer: Handelnde
    vier_augen: bool  # whether the rule was on
    grund: str
    zeit: str

    @property
    def gilt(self) -> bool:
        return self.art == FREIGEGEBEN


class Freigaben(Lesung):
    """The approvals of a register."""

    def freigaben(self, monat: Month) -> dict[int, Freigabe]:
        """Statement -> the last word about it. Without one it is not approved."""
        return {one.nachweis: one for one in self.freigabefolge(monat)}

    def freigabefolge(self, monat: Month) -> list[Freigabe]:
        """Every approval and withdrawal of a month, oldest first."""
        query = (
            select(FREIGABE)
            .join(NACHWEIS, FREIGABE.c.nachweis == NACHWEIS.c.nr)
            .where(NACHWEIS.c.monat == str(monat))
            .order_by(FREIGABE.c.nr)
        )
        with self.lesend() as connection:
            rows = connection.execute(self.bisher(query, FREIGABE)).mappings().all()
        return [_freigabe(dict(row)) for row in rows]


def verbuche_freigabe(
    eintrag: Eintrag,
    nachweis: int,
    dateien: Mapping[str, str],
    wer: Handelnde,
    *,
    art: str = FREIGEGEBEN,
    vier_augen: bool = True,
    grund: str = "",
) -> int:
    """One version approved, or its approval withdrawn; returns the row's number."""
    return eintrag.append(
        FREIGABE,
        nachweis=nachweis,
        art=art,
        dateien=json.dumps(dict(sorted(dateien.items()))),
        vier_augen="ja" if vier_augen else "nein",
        grund=grund or None,
        **wer.spalten,
        zeit=jetzt(),
    )


def _freigabe(row: Mapping[str, Any]) -> Freigabe:
    return Freigabe(
        nr=row["nr"],
        nachweis=row["nachweis"],
        art=row["art"],
        dateien=json.loads(row["dateien"]),
        wer=Handelnde.aus(row),
        vier_augen=row["vier_augen"] == "ja",
        grund=row["grund"] or "",
        zeit=row["zeit"],
    )
