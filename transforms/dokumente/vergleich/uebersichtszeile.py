"""One gE of the overview, and several taken together: this month beside the month before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from transforms.dokumente.vergleich.zerlegung import NULL
from transforms.kern.money import mit_vorzeichen, round_half_up

Status = Literal["ausgestellt", "zurückgestellt", "nicht angefordert", "ohne Vertrag"]
STATUS: tuple[Status, ...] = ("ausgestellt", "zurückgestellt", "nicht angefordert", "ohne Vertrag")
Schwerewort = Literal["Stopp", "Zurückgestellt", "Hinweis"]
SCHWEREN: tuple[Schwerewort, ...] = ("Stopp", "Zurückgestellt", "Hinweis")
Bewegung = Literal["Bestand", "neu", "weggefallen"]
BESTAND, NEU, WEGGEFALLEN = "Bestand", "neu", "weggefallen"
ZEHNTEL = Decimal("0.1")
# what a row of the overview holds: letters of a sentence, a name, a reason, and codes
_LANG, _NAME, _GRUND, _CODES = 360, 80, 110, 6
_BETRAEGE = 5


@dataclass(frozen=True, slots=True)
class Kurzbefund:
    """A finding that concerns a gE, as the overview names it."""

    code: str
    schwere: Schwerewort
    zustaendig: str
    satz: str

    @property
    def kurz(self) -> str:
        """The sentence, cut where it would make a high row."""
        return gekuerzt(self.satz, _LANG)


@dataclass(frozen=True, slots=True)
class Uebersichtszeile:
    """One gE in one month; None where nothing has been issued: missing is not zero."""

    jcnr: str
    jobcenter: str
    regionaldirektion: str
    status: Status
    version: int | None
    produktivminuten: Decimal | None
    bg_grundpreis: Decimal | None
    volumenpreis: Decimal | None
    gesamtkosten: Decimal | None
    gesamtkosten_vormonat: Decimal | None
    befunde: tuple[Kurzbefund, ...] = ()
    teile: Mapping[str, Decimal] | None = None  # cause -> €; None unless both months are explained
    grund: str = ""  # why it came or went

    @property
    def kurzname(self) -> str:
        """The name, cut where it would make a high row."""
        return gekuerzt(self.jobcenter, _NAME)

    @property
    def bewegung(self) -> Bewegung | None:
        """None where neither month has been issued."""
        if self.gesamtkosten is None:
            return None if self.gesamtkosten_vormonat is None else "weggefallen"
        return "neu" if self.gesamtkosten_vormonat is None else "Bestand"

    @property
    def aenderung(self) -> Decimal | None:
        """€ against last month: the whole amount of a gE that came or went; None without any."""
        if self.bewegung is None:
            return None
        return (self.gesamtkosten or NULL) - (self.gesamtkosten_vormonat or NULL)

    @property
    def differenz(self) -> Decimal | None:
        """€ against last month; None unless both months have been issued."""
        return self.aenderung if self.bewegung == BESTAND else None

    @property
    def prozent(self) -> Decimal | None:
        """The difference in percent of last month; None where that is missing or zero."""
        if self.differenz is None or not self.gesamtkosten_vormonat:
            return None
        return round_half_up(self.differenz * 100 / self.gesamtkosten_vormonat, ZEHNTEL)

    @property
    def anteil(self) -> Decimal | None:
        """The same as a share of last month, not rounded: the cell shows it in percent."""
        if self.differenz is None or not self.gesamtkosten_vormonat:
            return None
        return self.differenz / self.gesamtkosten_vormonat

    @property
    def warum(self) -> str:
        """Why it costs more or less, came or went."""
        if self.bewegung != BESTAND:
            return f"{self.bewegung}: {self.grund}" if self.grund else self.bewegung or ""
        if self.teile is None:
            return "Ursache nicht belegt"
        teile = {ursache: teil for ursache, teil in self.teile.items() if teil}
        if len(teile) == 1:
            return next(iter(teile))
        return ", ".join(f"{u} {mit_vorzeichen(teil)}" for u, teil in teile.items())

    @property
    def kurzwarum(self) -> str:
        """The same, cut where it would make a high row."""
        return gekuerzt(self.warum, _GRUND)

    @property
    def codes(self) -> str:
        """`M101, M202 (3)`: the rules that concern it, the gravest first."""
        ordered = sorted(self.befunde, key=lambda b: SCHWEREN.index(b.schwere))
        zahl = Counter(b.code for b in ordered)
        worte = [code if n == 1 else f"{code} ({n})" for code, n in zahl.items()]
        mehr = len(worte) - _CODES
        return ", ".join(worte[:_CODES]) + (f" und {mehr} weitere" if mehr > 0 else "")

    @property
    def betraege(self) -> tuple[Decimal | None, ...]:
        """What is summed over several gE, in the order of the columns."""
        return (
            self.produktivminuten,
            self.bg_grundpreis,
            self.volumenpreis,
            self.gesamtkosten,
            self.gesamtkosten_vormonat,
        )


@dataclass(frozen=True, slots=True)
class Gruppe:
    """Some gE taken together."""

    name: str
    zeilen: tuple[Uebersichtszeile, ...]

    @property
    def bekannte(self) -> tuple[Decimal | None, ...]:
        """The sum of each of their amounts; None where no gE has one."""
        return tuple(
            summe_bekannter(z.betraege[nummer] for z in self.zeilen) for nummer in range(_BETRAEGE)
        )

    @property
    def summen(self) -> tuple[Decimal, ...]:
        """The same, nothing where nothing was issued."""
        return tuple(Decimal(0) if summe is None else summe for summe in self.bekannte)

    @property
    def aenderung(self) -> Decimal:
        """Gesamtkosten less those of the month before, of gE that came or went too."""
        return sum((z.aenderung or NULL for z in self.zeilen), NULL)

    def teil(self, ursache: str) -> Decimal:
        """€ that the gE with both months owe to one cause."""
        return sum((z.teile[ursache] for z in self.zeilen if z.teile is not None), NULL)


@dataclass(frozen=True, slots=True)
class Schritt:
    """One step from the month before to this one."""

    name: str
    ge: int
    betrag: Decimal


def schritte(alle: Gruppe) -> tuple[Schritt, ...]:
    """What was issued for the month before, less what went, plus what came, plus what changed, is
    what is issued for this month: in gE and in €.
    """
    weg, neu, bestand = (
        Gruppe(name, tuple(z for z in alle.zeilen if z.bewegung == name))
        for name in (WEGGEFALLEN, NEU, BESTAND)
    )
    *_, jetzt, vorher = alle.summen
    return (
        Schritt("Vormonat", len(weg.zeilen) + len(bestand.zeilen), vorher),
        Schritt(WEGGEFALLEN, -len(weg.zeilen), weg.aenderung),
        Schritt(NEU, len(neu.zeilen), neu.aenderung),
        Schritt("Änderung im Bestand", 0, bestand.aenderung),
        Schritt("dieser Monat", len(bestand.zeilen) + len(neu.zeilen), jetzt),
    )


def summe_bekannter(werte: Iterable[Decimal | None]) -> Decimal | None:
    """Missing is not zero: without any value there is no sum."""
    bekannt = [wert for wert in werte if wert is not None]
    return sum(bekannt, Decimal(0)) if bekannt else None


def gekuerzt(text: str, laenge: int) -> str:
    """Whole where it is short enough, else with an ellipsis."""
    return text if len(text) <= laenge else f"{text[: laenge - 1].rstrip()}…"
