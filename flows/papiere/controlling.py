"""The month's papers for Controlling: overview, findings, csv and manifest."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from flows.ausgabe.ausgabe import CONTROLLING, gestufte
from flows.gespraech.benutzer import programmversion
from flows.papiere.befundliste import schreibe_befundpapiere
from flows.papiere.berichtsmodell import bericht
from flows.papiere.monatsstand import Monatsstand
from flows.vorgaben.regelstand import Regelstand
from templates.controlling.abrechnung_csv import abrechnung_csv
from templates.controlling.bericht import bericht_html
from templates.controlling.manifest import manifest_json
from templates.controlling.uebersicht import schreibe_uebersicht
from transforms.dokumente.uebersicht import Status, Uebersicht, Uebersichtszeile
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.money import summe
from transforms.kern.month import Month


def schreibe_controlling(stand: Monatsstand, arbeit: Path) -> None:
    """Stage the papers; the manifest last, because it names the others."""
    folder = arbeit / str(stand.monat) / CONTROLLING
    folder.mkdir(parents=True, exist_ok=True)
    alle = uebersicht(stand)
    schreibe_uebersicht(alle, folder / f"Uebersicht_{stand.monat}.xlsx")
    schreibe_befundpapiere(
        stand.geprueft.befunde,
        stand.geprueft.tabellen.stamm,
        stand.monat,
        stand.regelstand.regeln,
        folder,
    )
    (folder / "bericht.html").write_bytes(bericht_html(bericht(stand, alle)))
    (folder / "abrechnung.csv").write_bytes(abrechnung_csv(stand.zeilen))
    (folder / "manifest.json").write_bytes(manifest_json(manifest(stand, arbeit)))


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
        for name in ("nachweise", "summen", "zurueckgestellt", "schwere_geaendert")
    )
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
        monat=stand.monat, zeilen=zeilen, vormonat=vormonat, korrekturen=stand.korrekturen
    )


def _uebersichtszeile(
    jcnr: str, stand: Monatsstand, betrag: Monatsbetrag | None
) -> Uebersichtszeile:
    rows = stand.geprueft.tabellen.stamm.get(jcnr, ())
    own = [b for b in stand.geprueft.befunde if b.jcnr == jcnr]
    vormonat = stand.vormonat.get(jcnr)
    return Uebersichtszeile(
        jcnr=jcnr,
        jobcenter=rows[-1].jobcenter if rows else "",
        regionaldirektion=(rows[-1].regionaldirektion or "") if rows else "",
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


def manifest(stand: Monatsstand, arbeit: Path) -> dict[str, object]:
    """Inputs, versions, sums, the minute bridge, findings, and the SHA-256 of every file of the
    month.
    """
    betraege = stand.betraege.values()
    staged = {p: sha for p, sha in gestufte(arbeit).items() if not p.endswith("/manifest.json")}
    return {
        "monat": str(stand.monat),
        "programm": {"name": "o7-abrechnung", "version": programmversion()},
        "tarif_sha256": stand.regelstand.tarif_sha256,
        "eingaben": [
            {
                "tabelle": d.tabelle,
                "datei": d.name,
                "sha256": d.sha256,
                "zeilen": d.zeilenzahl,
            }
            for d in stand.lieferung.dateien
        ],
        "weitere_eingaben": _weitere_eingaben(stand.lieferung, stand.regelstand),
        "lieferung": stand.lieferung.sha256_gesamt,
        "register": register_angabe(stand.kopf),
        "nachweise": {
            jcnr: {"version": b.version, "gesamtkosten": b.gesamtkosten}
            for jcnr, b in sorted(stand.betraege.items())
        },
        "inhalt_sha256": dict(sorted(stand.inhalt_sha256.items())),
        "summen": {
            "ge": len(stand.betraege),
            "produktivminuten": summe(b.produktivminuten for b in betraege),
            "bg_grundpreis": sum((b.bg_grundpreis for b in betraege), Decimal("0.00")),
            "volumenpreis": sum((b.volumenpreis for b in betraege), Decimal("0.00")),
            "gesamtkosten": sum((b.gesamtkosten for b in betraege), Decimal("0.00")),
        },
        "minutenbruecke": asdict(stand.bruecke),
        "zurueckgestellt": stand.zurueckgestellt,
        "befunde": [
            {"code": b.code, "schwere": b.schwere.value, "jcnr": b.jcnr, "satz": b.satz}
            for b in stand.geprueft.befunde
        ],
        "bestaetigungen": [
            {"code": b.code, "wer": b.wer, "am": b.am.isoformat()}
            for b in stand.geprueft.bestaetigungen
        ],
        "schwere_geaendert": {
            a.code: {"schwere": a.schwere.value, "standard": a.standard.value}
            for a in stand.geprueft.abweichungen
        },
        "pruefungen": [
            {
                "tabelle": s.tabelle,
                "zeilen": s.zeilen,
                "erwartungen": s.erwartungen,
                "erfuellt": s.erfuellt,
            }
            for s in stand.geprueft.suiten
        ],
        "dateien": dict(sorted({**stand.dateien_vorher, **staged}.items())),
    }


def register_angabe(kopf: tuple[int, str]) -> dict[str, object]:
    """How the manifest ties itself to the register: number and hash of the last row before the
    run's own.
    """
    return {"zeile": kopf[0], "pruefsumme": kopf[1]}


def mit_kopf(arbeit: Path, monat: Month, kopf: tuple[int, str]) -> None:
    """Write the staged manifest anew because the register went on meanwhile: another month was
    recorded.
    """
    path = arbeit / str(monat) / CONTROLLING / "manifest.json"
    if path.is_file():
        path.write_bytes(
            manifest_json({**json.loads(path.read_bytes()), "register": register_angabe(kopf)})
        )


def _weitere_eingaben(lieferung: Lieferung, regelstand: Regelstand) -> list[dict[str, str]]:
    """What lay beside the tables unread, and the data files the run rests on."""
    ungelesen = [
        {"tabelle": "", "datei": u.pfad, "sha256": u.sha256}
        for u in lieferung.ungelesen
        if u.sha256
    ]
    return [
        *ungelesen,
        *(
            {"tabelle": name, "datei": d.pfad.name, "sha256": d.sha256}
            for name, d in regelstand.dateien.items()
        ),
    ]
