"""What does the manifest of a month name, and how is it tied to the register?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from expectations.befund import Befund, Bestaetigung
from expectations.regeln import Abweichung
from expectations.urteil.ergebnis import Suitenergebnis
from flows.ausgabe.ausgabe import CONTROLLING, gestufte
from flows.gespraech.benutzer import programmversion
from flows.papiere.monatsstand import Monatsstand
from flows.vorgaben.regelstand import Regelstand
from templates.controlling.manifest import manifest_json
from transforms.dokumente.anschreiben import Sendung
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.fingerabdruck import fingerabdruck
from transforms.kern.money import summe
from transforms.kern.planjahr import Abschnitt


def manifest(
    stand: Monatsstand, arbeit: Path, sendungen: Sequence[Sendung] = ()
) -> dict[str, object]:
    """Inputs, versions, sums, the minute bridge, findings, and the SHA-256 of every file of the
    month.
    """
    staged = {p: sha for p, sha in gestufte(arbeit).items() if not p.endswith("/manifest.json")}
    return {
        "monat": str(stand.monat),
        "programm": {"name": "o7-abrechnung", "version": programmversion()},
        "tarif_sha256": stand.regelstand.tarif_sha256,
        **gelesen(stand.lieferung, stand.regelstand),
        "lieferung": stand.lieferung.sha256_gesamt,
        "register": register_angabe(stand.kopf),
        **_abgerechnet(stand),
        "termine_sha256": fingerabdruck(stand.termine_der_tabellen),
        "minutenbruecke": asdict(stand.bruecke),
        "zurueckgestellt": stand.zurueckgestellt,
        **gefunden(
            stand.geprueft.befunde,
            stand.geprueft.bestaetigungen,
            stand.geprueft.abweichungen,
            stand.geprueft.suiten,
        ),
        "sendungen": [sendung(s) for s in sendungen],
        "dateien": dict(sorted({**stand.dateien_vorher, **staged}.items())),
    }


def sendung(s: Sendung) -> dict[str, object]:
    """To whom findings go, how many, where, and until when an answer is asked for."""
    e = s.empfaenger
    return {
        "kennung": s.kennung,
        "zustaendig": s.zustaendig,
        "name": e.name if e else None,
        "anschrift": list(e.anschrift) if e else [],
        "e_mail": e.e_mail if e else "",
        "befunde": s.befunde,
        "frist": s.frist.isoformat(),
    }


def gelesen(lieferung: Lieferung, regelstand: Regelstand) -> dict[str, object]:
    """Every file a run rests on."""
    return {
        "eingaben": _eingaben(lieferung),
        "weitere_eingaben": _weitere_eingaben(lieferung, regelstand),
    }


def _eingaben(lieferung: Lieferung) -> list[dict[str, object]]:
    return [
        {
            "tabelle": d.tabelle,
            "datei": d.name,
            "sha256": d.sha256,
            "zeilen": d.zeilenzahl,
        }
        for d in lieferung.dateien
    ]


def _abgerechnet(stand: Monatsstand) -> dict[str, object]:
    je_ge = dict(sorted(stand.betraege.items()))
    betraege = je_ge.values()
    return {
        "nachweise": {
            jcnr: {"version": b.version, "gesamtkosten": b.gesamtkosten}
            for jcnr, b in je_ge.items()
        },
        "ausgestellt_am": {
            jcnr: {str(version): tag.isoformat() for version, tag in sorted(tage.items())}
            for jcnr, tage in sorted(stand.ausgestellt_am.items())
        },
        "inhalt_sha256": dict(sorted(stand.inhalt_sha256.items())),
        "summen": {
            "ge": len(je_ge),
            "produktivminuten": summe(b.produktivminuten for b in betraege),
            "bg_grundpreis": sum((b.bg_grundpreis for b in betraege), Decimal("0.00")),
            "volumenpreis": sum((b.volumenpreis for b in betraege), Decimal("0.00")),
            "gesamtkosten": sum((b.gesamtkosten for b in betraege), Decimal("0.00")),
        },
    }


def gefunden(
    befunde: Sequence[Befund],
    bestaetigungen: Sequence[Bestaetigung],
    abweichungen: Sequence[Abweichung],
    suiten: Sequence[Suitenergebnis],
) -> dict[str, object]:
    """What was checked and found."""
    return {
        "befunde": [
            {"code": b.code, "schwere": b.schwere.value, "jcnr": b.jcnr, "satz": b.satz}
            for b in befunde
        ],
        "bestaetigungen": [
            {"code": b.code, "wer": b.wer, "am": b.am.isoformat()} for b in bestaetigungen
        ],
        "schwere_geaendert": {
            a.code: {"schwere": a.schwere.value, "standard": a.standard.value} for a in abweichungen
        },
        "pruefungen": [
            {
                "tabelle": s.tabelle,
                "zeilen": s.zeilen,
                "erwartungen": s.erwartungen,
                "erfuellt": s.erfuellt,
            }
            for s in suiten
        ],
    }


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
            {"tabelle": name, "datei": d.fundort.datei, "sha256": d.sha256}
            for name, d in regelstand.dateien.items()
        ),
    ]


def register_angabe(kopf: tuple[int, str]) -> dict[str, object]:
    """How the manifest ties itself to the register: number and hash of the last row before the
    run's own.
    """
    return {"zeile": kopf[0], "pruefsumme": kopf[1]}


def mit_kopf(arbeit: Path, abschnitt: Abschnitt, kopf: tuple[int, str]) -> None:
    """Write the staged manifest anew because the register went on meanwhile: something else was
    recorded.
    """
    path = arbeit / str(abschnitt) / CONTROLLING / "manifest.json"
    if path.is_file():
        path.write_bytes(
            manifest_json({**json.loads(path.read_bytes()), "register": register_angabe(kopf)})
        )
