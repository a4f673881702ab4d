"""Is every contract month of every life billed exactly once, to the cent, or named as open?"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from flows.einstellungen import einstellungen
from flows.lauf import mappen
from flows.nachziehen.nachzug import Nachzug
from tests.conftest import PREISE
from tests.laeufe.lebensjahre import Lebensjahre, Schluessel
from tests.templates.lesen import namen
from tests.umfang import umfang
from tests.welt.lebenslauf import SATZ, Monat, plus
from tests.welt.zufallsleben import EREIGNISSE, Lebenswelt, lebenswelt, zufallsleben

VON: Monat = umfang(probe=(2023, 9), dauer=(2023, 1))
MEHR = Decimal("37.5")


def preise_2024(ziel: Path) -> Path:
    """The prices of the tests and, invented, those of 2024."""
    saetze = "\n".join(
        f'      {jahre}: {{bg_grundpreis: "{bg}", volumenpreis: "{minute}"}}'
        for jahre, (bg, minute) in SATZ[2024].items()
    )
    eintrag = f"""
  - katalog: neuvertrag-2022
    gueltig_ab: 2024-01-01
    gueltig_bis: 2024-12-31
    quelle: erfunden
    last_confirmed_on: 2023-11-06
    beispiel: false
    saetze:
{saetze}
"""
    ziel.write_text(PREISE.read_text(encoding="utf-8").rstrip() + eintrag, encoding="utf-8")
    return ziel


@pytest.fixture(scope="module")
def _preise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return preise_2024(tmp_path_factory.mktemp("preise") / "tarife.yaml")


@pytest.fixture
def preise(monkeypatch: pytest.MonkeyPatch, _preise: Path) -> Iterator[None]:
    monkeypatch.setenv("O7_TARIFE", str(_preise))
    einstellungen.cache_clear()
    yield
    einstellungen.cache_clear()


@pytest.fixture(params=range(umfang(probe=1, dauer=60)))
def jahre(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preise: None
) -> Lebensjahre:
    """A world with every event, and some months that cannot be read at first."""
    jahre = Lebensjahre(
        lebenswelt(_lebenslaeufe(request.param), request.param, VON, unlesbar=4), tmp_path
    )
    monkeypatch.setattr(mappen, "schreibe_dokumente", jahre.merke)
    return jahre


def _lebenslaeufe(nummer: int) -> tuple[tuple[str, ...], ...]:
    """Each event alone, and lives in which several happen."""
    return (*(EREIGNISSE if nummer == 0 else ()), *zufallsleben(umfang(probe=6, dauer=20), nummer))


def falsche(
    ist: dict[Schluessel, Decimal], soll: dict[Schluessel, Decimal]
) -> dict[Schluessel, tuple[Decimal | None, Decimal | None]]:
    return {
        key: (ist.get(key), soll.get(key)) for key in {*ist, *soll} if ist.get(key) != soll.get(key)
    }


@pytest.mark.dauerprobe
def test_every_contract_month_is_billed_exactly_once_or_named_as_open(jahre: Lebensjahre) -> None:
    """First runs; then every month again with the tables as they stand at the end; then the cells
    repaired and minutes corrected around each event, carried on.
    """
    w = jahre.w
    jahre.laufe_alle()
    benannt = {key: wert for key, wert in w.erwartet().items() if key in w.unlesbar}
    ohne = {key: wert for key, wert in w.erwartet().items() if key not in benannt}
    assert jahre.gestellt == set(benannt)
    assert falsche(jahre.betraege(), ohne) == {}
    assert jahre.offen() == set(benannt)

    for monat in w.monate[:: umfang(probe=2, dauer=1)]:
        jahre.liefere(monat, stand=w.bis)
        jahre.laufe(monat, grund="Tabellen von heute")
    assert jahre.gestellt == set(benannt)
    assert falsche(jahre.betraege(), ohne) == {}

    for jcnr, monat in sorted(w.unlesbar):
        jahre.w = jahre.w.geheilt(jcnr, monat)
    for jcnr, monat in _um_die_ereignisse(w):
        jahre.w = jahre.w.korrigiert(jcnr, monat, MEHR)
    for monat in w.monate:
        jahre.liefere(monat, stand=w.bis)
    vorschau = jahre.ziehe_nach(w.von, "", vorschau=True)
    nachzug = jahre.ziehe_nach(w.von, "Nachmeldung des Service Centers")
    assert _aenderungen(vorschau) == _aenderungen(nachzug)
    assert falsche(jahre.betraege(), jahre.w.erwartet()) == {}
    assert jahre.offen() == set()
    assert _falsche_jahre(jahre) == {}
    assert _aenderungen(jahre.ziehe_nach(w.von, "noch einmal")) == []


def _aenderungen(nachzug: Nachzug) -> list[tuple[object, ...]]:
    return [
        (str(zug.monat), a.jcnr, a.art, a.version, a.alt, a.neu)
        for zug in nachzug.zuege
        for a in zug.ergebnis.veraendert
    ]


def _um_die_ereignisse(w: Lebenswelt) -> Iterable[Schluessel]:
    """The first and the last month of some lives: before and after what happens in them."""
    for one in random.Random(7).sample(w.leben, 5):
        months = [m for m in w.monate if one.vertrag_im(m)]
        yield from {(one.jcnr, m) for m in (*months[:1], *months[-1:])}


def _falsche_jahre(jahre: Lebensjahre) -> dict[Schluessel, object]:
    """The year so far of every latest document against the latest amounts of its months."""
    betraege = jahre.betraege()
    return {
        (jcnr, monat): gesagt
        for (jcnr, monat), d in jahre.dokumente.items()
        if (gesagt := {b.monat.month: b.gesamtkosten for b in d.kostennachweis.jahr})
        != {
            m: betraege[jcnr, (monat[0], m)]
            for m in range(1, monat[1] + 1)
            if (jcnr, (monat[0], m)) in betraege
        }
        or (d.kostennachweis.vormonat.gesamtkosten if d.kostennachweis.vormonat else None)
        != betraege.get((jcnr, plus(monat, -1)))
    }


@pytest.mark.dauerprobe
@pytest.mark.usefixtures("preise")
def test_the_sum_of_all_documents_is_an_independent_sum(tmp_path: Path) -> None:
    """The workbooks themselves, of every event several times; nobody is held back, nobody vanishes,
    and a gE is told of no month that is not its own.
    """
    von = umfang(probe=(2023, 12), dauer=(2023, 1))
    jahre = Lebensjahre(lebenswelt(EREIGNISSE * umfang(probe=1, dauer=4), 60, von), tmp_path)
    jahre.laufe_alle()
    gelesen = {}
    for datei in jahre.ausgabe.glob("*/JC*/Kostennachweis_*_v1.xlsx"):
        sagt = namen(datei)
        jahr, monat = map(int, sagt["Monat"].split("-"))
        gelesen[sagt["JCNR"], (jahr, monat)] = Decimal(str(sagt["Gesamtkosten"]))
    erwartet = jahre.w.erwartet()
    assert jahre.gestellt == jahre.offen() == set()
    assert falsche(gelesen, erwartet) == {}
    assert sum(gelesen.values()) == sum(erwartet.values())
    assert len(jahre.w.leben) == umfang(probe=16, dauer=64)
