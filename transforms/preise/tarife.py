"""Which prices are in force on a day, and where they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from transforms.kern.dokument import Tarifangabe
from transforms.kern.gleichheit import vergleichsform

LAUFZEITEN = (1, 2, 3)  # years; the Weisung allows three calendar years at most


def _exact(value: object) -> Decimal:
    if not isinstance(value, str):
        raise ValueError("ein Preis steht in Anführungszeichen, damit er exakt bleibt")
    try:
        preis = Decimal(value)
    except InvalidOperation:
        preis = Decimal("NaN")
    if not preis.is_finite():
        raise ValueError(f'„{value}“ ist kein Preis; verlangt ist eine Zahl mit Punkt wie "0.79"')
    return preis


Preis = Annotated[Decimal, BeforeValidator(_exact), Field(gt=0, max_digits=12, decimal_places=6)]
Schluessel = Annotated[str, Field(pattern=r"^[BM][1-9]\d?$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Saetze(_Strict):
    """The rates of one Laufzeit: € per BG and month, € per Produktivminute."""

    bg_grundpreis: Preis
    volumenpreis: Preis
    volumenpreis_je: Mapping[Schluessel, Preis] = {}

    def volumenpreis_von(self, schluessel: str) -> Decimal:
        """€ per Produktivminute of a Baustein or Modul."""
        return self.volumenpreis_je.get(schluessel, self.volumenpreis)


class Katalogposition(_Strict):
    """A Baustein or Modul; `bepreist` False: agreed, but never billed (Baustein 2)."""

    name: str
    bepreist: bool


class Katalog(_Strict):
    """Which Bausteine or Module a kind of contract knows."""

    vertragsart: str
    service_portfolio: str
    quelle: str
    positionen: Mapping[Schluessel, Katalogposition]


class Tarif(_Strict):
    """The prices of one catalogue in one period; never extended past either end (R4)."""

    katalog: str
    gueltig_ab: date
    gueltig_bis: date
    quelle: str
    last_confirmed_on: date
    beispiel: bool
    saetze: Mapping[int, Saetze]

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.gueltig_bis < self.gueltig_ab:
            raise ValueError(
                f"Tarif {self.katalog}: gueltig_bis {self.gueltig_bis} liegt vor gueltig_ab "
                f"{self.gueltig_ab}"
            )
        if set(self.saetze) != set(LAUFZEITEN):
            raise ValueError(
                f"Tarif {self.katalog}: Sätze für die Laufzeiten {sorted(self.saetze)}, "
                f"verlangt sind {list(LAUFZEITEN)}"
            )
        return self

    @property
    def angabe(self) -> Tarifangabe:
        return Tarifangabe(
            katalog=self.katalog,
            gueltig_ab=self.gueltig_ab,
            gueltig_bis=self.gueltig_bis,
            quelle=self.quelle,
            last_confirmed_on=self.last_confirmed_on,
            beispiel=self.beispiel,
        )


class Tarifwerk(_Strict):
    """All catalogues and tariffs of `tarife.yaml`."""

    kataloge: Mapping[str, Katalog]
    tarife: tuple[Tarif, ...]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if len(self._katalog_of_kind) != len(self.kataloge):
            raise ValueError(
                "zwei Kataloge nennen dieselbe Vertragsart und dasselbe Service Portfolio"
            )
        for tarif in self.tarife:
            self._check_known(tarif)
        self._check_no_overlap()
        return self

    def _check_known(self, tarif: Tarif) -> None:
        if tarif.katalog not in self.kataloge:
            raise ValueError(f"Tarif nennt den unbekannten Katalog {tarif.katalog}")
        known = self.kataloge[tarif.katalog].positionen
        for saetze in tarif.saetze.values():
            if unknown := set(saetze.volumenpreis_je) - set(known):
                raise ValueError(
                    f"Tarif {tarif.katalog}: volumenpreis_je nennt {sorted(unknown)}, der "
                    "Katalog kennt sie nicht"
                )

    def _check_no_overlap(self) -> None:
        ordered = sorted(self.tarife, key=lambda t: (t.katalog, t.gueltig_ab))
        for earlier, later in pairwise(ordered):
            if earlier.katalog == later.katalog and later.gueltig_ab <= earlier.gueltig_bis:
                raise ValueError(
                    f"Tarife von {later.katalog} überschneiden sich am {later.gueltig_ab}"
                )

    @property
    def bausteinnamen(self) -> dict[str, tuple[str, ...]]:
        """Key of each Baustein or Modul -> what the catalogues call it."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        for katalog in self.kataloge.values():
            for key, position in katalog.positionen.items():
                names[key].append(position.name)
        return {key: tuple(found) for key, found in names.items()}

    @cached_property
    def _katalog_of_kind(self) -> dict[tuple[str, str], str]:
        return {
            (k.vertragsart, vergleichsform(k.service_portfolio)): name
            for name, k in self.kataloge.items()
        }

    def katalog_von(self, vertragsart: str, service_portfolio: str) -> str | None:
        """Name of the catalogue of a kind of contract; None when none is known (V111)."""
        return self._katalog_of_kind.get((vertragsart, vergleichsform(service_portfolio)))

    def am(self, katalog: str, day: date) -> Tarif | None:
        """The tariff of a catalogue in force on a day; None when there is none: the run stops
        (R4).
        """
        for tarif in self.tarife:
            if tarif.katalog == katalog and tarif.gueltig_ab <= day <= tarif.gueltig_bis:
                return tarif
        return None

    def naechstliegend(self, katalog: str, day: date) -> Tarif | None:
        """The tariff of a catalogue whose period lies nearest to a day, to name it in a message."""
        own = [t for t in self.tarife if t.katalog == katalog]
        return min(
            own,
            key=lambda t: min(abs((t.gueltig_ab - day).days), abs((t.gueltig_bis - day).days)),
            default=None,
        )
