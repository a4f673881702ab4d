"""What Controlling sees of a whole month: every gE on one line, and every finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from transforms.dokumente.vergleich.uebersichtszeile import (
    SCHWEREN,
    STATUS,
    Gruppe,
    Schritt,
    Schwerewort,
    Uebersichtszeile,
    schritte,
)
from transforms.kern.month import Month
from transforms.kern.planjahr import Eingangsabschnitt


@dataclass(frozen=True, slots=True)
class Korrekturzeile:
    """A version after the first, against the one it replaced."""

    jcnr: str
    jobcenter: str
    version: int
    bisher: Decimal
    neu: Decimal
    teile: Mapping[str, Decimal]  # cause -> €
    ursache: str
    grund: str

    @property
    def differenz(self) -> Decimal:
        return self.neu - self.bisher


@dataclass(frozen=True, slots=True)
class Termin:
    """Something that has to be done by a day: what, by whom, how."""

    am: date
    zustaendig: str
    anlass: str
    satz: str
    zu_tun: str
    jcnr: str = ""  # empty: concerns no single gE
    jobcenter: str = ""
    stelle: str = ""  # which Regionaldirektion
    monat: Month | None = None  # the service month whose statements fall due


@dataclass(frozen=True, slots=True)
class Uebersicht:
    """All gE of a month; `vormonat` is None when the month before has never been settled."""

    monat: Month
    zeilen: tuple[Uebersichtszeile, ...]
    vormonat: Month | None
    korrekturen: tuple[Korrekturzeile, ...] = ()
    termine: tuple[Termin, ...] = ()

    @property
    def abschnitt(self) -> Month:
        return self.monat

    @property
    def befundmappe(self) -> str:
        return f"Befunde_{self.monat}.xlsx"

    @property
    def alle(self) -> Gruppe:
        return Gruppe("Alle gE", self.zeilen)

    @property
    def schritte(self) -> tuple[Schritt, ...]:
        """From the month before to this one."""
        return schritte(self.alle)

    @property
    def geaenderte(self) -> tuple[Uebersichtszeile, ...]:
        """The gE that came, went or cost another amount, the largest change first."""
        moved = [(abs(z.aenderung), z) for z in self.zeilen if z.aenderung]
        return tuple(z for _, z in sorted(moved, key=lambda pair: (-pair[0], pair[1].jcnr)))

    @property
    def mit_befunden(self) -> tuple[Uebersichtszeile, ...]:
        return tuple(z for z in self.zeilen if z.befunde)

    @property
    def nach_status(self) -> tuple[Gruppe, ...]:
        """All statuses in their order, also those no gE has."""
        return tuple(
            Gruppe(status, tuple(z for z in self.zeilen if z.status == status)) for status in STATUS
        )

    @property
    def nach_regionaldirektion(self) -> tuple[Gruppe, ...]:
        return tuple(
            Gruppe(rd, tuple(z for z in self.zeilen if z.regionaldirektion == rd))
            for rd in sorted({z.regionaldirektion for z in self.zeilen})
        )

    @property
    def korrekturdifferenz(self) -> Decimal:
        return sum((k.differenz for k in self.korrekturen), Decimal("0.00"))

    def korrekturteil(self, ursache: str) -> Decimal:
        """€ that all corrections owe to one cause."""
        return sum((k.teile[ursache] for k in self.korrekturen), Decimal("0.00"))


@dataclass(frozen=True, slots=True)
class Befundzeile:
    """One place of a finding, with its five parts: what, which value, what was expected, where,
    what to do.
    """

    code: str
    schwere: Schwerewort
    jcnr: str | None  # None: concerns the run, not one gE
    jobcenter: str
    zustaendig: str
    satz: str
    gefunden: str
    erwartet: str
    datei: str
    blatt: str
    zeile: int | None
    abhilfe: str
    stelle: str = ""  # which Regionaldirektion, which Service Center; empty where there is but one
    nummer: int | None = None  # rows with one number are places of one finding
    bitte: str = ""  # what the repairing party is asked for


@dataclass(frozen=True, slots=True)
class Befundliste:
    """All findings of a month or planning, in the order in which they shall be read."""

    abschnitt: Eingangsabschnitt
    zeilen: tuple[Befundzeile, ...]

    def von(self, zustaendig: str) -> Befundliste:
        """What one party repairs."""
        zeilen = tuple(z for z in self.zeilen if z.zustaendig == zustaendig)
        return Befundliste(self.abschnitt, zeilen)

    @property
    def als_bitten(self) -> Befundliste:
        """The same, with what the repairing party is asked for in place of the remedy."""
        return replace(
            self, zeilen=tuple(replace(z, abhilfe=z.bitte or z.abhilfe) for z in self.zeilen)
        )

    @property
    def befunde(self) -> tuple[Befundzeile, ...]:
        """One row of each finding, however many places it has."""
        return tuple(
            {
                z.nummer if z.nummer is not None else -n: z
                for n, z in enumerate(self.zeilen, start=1)
            }.values()
        )

    @property
    def je_schwere(self) -> dict[Schwerewort, int]:
        """Findings by severity, the gravest first."""
        return {s: sum(z.schwere == s for z in self.befunde) for s in SCHWEREN}

    @property
    def mehrere_fundstellen(self) -> bool:
        """Has any finding more than one place?"""
        return len(self.zeilen) > len(self.befunde)

    @property
    def zustaendige(self) -> tuple[str, ...]:
        """The parties that repair, each once, in the order of their first finding."""
        return tuple(dict.fromkeys(zeile.zustaendig for zeile in self.zeilen))
