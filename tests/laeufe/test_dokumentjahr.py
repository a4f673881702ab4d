"""Do the documents of a year hold, whatever is out of the ordinary? Every figure recomputed by
another engine, both documents alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.lauf import mappen
from tests.flows.register.kleinwelt import schreibe_stummel
from tests.laeufe.probelauf import lauf
from tests.templates.lesen import namen
from tests.templates.nachrechnen import engines, formelzellen
from tests.templates.test_nachrechnen import abweichung
from tests.templates.verweise import Klickbar
from tests.umfang import umfang
from tests.welt.dokumentwelt import ALT, GES, KORRIGIERT, LUECKE, berichtigt, dokumentwelt
from tests.welt.jahreswelt import JAHR
from tests.welt.schreiben import schreibe_monat
from transforms.kern.month import Month

ENGINES = engines()
DEZEMBER = Month(JAHR, 12)
NACHGELIEFERT = ("30.5", "-42.5")  # more minutes, then fewer than at first


@dataclass(frozen=True)
class Dokumentjahr:
    """Where the year was written; its last month as workbooks."""

    ausgabe: Path

    def dokumente(self, muster: str = "*") -> list[Path]:
        return sorted(self.ausgabe.glob(f"{DEZEMBER}/JC*/{muster}.xlsx"))

    def paare(self) -> Iterator[tuple[Path, Path]]:
        for nachweis in self.dokumente("Kostennachweis*"):
            yield nachweis, nachweis.with_name(nachweis.name.replace("Kostennachweis", "MMI"))


@pytest.fixture(scope="module")
def dokumentjahr(tmp_path_factory: pytest.TempPathFactory) -> Dokumentjahr:
    """Twelve months, then December corrected twice."""
    ordner, w = tmp_path_factory.mktemp("dokumentjahr"), dokumentwelt()
    for monat in range(1, 13):
        schreibe_monat(w.welt(monat), ordner / "raw" / f"{JAHR}-{monat:02d}")
        with pytest.MonkeyPatch.context() as patch:
            if monat < 12:
                patch.setattr(mappen, "schreibe_dokumente", schreibe_stummel)
            lauf(ordner / "raw", ordner / "out", Month(JAHR, monat))
    for minuten in NACHGELIEFERT:
        w = berichtigt(w, minuten)
        schreibe_monat(w.welt(12), ordner / "raw" / str(DEZEMBER))
        lauf(ordner / "raw", ordner / "out", DEZEMBER, grund="Outbound-Telefonie nachgeliefert")
    return Dokumentjahr(ordner / "out")


def test_every_ge_has_its_documents_and_one_has_three_versions(dokumentjahr: Dokumentjahr) -> None:
    versionen = [p.stem.removeprefix("MMI_") for p in dokumentjahr.dokumente("MMI*")]
    erste = {f"{ge.jcnr}_{DEZEMBER}_v1" for ge in GES}
    assert set(versionen) == erste | {f"{KORRIGIERT.jcnr}_{DEZEMBER}_v{n}" for n in (2, 3)}


@pytest.mark.parametrize("engine", umfang(probe=["formualizer"], dauer=sorted(ENGINES)))
def test_other_engines_compute_the_stored_value_of_every_formula(
    dokumentjahr: Dokumentjahr, engine: str, tmp_path: Path
) -> None:
    pfade = dokumentjahr.dokumente()
    werte = ENGINES[engine](pfade, tmp_path)
    zellen = [zelle for path in pfade for zelle in formelzellen(path)]
    assert len(pfade) == 2 * (len(GES) + len(NACHGELIEFERT))
    assert len(zellen) > 2000
    assert [a for zelle in zellen if (a := abweichung(zelle, werte[zelle.key]))] == []


def test_every_figure_is_two_clicks_from_its_source_and_one_back(
    dokumentjahr: Dokumentjahr,
) -> None:
    pfade = dokumentjahr.dokumente()
    assert {path.name: found for path in pfade if (found := Klickbar(path).fehler())} == {}


def test_both_documents_say_the_same_by_their_names(dokumentjahr: Dokumentjahr) -> None:
    for nachweis, mmi in dokumentjahr.paare():
        eins, zwei = namen(nachweis), namen(mmi)
        gleich = set(eins) & set(zwei)
        assert {name: eins[name] for name in gleich} == {name: zwei[name] for name in gleich}
        assert {"Gesamtkosten", "Produktivminuten", "BG_Zahl"} <= gleich


def test_the_year_counts_the_month_that_was_never_billed(dokumentjahr: Dokumentjahr) -> None:
    offen = {
        nachweis.name.split("_")[1]: namen(nachweis)["Monate_offen"]
        for nachweis, _ in dokumentjahr.paare()
    }
    assert offen == {ge.jcnr: int(ge is LUECKE) for ge in GES}


def test_a_correction_of_a_correction_leads_back_to_the_version_before(
    dokumentjahr: Dokumentjahr,
) -> None:
    """−42,5 minutes of Baustein 5 at 0,80 €: 34,00 € less than version 2."""
    dritte = namen(dokumentjahr.dokumente(f"Kostennachweis_{KORRIGIERT.jcnr}*_v3")[0])
    zweite = namen(dokumentjahr.dokumente(f"Kostennachweis_{KORRIGIERT.jcnr}*_v2")[0])
    assert dritte["Bisher_abgerechnet"] == zweite["Gesamtkosten"]
    assert (zweite["Differenz"], dritte["Differenz"]) == (24.4, -34.0)


def test_the_module_of_an_old_contract_are_billed_each_at_its_own_rate(
    dokumentjahr: Dokumentjahr,
) -> None:
    alt = namen(dokumentjahr.dokumente(f"Kostennachweis_{ALT.jcnr}*")[0])
    assert isinstance(alt["Satz_Minute"], str)
