"""What became of a prepared change, by the rows that lie in the tables and the issued months?

JC Göppingen wants 900 instead of 600,2 hours of Baustein 4 from 01.07.2023 on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.transforms.anpassung.goeppingen import JCNR, anpassung
from transforms.anpassung.ersatzzeilen import ersatzzeilen
from transforms.anpassung.mengenwechsel import Vorbereitet, mengenwechsel
from transforms.anpassung.schritte import AbgerechneteMengen, Werdegang, werdegaenge
from transforms.anpassung.tabellenstand import Beschlussfund, Tabellenstand, tabellenstand
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.planung.mengen import Mengen
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.vertraege import Vertragszeile

JULI, AUGUST = Month(2023, 7), Month(2023, 8)
NUMMER, TAG = "TV-62106-2023-02", date(2023, 6, 12)
GEWAEHLT = {"B1": Decimal("7043.1"), "B2": Decimal(0), "B4": Decimal("600.2")}
ALT = Mengen(laufzeit=3, bg_zahl=5642, stunden=GEWAEHLT)
NEU = Mengen(laufzeit=3, bg_zahl=5642, stunden={**GEWAEHLT, "B4": Decimal(900)})


def vorbereitet(version: int = 1, **anders: object) -> Vorbereitet:
    return Vorbereitet(
        jcnr=JCNR,
        jobcenter="JC Göppingen",
        ab=JULI,
        version=version,
        am=date(2023, 5, version + 1),
        wechsel=mengenwechsel(anpassung(**anders)),
    )


def zeile(baustein: str = "B4", stunden: str | None = "900", **anders: object) -> Beschlusszeile:
    erst = Beschlusszeile(
        nummer=NUMMER,
        jcnr=JCNR,
        beschlussdatum=TAG,
        wirksam_ab=date(2023, 7, 1),
        art="Mengenanpassung",
        laufzeit=3,
        baustein=baustein,
        stunden=None if stunden is None else Decimal(stunden),
        bg_zahl=5642,
        begruendung="Mehr Gespräche als geplant.",
        source=Source("tv_beschluesse.xlsx", "Beschlüsse", 9),
    )
    return replace(erst, **anders)  # type: ignore[arg-type]


def beschluss(*zeilen: Beschlusszeile, **anders: object) -> Beschlussfund | None:
    return tabellenstand(vorbereitet(1, **anders), zeilen, ()).beschluss


GLEICH = Beschlussfund(nummer=NUMMER, vom=TAG)


def test_the_decision_that_was_drafted_decides_what_was_prepared() -> None:
    entwurf = ersatzzeilen(anpassung()).beschluss
    zeilen = [z.beschlossen(NUMMER, TAG, Source("tv_beschluesse.xlsx", "", 2)) for z in entwurf]
    assert beschluss(*zeilen) == GLEICH
    assert str(GLEICH) == "TV-62106-2023-02 vom 12.06.2023"


@pytest.mark.parametrize(
    "zeilen",
    [
        [zeile()],
        [zeile("B1", "7043.1"), zeile("B2", None), zeile()],  # the whole version, named again
        [zeile("B2", "0"), zeile()],  # Baustein 2 has no hours of its own
        [zeile("B3", "0"), zeile()],  # nobody chose it before
        [zeile("B4", "700", nummer="TV-1", beschlussdatum=date(2023, 6, 1)), zeile()],  # overruled
    ],
)
def test_decisions_that_come_to_the_same(zeilen: Sequence[Beschlusszeile]) -> None:
    assert beschluss(*zeilen) == GLEICH


@pytest.mark.parametrize(
    ("zeilen", "worin"),
    [
        ([zeile(stunden="800")], "Baustein 4 mit 800 Stunden statt mit 900 Stunden"),
        ([zeile(stunden="0")], "Baustein 4 gar nicht statt mit 900 Stunden"),
        (
            [zeile("B1", "7100")],
            "Baustein 1 mit 7.100 Stunden statt mit 7.043,1 Stunden; Baustein 4"
            " mit 600,2 Stunden statt mit 900 Stunden",
        ),
        ([zeile(bg_zahl=5700)], "die BG-Zahl 5.700 statt 5.642"),
        ([zeile(laufzeit=2)], "eine Laufzeit von 2 Jahren statt 3 Jahren"),
        ([zeile(), zeile("B3", "12")], "Baustein 3 mit 12 Stunden statt gar nicht"),
        ([zeile(wirksam_ab=date(2023, 8, 1))], "zum 01.08.2023 statt zum 01.07.2023"),
        ([zeile(wirksam_ab=date(2023, 6, 1))], "zum 01.06.2023 statt zum 01.07.2023"),
    ],
)
def test_a_decision_that_says_something_else_is_told_with_what(
    zeilen: Sequence[Beschlusszeile], worin: str
) -> None:
    assert beschluss(*zeilen) == replace(GLEICH, worin=worin)


def test_a_new_term_from_that_day_is_another_decision() -> None:
    found = beschluss(zeile("B1", "7043.1", art="Erstwahl"), zeile(art="Erstwahl"))
    assert found is not None
    assert found.worin == "eine Erstwahl statt einer Mengenanpassung"


@pytest.mark.parametrize(
    "andere",
    [
        zeile(jcnr="JC90001"),
        zeile(stunden="800", wirksam_ab=date(2023, 10, 1)),  # another change, later
        zeile(stunden="600.2", wirksam_ab=date(2023, 1, 1), art="Erstwahl"),
        zeile(wirksam_ab=date(2022, 1, 1), art="Erstwahl"),
    ],
)
def test_other_decisions_say_nothing_of_it(andere: Beschlusszeile) -> None:
    assert beschluss(andere) is None


def test_a_dropped_baustein_is_decided_with_0_hours() -> None:
    assert beschluss(zeile(stunden="0"), stunden={"B4": Decimal(0)}) == GLEICH


def test_the_bg_zahl_alone_is_decided_with_every_chosen_baustein() -> None:
    nur_bg = {"stunden": {}, "bg_zahl": 5700}
    zeilen = [zeile(b, h, bg_zahl=5700) for b, h in (("B1", "7043.1"), ("B2", None))]
    assert beschluss(*zeilen, zeile(stunden="600.2", bg_zahl=5700), **nur_bg) == GLEICH


def test_a_module_of_an_old_contract_is_the_same_under_a_bare_number() -> None:
    v = vorbereitet()
    alt, neu = (
        Mengen(laufzeit=3, bg_zahl=5642, stunden={"M4": Decimal(h)}) for h in ("600.2", "900")
    )
    v = replace(v, wechsel=replace(v.wechsel, vertragsart="Altvertrag", vorher=alt, nachher=neu))
    assert tabellenstand(v, [zeile("B4")], ()).beschluss == GLEICH
    assert tabellenstand(v, [zeile("M4")], ()).beschluss == GLEICH


def kermit(*zeilen: Vertragszeile) -> str | None:
    return tabellenstand(vorbereitet(), (), zeilen).vertrag


def test_the_rows_that_were_handed_out_put_it_into_kermit() -> None:
    a = anpassung()
    assert kermit(*a.kenntnis.vertraege) is None
    assert kermit(*a.zeilen_nachher) == "V-62106-2023"


def test_a_version_with_other_quantities_is_not_it() -> None:
    zeilen = anpassung(stunden={"B4": Decimal(900), "B1": Decimal(7100)}).zeilen_nachher
    assert kermit(*zeilen) is None
    assert kermit(*anpassung(bg_zahl=5700).zeilen_nachher) is None
    assert kermit(*(replace(z, jcnr="JC90001") for z in anpassung().zeilen_nachher)) is None


def monat(m: Month, mengen: Mengen, version: int = 1) -> AbgerechneteMengen:
    return AbgerechneteMengen(monat=m, version=version, mengen=mengen)


BESCHLOSSEN = Tabellenstand(beschluss=GLEICH)
IN_KERMIT = Tabellenstand(beschluss=GLEICH, vertrag="V-62106-2023")
ANDERS = Tabellenstand(beschluss=replace(GLEICH, worin="Baustein 4 mit 800 statt mit 900 Stunden"))
OHNE_BESCHLUSS = Tabellenstand(vertrag="V-62106-2023")


def weg(
    stand: Tabellenstand | None = None,
    monate: Sequence[AbgerechneteMengen] = (),
    weitere: Sequence[Vorbereitet] = (),
    gesehen: dict[str, date] | None = None,
) -> Werdegang:
    v = vorbereitet()
    return werdegaenge(
        [v, *weitere],
        {v.kennung: stand} if stand else {},
        {JCNR: monate},
        {v.kennung: gesehen or {}},
    )[0]


@pytest.mark.parametrize(
    ("werdegang", "stand", "wartet_auf", "satz"),
    [
        (
            weg(),
            "vorbereitet",
            "Beschluss",
            "Ein Beschluss, der ab 01.07.2023 wirkt, liegt noch nicht vor.",
        ),
        (
            weg(gesehen={"beschlossen": date(2023, 7, 5)}),
            "vorbereitet",
            "Beschluss",
            "Ein Beschluss, der ab 01.07.2023 wirkt, liegt noch nicht vor; am 05.07.2023 lag einer "
            "vor, jetzt nicht mehr.",
        ),
        (
            weg(BESCHLOSSEN),
            "beschlossen",
            "Kermit",
            "Beschlossen mit TV-62106-2023-02 vom 12.06.2023; in Kermit stehen die Mengen noch "
            "nicht.",
        ),
        (
            weg(IN_KERMIT),
            "in Kermit",
            "Abrechnung",
            "In Kermit mit Vertrag V-62106-2023, beschlossen mit TV-62106-2023-02 vom 12.06.2023; "
            "noch kein Monat ist danach abgerechnet.",
        ),
        (
            weg(OHNE_BESCHLUSS),
            "in Kermit",
            "Beschluss",
            "In Kermit mit Vertrag V-62106-2023, ein Beschluss dazu fehlt; noch kein Monat ist "
            "danach abgerechnet.",
        ),
        (
            weg(IN_KERMIT, [monat(JULI, NEU)]),
            "abgerechnet",
            "",
            "Abgerechnet ab Juli 2023 (Version 1).",
        ),
        (
            weg(IN_KERMIT, [monat(AUGUST, NEU), monat(JULI, ALT)]),
            "abgerechnet",
            "",
            "Abgerechnet ab August 2023 (Version 1), Juli 2023 noch ohne sie.",
        ),
        (
            weg(ANDERS),
            "anders beschlossen",
            "",
            "Anders beschlossen mit TV-62106-2023-02 vom 12.06.2023: Baustein 4 mit 800 statt mit "
            "900 Stunden.",
        ),
        (
            weg(monate=[monat(JULI, ALT)]),
            "ohne sie abgerechnet",
            "",
            "Juli 2023 ist ohne sie abgerechnet: Baustein 4 mit 600,2 Stunden statt mit 900 "
            "Stunden; beschlossen ist sie nicht.",
        ),
        (
            weg(BESCHLOSSEN, [monat(JULI, ALT), monat(AUGUST, ALT)]),
            "ohne sie abgerechnet",
            "Korrektur",
            "Juli und August 2023 sind ohne sie abgerechnet: Baustein 4 mit 600,2 Stunden statt "
            "mit 900 Stunden; beschlossen ist sie mit TV-62106-2023-02 vom 12.06.2023, die "
            "Korrektur steht aus.",
        ),
        (weg(weitere=[vorbereitet(2)]), "ersetzt", "", "Ersetzt durch Version 2 vom 03.05.2023."),
        (
            weg(BESCHLOSSEN, weitere=[vorbereitet(2, bg_zahl=5700)]),
            "beschlossen",
            "Kermit",
            "Beschlossen mit TV-62106-2023-02 vom 12.06.2023; in Kermit stehen die Mengen noch "
            "nicht.",
        ),
    ],
)
def test_where_it_stands_and_what_it_waits_for(
    werdegang: Werdegang, stand: str, wartet_auf: str, satz: str
) -> None:
    assert (werdegang.stand, werdegang.wartet_auf, werdegang.satz) == (stand, wartet_auf, satz)
    assert werdegang.offen == bool(wartet_auf)


def staende(
    versionen: Sequence[str], beschlossen: str, monate: Sequence[AbgerechneteMengen] = ()
) -> list[str]:
    """The hours each version asks for, and those decided; what became of each."""
    gewollt = [vorbereitet(n, stunden={"B4": Decimal(h)}) for n, h in enumerate(versionen, start=1)]
    zeilen = [zeile(stunden=beschlossen)] if beschlossen else []
    tabellen = {v.kennung: tabellenstand(v, zeilen, ()) for v in gewollt}
    return [w.stand for w in werdegaenge(gewollt, tabellen, {JCNR: monate}, {})]


@pytest.mark.parametrize(
    ("versionen", "beschlossen", "erwartet"),
    [
        (("900", "950"), "950", ["ersetzt", "beschlossen"]),
        (("900", "950"), "900", ["beschlossen", "anders beschlossen"]),
        (("900", "950"), "800", ["ersetzt", "anders beschlossen"]),
        (("900", "950"), "", ["ersetzt", "vorbereitet"]),
        (("900", "950", "1000"), "1000", ["ersetzt", "ersetzt", "beschlossen"]),
        (("900", "950", "1000"), "950", ["ersetzt", "beschlossen", "anders beschlossen"]),
        (("900", "950", "1000"), "900", ["beschlossen", "ersetzt", "anders beschlossen"]),
        (("900", "950", "1000"), "800", ["ersetzt", "ersetzt", "anders beschlossen"]),
        (("900", "950", "1000"), "", ["ersetzt", "ersetzt", "vorbereitet"]),
        (("900", "900"), "900", ["ersetzt", "beschlossen"]),  # another Begründung only
        (("900", "950", "900"), "900", ["ersetzt", "ersetzt", "beschlossen"]),  # back again
        (("900", "950", "900"), "950", ["ersetzt", "beschlossen", "anders beschlossen"]),
    ],
)
def test_the_decision_answers_the_version_it_decides_or_else_the_last_one(
    versionen: Sequence[str], beschlossen: str, erwartet: list[str]
) -> None:
    assert staende(versionen, beschlossen) == erwartet


def mengen(stunden: str) -> Mengen:
    return Mengen(laufzeit=3, bg_zahl=5642, stunden={**GEWAEHLT, "B4": Decimal(stunden)})


@pytest.mark.parametrize(
    ("beschlossen", "monate", "erwartet"),
    [
        ("950", [monat(JULI, mengen("950"))], ["ersetzt", "abgerechnet"]),
        ("950", [monat(JULI, ALT)], ["ersetzt", "ohne sie abgerechnet"]),
        ("900", [monat(JULI, NEU)], ["abgerechnet", "anders beschlossen"]),
        ("", [monat(JULI, NEU)], ["abgerechnet", "ohne sie abgerechnet"]),
        ("", [monat(JULI, ALT)], ["ersetzt", "ohne sie abgerechnet"]),
        # a later change comes to the hours the first version had asked for
        ("950", [monat(JULI, mengen("950")), monat(AUGUST, NEU)], ["ersetzt", "abgerechnet"]),
    ],
)
def test_what_is_billed_answers_the_version_it_bills(
    beschlossen: str, monate: Sequence[AbgerechneteMengen], erwartet: list[str]
) -> None:
    assert staende(("900", "950"), beschlossen, monate) == erwartet


def test_a_replaced_version_names_the_next_one_and_no_other_step() -> None:
    stand = replace(BESCHLOSSEN, beschluss=ANDERS.beschluss)
    w = weg(stand, [monat(JULI, ALT)], weitere=[vorbereitet(2, bg_zahl=5700)])
    assert w.satz == "Ersetzt durch Version 2 vom 03.05.2023."
    assert [s.name for s in w.schritte] == ["vorbereitet"]
    assert (w.offen, w.wartet_auf) == (False, "")


def test_another_gE_or_month_replaces_nothing() -> None:
    andere = [
        replace(vorbereitet(2), jcnr="JC90001"),
        replace(vorbereitet(2), ab=AUGUST),
    ]
    assert weg(weitere=andere).stand == "vorbereitet"


def test_a_month_before_the_change_says_nothing_of_it() -> None:
    assert weg(monate=[monat(Month(2023, 6), ALT)]).stand == "vorbereitet"


def test_a_correction_brings_the_month_in_after_all() -> None:
    assert weg(BESCHLOSSEN, [monat(JULI, ALT)]).stand == "ohne sie abgerechnet"
    assert weg(BESCHLOSSEN, [monat(JULI, NEU, 2)]).satz == "Abgerechnet ab Juli 2023 (Version 2)."


def test_every_step_with_what_the_tables_say_and_the_run_that_saw_it() -> None:
    gesehen = {"beschlossen": date(2023, 7, 5), "abgerechnet": date(2023, 8, 4)}
    schritte = weg(IN_KERMIT, [monat(JULI, NEU)], gesehen=gesehen).schritte
    assert [(s.name, s.angabe, s.gesehen) for s in schritte] == [
        ("vorbereitet", "02.05.2023", None),
        ("beschlossen", "TV-62106-2023-02 vom 12.06.2023", date(2023, 7, 5)),
        ("in Kermit", "V-62106-2023", None),
        ("abgerechnet", "Juli 2023, Version 1", date(2023, 8, 4)),
    ]


def test_its_day_goes_by_only_while_something_is_left_to_do() -> None:
    assert not weg().verstrichen(date(2023, 6, 30))
    assert weg().verstrichen(date(2023, 7, 1))
    assert not weg(ANDERS).verstrichen(date(2023, 7, 1))


def test_what_was_asked_for_in_words() -> None:
    assert vorbereitet().wechsel.worte == "Baustein 4 mit 900 Stunden statt mit 600,2 Stunden"
    assert vorbereitet(
        stunden={"B4": Decimal(0), "B3": Decimal(12)}, bg_zahl=5700
    ).wechsel.worte == (
        "die BG-Zahl 5.700 statt 5.642; Baustein 3 neu mit 12 Stunden; Baustein 4 entfällt "
        "(bisher 600,2 Stunden)"
    )


def test_a_baustein_without_hours_of_its_own_comes_and_goes_without_a_number() -> None:
    ohne = replace(ALT, stunden={k: h for k, h in GEWAEHLT.items() if k != "B2"})
    assert list(ALT.aenderungen(ohne)) == ["Baustein 2 entfällt"]
    assert list(ohne.aenderungen(ALT)) == ["Baustein 2 neu"]
    assert list(ALT.aenderungen(ALT)) == []
