"""What do both parties sign: one page of A4?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Absatz, Art, Zellrolle
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Wert, Zelle
from templates.planung.anlage.bausteintabelle import schreibe_bausteine
from templates.planung.anlage.platz import Kostenplatz, Lastplatz, Seitenplatz
from templates.teile.herkunft import Herkunft
from transforms.dokumente.herkunft import BG_ZAHL, LAUFZEIT
from transforms.dokumente.quellen.grundlagen import STAMMDATEN
from transforms.planung.papiere.anlage import Anlage
from transforms.planung.papiere.anlageherkunft import (
    UNTERSCHRIFT_JC,
    UNTERSCHRIFT_SC,
    ZIEL_GEMEINSAM,
)
from transforms.planung.papiere.anlagesaetze import Anlagesaetze
from transforms.planung.varianten import Kostenvariante
from transforms.preise.kosten import BG

NAME: Final = "Anlage"
BREITEN: Final = (54, 13, 13, 13, 13.5, 11)
BEISPIELPREISE: Final = (
    "Achtung, Beispielpreise: mit erfundenen Preisen gerechnet. Kein gültiges Angebot."
)
_ZUM_UNTERSCHREIBEN: Final = "\n\n\n\n"  # room for a name
OHNE: Final = "–"
_NAMEN: Final = {1: "Kosten_1_Jahr", 2: "Kosten_2_Jahre", 3: "Kosten_3_Jahre"}
_GRUNDPREIS, _VOLUMENPREIS = 2, 3  # columns of the variants


def schreibe_seite(
    blatt: Blatt,
    modell: Anlage,
    wo: str,
    orte: tuple[Kostenplatz, Lastplatz | None],
    quellen: Herkunft,
) -> Seitenplatz:
    """In the order of the annex; returns where its figures stand."""
    kosten, last = orte
    saetze = Anlagesaetze(modell)
    blatt.absatz(modell.titel, Absatz.TITEL)
    blatt.absatz(wo, Absatz.UMFANG)
    blatt.fixiere(2)
    if saetze.versionssatz:
        blatt.absatz(saetze.versionssatz)
        blatt.absatz(saetze.aenderungssatz)
    blatt.absatz(saetze.eingangssatz)
    blatt.absatz(saetze.vereinbarungssatz)
    if modell.beispielpreise:
        blatt.warnung(BEISPIELPREISE)
    blatt.leerzeile()
    eckdaten = _eckdaten(blatt, modell, quellen)
    blatt.abschnitt("Vereinbarte Bausteine")
    bausteine = schreibe_bausteine(blatt, modell, quellen, eckdaten.zelle(0, 5))
    for satz in saetze.stundensaetze:
        blatt.absatz(satz)
    blatt.abschnitt("Konkretisierung und Lastverteilung")
    _konkretisierung(blatt, modell, last)
    blatt.abschnitt("Unterschriften")
    _unterschriften(blatt, modell)
    blatt.abschnitt(f"Mögliches Szenario {modell.planjahr.jahr}")
    blatt.absatz(saetze.kostensatz)
    _varianten(blatt, modell, kosten)
    return Seitenplatz(eckdaten=eckdaten, bausteine=bausteine)


def _eckdaten(blatt: Blatt, modell: Anlage, quellen: Herkunft) -> Bereich:
    """Whose annex it is, in one row; the interface for people and programs."""
    basis = modell.basis
    bg: Wert = OHNE if modell.bg_zahl is None else quellen.wert(BG_ZAHL, BG, modell.bg_zahl)
    zeile: Tabellenzeile = [
        Zelle(modell.kopf.jobcenter, zeigt=(Quellangabe(STAMMDATEN),)),
        Zelle(modell.kopf.jcnr, name="JCNR"),
        Zelle(modell.planjahr.jahr, name="Planjahr"),
        Zelle(bg, name="BG_Zahl"),
        Zelle(quellen.wert(LAUFZEIT, "", modell.laufzeit), name="Laufzeit"),
        Zelle(basis.monate if basis else OHNE, name="Monate_des_Zeitraums"),
    ]
    return blatt.tabelle(
        "T_Eckdaten",
        "Jobcenter, Nummer, Planjahr, BG-Zahl, Laufzeit und Monate der Planungsdaten.",
        (
            Spalte("Jobcenter"),
            Spalte("JCNR", Art.KENNUNG),
            Spalte("Planjahr", Art.NUMMER),
            Spalte("BG-Zahl", Art.GANZZAHL),
            Spalte("Laufzeit in Jahren", Art.GANZZAHL),
            Spalte("Monate des Zeitraums", Art.GANZZAHL),
        ),
        [zeile],
    )


def _konkretisierung(blatt: Blatt, modell: Anlage, platz: Lastplatz | None) -> None:
    """What was agreed in words, and what Baustein 2 leaves to the gE."""
    saetze = Anlagesaetze(modell)
    for satz in saetze.konkretisierungssaetze:
        blatt.absatz(satz)
    blatt.absatz(saetze.lastsatz)
    last = modell.last
    je_tag = Formel(f"={platz.ergebnis}", last.je_arbeitstag) if last and platz else OHNE
    zeile: Tabellenzeile = [
        "Lastverteilung (Baustein 2)",
        Zelle(last.ziel if last else OHNE, ziel=Quellangabe(ZIEL_GEMEINSAM, "B2")),
        Zelle(je_tag, name="Lastverteilung_je_Arbeitstag"),
    ]
    blatt.tabelle(
        "T_Lastverteilung",
        "Ziel der gemeinsamen Erreichbarkeit und Gespräche, die das Jobcenter je Arbeitstag führt.",
        (
            Spalte("Vereinbarung"),
            Spalte("Ziel gemeinsam", Art.PROZENT),
            Spalte("Gespräche je Arbeitstag", Art.GANZZAHL),
        ),
        [zeile],
    )


def _unterschriften(blatt: Blatt, modell: Anlage) -> None:
    """One row per party, high enough to sign in; a day that is known already is printed."""
    v = modell.vereinbarung
    blatt.tabelle(
        "T_Unterschriften",
        "Je Partei eine Zeile: wer unterschreibt, und das Datum.",
        (Spalte("Unterschrift"), Spalte("Datum", Art.DATUM)),
        [
            [f"{modell.service_center}{_ZUM_UNTERSCHREIBEN}", _datum(v.datum_sc, UNTERSCHRIFT_SC)],
            [
                f"{modell.kopf.jobcenter}{_ZUM_UNTERSCHREIBEN}",
                _datum(v.datum_jc, UNTERSCHRIFT_JC),
            ],
        ],
    )
    blatt.absatz("Ein leeres Datum wird bei der Unterschrift eingetragen.", Absatz.EINHEIT)


def _datum(tag: Wert, groesse: str) -> Zelle:
    return Zelle(tag, Art.DATUM, ziel=Quellangabe(groesse)) if tag else Zelle(None)


def _varianten(blatt: Blatt, modell: Anlage, kosten: Kostenplatz) -> None:
    v = modell.vereinbarung
    b = blatt.bereich(len(v.varianten))
    zeilen = [_variante(b, nummer, modell, one, kosten) for nummer, one in enumerate(v.varianten)]
    if not zeilen:
        zeilen = [
            [modell.variantenname(n), Zelle(OHNE, name=name), OHNE, OHNE, OHNE]
            for n, name in _NAMEN.items()
        ]
    blatt.tabelle(
        "T_Laufzeitvarianten",
        "Je Laufzeit die voraussichtlichen Kosten des ersten Jahres: gesamt, BG-Grundpreis und "
        "Volumenpreis, und welche gewählt ist.",
        (
            Spalte("Variante"),
            Spalte("Gesamt", Art.EURO),
            Spalte("BG-Grundpreis", Art.EURO),
            Spalte("Volumenpreis", Art.EURO),
            Spalte("Laufzeit gewählt"),
        ),
        zeilen,
    )


def _variante(
    b: Bereich, nummer: int, modell: Anlage, variante: Kostenvariante, kosten: Kostenplatz
) -> Tabellenzeile:
    teile = [b.zelle(nummer, spalte) for spalte in (_GRUNDPREIS, _VOLUMENPREIS)]
    gesamt: Wert = OHNE
    if variante.gesamt is not None:
        gesamt = Formel(f"={teile[0]}+{teile[1]}", variante.gesamt)
    gewaehlt = variante.laufzeit == modell.vereinbarung.laufzeit
    rolle = Zellrolle.SUMME if gewaehlt else None
    zellen: list[Wert] = [
        gesamt,
        kosten.grundpreis(variante) or OHNE,
        kosten.volumenpreis(variante) or OHNE,
        "ja" if gewaehlt else "nein",
    ]
    name = _NAMEN[variante.laufzeit]
    return [
        Zelle(modell.variantenname(variante.laufzeit), rolle=rolle),
        Zelle(zellen[0], rolle=rolle, name=name),
        *(Zelle(wert, rolle=rolle) for wert in zellen[1:]),
    ]
