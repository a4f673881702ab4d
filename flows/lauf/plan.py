"""Which version does each document become, and what may change only with a reason?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from flows.ablage.dateinamen import dokumentname
from flows.gespraech.angaben import GrundFehltError, UsageError
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ausstellung, Ergebnis
from flows.register.gedaechtnis import Gedaechtnis
from flows.register.korrektur import unterschied
from flows.register.nachweisstand import Stand
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.dokumente.differenz import ursache
from transforms.dokumente.herkunft import Nachweisdatei
from transforms.dokumente.kostennachweis import Vorversion
from transforms.kern.money import euro


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do: which documents are new, which replace which, which stay."""

    dokumente: Mapping[str, Dokumente]  # as the version they become
    ausstellungen: tuple[Ausstellung, ...]

    @property
    def zu_schreiben(self) -> dict[str, Dokumente]:
        changed = {a.jcnr for a in self.ausstellungen if a.art != "unverändert"}
        return {jcnr: d for jcnr, d in self.dokumente.items() if jcnr in changed}

    def ausgestellt_wie(self, tage: Mapping[str, date]) -> Plan:
        """The same with the day of each gE; of those without one as it is."""
        dokumente = {
            jcnr: d.ausgestellt(tage[jcnr]) if jcnr in tage else d
            for jcnr, d in self.dokumente.items()
        }
        return replace(self, dokumente=dokumente)

    def ohne(self, ges: frozenset[str]) -> Plan:
        """The same for all others."""
        dokumente = {jcnr: d for jcnr, d in self.dokumente.items() if jcnr not in ges}
        return Plan(dokumente, tuple(a for a in self.ausstellungen if a.jcnr not in ges))

    @property
    def korrigiert(self) -> tuple[str, ...]:
        """The gE that had a version before."""
        return tuple(a.jcnr for a in self.ausstellungen if a.art == "korrigiert")


def planen(dokumente: Mapping[str, Dokumente], gedaechtnis: Gedaechtnis, auftrag: Auftrag) -> Plan:
    """Which version each document becomes, by how much and why it differs from the one before."""
    versions, ausstellungen, stand = {}, [], gedaechtnis.stand
    grund, nur_grund = auftrag.grund.strip(), _grund_zu_berichtigen(stand, auftrag)
    for jcnr, neu in dokumente.items():
        alt, d = stand.get(jcnr), None
        if alt is None:
            versions[jcnr], art, version = neu, "neu", 1
        elif _unveraendert(neu, alt) and jcnr not in nur_grund:
            am = alt.ausgestellt_am or neu.kostennachweis.ausgestellt_am
            versions[jcnr], art, version = neu.ausgestellt(am), "unverändert", alt.version
        else:
            version, art = alt.version + 1, "korrigiert"
            d = unterschied(gedaechtnis, neu, alt)
            versions[jcnr] = neu.als_version(
                version,
                Vorversion(
                    version=alt.version,
                    gesamtkosten=alt.gesamtkosten,
                    grund=grund or "Vorschau",
                    differenz=d,
                    quelle=_kostennachweis(alt, gedaechtnis),
                ),
            )
        kosten = neu.kostennachweis
        ausstellungen.append(
            Ausstellung(
                jcnr=jcnr,
                jobcenter=kosten.kopf.jobcenter,
                version=version,
                neu=kosten.gesamtkosten,
                alt=alt.gesamtkosten if alt else None,
                art=art,
                ursache=ursache(d) if d else "",
            )
        )
    return Plan(versions, tuple(ausstellungen))


def _kostennachweis(stand: Stand, gedaechtnis: Gedaechtnis) -> Nachweisdatei | None:
    """The issued Kostennachweis of a version; None where the register names none."""
    gesucht = ("Kostennachweis", stand.jcnr, stand.version)
    for pfad, sha256 in gedaechtnis.dateien.items():
        ort = PurePosixPath(pfad)
        name = dokumentname(ort.name)
        if name and (name.art, name.jcnr, name.version) == gesucht:
            beleg = gedaechtnis.belege.get(stand.nr)
            return Nachweisdatei(ort.name, sha256, beleg.zellen if beleg else {})
    return None


