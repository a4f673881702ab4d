"""From checked tables to the two documents of every gE."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

from transforms import kennzahlen, minuten, stammdaten
from transforms.bestand import Bestand
from transforms.dokument import Hinweis, Monatsbetrag, Nachweiszeile
from transforms.finding import Finding
from transforms.herkunft import Nachweis, Tarifquelle
from transforms.kosten import BG, Position, positionen
from transforms.kostennachweis import Kostennachweis, Vorversion, faelligkeit
from transforms.minuten import Minutensatz
from transforms.mmi import Minutenzeile, Mmi
from transforms.money import euro
from transforms.month import Month, german_date
from transforms.source import Source
from transforms.tarife import Tarif, Tarifwerk
from transforms.vertraege import Vertragszeile, order_of, vertragsangabe


@dataclass(frozen=True, slots=True)
class AusgestellterMonat:
    """What was issued for a gE and an earlier month, with the minutes of each position."""

    betrag: Monatsbetrag
    minuten: Mapping[str, Decimal]
    datei: str  # name of the issued Kostennachweis
    sha256: str


Ausgestellt = Mapping[str, Mapping[Month, AusgestellterMonat]]  # gE -> month -> latest issued version


@dataclass(frozen=True, slots=True)
class Dokumente:
    """The pair of documents of one gE and month."""

    kostennachweis: Kostennachweis
    mmi: Mmi

    @property
    def inhalt_sha256(self) -> str:
        """Fingerprint of figures and notes. Version, Herkunft and the reason of a correction are not content."""
        jahr = (*self.kostennachweis.jahr[:-1], replace(self.kostennachweis.jahr[-1], version=0))
        parts = [asdict(replace(self.kostennachweis, jahr=jahr)), asdict(replace(self.mmi, jahr=jahr))]
        for part in parts:
            for name in ("version", "herkunft", "vorversion", "aenderung"):
                part.pop(name, None)
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def als_version(self, version: int, vorher: Vorversion | None) -> Dokumente:
        """The same content under another version number; from version 2 on with what it replaces."""
        monat = self.kostennachweis.jahr[-1]
        jahr = (*self.kostennachweis.jahr[:-1], replace(monat, version=version))
        kosten = replace(self.kostennachweis, version=version, jahr=jahr, vorversion=vorher)
        return Dokumente(kosten, replace(self.mmi, version=version, jahr=jahr, aenderung=_aenderung(version, kosten, vorher)))


def _aenderung(version: int, neu: Kostennachweis, vorher: Vorversion | None) -> str | None:
    if vorher is None:
        return None
    differenz = neu.gesamtkosten - vorher.gesamtkosten
    return (
        f"Version {version} ersetzt Version {vorher.version}. Grund: {vorher.grund}. "
        f"Gesamtkosten bisher {euro(vorher.gesamtkosten)}, jetzt {euro(neu.gesamtkosten)}, Differenz {euro(differenz)}."
    )


@dataclass(frozen=True, slots=True)
class Hinweise:
    """The notes of one gE, by document."""

    kostennachweis: tuple[Hinweis, ...]
    mmi: tuple[Hinweis, ...]


def tarifbefunde(tabellen: Bestand, werk: Tarifwerk, tage: int) -> list[Finding]:
    """A103 no tariff in force on the first day of the service month (R4); A101 invented prices; A102 not confirmed lately."""
    findings: list[Finding] = []
    used: dict[str, list[str]] = {}
    for jcnr, rows in tabellen.vertraege.items():
        for katalog in {werk.katalog_von(z.vertragsart, z.service_portfolio) for z in rows} - {None}:
            used.setdefault(str(katalog), []).append(jcnr)
    for katalog, ges in sorted(used.items()):
        tarif = werk.am(katalog, tabellen.monat.first)
        if tarif is None:
            findings.append(_kein_tarif(katalog, tabellen.monat, werk))
            continue
        if tarif.beispiel:
            findings.extend(Finding("A101", {"katalog": katalog}, jcnr, (_tarifstelle(katalog),)) for jcnr in ges)
        if (tabellen.monat.last - tarif.last_confirmed_on).days > tage:
            werte = {"katalog": katalog, "bestaetigt": german_date(tarif.last_confirmed_on), "tage": str(tage)}
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


def abzurechnende(tabellen: Bestand, zurueckgestellt: Collection[str], angefordert: Collection[str] | None) -> list[str]:
    """The gE that get documents: a contract in the month, not held back, and asked for."""
    return [jcnr for jcnr in tabellen.vertraege if jcnr not in zurueckgestellt and (angefordert is None or jcnr in angefordert)]


class Rechnung:
    """Computes the documents of one gE after the other from the tables of the month."""

    def __init__(
        self, tabellen: Bestand, werk: Tarifwerk, tarifquellen: Mapping[tuple[str, str, int], Tarifquelle], ausgestellt: Ausgestellt
    ) -> None:
        self.tabellen, self.werk, self.tarifquellen, self.ausgestellt = tabellen, werk, tarifquellen, ausgestellt
        self.vertraege, self.plan = tabellen.vertraege, tabellen.plan
        self.monat = tabellen.monat
        self.je_ge = minuten.monatssaetze(tabellen.minuten, tabellen.monat)
        self.frueher = {m: minuten.monatssaetze(tabellen.minuten, m) for m in self.monat.year_so_far[:-1]}
        self.nachweis = Nachweis(tabellen.sha256)

    def dokumente(self, jcnr: str, hinweise: Hinweise) -> Dokumente:
        """The documents of one gE as version 1; the register knows which version they become."""
        rows = self.vertraege[jcnr]
        vertrag = vertragsangabe(rows, self.werk, self.tabellen.beschluesse)
        tarif = self._tarif(rows[0])
        summen = {b: sum((s.minuten for s in saetze), Decimal(0)) for b, saetze in self.je_ge.get(jcnr, {}).items()}
        lines = positionen(vertrag, tarif, {b: m for b, m in summen.items() if m or self._bepreist(b, tarif)})
        stamm = stammdaten.gueltig(self.tabellen.stamm, jcnr, self.monat)[0]
        jahr = (*self._bisher(jcnr), _monatsbetrag(self.monat, lines))
        herkunft = self._herkunft(jcnr, rows, lines, tarif)
        kosten = Kostennachweis(
            stamm.kopf, self.monat, 1, lines, jahr, vertrag, tarif.angabe, faelligkeit(self.monat), hinweise.kostennachweis,
            (*herkunft, self.nachweis.stamm(stamm)),
        )  # fmt: skip
        return Dokumente(kosten, self._mmi(jcnr, kosten, hinweise.mmi))

    def _bepreist(self, baustein: str, tarif: Tarif) -> bool:
        position = self.werk.kataloge[tarif.katalog].positionen.get(baustein)
        return position is not None and position.bepreist

    def _tarif(self, row: Vertragszeile) -> Tarif:
        tarif = self.werk.am(self.werk.katalog_von(row.vertragsart, row.service_portfolio) or "", self.monat.first)
        assert tarif is not None, "a month without a tariff is stopped by A103"
        return tarif

    def _bisher(self, jcnr: str) -> Iterable[Monatsbetrag]:
        issued = self.ausgestellt.get(jcnr, {})
        return (issued[m].betrag for m in self.monat.year_so_far[:-1] if m in issued)

    def _herkunft(self, jcnr: str, rows: Sequence[Vertragszeile], lines: Sequence[Position], tarif: Tarif) -> tuple[Nachweiszeile, ...]:
        billed = {p.schluessel for p in lines}
        saetze = (s for b, group in self.je_ge.get(jcnr, {}).items() if b in billed for s in group)
        quelle = self.tarifquellen[tarif.katalog, tarif.gueltig_ab.isoformat(), rows[0].laufzeit]
        return (
            *self.nachweis.minuten(saetze),
            *self.nachweis.vertrag(rows[0], self.monat),
            *self.nachweis.saetze(lines, quelle, self.monat),
            *self.nachweis.beschluesse(rows, self.tabellen.beschluesse.get(jcnr, ())),
        )

    def _mmi(self, jcnr: str, kosten: Kostennachweis, hinweise: tuple[Hinweis, ...]) -> Mmi:
        rates = {p.satz for p in kosten.positionen if p.schluessel != BG}
        zahlen = self.tabellen.kennzahlen.get(jcnr, {})
        herkunft = (
            *kosten.herkunft,
            *self._fruehere_minuten(jcnr),
            *self.nachweis.plan(self.plan.get(jcnr, {}).values()),
            *self.nachweis.kennzahlen(zahlen, self.monat.year_so_far),
        )
        return Mmi(
            kosten.kopf, self.monat, 1, kosten.vertrag, kosten.tarif, kosten.positionen[0].satz, rates.pop() if len(rates) == 1 else None,
            self._minutenzeilen(jcnr, kosten), kosten.jahr, kennzahlen.monate(zahlen, self.monat), hinweise, herkunft,
        )  # fmt: skip

    def _minutenzeilen(self, jcnr: str, kosten: Kostennachweis) -> tuple[Minutenzeile, ...]:
        """The billed positions, and what earlier months of the year had beside them."""
        names = {b.schluessel: b.bezeichnung for b in kosten.vertrag.bausteine}
        now = {p.schluessel: p.menge for p in kosten.positionen if p.schluessel != BG}
        keys = sorted({*now, *(b for m in self.monat.year_so_far[:-1] for b in self._im(jcnr, m))}, key=order_of)
        plan = self.plan.get(jcnr, {})
        return tuple(
            Minutenzeile(
                key, names.get(key, key), plan[key].stunden if key in plan else None,
                (*(self._im(jcnr, m).get(key) for m in self.monat.year_so_far[:-1]), now.get(key)),
            )
            for key in keys
        )  # fmt: skip

    def _im(self, jcnr: str, month: Month) -> Mapping[str, Decimal]:
        """Minutes of an earlier month: as issued, else as the export tells them."""
        issued = self.ausgestellt.get(jcnr, {}).get(month)
        if issued:
            return issued.minuten
        return {b: sum((s.minuten for s in saetze), Decimal(0)) for b, saetze in self._exportiert(jcnr, month).items()}

    def _exportiert(self, jcnr: str, month: Month) -> Mapping[str, Sequence[Minutensatz]]:
        return self.frueher.get(month, {}).get(jcnr, {})

    def _fruehere_minuten(self, jcnr: str) -> Iterable[Nachweiszeile]:
        for month in self.monat.year_so_far[:-1]:
            issued = self.ausgestellt.get(jcnr, {}).get(month)
            if issued is None:
                for saetze in self._exportiert(jcnr, month).values():
                    yield from self.nachweis.minuten(saetze)
                continue
            for key, value in sorted(issued.minuten.items(), key=lambda item: order_of(item[0])):
                yield Nachweiszeile("Produktivminuten", key, month, value, "Minuten", Source(issued.datei, "Kostennachweis"), issued.sha256)


def _monatsbetrag(month: Month, lines: Sequence[Position]) -> Monatsbetrag:
    volumen = [p for p in lines if p.schluessel != BG]
    return Monatsbetrag(
        month, 1, sum((p.menge for p in volumen), Decimal(0)), lines[0].betrag, sum((p.betrag for p in volumen), Decimal("0.00"))
    )  # fmt: skip
