"""What the run report says of a month: inputs, what was billed, what was found, what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from transforms.dokumente.anschreiben import Sendung
from transforms.dokumente.monatssummen import Monatssummen, Summe, beide_monate
from transforms.dokumente.uebersicht import Korrekturzeile, Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import (
    BESTAND,
    SCHWEREN,
    STATUS,
    Schwerewort,
    Uebersichtszeile,
)
from transforms.kern.month import Month
from transforms.tabellen.minuten import ABGERECHNET, Minutenbruecke

AENDERUNGEN = 10  # gE the report names


@dataclass(frozen=True, slots=True)
class Berichtseingabe:
    """One input file as it was read."""

    tabelle: str
    datei: str
    zeilen: int
    sha256: str
    uebergangen: tuple[str, ...]  # sheets and columns that were passed over


@dataclass(frozen=True, slots=True)
class Berichtsbefund:
    """One finding; `fundstelle` is its place in words."""

    code: str
    schwere: Schwerewort
    jcnr: str | None  # None: concerns the run
    jobcenter: str
    zustaendig: str
    satz: str
    gefunden: str
    erwartet: str
    fundstelle: str
    abhilfe: str


@dataclass(frozen=True, slots=True)
class Suitenzeile:
    """How the rules over one judged table went."""

    titel: str
    faelle: int
    regeln: int
    erfuellt: int


@dataclass(frozen=True, slots=True)
class Schwereabweichung:
    """A rule somebody gave another severity."""

    code: str
    standard: str
    schwere: str
    betroffen: int


@dataclass(frozen=True, slots=True)
class Grundlage:
    """What the run was made with: a file or the program, and its SHA-256 or version."""

    name: str
    fassung: str


@dataclass(frozen=True, slots=True)
class Minutenstufe:
    """One step of the bridge: minutes that are not billed, and why."""

    ort: str
    von: Decimal
    bis: Decimal
    minuten: Decimal


@dataclass(frozen=True, slots=True)
class Befundzahl:
    """Findings of one severity, counted on from the graver ones."""

    schwere: Schwerewort
    von: int
    bis: int


@dataclass(frozen=True, slots=True)
class Bericht:
    """Everything the page prints; the template adds nothing but form."""

    monat: Month
    uebersicht: Uebersicht
    eingaben: tuple[Berichtseingabe, ...]
    nicht_gelesen: tuple[str, ...]
    befunde: tuple[Berichtsbefund, ...]
    summen: Monatssummen
    bruecke: Minutenbruecke
    suiten: tuple[Suitenzeile, ...]
    abweichungen: tuple[Schwereabweichung, ...]
    grundlagen: tuple[Grundlage, ...]
    angefordert: tuple[str, ...] = ()  # the only gE the run was for; empty: all
    vergleich: str = ""  # what the delivery as a whole was compared with
    sendungen: tuple[Sendung, ...] = ()  # who gets findings, or should

    @property
    def verlangte(self) -> list[Uebersichtszeile]:
        """The gE the run was for, when it was not for all: the bridge then shows these, the sums
        the whole month.
        """
        return [z for z in self.uebersicht.zeilen if z.jcnr in self.angefordert]

    @property
    def status(self) -> dict[str, int]:
        """gE by status, all statuses in their order."""
        counts = Counter(z.status for z in self.uebersicht.zeilen)
        return {name: counts[name] for name in STATUS}

    @property
    def alle_summen(self) -> tuple[Summe, ...]:
        """The sums, and below them those of the gE that were billed in both months."""
        gleiche = beide_monate(self.uebersicht.zeilen)
        return (*self.summen.alle, gleiche) if gleiche else self.summen.alle

    @property
    def abzuege(self) -> tuple[Minutenstufe, ...]:
        """The bridge: from all minutes of the exports down to those on the bills."""
        rest, stufen = self.bruecke.minuten_gesamt, []
        for ort, minuten in self.bruecke.minuten.items():
            if ort != ABGERECHNET and minuten:
                stufen.append(Minutenstufe(ort=ort, von=rest, bis=rest - minuten, minuten=minuten))
                rest -= minuten
        return tuple(stufen)

    @property
    def abgerechnete_minuten(self) -> Decimal:
        """What the last step leaves."""
        return self.abzuege[-1].bis if self.abzuege else self.bruecke.minuten_gesamt

    @property
    def regeln(self) -> int:
        return sum(s.regeln for s in self.suiten)

    @property
    def erfuellte(self) -> int:
        return sum(s.erfuellt for s in self.suiten)

    @property
    def zurueckgestellte(self) -> list[Uebersichtszeile]:
        return [z for z in self.uebersicht.zeilen if z.status == "zurückgestellt"]

    def befunde_von(self, jcnr: str) -> list[Berichtsbefund]:
        """What holds a gE back."""
        return [b for b in self.befunde if b.jcnr == jcnr and b.schwere == "Zurückgestellt"]

    @property
    def korrekturen(self) -> tuple[Korrekturzeile, ...]:
        return self.uebersicht.korrekturen

    @property
    def zu_und_abgaenge(self) -> list[Uebersichtszeile]:
        """The gE that came or went, the largest amount first."""
        return [z for z in self.uebersicht.geaenderte if z.bewegung != BESTAND]

    @property
    def in_prozent(self) -> list[Uebersichtszeile]:
        """The gE whose costs moved most in percent, the largest first; none where these are the gE
        with the largest amounts anyway.
        """
        moved = [(abs(z.prozent), z) for z in self.uebersicht.zeilen if z.prozent]
        found = [z for _, z in sorted(moved, key=lambda pair: (-pair[0], pair[1].jcnr))]
        return [] if len(found) <= AENDERUNGEN else found[:AENDERUNGEN]

    @property
    def aenderungen(self) -> list[Uebersichtszeile]:
        """The gE whose costs moved most against last month, the largest first."""
        moved = [(abs(z.differenz), z) for z in self.uebersicht.zeilen if z.differenz]
        return [z for _, z in sorted(moved, key=lambda pair: (-pair[0], pair[1].jcnr))][
            :AENDERUNGEN
        ]


def nach_zustaendigen(
    befunde: Iterable[Berichtsbefund],
) -> dict[str, dict[str, list[Berichtsbefund]]]:
    """Party -> rule -> findings; parties and rules with the gravest findings first."""
    grouped: defaultdict[str, defaultdict[str, list[Berichtsbefund]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for b in sorted(befunde, key=lambda b: SCHWEREN.index(b.schwere)):
        grouped[b.zustaendig][b.code].append(b)
    return {party: dict(rules) for party, rules in grouped.items()}


def je_schwere(befunde: Iterable[Berichtsbefund]) -> dict[str, int]:
    """Number of findings by severity, the gravest first; severities without findings are 0."""
    counts = Counter(b.schwere for b in befunde)
    return {schwere: counts[schwere] for schwere in SCHWEREN}


def gestapelt(befunde: Iterable[Berichtsbefund]) -> tuple[Befundzahl, ...]:
    """The same, one on top of the other."""
    bis = list(accumulate(je_schwere(befunde).values()))
    von = [0, *bis]
    return tuple(
        Befundzahl(schwere=schwere, von=a, bis=b)
        for schwere, a, b in zip(SCHWEREN, von, bis, strict=False)
    )
