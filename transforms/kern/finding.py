"""What was found wrong, as a value; what it is called and what it causes stands in
expectations/regeln.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from transforms.kern.source import Source


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of one rule.

    `werte` fills the placeholders of the rule's German sentence; all values are text a user can
    read.
    `jcnr` is None when the finding concerns the run and not one gE.
    """

    code: str
    werte: Mapping[str, str] = field(default_factory=dict)
    jcnr: str | None = None
    sources: tuple[Source, ...] = ()
