"""From a computed planning to the page that Controlling reads at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from flows.papiere.berichtsmodell import (
    befundtexte,
    eingabezeilen,
    grundlagen,
    schwereabweichungen,
    suitenzeilen,
)
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung
from transforms.dokumente.anschreiben import Sendung
from transforms.planung.papiere.planungsbericht import Planungsbericht


def planungsblatt(rechnung: Planungsrechnung, sendungen: Sequence[Sendung]) -> Planungsbericht:
    """The page of a planning."""
    spalten = rechnung.regelstand.spalten.fuer(rechnung.planjahr)
    return Planungsbericht(
        stand=rechnung.stand,
        personal=rechnung.personal,
        eingaben=eingabezeilen(rechnung.lieferung, spalten),
        nicht_gelesen=rechnung.lieferung.unbekannt,
        befunde=befundtexte(rechnung.befunde),
        suiten=suitenzeilen(rechnung.geprueft.suiten),
        grundlagen=tuple(grundlagen(rechnung.regelstand)),
        abweichungen=schwereabweichungen(rechnung.geprueft.abweichungen, rechnung.befunde),
        angefordert=tuple(sorted(set(rechnung.auftrag.ge))),
        sendungen=tuple(sendungen),
    )
