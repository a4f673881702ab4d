"""Workbooks written once for the tests that only read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from templates.controlling.befunde import schreibe_befunde
from templates.controlling.uebersicht import schreibe_uebersicht
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mmi.mmi import schreibe_mmi
from templates.planung.hilfe.planungshilfe import schreibe_planungshilfe
from tests.templates import korrekturfaelle, modelle, sonderfaelle, vorgaengerfall
from tests.templates import monatspapiere as controlling
from tests.templates.planung.hilfe import hilfefaelle


@pytest.fixture(scope="session")
def mappen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One workbook per case, by name."""
    ordner = tmp_path_factory.mktemp("mappen")
    nachweise = {
        "nachweis": modelle.kostennachweis(),
        "nachweis_v2": sonderfaelle.kostennachweis_v2(),
        "nachweis_differenz": korrekturfaelle.nachweis(),
        "nachweis_alt": sonderfaelle.altvertrag(),
        "nachweis_dezember": sonderfaelle.kostennachweis_dezember(),
        "nachweis_ohne_minuten": sonderfaelle.ohne_minutenpreis(),
    }
    infos = {
        "mmi": modelle.mmi(),
        "mmi_alt": sonderfaelle.altvertrag_mmi(),
        "mmi_dezember": sonderfaelle.mmi_dezember(),
        "mmi_ohne_minuten": sonderfaelle.ohne_minutenpreis_mmi(),
        "mmi_nachfolgerin": vorgaengerfall.mmi_nachfolgerin(),
    }
    pfade = {
        name: ordner / f"{name}.xlsx"
        for name in (
            *nachweise,
            *infos,
            *hilfefaelle.FAELLE,
            "uebersicht",
            "uebersicht_korrekturen",
            "uebersicht_erster_monat",
            "befunde",
            "ohne_befunde",
        )
    }
    for name, nachweis in nachweise.items():
        schreibe_kostennachweis(nachweis, pfade[name])
    for name, info in infos.items():
        schreibe_mmi(info, pfade[name])
    for name, fall in hilfefaelle.FAELLE.items():
        schreibe_planungshilfe(fall(), pfade[name])
    schreibe_uebersicht(controlling.uebersicht(), pfade["uebersicht"])
    schreibe_uebersicht(korrekturfaelle.uebersicht(), pfade["uebersicht_korrekturen"])
    schreibe_uebersicht(controlling.erster_monat(), pfade["uebersicht_erster_monat"])
    schreibe_befunde(controlling.befunde(), pfade["befunde"])
    schreibe_befunde(controlling.keine_befunde(), pfade["ohne_befunde"])
    return pfade
