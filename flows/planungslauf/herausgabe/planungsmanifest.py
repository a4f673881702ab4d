"""What does the manifest of a planning name?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flows.ausgabe.ausgabe import gestufte
from flows.gespraech.benutzer import programmversion
from flows.papiere.manifest import gefunden, gelesen, register_angabe, sendung
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung
from transforms.dokumente.anschreiben import Sendung
from transforms.planung.papiere.planungsdokument import Planungsdokument

# what has to be the same for a run to have nothing new to say
SAGT = (
    "fassungen",
    "schritte",
    "papiere_sha256",
    "anmerkungen",
    "zurueckgestellt",
    "schwere_geaendert",
    "sendungen",
)


def manifest(
    rechnung: Planungsrechnung,
    arbeit: Path,
    papiere_sha256: str,
    sendungen: Sequence[Sendung] = (),
) -> dict[str, object]:
    """Inputs, versions, steps, findings, and the SHA-256 of every file: a lost register is rebuilt
    with it.
    """
    staged = {p: sha for p, sha in gestufte(arbeit).items() if not p.endswith("/manifest.json")}
    g = rechnung.geprueft
    return {
        "abschnitt": str(rechnung.planjahr),
        "programm": {"name": "o7-abrechnung", "version": programmversion()},
        "tarif_sha256": rechnung.regelstand.tarif_sha256,
        **gelesen(rechnung.lieferung, rechnung.regelstand),
        "lieferung": rechnung.lieferung.sha256_gesamt,
        "register": register_angabe(rechnung.gedaechtnis.ende),
        "fassungen": _fassungen(rechnung),
        "schritte": _schritte(rechnung),
        "papiere_sha256": papiere_sha256,
        "anmerkungen": [f"{a.satz} {a.befehl}".strip() for a in rechnung.stand.anmerkungen],
        "zurueckgestellt": {
            "Planungshilfe": sorted(g.ohne_planungshilfe),
            "Anlage": sorted(g.ohne_anlage),
        },
        **gefunden(rechnung.befunde, g.bestaetigungen, g.abweichungen, g.suiten),
        "sendungen": [sendung(s) for s in sendungen],
        "dateien": dict(sorted({**rechnung.gedaechtnis.dateien, **staged}.items())),
    }


def _fassungen(rechnung: Planungsrechnung) -> list[dict[str, Any]]:
    """Every version the register will have after the run."""
    frueher = [
        {
            "jcnr": one.jcnr,
            "jobcenter": one.jobcenter,
            "art": one.art,
            "version": one.version,
            "inhalt_sha256": one.inhalt_sha256,
            "grund": one.grund,
            "werte": dict(one.werte),
            "ausgestellt_am": one.ausgestellt_am.isoformat(),
        }
        for one in rechnung.gedaechtnis.fassungen
    ]
    neu = [_neue(d) for d in rechnung.ausgestellt.zu_schreiben.values()]
    return sorted((*frueher, *neu), key=lambda f: (f["jcnr"], f["art"], f["version"]))


def _neue(d: Planungsdokument) -> dict[str, Any]:
    return {
        "jcnr": d.kopf.jcnr,
        "jobcenter": d.kopf.jobcenter,
        "art": d.art,
        "version": d.version,
        "inhalt_sha256": d.inhalt_sha256,
        "grund": d.vorfassung.grund if d.vorfassung else "",
        "werte": dict(d.werte),
        "ausgestellt_am": d.ausgestellt_am.isoformat(),
    }


def _schritte(rechnung: Planungsrechnung) -> dict[str, Mapping[str, str]]:
    """gE -> step -> the day of the run that first saw it."""
    neu, frueher = rechnung.neu_gesehen, rechnung.gedaechtnis.gesehen
    return {
        jcnr: {
            schritt: tag.isoformat()
            for schritt, tag in {**frueher.get(jcnr, {}), **neu.get(jcnr, {})}.items()
        }
        for jcnr in sorted({*frueher, *neu})
    }
