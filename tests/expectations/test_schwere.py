"""Who changes a severity: is it done, is it said, and is it refused where nothing could be computed
without the rule?
"""

from __future__ import annotations

from pathlib import Path

import pytest

from expectations.regeln import Regelwerk, Schwere
from flows import planung
from flows.ablauf.monatsablauf import laufe
from flows.gespraech.exitcode import Exitcode
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ergebnis
from flows.lauf.laufmeldung import zeige
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.prefect_.artefakte import zusammenfassung
from flows.vorgaben.fundorte import DataFileError
from tests.expectations import muster
from tests.expectations.daten import geaendert
from tests.expectations.gutewelt import GES, MONAT
from tests.expectations.gutplanung import PLANJAHR
from tests.flows.register.kleinwelt import mit_stummeln
from tests.regelstand import regelwerk
from tests.welt.beispiel import EINGANG
from transforms.kern.month import Month


def senkbare(regeln: Regelwerk) -> list[str]:
    """Rules that hold a gE back in a month and may be turned into a Hinweis; those of a planning
    (L) hold back no month.
    """
    held = (
        code for code, regel in regeln.regeln.items() if regel.schwere is Schwere.ZURUECKGESTELLT
    )
    return sorted(code for code in held if not code.startswith(("L", *regeln.unverzichtbar)))


def gesenkt(code: str, ordner: Path, schwere: str = "Hinweis") -> Ergebnis:
    """The broken sample of a rule, run with another severity."""
    muster.schreibe(muster.lies(code), ordner / "raw")
    with geaendert(ordner, regeln={("regeln", code, "schwere"): schwere}):
        return laufe(Auftrag(eingang=str(ordner / "raw"), ausgabe=str(ordner / "out")), MONAT)


def test_the_catalogue_as_it_comes_departs_from_its_standard_nowhere() -> None:
    assert regelwerk().abweichungen == ()


