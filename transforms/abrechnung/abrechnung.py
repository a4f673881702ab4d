"""From checked tables to the two documents of every gE."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from transforms.dokumente.differenz import Fassung, was_sich_aenderte
from transforms.dokumente.fremdnamen import Fremdnamen
from transforms.dokumente.herkunft import Nachweis, Nachweisdatei, Tarifquelle
from transforms.dokumente.kostennachweis import Kostennachweis, Vorversion, faelligkeit
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.dokumente.planherkunft import Planbeleg, planherkunft
from transforms.jahr.ausblick import Abgerechnet, ausblick
from transforms.jahr.jahresluecken import Zurueckgestellte, offene_monate
from transforms.jahr.monatsplan import Planmonat, planjahr
from transforms.kern.baustein import bausteinname
from transforms.kern.dokument import Hinweis, Monatsbetrag, Nachweiszeile
from transforms.kern.finding import Finding
from transforms.kern.money import euro, exact, summe
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.preise.kosten import BG, Position, positionen
from transforms.preise.tarife import Tarif, Tarifwerk
from transforms.tabellen import kennzahlen, minuten, stammdaten
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.vertraege import Vertragszeile, order_of, vertragsangabe


@dataclass(frozen=True, slots=True)
class AusgestellterMonat:
    """What was issued for a gE and an earlier month, with the minutes and the rate of each
    position.
    """

    betrag: Monatsbetrag
    bg_zahl: Decimal
    minuten: Mapping[str, Decimal]
    saetze: Mapping[str, Decimal]  # € per Produktivminute
    datei: str  # name of the issued Kostennachweis
    sha256: str
    satz_bg: Decimal | None = None  # € per BG and month
    laufzeit: int | None = None  # years
    vertrag: str = ""  # number; empty and None in statements from before the register kept them
    vertragsende: date | None = None
    service_center: Mapping[str, Decimal] = field(
        default_factory=dict
    )  # name as in the export -> minutes

    @property
    def quelle(self) -> Nachweisdatei:
        return Nachweisdatei(self.datei, self.sha256)


Ausgestellt = Mapping[
    str, Mapping[Month, AusgestellterMonat]
]  # gE -> month -> latest issued version


@dataclass(frozen=True)
class Dokumente:
    """The pair of documents of one gE and month."""

    kostennachweis: Kostennachweis
    mmi: Mmi

    @cached_property
    def inhalt_sha256(self) -> str:
        """Fingerprint of figures and notes. Version, Herkunft and the reason of a correction are
        not content.
        """
        return _fingerprint(self.teile)

    @cached_property
    def teile(self) -> dict[str, str]:
        """Part of the documents -> its fingerprint, so that a correction can say what changed where
        no amount did.
        """
        k, m = self.kostennachweis, self.mmi
        jahr = (*k.jahr[:-1], replace(k.jahr[-1], version=0))
        parts = {
            "Positionen": k.positionen,
            "Jahr bisher": (jahr, k.offen, k.vormonat),
            "Vertrag und TV-Beschluss": k.vertrag,
            # when somebody last compared the prices with their source, and how that source is
            # worded, is no change of a bill
            "Tarif": (
                replace(k.tarif, quelle="", last_confirmed_on=k.tarif.gueltig_ab),
                m.satz_bg,
                m.satz_minute,
            ),
            "Hinweise": (k.hinweise, m.hinweise),
            "Stammdaten": k.kopf,
            "Minuten je Monat": m.minuten,
            "Plan und Ausblick": m.ausblick.inhalt,
            "Kennzahlen": m.kennzahlen,
            "Fälligkeit": k.faellig,
        }
        return {name: _fingerprint(part) for name, part in parts.items()}

    @property
    def fassung(self) -> Fassung:
        """What the next version will be compared with."""
        k = self.kostennachweis
        return Fassung(k.version, k.positionen, k.herkunft, self.teile)

    def als_version(self, version: int, vorher: Vorversion | None) -> Dokumente:
        """The same content under another version number; from version 2 on with what it
        replaces.
        """
        monat = self.kostennachweis.jahr[-1]
        jahr = (*self.kostennachweis.jahr[:-1], replace(monat, version=version))
        kosten = replace(self.kostennachweis, version=version, jahr=jahr, vorversion=vorher)
        return Dokumente(
            kosten,
            replace(
                self.mmi, version=version, jahr=jahr, aenderung=_aenderung(version, kosten, vorher)
            ),
        )


def _aenderung(version: int, neu: Kostennachweis, vorher: Vorversion | None) -> str | None:
    if vorher is None:
        return None
    differenz = neu.gesamtkosten - vorher.gesamtkosten
    ursache = f" {was_sich_aenderte(vorher.differenz)}" if vorher.differenz else ""
    return (
        f"Version {version} ersetzt Version {vorher.version}. Grund: {vorher.grund}. "
        f"Gesamtkosten bisher {euro(vorher.gesamtkosten)}, jetzt "
        f"{euro(neu.gesamtkosten)}, Differenz {euro(differenz)}.{ursache}"
    )


def _fingerprint(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{exact(value):f}"  # a rate written 2.5 instead of 2.50 is no change
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


@dataclass(frozen=True, slots=True)
class Hinweise:
    """The notes of one gE, by document."""

    kostennachweis: tuple[Hinweis, ...]
    mmi: tuple[Hinweis, ...]


def tarifbefunde(tabellen: Bestand, werk: Tarifwerk, tage: int) -> list[Finding]:
    """A103 no tariff in force on the first day of the service month (R4); A101 invented prices;
    A102 not confirmed lately.
    """
    findings: list[Finding] = []
    used: dict[str, list[str]] = {}
    for jcnr, rows in tabellen.vertraege.items():
        for katalog in {werk.katalog_von(z.vertragsart, z.service_portfolio) for z in rows} - {
            None
        }:
            used.setdefault(str(katalog), []).append(jcnr)
    for katalog, ges in sorted(used.items()):
        tarif = werk.am(katalog, tabellen.monat.first)
        if tarif is None:
            findings.append(_kein_tarif(katalog, tabellen.monat, werk))
            continue
        if tarif.beispiel:
            findings.extend(
                Finding("A101", {"katalog": katalog}, jcnr, (_tarifstelle(katalog),))
                for jcnr in ges
            )
        if (tabellen.monat.last - tarif.last_confirmed_on).days > tage:
            werte = {
                "katalog": katalog,
                "bestaetigt": german_date(tarif.last_confirmed_on),
                "tage": str(tage),
            }
            findings.append(Finding("A102", werte, sources=(_tarifstelle(katalog),)))
    return findings


def _kein_tarif(katalog: str, month: Month, werk: Tarifwerk) -> Finding:
    near = werk.naechstliegend(katalog, month.first)
    werte = {
        "katalog": katalog,
        "tag": german_date(month.first),
        "ab": german_date(near.gueltig_ab) if near else "nie",
        "bis": german_date(near.gueltig_bis) if near else "nie",
    }
    return Finding("A103", werte, sources=(_tarifstelle(katalog),))


def _tarifstelle(katalog: str) -> Source:
    return Source("tarife.yaml", katalog)


def abzurechnende(
    tabellen: Bestand, zurueckgestellt: Collection[str], angefordert: Collection[str] | None
) -> list[str]:
    """The gE that get documents: a contract in the month, not held back, and asked for."""
    return [
        jcnr
        for jcnr in tabellen.vertraege
        if jcnr not in zurueckgestellt and (angefordert is None or jcnr in angefordert)
    ]


class Rechnung:
    """Computes the documents of one gE after the other from the tables of the month."""

    def __init__(
        self,
        tabellen: Bestand,
        werk: Tarifwerk,
        tarifquellen: Mapping[tuple[str, str, int], Tarifquelle],
        ausgestellt: Ausgestellt,
        zurueckgestellt: Zurueckgestellte = MappingProxyType({}),
    ) -> None:
        self.tabellen, self.werk, self.tarifquellen = tabellen, werk, tarifquellen
        self.ausgestellt, self.zurueckgestellt = ausgestellt, zurueckgestellt
        self.vertraege, self.alle_vertraege = tabellen.vertraege, tabellen.alle_vertraege
        self.monat = tabellen.monat
        self.je_ge = minuten.monatssaetze(tabellen.minuten, tabellen.monat)
        self.nachweis, self.fremdnamen = Nachweis(tabellen.sha256), Fremdnamen.aus(tabellen.stamm)

    def dokumente(self, jcnr: str, hinweise: Hinweise) -> Dokumente:
        """The documents of one gE as version 1; the register knows which version they become."""
        rows = self.vertraege[jcnr]
        vertrag = vertragsangabe(rows, self.werk, self.tabellen.beschluesse)
        tarif = self._tarif(rows[0])
        summen = {
            b: summe(s.minuten for s in saetze) for b, saetze in self.je_ge.get(jcnr, {}).items()
        }
        # minutes without a position are named by M101 or M107; the Minutenbrücke proves that they
        # are
        lines = positionen(
            vertrag,
            tarif,
            {
                b.schluessel: summen[b.schluessel]
                for b in vertrag.abrechenbar
                if b.schluessel in summen
            },
        )
        stamm = stammdaten.gueltig(self.tabellen.stamm, jcnr, self.monat)[0]
        plan = planjahr(self.alle_vertraege[jcnr], self.werk, self.monat.year)
        dieser = plan[self.monat.month - 1]
        belegt = self._herkunft(jcnr, rows, lines, tarif)
        geplant = planherkunft(self._planbeleg(jcnr), (dieser,), belegt)
        herkunft = (*belegt, *geplant, self.nachweis.stamm(stamm), *self._fruehere_betraege(jcnr))
        vormonat = self.ausgestellt.get(jcnr, {}).get(self.monat.plus(-1))
        kosten = Kostennachweis(
            kopf=stamm.kopf,
            monat=self.monat,
            version=1,
            positionen=lines,
            jahr=(
                *(one.betrag for one in self._ausgestellt(jcnr)),
                _monatsbetrag(self.monat, lines),
            ),
            offen=offene_monate(
                jcnr, plan, self.monat, self.ausgestellt.get(jcnr, ()), self.zurueckgestellt
            ),
            vormonat=vormonat.betrag if vormonat else None,
            plan=dieser,
            vertrag=vertrag,
            tarif=tarif.angabe,
            faellig=faelligkeit(self.monat),
            hinweise=hinweise.kostennachweis,
            herkunft=self.fremdnamen.ohne(herkunft, jcnr),
        )
        return Dokumente(kosten, self._mmi(jcnr, kosten, plan, hinweise.mmi))

    def _tarif(self, row: Vertragszeile) -> Tarif:
        tarif = self.werk.am(
            self.werk.katalog_von(row.vertragsart, row.service_portfolio) or "", self.monat.first
        )
        assert tarif is not None, "a month without a tariff is stopped by A103"
        return tarif

    def _ausgestellt(self, jcnr: str) -> Iterable[AusgestellterMonat]:
        """The issued months of the year before this one."""
        issued = self.ausgestellt.get(jcnr, {})
        return (issued[m] for m in self.monat.year_so_far[:-1] if m in issued)

    def _fruehere_betraege(self, jcnr: str) -> Iterator[Nachweiszeile]:
        """What the issued statements of the year so far say, and of January's month before."""
        for month in sorted({self.monat.plus(-1), *self.monat.year_so_far[:-1]}):
            if one := self.ausgestellt.get(jcnr, {}).get(month):
                yield from one.quelle.betrag(one.betrag)

    def _planbeleg(self, jcnr: str) -> Planbeleg:
        return Planbeleg(self.alle_vertraege[jcnr], self.werk, self.tarifquellen, self.nachweis)

    def _herkunft(
        self, jcnr: str, rows: Sequence[Vertragszeile], lines: Sequence[Position], tarif: Tarif
    ) -> tuple[Nachweiszeile, ...]:
        billed = {p.schluessel for p in lines}
        saetze = (s for b, group in self.je_ge.get(jcnr, {}).items() if b in billed for s in group)
        quelle = self.tarifquellen[tarif.katalog, tarif.gueltig_ab.isoformat(), rows[0].laufzeit]
        return (
            *self.nachweis.minuten(saetze),
            *self.nachweis.vertrag(rows[0], self.monat),
            *self.nachweis.saetze(lines, quelle, self.monat),
            *self.nachweis.beschluesse(rows, self.tabellen.beschluesse.get(jcnr, ())),
        )

    def _mmi(
        self,
        jcnr: str,
        kosten: Kostennachweis,
        plan: Sequence[Planmonat],
        hinweise: tuple[Hinweis, ...],
    ) -> Mmi:
        rates = {p.satz for p in kosten.positionen if p.schluessel != BG}
        zahlen = self.tabellen.kennzahlen.get(jcnr, {})
        herkunft = (
            *(
                row
                for one in self._ausgestellt(jcnr)
                for row in one.quelle.minuten(one.betrag.monat, one.minuten)
            ),
            *planherkunft(self._planbeleg(jcnr), plan, kosten.herkunft),
            *self.nachweis.kennzahlen(zahlen, self.monat.year_so_far),
        )
        return Mmi(
            kopf=kosten.kopf,
            monat=self.monat,
            version=1,
            vertrag=kosten.vertrag,
            tarif=kosten.tarif,
            satz_bg=kosten.positionen[0].satz,
            satz_minute=rates.pop() if len(rates) == 1 else None,
            minuten=self._minutenzeilen(jcnr, kosten),
            jahr=kosten.jahr,
            offen=kosten.offen,
            ausblick=ausblick(plan, self._abgerechnet(jcnr, kosten)),
            kennzahlen=kennzahlen.monate(zahlen, self.monat),
            hinweise=hinweise,
            herkunft=(*kosten.herkunft, *self.fremdnamen.ohne(herkunft, jcnr)),
        )

    def _minutenzeilen(self, jcnr: str, kosten: Kostennachweis) -> tuple[Minutenzeile, ...]:
        """The billed positions, and what earlier months of the year had beside them."""
        names = {b.schluessel: b.bezeichnung for b in kosten.vertrag.bausteine}
        now = {p.schluessel: p.menge for p in kosten.positionen if p.schluessel != BG}
        before = {one.betrag.monat: one.minuten for one in self._ausgestellt(jcnr)}
        keys = sorted(
            {*now, *(key for minutes in before.values() for key in minutes)}, key=order_of
        )
        months = self.monat.year_so_far[:-1]
        return tuple(
            Minutenzeile(
                schluessel=key,
                bezeichnung=names.get(key) or bausteinname(key),
                minuten=(*(before.get(m, {}).get(key) for m in months), now.get(key)),
            )
            for key in keys
        )

    def _abgerechnet(self, jcnr: str, kosten: Kostennachweis) -> dict[Month, Abgerechnet]:
        """The issued months of the year up to and including this one."""
        own = {p.schluessel: p.menge for p in kosten.positionen if p.schluessel != BG}
        minutes = {
            **{one.betrag.monat: one.minuten for one in self._ausgestellt(jcnr)},
            self.monat: own,
        }
        return {
            b.monat: Abgerechnet(
                bg_grundpreis=b.bg_grundpreis,
                volumenpreis=b.volumenpreis,
                minuten=tuple(sorted(minutes[b.monat].items(), key=lambda item: order_of(item[0]))),
            )
            for b in kosten.jahr
        }


def _monatsbetrag(month: Month, lines: Sequence[Position]) -> Monatsbetrag:
    volumen = [p for p in lines if p.schluessel != BG]
    return Monatsbetrag(
        month,
        1,
        summe(p.menge for p in volumen),
        lines[0].betrag,
        sum((p.betrag for p in volumen), Decimal("0.00")),
    )
