"""What does the manifest of the changes of a month name?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.anpassungslauf.rechnung.anpassungsrechnung import Anpassungsrechnung
from flows.ausgabe.ausgabe import CONTROLLING, gestufte
from flows.gespraech.benutzer import programmversion
from flows.papiere.manifest import gefunden, register_angabe
from flows.register.oeffnen import MANIFEST
from flows.register.vorgaenge.anpassungen import (
    Anpassungsfassung,
    Anpassungsschritt,
    wechseltext,
)
from templates.controlling.manifest import manifest_json
from transforms.anpassung.mengenwechsel import mengenwechsel

# what has to be the same for a run to have nothing new to say
SAGT = ("fassungen", "befunde", "schwere_geaendert")


def schreibe_manifest(rechnung: Anpassungsrechnung, ordner: str, arbeit: Path) -> None:
    """Stage it last, because it names the other files."""
    folder = arbeit / str(rechnung.abschnitt) / CONTROLLING
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).write_bytes(manifest_json(manifest(rechnung, ordner, arbeit)))


def manifest(rechnung: Anpassungsrechnung, ordner: str, arbeit: Path) -> dict[str, object]:
    """Inputs, versions, findings, and the SHA-256 of every file: a lost register is rebuilt with
    it.
    """
    staged = {p: sha for p, sha in gestufte(arbeit).items() if not p.endswith(f"/{MANIFEST}")}
    r = rechnung
    return {
        "abschnitt": str(r.abschnitt),
        "programm": {"name": "o7-abrechnung", "version": programmversion()},
        "tarif_sha256": r.regelstand.tarif_sha256,
        **_gelesen(r),
        "lieferung": r.eingang.sha256_gesamt,
        "register": register_angabe(r.gedaechtnis.ende),
        "fassungen": _fassungen(r, ordner),
        "schritte": [_schritt(one) for one in r.gedaechtnis.schritte],
        **gefunden(r.befunde, (), r.regelstand.regeln.abweichungen, r.suiten),
        "dateien": dict(sorted({**r.gedaechtnis.dateien, **staged}.items())),
    }


def _gelesen(r: Anpassungsrechnung) -> dict[str, object]:
    """The files this run rests on, each under the folder it lay in."""
    eingaben = [
        {
            "tabelle": d.tabelle,
            "datei": f"{lieferung.abschnitt}/{d.name}",
            "sha256": d.sha256,
            "zeilen": d.zeilenzahl,
        }
        for lieferung in (r.eingang.lieferung, r.eingang.stellen)
        for d in lieferung.dateien
    ]
    daten = [
        {"tabelle": name, "datei": f"{d.fundort.ordner}{d.pfad.name}", "sha256": d.sha256}
        for name, d in r.regelstand.dateien.items()
    ]
    return {"eingaben": eingaben, "weitere_eingaben": daten}


def _fassungen(r: Anpassungsrechnung, ordner: str) -> list[dict[str, Any]]:
    """Every version the register will have after the run, as it has it."""
    neu = fassungswerte(r, ordner)
    found = [_fruehere(one) for one in r.gedaechtnis.fassungen]
    found += [{**neu, "werte": json.loads(str(neu["werte"]))}] if neu else []
    for one in found:
        one["wechsel"] = json.loads(one["wechsel"])
        one.pop("abschnitt", None)
    return sorted(found, key=lambda f: (f["jcnr"], f["version"]))


def _fruehere(one: Anpassungsfassung) -> dict[str, Any]:
    return {
        "jcnr": one.jcnr,
        "jobcenter": one.jobcenter,
        "version": one.version,
        "ordner": one.ordner,
        "inhalt_sha256": one.inhalt_sha256,
        "grund": one.grund,
        "wechsel": wechseltext(one.wechsel),
        "werte": dict(one.werte),
        "ausgestellt_am": one.ausgestellt_am.isoformat(),
    }


def _schritt(one: Anpassungsschritt) -> dict[str, Any]:
    """What an earlier run saw of a version."""
    return {
        "jcnr": one.jcnr,
        "version": one.version,
        "schritt": one.schritt,
        "am": one.am.isoformat(),
        "angaben": dict(one.angaben),
    }


def fassungswerte(r: Anpassungsrechnung, ordner: str) -> Mapping[str, str | int]:
    """What the register keeps of a new version, but for its place in the record; nothing where
    there is none.
    """
    v = r.zu_schreiben
    if v is None:
        return {}
    return {
        "abschnitt": str(r.abschnitt),
        "jcnr": v.kopf.jcnr,
        "jobcenter": v.kopf.jobcenter,
        "version": v.version,
        "ordner": ordner,
        "inhalt_sha256": v.inhalt_sha256,
        "grund": v.vorfassung.grund if v.vorfassung else "",
        "wechsel": wechseltext(mengenwechsel(v.anpassung)),
        "werte": json.dumps(dict(v.werte), ensure_ascii=False),
        "ausgestellt_am": v.ausgestellt_am.isoformat(),
    }
