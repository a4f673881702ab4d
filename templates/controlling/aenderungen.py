"""Which gE came, went or cost another amount than last month, by how much, and why?"""

from __future__ import annotations

from typing import Final

from templates.controlling.alle_ge import teilsumme
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Stelle, Tabellenzeile, Wert, Zelle, Ziel
from transforms.dokumente.uebersicht import Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import Gruppe, Uebersichtszeile
from transforms.dokumente.vergleich.zerlegung import URSACHEN

NAME: Final = "Änderungen"
BREITEN: Final = (11, 27, 12, 15, 15, 14, 11, 13, 11, 12, 12, 11, 36)
_SPALTEN: Final = (
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Zu- und Abgang"),
    Spalte("Vormonat", Art.EURO),
    Spalte("dieser Monat", Art.EURO),
    Spalte("Änderung", Art.DIFFERENZ),
    Spalte("in Prozent", Art.PROZENT),
    *(Spalte(ursache, Art.DIFFERENZ) for ursache in URSACHEN),
    Spalte("Warum"),
)
_JCNR, _NAME, _BEWEGUNG, _VORMONAT, _JETZT, _AENDERUNG, _PROZENT, _ERSTE_URSACHE = range(8)
_EINHEIT: Final = (
    "Beträge in Euro (€). Die größte Änderung zuerst; gE ohne Änderung stehen nicht hier."
)
_URSACHEN: Final = (
    "Die Ursachen vergleichen die ausgestellten Positionen beider Monate; die einer Zeile ergeben "
    "ihre Änderung. Leer: trägt nichts bei, oder die gE ist neu oder weggefallen."
)


def schreibe_aenderungen(blatt: Blatt, umfang: str, modell: Uebersicht, alle: Bereich) -> None:
    """One row per changed gE; its number leads to its row on the sheet of all gE."""
    blatt.kopf(f"Änderungen gegenüber dem Vormonat, {modell.monat.name}", umfang, _EINHEIT)
    if not modell.geaenderte:
        blatt.absatz("Keine gE hat andere Gesamtkosten als im Vormonat.")
        return
    blatt.absatz(_URSACHEN)
    blatt.leerzeile()
    blatt.halte_kopf(2)
    stellen = {z.jcnr: alle.stelle(nummer, 0) for nummer, z in enumerate(modell.zeilen)}
    b = blatt.bereich(len(modell.geaenderte))
    zeilen = [_zeile(b, n, z, stellen[z.jcnr]) for n, z in enumerate(modell.geaenderte)]
    beschreibung = (
        "Je gE mit anderen Gesamtkosten eine Zeile: Vormonat, dieser Monat, Änderung in Euro und "
        "Prozent, ihre Ursachen; letzte Zeile Summe dessen, was ein Filter stehen lässt."
    )
    blatt.tabelle(
        "T_Aenderungen", beschreibung, _SPALTEN, zeilen, summe=_summe(b, modell), filterbar=True
    )


def _zeile(b: Bereich, nummer: int, z: Uebersichtszeile, alle: Stelle) -> Tabellenzeile:
    jetzt, vorher = b.zelle(nummer, _JETZT), b.zelle(nummer, _VORMONAT)
    assert z.aenderung is not None, "a changed gE has an amount"
    teile: list[Wert | Zelle] = [(z.teile or {}).get(ursache) or None for ursache in URSACHEN]
    anteil = None
    if z.anteil is not None:
        anteil = Formel(f"={b.zelle(nummer, _AENDERUNG)}/{vorher}", z.anteil)
    return [
        Zelle(z.jcnr, Art.SPRUNG, ziel=Ziel(alle, f"{z.jcnr} auf dem Blatt Alle gE")),
        z.kurzname,
        z.bewegung,
        z.gesamtkosten_vormonat,
        z.gesamtkosten,
        Formel(f"=ROUND(SUM({jetzt})-SUM({vorher}),2)", z.aenderung),
        anteil,
        *teile,
        z.kurzwarum,
    ]


def _summe(b: Bereich, modell: Uebersicht) -> Tabellenzeile:
    g = Gruppe("geändert", modell.geaenderte)
    *_, jetzt, vorher = g.bekannte
    anzahl = Zelle(Formel(f"=SUBTOTAL(103,{b.spalte(_JCNR)})", len(g.zeilen)), Art.ANZAHL_GE)
    return [
        "Summe",
        anzahl,
        None,
        teilsumme(b, _VORMONAT, vorher),
        teilsumme(b, _JETZT, jetzt),
        teilsumme(b, _AENDERUNG, g.aenderung),
        None,
        *(
            teilsumme(b, spalte, g.teil(ursache))
            for spalte, ursache in enumerate(URSACHEN, start=_ERSTE_URSACHE)
        ),
        None,
    ]
