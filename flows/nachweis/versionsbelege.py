"""Which versions did a month issue, and what proves each of them?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from flows.ablage.archiv import sha256_of
from flows.ablage.ausgabeordner import Dokumentdatei
from flows.ablage.dateinamen import dokumentname
from flows.nachweis.monatsbeleg import Monatsbeleg
from flows.nachweis.nachweislesen import Dokumentmappe, MappeUnlesbarError
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.abrechnung.fingerabdruck import ungesagtes
from transforms.dokumente.differenz import Fassung
from transforms.dokumente.herkunft import zellnamen
from transforms.dokumente.vergleich.grundlage import Grundlage
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.money import exact
from transforms.kern.source import Zellort
from transforms.preise.kosten import Position


@dataclass(frozen=True)
class Version:
    """One issued version of a gE, as far as it is proven."""

    jcnr: str
    jobcenter: str
    ordner: str
    grund: str
    laufzeit: int
    inhalt_sha256: str
    fassung: Fassung
    grundlage: Grundlage | None = None  # where a recomputation proves it
    ausgestellt_am: date | None = None
    zellen: Mapping[str, Zellort] = field(default_factory=dict)  # of its named figures


def versionen(beleg: Monatsbeleg, gerechnet: Mapping[str, Dokumente]) -> list[Version]:
    """Every version, oldest first: by recomputation where that is proven, else by the document,
    else by abrechnung.csv.
    """
    kosten = {
        (d.name.jcnr, d.name.version): d for d in beleg.dateien if d.name.art == "Kostennachweis"
    }
    genannt = {(jcnr, int(n["version"])) for jcnr, n in beleg.manifest.get("nachweise", {}).items()}
    aus_namen = (
        (name, Path(path))
        for path in beleg.soll
        if (name := dokumentname(Path(path).name)) and name.art == "Kostennachweis"
    )
    ordner = {(name.jcnr, name.version): path.parent.as_posix() for name, path in aus_namen}
    found = []
    for jcnr, version in sorted({*kosten, *genannt, *ordner}, key=lambda key: (key[1], key[0])):
        d = kosten.get((jcnr, version))
        folder = (
            Path(d.pfad).parent.as_posix()
            if d
            else ordner.get((jcnr, version), f"{beleg.monat}/{jcnr}")
        )
        one = _version(
            beleg,
            jcnr,
            version,
            d,
            folder,
            gerechnet.get(jcnr) if (jcnr, version) in genannt else None,
        )
        found += [one] if one else []
    return found


def _version(
    beleg: Monatsbeleg,
    jcnr: str,
    version: int,
    d: Dokumentdatei | None,
    ordner: str,
    neu: Dokumente | None,
) -> Version | None:
    name = f"{beleg.monat} {jcnr} Version {version}"
    mappe = beleg.mappe(d, name)
    letzte = beleg.manifest.get("nachweise", {}).get(jcnr, {}).get("version") == version
    inhalt = str(beleg.manifest.get("inhalt_sha256", {}).get(jcnr, "")) if letzte else ""
    positionen = _positionen(beleg, mappe, d, jcnr, letzte, name)
    am = beleg.ausgestellt_am(jcnr, version, mappe)
    ungesagt = ungesagtes(mit_vergleich=True, mit_vormonat=am is not None)
    bewiesen = neu if neu is not None and _ist(neu, inhalt, ungesagt, positionen) else None
    beleg.offen += _offenes(name, letzte, bewiesen, positionen)
    if positionen is None and not bewiesen:
        return None
    fassung = Fassung(version, positionen or (), mappe.herkunft if mappe else ())
    if bewiesen:
        fassung, inhalt = replace(bewiesen.fassung, version=version), bewiesen.inhalt_sha256
    if bewiesen and mappe and _unberuehrt(beleg, d):
        fassung = replace(fassung, herkunft=_wie_gezeigt(fassung.herkunft, mappe.herkunft))
    grund = str(mappe.angabe("Grund der neuen Version") or "") if mappe else ""
    if version > 1 and not grund:
        beleg.offen.append(f"{name}: der Grund ist nicht belegt.")
    return Version(
        jcnr=jcnr,
        jobcenter=_jobcenter(neu, mappe),
        ordner=ordner,
        grund=grund,
        laufzeit=_laufzeit(fassung),
        inhalt_sha256=inhalt,
        fassung=fassung,
        grundlage=bewiesen.kostennachweis.vergleich.neu if bewiesen else None,
        ausgestellt_am=am,
        zellen=_zellen(beleg, mappe, d, fassung),
    )


def _wie_gezeigt(
    gerechnet: tuple[Nachweiszeile, ...], gezeigt: tuple[Nachweiszeile, ...]
) -> tuple[Nachweiszeile, ...]:
    """Where the figures of a document come from, by the files it names: the correction of another
    gE may have brought a file with another SHA-256, which the recomputation has read.
    """

    offen: defaultdict[object, list[Nachweiszeile]] = defaultdict(list)
    for z in reversed(gezeigt):
        offen[_sagt(z)].append(z)
    return tuple(_an_der_stelle(z, offen[_sagt(z)]) for z in gerechnet)


def _sagt(z: Nachweiszeile) -> tuple[object, ...]:
    wert = exact(z.wert) if isinstance(z.wert, Decimal) else z.wert
    return z.groesse, z.schluessel, z.monat, z.service_center, z.datum, wert


def _an_der_stelle(z: Nachweiszeile, gezeigt: list[Nachweiszeile]) -> Nachweiszeile:
    if not gezeigt:
        return z
    g = gezeigt.pop()
    ort = replace(z.source, datei=g.source.datei, blatt=g.source.blatt, zeile=g.source.zeile)
    return replace(z, source=ort, sha256=g.sha256, fundstelle=g.fundstelle)


def _zellen(
    beleg: Monatsbeleg, mappe: Dokumentmappe | None, d: Dokumentdatei | None, fassung: Fassung
) -> Mapping[str, Zellort]:
    """As a run would have kept them: of a document that is as issued, and names every position."""
    namen = {name for p in fassung.positionen for name in zellnamen(p.schluessel)}
    if not mappe or not _unberuehrt(beleg, d) or not namen <= set(mappe.zellen):
        return {}
    return mappe.zellen


def _ist(
    neu: Dokumente,
    inhalt: str,
    ungesagt: Collection[str],
    positionen: Sequence[Position] | None,
) -> bool:
    """Whether a recomputation is what was issued: by the fingerprint the manifest names, else by
    the positions.
    """
    if inhalt:
        return neu.sagt_wie(inhalt, ungesagt=ungesagt)
    return _gleich(neu.kostennachweis.positionen, positionen)


def _offenes(
    name: str, letzte: bool, bewiesen: Dokumente | None, positionen: Sequence[Position] | None
) -> list[str]:
    """What nothing proves of the amounts of a version."""
    if positionen is None and not bewiesen:
        return [
            f"{name}: weder Dokument noch Manifest belegen die Beträge; die Version ist "
            "nicht wiederaufgebaut."
        ]
    if not bewiesen and letzte:
        return [
            f"{name}: aus dem Archiv nicht mit gleichem Inhalt nachgerechnet; belegt ist, "
            "was Dokument und Manifest nennen."
        ]
    if bewiesen and positionen and not _gleich(bewiesen.kostennachweis.positionen, positionen):
        return [
            f"{name}: das Dokument nennt andere Positionen, als die Nachrechnung aus dem "
            "Archiv ergibt; diese gilt."
        ]
    return []


def _jobcenter(neu: Dokumente | None, mappe: Dokumentmappe | None) -> str:
    if neu:
        return neu.kostennachweis.kopf.jobcenter
    return str(mappe.angabe("Gemeinsame Einrichtung") or "") if mappe else ""


def _positionen(
    beleg: Monatsbeleg,
    mappe: Dokumentmappe | None,
    d: Dokumentdatei | None,
    jcnr: str,
    letzte: bool,
    name: str,
) -> tuple[Position, ...] | None:
    """By the document; where it was changed since, of the latest version by abrechnung.csv,
    when that is as issued.
    """
    berichtet = mappe and _unberuehrt(beleg, d)
    aus_csv = beleg.abrechnung().get(jcnr) if letzte and not berichtet else None
    if aus_csv:
        return aus_csv
    try:
        return mappe.positionen if mappe else None
    except MappeUnlesbarError:
        beleg.offen.append(f"{name}: die Positionen des Dokuments sind nicht lesbar.")
        return None


def _unberuehrt(beleg: Monatsbeleg, d: Dokumentdatei | None) -> bool:
    return d is not None and sha256_of(beleg.ausgabe / d.pfad) == beleg.soll.get(d.pfad)


def _gleich(a: Sequence[Position], b: Sequence[Position] | None) -> bool:
    def fakten(positionen: Sequence[Position]) -> list[tuple[object, ...]]:
        return [(p.schluessel, p.menge, p.satz, p.betrag) for p in positionen]

    try:
        return b is not None and fakten(a) == fakten(b)
    except InvalidOperation:
        return False


def _laufzeit(fassung: Fassung) -> int:
    """Years, as the sheet Herkunft says; 0 where nothing tells."""
    found = (z.wert for z in fassung.herkunft if z.groesse == "Laufzeit")
    return next((int(wert) for wert in found if isinstance(wert, Decimal)), 0)
