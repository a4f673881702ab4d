"""What an issued version rested on, and a whole finding, each as one compact text."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter

from expectations.befund import Befund
from expectations.regeln import RANG, Dokument, Regelwerk, Schwere
from transforms.dokumente.differenz import Fassung
from transforms.dokumente.quellen.belegzeile import Belegzeile
from transforms.dokumente.quellen.fruehere import fruehere_quellen, rechenquellen
from transforms.dokumente.quellen.spaeter import Folge, Verzeichnis
from transforms.dokumente.vergleich.grundlage import Grundlage
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month
from transforms.kern.source import Source, Zellort
from transforms.preise.kosten import Position

_OHNE_ZELLEN: Mapping[str, Zellort] = MappingProxyType({})


def beleg(fassung: Fassung, zellen: Mapping[str, Zellort] = _OHNE_ZELLEN) -> str:
    """Positions, source rows and fingerprints, and where the named figures stand in the
    Kostennachweis; decimals as text, packed, because daily minutes are many rows.
    """
    content: dict[str, Any] = {
        "version": fassung.version,
        "positionen": [
            [p.schluessel, p.bezeichnung, f"{p.menge:f}", p.einheit, f"{p.satz:f}"]
            for p in fassung.positionen
        ],
        "herkunft": [Belegzeile.aus(z) for z in fassung.herkunft],
        "teile": dict(fassung.teile),
    }
    if zellen:
        content["zellen"] = {name: list(ort) for name, ort in sorted(zellen.items())}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 6)).decode("ascii")


def fassung(text: str) -> Fassung:
    """The version a beleg tells of."""
    content = _inhalt(text)
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
        herkunft=tuple(Belegzeile(*row).nachweiszeile for row in content["herkunft"]),
        teile=content["teile"],
    )


def _inhalt(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(text)))
    return found


def zellen(text: str) -> dict[str, Zellort]:
    """Defined name -> its cell in the issued Kostennachweis; none in belege from before they were
    kept.
    """
    return _zellen(_inhalt(text))


def _zellen(content: Mapping[str, Any]) -> dict[str, Zellort]:
    return {name: (blatt, zelle) for name, (blatt, zelle) in content.get("zellen", {}).items()}


@dataclass(frozen=True)
class Monatsbeleg:
    """What later months repeat of an issued version; unpacked when one of them is written, and the
    input rows of a sheet never one by one.
    """

    text: str  # empty in versions from before belege were kept
    monat: Month

    @cached_property
    def _gelesen(self) -> tuple[dict[str, Zellort], tuple[Nachweiszeile, ...]]:
        if not self.text:
            return {}, ()
        content = _inhalt(self.text)
        rows = (Belegzeile(*row) for row in content["herkunft"])
        return _zellen(content), tuple(fruehere_quellen(rechenquellen(rows, self.monat)))

    @property
    def zellen(self) -> Mapping[str, Zellort]:
        """Defined name -> its cell in the issued Kostennachweis."""
        return Verzeichnis(_zellen_von, self)

    @property
    def quellen(self) -> Sequence[Nachweiszeile]:
        """From which sheets its amounts came."""
        return Folge(_quellen_von, self)


def _zellen_von(one: Monatsbeleg) -> dict[str, Zellort]:
    return one._gelesen[0]


def _quellen_von(one: Monatsbeleg) -> tuple[Nachweiszeile, ...]:
    return one._gelesen[1]


_GRUNDLAGE = TypeAdapter(Grundlage)


def grundlagentext(grundlage: Grundlage) -> str:
    """What a statement rests on; decimals as text."""
    return _GRUNDLAGE.dump_json(grundlage).decode()


def grundlage_aus(text: str | None) -> Grundlage | None:
    """None for a statement from before it was kept."""
    return _GRUNDLAGE.validate_json(text) if text else None


_BEFUND = TypeAdapter(Befund)


def gepackt(befund: Befund) -> str:
    """All texts and places of a finding, packed: a wrong Laufzeit stands on many rows."""
    return base64.b64encode(zlib.compress(_BEFUND.dump_json(befund), 6)).decode("ascii")


def mit_frueheren(
    befunde: Sequence[Befund],
    ge: Collection[str],
    rows: Iterable[Mapping[str, Any]],
    regeln: Regelwerk,
) -> tuple[Befund, ...]:
    """What a run found and, where it was for some gE only, what the run before found of others."""
    if not ge:
        return tuple(befunde)
    gefunden = {(b.code, b.jcnr) for b in befunde}
    frueher = (befund_aus(row, regeln) for row in rows)
    behalten = [
        b for b in frueher if b.jcnr and b.jcnr not in ge and (b.code, b.jcnr) not in gefunden
    ]
    return tuple(sorted((*befunde, *behalten), key=_rang)) if behalten else tuple(befunde)


def _rang(b: Befund) -> tuple[int, str, str, str]:
    return RANG[b.schwere], b.code, b.jcnr or "", b.satz


def befund_aus(row: Mapping[str, Any], regeln: Regelwerk) -> Befund:
    """A finding as it was recorded; of rows from before whole findings were kept, what they
    tell.
    """
    if row["inhalt"]:
        return _BEFUND.validate_json(zlib.decompress(base64.b64decode(row["inhalt"])))
    regel = regeln.regeln.get(row["code"])
    return Befund(
        code=row["code"],
        schwere=Schwere(row["schwere"]),
        jcnr=row["jcnr"],
        jobcenter=row["jobcenter"],
        zustaendig=regel.zustaendig if regel else "Controlling",
        satz=row["satz"],
        gefunden="",
        erwartet="",
        abhilfe="",
        dokument=Dokument.KEINES,
        dokumentsatz=row["satz"],
        sources=(Source(row["quelle"], ""),) if row["quelle"] else (),
    )
