"""Which contract version counts for a gE and month, and what speaks against billing by it (R1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from transforms.beschluesse import Beschlusszeile, angaben
from transforms.dokument import Bausteinangabe, Vertragsangabe
from transforms.month import Month
from transforms.source import Source
from transforms.tarife import Tarifwerk

FIELDS = (
    "vertragsnummer", "jcnr", "vertragsart", "service_portfolio", "beginn", "laufzeit", "ende", "baustein",
    "gewaehlt", "stunden", "vza", "bg_zahl", "gueltig_ab", "gueltig_bis", "tv_beschluss",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vertragszeile:
    """One row of Kermit: contract × Baustein × validity; `gueltig_bis` None = open."""

    vertragsnummer: str
    jcnr: str
    vertragsart: str
    service_portfolio: str
    beginn: date
    laufzeit: int
    ende: date
    baustein: str
    gewaehlt: bool
    stunden: Decimal | None
    vza: Decimal | None
    bg_zahl: int
    gueltig_ab: date
    gueltig_bis: date | None
    tv_beschluss: str | None
    source: Source

    @property
    def bis(self) -> date:
        """Last day on which the row holds: its own end or the contract's, whichever comes first."""
        return min(self.gueltig_bis or self.ende, self.ende)

    @property
    def ab(self) -> date:
        return max(self.gueltig_ab, self.beginn)

    def touches(self, month: Month) -> bool:
        return self.ab <= month.last and self.bis >= month.first

    def covers(self, month: Month) -> bool:
        return self.ab <= month.first and self.bis >= month.last

    @property
    def schluessel(self) -> str:
        """Key of the Baustein; a bare number of an Altvertrag is a Modul, because the same row says so."""
        return f"M{self.baustein[1:]}" if self.vertragsart == "Altvertrag" else self.baustein


def laufzeitende(beginn: date, laufzeit: int) -> date:
    """Last day of a contract that begins on a day and runs for whole years."""
    try:
        return beginn.replace(year=beginn.year + laufzeit) - timedelta(days=1)
    except ValueError:  # begins on 29 February
        return date(beginn.year + laufzeit, 2, 28)


def im_monat(zeilen: Iterable[Vertragszeile], month: Month) -> dict[str, list[Vertragszeile]]:
    """The rows that touch the month, by gE."""
    by_ge: defaultdict[str, list[Vertragszeile]] = defaultdict(list)
    for zeile in zeilen:
        if zeile.touches(month):
            by_ge[zeile.jcnr].append(zeile)
    return {jcnr: sorted(rows, key=_order) for jcnr, rows in sorted(by_ge.items())}


def _order(zeile: Vertragszeile) -> tuple[str, tuple[str, int], date, Source]:
    return zeile.vertragsnummer, order_of(zeile.schluessel), zeile.gueltig_ab, zeile.source


def order_of(schluessel: str) -> tuple[str, int]:
    """Sorts B2 before B10."""
    return schluessel[0], int(schluessel[1:])


def vertragsangabe(zeilen: Sequence[Vertragszeile], werk: Tarifwerk, beschluesse: Mapping[str, Sequence[Beschlusszeile]]) -> Vertragsangabe:
    """The contract of one gE as it stands in the month; only for rows that passed the checks V101 to V112."""
    first = zeilen[0]
    katalog = werk.kataloge[werk.katalog_von(first.vertragsart, first.service_portfolio) or ""]
    bausteine = tuple(
        Bausteinangabe(z.schluessel, position.name, z.gewaehlt, position.bepreist, z.stunden, z.vza)
        for z in zeilen
        if (position := katalog.positionen[z.schluessel])
    )
    return Vertragsangabe(
        first.vertragsnummer, first.vertragsart, first.service_portfolio, first.beginn, first.ende, first.laufzeit, first.bg_zahl,
        bausteine, angaben([z.tv_beschluss for z in zeilen if z.tv_beschluss], beschluesse.get(first.jcnr, ())),
    )  # fmt: skip


def zeilenlage(zeilen: Sequence[Vertragszeile], month: Month, werk: Tarifwerk) -> list[dict[str, object]]:
    """Every contract row of the month beside what must hold of it; judged by the suite `vertragszeilen`."""
    by_contract: defaultdict[tuple[str, str], list[Vertragszeile]] = defaultdict(list)
    for zeile in zeilen:
        by_contract[zeile.jcnr, zeile.vertragsnummer].append(zeile)
    return [
        _lage(zeile, rows, by_contract[zeile.jcnr, zeile.vertragsnummer], month, werk)
        for rows in im_monat(zeilen, month).values()
        for zeile in rows
    ]  # fmt: skip


