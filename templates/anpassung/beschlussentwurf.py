"""The draft of the decision: a plain text for the minutes of the Trägerversammlung."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from templates.mappe.dokumentkopf import LEISTUNG
from templates.mappe.mappe import einzeilig
from transforms.anpassung.papiere.entwurfstext import Entwurfstext
from transforms.anpassung.papiere.vorlage import Vorlage


def schreibe_beschlussentwurf(modell: Vorlage, ziel: Path) -> None:
    ziel.write_bytes(beschlussentwurf(modell))


def beschlussentwurf(modell: Vorlage) -> bytes:
    """UTF-8 with byte order mark: Notepad and Outlook then read its umlauts."""
    vorlage = _umgebung().get_template("beschlussentwurf.txt.j2")
    return vorlage.render(e=Entwurfstext(modell), leistung=LEISTUNG).encode("utf-8-sig")


@cache
def _umgebung() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  plain text, nothing is interpreted
        finalize=lambda wert: einzeilig(wert) if isinstance(wert, str) else wert,
    )  # a name with a line break must not add lines
