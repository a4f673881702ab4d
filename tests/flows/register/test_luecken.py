"""What do later documents say of a month that was held back, and what becomes of it when the month
is caught up?
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from string import ascii_uppercase, digits

import pytest

from flows.gespraech.angaben import GrundFehltError
from flows.register.register import Register
from flows.register.vormonate import vormonate
from flows.wiederherstellen import stelle_wieder_her
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    JANUAR,
    kleinwelt,
    laufe_welt,
    minutenzeile,
    ohne_pruefung,
)
from tests.laeufe.mappe import wert, zellen
from tests.laeufe.probelauf import Probelauf
from tests.welt.tabellen import Welt
from transforms.kern.month import Month

ERSTE, ZWEITE = "JC91001", "JC91002"
MAERZ = Month(2023, 3)


def unlesbar(welt: Welt, jcnr: str, monat: Month) -> Welt:
    """A copy in which one sum of minutes has two readings: the gE is held back."""
    neu = welt.kopie()
    minutenzeile(neu, jcnr, monat)["Produktivminuten"] = "1.234"
    return neu


def jahr_bisher(lauf: Probelauf, jcnr: str, version: int = 1) -> dict[str, str]:
    """Month -> version or state, as both documents print them; the MMI goes on to the year's
    end.
    """
    nachweis = _tabelle(lauf, ("Kostennachweis", "Rechenweg"), jcnr, version)
    mmi = _tabelle(lauf, ("MMI", "Kosten"), jcnr, version)
    found = {z["Monat"]: z["Version oder Stand"] for z in nachweis}
    kurz = {
        z["Monat"]: z["Stand"] if z["Version"] == "–" else z["Version"] for z in mmi[: len(found)]
    }
    assert list(found.values()) == list(kurz.values())
    assert [name[:3] for name in found] == [name[:3] for name in kurz]
    return found


def _tabelle(
    lauf: Probelauf, ort: tuple[str, str], jcnr: str, version: int
) -> list[dict[str, str]]:
    """The rows of the table of months, by heading, up to its sum."""
    inhalt = zellen(lauf.dokument(ort[0], jcnr, version))[ort[1]]
    zeilen: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for stelle, (_, _, text) in inhalt.items():
        zeilen[int(stelle.lstrip(ascii_uppercase))][stelle.rstrip(digits)] = text
    kopf = next(n for n, z in zeilen.items() if z.get("A") == "Monat")
    found: list[dict[str, str]] = []
    while not zeilen[kopf + len(found) + 1]["A"].startswith("Summe"):
        zeile = zeilen[kopf + len(found) + 1]
        found.append({name: zeile.get(spalte, "") for spalte, name in zeilen[kopf].items()})
    return found


@pytest.fixture
def jahr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """January with the first gE held back, then February."""
    ohne_pruefung(monkeypatch)
    laufe_welt(unlesbar(kleinwelt(2), ERSTE, JANUAR), tmp_path)
    laufe_welt(kleinwelt(2, FEBRUAR), tmp_path, FEBRUAR)
    return tmp_path


def wieder(ordner: Path, monat: Month, grund: str = "") -> Probelauf:
    return laufe_welt(kleinwelt(2, monat), ordner, monat, grund=grund)


def test_a_month_held_back_stands_in_both_documents_and_the_rerun_changes_nothing(
    jahr: Path,
) -> None:
    lauf = wieder(jahr, FEBRUAR)
    assert [a.art for a in lauf.ergebnis.ausstellungen] == ["unverändert", "unverändert"]
    assert jahr_bisher(lauf, ERSTE) == {"Januar 2023": "zurückgestellt", "Februar 2023": "1"}
    assert jahr_bisher(lauf, ZWEITE) == {"Januar 2023": "1", "Februar 2023": "1"}
    assert {(b.code, b.jcnr) for b in lauf.ergebnis.befunde if b.code == "R201"} == {
        ("R201", ERSTE)
    }
    assert wert(lauf.dokument("Kostennachweis", ERSTE), "Monate_offen") == "1"
    assert wert(lauf.dokument("Kostennachweis", ERSTE), "Vormonat") == ""
    januar = wert(
        jahr / "out" / lauf_ordner(lauf, ZWEITE) / f"Kostennachweis_{ZWEITE}_2023-01_v1.xlsx",
        "Gesamtkosten",
    )
    assert wert(lauf.dokument("Kostennachweis", ZWEITE), "Vormonat") == januar


def lauf_ordner(lauf: Probelauf, jcnr: str) -> str:
    return f"2023-01/{lauf.dokument('Kostennachweis', jcnr).parent.name}"


def test_a_month_that_is_caught_up_changes_later_documents_only_when_these_are_run(
    jahr: Path,
) -> None:
    januar = wieder(jahr, JANUAR)
    assert [a.art for a in januar.ergebnis.ausstellungen] == ["neu", "unverändert"]
    assert not list((jahr / "out").glob(f"2023-02/{ERSTE}*/*_v2.xlsx"))
    with pytest.raises(GrundFehltError, match=ERSTE):
        wieder(jahr, FEBRUAR)
    februar = wieder(jahr, FEBRUAR, grund="Januar nachgeholt")
    assert [(a.jcnr, a.art) for a in februar.ergebnis.ausstellungen] == [
        (ERSTE, "korrigiert"),
        (ZWEITE, "unverändert"),
    ]
    assert "Jahr bisher" in februar.ergebnis.ausstellungen[0].ursache
    assert jahr_bisher(februar, ERSTE, 2) == {"Januar 2023": "1", "Februar 2023": "2"}


def test_a_later_month_changes_no_earlier_document(jahr: Path) -> None:
    wieder(jahr, MAERZ)
    for monat in (JANUAR, FEBRUAR):
        erster_stand = kleinwelt(2) if monat == FEBRUAR else unlesbar(kleinwelt(2), ERSTE, JANUAR)
        lauf = laufe_welt(erster_stand if monat == JANUAR else kleinwelt(2, FEBRUAR), jahr, monat)
        assert {a.art for a in lauf.ergebnis.ausstellungen} == {"unverändert"}


def test_a_month_nobody_ran_is_not_called_held_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ohne_pruefung(monkeypatch)
    lauf = wieder(tmp_path, MAERZ)
    offen = "nicht mit diesem Verfahren abgerechnet"
    assert jahr_bisher(lauf, ERSTE) == {
        "Januar 2023": offen,
        "Februar 2023": offen,
        "März 2023": "1",
    }


def test_a_stopped_run_takes_nothing_back(jahr: Path) -> None:
    (jahr / "raw" / "2023-01" / "plandaten.xlsx").unlink()
    from tests.laeufe.probelauf import lauf as starte  # noqa: PLC0415

    assert starte(jahr / "raw", jahr / "out", JANUAR).ergebnis.gestoppt
    register = Register.falls_vorhanden(jahr / "out")
    assert register
    assert vormonate(register, FEBRUAR).zurueckgestellt == {JANUAR: frozenset({ERSTE})}
    register.schliessen()


def test_a_month_with_a_gap_before_it_comes_out_of_the_archive_byte_for_byte(
    jahr: Path, tmp_path: Path
) -> None:
    wieder(jahr, JANUAR)
    wieder(jahr, FEBRUAR, grund="Januar nachgeholt")
    ergebnis = stelle_wieder_her(jahr / "out", FEBRUAR, tmp_path / "wieder")
    assert (ergebnis.abweichend, ergebnis.dateien > 4) == ((), True)
