"""The steps of a Monatslauf as plain functions, in the order in which they run."""

from __future__ import annotations

import getpass
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from importlib.metadata import version as package_version
from pathlib import Path

from expectations.befund import (
    Befund,
    Bestaetigung,
    Bestaetigungen,
    befunde,
    gestoppt,
    hart_gestoppt,
    hinweise_fuer,
    zurueckgestellte,
)
from expectations.pruefung import Suitenergebnis, pruefe
from expectations.regeln import RANG, Abweichung, Dokument, Regelwerk
from expectations.suiten import lege
from flows.ablage import dateinamen
from flows.ablage.archiv import Eingabe
from flows.ablage.speicher import ohne_bereinigung
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.ausgabe.schreiben import Schreibauftrag, schreibe_dokumente
from flows.eingang.monat import lies_monat
from flows.einstellungen import einstellungen
from flows.gespraech.angaben import UsageError
from flows.gespraech.fortschritt import melde
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ausstellung, Ergebnis
from flows.lauf.grund import GrundFehltError
from flows.register.korrektur import Versionsvergleich
from flows.register.register import Stand
from flows.register.vormonate import Vormonate
from flows.vorgaben.regelstand import Regelstand
from transforms.abrechnung.abrechnung import Abrechnung, Hinweise, abzurechnende
from transforms.abrechnung.ausgestellt import Ausgestellt
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.abrechnung.tarifbefunde import tarifbefunde
from transforms.dokumente.differenz import ursache
from transforms.dokumente.kostennachweis import Vorversion
from transforms.einlesen.lieferung import Lieferung
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit
from transforms.jahr.jahresluecken import lueckenbefunde
from transforms.kern.finding import Finding
from transforms.kern.money import euro, summe
from transforms.kern.month import Month
from transforms.lagen.minutenlage import minutenlage, ohne_position
from transforms.lagen.sicht import Sicht
from transforms.lagen.verlauf import bg_spruenge
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.bestand import Bestand, bestand, monatsbefunde, zellbefunde
from transforms.tabellen.minuten import Minutenbruecke, bruecke, monatssaetze
from transforms.tabellen.namenbuch import Namenbuch
from transforms.vormonate.fehlende_ge import fehlende_ge, fehlendenbefunde
from transforms.vormonate.lieferungsvergleich import vergleiche
from transforms.vormonate.nachmeldung import spaete_aenderungen
from transforms.vormonate.vertragsaenderung import vertragsaenderungen


@dataclass(frozen=True, slots=True)
class Geprueft:
    """The tables of a month and everything that was found in them."""

    tabellen: Bestand
    befunde: tuple[Befund, ...]
    suiten: tuple[Suitenergebnis, ...]
    abweichungen: tuple[Abweichung, ...] = ()  # rules whose severity somebody changed
    bestaetigt: Bestaetigungen = field(
        default_factory=dict
    )  # what somebody confirmed for this delivery, needed or not
    vergleich: str = ""  # what the delivery as a whole was compared with

    @property
    def gestoppt(self) -> bool:
        return bool(gestoppt(self.befunde))

    @property
    def hart_gestoppt(self) -> bool:
        """By something nobody can confirm."""
        return hart_gestoppt(self.befunde)

    @property
    def bestaetigungen(self) -> tuple[Bestaetigung, ...]:
        """What let a Stopp of this run pass."""
        used = {b.code: b.bestaetigung for b in self.befunde if b.bestaetigung}
        return tuple(used[code] for code in sorted(used))

    @property
    def zurueckgestellt(self) -> frozenset[str]:
        return zurueckgestellte(self.befunde)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do: which documents are new, which replace which, which stay."""

    dokumente: Mapping[str, Dokumente]  # as the version they become
    ausstellungen: tuple[Ausstellung, ...]

    @property
    def zu_schreiben(self) -> dict[str, Dokumente]:
        changed = {a.jcnr for a in self.ausstellungen if a.art != "unverändert"}
        return {jcnr: d for jcnr, d in self.dokumente.items() if jcnr in changed}

    def ohne(self, ges: frozenset[str]) -> Plan:
        """The same for all others."""
        dokumente = {jcnr: d for jcnr, d in self.dokumente.items() if jcnr not in ges}
        return Plan(dokumente, tuple(a for a in self.ausstellungen if a.jcnr not in ges))

    @property
    def korrigiert(self) -> tuple[str, ...]:
        """The gE that had a version before."""
        return tuple(a.jcnr for a in self.ausstellungen if a.art == "korrigiert")


def lesen(auftrag: Auftrag, monat: Month, regelstand: Regelstand) -> Lieferung:
    """Open the month's folder and read every table."""
    melde("Eingang lesen")
    with ohne_bereinigung():
        return lies_monat(auftrag.eingangsordner, monat, regelstand.spalten)


