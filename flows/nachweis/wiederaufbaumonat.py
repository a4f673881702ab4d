"""What do the documents, the manifest and the archive of one month prove, and what do they not?"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from expectations.befund import Befund, Bestaetigung
from flows.ablage.archiv import sha256_of
from flows.ablage.ausgabefehler import OutputError
from flows.ablage.ausgabeordner import Dokumentdatei, dokumente
from flows.ablage.dateinamen import dokumentname
from flows.gespraech.benutzer import benutzer
from flows.lauf.auftrag import Auftrag
from flows.lauf.berechnung import berechne
from flows.lauf.lesen import gelesen
from flows.nachweis.nachweislesen import Dokumentmappe, MappeUnlesbarError, lies_mappe
from flows.register import tabellen as r
from flows.register.befundbelege import gepackt
from flows.register.belege import beleg
from flows.register.eintrag import Eintrag, jetzt
from flows.register.gedaechtnis import erinnert
from flows.register.oeffnen import CONTROLLING, MANIFEST, lies_manifest
from flows.register.register import Register
from flows.vorgaben.regelstand import lies_regelstand
from flows.wiederherstellen import aus_dem_archiv
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.dokumente.differenz import Fassung
from transforms.kern.month import Month
from transforms.preise.kosten import Position
from transforms.preise.rechnung import Rechnung

_ANFANG = ("ge_stammdaten", "tarife")


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


@dataclass
class Monatsbeleg:
    """A month, taken together from what lies in its folder and in the archive."""

    ausgabe: Path
    monat: Month
    offen: list[str] = field(default_factory=list)  # what could not be proven

    def __post_init__(self) -> None:
        self.pfad = f"{self.monat}/{CONTROLLING}/{MANIFEST}"
        gelesen = lies_manifest(self.ausgabe / self.pfad)
        self.manifest: dict[str, Any] = gelesen or {}
        if gelesen is None:
            self.offen.append(
                f"{self.monat}: ohne lesbares Manifest; Eingaben, Befunde und Prüfsummen der "
                "Ausstellung sind nicht belegt."
            )
        self.soll: dict[str, str] = dict(self.manifest.get("dateien", {}))
        gefunden = [
            d
            for d in dokumente(self.ausgabe)
            if d.pfad.startswith(f"{self.monat}/") and d.name.monat == self.monat
        ]
        self.dateien = [d for d in gefunden if d.pfad in self.soll] + [
            d for d in gefunden if d.pfad not in self.soll and self._eigenes(d)
        ]

    def _eigenes(self, d: Dokumentdatei) -> bool:
        """A document of a name the manifest does not have; a copy in another folder is none."""
        return not any(path.endswith(f"/{Path(d.pfad).name}") for path in self.soll)

    # --- the versions

    def versionen(self, gerechnet: Mapping[str, Dokumente]) -> list[Version]:
        """Every version, oldest first: by recomputation where that is proven, else by the document,
        else by abrechnung.csv.
        """
        kosten = {
            (d.name.jcnr, d.name.version): d for d in self.dateien if d.name.art == "Kostennachweis"
        }
        genannt = {
            (jcnr, int(n["version"])) for jcnr, n in self.manifest.get("nachweise", {}).items()
        }
        aus_namen = (
            (name, Path(path))
            for path in self.soll
            if (name := dokumentname(Path(path).name)) and name.art == "Kostennachweis"
        )
        ordner = {(name.jcnr, name.version): path.parent.as_posix() for name, path in aus_namen}
        found = []
        for jcnr, version in sorted({*kosten, *genannt, *ordner}, key=lambda key: (key[1], key[0])):
            d = kosten.get((jcnr, version))
            folder = (
                Path(d.pfad).parent.as_posix()
                if d
                else ordner.get((jcnr, version), f"{self.monat}/{jcnr}")
            )
            one = self._version(
                jcnr,
                version,
                d,
                folder,
                gerechnet.get(jcnr) if (jcnr, version) in genannt else None,
            )
            found += [one] if one else []
        return found

    def _version(
        self, jcnr: str, version: int, d: Dokumentdatei | None, ordner: str, neu: Dokumente | None
    ) -> Version | None:
        name = f"{self.monat} {jcnr} Version {version}"
        mappe = self._mappe(d, name)
        letzte = self.manifest.get("nachweise", {}).get(jcnr, {}).get("version") == version
        inhalt = str(self.manifest.get("inhalt_sha256", {}).get(jcnr, "")) if letzte else ""
        positionen = self._positionen(mappe, d, jcnr, letzte, name)
        bewiesen = neu is not None and (
            neu.inhalt_sha256 == inhalt
            if inhalt
            else _gleich(neu.kostennachweis.positionen, positionen)
        )
        if positionen is None and not bewiesen:
            self.offen.append(
                f"{name}: weder Dokument noch Manifest belegen die Beträge; die Version ist "
                "nicht wiederaufgebaut."
            )
            return None
        if not bewiesen and letzte:
            self.offen.append(
                f"{name}: aus dem Archiv nicht mit gleichem Inhalt nachgerechnet; belegt ist, "
                "was Dokument und Manifest nennen."
            )
        if (
            bewiesen
            and neu
            and positionen
            and not _gleich(neu.kostennachweis.positionen, positionen)
        ):
            self.offen.append(
                f"{name}: das Dokument nennt andere Positionen, als die Nachrechnung aus dem "
                "Archiv ergibt; diese gilt."
            )
        fassung = Fassung(version, positionen or (), mappe.herkunft if mappe else ())
        if bewiesen and neu:
            fassung, inhalt = replace(neu.fassung, version=version), neu.inhalt_sha256
        grund = str(mappe.angabe("Grund der neuen Version") or "") if mappe else ""
        if version > 1 and not grund:
            self.offen.append(f"{name}: der Grund ist nicht belegt.")
        namen = (
            neu.kostennachweis.kopf.jobcenter
            if neu
            else str(mappe.angabe("Gemeinsame Einrichtung") or "")
            if mappe
            else ""
        )
        return Version(jcnr, namen, ordner, grund, _laufzeit(fassung), inhalt, fassung)

    def _mappe(self, d: Dokumentdatei | None, name: str) -> Dokumentmappe | None:
        if d is None:
            self.offen.append(f"{name}: das Dokument fehlt.")
            return None
        soll = self.soll.get(d.pfad)
        if soll is None and self.manifest:
            self.offen.append(
                f"{name}: das Manifest kennt das Dokument {d.pfad} nicht; ob es so ausgestellt "
                "wurde, ist nicht belegt."
            )
        if soll and sha256_of(self.ausgabe / d.pfad) != soll:
            self.offen.append(f"{name}: das Dokument {d.pfad} ist seit der Ausstellung verändert.")
        try:
            mappe = lies_mappe(self.ausgabe / d.pfad)
        except MappeUnlesbarError:
            self.offen.append(f"{name}: das Dokument {d.pfad} ist nicht mehr lesbar.")
            return None
        if mappe.gemeint != (d.name.jcnr, str(d.name.monat), d.name.version):
            self.offen.append(
                f"{name}: in {d.pfad} liegt ein anderes Dokument "
                f"({', '.join(map(str, mappe.gemeint))})."
            )
            return None
        return mappe

    def _positionen(
        self,
        mappe: Dokumentmappe | None,
        d: Dokumentdatei | None,
        jcnr: str,
        letzte: bool,
        name: str,
    ) -> tuple[Position, ...] | None:
        """By the document; where it was changed since, of the latest version by abrechnung.csv,
        when that is as issued.
        """
        unberuehrt = d is not None and sha256_of(self.ausgabe / d.pfad) == self.soll.get(d.pfad)
        aus_csv = self._abrechnung().get(jcnr) if letzte and not (mappe and unberuehrt) else None
        if aus_csv:
            return aus_csv
        try:
            return mappe.positionen if mappe else None
        except MappeUnlesbarError:
            self.offen.append(f"{name}: die Positionen des Dokuments sind nicht lesbar.")
            return None

    def _abrechnung(self) -> dict[str, tuple[Position, ...]]:
        """gE -> positions of its latest version, when abrechnung.csv is what was issued."""
        path = f"{self.monat}/{CONTROLLING}/abrechnung.csv"
        datei = self.ausgabe / path
        if not datei.is_file() or sha256_of(datei) != self.soll.get(path):
            return {}
        found: dict[str, tuple[Position, ...]] = {}
        with datei.open(encoding="utf-8-sig", newline="") as stream:
            for z in csv.DictReader(stream):
                p = z["position"]
                found[z["jcnr"]] = (
                    *found.get(z["jcnr"], ()),
                    Position(
                        schluessel=p,
                        bezeichnung=p,
                        menge=Decimal(z["menge"]),
                        einheit=z["einheit"],
                        satz=Decimal(z["satz"]),
                    ),
                )
        return found

    # --- recomputation

    @property
    def eingaben(self) -> list[dict[str, Any]]:
        """What the last run of the month read, data files included."""
        return [
            {"zeilen": 0, **e}
            for name in ("eingaben", "weitere_eingaben")
            for e in self.manifest.get(name, [])
        ]

    @property
    def bestaetigt(self) -> dict[str, Bestaetigung]:
        found = self.manifest.get("bestaetigungen", [])
        return {
            b["code"]: Bestaetigung(code=b["code"], wer=b["wer"], am=date.fromisoformat(b["am"]))
            for b in found
        }

    def nachgerechnet(
        self, register: Register, arbeit: Path
    ) -> tuple[dict[str, Dokumente], tuple[Befund, ...]]:
        """The documents and findings that the archived inputs give, beside the months rebuilt so
        far.
        """
        tabellen = {e["tabelle"] for e in self.eingaben}
        if not set(_ANFANG) <= tabellen:
            return {}, ()
        try:
            eingang, daten = aus_dem_archiv(self.eingaben, self.monat, self.ausgabe, arbeit)
        except OutputError as error:
            self.offen.append(f"{self.monat}: nicht nachgerechnet. {error}")
            return {}, ()
        auftrag = Auftrag(monat=str(self.monat), eingang=str(eingang), ausgabe=str(arbeit))
        try:
            regelstand = lies_regelstand(daten)
            lieferung = gelesen(auftrag, self.monat, regelstand)
            zuvor = replace(erinnert(register, lieferung), bestaetigt=self.bestaetigt)
            stand = berechne(lieferung, regelstand, zuvor, auftrag)
            if stand.plan is None:
                self.offen.append(
                    f"{self.monat}: nicht nachgerechnet; die archivierten Eingaben halten "
                    "den Lauf an."
                )
                return {}, stand.geprueft.befunde
            return dict(stand.plan.dokumente), stand.geprueft.befunde
        finally:
            shutil.rmtree(arbeit, ignore_errors=True)

    # --- the rows

    def trage_ein(
        self, eintrag: Eintrag, versionen: Sequence[Version], befunde: Sequence[Befund]
    ) -> None:
        """One run that says that it was rebuilt, with everything the month proves."""
        programm = self.manifest.get("programm", {}).get("version", "")
        lauf = eintrag.append(
            r.LAUF,
            monat=str(self.monat),
            begonnen=jetzt(),
            auftrag=Auftrag(monat=str(self.monat)).model_dump_json(),
            programmversion=programm,
            tarif_sha256=",".join(self.manifest.get("tarif_sha256", [])),
            ergebnis=r.WIEDERAUFGEBAUT,
            wer=benutzer(),
            lieferung=self.manifest.get("lieferung") or None,
            bearbeitet_von=None,
        )
        for code, wort in self.bestaetigt.items():
            lieferung = self.manifest.get("lieferung", "")
            eintrag.append(
                r.BESTAETIGUNG,
                lauf=lauf,
                lieferung=lieferung,
                code=code,
                wer=wort.wer,
                am=wort.am.isoformat(),
            )
        for e in self.eingaben:
            eintrag.append(
                r.EINGABE,
                lauf=lauf,
                tabelle=e["tabelle"],
                datei=e["datei"],
                sha256=e["sha256"],
                zeilen=e["zeilen"],
            )
        for row in self._befundzeilen(befunde):
            eintrag.append(r.BEFUND, lauf=lauf, **row)
        nummern = {(v.jcnr, v.fassung.version): self._nachweis(eintrag, lauf, v) for v in versionen}
        for path, sha in sorted(self._alle_dateien().items()):
            name = dokumentname(Path(path).name)
            nachweis = nummern.get((name.jcnr, name.version)) if name else None
            eintrag.append(r.DATEI, lauf=lauf, nachweis=nachweis, pfad=path, sha256=sha)
        eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())

    def _nachweis(self, eintrag: Eintrag, lauf: int, v: Version) -> int:
        rechnung = Rechnung.aus(v.fassung.positionen)
        nr = eintrag.append(
            r.NACHWEIS,
            lauf=lauf,
            monat=str(self.monat),
            jcnr=v.jcnr,
            jobcenter=v.jobcenter,
            version=v.fassung.version,
            ordner=v.ordner,
            inhalt_sha256=v.inhalt_sha256,
            grund=v.grund,
            laufzeit=v.laufzeit,
            produktivminuten=f"{rechnung.produktivminuten:f}",
            bg_grundpreis=f"{rechnung.bg_grundpreis:f}",
            volumenpreis=f"{rechnung.volumenpreis:f}",
            gesamtkosten=f"{rechnung.gesamtkosten:f}",
        )
        for one in rechnung.positionen:
            eintrag.append(
                r.ZEILE,
                nachweis=nr,
                position=one.schluessel,
                menge=f"{one.menge:f}",
                einheit=one.einheit,
                satz=f"{one.satz:f}",
                betrag=f"{one.betrag:f}",
            )
        eintrag.append(r.BELEG, nachweis=nr, inhalt=beleg(v.fassung))
        return nr

    def _befundzeilen(self, gefunden: Sequence[Befund]) -> Iterator[dict[str, Any]]:
        """The findings the manifest names, whole where the recomputation finds them too."""
        ganz = {(b.code, b.jcnr, b.satz): b for b in gefunden}
        for b in self.manifest.get("befunde", []):
            found = ganz.get((b["code"], b["jcnr"], b["satz"]))
            rest = (
                {"jobcenter": found.jobcenter, "quelle": found.quelle, "inhalt": gepackt(found)}
                if found
                else {}
            )
            yield {"jobcenter": "", "quelle": "", "inhalt": None, **b, **rest}

    def _alle_dateien(self) -> dict[str, str]:
        """Path -> SHA-256 as issued; of what the manifest does not know, as it lies there."""
        papiere = [
            p for p in (self.ausgabe / str(self.monat) / CONTROLLING).glob("*") if p.is_file()
        ]
        uebrige = [self.ausgabe / d.pfad for d in self.dateien] + ([] if self.manifest else papiere)
        found = {p.relative_to(self.ausgabe).as_posix(): sha256_of(p) for p in uebrige}
        if self.manifest:
            found[self.pfad] = sha256_of(self.ausgabe / self.pfad)
        return {**found, **self.soll}


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
