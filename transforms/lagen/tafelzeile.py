"""What stands in a row of a judged table?"""

from __future__ import annotations

from typing import TypeAlias

# Facts by column: `jcnr` (None = no single gE), `quellen`, what an expectation judges, what a
# message says. Never a verdict.
Tafelzeile: TypeAlias = dict[str, object]
Tafelzeilen: TypeAlias = list[Tafelzeile]
