"""A whole finding as one compact text of the register, so that it can be printed again."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from expectations.befund import Befund
from expectations.regeln import Dokument, Regelwerk, Schwere
from transforms.kern.source import Source

_BEFUND = TypeAdapter(Befund)


def gepackt(befund: Befund) -> str:
    """All texts and places of a finding, packed: a wrong Laufzeit stands on many rows."""
    return base64.b64encode(zlib.compress(_BEFUND.dump_json(befund), 6)).decode("ascii")


def befund_aus(row: Mapping[str, Any], werk: Regelwerk) -> Befund:
    """A finding as it was recorded; of rows from before whole findings were kept, what they
    tell.
    """
    if row["inhalt"]:
        return _BEFUND.validate_json(zlib.decompress(base64.b64decode(row["inhalt"])))
    regel = werk.regeln.get(row["code"])
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
