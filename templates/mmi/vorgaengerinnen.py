"""Which months of the year were those of the gE that this one follows, apart and named?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import EINHEIT
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from templates.teile.herkunft import Herkunft
from transforms.dokumente.herkunft import JAHRESGROESSEN
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.vorgaengerinnen import Vorgaengerinnen, Vorgaengermonat
from transforms.kern.dokument import Monatsbetrag

NAME: Final = "Vorgängerinnen"
INHALT: Final = "Monate des Jahres der gE, die in dieser aufgegangen sind"
BREITEN: Final = (30, 44, 24, 18, 17, 17, 18)
ERLAEUTERUNG: Final = (
    "Vorgängerinnen",
    "gE, die sich zu dieser zusammengeschlossen haben oder in ihr aufgegangen sind. Ihre Monate "
    "stehen so da, wie sie ihnen abgerechnet wurden, und zählen in keiner anderen Zahl dieses "
    "Dokuments: nicht im Jahr bisher, nicht im Plan, nicht im Ausblick.",
)
_SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("gE"),
    Spalte("Version oder Stand"),
    Spalte("Produktivminuten", Art.MINUTEN),
    Spalte("BG-Grundpreis", Art.EURO),
    Spalte("Volumenpreis", Art.EURO),
    Spalte("Gesamtkosten", Art.EURO),
)
_MINUTEN, _GRUNDPREIS, _VOLUMENPREIS, _GESAMT = range(3, 7)


def schreibe_vorgaengerinnen(blatt: Blatt, modell: Mmi, wo: str, quellen: Herkunft) -> None:
    """One table: every month with the gE it was billed to, as issued."""
    blatt.kopf("Vorgängerinnen", wo, EINHEIT)
    blatt.fixiere(2)
    blatt.absatz(ERLAEUTERUNG[1])
    blatt.abschnitt(f"Monate der Vorgängerinnen {modell.monat.year}")
    davor = modell.vorgaengerinnen
    bereich = blatt.bereich(len(davor.monate))
    zeilen = [_zeile(m, bereich, nummer, quellen) for nummer, m in enumerate(davor.monate)]
    beschreibung = (
        "Je Monat und Vorgängerin: Version des ausgestellten Kostennachweises, Produktivminuten "
        "und Kosten, mit Summenzeile."
    )
    blatt.tabelle("T_Vorgaengerinnen", beschreibung, _SPALTEN, zeilen, summe=_summe(bereich, davor))


def _zeile(m: Vorgaengermonat, bereich: Bereich, nummer: int, quellen: Herkunft) -> Tabellenzeile:
    wer = f"{m.jcnr} {m.jobcenter}".rstrip()
    if not isinstance(m.stand, Monatsbetrag):
        return [m.monat.name, wer, m.stand.stand, None, None, None, None]
    gesamt = Formel(
        f"={bereich.zelle(nummer, _GRUNDPREIS)}+{bereich.zelle(nummer, _VOLUMENPREIS)}",
        m.stand.gesamtkosten,
    )
    version = Zelle(m.stand.version, Art.GANZZAHL, Zellrolle.WERT)
    return [m.monat.name, wer, version, *_zahlen(m.jcnr, m.stand, quellen), gesamt]


def _zahlen(jcnr: str, betrag: Monatsbetrag, quellen: Herkunft) -> list[Wert]:
    """Each figure as a reference to its row on *Herkunft*."""
    summen = (betrag.produktivminuten, betrag.bg_grundpreis, betrag.volumenpreis)
    found: list[Wert] = []
    for groesse, wert in zip(JAHRESGROESSEN, summen, strict=True):
        verweis = quellen.monatswert(groesse, jcnr, betrag.monat, wert)
        if verweis is None:
            raise ValueError(f"{betrag.monat}: die Herkunft nennt {groesse} {wert} nicht")
        found.append(verweis)
    return found


def _summe(bereich: Bereich, davor: Vorgaengerinnen) -> Tabellenzeile:
    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({bereich.spalte(spalte)})", wert)

    return [
        "Summe",
        None,
        None,
        summe(_MINUTEN, davor.produktivminuten),
        summe(_GRUNDPREIS, davor.bg_grundpreis),
        summe(_VOLUMENPREIS, davor.volumenpreis),
        summe(_GESAMT, davor.gesamtkosten),
    ]
