"""Is a back-dated change of what a past month was billed by found, with its effect in euro
(R10)?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.einlesen.lieferungen import MAERZ, ausgestellt, bestand, satz, vertrag
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.minutentabelle import Minutensatz
from transforms.tabellen.vertraege import Vertragszeile
from transforms.vormonate.nachmeldung import spaete_aenderungen
from transforms.vormonate.vertragsaenderung import vertragsaenderungen

JANUAR, FEBRUAR, DEZEMBER = Month(2023, 1), Month(2023, 2), Month(2022, 12)
JCNR = "JC91000"


def minuten(*monate: Month) -> list[Minutensatz]:
    """1 000 minutes on Baustein 1 and 100 on Baustein 4."""
    return [
        satz(JCNR, m, Decimal(n), baustein=b)
        for m in monate
        for b, n in (("B1", 1000), ("B4", 100))
    ]


def zeilen(**anders: Any) -> list[Vertragszeile]:
    """3 000 BG, 3 years, Bausteine 1 and 4: 7 380,00 + 790,00 + 79,00 € a month."""
    rows = [
        vertrag(JCNR),
        vertrag(JCNR, baustein="B4", source=Source("kermit_vertraege.xlsx", "Verträge", 3)),
    ]
    return [replace(z, **anders) for z in rows]


def gefunden(
    rows: Sequence[Vertragszeile],
    *,
    geliefert: Sequence[Minutensatz] = (),
    monate: Sequence[Month] = (JANUAR,),
    **ausgestellt_anders: Any,
) -> list[Finding]:
    issued = ausgestellt(minuten(*monate), *monate, **ausgestellt_anders)
    tabellen = bestand([*geliefert, *minuten(MAERZ)], vertraege=rows)
    return list(vertragsaenderungen(tabellen, tarifwerk(), issued))


def test_what_was_billed_by_the_same_contract_yields_nothing() -> None:
    assert gefunden(zeilen(), geliefert=minuten(JANUAR), monate=(JANUAR, FEBRUAR)) == []


@pytest.mark.parametrize(
    ("rows", "aenderungen", "wirkung"),
    [
        (zeilen(bg_zahl=3001), "BG-Zahl 3.000 → 3.001", "+2,46 €"),
        (zeilen(bg_zahl=2500), "BG-Zahl 3.000 → 2.500", "-1.230,00 €"),
        (zeilen(bg_zahl=30), "BG-Zahl 3.000 → 30", "-7.306,20 €"),
        (
            zeilen(laufzeit=1),
            "Laufzeit 3 Jahre → 1 Jahr; Satz (BG) 2,46 € → 2,58 €; Satz (Baustein 1, "
            "Baustein 4) 0,79 € → 0,82 €",
            "+393,00 €",  # 3 000 × 0,12 + 1 100 × 0,03
        ),
        (
            zeilen(laufzeit=2),
            "Laufzeit 3 Jahre → 2 Jahre; Satz (BG) 2,46 € → 2,50 €; Satz (Baustein 1, "
            "Baustein 4) 0,79 € → 0,80 €",
            "+131,00 €",  # 3 000 × 0,04 + 1 100 × 0,01
        ),
        (
            zeilen(laufzeit=1, bg_zahl=3100),
            "BG-Zahl 3.000 → 3.100; Laufzeit 3 Jahre → 1 Jahr; Satz (BG) 2,46 € → 2,58 €; "
            "Satz (Baustein 1, Baustein 4) 0,79 € → 0,82 €",
            "+651,00 €",  # 3 100 × 2,58 − 7 380 + 33
        ),
        (
            [zeilen()[0], replace(zeilen()[1], gewaehlt=False)],
            "Baustein 4 gewählt → nicht gewählt",
            "-79,00 €",
        ),
        (zeilen()[:1], "Baustein 4 gewählt → nicht gewählt", "-79,00 €"),
        (
            [
                *zeilen(),
                replace(
                    zeilen()[0],
                    baustein="B5",
                    source=Source("kermit_vertraege.xlsx", "Verträge", 4),
                ),
            ],
            "Baustein 5 nicht gewählt → gewählt, Minuten dazu nennt der Export nicht",
            "0,00 €",
        ),
        (
            [*zeilen(), replace(zeilen()[0], baustein="B2", stunden=None)],
            "",
            "",
        ),  # Baustein 2 is not priced
    ],
)
def test_a_back_dated_change_names_old_new_and_euro(
    rows: list[Vertragszeile], aenderungen: str, wirkung: str
) -> None:
    """Calculated by hand from the tariff of 2023."""
    found = [(f.werte["aenderungen"], f.werte["wirkung"]) for f in gefunden(rows)]
    assert found == ([(aenderungen, wirkung)] if aenderungen else [])


def test_a_finding_names_gE_month_version_and_command() -> None:
    [found] = gefunden(zeilen(bg_zahl=3001))
    assert (found.code, found.jcnr, found.werte["monat"], found.werte["version"]) == (
        "R102",
        JCNR,
        "Januar 2023",
        "1",
    )
    assert found.werte["befehl"] == 'o7 nachziehen 2023-01 --ge JC91000 --grund "…"'
    assert [s.zeile for s in found.sources] == [2, 3]


def test_every_issued_month_is_compared_those_of_the_year_before_too() -> None:
    """December 2022 has no tariff: it cannot be billed by these data, and that is said."""
    found = gefunden(zeilen(bg_zahl=3001), monate=(DEZEMBER, JANUAR, FEBRUAR))
    assert [f.werte["monat"] for f in found] == ["Dezember 2022", "Januar 2023", "Februar 2023"]
    assert found[0].werte["aenderungen"] == "am 01.12.2022 ist kein Tarif in Kraft"


def test_a_change_from_a_day_on_leaves_the_months_before_it() -> None:
    alt = [replace(z, gueltig_bis=date(2023, 1, 31)) for z in zeilen()]
    neu = zeilen(gueltig_ab=date(2023, 2, 1), bg_zahl=3100)
    assert [f.werte["monat"] for f in gefunden([*alt, *neu], monate=(JANUAR, FEBRUAR))] == [
        "Februar 2023"
    ]


@pytest.mark.parametrize(
    ("rows", "hindernis"),
    [
        (
            zeilen(gueltig_ab=date(2023, 1, 10)),
            "die Fassung von V-91000 gilt vom 10.01.2023 bis 31.12.2024, nicht im ganzen Monat",
        ),
        (
            zeilen(gueltig_bis=date(2023, 1, 20)),
            "die Fassung von V-91000 gilt vom 01.01.2022 bis 20.01.2023, nicht im ganzen Monat",
        ),
        (
            [*zeilen(), *zeilen(gueltig_ab=date(2022, 6, 1))],
            "mehr als eine Fassung oder mehr als ein Vertrag gilt",
        ),
        (
            [*zeilen(), *zeilen(vertragsnummer="V-2")],
            "mehr als eine Fassung oder mehr als ein Vertrag gilt",
        ),
        (
            [zeilen()[0], replace(zeilen()[1], bg_zahl=3001)],
            "die Zeilen des Vertrags widersprechen sich",
        ),
        (
            zeilen(service_portfolio="2019"),
            "zu Neuvertrag und Service Portfolio 2019 gibt es keinen Katalog",
        ),
        ([*zeilen(), replace(zeilen()[0], baustein="B9")], "Baustein 9 steht nicht im Katalog"),
        (zeilen(laufzeit=4), "Laufzeit 4 Jahre und BG-Zahl 3.000 sind nicht abzurechnen"),
        (zeilen(bg_zahl=0), "Laufzeit 3 Jahre und BG-Zahl 0 sind nicht abzurechnen"),
    ],
)
def test_data_that_no_longer_bill_the_month_are_named_without_an_amount(
    rows: list[Vertragszeile], hindernis: str
) -> None:
    [found] = gefunden(rows)
    assert found.werte["aenderungen"] == hindernis
    assert found.werte["wirkung"] == "nicht zu berechnen, weil der Monat so nicht abzurechnen ist"


@pytest.mark.parametrize("ab", [date(2023, 2, 1), date(2023, 3, 1)])
def test_versions_that_are_no_longer_in_the_export_are_told_once_for_all(ab: date) -> None:
    [found] = gefunden(zeilen(gueltig_ab=ab), monate=(JANUAR,))
    assert (found.code, found.jcnr, found.werte["liste"]) == ("R103", None, "JC91000 (Januar 2023)")


def test_a_gE_that_is_gone_from_the_contracts_is_no_change() -> None:
    assert gefunden([vertrag("JC90001")]) == []


def test_a_gE_with_an_unreadable_contract_row_is_left_to_that_finding() -> None:
    tabellen = bestand(
        minuten(MAERZ),
        vertraege=zeilen(bg_zahl=1),
        unlesbare={"kermit_vertraege": frozenset({JCNR})},
    )
    assert (
        list(vertragsaenderungen(tabellen, tarifwerk(), ausgestellt(minuten(JANUAR), JANUAR))) == []
    )


def test_only_the_gE_of_the_run_are_named() -> None:
    tabellen = bestand(minuten(MAERZ), vertraege=zeilen(bg_zahl=1))
    issued = ausgestellt(minuten(JANUAR), JANUAR)
    assert list(vertragsaenderungen(tabellen, tarifwerk(), issued, {"JC90001"})) == []
    assert len(list(vertragsaenderungen(tabellen, tarifwerk(), issued, {JCNR}))) == 1


def test_statements_from_before_the_register_kept_the_laufzeit_are_compared_by_their_rates() -> (
    None
):
    [found] = gefunden(zeilen(laufzeit=1), laufzeit=None, satz_bg=None)
    assert found.werte["aenderungen"] == "Satz (Baustein 1, Baustein 4) 0,79 € → 0,82 €"
    assert found.werte["wirkung"] == "+393,00 €"


def euro(text: str) -> Decimal:
    return Decimal(text.removeprefix("+").removesuffix(" €").replace(".", "").replace(",", "."))


@pytest.mark.parametrize("bg_zahl", [2999, 3000, 3500])
@pytest.mark.parametrize("laufzeit", [1, 2, 3])
@pytest.mark.parametrize("neu", ["999.5", "1000", "1400.5"])
def test_the_effects_of_minutes_and_contract_together_are_what_the_correction_will_show(
    bg_zahl: int, laufzeit: int, neu: str
) -> None:
    """The rates of 2023, and the two findings beside each other."""
    grundpreis, minutenpreis = {1: ("2.58", "0.82"), 2: ("2.50", "0.80"), 3: ("2.46", "0.79")}[
        laufzeit
    ]
    jetzt = [replace(s, minuten=Decimal(neu)) if s.baustein == "B1" else s for s in minuten(JANUAR)]
    tabellen = bestand(
        [*jetzt, *minuten(MAERZ)], vertraege=zeilen(bg_zahl=bg_zahl, laufzeit=laufzeit)
    )
    issued = ausgestellt(minuten(JANUAR), JANUAR)
    found = [
        *spaete_aenderungen(tabellen, issued),
        *vertragsaenderungen(tabellen, tarifwerk(), issued),
    ]
    cents = [
        (Decimal(neu) * Decimal(minutenpreis)),
        100 * Decimal(minutenpreis),
        bg_zahl * Decimal(grundpreis),
    ]
    due = sum((c.quantize(Decimal("0.01"), "ROUND_HALF_UP") for c in cents), Decimal(0))
    assert sum((euro(f.werte["wirkung"]) for f in found), Decimal(0)) == due - Decimal("8249.00")


def test_a_changed_tariff_is_a_changed_rate() -> None:
    [found] = gefunden(
        zeilen(), satz_bg=Decimal("2.45"), saetze={"B1": Decimal("0.78"), "B4": Decimal("0.79")}
    )
    assert (
        found.werte["aenderungen"] == "Satz (BG) 2,45 € → 2,46 €; Satz (Baustein 1) 0,78 € → 0,79 €"
    )
    assert found.werte["wirkung"] == "+40,00 €"  # 3 000 × 0,01 + 1 000 × 0,01
