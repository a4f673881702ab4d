"""With what is a month compared: with what was issued, with the contract, or with nothing?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.regelstand import regelstand
from tests.transforms.abrechnung.kleines_jahr import (
    AUSGESTELLT_AM,
    JCNR,
    OHNE_HINWEISE,
    VERTRAG,
    Jahr,
    monat,
    saetze,
    satz,
    stamm,
)
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.abrechnung.abrechnung import Abrechnung
from transforms.kern.month import Month
from transforms.preise.tarife import Saetze, Tarifwerk
from transforms.tabellen.stammdaten import Stammzeile

JULI = (
    "Die BG-Zahl beträgt jetzt 3.100, bisher 3.000.",
    "Für Baustein 1 – Inbound-Telefonie sind jetzt 3.000 Stunden im Jahr vereinbart, "
    "bisher 2.400 Stunden.",
    "Baustein 4 – Steigerung der Anzahl von Gesprächen ist nicht mehr gewählt, "
    "bisher mit 120 Stunden im Jahr.",
)
UNVERAENDERT = "Vertrag, vereinbarte Mengen, Preise und Zuständigkeit sind dieselben wie im {}."


def jahr(**angaben: Any) -> Jahr:
    minuten = {n: {"B1": ["100"], "B4": ["10"]} for n in range(1, 7)}
    minuten |= {n: {"B1": ["100"]} for n in range(7, 13)}
    return replace(Jahr(minuten=saetze(minuten)), **angaben)


def gesagt(one: Jahr, nummer: int) -> tuple[str, ...]:
    """What both documents of a month say."""
    paar = one.rechne(nummer)
    assert paar.mmi.vergleich == paar.kostennachweis.vergleich
    return paar.kostennachweis.vergleich.saetze


def mit_stamm(one: Jahr, nummer: int, stammzeilen: Sequence[Stammzeile]) -> tuple[str, ...]:
    regeln, bestand = regelstand(), one.bestand(monat(nummer))
    bestand = replace(bestand, stamm={JCNR: list(stammzeilen)})
    abrechnung = Abrechnung(
        bestand,
        regeln.tarife,
        regeln.quellen,
        {JCNR: one.gedaechtnis},
        ausgestellt_am=AUSGESTELLT_AM,
    )
    return abrechnung.dokumente(JCNR, OHNE_HINWEISE).kostennachweis.vergleich.saetze


def test_the_first_month_of_a_contract_begins() -> None:
    assert gesagt(jahr(), 1) == (
        "Mit diesem Monat beginnt der Vertrag V-1 (01.01.2023 bis 31.12.2025).",
    )


def test_a_month_like_the_one_before_says_so() -> None:
    one = jahr()
    one.stelle_aus(1)
    assert gesagt(one, 2) == (UNVERAENDERT.format("Januar 2023"),)


def test_the_month_of_the_change_names_it_whether_the_month_before_was_issued_or_not() -> None:
    ausgestellt, ohne = jahr(), jahr()
    ausgestellt.stelle_aus(6)
    assert gesagt(ausgestellt, 7) == gesagt(ohne, 7) == JULI


def test_the_month_after_the_change_is_silent() -> None:
    one = jahr()
    one.stelle_aus(7)
    assert gesagt(one, 8) == (UNVERAENDERT.format("Juli 2023"),)


def test_what_was_issued_counts_and_not_what_the_contract_says_of_that_month_now() -> None:
    one = jahr()
    one.stelle_aus(6)
    one.zeilen = tuple(replace(z, bg_zahl=3100) for z in VERTRAG)
    assert gesagt(one, 7) == JULI
    one.stelle_aus(6, "BG-Zahl berichtigt")
    assert gesagt(one, 7) == JULI[1:]


def test_a_correction_of_the_month_before_is_content_of_the_month() -> None:
    one = jahr()
    one.stelle_aus(1)
    vorher = one.rechne(2)
    one.zeilen = tuple(replace(z, vertragsnummer="V-1 neu") for z in VERTRAG)
    assert one.rechne(2).kostennachweis.vergleich.saetze == (
        "Es gilt jetzt der Vertrag V-1 neu, bisher V-1.",
    )
    assert "Änderungen zum Vormonat" in one.rechne(2).teile
    assert "Änderungen zum Vormonat" not in vorher.teile


def test_an_old_statement_is_completed_from_the_contract_where_that_still_says_the_same() -> None:
    one = jahr()
    one.stelle_aus(6)
    one.gedaechtnis[monat(6)] = replace(one.gedaechtnis[monat(6)], grundlage=None)
    assert gesagt(one, 7) == JULI


def test_an_old_statement_the_contract_contradicts_is_compared_in_what_it_keeps() -> None:
    one = jahr()
    one.stelle_aus(6)
    one.gedaechtnis[monat(6)] = replace(one.gedaechtnis[monat(6)], grundlage=None)
    one.zeilen = tuple(replace(z, bg_zahl=2999) if z.gueltig_ab.month == 1 else z for z in VERTRAG)
    assert gesagt(one, 7) == (JULI[0],)


def test_a_contract_whose_earlier_version_nobody_knows_is_not_compared() -> None:
    one = jahr(zeilen=VERTRAG[3:])
    assert gesagt(one, 7) == (
        "Für Juni 2023 ist kein Nachweis ausgestellt, und eine Fassung des Vertrags, mit der sich "
        "vergleichen ließe, ist nicht bekannt.",
    )


def test_a_contract_after_a_gap_begins_and_one_that_follows_at_once_is_a_new_number() -> None:
    folge = zeile("B1", "2400", ab=date(2023, 7, 1), nummer="V-2")
    luecke = replace(zeile("B1", "2400", bis=date(2023, 5, 31)), ende=date(2023, 5, 31))
    nahtlos = replace(luecke, ende=date(2023, 6, 30), gueltig_bis=date(2023, 6, 30))
    assert gesagt(jahr(zeilen=(luecke, folge)), 7) == (
        "Mit diesem Monat beginnt der Vertrag V-2 (01.07.2023 bis 31.12.2025).",
    )
    assert gesagt(jahr(zeilen=(nahtlos, folge)), 7) == (
        "Es gilt jetzt der Vertrag V-2, bisher V-1.",
        "Das Vertragsende ist jetzt der 31.12.2025, bisher 30.06.2023.",
    )


def test_another_laufzeit_moves_the_rates_and_both_are_told() -> None:
    alt = zeile("B1", "2400", bis=date(2023, 6, 30), ende=date(2023, 6, 30), laufzeit=1)
    neu = zeile("B1", "2400", ab=date(2023, 7, 1), ende=date(2026, 6, 30), nummer="V-2")
    assert gesagt(jahr(zeilen=(alt, neu)), 7)[2:] == (
        "Die Laufzeit beträgt jetzt 3 Jahre, bisher 1 Jahr.",
        "Der Satz je BG und Monat beträgt jetzt 2,46 €, bisher 2,58 €.",
        "Der Satz je Produktivminute beträgt jetzt 0,79 €, bisher 0,82 €.",
    )


def test_a_rename_is_told_in_the_month_of_its_day_and_in_no_other() -> None:
    """The row of the last day counts, on the 1st as in the middle of the month."""
    for tag in (date(2023, 3, 1), date(2023, 3, 20)):
        ende = date(2023, 2, 28) if tag.day == 1 else date(2023, 3, 19)
        zeilen = (replace(stamm(), gueltig_bis=ende), stamm(name="JC Neustadt", ab=tag))
        one = jahr()
        assert mit_stamm(one, 3, zeilen) == (
            "Die gE heißt jetzt JC Neustadt, bisher JC Musterstadt.",
        )
        assert mit_stamm(one, 2, zeilen) == (UNVERAENDERT.format("Januar 2023"),)
        assert mit_stamm(one, 4, zeilen) == (UNVERAENDERT.format("März 2023"),)


def test_a_rename_inside_the_first_month_is_told_beside_the_beginning() -> None:
    zeilen = (
        replace(stamm(ab=date(2023, 1, 1)), gueltig_bis=date(2023, 1, 9)),
        stamm(name="JC Neustadt", ab=date(2023, 1, 10)),
    )
    assert mit_stamm(jahr(), 1, zeilen) == (
        "Mit diesem Monat beginnt der Vertrag V-1 (01.01.2023 bis 31.12.2025).",
        "Die gE heißt jetzt JC Neustadt, bisher JC Musterstadt.",
    )


def test_the_year_change_names_the_tariff_and_both_rates_old_and_new() -> None:
    """2024 with invented prices: 2,55 € per BG and 0,81 € per minute for three years."""
    regeln, januar = regelstand(), Month(2024, 1)
    [alt] = [t for t in regeln.tarife.tarife if t.katalog == "neuvertrag-2022"]
    saetze_2024 = Saetze(bg_grundpreis="2.55", volumenpreis="0.81")
    neu = alt.model_copy(
        update={
            "gueltig_ab": date(2024, 1, 1),
            "gueltig_bis": date(2024, 12, 31),
            "saetze": {**alt.saetze, 3: saetze_2024},
        }
    )
    werk = Tarifwerk(kataloge=regeln.tarife.kataloge, tarife=(*regeln.tarife.tarife, neu))
    quellen = {
        **regeln.quellen,
        ("neuvertrag-2022", "2024-01-01", 3): regeln.quellen["neuvertrag-2022", "2023-01-01", 3],
    }
    one = jahr(minuten=[satz(januar, "B1", "100", 2)])
    one.stelle_aus(12)
    paar = Abrechnung(
        one.bestand(januar),
        werk,
        quellen,
        {JCNR: one.gedaechtnis},
        ausgestellt_am=AUSGESTELLT_AM,
    )
    assert paar.dokumente(JCNR, OHNE_HINWEISE).mmi.vergleich.saetze == (
        "Es gilt jetzt der Tarif neuvertrag-2022 vom 01.01.2024 bis 31.12.2024, "
        "bisher neuvertrag-2022 vom 01.01.2023 bis 31.12.2023.",
        "Der Satz je BG und Monat beträgt jetzt 2,55 €, bisher 2,46 €.",
        "Der Satz je Produktivminute beträgt jetzt 0,81 €, bisher 0,79 €.",
    )


@pytest.mark.parametrize("issued", [True, False])
@pytest.mark.parametrize(
    ("nummer", "schluss"),
    [(6, date(2023, 6, 30)), (5, date(2023, 6, 30)), (12, date(2023, 12, 31))],
)
def test_a_closure_that_only_the_master_data_name_moves_no_printed_end(
    nummer: int, schluss: date, issued: bool
) -> None:
    """Kermit leaves the Vertragsende as it was; its last version ends on the day of closure."""
    one = jahr(zeilen=[zeile("B1", "2400", bis=schluss)])
    if issued:
        one.stelle_aus(nummer - 1)
    davor = monat(nummer - 1).name
    zeilen = [replace(stamm(), gueltig_bis=schluss)]
    assert mit_stamm(one, nummer, zeilen) == (UNVERAENDERT.format(davor),)
