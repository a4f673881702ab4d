"""What becomes of a Planungshilfe when somebody types into its input cells?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from tests.templates.nachrechnen import Werte
from transforms.planung.bedarf import Bedarf
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.varianten import Kostenvariante, varianten

Zellwert = Decimal | int | str | None
# defined name of an input row -> field of Basismonat
MONATSEINGABEN: Mapping[str, str] = {
    "Ziel_je_Monat": "ziel",
    "Beruecksichtigung_Anrufe": "beruecksichtigung",
    "Anruferweiterung": "anruferweiterung",
    "Beruecksichtigung_Erhoehung": "erhoehung",
    "Beruecksichtigung_Abzug": "abzug",
}


@dataclass(frozen=True)
class Tippen:
    """What is typed: input of the year -> value; input of months -> column from 0 -> value."""

    jahr: Mapping[str, Zellwert] = field(default_factory=dict)
    monate: Mapping[str, Mapping[int, Zellwert]] = field(default_factory=dict)


def zufaellig(zufall: Random) -> Tippen:
    """Goal, BG-Zahl and common goal, and each input of some months."""

    def anteil() -> Decimal:
        return Decimal(zufall.randint(0, 1000)) / 1000

    monate: dict[str, dict[int, Zellwert]] = {
        name: {
            n: zufall.randint(0, 3000) if feld == "anruferweiterung" else anteil()
            for n in zufall.sample(range(12), zufall.randint(0, 12))
        }
        for name, feld in MONATSEINGABEN.items()
    }
    jahr: dict[str, Zellwert] = {
        "Ziel_Erreichbarkeit": anteil(),
        "BG_Zahl": zufall.randint(1, 60_000),
        "Ziel_gemeinsame_Erreichbarkeit": zufall.choice([None, anteil()]),
    }
    return Tippen(jahr, monate)


def tippe(mappe: Path, ziel: Path, was: Tippen) -> Path:
    """A copy with these inputs, the values of its formulas as they were."""
    buch = openpyxl.load_workbook(mappe)
    for name, wert in was.jahr.items():
        _zellen(buch, name)[0].value = _excel(wert)
    for name, werte in was.monate.items():
        for nummer, wert in werte.items():
            _zellen(buch, name)[nummer].value = _excel(wert)
    buch.save(ziel)
    return ziel


def _excel(wert: Zellwert) -> float | int | str | None:
    return float(wert) if isinstance(wert, Decimal) else wert


def orte(mappe: Path) -> dict[str, list[tuple[str, str]]]:
    """Defined name -> its cells, in their order."""
    buch = openpyxl.load_workbook(mappe)
    return {
        name: [(z.parent.title, z.coordinate) for z in _zellen(buch, name)]
        for name in buch.defined_names
    }


def _zellen(buch: Any, name: str) -> list[Any]:
    ((blatt, bereich),) = buch.defined_names[name].destinations
    gelesen = buch[blatt][bereich.replace("$", "")]
    return [z for reihe in gelesen for z in reihe] if isinstance(gelesen, tuple) else [gelesen]


def benannt(werte: Werte, mappe: Path, wo: Mapping[str, list[tuple[str, str]]]) -> dict[str, Any]:
    """Defined name -> value, or the twelve of them, where the cells are formulas."""
    found: dict[str, Any] = {}
    for name, zellen in wo.items():
        gelesen = [werte[mappe.name, *z] for z in zellen if (mappe.name, *z) in werte]
        if gelesen:
            found[name] = gelesen[0] if len(zellen) == 1 else gelesen
    return found


@dataclass(frozen=True)
class Erwartet:
    """What the Python functions give for the same inputs."""

    bedarf: Bedarf
    varianten: tuple[Kostenvariante, ...]

    def figuren(self) -> dict[str, Any]:
        b = self.bedarf
        found: dict[str, Any] = {
            "Bedarf_Stunden": b.stunden,
            "Bedarf_VZA": b.vza,
            "Gespraechserfuellung": b.gespraechserfuellung,
            "Baustein_1": b.baustein_1,
            "Baustein_4": b.baustein_4,
            "Erfuellungsgrad_B4": b.erfuellungsgrad_b4,
            "Empfehlung_Gesamt": b.empfehlung,
            "Lastverteilung_je_Arbeitstag": b.lastverteilung,
            "Anrufe_gesamt": [m.anrufe for m in b.monate],
            "Gespraeche": [m.noetige_gespraeche for m in b.monate],
            "VZA_Monat": [b.kapazitaet_im(m) for m in b.monate],
            "Moegliche_Gespraeche": [b.moegliche_gespraeche_im(m) for m in b.monate],
            "Moegliche_Erreichbarkeit": [b.moegliche_erreichbarkeit_im(m) for m in b.monate],
            "Empfehlung_Weiterleitung": [b.empfehlung_im(m) for m in b.monate],
        }
        for v, name in zip(self.varianten, _KOSTEN, strict=True):
            found[name] = v.gesamt
        return found


_KOSTEN = ("Kosten_1_Jahr", "Kosten_2_Jahre", "Kosten_3_Jahre")


def erwartet(modell: Planungshilfe, was: Tippen) -> Erwartet:
    """The same inputs, computed by the functions of the planning."""
    ziel = was.jahr.get("Ziel_Erreichbarkeit", modell.ziel)
    bg = was.jahr.get("BG_Zahl", modell.bg)
    gemeinsam = was.jahr.get("Ziel_gemeinsame_Erreichbarkeit", modell.bedarf.ziel_gemeinsam)
    eigene = {modell.zeitraum.index(m): z for m, z in modell.eigene_ziele.items()}
    monate = []
    for nummer, m in enumerate(modell.bedarf.monate):
        felder: dict[str, Any] = {"ziel": eigene.get(nummer, ziel)}
        for name, feld in MONATSEINGABEN.items():
            if nummer in was.monate.get(name, {}):
                felder[feld] = was.monate[name][nummer]
        monate.append(replace(m, **felder))
    bedarf = Bedarf(monate=tuple(monate), ziel_gemeinsam=gemeinsam)  # type: ignore[arg-type]
    assert modell.preisstand is not None
    stunden = {"B1": bedarf.baustein_1, "B4": bedarf.baustein_4}
    assert bg is None or isinstance(bg, int)
    return Erwartet(bedarf, varianten(modell.preisstand.tarif, bg, stunden))


def unterschiede(gelesen: Mapping[str, Any], soll: Mapping[str, Any]) -> Iterable[str]:
    """Names whose cells do not say what is expected: costs to the cent, all else to nine digits."""
    for name, wert in soll.items():
        ist = gelesen[name]
        paare = zip(ist, wert, strict=True) if isinstance(wert, list) else [(ist, wert)]
        if not all(_gleich(name, i, w) for i, w in paare):
            yield f"{name}: {ist} statt {wert}"


def _gleich(name: str, ist: object, soll: Any) -> bool:
    if soll is None:
        return ist == "–"
    if not isinstance(ist, int | float):
        return False
    if name.startswith("Kosten"):
        return round(ist, 2) == float(soll)
    return abs(ist - float(soll)) <= 1e-9 * max(1.0, abs(float(soll)))
