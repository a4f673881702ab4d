"""Do Erfüllungsgrad, plan and outlook of a whole year equal a computation that knows nothing of the
program?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from expectations.regeln import Schwere
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.ausgabe.schreiben import Schreibauftrag
from flows.lauf import mappen
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mmi.mmi import schreibe_mmi
from tests.flows.register.kleinwelt import ohne_pruefung, schreibe_stummel
from tests.laeufe.probelauf import lauf
from tests.templates.lesen import namen
from tests.umfang import umfang
from tests.welt.ge import Ge
from tests.welt.jahreswelt import JAHR, Jahreswelt, bis_dahin, jahreswelt
from tests.welt.schreiben import schreibe_monat
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.kern.month import Month
from transforms.tabellen.namenbuch import Namenbuch

# the annex: € per BG and month, € per Produktivminute, by Laufzeit; in cents
SATZ_BG = {1: Fraction(258), 2: Fraction(250), 3: Fraction(246)}
SATZ_MINUTE = {1: Fraction(82), 2: Fraction(80), 3: Fraction(79)}


def cent(betrag: Fraction) -> int:
    """Cents, half up."""
    return int(betrag + Fraction(1, 2))


@dataclass(frozen=True)
class Erwartet:
    """What a document must say; amounts in cents."""

    plan_minuten: Fraction
    grad: Fraction
    plan_monat: int
    plan_jahr: int
    ausblick_jahr: int
    jahr_bisher: int
    offen: tuple[int, ...]


def erwartet(w: Jahreswelt, ge: Ge, monat: int) -> Erwartet:
    """The year of one gE as the document of one month sees it: straightforward, in fractions, from
    the world's own data.
    """
    vertrag, beginn = bis_dahin(ge, monat), ge.vertragsbeginn.month
    billed = [m for m in range(beginn, monat + 1) if (ge.jcnr, m) not in w.zurueckgestellt]
    satz = SATZ_MINUTE[ge.laufzeit]

    def plan(m: int) -> dict[str, Fraction]:
        stunden = vertrag.fassung_am(date(JAHR, m, 1)).stunden
        return {b: Fraction(str(h)) * 60 / 12 for b, h in stunden.items() if h is not None}

    def grundpreis(m: int) -> int:
        return cent(vertrag.fassung_am(date(JAHR, m, 1)).bg_zahl * SATZ_BG[ge.laufzeit])

    def ist(m: int, b: str) -> Fraction:
        return Fraction(w.minuten[ge.jcnr, m, b])

    bausteine = list(plan(12))
    geplant = {b: sum((plan(m)[b] for m in billed), Fraction(0)) for b in bausteine}
    gearbeitet = {b: sum((ist(m, b) for m in billed), Fraction(0)) for b in bausteine}
    grad = {b: gearbeitet[b] / geplant[b] if geplant[b] else Fraction(1) for b in bausteine}
    abgerechnet = sum(
        grundpreis(m) + sum(cent(ist(m, b) * satz) for b in bausteine) for m in billed
    )
    offen = [m for m in range(beginn, 13) if m not in billed]
    geschaetzt = sum(
        grundpreis(m) + sum(cent(plan(m)[b] * grad[b] * satz) for b in bausteine) for m in offen
    )
    return Erwartet(
        plan_minuten=sum(geplant.values(), Fraction(0)),
        grad=sum(gearbeitet.values(), Fraction(0)) / sum(geplant.values(), Fraction(0)),
        plan_monat=grundpreis(monat) + sum(cent(menge * satz) for menge in plan(monat).values()),
        plan_jahr=sum(
            grundpreis(m) + sum(cent(menge * satz) for menge in plan(m).values())
            for m in range(beginn, 13)
        ),
        ausblick_jahr=abgerechnet + geschaetzt,
        jahr_bisher=abgerechnet,
        offen=tuple(m for m in offen if m < monat),
    )


def gefunden(d: Dokumente) -> Erwartet:
    """The same of the document models."""
    a, k = d.mmi.ausblick, d.kostennachweis
    assert a.gesamtgrad.wert is not None
    assert d.mmi.offen == k.offen
    return Erwartet(
        plan_minuten=Fraction(a.gesamtgrad.plan),
        grad=Fraction(a.gesamtgrad.ist) / Fraction(a.gesamtgrad.plan),
        plan_monat=int(k.plan.kosten * 100),
        plan_jahr=int(a.plan_kosten * 100),
        ausblick_jahr=int(a.ausblick_kosten * 100),
        jahr_bisher=int(sum(b.gesamtkosten for b in k.jahr) * 100),
        offen=tuple(o.monat.month for o in k.offen),
    )


@dataclass
class Mitschrift:
    """The document models of every run, and what the checks found."""

    dokumente: dict[tuple[str, int], Dokumente]
    codes: Counter[tuple[str, str]]
    zurueckgestellt: set[tuple[str, int]]


def jahr(w: Jahreswelt, ordner: Path, monate: Sequence[int]) -> Mitschrift:
    """Run month after month; the documents are kept as models and written as stubs."""
    mit = Mitschrift({}, Counter(), set())

    def merke(
        auftraege: Sequence[Schreibauftrag], buch: Namenbuch, prozesse: int
    ) -> list[Paketvermerk]:
        for auftrag in auftraege:
            k = auftrag.dokumente.kostennachweis
            mit.dokumente[k.kopf.jcnr, k.monat.month] = auftrag.dokumente
        return schreibe_stummel(auftraege, buch, prozesse)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mappen, "schreibe_dokumente", merke)
        if not umfang(probe=0, dauer=1):
            ohne_pruefung(patch)
        for monat in monate:
            schreibe_monat(w.welt(monat), ordner / "raw" / f"{JAHR}-{monat:02d}")
            ergebnis = lauf(ordner / "raw", ordner / "out", Month(JAHR, monat)).ergebnis
            mit.codes.update((b.code, b.schwere.value) for b in ergebnis.befunde)
            mit.zurueckgestellt |= {(jcnr, monat) for jcnr in ergebnis.zurueckgestellt or ()}
            assert not ergebnis.gestoppt
    return mit


@pytest.fixture(scope="module")
def w() -> Jahreswelt:
    return jahreswelt(
        umfang(probe=24, dauer=300), umfang(probe=5, dauer=20), umfang(probe=6, dauer=10)
    )


@pytest.fixture(scope="module")
def mitschrift(w: Jahreswelt, tmp_path_factory: pytest.TempPathFactory) -> Mitschrift:
    return jahr(w, tmp_path_factory.mktemp("jahr"), range(1, 13))


def erwartete(w: Jahreswelt) -> Iterator[tuple[Ge, int]]:
    """gE and month of every document there must be."""
    return (
        (ge, m)
        for ge in w.ges
        for m in range(ge.vertragsbeginn.month, 13)
        if (ge.jcnr, m) not in w.zurueckgestellt
    )


@pytest.mark.dauerprobe
def test_every_document_of_the_year_agrees_with_the_independent_computation(
    w: Jahreswelt, mitschrift: Mitschrift
) -> None:
    keys = {(ge.jcnr, m): ge for ge, m in erwartete(w)}
    assert set(mitschrift.dokumente) == set(keys)
    assert {ge.vertragsbeginn.month for ge in w.ges} == set(range(1, 13))
    falsch = {
        key: (gefunden(d), soll)
        for key, d in mitschrift.dokumente.items()
        if gefunden(d) != (soll := erwartet(w, keys[key], key[1]))
    }
    assert falsch == {}


@pytest.mark.dauerprobe
def test_clean_gE_are_not_held_back_and_no_run_is_stopped(
    w: Jahreswelt, mitschrift: Mitschrift
) -> None:
    assert mitschrift.zurueckgestellt == set(w.zurueckgestellt)
    ernst = {code for code, schwere in mitschrift.codes if schwere != Schwere.HINWEIS}
    assert {code[:2] for code in ernst} <= {"E2"}


@pytest.mark.dauerprobe
def test_every_gap_is_said_as_held_back(w: Jahreswelt, mitschrift: Mitschrift) -> None:
    for (jcnr, monat), d in mitschrift.dokumente.items():
        davor = {m for j, m in w.zurueckgestellt if j == jcnr and m < monat}
        assert {o.monat.month for o in d.kostennachweis.offen} == davor
        assert {o.stand for o in d.kostennachweis.offen} <= {"zurückgestellt"}
        assert (
            ("R201" in {h.code for h in d.kostennachweis.hinweise})
            == bool(davor)
            == ("R201" in {h.code for h in d.mmi.hinweise})
        )


@pytest.mark.dauerprobe
def test_the_workbooks_print_what_the_models_say(
    w: Jahreswelt, mitschrift: Mitschrift, tmp_path: Path
) -> None:
    ges = {ge.jcnr: ge for ge in w.ges}
    luecken = [key for key, d in mitschrift.dokumente.items() if d.kostennachweis.offen][:1]
    for jcnr, monat in [*luecken, *list(mitschrift.dokumente)[:: umfang(probe=80, dauer=400)]]:
        soll, d = erwartet(w, ges[jcnr], monat), mitschrift.dokumente[jcnr, monat]
        schreibe_mmi(d.mmi, tmp_path / "mmi.xlsx")
        schreibe_kostennachweis(d.kostennachweis, tmp_path / "k.xlsx")
        mmi, k = namen(tmp_path / "mmi.xlsx"), namen(tmp_path / "k.xlsx")
        assert (mmi["Plan_Minuten"], mmi["Erfuellungsgrad"]) == pytest.approx(
            (float(soll.plan_minuten), float(soll.grad))
        )
        assert [round(mmi[n] * 100) for n in ("Plan_Kosten_Jahr", "Ausblick_Kosten_Jahr")] == [
            soll.plan_jahr,
            soll.ausblick_jahr,
        ]
        assert round(mmi["Abweichung_Plan"] * 100) == soll.ausblick_jahr - soll.plan_jahr
        assert [round(k[n] * 100) for n in ("Plan_Kosten_Monat", "Jahr_bisher")] == [
            soll.plan_monat,
            soll.jahr_bisher,
        ]
        assert k["Monate_offen"] == len(soll.offen)
