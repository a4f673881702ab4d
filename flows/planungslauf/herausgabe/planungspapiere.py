"""The papers of a planning for Controlling: posts, steps, plan data, findings and manifest."""

from __future__ import annotations

import json
from pathlib import Path

from flows.ausgabe.ausgabe import CONTROLLING
from flows.papiere.befundliste import Befundgrundlage, befundpapiere, schreibe_befundpapiere
from flows.planungslauf.herausgabe.planungsblatt import planungsblatt
from flows.planungslauf.herausgabe.planungsmanifest import SAGT, manifest
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung, namenbuch
from flows.register.oeffnen import MANIFEST
from templates.controlling.manifest import manifest_json
from templates.planung.bericht import planungsbericht
from templates.planung.personalbedarf import schreibe_personalbedarf
from templates.planung.plandaten import schreibe_plandaten
from templates.planung.planungsstand import schreibe_planungsstand
from transforms.dokumente.anschreiben import Sendung
from transforms.kern.fingerabdruck import fingerabdruck


def schreibe_controlling(rechnung: Planungsrechnung, arbeit: Path) -> None:
    """Stage the papers; the manifest last, because it names the others."""
    folder = arbeit / str(rechnung.planjahr) / CONTROLLING
    folder.mkdir(parents=True, exist_ok=True)
    jahr, stand = rechnung.planjahr.jahr, rechnung.stand
    schreibe_personalbedarf(rechnung.personal, folder / f"Personalbedarf_{jahr}.xlsx")
    schreibe_planungsstand(stand, folder / f"Planungsstand_{jahr}.xlsx")
    schreibe_plandaten(rechnung.plandaten, folder / f"plandaten_{jahr}.xlsx")
    sendungen = schreibe_befundpapiere(rechnung.befunde, befundgrundlage(rechnung), folder)
    blatt = planungsbericht(planungsblatt(rechnung, sendungen))
    (folder / "planung.html").write_bytes(blatt.encode("utf-8"))
    gesagt = fingerabdruck((rechnung.personal, stand.zeilen, rechnung.plandaten))
    inhalt = manifest(rechnung, arbeit, gesagt, sendungen)
    (folder / MANIFEST).write_bytes(manifest_json(inhalt))


def sendungen(rechnung: Planungsrechnung) -> tuple[Sendung, ...]:
    """Who gets findings of a computed planning, or should."""
    return befundpapiere(rechnung.befunde, befundgrundlage(rechnung)).aufgaben.sendungen


def befundgrundlage(rechnung: Planungsrechnung) -> Befundgrundlage:
    """Whose findings they are, and by which tables a gE belongs to whom."""
    tabellen = rechnung.geprueft.tabellen
    return Befundgrundlage(
        abschnitt=rechnung.planjahr,
        stamm=tabellen.stamm,
        monat=tabellen.erster_monat,
        buch=namenbuch(rechnung),
        werk=rechnung.regelstand.stellen,
    )


def nichts_neues(rechnung: Planungsrechnung, ausgabe: Path, arbeit: Path) -> bool:
    """Nothing but the look of the inputs and the day changed: no document, no finding, no figure.
    Then nothing is touched.
    """
    name = f"{rechnung.planjahr}/{CONTROLLING}/{MANIFEST}"
    if rechnung.ausgestellt.zu_schreiben or not (ausgabe / name).is_file():
        return False
    neu = json.loads((arbeit / name).read_bytes())
    alt = json.loads((ausgabe / name).read_bytes())
    gleich = all(alt.get(key) == neu[key] for key in SAGT)
    return gleich and _sortiert(alt.get("befunde")) == _sortiert(neu["befunde"])


def _sortiert(befunde: object) -> list[str]:
    """Findings in an order that does not depend on the run that found them."""
    return (
        sorted(json.dumps(b, sort_keys=True) for b in befunde) if isinstance(befunde, list) else []
    )
