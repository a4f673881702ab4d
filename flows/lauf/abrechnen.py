"""Which documents do the gE get that may be billed, and where did every minute go?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from expectations.befund import Befund, hinweise_fuer
from expectations.regeln import Dokument
from flows.gespraech.angaben import UsageError
from flows.gespraech.fortschritt import melde
from flows.lauf.auftrag import Auftrag
from flows.lauf.pruefung import Geprueft
from flows.register.vormonate import Vormonate
from flows.vorgaben.regelstand import Regelstand
from transforms.abrechnung.abrechnung import Abrechnung, Hinweise, abzurechnende
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.kern.money import summe
from transforms.lagen.minutenlage import minutenlage, ohne_position
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.minuten import Minutenbruecke, bruecke, monatssaetze


def dokumente(
    geprueft: Geprueft, auftrag: Auftrag, vor: Vormonate, regelstand: Regelstand, am: date
) -> dict[str, Dokumente]:
    """The documents of every gE that may be billed, as issued on a day. Raises UsageError for a gE
    that was asked for and has no contract.
    """
    angefordert = frozenset(auftrag.ge) or None
    if unbekannt := sorted(
        (angefordert or frozenset()) - set(geprueft.tabellen.vertraege) - geprueft.zurueckgestellt
    ):
        monat = geprueft.tabellen.monat.name
        raise UsageError(
            f"Mit --ge verlangt, aber im {monat} ohne Vertrag: {', '.join(unbekannt)}. "
            "Bitte die JCNR prüfen."
        )
    ges = abzurechnende(geprueft.tabellen, geprueft.zurueckgestellt, angefordert)
    abrechnung = Abrechnung(
        geprueft.tabellen,
        regelstand.tarife,
        regelstand.quellen,
        vor.ausgestellt,
        vor.zurueckgestellt,
        ausgestellt_am=am,
        kontakt=regelstand.stellen.kontakt,
        tempo_ab=int(regelstand.regeln.grenzwerte["reichweite_mindestmonate"]),
    )
    found: dict[str, Dokumente] = {}
    for done, jcnr in enumerate(ges, start=1):
        found[jcnr] = abrechnung.dokumente(jcnr, _hinweise(jcnr, geprueft.befunde))
        melde("Rechnen", done, len(ges))
    return found


def _hinweise(jcnr: str, found: tuple[Befund, ...]) -> Hinweise:
    return Hinweise(
        hinweise_fuer(jcnr, found, Dokument.KOSTENNACHWEIS),
        hinweise_fuer(jcnr, found, Dokument.MMI),
    )


def minutenbruecke(
    geprueft: Geprueft, auftrag: Auftrag, dokumente: Mapping[str, Dokumente], tarife: Tarifwerk
) -> Minutenbruecke:
    """Where every minute went; proven, or the run ends as a fault of the program (R9)."""
    tabellen = geprueft.tabellen
    unbilled = ohne_position(
        minutenlage(monatssaetze(tabellen.minuten, tabellen.monat), tabellen.vertraege, tarife)
    )
    result = bruecke(
        tabellen.minutenzeilen_gesamt,
        tabellen.minuten,
        tabellen.unlesbare_minutenzeilen,
        tabellen.monat,
        geprueft.zurueckgestellt,
        frozenset(auftrag.ge) or None,
        unbilled,
    )
    billed = summe(d.kostennachweis.produktivminuten for d in dokumente.values())
    named = {b.jcnr for b in geprueft.befunde}
    if (
        not result.geht_auf
        or billed != result.minuten["abgerechnet"]
        or not {jcnr for jcnr, _ in unbilled} <= named
    ):
        raise AssertionError(f"Die Minutenbrücke geht nicht auf: {result}, auf Dokumenten {billed}")
    return result
