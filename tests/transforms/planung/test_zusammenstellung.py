"""From the tables to the planning of a gE."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from flows.vorgaben.regelstand import lies_regelstand
from tests.transforms.planung import goeppingen as g
from tests.transforms.planung import welt as w
from transforms.kern.money import gerundet
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.planung.planung import Planung
from transforms.planung.zusammenstellung import planungen
from transforms.tabellen.planung.feiertage import Feiertagszeile
from transforms.tabellen.planung.planungsbestand import Planungsbestand

TARIFE = lies_regelstand().tarife


def _planung(bestand: Planungsbestand) -> Planung:
    return planungen(bestand, TARIFE)[w.JCNR]


def test_the_tables_of_jc_goeppingen_give_its_planning_sheet() -> None:
    p = _planung(w.bestand())
    assert p.bedarf == g.bedarf()
    assert p.zeitraum[0] == Month(2021, 9)
    assert p.median is not None
    assert p.bedarf is not None
    assert p.median == p.bedarf.minuten_je_gespraech  # its Service Center is the only one


@pytest.mark.parametrize("fehlt", ["ziel", "bundesland", "gespraeche", "zweimal"])
def test_what_a_need_cannot_do_without_is_missing_and_nothing_is_guessed(fehlt: str) -> None:
    b = w.bestand()
    if fehlt == "ziel":
        b = replace(b, vorgaben={})
    elif fehlt == "bundesland":
        b = replace(b, stamm={w.JCNR: [w.stamm(bundesland="Württemberg")]})
    elif fehlt == "gespraeche":
        b = replace(b, monate={w.JCNR: [replace(m, gespraeche=0) for m in w.monate()]})
    else:
        b = replace(b, monate={w.JCNR: [*w.monate(), w.monate()[3]]})
    p = _planung(b)
    assert (p.bedarf, p.varianten, p.rueckblick) == (None, (), ())


def test_the_row_of_a_month_counts_before_the_row_of_all_months() -> None:
    mai = w.vorgabe(monat=Month(2022, 5), ziel=Decimal("0.6"), abzug=None)
    alle = w.vorgabe(abzug=Decimal("0.5"))
    p = _planung(w.bestand(vorgaben={w.JCNR: [alle, mai]}))
    assert p.bedarf is not None
    by_month = {m.monat: m for m in p.bedarf.monate}
    assert by_month[Month(2022, 5)].ziel == Decimal("0.6")
    assert by_month[Month(2022, 5)].abzug == Decimal("0.5")  # not said for May: what holds for all
    assert by_month[Month(2022, 4)].ziel == Decimal("0.55")
    assert by_month[Month(2022, 4)].beruecksichtigung == 1


def test_a_service_center_may_work_on_other_days_than_its_land() -> None:
    tage = [
        Feiertagszeile("Service-Center  Freiburg", date(2022, 5, 2), True, w.ORT),
        Feiertagszeile("SC FREIBURG", date(2022, 5, 3), True, w.ORT),
        Feiertagszeile("SC Freiburg", date(2022, 4, 16), False, w.ORT),  # a Saturday
        Feiertagszeile("SC Freiburg", date(2022, 6, 5), True, w.ORT),  # free anyway
    ]
    p = _planung(w.bestand(feiertage=tage))
    assert p.bedarf is not None
    by_month = {m.monat: m.arbeitstage for m in p.bedarf.monate}
    assert (by_month[Month(2022, 4)], by_month[Month(2022, 5)]) == (20, 20)
    assert by_month[Month(2022, 6)] == 20
    assert [f.datum.day for f in p.abweichungen] == [3, 16, 5]


def test_the_bg_zahl_is_the_choices_else_the_basis_years_else_the_contracts() -> None:
    alt = w.vertragszeile()
    b = w.bestand(vertraege=[alt])
    p = _planung(b)
    assert p.bg_zahl is not None
    assert (p.bg_zahl.wert, p.bg_zahl.herkunft) == (5900, "Vertrag V-1")
    mit_daten = replace(b, monate={w.JCNR: w.monate(bg_zahl=6032)})
    p = _planung(mit_daten)
    assert p.bg_zahl is not None
    assert (p.bg_zahl.wert, p.bg_zahl.herkunft) == (6032, "Planungsdaten August 2022")
    p = _planung(replace(mit_daten, wahl={w.JCNR: [w.wahlzeile("B1", "7000")]}))
    assert p.bg_zahl is not None
    assert (p.bg_zahl.wert, p.bg_zahl.herkunft) == (5642, "Wahl")
    ohne = _planung(w.bestand())
    assert ohne.bg_zahl is None
    assert ohne.varianten[0].gesamt is None  # the volume has a price all the same
    assert ohne.varianten[0].volumenpreis > 0


def test_the_offer_and_the_look_back_are_priced_by_the_tariff_of_the_plan_year() -> None:
    p = _planung(w.bestand(monate={w.JCNR: w.monate(bg_zahl=5642)}))
    assert p.bedarf is not None
    drei = p.varianten[2]
    satz = Fraction(79, 100)
    assert drei.bg_grundpreis == Decimal("166551.84")
    assert drei.volumenpreis == gerundet(p.bedarf.stunden * 60 * satz, Decimal("0.01"))
    # 7 011,8 hours of the basis year × 60 × 0,79
    assert p.rueckblick[2].volumenpreis == Decimal("332359.32")


def test_what_is_agreed_is_rounded_first_and_everything_follows_from_it() -> None:
    wahl = [
        w.wahlzeile("B1", "7043.14"),
        w.wahlzeile("B2", None, konkretisierung="Weiterleitung von Voiceboxen"),
        w.wahlzeile("B4", "600.25"),
        w.wahlzeile("B5", "99", gewaehlt=False),
    ]
    v = _planung(w.bestand(wahl=wahl)).wahl
    assert v is not None
    assert [z.schluessel for z in v.zeilen] == [f"B{n}" for n in range(1, 8)]
    assert [str(z.stunden) for z in v.gewaehlte] == ["7043.1", "None", "600.3"]
    assert v.stunden == Decimal("7643.4")
    assert gerundet(v.vza, Decimal("0.01")) == Decimal("6.37")
    assert v.erfuellungsgrad_b4 == Fraction(6003, 70431)
    assert [str(x.gesamt) for x in v.varianten] == ["550731.60", "536143.20", "528849.00"]
    assert v.gewaehlte_variante == v.varianten[2]


def test_a_term_that_runs_on_is_known_with_its_hours_and_its_end() -> None:
    rows = [
        w.vertragszeile(
            beginn=date(2021, 1, 1),
            ende=date(2023, 12, 31),
            laufzeit=3,
            gueltig_ab=date(2021, 1, 1),
            gueltig_bis=date(2022, 6, 30),
        ),
        w.vertragszeile(
            beginn=date(2021, 1, 1),
            ende=date(2023, 12, 31),
            laufzeit=3,
            gueltig_ab=date(2022, 7, 1),
            stunden=Decimal(6600),
        ),
    ]
    p = _planung(w.bestand(vertraege=rows))
    assert p.laufend is not None
    assert p.laufend.laeuft_weiter
    assert p.laufend.stunden == 6600  # the version that held last
    assert [z.stunden for z in p.vertrag] == [Decimal(6600)]


def test_the_new_contract_of_the_plan_year_is_not_the_running_one() -> None:
    neu = w.vertragszeile(
        vertragsnummer="V-2",
        beginn=date(2023, 1, 1),
        gueltig_ab=date(2023, 1, 1),
        ende=date(2025, 12, 31),
        laufzeit=3,
    )
    p = _planung(w.bestand(vertraege=[w.vertragszeile(), neu]))
    assert p.laufend is not None
    assert (p.laufend.vertragsnummer, p.laufend.laeuft_weiter) == ("V-1", False)
    assert [z.vertragsnummer for z in p.vertrag] == ["V-2"]


def test_hours_of_the_running_year_reach_as_far_as_their_pace() -> None:
    verbrauch = {"B1": {Month(2022, m): Decimal(36000) for m in (1, 2, 3)}}
    p = planungen(w.bestand(vertraege=[w.vertragszeile()]), TARIFE, {w.JCNR: verbrauch})[w.JCNR]
    (r,) = p.reichweiten
    # 6 000 h = 360 000 min a year, 36 000 a month: used up in October
    assert (r.schluessel, r.letzter_monat) == ("B1", Month(2022, 10))


def test_a_ge_that_the_master_data_do_not_know_has_no_planning() -> None:
    b = w.bestand(monate={w.JCNR: w.monate(), "JC99999": w.monate("JC99999")})
    assert list(planungen(b, TARIFE)) == [w.JCNR]


def test_the_median_is_that_of_the_service_centers() -> None:
    langsam = [replace(m, jcnr="JC91001", call=m.call * 3) for m in w.monate()]
    b = w.bestand(
        monate={w.JCNR: w.monate(), "JC91001": langsam},
        stamm={w.JCNR: [w.stamm()], "JC91001": [w.stamm("JC91001", service_center="SC Probental")]},
    )
    p = _planung(b)
    assert p.median is not None
    assert p.bedarf is not None
    assert p.median.call == 2 * p.bedarf.minuten_je_gespraech.call
    assert Source("planungsdaten.xlsx", "Export", 2) == p.basis[0].source
