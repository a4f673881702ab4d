"""When does a document say something else than its last version, and in which part?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from tests.transforms.abrechnung.kleines_jahr import Jahr, saetze
from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.abrechnung.fingerabdruck import VORMONAT, ungesagtes
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.kern.dokument import Hinweis, Monatsbetrag
from transforms.kern.fingerabdruck import fingerabdruck
from transforms.kern.month import Month

D = Jahr(saetze({1: {"B1": ["6000"], "B4": ["1"]}, 2: {"B1": ["6000"], "B4": ["1"]}}))
D.stelle_aus(1)
DOKUMENTE = D.stelle_aus(2)
K, M = DOKUMENTE.kostennachweis, DOKUMENTE.mmi
HINWEIS = Hinweis("M202", "eine Zeile fehlt")


@dataclass(frozen=True, slots=True)
class Angabe:
    """Something made of something else."""

    von: object


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("inhalt", "text"),
    [
        (Decimal("2.50"), '"2.5"'),
        (Decimal("1E+3"), '"1000"'),
        ({"b": 1, "a": 2}, '{"a": 2, "b": 1}'),
        ("Überblick", '"Überblick"'),
        (date(2023, 1, 31), '"2023-01-31"'),
        (HINWEIS, '{"code": "M202", "satz": "eine Zeile fehlt"}'),
        ([Hinweis, None], f'["{Hinweis}", null]'),
        (
            {"a": (Angabe(HINWEIS),)},
            '{"a": [{"von": {"code": "M202", "satz": "eine Zeile fehlt"}}]}',
        ),
    ],
)
def test_the_fingerprint_is_of_what_is_said(inhalt: object, text: str) -> None:
    assert fingerabdruck(inhalt) == sha(text)


def anders(**aenderung: object) -> Dokumente:
    return Dokumente(replace(K, **aenderung), M)  # type: ignore[arg-type]


def mmi_anders(**aenderung: object) -> Dokumente:
    return Dokumente(K, replace(M, **aenderung))  # type: ignore[arg-type]


POSITION = K.rechnung.volumen[0]
TEILE = [
    (anders(), []),
    (anders(version=7, herkunft=()), []),
    (mmi_anders(version=7, herkunft=(), aenderung="x"), []),
    (anders(tarif=replace(K.tarif, quelle="y", last_confirmed_on=date(2023, 5, 5))), []),
    (anders(jahr=(K.jahr[0], replace(K.jahr[1], version=9))), []),
    (anders(jahr=(replace(K.jahr[0], version=2), K.jahr[1])), ["Jahr bisher"]),
    (anders(jahr=K.jahr[1:]), ["Jahr bisher"]),
    (anders(jahr=(replace(K.jahr[0], bg_grundpreis=Decimal(1)), K.jahr[1])), ["Jahr bisher"]),
    (anders(jahr=(replace(K.jahr[0], version=0), K.jahr[1])), ["Jahr bisher"]),
    (anders(vormonat=None), ["Jahr bisher"]),
    (anders(tarif=replace(K.tarif, beispiel=True)), ["Tarif"]),
    (anders(hinweise=(HINWEIS,)), ["Hinweise"]),
    (mmi_anders(hinweise=(HINWEIS,)), ["Hinweise"]),
    (anders(kopf=replace(K.kopf, region="Süd")), ["Stammdaten"]),
    (anders(vertrag=replace(K.vertrag, bg_zahl=1)), ["Vertrag und TV-Beschluss"]),
    (anders(faellig=date(2023, 3, 21)), ["Fälligkeit"]),
    (mmi_anders(minuten=()), ["Minuten je Monat"]),
    (mmi_anders(kennzahlen=()), ["Kennzahlen"]),
    (mmi_anders(ausblick=replace(M.ausblick, monate=M.ausblick.monate[1:])), ["Plan und Ausblick"]),
    (
        anders(rechnung=replace(K.rechnung, volumen=(replace(POSITION, menge=Decimal(1)),))),
        ["Positionen"],
    ),
]


@pytest.mark.parametrize(("andere", "geaendert"), TEILE)
def test_what_changed_is_told_by_the_part_of_the_document(
    andere: Dokumente, geaendert: list[str]
) -> None:
    alt, neu = DOKUMENTE.teile, andere.teile
    assert [name for name in alt if alt[name] != neu[name]] == geaendert
    assert (andere.inhalt_sha256 != DOKUMENTE.inhalt_sha256) is bool(geaendert)
    assert andere.inhalt_sha256 == fingerabdruck(neu)


def test_the_version_of_the_month_itself_is_no_part_of_its_year() -> None:
    """Kept in the register: another figure in its place would make every old version differ."""
    jahr = (K.jahr[0], replace(K.jahr[1], version=0))
    assert DOKUMENTE.teile["Jahr bisher"] == fingerabdruck((jahr, K.offen, K.vormonat))


def test_a_version_keeps_what_the_next_one_is_compared_with() -> None:
    f = DOKUMENTE.fassung
    assert (f.version, f.positionen, f.herkunft, f.teile) == (
        1,
        K.positionen,
        K.herkunft,
        DOKUMENTE.teile,
    )


def test_a_january_follows_the_positions_of_december_and_an_older_one_is_kept() -> None:
    """Within a year the version of the month before tells them; of December none is printed."""
    dezember = AusgestellterMonat(
        betrag=Monatsbetrag(Month(2022, 12), 1, Decimal(100), Decimal("246.00"), Decimal("79.00")),
        bg_zahl=Decimal(100),
        minuten={"B1": Decimal(40), "B4": Decimal(60)},
        saetze={"B1": Decimal("0.79"), "B4": Decimal("0.79")},
        quelle=Nachweisdatei("Kostennachweis_JC90001_2022-12_v1.xlsx", "d" * 64),
        satz_bg=Decimal("2.46"),
    )
    verschoben = replace(dezember, minuten={"B1": Decimal(41), "B4": Decimal(59)})
    januar, anders = (
        Jahr(saetze({1: {"B1": ["6000"]}}), gedaechtnis={Month(2022, 12): one}).rechne(1)
        for one in (dezember, verschoben)
    )
    alt = ungesagtes(mit_vergleich=True, mit_vormonat=False)
    assert not januar.sagt_wie(anders.inhalt_sha256, ungesagt=alt)
    assert [n for n, wert in januar.teile.items() if wert != anders.teile[n]] == [VORMONAT]
    ohne = {name: wert for name, wert in januar.teile.items() if name != VORMONAT}
    assert januar.sagt_wie(fingerabdruck(ohne), ungesagt=alt)
    assert not januar.sagt_wie(fingerabdruck(ohne))
    assert VORMONAT not in DOKUMENTE.teile
