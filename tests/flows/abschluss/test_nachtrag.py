"""Does a closed month stay as it is, but for what is asked for by name, with a reason, once?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.ablage.ausgabefehler import AbgeschlossenError
from flows.ablauf.monatsablauf import laufe
from flows.befehl.cli import run
from flows.befehl.fehlschlag import gesagt
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ergebnis
from flows.lauf.laufmeldung import zeige
from flows.nachziehen.nachzugmeldung import zeige_nachzug
from flows.papiere import buchung, herausgabe
from flows.register.register import Register
from flows.zeitplan.planmeldung import vor_dem_lauf
from flows.zeitplan.planstand import Lage, planstand
from tests.flows.abschluss.monatsende import gib_frei, versende
from tests.flows.nachziehen.jahreslauf import (
    ANDERE,
    EINE,
    liefere,
    mehr,
    monat,
    unlesbar,
    versionen,
)
from tests.flows.register.kleinwelt import dateien, zeiten
from tests.uhr import gestellt
from transforms.kern.month import Month

JAN, FEB, MRZ = (monat(n) for n in (1, 2, 3))
GRUND = "Nachmeldung des Service Centers"
NACHTRAG = f'o7 monatslauf 2023-01 --ge {ANDERE} --nach-abschluss --grund "…"'
ZU = "Januar 2023 ist seit dem 02.05.2023 abgeschlossen"


def schliesse(ort: Path, *monate: Month) -> None:
    for m in monate:
        gib_frei(ort / "out", m)
        versende(ort / "out", m)
        with gestellt("2023-05-02T10:00"):
            assert run(["abschliessen", str(m), "--ja"]) == 0


def starte(m: Month = JAN, **angaben: Any) -> Ergebnis:
    """A run as the command line asks for it, from data/raw to data/out."""
    return laufe(Auftrag(monat=str(m), **angaben), m)


def nachtrag(ges: list[str], m: Month = JAN, grund: str = GRUND) -> Ergebnis:
    return starte(m, ge=ges, grund=grund, nach_abschluss=True)


@pytest.fixture
def zu(ort: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """January is closed; then more minutes of JC91002 are delivered."""
    schliesse(ort, JAN)
    liefere(ort, JAN, mehr(JAN, 100))
    capsys.readouterr()
    return ort


def wort(ort: Path, m: Month = JAN) -> str:
    with Register.wie_es_ist(ort / "out") as register:
        return register.abschlusswort(m)


@pytest.mark.parametrize("angaben", [{}, {"grund": GRUND}, {"grund": GRUND, "ge": [ANDERE]}])
def test_a_run_that_would_issue_something_is_refused_in_one_sentence(
    zu: Path, capsys: pytest.CaptureFixture[str], angaben: dict[str, Any]
) -> None:
    vorher = dateien(zu / "out")
    with pytest.raises(AbgeschlossenError) as absage:
        starte(**angaben)
    assert gesagt(absage.value) == 4
    assert capsys.readouterr().err == (
        f"{ZU}; neue Dokumente bekämen {ANDERE}, und das geht nur noch als Nachtrag: „{NACHTRAG}“ "
        "(zuerst mit --vorschau ansehen).\n"
    )
    assert {n: b for n, b in dateien(zu / "out").items() if n in vorher} == vorher
    assert versionen(zu)["2023-01"] == [1, 1]


def test_an_unchanged_rerun_of_a_closed_month_is_fine_and_writes_nothing(ort: Path) -> None:
    schliesse(ort, JAN)
    vorher = zeiten(ort / "out")
    ergebnis = starte()
    assert (ergebnis.exitcode, ergebnis.veraendert) == (Exitcode.OK, ())
    assert ergebnis.abschlusssatz == f"{ZU}."
    assert zeiten(ort / "out") == vorher


def test_papers_alone_do_not_change_in_a_closed_month(ort: Path) -> None:
    schliesse(ort, JAN)
    manifest = ort / "out" / "2023-01" / "_controlling" / "manifest.json"
    inhalt = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**inhalt, "summen": {}}), encoding="utf-8")
    vorher = dateien(ort / "out")
    with pytest.raises(AbgeschlossenError) as absage:
        starte()
    assert str(absage.value) == (
        f"{ZU}; kein Dokument würde sich ändern, nur die Papiere in _controlling, und die bleiben, "
        "wie sie sind."
    )
    assert {n: b for n, b in dateien(ort / "out").items() if n in vorher} == vorher


def test_a_nachtrag_needs_the_ge_and_the_reason_and_a_closed_month(zu: Path) -> None:
    fehlt = (
        'Zu --nach-abschluss gehören die gE und der Grund, zum Beispiel: --ge JC62106 --grund "…".'
    )
    for angaben in ({}, {"ge": [ANDERE]}, {"grund": GRUND}, {"ge": [ANDERE], "grund": "  "}):
        with pytest.raises(UsageError) as absage:
            starte(nach_abschluss=True, **angaben)
        assert str(absage.value) == fehlt
    for vorschau in (False, True):
        with pytest.raises(UsageError) as absage:
            starte(FEB, nach_abschluss=True, ge=[ANDERE], grund=GRUND, vorschau=vorschau)
        assert str(absage.value) == (
            "Februar 2023 ist nicht abgeschlossen; bitte ohne --nach-abschluss wiederholen."
        )


def test_a_nachtrag_is_issued_for_the_named_ge_and_counted(
    zu: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liefere(zu, JAN, mehr(JAN, 100, EINE))
    ergebnis = nachtrag([EINE])
    assert [(a.jcnr, a.version) for a in ergebnis.veraendert] == [(EINE, 2)]
    assert wort(zu) == "abgeschlossen, 1 Nachtrag"
    zeige(ergebnis)
    saetze = capsys.readouterr().out.splitlines()
    assert (
        f"{ZU}; ausgestellt: 1 Nachtrag. Auch ein Nachtrag ist freizugeben und zu versenden."
        in saetze
    )
    assert (
        f'Nachziehen: o7 nachziehen 2023-02 --ge {EINE} --grund "…" '
        "(zuerst mit --vorschau ansehen)." in saetze
    )


def test_the_word_holds_for_its_run_alone(zu: Path) -> None:
    nachtrag([ANDERE])
    liefere(zu, JAN, mehr(JAN, 200))
    with pytest.raises(AbgeschlossenError):
        starte(grund=GRUND)
    nachtrag([ANDERE])
    assert wort(zu) == "abgeschlossen, 2 Nachträge"


def test_the_first_documents_of_an_exception_are_a_nachtrag_too(ort: Path, tmp_path: Path) -> None:
    april = monat(4)
    liefere(ort, april, unlesbar(april))
    starte(april)
    gib_frei(ort / "out", april)
    versende(ort / "out", april)
    ausnahme = ["--ausnahme", ANDERE, "--grund", "Minuten fehlen", "--ja"]
    assert run(["abschliessen", "2023-04", *ausnahme]) == 0
    liefere(ort, april)
    with pytest.raises(AbgeschlossenError):
        starte(april)
    ergebnis = nachtrag([ANDERE], april)
    assert [(a.jcnr, a.version, a.art) for a in ergebnis.veraendert] == [(ANDERE, 1, "neu")]
    assert wort(ort, april) == "abgeschlossen, 1 Nachtrag"


@pytest.mark.parametrize(
    ("angaben", "satz"),
    [
        ({}, f"{ZU}; das ginge nur noch als Nachtrag: {NACHTRAG}"),
        (
            {"nach_abschluss": True, "ge": [ANDERE], "grund": GRUND},
            f"{ZU}; auszustellen wären: 1 Nachtrag.",
        ),
    ],
)
def test_the_preview_works_and_says_that_the_month_is_closed(
    zu: Path, capsys: pytest.CaptureFixture[str], angaben: dict[str, Any], satz: str
) -> None:
    vorher = zeiten(zu / "out")
    zeige(starte(vorschau=True, **angaben))
    assert satz in capsys.readouterr().out.splitlines()
    assert zeiten(zu / "out") == vorher


def test_a_close_between_computing_and_recording_is_seen_inside_the_transaction(
    ort: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The month's lock keeps two commands apart; the register holds the law without it."""
    liefere(ort, JAN, mehr(JAN, 100))
    buche = buchung.buche

    def erst_geschlossen(register: Register, *rest: Any) -> int:
        if register.abschluss(JAN) is None:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("flows.abschluss.abschliessen.abschnittssperre", _ohne_sperre)
                schliesse(ort, JAN)
        return buche(register, *rest)

    monkeypatch.setattr(herausgabe, "buche", erst_geschlossen)
    with pytest.raises(AbgeschlossenError, match=ZU):
        starte(grund=GRUND)
    assert versionen(ort)["2023-01"] == [1, 1]
    assert not (ort / "out" / ".arbeit").exists()


