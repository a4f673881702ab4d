"""In which months may rows stand, beside the run's month and the gE's first contract?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw
from transforms.kern.money import summe
from transforms.kern.month import NAMES, Month, german_date
from transforms.kern.worte.zahlwort import anzahl

# months after the run's month from which a row is no mere later month but one of an impossible year
_JAHR = 12
_GENANNT = 3  # months a message names
Monate = Sequence[Month]


def spaetere(monate: Monate, leistungsmonat: Month) -> list[Month]:
    """The months after the run's month; of an impossible year `unmoegliche` speaks."""
    return [m for m in monate if leistungsmonat < m < leistungsmonat.plus(_JAHR)]


def unmoegliche(
    monate: Monate,
    leistungsmonat: Month,
    erster_vertrag: date | None,
    lueckenlos_seit: Month,
    exportbeginn: Month | None,
) -> list[Month]:
    """The months a year or more after the run's month, and those before the gE's first contract.

    The latter may be where the contracts delivered no longer hold the one before: the rows of a gE
    that was there all along reach back to where the export begins, month by month; rows that merely
    bear a wrong month leave gaps.
    """
    frueher = exportbeginn if exportbeginn and lueckenlos_seit <= exportbeginn else None

    def unmoeglich(m: Month) -> bool:
        if m > leistungsmonat:
            return m >= leistungsmonat.plus(_JAHR)
        if erster_vertrag is None or m.last >= erster_vertrag:
            return False
        return frueher is None or m < frueher

    return [m for m in monate if unmoeglich(m)]


def fremde(jcnr: str | None, monate: Monate, leistungsmonat: Month, *vertrag: Any) -> list[Month]:
    """Later months are told once for all gE, impossible ones of each."""
    if jcnr is None:
        return spaetere(monate, leistungsmonat)
    return unmoegliche(monate, leistungsmonat, *vertrag)


class ExpectNoLaterMonth(ExpectRowToObeyLaw):
    """No row stands after the run's month; of an impossible year another rule speaks (M206)."""

    spalten: ClassVar = ("monate", "leistungsmonat")

    @staticmethod
    def gesetz(*werte: Any, **_: Any) -> bool:
        return not spaetere(*werte)


class ExpectNoImpossibleMonth(ExpectRowToObeyLaw):
    """Rows of a gE stand under no month before its first contract, unless it was there all along,
    and under none a year or more after the run's month.
    """

    spalten: ClassVar = (
        "monate",
        "leistungsmonat",
        "erster_vertrag",
        "lueckenlos_seit",
        "exportbeginn",
    )

    @staticmethod
    def gesetz(*werte: Any, **_: Any) -> bool:
        return not unmoegliche(*werte)


class ExpectNoForeignMonth(ExpectRowToObeyLaw):
    """Under no later month (told once for all gE) and under no impossible month (told of each)."""

    spalten: ClassVar = ("jcnr", *ExpectNoImpossibleMonth.spalten)

    @staticmethod
    def gesetz(*werte: Any, **_: Any) -> bool:
        return not fremde(*werte)


def spaetere_minuten_in(zeile: Mapping[str, Any]) -> dict[str, object]:
    """M205: which minutes lie later."""
    rows = _verletzende(ExpectNoLaterMonth, spaetere, zeile)
    return {
        **_umfang(rows),
        "minuten": summe(s.minuten for s in _zeilen(rows)),
        "monat": zeile["leistungsmonat"],
    }


def unmoegliche_minuten_in(zeile: Mapping[str, Any]) -> dict[str, object]:
    """M206: which minutes stand under an impossible month, and why it is one; of rows with 0
    minutes nothing is said.
    """
    rows = _verletzende(ExpectNoImpossibleMonth, unmoegliche, zeile)
    return {
        **_umfang(rows),
        **_warum(rows, zeile),
        "minuten": summe(s.minuten for s in _zeilen(rows)),
    }


def fremde_kennzahlen_in(zeile: Mapping[str, Any]) -> dict[str, object]:
    """M207: which Kennzahlen stand under a month that is no month of theirs, and why."""
    rows = _verletzende(ExpectNoForeignMonth, fremde, zeile)
    zeilen = len(_zeilen(rows))
    return {
        **_umfang(rows),
        **_warum(rows, zeile),
        "was": anzahl(zeilen, "Zeile der Kennzahlen steht", "Zeilen der Kennzahlen stehen"),
    }


def _verletzende(
    erwartung: type[ExpectRowToObeyLaw],
    gesetz: Callable[..., list[Month]],
    zeile: Mapping[str, Any],
) -> dict[Month, Sequence[Any]]:
    """The rows of the months that break the law."""
    months = gesetz(*(zeile[s] for s in erwartung.spalten))
    return {m: zeile["zeilen_je_monat"][m] for m in months}


def _zeilen(je_monat: Mapping[Month, Sequence[Any]]) -> list[Any]:
    return [z for rows in je_monat.values() for z in rows]


def _umfang(je_monat: Mapping[Month, Sequence[Any]]) -> dict[str, object]:
    rows, months = _zeilen(je_monat), [m.name for m in sorted(je_monat)]
    more = len(months) - _GENANNT
    return {
        "quellen": tuple(sorted(z.source for z in rows)),
        "zeilen": anzahl(len(rows), "Zeile", "Zeilen"),
        "monate": ", ".join(months[:_GENANNT]) + (f" und {more} weiteren" if more > 0 else ""),
    }


def _warum(monate: Iterable[Month], zeile: Mapping[str, Any]) -> dict[str, str]:
    """Of a row all months lie on one side of the run's month."""
    leistungsmonat, erster = zeile["leistungsmonat"], zeile["erster_vertrag"]
    if max(monate) > leistungsmonat:
        wann = "nach dem Leistungsmonat"
        grund = f"das ist {wann}" if zeile["jcnr"] is None else f"das ist ein Jahr oder mehr {wann}"
        return {"warum": grund, "soll": f"Monate bis {leistungsmonat.name}"}
    return {
        "warum": f"der erste Vertrag der gE beginnt am {german_date(erster)}",
        "soll": f"Monate ab {NAMES[erster.month - 1]} {erster.year}",
    }
