"""Which gE are held back because a finished document of the planning would name another gE?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from flows.ausgabe.fremdnennung import Funde, fremdbefunde, vorab_gefunden
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.planungslauf.herausgabe.planungsmappen import schreiben
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung, namenbuch
from transforms.planung.papiere.planungsdokument import ANLAGE


def halte_zurueck(rechnung: Planungsrechnung) -> Planungsrechnung:
    """S110 before anything is staged."""
    plan, buch = rechnung.ausgestellt, namenbuch(rechnung)

    def schreibe(ges: Sequence[str], folder: Path) -> Iterable[Paketvermerk]:
        return schreiben(plan, folder, {jcnr: jcnr for jcnr in ges}, buch, nur=ges)

    funde = vorab_gefunden(plan.je_ge, buch, schreibe)
    return ohne(rechnung, funde) if funde else rechnung


def ohne(rechnung: Planungsrechnung, funde: Funde) -> Planungsrechnung:
    """The same with what was found, less the documents it holds back: of a gE whose Anlage alone
    names another gE, the Planungshilfe comes.
    """
    namen = rechnung.geprueft.tabellen.namen
    found = fremdbefunde(funde, namen, rechnung.lieferung, namenbuch(rechnung))
    nur_anlage = [
        jcnr
        for jcnr, gefunden in funde.items()
        if all(f.dokument.startswith(f"{ANLAGE}_") for f in gefunden)
    ]
    return rechnung.ohne(funde, nur_anlage, [*found])
