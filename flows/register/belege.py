"""What an issued version rested on, as one compact text of the register."""

from __future__ import annotations

import base64
import json
import zlib
from decimal import Decimal
from typing import Any

from transforms.dokumente.differenz import Fassung
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.kosten import Position


def beleg(fassung: Fassung) -> str:
    """Positions, source rows and fingerprints; decimals as text, packed, because daily minutes are
    many rows.
    """
    content = {
        "version": fassung.version,
        "positionen": [
            [p.schluessel, p.bezeichnung, f"{p.menge:f}", p.einheit, f"{p.satz:f}"]
            for p in fassung.positionen
        ],
        "herkunft": [_quelle(z) for z in fassung.herkunft],
        "teile": dict(fassung.teile),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 6)).decode("ascii")


def fassung(text: str) -> Fassung:
    """The version a beleg tells of."""
    content = json.loads(zlib.decompress(base64.b64decode(text)))
    positionen = tuple(
        Position(
            schluessel=key,
            bezeichnung=name,
            menge=Decimal(menge),
            einheit=einheit,
            satz=Decimal(satz),
        )
        for key, name, menge, einheit, satz in content["positionen"]
    )
    return Fassung(
        version=content["version"],
        positionen=positionen,
        herkunft=tuple(map(_nachweiszeile, content["herkunft"])),
        teile=content["teile"],
    )


def _quelle(z: Nachweiszeile) -> list[Any]:
    monat = str(z.monat) if z.monat else None
    wert = [True, f"{z.wert:f}"] if isinstance(z.wert, Decimal) else [False, z.wert]
    return [
        z.groesse,
        z.schluessel,
        monat,
        *wert,
        z.einheit,
        z.source.datei,
        z.source.blatt,
        z.source.zeile,
        z.source.spalte,
        z.sha256,
    ]


def _nachweiszeile(row: list[Any]) -> Nachweiszeile:
    groesse, schluessel, monat, zahl, wert, einheit, datei, blatt, zeile, spalte, sha = row
    return Nachweiszeile(
        groesse=groesse,
        schluessel=schluessel,
        monat=Month.parse(monat) if monat else None,
        wert=Decimal(wert) if zahl else wert,
        einheit=einheit,
        source=Source(datei, blatt, zeile, spalte),
        sha256=sha,
    )
