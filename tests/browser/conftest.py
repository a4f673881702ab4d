"""What is missing for the browser tests is said at the end of every run, not swallowed with the skips."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chromium import programm

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


def fehlt() -> list[str]:
    missing = [] if programm() else ["Chromium (for example: apt-get install chromium)"]
    return missing if AXE.is_file() else [*missing, "axe-core (make browser)"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in fehlt():
        terminalreporter.write_line(f"NOT TESTED IN A BROWSER: tests/browser needs {name}", yellow=True, bold=True)