def _ohne_sperre(*_: object) -> Any:
    from contextlib import nullcontext  # noqa: PLC0415

    return nullcontext()


# --- carrying on


def test_carrying_on_from_a_closed_month_is_refused_at_once_with_the_way(zu: Path) -> None:
    for vorschau in (False, True):
        with pytest.raises(AbgeschlossenError) as absage:
            ziehe_ab(JAN, vorschau=vorschau, ge=[ANDERE])
        assert str(absage.value) == (
            f"{ZU}; von dort wird nichts nachgezogen. Eine Korrektur geht nur noch als Nachtrag: "
            f"„{NACHTRAG}“ (zuerst mit --vorschau ansehen), danach "
            '„o7 nachziehen 2023-02 --grund "…"“.'
        )


@pytest.mark.parametrize("vorschau", [False, True])
def test_carrying_on_stops_before_the_first_closed_month_and_names_it(
    ort: Path, capsys: pytest.CaptureFixture[str], vorschau: bool
) -> None:
    schliesse(ort, FEB)
    liefere(ort, JAN, mehr(JAN, 100))
    nachzug = ziehe_ab(JAN, vorschau=vorschau)
    assert nachzug.exitcode == 3
    assert versionen(ort) == {
        "2023-01": [1, 1 if vorschau else 2],
        "2023-02": [1, 1],
        "2023-03": [1, 1],
    }
    capsys.readouterr()
    zeige_nachzug(nachzug)
    was = "würde davor ausgestellt" if vorschau else "wurde davor ausgestellt und bleibt"
    nichts = "Vorschau, nichts geschrieben: " if vorschau else ""
    assert capsys.readouterr().out.splitlines()[-4:] == [
        "Februar 2023: seit dem 02.05.2023 abgeschlossen, seine Dokumente bleiben, wie sie sind; "
        "was sich dort ändert, geht nur noch als Nachtrag: "
        f'„o7 monatslauf 2023-02 --ge {ANDERE} --nach-abschluss --grund "…"“ '
        '(zuerst mit --vorschau ansehen). Danach weiter mit: o7 nachziehen 2023-03 --grund "…"',
        f"Das {was}: Januar 2023.",
        "Noch nicht nachgezogen: März 2023.",
        f"Nachziehen ab Januar 2023: {nichts}1 Monat mit 1 Dokumentpaar; angehalten.",
    ]


