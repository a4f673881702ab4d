"""What does a change come to, from tables, rules and register?

The one computation: a run publishes it, a preview shows it, restoring it compares it. It sees no
files and no register, and is told the moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from expectations.befund import Befund, befunde, gestoppt
from expectations.regeln import Schwere
from expectations.urteil.ergebnis import Suitenergebnis
from flows import zeit
from flows.ablage.speicher import ohne_bereinigung
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
from flows.anpassungslauf.anpassungsergebnis import UNVERAENDERT, VERAENDERT, Anpassungsergebnis
from flows.anpassungslauf.rechnung.anpassungseingang import (
    Anpassungseingang,
    lesebefunde,
)
from flows.anpassungslauf.rechnung.anpassungsfassung import Fassung, fassung
from flows.anpassungslauf.rechnung.anpassungsgedaechtnis import Anpassungsgedaechtnis
from flows.anpassungslauf.rechnung.anpassungsstellen import luecke, stellenbefunde
from flows.anpassungslauf.rechnung.anpassungswissen import belege, kenntnis
from flows.gespraech.fortschritt import melde
from flows.register.belege import mit_frueheren
from flows.urteil import weitere
from flows.vorgaben.regelstand import Regelstand
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht
from transforms.anpassung.papiere.vorlage import Vorlage, vorlage
from transforms.anpassung.vorbereitung import bereite_vor
from transforms.kern.finding import Finding
from transforms.kern.planjahr import Anpassungsmonat

RUECKWIRKEND = "U308"  # the day of the run is not before the change
NUR_IM_TERMINAL = "U309"  # the papers say themselves why the posts are not known


@dataclass(frozen=True, kw_only=True)
class Anpassungsrechnung:
    """A change, computed, beside everything it was computed from."""

    auftrag: Anpassungsauftrag
    eingang: Anpassungseingang
    regelstand: Regelstand
    gedaechtnis: Anpassungsgedaechtnis
    beginn: datetime
    eigene: tuple[Befund, ...]  # the findings of this run alone
    beurteilt: bool = False  # whether the tables could be read that far
    suiten: tuple[Suitenergebnis, ...] = ()
    anpassung: Anpassung | None = None
    fassung: Fassung | None = None  # None: refused

    @property
    def abschnitt(self) -> Anpassungsmonat:
        return self.auftrag.abschnitt

    @property
    def jcnr(self) -> str:
        return self.auftrag.jcnr

    @property
    def ausgestellt_am(self) -> date:
        """The day printed on what the run prepares, and kept of it."""
        return zeit.tag(self.beginn)

    @property
    def gestoppt(self) -> bool:
        return self.fassung is None

    @property
    def vorbereitet(self) -> Fassung:
        """What a run that was not refused prepares."""
        assert self.fassung is not None, "a refused run prepares nothing"
        return self.fassung

    @property
    def zu_schreiben(self) -> Vorlage | None:
        """The documents, where they are new."""
        if self.fassung is None or self.fassung.was == UNVERAENDERT:
            return None
        return self.fassung.vorlage

    @cached_property
    def befunde(self) -> tuple[Befund, ...]:
        """The findings the changes of the month have after the run, those of other gE included; a
        refused one settles nothing. What hangs on the day of the run is said, and not kept.
        """
        if self.gestoppt:
            return self.eigene
        frueher = self.gedaechtnis.befunde
        bleibende = [b for b in self.eigene if b.code != RUECKWIRKEND]
        return mit_frueheren(bleibende, [self.jcnr], frueher, self.regelstand.regeln)

    def ausgestellt_wie(self, am: date) -> Anpassungsrechnung:
        """The same with the day on which the register says it was prepared."""
        return replace(self, fassung=self.vorbereitet.ausgestellt(am))

    def abgelehnt(self, findings: Sequence[Finding]) -> Anpassungsrechnung:
        """The same, refused because of what was found in its documents."""
        return replace(
            self, eigene=(*self.eigene, *_in_worten(self, findings)), fassung=None, anpassung=None
        )

    @property
    def ergebnis(self) -> Anpassungsergebnis:
        """What the run comes to, for those who asked for it."""
        return _ergebnis(self)


def rechne(
    auftrag: Anpassungsauftrag,
    eingang: Anpassungseingang,
    regelstand: Regelstand,
    gedaechtnis: Anpassungsgedaechtnis,
    beginn: datetime,
) -> Anpassungsrechnung:
    """What is asked for beside what is known, judged; then its documents and their version."""
    melde("Rechnen")
    with ohne_bereinigung():
        gelesen = lesebefunde(eingang, auftrag.jcnr, regelstand.spalten, regelstand.regeln)
        rechnung = Anpassungsrechnung(
            auftrag=auftrag,
            eingang=eingang,
            regelstand=regelstand,
            gedaechtnis=gedaechtnis,
            beginn=beginn,
            eigene=gelesen,
        )
        return rechnung if gelesen else _beurteilt(rechnung)


def _beurteilt(r: Anpassungsrechnung) -> Anpassungsrechnung:
    wunsch, tarife, regeln = r.auftrag.wunsch, r.regelstand.tarife, r.regelstand.regeln
    bekannt = kenntnis(r.jcnr, r.abschnitt.ab, r.eingang, r.gedaechtnis, tarife)
    if ohne_stellen := luecke(r.jcnr, r.abschnitt.ab, r.eingang, r.regelstand):
        bekannt = replace(bekannt, stellen=None, stellen_fehlen_weil=ohne_stellen.kurz)
    anpassung = bereite_vor(wunsch, bekannt)
    melde("Prüfen")
    sicht = Anpassungssicht(
        wunsch=wunsch,
        kenntnis=bekannt,
        anpassung=anpassung,
        tabellen=r.eingang.tabellen,
        heute=r.ausgestellt_am,
        grenzwerte=regeln.grenzwerte,
    )
    result = weitere.ueber_anpassung(sicht, regeln)
    eigene = _in_worten(r, result.findings)
    r = replace(r, beurteilt=True, suiten=result.suiten, eigene=eigene)
    if anpassung is None or gestoppt(eigene):
        return r
    spalten = r.regelstand.spalten
    danach = weitere.nachprobe(anpassung, r.eingang.tabellen, tarife, spalten, regeln)
    stellen = stellenbefunde(r.jcnr, r.abschnitt.ab, r.eingang, r.regelstand)
    eigene = _in_worten(r, (*result.findings, *danach, *stellen))
    r = replace(r, eigene=eigene)
    return r if gestoppt(eigene) else _mit_papieren(r, anpassung)


def _mit_papieren(r: Anpassungsrechnung, anpassung: Anpassung) -> Anpassungsrechnung:
    melde("Dokumente")
    neu = vorlage(
        anpassung,
        hinweise=tuple(b.dokumentsatz for b in r.eigene if _gilt_immer(b)),
        sha256=r.eingang.sha256,
        spalten=r.regelstand.spalten,
        ausgestellt_am=r.ausgestellt_am,
        belege=belege(r.jcnr, r.abschnitt.ab, r.eingang, r.gedaechtnis, r.regelstand.quellen),
    )
    return replace(
        r, anpassung=anpassung, fassung=fassung(neu, r.gedaechtnis, r.auftrag.grund.strip())
    )


def _gilt_immer(b: Befund) -> bool:
    """Whether a note belongs on the papers: what hangs on the day of the run makes no version."""
    return b.schwere is Schwere.HINWEIS and b.code not in (RUECKWIRKEND, NUR_IM_TERMINAL)


def _in_worten(r: Anpassungsrechnung, findings: Iterable[Finding]) -> tuple[Befund, ...]:
    return tuple(befunde(findings, r.regelstand.regeln, r.eingang.tabellen.namen))


def _ergebnis(r: Anpassungsrechnung) -> Anpassungsergebnis:
    tabellen, one = r.eingang.tabellen, r.fassung
    jobcenter = one.vorlage.kopf.jobcenter if one else tabellen.namen.get(r.jcnr, "")
    return Anpassungsergebnis(
        abschnitt=r.abschnitt,
        jcnr=r.jcnr,
        jobcenter=jobcenter,
        befunde=r.eigene,
        vorschau=r.auftrag.vorschau,
        ausgabe=r.auftrag.ausgabeordner,
        eingang=r.auftrag.eingangsordner / str(r.eingang.monat),
        anpassung=r.anpassung if one else None,
        version=one.vorlage.version if one else 0,
        was=one.was if one else "",
        aenderungen=one.aenderungen if one else (),
        entfallen=one.vorlage.nicht_mehr_geaendert if one and one.was == VERAENDERT else (),
        grund=r.auftrag.grund.strip(),
        suiten=r.suiten,
        unbekannte_spalten=r.eingang.lieferung.unbekannte_spalten,
        abweichungen=r.regelstand.regeln.abweichungen,
    )
