"""What the sources do not settle: is it decided the way docs/entscheidungen says, from the export
to the bill?
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.laeufe.mappe import ort, wert, zahl, zellen
from tests.laeufe.probelauf import Probelauf, codes, geprueft_von, lauf_von
from tests.welt import beispiel
from tests.welt.schreiben import Layout
from tests.welt.tabellen import Welt, Zeile

GE = "JC90001"  # one Baustein, one contract row chosen, one row of minutes


def vertrag(welt: Welt) -> list[Zeile]:
    return [z for z in welt.kermit_vertraege if z["JCNR"] == GE]


def setze(welt: Welt, **werte: object) -> None:
    for zeile in vertrag(welt):
        zeile.update({name.replace("_", " "): value for name, value in werte.items()})  # type: ignore[misc]


def zweite_fassung(
    ab: date, bis: date | None = None, bisher_bis: date | None = None
) -> Callable[[Welt], None]:
    def aendere(welt: Welt) -> None:
        neue: list[Zeile] = [{**z, "gültig ab": ab, "gültig bis": bis} for z in vertrag(welt)]
        setze(welt, gültig_bis=bisher_bis)
        welt.kermit_vertraege += neue

    return aendere


def neuer_vertrag(welt: Welt) -> None:
    welt.kermit_vertraege += [{**z, "Vertragsnummer": "V-90001-zweit"} for z in vertrag(welt)]


def ohne_vertrag(welt: Welt) -> None:
    welt.kermit_vertraege = [z for z in welt.kermit_vertraege if z["JCNR"] != GE]


R1: dict[str, tuple[Callable[[Welt], None], str]] = {
    "two versions at once": (zweite_fassung(date(2023, 1, 1)), "V101"),
    "two versions that share a day": (
        zweite_fassung(date(2023, 1, 16), bisher_bis=date(2023, 1, 16)),
        "V101",
    ),
    "two contracts at once": (neuer_vertrag, "V101"),
    "a version that ends within the month, the next after it": (
        zweite_fassung(date(2023, 1, 16), bisher_bis=date(2023, 1, 15)),
        "V103",
    ),
    "a gap over the whole month": (lambda w: setze(w, gültig_ab=date(2023, 2, 1)), "V102"),
    "begins on the second day": (lambda w: setze(w, gültig_ab=date(2023, 1, 2)), "V103"),
    "ends on the last day but one": (lambda w: setze(w, gültig_bis=date(2023, 1, 30)), "V103"),
    "the contract itself begins within the month": (
        lambda w: setze(
            w,
            Vertragsbeginn=date(2023, 1, 15),
            Vertragsende=date(2024, 1, 14),
            gültig_ab=date(2023, 1, 1),
        ),
        "V103",
    ),
    "no contract at all": (ohne_vertrag, "M102"),
}


@pytest.mark.parametrize("fall", R1)
def test_without_exactly_one_version_for_the_whole_month_the_ge_is_held_back(
    fall: str, tmp_path: Path
) -> None:
    aendere, code = R1[fall]
    welt = beispiel.welt_januar()
    aendere(welt)
    found = geprueft_von(welt, tmp_path)
    assert code in codes(found.befunde, GE)
    assert found.zurueckgestellt == {GE, "JC90008"}


@pytest.mark.parametrize(("tage", "saetze"), [((15, 15, 15), 1), ((15, 15, 20), 2)])
def test_a_version_that_ends_within_the_month_is_told_once_with_all_its_bausteine(
    tage: tuple[int, ...], saetze: int, tmp_path: Path
) -> None:
    welt = beispiel.welt_januar()
    rows = [z for z in welt.kermit_vertraege if z["JCNR"] == GE][:3]
    for zeile, tag in zip(rows, tage, strict=True):
        zeile["gültig bis"] = date(2023, 1, tag)
    found = [b.satz for b in geprueft_von(welt, tmp_path).befunde if b.code == "V103"]
    assert len(found) == saetze
    namen = ", ".join(str(z["Baustein"]) for z, tag in zip(rows, tage, strict=True) if tag == 15)
    assert (
        f", {namen}: die Fassung gilt vom 01.01.2023 bis 15.01.2023 und damit nicht "
        "den ganzen Monat." in found[0]
    )


@pytest.mark.parametrize(
    ("ab", "bis"),
    [
        (date(2023, 1, 1), date(2023, 1, 31)),
        (date(2022, 12, 31), date(2023, 2, 1)),
    ],
)
def test_a_version_of_exactly_the_month_or_longer_counts(
    ab: date, bis: date | None, tmp_path: Path
) -> None:
    welt = beispiel.welt_januar()
    setze(welt, Vertragsbeginn=date(2023, 1, 1), gültig_ab=ab, gültig_bis=bis)
    assert geprueft_von(welt, tmp_path).zurueckgestellt == {"JC90008"}


def test_the_version_before_and_the_version_after_do_not_count(januar: Probelauf) -> None:
    """JC Nachtragshausen: 2890 BG until December, 2951 from January on: 2951 × 2,50 = 7 377,50."""
    nachweis = januar.dokument("Kostennachweis", "JC90007")
    assert (zahl(nachweis, "BG_Zahl"), zahl(nachweis, "BG_Grundpreis")) == (
        Decimal(2951),
        Decimal("7377.50"),
    )


def test_no_minutes_at_all_are_not_zero_minutes(tmp_path: Path) -> None:
    welt = beispiel.welt_januar()
    welt.powerbi_minuten = [z for z in welt.powerbi_minuten if z["JCNR"] != GE]
    found = geprueft_von(welt, tmp_path)
    assert "M105" in codes(found.befunde, GE)
    assert GE in found.zurueckgestellt


def test_a_row_of_zero_minutes_is_a_row(tmp_path: Path) -> None:
    welt = beispiel.welt_januar()
    next(z for z in welt.powerbi_minuten if z["JCNR"] == GE)["Produktivminuten"] = 0
    probe = lauf_von(welt, tmp_path, ge=[GE])
    nachweis = probe.dokument("Kostennachweis", GE)
    assert (zahl(nachweis, "Volumenpreis"), zahl(nachweis, "Gesamtkosten")) == (
        Decimal(0),
        Decimal("8978.40"),
    )  # 3480 × 2,58


def test_minutes_of_another_rechtskreis_alone_are_no_minutes(tmp_path: Path) -> None:
    welt = beispiel.welt_januar()
    next(z for z in welt.powerbi_minuten if z["JCNR"] == GE)["Rechtskreis"] = "SGB III"
    assert {"M105", "M201"} <= codes(geprueft_von(welt, tmp_path).befunde, GE)


def test_a_chosen_baustein_without_a_row_counts_zero_and_both_documents_say_so(
    januar: Probelauf,
) -> None:
    for art in ("Kostennachweis", "MMI"):
        texte = {
            inhalt[2]
            for blatt in zellen(januar.dokument(art, "JC90009")).values()
            for inhalt in blatt.values()
        }
        assert any(
            "keine Produktivminuten vor" in text and "0 Minuten" in text for text in texte
        ), art
    zeilen = (januar.controlling / "abrechnung.csv").read_text(encoding="utf-8").splitlines()
    assert "JC90009,2023-01,1,B3,0,Produktivminuten,0.82,0.00" in zeilen


def test_other_rechtskreise_are_counted_and_never_billed(januar: Probelauf) -> None:
    """JC Doppelkreis: 15 990,5 + 1 180,5 minutes SGB II; 412,5 + 96 minutes SGB III beside them."""
    assert zahl(januar.dokument("Kostennachweis", "JC90005"), "Produktivminuten") == 17171
    assert januar.ergebnis.bruecke is not None
    assert str(januar.ergebnis.bruecke.minuten["anderer Rechtskreis"]) == "508.5"
    texte = {
        i[2]
        for blatt in zellen(januar.dokument("Kostennachweis", "JC90005")).values()
        for i in blatt.values()
    }
    assert not {text for text in texte if "SGB III" in text}


def test_invented_prices_are_named_on_both_documents_and_in_the_findings(januar: Probelauf) -> None:
    assert "A101" in codes(januar.ergebnis.befunde, "JC90006")
    for art in ("Kostennachweis", "MMI"):
        texte = {
            inhalt[2]
            for blatt in zellen(januar.dokument(art, "JC90006")).values()
            for inhalt in blatt.values()
        }
        assert any("erfundene Beispielpreise" in text for text in texte), art


@pytest.mark.parametrize(
    ("zahlen", "erreichbarkeit", "fallabschlussquote"),
    [
        (
            (100, 100, 0, 0),
            None,
            None,
        ),  # nobody called but those forwarded, nobody was reached: no denominator
        ((100, 40, 0, 0), 0.0, None),
        ((None, 1012, 3976, 3180), None, 3180 / 3976),
        ((8240, 1012, None, 3180), None, None),
    ],
)
def test_a_rate_without_a_denominator_stays_empty_and_is_explained(
    zahlen: tuple[int | None, ...],
    erreichbarkeit: float | None,
    fallabschlussquote: float | None,
    tmp_path: Path,
) -> None:
    welt = beispiel.welt_januar()
    spalten = ("Anrufe SC", "Anrufweiterleitungen", "Gespräche", "fallabschließende Gespräche")
    next(z for z in welt.powerbi_kennzahlen if z["JCNR"] == "JC62106").update(
        zip(spalten, zahlen, strict=True)
    )
    probe = lauf_von(welt, tmp_path, ge=["JC62106"], powerbi_kennzahlen=Layout())
    mmi = probe.dokument("MMI", "JC62106")
    for name, rate in (
        ("Erreichbarkeit", erreichbarkeit),
        ("Fallabschlussquote", fallabschlussquote),
    ):
        blatt, spalte, zeile = ort(mmi, name)
        texte = [text for _, _, text in zellen(mmi)[blatt].values()]
        if rate is None:
            assert wert(mmi, name) == ""
            assert any(t.startswith((f"{name} bleibt leer: ", "Beide Quoten ble")) for t in texte)
        else:
            assert float(wert(mmi, name)) == pytest.approx(rate, abs=1e-9)
            zaehler, nenner = (
                zellen(mmi)[blatt][f"{chr(ord(spalte) + n)}{zeile}"][2] for n in (1, 2)
            )
            assert float(zaehler) / float(nenner) == pytest.approx(rate, abs=1e-9)
