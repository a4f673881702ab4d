"""How does a new version compare with what was issued before, and which later months rest on it?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from flows.register.gedaechtnis import Gedaechtnis
from flows.register.nachweisstand import Stand
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.abrechnung.fingerabdruck import sagt_wie
from transforms.dokumente.differenz import Differenz, Fassung, ursache
from transforms.dokumente.uebersicht import Korrekturzeile
from transforms.kern.month import Month

Fassungen = Callable[[Stand], Fassung]


def unterschied(gedaechtnis: Gedaechtnis, neu: Dokumente, alt: Stand) -> Differenz:
    """New documents against an issued version, by position and cause."""
    fruehere = [v for v in gedaechtnis.versionen if v.jcnr == alt.jcnr]
    jetzt = replace(neu.fassung, version=alt.version + 1)
    return _differenz(gedaechtnis.fassung, fruehere, alt, jetzt, neu.inhalt_sha256)


def _differenz(
    fassung: Fassungen, fruehere: Iterable[Stand], alt: Stand, neu: Fassung, inhalt_sha256: str
) -> Differenz:
    """Issued or not, a version is told in the same words."""
    nur_grund = _gleicher_inhalt(neu, inhalt_sha256, alt)
    same = [v.version for v in fruehere if _gleicher_inhalt(neu, inhalt_sha256, v)]
    return Differenz(
        alt=fassung(alt),
        neu=neu,
        wie_version=same[-1] if same and not nur_grund else None,
        nur_grund=nur_grund,
        ungesagt=alt.ungesagt,
    )


def _gleicher_inhalt(neu: Fassung, inhalt_sha256: str, alt: Stand) -> bool:
    """Of a rebuilt version nobody may know the fingerprint: then nothing is said to be the same."""
    if inhalt_sha256 == alt.inhalt_sha256:
        return inhalt_sha256 != ""
    return bool(neu.teile) and sagt_wie(neu.teile, alt.inhalt_sha256, alt.ungesagt)


def folgemonate(
    gedaechtnis: Gedaechtnis,
    monat: Month,
    geaendert: Iterable[str],
    vorgaenger: Mapping[str, Collection[str]],
) -> dict[Month, list[str]]:
    """Later issued month -> the gE whose documents repeat there what changed in this one, for
    themselves or for a gE they followed.

    Within a year every later month repeats it; over the year's end only the month after, and what
    repeats that one in turn.
    """
    betroffen = {jcnr: {monat} for jcnr in geaendert}
    found: dict[Month, list[str]] = {}
    for later, issued in sorted(gedaechtnis.spaeter.items()):
        davor = {one for one in later.looks_back_on if one == monat or one.year == later.year}
        ges = [
            jcnr
            for jcnr in sorted(issued)
            if any(davor & betroffen.get(one, set()) for one in (jcnr, *vorgaenger.get(jcnr, ())))
        ]
        for jcnr in ges:
            betroffen.setdefault(jcnr, set()).add(later)
        if ges:
            found[later] = ges
    return found


def bisherige_korrekturen(gedaechtnis: Gedaechtnis) -> list[Korrekturzeile]:
    """Every issued version after the first, against the one before."""
    versionen = sorted(gedaechtnis.versionen, key=lambda v: (v.jcnr, v.version))
    return [
        korrekturzeile(
            neu.jcnr,
            neu.jobcenter,
            differenz_der(gedaechtnis.fassung, versionen, alt, neu),
            neu.grund,
        )
        for alt, neu in pairwise(versionen)
        if alt.jcnr == neu.jcnr
    ]


def differenz_der(
    fassung: Fassungen, versionen: Iterable[Stand], alt: Stand, neu: Stand
) -> Differenz:
    """Two issued versions of one gE and month; `versionen` tells whether an earlier one had the
    same content.
    """
    fruehere = [
        v
        for v in versionen
        if (v.jcnr, v.betrag.monat) == (neu.jcnr, neu.betrag.monat) and v.version < neu.version
    ]
    jetzt = replace(fassung(neu), version=neu.version)
    return _differenz(fassung, fruehere, alt, jetzt, neu.inhalt_sha256)


def korrekturzeile(jcnr: str, jobcenter: str, d: Differenz, grund: str) -> Korrekturzeile:
    """A line of the overview."""
    return Korrekturzeile(
        jcnr=jcnr,
        jobcenter=jobcenter,
        version=d.neu.version,
        bisher=d.alt.gesamtkosten,
        neu=d.neu.gesamtkosten,
        teile=d.zerlegung.teile,
        ursache=ursache(d),
        grund=grund,
    )
