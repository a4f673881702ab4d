"""What was begun beside the months: plannings and prepared changes that may still be open?"""

from __future__ import annotations

from flows.register.vorgaenge.anpassungen import Anpassungen
from flows.register.vorgaenge.planungen import Planungen
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.planung.papiere.planungsdokument import ANLAGE, PLANUNGSHILFE
from transforms.planung.schritte import Planungsschritt
from transforms.termine.vorhaben import Anpassungsvorhaben, Planungsfortgang, Vorhaben


class Vorhabenbuch(Planungen, Anpassungen):
    """The plannings and prepared changes of a register."""

    def vorhaben(self, monat: Month) -> Vorhaben:
        """What a month may still wait for: the plannings of its year and the next, every prepared
        change by its latest version.
        """
        jahre = (Planjahr(monat.year), Planjahr(monat.year + 1))
        planungen = (self._fortgang(jahr) for jahr in jahre)
        letzte = {(f.abschnitt.ab, f.jcnr): f for f in self.anpassungsfassungen()}
        return Vorhaben(
            planungen=tuple(p for p in planungen if p is not None),
            anpassungen=tuple(
                Anpassungsvorhaben(
                    jcnr=f.jcnr, ab=f.abschnitt.ab, version=f.version, am=f.ausgestellt_am
                )
                for f in letzte.values()
            ),
        )

    def _fortgang(self, planjahr: Planjahr) -> Planungsfortgang | None:
        """None where the planning has not issued anything."""
        fassungen = self.planungsfassungen(planjahr)
        if not fassungen:
            return None
        wahl = Planungsschritt.WAHL.value
        gesehen = {
            g for g, schritte in self.gesehene_schritte(planjahr).items() if wahl in schritte
        }
        return Planungsfortgang(
            planjahr=planjahr,
            angebote={f.jcnr: f.ausgestellt_am for f in fassungen if f.art == PLANUNGSHILFE},
            gewaehlt=frozenset(gesehen | {f.jcnr for f in fassungen if f.art == ANLAGE}),
        )
