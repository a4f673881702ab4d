"""The papers of what was found: the Befunde workbook, and what each receiver gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from expectations.befund import Befund
from flows.ausgabe.ausgabe import BEFUNDORDNER
from flows.lauf.ausgang import namenbuch
from flows.lauf.berechnung import Rechenstand
from flows.papiere.pakete import Paket, Stamm, stelle, zuordnung
from flows.vorgaben.regelstand import Regelstand
from templates.controlling.befunde import schreibe_befunde
from templates.post.anschreiben import anschreiben_text, aufgaben_text
from templates.post.befundmappe import schreibe_befundmappe
from transforms.dokumente.anschreiben import (
    Anschreiben,
    Aufgaben,
    Befundmappe,
    Punkt,
    Sendung,
    zurueckgestellte,
)
from transforms.dokumente.stellen import Stellenwerk
from transforms.dokumente.uebersicht import Befundliste, Befundzeile
from transforms.kern.month import Month
from transforms.kern.planjahr import Eingangsabschnitt, im_dateinamen
from transforms.kern.source import Source
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.namenbuch import Namenbuch

FUNDSTELLEN = 20  # places of one finding the workbook lists; a further row counts the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Befundgrundlage:
    """Of which month or planning the findings are, and where it says who clears them up."""

    abschnitt: Eingangsabschnitt
    stamm: Stamm
    monat: Month  # whose master data say where a gE belongs
    buch: Namenbuch
    werk: Stellenwerk


def des_monats(tabellen: Bestand, regelstand: Regelstand) -> Befundgrundlage:
    """The same of the tables of a month."""
    return Befundgrundlage(
        abschnitt=tabellen.monat,
        stamm=tabellen.stamm,
        monat=tabellen.monat,
        buch=namenbuch(tabellen),
        werk=regelstand.stellen,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Befundpapiere:
    """Everything that is written of findings, already decided."""

    alle: Befundliste
    aufgaben: Aufgaben
    mappen: tuple[tuple[Sendung, Befundmappe], ...]
    briefe: tuple[tuple[Sendung, Anschreiben], ...]


def befundpapiere(found: Sequence[Befund], wo: Befundgrundlage) -> Befundpapiere:
    """Who gets what, in which files."""
    frist = wo.werk.frist(wo.abschnitt)
    verteilt = zuordnung(found, wo.stamm, wo.monat, wo.werk, wo.buch)
    sendungen = [(p, _sendung(p, wo.abschnitt, frist)) for p in verteilt.pakete]
    return Befundpapiere(
        alle=Befundliste(wo.abschnitt, befundzeilen(found, wo.stamm, wo.monat)),
        aufgaben=Aufgaben(
            abschnitt=wo.abschnitt,
            eigene=tuple(_punkt(b, b.abhilfe) for b in verteilt.eigene),
            zur_kenntnis=tuple(_punkt(b, b.abhilfe) for b in verteilt.zur_kenntnis),
            sendungen=tuple(s for _, s in sendungen),
        ),
        mappen=tuple((s, _mappe(p, wo, frist)) for p, s in sendungen),
        briefe=tuple((s, _brief(p, s, wo.abschnitt)) for p, s in sendungen if p.empfaenger),
    )


def sendungen(stand: Rechenstand) -> tuple[Sendung, ...]:
    """Who gets findings of a computed month, or should."""
    geprueft = stand.des_monats
    papiere = befundpapiere(geprueft.befunde, des_monats(geprueft.tabellen, stand.regelstand))
    return papiere.aufgaben.sendungen


def schreibe_befundpapiere(
    found: Sequence[Befund], wo: Befundgrundlage, folder: Path
) -> tuple[Sendung, ...]:
    """The workbook of all findings, a workbook and a letter per receiver, and the list of tasks."""
    papiere = befundpapiere(found, wo)
    wann, ordner = im_dateinamen(wo.abschnitt), folder / BEFUNDORDNER
    schreibe_befunde(papiere.alle, folder / f"Befunde_{wann}.xlsx")
    (folder / f"Aufgaben_{wann}.txt").write_bytes(aufgaben_text(papiere.aufgaben))
    if papiere.mappen:
        ordner.mkdir(exist_ok=True)
    for sendung, mappe in papiere.mappen:
        schreibe_befundmappe(mappe, ordner / sendung.mappe)
    for sendung, brief in papiere.briefe:
        (ordner / sendung.anschreiben).write_bytes(anschreiben_text(brief))
    return papiere.aufgaben.sendungen


def entferne_sendungen(folder: Path, monat: Month) -> None:
    """Take away what an earlier check of the month wrote for receivers: it must not be sent
    again.
    """
    for name in (f"*_Befunde_{monat}.xlsx", f"*_Anschreiben_{monat}.txt"):
        for path in (folder / BEFUNDORDNER).glob(name):
            path.unlink()
    with suppress(OSError):  # not there, or something of another month lies in it
        (folder / BEFUNDORDNER).rmdir()


def befundzeilen(found: Iterable[Befund], stamm: Stamm, monat: Month) -> tuple[Befundzeile, ...]:
    """One complete row per finding and place, ready to be filtered and sent."""
    return tuple(
        zeile
        for nummer, b in enumerate(found, start=1)
        for zeile in _zeilen(b, nummer, stelle(b.zustaendig, b.jcnr, stamm, monat) or "")
    )


def _zeilen(b: Befund, nummer: int, where: str) -> Iterator[Befundzeile]:
    for s in _fundstellen(b.sources):
        yield Befundzeile(
            code=b.code,
            schwere=b.schwere.value,
            jcnr=b.jcnr,
            jobcenter=b.jobcenter,
            zustaendig=b.zustaendig,
            satz=b.satz,
            gefunden=b.gefunden,
            erwartet=b.erwartet,
            datei=s.datei,
            blatt=s.blatt,
            zeile=s.zeile,
            abhilfe=b.abhilfe,
            stelle=where,
            nummer=nummer,
            bitte=b.bitte,
        )


def _fundstellen(sources: Sequence[Source]) -> Iterable[Source]:
    if len(sources) > FUNDSTELLEN:
        return (
            *sources[:FUNDSTELLEN],
            Source(f"und {len(sources) - FUNDSTELLEN} weitere Zeilen", ""),
        )
    return sources or (Source("", ""),)


def _sendung(paket: Paket, abschnitt: Eingangsabschnitt, frist: date) -> Sendung:
    kennung, wann = paket.kennung, im_dateinamen(abschnitt)
    return Sendung(
        kennung=kennung,
        empfaenger=paket.empfaenger,
        zustaendig=paket.zustaendig,
        befunde=len(paket.befunde),
        zurueckgestellte=tuple(zurueckgestellte([_punkt(b, "") for b in paket.befunde])),
        frist=frist,
        mappe=f"{kennung}_Befunde_{wann}.xlsx",
        anschreiben=f"{kennung}_Anschreiben_{wann}.txt" if paket.empfaenger else "",
        ohne_wortlaut=paket.ohne_wortlaut,
    )


def _mappe(paket: Paket, wo: Befundgrundlage, frist: date) -> Befundmappe:
    return Befundmappe(
        liste=Befundliste(wo.abschnitt, befundzeilen(paket.befunde, wo.stamm, wo.monat)),
        zustaendig=paket.zustaendig,
        empfaenger=paket.empfaenger,
        frist=frist,
    )


def _brief(paket: Paket, sendung: Sendung, abschnitt: Eingangsabschnitt) -> Anschreiben:
    assert paket.empfaenger is not None
    return Anschreiben(
        empfaenger=paket.empfaenger,
        abschnitt=abschnitt,
        punkte=tuple(_punkt(b, b.bitte) for b in paket.befunde),
        frist=sendung.frist,
        anlage=sendung.mappe,
    )


def _punkt(b: Befund, bitte: str) -> Punkt:
    return Punkt(
        code=b.code,
        schwere=b.schwere.value,
        wer=b.wer,
        satz=b.satz,
        fundstelle=b.quelle,
        bitte=bitte,
    )
