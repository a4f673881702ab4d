"""What the command `o7` returns to the shell."""

from __future__ import annotations

from enum import IntEnum


class Exitcode(IntEnum):
    """What the command `o7` returns."""

    OK = 0  # all gE issued, or nothing to do
    PROGRAMMFEHLER = 1
    AUFRUF = 2  # wrong usage
    ZURUECKGESTELLT = 3  # issued, some gE held back
    GESTOPPT = 4  # a finding stopped the run, nothing issued
