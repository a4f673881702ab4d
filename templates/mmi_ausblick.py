"""Where would the year end at the same pace? An estimate, no promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.blatt import Blatt
from templates.jahr import GESAMT, GRUNDPREIS, VOLUMENPREIS
from templates.mmi_kosten import kosten_bisher
from templates.mmi_minuten import Minutentabelle, bisher
from templates.stil import Art
from templates.zellen import Bereich, Formel, Spalte, Wert, Zeile
from transforms.mmi import Minutenzeile, Mmi
from transforms.money import CENT, round_half_up

NAME: Final = "Ausblick"
BREITEN: Final = (50, 19, 14, 20, 20, 20, 18)
_EINHEIT: Final = (
    "Schätzung, keine Zusage: Summe bisher × 12 ÷ Zahl der Monate mit Werten. Zeiten in Produktivminuten, Beträge in Euro (€)."
)
_ZEHNTEL: Final = Decimal("0.1")
_MINUTEN: Final = (
    Spalte("Baustein oder Modul"),
    Spalte("Bisher (Minuten)", Art.MINUTEN),
    Spalte("Monate mit Werten", Art.GANZZAHL),
    Spalte("Hochrechnung auf 12 Monate (Minuten)", Art.MINUTEN),
    Spalte("Plan im Jahr (Minuten)", Art.MINUTEN),
    Spalte("Abweichung vom Plan (Minuten)", Art.ABWEICHUNG),
    Spalte("Hochrechnung zum Plan", Art.PROZENT),
)
_KOSTEN: Final = (
    Spalte("Kostenart"),
    Spalte("Bisher", Art.EURO),
    Spalte("Monate mit Werten", Art.GANZZAHL),
    Spalte("Hochrechnung auf 12 Monate", Art.EURO),
    Spalte("Kosten laut Plan im Jahr", Art.EURO),
    Spalte("Abweichung vom Plan", Art.DIFFERENZ),
)
Betrag = tuple[str, Decimal]  # a formula and its value
BISHER, MONATE, HOCHRECHNUNG, PLAN, ABWEICHUNG, ANTEIL = range(1, 7)


def hochrechnung(summe: Decimal, monate: int, schritt: Decimal) -> Decimal:
    """Stored value of the estimate: sum × 12 / months, rounded once."""
    return round_half_up(summe * 12 / monate, schritt)


def schreibe_ausblick(blatt: Blatt, modell: Mmi, wo: str, minuten: Minutentabelle, jahr: Bereich) -> None:
    """Minutes per Baustein, then costs."""
    blatt.kopf("Ausblick auf das Jahresende", wo, _EINHEIT)
    blatt.fixiere(2, 1)
    blatt.auf_eine_seite()
    plan = _schreibe_minuten(blatt, minuten) if minuten.zeilen else None
    blatt.abschnitt("Kosten bei gleichbleibendem Tempo")
    _schreibe_kosten(blatt, modell, jahr, plan)


def _schreibe_minuten(blatt: Blatt, minuten: Minutentabelle) -> tuple[str, Decimal] | None:
    """The table; returns where the planned minutes of the year stand and how many, None where a row has no plan."""
    blatt.abschnitt("Minuten bei gleichbleibendem Tempo")
    b = blatt.bereich(len(minuten.zeilen))
    zeilen = [_minutenzeile(b, nummer, zeile, minuten) for nummer, zeile in enumerate(minuten.zeilen)]
    plan = sum((z.plan_stunden * 60 for z in minuten.zeilen if z.plan_stunden is not None), Decimal(0))
    summe = _minutensumme(b, minuten, plan)
    blatt.tabelle(
        "T_Ausblick_Minuten",
        "Hochrechnung der Produktivminuten je Baustein auf zwölf Monate gegen den Plan.",
        _MINUTEN,
        zeilen,
        summe=summe,
    )
    if not minuten.geplant:
        blatt.absatz("Leere Zellen: Für diese Leistung liegt kein Plan vor; ohne vollständigen Plan nennt auch die Gesamtzeile keinen.")
    return (b.fest(b.zeilen, PLAN), plan) if minuten.geplant else None


def _minutenzeile(b: Bereich, nummer: int, zeile: Minutenzeile, minuten: Minutentabelle) -> Zeile:
    quelle, n = minuten.bereich, len(minuten.monate)
    anzahl = sum(wert is not None for wert in zeile.minuten)
    monate = Formel(f"=COUNT({quelle.fern(nummer, 1)}:{quelle.fest(nummer, n)})", anzahl)
    if not anzahl:
        return [zeile.bezeichnung, None, monate, None, _plan(quelle, nummer, minuten, zeile), None, None]
    wert = hochrechnung(bisher(zeile), anzahl, _ZEHNTEL)
    return [
        zeile.bezeichnung,
        Formel(f"={quelle.fern(nummer, minuten.summe)}", bisher(zeile)),
        monate,
        Formel(_hochrechnung(b, nummer, 1), wert),
        _plan(quelle, nummer, minuten, zeile),
        *_vergleich(b, nummer, wert, None if zeile.plan_stunden is None else zeile.plan_stunden * 60),
    ]


def _hochrechnung(b: Bereich, nummer: int, stellen: int) -> str:
    monate = b.zelle(nummer, MONATE)
    return f'=IF({monate}>0,ROUND({b.zelle(nummer, BISHER)}*12/{monate},{stellen}),"")'


def _plan(quelle: Bereich, nummer: int, minuten: Minutentabelle, zeile: Minutenzeile) -> Wert:
    if zeile.plan_stunden is None:
        return None
    return Formel(f"={quelle.fern(nummer, minuten.plan_stunden)}*60", zeile.plan_stunden * 60)


def _vergleich(b: Bereich, nummer: int, wert: Decimal, plan: Decimal | None) -> tuple[Wert, Wert]:
    """Difference from the plan and share of it."""
    if plan is None:
        return None, None
    ort, ziel = b.zelle(nummer, HOCHRECHNUNG), b.zelle(nummer, PLAN)
    anteil = Formel(f'=IF({ziel}>0,{ort}/{ziel},"")', wert / plan) if plan else None
    return Formel(f"={ort}-{ziel}", wert - plan), anteil


def _minutensumme(b: Bereich, minuten: Minutentabelle, plan: Decimal) -> Zeile:
    n = b.zeilen
    mit_werten = [(bisher(z), sum(w is not None for w in z.minuten)) for z in minuten.zeilen]
    ist = sum((summe for summe, _ in mit_werten), Decimal(0))
    wert = sum((hochrechnung(summe, anzahl, _ZEHNTEL) for summe, anzahl in mit_werten if anzahl), Decimal(0))
    kopf: Zeile = ["Gesamt", Formel(f"=SUM({b.spalte(BISHER)})", ist), None, Formel(f"=SUM({b.spalte(HOCHRECHNUNG)})", wert)]
    if not minuten.geplant:
        return [*kopf, None, None, None]
    return [*kopf, Formel(f"=SUM({b.spalte(PLAN)})", plan), *_vergleich(b, n, wert, plan)]


@dataclass(frozen=True, slots=True)
class Kostenart:
    """One kind of cost of the year: what was billed so far, and what the plan would cost."""

    name: str
    spalte: int  # in the table of the year
    bisher: Decimal
    plan: Betrag | None


def _schreibe_kosten(blatt: Blatt, modell: Mmi, jahr: Bereich, plan: tuple[str, Decimal] | None) -> None:
    b, summen = blatt.bereich(2), kosten_bisher(modell)
    arten = (
        Kostenart("BG-Grundpreis", GRUNDPREIS, summen[0], _grundpreis_plan(modell)),
        Kostenart("Volumenpreis", VOLUMENPREIS, summen[1], _volumenpreis_plan(modell, plan)),
    )
    zeilen = [_kostenzeile(b, nummer, art, jahr) for nummer, art in enumerate(arten)]
    beschreibung = "Hochrechnung der Kosten auf zwölf Monate gegen die Kosten laut Plan."
    blatt.tabelle("T_Ausblick_Kosten", beschreibung, _KOSTEN, zeilen, summe=_kostensumme(b, arten, jahr))
    if arten[1].plan is None:
        blatt.absatz("Kosten laut Plan entfallen für den Volumenpreis, weil ein Plan fehlt oder die Module verschiedene Sätze haben.")


def _kostenzeile(b: Bereich, nummer: int, art: Kostenart, jahr: Bereich) -> Zeile:
    wert = hochrechnung(art.bisher, jahr.zeilen, CENT)
    return [
        art.name,
        Formel(f"={jahr.fern(jahr.zeilen, art.spalte)}", art.bisher),
        Formel(f"=COUNT({jahr.fern_spalte(art.spalte)})", jahr.zeilen),
        Formel(_hochrechnung(b, nummer, 2), wert),
        Formel(*art.plan) if art.plan else None,
        _vergleich(b, nummer, wert, art.plan[1])[0] if art.plan else None,
    ]


def _kostensumme(b: Bereich, arten: Sequence[Kostenart], jahr: Bereich) -> Zeile:
    wert = sum((hochrechnung(art.bisher, jahr.zeilen, CENT) for art in arten), Decimal(0))
    bisher_gesamt = Formel(f"={jahr.fern(jahr.zeilen, GESAMT)}", sum((art.bisher for art in arten), Decimal(0)))
    hochgerechnet = Formel(f"=SUM({b.spalte(HOCHRECHNUNG)})", wert)
    return ["Gesamtkosten", bisher_gesamt, None, hochgerechnet, *_plansumme(b, wert, [art.plan for art in arten])]


def _plansumme(b: Bereich, wert: Decimal, plaene: Sequence[Betrag | None]) -> tuple[Wert, Wert]:
    betraege = [plan[1] for plan in plaene if plan]
    if len(betraege) < len(plaene):
        return None, None
    plan = sum(betraege, Decimal(0))
    return Formel(f"=SUM({b.spalte(PLAN)})", plan), _vergleich(b, b.zeilen, wert, plan)[0]


def _grundpreis_plan(modell: Mmi) -> Betrag:
    """Twelve months at the BG-Zahl and rate of the billing month."""
    return "=ROUND(BG_Zahl*Satz_BG*12,2)", round_half_up(modell.vertrag.bg_zahl * modell.satz_bg * 12)


def _volumenpreis_plan(modell: Mmi, plan: tuple[str, Decimal] | None) -> Betrag | None:
    """Planned minutes × rate; only where one rate holds for all of them."""
    if plan is None or modell.satz_minute is None:
        return None
    ort, minuten = plan
    return f"=ROUND({ort}*Satz_Minute,2)", round_half_up(minuten * modell.satz_minute)
