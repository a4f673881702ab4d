"""Which version does a prepared change become, and when does it need a reason?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flows.anpassungslauf.anpassungsergebnis import NEU, UNVERAENDERT, VERAENDERT
from flows.anpassungslauf.rechnung.anpassungsgedaechtnis import Anpassungsgedaechtnis
from flows.gespraech.angaben import GrundFehltError
from flows.register.vorgaenge.anpassungen import Anpassungsfassung
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.kern.money import german_number
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.papiere.aenderung import Aenderung, Angabewert, aenderungen
from transforms.planung.papiere.planungsdokument import Vorfassung

_GENANNT = 5  # changes a sentence names


@dataclass(frozen=True, slots=True, kw_only=True)
class Fassung:
    """The documents as the version they become."""

    vorlage: Vorlage
    was: str  # NEU, VERAENDERT, UNVERAENDERT
    aenderungen: tuple[Aenderung, ...] = ()  # against the version before

    def ausgestellt(self, am: date) -> Fassung:
        """The same with another day of issue."""
        return replace(self, vorlage=self.vorlage.ausgestellt(am))


def fassung(neu: Vorlage, gedaechtnis: Anpassungsgedaechtnis, grund: str) -> Fassung:
    """First version, the same, or the next one."""
    alt = gedaechtnis.letzte(neu.kopf.jcnr)
    if alt is None:
        return Fassung(vorlage=neu, was=NEU)
    if neu.inhalt_sha256 == alt.inhalt_sha256:
        return Fassung(vorlage=_wie_ausgestellt(neu, alt, gedaechtnis), was=UNVERAENDERT)
    vorher = Vorfassung(version=alt.version, grund=grund or "Vorschau", werte=alt.werte)
    return Fassung(
        vorlage=neu.als_version(alt.version + 1, vorher),
        was=VERAENDERT,
        aenderungen=aenderungen(alt.werte, neu.werte),
    )


def _wie_ausgestellt(
    neu: Vorlage, alt: Anpassungsfassung, gedaechtnis: Anpassungsgedaechtnis
) -> Vorlage:
    """Unchanged it is the version the register keeps, with the one before it."""
    vorige = gedaechtnis.fassung_vor(alt)
    if vorige is not None:
        vorher = Vorfassung(version=vorige.version, grund=alt.grund, werte=vorige.werte)
        neu = neu.als_version(alt.version, vorher)
    return neu.ausgestellt(alt.ausgestellt_am)


def aenderungssatz(found: tuple[Aenderung, ...]) -> str:
    """`Stunden bisher 900, jetzt 950 und 2 weitere Angaben`"""
    worte = [
        f"{a.angabe} bisher {_wert(a.bisher)}, jetzt {_wert(a.jetzt)}" for a in found[:_GENANNT]
    ]
    mehr = len(found) - _GENANNT
    weitere = f" und {anzahl(mehr, 'weitere Angabe', 'weitere Angaben')}" if mehr > 0 else ""
    return f"{'; '.join(worte)}{weitere}" if worte else "andere Angaben als bisher"


def _wert(wert: Angabewert) -> str:
    return wert if isinstance(wert, str) else german_number(wert)


def verlange_grund(fassung: Fassung, grund: str, ergebnis: object) -> None:
    """Another version states its reason. Raises GrundFehltError with what the run would have come
    to.
    """
    if fassung.was == VERAENDERT and not grund.strip():
        kopf = fassung.vorlage.kopf
        raise GrundFehltError(
            "Diese Anpassung ist schon vorbereitet und würde sich ändern; das braucht einen "
            f"Grund:\n  {kopf.jcnr} {kopf.jobcenter}, Version {fassung.vorlage.version}: "
            f"{aenderungssatz(fassung.aenderungen)}\n"
            'Bitte wiederholen mit --grund "…", oder mit --vorschau ansehen.',
            ergebnis,
        )
