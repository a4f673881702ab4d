"""How does the month stand beside its plan, the month before and the same month of the year
before?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from transforms.dokumente.mmi import ABGERECHNET, Mmi
from transforms.dokumente.vergleich.rueckblick import Vergleichsmonat
from transforms.jahr.monatsplan import Planmonat
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.money import summe
from transforms.kern.month import Month, german_date
from transforms.preise.kosten import BG

NICHT_AUSGESTELLT = "nicht ausgestellt"


class Groesse(StrEnum):
    """What is compared, in the order of the table."""

    MINUTEN = "Produktivminuten"
    BG_ZAHL = "BG-Zahl (Bedarfsgemeinschaften laut Vertrag)"
    GRUNDPREIS = "BG-Grundpreis"
    VOLUMENPREIS = "Volumenpreis"
    GESAMT = "Gesamtkosten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blickzeile:
    """One figure of the month and what stands beside it; None where it is not known."""

    groesse: Groesse
    wert: Decimal
    plan: Decimal | None
    vormonat: Decimal | None
    vorjahr: Decimal | None

    @property
    def abweichung(self) -> Decimal | None:
        """From the plan."""
        return None if self.plan is None else self.wert - self.plan

    @property
    def aenderung(self) -> Decimal | None:
        """Since the month before."""
        return None if self.vormonat is None else self.wert - self.vormonat


def monatsblick(modell: Mmi) -> tuple[Blickzeile, ...]:
    """One row per figure."""
    rechnung = modell.rechnung
    eigene = _werte(rechnung.monatsbetrag(modell.monat, modell.version), rechnung.grundpreis.menge)
    eigener = modell.jahresmonat(modell.monat)
    plan = _planwerte(eigener.plan) if eigener and eigener.plan.geplant else {}
    vormonat, vorjahr = map(_werte_von, (modell.vormonat, modell.vorjahresmonat))
    return tuple(
        Blickzeile(
            groesse=g,
            wert=eigene[g],
            plan=plan.get(g),
            vormonat=vormonat.get(g),
            vorjahr=vorjahr.get(g),
        )
        for g in Groesse
    )


def _werte(betrag: Monatsbetrag, bg_zahl: Decimal) -> dict[Groesse, Decimal]:
    return {
        Groesse.MINUTEN: betrag.produktivminuten,
        Groesse.BG_ZAHL: bg_zahl,
        Groesse.GRUNDPREIS: betrag.bg_grundpreis,
        Groesse.VOLUMENPREIS: betrag.volumenpreis,
        Groesse.GESAMT: betrag.gesamtkosten,
    }


def _werte_von(monat: Vergleichsmonat) -> Mapping[Groesse, Decimal]:
    if monat.betrag is None or monat.bg_zahl is None:
        return {}
    return _werte(monat.betrag, monat.bg_zahl)


def _planwerte(plan: Planmonat) -> dict[Groesse, Decimal]:
    grundpreis = next(p for p in plan.positionen if p.schluessel == BG)
    bausteine = plan.bausteine.values()
    return {
        Groesse.MINUTEN: summe(p.menge for p in bausteine),
        Groesse.BG_ZAHL: grundpreis.menge,
        Groesse.GRUNDPREIS: grundpreis.kosten,
        Groesse.VOLUMENPREIS: plan.kosten - grundpreis.kosten,
        Groesse.GESAMT: plan.kosten,
    }


def vergleichssaetze(modell: Mmi) -> list[str]:
    """Why a column of comparison stays without figures."""
    return [*_ohne_vormonat(modell), *_ohne_vorjahr(modell)]


def _ohne_vormonat(modell: Mmi) -> list[str]:
    monat = modell.vormonat.monat
    if modell.vormonat.betrag:
        return []
    if modell.vergleich.beginn:
        return [f"Vormonat: Der Vertrag beginnt mit {modell.monat.name}."]
    stand = modell.stand(monat) if monat.year == modell.monat.year else ABGERECHNET
    grund = NICHT_AUSGESTELLT if stand == ABGERECHNET else stand
    return [f"Vormonat: {monat.name} ist {grund}; verglichen wird nicht."]


def _ohne_vorjahr(modell: Mmi) -> list[str]:
    if modell.vorjahresmonat.betrag:
        return []
    beginn = modell.vertrag.beginn
    if modell.vorjahresmonat.monat < Month.of(beginn):
        return [f"Vorjahresmonat: Der Vertrag begann erst am {german_date(beginn)}."]
    return [
        f"Vorjahresmonat: Für {modell.vorjahresmonat.monat.name} ist mit diesem Verfahren nichts "
        "ausgestellt; verglichen wird nicht."
    ]