def pruefen(
    lieferung: Lieferung,
    regelstand: Regelstand,
    bestaetigt: Bestaetigungen | None = None,
    vor: Vormonate | None = None,
) -> Geprueft:
    """Completeness, cells, expectations and tariffs; what was found, in its final words.

    A Stopp that can be confirmed does not end the checks: the user hears of everything at once.
    """
    melde("Prüfen")
    with ohne_bereinigung():
        return _geprueft(lieferung, regelstand, bestaetigt or {}, vor)


def _geprueft(
    lieferung: Lieferung,
    regelstand: Regelstand,
    bestaetigt: Bestaetigungen,
    vor: Vormonate | None,
) -> Geprueft:
    werk, regeln, tarife = regelstand.spalten, regelstand.regeln, regelstand.tarife
    tabellen = bestand(lieferung)
    findings = [
        *vollstaendigkeit(lieferung, werk),
        *zellbefunde(lieferung),
        *monatsbefunde(tabellen, werk).values(),
    ]
    suiten: tuple[Suitenergebnis, ...] = ()
    if not hart_gestoppt(befunde(findings, regeln, tabellen.namen, bestaetigt)):
        result = pruefe(
            lege(Sicht(tabellen, tarife, regeln.grenzwerte, werk, vor.minuten if vor else None)),
            regeln,
        )
        suiten = result.suiten
        findings += [
            *result.findings,
            *tarifbefunde(tabellen, tarife, int(regeln.grenzwerte["tarif_bestaetigung_tage"])),
        ]
    return Geprueft(
        tabellen,
        tuple(befunde(findings, regeln, tabellen.namen, bestaetigt)),
        suiten,
        regeln.abweichungen,
        bestaetigt,
    )


def nachmeldungen(
    geprueft: Geprueft, auftrag: Auftrag, vor: Vormonate, regelstand: Regelstand
) -> Geprueft:
    """What only shows beside the months before: the delivery as a whole (R12), changed past months
    (R10), gaps, a BG-Zahl that jumped.
    """
    tabellen, ges, ausgestellt = geprueft.tabellen, frozenset(auftrag.ge) or None, vor.ausgestellt
    with ohne_bereinigung():
        vergleich = vergleiche(tabellen, ausgestellt, regelstand.regeln.grenzwerte)
        findings = [
            *vergleich.findings,
            *_fehlende(geprueft, ausgestellt),
            *spaete_aenderungen(tabellen, ausgestellt, ges),
            *vertragsaenderungen(tabellen, regelstand.tarife, ausgestellt, ges),
            *_luecken(geprueft, vor, regelstand.tarife),
            *_bg_spruenge(geprueft, ausgestellt, regelstand.regeln),
        ]
    return replace(mit_befunden(geprueft, findings, regelstand.regeln), vergleich=vergleich.satz)


def mit_befunden(geprueft: Geprueft, findings: Sequence[Finding], werk: Regelwerk) -> Geprueft:
    """The same with what was found later; the gravest still come first."""
    more = befunde(findings, werk, geprueft.tabellen.namen, geprueft.bestaetigt)
    return replace(
        geprueft, befunde=tuple(sorted((*geprueft.befunde, *more), key=lambda b: RANG[b.schwere]))
    )


def _fehlende(geprueft: Geprueft, ausgestellt: Ausgestellt) -> Iterator[Finding]:
    """gE that were billed last month and have no contract now; of one that still has minutes M102
    says it.
    """
    told = frozenset(b.jcnr for b in geprueft.befunde if b.code == "M102" and b.jcnr)
    gone = fehlende_ge(geprueft.tabellen, ausgestellt, told)
    return fehlendenbefunde(
        gone, geprueft.tabellen.monat, geprueft.zurueckgestellt, "E137" in geprueft.bestaetigt
    )


