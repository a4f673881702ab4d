"""What is issued, held back, open, corrected and due, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from rich.table import Table
from rich.text import Text

from flows import zeit
from flows.abschluss.erwartete import laufstand, nicht_erwartete, offene, vormonat
from flows.ausgabe.fehlstellen import gemerkte_fehlstellen
from flows.befehl.schau.anpassungsschau import offene_anpassungen
from flows.befehl.schau.einmalgelesen import Einmalgelesen
from flows.befehl.schau.monatsendestand import (
    abschlusssaetze,
    getabelle,
    monatsendetabelle,
    stellensaetze,
    unbelegtsaetze,
)
from flows.befehl.schau.planungsschau import planungstabelle
from flows.gespraech.aufruf import laufbefehl, ordnerangaben
from flows.gespraech.terminaltabelle import terminaltabelle
from flows.lauf.meldung import AUS, zeige_fehlstellen
from flows.register import oeffnen as registerlage
from flows.register.register import Register, Stand
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.money import euro
from transforms.kern.month import Month, german_date
from transforms.kern.planjahr import Abschnitt

_ALLE = (
    "Monat",
    "ausgestellt",
    "korrigiert",
    "zurückgestellt",
    "offen",
    "Gesamtkosten",
    "fällig am",
    "letzter Lauf",
)


def zeige_status(ausgabe: Path, monat: Month | None) -> None:
    """One line per month; for a single month every gE."""
    vorhanden = registerlage.oeffne_falls_vorhanden(ausgabe)
    if vorhanden is None:
        AUS.print(f"In {ausgabe} ist noch nichts ausgestellt.")
        return
    with Einmalgelesen(vorhanden) as register:
        if monat is None:
            if register.monate() or not (register.planjahre() or register.anpassungen()):
                _alle(register)
            _planungen(register)
        else:
            _einer(register, monat)
        abschnitte: list[Abschnitt] = [monat] if monat else [*_abschnitte(register)]
        _unterbrochene(register, abschnitte, ausgabe)
        for einer, found in gemerkte_fehlstellen(register, ausgabe, abschnitte):
            zeige_fehlstellen(found, einer, ausgabe)


def _abschnitte(register: Register) -> Iterator[Abschnitt]:
    """Everything of the register that has files of its own."""
    yield from register.monate()
    yield from register.planjahre()
    yield from register.anpassungen()


def _alle(register: Register) -> None:
    rows = []
    for monat in register.monate():
        stand, (lauf, held) = register.stand(monat), laufstand(register, monat)
        total = sum((s.gesamtkosten for s in stand.values()), Decimal("0.00"))
        korrigiert = sum(s.version > 1 for s in stand.values())
        offen = offene(register, monat, stand, held)
        zahlen = (str(len(stand)), str(korrigiert), str(len(held)), str(len(offen)), euro(total))
        rows.append((str(monat), *zahlen, faellig(monat, bool(offen), zeit.heute()), lauf))
    AUS.print(terminaltabelle("Stand aller Monate", _ALLE, rows, ("fällig am", "letzter Lauf")))
    monate = register.monate()
    if (tabelle := monatsendetabelle(register, monate)) is not None:
        AUS.print(tabelle)
    for satz in unbelegtsaetze(register, monate):
        AUS.print(Text(satz, style="yellow"))


def _planungen(register: Register) -> None:
    for tabelle in (planungstabelle(register), offene_anpassungen(register, zeit.heute())):
        if tabelle is not None:
            AUS.print(tabelle)


def _einer(register: Register, monat: Month) -> None:
    if register.letzter_lauf(monat) is None:
        AUS.print(f"{monat.name}: noch kein Lauf. Fällig am {german_date(faelligkeit(monat))}.")
        return
    lauf, held = laufstand(register, monat)
    offen = offene(register, monat, register.stand(monat), held)
    AUS.print(
        monatstabelle(
            register,
            monat,
            f"{monat.name}, fällig am {faellig(monat, bool(offen), zeit.heute())}, letzter "
            f"Lauf: {lauf}",
        )
    )
    if (tabelle := getabelle(register, monat)) is not None:
        AUS.print(tabelle)
    for satz in (*stellensaetze(register, monat), *abschlusssaetze(register, monat)):
        AUS.print(Text(satz))


def monatstabelle(register: Register, monat: Month, titel: str) -> Table:
    """Every gE of a month: issued in which version, held back, open, or why it is not expected."""
    stand, (_, held) = register.stand(monat), laufstand(register, monat)
    offen, weg = offene(register, monat, stand, held), nicht_erwartete(register, monat)
    weg = {jcnr: grund for jcnr, grund in weg.items() if jcnr not in {*stand, *held}}
    namen = {**vormonat(register, monat), **{jcnr: name for jcnr, (name, _) in held.items()}}
    rows = []
    for jcnr in sorted({*stand, *held, *offen, *weg}):
        one = stand.get(jcnr)
        name = one.jobcenter if one else namen.get(jcnr, "")
        betrag = euro(one.gesamtkosten) if one else "–"
        rows.append(
            (
                f"{jcnr} {name}",
                weg.get(jcnr) or _status(one, held.get(jcnr)),
                str(one.version) if one else "–",
                betrag,
            )
        )
    return terminaltabelle(
        titel, ("gE", "Status", "Version", "Gesamtkosten"), rows, ("gE", "Status")
    )


def _status(one: Stand | None, held: tuple[str, str] | None) -> str:
    if held:
        return f"zurückgestellt ({held[1]})" + (
            f", ausgestellt ist Version {one.version}" if one else ""
        )
    if one is None:
        return "offen (im Vormonat ausgestellt)"
    return "ausgestellt" if one.version == 1 else f"korrigiert ({one.version - 1}-mal)"


def faellig(monat: Month, offen: bool, heute: date) -> str:
    """`20.02.2023`, and whether that day has gone by with something open."""
    day = faelligkeit(monat)
    return f"{german_date(day)} (überfällig)" if offen and heute > day else german_date(day)


def _unterbrochene(register: Register, abschnitte: list[Abschnitt], ausgabe: Path) -> None:
    for abschnitt in abschnitte:
        if register.unveroeffentlicht(abschnitt):
            AUS.print(
                f"{abschnitt.name}: ein Lauf wurde unterbrochen; „{laufbefehl(abschnitt)}"
                f"{ordnerangaben(None, ausgabe)}“ führt ihn zu Ende.",
                style="yellow",
            )
