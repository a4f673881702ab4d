"""The checklist docs/jahreswechsel.md, walked through: a contract that ends, one that is followed,
one that changes its Laufzeit, one that runs on; a 2024 tariff in a Regelwerk of one's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from flows.befehl import cli
from flows.einstellungen import einstellungen
from flows.gespraech.exitcode import Exitcode
from flows.nachziehen.ablauf import ziehe_nach
from flows.nachziehen.nachziehauftrag import Nachziehauftrag
from flows.vorgaben.fundorte import VORGABEN
from tests.laeufe.mappe import zahl
from tests.laeufe.probelauf import lauf
from tests.templates.verweise import Klickbar
from tests.welt.lebenswelt import Lebenswelt, ge
from tests.welt.schreiben import schreibe_monat
from transforms.kern.month import Month

DEZEMBER, JANUAR = Month(2023, 12), Month(2024, 1)
NEUJAHR = date(2024, 1, 1)
ENDET = ge(1, "Endet", laufzeit=1)
FOLGT, FOLGE = ge(2, "Folgt", laufzeit=1), ge(2, "Folgt", beginn=NEUJAHR, laufzeit=1, bg=2100)
WECHSELT, GEWECHSELT = ge(3, "Wechselt", laufzeit=1), ge(3, "Wechselt", beginn=NEUJAHR, laufzeit=3)
WEITER = ge(4, "Weiter", laufzeit=3)
GES = (ENDET, FOLGT, FOLGE, WECHSELT, GEWECHSELT, WEITER)
MINUTEN = {(WEITER.jcnr, "2024-01"): 5460.0, (FOLGT.jcnr, "2024-01"): 5460.0}


@pytest.fixture
def ordner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """December is delivered, and the Regelwerk is a folder of its own."""
    schreibe_monat(Lebenswelt(GES).welt(DEZEMBER), tmp_path / "raw" / str(DEZEMBER))
    for vorgabe in VORGABEN:
        monkeypatch.delenv(f"O7_{vorgabe.variable}", raising=False)
    assert cli.run(["regelwerk", "kopieren", str(tmp_path / "regelwerk")]) == Exitcode.OK
    monkeypatch.setenv("O7_REGELWERK", str(tmp_path / "regelwerk"))
    monkeypatch.chdir(tmp_path)
    einstellungen.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    einstellungen.cache_clear()


@pytest.fixture
def o7(ordner: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What the command says; it ends with 0 unless another code is expected."""

    def command(*worte: str, code: Exitcode = Exitcode.OK) -> str:
        capsys.readouterr()
        assert cli.run(list(worte)) == code
        return capsys.readouterr().out

    return command


ORDNER = ("--eingang", "raw", "--ausgabe", "out")


def test_the_checklist_of_the_year_change_can_be_walked(
    ordner: Path, o7: Callable[..., str]
) -> None:
    raw, out = ordner / "raw", ordner / "out"

    # 1: what is to come
    aus = o7("termine", "--ab", "01.10.2023", "--monate", "6", *ORDNER)
    for vertrag in (ENDET, FOLGT, WECHSELT):
        satz = f"Vertrag {vertrag.vertragsnummer} endet am 31.12.2023; ein Beschluss oder Vertrag"
        assert satz in aus
    assert WEITER.vertragsnummer not in aus
    assert "Der Tarif „neuvertrag-2022“ endet am 31.12.2023, ein Anschluss fehlt" in aus

    # 9: December
    dezember = lauf(raw, out, DEZEMBER)
    assert dezember.ergebnis.exitcode is Exitcode.OK
    assert len(dezember.ergebnis.ausstellungen) == 4

    # 3, 5 to 8: prices and exports of the new year; A103 prints the lines to fill in
    schreibe_monat(Lebenswelt(GES, minuten=MINUTEN).welt(JANUAR), raw / str(JANUAR))
    aus = o7("pruefen", "2024-01", *ORDNER, code=Exitcode.GESTOPPT)
    block = aus[aus.index("  - katalog: neuvertrag-2022") :].split("R104")[0].split("\n\n")[0]
    for platzhalter, wert in (
        ("QUELLE", "Preisliste 2024 (erfunden)"),
        ("TAG", "2023-12-01"),
        ('bg_grundpreis: "SATZ"', 'bg_grundpreis: "2.60"'),
        ('volumenpreis: "SATZ"', 'volumenpreis: "0.85"'),
    ):
        block = block.replace(platzhalter, wert)
    with (ordner / "regelwerk" / "tarife.yaml").open("a", encoding="utf-8") as datei:
        datei.write(f"{block.rstrip()}\n")
    assert "Das Regelwerk stimmt." in o7("regelwerk", "pruefen")
    aus = o7("termine", "--ab", "01.12.2023", *ORDNER)
    assert "„neuvertrag-2022“" not in aus
    assert [n for n in (FOLGT, WECHSELT) if n.vertragsnummer in aus] == []

    # 10 and 11: January holds nobody back, and the one that ended is named
    aus = o7("pruefen", "2024-01", *ORDNER)
    assert f"R104  Hinweis zu {ENDET.jcnr}" in aus
    assert "Ein Monatslauf für Januar 2024 würde jetzt alle gE ausstellen." in aus
    januar = lauf(raw, out, JANUAR)
    assert januar.ergebnis.exitcode is Exitcode.OK
    assert [a.jcnr for a in januar.ergebnis.ausstellungen] == [
        FOLGT.jcnr,
        WECHSELT.jcnr,
        WEITER.jcnr,
    ]
    nachweis = januar.dokument("Kostennachweis", FOLGT.jcnr)
    # 2 100 × 2,60 = 5 460,00; 5 460 × 0,85 = 4 641,00
    assert zahl(nachweis, "Gesamtkosten") == Decimal("10101.00")
    assert zahl(nachweis, "Jahr_bisher") == Decimal("10101.00")  # the new year begins anew
    vormonat = zahl(dezember.dokument("Kostennachweis", FOLGT.jcnr), "Gesamtkosten")
    assert zahl(nachweis, "Vormonat") == vormonat

    # 12: a correction of December is carried on to January, which names it as the month before
    mehr = Lebenswelt(GES, minuten={**MINUTEN, (WEITER.jcnr, "2023-12"): 6130.0})
    schreibe_monat(mehr.welt(DEZEMBER), raw / str(DEZEMBER))
    nachzug = ziehe_nach(
        Nachziehauftrag(
            monat=str(DEZEMBER), eingang=str(raw), ausgabe=str(out), grund="Nachmeldung"
        )
    )
    assert nachzug.exitcode is Exitcode.OK
    versionen = sorted(p.name for p in out.glob("*/*/Kostennachweis_*_v2.xlsx"))
    assert versionen == [f"Kostennachweis_{WEITER.jcnr}_{m}_v2.xlsx" for m in (DEZEMBER, JANUAR)]

    # every link of January holds, of the first version and of the one that follows December
    pfade = sorted(out.glob(f"{JANUAR}/JC*/*.xlsx"))
    assert {path.name: found for path in pfade if (found := Klickbar(path).fehler())} == {}

    # 13
    assert "Alles stimmt." in o7("register", "pruefen", "--ausgabe", "out")