def _lage(
    zeile: Vertragszeile, in_month: Sequence[Vertragszeile], versions: Sequence[Vertragszeile], month: Month, werk: Tarifwerk
) -> dict[str, object]:
    katalog = werk.katalog_von(zeile.vertragsart, zeile.service_portfolio)
    twin = next((z for z in in_month if z is not zeile and _collides(z, zeile)), None)
    other = next((z for z in in_month if z.vertragsnummer == zeile.vertragsnummer and _terms(z) != _terms(zeile)), None)
    earlier = next((z for z in versions if z.gueltig_ab < zeile.gueltig_ab and z.laufzeit != zeile.laufzeit), None)
    return {
        "jcnr": zeile.jcnr,
        "quellen": (zeile.source, *((twin.source,) if twin else ())),
        "vertrag": zeile.vertragsnummer,
        "baustein": zeile.schluessel,
        "gueltig_ab": zeile.gueltig_ab,
        "gueltig_bis": zeile.gueltig_bis,
        "andere": str(twin.source) if twin else "",
        "ueberlappt": twin is not None,
        "ganzer_monat": zeile.covers(month),
        "verkehrt": zeile.gueltig_bis is not None and zeile.gueltig_bis < zeile.gueltig_ab,
        "ab": zeile.ab,
        "bis": zeile.bis,
        "laufzeit": zeile.laufzeit,
        "laufzeit_frueher": earlier.laufzeit if earlier else zeile.laufzeit,
        "beginn": zeile.beginn,
        "ende": zeile.ende.isoformat(),
        "ende_soll": laufzeitende(zeile.beginn, zeile.laufzeit).isoformat() if 0 < zeile.laufzeit < 100 else zeile.ende.isoformat(),
        "bg_zahl": zeile.bg_zahl,
        "vertragsart": zeile.vertragsart,
        "service_portfolio": zeile.service_portfolio,
        "katalog_bekannt": katalog is not None,
        "baustein_bekannt": katalog is None or zeile.schluessel in werk.kataloge[katalog].positionen,
        "einheitlich": other is None,
        "abweichung": _difference(zeile, other),
    }


def _collides(one: Vertragszeile, other: Vertragszeile) -> bool:
    same = one.schluessel == other.schluessel or one.vertragsnummer != other.vertragsnummer
    return same and one.ab <= other.bis and other.ab <= one.bis


_TERMS = ("vertragsart", "service_portfolio", "beginn", "laufzeit", "ende", "bg_zahl")


def _terms(zeile: Vertragszeile) -> tuple[object, ...]:
    return tuple(getattr(zeile, name) for name in _TERMS)


def _difference(zeile: Vertragszeile, other: Vertragszeile | None) -> str:
    if other is None:
        return ""
    parts = (f"{name}: {a} und {b}" for name, a, b in zip(_TERMS, _terms(zeile), _terms(other), strict=True) if a != b)
    return "; ".join(parts)


def vertragslage(zeilen: Sequence[Vertragszeile], month: Month) -> list[dict[str, object]]:
    """Every gE with contract rows beside what must hold of its contract as a whole; judged by the suite `vertraege`."""
    by_ge: defaultdict[str, list[Vertragszeile]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return [
        _ge_lage(jcnr, rows, month)
        for jcnr, rows in sorted(by_ge.items())
        if any(z.beginn <= month.last and z.ende >= month.first for z in rows)
    ]


def _ge_lage(jcnr: str, rows: Sequence[Vertragszeile], month: Month) -> dict[str, object]:
    current = [z for z in rows if z.touches(month)]
    running = [z for z in rows if z.beginn <= month.last and z.ende >= month.first]
    gaps = sorted({z.schluessel for z in running} - {z.schluessel for z in current}) if current else ["alle"]
    return {
        "jcnr": jcnr,
        "quellen": tuple(sorted(z.source for z in (current or running))[:3]),
        "vertrag": ", ".join(sorted({z.vertragsnummer for z in current or running})),
        "luecke": bool(gaps) and _is_gap(gaps, running, current, month),
        "bausteine_ohne_zeile": ", ".join(gaps),
        "gewaehlte": sum(z.gewaehlt for z in current) if current else 1,
    }


def _is_gap(gaps: Sequence[str], running: Sequence[Vertragszeile], current: Sequence[Vertragszeile], month: Month) -> bool:
    """No row at all, or a Baustein with rows before and after the month; one that merely ended is a choice, not a gap."""
    if not current:
        return True
    return any(
        any(z.schluessel == key and z.bis < month.first for z in running)
        and any(z.schluessel == key and z.ab > month.last for z in running)
        for key in gaps
    )
