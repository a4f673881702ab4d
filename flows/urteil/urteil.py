"""What do the expectations say of a delivery?

Of the very same files, rules and earlier months they say the same: what was judged before is not
judged again. What is asked here goes to the judge at hand (`flows.urteil.richter`).
"""

# ruff: noqa: PLC0415 Great Expectations is loaded by the judge alone

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from expectations.urteil.ergebnis import Pruefergebnis
from flows.urteil.richter import merke_beurteilt, richter
from flows.vorgaben.regelstand import Regelstand
from flows.zwischenspeicher.speicher import schluessel, zwischenspeicher
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.finding import Finding
from transforms.lagen.sicht import Sicht

if TYPE_CHECKING:
    from expectations.suite import Suite
    from transforms.lagen.tafelzeile import Tafelzeilen


def ueber_tafeln(
    lieferung: Lieferung,
    sicht: Sicht,
    regelstand: Regelstand,
    unbrauchbar: Collection[str] = (),
    inzwischen: Callable[[], None] | None = None,
) -> Pruefergebnis:
    """Of the tables of a month side by side, as far as their inputs are there. `inzwischen`: what
    this process does where another one judges.
    """
    woraus = (
        *_grundlage(lieferung, regelstand),
        repr(_ausgestellt(sicht)),
        repr(sorted(unbrauchbar)),
    )
    frage = partial(_tafeln, sicht, regelstand, frozenset(unbrauchbar))
    return _gemerkt("tafeln", lieferung, woraus, frage, inzwischen)


def ueber_bg_verlauf(
    lieferung: Lieferung, rows: Tafelzeilen, neben: Iterable[object], regelstand: Regelstand
) -> Sequence[Finding]:
    """Of each BG-Zahl beside the one that was billed; `neben` are the latter."""
    if not rows:
        return ()
    woraus = (*_grundlage(lieferung, regelstand), repr(sorted(map(repr, neben))))
    frage = partial(_bg_verlauf, rows, regelstand)
    return _gemerkt("bg_verlauf", lieferung, woraus, frage).findings


def _gemerkt(
    was: str,
    lieferung: Lieferung,
    woraus: Sequence[str],
    frage: Callable[[], Pruefergebnis],
    inzwischen: Callable[[], None] | None = None,
) -> Pruefergebnis:
    """A rule that could not be judged is judged anew the next time."""
    speicher, key = zwischenspeicher(), schluessel(was, *woraus)
    kept = speicher.hole(key)
    if isinstance(kept, Pruefergebnis):
        return kept
    found = richter().urteil(frage, inzwischen)
    if found.vollstaendig:
        speicher.lege_ab(key, found)
        merke_beurteilt(lieferung.sha256_gesamt)
    return found


def _grundlage(lieferung: Lieferung, regelstand: Regelstand) -> tuple[str, ...]:
    """By content: every file of the delivery, and every data file."""
    dateien = [(d.tabelle, d.name, d.sha256) for d in lieferung.dateien]
    ungelesen = [(u.pfad, u.sha256) for u in lieferung.ungelesen]
    vorgaben = sorted((name, d.sha256) for name, d in regelstand.dateien.items())
    return str(lieferung.abschnitt), repr(dateien), repr(ungelesen), repr(vorgaben)


def _ausgestellt(sicht: Sicht) -> object:
    """The minutes of earlier months as they were billed, in an order of their own."""
    return [
        (jcnr, str(monat), sorted((b, str(wert)) for b, wert in minuten.items()))
        for jcnr, monate in sorted((sicht.ausgestellt or {}).items())
        for monat, minuten in sorted(monate.items())
    ]


def _tafeln(sicht: Sicht, regelstand: Regelstand, unbrauchbar: frozenset[str]) -> Pruefergebnis:
    from expectations.suiten import SUITEN, Lage

    if not unbrauchbar:
        return pruefe(Lage(sicht), regelstand)
    judged = Lage(sicht, set(regelstand.spalten.tabellen) - unbrauchbar)
    return pruefe(judged, regelstand, ausgelassen=set(SUITEN) - set(judged))


def _bg_verlauf(rows: Tafelzeilen, regelstand: Regelstand) -> Pruefergebnis:
    from expectations.suiten import SUITEN
    from expectations.vertraege import BG_VERLAUF

    return pruefe({BG_VERLAUF: rows}, regelstand, ausgelassen=set(SUITEN) - {BG_VERLAUF})


def pruefe(
    gelegt: Mapping[Suite, Tafelzeilen],
    regelstand: Regelstand,
    ausgelassen: Collection[Suite] = (),
) -> Pruefergebnis:
    """Great Expectations itself."""
    from expectations import pruefung

    return pruefung.pruefe(gelegt, regelstand.regeln, ausgelassen)
