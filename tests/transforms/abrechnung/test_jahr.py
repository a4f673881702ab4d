"""What does one gE owe, month after month, and what do the later months know of the earlier ones?

Expected amounts are computed in whole half cents, without decimals.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.regelstand import regelstand
from tests.transforms.abrechnung.kleines_jahr import (
    JCNR,
    VERTRAG,
    Jahr,
    ausgestellt,
    kennzahlen,
    monat,
    saetze,
    satz,
)
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.abrechnung.abrechnung import Hinweise, abzurechnende
from transforms.dokumente.herkunft import (
    JAHRESGROESSEN,
    PLAN,
    VORMONATSGROESSEN,
    Nachweisdatei,
)
from transforms.kern.dokument import Hinweis, Monatsbetrag
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.beschluesse import Beschlusszeile

# month -> rows of Baustein 1 and 4; half minutes, so that lines end in half cents
MINUTEN = {
    1: {"B1": ["6000.5", "5999"], "B4": ["600.5"]},
    2: {"B1": ["11000"], "B4": ["0.5"]},
    3: {"B1": ["12000.5"]},
    4: {"B1": ["0"], "B4": ["1"]},
    5: {"B1": ["1", "2", "3.5"], "B4": ["700"]},
    6: {"B1": ["12500"], "B4": ["300"]},
    7: {"B1": ["15001.5"]},
    8: {"B1": ["14000"]},
}


def halbe(mengen: list[str]) -> int:
    """Half minutes."""
    return sum(int(Decimal(menge) * 2) for menge in mengen)


def volumen(nummer: int, baustein: str) -> int:
    """Cents: half minutes × 79, halved, half up."""
    return (halbe(MINUTEN[nummer].get(baustein, [])) * 79 + 1) // 2


def bg(nummer: int) -> int:
    return (3000 if nummer < 7 else 3100) * 246


def cent(betrag: Decimal) -> int:
    assert betrag.as_tuple().exponent == -2
    return int(betrag * 100)


def bausteine(nummer: int) -> list[str]:
    return ["B1", "B4"] if nummer < 7 else ["B1"]


def betrag(nummer: int, version: int = 1) -> Monatsbetrag:
    """The row of a month in the table of the year."""
    return Monatsbetrag(
        monat=monat(nummer),
        version=version,
        produktivminuten=Decimal(sum(halbe(MINUTEN[nummer].get(b, [])) for b in bausteine(nummer)))
        / 2,
        bg_grundpreis=Decimal(bg(nummer)) / 100,
        volumenpreis=Decimal(sum(volumen(nummer, b) for b in bausteine(nummer))) / 100,
    )


def fremdes() -> list[object]:
    """Rows that are nobody's bill of this gE and month."""
    return [
        satz(monat(2), "B1", "777", 90, jcnr="JC90002"),
        satz(monat(2), "B1", "777", 91, rechtskreis="SGB III"),
        satz(Month(2022, 2), "B1", "777", 92),
    ]


@pytest.fixture
def jahr() -> Jahr:
    """January to August, issued one after the other."""
    lauf = Jahr([*saetze(MINUTEN), *fremdes()])  # type: ignore[list-item]
    for nummer in MINUTEN:
        lauf.stelle_aus(nummer)
    return lauf


@pytest.mark.parametrize("nummer", MINUTEN)
def test_a_month_owes_bg_and_minutes_at_the_rates_of_its_contract(jahr: Jahr, nummer: int) -> None:
    k = jahr.dokumente[monat(nummer)].kostennachweis
    assert [(p.schluessel, cent(p.betrag)) for p in k.positionen] == [
        ("BG", bg(nummer)),
        *((b, volumen(nummer, b)) for b in bausteine(nummer)),
    ]
    assert [p.menge for p in k.positionen[1:]] == [
        Decimal(halbe(MINUTEN[nummer].get(b, []))) / 2 for b in bausteine(nummer)
    ]
    assert cent(k.gesamtkosten) == bg(nummer) + sum(volumen(nummer, b) for b in bausteine(nummer))
    assert cent(k.bg_grundpreis) == bg(nummer)
    assert (k.version, k.monat, k.vorversion) == (1, monat(nummer), None)
    assert jahr.dokumente[monat(nummer)].mmi.version == 1
    assert k.faellig == date(2023, nummer + 1, 20)


