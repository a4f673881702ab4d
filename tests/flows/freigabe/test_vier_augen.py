"""Is everybody who shaped a version kept from approving it, at the command line and in the form?"""

from __future__ import annotations

import re
import shutil

import pytest

from flows.einstellungen import SettingsError, einstellungen
from flows.freigabe.freigabeworte import personensatz
from flows.gespraech.exitcode import Exitcode
from flows.nachweis.registerpruefung import pruefe_register
from flows.nachweis.wiederaufbau import baue_wieder_auf
from tests.flows.freigabe.freigabehaus import DREI, EINS, MEIER, SCHULZ, ZWEI, Haus, saetze

_WANN = re.compile(r"\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2} Uhr")


def gesagt(haus: Haus, angegeben: str = "") -> list[str]:
    ergebnis = haus.gib_frei(angegeben=angegeben)
    assert (ergebnis.exitcode, ergebnis.freigegeben) == (Exitcode.GESTOPPT, ())
    assert haus.folge == []
    return [_WANN.sub("T", satz) for satz in saetze(ergebnis)]


ALLE = ", ".join(
    f"{jcnr} JC Großmuster 00{n} (Muster) Version 1" for n, jcnr in enumerate((EINS, ZWEI, DREI), 1)
)
ABHILFE = (
    "wer eine Version gestaltet hat, gibt sie nicht frei. Abhilfe: eine andere Person gibt frei, "
    "mit „o7 freigeben“ unter ihrem Konto oder im Formular „freigabe“."
)


@pytest.mark.parametrize("konto", [MEIER, "dom\\MEIER", "meier"])
def test_who_started_the_run_does_not_approve(haus: Haus, konto: str) -> None:
    haus.als(konto)
    assert gesagt(haus) == [
        f"Nicht freigegeben: {ALLE}: DOM\\meier hat den Lauf vom T gestartet; {ABHILFE}"
    ]


@pytest.mark.parametrize("name", ["meier", " DOM\\Meier "])
def test_nor_does_the_same_person_in_the_form(haus: Haus, name: str) -> None:
    haus.als("DOM\\dienst")
    assert gesagt(haus, name) == [
        f"Nicht freigegeben: {ALLE}: DOM\\meier hat den Lauf vom T gestartet; {ABHILFE}"
    ]


def test_a_name_typed_for_the_run_does_not_approve_in_the_form(neu: Haus) -> None:
    neu.laufe("DOM\\dienst", bearbeitet_von="Anna Meier")
    neu.als("DOM\\dienst")
    assert gesagt(neu, "meier,  ANNA") == [
        f"Nicht freigegeben: {ALLE}: DOM\\dienst (angegeben: Anna Meier) hat den Lauf vom T "
        f"gestartet; {ABHILFE}"
    ]
    neu.gib_frei(angegeben="Bea Schulz")  # the account of the service ran it, and is nobody here
    assert [str(f.wer) for f in neu.folge[:1]] == ["DOM\\dienst auf PC-7 (angegeben: Bea Schulz)"]


def test_the_account_of_the_service_does_not_approve_at_the_command_line(neu: Haus) -> None:
    neu.laufe("DOM\\dienst")
    neu.als("DOM\\dienst")
    assert gesagt(neu) == [
        f"Nicht freigegeben: {ALLE}: DOM\\dienst hat den Lauf vom T gestartet; {ABHILFE}"
    ]


def test_who_confirmed_a_stopp_of_the_delivery_does_not_approve(neu: Haus) -> None:
    ordner = neu.ordner / "raw" / "2023-01"
    shutil.copy(ordner / "plandaten.xlsx", ordner / "Kopie von plandaten.xlsx")
    (ordner / "alt").mkdir()
    (ordner / "alt" / "notiz.txt").write_text("erledigt", "utf-8")
    neu.laufe("DOM\\dienst", bestaetige=["E131"], bearbeitet_von="Schulz")  # E132 still stops it
    neu.laufe(MEIER, bestaetige=["E132"])
    assert gesagt(neu) == [
        f"Nicht freigegeben: {ALLE}: DOM\\dienst (angegeben: Schulz) hat E131 bestätigt; {ABHILFE}"
    ]
    neu.als("DOM\\kraus")
    assert neu.gib_frei().exitcode == Exitcode.OK


def test_who_corrected_one_ge_approves_the_others(haus: Haus) -> None:
    haus.berichtige(EINS, als="DOM\\kraus")
    haus.als("DOM\\kraus")
    ergebnis = haus.gib_frei()
    assert (haus.frei, ergebnis.exitcode) == ({ZWEI: 1, DREI: 1}, Exitcode.ZURUECKGESTELLT)
    assert [_WANN.sub("T", satz) for satz in saetze(ergebnis)] == [
        f"Nicht freigegeben: {EINS} JC Großmuster 001 (Muster) Version 2: DOM\\kraus hat den "
        f"Lauf vom T gestartet; {ABHILFE}"
    ]


def test_where_nobody_knows_who_issued_nothing_is_guessed(haus: Haus) -> None:
    for name in ("register.sqlite", "register.kopf"):
        (haus.out / name).unlink()
    haus.als("DOM\\kraus")
    baue_wieder_auf(haus.out)
    haus.als(SCHULZ)
    assert gesagt(haus) == [
        f"Nicht freigegeben: {ALLE}: wer ausgestellt hat, ist nicht belegt (Register am T "
        "wiederaufgebaut); vier Augen lassen sich nicht nachweisen. Abhilfe: O7_VIER_AUGEN=nein "
        "für diese eine Freigabe setzen; das wird mit ihr festgehalten."
    ]


def test_a_system_that_tells_no_account_does_not_approve(haus: Haus) -> None:
    haus.als("unbekannt")
    assert gesagt(haus) == [
        f"Nicht freigegeben: {ALLE}: das System nennt kein Konto; vier Augen lassen sich nicht "
        "nachweisen. Abhilfe: im Formular „freigabe“ mit Namen freigeben."
    ]


def test_switched_off_it_is_shown_and_stands_at_every_approval(haus: Haus) -> None:
    haus.als(MEIER)
    haus.setze("O7_VIER_AUGEN", "nein")
    ergebnis = haus.gib_frei()
    assert personensatz(ergebnis.lage) == (
        "Freigebende Person: DOM\\meier auf PC-7. Die Vier-Augen-Regel ist ausgeschaltet "
        "(O7_VIER_AUGEN=nein); das steht bei jeder dieser Freigaben im Register."
    )
    assert [f.vier_augen for f in haus.folge] == [False] * 3
    assert pruefe_register(haus.out)[0] == []


@pytest.mark.parametrize("name", ["O7_VIER_AUGEN", "O7_FREIGABE"])
def test_a_setting_that_is_neither_yes_nor_no_is_said(haus: Haus, name: str) -> None:
    haus.setze(name, "vielleicht")
    with pytest.raises(SettingsError) as refused:
        einstellungen()
    assert str(refused.value) == (
        f"Die Umgebungsvariable {name} ist nicht brauchbar: „vielleicht“. Erwartet ist ja oder "
        "nein."
    )
