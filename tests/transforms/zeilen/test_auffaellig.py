"""Are rows sorted by column what they are when each one is looked at by itself?"""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regelstand import spaltenwerk
from transforms.filtertexte.filterfeld import Felder
from transforms.kern.wertspalte import Wertspalte
from transforms.zeilen.rohtabelle import rohtabelle
from transforms.zeilen.rohzeilen import Rohzeilen, Row
from transforms.zeilen.zeilensorten import Sortierer, Teile

WERK = spaltenwerk()
TABELLE = WERK.tabellen["powerbi_minuten"]
TITEL = ["Monat", "JCNR", "Jobcenter", "Rechtskreis", "Service Center", "Baustein", "Minuten"]
DATEN: Row = ["2023-01", "JC62106", "JC Göppingen", "SGB II", "SC Freiburg", "Baustein 1", 30214.0]
FILTER = "Angewendete Filter:\nMonat ist 2023-01"
# -0.0 is not among them: it equals 0.0, and the first of both stands for both
_ZELLE = st.sampled_from(
    [
        *(None, "", " ", "\u00a0", "\u200b", "\u3164", "\u00ad \ufe0f", "\u0600", "a\u200b"),
        *("Gesamt", "Summe", "Gesamt\u200b", "SC Freiburg Ergebnis", "Alle Bausteine", "2023-01"),
        *(FILTER, "Filter: alle", "Region ist Süd", "Stand: 03.02.2023", "Bitte prüfen!"),
        *("Exported data exceeded the allowed volume.", *TITEL, "Vertragsnummer", "-", "0"),
        *(0.0, 1.0, 1, True, 30214.5, date(2023, 1, 5), "JC62106", "SC Freiburg"),
    ]
)
_GANZE = st.sampled_from(
    [DATEN, [*DATEN[:5], None, 5.0], [*DATEN, None], [*DATEN, "x"], TITEL, [*TITEL[:6], None]]
)
_EINZELN = st.builds(lambda at, cell: [*[None] * at, cell], st.integers(0, 8), _ZELLE)
_GEMISCHT = st.builds(
    lambda at, cell: [*DATEN[:at], cell, *DATEN[at + 1 :]], st.integers(0, 6), _ZELLE
)
_ZEILEN = st.lists(
    st.one_of(_GANZE, _GANZE, _EINZELN, _GEMISCHT, st.lists(_ZELLE, max_size=9)), max_size=20
)
_KOPF = st.sampled_from([TITEL, ["JCNR", None, "Monat", *TITEL[2:]], [*TITEL, None, "Filter: x"]])


def _gezeigt(zeilen: Rohzeilen) -> list[object]:
    return [
        zeilen.nummern.tolist(),
        [([repr(w) for w in s.werte], s.codes.tolist(), s.codes.dtype) for s in zeilen.spalten],
    ]


@settings(deadline=None, derandomize=True, max_examples=600)
@given(_KOPF, _ZEILEN)
def test_rows_that_are_sorted_by_column_end_where_each_would_end_alone(
    kopf: Row, rows: list[Row]
) -> None:
    found = rohtabelle([kopf, *rows], TABELLE, WERK)
    assert found is not None
    parts = Teile()
    if len(kopf) > len(TITEL) + 1:
        parts.filtertexte.extend(found.filtertexte[:1])  # of the column beside the table
    alle = Rohzeilen.aus(rows, range(2, len(rows) + 2))
    sorter = Sortierer(Felder(TABELLE, WERK), found.spalten, parts, kopf, alle)
    daten = [(n, row) for n, row in enumerate(rows, start=2) if sorter.take(n, row)]
    assert _gezeigt(found.daten) == _gezeigt(
        Rohzeilen.aus([row for _, row in daten], (n for n, _ in daten))
    )
    assert (found.summen, found.filtertexte, found.fusszeilen, found.leerzeilen) == (
        *(tuple(parts.summen), tuple(parts.filtertexte), tuple(parts.fusszeilen)),
        parts.leerzeilen,
    )
    assert (
        *(found.wiederholte_kopfzeilen, found.unklare_zeilen, found.zu_breite_zeilen),
        *(found.abgeschnitten, found.breite_zelle, found.fusstexte),
    ) == (
        *(tuple(parts.wiederholt), tuple(parts.unklar), tuple(parts.breit)),
        tuple(parts.abgeschnitten),
        *(parts.breite_zelle, tuple(parts.fusstexte)),
    )


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(_ZELLE, st.booleans())))
def test_a_part_of_a_column_is_what_its_cells_alone_would_make(
    cells: list[tuple[object, bool]],
) -> None:
    column = Wertspalte.aus([cell for cell, _ in cells])
    chosen = [n for n, (_, kept) in enumerate(cells) if kept]
    found = Wertspalte(column.werte, column.codes[chosen]).nach_auftreten()
    alone = Wertspalte.aus([cells[n][0] for n in chosen])
    assert list(map(repr, found.werte)) == list(map(repr, alone.werte))
    assert found.codes.tolist() == alone.codes.tolist()
    assert found.codes.dtype == alone.codes.dtype
