"""Do the number and the name of a row mean the same gE?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from transforms.kern.gleichheit import vergleichsform
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.stammdaten import Stammzeile, gueltig

Stamm = Mapping[str, Sequence[Stammzeile]]


class Nennung(NamedTuple):
    """A row that names its gE twice: by number and, where the column came, by name."""

    jcnr: str
    name: str | None
    source: Source


def namenlage(
    nennungen: Mapping[str, Iterable[Nennung]], stamm: Stamm, month: Month
) -> list[dict[str, object]]:
    """S106: each number and name that contradict each other, the other rows as one per table and
    gE.

    `nennungen` is the table's title -> its rows of the month.
    """
    holders = _traeger(stamm, month)
    found = [
        _lage(
            titel,
            jcnr,
            name,
            sources,
            stamm,
            holders.get(vergleichsform(name), ()) if name else (),
            month,
        )
        for titel, rows in nennungen.items()
        for (jcnr, name), sources in _paare(rows).items()
    ]
    sound = {(row["titel"], row["jcnr"]): row for row in found if row["eigener"]}
    return [*sound.values(), *(row for row in found if not row["eigener"])]


def _paare(rows: Iterable[Nennung]) -> dict[tuple[str, str], list[Source]]:
    """A month has many rows and few pairs."""
    pairs: defaultdict[tuple[str, str], list[Source]] = defaultdict(list)
    for jcnr, name, source in rows:
        pairs[jcnr, name or ""].append(source)
    return pairs


def _traeger(stamm: Stamm, month: Month) -> dict[str, list[str]]:
    """Normal form of a name -> the gE that bear it in the month."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for jcnr, rows in stamm.items():
        for plain in {vergleichsform(z.jobcenter) for z in rows if z.valid_in(month)}:
            found[plain].append(jcnr)
    return found


def _lage(
    titel: str,
    jcnr: str,
    name: str,
    sources: Sequence[Source],
    stamm: Stamm,
    holders: Sequence[str],
    month: Month,
) -> dict[str, object]:
    """A name nobody bears in the month says nothing, and so does one the gE bears or ever bore
    itself.
    """
    own = vergleichsform(name) in {vergleichsform(z.jobcenter) for z in stamm.get(jcnr, ())}
    sound = own or not holders
    valid = gueltig(stamm, jcnr, month)
    return {
        "jcnr": jcnr,
        "quellen": () if sound else tuple(sources),
        "titel": titel,
        "name": name,
        "andere": " und ".join(sorted(holders)),
        "name_soll": f"„{valid[-1].jobcenter}“" if valid else f"der Name der gE {jcnr}",
        "eigener": sound,
    }
