"""How does a month stand after a run: every gE with its latest statement?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flows.lauf.berechnung import Rechenstand
from flows.lauf.plan import Plan
from flows.lauf.pruefung import Geprueft
from flows.register.korrektur import bisherige_korrekturen, korrekturzeile
from flows.register.nachweisstand import Registerzeile, Stand
from flows.register.vormonate import Vormonate
from flows.vorgaben.regelstand import Regelstand
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.dokumente.uebersicht import Korrekturzeile, Termin
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.tabellen.minuten import Minutenbruecke
from transforms.termine.termine import termine
from transforms.termine.vorhaben import KEINE, Vorhaben
from transforms.termine.zeitraum import Zeitraum

MONATE_VORAUS = 12


@dataclass(frozen=True)
class Monatsstand:
    """The month as it stands after the run: every gE with its latest statement, whether written now
    or before.
    """

    stand: Rechenstand

    @property
    def monat(self) -> Month:
        return self.stand.monat

    @property
    def regelstand(self) -> Regelstand:
        return self.stand.regelstand

    @property
    def lieferung(self) -> Lieferung:
        return self.stand.lieferung

    @cached_property
    def geprueft(self) -> Geprueft:
        return self.stand.des_monats

    @cached_property
    def termine(self) -> tuple[Termin, ...]:
        """What has to be done in the year after the month."""
        return self._termine(self.stand.gedaechtnis.vorhaben)

    @property
    def termine_der_tabellen(self) -> tuple[Termin, ...]:
        """What of it the tables of the month say: what was planned or prepared since is no reason
        to write its papers anew.
        """
        return self._termine(KEINE)

    def _termine(self, vorhaben: Vorhaben) -> tuple[Termin, ...]:
        return termine(
            self.geprueft.tabellen,
            self.regelstand.tarife,
            Zeitraum(self.monat.last, MONATE_VORAUS),
            vorhaben,
            self.regelstand.stellen.frist,
        )

    @property
    def plan(self) -> Plan:
        return self.stand.ausgestellt

    @property
    def bruecke(self) -> Minutenbruecke:
        assert self.stand.bruecke is not None
        return self.stand.bruecke

    @property
    def vorher(self) -> Mapping[str, Stand]:
        return self.stand.gedaechtnis.stand

    @property
    def vormonat(self) -> Mapping[str, Stand]:
        return self.stand.gedaechtnis.vormonat

    @property
    def erinnert(self) -> Vormonate:
        """What the register says of the months before."""
        return self.stand.gedaechtnis.vormonate

    @property
    def dateien_vorher(self) -> Mapping[str, str]:
        return self.stand.gedaechtnis.dateien

    @property
    def angefordert(self) -> tuple[str, ...]:
        """The only gE the run was for; empty: all."""
        return tuple(sorted(set(self.stand.auftrag.ge)))

    @property
    def kopf(self) -> tuple[int, str]:
        """The last row of the register before the run's own."""
        return self.stand.gedaechtnis.ende

    @property
    def zeilen(self) -> list[Registerzeile]:
        """One row per gE and position, latest versions."""
        neu = self.plan.zu_schreiben
        rows = [z for z in self.stand.gedaechtnis.zeilen if z.jcnr not in neu]
        rows += [zeile for d in neu.values() for zeile in registerzeilen(d)]
        return sorted(rows, key=lambda z: z.jcnr)

    @property
    def betraege(self) -> dict[str, Monatsbetrag]:
        """gE -> what it owes by its latest statement."""
        neu = {jcnr: d.kostennachweis.jahr[-1] for jcnr, d in self.plan.zu_schreiben.items()}
        return {**{jcnr: s.betrag for jcnr, s in self.vorher.items()}, **neu}

    @property
    def inhalt_sha256(self) -> dict[str, str]:
        """gE -> fingerprint of what its latest statement says: a lost register is rebuilt with
        it.
        """
        neu = {jcnr: d.inhalt_sha256 for jcnr, d in self.plan.zu_schreiben.items()}
        return {**{jcnr: s.inhalt_sha256 for jcnr, s in self.vorher.items()}, **neu}

    @property
    def ausgestellt_am(self) -> dict[str, dict[int, date]]:
        """gE -> version -> the day on which it was first issued; older versions name none."""
        found: defaultdict[str, dict[int, date]] = defaultdict(dict)
        for one in self.stand.gedaechtnis.versionen:
            if one.ausgestellt_am:
                found[one.jcnr][one.version] = one.ausgestellt_am
        for jcnr, d in self.plan.zu_schreiben.items():
            found[jcnr][d.kostennachweis.version] = d.kostennachweis.ausgestellt_am
        return dict(found)

    @property
    def korrekturen(self) -> tuple[Korrekturzeile, ...]:
        """Every version after the first, those of this run included."""
        vorher = bisherige_korrekturen(self.stand.gedaechtnis)
        kosten = (d.kostennachweis for d in self.plan.zu_schreiben.values())
        neu = [
            korrekturzeile(k.kopf.jcnr, k.kopf.jobcenter, v.differenz, v.grund)
            for k in kosten
            if (v := k.vorversion) and v.differenz
        ]
        return tuple(sorted((*vorher, *neu), key=lambda k: (k.jcnr, k.version)))

    @property
    def zurueckgestellt(self) -> dict[str, str]:
        namen = self.geprueft.tabellen.namen
        return {jcnr: namen.get(jcnr, "") for jcnr in sorted(self.geprueft.zurueckgestellt)}


def registerzeilen(dokumente: Dokumente) -> list[Registerzeile]:
    """The positions of one statement as text keeps them exact."""
    k = dokumente.kostennachweis
    return [
        Registerzeile(
            jcnr=k.kopf.jcnr,
            monat=str(k.monat),
            version=k.version,
            position=p.schluessel,
            menge=f"{p.menge:f}",
            einheit=p.einheit,
            satz=f"{p.satz:f}",
            betrag=f"{p.betrag:f}",
        )
        for p in k.positionen
    ]
