"""What does a user read and type at `o7 freigeben`?"""

from __future__ import annotations

import io
import sys

import pytest

from flows.ausgabe import ausgabe
from flows.befehl.cli import run
from flows.lauf.meldung import AUS
from flows.nachweis.registerpruefung import pruefe_register
from tests.flows.freigabe.freigabehaus import EINS, MEIER, SCHULZ, Haus
from tests.flows.register import postgres


@pytest.fixture(autouse=True)
def breit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables as wide as in a file, whatever the terminal of this process is."""
    monkeypatch.setattr(AUS, "_width", 120)


def rufe(haus: Haus, *angaben: str, antwort: str = "") -> int:
    haus.patch.setattr(sys, "stdin", io.StringIO(antwort))
    return run(["freigeben", "2023-01", "--ausgabe", str(haus.out), *angaben])


def test_it_shows_asks_and_says_the_way_on(haus: Haus, capsys: pytest.CaptureFixture[str]) -> None:
    assert rufe(haus, antwort="vielleicht\nja\n") == 0
    gesagt = capsys.readouterr()
    summe = sum(haus.betraege.values())
    betrag = f"{summe:,.2f} €".translate(str.maketrans(",.", ".,"))
    zeilen = [z for z in gesagt.out.splitlines() if z.strip()]
    assert zeilen[0] == "Freigabe Januar 2023"
    assert [z.split()[0] for z in zeilen[3:6]] == ["JC91001", "JC91002", "JC91003"]
    assert zeilen[6:] == [
        f"Freizugeben: 3 Versionen, Gesamtkosten {betrag}.",
        "Offene Befunde nach Schwere: keine.",
        "Freigebende Person: DOM\\schulz auf PC-7.",
        f"Januar 2023: 3 Versionen freigegeben ({betrag}) von DOM\\schulz auf PC-7. Weiter mit: "
        f"o7 versenden 2023-01 --ausgabe {haus.out}",
    ]
    assert gesagt.err.count(f"3 Versionen von Januar 2023 ({betrag}) freigeben? [j/n] ") == 2
    assert len(haus.folge) == 3


@pytest.mark.parametrize(
    ("angaben", "antwort", "code", "satz"),
    [
        ([], "n\n", 2, "Mit nein beantwortet; es ist nichts geschehen."),
        ([], "", 2, "hat niemand beantwortet; es ist nichts geschehen."),
        (["--vorschau"], "", 0, "Vorschau, Januar 2023: nichts ist freigegeben."),
        (["--grund", "x"], "j\n", 2, "Ein Grund gehört zum Zurückziehen"),
        (["--zurueckziehen"], "j\n", 2, "Zum Zurückziehen fehlt der Grund"),
        (["--zurueckziehen", "--vorschau", "--grund", "x"], "", 2, "gehen nicht zusammen"),
        (["--ge", "JC1"], "j\n", 2, "„JC1“ ist keine JCNR der Form JC62106."),
    ],
)
def test_what_is_not_approved_is_said(
    haus: Haus,
    capsys: pytest.CaptureFixture[str],
    angaben: list[str],
    antwort: str,
    code: int,
    satz: str,
) -> None:
    assert rufe(haus, *angaben, antwort=antwort) == code
    assert satz in "".join(capsys.readouterr())
    assert haus.folge == []


def test_the_same_person_is_refused_with_the_code_of_a_finding(
    haus: Haus, capsys: pytest.CaptureFixture[str]
) -> None:
    haus.als(MEIER)
    assert rufe(haus, "--ja") == 4
    assert "wer eine Version gestaltet hat, gibt sie nicht frei" in capsys.readouterr().err


def test_a_script_says_yes_beforehand_and_takes_back_with_a_reason(
    haus: Haus, capsys: pytest.CaptureFixture[str]
) -> None:
    haus.datei(EINS).unlink()
    assert rufe(haus, "--ja") == 3
    assert rufe(haus, "--zurueckziehen", "--grund", "zu früh", "--ja") == 0
    assert haus.frei == {}
    assert "2 Freigaben zurückgezogen" in capsys.readouterr().out


def test_an_interrupted_run_is_finished_first(
    neu: Haus, capsys: pytest.CaptureFixture[str]
) -> None:
    def stirbt(*_: object) -> None:
        raise KeyboardInterrupt

    with neu.patch.context() as patch:
        patch.setattr(ausgabe, "veroeffentliche", stirbt)
        with pytest.raises(KeyboardInterrupt):
            neu.laufe(MEIER)
    neu.als(SCHULZ)
    assert rufe(neu, "--ja") == 4
    assert capsys.readouterr().err == (
        "Januar 2023: Ein Lauf wurde unterbrochen, seine Dokumente liegen noch nicht an ihrer "
        "Stelle; nichts ist freigegeben. Abhilfe: „o7 monatslauf 2023-01 --ausgabe "
        f"{neu.out}“ führt ihn zu Ende.\n"
    )


@pytest.mark.skipif(postgres.programme() is None, reason=postgres.FEHLT)
def test_a_register_on_a_server_does_the_same(neu: Haus) -> None:
    with postgres.server() as server:
        neu.setze("O7_REGISTER_URL", server.neue_datenbank())
        neu.laufe(MEIER)
        assert rufe(neu, "--ja") == 0
        assert rufe(neu, "--zurueckziehen", "--grund", "zu früh", "--ge", EINS, "--ja") == 0
        assert (len(neu.frei), len(neu.folge)) == (2, 4)
        assert pruefe_register(neu.out)[0] == []
