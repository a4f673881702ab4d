"""What stands in a row of a judged table?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from transforms.kern.source import Source

# Facts by column: `jcnr` (None = no single gE), `quellen`, what an expectation judges, what a
# message says. Never a verdict.
Tafelzeile: TypeAlias = dict[str, object]
Tafelzeilen: TypeAlias = list[Tafelzeile]
# Where the facts stand; a row with many sources looks them up when something is said of it.
Quellen: TypeAlias = tuple[Source, ...] | Callable[[], tuple[Source, ...]]