@pytest.mark.parametrize("nummer", MINUTEN)
def test_the_year_so_far_holds_every_issued_month_and_this_one(jahr: Jahr, nummer: int) -> None:
    d = jahr.dokumente[monat(nummer)]
    assert d.kostennachweis.jahr == tuple(betrag(n) for n in range(1, nummer + 1))
    assert d.mmi.jahr == d.kostennachweis.jahr
    assert d.kostennachweis.vormonat == (betrag(nummer - 1) if nummer > 1 else None)
    assert d.kostennachweis.offen == d.mmi.offen == ()


def test_a_corrected_february_keeps_january_and_march_learns_of_it(jahr: Jahr) -> None:
    """10 minutes more at 0,79 €: 7,90 €."""
    jahr.minuten.append(satz(monat(2), "B1", "10", 200))
    februar = jahr.stelle_aus(2)
    k = februar.kostennachweis
    neu = replace(
        betrag(2, version=2),
        produktivminuten=betrag(2).produktivminuten + 10,
        volumenpreis=betrag(2).volumenpreis + Decimal("7.90"),
    )
    assert k.jahr == (betrag(1), neu) == februar.mmi.jahr
    assert k.version == februar.mmi.version == 2
    assert k.vormonat == betrag(1)
    assert k.gesamtkosten == neu.gesamtkosten
    assert [m.minuten for m in februar.mmi.minuten] == [
        (Decimal("11999.5"), Decimal(11010)),
        (Decimal("600.5"), Decimal("0.5")),
    ]
    assert k.vorversion is not None and k.vorversion.differenz is not None
    assert {u: b for u, b in k.vorversion.differenz.zerlegung.teile.items() if b} == {
        "Minuten": Decimal("7.90")
    }
    assert februar.mmi.aenderung == (
        "Version 2 ersetzt Version 1. Grund: Nachbuchung.",
        "Gesamtkosten bisher 16.070,40 €, jetzt 16.078,30 €, Differenz +7,90 €.",
        "Ursache: Minuten +7,90 €. Auch geändert: Monate und Summe des Jahres, Minuten je Monat "
        "(in der MMI), Jahr gegen Plan (in der MMI).",
    )
    maerz = jahr.rechne(3).kostennachweis
    assert maerz.jahr == (betrag(1), neu, betrag(3))
    assert maerz.vormonat == neu


def test_a_third_version_counts_on_and_says_what_it_replaces(jahr: Jahr) -> None:
    jahr.minuten.append(satz(monat(1), "B4", "0.5", 200))
    jahr.stelle_aus(1)
    jahr.minuten.append(satz(monat(1), "B4", "-0.5", 201))
    dritte = jahr.stelle_aus(1, grund="zurückgenommen")
    assert dritte.kostennachweis.version == 3
    assert dritte.kostennachweis.jahr == (betrag(1, version=3),)
    assert dritte.mmi.aenderung[0].startswith("Version 3 ersetzt Version 2. Grund: zurück")


def test_a_correction_without_a_difference_is_told_without_a_cause(jahr: Jahr) -> None:
    alt = jahr.dokumente[monat(3)]
    k = alt.kostennachweis
    neu = alt.als_version(2, None)
    assert (neu.mmi.aenderung, neu.kostennachweis.vorversion) == ((), None)
    assert neu.kostennachweis.jahr == (*k.jahr[:-1], betrag(3, version=2))
    assert neu.inhalt_sha256 == alt.inhalt_sha256


def test_a_month_that_was_never_issued_is_missing_from_the_year_and_named_open() -> None:
    lauf = Jahr(saetze(MINUTEN), zurueckgestellt={monat(2): frozenset({JCNR})})
    lauf.stelle_aus(1)
    k = lauf.stelle_aus(4).kostennachweis
    assert k.jahr == (betrag(1), betrag(4))
    assert k.vormonat is None
    assert [(o.monat, o.stand) for o in k.offen] == [
        (monat(2), "zurückgestellt"),
        (monat(3), "nicht mit diesem Verfahren abgerechnet"),
    ]


