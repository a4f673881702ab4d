"""Does a command load only what it uses?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.welt import beispiel

SCHWER = ("great_expectations", "prefect", "pandas", "numpy", "openpyxl", "xlsxwriter", "alembic")
PROBE = """
import sys
from flows.befehl.start import main
try:
    main({argv!r})
except SystemExit:
    pass
print("GELADEN", *sorted({{name.split(".")[0] for name in sys.modules}}))
"""


def geladen(*argv: str, prozesse: int = 2) -> set[str]:
    """The packages in memory after a command."""
    lauf = subprocess.run(
        [sys.executable, "-c", PROBE.format(argv=list(argv))],
        env={**os.environ, "O7_PROZESSE": str(prozesse)},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return set(lauf.stdout.rsplit("GELADEN", 1)[1].split())


@pytest.mark.parametrize(
    "argv", [("--help",), ("monatslauf", "--help"), ("nachziehen", "--help"), ("--version",)]
)
def test_help_loads_neither_the_register_nor_any_data_file(argv: tuple[str, ...]) -> None:
    assert geladen(*argv) & {*SCHWER, "sqlalchemy", "pydantic", "transforms"} == set()


def test_status_loads_no_checks_no_tables_and_no_server(tmp_path: Path) -> None:
    assert geladen("status", "--ausgabe", str(tmp_path)) & set(SCHWER) == set()


@pytest.mark.parametrize("prozesse", [1, 2])
def test_a_run_without_a_server_loads_no_prefect(tmp_path: Path, prozesse: int) -> None:
    """Where several processes may work, Great Expectations is loaded by one of its own."""
    ordner = ("--eingang", str(beispiel.EINGANG), "--ausgabe", str(tmp_path / "out"))
    lauf = geladen("monatslauf", "2023-01", *ordner, prozesse=prozesse)
    assert ("great_expectations" in lauf) == (prozesse == 1)
    assert ("pandas" in lauf) == (prozesse == 1)
    assert lauf & {"prefect", "fastapi", "httpx", "uvicorn", "openpyxl"} == set()


def test_a_refused_call_loads_no_checks(tmp_path: Path) -> None:
    assert geladen("verlauf", "nirgends", "--ausgabe", str(tmp_path)) & set(SCHWER) == set()
