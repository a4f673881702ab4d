"""Which version does a prepared change become, and when does it need a reason?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flows.anpassungslauf.anpassungsergebnis import NEU, UNVERAENDERT, VERAENDERT
from flows.anpassungslauf.rechnung.anpassungsgedaechtnis import Anpassungsgedaechtnis
from flows.gespraech.angaben import GrundFehltError
from flows.register.vorgaenge.anpassungen import Anpassungsfassung
from transforms.anpassung.papiere.versionsvergleich import ersatzsatz, unterschiede
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.kern.worte.zahlwort import anzahl
from transforms.planung.papiere.aenderung import Aenderung, aenderungen
from transforms.planung.papiere.planungsdokument import Vorfassung

_GENANNT = 6  # differences that are told


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


def versionszeilen(
    version: int, aenderungen: Sequence[Aenderung], entfallen: Sequence[str]
) -> Iterator[str]:
    """What happens to the version before, and a line for each difference; that a change of its own
    wish is lost, and how it is kept.
    """
    yield ersatzsatz(version, entfallen)
    if entfallen:
        yield "Soll das weiter gelten, bitte alle Änderungen in einem Aufruf nennen."
    worte = unterschiede(aenderungen)
    for satz in worte[:_GENANNT] or ("Andere Zeilen zum Einsetzen als bisher",):
        yield f"  {satz}"
    if mehr := len(worte[_GENANNT:]):
        yield f"  und {anzahl(mehr, 'weitere Angabe', 'weitere Angaben')} (Blatt Änderungen)"


def verlange_grund(fassung: Fassung, grund: str, ergebnis: object) -> None:
    """Another version states its reason. Raises GrundFehltError with what the run would have come
    to.
    """
    if fassung.was == VERAENDERT and not grund.strip():
        kopf, neu = fassung.vorlage.kopf, fassung.vorlage
        zeilen = versionszeilen(neu.version, fassung.aenderungen, neu.nicht_mehr_geaendert)
        raise GrundFehltError(
            "Diese Anpassung ist schon vorbereitet und würde sich ändern; das braucht einen "
            f"Grund: {kopf.jcnr} {kopf.jobcenter}\n" + "\n".join(zeilen) + "\n"
            'Bitte wiederholen mit --grund "…", oder mit --vorschau ansehen.',
            ergebnis,
        )