def test_january_repeats_december_as_the_month_before_but_not_in_its_year() -> None:
    lauf = Jahr(saetze(MINUTEN))
    dezember = replace(betrag(8), monat=Month(2022, 12))
    erster = ausgestellt(lauf.rechne(1))
    lauf.gedaechtnis[Month(2022, 12)] = replace(
        erster, betrag=dezember, quelle=Nachweisdatei("Dezember.xlsx", "")
    )
    lauf.gedaechtnis[Month(2022, 11)] = replace(
        erster, betrag=dezember, quelle=Nachweisdatei("November.xlsx", "")
    )
    januar = lauf.rechne(1)
    assert januar.kostennachweis.jahr == (betrag(1),)
    assert januar.kostennachweis.vormonat == dezember
    assert [
        z.wert for z in januar.kostennachweis.herkunft if z.source.datei == "Dezember.xlsx"
    ] == [
        dezember.produktivminuten,
        dezember.bg_grundpreis,
        dezember.volumenpreis,
    ]
    assert {z.source.datei for z in januar.mmi.herkunft} & {"November.xlsx"} == set()


def test_every_earlier_statement_of_the_year_is_named_where_its_figures_stand(jahr: Jahr) -> None:
    k = jahr.dokumente[monat(4)].kostennachweis
    genannt = [z.source.datei for z in k.herkunft if z.groesse == "Volumenpreis"]
    assert genannt == [f"Kostennachweis_JC90001_2023-0{n}_v1.xlsx" for n in (1, 2, 3)]


def test_the_mmi_holds_minutes_of_every_month_and_of_what_was_given_up(jahr: Jahr) -> None:
    m = jahr.dokumente[monat(8)].mmi
    assert [(z.schluessel, z.bezeichnung) for z in m.minuten] == [
        ("B1", "Baustein 1 – Inbound-Telefonie"),
        ("B4", "Baustein 4"),
    ]
    assert m.minuten[0].minuten == tuple(Decimal(halbe(MINUTEN[n]["B1"])) / 2 for n in range(1, 9))
    assert m.minuten[1].minuten == (
        Decimal("600.5"),
        Decimal("0.5"),
        Decimal(0),
        Decimal(1),
        Decimal(700),
        Decimal(300),
        None,
        None,
    )


def test_plan_and_outlook_stand_on_the_billed_months(jahr: Jahr) -> None:
    """B1: 12 000 min a month to June, 15 000 from July; B4: 600 min to June."""
    m = jahr.dokumente[monat(8)].mmi
    ist = sum(halbe(MINUTEN[n]["B1"]) for n in range(1, 9))
    assert m.ausblick.grad("B1").ist == Decimal(ist) / 2
    assert m.ausblick.grad("B1").plan == 6 * 12000 + 2 * 15000
    assert [bool(j.abgerechnet) for j in m.ausblick.monate] == [True] * 8 + [False] * 4
    erster = m.ausblick.monate[0].abgerechnet
    assert erster is not None
    assert (cent(erster.bg_grundpreis), cent(erster.volumenpreis)) == (
        bg(1),
        volumen(1, "B1") + volumen(1, "B4"),
    )
    assert [key for key, _ in erster.minuten] == ["B1", "B4"]
    plan = jahr.dokumente[monat(8)].kostennachweis.plan
    assert (plan.monat, plan.bausteine["B1"].menge) == (monat(8), Decimal(15000))


def test_a_contract_of_one_row_is_billed() -> None:
    d = Jahr(saetze({1: {"B1": ["2"]}}), zeilen=[zeile("B1", "2400")]).rechne(1)
    assert [cent(p.betrag) for p in d.kostennachweis.positionen] == [bg(1), 158]


def test_minutes_beyond_the_contract_make_no_position() -> None:
    lauf = Jahr([*saetze(MINUTEN), satz(monat(2), "B3", "55", 99), satz(monat(2), "B2", "5", 98)])
    belegt = [z for z in lauf.rechne(2).kostennachweis.herkunft if z.groesse == "Produktivminuten"]
    assert [z.schluessel for z in belegt] == ["B1", "B4"]
    assert lauf.rechne(2).kostennachweis.rechnung.minuten == {
        "B1": Decimal(11000),
        "B4": Decimal("0.5"),
    }


def test_a_month_without_rows_of_a_ge_counts_zero() -> None:
    assert Jahr([]).rechne(1).kostennachweis.rechnung.minuten == {
        "B1": Decimal(0),
        "B4": Decimal(0),
    }


