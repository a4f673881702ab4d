"""From the plannings and the choices to the posts they need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from transforms.kern.planjahr import Planjahr
from transforms.planung.mengen import unterschiede_zum_beschluss
from transforms.planung.papiere.personalbedarf import (
    NULL,
    STEHT_AUS,
    Personalbedarf,
    Personalzeile,
)
from transforms.planung.planung import Planung
from transforms.planung.stellenlage import Stellenlage, stellenlagen
from transforms.planung.vereinbarung import Vereinbarung
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.planung.stellen import Stellenzeile
from transforms.tabellen.wirksamkeit import Beschluss, laufende


def personalbedarf(
    planungen: Sequence[Planung],
    vereinbart: Mapping[str, Vereinbarung],
    stellen: Iterable[Stellenzeile],
    planjahr: Planjahr,
    planzeilen: Iterable[Planzeile] = (),
    ohne_angebot: Collection[str] = (),
) -> Personalbedarf:
    """`vereinbart` holds the choices that nothing speaks against; `planzeilen` say what a gE
    without a contract in the running year was planned with. The gE `ohne_angebot` get no
    Planungshilfe: what could be computed of them counts nowhere.
    """
    geplant = _geplant(planzeilen, planjahr.jahr - 1)
    bekannt = any(p.laufend or p.vertrag for p in planungen)
    zeilen = tuple(
        _zeile(
            p,
            vereinbart.get(p.jcnr),
            geplant.get(p.jcnr),
            angeboten=p.jcnr not in ohne_angebot,
            vertraege_bekannt=bekannt,
        )
        for p in planungen
    )
    return Personalbedarf(
        planjahr=planjahr, zeilen=zeilen, stellen=tuple(lagen(zeilen, stellen).values())
    )


def lagen(
    zeilen: Iterable[Personalzeile], stellen: Iterable[Stellenzeile]
) -> dict[str, Stellenlage]:
    """What was chosen beside the posts, by Service Center."""
    gefragt: dict[str, Decimal] = {}
    for z in zeilen:
        gefragt[z.center] = gefragt.get(z.center, NULL) + (z.stunden or NULL)
    return stellenlagen(gefragt, stellen)


def _geplant(planzeilen: Iterable[Planzeile], jahr: int) -> dict[str, Decimal]:
    """gE -> planned hours of a year, of plans that hold to its end."""
    found: dict[str, Decimal] = {}
    for z in planzeilen:
        if z.planjahr == jahr and z.stunden is not None and z.bis == z.jahresende:
            found[z.jcnr] = found.get(z.jcnr, NULL) + z.stunden
    return found


def _zeile(
    p: Planung,
    wahl: Vereinbarung | None,
    geplant: Decimal | None,
    *,
    angeboten: bool,
    vertraege_bekannt: bool,
) -> Personalzeile:
    bisher = p.laufend.stunden if p.laufend else geplant
    letzter = _entschieden(p, wahl)
    return Personalzeile(
        kopf=p.kopf,
        gewaehlt=(
            {z.schluessel: z.stunden for z in wahl.zeilen if z.zaehlt and z.stunden is not None}
            if wahl
            else None
        ),
        angebot=p.bedarf.stunden if p.bedarf and angeboten else None,
        bisher=bisher,
        neu=vertraege_bekannt and bisher is None and not any(m.stunden > 0 for m in p.basis),
        beschluss=letzter.nummer if letzter else STEHT_AUS if wahl else "",
        beschlossen_am=letzter.erste.beschlussdatum if letzter else None,
        begruendung=_begruendung(letzter.zeilen if letzter else ()),
        strittig=wahl is None and p.wahl is not None,
    )


def _entschieden(p: Planung, wahl: Vereinbarung | None) -> Beschluss | None:
    """The latest decision that holds in the plan year; beside a choice only one that says the same:
    one over other quantities asks for no posts.
    """
    geltend = laufende(p.beschluesse, p.planjahr.beginn)
    if not geltend or (wahl and unterschiede_zum_beschluss(wahl.quellen, geltend)):
        return None
    return geltend[-1]


def _begruendung(zeilen: Iterable[Beschlusszeile]) -> str:
    """What the decision says, each text once."""
    return " ".join(dict.fromkeys(z.begruendung for z in zeilen if z.begruendung))
