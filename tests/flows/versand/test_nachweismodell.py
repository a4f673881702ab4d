"""Which earlier version does the mail compare with? The one the gE has, by what is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import pytest

from flows.register.register import Register
from flows.register.vorgaenge.postbuch import ENTWURF, Mail, Zustellung
from flows.versand.nachweismodell import nachweismodell
from tests import uhr
from tests.flows.register.kleinwelt import (
    JANUAR,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    mit_stummeln,
)
from tests.flows.versand.blick.blickwelt import PRUEFERIN
from transforms.versand.nachweismail import Nachweismail
from transforms.versand.zustand import Ereignis

GE = "JC91001"
E: TypeAlias = Ereignis


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Four versions: +82, −41 and +0 € (another reason alone)."""
    ordner = tmp_path_factory.mktemp("modell")
    with pytest.MonkeyPatch.context() as patch, uhr.gestellt("2023-02-07 09:00"):
        mit_stummeln(patch)
        for mehr, grund in ((0.0, ""), (100.0, "zu wenig"), (50.0, "zu viel"), (80.0, "genau")):
            laufe_welt(mehr_minuten(kleinwelt(), GE, mehr), ordner, grund=grund)
    with Register.im(ordner / "out") as found:
        yield found


def mails(register: Register, *verlaeufe: Sequence[E]) -> list[Mail]:
    """One mail per version from the first on, and what happened to it; nothing: none was made."""
    return [
        Mail(
            nr=n,
            monat=JANUAR,
            jcnr=GE,
            stelle="",
            nachweis=stand.nr,
            weg=ENTWURF,
            an=("a@jc.example",),
            betreff="",
            message_id="",
            sha256="",
            anlagen={},
            datei="",
            vorgaenger=None,
            grund="",
            wer=PRUEFERIN,
            zeit="2023-02-08T09:00:00+00:00",
            verlauf=tuple(
                Zustellung(
                    ereignis=e,
                    adressen={},
                    text="",
                    wer=PRUEFERIN,
                    zeit="2023-02-09T23:30:00+00:00",
                )
                for e in verlauf
            ),
        )
        for n, (stand, verlauf) in enumerate(
            zip(register.versionen(GE, JANUAR), verlaeufe, strict=False)
        )
        if verlauf
    ]


def modell(register: Register, *verlaeufe: Sequence[E], version: int = 4) -> Nachweismail:
    stand = register.versionen(GE, JANUAR)[version - 1]
    return nachweismodell(register, stand, {}, None, mails(register, *verlaeufe))


SMTP, ENTWORFEN = (E.UEBERGABE, E.ANGENOMMEN), (E.ENTWORFEN,)


@pytest.mark.parametrize(
    ("verlaeufe", "versandt", "vielleicht", "gruende"),
    [
        ((), None, None, [2, 3, 4]),
        ((SMTP,), 1, None, [2, 3, 4]),
        ((SMTP, SMTP, SMTP), 3, None, [4]),
        ((SMTP, ENTWORFEN), 1, 2, [2, 3, 4]),
        ((ENTWORFEN, (*ENTWORFEN, E.VON_HAND)), 2, None, [3, 4]),
        ((ENTWORFEN,), None, 1, [2, 3, 4]),
        (((*ENTWORFEN, E.VERWORFEN),), None, 1, [2, 3, 4]),
        (((E.VERWORFEN,),), None, None, [2, 3, 4]),
        (((E.UEBERGABE,),), None, 1, [2, 3, 4]),
        (((E.UEBERGABE, E.UNKLAR),), None, 1, [2, 3, 4]),
        (((E.UEBERGABE, E.ABGELEHNT),), None, None, [2, 3, 4]),
        (((E.NICHT_UEBERGEBEN,),), None, None, [2, 3, 4]),
        (((*SMTP, E.ZURUECKGEKOMMEN),), None, 1, [2, 3, 4]),
        (((E.UEBERGABE, E.TEILWEISE), (), ()), 1, None, [2, 3, 4]),
        ((ENTWORFEN, SMTP, ENTWORFEN), 2, 3, [3, 4]),
    ],
)
def test_the_version_compared_with_is_the_one_the_gE_has_or_may_have(
    register: Register,
    verlaeufe: Sequence[Sequence[E]],
    versandt: int | None,
    vielleicht: int | None,
    gruende: list[int],
) -> None:
    m = modell(register, *verlaeufe)
    assert (m.versandt.version if m.versandt else None) == versandt
    assert (m.vielleicht.version if m.vielleicht else None) == vielleicht
    assert [version for version, _ in m.gruende] == gruende


def test_amount_difference_and_cause_are_those_of_the_register(register: Register) -> None:
    m = modell(register, SMTP)
    alt, neu = (register.versionen(GE, JANUAR)[n].gesamtkosten for n in (0, 3))
    assert m.gesamtkosten - alt == neu - alt == Decimal("65.60")  # 80 min × 0,82 €
    assert m.versandt and m.versandt.betrag == alt
    assert m.versandt.ursache.startswith("Ursache: Minuten +65,60 €.")
    assert "eine Nachforderung von 65,60 € gegenüber Version 1" in m.erster_satz
    assert "Die Versionen 2 und 3 haben wir Ihnen nicht geschickt" in " ".join(m.weitere_saetze)


def test_a_first_version_names_no_other_and_a_second_mail_of_it_names_the_day(
    register: Register,
) -> None:
    assert modell(register, version=1).gruende == ()
    noch_einmal = modell(register, SMTP, version=1)
    assert noch_einmal.versandt is None
    assert noch_einmal.zuletzt_am == date(2023, 2, 10)  # 00:30 in Germany
    assert modell(register, ENTWORFEN, version=1).zuletzt_am is None


def test_the_month_before_is_the_one_the_document_names(tmp_path: Path) -> None:
    """January is corrected after February was issued: February's document keeps the old amount."""
    with pytest.MonkeyPatch.context() as patch, uhr.gestellt("2023-03-07 09:00"):
        mit_stummeln(patch)
        februar = JANUAR.plus(1)
        welt = kleinwelt(monat=februar)
        bestaetige = ("E130", "E133")
        laufe_welt(welt, tmp_path, bestaetige=bestaetige)
        laufe_welt(welt, tmp_path, februar, bestaetige=bestaetige)
        with Register.im(tmp_path / "out") as register:
            vorher = register.stand(JANUAR)[GE].gesamtkosten
        neu = mehr_minuten(welt, GE, 100.0)
        laufe_welt(neu, tmp_path, JANUAR, grund="zu wenig", bestaetige=bestaetige)
        with Register.im(tmp_path / "out") as register:
            m = nachweismodell(register, register.stand(februar)[GE], {}, None)
            assert m.vormonat == vorher
            assert register.stand(JANUAR)[GE].gesamtkosten != vorher
            assert nachweismodell(register, register.stand(JANUAR)[GE], {}, None).vormonat is None
