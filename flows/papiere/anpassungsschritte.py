"""What became of the prepared changes: by the register, and which steps is a run the first to see?

A row is added where what is seen is not what was seen last, so the rows tell a history; what a
delivery older than the last one says is no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from flows.register.belege import grundlage_aus
from flows.register.nachweisstand import Stand
from flows.register.register import Register
from flows.register.vorgaenge.anpassungen import Anpassungsschritt
from transforms.anpassung.mengenwechsel import Vorbereitet
from transforms.anpassung.schritte import (
    ABGERECHNET,
    ANDERS_BESCHLOSSEN,
    BESCHLOSSEN,
    IN_KERMIT,
    OHNE_SIE_ABGERECHNET,
    AbgerechneteMengen,
    Abrechnungsstand,
    Werdegang,
    abrechnungsstand,
    ueberholt,
    werdegaenge,
)
from transforms.anpassung.tabellenstand import Beschlussfund, Tabellenstand, tabellenstand
from transforms.kern.month import Month
from transforms.planung.mengen import der_grundlage

if TYPE_CHECKING:
    from transforms.tabellen.bestand import Bestand  # status reads no tables

NICHT_BESCHLOSSEN, NICHT_IN_KERMIT = "nicht mehr beschlossen", "nicht mehr in Kermit"
_KEINE: Mapping[str, AbgerechneteMengen] = MappingProxyType({})
_TABELLEN = ("tv_beschluesse", "kermit_vertraege")


@dataclass(slots=True)
class _Gesehen:
    """What runs saw of one prepared change, the last word of each kind."""

    tabellen: Tabellenstand = field(default_factory=Tabellenstand)
    abrechnung: tuple[str, str] | None = None  # step and month
    bis: Month | None = None  # the month of the tables seen last
    tage: dict[str, date] = field(default_factory=dict)

    def merke(self, one: Anpassungsschritt) -> None:
        angaben, t = one.angaben, self.tabellen
        self.tage[one.schritt] = one.am
        if one.schritt in (ABGERECHNET, OHNE_SIE_ABGERECHNET):
            self.abrechnung = one.schritt, angaben["monat"]
            return
        self.bis = Month.parse(angaben["tabellen"])
        if one.schritt in (IN_KERMIT, NICHT_IN_KERMIT):
            self.tabellen = Tabellenstand(beschluss=t.beschluss, vertrag=angaben.get("vertrag"))
        else:
            self.tabellen = Tabellenstand(beschluss=_beschluss(angaben), vertrag=t.vertrag)


def _beschluss(angaben: Mapping[str, str]) -> Beschlussfund | None:
    if "beschluss" not in angaben:
        return None
    return Beschlussfund(
        nummer=angaben["beschluss"],
        vom=date.fromisoformat(angaben["vom"]),
        worin=angaben.get("worin", ""),
    )


def werdegaenge_im(
    register: Register, ab: Month | None = None, jcnr: str | None = None
) -> tuple[Werdegang, ...]:
    """What became of every prepared version, of one month, of one gE, or all: by the tables that
    runs saw last, and by what is issued.
    """
    versionen = [f.vorbereitet for f in register.anpassungsfassungen(ab, jcnr)]
    gesehen = _gesehene(register, ab, jcnr)
    return werdegaenge(
        versionen,
        {kennung: one.tabellen for kennung, one in gesehen.items()},
        {ge: abgerechnete(register, ge) for ge in {v.jcnr for v in versionen}},
        {kennung: one.tage for kennung, one in gesehen.items()},
    )


def _gesehene(
    register: Register, ab: Month | None = None, jcnr: str | None = None
) -> dict[tuple[Month, str, int], _Gesehen]:
    found: dict[tuple[Month, str, int], _Gesehen] = {}
    for one in register.anpassungsschritte(ab, jcnr):
        found.setdefault((one.ab, one.jcnr, one.version), _Gesehen()).merke(one)
    return found


def abgerechnete(register: Register, jcnr: str) -> list[AbgerechneteMengen]:
    """The quantities on the latest statement of each month; those from before they were kept
    apart.
    """
    letzte = {one.betrag.monat: one for one in register.versionen(jcnr)}
    return [found for one in letzte.values() if (found := _mengen(one)) is not None]


def _mengen(one: Stand) -> AbgerechneteMengen | None:
    grundlage = grundlage_aus(one.grundlage)
    mengen = der_grundlage(grundlage) if grundlage else None
    if mengen is None:
        return None
    return AbgerechneteMengen(monat=one.betrag.monat, version=one.version, mengen=mengen)


def neue_schritte(
    register: Register,
    tabellen: Bestand,
    am: date,
    ausgestellt: Mapping[str, AbgerechneteMengen] = _KEINE,
    jcnr: str | None = None,
) -> list[Anpassungsschritt]:
    """What a run on that day is the first to see of all prepared changes, or of those of one gE: by
    the tables it read and by what it issues itself (gE -> its month).
    """
    versionen = [f.vorbereitet for f in register.anpassungsfassungen(jcnr=jcnr)]
    if not versionen:
        return []
    gesehen, neueste = _gesehene(register, jcnr=jcnr), max(register.monate(), default=None)
    aktuell = neueste is None or neueste <= tabellen.monat
    bisher = {v.kennung: gesehen.get(v.kennung, _Gesehen()) for v in versionen}
    jetzt = {
        v.kennung: _jetzt(v, bisher[v.kennung], tabellen) if aktuell else bisher[v.kennung].tabellen
        for v in versionen
    }
    beschlossen = {kennung for kennung, one in jetzt.items() if one.beschlossen}
    found: list[Anpassungsschritt] = []
    for v in versionen:
        monate = _mit_neuem(abgerechnete(register, v.jcnr), ausgestellt.get(v.jcnr))
        stand = abrechnungsstand(v, monate)
        weg, alt = ueberholt(v, stand, versionen, beschlossen), bisher[v.kennung]
        found += _tabellenschritte(v, alt.tabellen, jetzt[v.kennung], weg, tabellen.monat, am)
        if not weg:
            found += _abrechnungsschritte(v, alt, stand, am)
    return found


def _mit_neuem(
    monate: Iterable[AbgerechneteMengen], neu: AbgerechneteMengen | None
) -> Sequence[AbgerechneteMengen]:
    return [*(m for m in monate if neu is None or m.monat != neu.monat), *([neu] if neu else [])]


def _jetzt(v: Vorbereitet, bisher: _Gesehen, tabellen: Bestand) -> Tabellenstand:
    """Older tables say nothing new, nor do those with a row of the gE that could not be read."""
    aelter = bisher.bis is not None and tabellen.monat < bisher.bis
    if aelter or any(v.jcnr in tabellen.unlesbare_ge.get(name, ()) for name in _TABELLEN):
        return bisher.tabellen
    return tabellenstand(
        v, tabellen.beschluesse.get(v.jcnr, ()), tabellen.alle_vertraege.get(v.jcnr, ())
    )


def _tabellenschritte(
    v: Vorbereitet, bisher: Tabellenstand, jetzt: Tabellenstand, weg: bool, monat: Month, am: date
) -> Iterator[Anpassungsschritt]:
    """What is decided instead of a version is no step of it once a later one stands in its
    place.
    """
    gelesen, alt, neu = {"tabellen": str(monat)}, bisher.beschluss, jetzt.beschluss
    vertrag = None if weg and bisher.vertrag is None else jetzt.vertrag
    if weg and jetzt != bisher:
        alt, neu = alt if bisher.beschlossen else None, None
    if neu != alt:
        yield _schritt(v, am, *_beschlussworte(neu), gelesen)
    if vertrag != bisher.vertrag:
        name = IN_KERMIT if vertrag else NICHT_IN_KERMIT
        yield _schritt(v, am, name, {"vertrag": vertrag} if vertrag else {}, gelesen)


def _beschlussworte(fund: Beschlussfund | None) -> tuple[str, dict[str, str]]:
    if fund is None:
        return NICHT_BESCHLOSSEN, {}
    angaben = {"beschluss": fund.nummer, "vom": fund.vom.isoformat()}
    if fund.gleich:
        return BESCHLOSSEN, angaben
    return ANDERS_BESCHLOSSEN, {**angaben, "worin": fund.worin}


def _abrechnungsschritte(
    v: Vorbereitet, bisher: _Gesehen, stand: Abrechnungsstand, am: date
) -> Iterator[Anpassungsschritt]:
    """A correction that leaves the quantities as they are is no news."""
    if (one := stand.mit or next(iter(stand.ohne), None)) is None:
        return
    name, monat = ABGERECHNET if stand.mit else OHNE_SIE_ABGERECHNET, str(one.monat)
    if bisher.abrechnung != (name, monat):
        yield _schritt(v, am, name, {"monat": monat, "version": str(one.version)}, {})


def _schritt(
    v: Vorbereitet, am: date, name: str, angaben: Mapping[str, str], monat: Mapping[str, str]
) -> Anpassungsschritt:
    return Anpassungsschritt(
        ab=v.ab,
        jcnr=v.jcnr,
        version=v.version,
        schritt=name,
        am=am,
        angaben={**angaben, **monat},
    )
