"""The same sheet as text, csv and workbook says the same; what is no sheet says what is missing."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
import xlsxwriter

from flows.befehl import cli
from flows.rueckpruefung.blatt import zahl_aus
from flows.rueckpruefung.pruefung import Dateiurteil, pruefe_datei
from tests.flows.rueckpruefung.erzeugt import Erzeugt, saubere
from tests.regelstand import regelstand


def blatt() -> Erzeugt:
    """With one error: the hours of a month."""
    e = saubere(random.Random("Dateiarten"))
    return e.mit(("call", 4), e.werte["call", 4] + 10)


def als_text(e: Erzeugt, ziel: Path) -> None:
    ziel.write_text(e.text, encoding="utf-8")


def als_csv(e: Erzeugt, ziel: Path) -> None:
    with ziel.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(z.split("\t") for z in e.text.splitlines())


def als_kommas(e: Erzeugt, ziel: Path) -> None:
    with ziel.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(z.split("\t") for z in e.text.splitlines())


def als_mappe(e: Erzeugt, ziel: Path) -> None:
    """A sheet somebody typed: numbers with the format in which they are printed."""
    with xlsxwriter.Workbook(ziel) as mappe:
        seite = mappe.add_worksheet("Planung")
        for r, zeile in enumerate(e.text.splitlines()):
            for c, text in enumerate(zeile.split("\t")):
                if not (z := zahl_aus(text)):
                    seite.write(r, c, text)
                    continue
                stellen = max(
                    0, -int((z.stelle * (100 if z.anteil else 1)).normalize().as_tuple().exponent)
                )
                form = "#,##0" + ("." + "0" * stellen if stellen else "") + (" %" * z.anteil)
                seite.write_number(r, c, float(z.wert), mappe.add_format({"num_format": form}))


ARTEN = {"b.txt": als_text, "b.csv": als_csv, "komma.csv": als_kommas, "b.xlsx": als_mappe}


def _falsch(u: Dateiurteil) -> list[tuple[str, str]]:
    falsch = [f.soll for b in u.boegen for f in b.urteil.falsch]
    return [(s.zelle.name, s.zelle.gedruckt) for s in falsch]


@pytest.mark.parametrize("name", ARTEN)
def test_a_sheet_says_the_same_in_every_kind_of_file(name: str, tmp_path: Path) -> None:
    e = blatt()
    ARTEN[name](e, tmp_path / name)
    found = _falsch(pruefe_datei(tmp_path / name, regelstand()))
    assert len(found) == 1
    assert found[0][0].startswith("Produktivzeit Call")


def test_the_exit_code_says_whether_something_contradicts(tmp_path: Path) -> None:
    als_text(saubere(random.Random("Exitcode")), tmp_path / "gut.txt")
    als_text(blatt(), tmp_path / "schlecht.txt")
    (tmp_path / "leer.txt").write_bytes(b"")
    gut, schlecht, leer = (str(tmp_path / f"{n}.txt") for n in ("gut", "schlecht", "leer"))
    assert cli.run(["anlage", gut]) == 0
    assert cli.run(["anlage", gut, schlecht]) == 3
    assert cli.run(["anlage", gut, leer]) == 3
    assert cli.run(["anlage", leer, str(tmp_path / "fehlt.xlsx")]) == 4
    assert cli.run(["anlage"]) == 2


def test_a_sheet_of_arbitrary_figures_is_called_too_contradictory(tmp_path: Path) -> None:
    wuerfel = random.Random("Unsinn")
    e = saubere(wuerfel)
    for platz, wert in e.werte.items():
        if platz[0] not in ("beruecksichtigung", "abzug", "erhoehung", "ziel"):
            e = e.mit(platz, (wert * wuerfel.randint(20, 300) / 100).quantize(wert))
    als_text(e, tmp_path / "unsinn.txt")
    u = pruefe_datei(tmp_path / "unsinn.txt", regelstand())
    assert not u.stimmt
    assert u.boegen[0].urteil.zu_widersprechend
    assert not u.boegen[0].urteil.falsch