def test_what_is_said_of_contract_and_tariff_rests_on_named_cells(jahr: Jahr) -> None:
    """Of January: one contract version from 01.01. to 30.06., no decision of that name."""
    alle = jahr.dokumente[monat(1)].kostennachweis.herkunft
    gesagt = {(z.groesse, z.schluessel): (z.wert, z.source.datei, z.fundstelle) for z in alle}
    vertrag = "kermit_vertraege.xlsx"
    assert {key: wert for key, wert in gesagt.items() if key[0].startswith("Vertrag")} == {
        ("Vertragsnummer", ""): ("V-1", vertrag, ""),
        ("Vertragsart", ""): ("Neuvertrag", vertrag, ""),
        ("Vertragsbeginn", ""): (date(2023, 1, 1), vertrag, ""),
        ("Vertragsende", ""): (date(2025, 12, 31), vertrag, ""),
        ("Vertragsfassung gültig ab", ""): (date(2023, 1, 1), vertrag, ""),
        ("Vertragsfassung gültig bis", ""): (date(2023, 6, 30), vertrag, ""),
    }
    assert gesagt["Baustein gewählt", "B4"] == ("ja", vertrag, "")
    assert gesagt["Tarif gültig bis", ""] == (date(2023, 12, 31), "tarife.yaml", "Feld gueltig_bis")


def test_the_bill_rests_on_named_cells(jahr: Jahr) -> None:
    """Minutes of the positions, BG-Zahl, Laufzeit, rates, plan, master data, earlier statements."""
    d = jahr.dokumente[monat(2)]
    assert {z.source.zeile for z in d.kostennachweis.herkunft if z.groesse == "Satz"} == {
        regelstand().quellen["neuvertrag-2022", "2023-01-01", 3].zeile
    }
    alle = [
        (z.groesse, z.schluessel, z.wert, z.source.datei, z.sha256[:1])
        for z in d.kostennachweis.herkunft
    ]
    minuten, vertrag = "powerbi_minuten.xlsx", "kermit_vertraege.xlsx"
    januar = "Kostennachweis_JC90001_2023-01_v1.xlsx"
    zahlen = {"Produktivminuten", "BG-Zahl", "Laufzeit", "Stammdaten", PLAN, *JAHRESGROESSEN}
    assert [z for z in alle if z[0] in zahlen] == [
        ("Produktivminuten", "B1", Decimal(11000), minuten, "a"),
        ("Produktivminuten", "B4", Decimal("0.5"), minuten, "a"),
        ("BG-Zahl", "BG", Decimal(3000), vertrag, "b"),
        ("Laufzeit", "", Decimal(3), vertrag, "b"),
        ("Vereinbarte Stunden", "B1", Decimal(2400), vertrag, "b"),
        ("Vereinbarte Stunden", "B4", Decimal(120), vertrag, "b"),
        ("BG-Zahl", "BG", Decimal(3100), vertrag, "b"),  # from July, for the plan of the year
        ("Vereinbarte Stunden", "B1", Decimal(3000), vertrag, "b"),
        ("Stammdaten", "", "JC Musterstadt", "ge_stammdaten.xlsx", ""),
        ("Minuten gesamt", "", betrag(1).produktivminuten, januar, "c"),
        ("BG-Grundpreis", "", betrag(1).bg_grundpreis, januar, "c"),
        ("Volumenpreis", "", betrag(1).volumenpreis, januar, "c"),
    ]
    # the plan rests on the same rates: they are named once, with the bill
    assert [z[0] for z in alle[4:7]] == ["Satz"] * 3
    assert [(z[1], z[2]) for z in alle if z[0] == "Satz"] == [
        ("BG", Decimal("2.46")),
        ("B1", Decimal("0.79")),
        ("B4", Decimal("0.79")),
    ]
    gemeinsam = tuple(z for z in d.kostennachweis.herkunft if z.groesse not in VORMONATSGROESSEN)
    weitere = d.mmi.herkunft[len(gemeinsam) :]
    assert d.mmi.herkunft[: len(gemeinsam)] == gemeinsam
    assert [(z.groesse, z.schluessel, z.wert) for z in weitere if z.source.datei == januar] == [
        ("Produktivminuten", "B1", Decimal("11999.5")),
        ("Produktivminuten", "B4", Decimal("600.5")),
        ("BG-Zahl", "BG", Decimal(3000)),  # beside this month's on the first page
    ]
    assert [z for z in weitere if z.groesse == "Vereinbarte Stunden"] == []  # both tell the plan


