"""A correction reissues what changed, says why, and can be taken back."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from flows.befehl.verlauf import verlaufszeilen
from flows.gespraech.angaben import GrundFehltError
from flows.lauf.laufmeldung import zeige
from flows.register.register import Register
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    JANUAR,
    dateien,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
)
from tests.laeufe.mappe import wert, zellen
from tests.welt.tabellen import Welt, auswahl
from transforms.dokumente.differenz import Differenz
from transforms.dokumente.vergleich.zerlegung import URSACHEN

FOLGEN = 20
_VEREINBART = ("kermit_vertraege", "tv_beschluesse", "plandaten")


def test_without_a_reason_nothing_is_corrected_and_the_message_shows_amounts_and_cause(
    tmp_path: Path,
) -> None:
    welt = kleinwelt()
    erster = laufe_welt(welt, tmp_path)
    vorher = dateien(erster.ausgabe)
    with pytest.raises(GrundFehltError) as fehlt:
        laufe_welt(mehr_minuten(welt, "JC91002", 100), tmp_path)
    assert "JC91002" in str(fehlt.value)
    assert "(Minuten +" in str(fehlt.value)
    assert '--grund "…"' in str(fehlt.value)
    assert dateien(erster.ausgabe) == vorher


def test_a_preview_shows_old_new_difference_and_cause_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    welt = kleinwelt()
    erster = laufe_welt(welt, tmp_path)
    vorher = dateien(erster.ausgabe)
    vorschau = laufe_welt(mehr_minuten(welt, "JC91002", 100), tmp_path, vorschau=True)
    (eine,) = vorschau.ergebnis.veraendert
    assert (eine.jcnr, eine.version) == ("JC91002", 2)
    assert eine.alt is not None
    assert eine.neu - eine.alt == eine.differenz > 0
    assert eine.ursache.startswith("Minuten +")
    assert dateien(erster.ausgabe) == vorher
    zeige(vorschau.ergebnis)
    assert "2023-01" in capsys.readouterr().out


def test_a_run_limited_to_one_ge_corrects_that_one_only(tmp_path: Path) -> None:
    welt = kleinwelt()
    laufe_welt(welt, tmp_path)
    neu = mehr_minuten(mehr_minuten(welt, "JC91001", 5), "JC91002", 5)
    zweiter = laufe_welt(neu, tmp_path, ge=["JC91002"], grund="Nachbuchung")
    assert [a.jcnr for a in zweiter.ergebnis.veraendert] == ["JC91002"]
    assert {jcnr: s.version for jcnr, s in Register.im(zweiter.ausgabe).stand(JANUAR).items()} == {
        "JC91001": 1,
        "JC91002": 2,
        "JC91003": 1,
    }


def test_later_months_that_repeat_a_corrected_one_are_named_with_the_one_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    januar = kleinwelt()
    laufe_welt(januar, tmp_path)
    laufe_welt(kleinwelt(monat=FEBRUAR), tmp_path, FEBRUAR)
    korrektur = laufe_welt(mehr_minuten(januar, "JC91003", 60), tmp_path, grund="Nachbuchung")
    assert korrektur.ergebnis.folgemonate == {FEBRUAR: ["JC91003"]}
    zeige(korrektur.ergebnis)
    ordner = f"--eingang {korrektur.ergebnis.eingang.parent} --ausgabe {korrektur.ausgabe}"
    gesagt = capsys.readouterr().out
    assert "ändern sich mit: Februar 2023 (1 gE)." in gesagt
    assert f'o7 nachziehen 2023-01 {ordner} --grund "…"' in gesagt


def test_the_new_version_carries_its_difference_by_cause(tmp_path: Path) -> None:
    welt = kleinwelt()
    laufe_welt(welt, tmp_path)
    neu = mehr_minuten(welt, "JC91002", 100)
    zweiter = laufe_welt(neu, tmp_path, grund="Nachbuchung des Service Centers")
    datei = zweiter.dokument("Kostennachweis", "JC91002", 2)
    blaetter = zellen(datei)
    assert {"Differenz", "Geänderte Quellzeilen"} <= set(blaetter)
    texte = {inhalt for _, _, inhalt in blaetter["Geänderte Quellzeilen"].values()}
    assert {"Wert bisher", "Wert neu", "powerbi_minuten.xlsx"} <= texte
    alt, jetzt = (zweiter.dokument("Kostennachweis", "JC91002", v) for v in (1, 2))
    assert Decimal(wert(jetzt, "Differenz")).quantize(Decimal("0.01")) == Decimal(
        wert(jetzt, "Gesamtkosten")
    ) - Decimal(wert(alt, "Gesamtkosten"))
    mmi = " ".join(
        inhalt
        for blatt in zellen(zweiter.dokument("MMI", "JC91002", 2)).values()
        for _, _, inhalt in blatt.values()
    )
    assert "Ursache: Minuten +" in mmi


def test_a_retroactive_quantity_is_a_difference_of_the_bg_zahl(tmp_path: Path) -> None:
    welt = kleinwelt()
    laufe_welt(welt, tmp_path)
    neu = welt.kopie()
    mehr_bg(neu, "JC91001", 10)
    zweiter = laufe_welt(neu, tmp_path, grund="BG-Zahl berichtigt")
    (eine,) = zweiter.ergebnis.veraendert
    assert eine.ursache.startswith("BG-Zahl +")


def test_twenty_chains_of_corrections_and_back_sum_to_the_cent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One gE per sequence, all in one world: correction, correction of the correction, …, back to
    the original.
    """
    mit_stummeln(monkeypatch)
    rng = random.Random(20230220)
    original = kleinwelt(FOLGEN)
    stufen = [original, *(zufaellig(original, rng) for _ in range(3)), original]
    for nummer, welt in enumerate(stufen):
        ausgabe = laufe_welt(welt, tmp_path, grund=f"Korrektur {nummer}" if nummer else "").ausgabe
    register = Register.im(ausgabe)
    bewegt: set[str] = set()
    assert len(register.stand(JANUAR)) == FOLGEN
    for jcnr in register.stand(JANUAR):
        versionen = register.versionen(jcnr, JANUAR)
        assert [v.version for v in versionen] == list(range(1, len(versionen) + 1))
        fassungen = [register.fassung(v) for v in versionen]
        schritte = [Differenz(a, b).zerlegung for a, b in pairwise(fassungen)]
        bewegt.update(*(d.beteiligt for d in schritte))
        assert sum((d.betrag for d in schritte), Decimal(0)) == 0
        for bis in range(1, len(schritte) + 1):
            teile = sum((d.teile[u] for d in schritte[:bis] for u in URSACHEN), Decimal(0))
            assert teile == versionen[bis].gesamtkosten - versionen[0].gesamtkosten
        assert versionen[-1].gesamtkosten == versionen[0].gesamtkosten
        letzte = verlaufszeilen(register, versionen)[-1]
        assert "(wieder wie Version 1); Korrektur 4; " in letzte[-1]
    assert bewegt == set(URSACHEN)


