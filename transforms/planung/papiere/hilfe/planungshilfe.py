"""The Planungshilfe: what a gE is offered for a year, and what it can try in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Self

from transforms.jahr.reichweite import Reichweite
from transforms.kern.dokument import Dokumentkopf, Nachweiszeile
from transforms.kern.fingerabdruck import fingerabdruck
from transforms.kern.money import dezimal
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.planung.bedarf import Bedarf
from transforms.planung.je_art import JeArt
from transforms.planung.laufend import LaufenderVertrag
from transforms.planung.laufzeitkosten import Rueckschau
from transforms.planung.papiere.aenderung import Aenderung, aenderungen
from transforms.planung.papiere.hilfe.grundzeilen import (
    Minutenzeile,
    Satzzeile,
    minutenzeilen,
    satzzeilen,
)
from transforms.planung.papiere.hilfe.inhalt import (
    ERGEBNISNAMEN,
    KOSTEN,
    figurtext,
    laufendinhalt,
    varianteinhalt,
    vorgabeinhalt,
)
from transforms.planung.papiere.hilfe.kalender import Kalendermonat, kalender
from transforms.planung.papiere.hilfe.monatswerte import Monatsreihe, Zahl, als_dezimal, monatswerte
from transforms.planung.papiere.planungsdokument import PLANUNGSHILFE, Vorfassung
from transforms.planung.planung import BgZahl
from transforms.planung.preisstand import Preisstand
from transforms.planung.varianten import Kostenvariante
from transforms.tabellen.planung.feiertage import Feiertagszeile
from transforms.tabellen.planung.vorgabe import Vorgabe
from transforms.tabellen.vertraege import jahre


@dataclass(frozen=True, kw_only=True)
class Planungshilfe:
    """Everything the workbook prints; the template adds nothing but form and formulas."""

    kopf: Dokumentkopf
    planjahr: Planjahr
    ausgestellt_am: date
    bundesland: str
    zeitraum: tuple[Month, ...]  # twelve months
    bedarf: Bedarf
    bg_zahl: BgZahl | None
    bg_zahl_vor_der_wahl: BgZahl | None  # as offered before the gE chose
    preisstand: Preisstand | None
    varianten: tuple[Kostenvariante, ...]
    rueckblick: tuple[Kostenvariante, ...]  # the hours of the basis months at these prices
    median: JeArt | None
    vorgaben: tuple[Vorgabe, ...]
    abweichungen: tuple[Feiertagszeile, ...]
    laufend: LaufenderVertrag | None
    reichweiten: tuple[Reichweite, ...]
    abgerechnet: Rueckschau | None = None  # printed, no content: it moves with every month
    herkunft: tuple[Nachweiszeile, ...] = ()
    version: int = 1
    vorfassung: Vorfassung | None = None
    art: str = field(default=PLANUNGSHILFE, init=False)

    # --- what a gE may change

    @property
    def bg_dezimal(self) -> Decimal | None:
        return als_dezimal(self.bg)

    @cached_property
    def ziel(self) -> Decimal | None:
        """Of every month without its own; None where each has one."""
        found = (v.ziel for v in self.vorgaben if v.monat is None)
        return next((z for z in found if z is not None), None)

    @cached_property
    def eigene_ziele(self) -> dict[Month, Decimal]:
        """Goals of single months."""
        months = {m.monat for m in self.bedarf.monate}
        rows = (v for v in self.vorgaben if v.monat in months)
        return {v.monat: v.ziel for v in reversed(list(rows)) if v.monat and v.ziel is not None}

    def hat_daten(self, nummer: int) -> bool:
        """Was anything delivered for this month of the basis period?"""
        return self.monate["anrufe_sc"].monate[nummer] is not None

    @property
    def bg(self) -> int | None:
        return self.bg_zahl.wert if self.bg_zahl else None

    @property
    def faktor(self) -> Decimal:
        """From the basis months to a year."""
        return dezimal(self.bedarf.faktor)

    @cached_property
    def kalender(self) -> tuple[Kalendermonat | None, ...]:
        """How the working days arise; None for a month without data."""
        return kalender(self.bedarf, self.zeitraum, self.bundesland)

    @cached_property
    def minuten(self) -> dict[str, Minutenzeile]:
        """Kind of productive time -> minutes per conversation; `summe` is all of it."""
        return minutenzeilen(self.bedarf, self.median)

    @property
    def saetze(self) -> tuple[Satzzeile, ...]:
        """The rates of each Laufzeit; none without a tariff."""
        return satzzeilen(self.preisstand.tarif) if self.preisstand else ()

    def quelle(self, groesse: str, schluessel: str, monat: Month | None) -> Nachweiszeile | None:
        """The row of the sheet Herkunft that tells a figure."""
        gesucht = (groesse, schluessel, monat)
        return next(
            (z for z in self.herkunft if (z.groesse, z.schluessel, z.monat) == gesucht), None
        )

    # --- what follows from it

    @cached_property
    def monate(self) -> dict[str, Monatsreihe]:
        """Row of the sheet Monate -> its figures."""
        return monatswerte(self.bedarf, self.zeitraum, self.eigene_ziele)

    @cached_property
    def ergebnisse(self) -> dict[str, Decimal | None]:
        """Defined name -> figure of the year."""
        b = self.bedarf
        figuren: dict[str, Zahl] = {
            "Bedarf_Stunden": b.stunden,
            "Bedarf_VZA": b.vza,
            "Gespraechserfuellung": b.gespraechserfuellung,
            "Baustein_1": b.baustein_1,
            "Baustein_4": b.baustein_4,
            "Erfuellungsgrad_B4": b.erfuellungsgrad_b4,
            "Moegliche_Erreichbarkeit_Jahr": b.moegliche_erreichbarkeit,
            "Empfehlung_Gesamt": b.empfehlung,
            "Lastverteilung_je_Arbeitstag": b.lastverteilung,
        }
        return {name: als_dezimal(figur) for name, figur in figuren.items()}

    # --- the register

    @property
    def aenderungen(self) -> tuple[Aenderung, ...]:
        """What the version before said otherwise."""
        return aenderungen(self.vorfassung.werte, self.werte) if self.vorfassung else ()

    @property
    def werte(self) -> Mapping[str, str]:
        """Inputs and results; what is not known is not there."""
        b = self.bedarf
        figuren: dict[str, Zahl] = {
            "BG-Zahl": self.bg,
            "Ziel Erreichbarkeit aller Monate": self.ziel,
            "Ziel gemeinsame Erreichbarkeit": b.ziel_gemeinsam,
            "Anrufe SC": self.monate["anrufe_sc"].gesamt,
            "Anrufe gesamt in der Planung": b.anrufe,
            "Nötige Gespräche": b.noetige_gespraeche,
            "Gespräche im Basiszeitraum": self.monate["b_gespraeche"].gesamt,
            "Minuten je Gespräch": b.minuten_je_gespraech.summe,
            "Arbeitstage": b.arbeitstage,
            **{ERGEBNISNAMEN[name]: figur for name, figur in self.ergebnisse.items()},
            **{f"{KOSTEN} Laufzeit {jahre(v.laufzeit)}": v.gesamt for v in self.varianten},
        }
        texte = {n: figurtext(figur) for n, figur in figuren.items() if figur is not None}
        stand = {"Preise": self.preisstand.satz} if self.preisstand else {}
        return {"Basiszeitraum bis": self.zeitraum[-1].name, **texte, **stand}

    @property
    def inhalt_sha256(self) -> str:
        """Of the offer: what a gE chooses and how far the running year's hours reach make no new
        one, although both are printed in it.
        """
        return fingerabdruck(self._vor_der_wahl()._inhalt())

    def _vor_der_wahl(self) -> Planungshilfe:
        bg = self.bg_zahl_vor_der_wahl
        wert = bg.wert if bg else None
        return replace(
            self,
            bg_zahl=bg,
            bedarf=replace(self.bedarf, ziel_gemeinsam=None),
            varianten=tuple(replace(v, bg_zahl=wert) for v in self.varianten),
            rueckblick=tuple(replace(v, bg_zahl=wert) for v in self.rueckblick),
        )

    def _inhalt(self) -> dict[str, object]:
        """What figures and words say; rows of tables without the place they came from."""
        stand, k = self.preisstand, self.kopf
        return {
            "kopf": [k.jcnr, k.jobcenter, k.regionaldirektion, k.region, k.service_center],
            "planjahr": self.planjahr,
            "bundesland": self.bundesland,
            "zeitraum": list(map(str, self.zeitraum)),
            "monate": {name: [r.monate, r.gesamt] for name, r in self.monate.items()},
            "werte": self.werte,
            "preise": [stand.satz, stand.tarif.beispiel] if stand else None,
            "varianten": [varianteinhalt(v) for v in (*self.varianten, *self.rueckblick)],
            "median": [self.median.call, self.median.rueckrufe, self.median.versand]
            if self.median
            else None,
            "vorgaben": [vorgabeinhalt(v) for v in self.vorgaben],
            "abweichungen": [[a.datum, a.frei] for a in self.abweichungen],
            "laufend": laufendinhalt(self.laufend),
        }

    def als_version(self, version: int, vorfassung: Vorfassung) -> Self:
        return replace(self, version=version, vorfassung=vorfassung)

    def ausgestellt(self, am: date) -> Self:
        return replace(self, ausgestellt_am=am)


def kostenname(laufzeit: int) -> str:
    """`Kosten_1_Jahr`, `Kosten_2_Jahre`"""
    return f"Kosten_{laufzeit}_{'Jahr' if laufzeit == 1 else 'Jahre'}"
