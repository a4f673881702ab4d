"""Where did every row and every minute go? Counted a second time, from the world the exports were
written from.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.lauf import abrechnen, pruefung
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from flows.lauf.pruefung import Geprueft
from flows.register.vormonate import Vormonate
from tests.laeufe.probelauf import AUSGESTELLT_AM, JANUAR, Probelauf, geprueft, lauf_von
from tests.regelstand import regelstand
from tests.welt import beispiel
from tests.welt.schreiben import Layout, schreibe_monat, schreibe_tabelle
from tests.welt.tabellen import TABELLEN, Welt, Zeile, dezimal
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.tabellen.minuten import Minutenbruecke

GES = [ge.jcnr for ge in beispiel.GES_JANUAR]
FREMD = "JC99999"
UNLESBAR = ("1.234", "0.80", None, "#N/A", "viele")

minutenzeilen = st.lists(
    st.fixed_dictionaries(
        {
            "Monat": st.sampled_from(["2023-01", "2023-01", "2023-01", "2022-12", "2023-02"]),
            "JCNR": st.sampled_from([*GES, FREMD]),
            "Jobcenter": st.just("egal"),
            "Rechtskreis": st.sampled_from(
                ["SGB II", "SGB II", "SGB II", "SGB III", "Familienkasse"]
            ),
            "Service Center": st.sampled_from(["SC Nord", "SC Süd", "SC Ost"]),
            "Baustein": st.sampled_from(
                ["Baustein 1", "Baustein 1", "Baustein 4", "Baustein 2", "Modul 1", "Baustein 9"]
            ),
            "Produktivminuten": st.one_of(
                st.integers(-4, 99_999).map(lambda halbe: halbe / 2), st.sampled_from(UNLESBAR)
            ),
        }
    ),
    min_size=1,
    max_size=60,
)
EINE_ZEILE: Zeile = {**beispiel.minuten_januar()[0], "Service Center": "SC Freiburg"}
"""So that the export is one of January."""


def lesbar(zeile: Zeile) -> bool:
    return isinstance(zeile["Produktivminuten"], float | int)


def ort(zeile: Zeile, zurueckgestellt: frozenset[str], ge: Sequence[str]) -> str:
    if not lesbar(zeile):
        return "durch Befund benannt"
    if zeile["Monat"] != "2023-01":
        return "anderer Monat"
    if zeile["Rechtskreis"] != "SGB II":
        return "anderer Rechtskreis"
    if zeile["JCNR"] in zurueckgestellt:
        return "durch Befund benannt"
    return "abgerechnet" if not ge or zeile["JCNR"] in ge else "gE nicht angefordert"


def nachgezaehlt(
    zeilen: Sequence[Zeile], zurueckgestellt: frozenset[str], ge: Sequence[str]
) -> tuple[Counter[str], dict[str, Decimal]]:
    rows: Counter[str] = Counter()
    minutes: defaultdict[str, Decimal] = defaultdict(Decimal)
    for zeile in zeilen:
        rows[ort(zeile, zurueckgestellt, ge)] += 1
        if lesbar(zeile):
            minutes[ort(zeile, zurueckgestellt, ge)] += dezimal(zeile["Produktivminuten"])
    return rows, dict(minutes)


def stimmt(
    bruecke: Minutenbruecke,
    zeilen: Sequence[Zeile],
    zurueckgestellt: frozenset[str],
    ge: Sequence[str],
) -> None:
    rows, minutes = nachgezaehlt(zeilen, zurueckgestellt, ge)
    assert {name: n for name, n in bruecke.zeilen.items() if n} == dict(rows)
    assert {name: m for name, m in bruecke.minuten.items() if m} == {
        name: m for name, m in minutes.items() if m
    }
    assert sum(bruecke.zeilen.values()) == bruecke.zeilen_gesamt == len(zeilen)
    assert sum(bruecke.minuten.values()) == bruecke.minuten_gesamt == sum(minutes.values())
    assert bruecke.unlesbare_zeilen == sum(not lesbar(z) for z in zeilen)


def auf_dokumenten(dokumente: dict[str, Dokumente]) -> dict[str, Decimal]:
    return {
        jcnr: d.kostennachweis.produktivminuten
        for jcnr, d in dokumente.items()
        if d.kostennachweis.produktivminuten
    }


def im_eingang(
    zeilen: Sequence[Zeile], zurueckgestellt: frozenset[str], ge: Sequence[str]
) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for zeile in zeilen:
        if ort(zeile, zurueckgestellt, ge) == "abgerechnet":
            sums[str(zeile["JCNR"])] += dezimal(zeile["Produktivminuten"])
    return {jcnr: value for jcnr, value in sums.items() if value}


def benannt(found: Geprueft, zeilen: Sequence[Zeile]) -> None:
    """Every unreadable row has a finding that names its row, every row held back one that names its
    gE.
    """
    genannte_zeilen = {s.zeile for b in found.befunde if b.code.startswith("E2") for s in b.sources}
    genannte_ge = {b.jcnr for b in found.befunde if b.schwere == "Zurückgestellt"}
    for nummer, zeile in enumerate(zeilen, start=2):
        if ort(zeile, found.zurueckgestellt, ()) == "durch Befund benannt":
            assert nummer in genannte_zeilen if not lesbar(zeile) else zeile["JCNR"] in genannte_ge


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything of January but the minutes, which each example writes anew."""
    ordner = tmp_path_factory.mktemp("erhaltung")
    schreibe_monat(beispiel.welt_januar(), ordner / "2023-01", powerbi_minuten=Layout())
    return ordner


