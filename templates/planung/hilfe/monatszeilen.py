"""Which rows has the sheet Monate, and which formula stands in each of them?

In a formula `{anrufe}` is the cell of that row in the same column, `{anrufe_gesamt}` its yearly
value, `{anrufe_reihe}` its twelve cells; other words are defined names of the workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.mappe.stil import Art
from templates.mappe.zellen import Eingabe
from templates.planung.hilfe.eingabearten import ANRUFE, ANTEIL, EIGENES_ZIEL

EINGABE, GERECHNET, DATEN, KALENDER = "Eingabe", "gerechnet", "Daten", "Kalender"
_SUMME: Final = "=SUM({diese_reihe})*Hochrechnung"
_STUNDEN_IM_MONAT: Final = "(Stunden_je_VZA*{arbeitstage}/{arbeitstage_gesamt})"
_MITTEL: Final = (
    "=IF(SUM({{{gewicht}_reihe}})>0,"
    "SUMPRODUCT({{{gewicht}_reihe}},{{diese_reihe}})/SUM({{{gewicht}_reihe}}),"
    "AVERAGE({{diese_reihe}}))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatszeile:
    """A row: what it is, who fills it, and what stands in a month and in the year."""

    schluessel: str
    text: str
    wer: str
    einheit: str
    art: Art
    monat: str = ""  # "": a value, no formula
    gesamt: str = _SUMME  # "": nothing
    gesamt_art: Art | None = None  # where it is not that of the months
    name: str = ""  # defined name of the twelve cells
    eingabe: Eingabe | None = None


def _anteil(schluessel: str, text: str, gewicht: str, name: str) -> Monatszeile:
    return Monatszeile(
        schluessel=schluessel,
        text=text,
        wer=EINGABE,
        einheit="Prozent",
        art=Art.PROZENT,
        gesamt=_MITTEL.format(gewicht=gewicht),
        name=name,
        eingabe=ANTEIL,
    )


def _stunden(schluessel: str, art: str, formel: str, wer: str = GERECHNET) -> Monatszeile:
    verb = "erfordert " if formel else ""
    return Monatszeile(
        schluessel=schluessel,
        text=f"{verb}Produktivzeit {art}",
        wer=wer,
        einheit="Stunden",
        art=Art.ZEHNTEL,
        monat=formel,
    )


BEDARF: Final = (
    Monatszeile(
        schluessel="anrufe_sc",
        text="Anrufe SC",
        wer=DATEN,
        einheit="Anzahl",
        art=Art.GANZZAHL,
        name="Anrufe_SC",
    ),
    _anteil(
        "beruecksichtigung",
        "Berücksichtigung in der Planung",
        "anrufe_sc",
        "Beruecksichtigung_Anrufe",
    ),
    Monatszeile(
        schluessel="anruferweiterung",
        text="Anruferweiterung an Jobcenter",
        wer=EINGABE,
        einheit="Anzahl",
        art=Art.GANZZAHL,
        name="Anruferweiterung",
        eingabe=ANRUFE,
    ),
    _anteil(
        "erhoehung",
        "Berücksichtigung durch Erhöhung",
        "anruferweiterung",
        "Beruecksichtigung_Erhoehung",
    ),
    Monatszeile(
        schluessel="weiterleitungen",
        text="Anrufweiterleitungen",
        wer=DATEN,
        einheit="Anzahl",
        art=Art.GANZZAHL,
        name="Anrufweiterleitungen",
    ),
    _anteil(
        "abzug",
        "Berücksichtigung durch Abzug neu zu erwartendes Volumen",
        "weiterleitungen",
        "Beruecksichtigung_Abzug",
    ),
    Monatszeile(
        schluessel="anrufe",
        text="Anrufe gesamt in der Planung",
        wer=GERECHNET,
        einheit="Anzahl",
        art=Art.GANZZAHL,
        monat="={anrufe_sc}*{beruecksichtigung}+{anruferweiterung}*{erhoehung}"
        "-{weiterleitungen}*{abzug}",
        name="Anrufe_gesamt",
    ),
    Monatszeile(
        schluessel="eigenes_ziel",
        text="Eigenes Ziel des Monats (leer: das Ziel vom Blatt Planungshilfe)",
        wer=EINGABE,
        einheit="Prozent",
        art=Art.PROZENT,
        gesamt="",
        name="Ziel_je_Monat",
        eingabe=EIGENES_ZIEL,
    ),
    Monatszeile(
        schluessel="ziel",
        text="Ziel telefonische Erreichbarkeit",
        wer=GERECHNET,
        einheit="Prozent",
        art=Art.PROZENT,
        monat='=IF({eigenes_ziel}="",Ziel_Erreichbarkeit,{eigenes_ziel})',
        gesamt='=IF({anrufe_gesamt}>0,{gespraeche_gesamt}/{anrufe_gesamt},"–")',
    ),
    Monatszeile(
        schluessel="gespraeche",
        text="erfordert Anzahl Gespräche",
        wer=GERECHNET,
        einheit="Anzahl",
        art=Art.GANZZAHL,
        monat="={anrufe}*{ziel}",
        name="Gespraeche",
    ),
    _stunden("call", "Call", "={gespraeche}*Minuten_je_Gespraech_Call/60"),
    _stunden("rueckrufe", "Rückrufe", "={gespraeche}*Minuten_je_Gespraech_Rueckrufe/60"),
    _stunden("versand", "Versand", "={gespraeche}*Minuten_je_Gespraech_Versand/60"),
    Monatszeile(
        schluessel="vza",
        text="erfordert Mitarbeiterkapazität",
        wer=GERECHNET,
        einheit="VZA",
        art=Art.ZEHNTEL,
        monat=f"=({{call}}+{{rueckrufe}}+{{versand}})/{_STUNDEN_IM_MONAT}",
        gesamt="=({call_gesamt}+{rueckrufe_gesamt}+{versand_gesamt})/Stunden_je_VZA",
        gesamt_art=Art.HUNDERTSTEL,
        name="VZA_Monat",
    ),
)
BEGRENZUNG: Final = (
    Monatszeile(
        schluessel="moegliche",
        text="mögliche Gespräche",
        wer=GERECHNET,
        einheit="Anzahl",
        art=Art.GANZZAHL,
        monat="=IF(Minuten_je_Gespraech>0,"
        f"Bedarf_VZA*{_STUNDEN_IM_MONAT}*60/Minuten_je_Gespraech,0)",
        name="Moegliche_Gespraeche",
    ),
    Monatszeile(
        schluessel="moegliche_erreichbarkeit",
        text="mögliche Erreichbarkeit",
        wer=GERECHNET,
        einheit="Prozent",
        art=Art.PROZENT,
        monat='=IF({anrufe}>0,{moegliche}/{anrufe},"–")',
        gesamt='=IF({anrufe_gesamt}>0,{moegliche_gesamt}/{anrufe_gesamt},"–")',
        name="Moegliche_Erreichbarkeit",
    ),
    _stunden("m_call", "Call", "={moegliche}*Minuten_je_Gespraech_Call/60"),
    _stunden("m_rueckrufe", "Rückrufe", "={moegliche}*Minuten_je_Gespraech_Rueckrufe/60"),
    _stunden("m_versand", "Versand", "={moegliche}*Minuten_je_Gespraech_Versand/60"),
    Monatszeile(
        schluessel="m_vza",
        text="erfordert Mitarbeiterkapazität",
        wer=GERECHNET,
        einheit="VZA",
        art=Art.ZEHNTEL,
        monat=f"=({{m_call}}+{{m_rueckrufe}}+{{m_versand}})/{_STUNDEN_IM_MONAT}",
        gesamt="=({m_call_gesamt}+{m_rueckrufe_gesamt}+{m_versand_gesamt})/Stunden_je_VZA",
        gesamt_art=Art.HUNDERTSTEL,
    ),
    Monatszeile(
        schluessel="empfehlung",
        text="Empfehlung Weiterleitung an das JC (Wirkung von Baustein 2)",
        wer=GERECHNET,
        einheit="Anzahl",
        art=Art.GANZZAHL,
        monat="=MAX(0,{gespraeche}-{moegliche})",
        name="Empfehlung_Weiterleitung",
    ),
)
BASIS: Final = (
    Monatszeile(
        schluessel="b_gespraeche",
        text="Gespräche im Basiszeitraum",
        wer=DATEN,
        einheit="Anzahl",
        art=Art.GANZZAHL,
        name="Gespraeche_Basis",
    ),
    _stunden("b_call", "Call im Basiszeitraum", "", DATEN),
    _stunden("b_rueckrufe", "Rückrufe im Basiszeitraum", "", DATEN),
    _stunden("b_versand", "Versand im Basiszeitraum", "", DATEN),
    Monatszeile(
        schluessel="arbeitstage",
        text="Arbeitstage des Service Centers",
        wer=KALENDER,
        einheit="Tage",
        art=Art.GANZZAHL,
        name="Arbeitstage",
    ),
)
