"""What happens when somebody presses Ctrl+C, or the system asks the program to end?"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

ABGEBROCHEN = (
    "Abgebrochen. Ein begonnener Lauf wird beim nächsten Start zu Ende geführt oder verworfen."
)
STRG_C, BEENDET = 130, 143  # as a shell counts: 128 and the number of the signal
_NOCH_EINMAL = 0.05  # seconds


class Beendet(KeyboardInterrupt):
    """The system asked the program to end (SIGTERM): it clears up as after Ctrl+C."""


def hoere_im_lauf() -> None:
    """From here on both end what runs by an exception, so that everything is cleared up. What is
    ignored stays ignored.
    """
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if signal.getsignal(signal.SIGTERM) != signal.SIG_IGN:
        signal.signal(signal.SIGTERM, _beende)
    sys.unraisablehook = _nicht_verschluckt


def unterbrochen(error: BaseException | None) -> KeyboardInterrupt | None:
    """The Ctrl+C an exception came of: libraries turn it into errors of their own, or put it into a
    group.
    """
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        if isinstance(one, KeyboardInterrupt):
            return one
        seen.add(id(one))
        waiting += [
            one.__cause__,
            one.__context__,
            *(one.exceptions if isinstance(one, BaseExceptionGroup) else ()),
        ]
    return None


def exitcode_von(error: KeyboardInterrupt) -> int:
    return BEENDET if isinstance(error, Beendet) else STRG_C


@contextmanager
def ohne_strg_c() -> Iterator[None]:
    """Processes started here do not hear Ctrl+C: whoever started them tells them to end. Where
    signals cannot be held back: nothing.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def strg_c_danach(hinweis: str) -> Iterator[None]:
    """Ctrl+C in the block takes effect after it, which `hinweis` says; a second one at once. Only
    the main thread hears of it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)
    pressed = False

    def merke(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)
        os.write(2, f"\n{hinweis}\n".encode())

    if before is None or before == signal.SIG_IGN:
        yield
        return
    signal.signal(signal.SIGINT, merke)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            signal.raise_signal(signal.SIGINT)


def _beende(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Beendet


def _nicht_verschluckt(lost: UnraisableHookArgs) -> None:
    """Where Python cannot pass an exception on it prints it and goes on. A Ctrl+C lost that way is
    said again instead.
    """
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    number = signal.SIGTERM if issubclass(lost.exc_type, Beendet) else signal.SIGINT
    again = threading.Timer(_NOCH_EINMAL, signal.raise_signal, [number])
    again.daemon = True
    again.start()
