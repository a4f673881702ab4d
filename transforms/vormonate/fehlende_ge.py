"""Which gE were billed last month and have no contract now, and what do the data say of it
(R12)?
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from transforms.abrechnung.ausgestellt import Ausgestellt, AusgestellterMonat
from transforms.kern.finding import Finding
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.kern.worte.aufzaehlung import genannt
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile

NICHTS = "Nichts; die Abrechnung der gE ist zu Ende."
FOLGEVERTRAG = "Prüfen, ob ein Folgevertrag fehlt; sonst ist nichts zu tun."
NACHFOLGE = (
    "Klären, ab wann die Nachfolgerin einen Vertrag hat; bis dahin wird für sie nichts abgerechnet."
)


@dataclass(frozen=True, slots=True)
class Fehlende:
    """One gE that was billed last month; `grund` None: nothing explains why it is gone."""

    jcnr: str
    grund: str | None
    zu_tun: str = FOLGEVERTRAG
    sources: tuple[Source, ...] = ()


def fehlende_ge(
    tabellen: Bestand, ausgestellt: Ausgestellt, ohne: Collection[str]
) -> list[Fehlende]:
    """Without a contract in the month; `ohne` are gE of which another finding says so already."""
    monat = tabellen.monat
    billed = {
        jcnr: months[monat.plus(-1)]
        for jcnr, months in ausgestellt.items()
        if monat.plus(-1) in months
    }
    gone = [jcnr for jcnr in sorted(billed) if jcnr not in tabellen.vertraege and jcnr not in ohne]
    rows = tabellen.alle_vertraege
    return [_fehlende(jcnr, rows.get(jcnr, ()), tabellen, billed[jcnr]) for jcnr in gone]


def _fehlende(
    jcnr: str, vertraege: Sequence[Vertragszeile], tabellen: Bestand, billed: AusgestellterMonat
) -> Fehlende:
    """The closure in the master data, else the contract's end, else the end that last month's
    statement named. A contract that runs without a version explains nothing (V102).
    """
    monat, stamm = tabellen.monat, tabellen.stamm.get(jcnr, ())
    if tabellen.nachfolge.geschlossen_vor(jcnr, monat):
        return _geschlossene(
            jcnr, max(stamm, key=lambda z: z.gueltig_bis or z.gueltig_ab), tabellen
        )
    if vertraege:
        last = max(vertraege, key=lambda z: (z.ende, z.source))
        return Fehlende(jcnr, _vertrag(last, monat), sources=(last.source,))
    later = next((z for z in stamm if z.gueltig_ab > monat.last), None)
    if later and not any(z.valid_in(monat) for z in stamm):
        beginn = f"die Stammdaten führen die gE erst ab {german_date(later.gueltig_ab)}"
        return Fehlende(jcnr, beginn, sources=(later.source,))
    if billed.vertragsende and billed.vertragsende < monat.first:
        ende = (
            f"{billed.vertrag} endete am {german_date(billed.vertragsende)} (laut "
            f"Kostennachweis {monat.plus(-1).name})"
        )
        return Fehlende(jcnr, ende)
    return Fehlende(jcnr, None)


def _vertrag(last: Vertragszeile, monat: Month) -> str | None:
    if last.beginn > monat.last:
        return f"{last.vertragsnummer} beginnt erst am {german_date(last.beginn)}"
    if last.ende < monat.first:
        return f"{last.vertragsnummer} endete am {german_date(last.ende)}"
    return None


def _geschlossene(jcnr: str, row: Stammzeile, tabellen: Bestand) -> Fehlende:
    """`am 30.06.2023 geschlossen, Nachfolgerin JC90001 JC Nord`, and whether that one has a
    contract.
    """
    grund = f"nach den Stammdaten am {german_date(row.gueltig_bis)} geschlossen"
    nach = tabellen.nachfolge.nachfolgerinnen.get(jcnr)
    if nach is None:
        return Fehlende(jcnr, grund, NICHTS, (row.source,))
    grund += f", Nachfolgerin {nach} {tabellen.namen.get(nach, '')}".rstrip()
    if nach in tabellen.vertraege or tabellen.nachfolge.geschlossen_vor(nach, tabellen.monat):
        return Fehlende(jcnr, grund, NICHTS, (row.source,))
    return Fehlende(jcnr, f"{grund}; diese hat noch keinen Vertrag", NACHFOLGE, (row.source,))


def fehlendenbefunde(
    fehlende: Sequence[Fehlende],
    monat: Month,
    zurueckgestellt: Collection[str],
    einzeln: bool = False,
) -> Iterator[Finding]:
    """R104 for each gE with its reason; E137 for those without one, told once, less those that are
    held back.

    `einzeln`: each of them is named by R105, too.
    """
    vormonat = monat.plus(-1).name
    for one in fehlende:
        werte = {"vormonat": vormonat, "monat": monat.name}
        if one.grund:
            reason = {"grund": one.grund, "zu_tun": one.zu_tun}
            yield Finding("R104", {**werte, **reason}, one.jcnr, one.sources)
        elif einzeln:
            yield Finding("R105", werte, one.jcnr)
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
