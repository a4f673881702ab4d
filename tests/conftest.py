"""What holds for every test: prices are those of tests/preise; Great Expectations is asked once
about the same table; what could not be tested on this machine is said at the end of the run.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import gemerkt
from tests.browser.chromium import fehlt
from tests.umfang import umfang

PREISE = Path(__file__).parent / "preise" / "tarife.yaml"


def pytest_configure() -> None:
    """A price year or a Baustein added to the tariff file of the program is no matter of a test."""
    os.environ["O7_TARIFE"] = str(PREISE)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("jedesmal") or not umfang(probe=1, dauer=0):
        gemerkt.vergiss()
    else:
        gemerkt.merke()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in fehlt():
        terminalreporter.write_line(
            f"NOT TESTED: the run report in a browser needs {name}", yellow=True, bold=True
        )
