"""How is a party asked to repair what was found: a plain text, ready to be sent?"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from templates.mappe.dokumentkopf import LEISTUNG
from templates.mappe.mappe import einzeilig
from transforms.dokumente.anschreiben import Anschreiben
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.month import german_date


def anschreiben_text(anschreiben: Anschreiben) -> bytes:
    """The letter in German, UTF-8 with byte order mark: Notepad and Outlook then read its
    umlauts.
    """
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  plain text, nothing is interpreted
        finalize=lambda wert: (
            einzeilig(wert) if isinstance(wert, str) else wert
        ),  # a name with a line break must not add lines
    )
    text = env.get_template("anschreiben.txt.j2").render(
        a=anschreiben,
        leistung=LEISTUNG,
        umfang=umfang(anschreiben),
        faellig=german_date(faelligkeit(anschreiben.monat)),
    )
    return text.encode("utf-8-sig")


def umfang(a: Anschreiben) -> str:
    """`3 Befunde, 2 gE zurückgestellt`"""
    if not a.punkte:
        return "keine Befunde"
    anzahl = f"{len(a.punkte)} {'Befund' if len(a.punkte) == 1 else 'Befunde'}"
    return (
        f"{anzahl}, {len(a.zurueckgestellte)} gE zurückgestellt" if a.zurueckgestellte else anzahl
    )
