"""Which contract data of a past month are no longer those it was billed by (R10)?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from transforms.abrechnung.ausgestellt import Ausgestellt, AusgestellterMonat
from transforms.abrechnung.hindernis import hindernis
from transforms.kern.baustein import bausteinname
from transforms.kern.finding import Finding
from transforms.kern.money import euro, exact, german_number, round_half_up
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.kern.worte.aufzaehlung import genannt, spanne
from transforms.preise.kosten import BG, Position, positionen
from transforms.preise.tarife import Tarif, Tarifwerk
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.vertraege import (
    Vertragszeile,
    im_monat,
    jahre,
    order_of,
    vertragsangabe,
)

Mengen = Mapping[str, Decimal]


def vertragsaenderungen(
    tabellen: Bestand,
    tarife: Tarifwerk,
    ausgestellt: Ausgestellt,
    angefordert: Collection[str] | None = None,
) -> Iterator[Finding]:
    """R102: one finding per gE and issued month; R103: the gE of which the export holds no version
    of the month any more.

    Of a gE with a row that could not be read nothing is said, and an export that holds nothing but
    contracts of later months
    tells nothing of the month.
    """
    unread = tabellen.unlesbare_ge.get("kermit_vertraege", frozenset())
    bekannt = {z.jcnr for z in tabellen.vertragszeilen}
    ohne_fassung: dict[str, list[Month]] = {}
    for monat in sorted(
        {m for months in ausgestellt.values() for m in months if m < tabellen.monat}
    ):
        rows, newest = im_monat(tabellen.vertragszeilen, monat), _neueste_minuten(tabellen, monat)
        for jcnr, months in sorted(ausgestellt.items()):
            if (
                monat not in months
                or jcnr in unread
                or jcnr not in bekannt
                or (angefordert is not None and jcnr not in angefordert)
            ):
                continue
            if jcnr in rows:
                yield from _vergleich(jcnr, monat, months[monat], rows[jcnr], newest(jcnr), tarife)
            else:
                ohne_fassung.setdefault(jcnr, []).append(monat)
    if ohne_fassung:
        yield _nicht_vergleichbar(ohne_fassung, tabellen)


def _neueste_minuten(tabellen: Bestand, monat: Month) -> Callable[[str], Mengen | None]:
    """The minutes of a gE where the export delivers the month again; of a gE with an unreadable row
    they are not known.
    """
    unread = tabellen.unlesbare_ge.get("powerbi_minuten", frozenset())
    sums = tabellen.monatssummen.get(monat, {})
    return lambda jcnr: sums.get(jcnr, {}) if sums and jcnr not in unread else None


def _vergleich(
    jcnr: str,
    monat: Month,
    alt: AusgestellterMonat,
    rows: Sequence[Vertragszeile],
    neueste: Mengen | None,
    tarife: Tarifwerk,
) -> Iterator[Finding]:
    sources = tuple(z.source for z in rows)
    if grund := hindernis(rows, monat, tarife):
        yield _finding(
            jcnr,
            monat,
            alt,
            [grund],
            "nicht zu berechnen, weil der Monat so nicht abzurechnen ist",
            sources,
        )
        return
    tarif = _tarif(rows[0], monat, tarife)
    mengen = alt.minuten if neueste is None else neueste
    neu = _positionen(rows, tarif, mengen, tarife)
    if changes := [*_vertragsdaten(alt, rows[0]), *_wahl(alt, neu, neueste), *_saetze(alt, neu)]:
        yield _finding(jcnr, monat, alt, changes, _wirkung(alt, neu, mengen), sources)


def _positionen(
    rows: Sequence[Vertragszeile], tarif: Tarif, mengen: Mengen, tarife: Tarifwerk
) -> tuple[Position, ...]:
    """What the month would be billed by now, with its newest minutes."""
    vertrag = vertragsangabe(rows, tarife, {})
    billed = {b.schluessel for b in vertrag.abrechenbar}
    return positionen(vertrag, tarif, {b: minutes for b, minutes in mengen.items() if b in billed})


def _tarif(row: Vertragszeile, monat: Month, tarife: Tarifwerk) -> Tarif:
    tarif = tarife.am(tarife.katalog_von(row.vertragsart, row.service_portfolio) or "", monat.first)
    assert tarif is not None, "a month without a tariff is an obstacle"
    return tarif


def _vertragsdaten(alt: AusgestellterMonat, row: Vertragszeile) -> Iterator[str]:
    if row.bg_zahl != alt.bg_zahl:
        yield f"BG-Zahl {german_number(alt.bg_zahl)} → {german_number(Decimal(row.bg_zahl))}"
    if alt.laufzeit is not None and row.laufzeit != alt.laufzeit:
        yield f"Laufzeit {jahre(alt.laufzeit)} → {jahre(row.laufzeit)}"


def _wahl(
    alt: AusgestellterMonat, neu: Sequence[Position], neueste: Mengen | None
) -> Iterator[str]:
    """Bausteine that are billed now and were not, and the other way round; minutes are not known
    where the export holds none.
    """
    keys = {p.schluessel for p in neu} - {BG}
    for key in sorted(keys - set(alt.saetze), key=order_of):
        ohne = (
            ""
            if neueste is not None and key in neueste
            else ", Minuten dazu nennt der Export nicht"
        )
        yield f"{bausteinname(key)} nicht gewählt → gewählt{ohne}"
    for key in sorted(set(alt.saetze) - keys, key=order_of):
        yield f"{bausteinname(key)} gewählt → nicht gewählt"


def _satz(rate: Decimal) -> str:
    """`2,50 €`; a rate of fractions of a cent with all its digits."""
    exponent = exact(rate).as_tuple().exponent
    return f"{german_number(rate, max(2, -exponent if isinstance(exponent, int) else 2))} €"


def _saetze(alt: AusgestellterMonat, neu: Sequence[Position]) -> Iterator[str]:
    """Equal changes of rates are told once."""
    changed: dict[str, list[str]] = {}
    for p in neu:
        before = alt.satz_bg if p.schluessel == BG else alt.saetze.get(p.schluessel)
        if before is not None and before != p.satz:
            text = f"{_satz(before)} → {_satz(p.satz)}"
            changed.setdefault(text, []).append(
                "BG" if p.schluessel == BG else bausteinname(p.schluessel)
            )
    for text, names in changed.items():
        yield f"Satz ({', '.join(names)}) {text}"


def _wirkung(alt: AusgestellterMonat, neu: Sequence[Position], mengen: Mengen) -> str:
    """€ between the newest minutes at the billed contract, which is where R101 ends, and at the
    contract as it stands now.
    """
    before = (
        round_half_up(alt.bg_zahl * alt.satz_bg)
        if alt.satz_bg is not None
        else alt.betrag.bg_grundpreis
    )
    before += sum(
        (round_half_up(mengen.get(b, Decimal(0)) * satz) for b, satz in alt.saetze.items()),
        Decimal(0),
    )
    amount = sum((p.betrag for p in neu), Decimal("0.00")) - before
    return f"{'+' if amount > 0 else ''}{euro(amount)}"


def _finding(
    jcnr: str,
    monat: Month,
    alt: AusgestellterMonat,
    changes: Sequence[str],
    wirkung: str,
    sources: tuple[Source, ...],
) -> Finding:
    werte = {
        "monat": monat.name,
        "version": str(alt.betrag.version),
        "aenderungen": "; ".join(changes),
        "wirkung": wirkung,
        "befehl": f'o7 nachziehen {monat} --ge {jcnr} --grund "…"',
        "ordner": str(monat),
    }
    return Finding("R102", werte, jcnr, sources)


def _nicht_vergleichbar(ohne_fassung: Mapping[str, Sequence[Month]], tabellen: Bestand) -> Finding:
    liste = genannt([f"{jcnr} ({spanne(months)})" for jcnr, months in sorted(ohne_fassung.items())])
    sources = sorted(
        {
            Source(z.source.datei, z.source.blatt)
            for z in tabellen.vertragszeilen
            if z.jcnr in ohne_fassung
        }
    )
    return Finding(
        "R103", {"liste": liste, "anzahl": f"{len(ohne_fassung)} gE"}, sources=tuple(sources)
    )