def test_the_kennzahlen_of_the_year_stand_in_the_mmi() -> None:
    zahlen = [kennzahlen(monat(n), 100 * n, 20, 40, 30) for n in (1, 2, 3)]
    mmi = Jahr(saetze(MINUTEN), zahlen=zahlen).rechne(2).mmi
    assert [(z.monat, z.anrufe, z.erreichbarkeit) for z in mmi.kennzahlen] == [
        (monat(1), 100, Decimal("0.5")),
        (monat(2), 200, Decimal(40) / 180),
    ]
    belegt = [z for z in mmi.herkunft if z.groesse == "Kennzahl"]
    assert {z.monat for z in belegt} == {monat(1), monat(2)}


def test_notes_stand_on_the_document_they_are_for() -> None:
    eins, zwei = Hinweis("M202", "eins"), Hinweis("K101", "zwei")
    d = Jahr(saetze(MINUTEN)).rechne(1, Hinweise((eins,), (eins, zwei)))
    assert (d.kostennachweis.hinweise, d.mmi.hinweise) == ((eins,), (eins, zwei))


def test_the_decision_the_contract_names_is_told_with_its_days() -> None:
    beschluss = Beschlusszeile(
        nummer="TV-1",
        jcnr=JCNR,
        beschlussdatum=date(2022, 11, 7),
        wirksam_ab=date(2023, 1, 1),
        art="Erstwahl",
        laufzeit=3,
        baustein="B1",
        stunden=Decimal(2400),
        bg_zahl=3000,
        begruendung=None,
        source=Source("tv_beschluesse.xlsx", "Beschlüsse", 3),
    )
    zeilen = [replace(z, tv_beschluss="TV-1") for z in VERTRAG]
    d = Jahr(saetze(MINUTEN), zeilen=zeilen, entschieden=[beschluss]).rechne(1)
    [angabe] = d.kostennachweis.vertrag.beschluesse
    assert (angabe.nummer, angabe.beschlussdatum) == ("TV-1", date(2022, 11, 7))
    assert [z.source.datei for z in d.kostennachweis.herkunft if z.groesse == "TV-Beschluss"] == [
        "tv_beschluesse.xlsx"
    ]


def test_an_altvertrag_is_billed_by_its_own_prices_module_by_module() -> None:
    """Three years: 2,60 € per BG; Modul 1 0,83 €, Modul 3 0,71 €; so no single rate per minute."""
    alt = (zeile("B1", "1200", alt=True, bg=100), zeile("B3", "600", alt=True, bg=100))
    lauf = Jahr(saetze({1: {"M1": ["100"], "M3": ["100.5"]}}), zeilen=alt)
    d = lauf.rechne(1)
    assert [(p.schluessel, p.betrag) for p in d.kostennachweis.positionen] == [
        ("BG", Decimal("260.00")),
        ("M1", Decimal("83.00")),
        ("M3", Decimal("71.36")),  # 71,355
    ]
    assert d.kostennachweis.rechnung.satz_minute is None
    assert Jahr(saetze(MINUTEN)).rechne(1).mmi.rechnung.satz_minute == Decimal("0.79")


@pytest.mark.parametrize(
    ("zurueckgestellt", "angefordert", "erwartet"),
    [
        (set(), None, ["JC90001", "JC90002"]),
        ({"JC90001"}, None, ["JC90002"]),
        (set(), {"JC90001"}, ["JC90001"]),
        ({"JC90001"}, {"JC90001"}, []),
        (set(), set(), []),
        ({"JC90009"}, {"JC90002", "JC90009"}, ["JC90002"]),
    ],
)
def test_documents_get_who_has_a_contract_is_not_held_back_and_was_asked_for(
    zurueckgestellt: set[str], angefordert: set[str] | None, erwartet: list[str]
) -> None:
    zeilen = [zeile("B1", "2400"), replace(zeile("B1", "2400"), jcnr="JC90002")]
    tabellen = Jahr([], zeilen=zeilen).bestand(monat(1))
    assert abzurechnende(tabellen, zurueckgestellt, angefordert) == erwartet
