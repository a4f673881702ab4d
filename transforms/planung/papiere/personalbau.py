"""From the plannings and the choices to the posts they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from transforms.kern.planjahr import Planjahr
from transforms.planung.papiere.personalbedarf import NULL, Personalbedarf, Personalzeile
from transforms.planung.planung import Planung
from transforms.planung.stellenlage import Stellenlage, stellenlagen
from transforms.planung.vereinbarung import Vereinbarung
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.planung.stellen import Stellenzeile
from transforms.tabellen.wirksamkeit import geltende


def personalbedarf(
    planungen: Sequence[Planung],
    vereinbart: Mapping[str, Vereinbarung],
    stellen: Iterable[Stellenzeile],
    planjahr: Planjahr,
) -> Personalbedarf:
    """`vereinbart` holds the choices that nothing speaks against."""
    zeilen = tuple(_zeile(p, vereinbart.get(p.jcnr)) for p in planungen)
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


def _zeile(p: Planung, wahl: Vereinbarung | None) -> Personalzeile:
    entschieden = geltende(p.beschluesse, p.planjahr.beginn)
    letzter = entschieden[-1] if entschieden else None
    return Personalzeile(
        kopf=p.kopf,
        gewaehlt=(
            {z.schluessel: z.stunden for z in wahl.zeilen if z.zaehlt and z.stunden is not None}
            if wahl
            else None
        ),
        angebot=p.bedarf.stunden if p.bedarf else None,
        bisher=p.laufend.stunden if p.laufend else None,
        beschluss=letzter.nummer if letzter else "",
        beschlossen_am=letzter.erste.beschlussdatum if letzter else None,
        begruendung=_begruendung(letzter.zeilen if letzter else ()),
    )


def _begruendung(zeilen: Iterable[Beschlusszeile]) -> str:
    """What the decision says, each text once."""
    return " ".join(dict.fromkeys(z.begruendung for z in zeilen if z.begruendung))
