"""What do decisions and contracts say of a prepared change: is it decided, is it in Kermit?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from transforms.anpassung.mengenwechsel import Vorbereitet
from transforms.kern.kalendertag import tag_davor
from transforms.kern.month import german_date
from transforms.planung.mengen import des_vertrags, mit_beschluss
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.tabellen.wirksamkeit import Beschluss, beschluesse, geltende


@dataclass(frozen=True, slots=True, kw_only=True)
class Beschlussfund:
    """A decision that answers a prepared change."""

    nummer: str
    vom: date
    worin: str = ""  # what it says instead, in words; empty: it decides what was prepared

    @property
    def gleich(self) -> bool:
        return not self.worin

    def __str__(self) -> str:
        """`TV-62106-2023-02 vom 12.06.2023`"""
        return f"{self.nummer} vom {german_date(self.vom)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabellenstand:
    """What the tables delivered last say of a prepared change; None where they say nothing."""

    beschluss: Beschlussfund | None = None
    vertrag: str | None = None  # the contract whose version in that month has the quantities

    @property
    def beschlossen(self) -> bool:
        """What was prepared, on its day."""
        return self.beschluss is not None and self.beschluss.gleich


def tabellenstand(
    v: Vorbereitet,
    beschlusszeilen: Iterable[Beschlusszeile],
    vertragszeilen: Iterable[Vertragszeile],
) -> Tabellenstand:
    """Only rows of its gE count, whatever else is given."""
    eigene = [z for z in beschlusszeilen if z.jcnr == v.jcnr]
    vertraege = [z for z in vertragszeilen if z.jcnr == v.jcnr and z.covers(v.ab)]
    return Tabellenstand(beschluss=_beschluss(v, eigene), vertrag=_vertrag(v, vertraege))


def _vertrag(v: Vorbereitet, zeilen: Iterable[Vertragszeile]) -> str | None:
    je_vertrag: dict[str, list[Vertragszeile]] = {}
    for z in zeilen:
        je_vertrag.setdefault(z.vertragsnummer, []).append(z)
    found = (nr for nr, rows in je_vertrag.items() if des_vertrags(rows) == v.wechsel.nachher)
    return next(found, None)


def _beschluss(v: Vorbereitet, zeilen: list[Beschlusszeile]) -> Beschlussfund | None:
    """One of that very day first, whatever it decides; else the same quantities of another day."""
    alle = beschluesse(zeilen)
    am_tag = [b for b in alle if b.wirksam_ab == v.ab.first]
    if am_tag:
        return _fund(am_tag[-1], "; ".join(_unterschiede(v, am_tag)))
    davor = geltende(zeilen, tag_davor(v.ab.first))[-1:]
    danach = [b for b in alle if b.wirksam_ab > v.ab.first]
    for b in (*davor, *danach):
        if not b.ist_erstwahl and not _unterschiede(v, [b]):
            tage = f"{german_date(b.wirksam_ab)} statt zum {german_date(v.ab.first)}"
            return _fund(b, f"zum {tage}")
    return None


def _unterschiede(v: Vorbereitet, decided: list[Beschluss]) -> list[str]:
    """What decisions that take effect together say instead of what was prepared."""
    mengen, worte = v.wechsel.vorher, []
    for b in decided:
        if b.ist_erstwahl:
            worte.append("eine Erstwahl statt einer Mengenanpassung")
        mengen = mit_beschluss(mengen, b, v.wechsel.vertragsart)
    return [*worte, *v.wechsel.nachher.unterschiede(mengen)]


def _fund(b: Beschluss, worin: str) -> Beschlussfund:
    return Beschlussfund(nummer=b.nummer, vom=b.erste.beschlussdatum, worin=worin)
