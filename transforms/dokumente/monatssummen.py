"""What was issued for a month in all, beside the month before?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from transforms.dokumente.vergleich.uebersichtszeile import ZEHNTEL, Uebersichtszeile
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.money import round_half_up, summe


@dataclass(frozen=True, slots=True)
class Summe:
    """One sum over all issued gE against the month before; None where no month before was
    settled.
    """

    titel: str
    einheit: str  # "€", "Minuten", "gE"
    jetzt: Decimal
    vormonat: Decimal | None

    @property
    def differenz(self) -> Decimal | None:
        return None if self.vormonat is None else self.jetzt - self.vormonat

    @property
    def prozent(self) -> Decimal | None:
        """Change in percent of the month before; None where that is missing or zero."""
        if self.differenz is None or not self.vormonat:
            return None
        return round_half_up(self.differenz * 100 / self.vormonat, ZEHNTEL)


@dataclass(frozen=True, slots=True)
class Monatssummen:
    """The five sums of the issued statements."""

    nachweise: Summe
    produktivminuten: Summe
    bg_grundpreis: Summe
    volumenpreis: Summe
    gesamtkosten: Summe

    @property
    def alle(self) -> tuple[Summe, ...]:
        return (
            self.nachweise,
            self.produktivminuten,
            self.bg_grundpreis,
            self.volumenpreis,
            self.gesamtkosten,
        )


def monatssummen(
    jetzt: Collection[Monatsbetrag], vormonat: Collection[Monatsbetrag] | None
) -> Monatssummen:
    """What was issued for the month against what was issued for the month before."""

    def von(titel: str, einheit: str, of: Callable[[Monatsbetrag], Decimal]) -> Summe:
        vorher = None if vormonat is None else summe(map(of, vormonat))
        return Summe(titel=titel, einheit=einheit, jetzt=summe(map(of, jetzt)), vormonat=vorher)

    return Monatssummen(
        nachweise=Summe(
            titel="gE mit Nachweis",
            einheit="gE",
            jetzt=Decimal(len(jetzt)),
            vormonat=None if vormonat is None else Decimal(len(vormonat)),
        ),
        produktivminuten=von("Produktivminuten", "Minuten", lambda b: b.produktivminuten),
        bg_grundpreis=von("BG-Grundpreis", "€", lambda b: b.bg_grundpreis),
        volumenpreis=von("Volumenpreis", "€", lambda b: b.volumenpreis),
        gesamtkosten=von("Gesamtkosten", "€", lambda b: b.gesamtkosten),
    )


def beide_monate(zeilen: Iterable[Uebersichtszeile]) -> Summe | None:
    """The costs of the gE that were billed in both months: more gE alone are no rise."""
    both = [(z.gesamtkosten, z.gesamtkosten_vormonat) for z in zeilen]
    pairs = [(now, before) for now, before in both if now is not None and before is not None]
    if not pairs:
        return None
    return Summe(
        titel="Gesamtkosten der gE mit beiden Monaten",
        einheit="€",
        jetzt=summe(now for now, _ in pairs),
        vormonat=summe(before for _, before in pairs),
    )
