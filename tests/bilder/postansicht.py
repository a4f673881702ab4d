"""What does a draft look like in a mail program? Its headers, its attachments and its HTML, in a
page of our own: no mail program is needed, and none is shown.
"""

from __future__ import annotations

import base64
import tempfile
from html import escape
from pathlib import Path

from flows.versand.blick.mailteile import Mailteile, zerlegt
from tests.browser.chromium import programm, seite

BREIT, SCHMAL = 1000, 390
_FEHLT = "Chromium (Befehl chromium) fehlt. / Chromium (command chromium) is missing."
_STIL = """
body { margin: 0; font-family: Arial, sans-serif; font-size: 14px;
  background: #e8eaed; color: #1a1a1a; }
header { background: #ffffff; border-bottom: 1px solid #767676; padding: 12px 16px; }
.knopf { display: inline-block; background: #0b5394; color: #ffffff; padding: 6px 18px; }
dl { display: grid; grid-template-columns: 5.5em 1fr; gap: 6px; margin: 12px 0 0;
  overflow-wrap: anywhere; }
dt { color: #4d4d4d; } dd { margin: 0; }
.anlage { display: inline-block; border: 1px solid #767676; padding: 4px 8px; margin: 0 6px 6px 0; }
iframe { border: 0; width: 100%; background: #ffffff; display: block; }
"""


def fehlendes() -> list[str]:
    """What has to be installed first, in German and English."""
    return [] if programm() else [_FEHLT]


def ansicht(mail: Mailteile) -> str:
    """The page."""
    anlagen = "".join(
        f'<span class="anlage">{escape(name)} ({-(-len(inhalt) // 1024)} KB)</span>'
        for name, inhalt in mail.anlagen
    )
    zeilen = (
        ("An", escape(", ".join(mail.an))),
        ("Betreff", escape(mail.koepfe["subject"])),
        ("Anlagen", anlagen),
    )
    felder = "".join(f"<dt>{name}</dt><dd>{wert}</dd>" for name, wert in zeilen)
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Entwurf</title>'
        f'<style>{_STIL}</style></head><body><header><span class="knopf">Senden</span>'
        f"<dl>{felder}</dl></header>"
        f'<iframe title="Nachricht" srcdoc="{escape(mail.html)}" '
        "onload=\"this.style.height = this.contentDocument.documentElement.scrollHeight + 'px'\">"
        "</iframe></body></html>"
    )


def postbild(eml: Path, ziel: Path, breite: int) -> Path:
    """A picture of the draft, as wide as a desk or a phone."""
    with tempfile.TemporaryDirectory() as ordner:
        blatt = Path(ordner) / "ansicht.html"
        blatt.write_text(ansicht(zerlegt(eml.read_bytes())), encoding="utf-8")
        with seite(Path(ordner) / "profil") as offen:
            offen.oeffne(blatt, breite)
            hoehe = offen.werte_aus("document.documentElement.scrollHeight")
            bild = offen.rufe(
                "Page.captureScreenshot",
                captureBeyondViewport=True,
                clip={"x": 0, "y": 0, "width": breite, "height": hoehe, "scale": 1},
            )
    ziel.write_bytes(base64.b64decode(bild["data"]))
    return ziel
