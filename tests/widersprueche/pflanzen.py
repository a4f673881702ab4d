"""How do contradictions come into a clean world? One each at random gE, so that what is found can
be told apart.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tests.welt.tabellen import TABELLEN, Welt
from tests.widersprueche import beschluss, messwerte, plan, vertrag  # noqa: F401  they register their kinds
from tests.widersprueche.art import ARTEN, Art, Beet


@dataclass(frozen=True)
class Bepflanzt:
    """The world with its contradictions, and which gE has which."""

    welt: Welt
    gepflanzt: Mapping[str, Art]


def bepflanze(welt: Welt, anzahl: int, seed: int) -> Bepflanzt:
    """`anzahl` gE get one contradiction each; every kind comes up about equally often."""
    rng = random.Random(seed)
    beete = {jcnr: Beet(jcnr, teil, rng) for jcnr, teil in je_ge(welt).items()}
    frei = sorted(beete)
    rng.shuffle(frei)
    fremd = str(beete[frei[-1]].stamm["Jobcenter"])  # it stays free itself
    gepflanzt: dict[str, Art] = {}
    for nummer in range(anzahl):
        art = ARTEN[nummer % len(ARTEN)]
        jcnr = next(j for j in frei if art.moeglich(beete[j]))
        frei.remove(jcnr)
        beete[jcnr].fremder_name = fremd
        art.pflanze(beete[jcnr])
        gepflanzt[jcnr] = art
    return Bepflanzt(zusammen([beete[jcnr].welt for jcnr in sorted(beete)]), gepflanzt)


def je_ge(welt: Welt) -> dict[str, Welt]:
    teile: defaultdict[str, Welt] = defaultdict(Welt)
    for tabelle in TABELLEN:
        for zeile in welt[tabelle]:
            teile[str(zeile["JCNR"])][tabelle].append(dict(zeile))
    return dict(teile)


def zusammen(teile: list[Welt]) -> Welt:
    return Welt(
        **{tabelle: [zeile for teil in teile for zeile in teil[tabelle]] for tabelle in TABELLEN}
    )
