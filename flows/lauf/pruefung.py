"""What was found in a delivery, alone and beside the months before, and whom does it hold back?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from expectations.befund import (
    Befund,
    Bestaetigung,
    Bestaetigungen,
    befunde,
    bestaetigungen_in,
    gestoppt,
    hart_gestoppt,
    zurueckgestellte,
)
from expectations.regeln import RANG, Abweichung, Regelwerk
from expectations.urteil.ergebnis import Suitenergebnis
from flows.ablage.speicher import ohne_bereinigung
from flows.gespraech.fortschritt import melde
from flows.lauf.auftrag import Auftrag
from flows.register.gedaechtnis import Gedaechtnis
from flows.register.vormonate import Vormonate
from flows.urteil import urteil
from flows.urteil.rueckschau import Rueckschau
from flows.vorgaben.regelstand import Regelstand
from transforms.abrechnung.ausgestellt import Ausgestellt
from transforms.abrechnung.tarifbefunde import tarifbefunde
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit
from transforms.jahr.jahresluecken import lueckenbefunde
from transforms.kern.finding import Finding
from transforms.lagen.sicht import Sicht
from transforms.lagen.verlauf import bg_neben_ausgestellt
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.bestand import Bestand, bestand, monatsbefunde, zellbefunde
from transforms.vormonate.fehlende_ge import fehlende_ge, fehlendenbefunde

_ZUM_VERGLEICH = {"kermit_vertraege", "powerbi_minuten"}  # without them nothing is compared


@dataclass(frozen=True, slots=True)
class Geprueft:
    """The tables of a month and everything that was found in them."""

    tabellen: Bestand
    befunde: tuple[Befund, ...]
    suiten: tuple[Suitenergebnis, ...]
    abweichungen: tuple[Abweichung, ...] = ()  # rules whose severity somebody changed
    bestaetigt: Bestaetigungen = field(
        default_factory=dict
    )  # what somebody confirmed for this delivery, needed or not
    vergleich: str = ""  # what the delivery as a whole was compared with

    @property
    def gestoppt(self) -> bool:
        return bool(gestoppt(self.befunde))

    @property
    def hart_gestoppt(self) -> bool:
        """By something nobody can confirm."""
        return hart_gestoppt(self.befunde)

    @property
    def bestaetigungen(self) -> tuple[Bestaetigung, ...]:
        """What let a Stopp of this run pass."""
        return bestaetigungen_in(self.befunde)

    @property
    def zurueckgestellt(self) -> frozenset[str]:
        return zurueckgestellte(self.befunde)


def beurteilt(
    lieferung: Lieferung,
    regelstand: Regelstand,
    gedaechtnis: Gedaechtnis,
    auftrag: Auftrag,
    unbrauchbar: Collection[str] | None = None,
) -> Geprueft:
    """Everything that is found before anything is computed: the first half of a run.

    Who only checks names the tables that are not to be judged yet: then the others are judged, and
    a Stopp ends nothing.
    """
    vor, ges = gedaechtnis.vormonate, frozenset(auftrag.ge) or None
    rueckschau = Rueckschau(vor.ausgestellt, ges, regelstand, gedaechtnis.stand)
    inzwischen = rueckschau.vorab if unbrauchbar is None else None
    found = geprueft(lieferung, regelstand, gedaechtnis.bestaetigt, vor, unbrauchbar, inzwischen)
    if unbrauchbar is None:
        vergleichbar = not found.hart_gestoppt
    else:
        vergleichbar = not _ZUM_VERGLEICH & set(unbrauchbar)
    if not vergleichbar:
        return found
    return nachmeldungen(found, lieferung, vor, rueckschau)


def geprueft(
    lieferung: Lieferung,
    regelstand: Regelstand,
    bestaetigt: Bestaetigungen | None = None,
    vor: Vormonate | None = None,
    unbrauchbar: Collection[str] | None = None,
    inzwischen: Callable[[Bestand], None] | None = None,
) -> Geprueft:
    """Completeness, cells, expectations and tariffs; what was found, in its final words.

    A Stopp that can be confirmed does not end the checks: the user hears of everything at once.
    `inzwischen`: what this process does with the tables while another one judges them.
    """
    melde("Prüfen")
    with ohne_bereinigung():
        return _geprueft(lieferung, regelstand, bestaetigt or {}, vor, unbrauchbar, inzwischen)


def _geprueft(
    lieferung: Lieferung,
    regelstand: Regelstand,
    bestaetigt: Bestaetigungen,
    vor: Vormonate | None,
    unbrauchbar: Collection[str] | None,
    inzwischen: Callable[[Bestand], None] | None,
) -> Geprueft:
    regeln, tabellen = regelstand.regeln, bestand(lieferung)
    findings = [
        *vollstaendigkeit(lieferung, regelstand.spalten),
        *zellbefunde(lieferung),
        *monatsbefunde(tabellen, regelstand.spalten).values(),
    ]
    suiten: tuple[Suitenergebnis, ...] = ()
    hart = hart_gestoppt(befunde(findings, regeln, tabellen.namen, bestaetigt))
    if unbrauchbar is not None or not hart:
        sicht = _sicht(tabellen, regelstand, vor)
        tue = partial(inzwischen, tabellen) if inzwischen else None
        result = urteil.ueber_tafeln(lieferung, sicht, regelstand, unbrauchbar or (), tue)
        suiten = result.suiten
        findings += result.findings
        if "kermit_vertraege" not in (unbrauchbar or ()):
            tage = int(regeln.grenzwerte["tarif_bestaetigung_tage"])
            datei = regelstand.dateien["tarife"].fundort.anzeige
            findings += tarifbefunde(tabellen, regelstand.tarife, tage, datei)
    return Geprueft(
        tabellen=tabellen,
        befunde=tuple(befunde(findings, regeln, tabellen.namen, bestaetigt)),
        suiten=suiten,
        abweichungen=regeln.abweichungen,
        bestaetigt=bestaetigt,
    )


def _sicht(tabellen: Bestand, regelstand: Regelstand, vor: Vormonate | None) -> Sicht:
    """The tables side by side."""
    return Sicht(
        tabellen=tabellen,
        werk=regelstand.tarife,
        grenzwerte=regelstand.regeln.grenzwerte,
        spalten=regelstand.spalten,
        ausgestellt=vor.minuten if vor else None,
    )


def nachmeldungen(
    geprueft: Geprueft, lieferung: Lieferung, vor: Vormonate, rueckschau: Rueckschau
) -> Geprueft:
    """What only shows beside the months before: the delivery as a whole (R12), changed past months
    (R10), gaps, a BG-Zahl that jumped.
    """
    regelstand, ausgestellt = rueckschau.regelstand, vor.ausgestellt
    with ohne_bereinigung():
        erkannt = rueckschau.ueber(geprueft.tabellen)
        findings = [
            *erkannt.vergleich.findings,
            *_fehlende(geprueft, ausgestellt),
            *erkannt.geaenderte,
            *_luecken(geprueft, vor, regelstand.tarife),
            *_bg_spruenge(geprueft, lieferung, ausgestellt, regelstand),
        ]
    found = mit_befunden(geprueft, findings, regelstand.regeln)
    return replace(found, vergleich=erkannt.vergleich.satz)


def mit_befunden(geprueft: Geprueft, findings: Sequence[Finding], regeln: Regelwerk) -> Geprueft:
    """The same with what was found later; the gravest still come first."""
    more = befunde(findings, regeln, geprueft.tabellen.namen, geprueft.bestaetigt)
    return replace(
        geprueft, befunde=tuple(sorted((*geprueft.befunde, *more), key=lambda b: RANG[b.schwere]))
    )


def _fehlende(geprueft: Geprueft, ausgestellt: Ausgestellt) -> Iterator[Finding]:
    """gE that were billed last month and have no contract now; of one that still has minutes M102
    says it.
    """
    told = frozenset(b.jcnr for b in geprueft.befunde if b.code == "M102" and b.jcnr)
    gone = fehlende_ge(geprueft.tabellen, ausgestellt, told)
    return fehlendenbefunde(
        gone, geprueft.tabellen.monat, geprueft.zurueckgestellt, "E137" in geprueft.bestaetigt
    )


def _luecken(geprueft: Geprueft, vor: Vormonate, tarife: Tarifwerk) -> Iterator[Finding]:
    """Of gE that get documents: one that is held back has nothing to print it on."""
    tabellen = geprueft.tabellen
    billed = [jcnr for jcnr in tabellen.vertraege if jcnr not in geprueft.zurueckgestellt]
    return lueckenbefunde(
        tabellen.alle_vertraege,
        billed,
        tarife,
        tabellen.monat,
        vor.ausgestellt,
        vor.zurueckgestellt,
        tabellen.nachfolge.schliessungen,
    )


def _bg_spruenge(
    geprueft: Geprueft, lieferung: Lieferung, ausgestellt: Ausgestellt, regelstand: Regelstand
) -> Sequence[Finding]:
    """Of gE whose contract versions do not tell it already; by the same law."""
    told = {b.jcnr for b in geprueft.befunde if b.code == "V201"}
    tabellen, year = geprueft.tabellen, geprueft.tabellen.monat.year
    im_jahr = {
        jcnr: [m for m in months if m.year == year]
        for jcnr, months in ausgestellt.items()
        if jcnr not in told
    }
    latest = {
        jcnr: (max(months), ausgestellt[jcnr][max(months)].bg_zahl)
        for jcnr, months in im_jahr.items()
        if months
    }
    rows = bg_neben_ausgestellt(tabellen.vertraege, latest, tabellen.monat, tabellen.nachfolge)
    return urteil.ueber_bg_verlauf(lieferung, rows, latest.items(), regelstand)
