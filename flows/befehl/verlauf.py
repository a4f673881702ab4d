"""How did a gE's statements come to be what they are, and what had been billed on a given day?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.text import Text

from flows import zeit
from flows.ablage.ausgabefehler import OutputError
from flows.befehl.schau.anpassungsschau import anpassungsversionen
from flows.befehl.schau.monatsendeverlauf import SPALTEN, vorgaenge
from flows.befehl.schau.planungsschau import planungsversionen
from flows.befehl.status import monatstabelle
from flows.gespraech.angaben import UsageError
from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.meldung import AUS
from flows.papiere.anpassungsschritte import werdegaenge_im
from flows.register import oeffnen as registerlage
from flows.register.korrektur import differenz_der
from flows.register.register import Register, Stand
from flows.register.tabellen import WIEDERAUFGEBAUT
from flows.zeit import ZEITZONE
from transforms.dokumente.differenz import ursache
from transforms.kern.money import euro, mit_vorzeichen
from transforms.kern.month import Month, german_date

_SPALTEN = (
    "Monat",
    "Version",
    "ausgestellt am",
    "Gesamtkosten",
    "Differenz",
    "Ursache, Grund, von wem",
)


def zeige_verlauf(ausgabe: Path, jcnr: str, monat: Month | None) -> None:
    """All versions of a gE, of one month or of all: when, by whom, how much, and why it changed;
    and what happened to them afterwards.
    """
    register = _register(ausgabe)
    with register:
        versionen = register.versionen(jcnr, monat)
        geplant = [] if monat else register.planungsfassungen(jcnr=jcnr)
        anpassungen = () if monat else werdegaenge_im(register, jcnr=jcnr)
        if geplant:
            AUS.print(planungsversionen(geplant))
        if anpassungen:
            AUS.print(anpassungsversionen(anpassungen))
        if not versionen:
            _verlange_bekannte(register, jcnr)
            AUS.print(
                f"Für {jcnr} ist {f'im {monat.name}' if monat else 'bisher'} "
                f"{'kein Monat' if geplant or anpassungen else 'nichts'} ausgestellt."
            )
            return
        zeilen = verlaufszeilen(register, versionen)
        AUS.print(
            terminaltabelle(
                f"Verlauf {jcnr} {versionen[-1].jobcenter}",
                _SPALTEN,
                zeilen,
                ("Ursache, Grund, von wem",),
            )
        )
        if rows := vorgangszeilen(register, versionen):
            AUS.print(
                terminaltabelle("Freigabe, Versand, Abschluss", SPALTEN, rows, ("Was", "von wem"))
            )


def _verlange_bekannte(register: Register, jcnr: str) -> None:
    """A gE that no run ever issued or named is mistyped. Raises UsageError."""
    named = any(
        b["jcnr"] == jcnr for lauf in register.laeufe() for b in register.befunde(lauf["nr"])
    )
    vorbereitet = register.planungsfassungen(jcnr=jcnr) or register.anpassungsfassungen(jcnr=jcnr)
    if not (named or register.versionen(jcnr) or vorbereitet):
        raise UsageError(f"Die gE {jcnr} kommt in keinem Lauf vor. Bitte die JCNR prüfen.")


def verlaufszeilen(register: Register, versionen: list[Stand]) -> list[tuple[str, ...]]:
    """One row per version, in the order of months and versions."""
    laeufe = {lauf["nr"]: lauf for lauf in register.laeufe()}
    vorige = {b.nr: a for a, b in pairwise(versionen) if a.betrag.monat == b.betrag.monat}
    rows: list[tuple[str, ...]] = []
    for v in versionen:
        lauf, alt = laeufe[v.lauf], vorige.get(v.nr)
        d = differenz_der(register.fassung, versionen, alt, v) if alt else None
        betraege = (euro(v.gesamtkosten), mit_vorzeichen(d.zerlegung.betrag) if d else "–")
        warum = "; ".join(
            part
            for part in (ursache(d) if d else "erste Ausstellung", v.grund, von_wem(lauf))
            if part
        )
        wann = zeitpunkt(lauf["begonnen"])
        if lauf["ergebnis"] == WIEDERAUFGEBAUT:  # who issued it no document tells
            warum, wann = (
                f"{warum.removesuffix(von_wem(lauf)).rstrip('; ')}; wiederaufgebaut am {wann}",
                german_date(v.ausgestellt_am) if v.ausgestellt_am else "nicht belegt",
            )
        rows.append((str(v.betrag.monat), str(v.version), wann, *betraege, warum))
    return rows


def vorgangszeilen(register: Register, versionen: list[Stand]) -> list[tuple[str, ...]]:
    """One row per approval, mail, event and close, oldest first."""
    return [
        (zeitpunkt(v.zeit), str(v.monat), v.version, v.was, str(v.wer))
        for v in vorgaenge(register, versionen)
    ]


def von_wem(lauf: Mapping[str, Any]) -> str:
    """The account a run went by, and beside it the name somebody gave; nothing where it was not
    recorded yet.
    """
    angegeben = f"angegeben: {lauf['bearbeitet_von']}" if lauf["bearbeitet_von"] else ""
    if not lauf["wer"]:
        return angegeben
    return f"{lauf['wer']} ({angegeben})" if angegeben else str(lauf["wer"])


def zeige_stand(ausgabe: Path, monat: Month, tag: date) -> None:
    """What was known and billed for a month at the end of a day."""
    if tag > zeit.heute():
        raise UsageError(
            f"Der {german_date(tag)} liegt in der Zukunft. --am nennt einen Tag bis heute."
        )
    register = _register(ausgabe)
    with register:
        sicht = am_ende_von(register, tag)
        if not sicht.laeufe(monat):
            if wieder := [
                lauf for lauf in register.laeufe(monat) if lauf["ergebnis"] == WIEDERAUFGEBAUT
            ]:
                wann = zeitpunkt(wieder[0]["begonnen"])
                AUS.print(
                    f"Was am {german_date(tag)} für {monat.name} abgerechnet war, ist nicht "
                    f"belegt: wiederaufgebaut am {wann}."
                )
                return
            AUS.print(f"Am {german_date(tag)} gab es für {monat.name} noch keinen Lauf.")
            return
        AUS.print(
            monatstabelle(sicht, monat, f"{monat.name}, Stand am Ende des {german_date(tag)}")
        )
        summe = sum(s.gesamtkosten for s in sicht.stand(monat).values())
        ges = len(sicht.stand(monat))
        satz = (
            f"Abgerechnet {'war' if ges == 1 else 'waren'} {ges} gE mit {euro(summe)}."
            if summe
            else "Abgerechnet war noch nichts."
        )
        AUS.print(satz)
        if von := von_wem(letzter := sicht.laeufe(monat)[-1]):
            AUS.print(Text(f"Letzter Lauf: {zeitpunkt(letzter['begonnen'])} Uhr, {von}."))


def am_ende_von(register: Register, tag: date) -> Register:
    """The register as it was when a day ended, in Germany."""
    spaeter = [lauf["nr"] for lauf in register.laeufe() if _lokal(lauf["begonnen"]).date() > tag]
    return register.vor(min(spaeter)) if spaeter else register


def zeitpunkt(text: str) -> str:
    """`05.02.2023 06:00`"""
    return f"{_lokal(text):%d.%m.%Y %H:%M}"


def _lokal(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(ZoneInfo(ZEITZONE))


def _register(ausgabe: Path) -> Register:
    register = registerlage.oeffne_falls_vorhanden(ausgabe)
    if register is None:
        raise OutputError(f"In {ausgabe} ist noch nichts ausgestellt.")
    return register
