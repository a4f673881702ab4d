"""Can a party do what it is asked for, without a command or a file that only Controlling has?"""

from __future__ import annotations

import re

import pytest

from expectations.regeln import Regel
from tests.regelstand import regelwerk

NUR_CONTROLLING = re.compile(
    r"neu starten|neu startet|Monat neu|Lauf\b|\bo7\b|--\w|\.yaml|\.md|transforms/|expectations/"
    r"|exportier|Export|Eingangsordner|Controlling|\{befehl\}|\{ordner\}|\b[A-Z]\d{3}\b",
    re.IGNORECASE,
)
ANDERE = {code: r for code, r in regelwerk().regeln.items() if r.zustaendig != "Controlling"}


@pytest.mark.parametrize("code", sorted(ANDERE))
def test_no_party_is_asked_for_what_only_controlling_can_do(code: str) -> None:
    regel: Regel = ANDERE[code]
    assert regel.zur_kenntnis or not NUR_CONTROLLING.search(regel.abhilfe_stelle or regel.abhilfe)


def test_only_a_hinweis_may_ask_nobody_for_anything() -> None:
    assert {r.schwere for r in regelwerk().regeln.values() if r.zur_kenntnis} == {"Hinweis"}


def test_a_remedy_that_says_there_is_nothing_to_do_asks_nobody() -> None:
    ohne = {code for code, r in ANDERE.items() if r.abhilfe.startswith("Keine")}
    assert ohne == {code for code, r in ANDERE.items() if r.zur_kenntnis}
