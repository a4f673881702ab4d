"""Why is a gE billed now that was not last month, or the other way round, in a few words?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund, Status
from transforms.jahr.jahresluecken import Zurueckgestellte
from transforms.kern.month import Month, german_date
from transforms.tabellen.vertraege import Vertragszeile
from transforms.vormonate.fehlende_ge import Fehlende


@dataclass(frozen=True, slots=True, kw_only=True)
class Zuabgang:
    """What the tables and the register tell of the gE that came or went."""

    monat: Month
    zurueckgestellt: Zurueckgestellte  # in the months before
    fehlende: Collection[Fehlende]

    def zugang(self, jcnr: str, vertrag: Sequence[Vertragszeile]) -> str:
        """The contract begins, or what kept it from a statement last month."""
        vormonat = self.monat.plus(-1)
        if vertrag and vertrag[0].beginn >= self.monat.first:
            zeile = vertrag[0]
            return f"{zeile.vertragsnummer} beginnt am {german_date(zeile.beginn)}"
        if jcnr in self.zurueckgestellt.get(vormonat, frozenset()):
            return f"im {vormonat.name} zurückgestellt"
        return f"für {vormonat.name} nicht ausgestellt"

    def abgang(self, jcnr: str, status: Status, befunde: Sequence[Kurzbefund]) -> str:
        """Held back, not asked for, or what ended its contract."""
        if status == "zurückgestellt":
            codes = dict.fromkeys(b.code for b in befunde if b.schwere == "Zurückgestellt")
            return f"zurückgestellt ({', '.join(codes)})" if codes else "zurückgestellt"
        if status == "nicht angefordert":
            return "in diesem Lauf nicht angefordert"
        grund = next((one.grund for one in self.fehlende if one.jcnr == jcnr), None)
        return grund or "ohne Vertrag im Monat"
