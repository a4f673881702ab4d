"""Do the sums over several gE keep what is missing apart from what is zero?"""

from __future__ import annotations

from decimal import Decimal

from transforms.dokumente.uebersicht import Status, Uebersicht, Uebersichtszeile
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
