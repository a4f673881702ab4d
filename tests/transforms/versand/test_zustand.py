"""The state of a mail, whatever happened to it."""

from __future__ import annotations

import pytest

from transforms.versand.zustand import HINAUS, OFFEN, Ereignis, Zustand, zustand_nach


@pytest.mark.parametrize(
    ("ereignisse", "zustand"),
    [
        ([], "geplant"),
        ([Ereignis.UEBERGABE], "unklar"),
        ([Ereignis.UEBERGABE, Ereignis.ANGENOMMEN], "versandt"),
        ([Ereignis.UEBERGABE, Ereignis.TEILWEISE], "teilweise"),
        ([Ereignis.UEBERGABE, Ereignis.NICHT_UEBERGEBEN], "geplant"),
        ([Ereignis.UEBERGABE, Ereignis.NICHT_UEBERGEBEN, Ereignis.UEBERGABE], "unklar"),
        ([Ereignis.ENTWORFEN, Ereignis.VON_HAND], "versandt"),
        ([Ereignis.ENTWORFEN, Ereignis.VERWORFEN], "verworfen"),
        ([Ereignis.ABGELEHNT], "abgelehnt"),
        ([Ereignis.UEBERGABE, Ereignis.ANGENOMMEN, Ereignis.ZURUECKGEKOMMEN], "zurückgekommen"),
    ],
)
def test_the_last_event_says_it(ereignisse: list[Ereignis], zustand: str) -> None:
    assert zustand_nach(ereignisse).value == zustand


def test_a_draft_is_open_and_nobody_has_it_by_us() -> None:
    assert Zustand.ENTWORFEN in OFFEN
    assert Zustand.ENTWORFEN not in HINAUS
    assert {Zustand.TEILWEISE, Zustand.UNKLAR} <= OFFEN & HINAUS
