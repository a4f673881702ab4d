"""Which Service Centers do billed rows and master data name, and which names resemble them?"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.kern.gleichheit import vergleichsform
from transforms.kern.money import summe
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import anzahl
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.notationen.spalten import Spaltenwerk
from transforms.notationen.summenwort import Summenworte
from transforms.tabellen.minutentabelle import Minutentabelle
from transforms.tabellen.stammdaten import Stammzeile

Minuten = Mapping[str, Mapping[str, Minutentabelle]]  # gE -> Baustein -> rows
Center = Mapping[str, Sequence[tuple[str, Minutentabelle]]]  # name -> Bausteine with their rows
_TOKENS = re.compile(r"[^\W_]+(?:\.[^\W_]\.?)*")


@dataclass(frozen=True, slots=True)
class Bekannte:
    """The Service Centers of the master data, of all gE and times."""

    namen: Mapping[str, str]  # Vergleichsform -> as spelled in the master data
    kerne: Mapping[str, tuple[str, ...]]  # name without "Service Center" -> the names that have it
    quellen: Mapping[str, tuple[Source, ...]]
    worte: tuple[str, ...]
    summen: Summenworte
    # name -> what the master data say of it, remembered
    _gesagt: dict[str, Tafelzeile] = field(default_factory=dict)

    @classmethod
    def aus(cls, stamm: Mapping[str, Sequence[Stammzeile]], spalten: Spaltenwerk) -> Bekannte:
        sources: defaultdict[str, list[Source]] = defaultdict(list)
        for zeile in (z for rows in stamm.values() for z in rows if z.service_center):
            sources[str(zeile.service_center)].append(zeile.source)
        kerne: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(sources):
            kerne[kern(name, spalten.service_center_worte)].append(name)
        namen = {vergleichsform(name): name for name in sources}
        quellen = {name: tuple(sorted(found)) for name, found in sources.items()}
        return cls(
            namen,
            {k: tuple(v) for k, v in kerne.items()},
            quellen,
            spalten.service_center_worte,
            spalten.summen,
        )

    def kennt(self, name: str) -> bool:
        return vergleichsform(name) in self.namen

    def neben(self, name: str) -> Tafelzeile:
        """What the master data and the words for sums say of a name."""
        if name not in self._gesagt:
            self._gesagt[name] = {
                "in_stammdaten": self.namen.get(vergleichsform(name)),
                "aehnliche": self.aehnliche(name),
                "rest_der_summe": self.summen.rest(name),
            }
        return self._gesagt[name]

    def gleichnamige(self, name: str, andere: Iterable[str]) -> list[str]:
        """Those of `andere` that are the same name after leaving out "Service Center", but spelled
        otherwise.
        """
        own = vergleichsform(name)
        if not (others := [o for o in andere if vergleichsform(o) != own]):
            return []
        forms = set(self._formen(name))
        return sorted(o for o in others if forms & set(self._formen(o)))

    def aehnliche(self, name: str) -> tuple[str, ...]:
        """The names of the master data that are the same after leaving out "Service Center"."""
        return tuple(self.gleichnamige(name, self.namen.values()))

    def _formen(self, name: str) -> Iterator[str]:
        """The name without the words, also where they are glued to it (`SCFreiburg`)."""
        core = kern(name, self.worte)
        yield from (
            (core, *(core.removeprefix(vergleichsform(wort)) for wort in self.worte))
            if core
            else ()
        )


def kern(name: str, worte: Iterable[str]) -> str:
    """`freiburg` of `SC Freiburg`, `Service-Center Freiburg` and `Freiburg (SC)`; `schwerin` of
    `Schwerin`.
    """
    tokens = [
        vergleichsform(token) for token in _TOKENS.findall(unicodedata.normalize("NFKC", name))
    ]
    prefixes = sorted({vergleichsform(wort) for wort in worte}, key=len, reverse=True)
    short = _ohne(_ohne(tokens, prefixes), prefixes, last=True)
    plain = "".join(short)
    long = next(
        (p for p in prefixes if len(p) > 4 and plain.startswith(p)), ""
    )  # `ServiceCenterFreiburg`
    return plain.removeprefix(long)


def _ohne(tokens: Sequence[str], prefixes: Sequence[str], *, last: bool = False) -> Sequence[str]:
    """Without the words at the beginning (at the end with `last`); `Service`, `Center` are two
    tokens of one word.
    """
    for count in (1, 2, 3):
        part = tokens[-count:] if last else tokens[:count]
        if len(part) == count and "".join(part) in {
            prefix.replace(".", "") for prefix in prefixes
        } | set(prefixes):
            return tokens[:-count] if last else tokens[count:]
    return tokens


def stammcenterlage(bekannte: Bekannte) -> Tafelzeilen:
    """S107: each Service Center of the master data, and the others that are called alike."""
    return [
        {
            "jcnr": None,
            "quellen": tuple(source for name in names for source in bekannte.quellen[name][:1]),
            "namen": " und ".join(f"„{name}“" for name in names),
            "anzahl": len(names) if core else None,  # a name that is the words alone resembles none
        }
        for core, names in bekannte.kerne.items()
    ]


def centerlage(minuten: Minuten, bekannte: Bekannte) -> Tafelzeilen:
    """M203: each Service Center of the billed rows beside those of the master data; nothing where
    these name none at all (S104).
    """
    if not bekannte.namen:
        return []
    rows: defaultdict[str, list[Minutentabelle]] = defaultdict(list)
    ges: defaultdict[str, set[str]] = defaultdict(set)
    for jcnr, groups in minuten.items():
        for name, of_center in _je_center(groups).items():
            rows[name] += [saetze for _, saetze in of_center]
            ges[name].add(jcnr)
    return [
        _center(name, saetze, len(ges[name]), bekannte) for name, saetze in sorted(rows.items())
    ]


def _je_center(groups: Mapping[str, Minutentabelle]) -> Center:
    """The rows of one gE, by Service Center and Baustein."""
    found: defaultdict[str, list[tuple[str, Minutentabelle]]] = defaultdict(list)
    for baustein, saetze in groups.items():
        for (name,), of_center in saetze.gruppen("service_center"):
            found[name].append((baustein, of_center))
    return found


def _center(
    name: str, tabellen: Sequence[Minutentabelle], ges: int, bekannte: Bekannte
) -> Tafelzeile:
    return {
        "jcnr": None,
        "quellen": lambda: tuple(sorted(s for saetze in tabellen for s in saetze.quellen)),
        "center": name,
        "umfang": _umfang(tabellen),
        "ges": anzahl(ges, "gE", "gE"),
        **bekannte.neben(name),
    }


def _umfang(tabellen: Sequence[Minutentabelle]) -> str:
    minuten = summe(saetze.summe for saetze in tabellen)
    zeilen = anzahl(sum(map(len, tabellen)), "Zeile", "Zeilen")
    return f"{zeilen}, {anzahl(minuten, 'Produktivminute', 'Produktivminuten')}"


def gelage(minuten: Minuten, bekannte: Bekannte) -> Tafelzeilen:
    """M108: each Service Center of each gE, beside what may be the same one under another name."""
    return [row for jcnr, groups in minuten.items() for row in _ge(jcnr, groups, bekannte)]


def _ge(
    jcnr: str, groups: Mapping[str, Minutentabelle], bekannte: Bekannte
) -> Iterator[Tafelzeile]:
    rows = _je_center(groups)
    known = _je_baustein(teil for name in rows if bekannte.kennt(name) for teil in rows[name])
    for name in sorted(rows):
        yield _center_der_ge(jcnr, name, rows, known, bekannte)


def _center_der_ge(
    jcnr: str,
    name: str,
    rows: Center,
    known: Mapping[str, Decimal],
    bekannte: Bekannte,
) -> Tafelzeile:
    """`zwilling` is a name of the gE's own rows that is the same and known, or unknown, as well; of
    two the later one is named.
    """
    twins = [
        other
        for other in bekannte.gleichnamige(name, rows)
        if bekannte.kennt(other) == bekannte.kennt(name) and other < name
    ]
    return {
        "jcnr": jcnr,
        "quellen": lambda: tuple(s for _, saetze in rows[name] for s in saetze.quellen),
        "center": name,
        "umfang": _umfang([saetze for _, saetze in rows[name]]),
        "zwilling": twins[0] if twins else None,
        **bekannte.neben(name),
        "minuten": tuple(_je_baustein(rows[name]).items()),
        "minuten_der_bekannten": tuple(known.items()),
    }


def _je_baustein(teile: Iterable[tuple[str, Minutentabelle]]) -> dict[str, Decimal]:
    sums: defaultdict[str, list[Decimal]] = defaultdict(list)
    for baustein, saetze in teile:
        sums[baustein].append(saetze.summe)
    return {baustein: summe(found) for baustein, found in sums.items()}
