"""Which gE bears the name beside a number?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from transforms.kern.gleichheit import vergleichsform
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.stammdaten import Stammzeile, massgebliche

Stamm = Mapping[str, Sequence[Stammzeile]]


class Nennung(NamedTuple):
    """A row that names its gE twice: by number and, where the column came, by name."""

    jcnr: str
    name: str | None
    source: Source


def namenlage(
    nennungen: Mapping[str, Iterable[Nennung]], stamm: Stamm, monat: Month
) -> Tafelzeilen:
    """S106: each number beside each name that another gE bears in the month, the other rows as one
    per table and gE.

    `nennungen` is the table's title -> its rows of the month.
    """
    traeger = _traeger(stamm, monat)
    found = [
        _zeile(titel, jcnr, name, sources, stamm, traeger.get(vergleichsform(name), ()), monat)
        for titel, rows in nennungen.items()
        for (jcnr, name), sources in _paare(rows).items()
    ]
    plain = {(row["titel"], row["jcnr"]): row for row in found if not row["traeger"]}
    return [*plain.values(), *(row for row in found if row["traeger"])]


def _paare(rows: Iterable[Nennung]) -> dict[tuple[str, str], list[Source]]:
    """A month has many rows and few pairs."""
    pairs: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
    for jcnr, name, source in rows:
        pairs[jcnr, name or ""].append(source)
    return pairs


def _traeger(stamm: Stamm, monat: Month) -> dict[str, list[str]]:
    """Normal form of a name -> the gE that bear it in the month."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for jcnr, rows in stamm.items():
        for plain in {vergleichsform(z.jobcenter) for z in rows if z.valid_in(monat)}:
            found[plain].append(jcnr)
    return found


def _zeile(
    titel: str,
    jcnr: str,
    name: str,
    sources: Sequence[Source],
    stamm: Stamm,
    traeger: Sequence[str],
    monat: Month,
) -> Tafelzeile:
    andere = sorted(other for other in traeger if other != jcnr) if name else []
    valid = massgebliche(stamm, jcnr, monat)
    return {
        "jcnr": jcnr,
        "quellen": tuple(sources),
        "titel": titel,
        "name": name,
        "eigene_namen": tuple(z.jobcenter for z in stamm.get(jcnr, ())),
        "traeger": tuple(andere),
        "andere": " und ".join(andere),
        "name_soll": f"„{valid.jobcenter}“" if valid else f"der Name der gE {jcnr}",
    }
