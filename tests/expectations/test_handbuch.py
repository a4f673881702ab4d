"""Does the handbook say of each rule it lists the severity and the party it really has?"""

from __future__ import annotations

from pathlib import Path

from tests.regelstand import regelwerk

HANDBUCH = Path(__file__).resolve().parents[2] / "docs" / "handbuch.md"


def genannte() -> dict[str, tuple[str, str]]:
    """Code -> severity and party, from the tables of section 7."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in HANDBUCH.read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    return {
        row[0]: (row[2].split(",")[0].split(" (")[0], row[3])
        for row in rows
        if len(row) == 5 and row[0] in regelwerk().regeln
    }


def test_the_handbook_lists_the_rules_as_they_are() -> None:
    regeln = regelwerk().regeln
    assert genannte() == {
        code: (regeln[code].schwere.value, regeln[code].zustaendig) for code in genannte()
    }


def test_the_handbook_lists_every_family_and_a_new_rule_may_stand_in_the_catalogue_alone() -> None:
    assert {code[0] for code in genannte()} == {code[0] for code in regelwerk().regeln}
