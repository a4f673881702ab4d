"""Why does the table of posts not say how many a Service Center has (U309)?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from transforms.kern.finding import Finding
from transforms.kern.gleichheit import vergleichsform
from transforms.kern.money import german_number
from transforms.kern.source import Source
from transforms.kern.worte.aufzaehlung import genannt
from transforms.tabellen.planung.stellen import Stellenzeile

_SPIELRAUM = "0 oder mehr gesperrte Stellen, höchstens so viele, wie es gibt"
_EINE = "genau eine Zeile mit diesem Namen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stellenluecke:
    """Why nobody knows the posts, in words and with the rows that say so."""

    kurz: str  # for the papers: `die Tabelle der Stellen nennt SC Freiburg nicht`
    grund: str
    gefunden: str
    erwartet: str
    abhilfe: str
    quellen: tuple[Source, ...]

    def befund(self, jcnr: str, service_center: str) -> Finding:
        """U309."""
        werte = {
            "service_center": service_center,
            "grund": self.grund,
            "grund_gefunden": self.gefunden,
            "grund_erwartet": self.erwartet,
            "grund_abhilfe": self.abhilfe,
        }
        return Finding("U309", werte, jcnr, self.quellen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlesbares:
    """What of the table could not be read, in the sentence of its own finding."""

    satz: str
    gefunden: str
    erwartet: str
    quellen: tuple[Source, ...]


def stellenluecke(
    center: str,
    zeilen: Sequence[Stellenzeile],
    unlesbar: Sequence[Unlesbares],
    kern: Callable[[str], str],
) -> Stellenluecke | None:
    """None where one sound row names the Service Center; `kern` leaves out what means Service
    Center.
    """
    eigene = [z for z in zeilen if vergleichsform(z.service_center) == vergleichsform(center)]
    if len(eigene) > 1:
        return _mehrfach(center, eigene)
    if eigene:
        return None if 0 <= eigene[0].gesperrt <= eigene[0].vza else _unstimmig(center, eigene[0])
    if unlesbar:
        return _unlesbar(unlesbar)
    nah = [z for z in zeilen if kern(z.service_center) == kern(center)]
    return _aehnlich(center, nah) if nah else _fehlt(center, zeilen)


def _mehrfach(center: str, zeilen: Sequence[Stellenzeile]) -> Stellenluecke:
    stellen = " und ".join(f"{german_number(z.vza)} VZA" for z in zeilen)
    return Stellenluecke(
        kurz=f"die Tabelle der Stellen nennt {center} mehrmals",
        grund=f"Die Tabelle der Stellen nennt es mehrmals, mit {stellen}",
        gefunden=f"{len(zeilen)} Zeilen: {stellen}",
        erwartet=_EINE,
        abhilfe="Die falsche Zeile löschen",
        quellen=tuple(z.source for z in zeilen),
    )


def _unstimmig(center: str, z: Stellenzeile) -> Stellenluecke:
    gesperrt = f"{german_number(z.gesperrt)} von {german_number(z.vza)} VZA gesperrt"
    return Stellenluecke(
        kurz=f"die Tabelle der Stellen nennt zu {center} Stellen, die nicht sein können",
        grund=f"In der Tabelle der Stellen sind {gesperrt}",
        gefunden=gesperrt,
        erwartet=_SPIELRAUM,
        abhilfe="Stellen und gesperrte Stellen berichtigen",
        quellen=(z.source,),
    )


def _unlesbar(found: Sequence[Unlesbares]) -> Stellenluecke:
    return Stellenluecke(
        kurz="die Tabelle der Stellen lässt sich nicht ganz lesen",
        grund="In der Tabelle der Stellen ist nicht alles lesbar. "
        + " ".join(u.satz.rstrip(".") + "." for u in found).rstrip("."),
        gefunden=genannt([u.gefunden for u in found]),
        erwartet=genannt(list(dict.fromkeys(u.erwartet for u in found))),
        abhilfe="Die Stelle berichtigen",
        quellen=tuple(s for u in found for s in u.quellen),
    )


def _aehnlich(center: str, zeilen: Sequence[Stellenzeile]) -> Stellenluecke:
    namen = genannt([f"„{z.service_center}“" for z in zeilen])
    return Stellenluecke(
        kurz=f"die Tabelle der Stellen nennt {center} nicht",
        grund=f"Die Tabelle der Stellen nennt es nicht, aber {namen}; ohne die Wörter „Service "
        "Center“ und „SC“ ist das derselbe Name",
        gefunden=namen,
        erwartet=_EINE,
        abhilfe=f"Ist dasselbe gemeint, in der Tabelle wie in den Stammdaten schreiben: {center}",
        quellen=tuple(z.source for z in zeilen),
    )


def _fehlt(center: str, zeilen: Sequence[Stellenzeile]) -> Stellenluecke:
    namen = genannt([z.service_center for z in zeilen])
    stellen = dict.fromkeys((z.source.datei, z.source.blatt) for z in zeilen)
    return Stellenluecke(
        kurz=f"die Tabelle der Stellen nennt {center} nicht",
        grund="Die Tabelle der Stellen nennt es nicht"
        + (f"; sie nennt {namen}" if namen else ", sie hat keine Zeile"),
        gefunden=namen or "keine Zeile",
        erwartet=_EINE,
        abhilfe="Die Zeile ergänzen",
        quellen=tuple(Source(*one) for one in stellen),
    )
