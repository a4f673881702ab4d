"""Which smallest sets have a cell in common with every contradiction?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.rueckpruefung.verortung.bitmengen import bits, menge, vereinigt

ABGEBROCHEN = 1  # the status of a search that met its limit
SCHRITTE = 20_000  # of a search; more than any sheet needs that a person could still judge


class ZuVieleError(Exception):
    """There are more of them than anyone could read."""


def gruppen(konflikte: Sequence[int]) -> list[tuple[int, ...]]:
    """Contradictions that hang together because they share cells."""
    found: list[tuple[int, list[int]]] = []
    for konflikt in konflikte:
        zusammen, kern = [konflikt], konflikt
        rest = []
        for zellen, gruppe in found:
            if zellen & konflikt:
                zusammen += gruppe
                kern |= zellen
            else:
                rest.append((zellen, gruppe))
        found = [*rest, (kern, zusammen)]
    return [tuple(sorted(gruppe)) for _, gruppe in sorted(found)]


def ein_kleinster_treffer(
    konflikte: Sequence[int],
    nicht_alle: int = 0,
    hoechstens: int | None = None,
) -> int | None:
    """A smallest set, which lacks one of certain cells; None where it would be larger than allowed.
    It is a set cover, which an integer program solves.
    """
    import numpy as np  # noqa: PLC0415  only where something contradicts
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

    offen = _ohne_obermengen(konflikte)
    zellen = bits(vereinigt(offen) | nicht_alle)
    if not zellen:
        return 0
    trifft = np.array([[k >> v & 1 for v in zellen] for k in offen])
    bedingungen = [LinearConstraint(trifft, lb=1)]
    if nicht_alle:
        eine_fehlt = np.array([nicht_alle >> v & 1 for v in zellen])
        bedingungen.append(LinearConstraint(eine_fehlt, ub=nicht_alle.bit_count() - 1))
    if hoechstens is not None:
        bedingungen.append(LinearConstraint(np.ones(len(zellen)), ub=hoechstens))
    found = milp(
        np.ones(len(zellen)),
        constraints=bedingungen,
        integrality=np.ones(len(zellen)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0, "node_limit": SCHRITTE},
    )
    if found.status == ABGEBROCHEN:
        raise ZuVieleError
    if found.x is None:
        return None
    return menge(v for v, wert in zip(zellen, found.x, strict=True) if wert > 0.5)


def kleinste_treffer(konflikte: Sequence[int], hoechstens: int) -> list[int]:
    """All smallest sets, in a fixed order. Raises ZuVieleError."""
    einer = ein_kleinster_treffer(konflikte)
    assert einer is not None, "no contradiction is empty"
    suche = _AlleTreffer(hoechstens)
    suche.suche(_ohne_obermengen(konflikte), 0, einer.bit_count())
    return sorted(suche.found)


@dataclass
class _AlleTreffer:
    hoechstens: int
    schritte: int = SCHRITTE
    found: set[int] = field(default_factory=set)

    def suche(self, offen: Sequence[int], gewaehlt: int, noch: int) -> None:
        """Sets with `noch` cells more that meet the open contradictions; cells that were tried
        before are taken out of these.
        """
        self.schritte -= 1
        if self.schritte < 0 or len(self.found) > self.hoechstens:
            raise ZuVieleError
        if not offen:
            if noch == 0:
                self.found.add(gewaehlt)
            return
        if noch <= 0 or _mindestens(offen) > noch:
            return
        for v in bits(min(offen, key=lambda k: (k.bit_count(), k))):
            self.suche([k for k in offen if not k >> v & 1], gewaehlt | 1 << v, noch - 1)
            offen = [k & ~(1 << v) for k in offen]
            if not all(offen):
                return


def _ohne_obermengen(konflikte: Sequence[int]) -> list[int]:
    found: list[int] = []
    for konflikt in sorted(set(konflikte), key=lambda k: (k.bit_count(), k)):
        if not any(kleiner & konflikt == kleiner for kleiner in found):
            found.append(konflikt)
    return found


def _mindestens(konflikte: Sequence[int]) -> int:
    """Contradictions without a common cell each need a cell of their own."""
    belegt, count = 0, 0
    for konflikt in sorted(konflikte, key=int.bit_count):
        if not konflikt & belegt:
            belegt |= konflikt
            count += 1
    return count
