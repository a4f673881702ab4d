"""Is a month closed only when nothing is open, or in spite of named gE and with a reason?"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.abschluss.pruefsumme import pruefsumme
from flows.befehl.cli import run
from flows.gespraech.benutzer import Handelnde
from flows.register.register import Register
from flows.register.vorgaenge.abschluesse import Abschluss
from flows.register.vorgaenge.freigaben import ZURUECKGEZOGEN
from tests.flows.abschluss.monatsende import gib_frei, versende
from tests.flows.nachziehen.jahreslauf import (
    ANDERE,
    EINE,
    laufe,
    liefere,
    mehr,
    monat,
    unlesbar,
)
from tests.uhr import gestellt
from transforms.versand.zustand import Ereignis

JAN, FEB, MRZ = (monat(n) for n in (1, 2, 3))
NAMEN = {EINE: "JC Eichenau (Muster)", ANDERE: "JC Buchenau (Muster)"}


@pytest.fixture
def out(ort: Path) -> Path:
    """January is approved and sent."""
    gib_frei(ort / "out", JAN)
    versende(ort / "out", JAN)
    return ort / "out"


def abschluss(out: Path) -> Abschluss | None:
    with Register.wie_es_ist(out) as register:
        return register.abschluss(JAN)


def schliesse(*angaben: str) -> int:
    return run(["abschliessen", "2023-01", "--ja", *angaben])


def test_a_month_of_which_nothing_is_open_is_closed(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Register.wie_es_ist(out) as register:
        dokumente = register.dateien(JAN)
    assert schliesse() == 0
    assert capsys.readouterr().out.splitlines() == [
        "Januar 2023: 2 gE, Gesamtkosten 27.602,70 €.",
        "Ein Abschluss lässt sich nicht zurücknehmen; danach gibt es nur noch Nachträge, einzeln "
        "und mit Grund.",
        "Januar 2023 ist abgeschlossen.",
    ]
    zu = abschluss(out)
    assert zu is not None
    assert (zu.ausnahmen, zu.grund, len(dokumente)) == ({}, "", 4)
    assert zu.dateien_sha256 == pruefsumme(dokumente)
    assert zu.wer == Handelnde.jetzt()


def test_twice_it_says_that_it_is_closed(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with gestellt("2023-05-02T10:00"):
        assert schliesse() == 0
    capsys.readouterr()
    assert schliesse() == 0
    wer = Handelnde.jetzt()
    assert capsys.readouterr().out == (
        f"Januar 2023 ist schon abgeschlossen, seit dem 02.05.2023 durch {wer}.\n"
    )


@pytest.mark.parametrize(
    ("antwort", "code"), [("j\n", 0), ("vielleicht\nJA\n", 0), ("n\n", 2), ("", 2)]
)
def test_it_asks_and_anything_but_yes_does_nothing(
    out: Path, monkeypatch: pytest.MonkeyPatch, antwort: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(antwort))
    assert run(["abschliessen", "2023-01"]) == code
    assert (abschluss(out) is not None) == (code == 0)


def mail(*ereignisse: Ereignis, **angaben: object) -> Callable[[Path], None]:
    def tue(out: Path) -> None:
        gib_frei(out, JAN)
        versende(out, JAN, [EINE])
        versende(out, JAN, [ANDERE], ereignisse, **angaben)  # type: ignore[arg-type]

    return tue


def nichts(out: Path) -> None:
    """As it was issued."""


def zurueckgezogen(out: Path) -> None:
    gib_frei(out, JAN)
    versende(out, JAN)
    gib_frei(out, JAN, [ANDERE], art=ZURUECKGEZOGEN, grund="Minuten falsch")


def nicht_versandt(out: Path) -> None:
    gib_frei(out, JAN)
    versende(out, JAN, [EINE])


def neue_version(out: Path) -> None:
    gib_frei(out, JAN)
    versende(out, JAN)
    liefere(out.parent, JAN, mehr(JAN, 100))
    laufe(out.parent, JAN, grund="Nachmeldung")


def zurueckgestellt(out: Path) -> None:
    gib_frei(out, JAN)
    versende(out, JAN)
    liefere(out.parent, JAN, unlesbar(JAN))
    laufe(out.parent, JAN)


BUCHENAU = f"{ANDERE} {NAMEN[ANDERE]}"
NUR_SIE = f"--ge {ANDERE}"
ADRESSE = (
    "Abhilfe: die Adresse in den Stammdaten berichtigen und "
    f'„o7 versenden 2023-01 {NUR_SIE}“, oder „o7 versenden 2023-01 {NUR_SIE} --erneut --grund "…"“.'
)
FREIGEBEN = f"Abhilfe: „o7 freigeben 2023-01 {NUR_SIE}“, dann versenden."
OFFEN: list[tuple[Callable[[Path], None], str]] = [
    (
        nichts,
        f"{EINE} {NAMEN[EINE]}, {BUCHENAU}: Version 1: nicht freigegeben. Abhilfe: "
        f"„o7 freigeben 2023-01 --ge {EINE} {ANDERE}“, dann versenden.",
    ),
    (zurueckgezogen, f"{BUCHENAU}: Version 1: Freigabe zurückgezogen. {FREIGEBEN}"),
    (neue_version, f"{BUCHENAU}: Version 2: nicht freigegeben. {FREIGEBEN}"),
    (
        zurueckgestellt,
        f"{BUCHENAU}: zurückgestellt (E202), ausgestellt ist Version 1. Abhilfe: den Befund "
        "beheben lassen, dann „o7 monatslauf 2023-01“.",
    ),
    (
        nicht_versandt,
        f"{BUCHENAU}: Version 1: nicht versandt. Abhilfe: „o7 versenden 2023-01 {NUR_SIE}“.",
    ),
    (mail(), f"{BUCHENAU}: Version 1: geplant. Abhilfe: „o7 versenden 2023-01 {NUR_SIE}“."),
    (
        mail(Ereignis.UEBERGABE, Ereignis.NICHT_UEBERGEBEN, text="451 später"),
        f"{BUCHENAU}: Version 1: geplant (451 später). Abhilfe: „o7 versenden 2023-01 {NUR_SIE}“.",
    ),
    (
        mail(Ereignis.ENTWORFEN),
        f"{BUCHENAU}: Version 1: entworfen. Abhilfe: den Entwurf aus dem Mailprogramm senden, dann "
        f"„o7 versenden 2023-01 {NUR_SIE} --als-versandt“.",
    ),
    (
        mail(
            Ereignis.UEBERGABE,
            Ereignis.TEILWEISE,
            adressen={"alt@jobcenter.example": "550 unbekannt"},
        ),
        f"{BUCHENAU}: Version 1: teilweise, abgelehnt von alt@jobcenter.example (550 unbekannt). "
        f"{ADRESSE}",
    ),
    (
        mail(Ereignis.ABGELEHNT, adressen={"jc91002@jobcenter.example": "550 unbekannt"}),
        f"{BUCHENAU}: Version 1: abgelehnt von jc91002@jobcenter.example (550 "
        f"unbekannt). {ADRESSE}",
    ),
    (
        mail(
            Ereignis.UEBERGABE, Ereignis.ANGENOMMEN, Ereignis.ZURUECKGEKOMMEN, text="Postfach voll"
        ),
        f"{BUCHENAU}: Version 1: zurückgekommen (Postfach voll). {ADRESSE}",
    ),
    (
        mail(Ereignis.UEBERGABE),
        f"{BUCHENAU}: Version 1: unklar. Abhilfe: beim Empfänger nachfragen: kam sie an, "
        f"„o7 versenden 2023-01 {NUR_SIE} --als-versandt“; kam sie nicht an, „o7 versenden 2023-01 "
        f"{NUR_SIE} --unklare“.",
    ),
]


@pytest.mark.parametrize(("tue", "satz"), OFFEN, ids=[satz[:60] for _, satz in OFFEN])
def test_what_is_open_is_named_with_what_to_do_and_nothing_is_closed(
    ort: Path, capsys: pytest.CaptureFixture[str], tue: Callable[[Path], None], satz: str
) -> None:
    tue(ort / "out")
    capsys.readouterr()
    assert schliesse() == 4
    ges = 2 if tue is nichts else 1
    assert capsys.readouterr().err.splitlines() == [
        f"Januar 2023 lässt sich nicht abschließen, {ges} gE offen:",
        f"  {satz}",
        "Nur was sich nicht mehr klären lässt, kann offen bleiben: mit --ausnahme JCNR und "
        "--grund (Handbuch, „Einen Monat abschließen“).",
    ]
    assert abschluss(ort / "out") is None


def test_named_exceptions_with_a_reason_close_it_and_are_kept_with_what_is_open(ort: Path) -> None:
    nicht_versandt(ort / "out")
    assert schliesse("--ausnahme", ANDERE, "--grund", "Postfach wird umgestellt") == 0
    zu = abschluss(ort / "out")
    assert zu is not None
    assert dict(zu.ausnahmen) == {ANDERE: "Version 1: nicht versandt"}
    assert zu.grund == "Postfach wird umgestellt"


@pytest.mark.parametrize(
    ("angaben", "satz"),
    [
        (["--ausnahme", ANDERE], 'Zu --ausnahme gehört der Grund: --grund "…".'),
        (
            ["--ausnahme", EINE, ANDERE, "--grund", "x"],
            f"Als Ausnahme genannt, aber nicht offen: {EINE}. Bitte ohne sie wiederholen.",
        ),
    ],
)
def test_an_exception_without_a_reason_or_of_a_ge_that_is_not_open_is_refused(
    ort: Path, capsys: pytest.CaptureFixture[str], angaben: list[str], satz: str
) -> None:
    nicht_versandt(ort / "out")
    assert schliesse(*angaben) == 2
    assert capsys.readouterr().err == f"{satz}\n"
    assert abschluss(ort / "out") is None


def test_a_document_that_was_edited_is_in_the_way_whatever_is_named(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mappe = next((out / "2023-01").glob(f"{ANDERE}*/MMI_*.xlsx"))
    mappe.write_bytes(b"anders")
    assert schliesse() == 4
    assert re.fullmatch(
        "Januar 2023: 1 Datei ist nicht mehr, was ausgestellt wurde:\n"
        f"  verändert: 2023-01/{ANDERE}_.*/MMI_{ANDERE}_2023-01_v1.xlsx\n"
        "  Abhilfe: „o7 wiederherstellen 2023-01 --ziel NEUER_ORDNER“ .*\n",
        capsys.readouterr().err,
    )


def test_a_month_without_a_run_has_nothing_to_close(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["abschliessen", "2023-07", "--ja"]) == 4
    assert capsys.readouterr().err == (
        "Für Juli 2023 gibt es noch keinen Lauf; es ist nichts abzuschließen.\n"
    )


def test_earlier_months_that_are_open_are_named_and_not_in_the_way(
    ort: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gib_frei(ort / "out", MRZ)
    versende(ort / "out", MRZ)
    assert run(["abschliessen", "2023-03", "--ja"]) == 0
    assert (
        "Noch nicht abgeschlossen: Januar 2023, Februar 2023. Eine Korrektur dort kann auch diesen "
        "Monat ändern; das wird dann ein Nachtrag."
    ) in capsys.readouterr().out.splitlines()


def test_what_happens_between_question_and_answer_is_seen(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def zieht_zurueck(*_: object, **__: object) -> bool:
        gib_frei(out, JAN, [ANDERE], art=ZURUECKGEZOGEN, grund="Minuten falsch")
        return True

    monkeypatch.setattr("flows.gespraech.frage.bejaht", zieht_zurueck)
    assert schliesse() == 4
    assert "Version 1: Freigabe zurückgezogen" in capsys.readouterr().err
    assert abschluss(out) is None


def test_a_month_of_which_nobody_has_anything_is_not_closed_whatever_the_reason(
    ort: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gib_frei(ort / "out", JAN)
    capsys.readouterr()
    assert schliesse("--ausnahme", EINE, ANDERE, "--grund", "keine Zeit") == 4
    assert capsys.readouterr().err.splitlines() == [
        "Januar 2023 lässt sich nicht abschließen: keine einzige gE hat ihre Dokumente. Erst "
        "freigeben und versenden; Ausnahmen sind für einzelne gE."
    ]
