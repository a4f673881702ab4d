"""How is the part of a change computed that one cause has in it?"""

from __future__ import annotations

from collections.abc import Sequence

from templates.mappe.zellen import Formel
from transforms.dokumente.vergleich.rundungsstellen import rundungsstellen
from transforms.dokumente.vergleich.zerlegung import Differenzzeile


def teilformeln(
    z: Differenzzeile, mengen: Sequence[str], saetze: Sequence[str]
) -> tuple[Formel, Formel]:
    """Quantity and rate; the cells hold the old value, then the new one."""
    assert z.alt and z.neu, "a position that came or went has one cause alone"
    stellen = rundungsstellen((z.alt.menge, z.neu.menge), (z.alt.satz, z.neu.satz))
    return (
        Formel(teilformel(mengen, saetze, stellen), z.menge),
        Formel(teilformel(saetze, mengen, stellen), z.preis),
    )


def teilformel(was: Sequence[str], mal: Sequence[str], stellen: int) -> str:
    """What changed, times the mean of the other; the inner ROUND takes away what binary numbers
    add, before half a cent is rounded up.
    """
    return f"=ROUND(ROUND(({was[1]}-{was[0]})*({mal[1]}+{mal[0]})/2,{stellen}),2)"
