"""Which tables do the expectations judge, and which inputs does each of them need?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from transforms.jahr import monatsplan
from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source
from transforms.lagen import (
    beschlusslage,
    centerlage,
    kennzahlenlage,
    minutenlage,
    namenlage,
    planlage,
    reichweite,
    verlauf,
    zeitlage,
)
from transforms.lagen.abgleich import Lage, Vertragsstand, vertragsstaende
from transforms.lagen.namenlage import Nennung
from transforms.notationen.spalten import Spaltenwerk
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen import stammdaten, vertraege
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.minuten import Minutensatz, monatssaetze, zeilenlage
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.tabellen.wirksamkeit import Beschluss


@dataclass(frozen=True)
class Sicht:
    """The tables of a month with what several of the judged tables need; each part is computed
    once, when it is first asked for.
    """

    tabellen: Bestand
    werk: Tarifwerk
    grenzwerte: Mapping[str, float]
    spalten: Spaltenwerk
    ausgestellt: Mapping[str, Mapping[Month, Mapping[str, Decimal]]] | None = (
        None  # gE -> month -> Baustein -> minutes; None = not known
    )

    @property
    def monat(self) -> Month:
        return self.tabellen.monat

    @cached_property
    def vertraege(self) -> dict[str, list[Vertragszeile]]:
        return self.tabellen.vertraege

    @cached_property
    def staende(self) -> dict[str, Vertragsstand]:
        return vertragsstaende(self.vertraege, self.monat, self.werk)

    @cached_property
    def entschieden(self) -> dict[str, list[Beschluss]]:
        return beschlusslage.entschieden(self.staende, self.tabellen.beschluesse, self.monat)

    @cached_property
    def planzeilen(self) -> dict[str, list[Planzeile]]:
        return planlage.je_ge(self.tabellen.planzeilen, self.monat.year)

    @cached_property
    def alle_vertraege(self) -> dict[str, list[Vertragszeile]]:
        """All contract rows, by gE."""
        return self.tabellen.alle_vertraege

    @cached_property
    def plan(self) -> dict[str, dict[str, Decimal]]:
        """gE -> Baustein -> planned Produktivminuten of the month."""
        return monatsplan.minuten_im(self.alle_vertraege, self.werk, self.monat)

    @cached_property
    def im_monat(self) -> list[Minutensatz]:
        """The minute rows of the month, all Rechtskreise."""
        return [satz for satz in self.tabellen.minuten if satz.monat == self.monat]

    @cached_property
    def minuten(self) -> dict[str, dict[str, list[Minutensatz]]]:
        return monatssaetze(self.im_monat, self.monat)

    @cached_property
    def beendete(self) -> dict[str, Vertragszeile]:
        return minutenlage.beendete(self.tabellen.vertragszeilen, self.monat)

    @cached_property
    def center(self) -> centerlage.Bekannte:
        return centerlage.Bekannte.aus(self.tabellen.stamm, self.spalten)

    @cached_property
    def verlaeufe(self) -> verlauf.Verlaeufe:
        return verlauf.verlaeufe(self.tabellen.minuten)

    @property
    def abgerechnet(self) -> verlauf.Verlaeufe:
        """Minutes as billed in the months before; as the export tells them where nobody knows what
        was billed.
        """
        return (
            self.verlaeufe
            if self.ausgestellt is None
            else verlauf.abgerechnet(self.verlaeufe, self.ausgestellt, self.monat)
        )

    @cached_property
    def belege(self) -> dict[str, list[Source]]:
        """The contract and minute rows of the month that name a gE, by gE."""
        found: defaultdict[str, list[Source]] = defaultdict(list)
        for jcnr, rows in self.vertraege.items():
            found[jcnr].extend(z.source for z in rows)
        for satz in self.im_monat:
            found[satz.jcnr].append(satz.source)
        return dict(found)

    @property
    def laufende(self) -> frozenset[str]:
        """The gE whose contract runs in the month, even if no version of it holds (V102)."""
        return frozenset(
            z.jcnr
            for z in self.tabellen.vertragszeilen
            if z.beginn <= self.monat.last and z.ende >= self.monat.first
        )

    @property
    def offene_ge(self) -> frozenset[str]:
        """The gE the master data hold for the month."""
        return frozenset(
            jcnr
            for jcnr, rows in self.tabellen.stamm.items()
            if any(z.valid_in(self.monat) for z in rows)
        )

    @property
    def genannt(self) -> dict[str, dict[str, list[Source]]]:
        """Title of a table beside contracts and minutes -> gE -> its rows."""
        t = self.tabellen
        return {
            "TV-Beschlüsse": {
                jcnr: [z.source for z in rows] for jcnr, rows in t.beschluesse.items()
            },
            "Plandaten": {jcnr: [z.source for z in rows] for jcnr, rows in self.planzeilen.items()},
            "Kennzahlen": {
                jcnr: [z.source for z in months[self.monat]]
                for jcnr, months in t.kennzahlen.items()
                if self.monat in months
            },
        }

    @property
    def namen(self) -> dict[str, Iterator[Nennung]]:
        """Title of a table -> the gE its rows of the month name by number and by name; of minutes
        those that are billed.
        """
        return {
            "Verträge": (
                Nennung(z.jcnr, z.jobcenter, z.source)
                for rows in self.vertraege.values()
                for z in rows
            ),
            "Minuten": (
                Nennung(s.jcnr, s.jobcenter, s.source)
                for s in self.im_monat
                if s.rechtskreis == SGB2
            ),
        }

    def grenze(self, name: str) -> Decimal:
        return Decimal(str(self.grenzwerte[name]))


@dataclass(frozen=True, slots=True)
class Tafel:
    """One judged table: what it shows in words, the inputs it needs, and how it is laid out."""

    titel: str
    braucht: tuple[str, ...]
    lage: Callable[[Sicht], Lage]
    ganz: bool = (
        True  # judges a gE as a whole: says nothing true of one whose rows could not all be read
    )


V, M, K, T, P, S = (
    "kermit_vertraege",
    "powerbi_minuten",
    "powerbi_kennzahlen",
    "tv_beschluesse",
    "plandaten",
    "ge_stammdaten",
)

TAFELN: Mapping[str, Tafel] = {
    "stammdaten": Tafel(
        "gE neben Stammdaten",
        (S, V),
        lambda s: stammdaten.stammlage(s.tabellen.stamm, s.belege, s.monat),
    ),
    "stammangaben": Tafel(
        "Angaben der Stammdaten",
        (S, V),
        lambda s: stammdaten.angabenlage(s.tabellen.stamm, s.belege, s.monat),
        ganz=False,
    ),
    "fremde": Tafel(
        "JCNR der übrigen Tabellen",
        (S, V),
        lambda s: stammdaten.fremdenlage({*s.tabellen.stamm, *s.belege}, s.genannt),
    ),
    "namen": Tafel(
        "Namen neben JCNR",
        (S,),
        lambda s: namenlage.namenlage(s.namen, s.tabellen.stamm, s.monat),
        ganz=False,
    ),
    "vertraege": Tafel(
        "Verträge je gE", (V,), lambda s: vertraege.vertragslage(s.tabellen.vertragszeilen, s.monat)
    ),
    "vertragszeilen": Tafel(
        "Vertragszeilen",
        (V,),
        lambda s: vertraege.zeilenlage(s.tabellen.vertragszeilen, s.monat, s.werk),
        ganz=False,
    ),
    "vertragsvza": Tafel(
        "VZA der Verträge", (V,), lambda s: planlage.vertragsvzalage(s.vertraege), ganz=False
    ),
    "vertragslose": Tafel(
        "TV-Beschlüsse neben Verträgen",
        (V, T, S),
        lambda s: beschlusslage.vertragslosenlage(
            s.tabellen.beschluesse, s.laufende, s.offene_ge, s.monat
        ),
    ),
    "bg_verlauf": Tafel(
        "BG-Zahl neben dem Vormonat",
        (V,),
        lambda s: verlauf.bg_verlauf(s.tabellen.vertragszeilen, s.vertraege, s.monat),
    ),
    "tv_grundlage": Tafel(
        "Verträge neben TV-Beschlüssen",
        (V, T),
        lambda s: beschlusslage.grundlage(
            s.staende, s.entschieden, s.tabellen.beschluesse, s.monat
        ),
    ),
    "tv_beschluesse": Tafel(
        "TV-Beschlüsse", (V, T), lambda s: beschlusslage.beschlusslage(s.entschieden)
    ),
    "tv_werte": Tafel(
        "BG-Zahl und Laufzeit neben TV-Beschluss",
        (V, T),
        lambda s: beschlusslage.wertelage(s.staende, s.entschieden),
    ),
    "tv_bausteine": Tafel(
        "Bausteine neben TV-Beschluss",
        (V, T),
        lambda s: beschlusslage.bausteinlage(s.staende, s.entschieden),
    ),
    "tv_zeilen": Tafel(
        "Zeilen der TV-Beschlüsse", (V, T), lambda s: beschlusslage.zeilenlage(s.entschieden)
    ),
    "tv_nennungen": Tafel(
        "TV-Beschluss im Vertrag",
        (V, T),
        lambda s: beschlusslage.nennungslage(s.staende, s.entschieden),
    ),
    "plan_grundlage": Tafel(
        "Verträge neben Plandaten",
        (V, P),
        lambda s: planlage.grundlage(s.staende, s.planzeilen, s.monat.year),
    ),
    "plan_werte": Tafel(
        "BG-Zahl und Laufzeit neben Plan",
        (V, P),
        lambda s: planlage.wertelage(s.staende, s.planzeilen),
    ),
    "plan_bausteine": Tafel(
        "Bausteine neben Plan", (V, P), lambda s: planlage.bausteinlage(s.staende, s.planzeilen)
    ),
    "planzeilen": Tafel(
        "VZA der Plandaten", (P,), lambda s: planlage.zeilenlage(s.planzeilen), ganz=False
    ),
    "plandoppel": Tafel(
        "Zeilen der Plandaten", (P,), lambda s: planlage.doppellage(s.planzeilen), ganz=False
    ),
    "minutenzeilen": Tafel(
        "Minutenzeilen", (M,), lambda s: zeilenlage(s.im_monat, s.monat), ganz=False
    ),
    "spaetere_minuten": Tafel(
        "Minuten nach dem Leistungsmonat",
        (M,),
        lambda s: zeitlage.spaetere_minuten(s.tabellen.minuten, s.monat),
        ganz=False,
    ),
    "unmoegliche_minuten": Tafel(
        "Minuten vor dem ersten Vertrag oder in einem unmöglichen Jahr",
        (V, M),
        lambda s: zeitlage.unmoegliche_minuten(
            s.tabellen.minuten, s.tabellen.vertragszeilen, s.monat
        ),
        ganz=False,
    ),
    "fremde_kennzahlen": Tafel(
        "Kennzahlen fremder Monate",
        (V, K),
        lambda s: zeitlage.fremde_kennzahlen(
            s.tabellen.kennzahlen, s.tabellen.vertragszeilen, s.monat
        ),
        ganz=False,
    ),
    "minuten": Tafel(
        "Minuten neben Vertrag",
        (V, M),
        lambda s: minutenlage.minutenlage(s.minuten, s.vertraege, s.werk, s.beendete),
    ),
    "vertragsende": Tafel(
        "Minuten nach dem Vertragsende",
        (V, M),
        lambda s: minutenlage.vertragsendelage(s.minuten, s.beendete),
    ),
    "service_center": Tafel(
        "Service Center neben Stammdaten",
        (M, S),
        lambda s: centerlage.centerlage(s.minuten, s.center),
        ganz=False,
    ),
    "center_je_ge": Tafel(
        "Service Center je gE", (M, S), lambda s: centerlage.gelage(s.minuten, s.center), ganz=False
    ),
    "stammcenter": Tafel(
        "Service Center der Stammdaten", (S,), lambda s: centerlage.stammlage(s.center), ganz=False
    ),
    "auslastung": Tafel(
        "Minuten neben Plan",
        (V, M),
        lambda s: minutenlage.auslastungslage(
            s.minuten, s.plan, s.grenze("mindestabweichung_minuten")
        ),
    ),
    "minutenverlauf": Tafel(
        "Minuten neben den eigenen Vormonaten",
        (V, M),
        lambda s: verlauf.minutenverlauf(
            s.minuten,
            s.verlaeufe,
            s.vertraege,
            s.monat,
            int(s.grenze("verlauf_mindestmonate")),
            s.grenze("mindestabweichung_minuten"),
        ),
    ),
    "leistung": Tafel(
        "Verträge neben Minuten",
        (V, M),
        lambda s: minutenlage.leistungslage(s.vertraege, s.minuten, s.werk),
    ),
    "rechtskreise": Tafel(
        "Rechtskreise der Minuten",
        (M,),
        lambda s: minutenlage.rechtskreislage(s.im_monat, s.monat),
        ganz=False,
    ),
    "bausteine": Tafel(
        "gewählte Bausteine neben Minuten",
        (V, M),
        lambda s: minutenlage.bausteinlage(s.vertraege, s.minuten, s.werk),
    ),
    "reichweite": Tafel(
        "Reichweite der Stunden",
        (V, M),
        lambda s: reichweite.reichweitenlage(
            reichweite.reichweiten(s.alle_vertraege, s.vertraege, s.werk, s.abgerechnet, s.monat),
            int(s.grenze("reichweite_mindestmonate")),
        ),
    ),
    "kennzahlen": Tafel(
        "Verträge neben Kennzahlen",
        (V, K),
        lambda s: kennzahlenlage.grundlage(s.tabellen.kennzahlen, s.vertraege, s.monat),
    ),
    "kennzahlenzeilen": Tafel(
        "Kennzahlenzeilen",
        (K,),
        lambda s: kennzahlenlage.zeilenlage(s.tabellen.kennzahlen, s.monat),
        ganz=False,
    ),
    "erreichbarkeit": Tafel(
        "Erreichbarkeit neben den eigenen Vormonaten",
        (K,),
        lambda s: verlauf.erreichbarkeitsverlauf(
            s.tabellen.kennzahlen, s.monat, int(s.grenze("verlauf_mindestmonate"))
        ),
    ),
}


def lagen(sicht: Sicht, brauchbar: Collection[str] | None = None) -> dict[str, Lage]:
    """Every table a suite of expectations judges, by the suite's name; with `brauchbar` only those
    whose inputs are all among them.
    """
    return {
        name: _lage(tafel, sicht)
        for name, tafel in TAFELN.items()
        if brauchbar is None or set(tafel.braucht) <= set(brauchbar)
    }


def _lage(tafel: Tafel, sicht: Sicht) -> Lage:
    unread = (
        {jcnr for name in tafel.braucht for jcnr in sicht.tabellen.unlesbare_ge.get(name, ())}
        if tafel.ganz
        else ()
    )
    return [row for row in tafel.lage(sicht) if row["jcnr"] not in unread]
