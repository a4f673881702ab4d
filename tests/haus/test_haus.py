"""Does the house keep its order, and do its papers point to what is there?"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.befehl.cli import app
from flows.befehl.schreibweise import ueblich
from tests.haus import landkarte, verweise
from tests.haus.hausordnung import verstoesse


def test_the_readme_names_every_room_with_its_own_sentence() -> None:
    assert list(landkarte.in_der_readme().items()) == list(landkarte.raeume().items())


@pytest.mark.parametrize(
    "papier", [*verweise.PAPIERE, *verweise.ENTSCHEIDUNGEN], ids=lambda p: p.name
)
def test_every_file_a_paper_names_is_there(papier: Path) -> None:
    assert [d for d in verweise.dateien(papier) if not (verweise.WURZEL / d).exists()] == []


@pytest.mark.parametrize("papier", verweise.PAPIERE, ids=lambda p: p.name)
def test_every_name_a_paper_points_to_is_defined_there(papier: Path) -> None:
    fehlend = [
        f"{name} in {datei}"
        for name, datei in verweise.zeiger(papier)
        if name not in verweise.namen_in(verweise.WURZEL / datei)
    ]
    assert fehlend == []


@pytest.mark.parametrize("papier", verweise.PAPIERE, ids=lambda p: p.name)
def test_every_command_a_paper_shows_is_known_with_its_options(papier: Path) -> None:
    for worte in verweise.befehle(papier):
        befehl = app
        gemeint = ueblich(worte, app)
        while gemeint and gemeint[0] in [n for n in befehl if not n.startswith("-")]:
            befehl = befehl[gemeint.pop(0)]
        assert befehl is not app, f"o7 {' '.join(worte)}"
        if befehl.default_command is None:
            continue
        bekannt = {n for a in befehl.assemble_argument_collection() for n in a.names}
        optionen = {w.split("=")[0] for w in gemeint if w.startswith("--")}
        assert optionen <= {*bekannt, "--help"}, f"o7 {' '.join(worte)}"


GUT = '"""What is it?"""\n\nX = 1\n'
VERSTOESSE = {
    "a module of 251 lines": ("flows/lang.py", '"""Why?"""\n' + "X = 1\n" * 250, "251 lines"),
    "a function of 41 lines": (
        "transforms/f.py",
        '"""Why?"""\n\n\ndef f() -> None:\n' + "    pass\n" * 40,
        "f has 41 lines",
    ),
    "a module without a question": ("templates/m.py", "X = 1\n", "which question"),
    "a room without a sentence": ("expectations/raum/m.py", GUT, "what lives there"),
    "the formatter switched off": ("flows/s.py", GUT + "Y = 1  # fmt: skip\n", "switched off"),
}


def haus(ort: Path) -> Path:
    for paket in landkarte.PAKETE:
        (ort / paket).mkdir()
        (ort / paket / "__init__.py").write_text('"""A room."""\n', encoding="utf-8")
        (ort / paket / "gut.py").write_text(GUT, encoding="utf-8")
    return ort


@pytest.mark.parametrize(("datei", "text", "gesagt"), VERSTOESSE.values(), ids=VERSTOESSE)
def test_what_breaks_the_order_of_the_house_is_named(
    tmp_path: Path, datei: str, text: str, gesagt: str
) -> None:
    assert verstoesse(haus(tmp_path)) == []
    (tmp_path / datei).parent.mkdir(exist_ok=True)
    (tmp_path / datei).write_text(text, encoding="utf-8")
    (satz,) = verstoesse(tmp_path)
    assert satz.startswith(datei.rsplit("/", 1)[0]) and gesagt in satz


def test_a_fifteenth_module_makes_a_room_too_full(tmp_path: Path) -> None:
    ort = haus(tmp_path)
    for nummer in range(14):
        (ort / "flows" / f"m{nummer}.py").write_text(GUT, encoding="utf-8")
    assert verstoesse(ort) == ["flows: 15 modules in one room, at most 14"]
