"""Which cells say something else about a hidden quantity than most others do?

Only a first suspicion: it shortens the search, and decides nothing.
"""

from __future__ import annotations

from transforms.rueckpruefung.verortung.bitmengen import menge
from transforms.rueckpruefung.verortung.einengung import Stand
from transforms.rueckpruefung.verortung.netz import Netz, Produkt

WENIGSTENS = 5  # relations of a quantity that let most of them be a majority


def aus_der_reihe(netz: Netz) -> int:
    """The computed cells of relations that contradict the value most relations allow."""
    verdacht = 0
    for v in range(len(netz.an)):
        regeln = [r for n in netz.an[v] if isinstance(r := netz.regeln[n], Produkt) and r.z == v]
        if v not in netz.zellen and len(regeln) >= WENIGSTENS:
            verdacht |= _gegen_die_mehrheit(netz, v, regeln)
    return verdacht


def _gegen_die_mehrheit(netz: Netz, v: int, regeln: list[Produkt]) -> int:
    bereiche = []
    for regel in regeln:
        if regel.x in netz.zellen and regel.y in netz.zellen:
            stand = Stand(netz)
            stand.nimm(menge((regel.x, regel.y)))
            lo, hi = stand.lo[v], stand.hi[v]
            if lo is not None and hi is not None:
                bereiche.append((lo, hi, regel.x))
    if not bereiche:
        return 0
    stimmen = {p: sum(lo <= p <= hi for lo, hi, _ in bereiche) for p, _, _ in bereiche}
    punkt = max(stimmen, key=lambda p: (stimmen[p], -p))
    return menge(x for lo, hi, x in bereiche if not lo <= punkt <= hi)
