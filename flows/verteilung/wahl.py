"""Who writes the documents of a run: this machine, or those that O7_DASK names?"""

# ruff: noqa: PLC0415 Dask is loaded only where it is asked for

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from typing import Final

from flows.einstellungen import einstellungen
from flows.verteilung.rechnerfehler import fehlt

_PAKETE: Final = ("distributed", "prefect_dask")


def schreibende() -> AbstractContextManager[None]:
    """Around a run. Raises RechnerError when packages are missing."""
    adresse = einstellungen().dask
    if not adresse:
        return nullcontext()
    if any(find_spec(paket) is None for paket in _PAKETE):
        raise fehlt()
    from flows.verteilung.rechner import andere_rechner

    return andere_rechner(adresse)
