"""What would a later month remember if the months before it were issued as computed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from expectations.regeln import Schwere
from flows.ablage import dateinamen
from flows.lauf.berechnung import Rechenstand
from flows.lauf.mappen import ordner_der_ge
from flows.papiere.buchung import anteile, nachweiswerte
from flows.papiere.monatsstand import registerzeilen
from flows.register.gedaechtnis import Gedaechtnis
from flows.register.nachweise import ausgestellter_monat
from flows.register.nachweisstand import Stand, stand_aus
from flows.register.vormonate import Vormonate, gemerkte_monate
from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.dokumente.quellen.belegzeile import Belegzeile
from transforms.dokumente.quellen.fruehere import fruehere_quellen, rechenquellen
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month

_UNVERBUCHT = {"nr": 0, "lauf": 0}


@dataclass(frozen=True, slots=True)
class Neustand:
    """What a month that was only computed adds to the register, read as the register reads it.

    The file of a Kostennachweis has a name but neither SHA-256 nor cells yet; they are no content
    of a document.
    """

    monat: Month
    staende: Mapping[str, Stand]
    ausgestellt: Mapping[str, AusgestellterMonat]
    zurueckgestellt: frozenset[str]


def neustand(stand: Rechenstand) -> Neustand:
    """Of a month that was computed and not stopped."""
    plan = stand.ausgestellt
    ordner = ordner_der_ge(plan, stand.gedaechtnis.stand, stand.monat)
    je_ge = anteile(stand.geprueft)
    staende = {
        jcnr: stand_aus({**_UNVERBUCHT, **nachweiswerte(d, ordner[jcnr])})
        for jcnr, d in plan.zu_schreiben.items()
    }
    ausgestellt = {
        jcnr: ausgestellter_monat(
            staende[jcnr],
            registerzeilen(d),
            Nachweisdatei(
                dateinamen.dokument("Kostennachweis", jcnr, stand.monat, d.kostennachweis.version),
                "",
            ),
            je_ge.get(jcnr, {}),
            _quellen(d.kostennachweis),
        )
        for jcnr, d in plan.zu_schreiben.items()
    }
    held = (b for b in stand.des_monats.befunde if b.schwere is Schwere.ZURUECKGESTELLT)
    return Neustand(stand.monat, staende, ausgestellt, frozenset(b.jcnr for b in held if b.jcnr))


def _quellen(k: Kostennachweis) -> tuple[Nachweiszeile, ...]:
    """From which sheets its amounts come, as the register tells it later."""
    rows = map(Belegzeile.aus, k.herkunft)
    return tuple(fruehere_quellen(rechenquellen(rows, k.monat)))


def fortgeschrieben(gedaechtnis: Gedaechtnis, monat: Month, neu: Sequence[Neustand]) -> Gedaechtnis:
    """The memory of a month as it would be after the earlier ones were issued."""
    vormonat = {
        jcnr: stand
        for one in neu
        if one.monat == monat.plus(-1)
        for jcnr, stand in one.staende.items()
    }
    return replace(
        gedaechtnis,
        vormonate=fortgeschriebene_vormonate(gedaechtnis.vormonate, monat, neu),
        vormonat={**gedaechtnis.vormonat, **vormonat},
    )


def fortgeschriebene_vormonate(vor: Vormonate, monat: Month, neu: Sequence[Neustand]) -> Vormonate:
    """The same of what its documents look back on."""
    ausgestellt = {jcnr: dict(months) for jcnr, months in vor.ausgestellt.items()}
    zurueckgestellt = dict(vor.zurueckgestellt)
    for one in neu:
        if one.monat not in gemerkte_monate(monat):
            continue
        for jcnr, issued in one.ausgestellt.items():
            ausgestellt.setdefault(jcnr, {})[one.monat] = issued
        if one.monat in monat.year_so_far[:-1]:
            zurueckgestellt[one.monat] = one.zurueckgestellt
    return Vormonate(ausgestellt, zurueckgestellt)
