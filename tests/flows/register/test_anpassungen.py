"""What does the register keep of a prepared change of quantities?

The figures of JC Göppingen are those of tests/transforms/anpassung/test_anpassung.py, by hand.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from flows.register.register import Register
from flows.register.tabellen import LAUF, VEROEFFENTLICHUNG
from flows.register.vorgaenge.anpassungen import (
    Anpassungsschritt,
    verbuche_anpassung,
    verbuche_anpassungsschritte,
    wechseltext,
)
from tests.flows.papiere.anpassungswelt import verletzt
from tests.transforms.anpassung.goeppingen import JCNR, anpassung
from transforms.anpassung.mengenwechsel import mengenwechsel
from transforms.kern.month import Month
from transforms.kern.planjahr import Anpassungsmonat

JULI = Month(2023, 7)
BESCHLOSSEN = Anpassungsschritt(
    ab=JULI,
    jcnr=JCNR,
    version=1,
    schritt="beschlossen",
    am=date(2023, 7, 5),
    angaben={"beschluss": "TV-62106-2023-02"},
)


def fuege_lauf_an(register: Register, ergebnis: str = "ausgestellt") -> int:
    """A run of the changes from July on."""
    with register.eintrag() as eintrag:
        nr = eintrag.append(
            LAUF,
            monat="anpassung-2023-07",
            begonnen="2023-06-12T06:00:00+00:00",
            auftrag="{}",
            programmversion="0",
            tarif_sha256="",
            ergebnis=ergebnis,
            wer="Prüfung",
        )
        eintrag.append(VEROEFFENTLICHUNG, lauf=nr, zeit="2023-06-12T06:00:00+00:00")
    return nr


def bereite_vor(register: Register, lauf: int, version: int = 1, **anders: object) -> None:
    """A prepared version of the change of JC Göppingen."""
    werte: dict[str, str | int] = {
        "abschnitt": "anpassung-2023-07",
        "jcnr": JCNR,
        "jobcenter": "JC Göppingen",
        "version": version,
        "ordner": "anpassung-2023-07/JC62106_JC Göppingen",
        "inhalt_sha256": f"{version:064d}",
        "grund": "" if version == 1 else "andere Stunden",
        "wechsel": wechseltext(mengenwechsel(anpassung(**anders))),
        "werte": json.dumps({"Mehrkosten_Jahr": "7105.26"}),
        "ausgestellt_am": "2023-06-12",
    }
    with register.eintrag() as eintrag:
        verbuche_anpassung(eintrag, lauf, **werte)


def test_what_was_asked_for_comes_back_to_the_cent_and_the_tenth_of_an_hour(
    ausgabe: Path,
) -> None:
    register = Register.im(ausgabe)
    bereite_vor(register, fuege_lauf_an(register), bg_zahl=5700)
    [eine] = register.anpassungsfassungen()
    assert (eine.abschnitt, eine.jcnr, eine.version) == (Anpassungsmonat(JULI), JCNR, 1)
    assert (eine.jobcenter, eine.grund, eine.ausgestellt_am) == (
        "JC Göppingen",
        "",
        date(2023, 6, 12),
    )
    assert eine.werte == {"Mehrkosten_Jahr": "7105.26"}
    assert eine.wechsel.vorher.stunden == {
        "B1": Decimal("7043.1"),
        "B2": Decimal(0),  # chosen, without hours of its own
        "B4": Decimal("600.2"),
    }
    assert eine.wechsel.nachher.stunden["B4"] == Decimal(900)
    assert (eine.wechsel.vorher.bg_zahl, eine.wechsel.nachher.bg_zahl) == (5642, 5700)
    assert eine.wechsel.geaendert == ("B4",)
    assert (eine.wechsel.vertragsart, eine.wechsel.ende) == ("Neuvertrag", date(2025, 12, 31))


def test_the_differences_are_those_of_the_paper(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    bereite_vor(register, fuege_lauf_an(register))
    [eine] = register.anpassungsfassungen(JULI, JCNR)
    assert eine.wechsel.rest_des_jahres == Decimal("7105.26")
    assert eine.wechsel.rest_der_laufzeit == Decimal("35526.30")


def test_a_baustein_that_is_dropped_or_chosen_anew_counts_as_changed() -> None:
    weg = mengenwechsel(anpassung(stunden={"B4": Decimal(0), "B3": Decimal(12)}))
    assert weg.geaendert == ("B3", "B4")
    assert "B4" not in weg.nachher.stunden
    assert weg.nachher.stunden["B3"] == Decimal(12)


def test_versions_of_a_change_are_asked_for_by_month_and_by_ge(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    lauf = fuege_lauf_an(register)
    bereite_vor(register, lauf)
    bereite_vor(register, lauf, 2, stunden={"B4": Decimal(950)})
    assert [f.version for f in register.anpassungsfassungen(jcnr=JCNR)] == [1, 2]
    assert register.anpassungsfassungen(Month(2023, 8)) == []
    assert register.anpassungsfassungen(JULI, "JC90001") == []


def test_no_version_is_prepared_twice(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    lauf = fuege_lauf_an(register)
    bereite_vor(register, lauf)
    with pytest.raises(IntegrityError):
        bereite_vor(register, lauf)
    assert len(register.anpassungsfassungen()) == 1


def test_a_step_is_kept_with_the_day_it_was_first_seen_and_what_the_tables_said(
    ausgabe: Path,
) -> None:
    register = Register.im(ausgabe)
    lauf = fuege_lauf_an(register)
    bereite_vor(register, lauf)
    with register.eintrag() as eintrag:
        verbuche_anpassungsschritte(eintrag, lauf, [BESCHLOSSEN])
    assert register.anpassungsschritte() == [BESCHLOSSEN]
    assert register.anpassungsschritte(JULI, JCNR) == [BESCHLOSSEN]
    assert register.anpassungsschritte(Month(2023, 8)) == []
    assert verletzt(ausgabe) == []


def test_the_past_knows_nothing_of_what_was_prepared_later(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    lauf = fuege_lauf_an(register)
    bereite_vor(register, lauf)
    davor = register.letzte_zeile() + 1
    bereite_vor(register, lauf, 2)
    with register.eintrag() as eintrag:
        verbuche_anpassungsschritte(eintrag, lauf, [BESCHLOSSEN])
    damals = register.vor(davor)
    assert [f.version for f in damals.anpassungsfassungen()] == [1]
    assert damals.anpassungsschritte() == []


def test_changes_are_no_months_and_no_plannings(ausgabe: Path) -> None:
    register = Register.im(ausgabe)
    fuege_lauf_an(register, "gestoppt")
    assert register.anpassungen() == [Anpassungsmonat(JULI)]
    assert (register.monate(), register.planjahre()) == ([], [])
