"""Which documents name another gE, and what is said about it?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType
from typing import Any

from flows.ablage.ausgabefehler import OutputError
from flows.ablage.speicher import ohne_bereinigung
from flows.ausgabe.ausgabe import CONTROLLING
from flows.ausgabe.paketpruefung import Fremdfund, Paketpruefung, Paketvermerk, beanstandet
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import anzahl
from transforms.tabellen.namenbuch import Namenbuch
from transforms.tabellen.namensformen import geglaettet

_GEZEIGT = 160  # characters of a text that a message repeats
_STELLEN = 3  # places a message names
_OHNE_TEXT = frozenset({NoneType, bool, int, Decimal, date, Month})  # most of what a model holds

Funde = Mapping[str, Sequence[Fremdfund]]  # gE -> what its documents hold of others


class FremdeAngabe(Exception):  # noqa: N818  an outcome, not a fault
    """Only the finished packages showed it; the run starts over without these gE."""

    def __init__(self, funde: Funde) -> None:
        super().__init__(", ".join(funde))
        self.funde = funde


def vorab_gefunden(
    modelle: Mapping[str, Sequence[object]],
    buch: Namenbuch,
    schreibe: Callable[[Sequence[str], Path], Iterable[Paketvermerk]],
) -> dict[str, list[Fremdfund]]:
    """What the documents of each gE name, before anything is staged: those that hold a suspicious
    text are written aside, to a folder that is gone again afterwards, and searched.
    """
    pruefung = Paketpruefung(buch)
    with ohne_bereinigung():
        suspects = [jcnr for jcnr, parts in modelle.items() if _verdaechtig(parts, jcnr, pruefung)]
    if not suspects:
        return {}
    with TemporaryDirectory(prefix="o7-") as folder:
        return funde_je_ge(schreibe(suspects, Path(folder)), suspects)


def funde_je_ge(
    vermerke: Iterable[Paketvermerk], ges: Collection[str]
) -> dict[str, list[Fremdfund]]:
    """gE -> what its packages hold; the file name says whose they are."""
    found: dict[str, list[Fremdfund]] = {}
    for vermerk in beanstandet(vermerke):
        jcnr = next(j for j in ges if f"_{j}_" in vermerk.pfad.name)
        found.setdefault(jcnr, []).extend(vermerk.funde)
    return found


def verlange_geprueft(
    dateien: Mapping[str, str], vermerke: Iterable[Paketvermerk], arbeit: Path
) -> None:
    """The last look before a run is recorded: every document was searched, as it is now, and names
    nobody else. Raises OutputError.
    """
    sound = {v.pfad.relative_to(arbeit).as_posix(): v.sha256 for v in vermerke if not v.funde}
    for path, sha in dateien.items():
        if f"/{CONTROLLING}/" not in path and sound.get(path) != sha:
            raise OutputError(
                f"Das Dokument {path} ist nicht auf Angaben anderer gE geprüft oder nennt eine "
                "andere gE; es wird nichts veröffentlicht. "
                "Bitte den Befehl wiederholen."
            )


# --- what a document is made of


def _verdaechtig(parts: Iterable[object], jcnr: str, pruefung: Paketpruefung) -> bool:
    own = pruefung.buch.eigene(jcnr)
    return any(not n.ges & own for text in _texte(parts) for n in pruefung.genannte(text))


def _texte(parts: Iterable[object]) -> set[str]:
    """Every text in document models."""
    found: set[str] = set()
    waiting = [parts]
    while waiting:
        for part in waiting.pop():
            art = type(part)
            if art in _OHNE_TEXT:
                continue
            if isinstance(part, str):
                found.add(part)
            elif enthalten := _enthalten(art):  # type: ignore[arg-type]
                waiting.append(enthalten(part))
    return found


@cache
def _enthalten(art: type) -> Callable[[Any], Iterable[object]] | None:
    """How the parts of such a thing are had; None of what has none."""
    if issubclass(art, Nachweiszeile):
        return attrgetter("source.datei", "source.blatt", "schluessel", "einheit", "wert")
    if issubclass(art, Sequence):
        return iter
    if not is_dataclass(art):
        return None
    namen = [one.name for one in fields(art)]
    return lambda part: [getattr(part, name) for name in namen]


# --- what is said about it


def fremdbefunde(
    gefunden: Funde, namen: Mapping[str, str], lieferung: Lieferung, buch: Namenbuch
) -> Iterator[Finding]:
    """S110: one finding for what a gE's documents name, with the places in all of them; the
    shortest text says it best. `namen`: JCNR -> name, as a message names it.
    """
    for jcnr, funde in gefunden.items():
        yield from _der_ge(jcnr, funde, namen, lieferung, buch)


def _der_ge(
    jcnr: str,
    funde: Sequence[Fremdfund],
    namen: Mapping[str, str],
    lieferung: Lieferung,
    buch: Namenbuch,
) -> Iterator[Finding]:
    for genannt in sorted({_genannt(f, namen) for f in funde}):
        same = [f for f in funde if _genannt(f, namen) == genannt]
        sources = tuple(_quellen([f.text for f in same], jcnr, lieferung, buch))
        werte = {
            "text": _gekuerzt(min((f.text for f in same), key=len)),
            "genannt": genannt,
            "stellen": "; ".join(
                _stellen(dokument, same) for dokument in sorted({f.dokument for f in same})
            ),
            "herkunft": ""
            if sources
            else " Aus welcher Eingabe der Text kommt, ist nicht erkannt.",
        }
        yield Finding("S110", werte, jcnr, sources)


def _stellen(dokument: str, funde: Sequence[Fremdfund]) -> str:
    orte = sorted(
        dict.fromkeys(ort for f in funde if f.dokument == dokument for ort in f.orte),
        key=lambda ort: ", Zelle " not in ort,
    )
    more = len(orte) - _STELLEN
    return f"{dokument}: {', '.join(orte[:_STELLEN])}" + (
        f" und {anzahl(more, 'weitere Stelle', 'weitere Stellen')}" if more > 0 else ""
    )


def _genannt(fund: Fremdfund, namen: Mapping[str, str]) -> str:
    ges = sorted({jcnr for n in fund.nennungen for jcnr in n.ges})
    return " und ".join(f"{jcnr} {namen.get(jcnr, '')}".strip() for jcnr in ges)


def _gekuerzt(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _GEZEIGT else f"{plain[:_GEZEIGT]}…"


def _quellen(
    texts: Sequence[str], jcnr: str, lieferung: Lieferung, buch: Namenbuch
) -> Iterator[Source]:
    """The cells of the gE's own rows whose words stand in a text and name another gE."""
    within = "\n".join(map(geglaettet, texts))
    for datei in lieferung.dateien:
        for blatt in datei.blaetter:
            for zeile in blatt.zeilen:
                for name, value in zeile.werte.items() if zeile.jcnr == jcnr else ():
                    if (
                        isinstance(value, str)
                        and name != "jcnr"
                        and geglaettet(value) in within
                        and buch.fremde(value, jcnr)
                    ):
                        source = zeile.source
                        yield Source(
                            source.datei, source.blatt, source.zeile, blatt.roh.spalten.titel[name]
                        )
