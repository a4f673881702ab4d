"""Is a change carried on to every later month whose documents repeat it, and to no other?"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows.ablauf import monatsablauf
from flows.ausgabe import ausgabe
from flows.ausgabe.ausgabe import OutputError, abschnittssperre
from flows.einstellungen import einstellungen
from flows.gespraech.angaben import GrundFehltError, UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf.auftrag import Auftrag
from flows.lauf.berechnung import berechne
from flows.nachweis.registerpruefung import pruefbericht
from flows.nachziehen.nachzug import Nachzug
from flows.register.gedaechtnis import Gedaechtnis
from flows.register.korrektur import folgemonate
from tests.conftest import PREISE
from tests.flows.nachziehen.jahreslauf import (
    ANDERE,
    EINE,
    GRUND,
    erzaehlt,
    laufe,
    liefere,
    mehr,
    monat,
    stelle_aus,
    unlesbar,
    versionen,
    ziehe,
)
from tests.flows.register.kleinwelt import dateien, zeiten
from tests.umfang import umfang
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month

JAN, FEB, MRZ, APR, MAI = (monat(n) for n in range(1, 6))


def test_a_correction_is_carried_on_to_every_later_month_of_the_year(fuenf: Path) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    nachzug = ziehe(fuenf, MRZ, grund=GRUND)
    assert nachzug.exitcode == Exitcode.OK
    assert versionen(fuenf) == {
        "2023-01": [1, 1],
        "2023-02": [1, 1],
        "2023-03": [1, 2],
        "2023-04": [1, 2],
        "2023-05": [1, 2],
    }
    assert [
        [(a.jcnr, a.differenz) for a in zug.ergebnis.veraendert] for zug in nachzug.geaendert
    ] == [[(ANDERE, Decimal("79.00"))], [(ANDERE, 0)], [(ANDERE, 0)]]


def test_a_month_that_nothing_changes_is_not_touched(fuenf: Path) -> None:
    liefere(fuenf, APR, mehr(APR, 100))
    vorher = dateien(fuenf / "out")
    ziehe(fuenf, APR, grund=GRUND)
    nachher = dateien(fuenf / "out")
    neu = {pfad for pfad in nachher if vorher.get(pfad) != nachher[pfad]}
    assert {pfad.split("/")[0] for pfad in neu if not pfad.startswith(".")} == {
        "2023-04",
        "2023-05",
    }


def test_the_preview_writes_nothing_and_shows_every_month_and_amount(fuenf: Path) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    vorher = zeiten(fuenf / "out")
    vorschau = ziehe(fuenf, MRZ, vorschau=True)
    assert zeiten(fuenf / "out") == vorher
    assert [zug.monat for zug in vorschau.geaendert] == [MRZ, APR, MAI]


def test_without_a_reason_nothing_is_written_and_all_months_are_named(fuenf: Path) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    vorher = zeiten(fuenf / "out")
    with pytest.raises(GrundFehltError) as fehlt:
        ziehe(fuenf, MRZ)
    assert zeiten(fuenf / "out") == vorher
    for teil in ("2023-03 JC91002", "2023-04 JC91002", "2023-05 JC91002", "(Minuten +79,00 €)"):
        assert teil in str(fehlt.value), teil


def test_a_reason_that_names_a_ge_is_refused_before_anything_is_written(fuenf: Path) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    vorher = zeiten(fuenf / "out")
    with pytest.raises(UsageError, match=f"Der Grund nennt {EINE}"):
        ziehe(fuenf, MRZ, grund=f"wie bei {EINE}")
    assert zeiten(fuenf / "out") == vorher


def test_where_nothing_changes_nothing_is_written(fuenf: Path) -> None:
    vorher = zeiten(fuenf / "out")
    nachzug = ziehe(fuenf, MRZ, grund=GRUND)
    assert (nachzug.geaendert, nachzug.exitcode) == ((), Exitcode.OK)
    assert zeiten(fuenf / "out") == vorher


def test_after_a_correction_by_itself_only_the_later_months_are_left(fuenf: Path) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    korrektur = laufe(fuenf, MRZ, grund=GRUND).ergebnis
    assert korrektur.folgemonate == {APR: [ANDERE], MAI: [ANDERE]}
    nachzug = ziehe(fuenf, MRZ, grund=GRUND)
    assert [zug.monat for zug in nachzug.geaendert] == [APR, MAI]
    assert ziehe(fuenf, MRZ, grund=GRUND).geaendert == ()


def test_two_corrections_are_carried_on_together(fuenf: Path) -> None:
    liefere(fuenf, FEB, mehr(FEB, 100))
    liefere(fuenf, APR, mehr(APR, 50, EINE))
    laufe(fuenf, FEB, grund="Februar")
    laufe(fuenf, APR, grund="April")
    nachzug = ziehe(fuenf, FEB, grund=GRUND)
    assert [zug.monat for zug in nachzug.geaendert] == [MRZ, APR, MAI]
    assert versionen(fuenf) == {
        "2023-01": [1, 1],
        "2023-02": [1, 2],
        "2023-03": [1, 2],
        # April knew of the new February when it was corrected itself
        "2023-04": [2, 3],
        "2023-05": [2, 2],
    }


def test_a_later_month_with_another_delivery_is_carried_on_although_nothing_before_it_changed(
    fuenf: Path,
) -> None:
    liefere(fuenf, FEB, mehr(FEB, 0, EINE))
    liefere(fuenf, MAI, mehr(MAI, 50, EINE))
    vorschau = ziehe(fuenf, JAN, vorschau=True)
    nachzug = ziehe(fuenf, JAN, grund=GRUND)
    assert erzaehlt(vorschau) == erzaehlt(nachzug)
    assert [zug.monat for zug in nachzug.geaendert] == [MAI]


def test_other_prices_are_carried_on_to_every_month(
    fuenf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    andere = tmp_path / "tarife.yaml"
    preise = PREISE.read_text(encoding="utf-8")
    assert '"0.79"' in preise
    andere.write_text(preise.replace('"0.79"', '"0.78"'), encoding="utf-8")
    monkeypatch.setenv("O7_TARIFE", str(andere))
    einstellungen.cache_clear()
    nachzug = ziehe(fuenf, FEB, grund="Satz berichtigt")
    einstellungen.cache_clear()
    assert [zug.monat for zug in nachzug.geaendert] == [FEB, MRZ, APR, MAI]
    assert {a.differenz < 0 for zug in nachzug.geaendert for a in zug.ergebnis.veraendert} == {True}


def test_a_correction_that_is_taken_back_says_so_in_every_month(fuenf: Path) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    ziehe(fuenf, MRZ, grund=GRUND)
    liefere(fuenf, MRZ)
    zurueck = ziehe(fuenf, MRZ, grund="Nachmeldung war falsch")
    ursachen = [a.ursache for zug in zurueck.geaendert for a in zug.ergebnis.veraendert]
    assert [zug.monat for zug in zurueck.geaendert] == [MRZ, APR, MAI]
    assert ursachen[0] == "Minuten -79,00 € (wieder wie Version 1)"


def test_a_late_first_issue_is_carried_on(tmp_path: Path) -> None:
    stelle_aus(tmp_path, (JAN, MRZ))
    liefere(tmp_path, FEB)
    erst = laufe(tmp_path, FEB).ergebnis
    assert erst.folgemonate == {MRZ: [EINE, ANDERE]}
    nachzug = ziehe(tmp_path, FEB, grund="Februar wurde nachgeholt")
    assert [zug.monat for zug in nachzug.geaendert] == [MRZ]
    assert versionen(tmp_path) == {"2023-01": [1, 1], "2023-02": [1, 1], "2023-03": [2, 2]}


def test_a_ge_issued_late_changes_her_own_later_months_alone(tmp_path: Path) -> None:
    liefere(tmp_path, JAN, unlesbar(JAN))
    laufe(tmp_path, JAN)
    stelle_aus(tmp_path, (FEB, MRZ))
    liefere(tmp_path, JAN)
    erst = laufe(tmp_path, JAN).ergebnis
    assert erst.folgemonate == {FEB: [ANDERE], MRZ: [ANDERE]}
    ziehe(tmp_path, JAN, grund="Januar wurde nachgeholt")
    assert versionen(tmp_path) == {"2023-01": [1, 1], "2023-02": [1, 2], "2023-03": [1, 2]}


def test_one_command_issues_late_and_carries_on(tmp_path: Path) -> None:
    stelle_aus(tmp_path, (MRZ,))
    liefere(tmp_path, FEB)
    nachzug = ziehe(tmp_path, FEB, grund="Februar wurde nachgeholt")
    assert [zug.monat for zug in nachzug.geaendert] == [FEB, MRZ]


@pytest.fixture
def tarif_2024(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The prices of 2023, also for 2024: invented."""
    text = PREISE.read_text(encoding="utf-8").replace("2023-12-31", "2024-12-31")
    (tmp_path / "tarife.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("O7_TARIFE", str(tmp_path / "tarife.yaml"))
    einstellungen.cache_clear()
    yield
    einstellungen.cache_clear()


@pytest.mark.usefixtures("tarif_2024")
def test_over_the_years_end_january_repeats_the_amount_of_december_and_the_rest_january(
    tmp_path: Path,
) -> None:
    nov, dez, jan, feb = (Month(2023, 11), Month(2023, 12), Month(2024, 1), Month(2024, 2))
    stelle_aus(tmp_path, (nov, dez, jan, feb))
    liefere(tmp_path, dez, mehr(dez, 100))
    korrektur = laufe(tmp_path, dez, grund=GRUND).ergebnis
    assert korrektur.folgemonate == {jan: [ANDERE], feb: [ANDERE]}
    nachzug = ziehe(tmp_path, dez, grund=GRUND)
    assert [zug.monat for zug in nachzug.geaendert] == [jan, feb]
    # November changes December's year so far, but no amount of December: January says nothing new
    liefere(tmp_path, nov, mehr(nov, 100))
    korrektur = laufe(tmp_path, nov, grund=GRUND).ergebnis
    assert korrektur.folgemonate == {dez: [ANDERE]}
    assert [zug.monat for zug in ziehe(tmp_path, nov, grund=GRUND).geaendert] == [dez]
    assert versionen(tmp_path) == {
        "2023-11": [1, 2],
        "2023-12": [1, 3],
        "2024-01": [1, 2],
        "2024-02": [1, 2],
    }


# --- where it stops


def test_a_later_month_without_its_folder_stops_there_and_the_same_command_goes_on(
    fuenf: Path,
) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    shutil.rmtree(fuenf / "raw" / "2023-04")
    vorschau = ziehe(fuenf, MRZ, vorschau=True)
    nachzug = ziehe(fuenf, MRZ, grund=GRUND)
    assert erzaehlt(vorschau) == erzaehlt(nachzug)
    assert (nachzug.wartend, nachzug.exitcode) == ((APR, MAI), Exitcode.ZURUECKGESTELLT)
    assert versionen(fuenf)["2023-05"] == [1, 1]
    nichts = ziehe(fuenf, MRZ, grund=GRUND)
    assert (nichts.geaendert, nichts.exitcode) == ((), Exitcode.GESTOPPT)
    liefere(fuenf, APR)
    weiter = ziehe(fuenf, MRZ, grund=GRUND)
    assert [zug.monat for zug in weiter.geaendert] == [APR, MAI]
    assert weiter.exitcode == Exitcode.OK


def test_a_first_month_that_stops_changes_nothing(fuenf: Path) -> None:
    shutil.rmtree(fuenf / "raw" / "2023-03")
    vorher = dateien(fuenf / "out")
    nachzug = ziehe(fuenf, MRZ, grund=GRUND)
    assert (nachzug.exitcode, nachzug.wartend) == (Exitcode.GESTOPPT, (MRZ, APR, MAI))
    assert dateien(fuenf / "out") == vorher


def test_a_ge_held_back_later_keeps_her_version_and_is_carried_on_when_mended(
    fuenf: Path,
) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    liefere(fuenf, APR, unlesbar(APR))
    nachzug = ziehe(fuenf, MRZ, grund=GRUND)
    assert nachzug.exitcode == Exitcode.ZURUECKGESTELLT
    assert versionen(fuenf) == {
        "2023-01": [1, 1],
        "2023-02": [1, 1],
        "2023-03": [1, 2],
        "2023-04": [1, 1],
        "2023-05": [1, 2],
    }
    april = next(zug for zug in nachzug.zuege if zug.monat == APR)
    assert april.andere_lieferung
    assert april.vorher[ANDERE] == 1
    liefere(fuenf, APR)
    ziehe(fuenf, MRZ, grund=GRUND)
    assert versionen(fuenf)["2023-04"] == [1, 2]
    assert versionen(fuenf)["2023-05"] == [1, 3]


def test_a_later_month_in_use_leaves_what_was_done_and_is_told(fuenf: Path) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    with abschnittssperre(fuenf / "out", APR, "jemand anderem"):
        nachzug = ziehe(fuenf, MRZ, grund=GRUND)
    assert isinstance(nachzug.abbruch, OutputError)
    assert [zug.monat for zug in nachzug.geaendert] == [MRZ]
    assert nachzug.wartend == (APR, MAI)
    assert [zug.monat for zug in ziehe(fuenf, MRZ, grund=GRUND).geaendert] == [APR, MAI]


def test_killed_between_two_months_the_same_command_gives_the_same_end(
    fuenf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    ungestoert = Path(shutil.copytree(fuenf, fuenf.parent / "ungestoert"))
    ziehe(ungestoert, MRZ, grund=GRUND)

    class Getoetet(BaseException):
        pass

    def stirbt(auftrag: Auftrag, m: Month, *a: Any, **k: Any) -> Any:
        if m == MAI:
            raise Getoetet
        return echt(auftrag, m, *a, **k)

    echt = monatsablauf.laufe
    with monkeypatch.context() as patch, pytest.raises(Getoetet):
        patch.setattr("flows.nachziehen.ablauf.laufe", stirbt)
        ziehe(fuenf, MRZ, grund=GRUND)
    assert versionen(fuenf)["2023-04"] == [1, 2]
    assert versionen(fuenf)["2023-05"] == [1, 1]
    ziehe(fuenf, MRZ, grund=GRUND)
    assert versionen(fuenf) == versionen(ungestoert)
    gleich, anders = dateien(ungestoert / "out"), dateien(fuenf / "out")
    assert {p: b for p, b in anders.items() if "manifest" not in p} == {
        p: b for p, b in gleich.items() if "manifest" not in p
    }


# --- for some gE


def test_whom_the_first_month_holds_back_now_is_known_to_the_preview_of_the_later_ones(
    tmp_path: Path,
) -> None:
    """Issued for one gE; the other, not asked for then, is held back by the new delivery."""
    liefere(tmp_path, JAN)
    laufe(tmp_path, JAN, ge=[EINE])
    stelle_aus(tmp_path, (FEB,))
    liefere(tmp_path, JAN, unlesbar(JAN))
    vorher = zeiten(tmp_path / "out")
    with pytest.raises(GrundFehltError, match=f"2023-02 {ANDERE}"):
        ziehe(tmp_path, JAN)
    assert zeiten(tmp_path / "out") == vorher
    vorschau = ziehe(tmp_path, JAN, grund=GRUND, vorschau=True)
    nachzug = ziehe(tmp_path, JAN, grund=GRUND)
    assert erzaehlt(vorschau) == erzaehlt(nachzug)
    assert [zug.monat for zug in nachzug.geaendert] == [FEB]
    assert erzaehlt(ziehe(tmp_path, JAN, vorschau=True)) == erzaehlt(ziehe(tmp_path, JAN))


def test_with_ge_the_others_keep_their_version(fuenf: Path) -> None:
    geliefert = mehr(MRZ, 100)
    liefere(fuenf, MRZ, geliefert)
    for zeile in geliefert.powerbi_minuten:
        zeile["Produktivminuten"] = float(str(zeile["Produktivminuten"])) + 1
    liefere(fuenf, MRZ, geliefert)
    ziehe(fuenf, MRZ, ge=[EINE], grund=f"Nachmeldung für {EINE}")
    assert versionen(fuenf)["2023-03"] == [2, 1]
    assert versionen(fuenf)["2023-05"] == [2, 1]


# --- what is said equals what is done


FAELLE = umfang(probe=3, dauer=25)


@pytest.mark.parametrize("seed", range(FAELLE))
def test_what_the_preview_says_is_what_is_done_and_remembered(
    fuenf: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of some month, and whatever else may have happened to later deliveries."""
    rng = random.Random(seed)
    ab = rng.choice((JAN, FEB, MRZ))
    liefere(fuenf, ab, mehr(ab, rng.randint(-300, 300), rng.choice((EINE, ANDERE))))
    for m in (APR, MAI):
        neu = rng.choice((None, None, mehr(m, rng.randint(1, 40)), unlesbar(m, EINE)))
        if neu:
            liefere(fuenf, m, neu)
    gesagt, vorher = mitgehoert(monkeypatch, fuenf, ab, vorschau=True, grund=GRUND)
    getan, wirklich = mitgehoert(monkeypatch, fuenf, ab, grund=GRUND)
    assert erzaehlt(gesagt) == erzaehlt(getan)
    assert getan.geaendert
    assert vorher == wirklich


def mitgehoert(
    monkeypatch: pytest.MonkeyPatch, ordner: Path, ab: Month, **angaben: Any
) -> tuple[Nachzug, dict[Month, object]]:
    """The outcome, and what each month remembered when it was computed."""
    gemerkt: dict[Month, object] = {}

    def hoert(lieferung: Lieferung, regeln: Any, gedaechtnis: Gedaechtnis, *a: Any) -> Any:
        gemerkt[lieferung.monat] = vergleichbar(gedaechtnis)
        return berechne(lieferung, regeln, gedaechtnis, *a)

    with monkeypatch.context() as patch:
        patch.setattr(monatsablauf, "berechne", hoert)
        return ziehe(ordner, ab, **angaben), gemerkt


def vergleichbar(g: Gedaechtnis) -> dict[str, object]:
    """Every part of the memory, but for places in the record, and SHA-256 and cells of files that
    were not written yet.
    """
    found = {f.name: getattr(g, f.name) for f in fields(g) if f.name != "ende"}
    found["vormonat"] = {jcnr: replace(s, nr=0, lauf=0) for jcnr, s in g.vormonat.items()}
    found["vormonate"] = (
        {
            jcnr: {
                m: replace(one, quelle=Nachweisdatei(one.quelle.datei, ""))
                for m, one in months.items()
            }
            for jcnr, months in g.vormonate.ausgestellt.items()
        },
        g.vormonate.zurueckgestellt,
    )
    return found


def test_a_year_that_was_carried_on_proves_itself(fuenf: Path) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    ziehe(fuenf, MRZ, grund=GRUND)
    assert pruefbericht(fuenf / "out").probleme == ()


# --- stopped halfway, and confirmed


def test_killed_between_record_and_publishing_of_a_later_month_it_is_finished(
    fuenf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))

    class Getoetet(BaseException):
        pass

    def stirbt(register: Any, lauf: int, dateien: Any, out: Path, m: Month) -> None:
        if m == APR:
            raise Getoetet
        echt(register, lauf, dateien, out, m)

    echt = ausgabe.veroeffentliche
    with monkeypatch.context() as patch, pytest.raises(Getoetet):
        patch.setattr(ausgabe, "veroeffentliche", stirbt)
        ziehe(fuenf, MRZ, grund=GRUND)
    neu = "2023-04/JC91002_*/Kostennachweis_JC91002_2023-04_v2.xlsx"
    assert not list((fuenf / "out").glob(neu))
    ziehe(fuenf, MRZ, grund=GRUND)
    assert list((fuenf / "out").glob(neu))
    assert versionen(fuenf)["2023-05"] == [1, 2]
    assert pruefbericht(fuenf / "out").probleme == ()


def test_a_confirmation_lets_one_delivery_pass_and_the_next_is_looked_at_by_itself(
    fuenf: Path,
) -> None:
    liefere(fuenf, MRZ, mehr(MRZ, 100))
    for m in (APR, MAI):
        (fuenf / "raw" / str(m) / "alt").mkdir()
        (fuenf / "raw" / str(m) / "alt" / "notiz.txt").write_text("alt", encoding="utf-8")
    assert ziehe(fuenf, MRZ, grund=GRUND).wartend == (APR, MAI)
    vorschau = ziehe(fuenf, MRZ, grund=GRUND, bestaetige=["E132"], vorschau=True)
    april = ziehe(fuenf, MRZ, grund=GRUND, bestaetige=["E132"])
    assert erzaehlt(vorschau) == erzaehlt(april)
    assert ([zug.monat for zug in april.geaendert], april.wartend) == ([APR], (MAI,))
    mai = ziehe(fuenf, MRZ, grund=GRUND, bestaetige=["E132"])
    assert ([zug.monat for zug in mai.geaendert], mai.wartend) == ([MAI], ())
    assert ziehe(fuenf, MRZ, grund=GRUND, bestaetige=["E131"]).unnoetig_bestaetigt == ("E131",)


# --- which later months a run names


def test_a_first_run_that_holds_a_ge_back_changes_what_later_months_say_of_her(
    tmp_path: Path,
) -> None:
    """„nicht mit diesem Verfahren abgerechnet“ becomes „zurückgestellt“."""
    stelle_aus(tmp_path, (FEB, MRZ))
    liefere(tmp_path, JAN, unlesbar(JAN))
    erst = laufe(tmp_path, JAN).ergebnis
    assert erst.folgemonate == {FEB: [EINE, ANDERE], MRZ: [EINE, ANDERE]}
    ziehe(tmp_path, JAN, grund="Januar wurde nachgeholt")
    assert versionen(tmp_path) == {"2023-01": [1], "2023-02": [2, 2], "2023-03": [2, 2]}


@pytest.mark.parametrize(
    ("monat_", "geaendert", "spaeter", "folge"),
    [
        ("2023-03", ["A"], {"2023-04": "AB", "2023-06": "A"}, {"2023-04": "A", "2023-06": "A"}),
        ("2023-03", ["A"], {"2023-04": "B"}, {}),
        ("2023-06", ["A"], {"2023-07": "NB", "2023-08": "N"}, {"2023-07": "N", "2023-08": "N"}),
        ("2023-12", ["A"], {"2024-01": "A", "2024-02": "A"}, {"2024-01": "A", "2024-02": "A"}),
        ("2023-12", ["A"], {"2024-02": "A"}, {}),
        ("2023-11", ["A"], {"2023-12": "A"}, {"2023-12": "A"}),
    ],
    ids=["year", "other gE", "successor", "turn of the year", "January missing", "November"],
)
def test_a_run_names_the_months_that_repeat_it(
    monat_: str, geaendert: list[str], spaeter: dict[str, str], folge: dict[str, str]
) -> None:
    """N followed A."""
    gedaechtnis = Gedaechtnis(spaeter={Month.parse(m): frozenset(g) for m, g in spaeter.items()})
    found = folgemonate(gedaechtnis, Month.parse(monat_), geaendert, {"N": {"A"}})
    assert found == {Month.parse(m): list(ges) for m, ges in folge.items()}
