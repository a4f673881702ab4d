"""May it be done? A question that a person answers with j or n."""

from __future__ import annotations

import io
import sys
from contextlib import suppress

from flows.gespraech.angaben import UsageError

_ANTWORTEN = {"j": True, "ja": True, "n": False, "nein": False}


def bejaht(frage: str, *, ja: bool) -> bool:
    """Whether somebody answers yes, at the terminal or through standard input; `ja`: said already,
    nobody is asked. Anything but j, ja, n, nein is asked again. Raises UsageError where nobody
    answers.
    """
    if ja:
        return True
    sys.stdout.flush()
    if isinstance(sys.stdin, io.TextIOWrapper):
        with suppress(io.UnsupportedOperation):  # asked before: set then
            sys.stdin.reconfigure(errors="replace")
    while (zeile := _zeile(f"{frage} [j/n] ")) is not None:
        antwort = _ANTWORTEN.get(zeile.strip("\ufeff").strip().casefold())
        if antwort is not None:
            return antwort
        _sage("Bitte j (ja) oder n (nein) eingeben.\n")
    _sage("\n")
    raise UsageError(
        f"Die Frage „{frage}“ hat niemand beantwortet; es ist nichts geschehen. Bitte mit j oder n "
        "antworten, oder in Skripten --ja angeben."
    )


def _zeile(aufforderung: str) -> str | None:
    """The next line of standard input; None at its end, or where there is none."""
    _sage(aufforderung)
    if sys.stdin is None:  # a process without a console
        return None
    return sys.stdin.readline() or None


def _sage(text: str) -> None:
    """On the error stream: who sends the output into a file still reads the question."""
    sys.stderr.write(text)
    sys.stderr.flush()
