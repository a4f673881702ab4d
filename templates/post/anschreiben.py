"""How is a receiver asked to clear up what was found, and what does Controlling read of its own
tasks: plain texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from templates.mappe.dokumentkopf import LEISTUNG
from templates.teile.textvorlagen import textvorlagen
from transforms.dokumente.anschreiben import Anschreiben, Aufgaben, Sendung, je_ge
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.month import german_date
from transforms.kern.planjahr import Eingangsabschnitt, Planjahr, im_dateinamen
from transforms.kern.worte.zahlwort import anzahl


def anschreiben_text(anschreiben: Anschreiben) -> bytes:
    """The letter in German."""
    return _text(
        "anschreiben.txt.j2",
        a=anschreiben,
        umfang=umfang(len(anschreiben.punkte), anschreiben.zurueckgestellte),
        frist=german_date(anschreiben.frist),
        faellig=_faellig(anschreiben.abschnitt),
    )


def aufgaben_text(aufgaben: Aufgaben) -> bytes:
    """The list of what Controlling has to do."""
    return _text(
        "aufgaben.txt.j2",
        a=aufgaben,
        je_ge=je_ge,
        umfang=umfang,
        zahl=lambda punkte: _befunde(len(punkte)),
        befundzahl=_befunde,
        empfaengerzahl=_empfaenger,
        tag=german_date,
        faellig=_faellig(aufgaben.abschnitt),
        kennzeichen=im_dateinamen(aufgaben.abschnitt),
    )


def _text(vorlage: str, **werte: object) -> bytes:
    """UTF-8 with byte order mark: Notepad and Outlook then read its umlauts."""
    text = (
        textvorlagen(Path(__file__).parent).get_template(vorlage).render(leistung=LEISTUNG, **werte)
    )
    return text.encode("utf-8-sig")


def umfang(befunde: int, zurueckgestellt: Sequence[str]) -> str:
    """`3 Befunde, 2 gE zurückgestellt`"""
    wieviele = _befunde(befunde)
    return f"{wieviele}, {len(zurueckgestellt)} gE zurückgestellt" if zurueckgestellt else wieviele


def _faellig(abschnitt: Eingangsabschnitt) -> str:
    """When the statements are due; of a planning nothing is."""
    return "" if isinstance(abschnitt, Planjahr) else german_date(faelligkeit(abschnitt))


def _befunde(befunde: int) -> str:
    return anzahl(befunde, "Befund", "Befunde") if befunde else "nichts"


def _empfaenger(sendungen: Sequence[Sendung]) -> str:
    return f"an {len(sendungen)} Empfänger" if sendungen else "nichts"
