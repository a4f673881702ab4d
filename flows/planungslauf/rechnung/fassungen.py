"""Which version does each document of a planning become, and what may change only with a reason?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from flows.gespraech.angaben import GrundFehltError
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.planungslauf.planungsergebnis import NEU, UNVERAENDERT, VERAENDERT, Planungsausstellung
from flows.planungslauf.rechnung.planungsgedaechtnis import Planungsgedaechtnis, Schluessel
from flows.register.vorgaenge.planungen import Planungsfassung
from transforms.planung.papiere.aenderung import aenderungen
from transforms.planung.papiere.planungsdokument import Planungsdokument, Vorfassung


@dataclass(frozen=True, slots=True)
class Fassungen:
    """What a planning would issue: which documents are new, which replace which, which stay."""

    dokumente: Mapping[Schluessel, Planungsdokument]  # as the version they become
    ausstellungen: tuple[Planungsausstellung, ...]

    @property
    def zu_schreiben(self) -> dict[Schluessel, Planungsdokument]:
        changed = {a.schluessel for a in self.ausstellungen if a.veraendert}
        return {key: d for key, d in self.dokumente.items() if key in changed}

    @property
    def je_ge(self) -> dict[str, list[Planungsdokument]]:
        """gE -> its documents that are to be written."""
        found: dict[str, list[Planungsdokument]] = {}
        for (jcnr, _), dokument in self.zu_schreiben.items():
            found.setdefault(jcnr, []).append(dokument)
        return found

    def ausgestellt_wie(self, tage: Mapping[Schluessel, date]) -> Fassungen:
        """The same with the day of each document; of those without one as it is."""
        dokumente = {
            key: d.ausgestellt(tage[key]) if key in tage else d for key, d in self.dokumente.items()
        }
        return replace(self, dokumente=dokumente)

    def ohne(self, weg: Collection[Schluessel]) -> Fassungen:
        """The same less these documents."""
        dokumente = {key: d for key, d in self.dokumente.items() if key not in weg}
        bleiben = tuple(a for a in self.ausstellungen if a.schluessel not in weg)
        return Fassungen(dokumente, bleiben)


def fassungen(
    dokumente: Mapping[Schluessel, Planungsdokument],
    gedaechtnis: Planungsgedaechtnis,
    auftrag: Planungsauftrag,
) -> Fassungen:
    """Which version each document becomes, and what it says otherwise than the one before."""
    versions: dict[Schluessel, Planungsdokument] = {}
    ausstellungen, stand = [], gedaechtnis.stand
    for key, neu in dokumente.items():
        alt = stand.get(key)
        versions[key], was = _fassung(neu, alt, gedaechtnis, auftrag.grund.strip())
        ausstellungen.append(
            Planungsausstellung(
                jcnr=neu.kopf.jcnr,
                jobcenter=neu.kopf.jobcenter,
                art=neu.art,
                version=versions[key].version,
                was=was,
                aenderungen=aenderungen(alt.werte, neu.werte) if alt and was == VERAENDERT else (),
            )
        )
    return Fassungen(versions, tuple(ausstellungen))


def _fassung(
    neu: Planungsdokument,
    alt: Planungsfassung | None,
    gedaechtnis: Planungsgedaechtnis,
    grund: str,
) -> tuple[Planungsdokument, str]:
    if alt is None:
        return neu, NEU
    if neu.inhalt_sha256 == alt.inhalt_sha256:
        return _wie_ausgestellt(neu, alt, gedaechtnis), UNVERAENDERT
    vorher = Vorfassung(version=alt.version, grund=grund or "Vorschau", werte=alt.werte)
    return neu.als_version(alt.version + 1, vorher), VERAENDERT


def _wie_ausgestellt(
    neu: Planungsdokument, alt: Planungsfassung, gedaechtnis: Planungsgedaechtnis
) -> Planungsdokument:
    """An unchanged document is the version the register keeps, with the one before it."""
    vorige = gedaechtnis.fassung_vor(alt)
    if vorige is not None:
        vorher = Vorfassung(version=vorige.version, grund=alt.grund, werte=vorige.werte)
        neu = neu.als_version(alt.version, vorher)
    return neu.ausgestellt(alt.ausgestellt_am)


def verlange_grund(plan: Fassungen, auftrag: Planungsauftrag, ergebnis: object) -> None:
    """Another version states its reason. Raises GrundFehltError with what the run would have come
    to.
    """
    changed = [a for a in plan.ausstellungen if a.was == VERAENDERT]
    if changed and not auftrag.grund.strip():
        named = "\n".join(f"  {a.jcnr} {a.jobcenter}, {a.art}: {a.aenderungssatz}" for a in changed)
        raise GrundFehltError(
            f"Ausgestellte Dokumente würden sich ändern; das braucht einen Grund:\n{named}\n"
            'Bitte wiederholen mit --grund "…", oder mit --vorschau ansehen.',
            ergebnis,
        )
