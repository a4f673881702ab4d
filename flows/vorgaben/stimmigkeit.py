"""What can be wrong in a data file although each entry by itself is sound?

Asked of the files that count today, never of those an archived month rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from expectations.regeln import Regelwerk
from flows.vorgaben.schemafehler import meinten_sie
from transforms.dokumente.stellen import Stellenwerk
from transforms.kern.gleichheit import ueberschrift
from transforms.kern.unstimmig import Ort
from transforms.notationen.spalten import Spaltenwerk, Tabelle

Maengel = Iterator[tuple[Ort, str]]
_UNBEKANNT = "diesen Eintrag kennt das Programm nicht"


def spaltenmaengel(eigen: Spaltenwerk, vorlage: Spaltenwerk) -> Maengel:
    """Headings that two columns claim; tables and columns the program does not know or misses."""
    yield from _abgleich(("tabellen",), eigen.tabellen, vorlage.tabellen, "die Tabelle")
    for name, tabelle in eigen.tabellen.items():
        ort: Ort = ("tabellen", name)
        yield from (((*ort, *innen), satz) for innen, satz in _doppelte(tabelle))
        yield from (((*ort, *innen), satz) for innen, satz in _verweise(tabelle))
        if name in vorlage.tabellen:
            yield from _spalten(ort, tabelle, vorlage.tabellen[name])


def _spalten(ort: Ort, tabelle: Tabelle, vorlage: Tabelle) -> Maengel:
    ort = (*ort, "spalten")
    yield from _abgleich(ort, tabelle.spalten, vorlage.spalten, "die Spalte")
    for name in tabelle.spalten.keys() & vorlage.spalten.keys():
        art, soll = tabelle.spalten[name].art, vorlage.spalten[name].art
        if art != soll:
            yield (
                (*ort, name, "art"),
                f"das Programm liest diese Spalte als {soll}, nicht als {art}",
            )


def _doppelte(tabelle: Tabelle) -> Maengel:
    """Which column would a heading be? The same one may name it twice."""
    seen: dict[str, str] = {}
    for name, spalte in tabelle.spalten.items():
        for number, text in enumerate((spalte.titel, *spalte.alias)):
            other = seen.setdefault(ueberschrift(text), name)
            if other != name:
                wo = ("titel",) if number == 0 else ("alias", number - 1)
                satz = f"„{text}“ steht schon bei der Spalte {other}; eine Überschrift gehört zu "
                yield ("spalten", name, *wo), f"{satz}genau einer Spalte"


def _verweise(tabelle: Tabelle) -> Maengel:
    for feld in ("schluessel", "summen", "eine_von"):
        for number, name in enumerate(getattr(tabelle, feld)):
            if name not in tabelle.spalten:
                satz = f"die Spalte {name} hat die Tabelle nicht"
                yield (feld, number), f"{satz}{meinten_sie(name, list(tabelle.spalten))}"


def regelmaengel(eigen: Regelwerk, vorlage: Regelwerk) -> Maengel:
    """Rules and limits the program does not know or misses, and texts nobody could fill in."""
    yield from _abgleich(("regeln",), eigen.regeln, vorlage.regeln, "die Regel")
    yield from _abgleich(("grenzwerte",), eigen.grenzwerte, vorlage.grenzwerte, "der Grenzwert")
    parteien = sorted({r.zustaendig for r in vorlage.regeln.values()})
    for code in eigen.regeln.keys() & vorlage.regeln.keys():
        regel, soll = eigen.regeln[code], vorlage.regeln[code]
        if fremd := sorted(regel.placeholders - soll.placeholders):
            bekannt = ", ".join(f"{{{p}}}" for p in sorted(soll.placeholders)) or "keine"
            satz = f"den Platzhalter {{{fremd[0]}}} füllt das Programm nicht; es füllt: {bekannt}"
            yield ("regeln", code), satz
        if regel.zustaendig not in parteien:
            satz = f"„{regel.zustaendig}“ behebt keine Befunde"
            satz += meinten_sie(regel.zustaendig, parteien)
            yield ("regeln", code, "zustaendig"), satz


def stellenmaengel(eigen: Stellenwerk, vorlage: Stellenwerk) -> Maengel:
    """Receivers of a party that repairs nothing."""
    parteien = list(dict.fromkeys(s.zustaendig for s in vorlage.stellen))
    for number, stelle in enumerate(eigen.stellen):
        if stelle.zustaendig not in parteien:
            satz = f"„{stelle.zustaendig}“ bekommt keine Befunde"
            satz += meinten_sie(stelle.zustaendig, parteien)
            yield ("stellen", number, "zustaendig"), satz


def _abgleich(ort: Ort, eigen: Mapping[str, object], vorlage: Iterable[str], was: str) -> Maengel:
    soll = list(vorlage)
    for name in eigen:
        if name not in soll:
            yield (*ort, name), f"{_UNBEKANNT}{meinten_sie(name, soll)}"
    for name in soll:
        if name not in eigen:
            yield ort, f"{was} {name} fehlt; aus der mitgelieferten Datei übernehmen"
