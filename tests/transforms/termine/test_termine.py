"""Is everything named that has to be done by a day, and nothing that needs nobody?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest

from tests.transforms.preise import preisliste
from transforms.dokumente.uebersicht import Termin
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.beschluesse import je_ge as beschluesse_je_ge
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.stammdaten import je_ge as stamm_je_ge
from transforms.tabellen.vertraege import Vertragszeile
from transforms.termine.anlaesse import faelligkeiten, tarifenden
from transforms.termine.termine import termine
from transforms.termine.vertragsenden import Lage
from transforms.termine.zeitraum import Zeitraum

ORT = Source("x.xlsx", "Blatt", 2)
GE, ANDERE = "JC90001", "JC90002"
ENDE, DANACH = date(2023, 12, 31), date(2024, 1, 1)
VERTRAG = Vertragszeile(
    vertragsnummer="V-1",
    jcnr=GE,
    vertragsart="Neuvertrag",
    service_portfolio="2022",
    beginn=date(2023, 1, 1),
    laufzeit=1,
    ende=ENDE,
    baustein="B1",
    gewaehlt=True,
    stunden=Decimal(100),
    vza=None,
    bg_zahl=100,
    gueltig_ab=date(2023, 1, 1),
    gueltig_bis=None,
    tv_beschluss="B-1",
    source=ORT,
)
BESCHLUSS = Beschlusszeile(
    nummer="B-1",
    jcnr=GE,
    beschlussdatum=date(2022, 11, 14),
    wirksam_ab=date(2023, 1, 1),
    art="Erstwahl",
    laufzeit=1,
    baustein="B1",
    stunden=Decimal(100),
    bg_zahl=100,
    begruendung=None,
    source=ORT,
)
STAMM = Stammzeile(
    jcnr=GE,
    jobcenter="JC Muster",
    regionaldirektion="RD Muster",
    region=None,
    service_center=None,
    e_mail=None,
    gueltig_ab=date(2020, 1, 1),
    gueltig_bis=None,
    source=ORT,
)
FOLGE = replace(
    VERTRAG,
    vertragsnummer="V-2",
    beginn=DANACH,
    gueltig_ab=DANACH,
    ende=date(2024, 12, 31),
    tv_beschluss="B-2",
)
FOLGEBESCHLUSS = replace(
    BESCHLUSS, nummer="B-2", beschlussdatum=date(2023, 11, 2), wirksam_ab=DANACH
)
OHNE_TARIFE = Tarifwerk(kataloge={}, tarife=())


@dataclass
class Welt:
    """One gE with a contract that ends with the year."""

    vertraege: list[Vertragszeile] = field(default_factory=lambda: [VERTRAG])
    beschluesse: list[Beschlusszeile] = field(default_factory=lambda: [BESCHLUSS])
    stamm: list[Stammzeile] = field(default_factory=lambda: [STAMM])

    def termine(self, ab: date = date(2023, 7, 1), monate: int = 12) -> list[Termin]:
        found = termine(tabellen_von(self, ab), OHNE_TARIFE, Zeitraum(ab, monate))
        return [t for t in found if t.anlass != "Fälligkeit"]


def tabellen_von(welt: Welt, ab: date) -> Bestand:
    """What is delivered in the month of a day."""
    return Bestand(
        monat=Month.of(ab),
        vertragszeilen=welt.vertraege,
        minuten=Minutentabelle.aus_blaettern([]),
        minutenzeilen_gesamt=0,
        kennzahlen={},
        beschluesse=beschluesse_je_ge(welt.beschluesse),
        planzeilen=[],
        stamm=stamm_je_ge(welt.stamm),
        sha256={},
    )


def anlaesse(found: Sequence[Termin]) -> list[tuple[date, str, str]]:
    return [(t.am, t.anlass, t.zustaendig) for t in found]


def test_a_contract_that_ends_with_nothing_after_it_is_named_with_the_decision_it_needs() -> None:
    [t] = Welt().termine()
    assert (t.am, t.zustaendig, t.stelle) == (ENDE, "Regionaldirektion", "RD Muster")
    assert (t.jcnr, t.jobcenter) == (GE, "JC Muster")
    assert t.satz == (
        "Vertrag V-1 endet am 31.12.2023; ein Beschluss oder Vertrag ab 01.01.2024 fehlt."
    )
    [spaeter] = Welt().termine(ab=date(2024, 2, 1))
    assert spaeter.zu_tun.startswith("Gibt es eine davor beschlossene Erstwahl")
    assert t.zu_tun.startswith(
        "Bis 31.12.2023 in der Trägerversammlung eine Erstwahl beschließen, die ab 01.01.2024 wirkt"
    )


def test_it_is_named_half_a_year_before_whatever_number_of_months_is_asked_for() -> None:
    assert Welt().termine(ab=date(2023, 6, 29), monate=1) == []
    assert len(Welt().termine(ab=date(2023, 7, 1), monate=1)) == 1


def test_a_missed_end_stays_named_for_half_a_year() -> None:
    [t] = Welt().termine(ab=date(2024, 6, 30))
    assert t.satz.startswith("Vertrag V-1 endete am 31.12.2023;")
    assert Welt().termine(ab=date(2024, 7, 1)) == []


@pytest.mark.parametrize(
    ("welt", "erwartet"),
    [
        (Welt(vertraege=[VERTRAG, FOLGE], beschluesse=[BESCHLUSS, FOLGEBESCHLUSS]), []),
        (
            Welt(beschluesse=[BESCHLUSS, FOLGEBESCHLUSS]),
            [(DANACH, "Beschluss nicht in Kermit", "BA-Service-Haus")],
        ),
        (
            Welt(vertraege=[VERTRAG, FOLGE]),
            [(ENDE, "Folgevertrag ohne Beschluss", "Regionaldirektion")],
        ),
        (  # a Mengenanpassung is no choice of a new contract
            Welt(
                vertraege=[VERTRAG],
                beschluesse=[BESCHLUSS, replace(FOLGEBESCHLUSS, art="Mengenanpassung")],
            ),
            [
                (ENDE, "Vertragsende ohne Folgebeschluss", "Regionaldirektion"),
                (DANACH, "Beschluss nicht in Kermit", "BA-Service-Haus"),
            ],
        ),
        (  # a version of the same contract goes on: no end
            Welt(
                vertraege=[
                    replace(VERTRAG, ende=date(2024, 12, 31), laufzeit=2, gueltig_bis=ENDE),
                    replace(VERTRAG, ende=date(2024, 12, 31), laufzeit=2, gueltig_ab=DANACH),
                ]
            ),
            [],
        ),
        (  # only `gültig bis` was moved: the contract goes on without a version
            Welt(vertraege=[replace(VERTRAG, gueltig_bis=date(2023, 9, 30))]),
            [(date(2023, 9, 30), "Vertragsende ohne Folgebeschluss", "Regionaldirektion")],
        ),
        (  # closes with the contract: no following decision is needed
            Welt(stamm=[replace(STAMM, gueltig_bis=ENDE)]),
            [(ENDE, "gE schließt", "Zentrale")],
        ),
        (  # closes before the contract's end: Kermit still has it
            Welt(stamm=[replace(STAMM, gueltig_bis=date(2023, 10, 31))]),
            [(date(2023, 10, 31), "gE schließt", "BA-Service-Haus")],
        ),
        (
            Welt(
                stamm=[
                    replace(STAMM, gueltig_bis=ENDE, nachfolgerin=ANDERE),
                    replace(STAMM, jcnr=ANDERE),
                ]
            ),
            [
                (ENDE, "gE schließt", "Controlling"),
                (ENDE, "Nachfolgerin ohne Vertrag", "Regionaldirektion"),
            ],
        ),
        (  # the master data do not hold the successor: nobody can be asked for its contract
            Welt(stamm=[replace(STAMM, gueltig_bis=ENDE, nachfolgerin=ANDERE)]),
            [(ENDE, "gE schließt", "Zentrale")],
        ),
        (
            Welt(
                vertraege=[VERTRAG, replace(FOLGE, jcnr=ANDERE)],
                beschluesse=[BESCHLUSS, replace(FOLGEBESCHLUSS, jcnr=ANDERE)],
                stamm=[
                    replace(STAMM, gueltig_bis=ENDE, nachfolgerin=ANDERE),
                    replace(STAMM, jcnr=ANDERE, gueltig_ab=DANACH),
                ],
            ),
            [(ENDE, "gE schließt", "Controlling")],
        ),
        (  # renamed, not closed
            Welt(
                vertraege=[VERTRAG, FOLGE],
                beschluesse=[BESCHLUSS, FOLGEBESCHLUSS],
                stamm=[
                    replace(STAMM, gueltig_bis=date(2023, 9, 30)),
                    replace(STAMM, jobcenter="JC Neu", gueltig_ab=date(2023, 10, 1)),
                ],
            ),
            [],
        ),
        (
            Welt(
                vertraege=[replace(VERTRAG, laufzeit=4, ende=date(2026, 12, 31))],
                beschluesse=[replace(BESCHLUSS, laufzeit=4)],
            ),
            [
                (date(2025, 12, 31), "Laufzeit über 3 Jahre", "BA-Service-Haus"),
                (date(2025, 12, 31), "Laufzeit über 3 Jahre", "Regionaldirektion"),
            ],
        ),
    ],
)
def test_what_is_named_and_who_is_asked(welt: Welt, erwartet: list[tuple[date, str, str]]) -> None:
    assert anlaesse(welt.termine()) == erwartet


def test_a_contract_that_follows_later_leaves_days_that_are_named() -> None:
    spaeter = replace(FOLGE, beginn=date(2024, 2, 1), gueltig_ab=date(2024, 2, 1))
    beschluss = replace(FOLGEBESCHLUSS, wirksam_ab=date(2024, 2, 1))
    [t] = Welt(vertraege=[VERTRAG, spaeter], beschluesse=[BESCHLUSS, beschluss]).termine()
    assert "erst ab 01.02.2024 geht es weiter, die Tage dazwischen sind ohne Vertrag" in t.satz


def test_a_change_of_hours_that_kermit_does_not_know_is_told_with_both_things_to_do() -> None:
    beschluss = replace(BESCHLUSS, nummer="B-7", art="Mengenanpassung", wirksam_ab=date(2023, 8, 1))
    welt = Welt(
        vertraege=[replace(VERTRAG, ende=date(2025, 12, 31), laufzeit=3)],
        beschluesse=[BESCHLUSS, beschluss],
    )
    [t] = welt.termine(ab=date(2023, 8, 15))  # takes effect in the month of the first day
    assert t.zu_tun == (
        "In Kermit ab 01.08.2023 Vertrag oder Fassung mit diesem Beschluss anlegen, die vorige am "
        "Tag davor enden lassen."
    )
    assert welt.termine(ab=date(2023, 9, 1)) == []  # past: what Kermit says is checked by T101 ff.


@pytest.mark.parametrize(
    ("ab", "bis"),
    [
        (date(2023, 1, 31), date(2023, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2023, 12, 15), date(2024, 1, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(ab: date, bis: date) -> None:
    assert Zeitraum(ab, 1).bis == bis


def test_every_month_is_due_on_the_twentieth_of_the_next() -> None:
    found = faelligkeiten(Zeitraum(date(2023, 1, 31), 12))
    tage = [Month(2023, 1).plus(n).first.replace(day=20) for n in range(1, 13)]
    assert [t.am for t in found] == tage


def test_a_tariff_that_ends_is_named_while_a_contract_goes_on_and_no_other_tariff_does() -> None:
    zeitraum = Zeitraum(date(2023, 7, 1), 12)
    katalog = {"neu": preisliste.katalog()}
    einer = preisliste.tarif("neu", "2023-01-01", "2023-12-31")
    naechster = preisliste.tarif("neu", "2024-01-01", "2024-12-31")
    laeuft = {GE: Lage(jcnr=GE, vertraege=[VERTRAG, FOLGE], beschluesse=[], stamm=[STAMM])}
    endet = {GE: Lage(jcnr=GE, vertraege=[VERTRAG], beschluesse=[], stamm=[STAMM])}
    werk = preisliste.werk(katalog, einer)
    [t] = tarifenden(werk, laeuft, zeitraum)
    assert (t.am, t.zustaendig, t.anlass) == (ENDE, "Controlling", "Tarif endet")
    assert t.satz == (
        "Der Tarif „neu“ endet am 31.12.2023, ein Anschluss fehlt; Verträge über diesen Tag hinaus "
        "hat eine gE."
    )
    [t] = tarifenden(werk, laeuft, Zeitraum(date(2024, 3, 1), 1))
    assert t.satz.startswith("Der Tarif „neu“ endete am 31.12.2023")
    assert list(tarifenden(werk, laeuft, Zeitraum(date(2025, 3, 1), 1))) == []
    assert list(tarifenden(werk, endet, zeitraum)) == []
    assert list(tarifenden(preisliste.werk(katalog, einer, naechster), laeuft, zeitraum)) == []


def test_a_tariff_without_an_end_ends_on_no_day() -> None:
    werk = preisliste.werk(
        {"neu": preisliste.katalog()}, preisliste.tarif("neu", "2023-01-01", "9999-12-31")
    )
    assert list(tarifenden(werk, {}, Zeitraum(date(2023, 7, 1), 12))) == []


@pytest.mark.parametrize(
    ("wirksam_ab", "laufzeit", "fehlt"),
    [
        (date(2023, 12, 1), 1, False),
        (date(2023, 7, 1), 1, False),
        (date(2023, 1, 1), 3, False),
        (date(2023, 1, 1), 1, True),
        (date(2024, 2, 1), 1, True),
    ],
)
def test_a_decision_that_still_holds_when_the_next_contract_begins_is_enough(
    wirksam_ab: date, laufzeit: int, fehlt: bool
) -> None:
    beschluss = replace(FOLGEBESCHLUSS, wirksam_ab=wirksam_ab, laufzeit=laufzeit)
    found = Welt(vertraege=[VERTRAG, FOLGE], beschluesse=[BESCHLUSS, beschluss]).termine()
    assert ("Folgevertrag ohne Beschluss" in [t.anlass for t in found]) is fehlt


@pytest.mark.parametrize("nach", [{GE: GE}, {GE: ANDERE, ANDERE: GE}])
def test_a_closing_ge_in_a_circle_has_no_nachfolgerin(nach: dict[str, str]) -> None:
    stamm = [
        replace(STAMM, jcnr=jcnr, gueltig_bis=ENDE, nachfolgerin=one) for jcnr, one in nach.items()
    ]
    found = [t for t in Welt(stamm=stamm).termine() if t.jcnr in nach]
    assert not [t for t in found if "Nachfolgerin ist" in t.satz or "Nachfolgerin ohne" in t.anlass]
    assert "gE schließt" in [t.anlass for t in found]
