"""Do the sums over several gE keep what is missing apart from what is zero?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from transforms.dokumente.uebersicht import Befundliste, Befundzeile, Korrekturzeile, Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund, Status, Uebersichtszeile
from transforms.dokumente.vergleich.zerlegung import URSACHEN
from transforms.kern.month import Month

BETRAEGE = st.none() | st.integers(0, 10**7).map(lambda n: str(Decimal(n).scaleb(-2)))


def zeile(
    jcnr: str, rd: str, status: Status, kosten: str | None, vormonat: str | None
) -> Uebersichtszeile:
    wert = None if kosten is None else Decimal(kosten)
    return Uebersichtszeile(
        jcnr=jcnr,
        jobcenter=f"JC {jcnr}",
        regionaldirektion=rd,
        status=status,
        version=None if kosten is None else 1,
        produktivminuten=None if kosten is None else Decimal(10),
        bg_grundpreis=wert,
        volumenpreis=None if kosten is None else Decimal("0.00"),
        gesamtkosten=wert,
        gesamtkosten_vormonat=None if vormonat is None else Decimal(vormonat),
    )


MONAT = Uebersicht(
    monat=Month(2023, 2),
    zeilen=(
        zeile("JC1", "Süd", "ausgestellt", "100.00", "90.00"),
        zeile("JC2", "Süd", "ausgestellt", "50.00", None),
        zeile("JC3", "Nord", "zurückgestellt", None, "70.00"),
    ),
    vormonat=Month(2023, 1),
)


def test_all_gE_are_summed_and_compared_with_the_month_before() -> None:
    assert MONAT.alle.bekannte == (
        Decimal(20),
        Decimal("150.00"),
        Decimal("0.00"),
        Decimal("150.00"),
        Decimal("160.00"),
    )
    assert MONAT.alle.aenderung == Decimal("-10.00")  # also of the gE with one month alone


def test_each_ge_came_went_or_stayed() -> None:
    assert [(z.bewegung, z.aenderung, z.differenz, z.prozent) for z in MONAT.zeilen] == [
        ("Bestand", Decimal("10.00"), Decimal("10.00"), Decimal("11.1")),
        ("neu", Decimal("50.00"), None, None),
        ("weggefallen", Decimal("-70.00"), None, None),
    ]
    keine = zeile("JC4", "Nord", "ohne Vertrag", None, None)
    assert (keine.bewegung, keine.aenderung) == (None, None)
    assert [z.jcnr for z in MONAT.geaenderte] == ["JC3", "JC2", "JC1"]


def test_from_the_month_before_to_this_one() -> None:
    assert [(s.name, s.ge, s.betrag) for s in MONAT.schritte] == [
        ("Vormonat", 2, Decimal("160.00")),
        ("weggefallen", -1, Decimal("-70.00")),
        ("neu", 1, Decimal("50.00")),
        ("Änderung im Bestand", 0, Decimal("10.00")),
        ("dieser Monat", 2, Decimal("150.00")),
    ]


@given(st.lists(st.tuples(BETRAEGE, BETRAEGE), max_size=8))
def test_the_steps_foot_whatever_came_or_went(paare: list[tuple[str | None, str | None]]) -> None:
    zeilen = tuple(
        zeile(f"JC{n}", "Nord", "ausgestellt", jetzt, vorher)
        for n, (jetzt, vorher) in enumerate(paare)
    )
    *wege, ziel = Uebersicht(Month(2023, 2), zeilen, Month(2023, 1)).schritte
    assert sum(s.ge for s in wege) == ziel.ge
    assert sum(s.betrag for s in wege) == ziel.betrag


def test_a_ge_says_why_it_changed() -> None:
    eine = MONAT.zeilen[0]
    teile = dict.fromkeys(URSACHEN, Decimal("0.00"))
    minuten = {**teile, "Minuten": Decimal("10.00")}
    beides = {**teile, "Minuten": Decimal("12.00"), "Wahl der Bausteine": Decimal("-2.00")}
    assert eine.warum == "Ursache nicht belegt"
    assert replace(eine, teile=minuten).warum == "Minuten"
    assert replace(eine, teile=beides).warum == "Minuten +12,00 €, Wahl der Bausteine -2,00 €"
    assert replace(MONAT.zeilen[1], grund="x").warum == "neu: x"
    assert MONAT.zeilen[2].warum == "weggefallen"


def test_the_codes_of_a_ge_stand_once_the_gravest_first() -> None:
    m202, t103 = (
        Kurzbefund("M202", "Hinweis", "Service Center", "a"),
        Kurzbefund("T103", "Zurückgestellt", "Regionaldirektion", "b"),
    )
    assert replace(MONAT.zeilen[0], befunde=(m202, t103, m202)).codes == "T103, M202 (2)"


def test_where_nothing_was_issued_there_is_no_sum() -> None:
    nord, sued = MONAT.nach_regionaldirektion
    assert (nord.name, sued.name) == ("Nord", "Süd")
    assert nord.bekannte[:4] == (None,) * 4
    assert nord.summen[:4] == (Decimal(0),) * 4


def test_every_status_has_its_group_in_order() -> None:
    assert [(g.name, len(g.zeilen)) for g in MONAT.nach_status] == [
        ("ausgestellt", 2),
        ("zurückgestellt", 1),
        ("nicht angefordert", 0),
        ("ohne Vertrag", 0),
    ]


def korrektur(bisher: str, neu: str, minuten: str, wahl: str) -> Korrekturzeile:
    return Korrekturzeile(
        jcnr="JC1",
        jobcenter="JC Eins",
        version=2,
        bisher=Decimal(bisher),
        neu=Decimal(neu),
        teile={"Minuten": Decimal(minuten), "Wahl der Bausteine": Decimal(wahl)},
        ursache="",
        grund="Nachbuchung",
    )


def test_the_corrections_of_a_month_are_summed_by_their_causes() -> None:
    zeilen = (
        korrektur("100.00", "107.90", "7.90", "0.00"),
        korrektur("50.00", "30.00", "-4.00", "-16.00"),
    )
    u = Uebersicht(Month(2023, 2), (), None, zeilen)
    assert [k.differenz for k in zeilen] == [Decimal("7.90"), Decimal("-20.00")]
    assert u.korrekturdifferenz == Decimal("-12.10")
    assert u.korrekturteil("Minuten") == Decimal("3.90")
    assert u.korrekturteil("Wahl der Bausteine") == Decimal("-16.00")


def befund(schwere: Any, zustaendig: str, nummer: int | None) -> Befundzeile:
    return Befundzeile(
        code="X101",
        schwere=schwere,
        jcnr=None,
        jobcenter="",
        zustaendig=zustaendig,
        satz="",
        gefunden="",
        erwartet="",
        datei="",
        blatt="",
        zeile=None,
        abhilfe="",
        nummer=nummer,
    )


# one finding in two places; one whose number a place without one must not take; two without any
BEFUNDE = (
    befund("Hinweis", "RD", 7),
    befund("Hinweis", "RD", 7),
    befund("Stopp", "Controlling", None),
    befund("Hinweis", "Controlling", None),
    befund("Hinweis", "RD", 1),
)


def test_a_finding_counts_once_however_many_places_it_has() -> None:
    liste = Befundliste(Month(2023, 2), BEFUNDE)
    assert liste.je_schwere == {"Stopp": 1, "Zurückgestellt": 0, "Hinweis": 3}
    assert len(liste.befunde) == 4
    assert liste.mehrere_fundstellen
    assert not Befundliste(Month(2023, 2), BEFUNDE[1:]).mehrere_fundstellen


def test_each_party_gets_what_it_repairs() -> None:
    liste = Befundliste(Month(2023, 2), BEFUNDE)
    assert liste.zustaendige == ("RD", "Controlling")
    assert liste.von("Controlling") == Befundliste(Month(2023, 2), BEFUNDE[2:4])
