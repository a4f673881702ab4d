"""Where do the documents of a plan lie, and who writes them?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flows.ablage import dateinamen
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.ausgabe.schreiben import Schreibauftrag, schreibe_dokumente
from flows.einstellungen import einstellungen
from flows.lauf.plan import Plan
from flows.register.nachweisstand import Stand
from transforms.kern.month import Month
from transforms.tabellen.namenbuch import Namenbuch


def schreiben(
    plan: Plan, arbeit: Path, ordner: Mapping[str, str], buch: Namenbuch
) -> list[Paketvermerk]:
    """Write the new workbooks into the staging folder; what searching each of them for other gE
    yielded.
    """
    return schreibe_dokumente(
        schreibauftraege(plan, arbeit, ordner), buch, einstellungen().prozesse
    )


def schreibauftraege(plan: Plan, arbeit: Path, ordner: Mapping[str, str]) -> list[Schreibauftrag]:
    """The pairs to be written, each with its place."""
    auftraege = []
    for jcnr, dokumente in plan.zu_schreiben.items():
        folder, monat, version = (
            arbeit / ordner[jcnr],
            dokumente.kostennachweis.monat,
            dokumente.kostennachweis.version,
        )
        auftraege.append(
            Schreibauftrag(
                dokumente,
                folder / dateinamen.dokument("Kostennachweis", jcnr, monat, version),
                folder / dateinamen.dokument("MMI", jcnr, monat, version),
            )
        )
    return auftraege


def ordner_der_ge(plan: Plan, stand: Mapping[str, Stand], monat: Month) -> dict[str, str]:
    """Where a gE's documents lie below the output folder; a new version lies beside the old one."""
    return {
        jcnr: stand[jcnr].ordner
        if jcnr in stand
        else f"{monat}/{dateinamen.ordner(jcnr, d.kostennachweis.kopf.jobcenter)}"
        for jcnr, d in plan.dokumente.items()
    }
