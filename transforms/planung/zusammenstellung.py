"""From the tables of a delivery to the planning of every gE."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from transforms.jahr.arbeitstage import land
from transforms.kern.gleichheit import vergleichsform
from transforms.kern.month import Month
from transforms.planung.bedarf import STUNDE, Bedarf
from transforms.planung.grundlage import Kalender, basismonate
from transforms.planung.je_art import JeArt, median_je_art, summe_je_art
from transforms.planung.laufend import (
    LaufenderVertrag,
    Verbrauch,
    laufender_vertrag,
    reichweiten,
)
from transforms.planung.laufzeitkosten import Abgerechnet, rueckschau
from transforms.planung.planung import BgZahl, Planung, bg_zahl_vor_der_wahl
from transforms.planung.preisstand import Preisstand, angebotskatalog, preisstand
from transforms.planung.vereinbarung import Vereinbarung, vereinbarung
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen import vertraege
from transforms.tabellen.planung.planungsbestand import Planungsbestand
from transforms.tabellen.planung.planungsmonat import Planungsmonat
from transforms.tabellen.stammdaten import Stammzeile, bekannte
from transforms.tabellen.vertraege import Vertragszeile

_KEIN_VERBRAUCH: Mapping[str, Verbrauch] = MappingProxyType({})
_NICHTS_ABGERECHNET: Mapping[str, Mapping[Month, Abgerechnet]] = MappingProxyType({})


def planungen(
    bestand: Planungsbestand,
    tarife: Tarifwerk,
    verbrauch: Mapping[str, Verbrauch] = _KEIN_VERBRAUCH,
    abgerechnet: Mapping[str, Mapping[Month, Abgerechnet]] = _NICHTS_ABGERECHNET,
) -> dict[str, Planung]:
    """The planning of every gE of the master data that any table of the planning names.

    `verbrauch` holds the minutes billed in the year before the plan year, by gE, `abgerechnet`
    what was billed in the twelve months up to the last one before it.
    """
    z = _Zusammenstellung.aus(bestand, tarife)
    named = {*bestand.monate, *bestand.vorgaben, *bestand.wahl, *z.vertraege}
    found = ((jcnr, bekannte(bestand.stamm, jcnr, bestand.erster_monat)) for jcnr in sorted(named))
    return {
        jcnr: z.planung(stamm, verbrauch.get(jcnr, {}), abgerechnet.get(jcnr, {}))
        for jcnr, stamm in found
        if stamm is not None
    }


@dataclass(frozen=True, kw_only=True)
class _Zusammenstellung:
    """What all gE share."""

    bestand: Planungsbestand
    tarife: Tarifwerk
    zeitraum: tuple[Month, ...]
    kalender: Kalender
    vertraege: Mapping[str, Sequence[Vertragszeile]]
    im_januar: Mapping[str, Sequence[Vertragszeile]]
    median: JeArt | None
    katalog: str | None

    @classmethod
    def aus(cls, bestand: Planungsbestand, tarife: Tarifwerk) -> _Zusammenstellung:
        zeitraum = bestand.zeitraum
        return cls(
            bestand=bestand,
            tarife=tarife,
            zeitraum=zeitraum,
            kalender=Kalender.aus(bestand.feiertage),
            vertraege=vertraege.je_ge(bestand.vertragszeilen),
            im_januar=vertraege.im_monat(bestand.vertragszeilen, bestand.erster_monat),
            median=median_der_center(bestand, zeitraum),
            katalog=angebotskatalog(tarife),
        )

    def planung(
        self, stamm: Stammzeile, verbrauch: Verbrauch, abgerechnet: Mapping[Month, Abgerechnet]
    ) -> Planung:
        b, jcnr = self.bestand, stamm.jcnr
        zeilen = self.vertraege.get(jcnr, ())
        laufend = laufender_vertrag(zeilen, b.planjahr)
        basis = tuple(m for m in b.monate.get(jcnr, ()) if m.monat in self.zeitraum)
        bg_zahl = self._bg_zahl(jcnr, basis, laufend)
        stand = self._preisstand(self.katalog)
        center = stamm.service_center or ""
        return Planung(
            kopf=stamm.kopf,
            bundesland=stamm.bundesland or "",
            planjahr=b.planjahr,
            zeitraum=self.zeitraum,
            basis=basis,
            vorgaben=tuple(b.vorgaben.get(jcnr, ())),
            abweichungen=tuple(
                f
                for f in b.feiertage
                if vergleichsform(f.service_center) == vergleichsform(center)
                and Month.of(f.datum) in self.zeitraum
            ),
            bedarf=self._bedarf(stamm, basis),
            bg_zahl=bg_zahl,
            preisstand=stand,
            median=self.median,
            laufend=laufend,
            abgerechnet=rueckschau(abgerechnet, zeilen, self.tarife),
            reichweiten=reichweiten(zeilen, verbrauch, self.tarife, b.planjahr),
            wahl=self._wahl(jcnr, laufend, bg_zahl),
            beschluesse=tuple(
                z for z in b.beschluesse.get(jcnr, ()) if z.wirksam_ab <= b.planjahr.ende
            ),
            vertrag=tuple(self.im_januar.get(jcnr, ())),
            plan=tuple(z for z in b.planzeilen if z.jcnr == jcnr and z.planjahr == b.planjahr.jahr),
        )

    def _bedarf(self, stamm: Stammzeile, basis: Sequence[Planungsmonat]) -> Bedarf | None:
        """None where something is missing that a finding names: months, goal, Land,
        conversations, working days.
        """
        if land(stamm.bundesland) is None or not rechenbar(basis):
            return None
        jcnr, wahl = stamm.jcnr, self.bestand.wahl.get(stamm.jcnr, ())
        monate = basismonate(
            basis,
            self.bestand.vorgaben.get(jcnr, ()),
            self.kalender,
            stamm.bundesland or "",
            stamm.service_center or "",
        )
        gemeinsam = next((z.ziel_gemeinsam for z in wahl if z.ziel_gemeinsam is not None), None)
        if not monate or not all(m.arbeitstage > 0 for m in monate):
            return None
        return Bedarf(monate=monate, ziel_gemeinsam=gemeinsam)

    def _bg_zahl(
        self, jcnr: str, basis: Sequence[Planungsmonat], laufend: LaufenderVertrag | None
    ) -> BgZahl | None:
        """The choice's, else that of the last month that names one, else the running contract's."""
        for w in self.bestand.wahl.get(jcnr, ()):
            if w.bg_zahl is not None:
                return BgZahl(wert=w.bg_zahl, herkunft="Wahl", source=w.source)
        return bg_zahl_vor_der_wahl(basis, laufend)

    def _wahl(
        self, jcnr: str, laufend: LaufenderVertrag | None, bg_zahl: BgZahl | None
    ) -> Vereinbarung | None:
        """By the catalogue of a term that runs on, else by that of new terms."""
        rows = self.bestand.wahl.get(jcnr)
        name = self.katalog
        if laufend and laufend.laeuft_weiter:
            first = laufend.zeilen[0]
            name = self.tarife.katalog_von(first.vertragsart, first.service_portfolio) or name
        if not rows or name is None:
            return None
        bg = bg_zahl.wert if bg_zahl else None
        return vereinbarung(rows, self.tarife.kataloge[name], self._preisstand(name), bg)

    def _preisstand(self, katalog: str | None) -> Preisstand | None:
        return preisstand(self.tarife, katalog, self.bestand.planjahr) if katalog else None


def rechenbar(basis: Sequence[Planungsmonat]) -> bool:
    """Whether minutes per conversation arise from these months: each once, and somebody was spoken
    with.
    """
    months = [m.monat for m in basis]
    return bool(months) and len(set(months)) == len(months) and sum(m.gespraeche for m in basis) > 0


def median_der_center(bestand: Planungsbestand, zeitraum: Sequence[Month]) -> JeArt | None:
    """Minutes per conversation: the median of all Service Centers, each over all its gE; None
    without any.
    """
    by_center: defaultdict[str, list[Planungsmonat]] = defaultdict(list)
    for jcnr, rows in bestand.monate.items():
        stamm = bekannte(bestand.stamm, jcnr, bestand.erster_monat)
        if stamm and stamm.service_center:
            by_center[vergleichsform(stamm.service_center)] += [
                m for m in rows if m.monat in zeitraum
            ]
    gesprochen = (rows for rows in by_center.values() if sum(m.gespraeche for m in rows) > 0)
    je_center = [_minuten_je_gespraech(rows) for rows in gesprochen]
    return median_je_art(je_center) if je_center else None


def _minuten_je_gespraech(rows: Sequence[Planungsmonat]) -> JeArt:
    stunden = summe_je_art(
        JeArt(call=Fraction(m.call), rueckrufe=Fraction(m.rueckrufe), versand=Fraction(m.versand))
        for m in rows
    )
    return stunden.mal(Fraction(STUNDE, sum(m.gespraeche for m in rows)))