def _luecken(geprueft: Geprueft, vor: Vormonate, tarife: Tarifwerk) -> Iterator[Finding]:
    """Of gE that get documents: one that is held back has nothing to print it on."""
    tabellen = geprueft.tabellen
    billed = [jcnr for jcnr in tabellen.vertraege if jcnr not in geprueft.zurueckgestellt]
    return lueckenbefunde(
        tabellen.alle_vertraege,
        billed,
        tarife,
        tabellen.monat,
        vor.ausgestellt,
        vor.zurueckgestellt,
    )


def _bg_spruenge(
    geprueft: Geprueft, ausgestellt: Ausgestellt, werk: Regelwerk
) -> Iterator[Finding]:
    """Of gE whose contract versions do not tell it already."""
    told = {b.jcnr for b in geprueft.befunde if b.code == "V201"}
    year = geprueft.tabellen.monat.year
    im_jahr = {
        jcnr: [m for m in months if m.year == year]
        for jcnr, months in ausgestellt.items()
        if jcnr not in told
    }
    latest = {
        jcnr: ausgestellt[jcnr][max(months)].bg_zahl for jcnr, months in im_jahr.items() if months
    }
    return bg_spruenge(
        geprueft.tabellen.vertraege,
        latest,
        Decimal(str(werk.grenzwerte["bg_veraenderung_prozent"])),
    )


def eingaben(auftrag: Auftrag, lieferung: Lieferung, regelstand: Regelstand) -> list[Eingabe]:
    """Every file of the delivery, also those nobody reads (a finding may name them), then the data
    files.
    """
    folder = auftrag.eingangsordner / str(lieferung.monat)
    inputs = [
        Eingabe(d.tabelle, folder / d.name, d.sha256, d.zeilenzahl) for d in lieferung.dateien
    ]
    others = [
        Eingabe("", folder / u.pfad, u.sha256, 0, f"{u.unterordner}/" if u.unterordner else "")
        for u in lieferung.ungelesen
        if u.sha256
    ]
    return [
        *inputs,
        *others,
        *(Eingabe(name, d.pfad, d.sha256, 0) for name, d in regelstand.dateien.items()),
    ]


def rechnen(
    geprueft: Geprueft, auftrag: Auftrag, vor: Vormonate, regelstand: Regelstand
) -> dict[str, Dokumente]:
    """The documents of every gE that may be billed. Raises UsageError for a gE that was asked for
    and has no contract.
    """
    angefordert = frozenset(auftrag.ge) or None
    if unbekannt := sorted(
        (angefordert or frozenset()) - set(geprueft.tabellen.vertraege) - geprueft.zurueckgestellt
    ):
        monat = geprueft.tabellen.monat.name
        raise UsageError(
            f"Mit --ge verlangt, aber im {monat} ohne Vertrag: {', '.join(unbekannt)}. "
            "Bitte die JCNR prüfen."
        )
    ges = abzurechnende(geprueft.tabellen, geprueft.zurueckgestellt, angefordert)
    abrechnung = Abrechnung(
        geprueft.tabellen,
        regelstand.tarife,
        regelstand.quellen,
        vor.ausgestellt,
        vor.zurueckgestellt,
    )
    found: dict[str, Dokumente] = {}
    for done, jcnr in enumerate(ges, start=1):
        found[jcnr] = abrechnung.dokumente(jcnr, _hinweise(jcnr, geprueft.befunde))
        melde("Rechnen", done, len(ges))
    return found


def _hinweise(jcnr: str, found: tuple[Befund, ...]) -> Hinweise:
    return Hinweise(
        hinweise_fuer(jcnr, found, Dokument.KOSTENNACHWEIS),
        hinweise_fuer(jcnr, found, Dokument.MMI),
    )


