"""What does the planning of a year come to, from its delivery, the rules and the register?

The one computation: a run publishes it, a preview shows it, restoring it compares it. It sees no
files and no register, and is told the moment.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from expectations.befund import Befund
from flows import zeit
from flows.gespraech.angaben import UsageError
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.planungslauf.planungsergebnis import Planungsausstellung, Planungsergebnis
from flows.planungslauf.rechnung import planungsstaende
from flows.planungslauf.rechnung.fassungen import Fassungen, fassungen
from flows.planungslauf.rechnung.planungsdokumente import dokumente
from flows.planungslauf.rechnung.planungsgedaechtnis import Planungsgedaechtnis, Schluessel
from flows.planungslauf.rechnung.planungspruefung import Planungsgeprueft, geprueft
from flows.register.belege import mit_frueheren
from flows.vorgaben.regelstand import Regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.finding import Finding
from transforms.kern.planjahr import Planjahr
from transforms.planung.papiere.anmerkungen import plandatenanmerkungen
from transforms.planung.papiere.personalbedarf import Personalbedarf
from transforms.planung.papiere.plandaten import Plandaten, plandaten
from transforms.planung.papiere.planungsdokument import ANLAGE, PLANUNGSHILFE
from transforms.planung.papiere.planungsstand import Planungsstand
from transforms.planung.vereinbarung import Vereinbarung
from transforms.tabellen.namenbuch import Namenbuch

# what a computation knows, and when it began
Grundlage = tuple[Lieferung, Regelstand, Planungsgedaechtnis, Planungsauftrag, datetime]


@dataclass(frozen=True, kw_only=True)
class Planungsrechnung:
    """A planning, computed, beside everything it was computed from."""

    auftrag: Planungsauftrag
    lieferung: Lieferung
    regelstand: Regelstand
    gedaechtnis: Planungsgedaechtnis
    beginn: datetime
    geprueft: Planungsgeprueft  # the findings of this run alone
    fassungen: Fassungen | None = None  # None: stopped
    ungefragt: tuple[Planungsausstellung, ...] = ()  # what those would get the run was not for

    @property
    def planjahr(self) -> Planjahr:
        return self.lieferung.planjahr

    @property
    def ausgestellt_am(self) -> date:
        """The day printed on what the run issues, and kept of it."""
        return zeit.tag(self.beginn)

    @property
    def gestoppt(self) -> bool:
        return self.fassungen is None

    @property
    def ausgestellt(self) -> Fassungen:
        """What a run that was not stopped issues."""
        assert self.fassungen is not None, "a stopped run issues nothing"
        return self.fassungen

    @cached_property
    def befunde(self) -> tuple[Befund, ...]:
        """The findings the planning has after the run; a stopped one settles nothing."""
        if self.fassungen is None:
            return self.geprueft.befunde
        return mit_frueheren(
            self.geprueft.befunde,
            self.auftrag.ge,
            self.gedaechtnis.befunde,
            self.regelstand.regeln,
        )

    @property
    def vereinbart(self) -> dict[str, Vereinbarung]:
        """gE -> its choice, where nothing speaks against it."""
        return planungsstaende.vereinbart(self.geprueft)

    @cached_property
    def personal(self) -> Personalbedarf:
        return planungsstaende.personal(self.geprueft)

    @cached_property
    def stand(self) -> Planungsstand:
        """Where every gE stands after the run."""
        versionen = {key: d.version for key, d in self.ausgestellt.dokumente.items()}
        anmerkungen = (
            *planungsstaende.ungefragt(self.ungefragt, self.planjahr.jahr),
            *plandatenanmerkungen(self.geprueft.planungen.values(), self.plandaten),
        )
        return planungsstaende.stand(
            self.geprueft, self.gedaechtnis, versionen, self.ausgestellt_am, anmerkungen
        )

    @cached_property
    def plandaten(self) -> Plandaten:
        """The plan of the year, for its months."""
        tabelle = self.regelstand.spalten.fuer(self.planjahr).tabellen["plandaten"]
        laufend = planungsstaende.weiterlaufend(self.geprueft)
        return plandaten(self.planjahr, self.vereinbart, tabelle, laufend)

    @property
    def neu_gesehen(self) -> dict[str, dict[str, date]]:
        """gE -> the steps no run has seen reached before, on the day of this one."""
        gesehen = self.gedaechtnis.gesehen
        found = {
            jcnr: {
                schritt: self.ausgestellt_am
                for schritt in folge.gesehen
                if schritt not in gesehen.get(jcnr, {})
            }
            for jcnr, folge in ((z.jcnr, z.schritte) for z in self.stand.zeilen)
        }
        return {jcnr: neu for jcnr, neu in found.items() if neu}

    @property
    def ergebnis(self) -> Planungsergebnis:
        """What the run comes to, for those who asked for it."""
        return _ergebnis(self)

    def ausgestellt_wie(self, tage: Mapping[Schluessel, date]) -> Planungsrechnung:
        """The same with the days on which the register says it was issued."""
        return replace(self, fassungen=self.ausgestellt.ausgestellt_wie(tage))

    def ohne(
        self, ges: Collection[str], nur_anlage: Collection[str], findings: Sequence[Finding]
    ) -> Planungsrechnung:
        """The same less the gE that these findings hold back, and less the Anlage alone of some."""
        gefunden = self.geprueft.mit_befunden(findings, self.regelstand.regeln)
        gefunden = replace(
            gefunden, anlage_nennt_andere=gefunden.anlage_nennt_andere | set(nur_anlage)
        )
        weg = {(jcnr, art) for jcnr in ges for art in (PLANUNGSHILFE, ANLAGE)}
        weg -= {(jcnr, PLANUNGSHILFE) for jcnr in nur_anlage}
        return replace(self, geprueft=gefunden, fassungen=self.ausgestellt.ohne(weg))


def plane(
    lieferung: Lieferung,
    regelstand: Regelstand,
    gedaechtnis: Planungsgedaechtnis,
    auftrag: Planungsauftrag,
    beginn: datetime,
) -> Planungsrechnung:
    """Checks, plannings, documents and versions of a run that began then. Raises UsageError for a
    gE that was asked for and is not in the planning.
    """
    gefunden = geprueft(lieferung, regelstand, gedaechtnis, beginn.date())
    rechnung = Planungsrechnung(
        auftrag=auftrag,
        lieferung=lieferung,
        regelstand=regelstand,
        gedaechtnis=gedaechtnis,
        beginn=beginn,
        geprueft=gefunden,
    )
    if gefunden.gestoppt:
        return rechnung
    _verlange_bekannt(auftrag, gefunden)
    alle = gefunden.planungen
    gefragt = {jcnr: p for jcnr, p in alle.items() if not auftrag.ge or jcnr in auftrag.ge}
    neu = dokumente(gefragt, gefunden, regelstand, rechnung.ausgestellt_am)
    schon = {jcnr for jcnr, _ in gedaechtnis.stand} - set(gefragt)
    andere = dokumente(
        {jcnr: p for jcnr, p in alle.items() if jcnr in schon},
        gefunden,
        regelstand,
        rechnung.ausgestellt_am,
    )
    return replace(
        rechnung,
        fassungen=fassungen(neu, gedaechtnis, auftrag),
        ungefragt=fassungen(andere, gedaechtnis, auftrag).ausstellungen,
    )


def _verlange_bekannt(auftrag: Planungsauftrag, gefunden: Planungsgeprueft) -> None:
    unbekannt = sorted(set(auftrag.ge) - set(gefunden.planungen) - gefunden.ohne_anlage)
    if unbekannt:
        raise UsageError(
            f"Mit --ge verlangt, aber nicht in der {gefunden.tabellen.planjahr.name}: "
            f"{', '.join(unbekannt)}. Bitte die JCNR prüfen."
        )


def namenbuch(rechnung: Planungsrechnung) -> Namenbuch:
    """Names from the master data; numbers from every table."""
    t = rechnung.geprueft.tabellen
    numbers = {*(z.jcnr for z in t.vertragszeilen), *(z.jcnr for z in t.planzeilen)}
    return Namenbuch.aus(t.stamm, {*numbers, *t.monate, *t.vorgaben, *t.wahl, *t.beschluesse})


def _ergebnis(rechnung: Planungsrechnung) -> Planungsergebnis:
    auftrag, gefunden, plan = rechnung.auftrag, rechnung.geprueft, rechnung.fassungen
    bestaetigt = {b.code for b in gefunden.bestaetigungen}
    return Planungsergebnis(
        planjahr=rechnung.planjahr,
        befunde=rechnung.befunde,
        gestoppt=rechnung.gestoppt,
        vorschau=auftrag.vorschau,
        ordner=auftrag.ausgabeordner / str(rechnung.planjahr),
        eingang=auftrag.eingangsordner / str(rechnung.planjahr),
        lieferung=rechnung.lieferung.sha256_gesamt,
        angefordert=frozenset(auftrag.ge),
        ausstellungen=plan.ausstellungen if plan else (),
        ohne_planungshilfe=_genannt(rechnung, gefunden.ohne_planungshilfe),
        ohne_anlage=_genannt(rechnung, gefunden.ohne_anlage - gefunden.ohne_planungshilfe),
        ohne_wahl=_genannt(rechnung, _ohne_wahl(rechnung)),
        stand=rechnung.stand if plan else None,
        suiten=gefunden.suiten,
        unbekannte_dateien=rechnung.lieferung.unbekannt,
        unbekannte_spalten=rechnung.lieferung.unbekannte_spalten,
        abweichungen=gefunden.abweichungen,
        unnoetig_bestaetigt=tuple(sorted(set(auftrag.bestaetige) - bestaetigt)),
        grund=auftrag.grund.strip(),
    )


def _genannt(rechnung: Planungsrechnung, ges: Collection[str]) -> dict[str, str]:
    """JCNR -> name, of those the run was for."""
    namen, asked = rechnung.geprueft.tabellen.namen, rechnung.auftrag.ge or ges
    return {jcnr: namen.get(jcnr, "") for jcnr in sorted(ges) if jcnr in asked}


def _ohne_wahl(rechnung: Planungsrechnung) -> set[str]:
    """The gE that have an offer and have chosen nothing yet."""
    ohne = rechnung.geprueft.ohne_anlage
    return {
        jcnr
        for jcnr, p in rechnung.geprueft.planungen.items()
        if p.wahl is None and jcnr not in ohne
    }
