"""Does the year so far sum what was issued, and name what was not?"""

from __future__ import annotations

from decimal import Decimal

from transforms.jahr.jahr_bisher import JahrBisher
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.preise.kosten import Position
from transforms.preise.rechnung import Rechnung

JANUAR, FEBRUAR, MAERZ = (Month(2023, number) for number in (1, 2, 3))


def betrag(monat: Month, minuten: str, grundpreis: str, volumenpreis: str) -> Monatsbetrag:
    return Monatsbetrag(
        monat=monat,
        version=1,
        produktivminuten=Decimal(minuten),
        bg_grundpreis=Decimal(grundpreis),
        volumenpreis=Decimal(volumenpreis),
    )


# 100 × 2,46 = 246,00; 10 × 0,79 = 7,90; 20,5 × 0,79 = 16,195 -> 16,20
JAHR = JahrBisher(
    (betrag(JANUAR, "10", "246.00", "7.90"), betrag(MAERZ, "20.5", "246.00", "16.20")),
    (OffenerMonat(FEBRUAR, "zurückgestellt"),),
)
RECHNUNG = Rechnung(
    Position("BG", "BG-Grundpreis", Decimal(100), "BG", Decimal("2.46")),
    (Position("B1", "Baustein 1", Decimal("20.5"), "Produktivminuten", Decimal("0.79")),),
)


def test_a_month_that_was_not_billed_stands_between_the_others_and_counts_nowhere() -> None:
    assert [m.monat for m in JAHR.zeilen] == [JANUAR, FEBRUAR, MAERZ]
    assert (JAHR.monat, JAHR.abgerechnete) == (MAERZ, (JANUAR, MAERZ))
    assert JAHR.produktivminuten == Decimal("30.5")
    assert (JAHR.bg_grundpreis, JAHR.volumenpreis) == (Decimal("492.00"), Decimal("24.10"))
    assert JAHR.gesamtkosten == Decimal("516.10")


def test_the_month_of_the_document_says_what_its_bill_says() -> None:
    assert JAHR.widerspruch(RECHNUNG) is None


def test_another_amount_than_that_of_the_bill_is_a_contradiction() -> None:
    falsch = JahrBisher((betrag(MAERZ, "20.5", "246.00", "16.21"),), ())
    assert falsch.widerspruch(RECHNUNG) == (
        "2023-03: der Jahresüberblick nennt (Decimal('20.5'), Decimal('246.00'), "
        "Decimal('16.21')), die Positionen ergeben (Decimal('20.5'), Decimal('246.00'), "
        "Decimal('16.20'))"
    )
