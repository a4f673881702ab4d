"""How does a test kill a sending at any step? Register and connection count their steps; at one of
them the process is dead, and does nothing any more.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flows.post.antwort import Antwort
from flows.post.leitung import Leitung
from flows.post.postausgang import Postausgang
from flows.post.verbindung import Fristen
from flows.register.eintrag import Eintrag
from flows.register.register import Register


class Tod(BaseException):
    """The process is no more: nothing catches this, and whatever clears up finds nothing to do."""


class Leben:
    """How many steps are left."""

    def __init__(self, schritte: int | None = None) -> None:
        self.uebrig = schritte  # None: it lives on
        self.gegangen = 0

    def schritt(self, letzte_tat: Callable[[], object] | None = None) -> None:
        """One step; with the last one `letzte_tat` is still done."""
        if self.uebrig is None:
            self.gegangen += 1
            return
        if self.uebrig == 0 and letzte_tat:
            letzte_tat()
        if self.uebrig <= 0:
            self.uebrig = -1
            raise Tod
        self.uebrig -= 1
        self.gegangen += 1


class SterblichesRegister(Register):
    leben = Leben()

    @contextmanager
    def eintrag(self) -> Iterator[Eintrag]:
        self.leben.schritt()
        with super().eintrag() as eintrag:
            yield eintrag
            self.leben.schritt()  # before the commit: nothing of it is recorded
        self.leben.schritt()


class SterblicheLeitung(Leitung):
    def __init__(self, ausgang: Postausgang, fristen: Fristen, leben: Leben) -> None:
        super().__init__(ausgang, fristen)
        self.leben = leben

    def _antwort(self, frage: Callable[[smtplib.SMTP], tuple[int, bytes]]) -> Antwort:
        self.leben.schritt()
        antwort = super()._antwort(frage)
        self.leben.schritt()
        return antwort

    def _sende(self, inhalt: bytes) -> Antwort:
        smtp = self._smtp
        assert smtp is not None
        self.leben.schritt(lambda: smtp.send(inhalt[: len(inhalt) // 2]))
        self.leben.schritt(lambda: smtp.send(inhalt))  # all of it, and the answer unread
        return super()._sende(inhalt)
