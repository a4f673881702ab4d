"""The mail that brings a gE its two documents, in words."""

from __future__ import annotations

from typing import Final

from templates.post.wortlaut import Wortlaut, gesetzt
from transforms.kern.kontakt import Kontakt
from transforms.versand.nachweismail import LEISTUNG, Nachweismail

_ABSENDERIN: Final = "Interner Service Controlling Finanzen der Bundesagentur für Arbeit"
_ANTWORT: Final = "Fragen beantworten wir gern; bitte antworten Sie auf diese E-Mail."


def nachweismail_wortlaut(modell: Nachweismail) -> Wortlaut:
    """Subject, text and HTML; the two say the same."""
    werte = {
        "m": modell,
        "betreff": modell.betreff,
        "leistung": LEISTUNG,
        "rueckfragen": _rueckfragen(modell.kontakt),
        "absender": modell.kontakt.name if modell.kontakt else _ABSENDERIN,
    }
    return Wortlaut(
        betreff=modell.betreff,
        text=gesetzt("nachweismail.txt.j2", **werte),
        html=gesetzt("nachweismail.html.j2", **werte),
    )


def _rueckfragen(kontakt: Kontakt | None) -> str:
    return kontakt.satz if kontakt else _ANTWORT
