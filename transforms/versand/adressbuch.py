"""Where does the mail of each gE go, and whose addresses are not sure enough to send anything?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from transforms.kern.finding import Finding
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.nachfolge import Nachfolge
from transforms.tabellen.stammdaten import Stammzeile, massgebliche, name_von
from transforms.versand.adressen import Gelesen, gelesen, gleich

Stamm = Mapping[str, Sequence[Stammzeile]]
Frueher = Mapping[str, frozenset[str]]  # address -> the gE whose it was before
_NUMMER = re.compile(r"(?<!\d)\d{5}(?!\d)")  # of a JCNR
_LEER = Gelesen(())


@dataclass(frozen=True, slots=True)
class Adressbuch:
    """gE -> its addresses; a gE with a finding has none."""

    adressen: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...] = ()


def adressbuch(stamm: Stamm, ges: Iterable[str], monat: Month, frueher: Frueher) -> Adressbuch:
    """The addresses of the master data valid in the month, judged for the gE that get a mail.

    Compared with every gE that is valid in the month, whether it gets one or not.
    """
    lage = _Lage(stamm, monat, frueher)
    gefragt = sorted(set(ges))
    findings = tuple(f for jcnr in gefragt for f in lage.befunde(jcnr))
    ohne = {f.jcnr for f in findings}
    return Adressbuch(
        {jcnr: lage.gelesen[jcnr].adressen for jcnr in gefragt if jcnr not in ohne}, findings
    )


def inhaber_in(stamm: Stamm, monat: Month) -> dict[str, frozenset[str]]:
    """Address -> every gE of the month that has it in these master data."""
    return {a: frozenset(ges) for a, ges in _Lage(stamm, monat).inhaber.items()}


@dataclass(frozen=True)
class _Lage:
    """The master data of a month, with their addresses read."""

    stamm: Stamm
    monat: Month
    frueher: Frueher = field(default_factory=dict)

    @cached_property
    def zeilen(self) -> dict[str, Stammzeile]:
        found = ((jcnr, massgebliche(self.stamm, jcnr, self.monat)) for jcnr in self.stamm)
        return {jcnr: zeile for jcnr, zeile in found if zeile}

    @cached_property
    def gelesen(self) -> dict[str, Gelesen]:
        return {jcnr: gelesen(z.e_mail or "") for jcnr, z in self.zeilen.items()}

    @cached_property
    def inhaber(self) -> dict[str, set[str]]:
        """Address -> every gE of the month that has it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for jcnr, g in self.gelesen.items():
            for adresse in g.adressen:
                found[gleich(adresse)].add(jcnr)
        return dict(found)

    @cached_property
    def nachfolge(self) -> Nachfolge:
        return Nachfolge.aus(self.stamm)

    def verbunden(self, eine: str, andere: str) -> bool:
        """The same gE, or one followed the other."""
        davor = self.nachfolge.vorgaengerinnen
        return eine == andere or eine in davor(andere) or andere in davor(eine)

    def gemeinsam(self, jcnr: str) -> bool:
        """Whether the master data say that the address of this gE is meant to be shared."""
        zeile = self.zeilen.get(jcnr)
        return bool(zeile and zeile.e_mail_gemeinsam)

    def befunde(self, jcnr: str) -> Iterator[Finding]:
        zeile = self.zeilen.get(jcnr)
        orte = (_ort(zeile),) if zeile else ()
        g = self.gelesen.get(jcnr, _LEER)
        if not g.adressen and not g.maengel:
            yield Finding("D101", {"monat": self.monat.name, "wo": _wo(zeile)}, jcnr, orte)
        for mangel in g.maengel:
            yield Finding("D102", {"mangel": mangel}, jcnr, orte)
        for adresse in g.adressen:
            yield from self._geteilt(jcnr, adresse, orte)
            yield from self._frueher(jcnr, adresse, orte)
            yield from self._beziffert(jcnr, adresse, orte)

    def _geteilt(self, jcnr: str, adresse: str, orte: tuple[Source, ...]) -> Iterator[Finding]:
        """Another gE of the month has it, and not every one of them says that it is shared."""
        andere = {a for a in self.inhaber[gleich(adresse)] if not self.verbunden(jcnr, a)}
        if andere and not all(map(self.gemeinsam, {jcnr, *andere})):
            stellen = tuple(_ort(self.zeilen[a]) for a in sorted(andere))
            yield Finding(
                "D103",
                {"adresse": adresse, "andere": self._genannt(andere)},
                jcnr,
                (*orte, *stellen),
            )

    def _frueher(self, jcnr: str, adresse: str, orte: tuple[Source, ...]) -> Iterator[Finding]:
        """It was another gE's and never this one's, and the other one has it no more."""
        damals = self.frueher.get(gleich(adresse), frozenset())
        jetzige = self.inhaber[gleich(adresse)]
        andere = {a for a in damals - jetzige if not self.verbunden(jcnr, a)}
        if andere and jcnr not in damals and not self.gemeinsam(jcnr):
            yield Finding("D104", {"adresse": adresse, "andere": self._genannt(andere)}, jcnr, orte)

    def _beziffert(self, jcnr: str, adresse: str, orte: tuple[Source, ...]) -> Iterator[Finding]:
        """It carries the number of another gE."""
        genannt = {f"JC{nummer}" for nummer in _NUMMER.findall(adresse)} & self.stamm.keys()
        andere = {a for a in genannt if not self.verbunden(jcnr, a)}
        if andere and not self.gemeinsam(jcnr):
            yield Finding("D105", {"adresse": adresse, "andere": self._genannt(andere)}, jcnr, orte)

    def _genannt(self, ges: Collection[str]) -> str:
        return ", ".join(f"{j} {name_von(self.stamm, j, self.monat)}".strip() for j in sorted(ges))


def _wo(zeile: Stammzeile | None) -> str:
    return "die Spalte E-Mail ist leer" if zeile else "keine Zeile der Stammdaten gilt in ihm"


def _ort(zeile: Stammzeile) -> Source:
    return replace(zeile.source, spalte="E-Mail")
