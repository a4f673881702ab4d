"""How does a value get into a cell, so that nothing is dropped and text stays text?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from templates.mappe.mappe import check
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


def schreibe_reihe(ws: Any, nummer: int, werte: Sequence[tuple[Wert, Any]]) -> None:
    """The cells of a row from the first column on, each with its format."""
    reihe = ws.reihe(nummer, len(werte))
    for spalte, (wert, form) in enumerate(werte):
        if not _setze(ws, reihe, spalte, wert, form):
            schreibe(ws, (nummer, spalte), wert, form)


def _setze(ws: Any, reihe: Any, spalte: int, wert: Wert, form: Any) -> bool:
    """A cell of a usual kind; False where `schreibe` has to tell."""
    done: bool
    if reihe is None:
        return False
    if isinstance(wert, Formel):
        done = ws.setze_formel(reihe, spalte, wert.text, form, gespeichert(wert.wert))
    else:
        inhalt = float(wert) if isinstance(wert, Decimal) else wert
        done = ws.setze(reihe, spalte, inhalt, form)
    return done


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
