"""What does a month come to, from its delivery, the rules and what was issued before?

The one computation: a run publishes it, a preview shows it, restoring a month compares it. It sees
no files and no register, and is told the moment.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from expectations.regeln import Regelwerk, Schwere
from flows import zeit
from flows.ablage.speicher import ohne_bereinigung
from flows.lauf.abrechnen import dokumente, minutenbruecke
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ausstellung, Ergebnis
from flows.lauf.plan import Plan, planen
from flows.lauf.pruefung import Geprueft, beurteilt, mit_befunden
from flows.register.belege import mit_frueheren
from flows.register.gedaechtnis import Gedaechtnis
from flows.register.korrektur import folgemonate
from flows.urteil.richter import richter
from flows.vorgaben.regelstand import Regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.tabellen.minuten import Minutenbruecke
from transforms.tabellen.namenbuch import Namenbuch

# what a computation knows, and when it began
Rechengrundlage = tuple[Lieferung, Regelstand, Gedaechtnis, Auftrag, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechenstand:
    """A month, computed, beside everything it was computed from."""

    auftrag: Auftrag
    lieferung: Lieferung
    regelstand: Regelstand
    gedaechtnis: Gedaechtnis
    beginn: datetime
    geprueft: Geprueft  # the findings of this run alone
    plan: Plan | None = None  # None: stopped
    bruecke: Minutenbruecke | None = None

    @property
    def monat(self) -> Month:
        return self.lieferung.monat

    @property
    def ausgestellt_am(self) -> date:
        """The day printed on what the run issues, and kept of it."""
        return zeit.tag(self.beginn)

    @property
    def gestoppt(self) -> bool:
        return self.plan is None

    @property
    def ausgestellt(self) -> Plan:
        """What a run that was not stopped issues."""
        assert self.plan is not None, "a stopped run issues nothing"
        return self.plan

    @property
    def des_monats(self) -> Geprueft:
        """The findings the month has after the run; a stopped one settles nothing."""
        if self.plan is None:
            return self.geprueft
        return _des_monats(self.geprueft, self.auftrag, self.gedaechtnis, self.regelstand.regeln)

    @property
    def ergebnis(self) -> Ergebnis:
        """What the run comes to, for those who asked for it."""
        return _ergebnis(self)

    @property
    def wartend(self) -> tuple[Ausstellung, ...]:
        """Of a run that may issue first versions alone: the corrections it leaves waiting. Where
        there is no first version either, nothing is left to be done without a reason.
        """
        arten = {a.art for a in self.plan.ausstellungen} if self.plan else set()
        if not {"neu", "korrigiert"} <= arten:
            return ()
        return tuple(a for a in self.ausgestellt.ausstellungen if a.art == "korrigiert")

    @property
    def ohne_wartende(self) -> Rechengrundlage:
        """From what all others are computed; the order names them, so that it can be repeated from
        the register.
        """
        alle = {*self.ausgestellt.dokumente, *self.geprueft.zurueckgestellt}
        ge = sorted(alle - {a.jcnr for a in self.wartend})
        auftrag = self.auftrag.model_copy(update={"ge": ge})
        return self.lieferung, self.regelstand, self.gedaechtnis, auftrag, self.beginn

    def ausgestellt_wie(self, tage: Mapping[str, date]) -> Rechenstand:
        """The same with the days on which the register says it was issued."""
        return replace(self, plan=self.ausgestellt.ausgestellt_wie(tage))

    def ohne(self, ges: Collection[str], findings: Sequence[Finding]) -> Rechenstand:
        """The same less the gE that these findings hold back."""
        geprueft = mit_befunden(self.geprueft, findings, self.regelstand.regeln)
        return _mit_bruecke(
            replace(self, geprueft=geprueft, plan=self.ausgestellt.ohne(frozenset(ges)))
        )


@ohne_bereinigung()
def berechne(
    lieferung: Lieferung,
    regelstand: Regelstand,
    gedaechtnis: Gedaechtnis,
    auftrag: Auftrag,
    beginn: datetime,
) -> Rechenstand:
    """Checks, documents, versions and the minutes bridge of a run that began then. Raises
    UsageError for a gE that was asked for and has no contract.
    """
    geprueft = beurteilt(lieferung, regelstand, gedaechtnis, auftrag)
    richter().entlasse()  # nobody asks more: what judged takes no memory while documents are made
    stand = Rechenstand(
        auftrag=auftrag,
        lieferung=lieferung,
        regelstand=regelstand,
        gedaechtnis=gedaechtnis,
        beginn=beginn,
        geprueft=geprueft,
    )
    if geprueft.gestoppt:
        return stand
    neu = dokumente(geprueft, auftrag, gedaechtnis.vormonate, regelstand, stand.ausgestellt_am)
    return _mit_bruecke(replace(stand, plan=planen(neu, gedaechtnis, auftrag)))


def _mit_bruecke(stand: Rechenstand) -> Rechenstand:
    plan = stand.ausgestellt
    bruecke = minutenbruecke(stand.geprueft, stand.auftrag, plan.dokumente, stand.regelstand.tarife)
    return replace(stand, bruecke=bruecke)


def _ergebnis(stand: Rechenstand) -> Ergebnis:
    auftrag, geprueft, plan = stand.auftrag, stand.des_monats, stand.plan
    namen, held = geprueft.tabellen.namen, geprueft.zurueckgestellt
    asked = auftrag.ge or held
    bestaetigt = {b.code for b in geprueft.bestaetigungen}
    return Ergebnis(
        monat=stand.monat,
        befunde=geprueft.befunde,
        gestoppt=geprueft.gestoppt,
        vorschau=auftrag.vorschau,
        ordner=auftrag.ausgabeordner / str(stand.monat),
        eingang=auftrag.eingangsordner / str(stand.monat),
        lieferung=stand.lieferung.sha256_gesamt,
        angefordert=frozenset(auftrag.ge),
        ausstellungen=plan.ausstellungen if plan else (),
        zurueckgestellt={jcnr: namen.get(jcnr, "") for jcnr in sorted(held) if jcnr in asked},
        bruecke=stand.bruecke,
        suiten=geprueft.suiten,
        unbekannte_dateien=stand.lieferung.unbekannt,
        unbekannte_spalten=stand.lieferung.unbekannte_spalten,
        folgemonate=_folgemonate(stand),
        abweichungen=geprueft.abweichungen,
        abgeschlossen=stand.gedaechtnis.abgeschlossen,
        nach_abschluss=auftrag.nach_abschluss,
        grund=auftrag.grund.strip(),
        ohne_kontakt=stand.regelstand.stellen.kontakt is None,
        unnoetig_bestaetigt=tuple(sorted(set(auftrag.bestaetige) - bestaetigt)),
        neu_bestaetigt=stand.gedaechtnis.neu_bestaetigt & bestaetigt,
    )


def _folgemonate(stand: Rechenstand) -> dict[Month, list[str]]:
    """Where later documents repeat what this run changes: amounts and versions, and whether the
    month of a gE is known to be held back.
    """
    if stand.plan is None or not stand.gedaechtnis.spaeter:
        return {}
    ausgestellt = {*stand.gedaechtnis.stand, *stand.plan.dokumente}
    bisher = {
        row["jcnr"]
        for row in stand.gedaechtnis.befunde
        if row["schwere"] == Schwere.ZURUECKGESTELLT.value and row["jcnr"]
    }
    offen = (bisher ^ stand.des_monats.zurueckgestellt) - ausgestellt
    buch = Namenbuch.aus(stand.geprueft.tabellen.stamm)
    geaendert = {*stand.plan.zu_schreiben, *offen}
    return folgemonate(stand.gedaechtnis, stand.monat, geaendert, buch.vorgaenger)


def _des_monats(
    geprueft: Geprueft, auftrag: Auftrag, gedaechtnis: Gedaechtnis, regeln: Regelwerk
) -> Geprueft:
    """The findings of this run and, of gE it was not for, those of the runs before.

    A run for some gE checks the whole delivery, but a finding of a gE it does not bill is not
    settled by it: it stays until a run for that gE (or for all) no longer finds it.
    """
    alle = mit_frueheren(geprueft.befunde, auftrag.ge, gedaechtnis.befunde, regeln)
    return geprueft if alle == geprueft.befunde else replace(geprueft, befunde=alle)
