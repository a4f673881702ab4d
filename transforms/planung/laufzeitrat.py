"""What can be said to a gE that asks which Laufzeit would cost it less, and when it may choose?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from transforms.jahr.monatsplan import MONATE, Planmonat
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.kalendertag import tag_danach
from transforms.kern.month import Month, german_date
from transforms.kern.worte.aufzaehlung import monatsfolgen
from transforms.kern.worte.zahlwort import anzahl, form
from transforms.planung.laufzeitkosten import (
    Abgerechnet,
    Jahresplan,
    Laufzeitkosten,
    Rueckschau,
    jahresplan,
    rueckschau,
)
from transforms.planung.preisstand import ANGEBOTEN
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, jahre

NIE_GEAENDERT: Final = (
    "Eine laufende Laufzeit wird nicht geändert, weil an ihr die Preise hängen (Weisung). Die "
    "Beträge der anderen Laufzeiten sind ein Vergleich für die nächste Wahl."
)
NICHTS_ABGERECHNET: Final = "Für diese gE ist noch kein Monat abgerechnet."
BEISPIELPREISE: Final = (
    "Achtung, Beispielpreise: Die Preise dieses Altvertrags sind erfunden. Kein gültiger Vergleich."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufzeit:
    """One contract of a gE: its term."""

    vertragsnummer: str
    vertragsart: str
    jahre: int
    beginn: date
    ende: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufzeitrat:
    """The running term, what twelve months would cost under each, and when the next one begins."""

    kopf: Dokumentkopf
    monat: Month  # the month after the last one billed: of it are quantities and prices
    vertrag: Laufzeit | None  # that holds in the month, else the last one before, else the first
    folgende: tuple[Laufzeit, ...]  # contracts that go on without a gap, one after the other
    rueckschau: Rueckschau | None  # None: nothing was billed
    plan: Jahresplan | Planmonat | None  # a Planmonat says why there is none
    geschlossen: date | None

    @property
    def laufend(self) -> bool:
        """Does the term still run in the month?"""
        return self.vertrag is not None and self.vertrag.ende >= self.monat.first

    @property
    def wahl_ab(self) -> date | None:
        """The first day on which a new term can begin; None where the gE closes before, or where
        nothing runs on.
        """
        if self.vertrag is None or not self.laufend:
            return None
        ende = (self.folgende[-1] if self.folgende else self.vertrag).ende
        return None if self.geschlossen and self.geschlossen <= ende else tag_danach(ende)

    @property
    def saetze(self) -> tuple[str, ...]:
        """What the figures mean and when a new term may be chosen."""
        return tuple(self._saetze())

    def _saetze(self) -> Iterator[str]:
        if self.vertrag is None:
            yield "Für diese gE steht kein Vertrag in Kermit; eine Laufzeit ist frei zu wählen."
            return
        yield from _wahlsaetze(self)
        if self.laufend:
            yield NIE_GEAENDERT
        if self.vertrag.vertragsart != ANGEBOTEN:
            yield (
                f"Der Vertrag ist ein {self.vertrag.vertragsart}; gewählt wird danach ein "
                f"{ANGEBOTEN}. Was er kostet, sagt die Planungshilfe."
            )

    def vergleich(
        self, kosten: Sequence[Laufzeitkosten]
    ) -> tuple[tuple[Laufzeitkosten, Decimal | None], ...]:
        """Each Laufzeit and what it would cost more than the running one; None where the contract
        names none of those that are offered.
        """
        jahre_jetzt = self.vertrag.jahre if self.vertrag else None
        jetzt = next((k.gesamt for k in kosten if k.laufzeit == jahre_jetzt), None)
        return tuple((k, None if jetzt is None else k.gesamt - jetzt) for k in kosten)


def laufzeitrat(
    kopf: Dokumentkopf,
    zeilen: Sequence[Vertragszeile],
    abgerechnet: Mapping[Month, Abgerechnet],
    tarife: Tarifwerk,
    *,
    neuester: Month,
    geschlossen: date | None = None,
) -> Laufzeitrat:
    """The advice for one gE. `zeilen` are all its contract rows as they really end; `neuester` is
    the month asked about where nothing was billed yet.
    """
    monat = max(abgerechnet).plus(1) if abgerechnet else neuester
    vertraege = _vertraege(zeilen)
    vertrag = _vertrag(vertraege, monat)
    if vertrag is not None and vertrag.beginn > monat.last:
        monat = Month.of(vertrag.beginn)
    laeuft = vertrag is not None and vertrag.ende >= monat.first
    return Laufzeitrat(
        kopf=kopf,
        monat=monat,
        vertrag=vertrag,
        folgende=_folgende(vertraege, vertrag),
        rueckschau=rueckschau(abgerechnet, zeilen, tarife),
        plan=jahresplan(zeilen, tarife, monat) if laeuft else None,
        geschlossen=geschlossen,
    )


def _vertraege(zeilen: Sequence[Vertragszeile]) -> list[Laufzeit]:
    """By their beginning; a contract ends with the last day one of its versions holds."""
    nummern = dict.fromkeys(z.vertragsnummer for z in sorted(zeilen, key=lambda z: z.beginn))
    found = []
    for nummer in nummern:
        eigene = [z for z in zeilen if z.vertragsnummer == nummer]
        erste = eigene[0]
        found.append(
            Laufzeit(
                vertragsnummer=nummer,
                vertragsart=erste.vertragsart,
                jahre=erste.laufzeit,
                beginn=erste.beginn,
                ende=max(z.bis for z in eigene),
            )
        )
    return found


def _vertrag(vertraege: Sequence[Laufzeit], monat: Month) -> Laufzeit | None:
    """That of the month; else the last one before it, else the first one after it."""
    begonnen = [v for v in vertraege if v.beginn <= monat.last]
    laufend = [v for v in begonnen if v.ende >= monat.first]
    danach = [v for v in vertraege if v.beginn > monat.last]
    for found in (laufend, danach[:1], begonnen):
        if found:
            return found[-1]
    return None


def _folgende(vertraege: Sequence[Laufzeit], vertrag: Laufzeit | None) -> tuple[Laufzeit, ...]:
    found: list[Laufzeit] = []
    letzter = vertrag
    while letzter is not None:
        ab = tag_danach(letzter.ende)
        letzter = next((v for v in vertraege if v.beginn == ab and v.ende >= ab), None)
        found += [letzter] if letzter else []
    return tuple(found)


def _wahlsaetze(r: Laufzeitrat) -> Iterator[str]:
    """From when on a new term may be chosen, and what of a year like the planned one that is."""
    vertrag = r.vertrag
    assert vertrag is not None, "asked before"
    if not r.laufend:
        yield (
            f"Vertrag {vertrag.vertragsnummer} endete am {german_date(vertrag.ende)}. Eine neue "
            "Laufzeit kann an jedem Monatsersten beginnen, der auf den TV-Beschluss folgt."
        )
        return
    for v in r.folgende:
        yield (
            f"Ab {german_date(v.beginn)} ist schon gewählt: Vertrag {v.vertragsnummer}, Laufzeit "
            f"{jahre(v.jahre)}, bis {german_date(v.ende)}."
        )
    if r.wahl_ab is None:
        assert r.geschlossen is not None, "what runs on ends"
        tag = german_date(r.geschlossen)
        yield f"Die gE schließt am {tag}; eine neue Laufzeit kann sie nicht mehr wählen."
        return
    yield wahlsatz(r.wahl_ab, r.monat)


def wahlsatz(wahl_ab: date, monat: Month) -> str:
    """The day after the contract ends, and how many of the twelve months from one on follow it."""
    danach = [m for m in (monat.plus(n) for n in range(MONATE)) if m.first >= wahl_ab]
    ab, von = german_date(wahl_ab), monatsfolgen([monat.plus(n) for n in range(MONATE)])
    satz = f"Eine neue Laufzeit kann frühestens am {ab} beginnen;"
    if not danach:
        return f"{satz} in den zwölf Monaten {von} gilt die laufende."
    return (
        f"{satz} von den zwölf Monaten {von} {form(len(danach), 'liegt', 'liegen')} "
        f"{anzahl(len(danach), 'Monat', 'Monate')} danach ({monatsfolgen(danach)})."
    )
