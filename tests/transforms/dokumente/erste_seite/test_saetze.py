"""Does the first page say in words what its figures say, in every odd case?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.templates import korrekturfaelle, modelle, seitenfaelle, sonderfaelle
from transforms.dokumente.erste_seite.betrag import korrekturwort
from transforms.dokumente.erste_seite.jahresstand import plansatz
from transforms.dokumente.erste_seite.vertragslage import vertragssaetze
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.jahr.monatsplan import Planmonat
from transforms.jahr.vertragsfassung import Planstand
from transforms.kern.month import Month


def test_the_amount_and_the_day_stand_in_a_sentence() -> None:
    n = modelle.kostennachweis()
    assert n.kostensatz == "Für Januar 2023 kostet die Leistung O.7 44.070,76 €."
    assert n.umstaende[-1] == (
        "Die Bundesagentur für Arbeit legt der gemeinsamen Einrichtung diesen prüffähigen Nachweis "
        "bis 20.02.2023 vor (§ 13 Abs. 2 VKFV)."
    )


def test_invented_prices_are_not_called_a_cost() -> None:
    n = modelle.kostennachweis()
    satz = replace(n, tarif=replace(n.tarif, beispiel=True)).kostensatz
    assert satz == ("Für Januar 2023 ergeben die Beispielpreise für die Leistung O.7 44.070,76 €.")


OHNE_PREIS = (
    "Baustein 2 – Lastverteilung zwischen gE und SC ist gewählt und hat keinen eigenen Preis."
)


@pytest.mark.parametrize(
    ("beginn", "ende", "saetze"),
    [
        (date(2023, 1, 1), date(2025, 12, 31), []),
        (date(2022, 5, 1), date(2024, 1, 31), []),  # four months are far
        (date(2023, 5, 1), date(2025, 4, 30), ["Der Vertrag begann am 01.05.2023."]),
        (date(2023, 9, 1), date(2025, 8, 31), []),  # in its first month another sentence says it
        (date(2021, 1, 1), date(2023, 12, 31), ["Der Vertrag endet am 31.12.2023."]),
        (
            date(2022, 10, 1),
            date(2023, 9, 30),
            ["Der Vertrag endet am 30.09.2023, mit diesem Monat."],
        ),
    ],
)
def test_begin_and_end_in_sight_and_what_has_no_price_are_said(
    beginn: date, ende: date, saetze: list[str]
) -> None:
    vertrag = replace(modelle.VERTRAG, beginn=beginn, ende=ende)
    assert list(vertragssaetze(vertrag, Month(2023, 9))) == [*saetze, OHNE_PREIS]


@pytest.mark.parametrize(
    ("aenderung", "wort"),
    [("7.90", "Nachforderung"), ("-0.01", "Gutschrift"), ("0.00", "Betrag unverändert")],
)
def test_a_new_version_asks_gives_back_or_leaves(aenderung: str, wort: str) -> None:
    assert korrekturwort(Decimal(aenderung)) == wort


def test_a_correction_says_causes_and_reason_a_sentence_each() -> None:
    ursache, auch, grund = korrekturfaelle.nachweis().korrektursaetze
    assert ursache.startswith("Ursache: Minuten +0,81 €, BG-Zahl +20,16 €")
    assert auch == "Auch geändert: Vertrag und TV-Beschluss."
    assert grund == "Grund: Laufzeit und BG-Zahl berichtigt"
    assert modelle.kostennachweis().korrektursaetze == ()


def ohne_positionen() -> Kostennachweis:
    """The month before is known by its sum alone."""
    return replace(seitenfaelle.mengenanpassung(), vormonatsdifferenz=None)


@pytest.mark.parametrize(
    ("fall", "satz"),
    [
        (
            seitenfaelle.mengenanpassung,
            "Das sind 3.395,64 € mehr als im Juni 2023: Minuten +2.989,76 €, BG-Zahl +880,68 €, "
            "Wahl der Bausteine -474,79 €, Rundung -0,01 €.",
        ),
        (
            seitenfaelle.jahreswechsel,
            # 28 876,71 - 27 820,25 and 2 461,23 - 2 371,19; 0,03 × 35 215,5 and × 3 001,5, rounded
            "Das sind 1.146,50 € weniger als im Dezember 2023: "
            "Preis (andere Laufzeit) -1.146,52 €, Rundung +0,02 €.",
        ),
        (
            ohne_positionen,
            "Das sind 3.395,64 € mehr als im Juni 2023 (44.070,76 €); die Positionen jenes "
            "Nachweises sind hier nicht bekannt.",
        ),
        (
            sonderfaelle.kostennachweis_dezember,
            "Das ist ebenso viel wie im November 2023 (44.070,76 €); die Positionen jenes "
            "Nachweises sind hier nicht bekannt.",
        ),
        (
            seitenfaelle.beginn_im_jahr,
            "Mit diesem Monat beginnt der Vertrag; einen Vormonat zum Vergleich gibt es nicht.",
        ),
        (
            seitenfaelle.luecke,
            "März 2023 ist offen (zurückgestellt); eine Änderung zum Vormonat lässt sich nicht "
            "angeben.",
        ),
        (
            modelle.kostennachweis,
            "Für Dezember 2022 ist kein Nachweis ausgestellt; eine Änderung zum Vormonat lässt "
            "sich nicht angeben.",
        ),
    ],
)
def test_the_change_against_the_month_before(fall: Callable[[], Kostennachweis], satz: str) -> None:
    assert fall().vormonatssatz == satz


@pytest.mark.parametrize(
    ("kosten", "worte"),
    [("44070.76", "0,40 € mehr"), ("44070.35", "0,01 € weniger"), ("44070.36", "genau so viel")],
)
def test_the_month_against_its_plan(kosten: str, worte: str) -> None:
    assert plansatz(Decimal(kosten), modelle.planmonat(modelle.JANUAR)) == (
        f"Geplant waren für Januar 2023 44.070,36 €; abgerechnet ist {worte}."
    )


def test_a_month_without_plan_says_why() -> None:
    ohne = Planmonat(modelle.JANUAR, Planstand.OHNE_TARIF)
    assert plansatz(Decimal(1), ohne) == (
        "Für Januar 2023 gibt es keinen Plan: kein Tarif bekannt."
    )


@pytest.mark.parametrize(
    ("fall", "saetze"),
    [
        (
            modelle.kostennachweis,
            (
                "2023 sind bisher 44.070,76 € abgerechnet (1 von 12 Vertragsmonaten), 0,40 € mehr "
                "als dafür geplant (44.070,36 €). Geplant für das ganze Jahr: 528.844,32 €.",
                "Kein Monat davor ist offen. Nach Januar 2023 hat das Jahr noch 11 Vertragsmonate.",
            ),
        ),
        (
            sonderfaelle.kostennachweis_dezember,
            (
                "2023 sind bisher 484.778,36 € abgerechnet (11 von 12 Vertragsmonaten), 4,40 € "
                "mehr als dafür geplant (484.773,96 €). Geplant für das ganze Jahr: 528.844,32 €.",
                "Offen ist 1 Monat: März 2023 (zurückgestellt). Dezember 2023 ist der letzte "
                "Vertragsmonat des Jahres.",
            ),
        ),
    ],
)
def test_the_year_billed_of_plan(
    fall: Callable[[], Kostennachweis], saetze: tuple[str, ...]
) -> None:
    assert fall().jahresstand.saetze == saetze


def test_a_year_without_any_plan_says_so_instead_of_zero() -> None:
    n = modelle.kostennachweis()
    ohne = tuple(Planmonat(p.monat, Planstand.OHNE_TARIF) for p in n.planjahr)
    stand = replace(n, planjahr=ohne).jahresstand
    assert stand.plankosten is None
    assert stand.saetze[0].endswith(". Ein Plan für das Jahr liegt nicht vor.")


def test_a_year_without_gap_is_called_complete_and_its_plan_stands_once() -> None:
    n = seitenfaelle.beginn_im_jahr()
    plan = tuple(
        p if p.monat.month <= 9 else Planmonat(p.monat, Planstand.DANACH) for p in n.planjahr
    )
    assert replace(n, planjahr=plan).jahresstand.saetze == (
        # 13 879,32 + 27 820,25 of 44 070,36
        "Das Jahr 2023 ist vollständig abgerechnet: 41.699,57 € für 1 Vertragsmonat; geplant "
        "waren 44.070,36 €, abgerechnet ist 2.370,79 € weniger.",
    )


def test_two_open_months_are_named_and_a_last_one_is_one() -> None:
    offen = seitenfaelle.luecke().jahresstand.saetze[1]
    assert offen.startswith("Offen sind 2 Monate: Januar 2023 (nicht mit diesem Verfahren")
    n = seitenfaelle.luecke()
    plan = tuple(
        p if p.monat.month <= 5 else Planmonat(p.monat, Planstand.DANACH) for p in n.planjahr
    )
    assert replace(n, planjahr=plan).jahresstand.saetze[1].endswith("noch 1 Vertragsmonat.")


def test_every_contract_month_has_its_status() -> None:
    assert [(m.kurz, m.stand) for m in seitenfaelle.luecke().jahresstand.monate][:5] == [
        ("Jan", "offen"),
        ("Feb", "Version 1"),
        ("Mär", "offen"),
        ("Apr", "Version 1"),
        ("Mai", "späterer Monat"),
    ]
    assert [m.kurz for m in seitenfaelle.beginn_im_jahr().jahresstand.monate] == [
        "Sep",
        "Okt",
        "Nov",
        "Dez",
    ]


def test_months_with_the_same_plan_stand_together() -> None:
    gruppen = seitenfaelle.mengenanpassung().jahresstand.plangruppen
    assert [g.name for g in gruppen] == ["Januar bis Juni 2023", "Juli bis Dezember 2023"]


def test_positions_that_are_gone_and_new_ones_have_their_rows() -> None:
    rows = seitenfaelle.mengenanpassung().positionszeilen
    assert [(z.position.schluessel, z.warum) for z in rows] == [
        ("BG", "BG-Zahl: bisher 5.642"),
        ("B1", "Minuten +2.989,76 €, Rundung -0,01 €"),
        ("B4", "nicht mehr gewählt"),
        ("B5", "neu gewählt"),
    ]
    assert [z.warum for z in seitenfaelle.luecke().positionszeilen] == ["kein Vergleich"] * 3


def test_several_rates_of_an_altvertrag_are_planned_as_far_as_hours_are_agreed() -> None:
    assert sonderfaelle.altvertrag().umstaende[1] == (
        "Geplant waren für Januar 2023 18.702,60 €; abgerechnet ist 1.420,07 € mehr."
    )
