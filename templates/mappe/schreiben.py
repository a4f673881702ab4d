"""How does a value get into a cell, so that nothing is dropped and text stays text?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from templates.mappe.mappe import check
from templates.mappe.xlsx.arbeitsblatt import Formelinhalt
from templates.mappe.zellen import Ausfuellhinweis, Bereich, Eingabe, Formel, Stelle, Verweis, Wert

Ort = tuple[int, int]  # row and column, both counted from 0


def schreibe(ws: Any, ort: Ort, wert: Wert, form: Any) -> None:
    """One cell of a worksheet of XlsxWriter."""
    match wert:
        case None | "":
            code = ws.write_blank(*ort, None, form)
        case str():
            code = schreibe_text(ws, ort, wert, form)
        case Formel():
            code = ws.write_formula(*ort, wert.text, form, gespeichert(wert.wert))
        case Verweis():
            ziel = Stelle(wert.blatt, wert.zelle).verweis
            code = ws.write_url(*ort, ziel, form, wert.text or wert.blatt)
        case date():
            code = ws.write_datetime(*ort, datetime.combine(wert, time()), form)
        case _:
            code = ws.write_number(*ort, zahl(wert), form)
    if code:
        check(code, f"Zelle {Bereich(ws.get_name(), ort[0] - 1, 1).fern(0, ort[1])}")


def schreibe_reihe(ws: Any, nummer: int, werte: Sequence[Wert], formen: Sequence[Any]) -> None:
    """The cells of a row from the first column on, each with its format."""

    def einzeln(spalte: int) -> None:
        schreibe(ws, (nummer, spalte), werte[spalte], formen[spalte])

    ws.schreibe_reihe(nummer, [_inhalt(wert) for wert in werte], formen, einzeln)


def _inhalt(wert: Wert) -> Any:
    """As a row takes it."""
    if isinstance(wert, Formel):
        return Formelinhalt(wert.text, gespeichert(wert.wert))
    return float(wert) if isinstance(wert, Decimal) else wert


def schreibe_text(ws: Any, ort: Ort, wert: str, form: Any) -> int:
    """Text that stays text: XlsxWriter would print `<r>…</r>` as raw XML."""
    inhalt = wert
    if wert.startswith("<r>") and wert.endswith("</r>"):
        inhalt = f'<r><t xml:space="preserve">{escape(wert)}</t></r>'
    code: int = ws.write_string(*ort, inhalt, form)
    check(code, f"„{inhalt[:40]}“")
    return code


def bitte(ws: Any, ort: Ort, eingabe: Eingabe | Ausfuellhinweis) -> None:
    """What Excel says at an input cell, and what it lets nobody type; what is pasted passes it."""
    regel = {"input_title": eingabe.titel, "input_message": eingabe.hinweis}
    regel |= _grenzen(eingabe) if isinstance(eingabe, Eingabe) else {"validate": "any"}
    check(ws.data_validation(*ort, *ort, regel), f"Die Eingabe „{eingabe.titel}“")


def _grenzen(eingabe: Eingabe) -> dict[str, Any]:
    return {
        "validate": "integer" if eingabe.ganz else "decimal",
        "criteria": "between",
        "minimum": eingabe.von,
        "maximum": eingabe.bis,
        "error_title": "Das passt hier nicht",
        "error_message": eingabe.hinweis,
    }


def zahl(wert: Decimal | int) -> float | int:
    """The only place where a decimal becomes a binary number: Excel knows no other."""
    return wert if isinstance(wert, int) else float(wert)


def gespeichert(wert: Decimal | int | str) -> float | int | str:
    """The stored value of a formula."""
    return wert if isinstance(wert, str) else zahl(wert)
