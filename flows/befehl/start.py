"""The command o7 from its first moment: Ctrl+C is heard before anything else is loaded."""

# ruff: noqa: PLC0415 whatever is imported before Ctrl+C is heard would answer it with a trace

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

try:
    import signal
except KeyboardInterrupt:
    os._exit(130)


def main(argv: Sequence[str] | None = None) -> None:
    """Entry point of the command: exits with the code the handbook names."""
    _hoere(_beim_laden)
    from flows.befehl import cli
    from flows.gespraech.unterbrechung import ABGEBROCHEN, exitcode_von, hoere_im_lauf

    try:
        hoere_im_lauf()
        code = int(cli.run(argv))
    except KeyboardInterrupt as error:  # right before or after the command itself
        os.write(2, f"{ABGEBROCHEN}\n".encode())
        code = exitcode_von(error)
    _hoere(_nach_dem_lauf)
    sys.exit(code)


def _hoere(handler: object) -> None:
    """Who started the program may have told it to hear neither signal."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, handler)  # type: ignore[arg-type]


def _beim_laden(number: int, _frame: object) -> None:
    """Nothing has begun: there is nothing to clear up."""
    os.write(2, b"Abgebrochen, bevor etwas begonnen hat.\n")
    os._exit(128 + number)


def _nach_dem_lauf(number: int, _frame: object) -> None:
    """All is done and said; only the interpreter is still clearing up."""
    sys.stdout.flush()
    os._exit(128 + number)


if __name__ == "__main__":
    main()
