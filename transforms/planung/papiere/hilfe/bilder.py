"""What do the charts of a Planungshilfe show when it is issued?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from transforms.kern.money import euro, ganzzahl, round_half_up
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe, kostenname
from transforms.planung.papiere.hilfe.saetze import monatsname, zeitraum
from transforms.tabellen.vertraege import jahre

KOSTENTITEL: Final = "Kosten im ersten Jahr je nach Laufzeit"
GESPRAECHSTITEL: Final = "Anrufe, nötige und mögliche Gespräche je Monat"
KOSTEN: Final = "Kosten im ersten Jahr je nach Laufzeit: "
OHNE_BG: Final = "Ohne BG-Zahl lassen sich die Kosten nicht rechnen"
KNAPP: Final = "Am knappsten ist "
REICHEN: Final = ": Die möglichen Gespräche reichen für "
OHNE_ANRUFE: Final = "In keinem Monat gibt es Anrufe"
_EINS, _TAUSEND = Decimal(1), Decimal(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lebendbild:
    """A chart below a sentence the workbook computes; `satz` is what that says when issued. The
    title names no figure: not every program computes the cached text of a title anew.
    """

    name: str
    titel: str
    satz: str
    inhalt: str
    varianten: tuple[tuple[str, str], ...] = ()  # defined name of a cost, its Laufzeit in words


def kostenbild(modell: Planungshilfe) -> Lebendbild | None:
    """None where no price is known."""
    if not modell.varianten:
        return None
    gesamt = [(v.laufzeit, v.gesamt) for v in modell.varianten]
    return Lebendbild(
        name="Diagramm Kosten der drei Varianten",
        titel=KOSTENTITEL,
        satz=_kostensatz(gesamt),
        inhalt="BG-Grundpreis und Volumenpreis eines Jahres je Laufzeit in Euro. Wie angeboten: "
        f"{'; '.join(f'{jahre(laufzeit)} {_euro(wert)}' for laufzeit, wert in gesamt)}. Der Satz "
        "darüber rechnet mit, wenn Eingaben sich ändern.",
        varianten=tuple((kostenname(laufzeit), jahre(laufzeit)) for laufzeit, _ in gesamt),
    )


def _kostensatz(gesamt: Sequence[tuple[int, Decimal | None]]) -> str:
    bekannt = [(laufzeit, wert) for laufzeit, wert in gesamt if wert is not None]
    if len(bekannt) < len(gesamt):
        return OHNE_BG
    teile = (
        f"{round_half_up(wert / _TAUSEND, _EINS)} Tsd. € ({jahre(laufzeit)})"
        for laufzeit, wert in bekannt
    )
    return f"{KOSTEN}{', '.join(teile)}"


def _euro(wert: Decimal | None) -> str:
    return "nicht bekannt" if wert is None else euro(wert)


def gespraechsbild(modell: Planungshilfe) -> Lebendbild:
    """Calls against conversations."""
    summen = {
        name: ganzzahl(int(round_half_up(modell.monate[name].gesamt or Decimal(0), _EINS)))
        for name in ("anrufe", "gespraeche", "moegliche")
    }
    return Lebendbild(
        name="Diagramm Anrufe und mögliche Gespräche",
        titel=GESPRAECHSTITEL,
        satz=_gespraechssatz(modell),
        inhalt="Anrufe, nötige und mögliche Gespräche je Monat des Basiszeitraums "
        f"{zeitraum(modell)}. Wie angeboten im Jahr: {summen['anrufe']} Anrufe, "
        f"{summen['gespraeche']} nötige und {summen['moegliche']} mögliche Gespräche. Der Satz "
        "darüber rechnet mit, wenn Eingaben sich ändern.",
    )


def _gespraechssatz(modell: Planungshilfe) -> str:
    anteile = modell.monate["moegliche_erreichbarkeit"].monate
    bekannt = [(wert, nummer) for nummer, wert in enumerate(anteile) if wert is not None]
    if not bekannt:
        return OHNE_ANRUFE
    kleinste, nummer = min(bekannt)
    prozent = round_half_up(kleinste * 100, _EINS)
    return f"{KNAPP}{monatsname(modell.zeitraum[nummer])}{REICHEN}{prozent} % der Anrufe"
