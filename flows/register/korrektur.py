"""How does a new version compare with what was issued before, and which later months rest on it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from flows.register.register import Register, Stand
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.dokumente.differenz import Differenz, ursache
from transforms.dokumente.uebersicht import Korrekturzeile
from transforms.kern.month import Month

Versionsvergleich = Callable[[Dokumente, Stand], Differenz]


def vergleich_mit(register: Register) -> Versionsvergleich:
    """The difference of new documents to an issued version, by position and cause."""

    def differenz(neu: Dokumente, alt: Stand) -> Differenz:
        fassung = replace(neu.fassung, version=alt.version + 1)
        nur_grund = _gleicher_inhalt(neu, alt)
        return Differenz(
            alt=register.fassung(alt),
            neu=fassung,
            wie_version=None if nur_grund else _wie_version(register, neu, alt),
            nur_grund=nur_grund,
        )

    return differenz


def _gleicher_inhalt(one: Dokumente | Stand, other: Stand) -> bool:
    """Of a rebuilt version nobody may know the fingerprint: then nothing is said to be the same."""
    return one.inhalt_sha256 == other.inhalt_sha256 != ""


def _wie_version(register: Register, neu: Dokumente, alt: Stand) -> int | None:
    """An earlier version with the same content: the correction was taken back."""
    same = [
        s.version
        for s in register.versionen(alt.jcnr, alt.betrag.monat)
        if s.inhalt_sha256 == neu.inhalt_sha256
    ]
    return same[-1] if same else None


def folgemonate(register: Register, monat: Month, jcnrs: Iterable[str]) -> dict[str, list[Month]]:
    """gE -> later issued months of the year, whose documents repeat this month in their year so
    far.
    """
    stand = {
        later: register.stand(later)
        for later in (Month(monat.year, number) for number in range(monat.month + 1, 13))
    }
    found = {jcnr: [later for later, issued in stand.items() if jcnr in issued] for jcnr in jcnrs}
    return {jcnr: months for jcnr, months in found.items() if months}


def bisherige_korrekturen(register: Register, monat: Month) -> list[Korrekturzeile]:
    """Every issued version after the first, against the one before."""
    versionen = sorted(register.versionen(monat=monat), key=lambda v: (v.jcnr, v.version))
    return [
        korrekturzeile(
            neu.jcnr, neu.jobcenter, differenz_der(register, versionen, alt, neu), neu.grund
        )
        for alt, neu in pairwise(versionen)
        if alt.jcnr == neu.jcnr
    ]


def differenz_der(
    register: Register, versionen: Iterable[Stand], alt: Stand, neu: Stand
) -> Differenz:
    """Two issued versions of one gE and month; `versionen` tells whether an earlier one had the
    same content.
    """
    fruehere = [
        v
        for v in versionen
        if (v.jcnr, v.betrag.monat) == (neu.jcnr, neu.betrag.monat) and v.version < neu.version
    ]
    same = [v.version for v in fruehere if _gleicher_inhalt(v, neu)]
    nur_grund = _gleicher_inhalt(neu, alt)
    wie = same[-1] if same and not nur_grund else None
    return Differenz(
        alt=register.fassung(alt),
        neu=replace(register.fassung(neu), version=neu.version),
        wie_version=wie,
        nur_grund=nur_grund,
    )


def korrekturzeile(jcnr: str, jobcenter: str, d: Differenz, grund: str) -> Korrekturzeile:
    """A line of the overview."""
    return Korrekturzeile(
        jcnr=jcnr,
        jobcenter=jobcenter,
        version=d.neu.version,
        bisher=d.alt.gesamtkosten,
        neu=d.neu.gesamtkosten,
        teile=d.teile,
        ursache=ursache(d),
        grund=grund,
    )
