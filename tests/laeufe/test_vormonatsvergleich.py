"""A gE whose contract changes in the year: what do its documents say, run by run?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from flows.nachweis.registerpruefung import pruefe_register
from flows.nachweis.wiederaufbau import baue_wieder_auf
from flows.papiere import buchung
from flows.papiere.buchung import nachweiswerte
from flows.papiere.monatsstand import Monatsstand
from flows.register.register import Register
from tests.flows.register.kleinwelt import (
    SPAETERE_TABELLEN,
    laufe_welt,
    mit_stummeln,
    ohne_pruefung,
    zeiten,
)
from tests.laeufe.mappe import zellen
from tests.laeufe.probelauf import Probelauf, lauf
from tests.welt.anpassung import JCNR, VORHER, ge, planzeilen, welt
from tests.welt.tabellen import Welt
from transforms.abrechnung import dokumentpaar
from transforms.abrechnung.fingerabdruck import VERGLEICH, teile
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.dokumente.mmi import Mmi
from transforms.kern.month import Month

APRIL = date(2023, 4, 1)
ANPASSUNG = ge((APRIL, {"Baustein 1": 2700.0, "Baustein 4": 240.0, "Baustein 5": 120.0}, 2550))
GEAENDERT = (
    "Die gE heißt jetzt JC Neuenstadt (Muster), bisher JC Anpassungen (Muster).",
    "Das Service Center ist jetzt SC Nordsee (Muster), bisher SC Beispielhafen (Muster).",
    "Die BG-Zahl beträgt jetzt 2.550, bisher 2.500.",
    "Für Baustein 1 – Inbound-Telefonie sind jetzt 2.700 Stunden im Jahr vereinbart, bisher "
    "3.000 Stunden.",
    "Baustein 5 – Outbound-Telefonie ist jetzt gewählt, mit 120 Stunden im Jahr, bisher nicht.",
    "Grundlage ist jetzt TV-Beschluss TV-90020-2023-02 vom 12.03.2023, bisher TV-Beschluss "
    "TV-90020-2022-01 vom 15.11.2022.",
)


def monatswelt(nummer: int) -> Welt:
    """The quantities change on 1 April, name and Service Center in the middle of it."""
    eine = welt(ANPASSUNG, planzeilen(VORHER, 2500), nummer)
    [alt] = eine.ge_stammdaten
    neu = {"Jobcenter": "JC Neuenstadt (Muster)", "Service Center": "SC Nordsee (Muster)"}
    bis, ab = date(2023, 4, 14), date(2023, 4, 15)
    stamm = [{**alt, "gültig bis": bis}, {**alt, **neu, "gültig ab": ab}]
    return replace(eine, ge_stammdaten=stamm)


def andere_bg(eine: Welt, bg_zahl: int) -> Welt:
    """The first version, its decision and the plan name another BG-Zahl."""
    for tabelle in ("kermit_vertraege", "tv_beschluesse", "plandaten"):
        for z in eine[tabelle]:
            z["BG-Zahl"] = bg_zahl if z["BG-Zahl"] == 2500 else z["BG-Zahl"]
    return eine


# a note ends with the code of its rule; one of two sentences stands where there are none
HINWEIS = re.compile(r"\([A-Z]\d{3}\)$|keine Hinweise vor\.$|^Weitere Hinweise gibt es nicht\.$")


def blatttexte(mappe: Path) -> list[str]:
    """The first sheet, row by row."""
    erstes = next(iter(zellen(mappe).values()))
    return [wert for _, _, wert in erstes.values()]


def gesagt(one: Probelauf, version: int = 1) -> set[str]:
    """What the two documents print below the heading of the comparison, up to the notes; one text
    where they agree.
    """
    found = set()
    for art in ("Kostennachweis", "MMI"):
        texte = blatttexte(one.dokument(art, JCNR, version))
        stelle = next(n for n, t in enumerate(texte) if t.startswith("Was sich gegenüber"))
        saetze = takewhile(lambda text: not HINWEIS.search(text), texte[stelle + 1 :])
        found.add(" ".join(saetze))
    return found


@pytest.fixture(scope="module")
def jahr(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Probelauf]]:
    """January to May, issued one after the other."""
    ordner = tmp_path_factory.mktemp("jahr")
    yield {n: laufe_welt(monatswelt(n), ordner, Month(2023, n)) for n in range(1, 6)}


def test_the_months_around_a_change_say_what_changed_and_when_nothing_did(
    jahr: dict[int, Probelauf],
) -> None:
    erwartet = {
        1: ("Mit diesem Monat beginnt der Vertrag V-90020-2023 (01.01.2023 bis 31.12.2024).",),
        3: (
            "Vertrag, vereinbarte Mengen, Preise und Zuständigkeit sind dieselben wie im "
            "Februar 2023.",
        ),
        4: GEAENDERT,
        5: (
            "Vertrag, vereinbarte Mengen, Preise und Zuständigkeit sind dieselben wie im "
            "April 2023.",
        ),
    }
    for nummer, saetze in erwartet.items():
        assert gesagt(jahr[nummer]) == {" ".join(saetze)}


def test_no_notes_are_only_told_where_nothing_changed(jahr: dict[int, Probelauf]) -> None:
    keine = "Für diesen Monat liegen keine Hinweise vor."
    for nummer, wahr in ((1, False), (3, True), (4, False), (5, True)):
        for art in ("Kostennachweis", "MMI"):
            assert (keine in blatttexte(jahr[nummer].dokument(art, JCNR))) is wahr


def test_a_rerun_writes_nothing_and_the_register_proves_every_month(
    jahr: dict[int, Probelauf],
) -> None:
    ausgabe = jahr[1].ausgabe
    vorher = zeiten(ausgabe)
    for nummer in jahr:
        assert lauf(ausgabe.parent / "raw", ausgabe, Month(2023, nummer)).ergebnis.veraendert == ()
    assert zeiten(ausgabe) == vorher
    assert pruefe_register(ausgabe)[0] == []


# --- corrections and older registers: documents as stubs, without the suites


def monate(ordner: Path, *nummern: int) -> dict[int, Probelauf]:
    return {n: laufe_welt(monatswelt(n), ordner, Month(2023, n)) for n in nummern}


@pytest.fixture
def schnell(monkeypatch: pytest.MonkeyPatch) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)


@pytest.mark.usefixtures("schnell")
def test_a_correction_of_the_month_before_changes_the_sentence_of_the_month(
    tmp_path: Path,
) -> None:
    """March is corrected to 2 510 BG: April, billed with 2 550 as before, is a later month."""
    monate(tmp_path, 3, 4, 5)
    maerz = laufe_welt(
        andere_bg(monatswelt(3), 2510), tmp_path, Month(2023, 3), grund="BG-Zahl berichtigt"
    )
    assert maerz.ergebnis.folgemonate == {Month(2023, n): [JCNR] for n in (4, 5)}
    april = lauf(tmp_path / "raw", tmp_path / "out", Month(2023, 4), grund="Korrektur des März")
    [eine] = april.ergebnis.ausstellungen
    assert "Änderungen zum Vormonat" in eine.ursache
    assert (eine.art, eine.version, eine.neu) == ("korrigiert", 2, eine.bisher)
    assert lauf(tmp_path / "raw", tmp_path / "out", Month(2023, 4)).ergebnis.veraendert == ()
    assert pruefe_register(tmp_path / "out")[0] == []


@pytest.mark.usefixtures("schnell")
def test_a_correction_of_the_month_of_the_change_leaves_the_month_before_alone(
    tmp_path: Path,
) -> None:
    monate(tmp_path, 3, 4)
    neu = monatswelt(4)
    neu.powerbi_minuten[0]["Produktivminuten"] = 9999.5
    april = laufe_welt(neu, tmp_path, Month(2023, 4), grund="Nachbuchung")
    [eine] = april.ergebnis.ausstellungen
    assert (eine.art, "Änderungen zum Vormonat" in eine.ursache) == ("korrigiert", False)
    for nummer in (1, 2, 3):
        probe = lauf(tmp_path / "raw", tmp_path / "out", Month(2023, nummer))
        assert probe.ergebnis.veraendert == ()


@pytest.mark.usefixtures("schnell")
def test_a_rebuilt_register_says_the_same_as_the_lost_one(tmp_path: Path) -> None:
    monate(tmp_path, 3, 4)
    for rest in (tmp_path / "out").glob("register.*"):
        rest.unlink()
    baue_wieder_auf(tmp_path / "out")
    assert lauf(tmp_path / "raw", tmp_path / "out", Month(2023, 4)).ergebnis.veraendert == ()


@pytest.mark.usefixtures("schnell")
def test_a_register_from_before_the_comparison_opens_and_the_contract_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the register nor the fingerprint of its documents knew of a comparison."""

    def ohne_vergleich(k: Kostennachweis, m: Mmi) -> dict[str, str]:
        return {name: wert for name, wert in teile(k, m).items() if name != VERGLEICH}

    def ohne_spaetere_spalten(*angaben: Any) -> dict[str, Any]:
        return {**nachweiswerte(*angaben), "grundlage": None, "ausgestellt_am": None}

    with monkeypatch.context() as frueher:
        frueher.setattr(buchung, "nachweiswerte", ohne_spaetere_spalten)
        frueher.setattr(Monatsstand, "ausgestellt_am", {})
        frueher.setattr(dokumentpaar, "teile", ohne_vergleich)
        monate(tmp_path, 3)
    with Register.im(tmp_path / "out") as register, register.engine.begin() as connection:
        for spaeter in ("grundlage", "ausgestellt_am"):
            connection.execute(text(f"ALTER TABLE nachweis DROP COLUMN {spaeter}"))
        for table in SPAETERE_TABELLEN:
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = 'v0005'"))
    for nummer in (1, 2, 3):
        probe = lauf(tmp_path / "raw", tmp_path / "out", Month(2023, nummer))
        assert probe.ergebnis.veraendert == ()
    monate(tmp_path, 4)
    assert pruefe_register(tmp_path / "out")[0] == []
    with Register.im(tmp_path / "out") as register:
        [kopf] = register.ausgestellt([Month(2023, 3)]).values()
        assert kopf[Month(2023, 3)].grundlage is None
