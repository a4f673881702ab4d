"""What a user reads of checks without billing: what is there, what was found, what waits for which
table.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.text import Text

from flows.gespraech.exitcode import Exitcode
from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.meldung import AUS, abweichung, zeige_befunde
from flows.pruefen import Pruefstand
from transforms.kern.month import Month
from transforms.kern.worte.zahlwort import anzahl


def zeige_pruefstand(stand: Pruefstand, monat: Month) -> None:
    """Findings first, the verdict last."""
    zeige_befunde(stand.befunde)
    for a in stand.geprueft.abweichungen:
        AUS.print(Text(abweichung(a, stand.befunde), style="yellow"))
    AUS.print(_tabellen(stand, monat))
    for tabellen, codes in _wartend(stand).items():
        AUS.print(
            Text(
                f"Noch nicht geprüft ({_weil(tabellen, stand)}): {', '.join(codes)}", style="yellow"
            )
        )
    regeln = sum(s.erwartungen for s in stand.geprueft.suiten)
    offen = sum(len(codes) for codes in stand.nicht_geprueft.values())
    befunde = anzahl(len(stand.befunde), "Befund", "Befunde")
    AUS.print(f"{regeln} von {regeln + offen} Regeln über die Tabellen hinweg geprüft, {befunde}.")
    AUS.print(Text(_urteil(stand, monat), style="bold"))


def zeige_geschrieben(ordner: Path) -> None:
    AUS.print(f"Befunde und Anschreiben liegen in {ordner}.", markup=False)


def _wartend(stand: Pruefstand) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Rules that wait, by their tables; where no table is there at all, the findings have said what
    is missing.
    """
    return stand.nicht_geprueft if any(n is not None for n in stand.zeilen.values()) else {}


def _tabellen(stand: Pruefstand, monat: Month) -> object:
    titel = stand.regelstand.spalten.tabellen
    rows = [
        (titel[name].titel, _zustand(name, stand), "–" if n is None else str(n))
        for name, n in stand.zeilen.items()
    ]
    return terminaltabelle(
        f"Eingang {monat.name}", ("Tabelle", "Stand", "Zeilen"), rows, ("Tabelle", "Stand")
    )


def _zustand(name: str, stand: Pruefstand) -> str:
    if stand.zeilen[name] is None:
        return "fehlt"
    return "nicht brauchbar, siehe Befunde" if name in stand.unbrauchbar else "geprüft"


def _weil(tabellen: tuple[str, ...], stand: Pruefstand) -> str:
    """`es fehlt: Plandaten; nicht brauchbar: TV-Beschlüsse`"""
    titel = stand.regelstand.spalten.tabellen
    gruppen = {
        "es fehlt": [titel[t].titel for t in tabellen if stand.zeilen[t] is None],
        "nicht brauchbar": [titel[t].titel for t in tabellen if stand.zeilen[t] is not None],
    }
    return "; ".join(f"{wort}: {', '.join(namen)}" for wort, namen in gruppen.items() if namen)


def _urteil(stand: Pruefstand, monat: Month) -> str:
    """What a Monatslauf would do now."""
    if stand.exitcode is Exitcode.GESTOPPT:
        return f"Ein Monatslauf für {monat.name} würde jetzt anhalten."
    held = sorted(stand.geprueft.zurueckgestellt)
    if held:
        namen = stand.geprueft.tabellen.namen
        named = ", ".join(f"{jcnr} {namen.get(jcnr, '')}".strip() for jcnr in held[:10]) + (
            " …" if len(held) > 10 else ""
        )
        return f"Ein Monatslauf für {monat.name} würde jetzt {len(held)} gE zurückstellen: {named}."
    return f"Ein Monatslauf für {monat.name} würde jetzt alle gE ausstellen."
