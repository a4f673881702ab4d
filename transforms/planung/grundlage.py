"""On which twelve months does the planning of a gE rest, and what is reckoned with in them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.gleichheit import vergleichsform
from transforms.kern.month import Month
from transforms.planung.bedarf import Basismonat
from transforms.tabellen.planung.feiertage import Feiertagszeile
from transforms.tabellen.planung.planungsmonat import Planungsmonat
from transforms.tabellen.planung.vorgabe import Vorgabe


@dataclass(frozen=True, slots=True)
class Kalender:
    """The working days of every Service Center: those of its Land, and what it names otherwise."""

    abweichungen: Mapping[str, Mapping[date, bool]]  # Service Center -> day -> whether it is free

    @classmethod
    def aus(cls, zeilen: Iterable[Feiertagszeile]) -> Kalender:
        found: defaultdict[str, dict[date, bool]] = defaultdict(dict)
        for zeile in zeilen:
            found[vergleichsform(zeile.service_center)][zeile.datum] = zeile.frei
        return cls(found)

    def arbeitstage(self, monat: Month, bundesland: str, service_center: str) -> int:
        """How many days of a month it works."""
        eigene = self.abweichungen.get(vergleichsform(service_center), {})
        days = set(arbeitstage(monat, bundesland))
        days |= {day for day, frei in eigene.items() if not frei and Month.of(day) == monat}
        return len(days - {day for day, frei in eigene.items() if frei})


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatsvorgabe:
    """What is to be reckoned with in one month; the goal alone has no usual value."""

    ziel: Decimal | None
    beruecksichtigung: Decimal
    anruferweiterung: Decimal
    erhoehung: Decimal
    abzug: Decimal


_UEBLICH: Mapping[str, Decimal] = {
    "beruecksichtigung": Decimal(1),
    "anruferweiterung": Decimal(0),
    "erhoehung": Decimal(0),
    "abzug": Decimal(1),
}


def vorgabe_im(monat: Month, zeilen: Sequence[Vorgabe]) -> Monatsvorgabe:
    """Field by field: the row of the month, else the row of all months, else what is usual."""
    ordered = [
        *(z for z in zeilen if z.monat == monat),
        *(z for z in zeilen if z.monat is None),
    ]

    def erste(name: str) -> Decimal | None:
        said = (getattr(z, name) for z in ordered)
        value = next((v for v in said if v is not None), _UEBLICH.get(name))
        return None if value is None else Decimal(value)

    def mit(name: str) -> Decimal:
        value = erste(name)
        assert value is not None, "only the goal has no usual value"
        return value

    return Monatsvorgabe(
        ziel=erste("ziel"),
        beruecksichtigung=mit("beruecksichtigung"),
        anruferweiterung=mit("anruferweiterung"),
        erhoehung=mit("erhoehung"),
        abzug=mit("abzug"),
    )


def basismonate(
    zeilen: Sequence[Planungsmonat],
    vorgaben: Sequence[Vorgabe],
    kalender: Kalender,
    bundesland: str,
    service_center: str,
) -> tuple[Basismonat, ...] | None:
    """The months of one gE, ready to be computed with; None where a month has no goal."""
    found = []
    for z in zeilen:
        vorgabe = vorgabe_im(z.monat, vorgaben)
        if vorgabe.ziel is None:
            return None
        found.append(
            Basismonat(
                monat=z.monat,
                arbeitstage=kalender.arbeitstage(z.monat, bundesland, service_center),
                anrufe_sc=z.anrufe_sc,
                weiterleitungen=z.weiterleitungen,
                gespraeche=z.gespraeche,
                call=z.call,
                rueckrufe=z.rueckrufe,
                versand=z.versand,
                ziel=vorgabe.ziel,
                beruecksichtigung=vorgabe.beruecksichtigung,
                anruferweiterung=vorgabe.anruferweiterung,
                erhoehung=vorgabe.erhoehung,
                abzug=vorgabe.abzug,
            )
        )
    return tuple(found)
