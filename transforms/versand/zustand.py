"""In which state is a mail, after everything that happened to it?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Ereignis(StrEnum):
    """What can happen to a mail after it was made; each is recorded when it happened."""

    ENTWORFEN = "entworfen"  # the draft lies in the folder
    VON_HAND = "von Hand versandt"  # somebody sent the draft, or found out that it arrived
    VERWORFEN = "verworfen"  # never to be sent: a later version takes its place, or withdrawn
    UEBERGABE = "Übergabe begonnen"  # from here on the server may have it
    ANGENOMMEN = "angenommen"  # 250 after DATA, for every address
    TEILWEISE = "teilweise angenommen"  # 250 after DATA, some addresses refused before it
    ABGELEHNT = "abgelehnt"  # for good (5xx): nobody has it
    NICHT_UEBERGEBEN = "nicht übergeben"  # for now (4xx, no connection): nobody has it
    UNKLAR = "unklar"  # the connection broke after DATA: the server may have it
    ZURUECKGEKOMMEN = "zurückgekommen"  # recorded by hand


class Zustand(StrEnum):
    """What a user reads of a mail."""

    GEPLANT = "geplant"  # nobody has it: goes out with the next sending
    ENTWORFEN = "entworfen"
    VERSANDT = "versandt"
    TEILWEISE = "teilweise"
    UNKLAR = "unklar"
    ABGELEHNT = "abgelehnt"
    ZURUECKGEKOMMEN = "zurückgekommen"
    VERWORFEN = "verworfen"


_NACH = {
    Ereignis.ENTWORFEN: Zustand.ENTWORFEN,
    Ereignis.VON_HAND: Zustand.VERSANDT,
    Ereignis.VERWORFEN: Zustand.VERWORFEN,
    Ereignis.UEBERGABE: Zustand.UNKLAR,  # a crash in between
    Ereignis.ANGENOMMEN: Zustand.VERSANDT,
    Ereignis.TEILWEISE: Zustand.TEILWEISE,
    Ereignis.ABGELEHNT: Zustand.ABGELEHNT,
    Ereignis.NICHT_UEBERGEBEN: Zustand.GEPLANT,
    Ereignis.UNKLAR: Zustand.UNKLAR,
    Ereignis.ZURUECKGEKOMMEN: Zustand.ZURUECKGEKOMMEN,
}
HINAUS = frozenset(  # the receiver has it, or may have it
    {Zustand.VERSANDT, Zustand.TEILWEISE, Zustand.UNKLAR, Zustand.ZURUECKGEKOMMEN}
)
OFFEN = frozenset(Zustand) - {Zustand.VERSANDT, Zustand.VERWORFEN}  # somebody has to do something


def zustand_nach(ereignisse: Sequence[Ereignis]) -> Zustand:
    """The state the last event left; a mail to which nothing happened is planned."""
    return _NACH[ereignisse[-1]] if ereignisse else Zustand.GEPLANT
