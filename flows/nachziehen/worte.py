"""What is said of a change that is carried on, wherever it is read?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path

from flows.gespraech.aufruf import nachtragsbefehl, ordnerangaben
from flows.lauf.ergebnis import Ausstellung
from flows.lauf.laufmeldung import kontaktsaetze
from flows.nachziehen.nachziehauftrag import Nachziehauftrag
from flows.nachziehen.nachzug import Monatszug, Nachzug
from transforms.kern.money import euro, mit_vorzeichen
from transforms.kern.month import Month
from transforms.kern.worte.zahlwort import anzahl

_GENANNT = 60  # changes a message names


def aenderungszeilen(nachzug: Nachzug) -> list[tuple[str, ...]]:
    """Month, gE, version, before, now, difference, cause: one row per document pair, in the order
    in which they are issued.
    """
    return [_zeile(one.monat, a) for one in nachzug.zuege for a in one.ergebnis.veraendert]


def _zeile(monat: Month, a: Ausstellung) -> tuple[str, ...]:
    return (
        str(monat),
        f"{a.jcnr} {a.jobcenter}",
        str(a.version),
        "–" if a.alt is None else euro(a.alt),
        euro(a.neu),
        mit_vorzeichen(a.differenz),
        a.ursache or "erste Ausstellung",
    )


def grund_fehlt(vorschau: Nachzug) -> str:
    """A correction states its reason: one for all months."""
    rows = [z for z in aenderungszeilen(vorschau) if z[3] != "–"]
    named = [
        f"  {monat} {ge}: bisher {bisher}, neu {neu} ({ursache})"
        for monat, ge, _, bisher, neu, _, ursache in rows[:_GENANNT]
    ]
    if (mehr := len(rows) - _GENANNT) > 0:
        named.append(f"  … und {anzahl(mehr, 'weitere Änderung', 'weitere Änderungen')}")
    return "\n".join(
        (
            "Ausgestellte Dokumente würden sich ändern; das braucht einen Grund, der für alle "
            "Monate gilt:",
            *named,
            *haltsaetze(vorschau),
            'Bitte wiederholen mit --grund "…", oder mit --vorschau ansehen.',
        )
    )


def selbst_abgeschlossen(auftrag: Nachziehauftrag, seit: str, offener: Month | None) -> str:
    """MONAT itself is closed: the way is a Nachtrag, and carrying on from the first open month."""
    ordner = ordnerangaben(Path(auftrag.eingang), Path(auftrag.ausgabe))
    weiter = f', danach „o7 nachziehen {offener}{ordner} --grund "…"“' if offener else ""
    return (
        f"{auftrag.ab.name} ist seit dem {seit} abgeschlossen; von dort wird nichts nachgezogen. "
        f"Eine Korrektur geht nur noch als Nachtrag: {_nachtrag(auftrag, auftrag.ab, auftrag.ge)}"
        f"{weiter}."
    )


def abgeschlossen(
    auftrag: Nachziehauftrag, monat: Month, seit: str, ges: Collection[str], danach: Month | None
) -> str:
    """Where carrying on ends before a closed month, and the way on."""
    ordner = ordnerangaben(Path(auftrag.eingang), Path(auftrag.ausgabe))
    weiter = f' Danach weiter mit: o7 nachziehen {danach}{ordner} --grund "…"' if danach else ""
    return (
        f"{monat.name}: seit dem {seit} abgeschlossen, seine Dokumente bleiben, wie sie sind; was "
        f"sich dort ändert, geht nur noch als Nachtrag: {_nachtrag(auftrag, monat, ges)}.{weiter}"
    )


def _nachtrag(auftrag: Nachziehauftrag, monat: Month, ges: Collection[str]) -> str:
    befehl = nachtragsbefehl(monat, ges or ("JCNR",), Path(auftrag.eingang), Path(auftrag.ausgabe))
    return f"„{befehl}“ (zuerst mit --vorschau ansehen)"


def monatssatz(zug: Monatszug) -> str:
    """`April 2023: 0 gE neu, 1 korrigiert, 8 unverändert; Differenz 0,00 €.`"""
    e = zug.ergebnis
    neu = sum(a.art == "neu" for a in e.ausstellungen)
    korrigiert = sum(a.art == "korrigiert" for a in e.ausstellungen)
    gleich = len(e.ausstellungen) - neu - korrigiert
    differenz = mit_vorzeichen(sum((a.differenz for a in e.veraendert), Decimal("0.00")))
    return (
        f"{zug.monat.name}: {neu} gE neu, {korrigiert} korrigiert, {gleich} unverändert; "
        f"Differenz {differenz}."
    )


def schlusssatz(nachzug: Nachzug) -> str:
    """What came of it in all."""
    ab = nachzug.auftrag.ab.name
    wuerde = any(one.ergebnis.vorschau for one in nachzug.zuege)
    if not nachzug.geaendert:
        if nachzug.angehalten:
            return f"Nachziehen ab {ab}: angehalten, nichts ausgestellt."
        if any(one.ergebnis.zurueckgestellt for one in nachzug.zuege):
            return (
                f"Ab {ab} ändert sich kein Dokument, solange die genannten gE zurückgestellt sind."
            )
        return f"Ab {ab} ist nichts nachzuziehen: kein Dokument ändert sich."
    paare = sum(len(one.ergebnis.veraendert) for one in nachzug.geaendert)
    was = "Vorschau, nichts geschrieben: " if wuerde else ""
    monate = anzahl(len(nachzug.geaendert), "Monat", "Monate")
    ende = "; angehalten" if nachzug.angehalten else ""
    return (
        f"Nachziehen ab {ab}: {was}{monate} mit {anzahl(paare, 'Dokumentpaar', 'Dokumentpaaren')}"
        f"{ende}."
    )


def haltsaetze(nachzug: Nachzug) -> Iterator[str]:
    """Where it stopped, what waits, and the way on."""
    if not nachzug.angehalten:
        return
    monat, *warten = nachzug.wartend
    ordner = ordnerangaben(Path(nachzug.auftrag.eingang), Path(nachzug.auftrag.ausgabe))
    if (zug := nachzug.gestoppt) is not None:
        codes = ", ".join(
            dict.fromkeys(b.code for b in zug.ergebnis.befunde if b.schwere == "Stopp")
        )
        yield (
            f"{monat.name}: gestoppt ({codes}), seine Dokumente bleiben, wie sie sind. Abhilfe: "
            f"den Befund beheben (o7 pruefen {monat}{ordner}), dann weiter mit: {nachzug.befehl}"
        )
    elif nachzug.vor_abgeschlossenem:
        yield str(nachzug.abbruch)
    else:
        yield (
            f"{monat.name}: nicht zu Ende gekommen, seine Dokumente bleiben, wie sie sind. "
            f"{nachzug.abbruch} Danach weiter mit: {nachzug.befehl}"
        )
    if nachzug.geaendert:
        davor = ", ".join(one.monat.name for one in nachzug.geaendert)
        vorschau = nachzug.zuege[0].ergebnis.vorschau
        was = "würde davor ausgestellt" if vorschau else "wurde davor ausgestellt und bleibt"
        yield f"Das {was}: {davor}."
    if warten:
        yield f"Noch nicht nachgezogen: {', '.join(m.name for m in warten)}."


def zurueckgestelltsaetze(nachzug: Nachzug, zug: Monatszug) -> Iterator[str]:
    """Who stays as issued, or without documents, and the way on."""
    e = zug.ergebnis
    ordner = ordnerangaben(e.eingang.parent, e.ordner.parent)
    for jcnr, name in (e.zurueckgestellt or {}).items():
        codes = ", ".join(
            sorted({b.code for b in e.befunde if b.jcnr == jcnr and b.schwere == "Zurückgestellt"})
        )
        wer = f"{zug.monat.name}: {f'{jcnr} {name}'.strip()} ist zurückgestellt ({codes})"
        if version := zug.vorher.get(jcnr):
            yield (
                f"{wer}, Version {version} bleibt, wie sie ist. Nach Abhilfe denselben Befehl "
                f"wiederholen: {nachzug.befehl}"
            )
        else:
            befehl = f"o7 monatslauf {zug.monat}{ordner}"
            yield f"{wer} und hat weiter keine Dokumente. Nach Abhilfe: {befehl}"


def lieferungssatz(nachzug: Nachzug, zug: Monatszug) -> str | None:
    """A later month whose folder is not what it was is not only carried on."""
    if not zug.andere_lieferung or zug.monat == nachzug.auftrag.ab:
        return None
    return (
        f"{zug.monat.name}: Die Lieferung ist nicht mehr die des letzten Laufs. Der Monat wird im "
        "Ganzen neu gerechnet; was nicht vom Nachziehen kommt, zeigt die Ursache."
    )


def kontakthinweise(nachzug: Nachzug) -> list[str]:
    """That new documents name nobody to ask: once for all months."""
    saetze = (satz for zug in nachzug.zuege for satz in kontaktsaetze(zug.ergebnis))
    return list(dict.fromkeys(saetze))
