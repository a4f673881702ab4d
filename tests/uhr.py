"""What time is it for a test? The one clock of the program, set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, repeat
from zoneinfo import ZoneInfo

import pytest

from flows import zeit


def stelle(monkeypatch: pytest.MonkeyPatch, *momente: str) -> None:
    """The clock shows these moments in Germany, one a look; from then on the last."""
    gelesen = [datetime.fromisoformat(m).replace(tzinfo=ZoneInfo(zeit.ZEITZONE)) for m in momente]
    blicke: Iterator[datetime] = chain(gelesen, repeat(gelesen[-1]))
    monkeypatch.setattr(zeit, "jetzt", lambda: next(blicke))


@contextmanager
def gestellt(moment: str) -> Iterator[None]:
    """The same outside of a test."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        stelle(monkeypatch, moment)
        yield