@settings(
    deadline=None, derandomize=True, max_examples=10, suppress_health_check=[HealthCheck.too_slow]
)
@given(zeilen=minutenzeilen, ge=st.lists(st.sampled_from(GES), max_size=3, unique=True))
def test_every_row_and_minute_ends_in_exactly_one_place(
    zeilen: list[Zeile], ge: list[str], rest: Path
) -> None:
    zeilen = [EINE_ZEILE, *zeilen]
    schreibe_tabelle("powerbi_minuten", zeilen, rest / "2023-01", Layout())
    auftrag = Auftrag(monat="2023-01", eingang=str(rest), ge=ge)
    found = pruefung.geprueft(gelesen(auftrag, JANUAR, regelstand()), regelstand())
    assert not found.gestoppt
    dokumente = abrechnen.dokumente(found, auftrag, Vormonate(), regelstand(), AUSGESTELLT_AM)
    bruecke = abrechnen.minutenbruecke(found, auftrag, dokumente, regelstand().tarife)
    stimmt(bruecke, zeilen, found.zurueckgestellt, ge)
    assert auf_dokumenten(dokumente) == im_eingang(zeilen, found.zurueckgestellt, ge)
    benannt(found, zeilen)


def schwieriger_monat() -> Welt:
    """January with rows for every place: other months, other Rechtskreise, an unknown gE, unread
    cells, gE held back.
    """
    welt = beispiel.welt_januar()
    vorlage = welt.powerbi_minuten[0]
    welt.powerbi_minuten += [
        {**vorlage, "Monat": "2023-02", "Produktivminuten": 30000.5},
        {**vorlage, "Monat": "2023-03", "JCNR": "JC90001", "Produktivminuten": 20000.0},
        {**vorlage, "Rechtskreis": "Familienkasse", "Produktivminuten": 17.5},
        {**vorlage, "JCNR": FREMD, "Produktivminuten": 99.5},
        {**vorlage, "JCNR": "JC90002", "Service Center": "SC Neu", "Produktivminuten": "1.234"},
        {
            **vorlage,
            "JCNR": "JC90002",
            "Service Center": "SC Neu",
            "Monat": "2022-12",
            "Produktivminuten": None,
        },
    ]
    return welt


