"""Everything that can be proved of what happened after the runs, in the order of a month's end."""

from __future__ import annotations

from collections.abc import Iterator

from flows.nachweis.monatsende.abschlussprobe import abschlussprobleme
from flows.nachweis.monatsende.entwurfsprobe import entwurfshinweise, entwurfsprobleme
from flows.nachweis.monatsende.freigabeprobe import freigabehinweise, freigabeprobleme
from flows.nachweis.monatsende.postprobe import postprobleme
from flows.nachweis.monatsende.zeilen import Vorgangszeilen
from flows.nachweis.registerinhalt import Registerinhalt
from flows.register.tabellen import ABSCHLUSS, FREIGABE, MAIL
from transforms.kern.worte.zahlwort import anzahl


def monatsendeprobleme(inhalt: Registerinhalt) -> Iterator[str]:
    """Of approvals, mails, drafts and closes."""
    zeilen = Vorgangszeilen(inhalt)
    yield from freigabeprobleme(zeilen)
    yield from postprobleme(zeilen)
    yield from entwurfsprobleme(zeilen)
    yield from abschlussprobleme(zeilen)


def monatsendehinweise(inhalt: Registerinhalt) -> Iterator[str]:
    """What cannot be judged."""
    zeilen = Vorgangszeilen(inhalt)
    yield from freigabehinweise(zeilen)
    yield from entwurfshinweise(zeilen)


def monatsendeumfang(inhalt: Registerinhalt) -> Iterator[str]:
    """What was looked at, where there is any."""
    worte = (
        (FREIGABE, "Freigabe", "Freigaben"),
        (MAIL, "E-Mail", "E-Mails"),
        (ABSCHLUSS, "Abschluss", "Abschlüsse"),
    )
    for table, eines, mehrere in worte:
        if n := len(inhalt.rows[table.name]):
            yield anzahl(n, eines, mehrere)
