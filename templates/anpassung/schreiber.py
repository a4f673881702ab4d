"""Which papers does a change of quantities have, and who writes each?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from templates.anpassung.beschlussentwurf import schreibe_beschlussentwurf
from templates.anpassung.entscheidungsvorlage import schreibe_entscheidungsvorlage
from templates.anpassung.importdatei import importschreiber
from transforms.anpassung.papiere.importtabellen import BESCHLUESSE, PLAN, VERTRAEGE
from transforms.anpassung.papiere.vorlage import BESCHLUSSENTWURF, ENTSCHEIDUNGSVORLAGE, Vorlage

Schreiber = Callable[[Vorlage, Path], None]

# how its name begins -> suffix of the file, and its writer; in the order they are written
SCHREIBER: Final[Mapping[str, tuple[str, Schreiber]]] = {
    ENTSCHEIDUNGSVORLAGE: ("xlsx", schreibe_entscheidungsvorlage),
    BESCHLUSSENTWURF: ("txt", schreibe_beschlussentwurf),
    **{name: ("xlsx", importschreiber(name)) for name in (BESCHLUESSE, VERTRAEGE, PLAN)},
}
