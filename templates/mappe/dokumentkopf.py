"""How does a document of a gE name itself: title, scope, footer, file properties?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.mappe import Angaben
from templates.mappe.zellen import Spalte, Tabellenzeile
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.vergleich.vormonatsvergleich import Vormonatsvergleich
from transforms.kern.dokument import Dokumentkopf, Hinweis
from transforms.kern.month import Month

LEISTUNG: Final = "O.7 Service Center SGB II"
JEDE_ZAHL: Final = "Ein Klick auf eine Zahl dieser Mappe führt zu ihrer Herkunft."
EINHEIT: Final = (
    "Beträge in Euro (€), Zeiten in Produktivminuten. Jede Zeile ist "
    "kaufmännisch auf den Cent gerundet."
)
_HINWEISE: Final = (Spalte("Regel"), Spalte("Hinweis"))


def umfang(kopf: Dokumentkopf, monat: Month, version: int) -> str:
    """`Jobcenter Göppingen (JC62106) · Januar 2023 · Version 1`"""
    return f"{kopf.jobcenter} ({kopf.jcnr}) · {monat.name} · Version {version}"


def angaben(dokument: str, modell: Kostennachweis | Mmi) -> Angaben:
    """What the workbook says about itself; made on the day it was issued."""
    kopf, monat, version = modell.kopf, modell.monat, modell.version
    return Angaben(
        titel=f"{dokument} {LEISTUNG}: {umfang(kopf, monat, version)}",
        thema=f"Serviceleistung {LEISTUNG}, Abrechnungsmonat {monat}",
        fusszeile=f"{dokument} · {kopf.jcnr} · {monat.name} · Version {version}",
        name=kopf.jobcenter,
        kurz=f"{kopf.jcnr} · {monat.name} · Version {version}",
        created=datetime.combine(modell.ausgestellt_am, time()),
    )


def ausstellungsmonat(monat: Month) -> datetime:
    """Of papers that are written anew with each run: the first day on which the month can be
    settled.
    """
    return datetime.combine(monat.plus(1).first, time())


def schreibe_vergleich(blatt: Blatt, vergleich: Vormonatsvergleich) -> None:
    """What changed since the month before, a sentence a paragraph."""
    blatt.abschnitt(vergleich.ueberschrift)
    for satz in vergleich.saetze:
        blatt.absatz(satz)


def schreibe_hinweise(blatt: Blatt, hinweise: Sequence[Hinweis], ohne: str) -> None:
    """The notes that concern this gE, or the sentence in their place."""
    blatt.abschnitt("Hinweise")
    if not hinweise:
        blatt.absatz(ohne)
        return
    zeilen: list[Tabellenzeile] = [[h.code, h.satz] for h in hinweise]
    blatt.tabelle(
        "T_Hinweise",
        "Hinweise zu diesem Monat, je Zeile die Kennung der Regel und der Hinweis.",
        _HINWEISE,
        zeilen,
    )