def test_carrying_on_passes_a_closed_month_that_nothing_changes(ort: Path) -> None:
    schliesse(ort, FEB)
    assert ziehe_ab(JAN).exitcode == 0


def ziehe_ab(m: Month, **angaben: Any) -> Any:
    from flows.nachziehen.ablauf import ziehe_nach  # noqa: PLC0415
    from flows.nachziehen.nachziehauftrag import Nachziehauftrag  # noqa: PLC0415

    return ziehe_nach(Nachziehauftrag(monat=str(m), grund=GRUND, **angaben))


def test_a_nachtrag_names_what_comes_next_month_by_month(
    ort: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schliesse(ort, JAN, FEB)
    liefere(ort, JAN, mehr(JAN, 100))
    zeige(nachtrag([ANDERE]))
    assert (
        "Nachziehen, in dieser Reihenfolge: "
        f'o7 monatslauf 2023-02 --ge {ANDERE} --nach-abschluss --grund "…"; '
        f'o7 nachziehen 2023-03 --ge {ANDERE} --grund "…" (zuerst mit --vorschau ansehen).'
        in capsys.readouterr().out.splitlines()
    )


# --- the schedule


def test_the_scheduled_run_finds_a_closed_month_settled(zu: Path) -> None:
    auftrag = Auftrag()
    stand = planstand(auftrag, JAN, date(2023, 2, 20))
    assert (stand.lage, stand.starten, stand.ueberfaellig) == (Lage.ERLEDIGT, False, False)
    meldung = vor_dem_lauf(stand, auftrag)
    assert meldung.still
    assert meldung.text[0] == "Was: Der Monat ist seit dem 02.05.2023 abgeschlossen."