@pytest.mark.parametrize("ge", [[], ["JC62106", "JC90001", "JC90008"]])
def test_the_manifest_prints_what_an_independent_count_gives(ge: list[str], tmp_path: Path) -> None:
    welt = schwieriger_monat()
    probe = lauf_von(welt, tmp_path, ge=ge, powerbi_minuten=Layout(gemischt=1))
    manifest = json.loads((probe.controlling / "manifest.json").read_bytes())
    zurueckgestellt = frozenset(manifest["zurueckgestellt"])
    assert zurueckgestellt == {"JC90002", "JC90008", FREMD}
    rows, minutes = nachgezaehlt(welt.powerbi_minuten, zurueckgestellt, ge)
    bruecke = manifest["minutenbruecke"]
    assert {name: n for name, n in bruecke["zeilen"].items() if n} == dict(rows)
    assert {name: Decimal(m) for name, m in bruecke["minuten"].items() if Decimal(m)} == minutes
    assert bruecke["zeilen_gesamt"] == len(welt.powerbi_minuten) == 35
    assert Decimal(bruecke["minuten_gesamt"]) == sum(minutes.values()) == Decimal("308218")
    assert bruecke["unlesbare_zeilen"] == 2
    assert Decimal(manifest["summen"]["produktivminuten"]) == minutes["abgerechnet"]


def test_the_rows_of_every_input_are_those_of_the_world(tmp_path: Path) -> None:
    welt = beispiel.welt_januar()
    probe = lauf_von(
        welt,
        tmp_path,
        powerbi_minuten=Layout(powerbi="kopf3", zwischensummen=True),
        plandaten=Layout(form="csv"),
    )
    manifest = json.loads((probe.controlling / "manifest.json").read_bytes())
    assert {
        e["tabelle"]: e["zeilen"] for e in manifest["eingaben"] if e["tabelle"] in TABELLEN
    } == {t: len(welt[t]) for t in TABELLEN}


def test_the_sums_of_the_manifest_are_those_of_the_machine_readable_lines(
    januar: Probelauf,
) -> None:
    zeilen = [
        z.split(",")
        for z in (januar.controlling / "abrechnung.csv")
        .read_text(encoding="utf-8")
        .splitlines()[1:]
    ]
    manifest = json.loads((januar.controlling / "manifest.json").read_bytes())
    volumen = [z for z in zeilen if z[3] != "BG"]
    assert Decimal(manifest["summen"]["produktivminuten"]) == sum(Decimal(z[4]) for z in volumen)
    assert Decimal(manifest["summen"]["volumenpreis"]) == sum(Decimal(z[7]) for z in volumen)
    assert Decimal(manifest["summen"]["gesamtkosten"]) == sum(Decimal(z[7]) for z in zeilen)
    assert all(
        Decimal(z[7]) == (Decimal(z[4]) * Decimal(z[6])).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        for z in zeilen
    )


@settings(deadline=None, derandomize=True, max_examples=2)
@given(
    teile=st.integers(2, 6), gemischt=st.integers(0, 1000), form=st.sampled_from(["xlsx", "csv"])
)
def test_splitting_and_shuffling_a_file_changes_nothing(
    teile: int, gemischt: int, form: str
) -> None:
    def summen(**layouts: Layout) -> tuple[dict[str, Decimal], list[str], frozenset[str]]:
        with TemporaryDirectory() as ordner:
            schreibe_monat(schwieriger_monat(), Path(ordner) / "2023-01", **layouts)
            found = geprueft(Path(ordner))
            dokumente = abrechnen.dokumente(
                found, Auftrag(), Vormonate(), regelstand(), AUSGESTELLT_AM
            )
            return auf_dokumenten(dokumente), [b.satz for b in found.befunde], found.zurueckgestellt

    erwartet = summen(powerbi_minuten=Layout())
    layout = Layout(form=form, teile=teile, gemischt=gemischt)  # type: ignore[arg-type]
    assert erwartet == summen(powerbi_minuten=layout, kermit_vertraege=layout, ge_stammdaten=layout)
