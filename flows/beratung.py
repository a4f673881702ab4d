"""What would the other Laufzeiten cost a gE, and when may it choose one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from rich.text import Text

from flows.eingang.monatsordner import neuester_monat
from flows.gespraech.angaben import UsageError
from flows.gespraech.exitcode import Exitcode
from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from flows.lauf.meldung import AUS, fehler
from flows.register import oeffnen as registerlage
from flows.register.register import Register
from flows.vorgaben.regelstand import lies_regelstand
from transforms.jahr.monatsplan import Planmonat
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.money import euro, mit_vorzeichen
from transforms.kern.month import Month, german_date
from transforms.kern.worte.aufzaehlung import monatsfolgen
from transforms.planung.laufzeitkosten import Abgerechnet, Laufzeitkosten
from transforms.planung.laufzeitrat import (
    BEISPIELPREISE,
    NICHTS_ABGERECHNET,
    Laufzeitrat,
    laufzeitrat,
)
from transforms.planung.papiere.hilfe.laufzeitzeilen import ausgelassene
from transforms.tabellen.bestand import Bestand, bestand
from transforms.tabellen.stammdaten import bekannte
from transforms.tabellen.vertraege import jahre

_SPALTEN: Final = ("Laufzeit", "BG-Grundpreis", "Volumenpreis", "Gesamt", "gegen die laufende")
TABELLEN: Final = ("kermit_vertraege", "tv_beschluesse", "ge_stammdaten")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beratung:
    """The advice, the folder whose tables it rests on, and what these could not tell."""

    rat: Laufzeitrat
    ordner: Path
    luecken: tuple[str, ...]


def beratung(eingang: Path, ausgabe: Path, jcnr: str) -> Beratung:
    """By the newest tables and the months that were billed. Raises UsageError for a gE that neither
    master data nor contracts know.
    """
    regelstand = lies_regelstand()
    monat = neuester_monat(eingang, regelstand.spalten, TABELLEN)
    lieferung = gelesen(Auftrag(monat=str(monat), eingang=str(eingang)), monat, regelstand)
    tabellen = bestand(lieferung)
    zeilen = tabellen.alle_vertraege.get(jcnr, [])
    stamm = bekannte(tabellen.stamm, jcnr, monat)
    if stamm is None and not zeilen:
        raise UsageError(
            f"{jcnr} steht weder in den Stammdaten noch in den Verträgen in {eingang / str(monat)}."
            " Bitte die JCNR prüfen."
        )
    with registerlage.oeffne_falls_vorhanden(ausgabe) or nullcontext() as register:
        rat = laufzeitrat(
            stamm.kopf if stamm else Dokumentkopf(jcnr, "", "", "", ""),
            zeilen,
            _abgerechnet(register, jcnr),
            regelstand.tarife,
            neuester=monat,
            geschlossen=tabellen.nachfolge.schliessungen.get(jcnr),
        )
    luecken = tuple(_luecken(tabellen, jcnr))
    return Beratung(rat=rat, ordner=eingang / str(monat), luecken=luecken)


def _abgerechnet(register: Register | None, jcnr: str) -> dict[Month, Abgerechnet]:
    """The latest version of every month issued for the gE."""
    if register is None:
        return {}
    monate = {stand.betrag.monat for stand in register.versionen(jcnr=jcnr)}
    return {
        monat: Abgerechnet(
            bg_zahl=one.bg_zahl,
            minuten=one.minuten,
            betrag=one.betrag.gesamtkosten,
            vertrag=one.vertrag,
        )
        for monat, one in register.ausgestellt(monate, jcnr).get(jcnr, {}).items()
    }


def _luecken(tabellen: Bestand, jcnr: str) -> Iterator[str]:
    if jcnr in tabellen.unlesbare_ge.get(TABELLEN[0], ()):
        yield (
            f"Eine Zeile von {jcnr} in den Verträgen ist nicht lesbar; was daraus folgt, fehlt "
            f"hier. „o7 pruefen {tabellen.monat}“ nennt sie."
        )


def zeige_beratung(found: Beratung) -> int:
    """First what is agreed, then both tables, then what may be done."""
    for luecke in found.luecken:
        fehler(luecke)
    rat = found.rat
    name = f"{rat.kopf.jcnr} {rat.kopf.jobcenter}".strip()
    AUS.print(
        Text(f"Beratung zur Laufzeit: {name}, nach den Tabellen in {found.ordner}"), style="bold"
    )
    if rat.vertrag is not None:
        v = rat.vertrag
        laeuft = "läuft" if rat.laufend else "lief"
        AUS.print(
            Text(
                f"Vertrag {v.vertragsnummer} ({v.vertragsart}) {laeuft} vom "
                f"{german_date(v.beginn)} bis {german_date(v.ende)}, Laufzeit {jahre(v.jahre)}."
            )
        )
    _zeige_rueckschau(rat)
    _zeige_plan(rat)
    AUS.print()
    for satz in rat.saetze:
        AUS.print(Text(satz))
    return Exitcode.OK


def _zeige_rueckschau(rat: Laufzeitrat) -> None:
    r = rat.rueckschau
    AUS.print()
    if r is None:
        AUS.print(Text(NICHTS_ABGERECHNET))
        return
    if r.monate:
        _tabelle(f"Abgerechnet: {monatsfolgen(r.monate)}", rat, r.kosten)
        AUS.print(Text(f"So abgerechnet wurden {euro(r.abgerechnet)}."))
    for satz in ausgelassene(r):
        AUS.print(Text(satz))
    if r.beispiel:
        AUS.print(Text(BEISPIELPREISE))


def _zeige_plan(rat: Laufzeitrat) -> None:
    plan = rat.plan
    if plan is None:
        return
    AUS.print()
    if isinstance(plan, Planmonat):
        AUS.print(Text(f"Für {plan.monat.name} gibt es keinen Plan: {plan.stand}."))
        return
    _tabelle(f"Plan: zwölf Monate wie {plan.monat.name}, {plan.preisstand}", rat, plan.kosten)
    if plan.beispiel:
        AUS.print(Text(BEISPIELPREISE))


def _tabelle(titel: str, rat: Laufzeitrat, kosten: Sequence[Laufzeitkosten]) -> None:
    zeilen = [
        [
            jahre(k.laufzeit),
            euro(k.bg_grundpreis),
            euro(k.volumenpreis),
            euro(k.gesamt),
            _unterschied(rat, k, mehr),
        ]
        for k, mehr in rat.vergleich(kosten)
    ]
    AUS.print(terminaltabelle(titel, _SPALTEN, zeilen, text=("Laufzeit",)))


def _unterschied(rat: Laufzeitrat, kosten: Laufzeitkosten, mehr: Decimal | None) -> str:
    if mehr is None or rat.vertrag is None:
        return "–"
    if kosten.laufzeit == rat.vertrag.jahre:
        return "läuft" if rat.laufend else "lief"
    return mit_vorzeichen(mehr)
