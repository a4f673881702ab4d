"""Where does the year end: billed months as billed, the others estimated by plan and degree of use
(R11)?
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import Geschaetzt, Kategorien, Reihe, saeulen
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert
from templates.mmi.jahr.ausblickminuten import schreibe_ausblickminuten
from templates.mmi.jahr.kostentabelle import GRUNDPREIS, VOLUMENPREIS, Kostentabelle
from templates.mmi.jahr.minuten import kurz
from templates.mmi.jahr.minutentabelle import Minutenraster
from templates.mmi.jahr.plan import GESCHAETZT
from templates.mmi.jahr.plantabelle import Plantabelle
from transforms.dokumente.bilder.kostenbild import ausblickbild
from transforms.dokumente.mmi import ABGERECHNET, Mmi
from transforms.jahr.ausblick import Ausblick
from transforms.jahr.jahresmonat import Jahresmonat, Monatskosten

NAME: Final = "Ausblick"
INHALT: Final = "Kosten und Minuten des Jahres: abgerechnet, übrige Monate geschätzt"
BREITEN: Final = (46, 32, 19, 20, 20, 20, 20)
_SCHAETZUNG: Final = (
    "Schätzung, keine Zusage: abgerechnete Monate wie abgerechnet, jeder andere "
    "Vertragsmonat mit BG-Grundpreis und "
    "Plan × Erfüllungsgrad bisher. Beträge in Euro (€), Zeiten in Produktivminuten."
)
_ERGEBNIS: Final = (
    "Alle Vertragsmonate des Jahres sind abgerechnet. Beträge in Euro (€), "
    "Zeiten in Produktivminuten."
)
_GLEICHES_MASS: Final = (
    "Der Ausblick nimmt an, dass sie im gleichen Maß genutzt werden wie die bisherigen."
)
_KOSTEN: Final = (
    Spalte("Monat"),
    Spalte("Stand"),
    Spalte("BG-Grundpreis", Art.EURO),
    Spalte("Volumenpreis", Art.EURO),
    Spalte("Gesamtkosten", Art.EURO),
    Spalte("Kosten laut Plan", Art.EURO),
    Spalte("Abweichung vom Plan", Art.DIFFERENZ),
)
STAND, BG, VOLUMEN, GESAMTKOSTEN, PLANKOSTEN, DIFFERENZ = range(1, 7)


@dataclass(frozen=True, slots=True)
class Ausblicktabelle:
    """Where the three sums of the year stand."""

    bereich: Bereich
    ausblick: Ausblick

    def _summe(self, spalte: int, wert: Decimal) -> Formel:
        return Formel(f"={self.bereich.fern(self.bereich.zeilen, spalte)}", wert)

    @property
    def plankosten(self) -> Formel:
        return self._summe(PLANKOSTEN, self.ausblick.plan_kosten)

    @property
    def kosten(self) -> Formel:
        return self._summe(GESAMTKOSTEN, self.ausblick.ausblick_kosten)

    @property
    def abweichung(self) -> Formel:
        return self._summe(DIFFERENZ, self.ausblick.abweichung)


def schreibe_ausblick(
    blatt: Blatt,
    modell: Mmi,
    wo: str,
    *,
    minuten: Minutenraster,
    jahr: Kostentabelle,
    plan: Plantabelle,
) -> Ausblicktabelle:
    """Costs per month, then minutes per Baustein."""
    ergebnis = modell.ausblick.ist_jahresergebnis
    jahreszahl = modell.monat.year
    blatt.kopf(
        f"{modell.ausblick.name} {jahreszahl}" if ergebnis else "Ausblick auf das Jahresende",
        wo,
        _ERGEBNIS if ergebnis else _SCHAETZUNG,
    )
    blatt.fixiere(2, 1)
    blatt.abschnitt(f"Kosten {jahreszahl} je Vertragsmonat")
    tabelle = _schreibe_kosten(blatt, modell, jahr, plan)
    for satz in saetze(modell):
        blatt.absatz(satz)
    if modell.ausblick.schluessel:
        blatt.abschnitt(f"Minuten {jahreszahl} je Baustein oder Modul")
        schreibe_ausblickminuten(blatt, modell, minuten, plan)
    _schreibe_bild(blatt, tabelle)
    return tabelle


def _schreibe_bild(blatt: Blatt, tabelle: Ausblicktabelle) -> None:
    worte = ausblickbild(tabelle.ausblick)
    if worte is None:
        return
    b, monate = tabelle.bereich, tabelle.ausblick.monate
    kosten, plan = (
        Reihe(b.fern(-1, spalte), b.fern_spalte(spalte)) for spalte in (GESAMTKOSTEN, PLANKOSTEN)
    )
    bild = saeulen(
        blatt.mappe,
        worte,
        Kategorien(b.fern_spalte(0), b.zeilen, "Monat"),
        [kosten],
        "Euro",
        plan=plan,
        geschaetzt=Geschaetzt(
            [nummer for nummer, m in enumerate(monate) if not m.abgerechnet],
            b.fern_spalte(len(_KOSTEN)),
        ),
    )
    blatt.diagramm(bild)


def saetze(modell: Mmi) -> list[str]:
    """What must be known of the outlook beside its figures."""
    a = modell.ausblick
    found = []
    if (ab := a.stunden_geaendert_ab) and not a.ist_jahresergebnis:
        wort = "Seit" if ab <= modell.monat else "Ab"
        found.append(f"{wort} {ab.name} sind andere Stunden vereinbart als davor. {_GLEICHES_MASS}")
    if a.ohne_plan:
        found.append(
            "Ohne Plan und deshalb nicht im Ausblick: "
            f"{', '.join(f'{m.monat.name} ({m.plan.stand})' for m in a.ohne_plan)}."
        )
    if fortgeschrieben := sorted({m.plan.bemerkung for m in a.monate if m.plan.tarif_bis}):
        found.append(
            f"Für spätere Monate ist noch kein Tarif bekannt: {'; '.join(fortgeschrieben)}."
        )
    return found


def _schreibe_kosten(
    blatt: Blatt, modell: Mmi, jahr: Kostentabelle, plan: Plantabelle
) -> Ausblicktabelle:
    ausblick = modell.ausblick
    b = blatt.bereich(len(ausblick.monate))
    zeilen = [
        _kostenzeile(b, nummer, m, modell, jahr, plan) for nummer, m in enumerate(ausblick.monate)
    ]
    beschreibung = (
        "Je Vertragsmonat des Jahres: Stand, Kosten wie abgerechnet oder "
        "geschätzt, Kosten laut Plan und Abweichung."
    )
    blatt.tabelle(
        "T_Ausblick_Kosten", beschreibung, _KOSTEN, zeilen, summe=_kostensumme(b, ausblick)
    )
    return Ausblicktabelle(b, ausblick)


def _kostenzeile(
    b: Bereich, nummer: int, m: Jahresmonat, modell: Mmi, jahr: Kostentabelle, plan: Plantabelle
) -> Tabellenzeile:
    kosten = modell.ausblick.kosten(m)
    if kosten is None:
        return [kurz(m.monat), f"ohne Plan: {m.plan.stand}", None, None, None, None, None]
    gesamt = Formel(f"={b.zelle(nummer, BG)}+{b.zelle(nummer, VOLUMEN)}", kosten.gesamtkosten)
    plankosten: Wert = None if kosten.plan is None else plan.kosten(m.monat, kosten.plan)
    abweichung: Wert = None
    if kosten.abweichung is not None:
        ort, ziel = b.zelle(nummer, GESAMTKOSTEN), b.zelle(nummer, PLANKOSTEN)
        abweichung = Formel(f"={ort}-{ziel}", kosten.abweichung)
    return [
        kurz(m.monat),
        _stand(m, modell),
        *_teile(m, kosten, jahr, plan),
        gesamt,
        plankosten,
        abweichung,
    ]


def _stand(m: Jahresmonat, modell: Mmi) -> str:
    """Billed or estimated; of an estimated month that lies behind also why it was not billed."""
    stand = ABGERECHNET if m.abgerechnet else GESCHAETZT
    offen = [f"({o.stand})" for o in modell.offen if o.monat == m.monat]
    return "; ".join([" ".join([stand, *offen]), *([m.plan.bemerkung] if m.plan.bemerkung else [])])


def _teile(
    m: Jahresmonat, kosten: Monatskosten, jahr: Kostentabelle, plan: Plantabelle
) -> tuple[Wert, Wert]:
    """BG-Grundpreis and Volumenpreis: of a billed month as in the table of the year, else as the
    sheet Plan estimates them.
    """
    if m.abgerechnet:
        return (
            Formel(f"={jahr.feld(m.monat, GRUNDPREIS)}", kosten.bg_grundpreis),
            Formel(f"={jahr.feld(m.monat, VOLUMENPREIS)}", kosten.volumenpreis),
        )
    return (
        plan.grundpreis(m.monat, kosten.bg_grundpreis),
        plan.volumenpreis(m.monat, kosten.volumenpreis),
    )


def _kostensumme(b: Bereich, ausblick: Ausblick) -> Tabellenzeile:
    jahr = ausblick.kostensumme

    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert)

    return [
        ausblick.name if ausblick.ist_jahresergebnis else "Jahr (Schätzung)",
        None,
        summe(BG, jahr.bg_grundpreis),
        summe(VOLUMEN, jahr.volumenpreis),
        summe(GESAMTKOSTEN, ausblick.ausblick_kosten),
        summe(PLANKOSTEN, ausblick.plan_kosten),
        Formel(
            f"={b.zelle(b.zeilen, GESAMTKOSTEN)}-{b.zelle(b.zeilen, PLANKOSTEN)}",
            ausblick.abweichung,
        ),
    ]
