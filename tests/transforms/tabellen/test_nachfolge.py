"""Which gE follows which, since when is a gE the one it is now, and when may a contract end?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.stammlage import nachfolgelage
from transforms.tabellen.nachfolge import Nachfolge, genannte_nachfolgerinnen, kette
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.stammdaten import Stammzeile, je_ge

JUNI, JULI = Month(2023, 6), Month(2023, 7)
JUNI_ENDE = date(2023, 6, 30)
A, B, C, D = "JC10001", "JC10002", "JC10003", "JC10004"


def zeile(
    jcnr: str, bis: date | None = None, nach: str | None = None, ab: date = date(2020, 1, 1)
) -> Stammzeile:
    return Stammzeile(
        jcnr=jcnr,
        jobcenter=f"JC {jcnr}",
        regionaldirektion=None,
        region=None,
        service_center=None,
        e_mail=None,
        gueltig_ab=ab,
        gueltig_bis=bis,
        source=Source("ge_stammdaten.xlsx", "Stammdaten", 2),
        nachfolgerin=nach,
    )


KETTE = je_ge(
    [
        zeile(A, date(2023, 3, 31), C),
        zeile(B, date(2023, 3, 31), C),
        zeile(C, JUNI_ENDE, D, ab=date(2023, 4, 1)),
        zeile(D),
    ]
)


def test_two_mergers_in_a_row_make_one_succession() -> None:
    n = Nachfolge.aus(KETTE)
    assert n.vorgaengerinnen(D) == (A, B, C)
    assert n.vorgaengerinnen(C) == (A, B)
    assert n.vorgaengerinnen(A) == ()
    assert n.aufgenommene(D, JULI, JUNI) == (C,)
    assert n.aufgenommene(D, JULI, Month(2023, 1)) == (A, B, C)
    assert n.aufgenommene(D, JUNI, JUNI) == ()
    assert [n.dieselbe_seit(D, m) for m in (Month(2023, 3), JUNI, JULI)] == [
        None,
        Month(2023, 4),
        JULI,
    ]


def test_a_contract_may_end_early_when_its_ge_closes_or_takes_in_another() -> None:
    n = Nachfolge.aus(KETTE)
    assert n.vertragswechsel(A) == {date(2023, 3, 31)}
    assert n.vertragswechsel(C) == {date(2023, 3, 31), JUNI_ENDE}
    assert n.vertragswechsel(D) == {JUNI_ENDE}


@pytest.mark.parametrize(
    ("zeilen", "geschlossen"),
    [
        ([zeile(A, JUNI_ENDE)], JUNI_ENDE),
        ([zeile(A, date(2022, 12, 31)), zeile(A, JUNI_ENDE, ab=date(2023, 1, 1))], JUNI_ENDE),
        ([zeile(A, JUNI_ENDE), zeile(A, ab=date(2023, 7, 1))], None),
        ([zeile(A)], None),
    ],
)
def test_a_ge_is_closed_when_every_row_ends(
    zeilen: list[Stammzeile], geschlossen: date | None
) -> None:
    n = Nachfolge.aus(je_ge(zeilen))
    assert n.schliessungen.get(A) == geschlossen
    assert n.geschlossen_vor(A, JULI) is (geschlossen is not None)
    assert not n.geschlossen_vor(A, JUNI)


def test_a_nachfolgerin_that_is_unknown_or_leads_back_ties_nobody_and_is_named() -> None:
    stamm = je_ge(
        [
            zeile(A, JUNI_ENDE, "JC99999"),
            zeile(B, JUNI_ENDE, C),
            zeile(C, JUNI_ENDE, B),
            zeile(D, JUNI_ENDE, D),
            zeile("JC10005", JUNI_ENDE, B),
        ]
    )
    n = Nachfolge.aus(stamm)
    assert n.nachfolgerinnen == {"JC10005": B}
    rows = {row["jcnr"]: (row["zeilen_der_nachfolgerin"], row["weg"]) for row in lage(stamm)}
    assert rows[A] == (0, f"{A} → JC99999")
    assert rows[B] == (1, f"{B} → {C} → {B}")
    assert rows[D] == (1, f"{D} → {D}")


@pytest.mark.parametrize(
    "offene",
    [
        [zeile(A, None, B)],
        [zeile(A, JUNI_ENDE, B), zeile(A, ab=date(2023, 7, 1))],
        [zeile(A, JUNI_ENDE), zeile(A, None, B, ab=date(2023, 7, 1))],
    ],
)
def test_a_ge_that_stays_open_precedes_nobody_and_stays_foreign_to_the_one_it_names(
    offene: list[Stammzeile],
) -> None:
    stamm = je_ge([*offene, zeile(B)])
    assert Nachfolge.aus(stamm).vorgaengerinnen(B) == ()
    buch = Namenbuch.aus(stamm)
    assert [found.ges for found in buch.fremde(f"Nachweis für JC {A[2:]}", B)] == [{A}]
    zu = je_ge([zeile(A, JUNI_ENDE, B), zeile(B)])
    assert Namenbuch.aus(zu).fremde(f"Nachweis für JC {A[2:]}", B) == ()


def lage(stamm: dict[str, list[Stammzeile]]) -> list[dict[str, object]]:
    return nachfolgelage(stamm, (), JUNI)


def test_a_ge_that_goes_on_under_its_number_may_name_itself_and_old_closures_are_history() -> None:
    weiter = je_ge([zeile(A, JUNI_ENDE, A), zeile(A, ab=date(2023, 7, 1))])
    assert genannte_nachfolgerinnen(weiter) == {}
    alt = {
        jcnr: [replace(z, gueltig_bis=date(2022, 6, 30)) for z in rows]
        for jcnr, rows in je_ge([zeile(A, nach="JC99999")]).items()
    }
    assert lage(alt) == []
    assert nachfolgelage(je_ge([zeile(A, JUNI_ENDE, C)]), {C}, JUNI) == []


@given(
    st.dictionaries(
        st.integers(0, 7), st.tuples(st.integers(0, 7), st.integers(0, 500)), max_size=8
    )
)
def test_nobody_ever_precedes_itself_and_a_chain_ends(
    nach: dict[int, tuple[int, int]],
) -> None:
    start = date(2023, 1, 1)
    stamm = je_ge(
        zeile(f"JC2000{n}", start + timedelta(days=days), f"JC2000{other}")
        for n, (other, days) in nach.items()
    )
    n = Nachfolge.aus(stamm)
    for jcnr in stamm:
        assert jcnr not in n.vorgaengerinnen(jcnr)
        assert len(kette(jcnr, genannte_nachfolgerinnen(stamm))) <= 8
        assert all(jcnr in kette(davor, n.nachfolgerinnen) for davor in n.vorgaengerinnen(jcnr))
