"""How does a month stand after a run: every gE with its latest statement?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.lauf.auftrag import Auftrag
from flows.lauf.schritte import Geprueft, Plan
from flows.register.korrektur import bisherige_korrekturen, korrekturzeile
from flows.register.register import Register, Registerzeile, Stand
from flows.vorgaben.regelstand import Regelstand
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.dokumente.uebersicht import Korrekturzeile
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.tabellen.minuten import Minutenbruecke


@dataclass(frozen=True, slots=True)
class Monatsstand:
    """The month as it stands after the run: every gE with its latest statement, whether written now
    or before.
    """

    monat: Month
    lieferung: Lieferung
    regelstand: Regelstand
    geprueft: Geprueft
    plan: Plan
    vorher: Mapping[str, Stand]
    vormonat: Mapping[str, Stand]
    zeilen_vorher: Sequence[Registerzeile]
    dateien_vorher: Mapping[str, str]
    bruecke: Minutenbruecke
    korrekturen_vorher: Sequence[Korrekturzeile] = ()
    angefordert: tuple[str, ...] = ()  # the only gE the run was for; empty: all
    kopf: tuple[int, str] = (0, "")  # the last row of the register before the run's own

    @classmethod
    def aus(
        cls,
        auftrag: Auftrag,
        lieferung: Lieferung,
        regelstand: Regelstand,
        geprueft: Geprueft,
        plan: Plan,
        register: Register,
        minuten: Minutenbruecke,
    ) -> Monatsstand:
        monat = lieferung.monat
        return cls(
            monat,
            lieferung,
            regelstand,
            geprueft,
            plan,
            register.stand(monat),
            register.stand(monat.plus(-1)),
            register.zeilen(monat),
            register.dateien(monat),
            minuten,
            bisherige_korrekturen(register, monat),
            tuple(sorted(set(auftrag.ge))),
            register.ende(),
        )

    @property
    def zeilen(self) -> list[Registerzeile]:
        """One row per gE and position, latest versions."""
        neu = self.plan.zu_schreiben
        rows = [z for z in self.zeilen_vorher if z.jcnr not in neu]
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
    def korrekturen(self) -> tuple[Korrekturzeile, ...]:
        """Every version after the first, those of this run included."""
        kosten = (d.kostennachweis for d in self.plan.zu_schreiben.values())
        neu = [
            korrekturzeile(k.kopf.jcnr, k.kopf.jobcenter, v.differenz, v.grund)
            for k in kosten
            if (v := k.vorversion) and v.differenz
        ]
        return tuple(sorted((*self.korrekturen_vorher, *neu), key=lambda k: (k.jcnr, k.version)))

    @property
    def zurueckgestellt(self) -> dict[str, str]:
        namen = self.geprueft.tabellen.namen
        return {jcnr: namen.get(jcnr, "") for jcnr in sorted(self.geprueft.zurueckgestellt)}


def registerzeilen(dokumente: Dokumente) -> list[Registerzeile]:
    """The positions of one statement as text keeps them exact."""
    k = dokumente.kostennachweis
    return [
        Registerzeile(
            k.kopf.jcnr,
            str(k.monat),
            k.version,
            p.schluessel,
            f"{p.menge:f}",
            p.einheit,
            f"{p.satz:f}",
            f"{p.betrag:f}",
        )
        for p in k.positionen
    ]
