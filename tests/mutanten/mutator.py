"""Which small faults can a module have? One changed place each, told as the lines before and after.

Arithmetic, comparisons and their limits, and/or, numbers, conditions, swapped arguments and
branches, min/max, any/all, a value not returned, a statement left out, a filter forgotten.
Not: what can change no figure, as swapped arguments of min or max, or one digit more of the
precision in which a sum is computed.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

RECHNUNG: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
VERGLEICH: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
SYMMETRISCH = {"min", "max"}
WORT = {"min": "max", "max": "min", "any": "all", "all": "any"}
EGAL = (ast.Raise, ast.Expr, ast.AugAssign, ast.Delete)
FUNKTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Mutant:
    """One fault: the function it is in, the whole module with it, and what changed."""

    funktion: str
    baum: ast.Module
    zeile: int
    unterschied: str


def mutanten(quelle: str) -> Iterator[Mutant]:
    """Every fault in the functions of a module; its constants and declarations stay."""
    baum = ast.parse(quelle)
    vorher = ast.unparse(baum).splitlines()
    for funktion, knoten in _stellen(baum):
        for aenderung in _aenderungen(knoten):
            kopie = copy.deepcopy(baum)
            _ersetze(kopie, baum, knoten, aenderung)
            ast.fix_missing_locations(kopie)
            jetzt = ast.unparse(kopie).splitlines()
            diff = [
                line
                for line in difflib.unified_diff(vorher, jetzt, lineterm="", n=0)
                if line[:1] in "+-" and line[:3] not in ("---", "+++")
            ]
            if diff:
                yield Mutant(funktion, kopie, getattr(knoten, "lineno", 0), "\n".join(diff))


def _stellen(baum: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Every node of a body of a function, with the name of the outermost function around it."""
    for oben in baum.body:
        if isinstance(oben, FUNKTION):
            yield from _inhalt(oben.name, oben)
        elif isinstance(oben, ast.ClassDef):
            for methode in oben.body:
                if isinstance(methode, FUNKTION):
                    yield from _inhalt(f"{oben.name}.{methode.name}", methode)


def _inhalt(
    name: str, funktion: ast.FunctionDef | ast.AsyncFunctionDef
) -> Iterator[tuple[str, ast.AST]]:
    for anweisung in funktion.body:
        if isinstance(anweisung, ast.Expr) and isinstance(anweisung.value, ast.Constant):
            continue  # the docstring
        for knoten in ast.walk(anweisung):
            if not any(knoten in ast.walk(n) for n in _rechnet_nicht(anweisung)):
                yield name, knoten


def _rechnet_nicht(anweisung: ast.stmt) -> Iterator[ast.AST]:
    """Asserts, types and `strict` state what holds anyway; a precision has to be great enough."""
    for knoten in ast.walk(anweisung):
        match knoten:
            case ast.Assert() | ast.keyword(arg="strict"):
                yield knoten
            case ast.AnnAssign(annotation=typ):
                yield typ
            case ast.Assign(targets=[ast.Attribute(attr="prec")]):
                yield knoten


def _symmetrisch(funktion: ast.expr) -> bool:
    return isinstance(funktion, ast.Name) and funktion.id in SYMMETRISCH


def _aenderungen(knoten: ast.AST) -> Iterator[ast.AST | None]:  # noqa: PLR0912  one case a kind
    """What may stand in place of a node; None: it is left out."""
    match knoten:
        case ast.BinOp(op=op) if type(op) in RECHNUNG:
            yield ast.BinOp(knoten.left, RECHNUNG[type(op)](), knoten.right)
        case ast.Compare(ops=[op]) if type(op) in VERGLEICH:
            yield ast.Compare(knoten.left, [VERGLEICH[type(op)]()], knoten.comparators)
        case ast.Compare(ops=[a, b]):
            for ops in ([VERGLEICH[type(a)](), b], [a, VERGLEICH[type(b)]()]):
                yield ast.Compare(knoten.left, ops, knoten.comparators)
        case ast.BoolOp(op=op):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield ast.BoolOp(other, knoten.values)
        case ast.UnaryOp(op=ast.Not()):
            yield knoten.operand
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Name(id=name) if name in WORT:
            yield ast.Name(WORT[name], ast.Load())
        case ast.IfExp():
            yield ast.IfExp(knoten.test, knoten.orelse, knoten.body)
        case ast.comprehension(ifs=[_, *_]):
            for nr in range(len(knoten.ifs)):
                rest = [*knoten.ifs[:nr], *knoten.ifs[nr + 1 :]]
                yield ast.comprehension(knoten.target, knoten.iter, rest, knoten.is_async)
        case ast.Call(args=[first, second, *rest]) if not (
            _gleich(first, second) or _symmetrisch(knoten.func)
        ):
            yield ast.Call(knoten.func, [second, first, *rest], knoten.keywords)
        case ast.If():
            test = ast.UnaryOp(ast.Not(), knoten.test)
            yield ast.If(test, knoten.body, knoten.orelse)
        case ast.Return(value=ast.expr() as value) if not _ist_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Continue() | ast.Break():
            yield ast.Pass()
        case _ if isinstance(knoten, EGAL):
            yield ast.Pass()


def _gleich(a: ast.AST, b: ast.AST) -> bool:
    return ast.dump(a) == ast.dump(b)


def _ist_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _ersetze(kopie: ast.AST, original: ast.AST, knoten: ast.AST, neu: ast.AST | None) -> None:
    """Both trees have the same shape: walk them side by side until the node is found."""
    for (name, dort), (_, hier) in zip(
        ast.iter_fields(original), ast.iter_fields(kopie), strict=True
    ):
        if dort is knoten:
            setattr(kopie, name, copy.deepcopy(neu))
            return
        if isinstance(dort, list):
            for nr, kind in enumerate(dort):
                if kind is knoten:
                    hier[nr] = copy.deepcopy(neu)
                    return
                if isinstance(kind, ast.AST):
                    _ersetze(hier[nr], kind, knoten, neu)
        elif isinstance(dort, ast.AST):
            _ersetze(hier, dort, knoten, neu)
