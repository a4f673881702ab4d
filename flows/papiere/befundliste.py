"""The papers of what was found: the Befunde workbook, and the letters that go with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from expectations.befund import Befund
from expectations.regeln import Regelwerk
from templates.controlling.befunde import schreibe_befunde
from templates.post.anschreiben import anschreiben_text
from transforms.dokumente.anschreiben import Anschreiben, Punkt
from transforms.dokumente.uebersicht import Befundliste, Befundzeile
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.stammdaten import Stammzeile, bekannte

FUNDSTELLEN = 20  # places of one finding the workbook lists; a further row counts the rest

Stamm = Mapping[str, Sequence[Stammzeile]]


def schreibe_befundpapiere(
    found: Sequence[Befund], stamm: Stamm, monat: Month, regeln: Regelwerk, folder: Path
) -> None:
    """The workbook of all findings, and a letter per party that repairs."""
    schreibe_befunde(
        Befundliste(monat, befundzeilen(found, stamm, monat)), folder / f"Befunde_{monat}.xlsx"
    )
    for brief in anschreiben(found, stamm, monat, regeln):
        (folder / brief.dateiname).write_bytes(anschreiben_text(brief))


def befundzeilen(found: Iterable[Befund], stamm: Stamm, monat: Month) -> tuple[Befundzeile, ...]:
    """One complete row per finding and place, ready to be filtered and sent."""
    return tuple(
        zeile
        for nummer, b in enumerate(found, start=1)
        for zeile in _zeilen(b, nummer, stelle(b, stamm, monat))
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
        )


def _fundstellen(sources: Sequence[Source]) -> Iterable[Source]:
    if len(sources) > FUNDSTELLEN:
        return (
            *sources[:FUNDSTELLEN],
            Source(f"und {len(sources) - FUNDSTELLEN} weitere Zeilen", ""),
        )
    return sources or (Source("", ""),)


def stelle(b: Befund, stamm: Stamm, monat: Month) -> str:
    """Which of the Regionaldirektionen or Service Centers repairs a finding; empty for the other
    parties.
    """
    zeile = bekannte(stamm, b.jcnr or "", monat)
    if zeile is None:
        return ""
    return {
        "Regionaldirektion": zeile.regionaldirektion,
        "Service Center": zeile.service_center,
    }.get(b.zustaendig) or ""


def anschreiben(
    found: Sequence[Befund], stamm: Stamm, monat: Month, regeln: Regelwerk
) -> list[Anschreiben]:
    """One letter per party of the catalogue, also for a party that has nothing to do: a letter of
    last time must not stay.
    """
    parties = sorted({regel.zustaendig for regel in regeln.regeln.values()})
    return [
        Anschreiben(
            party, monat, tuple(_punkt(b, stamm, monat) for b in found if b.zustaendig == party)
        )
        for party in parties
    ]


def _punkt(b: Befund, stamm: Stamm, monat: Month) -> Punkt:
    return Punkt(
        stelle=stelle(b, stamm, monat),
        code=b.code,
        schwere=b.schwere.value,
        wer=b.wer,
        satz=b.satz,
        fundstelle=b.quelle,
        abhilfe=b.abhilfe,
    )
