"""Which prices are in force on a day, and where they come from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from transforms.kern.dokument import Tarifangabe
from transforms.kern.gleichheit import vergleichsform
from transforms.kern.kalendertag import tag_danach, tag_davor
from transforms.kern.unstimmig import Ort, verlange_stimmig

LAUFZEITEN = (1, 2, 3)  # years; the Weisung allows three calendar years at most


def _exact(value: object) -> Decimal:
    if not isinstance(value, str):
        so = f': "{value}"' if isinstance(value, int | float) else ""
        raise ValueError(f"ein Preis steht in Anführungszeichen, damit er exakt bleibt{so}")
    try:
        preis = Decimal(value)
    except InvalidOperation:
        preis = Decimal("NaN")
    if not preis.is_finite():
        so = value.replace(",", ".") if re.fullmatch(r"\d+,\d+", value) else "0.79"
        raise ValueError(f'„{value}“ ist kein Preis; verlangt ist eine Zahl mit Punkt wie "{so}"')
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
        verlange_stimmig(self._widersprueche())
        return self

    def _widersprueche(self) -> Iterator[tuple[Ort, str]]:
        if self.gueltig_bis < self.gueltig_ab:
            satz = f"gueltig_bis {self.gueltig_bis} liegt vor gueltig_ab {self.gueltig_ab}"
            yield ("gueltig_bis",), f"Tarif {self.katalog}: {satz}"
        for fehlt in sorted(set(LAUFZEITEN) - set(self.saetze)):
            satz = f"die Sätze der Laufzeit {fehlt} fehlen; verlangt sind 1, 2 und 3 Jahre"
            yield ("saetze",), f"Tarif {self.katalog}: {satz}"
        for fremd in sorted(set(self.saetze) - set(LAUFZEITEN)):
            satz = f"die Laufzeit {fremd} gibt es nicht; verlangt sind 1, 2 und 3 Jahre"
            yield ("saetze", fremd), f"Tarif {self.katalog}: {satz}"

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
        verlange_stimmig((*self._doppelte_kataloge(), *self._unbekannte(), *self._doppelte_tage()))
        return self

    def _doppelte_kataloge(self) -> Iterator[tuple[Ort, str]]:
        for name, k in self.kataloge.items():
            if self._katalog_of_kind[k.vertragsart, vergleichsform(k.service_portfolio)] != name:
                satz = "zwei Kataloge nennen dieselbe Vertragsart und dasselbe Service Portfolio"
                yield ("kataloge", name), satz

    def _unbekannte(self) -> Iterator[tuple[Ort, str]]:
        for number, tarif in enumerate(self.tarife):
            if tarif.katalog not in self.kataloge:
                bekannt = ", ".join(self.kataloge)
                satz = f"Tarif nennt den unbekannten Katalog {tarif.katalog}; bekannt: {bekannt}"
                yield ("tarife", number, "katalog"), satz
                continue
            known = self.kataloge[tarif.katalog].positionen
            for laufzeit, saetze in tarif.saetze.items():
                for fremd in sorted(set(saetze.volumenpreis_je) - set(known)):
                    ort: Ort = ("tarife", number, "saetze", laufzeit, "volumenpreis_je", fremd)
                    yield ort, f"Tarif {tarif.katalog}: {fremd} kennt der Katalog nicht"

    def _doppelte_tage(self) -> Iterator[tuple[Ort, str]]:
        for earlier, number, later in self._folgen():
            if later.gueltig_ab <= earlier.gueltig_bis:
                satz = f"Tarife von {later.katalog} überschneiden sich vom {later.gueltig_ab} bis "
                satz += f"{min(earlier.gueltig_bis, later.gueltig_bis)}"
                yield ("tarife", number, "gueltig_ab"), satz

    def luecken(self) -> Iterator[tuple[Ort, str]]:
        """Days between two tariffs of a catalogue on which no price is in force: a run for such a
        month stops (A103), other months can be computed.
        """
        for earlier, number, later in self._folgen():
            ab, bis = tag_danach(earlier.gueltig_bis), tag_davor(later.gueltig_ab)
            if ab <= bis:
                tage = f"am {ab}" if ab == bis else f"vom {ab} bis {bis}"
                satz = f"für {later.katalog} gilt {tage} kein Tarif; ein Lauf für einen Monat, der "
                satz += "an einem solchen Tag beginnt, hält mit A103 an"
                yield ("tarife", number, "gueltig_ab"), satz

    def _folgen(self) -> Iterator[tuple[Tarif, int, Tarif]]:
        """Two tariffs of one catalogue, one after the other, and the place of the later one."""
        ordered = sorted(enumerate(self.tarife), key=lambda e: (e[1].katalog, e[1].gueltig_ab))
        for (_, earlier), (number, later) in pairwise(ordered):
            if earlier.katalog == later.katalog:
                yield earlier, number, later

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
