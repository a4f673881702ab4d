"""The month's papers for Controlling: overview, findings, csv and manifest."""

from __future__ import annotations

import json
from pathlib import Path

from flows.ausgabe.ausgabe import CONTROLLING
from flows.papiere.befundliste import des_monats, schreibe_befundpapiere
from flows.papiere.berichtsmodell import bericht
from flows.papiere.manifest import manifest
from flows.papiere.monatsstand import Monatsstand
from flows.papiere.uebersichtsmodell import uebersicht
from templates.controlling.abrechnung_csv import abrechnung_csv
from templates.controlling.bericht import bericht_html
from templates.controlling.manifest import manifest_json
from templates.controlling.uebersicht import schreibe_uebersicht


def schreibe_controlling(stand: Monatsstand, arbeit: Path) -> None:
    """Stage the papers; the manifest last, because it names the others."""
    folder = arbeit / str(stand.monat) / CONTROLLING
    folder.mkdir(parents=True, exist_ok=True)
    alle = uebersicht(stand)
    schreibe_uebersicht(alle, folder / f"Uebersicht_{stand.monat}.xlsx")
    wo = des_monats(stand.geprueft.tabellen, stand.regelstand)
    sendungen = schreibe_befundpapiere(stand.geprueft.befunde, wo, folder)
    (folder / "bericht.html").write_bytes(bericht_html(bericht(stand, alle, sendungen)))
    (folder / "abrechnung.csv").write_bytes(abrechnung_csv(stand.zeilen))
    (folder / "manifest.json").write_bytes(manifest_json(manifest(stand, arbeit, sendungen)))


def nichts_neues(stand: Monatsstand, ausgabe: Path, arbeit: Path) -> bool:
    """Nothing but the look of the inputs changed: no statement, no finding, no sum. Then nothing is
    touched.
    """
    path = ausgabe / str(stand.monat) / CONTROLLING / "manifest.json"
    if stand.plan.zu_schreiben or not path.is_file():
        return False
    neu = json.loads((arbeit / str(stand.monat) / CONTROLLING / "manifest.json").read_bytes())
    alt = json.loads(path.read_bytes())
    gleich = all(
        alt.get(name) == neu[name]
        for name in ("nachweise", "summen", "zurueckgestellt", "schwere_geaendert", "sendungen")
    )
    # a manifest of an older program names no dates: that alone writes nothing anew
    gleich = gleich and alt.get("termine_sha256", neu["termine_sha256"]) == neu["termine_sha256"]
    return gleich and _sortiert(alt.get("befunde")) == _sortiert(neu["befunde"])


def _sortiert(befunde: object) -> list[str]:
    """Findings in an order that does not depend on the run that found them."""
    return (
        sorted(json.dumps(b, sort_keys=True) for b in befunde) if isinstance(befunde, list) else []
    )
