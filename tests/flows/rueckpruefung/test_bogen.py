"""The sheet and annex of a real gE: which of its figures cannot be right is known, and no other.

`bogen.txt` has the layout and the figures of that document. What is expected here was found by hand
before there was a program.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flows.rueckpruefung.pruefung import Dateiurteil, pruefe_datei
from tests.regelstand import regelstand
from transforms.rueckpruefung.aussagen import Falsch, Moeglichkeit, Urteil

BOGEN = Path(__file__).with_name("bogen.txt")

ANLAGE = {
    "Gesamt VZA": ("8,37", "6,37"),
    "Baustein 4 Erfüllungsgrad": ("8,62 %", "8,52 %"),
    "Laufzeit 2 Jahre Kosten gesamt": ("535.143,20", "536.143,20"),
    "Laufzeit 3 Jahre Volumenpreis": ("362.297,76", "362.297,16"),
}
BLATT = {
    "Anrufweiterleitungen Sep 21": ("697", "997"),
    "Anrufweiterleitungen Dez 21": ("820", "850"),
    "Gespräche Jun 22": ("5.066", "5.006"),
    "Gespräche Jul 22": ("4.696", "4.695"),
    "Produktivzeit Call Okt 21": ("473,5", "473,4"),
    "Produktivzeit Call Nov 21": ("478,9", "476,9"),
    "Produktivzeit Call Dez 21": ("458,4", "488,4"),
    "Produktivzeit Call Mai 22": ("638,1", "636,1"),
    "mögliche Erreichbarkeit Jul 22": ("48 %", "46 %"),
    "Produktivzeit Call (zweiter Block) Nov 21": ("603,1", "608,1"),
    "Produktivzeit Call (zweiter Block) Mai 22": ("603,1", "608,1"),
    "Produktivzeit Call (zweiter Block) Jan 22": ("679,2", "579,2"),
    "Produktivzeit Call (zweiter Block) Feb 22": ("679,2", "579,2"),
    "Produktivzeit Call (zweiter Block) Jun 22": ("679,2", "579,2"),
    "Produktivzeit Call (zweiter Block) Mrz 22": ("668,1", "666,1"),
    "Produktivzeit Call (zweiter Block) Aug 22": ("668,1", "666,1"),
    "Produktivzeit Call (zweiter Block) Apr 22": ("650,2", "550,2"),
    "Empfehlung Weiterleitung Apr 22": ("134", "184"),
    "Empfehlung Weiterleitung Jun 22": ("1.268", "1.298"),
}
ENTWEDER = {
    "Anrufe SC Jan 22": ("8.248", "8.246"),
    "Anrufe SC Feb 22": ("8.603", "8.608"),
    "Anrufweiterleitungen Mai 22": ("1.109", "1.106"),
}
ODER = {
    "Anrufweiterleitungen Jan 22": ("1.072", "1.074"),
    "Anrufweiterleitungen Feb 22": ("1.119", "1.114"),
    "Anrufe SC Mai 22": ("8.511", "8.514"),
}


@cache
def geprueft() -> Dateiurteil:
    return pruefe_datei(BOGEN, regelstand())


def _werte(falsch: tuple[Falsch, ...], *, folgt: bool = False) -> dict[str, tuple[str, str]]:
    return {
        f.soll.zelle.name: (f.soll.zelle.gedruckt, f.soll.zelle.schreibe(f.soll.naheliegend))
        for f in falsch
        if f.soll.naheliegend is not None and (f.folgt_aus is not None) is folgt
    }


def _moeglich(m: Moeglichkeit) -> dict[str, tuple[str, str]]:
    return {
        s.zelle.name: (s.zelle.gedruckt, s.zelle.schreibe(s.eindeutig))
        for s in m.aenderungen
        if s.eindeutig is not None
    }


def anlage() -> Urteil:
    return geprueft().anlagen[0].urteil


def blatt() -> Urteil:
    return geprueft().boegen[0].urteil


def test_the_annex_has_these_wrong_cells_and_no_other() -> None:
    assert _werte(anlage().falsch) == ANLAGE
    assert not anlage().entweder


def test_a_total_that_added_a_wrong_cell_follows_from_it() -> None:
    folgt = {"Laufzeit 3 Jahre Kosten gesamt": ("528.849,60", "528.849,00")}
    assert _werte(anlage().falsch, folgt=True) == folgt
    aus = [f.folgt_aus.name for f in anlage().falsch if f.folgt_aus]
    assert aus == ["Laufzeit 3 Jahre Volumenpreis"]


def test_hours_a_tenth_beside_their_sum_are_explained_by_rounding() -> None:
    found = {(g.zelle.name, g.zelle.gedruckt, str(g.gerechnet)) for g in anlage().gerundet}
    assert found == {
        ("Gesamt Stunden", "7.643,4", "7643.3"),
        ("Gesamt Stunden auf 12 Monate", "7.643,4", "7643.3"),
    }


def test_the_sheet_has_these_wrong_cells_and_no_other() -> None:
    assert _werte(blatt().falsch) == BLATT
    assert len(blatt().falsch) == len(BLATT)


def test_what_cannot_be_decided_is_said_both_ways_the_constant_share_first() -> None:
    assert len(blatt().entweder) == 1
    erste, zweite = blatt().entweder[0].moeglichkeiten
    assert _moeglich(erste) == ENTWEDER
    assert _moeglich(zweite) == ODER
    assert "13 %" in erste.anhalt[0]
    assert not zweite.anhalt


def test_every_wrong_cell_comes_with_cells_that_prove_it() -> None:
    for falsch in (*anlage().falsch, *blatt().falsch):
        assert falsch.beweis, falsch.soll.zelle.name
        assert falsch.soll.zelle not in falsch.beweis


def test_a_missing_share_and_a_surplus_column_are_named() -> None:
    form = {(f.zeile, f.zahlen, f.wert) for f in geprueft().boegen[0].formfehler}
    assert form == {
        ("Berücksichtigung durch Abzug", 11, "100 %"),
        ("Empfehlung Weiterleitung", 13, "0"),
        ("mögliche Gespräche durch JC täglich", 13, "0"),
    }
