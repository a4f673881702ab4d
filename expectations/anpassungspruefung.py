"""Which suites judge a change of quantities, and would those of the Monatslauf speak against it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from expectations.anpassung import hinweise, wunsch
from expectations.befund import Befund, befunde
from expectations.pruefung import Urteile, pruefe
from expectations.regeln import Regelwerk, Schwere
from expectations.suite import Suite
from expectations.suiten import SUITEN, lege
from expectations.urteil.ergebnis import Pruefergebnis
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht
from transforms.anpassung.lagen.vertragsgrund import TABELLEN
from transforms.anpassung.probe import (
    aus_entwurf,
    bestand_der_ge,
    ersetzter_bestand,
    fassung_davor_bleibt,
    monate_davor,
    noch_ohne_plan,
    zu_pruefende,
)
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.sicht import Sicht
from transforms.notationen.spalten import Spaltenwerk
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.bestand import Bestand

ANPASSUNGSSUITEN: tuple[Suite, ...] = (*wunsch.SUITEN, *hinweise.SUITEN)
# where only these speak, what follows from the change is true all the same
_UNABHAENGIG = frozenset({"U101", "U102", "U104", "U105"})
NUR_DIE_AENDERUNG = (
    "Die Angaben der Änderung prüfen (erwartet: {erwartet}); ohne sie ist in den Tabellen dazu "
    "nichts zu berichtigen."
)
OHNE_PLAN = "P101"  # the finding that a year has no plan


def pruefe_anpassung(sicht: Anpassungssicht, regeln: Regelwerk) -> Pruefergebnis:
    """Judge a wish. What follows from it is judged only where the quantities can be agreed, and
    what should be known of it only where nothing speaks against it.
    """
    urteile = Urteile()
    found = _geprueft(sicht, regeln, wunsch.FRAGE, urteile)
    if not {f.code for f in found.findings} - _UNABHAENGIG:
        found = _und(found, _geprueft(sicht, regeln, wunsch.FOLGE, urteile))
    if not found.findings:
        found = _und(found, _geprueft(sicht, regeln, hinweise.SUITEN, urteile))
    return found


def _und(one: Pruefergebnis, other: Pruefergebnis) -> Pruefergebnis:
    return Pruefergebnis(
        findings=(*one.findings, *other.findings), suiten=(*one.suiten, *other.suiten)
    )


def _geprueft(
    sicht: Anpassungssicht, regeln: Regelwerk, suiten: Sequence[Suite], urteile: Urteile
) -> Pruefergebnis:
    gelegt = {suite: suite.tafel.zeilen(sicht) for suite in suiten}
    return pruefe(gelegt, regeln, suiten=suiten, urteile=urteile)


def nachprobe(
    anpassung: Anpassung,
    tabellen: Bestand,
    tarife: Tarifwerk,
    spalten: Spaltenwerk,
    regeln: Regelwerk,
) -> list[Finding]:
    """U113: what the suites of the Monatslauf for contracts, decisions, plan and master data find
    that holds the gE back, with the rows of the change in the tables. What they find today as well
    counts too: the change would lead to no bill either way. U304: what is a Hinweis, and new.
    """
    probe = _Probe(anpassung, tabellen, tarife, spalten, regeln, Urteile())
    return [*probe.davor(), *probe.danach()] or [*probe.hinweise()]


@dataclass(frozen=True)
class _Probe:
    anpassung: Anpassung
    tabellen: Bestand
    tarife: Tarifwerk
    spalten: Spaltenwerk
    regeln: Regelwerk
    urteile: Urteile  # months with the same tables are judged once

    @property
    def jcnr(self) -> str:
        return self.anpassung.wunsch.jcnr

    def davor(self) -> Iterator[Finding]:
        """The month before the change must keep its version, and no month of the year before it may
        be held back for what it is not held back for today.
        """
        if not fassung_davor_bleibt(self.tabellen, self.anpassung):
            davor = self.anpassung.ab.plus(-1).name
            yield self._u113(
                was=f"Mit der Änderung gälte im {davor} eine andere Fassung als heute.",
                gefunden=f"eine andere Fassung im {davor}",
                erwartet=f"im {davor} die Fassung von heute",
                abhilfe="BA-Service-Haus: Die Zeilen des Vertrags in Kermit prüfen.",
            )
        for b, monat in self._neue_davor():
            yield self._haelt(b, monat)

    def _neue_davor(self) -> list[tuple[Befund, Month]]:
        """What holds an earlier month back with the change alone, with the first such month. A plan
        row that ends the day before has another sentence, but says the same.
        """
        ab = self.anpassung.ab
        heute = bestand_der_ge(self.tabellen, self.jcnr, ab)
        ersetzt = ersetzter_bestand(self.tabellen, self.anpassung, ab)
        found: dict[tuple[str, ...], tuple[Befund, Month]] = {}
        for monat in monate_davor(heute, ersetzt, self.anpassung):
            danach = self._haltende(replace(ersetzt, monat=monat))
            bekannt = (
                [_kern(b) for b in self._haltende(replace(heute, monat=monat))] if danach else []
            )
            for b in danach:
                if _kern(b) in bekannt:
                    bekannt.remove(_kern(b))
                else:
                    found.setdefault(_kern(b), (b, monat))
        return [*found.values()]

    def danach(self) -> Iterator[Finding]:
        """Each sentence once, with the first month in which it would be said."""
        ersetzt = ersetzter_bestand(self.tabellen, self.anpassung, self.anpassung.ab)
        found: dict[tuple[str, str], tuple[Befund, Month]] = {}
        for monat in zu_pruefende(ersetzt, self.anpassung):
            for b in self._haltende(replace(ersetzt, monat=monat)):
                found.setdefault((b.code, b.satz), (b, monat))
        for b, monat in found.values():
            yield self._haelt(b, monat)

    def _haelt(self, b: Befund, monat: Month) -> Finding:
        """What holds the gE back in a month, whether it does so today as well, and the remedy that
        belongs to that: what the change alone causes no table can mend.
        """
        heute = self._haltende(bestand_der_ge(self.tabellen, self.jcnr, monat))
        seit, abhilfe = _seit(b, heute)
        was = f"Mit der Änderung hielte der Monatslauf im {monat.name} die gE zurück"
        return self._u113(
            *(s for s in b.sources if not aus_entwurf(s)),
            was=f"{was}, {seit}: {b.code} – {b.satz}",
            gefunden=f"{b.code}: {b.gefunden}",
            erwartet=b.erwartet,
            abhilfe=abhilfe,
        )

    def hinweise(self) -> Iterator[Finding]:
        """What the first month of the change says of it, and does not say today."""
        ab = self.anpassung.ab
        danach = self._befunde(ersetzter_bestand(self.tabellen, self.anpassung, ab))
        heute = self._befunde(bestand_der_ge(self.tabellen, self.jcnr, ab)) if danach else []
        bekannt = {(b.code, b.satz) for b in heute}
        for b in danach:
            if (b.code, b.satz) not in bekannt:
                werte = {
                    "monat": ab.name,
                    "code": b.code,
                    "befund": b.satz,
                    "befund_gefunden": b.gefunden,
                    "befund_erwartet": b.erwartet,
                    "befund_zustaendig": b.zustaendig,
                    "befund_abhilfe": b.bitte,
                }
                quellen = tuple(s for s in b.sources if not aus_entwurf(s))
                yield Finding("U304", werte, self.jcnr, quellen)

    def _u113(self, *quellen: Source, **werte: str) -> Finding:
        return Finding("U113", werte, self.jcnr, quellen or (self.anpassung.vorher[0].source,))

    def _haltende(self, bestand: Bestand) -> list[Befund]:
        """What holds the gE back in the month of these tables."""
        return [b for b in self._befunde(bestand) if b.schwere is not Schwere.HINWEIS]

    def _befunde(self, bestand: Bestand) -> list[Befund]:
        """What is found of the gE in the month of these tables, or could not be judged."""
        sicht = Sicht(bestand, self.tarife, self.regeln.grenzwerte, self.spalten)
        gelegt = lege(sicht, TABELLEN)
        offen = [suite for suite in SUITEN if suite not in gelegt]
        findings = pruefe(gelegt, self.regeln, ausgelassen=offen, urteile=self.urteile).findings
        ausgenommen = OHNE_PLAN if noch_ohne_plan(bestand, self.anpassung) else ""
        return [
            b
            for b in befunde(findings, self.regeln, bestand.namen)
            if b.jcnr in (self.jcnr, None) and b.code != ausgenommen
        ]


def _kern(b: Befund) -> tuple[str, ...]:
    return b.code, b.gefunden, b.erwartet


def _seit(b: Befund, heute: Sequence[Befund]) -> tuple[str, str]:
    """Since when the gE is held back, beside what the tables of today say; and what is to do."""
    if b.code in {h.code for h in heute}:
        return "wie schon ohne sie", _bitte(b)
    if heute:
        codes = ", ".join(sorted({h.code for h in heute}))
        bitten = " ".join(dict.fromkeys(_bitte(h) for h in heute))
        return (
            f"ohne sie aus anderem Grund ({codes})",
            f"Zuerst beheben, was heute schon ist. {bitten}",
        )
    return "was er ohne sie nicht täte", NUR_DIE_AENDERUNG.format(erwartet=b.erwartet)


def _bitte(b: Befund) -> str:
    return f"{b.zustaendig}: {b.bitte}"
