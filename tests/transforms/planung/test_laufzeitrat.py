"""What would the other Laufzeiten cost, and when may one be chosen? Figures by hand, from the
prices of the Anlage 2023: BG 2,58 / 2,50 / 2,46 €, minute 0,82 / 0,80 / 0,79 €.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.jahr.monatsplan import Planmonat
from transforms.jahr.vertragsfassung import Planstand
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.month import Month
from transforms.planung.laufzeitkosten import Abgerechnet, Jahresplan, Rueckschau
from transforms.planung.laufzeitrat import Laufzeitrat, laufzeitrat
from transforms.tabellen.vertraege import Vertragszeile

KOPF = Dokumentkopf("JC90001", "JC Beispielstadt (Muster)", "", "", "")
DREI = (zeile("B1", "7043.1", bg=5642), zeile("B4", "600.2", bg=5642))
JANUAR, FEBRUAR, MAERZ = Month(2023, 1), Month(2023, 2), Month(2023, 3)


def billed(
    b1: str = "35215.5", b4: str = "3001", betrag: str = "44070.30", bg: int = 5642
) -> Abgerechnet:
    return Abgerechnet(
        bg_zahl=Decimal(bg),
        minuten={"B1": Decimal(b1), "B4": Decimal(b4)},
        betrag=Decimal(betrag),
        vertrag="V-1",
    )


def rat(
    zeilen: tuple[Vertragszeile, ...] = DREI,
    abgerechnet: dict[Month, Abgerechnet] | None = None,
    *,
    neuester: Month = JANUAR,
    geschlossen: date | None = None,
) -> Laufzeitrat:
    return laufzeitrat(
        KOPF,
        zeilen,
        abgerechnet or {},
        tarifwerk(),
        neuester=neuester,
        geschlossen=geschlossen,
    )


def schau(r: Laufzeitrat) -> Rueckschau:
    assert r.rueckschau is not None
    return r.rueckschau


def test_a_billed_month_under_each_laufzeit_is_priced_line_by_line() -> None:
    """5 642 × 2,58 = 14 556,36; 35 215,5 × 0,82 = 28 876,71; 3 001 × 0,82 = 2 460,82. Under two
    years 14 105 + 28 172,40 + 2 400,80, under three 13 879,32 + 27 820,245 (up: ,25) + 2 370,79.
    """
    r = rat(abgerechnet={JANUAR: billed()})
    assert [(k.bg_grundpreis, k.volumenpreis, k.gesamt) for k in schau(r).kosten] == [
        (Decimal("14556.36"), Decimal("31337.53"), Decimal("45893.89")),
        (Decimal("14105.00"), Decimal("30573.20"), Decimal("44678.20")),
        (Decimal("13879.32"), Decimal("30191.04"), Decimal("44070.36")),
    ]
    assert [mehr for _, mehr in r.vergleich(schau(r).kosten)] == [
        Decimal("1823.53"),
        Decimal("607.84"),
        Decimal("0.00"),
    ]


def test_each_line_of_each_month_is_rounded_once() -> None:
    """0,5 minutes at 0,79 are 0,395: 0,40 each month, 0,80 in two, not 0,79."""
    monate = {m: billed("0.5", "0", bg=0) for m in (JANUAR, FEBRUAR)}
    assert schau(rat(abgerechnet=monate)).kosten[2].gesamt == Decimal("0.80")


def test_months_that_were_not_issued_are_named_and_not_guessed() -> None:
    r = schau(rat(abgerechnet={JANUAR: billed(), MAERZ: billed()}))
    assert r.monate == (JANUAR, MAERZ)
    assert len(r.fehlende) == 10
    assert r.fehlende[FEBRUAR] == "nicht abgerechnet"
    assert min(r.fehlende) == Month(2022, 4)
    assert r.abgerechnet == Decimal("88140.60")


@pytest.mark.parametrize(
    ("vertrag", "grund"),
    [
        (zeile("B1", "1", ab=date(2022, 1, 1), beginn=date(2022, 1, 1)), "kein Tarif bekannt"),
        (zeile("B1", "1", ab=date(2023, 1, 1)), "kein Vertrag in den Tabellen"),
    ],
)
def test_a_month_without_price_or_contract_is_left_out_with_its_reason(
    vertrag: Vertragszeile, grund: str
) -> None:
    dezember = Month(2022, 12)
    r = schau(rat((vertrag,), {dezember: billed(), JANUAR: billed()}))
    assert r.monate == (JANUAR,)
    assert r.fehlende[dezember] == grund


def test_the_plan_is_twelve_times_the_month_after_the_last_one_billed() -> None:
    """By contract 35 215,5 and 3 001 minutes a month: twelve times 45 893,89."""
    r = rat(abgerechnet={JANUAR: billed("1", "1")})
    assert isinstance(r.plan, Jahresplan)
    assert r.plan.monat == FEBRUAR
    assert [k.gesamt for k in r.plan.kosten] == [
        Decimal("550726.68"),
        Decimal("536138.40"),
        Decimal("528844.32"),
    ]
    assert r.plan.preisstand == "Preise 2023"


def test_prices_that_are_not_known_yet_are_called_so() -> None:
    plan = rat(abgerechnet={Month(2023, 12): billed()}).plan
    assert isinstance(plan, Jahresplan)
    assert plan.preisstand == "Preisstand 2023, Preise 2024 noch nicht bekannt"


def test_an_altvertrag_counts_by_its_own_invented_prices_and_a_new_one_is_none() -> None:
    alt = zeile("M1", "1200", alt=True)
    minuten = Abgerechnet(
        bg_zahl=Decimal(1000), minuten={"M1": Decimal(6000)}, betrag=Decimal(0), vertrag="V-1"
    )
    r = rat((alt,), {JANUAR: minuten})
    assert schau(r).beispiel
    assert isinstance(r.plan, Jahresplan)
    assert r.plan.beispiel
    assert schau(r).kosten[0].gesamt == Decimal("7860.00")  # 2 700 + 6 000 × 0,86
    assert r.saetze[-1] == (
        "Der Vertrag ist ein Altvertrag; gewählt wird danach ein Neuvertrag. Was er kostet, sagt "
        "die Planungshilfe."
    )


NIE = (
    "Eine laufende Laufzeit wird nicht geändert, weil an ihr die Preise hängen (Weisung). Die "
    "Beträge der anderen Laufzeiten sind ein Vergleich für die nächste Wahl."
)


def test_a_new_term_begins_the_day_after_the_contract_ends() -> None:
    r = rat(abgerechnet={JANUAR: billed()})
    assert r.wahl_ab == date(2026, 1, 1)
    assert r.saetze == (
        "Eine neue Laufzeit kann frühestens am 01.01.2026 beginnen; in den zwölf Monaten Februar "
        "2023 bis Januar 2024 gilt die laufende.",
        NIE,
    )


def test_what_of_the_twelve_months_lies_after_it_is_said() -> None:
    zeilen = (zeile("B1", "2400", ende=date(2023, 12, 31), laufzeit=1),)
    assert rat(zeilen, {Month(2023, 9): billed()}).saetze[0] == (
        "Eine neue Laufzeit kann frühestens am 01.01.2024 beginnen; von den zwölf Monaten Oktober "
        "2023 bis September 2024 liegen 9 Monate danach (Januar bis September 2024)."
    )


def test_a_term_that_is_chosen_already_comes_first() -> None:
    folge = zeile("B1", "2400", ab=date(2024, 1, 1), beginn=date(2024, 1, 1), nummer="V-2")
    zeilen = (
        zeile("B1", "2400", ende=date(2023, 12, 31), laufzeit=1),
        replace(folge, laufzeit=2),
    )
    r = rat(zeilen)
    assert r.wahl_ab == date(2026, 1, 1)
    assert r.saetze[0] == (
        "Ab 01.01.2024 ist schon gewählt: Vertrag V-2, Laufzeit 2 Jahre, bis 31.12.2025."
    )


def test_a_ge_that_closes_before_chooses_no_term() -> None:
    zeilen = (zeile("B1", "2400", bis=date(2023, 6, 30)),)
    r = rat(zeilen, geschlossen=date(2023, 6, 30))
    assert r.wahl_ab is None
    assert r.saetze[0] == (
        "Die gE schließt am 30.06.2023; eine neue Laufzeit kann sie nicht mehr wählen."
    )


def test_a_contract_that_ended_leaves_the_choice_free_and_has_no_plan() -> None:
    zeilen = (zeile("B1", "2400", ende=date(2023, 12, 31), laufzeit=1),)
    r = rat(zeilen, {Month(2023, 12): billed()})
    assert (r.plan, r.laufend, r.wahl_ab) == (None, False, None)
    assert r.saetze == (
        "Vertrag V-1 endete am 31.12.2023. Eine neue Laufzeit kann an jedem Monatsersten beginnen, "
        "der auf den TV-Beschluss folgt.",
    )


def test_without_a_contract_there_is_nothing_to_compare() -> None:
    r = rat(())
    assert (r.vertrag, r.plan, r.rueckschau) == (None, None, None)
    assert r.saetze == (
        "Für diese gE steht kein Vertrag in Kermit; eine Laufzeit ist frei zu wählen.",
    )


def test_a_contract_that_is_still_to_come_is_planned_from_its_first_month() -> None:
    zeilen = (zeile("B1", "2400", ab=date(2023, 7, 1), beginn=date(2023, 7, 1)),)
    plan = rat(zeilen).plan
    assert isinstance(plan, Jahresplan)
    assert plan.monat == Month(2023, 7)


def test_a_month_in_which_no_version_holds_has_no_plan_and_says_why() -> None:
    zeilen = (
        zeile("B1", "2400", bis=date(2023, 1, 31)),
        zeile("B1", "2400", ab=date(2023, 3, 1)),
    )
    plan = rat(zeilen, neuester=FEBRUAR).plan
    assert isinstance(plan, Planmonat)
    assert plan.stand is Planstand.OHNE_FASSUNG


def test_two_versions_of_one_contract_are_one_term() -> None:
    zeilen = (
        zeile("B1", "2400", bis=date(2023, 3, 31)),
        zeile("B1", "3000", ab=date(2023, 4, 1)),
    )
    r = rat(zeilen, {Month(2023, 4): billed()})
    assert r.folgende == ()
    assert isinstance(r.plan, Jahresplan)
    assert r.plan.zeilen[1].menge == Decimal(15000)
