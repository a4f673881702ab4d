"""Which quantities are agreed, and which would be: one row for the gE, one for each Baustein?"""

from __future__ import annotations

from typing import Final

from templates.anpassung.platz import Seitenplatz
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Wert, Zelle
from templates.teile.herkunft import Herkunft
from transforms.anpassung.anpassung import Bausteinwechsel
from transforms.anpassung.papiere.mengensumme import Mengensumme
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagesaetze import bezeichnung
from transforms.dokumente.herkunft import BG_ZAHL, LAUFZEIT, PLAN
from transforms.dokumente.quellen.grundlagen import GEWAEHLT, STAMMDATEN, VERTRAGSENDE
from transforms.preise.kosten import BG

OHNE: Final = "–"
_BG_BISHER, _BG_NEU = 5, 6
_BISHER, _NEU, _MEHR, _VZA_BISHER, _VZA_NEU, _VZA_MEHR = range(1, 7)
_ECKDATEN: Final = (
    Spalte("Jobcenter"),
    Spalte("JCNR", Art.KENNUNG),
    Spalte("wirksam ab", Art.DATUM),
    Spalte("Laufzeit in Jahren", Art.GANZZAHL),
    Spalte("Vertragsende", Art.DATUM),
    Spalte("BG-Zahl bisher", Art.GANZZAHL),
    Spalte("BG-Zahl neu", Art.GANZZAHL),
)
_MENGEN: Final = (
    Spalte("Baustein"),
    Spalte("Stunden im Jahr bisher", Art.ZEHNTEL),
    Spalte("Stunden im Jahr neu", Art.ZEHNTEL),
    Spalte("Stunden mehr", Art.ABWEICHUNG_GESCHAETZT),
    Spalte("VZA bisher", Art.HUNDERTSTEL),
    Spalte("VZA neu", Art.HUNDERTSTEL),
    Spalte("VZA mehr", Art.ABWEICHUNG_HUNDERTSTEL),
)


def schreibe_eckdaten(blatt: Blatt, modell: Vorlage, quellen: Herkunft) -> Bereich:
    """Whose change it is, from when, and what stays, in one row."""
    a = modell.anpassung
    ende = Quellangabe(VERTRAGSENDE)
    zeile: Tabellenzeile = [
        Zelle(modell.kopf.jobcenter, zeigt=(Quellangabe(STAMMDATEN),)),
        Zelle(modell.kopf.jcnr, name="JCNR"),
        Zelle(a.ab.first, name="Wirksam_ab"),
        Zelle(quellen.wert(LAUFZEIT, "", modell.laufzeit), name="Laufzeit"),
        Zelle(a.vorher[0].ende, name="Vertragsende", ziel=ende, zeigt=(ende,)),
        Zelle(quellen.wert(BG_ZAHL, BG, modell.bg_bisher), name="BG_Zahl_bisher"),
        Zelle(_bg_neu(blatt, modell), name="BG_Zahl_neu"),
    ]
    return blatt.tabelle(
        "T_Eckdaten",
        "Jobcenter, Nummer, erster Tag der neuen Mengen, Laufzeit und Vertragsende, die bleiben, "
        "BG-Zahl bisher und neu.",
        _ECKDATEN,
        [zeile],
    )


def _bg_neu(blatt: Blatt, modell: Vorlage) -> Wert:
    """The BG-Zahl before, where it stays."""
    a = modell.anpassung
    if a.bg_vorher != a.bg_nachher:
        return a.bg_nachher
    return Formel(f"={blatt.bereich(1).zelle(0, _BG_BISHER)}", a.bg_nachher)


def schreibe_mengen(
    blatt: Blatt, modell: Vorlage, quellen: Herkunft, eckdaten: Bereich
) -> tuple[Seitenplatz, Bereich]:
    """A row per Baustein chosen before or after, and their sum."""
    gewaehlte = modell.anpassung.gewaehlte
    b = blatt.bereich(len(gewaehlte))
    zeilen = [_zeile(b, nummer, one, quellen) for nummer, one in enumerate(gewaehlte)]
    blatt.tabelle(
        "T_Mengen",
        "Je Baustein Stunden im Jahr und VZA: bisher, neu, mehr; letzte Zeile die Summe.",
        _MENGEN,
        zeilen,
        summe=_summe(b, modell),
    )
    platz = Seitenplatz(
        bg_bisher=eckdaten.fern(0, _BG_BISHER),
        bg_neu=eckdaten.fern(0, _BG_NEU),
        stunden={
            one.schluessel: (b.fern(nummer, _BISHER), b.fern(nummer, _NEU))
            for nummer, one in enumerate(gewaehlte)
            if _hat_stunden(one)
        },
    )
    return platz, b


def _hat_stunden(b: Bausteinwechsel) -> bool:
    return b.bepreist and (b.vorher.stunden, b.nachher.stunden) != (None, None)


def _zeile(b: Bereich, nummer: int, one: Bausteinwechsel, quellen: Herkunft) -> Tabellenzeile:
    name = Zelle(bezeichnung(one), ziel=Quellangabe(GEWAEHLT, one.schluessel))
    if not _hat_stunden(one):
        return [name, OHNE, OHNE, OHNE, OHNE, OHNE, OHNE]
    bisher, neu = b.zelle(nummer, _BISHER), b.zelle(nummer, _NEU)
    vza_bisher, vza_neu = b.zelle(nummer, _VZA_BISHER), b.zelle(nummer, _VZA_NEU)
    stand = Mengensumme.von([one])
    alt: Wert = one.stunden_vorher
    if one.vorher.gewaehlt:
        alt = quellen.wert(PLAN, one.schluessel, one.stunden_vorher)
    return [
        name,
        alt,
        one.stunden_nachher if one.veraendert else Formel(f"={bisher}", one.stunden_nachher),
        Formel(f"={neu}-{bisher}", stand.mehr),
        Formel(f"={bisher}/1200", stand.vza_bisher),
        Formel(f"={neu}/1200", stand.vza_neu),
        Formel(f"={vza_neu}-{vza_bisher}", stand.vza_mehr),
    ]


def _summe(b: Bereich, modell: Vorlage) -> Tabellenzeile:
    stand = Mengensumme.von(modell.anpassung.gewaehlte)

    def summe(spalte: int) -> str:
        return f"=SUM({b.spalte(spalte)})"

    return [
        "Gesamt",
        Zelle(Formel(summe(_BISHER), stand.bisher), name="Stunden_bisher"),
        Zelle(Formel(summe(_NEU), stand.neu), name="Stunden_neu"),
        Formel(summe(_MEHR), stand.mehr),
        Zelle(Formel(summe(_VZA_BISHER), stand.vza_bisher), name="VZA_bisher"),
        Zelle(Formel(summe(_VZA_NEU), stand.vza_neu), name="VZA_neu"),
        Formel(summe(_VZA_MEHR), stand.vza_mehr),
    ]
