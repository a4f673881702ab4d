"""What does a document look like: fonts, colours, number formats, widths."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

Formatwert = str | int | float | bool
Eigenschaften = Mapping[str, Formatwert]

SCHRIFT: Final[dict[str, Formatwert]] = {
    "font_name": "Arial",
    "font_size": 10,
    "font_scheme": "none",
}

# Contrast against the background it stands on: text 12:1 and more, lines and fills of charts 3:1
# and more (EN 301 549, 9.1.4.11).
TINTE: Final = "#1A1A1A"
MARINE: Final = "#00335B"
WEISS: Final = "#FFFFFF"
GRAU: Final = "#595959"
LINIE: Final = "#8C9AA6"
GITTER: Final = "#D5DBE0"
FLAECHE_SUMME: Final = "#E8EDF2"
FLAECHE_WARNUNG: Final = "#FFF2CC"
FLAECHE_EINGABE: Final = "#E7F3E4"

# Series of a chart differ by pattern first, by colour second: (colour, pattern; "" = solid). Each
# colour is 3:1 and more against white, and against the black plan line that runs across it. No
# lines close together: some programs and printers make one grey of them.
REIHEN: Final = (
    ("#3A78B5", ""),
    ("#B35900", "wide_upward_diagonal"),
    ("#3D8B3D", "horizontal_brick"),
    ("#9B4DAE", "solid_diamond"),
    ("#8F7300", "dashed_horizontal"),
    ("#9A6B4F", "wide_downward_diagonal"),
    ("#1A8383", "large_grid"),
)


class Art(StrEnum):
    """What kind of value a cell shows."""

    TEXT = "text"
    KENNUNG = "kennung"  # text that must not wrap
    HASH = "hash"
    GANZZAHL = "ganzzahl"
    NUMMER = "nummer"  # of a row: it counts nothing, so thousands are not parted
    ZAHL = "zahl"
    BG = "bg"  # with its unit, in a column of several units
    MINUTEN = "minuten"
    MINUTEN_BENANNT = "minuten_benannt"
    MINUTEN_GESCHAETZT = "minuten_geschaetzt"  # more decimals would feign precision
    STUNDEN = "stunden"
    JAHRESSTUNDEN = "jahresstunden"
    ZEHNTEL = "zehntel"  # printed to one decimal, as a plan prints hours and VZA
    HUNDERTSTEL = "hundertstel"
    ZEHNTAUSENDSTEL = "zehntausendstel"  # minutes a conversation takes
    VZA = "vza"
    SATZ = "satz"
    SATZ_BG = "satz_bg"
    SATZ_MINUTE = "satz_minute"
    EURO = "euro"
    DIFFERENZ = "differenz"
    ABWEICHUNG = "abweichung"
    ABWEICHUNG_GESCHAETZT = "abweichung_geschaetzt"
    ABWEICHUNG_HUNDERTSTEL = "abweichung_hundertstel"
    ZUNAHME = "zunahme"  # of a count
    PROZENT = "prozent"
    PROZENT_GENAU = "prozent_genau"  # to a hundredth
    ANZAHL_GE = "anzahl_ge"
    PUNKTE = "punkte"  # difference of two rates, in percentage points
    PROZENTPUNKTE = "prozentpunkte"  # the same with its unit
    DATUM = "datum"
    VERWEIS = "verweis"
    SPRUNG = "sprung"  # a link in a narrow column: it wraps


class Zellrolle(StrEnum):
    """Where in a table a cell stands."""

    KOPF = "kopf"
    ZELLE = "zelle"
    WERT = "wert"  # second column of a table Angabe | Wert: everything left-aligned
    WICHTIG = "wichtig"  # the one value a reader looks for
    SUMME = "summe"
    EINGABE = "eingabe"  # a reader may type here; a word beside it says so


class Absatz(StrEnum):
    """Text outside tables."""

    TITEL = "titel"
    UMFANG = "umfang"
    EINHEIT = "einheit"
    ABSCHNITT = "abschnitt"
    TEXT = "absatz"
    WARNUNG = "warnung"
    AUSSAGE = "aussage"  # the sentence a reader must not miss
    VERWEIS = "verweis"
    BETRAG = "betrag"  # the amount a reader looks for, as a figure with its name


# Only formats Excel and LibreOffice localise themselves: a German installation shows 1.234,50 € and
# 31.12.2023.
_ZAHLENFORMATE: Final[Mapping[Art, str]] = {
    Art.GANZZAHL: "#,##0",
    Art.NUMMER: "0",
    Art.ZAHL: "#,##0.00####",
    Art.BG: '#,##0 "BG"',
    Art.MINUTEN: "#,##0.0###",
    Art.MINUTEN_BENANNT: '#,##0.0### "Min."',
    Art.MINUTEN_GESCHAETZT: "#,##0.0",
    Art.STUNDEN: "#,##0.0###",
    Art.JAHRESSTUNDEN: '#,##0.0### "Std."',
    Art.ZEHNTEL: "#,##0.0",
    Art.HUNDERTSTEL: "#,##0.00",
    Art.ZEHNTAUSENDSTEL: "#,##0.0000",
    Art.VZA: "#,##0.00##",
    Art.SATZ: '#,##0.00#### "€"',
    Art.SATZ_BG: '#,##0.00#### "€ je BG und Monat"',
    Art.SATZ_MINUTE: '#,##0.00#### "€ je Produktivminute"',
    Art.EURO: '#,##0.00 "€"',
    Art.DIFFERENZ: '+#,##0.00 "€";-#,##0.00 "€";0.00 "€"',
    Art.ZUNAHME: "+#,##0;-#,##0;0",
    Art.ABWEICHUNG: "+#,##0.0###;-#,##0.0###;0.0",
    Art.ABWEICHUNG_GESCHAETZT: "+#,##0.0;-#,##0.0;0.0",
    Art.ABWEICHUNG_HUNDERTSTEL: "+#,##0.00;-#,##0.00;0.00",
    Art.PROZENT: "0.0 %",
    Art.PROZENT_GENAU: "0.00 %",
    Art.ANZAHL_GE: '#,##0 "gE"',
    Art.PUNKTE: "+0.0;-0.0;0.0",
    Art.PROZENTPUNKTE: '+0.0 "Punkte";-0.0 "Punkte";0.0 "Punkte"',
    Art.DATUM: "dd.mm.yyyy",
}
TEXTARTEN: Final = frozenset({Art.TEXT, Art.KENNUNG, Art.HASH, Art.VERWEIS, Art.SPRUNG})
_LINK: Final[Eigenschaften] = {"font_color": "#0B4F9E", "underline": 1}
_BESONDERHEITEN: Final[Mapping[Art, Eigenschaften]] = {
    Art.TEXT: {"text_wrap": True},
    Art.HASH: {"font_name": "Courier New"},
    Art.VERWEIS: _LINK,
    Art.SPRUNG: {**_LINK, "text_wrap": True},
}
_ROLLEN: Final[Mapping[Zellrolle, Eigenschaften]] = {
    Zellrolle.KOPF: {
        "bold": True,
        "font_color": WEISS,
        "bg_color": MARINE,
        "text_wrap": True,
        "valign": "vcenter",
    },
    Zellrolle.ZELLE: {},
    Zellrolle.WERT: {"align": "left", "indent": 1},
    Zellrolle.WICHTIG: {"align": "left", "indent": 1, "bold": True, "bg_color": FLAECHE_SUMME},
    Zellrolle.SUMME: {"bold": True, "bg_color": FLAECHE_SUMME, "top": 1, "top_color": MARINE},
    Zellrolle.EINGABE: {"bg_color": FLAECHE_EINGABE, "border": 1, "border_color": MARINE},
}
_ABSAETZE: Final[Mapping[Absatz, Eigenschaften]] = {
    Absatz.TITEL: {"bold": True, "font_size": 16, "font_color": MARINE},
    Absatz.UMFANG: {"bold": True, "font_size": 11},
    Absatz.EINHEIT: {"font_color": GRAU},
    Absatz.ABSCHNITT: {"bold": True, "font_size": 12, "font_color": MARINE},
    Absatz.TEXT: {},
    Absatz.WARNUNG: {
        "bold": True,
        "bg_color": FLAECHE_WARNUNG,
        "top": 2,
        "bottom": 2,
        "valign": "vcenter",
    },
    Absatz.AUSSAGE: {"bold": True, "font_size": 11},
    Absatz.VERWEIS: _LINK,
    Absatz.BETRAG: {
        "bold": True,
        "font_size": 14,
        "font_color": MARINE,
        "bg_color": FLAECHE_SUMME,
        "align": "left",
        "valign": "vcenter",
        "num_format": '"Gesamtkosten: "#,##0.00 "€"',
    },
}


def zellformat(art: Art, rolle: Zellrolle) -> Eigenschaften:
    """Format of a table cell: the kind of value, then its place."""
    form: dict[str, Formatwert] = {
        "valign": "top",
        "bottom": 1,
        "bottom_color": LINIE,
        "font_color": TINTE,
    }
    form |= (
        {"align": "left", "indent": 1} if art in TEXTARTEN else {"align": "right"}
    )  # the indent parts text from figures beside it
    if art in _ZAHLENFORMATE:
        form["num_format"] = _ZAHLENFORMATE[art]
    return {**form, **_BESONDERHEITEN.get(art, {}), **_ROLLEN[rolle]}


def absatzformat(absatz: Absatz, *, umbruch: bool = False) -> Eigenschaften:
    """Format of a text outside tables; wrapped where it is longer than the sheet is wide."""
    wrap: Eigenschaften = {"text_wrap": True, "valign": "top"} if umbruch else {}
    return {"font_color": TINTE, **_ABSAETZE[absatz], **wrap}
