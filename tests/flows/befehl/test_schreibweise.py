"""Are commands and options understood as people type them?"""

from __future__ import annotations

import pytest

from flows.befehl.cli import app
from flows.befehl.schreibweise import ueblich


@pytest.mark.parametrize(
    ("getippt", "gemeint"),
    [
        ("prüfen 2023-01", "pruefen 2023-01"),
        ("Prüfen 2023-01", "pruefen 2023-01"),
        ("PRÜFEN 2023-01", "pruefen 2023-01"),
        ("Monatslauf 2023-01", "monatslauf 2023-01"),
        ("register prüfen", "register pruefen"),
        ("Register Prüfen --Ausgabe x", "register pruefen --ausgabe x"),
        ("monatslauf 2023-01 --Grund x", "monatslauf 2023-01 --grund x"),
        ("monatslauf 2023-01 --GRUND=Äpfel", "monatslauf 2023-01 --grund=Äpfel"),
        ("monatslauf 2023-01 –grund x", "monatslauf 2023-01 --grund x"),
        ("monatslauf 2023-01 —Vorschau", "monatslauf 2023-01 --vorschau"),
        ("monatslauf 2023-01 −vorschau", "monatslauf 2023-01 --vorschau"),
        ("monatslauf 2023-01 -vorschau", "monatslauf 2023-01 --vorschau"),
        ("monatslauf 2023-01 -–grund x", "monatslauf 2023-01 --grund x"),
        ("monatslauf 2023-01 --Ge JC62106", "monatslauf 2023-01 --ge JC62106"),
        ("monatslauf 2023-01 --bestätige E133", "monatslauf 2023-01 --bestaetige E133"),
        ("monatslauf 2023-01 --nur_grund", "monatslauf 2023-01 --nur-grund"),
        ("Status", "status"),
        ("Verlauf JC62106", "verlauf JC62106"),
        ("monatslauf 2023-01 --grund –Korrektur", "monatslauf 2023-01 --grund –Korrektur"),
        ("monatslauf 2023-01 --gibtsnicht", "monatslauf 2023-01 --gibtsnicht"),
        ("monatslauf Prüfen", "monatslauf Prüfen"),
        ("abrechnen", "abrechnen"),
        ("--help", "--help"),
        ("–Help", "--help"),
        ("", ""),
    ],
)
def test_commands_and_options_in_any_spelling(getippt: str, gemeint: str) -> None:
    assert ueblich(getippt.split(), app) == gemeint.split()
