"""Which gE were billed last month and have no contract now, and what do the data say of it
(R12)?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from transforms.abrechnung.ausgestellt import Ausgestellt, AusgestellterMonat
from transforms.kern.aufzaehlung import genannt
from transforms.kern.finding import Finding
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile


@dataclass(frozen=True, slots=True)
class Fehlende:
    """One gE that was billed last month; `grund` None: nothing explains why it is gone."""

    jcnr: str
    grund: str | None
    sources: tuple[Source, ...] = ()


def fehlende_ge(
    tabellen: Bestand, ausgestellt: Ausgestellt, ohne: Collection[str]
) -> list[Fehlende]:
    """Without a contract in the month; `ohne` are gE of which another finding says so already."""
    monat = tabellen.monat
    rows: defaultdict[str, list[Vertragszeile]] = defaultdict(list)
    for zeile in tabellen.vertragszeilen:
        rows[zeile.jcnr].append(zeile)
    billed = {
        jcnr: months[monat.plus(-1)]
        for jcnr, months in ausgestellt.items()
        if monat.plus(-1) in months
    }
    gone = [jcnr for jcnr in sorted(billed) if jcnr not in tabellen.vertraege and jcnr not in ohne]
    return [
        _fehlende(jcnr, rows[jcnr], tabellen.stamm.get(jcnr, ()), billed[jcnr], monat)
        for jcnr in gone
    ]


def _fehlende(
    jcnr: str,
    vertraege: Sequence[Vertragszeile],
    stamm: Sequence[Stammzeile],
    billed: AusgestellterMonat,
    monat: Month,
) -> Fehlende:
    """The contract's end, else the closure in the master data, else the end that last month's
    statement named.
    """
    if vertraege:
        last = max(vertraege, key=lambda z: (z.bis, z.source))
        return Fehlende(jcnr, _vertrag(last, monat), (last.source,))
    if stamm and not any(z.valid_in(monat) for z in stamm):
        last_row = max(stamm, key=lambda z: z.gueltig_ab)
        return Fehlende(jcnr, _schliessung(last_row, monat), (last_row.source,))
    if billed.vertragsende and billed.vertragsende < monat.first:
        ende = (
            f"{billed.vertrag} endete am {german_date(billed.vertragsende)} (laut "
            f"Kostennachweis {monat.plus(-1).name})"
        )
        return Fehlende(jcnr, ende)
    return Fehlende(jcnr, None)


def _vertrag(last: Vertragszeile, monat: Month) -> str:
    if last.ab > monat.last:
        return f"{last.vertragsnummer} beginnt erst am {german_date(last.ab)}"
    return f"{last.vertragsnummer} endete am {german_date(last.bis)}"


def _schliessung(row: Stammzeile, monat: Month) -> str:
    if row.gueltig_ab > monat.last:
        return f"die Stammdaten führen die gE erst ab {german_date(row.gueltig_ab)}"
    nach = f", Nachfolgerin {row.nachfolgerin}" if row.nachfolgerin else ""
    return f"die gE endete nach den Stammdaten am {german_date(row.gueltig_bis)}{nach}"


def fehlendenbefunde(
    fehlende: Sequence[Fehlende],
    monat: Month,
    zurueckgestellt: Collection[str],
    einzeln: bool = False,
) -> Iterator[Finding]:
    """R104 for each gE with its reason; E137 for those without one, told once, less those that are
    held back.

    `einzeln`: each of them is named by R104, too.
    """
    vormonat = monat.plus(-1).name
    for one in fehlende:
        if one.grund or einzeln:
            grund = one.grund or "die Daten nennen keinen Grund"
            yield Finding(
                "R104",
                {"vormonat": vormonat, "monat": monat.name, "grund": grund},
                one.jcnr,
                one.sources,
            )
    unexplained = [
        one.jcnr for one in fehlende if one.grund is None and one.jcnr not in zurueckgestellt
    ]
    if unexplained:
        werte = {
            "vormonat": vormonat,
            "monat": monat.name,
            "anzahl": str(len(unexplained)),
            "ist": "ist" if len(unexplained) == 1 else "sind",
            "liste": genannt(unexplained),
        }
        yield Finding("E137", werte)
