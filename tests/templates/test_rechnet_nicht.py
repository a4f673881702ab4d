"""Do templates print what the document models say, and compute no figure themselves?

Formulas of Excel are text, so they may hold any arithmetic. What Python computes in a template is
allowed where it lays out: rows and columns counted by a literal or by `len`, pixels and widths in
the modules named here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WURZEL = Path(__file__).resolve().parents[2]
# lay out in pixels, widths and lines; no amount ever reaches their arithmetic
MASSE = {
    "anpassung/erste_seite/zeilenmass.py",
    "controlling/schaubild.py",
    "mappe/blatt.py",
    "mappe/diagramm.py",
    "mappe/schreiben.py",
    "mappe/seite.py",
    "mappe/umbruch.py",
    "mappe/zellen.py",
    "mmi/jahr/minutenbilder.py",
}
RECHNET = {"sum", "round", "fsum", "Decimal", "Fraction", "float"}
# figures, and how they are written, are read; what makes them is not called
LESBAR = {
    "transforms.kern.money": {"euro", "ganzzahl", "german_number", "mit_vorzeichen"},
    "transforms.preise.kosten": {"BG", "Position"},
    "transforms.preise.rechnung": {"Rechnung"},
}
ARITHMETIK = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
GELD = ("transforms.preise", "transforms.kern.money", "decimal.", "math", "statistics")
MODULE = sorted((WURZEL / "templates").rglob("*.py"))


def rechnungen(quelle: str) -> Iterator[str]:
    """Every place of a module where a figure may arise."""
    for knoten in ast.walk(ast.parse(quelle)):
        match knoten:
            case ast.BinOp(left, op, right) if isinstance(op, ARITHMETIK):
                if not (_zaehlt(left) or _zaehlt(right)):
                    yield f"{knoten.lineno}: {ast.unparse(knoten)}"
            case ast.AugAssign(op=op) if isinstance(op, ARITHMETIK):
                if not _zaehlt(knoten.value):
                    yield f"{knoten.lineno}: {ast.unparse(knoten)}"
            case ast.Call(func) if _name(func) in RECHNET:
                yield f"{knoten.lineno}: {ast.unparse(knoten)}"
            case ast.UnaryOp(ast.USub(), operand) if not isinstance(
                operand, ast.Constant | ast.Name
            ):
                yield f"{knoten.lineno}: {ast.unparse(knoten)}"
            case ast.ImportFrom(module=str(woher), names=names) if woher.startswith(GELD):
                mehr = {n.name for n in names} - LESBAR.get(woher, set())
                yield from (f"{knoten.lineno}: imports {name}" for name in sorted(mehr))


def _zaehlt(knoten: ast.expr) -> bool:
    """A literal number, a text or list that is joined, or the number of things."""
    match knoten:
        case ast.Constant(int() | str() | bytes()) | ast.JoinedStr() | ast.List() | ast.Tuple():
            return True
        case ast.Call(ast.Name("len" | "Markup")):
            return True
    return False


def _name(knoten: ast.expr) -> str:
    return getattr(knoten, "id", getattr(knoten, "attr", ""))


@pytest.mark.parametrize(
    "datei", MODULE, ids=[d.relative_to(WURZEL / "templates").as_posix() for d in MODULE]
)
def test_a_template_computes_no_figure(datei: Path) -> None:
    if datei.relative_to(WURZEL / "templates").as_posix() not in MASSE:
        assert list(rechnungen(datei.read_text("utf-8"))) == []


def test_the_modules_that_lay_out_know_no_figures() -> None:
    """None of them reads a document model, so no amount can get into their measures."""
    for name in MASSE - {"mmi/jahr/minutenbilder.py"}:
        baum = ast.parse((WURZEL / "templates" / name).read_text("utf-8"))
        woher = {k.module or "" for k in ast.walk(baum) if isinstance(k, ast.ImportFrom)}
        assert not any(w.startswith("transforms") for w in woher), name


@pytest.mark.parametrize(
    "zeile",
    [
        "wert = modell.gesamtkosten - vorher.gesamtkosten",
        "wert = sum((p.betrag for p in positionen), NULL)",
        "from transforms.kern.money import summe",
        "from math import fsum",
        "grad = ist / plan",
        "rest -= minuten",
        "betrag = menge * satz",
        "betrag = round(menge, 2)",
        "from transforms.kern.money import round_half_up",
        "null = Decimal(0)",
        "weniger = -modell.differenz",
        "from transforms.preise.kosten import positionen",
        "from transforms.preise.tarife import Tarif",
    ],
)
def test_what_makes_a_figure_is_found(zeile: str) -> None:
    assert len(list(rechnungen(zeile))) == 1


@pytest.mark.parametrize(
    "zeile",
    [
        "letzte = nummer + 1",
        'formel = f"={a}*{b}/12"',
        "breite = len(summe) - 2",
        'text = "Bisher: " + name',
        "from transforms.preise.kosten import BG, Position",
        "text = mappe[-1]",
    ],
)
def test_counting_rows_and_writing_formulas_is_no_computing(zeile: str) -> None:
    assert list(rechnungen(zeile)) == []


def test_the_pages_of_the_report_and_the_letter_compute_nothing() -> None:
    """Jinja has arithmetic of its own: `{{ a - b }}`, `| sum`, `| round`."""
    for vorlage in (WURZEL / "templates").rglob("*.j2"):
        text = vorlage.read_text("utf-8")
        for ausdruck in text.split("{{")[1:]:
            innen = ausdruck.split("}}")[0]
            assert not any(z in innen for z in (" - ", " + ", " * ", " / ", "sum(", "round")), innen
