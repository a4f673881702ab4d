"""Which contract version counts for a gE and month, and what speaks against billing by it (R1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from transforms.kern.baustein import bausteinname, bausteinnamen
from transforms.kern.dokument import Bausteinangabe, Vertragsangabe
from transforms.kern.money import german_number
from transforms.kern.month import Month, german_date
from transforms.kern.source import Source
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.beschluesse import Beschlusszeile, angaben

FIELDS = (
    "vertragsnummer",
    "jcnr",
    "vertragsart",
    "service_portfolio",
    "beginn",
    "laufzeit",
    "ende",
    "baustein",
    "gewaehlt",
    "stunden",
    "vza",
    "bg_zahl",
    "gueltig_ab",
    "gueltig_bis",
    "tv_beschluss",
    "jobcenter",
)


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
    jobcenter: str | None = None

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
        """Key of the Baustein; a bare number of an Altvertrag is a Modul, because the same row says
        so.
        """
        return f"M{self.baustein[1:]}" if self.vertragsart == "Altvertrag" else self.baustein


def laufzeitende(beginn: date, laufzeit: int) -> date:
    """Last day of a contract that begins on a day and runs for whole years."""
    try:
        return beginn.replace(year=beginn.year + laufzeit) - timedelta(days=1)
    except ValueError:  # begins on 29 February
        return date(beginn.year + laufzeit, 2, 28)


def jahre(laufzeit: int) -> str:
    return "1 Jahr" if laufzeit == 1 else f"{german_number(Decimal(laufzeit))} Jahre"


def je_ge(zeilen: Iterable[Vertragszeile]) -> dict[str, list[Vertragszeile]]:
    """All contract rows, by gE, in the order of the export."""
    by_ge: defaultdict[str, list[Vertragszeile]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return dict(by_ge)


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


def vertragsangabe(
    zeilen: Sequence[Vertragszeile],
    werk: Tarifwerk,
    beschluesse: Mapping[str, Sequence[Beschlusszeile]],
) -> Vertragsangabe:
    """The contract of one gE as it stands in the month; only for rows that passed the checks V101
    to V112.
    """
    first = zeilen[0]
    katalog = werk.kataloge[werk.katalog_von(first.vertragsart, first.service_portfolio) or ""]
    bausteine = tuple(
        Bausteinangabe(z.schluessel, position.name, z.gewaehlt, position.bepreist, z.stunden, z.vza)
        for z in zeilen
        if (position := katalog.positionen[z.schluessel])
    )
    return Vertragsangabe(
        first.vertragsnummer,
        first.vertragsart,
        first.service_portfolio,
        first.beginn,
        first.ende,
        first.laufzeit,
        first.bg_zahl,
        bausteine,
        angaben(
            [z.tv_beschluss for z in zeilen if z.tv_beschluss], beschluesse.get(first.jcnr, ())
        ),
    )


def zeilenlage(
    zeilen: Sequence[Vertragszeile], month: Month, werk: Tarifwerk
) -> list[dict[str, object]]:
    """Every contract row of the month beside what must hold of it; judged by the suite
    `vertragszeilen`.
    """
    by_contract: defaultdict[tuple[str, str], list[Vertragszeile]] = defaultdict(list)
    for zeile in zeilen:
        by_contract[zeile.jcnr, zeile.vertragsnummer].append(zeile)
    return [
        _lage(zeile, rows, by_contract[zeile.jcnr, zeile.vertragsnummer], month, werk)
        for rows in im_monat(zeilen, month).values()
        for zeile in rows
    ]


def _lage(
    zeile: Vertragszeile,
    in_month: Sequence[Vertragszeile],
    versions: Sequence[Vertragszeile],
    month: Month,
    werk: Tarifwerk,
) -> dict[str, object]:
    katalog = werk.katalog_von(zeile.vertragsart, zeile.service_portfolio)
    position = werk.kataloge[katalog].positionen.get(zeile.schluessel) if katalog else None
    twin = next(
        (z for z in in_month if z.source < zeile.source and collides(z, zeile)), None
    )  # of two rows the later one is named
    first = min(
        (z for z in in_month if z.vertragsnummer == zeile.vertragsnummer), key=lambda z: z.source
    )
    other = (
        first if not twin and _terms(first) != _terms(zeile) else None
    )  # of two versions at once nobody can tell which differs
    earlier = next(
        (z for z in versions if z.gueltig_ab < zeile.gueltig_ab and z.laufzeit != zeile.laufzeit),
        None,
    )
    verkehrt = zeile.gueltig_bis is not None and zeile.gueltig_bis < zeile.gueltig_ab
    return {
        "jcnr": zeile.jcnr,
        "quellen": (zeile.source, *(z.source for z in (twin, other) if z)),
        "vertrag": zeile.vertragsnummer,
        "baustein": bausteinname(zeile.schluessel),
        "gueltig_ab": zeile.gueltig_ab,
        "gueltig_bis": zeile.gueltig_bis,
        "fassungen": _fassungen(zeile, twin, in_month) if twin else "",
        "ueberlappt": twin is not None,
        "ganzer_monat": zeile.covers(month) or verkehrt,
        "gleich_befristet": _gleich_befristete(zeile, in_month),
        "verkehrt": verkehrt,
        "ab": zeile.ab,
        "bis": zeile.bis,
        "laufzeit": zeile.laufzeit,
        "laufzeit_frueher": earlier.laufzeit if earlier else zeile.laufzeit,
        "jahre": jahre(zeile.laufzeit),
        "beginn": zeile.beginn,
        "ende": german_date(zeile.ende),
        "ende_soll": german_date(
            laufzeitende(zeile.beginn, zeile.laufzeit) if 0 < zeile.laufzeit < 100 else zeile.ende
        ),
        "bg_zahl": zeile.bg_zahl,
        "vertragsart": zeile.vertragsart,
        "service_portfolio": zeile.service_portfolio,
        "katalog_bekannt": katalog is not None,
        "baustein_bekannt": position is not None or katalog is None,
        "hat_stunden": bool(zeile.stunden and zeile.stunden > 0)
        or not zeile.gewaehlt
        or position is None
        or not position.bepreist,
        "stunden": zeile.stunden,
        "stunden_gefunden": "keine Stunden"
        if zeile.stunden is None
        else f"{german_number(zeile.stunden)} Stunden",
        "ohne_stunden": zeile.gewaehlt or not zeile.stunden,
        "einheitlich": other is None,
        "abweichung": _difference(zeile, other),
    }


def collides(one: Vertragszeile, other: Vertragszeile) -> bool:
    """Two rows of one gE that hold on a day together and cannot both be right."""
    same = one.schluessel == other.schluessel or one.vertragsnummer != other.vertragsnummer
    return same and one.ab <= other.bis and other.ab <= one.bis


def _fassungen(zeile: Vertragszeile, twin: Vertragszeile, in_month: Sequence[Vertragszeile]) -> str:
    """Which two versions hold at once, told once for all Bausteine concerned: `gültig ab 01.01.2023
    und ab 01.04.2023 (Baustein 1)`.
    """
    if twin.vertragsnummer != zeile.vertragsnummer:
        return f"daneben gilt Vertrag {twin.vertragsnummer}"
    pairs = [
        (one, other)
        for one in in_month
        for other in in_month
        if one.source < other.source and one.schluessel == other.schluessel and collides(one, other)
    ]
    concerned = {
        other.schluessel for one, other in pairs if (one.ab, other.ab) == (twin.ab, zeile.ab)
    }
    since = " und ab ".join(german_date(day) for day in sorted({twin.ab, zeile.ab}))
    return (
        f"zwei Fassungen gelten zugleich, gültig ab {since} "
        f"({bausteinnamen(sorted(concerned, key=order_of))})"
    )


def _gleich_befristete(zeile: Vertragszeile, in_month: Sequence[Vertragszeile]) -> str:
    """The Bausteine of the contract that hold on the same days: a version that ends inside the
    month is told once.
    """
    same = {
        z.schluessel
        for z in in_month
        if (z.vertragsnummer, z.ab, z.bis) == (zeile.vertragsnummer, zeile.ab, zeile.bis)
    }
    return bausteinnamen(sorted(same, key=order_of))


_TERMS = {
    "vertragsart": "Vertragsart",
    "service_portfolio": "Service Portfolio",
    "beginn": "Vertragsbeginn",
    "laufzeit": "Laufzeit",
    "ende": "Vertragsende",
    "bg_zahl": "BG-Zahl",
}


def _terms(zeile: Vertragszeile) -> tuple[object, ...]:
    return tuple(getattr(zeile, name) for name in _TERMS)


def _difference(zeile: Vertragszeile, other: Vertragszeile | None) -> str:
    """What a row says of the contract otherwise than its first row."""
    if other is None:
        return ""
    pairs = zip(_TERMS.values(), _terms(other), _terms(zeile), strict=True)
    return "; ".join(f"{titel} {_text(a)} und {_text(b)}" for titel, a, b in pairs if a != b)


def _text(value: object) -> str:
    if isinstance(value, int):
        return german_number(Decimal(value))
    return german_date(value) if isinstance(value, date) else str(value)


def vertragslage(zeilen: Sequence[Vertragszeile], month: Month) -> list[dict[str, object]]:
    """Every gE with contract rows beside what must hold of its contract as a whole; judged by the
    suite `vertraege`.
    """
    return [
        _ge_lage(jcnr, rows, month)
        for jcnr, rows in sorted(je_ge(zeilen).items())
        if any(z.beginn <= month.last and z.ende >= month.first for z in rows)
    ]


def _ge_lage(jcnr: str, rows: Sequence[Vertragszeile], month: Month) -> dict[str, object]:
    current = [z for z in rows if z.touches(month)]
    running = [z for z in rows if z.beginn <= month.last and z.ende >= month.first]
    gaps = sorted({z.schluessel for z in running} - {z.schluessel for z in current}, key=order_of)
    gap = _is_gap(gaps, running, current, month)
    return {
        "jcnr": jcnr,
        "quellen": tuple(
            sorted(
                z.source
                for z in (running if gap else current)
                if not gap or not current or z.schluessel in gaps
            )
        ),
        "vertrag": ", ".join(sorted({z.vertragsnummer for z in current or running})),
        "luecke": gap,
        "bausteine_ohne_zeile": bausteinnamen(gaps) if current else "alle Bausteine",
        "wofuer": f" ({bausteinnamen(gaps)})" if current else "",
        "gewaehlte": sum(z.gewaehlt for z in current) if current else 1,
    }


def _is_gap(
    gaps: Sequence[str],
    running: Sequence[Vertragszeile],
    current: Sequence[Vertragszeile],
    month: Month,
) -> bool:
    """No row at all, or a Baustein with rows before and after the month; one that merely ended is a
    choice, not a gap.
    """
    if not current:
        return True
    return any(
        any(z.schluessel == key and z.bis < month.first for z in running)
        and any(z.schluessel == key and z.ab > month.last for z in running)
        for key in gaps
    )
