"""What is a broken sample? The good world with one flaw, told in `tests/bad/<code>.yaml`, and the
messages it must yield.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests import yamltext
from tests.expectations import dateifehler, gutplanung
from tests.expectations.gutewelt import MONAT, gute_welt
from tests.welt.schreiben import Layout, schreibe_tabelle, standardlayout
from tests.welt.tabellen import Welt, Zeile, dezimal, taeglich
from transforms.kern.month import Month

ORDNER = Path(__file__).parents[1] / "bad"


@dataclass(frozen=True)
class Muster:
    """One broken sample. The flaw is any of: rows changed, another layout, files tampered with,
    data files changed.
    """

    code: str
    was: str  # the flaw in a sentence
    meldungen: tuple[str, ...]
    zeilen: tuple[Mapping[str, Any], ...] = ()
    layouts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    dateien: tuple[Mapping[str, Any], ...] = ()
    daten: Mapping[str, Sequence[Mapping[str, Any]]] = field(
        default_factory=dict
    )  # path and value in rules, tariffs, headings
    wirft: str = ""  # code of the rule whose expectation breaks with an exception
    nach_ausstellung: str = (
        ""  # the year up to this month is issued from the good world before the flaw arises
    )
    ohne_ausstellung: Mapping[str, Sequence[str]] = field(
        default_factory=dict
    )  # month -> gE that were left out of it
    aus_mappen: bool = False  # found in the finished workbooks, which else are stubs
    versand: bool = False  # found before mails are made
    planung: bool = False  # a flaw of the good planning, not of the good month
    anpassung: bool = False  # a flaw of the good change, or of the good month it starts from
    wunsch: Mapping[str, Any] = field(default_factory=dict)  # what is asked for otherwise
    bekannt: Mapping[str, Any] = field(default_factory=dict)  # what is known beside the tables
    frueher: Mapping[str, Sequence[str]] = field(
        default_factory=dict
    )  # address -> gE whose mails went there
    bestaetige: tuple[str, ...] = ()  # Stopps that somebody confirmed; they stand beside the code

    @property
    def datenwerte(self) -> dict[str, dict[tuple[str | int, ...], Any]]:
        return {
            name: {tuple(w["pfad"]): w["wert"] for w in werte} for name, werte in self.daten.items()
        }


def codes() -> list[str]:
    return sorted(pfad.stem for pfad in ORDNER.glob("*.yaml"))


def lies(code: str) -> Muster:
    inhalt: dict[str, Any] = yamltext.lies((ORDNER / f"{code}.yaml").read_text("utf-8"))
    for name in ("meldungen", "zeilen", "dateien", "bestaetige"):
        inhalt[name] = tuple(inhalt.get(name, ()))
    return Muster(code=code, **inhalt)


def schreibe(muster: Muster | None, eingang: Path, monat: Month = MONAT) -> None:
    """The good world as files, with the flaw of a sample."""
    if muster and muster.planung:
        planung = gutplanung.gute_planung()
        for aenderung in muster.zeilen:
            _aendere(planung, aenderung)
        layouts = {name: _layout(name, werte) for name, werte in muster.layouts.items()}
        gutplanung.schreibe(planung, eingang, layouts)
        return
    ordner = eingang / str(monat)
    welt = gute_welt()
    for aenderung in muster.zeilen if muster else ():
        _aendere(welt, aenderung)
    for tabelle in (
        "kermit_vertraege",
        "powerbi_minuten",
        "powerbi_kennzahlen",
        "tv_beschluesse",
        "plandaten",
        "ge_stammdaten",
    ):
        layout = muster.layouts.get(tabelle) if muster else None
        schreibe_tabelle(tabelle, welt[tabelle], ordner, _layout(tabelle, layout))
    for eingriff in muster.dateien if muster else ():
        dateifehler.wende_an(eingriff, ordner)


def _layout(tabelle: str, werte: Mapping[str, Any] | None) -> Layout:
    if werte is None:
        return standardlayout(tabelle)
    umbenannt = tuple(tuple(paar) for paar in werte.get("umbenannt", ()))
    return Layout(
        **{**werte, "umbenannt": umbenannt, "ohne_spalten": tuple(werte.get("ohne_spalten", ()))}
    )


def _aendere(welt: Welt | dict[str, list[Zeile]], aenderung: Mapping[str, Any]) -> None:
    """`tabelle` and `wo` choose rows.

    `setze` changes them, `mal` multiplies them, `loesche` drops them, `kopiere` appends changed
    copies, `neu` appends rows;
    `taeglich` turns monthly minutes into daily ones beforehand.
    """
    if aenderung.get("taeglich"):
        welt[aenderung["tabelle"]] = taeglich(welt[aenderung["tabelle"]])
    tabelle, wo = aenderung["tabelle"], aenderung.get("wo", {})
    treffer = [
        z for z in welt[tabelle] if all(_gleich(z.get(spalte), wert) for spalte, wert in wo.items())
    ]
    assert treffer or "neu" in aenderung, f"no row of {tabelle} with {wo}"
    if "setze" in aenderung:
        for zeile in treffer:
            zeile.update(aenderung["setze"])
    for spalte, faktor in aenderung.get("mal", {}).items():
        for zeile in treffer:
            zeile[spalte] = float(dezimal(zeile[spalte]) * Decimal(faktor))
    if "kopiere" in aenderung:
        welt[tabelle] = [*welt[tabelle], *({**z, **aenderung["kopiere"]} for z in treffer)]
    if aenderung.get("loesche"):
        welt[tabelle] = [z for z in welt[tabelle] if z not in treffer]
    neu: list[Zeile] = [dict(z) for z in aenderung.get("neu", ())]
    welt[tabelle] = [*welt[tabelle], *neu]


def _gleich(wert: object, gesucht: object) -> bool:
    """A list means any of its values; a date is compared as such."""
    if isinstance(gesucht, list):
        return any(_gleich(wert, einer) for einer in gesucht)
    return wert == gesucht and isinstance(wert, date) == isinstance(gesucht, date)
