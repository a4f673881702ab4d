"""From the tables and what a run found to the state of every gE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund
from transforms.kern.dokument import Dokumentkopf
from transforms.kern.month import german_date
from transforms.planung.papiere.personalbedarf import Personalbedarf
from transforms.planung.papiere.planungsdokument import ANLAGE, PLANUNGSHILFE
from transforms.planung.papiere.planungsstand import (
    Anmerkung,
    Planungsstand,
    Restreichweite,
    Standzeile,
)
from transforms.planung.planung import Planung
from transforms.planung.schritte import (
    CONTROLLING,
    Hemmnis,
    Planungslage,
    Schrittfolge,
    schrittfolge,
)
from transforms.planung.stellenlage import Stellenlage
from transforms.tabellen.planung.planungsbestand import Planungsbestand
from transforms.tabellen.stammdaten import bekannte
from transforms.tabellen.vertraege import Vertragszeile, je_ge

UNBEKANNT = "nicht in den Stammdaten"
_NICHTS: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufwissen:
    """What a run knows of each gE beside the tables."""

    tag: date
    befunde: Mapping[str, Sequence[Kurzbefund]] = field(default_factory=dict)
    gegen_angebot: Mapping[str, Hemmnis] = field(default_factory=dict)  # no Planungshilfe
    gegen_wahl: Mapping[str, Hemmnis] = field(default_factory=dict)  # no Anlage
    # gE -> what an earlier run saw (Schrittfolge.gesehen) -> day of the first that did
    gesehen: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    versionen: Mapping[tuple[str, str], int] = field(default_factory=dict)  # gE, kind of document
    anmerkungen: tuple[Anmerkung, ...] = ()


def planungsstand(
    bestand: Planungsbestand,
    planungen: Mapping[str, Planung],
    personal: Personalbedarf,
    wissen: Laufwissen,
) -> Planungsstand:
    """Every gE that a planning, a finding or the master data of the plan year name."""
    im_jahr = (j for j in bestand.stamm if _besteht(bestand, j))
    namen = sorted({*planungen, *im_jahr, *bestand.wahl, *bestand.monate, *wissen.befunde})
    vertraege = je_ge(bestand.vertragszeilen)
    center = {lage.service_center: lage for lage in personal.stellen}
    return Planungsstand(
        planjahr=bestand.planjahr,
        tag=wissen.tag,
        zeilen=tuple(
            _zeile(jcnr, bestand, planungen.get(jcnr), vertraege.get(jcnr, ()), center, wissen)
            for jcnr in namen
        ),
        anmerkungen=wissen.anmerkungen,
    )


def _besteht(bestand: Planungsbestand, jcnr: str) -> bool:
    """Whether the master data know the gE on any day of the plan year."""
    jahr = bestand.planjahr
    return any(
        z.gueltig_ab <= jahr.ende and (z.gueltig_bis or jahr.ende) >= jahr.beginn
        for z in bestand.stamm[jcnr]
    )


def _zeile(
    jcnr: str,
    bestand: Planungsbestand,
    planung: Planung | None,
    vertraege: Sequence[Vertragszeile],
    center: Mapping[str, Stellenlage],
    wissen: Laufwissen,
) -> Standzeile:
    kopf = planung.kopf if planung else _kopf(bestand, jcnr)
    lage = Planungslage(
        planjahr=bestand.planjahr,
        wahl=bestand.wahl.get(jcnr, ()),
        beschluesse=bestand.beschluesse.get(jcnr, ()),
        vertraege=vertraege,
        stellen=center.get(kopf.service_center),
        gegen_angebot=wissen.gegen_angebot.get(jcnr) or _ohne_angebot(bestand, jcnr, planung),
        gegen_wahl=wissen.gegen_wahl.get(jcnr),
    )
    schritte: Schrittfolge = schrittfolge(lage, wissen.gesehen.get(jcnr, _NICHTS), wissen.tag)
    return Standzeile(
        kopf=kopf,
        schritte=schritte,
        bedarf=planung.bedarf if planung and not lage.gegen_angebot else None,
        wahl=planung.wahl if planung else None,
        reichweiten=tuple(map(Restreichweite.aus, planung.reichweiten)) if planung else (),
        befunde=tuple(wissen.befunde.get(jcnr, ())),
        hilfe=wissen.versionen.get((jcnr, PLANUNGSHILFE)),
        anlage=wissen.versionen.get((jcnr, ANLAGE)),
    )


def _kopf(bestand: Planungsbestand, jcnr: str) -> Dokumentkopf:
    zeile = bekannte(bestand.stamm, jcnr, bestand.erster_monat)
    if zeile:
        return zeile.kopf
    return Dokumentkopf(
        jcnr=jcnr,
        jobcenter=bestand.namen.get(jcnr) or UNBEKANNT,
        regionaldirektion="",
        region="",
        service_center="",
    )


def _ohne_angebot(bestand: Planungsbestand, jcnr: str, planung: Planung | None) -> Hemmnis | None:
    """What every offer needs, where no finding says more."""
    beginn = min((z.gueltig_ab for z in bestand.stamm.get(jcnr, ())), default=None)
    if beginn and beginn > bestand.planjahr.beginn:
        return Hemmnis(
            f"Monate, auf denen eine Planung ruhen kann; die gE besteht laut Stammdaten erst ab "
            f"dem {german_date(beginn)}",
            CONTROLLING,
        )
    if planung is None or not planung.basis:
        return Hemmnis("die zwölf Monate der Planungsdaten", CONTROLLING)
    if planung.bedarf is None:
        return Hemmnis(
            "Angaben, aus denen ein Bedarf zu rechnen ist (Ziel, Bundesland, Gespräche)",
            CONTROLLING,
        )
    return None
