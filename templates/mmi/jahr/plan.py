"""What is planned for each contract month of the year, and how is an open month estimated?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from templates.mmi.jahr.minuten import kurz
from templates.mmi.jahr.minutentabelle import Minutenraster
from templates.mmi.jahr.plantabelle import (
    GESCHAETZTE_MENGE,
    GRAD,
    MENGE,
    SATZ,
    VEREINBART,
    Plantabelle,
)
from templates.teile.herkunft import Herkunft
from transforms.dokumente.herkunft import PLAN
from transforms.dokumente.mmi import ABGERECHNET, Mmi
from transforms.jahr.ausblick import Ausblick
from transforms.jahr.jahresmonat import Jahresmonat
from transforms.jahr.monatsplan import MONATE, Planposition
from transforms.preise.kosten import BG

NAME: Final = "Plan"
INHALT: Final = "Plan je Vertragsmonat und Position, Schätzung der nicht abgerechneten Monate"
BREITEN: Final = (30, 10, 13, 14, 14, 11, 15, 15, 16, 16, 28)
GESCHAETZT: Final = "geschätzt"
_EINHEIT: Final = "Beträge in Euro (€), je Zeile auf den Cent gerundet."
_LESEHILFE: Final = (
    "Plan eines Monats = vereinbarte Jahresstunden × 60 ÷ 12 in Minuten, beim "
    "BG-Grundpreis die BG-Zahl.",
    "Geschätzt = Plan × Erfüllungsgrad bisher. Bei abgerechneten Monaten bleiben die Spalten der "
    "Schätzung leer.",
)
_SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Position"),
    Spalte("Stand"),
    Spalte("Stunden im Jahr oder BG-Zahl", Art.STUNDEN),
    Spalte("Plan (Minuten oder BG)", Art.MINUTEN),
    Spalte("Satz je Einheit", Art.SATZ),
    Spalte("Kosten laut Plan", Art.EURO),
    Spalte("Erfüllungsgrad bisher", Art.PROZENT),
    Spalte("Geschätzt (Minuten oder BG)", Art.MINUTEN_GESCHAETZT),
    Spalte("Geschätzte Kosten", Art.EURO),
    Spalte("Bemerkung"),
)


def beginne_plan(blatt: Blatt, modell: Mmi, wo: str) -> Plantabelle:
    """The head of the sheet; the table gets its place before the sheets it leads to are written."""
    blatt.kopf("Plan nach Monaten", wo, _EINHEIT)
    for satz in _LESEHILFE:
        blatt.absatz(satz)
    blatt.leerzeile()
    blatt.halte_kopf(2)
    zeilen = tuple((m, p) for m in modell.ausblick.monate for p in m.plan.positionen)
    return Plantabelle(blatt.bereich(len(zeilen)), zeilen)


def schreibe_plan(
    blatt: Blatt, modell: Mmi, tabelle: Plantabelle, minuten: Minutenraster, quellen: Herkunft
) -> None:
    """One row per planned month and position."""
    if not tabelle.zeilen:
        blatt.absatz("Kein Monat des Jahres hat einen Plan.")
        return
    zeilen = [
        _zeile(tabelle.bereich, nummer, m, p, modell.ausblick, minuten, quellen)
        for nummer, (m, p) in enumerate(tabelle.zeilen)
    ]
    beschreibung = (
        "Plan je Vertragsmonat und Position: Menge, Satz, Kosten laut Plan; für "
        "nicht abgerechnete Monate auch geschätzt."
    )
    blatt.tabelle("T_Plan", beschreibung, _SPALTEN, zeilen)


def _zeile(
    b: Bereich,
    nummer: int,
    m: Jahresmonat,
    p: Planposition,
    ausblick: Ausblick,
    minuten: Minutenraster,
    quellen: Herkunft,
) -> Tabellenzeile:
    plan = f"={b.zelle(nummer, VEREINBART)}" + ("" if p.schluessel == BG else f"*60/{MONATE}")
    menge, satz = b.zelle(nummer, MENGE), b.zelle(nummer, SATZ)
    return [
        kurz(m.monat),
        p.schluessel,
        ABGERECHNET if m.abgerechnet else GESCHAETZT,
        _vereinbart(p, quellen),
        Zelle(Formel(plan, p.menge), Art.GANZZAHL if p.schluessel == BG else Art.MINUTEN),
        quellen.wert("Satz", p.schluessel, p.position.satz),
        Formel(f"=ROUND({menge}*{satz},2)", p.kosten),
        *_schaetzung(b, nummer, m, p, ausblick, minuten),
        m.plan.bemerkung,
    ]


def _vereinbart(p: Planposition, quellen: Herkunft) -> Zelle:
    if p.stunden is None:
        return Zelle(quellen.wert("BG-Zahl", BG, p.menge), Art.GANZZAHL)
    return Zelle(quellen.wert(PLAN, p.schluessel, p.stunden), Art.STUNDEN)


def _schaetzung(
    b: Bereich,
    nummer: int,
    m: Jahresmonat,
    p: Planposition,
    ausblick: Ausblick,
    minuten: Minutenraster,
) -> list[Wert | Zelle]:
    """Degree, quantity and cost of an estimated month; a billed one counts as billed."""
    if m.abgerechnet:
        return [None, None, None]
    kosten = Formel(
        f"=ROUND({b.zelle(nummer, GESCHAETZTE_MENGE)}*{b.zelle(nummer, SATZ)},2)",
        ausblick.geschaetzte_kosten(p),
    )
    menge, geschaetzt = b.zelle(nummer, MENGE), ausblick.geschaetzte_menge(p)
    if p.schluessel == BG:
        return [None, Zelle(Formel(f"={menge}", geschaetzt), Art.GANZZAHL), kosten]
    return [
        minuten.grad(p.schluessel),
        Formel(f"={menge}*{b.zelle(nummer, GRAD)}", geschaetzt),
        kosten,
    ]
