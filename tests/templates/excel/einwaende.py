"""What would make Excel compute, repair or ask to save a workbook that is opened and closed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.templates.excel.paket import Paket
from tests.templates.excel.reihenfolge import falsche_folge
from tests.templates.excel.tabellen import tabelleneinwaende
from tests.templates.excel.verweise import namenseinwaende, veraltete_diagramme

# Excel 2019, 2021 and 365; a file that names an older engine is computed anew (MS-XLS 2.4.215,
# ECMA-376 Part 1, 18.2.2 calcPr)
RECHENWERK = 191029
# computed at every opening, whatever depends on them too
FLUECHTIG = frozenset(
    ["NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "CELL", "INFO"]
)
FREMDE_TEILE = ("externalLinks/", "connections.xml", "queryTables/", "pivotCache", "calcChain.xml")


def einwaende(path: Path) -> list[str]:
    """Every reason, in words; empty for a workbook Excel leaves alone."""
    with Paket.geoeffnet(path) as paket:
        return [grund for regel in REGELN for grund in regel(paket)]


def rechnet_beim_oeffnen(paket: Paket) -> Iterator[str]:
    """Only the engine's version may be said, and none older than Excel's own."""
    calcpr = paket.wurzel("xl/workbook.xml").find(paket.ns + "calcPr")
    angaben = {} if calcpr is None else dict(calcpr.attrib)
    nummer = int(angaben.pop("calcId", 0))
    if nummer < RECHENWERK:
        yield f"calcId {nummer} ist älter als {RECHENWERK}"
    yield from (f"calcPr sagt {name}={wert}" for name, wert in angaben.items())


def fluechtig(paket: Paket) -> Iterator[str]:
    """A volatile function; a range that ends at a function's result is volatile too."""
    for ort, formel in paket.formeln():
        if gefunden := FLUECHTIG & formel.funktionen:
            yield f"{ort}: {', '.join(sorted(gefunden))} wird bei jedem Öffnen gerechnet"
        if formel.rechnet_bereich:
            yield f"{ort}: ein gerechneter Bereich wird bei jedem Öffnen gerechnet"


def ohne_wert(paket: Paket) -> Iterator[str]:
    """A formula without its value is computed, one with an error shows it."""
    for ort, zelle in paket.formelzellen():
        wert = zelle.find(paket.ns + "v")
        if zelle.attrib.get("t") == "e":
            yield f"{ort}: die Formel zeigt einen Fehlerwert"
        elif wert is None or (not wert.text and zelle.attrib.get("t") != "str"):
            yield f"{ort}: die Formel hat keinen Wert"


def haengt_an_anderem(paket: Paket) -> Iterator[str]:
    """Other workbooks, connections, and an order of computing that Excel would keep itself."""
    for name in paket.namen:
        if any(teil in name for teil in FREMDE_TEILE):
            yield f"{name} gehört in keine Mappe"
    for ort, formel in paket.formeln():
        if formel.fremde_mappe:
            yield f"{ort}: {formel.text} verweist auf eine andere Mappe"


REGELN: tuple[Callable[[Paket], Iterator[str]], ...] = (
    rechnet_beim_oeffnen,
    fluechtig,
    ohne_wert,
    haengt_an_anderem,
    tabelleneinwaende,
    namenseinwaende,
    veraltete_diagramme,
    falsche_folge,
)
