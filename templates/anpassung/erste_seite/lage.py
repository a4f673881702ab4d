"""How far do the minutes reach, and are there posts for more?"""

from __future__ import annotations

from typing import Final

from templates.anpassung.minuten import BISHER, GENUTZT, NEU
from templates.anpassung.platz import Minutenplatz
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Zelle
from templates.teile.herkunft import Herkunft
from transforms.anpassung.papiere.jahresminuten import Jahresminuten
from transforms.anpassung.papiere.reichweitenpaar import Reichweitenpaar, reichweitenpaare
from transforms.anpassung.papiere.stellenangabe import Stellenangabe
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagenherkunft import GESPERRT, STELLEN
from transforms.anpassung.papiere.vorlagesaetze import Vorlagesaetze
from transforms.dokumente.quellen.grundlagen import SERVICE_CENTER
from transforms.kern.baustein import bausteinname

_REICHWEITE: Final = (
    Spalte("Baustein, abgerechnete Monate"),
    Spalte("Minuten genutzt", Art.MINUTEN_GESCHAETZT),
    Spalte("vereinbart bisher", Art.MINUTEN_GESCHAETZT),
    Spalte("vereinbart neu", Art.MINUTEN_GESCHAETZT),
    Spalte("reichen bisher"),
    Spalte("reichen neu"),
)
_STELLEN: Final = (
    Spalte("Service Center"),
    Spalte("Stellen", Art.HUNDERTSTEL),
    Spalte("davon gesperrt", Art.HUNDERTSTEL),
    Spalte("frei bisher", Art.ABWEICHUNG_HUNDERTSTEL),
    Spalte("frei neu", Art.ABWEICHUNG_HUNDERTSTEL),
)
_MEHR, _BISHER = 3, 3


def schreibe_reichweite(
    blatt: Blatt, modell: Vorlage, minuten: Jahresminuten, platz: Minutenplatz
) -> None:
    """Each Baustein with billed minutes, by the pace so far."""
    paare = reichweitenpaare(modell.anpassung)
    if paare:
        blatt.tabelle(
            "T_Reichweite",
            "Je Baustein genutzte Minuten, für das Jahr bisher und neu vereinbarte, und bis wann "
            "im Jahr sie beim bisherigen Tempo reichen.",
            _REICHWEITE,
            [_paar(p, minuten, platz) for p in paare],
        )
    if minuten.temposatz:
        blatt.absatz(minuten.temposatz)
    for satz in Vorlagesaetze(modell).verbrauchssaetze:
        blatt.absatz(satz)


def _paar(p: Reichweitenpaar, minuten: Jahresminuten, platz: Minutenplatz) -> Tabellenzeile:
    key = p.schluessel
    return [
        f"{bausteinname(key)}, {p.monate}",
        platz.summe(GENUTZT, key, p.genutzt),
        platz.summe(BISHER, key, minuten.bisher(key)),
        platz.summe(NEU, key, minuten.neu(key)),
        p.kurz_bisher,
        p.kurz_neu,
    ]


def schreibe_stellen(blatt: Blatt, modell: Vorlage, quellen: Herkunft, mengen: Bereich) -> None:
    """Posts of the Service Center, or why nobody knows them."""
    stand = Stellenangabe.aus(modell.anpassung)
    if stand is None:
        blatt.absatz(Vorlagesaetze(modell).stellensatz)
        return
    bisher = blatt.bereich(1).zelle(0, _BISHER)
    mehr = mengen.zelle(mengen.zeilen, _MEHR)
    zeile: Tabellenzeile = [
        Zelle(stand.service_center, ziel=Quellangabe(SERVICE_CENTER)),
        quellen.wert(STELLEN, "", stand.stellen),
        quellen.wert(GESPERRT, "", stand.gesperrt),
        stand.frei_bisher,
        Formel(f"={bisher}-{mehr}/1200", stand.frei_neu),
    ]
    blatt.tabelle(
        "T_Stellen",
        "Stellen des Service Centers, gesperrte, und freie bisher und neu, in VZA.",
        _STELLEN,
        [zeile],
    )