def minutenbruecke(
    geprueft: Geprueft, auftrag: Auftrag, dokumente: Mapping[str, Dokumente], tarife: Tarifwerk
) -> Minutenbruecke:
    """Where every minute went; proven, or the run ends as a fault of the program (R9)."""
    tabellen = geprueft.tabellen
    unbilled = ohne_position(
        minutenlage(monatssaetze(tabellen.minuten, tabellen.monat), tabellen.vertraege, tarife)
    )
    result = bruecke(
        tabellen.minutenzeilen_gesamt,
        tabellen.minuten,
        tabellen.unlesbare_minutenzeilen,
        tabellen.monat,
        geprueft.zurueckgestellt,
        frozenset(auftrag.ge) or None,
        unbilled,
    )
    billed = summe(d.kostennachweis.produktivminuten for d in dokumente.values())
    named = {b.jcnr for b in geprueft.befunde}
    if (
        not result.geht_auf
        or billed != result.minuten["abgerechnet"]
        or not {jcnr for jcnr, _ in unbilled} <= named
    ):
        raise AssertionError(f"Die Minutenbrücke geht nicht auf: {result}, auf Dokumenten {billed}")
    return result


def planen(
    dokumente: Mapping[str, Dokumente],
    stand: Mapping[str, Stand],
    auftrag: Auftrag,
    vergleich: Versionsvergleich | None = None,
) -> Plan:
    """Which version each document becomes; `vergleich` says by how much and why a version differs
    from the one before.
    """
    versions, ausstellungen = {}, []
    grund, nur_grund = auftrag.grund.strip(), _grund_zu_berichtigen(stand, auftrag)
    for jcnr, neu in dokumente.items():
        alt, d = stand.get(jcnr), None
        if alt is None:
            versions[jcnr], art, version = neu, "neu", 1
        elif alt.inhalt_sha256 == neu.inhalt_sha256 and jcnr not in nur_grund:
            versions[jcnr], art, version = neu, "unverändert", alt.version
        else:
            version, art = alt.version + 1, "korrigiert"
            d = vergleich(neu, alt) if vergleich else None
            versions[jcnr] = neu.als_version(
                version,
                Vorversion(
                    version=alt.version,
                    gesamtkosten=alt.gesamtkosten,
                    grund=grund or "Vorschau",
                    differenz=d,
                ),
            )
        kosten = neu.kostennachweis
        bisher = alt.gesamtkosten if alt else None
        ausstellungen.append(
            Ausstellung(
                jcnr,
                kosten.kopf.jobcenter,
                version,
                kosten.gesamtkosten,
                bisher,
                art,
                ursache(d) if d else "",
            )
        )
    return Plan(versions, tuple(ausstellungen))


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


def schreiben(
    plan: Plan, arbeit: Path, ordner: Mapping[str, str], buch: Namenbuch
) -> list[Paketvermerk]:
    """Write the new workbooks into the staging folder; what searching each of them for other gE
    yielded.
    """
    return schreibe_dokumente(
        schreibauftraege(plan, arbeit, ordner), buch, einstellungen().prozesse
    )


def schreibauftraege(plan: Plan, arbeit: Path, ordner: Mapping[str, str]) -> list[Schreibauftrag]:
    """The pairs to be written, each with its place."""
    auftraege = []
    for jcnr, dokumente in plan.zu_schreiben.items():
        folder, monat, version = (
            arbeit / ordner[jcnr],
            dokumente.kostennachweis.monat,
            dokumente.kostennachweis.version,
        )
        auftraege.append(
            Schreibauftrag(
                dokumente,
                folder / dateinamen.dokument("Kostennachweis", jcnr, monat, version),
                folder / dateinamen.dokument("MMI", jcnr, monat, version),
            )
        )
    return auftraege


def ordner_der_ge(plan: Plan, stand: Mapping[str, Stand], monat: Month) -> dict[str, str]:
    """Where a gE's documents lie below the output folder; a new version lies beside the old one."""
    return {
        jcnr: stand[jcnr].ordner
        if jcnr in stand
        else f"{monat}/{dateinamen.ordner(jcnr, d.kostennachweis.kopf.jobcenter)}"
        for jcnr, d in plan.dokumente.items()
    }


def wer(heute: date) -> str:
    """Who holds a lock, and since when."""
    return f"{benutzer()} (seit {heute:%d.%m.%Y})"


def benutzer() -> str:
    """User and machine, as far as the system tells."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "unbekannt"
    return f"{user} auf {platform.node() or 'unbekanntem Rechner'}"


def bearbeiter(auftrag: Auftrag) -> str:
    """The account a run goes by, and beside it the name somebody typed into the form."""
    name = auftrag.bearbeitet_von.strip()
    return f"{benutzer()} (angegeben: {name})" if name else benutzer()


def programmversion() -> str:
    return package_version("o7-abrechnung")
