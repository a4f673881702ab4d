"""How do the two rates of the month stand beside those of the month and the year before?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from transforms.dokumente.mmi import Mmi
from transforms.dokumente.quoten import (
    NICHTS,
    Quote,
    bemerkung,
    erreichbarkeit,
    fallabschlussquote,
)
from transforms.tabellen.kennzahlen import Kennzahlenmonat


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotenzeile:
    """A rate with its bases, and the same rate of the two other months."""

    beschreibung: str
    quote: Quote
    vormonat: Quote
    vorjahr: Quote

    @property
    def punkte(self) -> Decimal | None:
        """Change since the month before, in percentage points."""
        if self.quote.wert is None or self.vormonat.wert is None:
            return None
        return (self.quote.wert - self.vormonat.wert) * 100


def quotenblick(modell: Mmi) -> tuple[Quotenzeile, Quotenzeile]:
    """Erreichbarkeit and Fallabschlussquote."""
    return (
        _zeile(modell, erreichbarkeit, "Erreichbarkeit (Gespräche ÷ Anrufe ohne Weiterleitungen)"),
        _zeile(
            modell,
            fallabschlussquote,
            "Fallabschlussquote (fallabschließende ÷ alle Gespräche)",
        ),
    )


def _zeile(
    modell: Mmi, quote: Callable[[Kennzahlenmonat], Quote], beschreibung: str
) -> Quotenzeile:
    return Quotenzeile(
        beschreibung=beschreibung,
        quote=quote(modell.kennzahlen[-1]),
        vormonat=quote(modell.vormonat.zahlen),
        vorjahr=quote(modell.vorjahresmonat.zahlen),
    )


def _unbekannte(modell: Mmi) -> Iterator[str]:
    """The months nothing was delivered for, whose cells say that nothing is known."""
    monate = [
        m.monat.name
        for m in (modell.vormonat, modell.vorjahresmonat)
        if bemerkung(m.zahlen) == NICHTS
    ]
    if monate:
        yield f"„nicht bekannt“: Für {' und '.join(monate)} wurden keine Kennzahlen geliefert."


def quotensaetze(modell: Mmi) -> Iterator[str]:
    """Of the month: why a rate is missing or not to be relied on."""
    zeilen = quotenblick(modell)
    gruende = [z.quote.fehlt for z in zeilen]
    if gruende[0] and gruende[0] == gruende[1]:
        yield f"Beide Quoten bleiben leer: {gruende[0]}."
        return
    yield from _unbekannte(modell)
    for z in zeilen:
        if z.quote.fehlt:
            yield f"{z.quote.name} bleibt leer: {z.quote.fehlt}."
        if z.quote.zweifel:
            yield f"{z.quote.name} ist nicht verlässlich: {z.quote.zweifel}."
