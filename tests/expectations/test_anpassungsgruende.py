"""Is a change refused with the very reason, and is what is agreed already said to be?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from expectations.anpassungspruefung import ANPASSUNGSSUITEN, pruefe_anpassung
from expectations.befund import Befund, befunde
from expectations.eigene.anpassungen import ExpectHoursToBeAgreeable
from expectations.regeln import Schwere
from tests.expectations.gutanpassung import kenntnis
from tests.regelstand import regelwerk
from tests.transforms.anpassung.kleintabellen import (
    JCNR,
    JULI,
    NEUJAHR,
    Fassung,
    beschlusszeilen,
    planzeilen,
    stammzeile,
    tabellen,
    vertragszeilen,
    wunsch,
)
from tests.transforms.anpassung.test_ersatzzeilen import ALT, HERBST, aufnehmende, zweite_aenderung
from transforms.anpassung.lagen.anpassungssicht import Anpassungssicht
from transforms.anpassung.vorbereitung import bereite_vor
from transforms.tabellen.bestand import Bestand

JUNIENDE = date(2023, 6, 30)


def gefunden(b: Bestand, stunden: Any = None, **anders: Any) -> list[Befund]:
    """What is found in a wish, by the suites of a change."""
    one = wunsch(stunden, **anders)
    wissen = kenntnis(b, one.jcnr)
    sicht = Anpassungssicht(
        wunsch=one,
        kenntnis=wissen,
        anpassung=bereite_vor(one, wissen),
        tabellen=b,
        grenzwerte=regelwerk().grenzwerte,
    )
    found = pruefe_anpassung(sicht, regelwerk()).findings
    return [
        one for one in befunde(found, regelwerk(), b.namen) if one.schwere is not Schwere.HINWEIS
    ]


def fassung(**anders: Any) -> Bestand:
    return tabellen(vertragszeilen(Fassung(**anders)))


ZWEI = [
    *vertragszeilen(Fassung()),
    *[replace(z, vertragsnummer="V-90030-2022") for z in vertragszeilen(Fassung())],
]
UEBERSCHNITTEN = vertragszeilen(Fassung(), Fassung(ab=date(2023, 4, 1)))
VERSCHIEDENE = [
    replace(z, bg_zahl=2600) if z.baustein == "B4" else z for z in vertragszeilen(Fassung())
]
DOPPELT = [*vertragszeilen(Fassung()), vertragszeilen(Fassung())[3]]
NACHFOLGER = vertragszeilen(
    Fassung(ende=date(2023, 5, 31)), Fassung(ab=HERBST, beginn=HERBST, nummer="V-90030-2023-B")
)
GRUENDE: dict[str, tuple[Bestand, str, str]] = {
    "unknown": (
        tabellen(stamm=[]),
        "JC90030 steht nicht in den Stammdaten",
        "Die JCNR prüfen; fehlt die gE wirklich, die Stammdaten ergänzen lassen.",
    ),
    "closed": (
        tabellen(stamm=[stammzeile(gueltig_bis=JUNIENDE)]),
        "sie besteht bis 30.06.2023",
        "Einen früheren Monat nennen.",
    ),
    "closes within the month, into another": (
        tabellen(
            stamm=[
                stammzeile(gueltig_bis=date(2023, 7, 15), nachfolgerin="JC90031"),
                stammzeile("JC90031"),
            ]
        ),
        "sie besteht bis 15.07.2023 und ist dann Teil von JC90031",
        "Einen früheren Monat nennen, oder die Menge von JC90031 ändern.",
    ),
    "not there yet": (
        tabellen(stamm=[stammzeile(gueltig_ab=date(2023, 8, 1))]),
        "die Stammdaten kennen sie im Juli 2023 nicht",
        "Den Monat prüfen, oder die Stammdaten berichtigen lassen.",
    ),
    "no contract at all": (
        tabellen([]),
        "für sie gibt es keinen Vertrag",
        "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren.",
    ),
    "contract over": (
        fassung(ende=JUNIENDE),
        "im Juli 2023 gilt kein Vertrag, der letzte endete am 30.06.2023",
        "Einen Monat nennen, in dem ein Vertrag gilt.",
    ),
    "contract to come": (
        fassung(beginn=HERBST, ab=HERBST),
        "im Juli 2023 gilt kein Vertrag, der erste beginnt am 01.10.2023",
        "Einen Monat nennen, in dem ein Vertrag gilt.",
    ),
    "between two contracts": (
        tabellen(NACHFOLGER),
        "im Juli 2023 gilt kein Vertrag, einer endete am 31.05.2023, der nächste beginnt am "
        "01.10.2023",
        "Einen Monat nennen, in dem ein Vertrag gilt.",
    ),
    "no version": (
        fassung(bis=JUNIENDE),
        "der Vertrag V-90030-2023 läuft, aber keine seiner Fassungen gilt im Juli 2023",
        "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren.",
    ),
    "a part of the month": (
        fassung(bis=date(2023, 7, 20)),
        "die Fassung des Vertrags V-90030-2023 gilt vom 01.01.2023 bis 20.07.2023 und damit nicht "
        "den ganzen Juli 2023",
        "Einen anderen Monat nennen, oder: Den Vertrag in Kermit berichtigen lassen und die "
        "Verträge neu exportieren.",
    ),
    "two contracts": (
        tabellen(ZWEI),
        "im Juli 2023 gelten mehrere Verträge (V-90030-2022, V-90030-2023) zugleich",
        "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren.",
    ),
    "two versions": (
        tabellen(UEBERSCHNITTEN),
        "im Juli 2023 gelten mehrere Fassungen des Vertrags V-90030-2023 (ab 01.01.2023 und ab "
        "01.04.2023) zugleich",
        "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren.",
    ),
    "a row twice": (
        tabellen(DOPPELT),
        "im Juli 2023 gelten mehrere Zeilen des Vertrags V-90030-2023 (Baustein 4) zugleich",
        "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren.",
    ),
    "rows that differ": (
        tabellen(VERSCHIEDENE),
        "im Juli 2023 gelten mehrere Zeilen des Vertrags V-90030-2023 (mit verschiedener BG-Zahl "
        "oder Laufzeit) zugleich",
        "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren.",
    ),
    "begins that day": (
        fassung(beginn=JULI, ab=JULI),
        "ihr Vertrag V-90030-2023 beginnt erst am 01.07.2023, seine Mengen legt die Erstwahl fest",
        "Die Wahl berichtigen und beschließen lassen (Planung), oder einen späteren Monat nennen.",
    ),
    "no catalogue": (
        tabellen([replace(z, service_portfolio="1999") for z in vertragszeilen(Fassung())]),
        "für Neuvertrag, Service Portfolio 1999 gibt es keinen Preiskatalog",
        "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren.",
    ),
    "a Baustein of no catalogue": (
        tabellen(
            [
                replace(z, baustein="B17") if z.baustein == "B7" else z
                for z in vertragszeilen(Fassung())
            ]
        ),
        "Baustein 17 gehört nicht zum Katalog Neuvertrag, Service Portfolio 2022",
        "Den Vertrag in Kermit berichtigen lassen und die Verträge neu exportieren.",
    ),
    "unreadable": (
        tabellen(unlesbare_ge={"plandaten": frozenset({JCNR})}),
        "mindestens eine ihrer Zeilen in plandaten ist nicht zu lesen",
        "„o7 pruefen“ für diesen Monat nennt jede Zelle; berichtigen, neu exportieren und den "
        "Befehl wiederholen.",
    ),
}


@pytest.mark.parametrize("fall", GRUENDE)
def test_why_nothing_can_be_changed_is_said_exactly(fall: str) -> None:
    b, grund, abhilfe = GRUENDE[fall]
    [one] = gefunden(b)
    assert (one.code, one.satz, one.abhilfe) == (
        "U107",
        f"Ab Juli 2023 lässt sich für die gE keine Menge ändern: {grund}.",
        abhilfe,
    )


def neue(stunden: dict[str, str], ab: date = JULI) -> Bestand:
    """The change is in the contract already, and decided."""
    return tabellen(
        vertragszeilen(
            Fassung(bis=JUNIENDE if ab == JULI else date(2023, 8, 31)),
            Fassung(ab=ab, stunden={"B1": "3000", **stunden}, beschluss="TV-90030-2023-02"),
        ),
        [
            *beschlusszeilen(),
            *beschlusszeilen(
                stunden, nummer="TV-90030-2023-02", ab=ab, art="Mengenanpassung", zeile=4
            ),
        ],
    )


GENAU_DAS = " Genau das ist schon vereinbart: Es ist nichts mehr vorzubereiten."


def test_what_is_agreed_already_is_said_to_be() -> None:
    ueberall = replace(neue({"B4": "300"}), planzeilen=planzeilen({"B1": "3000", "B4": "300"}))
    assert [(b.code, b.satz) for b in gefunden(ueberall)] == [
        (
            "U110",
            "Es gibt schon den TV-Beschluss TV-90030-2023-02 vom 15.06.2023 (Mengenanpassung), "
            f"gültig ab 01.07.2023; die Änderung soll ab 01.07.2023 gelten.{GENAU_DAS}",
        ),
        (
            "U110",
            "Es gibt schon eine Fassung des Vertrags V-90030-2023, gültig ab 01.07.2023; die "
            f"Änderung soll ab 01.07.2023 gelten.{GENAU_DAS}",
        ),
    ]


NR = "TV-90030-2023-02 vom 15.06.2023"
KERMIT_ALT = "in Kermit gilt ab 01.07.2023 noch Baustein 4 mit 240 Stunden statt mit 300 Stunden"
PLAN_ALT = "im Plan 2023 steht ab 01.07.2023 noch Baustein 4 mit 240 Stunden statt mit 300 Stunden"
FASSUNG, PLANZEILEN = "die Fassung des Vertrags ab 01.07.2023 in Kermit", "die Planzeilen ab"
NEUER_PLAN = [
    *planzeilen({"B1": "3000", "B4": "240"}, bis=JUNIENDE),
    *planzeilen({"B1": "3000", "B4": "300"}, ab=JULI, zeile=4),
]


@pytest.mark.parametrize(
    ("in_kermit", "plan", "noch", "fehlt"),
    [
        (False, None, f"{KERMIT_ALT} und {PLAN_ALT}", f"{FASSUNG} und {PLANZEILEN} 01.07.2023"),
        (False, NEUER_PLAN, KERMIT_ALT, FASSUNG),
        (False, [], KERMIT_ALT, FASSUNG),  # the year has no plan
        (True, None, PLAN_ALT, f"{PLANZEILEN} 01.07.2023"),
    ],
)
def test_what_is_decided_but_not_entered_everywhere_is_named_with_where(
    in_kermit: bool, plan: Any, noch: str, fehlt: str
) -> None:
    b = neue({"B4": "300"})
    if not in_kermit:
        b = replace(b, vertragszeilen=vertragszeilen(Fassung()))
    if plan is not None:
        b = replace(b, planzeilen=plan)
    found = gefunden(b)
    assert [one.code for one in found] == ["U110"] * (2 if in_kermit else 1)
    for one in found:
        assert one.satz.endswith(f" Genau das ist mit {NR} beschlossen, aber {noch}.")
        assert one.abhilfe == (
            f"Zum TV-Beschluss {NR} eintragen lassen: {fehlt}; vorzubereiten ist nichts mehr."
        )


def test_a_decided_bg_zahl_or_a_dropped_baustein_may_be_missing_in_kermit_too() -> None:
    alt = vertragszeilen(Fassung())
    entschieden = [
        *beschlusszeilen(),
        *beschlusszeilen(
            {"B4": "0"}, nummer="TV-90030-2023-02", ab=JULI, art="Mengenanpassung", bg=2600, zeile=4
        ),
    ]
    [one] = gefunden(tabellen(alt, entschieden), {"B4": "0"}, bg_zahl=2600)
    worte = "die BG-Zahl 2.500 statt 2.600; Baustein 4 mit 240 Stunden statt gar nicht"
    assert f"in Kermit gilt ab 01.07.2023 noch {worte} und im Plan 2023 steht" in one.satz
    assert one.satz.endswith(f"noch {worte}.")


def test_what_is_in_kermit_without_a_decision_is_not_agreed() -> None:
    ohne = replace(neue({"B4": "300"}), beschluesse=tabellen().beschluesse)
    [one] = gefunden(ohne)
    assert one.satz.endswith(" Genau das steht schon in Kermit, aber ein TV-Beschluss dazu fehlt.")
    assert one.abhilfe == (
        "Den TV-Beschluss ab 01.07.2023 eintragen oder die Fassung in Kermit berichtigen lassen; "
        "vorzubereiten ist nichts."
    )


@pytest.mark.parametrize(
    ("bestand", "anders"),
    [
        (neue({"B4": "310"}), {}),
        (neue({"B4": "300"}), {"bg_zahl": 2600}),
        (neue({"B4": "300"}, ab=date(2023, 9, 1)), {}),
    ],
)
def test_other_hours_another_bg_zahl_or_a_later_day_are_not_what_was_asked_for(
    bestand: Bestand, anders: dict[str, Any]
) -> None:
    found = gefunden(bestand, **anders)
    assert [b.code for b in found] == ["U110", "U110"]
    assert [b for b in found if GENAU_DAS in b.satz] == []


def test_what_is_decided_for_the_contract_that_follows_is_no_obstacle() -> None:
    assert gefunden(aufnehmende()) == []


def test_an_end_is_right_as_kermit_has_it_and_as_the_contract_really_ends() -> None:
    b = aufnehmende()
    assert gefunden(b, vertragsende=date(2024, 12, 31)) == []
    assert gefunden(b, vertragsende=date(2023, 9, 30)) == []
    assert [f.code for f in gefunden(b, vertragsende=date(2024, 6, 30))] == ["U102"]


def test_the_laufzeit_of_the_contract_may_be_named() -> None:
    assert gefunden(tabellen(), laufzeit=2) == []


@pytest.mark.parametrize("begruendung", ["", "  ", "–", "k. A.", "keine Angabe"])
def test_more_hours_need_a_reason_that_is_one(begruendung: str) -> None:
    assert [b.code for b in gefunden(tabellen(), begruendung=begruendung)] == ["U103"]


@pytest.mark.parametrize(
    ("begruendung", "genannt"), [("", "keine"), (" ", "keine"), (" x ", "„x“"), ("K.A.", "„K.A.“")]
)
def test_what_was_named_instead_of_a_reason_is_said(begruendung: str, genannt: str) -> None:
    [one] = gefunden(tabellen(), begruendung=begruendung)
    assert one.satz.endswith(f"eine Begründung, die sagt, warum; genannt ist {genannt}.")


def nur(stunden: dict[str, str | None]) -> Bestand:
    """A contract that chose these Bausteine alone."""
    return tabellen(vertragszeilen(Fassung(stunden=stunden)), beschlusszeilen(stunden))


@pytest.mark.parametrize(
    ("gewaehlt", "weg"),
    [
        ({"B1": "3000"}, {"B1": "0"}),
        ({"B1": "3000", "B4": "240"}, {"B1": "0", "B4": "0"}),
        ({"B4": "240"}, {"B4": "0", "B5": "0"}),
    ],
)
def test_the_last_baustein_is_not_dropped(
    gewaehlt: dict[str, str | None], weg: dict[str, str]
) -> None:
    assert [b.code for b in gefunden(nur(gewaehlt), weg)] == ["U114"]


def test_the_last_baustein_may_be_replaced_and_one_without_hours_is_one() -> None:
    assert gefunden(nur({"B1": "3000"}), {"B1": "0", "B4": "240"}) == []
    assert gefunden(nur({"B1": "3000", "B2": None}), {"B1": "0"}) == []


def test_a_contract_that_chose_nothing_is_no_fault_of_the_wish() -> None:
    assert [b.code for b in gefunden(nur({}), {}, bg_zahl=2600)] == []


def test_fewer_hours_and_as_many_over_all_bausteine_need_no_reason() -> None:
    assert gefunden(tabellen(), {"B4": "200"}, begruendung="") == []
    assert gefunden(tabellen(), {"B1": "2940", "B4": "300"}, begruendung="") == []


def test_a_day_within_a_month_is_named_beside_both_firsts() -> None:
    [one] = gefunden(tabellen(), ab=date(2023, 12, 31))
    assert (one.code, one.erwartet) == ("U104", "01.12.2023 oder 01.01.2024")


def test_of_a_baustein_nobody_knows_nothing_else_is_said() -> None:
    assert [b.code for b in gefunden(tabellen(), {"B9": "100"}, begruendung="")] == ["U106"]


def test_two_numbers_for_one_modul_are_named_both() -> None:
    b = tabellen(vertragszeilen(ALT), beschlusszeilen(ALT.stunden, ab=date(2021, 1, 1), laufzeit=3))
    [one] = gefunden(b, {"B2": "700", "M2": "800"})
    assert (one.code, one.satz) == (
        "U111",
        "Modul 2: 700 Stunden und 800 Stunden im Jahr lassen sich nicht vereinbaren; erwartet ist "
        "eine einzige Zahl, 0 oder mehr, auf eine Zehntelstunde genau.",
    )


def test_to_drop_baustein_2_no_hours_can_be_named() -> None:
    """0 hours in a decision would not drop it: it has none."""
    stunden = {"B1": "3000", "B2": None}
    b = tabellen(vertragszeilen(Fassung(stunden=stunden)), beschlusszeilen(stunden))
    assert [f.code for f in gefunden(b, {"B2": "0"})] == ["U108"]


@pytest.mark.parametrize(
    ("stunden", "vereinbar"),
    [("0", True), ("0.1", True), ("900", True), ("-0.1", False), ("0.05", False), ("1E+2", True)],
)
def test_hours_are_agreed_to_a_tenth(stunden: str, vereinbar: bool) -> None:
    assert ExpectHoursToBeAgreeable.gesetz(1, (Decimal(stunden),)) is vereinbar


def test_a_contract_of_the_future_is_changed_after_its_first_month() -> None:
    assert gefunden(fassung(beginn=NEUJAHR, ab=NEUJAHR), ab=date(2024, 2, 1)) == []


def test_every_rule_of_a_change_is_judged_by_one_suite_by_the_trial_or_while_reading() -> None:
    codes = [regel.code for suite in ANPASSUNGSSUITEN for regel in suite.regeln]
    assert sorted([*codes, "U113", "U304", "U309"]) == [
        code for code in sorted(regelwerk().regeln) if code.startswith("U")
    ]


def hinweise(b: Bestand, stunden: Any = None) -> list[str]:
    """The plan rows of which a wish says that they differ already."""
    one = wunsch(stunden)
    wissen = kenntnis(b, one.jcnr)
    sicht = Anpassungssicht(
        wunsch=one,
        kenntnis=wissen,
        anpassung=bereite_vor(one, wissen),
        tabellen=b,
        grenzwerte=regelwerk().grenzwerte,
    )
    found = pruefe_anpassung(sicht, regelwerk()).findings
    return [one.satz for one in befunde(found, regelwerk(), b.namen) if one.code == "U307"]


def test_what_the_plan_says_otherwise_is_said_before_it_is_replaced() -> None:
    anders = planzeilen({"B1": "3000", "B4": "700.2"}, jahr=2024, zeile=4)
    b = tabellen(plan=[*planzeilen(), *anders])
    assert hinweise(b) == [
        "Baustein 4: Die Plandaten 2024 nennen schon heute 700,2 Stunden im Jahr, der Vertrag "
        "240 Stunden; die Importdatei plandaten setzt dafür 300 Stunden ein."
    ]
    assert hinweise(b, {"B5": "120"}) == []
    assert hinweise(tabellen()) == []


def test_a_plan_that_names_an_earlier_version_as_a_whole_says_nothing_otherwise() -> None:
    assert hinweise(zweite_aenderung({"B1": "3000", "B4": "240"})) == []
    assert len(hinweise(zweite_aenderung({"B1": "3000", "B4": "255"}))) == 1
