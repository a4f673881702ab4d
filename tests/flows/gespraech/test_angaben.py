"""Is what was typed taken as one readable line, and a name only where it is one?"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.abschluss.abschliessen import Abschlussauftrag
from flows.befehl.monatsende import abschlussbefehl
from flows.freigabe.freigabeauftrag import Freigabeauftrag
from flows.gespraech.angaben import UsageError, einzeilig, verlange_name, verlange_sagend
from flows.versand.absicht.versandauftrag import Versandauftrag


@pytest.mark.parametrize(
    ("getippt", "steht"),
    [
        ("Adresse falsch", "Adresse falsch"),
        ("  eine\r\nzweite\tZeile \u2028 Ende ", "eine zweite Zeile Ende"),
        ("rot \x1b[31m\x07\x9b", "rot [31m"),
        ("um\u202egedreht, wei\xadch", "umgedreht, weich"),
        ("\udcff Byte", "Byte"),
        ("\u200b\x1b", ""),
    ],
)
def test_reasons_and_names_are_one_line_of_what_the_eye_sees(getippt: str, steht: str) -> None:
    assert einzeilig(getippt) == steht
    versand = Versandauftrag(grund=getippt, bearbeitet_von=getippt)
    freigabe = Freigabeauftrag(grund=getippt, freigegeben_von=getippt)
    assert (versand.grund, versand.bearbeitet_von) == (steht, steht)
    assert (freigabe.grund, freigabe.freigegeben_von) == (steht, steht)


def test_so_is_the_reason_of_a_close(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    auftraege: list[Abschlussauftrag] = []

    def merke(auftrag: Abschlussauftrag, _frage: object) -> None:
        auftraege.append(auftrag)
        raise UsageError("genug")

    monkeypatch.setattr("flows.abschluss.abschliessen.schliesse_ab", merke)
    with pytest.raises(UsageError, match="genug"):
        abschlussbefehl.abschliessen("2023-01", grund="zwei\nZeilen\x1b", ausgabe=tmp_path)
    assert [a.grund for a in auftraege] == ["zwei Zeilen"]


@pytest.mark.parametrize(
    ("name", "satz"),
    [
        ("", "Es fehlt „Bearbeitet von“: wer versendet, steht"),
        (".\u200b", "Es fehlt"),
        ("\u3164", "Es fehlt"),  # a letter nobody sees
        ("\u0410nna Meier", r"In „Bearbeitet von“ steht „.*“ \(darin U\+0410\): Zeichen, die"),
    ],
)
def test_what_is_no_name_is_refused(name: str, satz: str) -> None:
    with pytest.raises(UsageError, match=satz):
        verlange_name(name, "Bearbeitet von", "wer versendet")


@pytest.mark.parametrize("name", ["Anna Meier", "Zoë Łuczak", "DOM\\meier", "O’Neil, J."])
def test_a_name_is_taken(name: str) -> None:
    verlange_name(name, "Bearbeitet von", "wer versendet")


@pytest.mark.parametrize("grund", ["…", "...", " - ", "?!", "„…“"])
def test_the_placeholder_of_a_message_is_no_reason(grund: str) -> None:
    with pytest.raises(UsageError) as gesagt:
        verlange_sagend(grund)
    assert str(gesagt.value) == (
        f"Der Grund „{grund.strip()}“ sagt nichts; in einer Meldung steht er als Platzhalter. "
        "Bitte mit eigenen Worten sagen, warum."
    )


@pytest.mark.parametrize("grund", ["", "  ", "x", "Minuten nachgemeldet", "§ 13"])
def test_no_reason_and_a_reason_are_left_alone(grund: str) -> None:
    verlange_sagend(grund)
