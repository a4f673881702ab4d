"""Which past months does a new export tell otherwise than they were issued (R10)?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

from transforms.abrechnung.ausgestellt import Ausgestellt, AusgestellterMonat
from transforms.kern.finding import Finding
from transforms.kern.money import euro, german_number, round_half_up
from transforms.kern.month import Month
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.minuten import monatssaetze
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.vertraege import order_of


def spaete_aenderungen(
    tabellen: Bestand, ausgestellt: Ausgestellt, angefordert: Collection[str] | None = None
) -> list[Finding]:
    """R101: one finding per gE and month. A month of which the export holds no row at all was not
    delivered again, and no more is
    a gE without contract of which it holds none: E137 and R104 name it.

    Of a gE with a row that could not be read nothing is said: its minutes are not known, and
    missing is not zero.
    """
    unread = tabellen.unlesbare_ge.get("powerbi_minuten", frozenset())
    findings: list[Finding] = []
    delivered = set(tabellen.minuten.werte("jcnr")) | set(tabellen.vertraege)
    rows = cache(partial(monatssaetze, tabellen.minuten))  # of months in which something changed
    for monat in sorted(
        {m for months in ausgestellt.values() for m in months if m < tabellen.monat}
    ):
        if je_ge := tabellen.monatssummen.get(monat):
            for jcnr, months in sorted(ausgestellt.items()):
                if (
                    monat in months
                    and jcnr not in unread
                    and jcnr in delivered
                    and (angefordert is None or jcnr in angefordert)
                ):
                    neu = je_ge.get(jcnr, {})
                    findings.extend(_vergleich(jcnr, monat, months[monat], neu, rows))
    return findings


def _vergleich(
    jcnr: str,
    monat: Month,
    alt: AusgestellterMonat,
    summen: Mapping[str, Decimal],
    rows: Callable[[Month], Mapping[str, Mapping[str, Minutentabelle]]],
) -> Iterator[Finding]:
    keys = sorted({*alt.minuten, *summen}, key=order_of)
    changed = [b for b in keys if summen.get(b, Decimal(0)) != alt.minuten.get(b, Decimal(0))]
    if not changed:
        return
    neu = rows(monat).get(jcnr, {})
    yield Finding(
        "R101",
        {
            "monat": monat.name,
            "version": str(alt.betrag.version),
            "alt": german_number(sum(alt.minuten.values(), Decimal(0))),
            "neu": german_number(sum(summen.values(), Decimal(0))),
            "positionen": "; ".join(
                _position(b, alt.minuten.get(b), summen.get(b)) for b in changed
            ),
            "wirkung": _wirkung(changed, alt, summen),
            "befehl": f'o7 nachziehen {monat} --ge {jcnr} --grund "…"',
            "ordner": str(monat),
        },
        jcnr,
        tuple(source for b in changed if b in neu for source in neu[b].quellen),
    )


def _position(baustein: str, alt: Decimal | None, neu: Decimal | None) -> str:
    """`B1 35.215,5 → 35.225,5`; missing is not zero."""
    before = "nicht abgerechnet" if alt is None else german_number(alt)
    return f"{baustein} {before} → {'keine Zeile' if neu is None else german_number(neu)}"


def _wirkung(changed: Sequence[str], alt: AusgestellterMonat, summen: Mapping[str, Decimal]) -> str:
    """€ at the rates that were billed; a Baustein that was not billed has none, and says so."""
    amount, ohne_satz = Decimal("0.00"), []
    for b in changed:
        satz = alt.saetze.get(b)
        if satz is None:
            ohne_satz.append(b)
        else:
            amount += round_half_up(summen.get(b, Decimal(0)) * satz) - round_half_up(
                alt.minuten[b] * satz
            )
    sign = "+" if amount > 0 else ""
    offen = f" ohne {', '.join(ohne_satz)} (nicht abgerechnet, kein Satz)" if ohne_satz else ""
    return f"{sign}{euro(amount)}{offen}"