@pytest.mark.parametrize("code", senkbare(regelwerk()))
def test_a_rule_turned_into_a_hinweis_holds_nobody_back_and_every_minute_is_accounted_for(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mit_stummeln(monkeypatch)
    ergebnis = gesenkt(code, tmp_path)
    assert ergebnis.exitcode is Exitcode.OK
    assert ergebnis.bruecke is not None
    assert ergebnis.bruecke.geht_auf
    assert [(a.code, a.standard, a.schwere) for a in ergebnis.abweichungen] == [
        (code, Schwere.ZURUECKGESTELLT, Schwere.HINWEIS)
    ]
    ohne_vertrag = (
        {"JC90001"} if code == "M109" else set()
    )  # its contract has ended: there is nothing to bill
    assert {a.jcnr for a in ergebnis.ausstellungen} == {ge.jcnr for ge in GES} - ohne_vertrag


def test_a_rule_of_the_planning_turned_into_a_hinweis_holds_no_anlage_back(tmp_path: Path) -> None:
    muster.schreibe(muster.lies("L209"), tmp_path / "raw")
    auftrag = Planungsauftrag(
        jahr=str(PLANJAHR.jahr),
        eingang=str(tmp_path / "raw"),
        ausgabe=str(tmp_path / "out"),
        vorschau=True,
    )
    with geaendert(tmp_path, regeln={("regeln", "L209", "schwere"): "Hinweis"}):
        gelockert = planung.laufe(auftrag, PLANJAHR)
    streng = planung.laufe(auftrag, PLANJAHR)
    [befund] = [b for b in gelockert.befunde if b.code == "L209"]
    assert "geändert: Hinweis statt Zurückgestellt." in str(befund)
    anlagen = {a.jcnr for a in gelockert.ausstellungen if a.art == "Anlage"}
    assert anlagen - {a.jcnr for a in streng.ausstellungen if a.art == "Anlage"} == {befund.jcnr}


def test_the_terminal_the_message_and_the_prefect_summary_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with geaendert(tmp_path, regeln={("regeln", "M101", "schwere"): "Hinweis"}):
        ergebnis = laufe(
            Auftrag(eingang=str(EINGANG), ausgabe=str(tmp_path / "out")), Month(2023, 1)
        )
    satz = (
        "Schwere in regeln.yaml geändert: M101 ist Hinweis statt Zurückgestellt; 1 "
        "Befund (JC90008)."
    )
    [befund] = [b for b in ergebnis.befunde if b.code == "M101"]
    assert (
        str(befund).splitlines()[-1]
        == "      Schwere in regeln.yaml geändert: Hinweis statt Zurückgestellt."
    )
    zeige(ergebnis)
    assert satz in capsys.readouterr().out.splitlines()
    assert f"- {satz}" in zusammenfassung(Auftrag(), ergebnis).splitlines()


def test_minutes_of_a_baustein_that_was_not_chosen_stay_unbilled_and_both_documents_say_so(
    tmp_path: Path,
) -> None:
    ergebnis = gesenkt("M101", tmp_path)
    assert ergebnis.bruecke is not None
    assert str(ergebnis.bruecke.minuten["durch Befund benannt"]) == "120.5"
    [befund] = [b for b in ergebnis.befunde if b.code != "R201"]  # nothing was issued before June
    assert (
        befund.dokumentsatz
        == "120,5 Produktivminuten auf Baustein 3 sind nicht abgerechnet, weil der "
        "Vertrag V-90001-2023 das nicht vorsieht."
    )


def test_a_hinweis_can_be_made_to_hold_back(tmp_path: Path) -> None:
    ergebnis = gesenkt("M202", tmp_path, "Zurückgestellt")
    assert ergebnis.exitcode is Exitcode.ZURUECKGESTELLT
    assert ergebnis.zurueckgestellt == {"JC62106": "JC Göppingen"}


def test_where_no_ge_is_known_zurueckgestellt_means_stopp(tmp_path: Path) -> None:
    one = muster.lies("A102")
    muster.schreibe(None, tmp_path / "raw")
    with geaendert(
        tmp_path,
        tarife=one.datenwerte["tarife"],
        regeln={("regeln", "A102", "schwere"): "Zurückgestellt"},
    ):
        ergebnis = laufe(
            Auftrag(eingang=str(tmp_path / "raw"), ausgabe=str(tmp_path / "out")), MONAT
        )
    assert [b.schwere for b in ergebnis.befunde] == [Schwere.STOPP]


@pytest.mark.parametrize("code", ["E101", "E201", "E901", "S101", "V103", "V108", "A103"])
def test_a_rule_without_which_nothing_can_be_computed_cannot_be_lowered(
    code: str, tmp_path: Path
) -> None:
    with (
        geaendert(tmp_path, regeln={("regeln", code, "schwere"): "Hinweis"}),
        pytest.raises(DataFileError) as fehler,
    ):
        regelwerk()
    satz = (
        f"die Schwere lässt sich nicht senken, weil ohne diese Regel nicht zu rechnen ist: {code}."
    )
    zeile, spalte = stelle_der_schwere(tmp_path / "regeln.yaml", code)
    assert str(fehler.value) == (
        f"Die Datei {tmp_path / 'regeln.yaml'} ist nicht stimmig: Zeile {zeile}, Spalte {spalte}, "
        f"regeln > {code} > schwere: {satz}"
    )


def stelle_der_schwere(datei: Path, code: str) -> tuple[int, int]:
    """Counted in the text: the first `schwere` below the rule, and where its value begins."""
    zeilen = datei.read_text("utf-8").splitlines()
    regel = zeilen.index(f"  {code}:")
    zeile = next(n for n, z in enumerate(zeilen) if n > regel and z.startswith("    schwere: "))
    return zeile + 1, len("    schwere: ") + 1


def test_a_missing_limit_is_named(tmp_path: Path) -> None:
    rest = {name: wert for name, wert in regelwerk().grenzwerte.items() if name != "vza_toleranz"}
    with (
        geaendert(tmp_path, regeln={("grenzwerte",): rest}),
        pytest.raises(DataFileError, match="es fehlen Grenzwerte: vza_toleranz"),
    ):
        regelwerk()