def zufaellig(welt: Welt, rng: random.Random) -> Welt:
    """Every gE with other minutes, and with another BG-Zahl, Laufzeit or choice of Bausteine now
    and then.
    """
    neu = welt.kopie()
    for zeile in neu.powerbi_minuten:
        zeile["Produktivminuten"] = max(
            0.0, float(str(zeile["Produktivminuten"])) + rng.randint(-400, 400) / 2
        )
    for jcnr in sorted({str(z["JCNR"]) for z in neu.ge_stammdaten}):
        if rng.random() < 0.5:
            mehr_bg(neu, jcnr, rng.randint(1, 500))
        if rng.random() < 0.5:
            andere_laufzeit(neu, jcnr, rng.randint(1, 3))
        if rng.random() < 0.5:
            waehle_ab(neu, jcnr)
    return neu


def mehr_bg(welt: Welt, jcnr: str, mehr: int) -> None:
    for tabelle in _VEREINBART:
        for zeile in auswahl(welt[tabelle], JCNR=jcnr):
            zeile["BG-Zahl"] = int(str(zeile["BG-Zahl"])) + mehr


def andere_laufzeit(welt: Welt, jcnr: str, jahre: int) -> None:
    """A contract of 2023 that runs for other years, as the decision and the plan say too."""
    for tabelle in _VEREINBART:
        for zeile in auswahl(welt[tabelle], JCNR=jcnr):
            zeile["Laufzeit in Jahren"] = jahre
    for zeile in auswahl(welt.kermit_vertraege, JCNR=jcnr):
        zeile["Vertragsbeginn"] = zeile["gültig ab"] = date(2023, 1, 1)
        zeile["Vertragsende"] = date(2022 + jahre, 12, 31)


def waehle_ab(welt: Welt, jcnr: str) -> None:
    """Without the last of several Bausteine."""
    gewaehlt = [str(z["Baustein"]) for z in auswahl(welt.powerbi_minuten, JCNR=jcnr)]
    if len(set(gewaehlt)) > 1:
        for zeile in auswahl(welt.kermit_vertraege, JCNR=jcnr, Baustein=gewaehlt[-1]):
            zeile.update({"Baustein gewählt": "nein", "Stunden": 0.0, "VZA": 0.0})
        for tabelle in ("tv_beschluesse", "plandaten", "powerbi_minuten"):
            weg = auswahl(welt[tabelle], JCNR=jcnr, Baustein=gewaehlt[-1])
            setattr(welt, tabelle, [z for z in welt[tabelle] if z not in weg])
