"""Which documents do the gE of a planning get?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from flows.gespraech.fortschritt import melde
from flows.planungslauf.rechnung.planungsgedaechtnis import Schluessel
from flows.planungslauf.rechnung.planungspruefung import Planungsgeprueft
from flows.vorgaben.regelstand import Regelstand
from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import Herkunftszeilen
from transforms.planung.papiere.anlageherkunft import Planungsbelege, anlage
from transforms.planung.papiere.hilfe.herkunft import planungshilfe
from transforms.planung.papiere.planungsdokument import Planungsdokument
from transforms.planung.planung import Planung
from transforms.tabellen.planung.planungsbestand import Planungsbestand
from transforms.tabellen.stammdaten import Stammzeile, bekannte


def dokumente(
    planungen: Mapping[str, Planung],
    geprueft: Planungsgeprueft,
    regelstand: Regelstand,
    am: date,
) -> dict[Schluessel, Planungsdokument]:
    """Planungshilfe and Anlage of every gE nothing holds back, as issued on a day."""
    bauer = _Bauer(geprueft, regelstand, am)
    found: dict[Schluessel, Planungsdokument] = {}
    for done, planung in enumerate(planungen.values(), start=1):
        found |= {(planung.jcnr, d.art): d for d in bauer.dokumente(planung)}
        melde("Rechnen", done, len(planungen))
    return found


class _Bauer:
    """Makes the documents; what all of them need is looked up once."""

    def __init__(self, geprueft: Planungsgeprueft, regelstand: Regelstand, am: date) -> None:
        self.geprueft, self.am = geprueft, am
        self.belege = Planungsbelege(
            nachweis=Herkunftszeilen(geprueft.tabellen.sha256),
            tarifquellen=regelstand.quellen,
            fremdnamen=Fremdnamen.aus(geprueft.tabellen.stamm),
            stamm=_stammzeilen(geprueft.tabellen),
        )

    def dokumente(self, planung: Planung) -> Iterator[Planungsdokument]:
        if planung.jcnr in self.geprueft.ohne_planungshilfe:
            return
        if hilfe := planungshilfe(planung, self.belege, self.am):
            yield hilfe
        ohne = planung.jcnr in self.geprueft.ohne_anlage
        if not ohne and (gewaehlt := anlage(planung, self.belege, self.am)):
            yield gewaehlt


def _stammzeilen(tabellen: Planungsbestand) -> dict[str, Stammzeile]:
    found = ((j, bekannte(tabellen.stamm, j, tabellen.erster_monat)) for j in tabellen.stamm)
    return {jcnr: zeile for jcnr, zeile in found if zeile}
