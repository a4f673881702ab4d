"""Which steps of a planning are late, and which prepared changes wait for a decision?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from transforms.dokumente.uebersicht import Termin
from transforms.kern.kalendertag import tag_davor
from transforms.kern.month import Month, german_date
from transforms.kern.planjahr import Planjahr
from transforms.tabellen.wirksamkeit import laufende
from transforms.termine.anlaesse import CONTROLLING
from transforms.termine.vertragsenden import RD, SERVICE_HAUS, Lage
from transforms.termine.zeitraum import Zeitraum

GE: Final = "gE"
PLANUNGSSCHRITT: Final = "Planungsschritt offen"
ANPASSUNG: Final = "Mengenanpassung ohne Beschluss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planungsfortgang:
    """What the register knows of the planning of a year that has begun."""

    planjahr: Planjahr
    angebote: Mapping[str, date]  # gE -> the day of its latest Planungshilfe
    gewaehlt: frozenset[str]  # gE whose choice a run of the planning has seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Anpassungsvorhaben:
    """The latest prepared version of a change of quantities."""

    jcnr: str
    ab: Month  # the first month of the new quantities
    version: int
    am: date  # the day on which it was prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorhaben:
    """What was begun beside the months and is not yet done."""

    planungen: tuple[Planungsfortgang, ...] = ()
    anpassungen: tuple[Anpassungsvorhaben, ...] = ()


KEINE: Final = Vorhaben()


def planungsschritte(
    lage: Lage, fortgang: Planungsfortgang, frist: date, zeitraum: Zeitraum
) -> Iterator[Termin]:
    """The next step of a gE in a planning, as its day comes near or has gone by. `frist` is the day
    until which a choice is asked for. Decision and contract are those of the tables at hand.
    """
    beginn = fortgang.planjahr.beginn
    if lage.ende is not None and lage.ende < beginn:
        return
    entschieden = any(b.wirksam_ab == beginn for b in lage.beschluesse)
    if entschieden or lage.jcnr in fortgang.gewaehlt:
        found = _nach_der_wahl(lage, fortgang.planjahr)
    else:
        found = _bis_zur_wahl(lage, fortgang, frist, zeitraum)
    if found and zeitraum.umfasst_frist(found.am):
        yield found


def _bis_zur_wahl(
    lage: Lage, fortgang: Planungsfortgang, frist: date, zeitraum: Zeitraum
) -> Termin | None:
    jahr, bis = fortgang.planjahr.jahr, german_date(frist)
    seit = " und ist überfällig" if frist < zeitraum.ab else ""
    if am := fortgang.angebote.get(lage.jcnr):
        return lage.termin(
            frist,
            GE,
            PLANUNGSSCHRITT,
            f"Planung {jahr}: Die Wahl der gE fehlt{seit}; die Planungshilfe ist vom "
            f"{german_date(am)}, um Antwort war bis {bis} gebeten.",
            "Die Wahl einholen, Bausteine mit Stunden, BG-Zahl und Laufzeit, und in die Tabelle "
            f"der Wahl aufnehmen; dann o7 planung {jahr}",
        )
    if lage.beginnt_am(tag_davor(fortgang.planjahr.beginn)) is None:
        return None
    return lage.termin(
        frist,
        CONTROLLING,
        PLANUNGSSCHRITT,
        f"Planung {jahr}: Die Planungshilfe fehlt{seit}; andere gE haben sie.",
        f"„o7 planung {jahr}“ stellt sie aus oder nennt, was dagegen spricht.",
    )


def _nach_der_wahl(lage: Lage, planjahr: Planjahr) -> Termin | None:
    """Until the day before the plan year begins: what is decided later cannot take effect on it."""
    beginn, am = planjahr.beginn, tag_davor(planjahr.beginn)
    ab = german_date(beginn)
    if not any(True for _ in laufende(lage.beschluesse, beginn)):
        return lage.termin(
            am,
            RD,
            PLANUNGSSCHRITT,
            f"Planung {planjahr.jahr}: Die Wahl liegt vor; ein TV-Beschluss, der am {ab} gilt, "
            "fehlt.",
            f"Bis {german_date(am)} in der Trägerversammlung beschließen lassen und in die "
            "Beschlusstabelle aufnehmen.",
        )
    if lage.beginnt_am(beginn) is None:
        return lage.termin(
            am,
            SERVICE_HAUS,
            PLANUNGSSCHRITT,
            f"Planung {planjahr.jahr}: Beschlossen ist; ein Vertrag in Kermit, der am {ab} gilt, "
            "fehlt.",
            f"In Kermit ab {ab} den Vertrag mit diesem Beschluss anlegen.",
        )
    return None


def anpassungen_ohne_beschluss(
    lage: Lage, vorhaben: Vorhaben, zeitraum: Zeitraum
) -> Iterator[Termin]:
    """Prepared changes whose day comes near, or has gone by, while no decision takes effect on it.
    Those of a gE that has no contract on that day are none any more.
    """
    for one in vorhaben.anpassungen:
        tag = one.ab.first
        beschlossen = any(b.wirksam_ab == tag for b in lage.beschluesse)
        if one.jcnr != lage.jcnr or beschlossen or lage.beginnt_am(tag) is None:
            continue
        am = tag_davor(tag)
        if zeitraum.umfasst_frist(am):
            yield _ohne_beschluss(lage, one, am, vorbei=am < zeitraum.ab)


def _ohne_beschluss(lage: Lage, one: Anpassungsvorhaben, am: date, *, vorbei: bool) -> Termin:
    ab = german_date(one.ab.first)
    zu_tun = (
        "Ein Beschluss von jetzt an kann an diesem Tag nicht mehr wirken (T108): zu einem späteren "
        f"Monatsersten neu vorbereiten (o7 anpassung {one.jcnr} --ab …) oder lassen."
        if vorbei
        else f"Bis {german_date(am)} in der Trägerversammlung beschließen lassen; dann die "
        f"vorbereiteten Zeilen mit der Nummer des Beschlusses übernehmen (Ordner "
        f"anpassung-{one.ab})."
    )
    return lage.termin(
        am,
        RD,
        ANPASSUNG,
        f"Die Mengenanpassung ab {ab} ist vorbereitet (Version {one.version} vom "
        f"{german_date(one.am)}); ein TV-Beschluss, der an diesem Tag wirksam wird, fehlt.",
        zu_tun,
    )
