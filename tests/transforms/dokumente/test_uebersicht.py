"""Do the sums over several gE keep what is missing apart from what is zero?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from transforms.dokumente.uebersicht import (
    Befundliste,
    Befundzeile,
    Korrekturzeile,
    Status,
    Uebersicht,
    Uebersichtszeile,
)
from transforms.kern.month import Month


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
        bemerkung="",
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
    assert MONAT.alle.differenz == Decimal("-10.00")  # also of the gE with one month alone


def test_the_difference_of_both_months_counts_gE_that_have_both() -> None:
    assert MONAT.alle.differenz_beider_monate == Decimal("10.00")


def test_where_nothing_was_issued_there_is_no_sum() -> None:
    nord, sued = MONAT.nach_regionaldirektion
    assert (nord.name, sued.name) == ("Nord", "Süd")
    assert nord.bekannte[:4] == (None,) * 4
    assert nord.summen[:4] == (Decimal(0),) * 4
    assert nord.differenz_beider_monate is None


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
