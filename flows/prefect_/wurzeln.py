"""Which folders may a run use whose parameters come from a form? Those of the service, and what
lies in them.
"""

# ruff: noqa: PLC0415 the question for the folders needs no Prefect

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from flows.einstellungen import einstellungen
from flows.gespraech.angaben import UsageError


class Ordnerangaben(Protocol):
    """A form that names an input and an output folder."""

    @property
    def eingang(self) -> str: ...

    @property
    def ausgabe(self) -> str: ...


STANDARD = (
    Path("data"),
)  # of a worker that was started without O7_WURZELN: the data of its project


def setze_wurzeln(auftrag: Ordnerangaben) -> None:
    """The processes that this one starts for its runs keep to its folders, or to those the user has
    set. Raises UsageError.
    """
    if wurzeln := einstellungen().wurzeln:
        verlange_in(wurzeln, auftrag)
    else:
        os.environ["O7_WURZELN"] = json.dumps([auftrag.eingang, auftrag.ausgabe])


def verlange_wurzeln(auftrag: Ordnerangaben) -> None:
    """Of a run of a deployment, whose parameters came over the server. A command line names what it
    likes. Raises UsageError.
    """
    from prefect.runtime import deployment

    if deployment.id is not None:
        verlange_in(einstellungen().wurzeln or STANDARD, auftrag)


def verlange_ausgabe_in_wurzeln(ausgabe: str) -> None:
    """The same of a run that reads no exports."""
    from prefect.runtime import deployment

    if deployment.id is not None:
        _verlange(einstellungen().wurzeln or STANDARD, {"Ausgabeordner": ausgabe})


def verlange_in(wurzeln: Sequence[Path], auftrag: Ordnerangaben) -> None:
    """Raises UsageError for a folder that, every link followed, lies elsewhere."""
    _verlange(wurzeln, {"Eingangsordner": auftrag.eingang, "Ausgabeordner": auftrag.ausgabe})


def _verlange(wurzeln: Sequence[Path], ordner: Mapping[str, str]) -> None:
    erlaubt = [root.resolve() for root in wurzeln]
    for name, text in ordner.items():
        folder = _aufgeloest(text)
        if folder is None or not any(folder.is_relative_to(root) for root in erlaubt):
            raise UsageError(
                f"Der {name} „{text}“ liegt außerhalb der Ordner, die der Dienst benutzen "
                f"darf: {', '.join(map(str, erlaubt))}. "
                "Abhilfe: einen Ordner nennen, der darin liegt, oder den Dienst mit anderen "
                "Ordnern starten "
                "(--eingang, --ausgabe; bei einem eigenen Prefect-Server O7_WURZELN)."
            )


def _aufgeloest(text: str) -> Path | None:
    """Where it really lies; None for what is no path at all."""
    try:
        return Path(text).resolve()
    except (ValueError, OSError, RuntimeError):  # a NUL in it, a name too long, a link to itself
        return None
