"""Does a document hold anything of another gE? Searched in every part of every package."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.laeufe.mappe import teile, zellen
from tests.laeufe.probelauf import Probelauf, lauf_von
from tests.welt import beispiel
from tests.welt.ge import Ge
from tests.welt.schreiben import Layout, schreibe_tabelle
from transforms.dokumente.fremdnamen import UNGENANNT

GES = {ge.jcnr: ge for ge in beispiel.GES_FEBRUAR}


def worte(ge: Ge) -> set[str]:
    """What only this gE is called: number, name, place, contract, decisions, postbox."""
    ort = ge.name.removeprefix("JC ").removesuffix(" (Muster)")
    nummern = {
        ge.jcnr,
        ge.jcnr.removeprefix("JC"),
        ge.vertragsnummer,
        *(f.beschluss for f in ge.fassungen),
    }
    return {ge.name, ort, f"postfach@{ge.jcnr.lower()}.example", *nummern}


def zahlen(jcnr: str) -> set[str]:
    """What only this gE has: its minutes, calls and BG, as numbers of a cell."""
    minuten = {
        m
        for ge, _, januar, februar, *_ in beispiel.MINUTEN
        if ge.jcnr == jcnr
        for m in (januar, februar)
        if m is not None
    }
    anrufe = {
        zahl
        for ge, januar, februar in beispiel.KENNZAHLEN
        if ge.jcnr == jcnr
        for zahl in (*januar, *februar)
    }
    bg = {fassung.bg_zahl for fassung in GES[jcnr].fassungen}
    return {f"{value:.15g}" for value in (*minuten, *anrufe, *bg) if value > 500}


def zellzahlen(inhalt: str) -> set[str]:
    """The figures of cells and chart caches; what a formula makes of its own document's cells may
    happen to equal any of them.
    """
    eingetragen = re.sub(r"<f>[^<]*</f><v>[^<]*</v>", "", inhalt)
    return {
        f"{float(zahl):.15g}" for zahl in re.findall(r"<(?:v|c:v)>(-?\d+(?:\.\d+)?)</", eingetragen)
    }


def funde(datei: Path, eigene: str) -> list[tuple[str, str]]:
    """Part and word of another gE found in it."""
    erlaubt = " ".join((*worte(GES[eigene]), GES[eigene].service_center))
    fremde_worte = {
        w for jcnr in GES.keys() - {eigene} for w in worte(GES[jcnr]) if w not in erlaubt
    }
    fremde_zahlen = {z for jcnr in GES.keys() - {eigene} for z in zahlen(jcnr)} - zahlen(eigene)
    muster = re.compile(
        rf"(?<![0-9a-f])(?:{'|'.join(map(re.escape, sorted(fremde_worte)))})(?![0-9a-f])"
    )
    found = []
    for teil, roh in teile(datei).items():
        inhalt = unescape(roh.decode("utf-8"))
        found += [(teil, treffer) for treffer in muster.findall(inhalt)]
        found += [(teil, zahl) for zahl in fremde_zahlen & zellzahlen(inhalt)]
    return found


@pytest.mark.parametrize("jcnr", GES)
@pytest.mark.parametrize("monat", ["januar", "februar"])
def test_no_part_of_a_document_holds_anything_of_another_ge(
    jcnr: str, monat: str, request: pytest.FixtureRequest
) -> None:
    lauf: Probelauf = request.getfixturevalue(monat)
    dokumente = [p for name, p in lauf.dokumente.items() if jcnr in name]
    assert len(dokumente) == (0 if (jcnr, monat) == ("JC90008", "januar") else 2)
    assert {p.name: funde(p, jcnr) for p in dokumente} == {p.name: [] for p in dokumente}


def test_the_search_finds_what_is_there(januar: Probelauf) -> None:
    """Beside its own gE every document is full of finds: the search is not blind."""
    fremd = {
        name
        for name, p in januar.dokumente.items()
        if "JC62106" not in name and funde(p, "JC62106")
    }
    assert len(fremd) == 16


def test_a_file_named_after_one_ge_is_named_to_no_other(tmp_path: Path) -> None:
    """Parts of an export named after their first gE, as users do; the place is still found by its
    hash.
    """
    welt = beispiel.welt_januar()
    goeppingen = [z for z in welt.powerbi_minuten if z["JCNR"] == "JC62106"]
    welt.powerbi_minuten = [z for z in welt.powerbi_minuten if z["JCNR"] != "JC62106"]
    teil = Layout(dateiname="powerbi_minuten JC Goeppingen")
    schreibe_tabelle("powerbi_minuten", goeppingen, tmp_path / "raw" / "2023-01", teil)
    plan = Layout(dateiname="plandaten_62106 ff", blatt="Göppingen u. a.")
    januar = lauf_von(
        welt,
        tmp_path,
        powerbi_minuten=Layout(dateiname="powerbi_minuten_90001-90009"),
        plandaten=plan,
    )
    assert {
        p.name: funde(p, jcnr)
        for jcnr in GES
        for name, p in januar.dokumente.items()
        if jcnr in name
    } == {name: [] for name in januar.dokumente}
    eigene, fremde = (
        {wert for _, _, wert in zellen(januar.dokument("MMI", jcnr))["Herkunft"].values()}
        for jcnr in ("JC62106", "JC90002")
    )
    assert "powerbi_minuten JC Goeppingen.xlsx" in eigene - fremde
    assert UNGENANNT in fremde
