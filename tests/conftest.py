"""What holds for every test: Great Expectations is asked once about the same table; what could not
be tested on this machine is said at the end of the run, not swallowed with the skips.
"""

from __future__ import annotations

import pytest

from tests import gemerkt
from tests.browser.chromium import fehlt
from tests.umfang import umfang


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
