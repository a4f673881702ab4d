"""What the run report says of a month: inputs, what was billed, what was found, what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from transforms.dokumente.uebersicht import (
    SCHWEREN,
    STATUS,
    Korrekturzeile,
    Schwere,
    Uebersicht,
    Uebersichtszeile,
)
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.money import round_half_up, summe
from transforms.kern.month import Month
from transforms.tabellen.minuten import Minutenbruecke

AENDERUNGEN = 10  # gE the report names
ZEHNTEL = Decimal("0.1")


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
    schwere: Schwere
    jcnr: str | None  # None: concerns the run
    jobcenter: str
    zustaendig: str
    satz: str
    gefunden: str
    erwartet: str
    fundstelle: str
    abhilfe: str


@dataclass(frozen=True, slots=True)
class Suite:
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
class Summe:
    """One sum over all issued gE against the month before; None where no month before was
    settled.
    """

    titel: str
    einheit: str  # "€", "Minuten", "gE"
    jetzt: Decimal
    vormonat: Decimal | None

    @property
    def differenz(self) -> Decimal | None:
        return None if self.vormonat is None else self.jetzt - self.vormonat

    @property
    def prozent(self) -> Decimal | None:
        """Change in percent of the month before; None where that is missing or zero."""
        if self.differenz is None or not self.vormonat:
            return None
        return round_half_up(self.differenz * 100 / self.vormonat, ZEHNTEL)


@dataclass(frozen=True, slots=True)
class Bericht:
    """Everything the page prints; the template adds nothing but form."""

    monat: Month
    uebersicht: Uebersicht
    eingaben: tuple[Berichtseingabe, ...]
    nicht_gelesen: tuple[str, ...]
    befunde: tuple[Berichtsbefund, ...]
    summen: tuple[Summe, ...]
    bruecke: Minutenbruecke
    suiten: tuple[Suite, ...]
    abweichungen: tuple[Schwereabweichung, ...]
    grundlagen: tuple[Grundlage, ...]
    angefordert: tuple[str, ...] = ()  # the only gE the run was for; empty: all
    vergleich: str = ""  # what the delivery as a whole was compared with

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
        """The sums, and below them the costs of the gE that were billed in both months: more gE
        alone are no rise.
        """
        both = [(z.gesamtkosten, z.gesamtkosten_vormonat) for z in self.uebersicht.zeilen]
        pairs = [(now, before) for now, before in both if now is not None and before is not None]
        if not pairs:
            return self.summen
        gleiche = Summe(
            "Gesamtkosten der gE mit beiden Monaten",
            "€",
            summe(now for now, _ in pairs),
            summe(before for _, before in pairs),
        )
        return (*self.summen, gleiche)

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


def summen(
    jetzt: Collection[Monatsbetrag], vormonat: Collection[Monatsbetrag] | None
) -> tuple[Summe, ...]:
    """What was issued for the month against what was issued for the month before."""
    parts: tuple[tuple[str, str, Callable[[Monatsbetrag], Decimal]], ...] = (
        ("Produktivminuten", "Minuten", lambda b: b.produktivminuten),
        ("BG-Grundpreis", "€", lambda b: b.bg_grundpreis),
        ("Volumenpreis", "€", lambda b: b.volumenpreis),
        ("Gesamtkosten", "€", lambda b: b.gesamtkosten),
    )
    count = Summe(
        "gE mit Nachweis",
        "gE",
        Decimal(len(jetzt)),
        None if vormonat is None else Decimal(len(vormonat)),
    )
    sums = (
        Summe(
            titel,
            einheit,
            summe(map(of, jetzt)),
            None if vormonat is None else summe(map(of, vormonat)),
        )
        for titel, einheit, of in parts
    )
    return (count, *sums)
