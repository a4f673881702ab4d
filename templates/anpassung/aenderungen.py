"""What does this version say otherwise than the one before it, and why?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Zelle
from transforms.anpassung.papiere.versionsvergleich import Einheit, einheit
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagesaetze import Vorlagesaetze
from transforms.planung.papiere.aenderung import OHNE, Aenderung, Angabewert

NAME: Final = "Änderungen"
BREITEN: Final = (46, 32, 32, 22)
# how a value of a unit is shown, and how a difference of two
_ARTEN: Final = {
    Einheit.EURO: (Art.EURO, Art.DIFFERENZ),
    Einheit.STUNDEN: (Art.JAHRESSTUNDEN, Art.ABWEICHUNG),
    Einheit.MINUTEN: (Art.MINUTEN, Art.ABWEICHUNG),
    Einheit.VZA: (Art.VZA, Art.ABWEICHUNG_HUNDERTSTEL),
    Einheit.ANZAHL: (Art.GANZZAHL, Art.ZUNAHME),
}


def schreibe_aenderungen(blatt: Blatt, modell: Vorlage, wo: str) -> None:
    """One row for each figure or word that is another one now."""
    assert modell.vorfassung, "the first version changes nothing"
    saetze = Vorlagesaetze(modell)
    blatt.kopf(
        "Änderungen",
        wo,
        "Differenz: jetzt weniger bisher. „–“ heißt: kein Wert, oder ein Text ohne Differenz.",
    )
    blatt.fixiere(2)
    blatt.absatz(saetze.versionssatz)
    blatt.leerzeile()
    if not modell.aenderungen:
        blatt.absatz(saetze.aenderungssatz)
        return
    b = blatt.bereich(len(modell.aenderungen))
    blatt.halte_kopf(1)
    blatt.tabelle(
        "T_Aenderungen",
        "Je geänderter Angabe, was die Version davor sagt, was diese sagt, und die Differenz.",
        (
            Spalte("Angabe"),
            Spalte(f"Version {modell.vorfassung.version}"),
            Spalte(f"Version {modell.version}"),
            Spalte("Differenz"),
        ),
        [_zeile(a, b.zelle(n, 1), b.zelle(n, 2)) for n, a in enumerate(modell.aenderungen)],
    )


def _zeile(a: Aenderung, bisher: str, jetzt: str) -> Tabellenzeile:
    vorher, nachher = _zelle(a.angabe, a.bisher), _zelle(a.angabe, a.jetzt)
    arten = _ARTEN.get(einheit(a.angabe))
    if a.differenz is None or arten is None:
        return [a.angabe, vorher, nachher, OHNE]
    differenz = Formel(f"={jetzt}-{bisher}", a.differenz)
    return [a.angabe, vorher, nachher, Zelle(differenz, arten[1])]


def _zelle(angabe: str, wert: Angabewert) -> Zelle:
    """A figure in its unit; what somebody wrote stays text, also where it looks like a figure."""
    arten = _ARTEN.get(einheit(angabe))
    if isinstance(wert, str) or arten is None:
        return Zelle(f"{wert}" or OHNE, Art.TEXT)
    return Zelle(wert, arten[0])
