"""What is done next for a receiver, whatever became of the mails so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.versand.schritt import Was, Wunsch, belieferte, schritt
from transforms.versand.zustand import HINAUS, Zustand

A, B, C = "a@ge.invalid", "b@ge.invalid", "c@ge.invalid"


@dataclass
class Mail:
    zustand: Zustand
    an: tuple[str, ...] = (A, B)
    weg: str = "smtp"
    nr: int = 7
    abgelehnte: Mapping[str, str] = field(default_factory=dict)
    grund: str = ""


def wunsch(**anders: Any) -> Wunsch:
    return Wunsch(**{"weg": "smtp", **anders})


@pytest.mark.parametrize(
    ("zustand", "was"),
    [
        (Zustand.VERSANDT, Was.ERLEDIGT),
        (Zustand.GEPLANT, Was.WIEDER),
        (Zustand.UNKLAR, Was.OFFEN),
        (Zustand.TEILWEISE, Was.OFFEN),
        (Zustand.ABGELEHNT, Was.OFFEN),
        (Zustand.ZURUECKGEKOMMEN, Was.OFFEN),
        (Zustand.VERWORFEN, Was.NEU),
        (Zustand.ENTWORFEN, Was.OFFEN),
    ],
)
def test_without_a_wish_what_somebody_may_have_is_not_sent_again(
    zustand: Zustand, was: Was
) -> None:
    abgelehnte = {B: "550"} if zustand is Zustand.TEILWEISE else {}
    mail = Mail(zustand, weg="entwurf" if zustand is Zustand.ENTWORFEN else "smtp")
    mail.abgelehnte = abgelehnte
    assert schritt([mail], (A, B), wunsch()).was is was


def test_nothing_yet_is_a_new_mail_and_of_a_rebuilt_register_only_on_demand() -> None:
    assert schritt([], (A,), wunsch()).was is Was.NEU
    assert schritt([], (A,), wunsch(), unbelegt=True).was is Was.OFFEN
    assert schritt([], (A,), wunsch(erneut=True), unbelegt=True).was is Was.NEU


def test_a_planned_one_whose_bytes_are_lost_is_made_anew_on_demand() -> None:
    neu = schritt([Mail(Zustand.GEPLANT)], (A, B), wunsch(erneut=True))
    assert (neu.was, neu.verwerfen) == (Was.NEU, (7,))


def test_an_unclear_one_is_repeated_with_the_same_bytes_or_made_anew_on_demand() -> None:
    unklar = [Mail(Zustand.UNKLAR)]
    assert schritt(unklar, (A, B), wunsch(unklare=True)).was is Was.WIEDER
    assert schritt(unklar, (A, B), wunsch(erneut=True)).was is Was.NEU


def test_who_has_it_is_left_alone_when_a_refused_address_is_put_right() -> None:
    teil = Mail(Zustand.TEILWEISE, abgelehnte={B: "550 unknown"})
    assert schritt([teil], (A, C), wunsch()).an == (C,)
    assert schritt([teil], (A,), wunsch()).was is Was.ERLEDIGT
    assert schritt([teil], (A, B), wunsch(erneut=True)).an == (B,)
    zweite = Mail(Zustand.ABGELEHNT, an=(C,), nr=8)
    assert schritt([teil, zweite], (A, C), wunsch()).was is Was.OFFEN
    assert schritt([teil, zweite], (A, C), wunsch(erneut=True)).an == (C,)


def test_refused_or_returned_goes_to_another_address_of_itself() -> None:
    for zustand in (Zustand.ABGELEHNT, Zustand.ZURUECKGEKOMMEN):
        assert schritt([Mail(zustand, an=(A,))], (C,), wunsch()).an == (C,)
        assert schritt([Mail(zustand, an=(A,))], (A.upper(),), wunsch()).was is Was.OFFEN


def test_what_nobody_has_is_replaced_when_addresses_or_the_way_change() -> None:
    neu = schritt([Mail(Zustand.GEPLANT)], (C,), wunsch())
    assert (neu.was, neu.verwerfen, neu.an) == (Was.NEU, (7,), (C,))
    assert schritt([Mail(Zustand.GEPLANT)], (A, B), wunsch(weg="entwurf")).verwerfen == (7,)


def test_a_draft_stays_until_the_user_says_what_became_of_it() -> None:
    entwurf = [Mail(Zustand.ENTWORFEN, weg="entwurf")]
    assert schritt(entwurf, (A, B), wunsch(weg="entwurf")).was is Was.ERLEDIGT
    assert schritt(entwurf, (C,), wunsch(weg="entwurf")).was is Was.OFFEN
    erneut = schritt(entwurf, (A, B), wunsch(erneut=True))
    assert (erneut.was, erneut.verwerfen) == (Was.NEU, (7,))


def test_a_planned_follow_up_goes_to_those_who_miss_it_and_to_nobody_else() -> None:
    teil = Mail(Zustand.TEILWEISE, abgelehnte={B: "550"})
    folge = Mail(Zustand.GEPLANT, an=(C,), nr=8)
    assert schritt([teil, folge], (A, C), wunsch()).was is Was.WIEDER
    anders = schritt([teil, folge], (A, B), wunsch())
    assert (anders.was, anders.an, anders.verwerfen) == (Was.NEU, (B,), (8,))
    gewollt = Mail(Zustand.GEPLANT, an=(A, B), nr=8, grund="verlegt")
    assert schritt([Mail(Zustand.VERSANDT), gewollt], (A, B), wunsch()).was is Was.WIEDER


def test_of_a_returned_mail_only_a_new_address_gets_another() -> None:
    zurueck = Mail(Zustand.ZURUECKGEKOMMEN, an=(A, B))
    assert schritt([zurueck], (A, C), wunsch()).an == (C,)
    assert schritt([zurueck], (A,), wunsch()).was is Was.OFFEN
    assert schritt([zurueck], (A, B), wunsch(erneut=True)).an == (A, B)


_ADRESSEN = st.lists(st.sampled_from([A, B, C]), min_size=1, unique=True).map(tuple)


@given(
    zustaende=st.lists(st.tuples(st.sampled_from([*Zustand]), _ADRESSEN), max_size=4),
    an=_ADRESSEN,
    unbelegt=st.booleans(),
)
def test_without_a_wish_no_address_that_may_have_it_is_written_to(
    zustaende: list[tuple[Zustand, tuple[str, ...]]], an: tuple[str, ...], unbelegt: bool
) -> None:
    mails = [
        Mail(z, adressen, nr=n, abgelehnte={adressen[0]: "5"} if z is Zustand.TEILWEISE else {})
        for n, (z, adressen) in enumerate(zustaende)
    ]
    found = schritt(mails, an, wunsch(), unbelegt=unbelegt)
    if found.was is not Was.NEU:
        return
    letzte = next((m for m in reversed(mails) if m.zustand is not Zustand.VERWORFEN), None)
    assert letzte is None or letzte.zustand not in (Zustand.VERSANDT, Zustand.UNKLAR)
    if letzte is not None and letzte.zustand in HINAUS:
        assert not {*found.an} & {a for a in letzte.an if a not in letzte.abgelehnte}
    if set(an) - belieferte(mails):
        assert not {*found.an} & belieferte(mails)
