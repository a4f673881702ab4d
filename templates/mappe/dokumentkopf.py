"""How does a document of a gE name itself: title, scope, footer, file properties?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final, Protocol

from templates.mappe.blatt import Blatt
from templates.mappe.mappe import Angaben
from templates.mappe.zellen import Verweis
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.dokumente.mmi import Mmi
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.planjahr import Abschnitt, Anpassungsmonat, Eingangsabschnitt, Planjahr

LEISTUNG: Final = "O.7 Service Center SGB II"
JEDE_ZAHL: Final = (
    "Ein Klick auf eine Zahl dieser Mappe führt zu ihrer Herkunft. Mehr sagen die anderen Blätter:"
)
EINHEIT: Final = (
    "Beträge in Euro (€), Zeiten in Produktivminuten. Jede Zeile ist "
    "kaufmännisch auf den Cent gerundet."
)


def umfang(kopf: Dokumentkopf, abschnitt: Abschnitt, version: int) -> str:
    """`Jobcenter Göppingen (JC62106) · Januar 2023 · Version 1`"""
    return f"{kopf.jobcenter} ({kopf.jcnr}) · {abschnitt.name} · Version {version}"


class Planungsdokument(Protocol):
    """A document of the planning of a year."""

    @property
    def kopf(self) -> Dokumentkopf: ...
    @property
    def planjahr(self) -> Planjahr: ...
    @property
    def version(self) -> int: ...
    @property
    def ausgestellt_am(self) -> date: ...


class Anpassungsdokument(Protocol):
    """A document of a change of quantities."""

    @property
    def kopf(self) -> Dokumentkopf: ...
    @property
    def abschnitt(self) -> Anpassungsmonat: ...
    @property
    def version(self) -> int: ...
    @property
    def ausgestellt_am(self) -> date: ...


def angaben(dokument: str, modell: Kostennachweis | Mmi) -> Angaben:
    """What the workbook says about itself; made on the day it was issued."""
    thema = f"Serviceleistung {LEISTUNG}, Abrechnungsmonat {modell.monat}"
    return _angaben(
        dokument, thema, modell.kopf, modell.monat, modell.version, modell.ausgestellt_am
    )


def planungsangaben(dokument: str, modell: Planungsdokument) -> Angaben:
    """The same of a document of a planning."""
    thema = f"Serviceleistung {LEISTUNG}, Planung für {modell.planjahr.jahr}"
    return _angaben(
        dokument, thema, modell.kopf, modell.planjahr, modell.version, modell.ausgestellt_am
    )


def anpassungsangaben(dokument: str, modell: Anpassungsdokument) -> Angaben:
    """The same of a document of a change of quantities."""
    thema = f"Serviceleistung {LEISTUNG}, {modell.abschnitt.name}"
    return _angaben(
        dokument, thema, modell.kopf, modell.abschnitt, modell.version, modell.ausgestellt_am
    )


def _angaben(
    dokument: str, thema: str, kopf: Dokumentkopf, abschnitt: Abschnitt, version: int, am: date
) -> Angaben:
    return Angaben(
        titel=f"{dokument} {LEISTUNG}: {umfang(kopf, abschnitt, version)}",
        thema=thema,
        fusszeile=f"{dokument} · {kopf.jcnr} · {abschnitt.name} · Version {version}",
        name=kopf.jobcenter,
        kurz=f"{kopf.jcnr} · {abschnitt.name} · Version {version}",
        created=datetime.combine(am, time()),
    )


def ausstellungsmonat(abschnitt: Eingangsabschnitt) -> datetime:
    """Of papers that are written anew with each run: the first day on which the month can be
    settled, of a planning the first day of its year.
    """
    if isinstance(abschnitt, Planjahr):
        return datetime.combine(abschnitt.beginn, time())
    return datetime.combine(abschnitt.plus(1).first, time())


def papierthema(abschnitt: Eingangsabschnitt) -> str:
    """What such a paper is about, for its file properties."""
    return abschnitt.name if isinstance(abschnitt, Planjahr) else f"Abrechnungsmonat {abschnitt}"


def planungstag(planjahr: Planjahr) -> datetime:
    """Of papers of a planning that are written anew with each run: the first day of its year."""
    return datetime.combine(planjahr.beginn, time())


def schreibe_hinweise(blatt: Blatt, modell: Kostennachweis | Mmi) -> None:
    """What changed since the month before, and the notes that concern this gE."""
    blatt.abschnitt(f"{modell.vergleich.ueberschrift} und weitere Hinweise")
    for satz in modell.vergleich.saetze:
        blatt.absatz(satz)
    for hinweis in modell.hinweise:
        blatt.absatz(f"{hinweis.satz} ({hinweis.code})")
    if not modell.hinweise:
        blatt.absatz(modell.ohne_hinweise)


def schreibe_verweise(
    blatt: Blatt, ziele: Sequence[Verweis], zweite: int, davor: str = JEDE_ZAHL
) -> None:
    """The other sheets and what they say, all on one page; every second one in the column named."""
    blatt.beisammen(len([davor, *ziele[::2]]))
    blatt.leerzeile()
    blatt.absatz(davor)
    blatt.verweise(ziele, zweite)
