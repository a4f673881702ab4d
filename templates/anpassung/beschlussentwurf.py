"""The draft of the decision: a plain text for the minutes of the Trägerversammlung."""

from __future__ import annotations

from pathlib import Path

from templates.mappe.dokumentkopf import LEISTUNG
from templates.teile.textvorlagen import textvorlagen
from transforms.anpassung.papiere.entwurfstext import Entwurfstext
from transforms.anpassung.papiere.vorlage import Vorlage


def schreibe_beschlussentwurf(modell: Vorlage, ziel: Path) -> None:
    ziel.write_bytes(beschlussentwurf(modell))


def beschlussentwurf(modell: Vorlage) -> bytes:
    """UTF-8 with byte order mark: Notepad and Outlook then read its umlauts."""
    vorlage = textvorlagen(Path(__file__).parent).get_template("beschlussentwurf.txt.j2")
    return vorlage.render(e=Entwurfstext(modell), leistung=LEISTUNG).encode("utf-8-sig")