def _unveraendert(neu: Dokumente, alt: Stand) -> bool:
    return neu.sagt_wie(alt.inhalt_sha256, ungesagt=alt.ungesagt)


def _grund_zu_berichtigen(stand: Mapping[str, Stand], auftrag: Auftrag) -> frozenset[str]:
    """The gE whose latest reason is replaced: those asked for, else those of the last run that
    corrected something.
    """
    korrigiert = {jcnr: one for jcnr, one in stand.items() if one.version > 1}
    if not auftrag.nur_grund or not korrigiert:
        return frozenset()
    letzter = max(one.lauf for one in korrigiert.values())
    gemeint = (
        one
        for one in korrigiert.values()
        if (one.jcnr in auftrag.ge if auftrag.ge else one.lauf == letzter)
    )
    return frozenset(one.jcnr for one in gemeint if one.grund != auftrag.grund.strip())


def verlange_angaben(auftrag: Auftrag) -> None:
    """Raises UsageError for what belongs together and is not."""
    if auftrag.nur_grund and not auftrag.grund.strip():
        raise UsageError('Zu --nur-grund gehört der richtige Grund: --grund "…".')
    if auftrag.nach_abschluss and not (auftrag.ge and auftrag.grund.strip()):
        raise UsageError(
            "Zu --nach-abschluss gehören die gE und der Grund, zum Beispiel: "
            '--ge JC62106 --grund "…".'
        )


def verlange_nur_grund(plan: Plan, auftrag: Auftrag) -> None:
    """With --nur-grund nothing but a reason may change. Raises UsageError."""
    if not auftrag.nur_grund:
        return
    if anderes := [
        a
        for a in plan.ausstellungen
        if a.art == "neu" or (a.art == "korrigiert" and not nur_der_grund(plan, a.jcnr))
    ]:
        genannt = "\n".join(
            f"  {a.jcnr} {a.jobcenter}: bisher {euro(a.bisher)}, neu {euro(a.neu)}" for a in anderes
        )
        raise UsageError(
            "--nur-grund ändert nichts als den Grund; hier würde sich aber anderes "
            f"ändern:\n{genannt}\n"
            "Bitte mit --ge nur die gE nennen, deren Grund zu berichtigen ist, oder ohne "
            "--nur-grund wiederholen."
        )
    ohne = [a for a in plan.ausstellungen if a.jcnr in auftrag.ge and a.version == 1]
    if ohne or not plan.ausstellungen:
        genannt = ", ".join(f"{a.jcnr} {a.jobcenter}" for a in ohne) or "Dieser Monat"
        raise UsageError(
            f"{genannt}: Es gibt noch keine Korrektur, deren Grund zu berichtigen wäre."
        )


def nur_der_grund(plan: Plan, jcnr: str) -> bool:
    vorher = plan.dokumente[jcnr].kostennachweis.vorversion
    return bool(vorher and vorher.differenz and vorher.differenz.nur_grund)


def verlange_grund(plan: Plan, auftrag: Auftrag, ergebnis: Ergebnis | None = None) -> None:
    """A correction states its reason. Raises UsageError, and GrundFehltError with what the run
    would have come to.
    """
    verlange_nur_grund(plan, auftrag)
    corrected = [a for a in plan.ausstellungen if a.art == "korrigiert"]
    if corrected and not auftrag.grund.strip():
        named = "\n".join(
            f"  {a.jcnr} {a.jobcenter}: bisher {euro(a.bisher)}, neu {euro(a.neu)} ({a.ursache})"
            for a in corrected
        )
        raise GrundFehltError(
            f"Ausgestellte Dokumente würden sich ändern; das braucht einen Grund:\n{named}\n"
            'Bitte wiederholen mit --grund "…", oder mit --vorschau ansehen.',
            ergebnis,
        )
