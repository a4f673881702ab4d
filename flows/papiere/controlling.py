"""The month's papers for Controlling: overview, findings, csv and manifest."""

from __future__ import annotations

import json
from pathlib import Path

from flows.ausgabe.ausgabe import CONTROLLING
from flows.papiere.befundliste import schreibe_befundpapiere
from flows.papiere.berichtsmodell import bericht
from flows.papiere.manifest import manifest
from flows.papiere.monatsstand import Monatsstand
from templates.controlling.abrechnung_csv import abrechnung_csv
from templates.controlling.bericht import bericht_html
from templates.controlling.manifest import manifest_json
from templates.controlling.uebersicht import schreibe_uebersicht
from transforms.dokumente.uebersicht import Status, Uebersicht, Uebersichtszeile
from transforms.kern.dokument import Monatsbetrag
from transforms.tabellen.stammdaten import bekannte


def schreibe_controlling(stand: Monatsstand, arbeit: Path) -> None:
    """Stage the papers; the manifest last, because it names the others."""
    folder = arbeit / str(stand.monat) / CONTROLLING
    folder.mkdir(parents=True, exist_ok=True)
    alle = uebersicht(stand)
    schreibe_uebersicht(alle, folder / f"Uebersicht_{stand.monat}.xlsx")
    sendungen = schreibe_befundpapiere(
        stand.geprueft.befunde, stand.geprueft.tabellen, stand.regelstand, folder
    )
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


def uebersicht(stand: Monatsstand) -> Uebersicht:
    """Every gE of the master data, contracts, minutes and last month's bills: what it owes, or why
    it has no statement.
    """
    tabellen, betraege = stand.geprueft.tabellen, stand.betraege
    known = {
        jcnr for jcnr, rows in tabellen.stamm.items() if any(z.valid_in(stand.monat) for z in rows)
    }
    ges = sorted({*known, *tabellen.vertraege, *betraege, *stand.zurueckgestellt, *stand.vormonat})
    vormonat = stand.monat.plus(-1) if stand.vormonat else None
    zeilen = tuple(_uebersichtszeile(jcnr, stand, betraege.get(jcnr)) for jcnr in ges)
    return Uebersicht(
        monat=stand.monat,
        zeilen=zeilen,
        vormonat=vormonat,
        korrekturen=stand.korrekturen,
        termine=stand.termine,
    )


def _uebersichtszeile(
    jcnr: str, stand: Monatsstand, betrag: Monatsbetrag | None
) -> Uebersichtszeile:
    stamm = bekannte(stand.geprueft.tabellen.stamm, jcnr, stand.monat)
    own = [b for b in stand.geprueft.befunde if b.jcnr == jcnr]
    vormonat = stand.vormonat.get(jcnr)
    return Uebersichtszeile(
        jcnr=jcnr,
        jobcenter=stamm.jobcenter if stamm else "",
        regionaldirektion=(stamm.regionaldirektion or "") if stamm else "",
        status=_status(jcnr, stand, betrag),
        version=betrag.version if betrag else None,
        produktivminuten=betrag.produktivminuten if betrag else None,
        bg_grundpreis=betrag.bg_grundpreis if betrag else None,
        volumenpreis=betrag.volumenpreis if betrag else None,
        gesamtkosten=betrag.gesamtkosten if betrag else None,
        gesamtkosten_vormonat=vormonat.gesamtkosten if vormonat else None,
        bemerkung="; ".join(f"{b.code} {b.satz.removesuffix('.')}" for b in own),
    )


def _status(jcnr: str, stand: Monatsstand, betrag: Monatsbetrag | None) -> Status:
    if jcnr in stand.geprueft.zurueckgestellt:
        return "zurückgestellt"
    if betrag:
        return "ausgestellt"
    return "nicht angefordert" if jcnr in stand.geprueft.tabellen.vertraege else "ohne Vertrag"
