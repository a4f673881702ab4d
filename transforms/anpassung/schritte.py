"""What became of a prepared change: decided, in Kermit, billed, or something else?

Counted by what lies in tables and in the register, never by hand; what later tables contradict is
undone.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from transforms.anpassung.mengenwechsel import Kennung, Vorbereitet
from transforms.anpassung.tabellenstand import Tabellenstand
from transforms.kern.month import Month, german_date
from transforms.kern.worte.aufzaehlung import monatsfolgen
from transforms.planung.mengen import Mengen

VORBEREITET: Final = "vorbereitet"
BESCHLOSSEN: Final = "beschlossen"
ANDERS_BESCHLOSSEN: Final = "anders beschlossen"
IN_KERMIT: Final = "in Kermit"
ABGERECHNET: Final = "abgerechnet"
OHNE_SIE_ABGERECHNET: Final = "ohne sie abgerechnet"
ERSETZT: Final = "ersetzt"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbgerechneteMengen:
    """The quantities on the latest statement of a gE for a month."""

    monat: Month
    version: int
    mengen: Mengen


@dataclass(frozen=True, slots=True, kw_only=True)
class Abrechnungsstand:
    """How the months from the change on are billed."""

    mit: AbgerechneteMengen | None = None  # the first month with the new quantities
    ohne: tuple[AbgerechneteMengen, ...] = ()  # the months before it, without them


def abrechnungsstand(v: Vorbereitet, monate: Iterable[AbgerechneteMengen]) -> Abrechnungsstand:
    """By the issued months of its gE."""
    spaeter = sorted((m for m in monate if m.monat >= v.ab), key=lambda m: m.monat)
    mit = next((m for m in spaeter if m.mengen == v.wechsel.nachher), None)
    ohne = tuple(m for m in spaeter if mit is None or m.monat < mit.monat)
    return Abrechnungsstand(mit=mit, ohne=ohne)


def ueberholt(
    v: Vorbereitet,
    abrechnung: Abrechnungsstand,
    versionen: Iterable[Vorbereitet],
    beschlossen: Container[Kennung],
) -> bool:
    """Whether a later version stands in its place: what is decided or billed answers that one,
    unless it is exactly what this version asked for, and no later one. `beschlossen`: the versions
    that were decided as they were prepared.
    """
    spaetere = [s for s in versionen if s.kennung[:2] == v.kennung[:2] and s.version > v.version]
    if any(s.wechsel.nachher == v.wechsel.nachher for s in spaetere):
        return True
    if v.kennung in beschlossen or not spaetere:
        return False
    return abrechnung.mit is None or any(s.kennung in beschlossen for s in spaetere)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schritt:
    """One step, its day as the tables have it, and the day of the run that first saw it."""

    name: str
    angabe: str  # `TV-62106-2023-02 vom 12.06.2023`; empty where the name says it all
    gesehen: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Werdegang:
    """A prepared change and what became of it."""

    vorbereitet: Vorbereitet
    tabellen: Tabellenstand = field(default_factory=Tabellenstand)
    abrechnung: Abrechnungsstand = field(default_factory=Abrechnungsstand)
    neuere: Vorbereitet | None = None  # the version after it
    ueberholt: bool = False  # that version, or one after it, stands in its place
    gesehen: Mapping[str, date] = field(default_factory=dict)  # step -> the run that first saw it

    @property
    def beschlossen(self) -> bool:
        """What was prepared, on its day."""
        return self.tabellen.beschlossen

    @property
    def stand(self) -> str:
        """The step it stands at, or how it ended otherwise."""
        beschluss = self.tabellen.beschluss
        if self.ueberholt:
            return ERSETZT
        if self.abrechnung.mit:
            return ABGERECHNET
        if beschluss and not beschluss.gleich:
            return ANDERS_BESCHLOSSEN
        if self.abrechnung.ohne:
            return OHNE_SIE_ABGERECHNET
        if self.tabellen.vertrag:
            return IN_KERMIT
        return BESCHLOSSEN if beschluss else VORBEREITET

    @property
    def wartet_auf(self) -> str:
        """`Beschluss`, `Kermit`, `Abrechnung`, `Korrektur`; empty where nothing is left to do."""
        if self.stand == OHNE_SIE_ABGERECHNET:
            return "Korrektur" if self.beschlossen else ""
        offen = {VORBEREITET: "Beschluss", BESCHLOSSEN: "Kermit", IN_KERMIT: "Abrechnung"}
        if self.stand == IN_KERMIT and not self.beschlossen:
            return "Beschluss"
        return offen.get(self.stand, "")

    @property
    def offen(self) -> bool:
        return bool(self.wartet_auf)

    def verstrichen(self, heute: date) -> bool:
        """Whether the day of the change has come and it is neither decided nor billed."""
        return self.offen and self.vorbereitet.ab.first <= heute

    @property
    def schritte(self) -> tuple[Schritt, ...]:
        """Those it took, in their order."""
        return tuple(self._schritte())

    def _schritte(self) -> Iterator[Schritt]:
        yield Schritt(name=VORBEREITET, angabe=german_date(self.vorbereitet.am))
        if self.ueberholt:
            return
        if (beschluss := self.tabellen.beschluss) is not None:
            yield self._schritt(BESCHLOSSEN if beschluss.gleich else ANDERS_BESCHLOSSEN, beschluss)
        if self.tabellen.vertrag:
            yield self._schritt(IN_KERMIT, self.tabellen.vertrag)
        if self.abrechnung.ohne and self.stand in (OHNE_SIE_ABGERECHNET, ABGERECHNET):
            monate = monatsfolgen([m.monat for m in self.abrechnung.ohne])
            yield self._schritt(OHNE_SIE_ABGERECHNET, monate)
        if (mit := self.abrechnung.mit) is not None:
            yield self._schritt(ABGERECHNET, f"{mit.monat.name}, Version {mit.version}")

    def _schritt(self, name: str, angabe: object) -> Schritt:
        return Schritt(name=name, angabe=str(angabe), gesehen=self.gesehen.get(name))

    @property
    def satz(self) -> str:
        """What became of it, in one sentence."""
        return _saetze(self)[self.stand]


def _saetze(w: Werdegang) -> dict[str, str]:
    """Stage -> its sentence."""
    v, beschluss, mit = w.vorbereitet, w.tabellen.beschluss, w.abrechnung.mit
    ab, ohne = german_date(v.ab.first), [m.monat for m in w.abrechnung.ohne]
    zuvor = f", {monatsfolgen(ohne)} noch ohne sie" if ohne else ""
    neuere = f"Version {w.neuere.version} vom {german_date(w.neuere.am)}" if w.neuere else ""
    return {
        VORBEREITET: f"Ein Beschluss, der ab {ab} wirkt, liegt noch nicht vor{_zurueck(w)}.",
        BESCHLOSSEN: f"Beschlossen mit {beschluss}; in Kermit stehen die Mengen noch nicht.",
        ANDERS_BESCHLOSSEN: (
            f"Anders beschlossen mit {beschluss}: {beschluss.worin if beschluss else ''}."
        ),
        IN_KERMIT: (
            f"In Kermit mit Vertrag {w.tabellen.vertrag}"
            f"{', ein Beschluss dazu fehlt' if not beschluss else f', beschlossen mit {beschluss}'}"
            "; noch kein Monat ist danach abgerechnet."
        ),
        ABGERECHNET: (
            f"Abgerechnet ab {mit.monat.name} (Version {mit.version}){zuvor}." if mit else ""
        ),
        OHNE_SIE_ABGERECHNET: f"{_ohne(w)}.",
        ERSETZT: f"Ersetzt durch {neuere}.",
    }


def _zurueck(w: Werdegang) -> str:
    """That a decision was there and is not any more."""
    gesehen = w.gesehen.get(BESCHLOSSEN)
    return f"; am {german_date(gesehen)} lag einer vor, jetzt nicht mehr" if gesehen else ""


def _ohne(w: Werdegang) -> str:
    """Which months were billed without it, with what, and what is to be done."""
    ohne = w.abrechnung.ohne
    if not ohne:
        return ""
    form = "ist" if len(ohne) == 1 else "sind"
    statt = "; ".join(w.vorbereitet.wechsel.nachher.unterschiede(ohne[0].mengen))
    rest = (
        f"; beschlossen ist sie mit {w.tabellen.beschluss}, die Korrektur steht aus"
        if w.beschlossen
        else "; beschlossen ist sie nicht"
    )
    monate = monatsfolgen([m.monat for m in ohne])
    return f"{monate} {form} ohne sie abgerechnet: {statt}{rest}"


def werdegaenge(
    versionen: Sequence[Vorbereitet],
    tabellen: Mapping[Kennung, Tabellenstand],
    abgerechnet: Mapping[str, Sequence[AbgerechneteMengen]],
    gesehen: Mapping[Kennung, Mapping[str, date]],
) -> tuple[Werdegang, ...]:
    """What became of each prepared version: `tabellen` and `gesehen` by its Kennung, the issued
    months by gE.
    """
    je_kennung = {v.kennung: v for v in versionen}
    beschlossen = {k for k, one in tabellen.items() if one.beschlossen}

    def werdegang(v: Vorbereitet) -> Werdegang:
        stand = tabellen.get(v.kennung, Tabellenstand())
        abrechnung = abrechnungsstand(v, abgerechnet.get(v.jcnr, ()))
        return Werdegang(
            vorbereitet=v,
            tabellen=stand,
            abrechnung=abrechnung,
            neuere=je_kennung.get((v.ab, v.jcnr, v.version + 1)),
            ueberholt=ueberholt(v, abrechnung, versionen, beschlossen),
            gesehen=gesehen.get(v.kennung, {}),
        )

    return tuple(werdegang(v) for v in versionen)
