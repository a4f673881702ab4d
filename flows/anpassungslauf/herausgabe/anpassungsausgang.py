"""Is a change refused because a finished file of it would name another gE?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from flows.anpassungslauf.herausgabe.anpassungsmappen import schreiben
from flows.anpassungslauf.rechnung.anpassungsrechnung import Anpassungsrechnung
from flows.ausgabe.fremdnennung import Funde, fremdbefunde, vorab_gefunden
from flows.ausgabe.paketpruefung import Paketvermerk


def halte_zurueck(rechnung: Anpassungsrechnung) -> Anpassungsrechnung:
    """S110 before anything is staged."""
    vorlage = rechnung.zu_schreiben
    if vorlage is None:
        return rechnung
    buch = rechnung.eingang.namenbuch

    def schreibe(_: Sequence[str], folder: Path) -> Iterable[Paketvermerk]:
        return schreiben(vorlage, folder, buch)

    funde = vorab_gefunden({rechnung.jcnr: [vorlage]}, buch, schreibe)
    return ohne(rechnung, funde) if funde else rechnung


def ohne(rechnung: Anpassungsrechnung, funde: Funde) -> Anpassungsrechnung:
    """The same, refused."""
    eingang = rechnung.eingang
    namen, buch = eingang.tabellen.namen, eingang.namenbuch
    return rechnung.abgelehnt([*fremdbefunde(funde, namen, eingang.lieferung, buch)])
