"""Under which labels does a planning sheet print its rows?"""

from __future__ import annotations

from typing import Final

from transforms.notationen.notation import normal

# row -> labels; the first is the one messages use. A row of the second block has the label of the
# first: it is the one below „mögliche Gespräche“.
ZEILEN: Final[dict[str, tuple[str, ...]]] = {
    "anrufe_sc": ("Anrufe SC",),
    "beruecksichtigung": ("Berücksichtigung in der Planung", "Berücksichtigung Anrufe"),
    "anruferweiterung": ("Anruferweiterung an Jobcenter", "Anruferweiterung"),
    "erhoehung": ("Berücksichtigung durch Erhöhung", "Berücksichtigung Erhöhung"),
    "weiterleitungen": ("Anrufweiterleitungen", "Anruferweiterungen", "Anrufweiterleitung"),
    "abzug": (
        "Berücksichtigung durch Abzug",
        "Berücksichtigung durch Abzug neu zu erwartendes Volumen",
        "Berücksichtigung Abzug",
    ),
    "anrufe": ("Anrufe gesamt", "Anrufe gesamt in der Planung"),
    "ziel": ("Ziel Erreichbarkeit", "Ziel telefonische Erreichbarkeit"),
    "gespraeche": ("Gespräche", "erfordert Anzahl Gespräche", "erfordert Gespräche"),
    "call": ("Produktivzeit Call", "erfordert Produktivzeit Call"),
    "rueckrufe": ("Produktivzeit Rückrufe", "erfordert Produktivzeit Rückrufe"),
    "versand": ("Produktivzeit Versand", "erfordert Produktivzeit Versand"),
    "vza": ("Mitarbeiterkapazität", "erfordert Mitarbeiterkapazität"),
    "moegliche": ("mögliche Gespräche",),
    "erreichbarkeit": ("mögliche Erreichbarkeit",),
    "bedarf": ("Bedarf Volumen Baustein 1+4", "Bedarf Volumen B1+4"),
    "bedarf_vza": ("Bedarf in VZA",),
    "erfuellung": ("Gesprächserfüllung", "Gesprächserfüllung (zum Vorjahr)"),
    "empfehlung": (
        "Empfehlung Weiterleitung",
        "Empfehlung Anruferweiterung an JC je Arbeitstag",
        "Empfehlung Weiterleitung an das JC",
        "Empfehlung Weiterleitung an das JC (Wirkung von Baustein 2)",
        "Empfehlung Anrufweiterleitung an JC je Arbeitstag",
    ),
    "jc_taeglich": ("mögliche Gespräche durch JC täglich",),
    "gemeinsam": ("mögliche gemeinsam erzielte Erreichbarkeit",),
    "arbeitstage": ("Arbeitstage", "Arbeitstage des Service Centers"),
}
ZWEITER_BLOCK: Final = {
    "call": "call2",
    "rueckrufe": "rueckrufe2",
    "versand": "versand2",
    "vza": "vza2",
}
GRENZE: Final = "moegliche"  # from this row on it is the second block
_BEKANNT: Final = {normal(text): zeile for zeile, texte in ZEILEN.items() for text in texte}


def zeile_von(text: str) -> str | None:
    """Which row a label names."""
    return _BEKANNT.get(normal(text))


def name_von(schluessel: str) -> str:
    """How messages call a row."""
    erster = next((k for k, zweiter in ZWEITER_BLOCK.items() if zweiter == schluessel), None)
    return f"{ZEILEN[erster][0]} (zweiter Block)" if erster else ZEILEN[schluessel][0]
