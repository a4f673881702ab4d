"""How does a test read and write a data file? Plainly, and in C where the machine has it."""

from __future__ import annotations

from typing import Any, Final

import yaml

_LESER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCHREIBER: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def lies(text: str) -> Any:
    return yaml.load(text, Loader=_LESER)


def schreibe(inhalt: Any) -> str:
    return str(yaml.dump(inhalt, Dumper=_SCHREIBER, allow_unicode=True))
