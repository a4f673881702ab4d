"""Is a sheet built so that a screen reader finds its way: titles, tables, nothing hidden?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from openpyxl.utils import range_boundaries

from tests.barrierefrei.buch import Buch

_BLATTNAME = re.compile(r"(Sheet|Tabelle|Blatt)\s*\d*", re.IGNORECASE)
_TABELLENNAME = re.compile(r"T_[A-ZÄÖÜ]\w*")


def titel_in_a1(buch: Buch) -> Iterator[str]:
    """A sheet begins with its title, and below it says whose it is."""
    for blatt in buch.mappe:
        for ort in ("A1", "A2"):
            if not isinstance(blatt[ort].value, str) or not blatt[ort].value.strip():
                yield f"{blatt.title}: in {ort} steht kein Text"


def sprechende_blattnamen(buch: Buch) -> Iterator[str]:
    for name in buch.mappe.sheetnames:
        if _BLATTNAME.fullmatch(name) or len(name) > 31:
            yield f"Blattname „{name}“ sagt nichts"


def keine_leeren_blaetter(buch: Buch) -> Iterator[str]:
    """More than its title stands on a sheet."""
    for blatt in buch.mappe:
        if blatt.max_row < 4:
            yield f"{blatt.title}: unter dem Titel steht nichts"


def keine_verbundenen_zellen(buch: Buch) -> Iterator[str]:
    for blatt in buch.mappe:
        yield from (f"{blatt.title}: {r} ist verbunden" for r in blatt.merged_cells.ranges)


def nichts_ausgeblendet(buch: Buch) -> Iterator[str]:
    for blatt in buch.mappe:
        if blatt.sheet_state != "visible":
            yield f"{blatt.title} ist ausgeblendet"
        masse = (*blatt.row_dimensions.items(), *blatt.column_dimensions.items())
        yield from (f"{blatt.title}: {n} ist ausgeblendet" for n, m in masse if m.hidden)


def kein_blattschutz(buch: Buch) -> Iterator[str]:
    """Protection locks screen readers out."""
    yield from (f"{b.title} ist geschützt" for b in buch.mappe if b.protection.sheet)
    if buch.mappe.security and buch.mappe.security.lockStructure:
        yield "die Mappe ist geschützt"


def sprechende_tabellennamen(buch: Buch) -> Iterator[str]:
    for blatt in buch.mappe:
        for name in blatt.tables:
            if not _TABELLENNAME.fullmatch(name) or len(name) < 5:
                yield f"{blatt.title}: Tabelle heißt „{name}“"


def jede_tabelle_ist_ausgezeichnet(buch: Buch) -> Iterator[str]:
    """Rows of figures side by side are a named table."""
    for blatt in buch.mappe:
        bereiche = [range_boundaries(t.ref) for t in blatt.tables.values()]
        for reihe in blatt.iter_rows():
            zahlen = [z for z in reihe if isinstance(z.value, int | float)]
            nummer = reihe[0].row
            darin = any(oben <= nummer <= unten for _, oben, _, unten in bereiche)
            if len(zahlen) > 1 and not darin:
                yield f"{blatt.title}: Zeile {nummer} gehört zu keiner Tabelle"


def eine_kopfzeile(buch: Buch) -> Iterator[str]:
    """Every column has its own heading, and the table knows it."""
    for blatt in buch.mappe:
        for tabelle in blatt.tables.values():
            koepfe = [z.value for z in blatt[tabelle.ref][0]]
            if tabelle.headerRowCount != 1:
                yield f"{tabelle.name}: ohne Kopfzeile"
            elif koepfe != [s.name for s in tabelle.tableColumns] or not all(koepfe):
                yield f"{tabelle.name}: Köpfe {koepfe}"


def keine_leeren_reihen(buch: Buch) -> Iterator[str]:
    """No blank row and no blank column parts a table."""
    for blatt in buch.mappe:
        for tabelle in blatt.tables.values():
            _, *zeilen = blatt[tabelle.ref]
            yield from (
                f"{tabelle.name}: Zeile {zeile[0].row} ist leer"
                for zeile in zeilen
                if all(z.value is None for z in zeile)
            )


def tabellen_links(buch: Buch) -> Iterator[str]:
    """Tables begin in column A and stand one below the other."""
    for blatt in buch.mappe:
        belegt: set[int] = set()
        for tabelle in blatt.tables.values():
            links, oben, _, unten = range_boundaries(tabelle.ref)
            zeilen = set(range(oben, unten + 1))
            if links != 1 or belegt & zeilen:
                yield f"{tabelle.name}: {tabelle.ref} steht nicht links und allein"
            belegt |= zeilen


def kopf_bleibt_im_blick(buch: Buch) -> Iterator[str]:
    """Whoever enlarges the screen still sees what he reads."""
    yield from (f"{b.title}: nichts fixiert" for b in buch.mappe if b.tables and not b.freeze_panes)


def beginnt_vorn(buch: Buch) -> Iterator[str]:
    """It opens on the first sheet, in its first cell."""
    if buch.mappe.active.title != buch.mappe.sheetnames[0]:
        yield f"öffnet auf {buch.mappe.active.title}"
    for blatt in buch.mappe:
        erlaubt = {None, "A1", *_erste_der_fenster(blatt.freeze_panes)}
        for auswahl in blatt.sheet_view.selection:
            if auswahl.activeCell not in erlaubt:
                yield f"{blatt.title}: der Zeiger steht in {auswahl.activeCell}"


def _erste_der_fenster(fixiert: str | None) -> set[str]:
    """Where rows or columns stay in view, each part of the window has a first cell."""
    if not fixiert:
        return set()
    spalte = fixiert.rstrip("0123456789")
    return {fixiert, f"{spalte}1", f"A{fixiert.removeprefix(spalte)}"}
