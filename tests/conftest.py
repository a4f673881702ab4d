"""What could not be tested on this machine is said at the end of every run, not swallowed with the
skips.
"""

from __future__ import annotations

import pytest

from tests.browser.chromium import fehlt


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in fehlt():
        terminalreporter.write_line(
            f"NOT TESTED: the run report in a browser needs {name}", yellow=True, bold=True
        )
