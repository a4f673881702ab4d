"""Whose sheets are kept as text, and how is one of them written?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from templates.controlling.befunde import schreibe_befunde
from templates.controlling.uebersicht import schreibe_uebersicht
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mmi.mmi import schreibe_mmi
from templates.planung.anlage.anlage import schreibe_anlage
from templates.planung.hilfe.planungshilfe import schreibe_planungshilfe
from templates.planung.personalbedarf import schreibe_personalbedarf
from templates.planung.planungsstand import schreibe_planungsstand
from tests.planung import kleinplanung
from tests.templates import korrekturfaelle, modelle, monatspapiere, sonderfaelle
from tests.templates.planung.hilfe import hilfefaelle
from transforms.dokumente.mmi import Mmi


def ohne_anrufe() -> Mmi:
    """January without a single call: there is nothing to take a rate of."""
    zahlen = modelle.kennzahlen(modelle.JANUAR, 0, 0, 0, 0)
    bleibt = (z for z in modelle.mmi().herkunft if z.groesse != "Kennzahl")
    herkunft = (*bleibt, *modelle.zahlenherkunft(zahlen))
    return replace(modelle.mmi(), kennzahlen=(zahlen,), herkunft=herkunft)


TEXTE = Path(__file__).parent / "texte"
BEFEHL = "python -m tests.golden"
FAELLE: Mapping[str, Callable[[Path], None]] = {
    "kostennachweis": lambda p: schreibe_kostennachweis(modelle.kostennachweis(), p),
    "kostennachweis_v2": lambda p: schreibe_kostennachweis(korrekturfaelle.nachweis(), p),
    "kostennachweis_altvertrag": lambda p: schreibe_kostennachweis(sonderfaelle.altvertrag(), p),
    "kostennachweis_dezember": lambda p: schreibe_kostennachweis(
        sonderfaelle.kostennachweis_dezember(), p
    ),
    "mmi": lambda p: schreibe_mmi(modelle.mmi(), p),
    "mmi_dezember": lambda p: schreibe_mmi(sonderfaelle.mmi_dezember(), p),
    "mmi_ohne_minuten": lambda p: schreibe_mmi(sonderfaelle.ohne_minutenpreis_mmi(), p),
    "mmi_ohne_anrufe": lambda p: schreibe_mmi(ohne_anrufe(), p),
    "uebersicht": lambda p: schreibe_uebersicht(korrekturfaelle.uebersicht(), p),
    "planungshilfe": lambda p: schreibe_planungshilfe(hilfefaelle.hilfe(), p),
    "planungshilfe_neue_ge": lambda p: schreibe_planungshilfe(hilfefaelle.neue_ge(), p),
    "planungshilfe_v2": lambda p: schreibe_planungshilfe(hilfefaelle.version_2(), p),
    "anlage": lambda p: schreibe_anlage(kleinplanung.goeppingens_anlage(), p),
    "personalbedarf": lambda p: schreibe_personalbedarf(kleinplanung.papiere()[0], p),
    "planungsstand": lambda p: schreibe_planungsstand(kleinplanung.papiere()[1], p),
    "befunde": lambda p: schreibe_befunde(monatspapiere.befunde(), p),
}


def datei(fall: str) -> Path:
    return TEXTE / f"{fall}.txt"
