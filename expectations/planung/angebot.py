"""What must hold for a gE to get its Planungshilfe, and what a reader of it should know?"""

from __future__ import annotations

from dataclasses import replace

import great_expectations.expectations as gxe

from expectations.suite import Pruefregel, Suite, grenze
from transforms.lagen.sicht import Tafel
from transforms.lagen.stammlage import stammlage
from transforms.lagen.tafelzeile import Tafelzeile
from transforms.planung.lagen import angebotslage, basislage, nachbarlage, zeitraumlage

WAHR = [True]


def gilt(code: str, spalte: str) -> Pruefregel:
    """A fact that must be true."""
    return Pruefregel(code, gxe.ExpectColumnValuesToBeInSet(column=spalte, value_set=WAHR))


def keine(code: str, spalte: str) -> Pruefregel:
    """A count that must be 0."""
    return Pruefregel(code, gxe.ExpectColumnValuesToBeInSet(column=spalte, value_set=[0]))


def einmal(code: str) -> Pruefregel:
    return Pruefregel(code, gxe.ExpectColumnValuesToBeBetween(column="anzahl", max_value=1))


def _vorgaben(zeile: Tafelzeile) -> Tafelzeile:
    return {"quellen": zeile["der_vorgaben"]}


def _stammdaten(zeile: Tafelzeile) -> Tafelzeile:
    return {"quellen": zeile["der_stammdaten"]}


BEKANNTHEIT = Suite(
    name="planung_bekanntheit",
    tafel=Tafel(
        titel="Planung neben Stammdaten",
        braucht=("ge_stammdaten",),
        lage=basislage.bekanntheitslage,
        ganz=False,
    ),
    regeln=(gilt("L103", "bekannt"), gilt("L104", "im_planjahr")),
)
STAMMDATEN = Suite(
    name="planung_stammdaten",
    tafel=Tafel(
        titel="Stammdaten der gE des Planjahres",
        braucht=("ge_stammdaten",),
        lage=lambda s: stammlage(
            s.tabellen.stamm, {j: [z.source] for j, z in s.geplante.items()}, s.erster_monat
        ),
    ),
    regeln=(Pruefregel("S103", gxe.ExpectColumnValuesToBeBetween(column="zugleich", max_value=1)),),
)
GRUNDLAGE = Suite(
    name="planung_grundlage",
    tafel=Tafel(
        titel="gE neben Basiszeitraum und Ziel",
        braucht=("planungsdaten", "planungsvorgaben", "ge_stammdaten"),
        lage=basislage.grundlage,
    ),
    regeln=(
        keine("L101", "fehlende"),
        replace(keine("L102", "ohne_ziel"), worte=_vorgaben),
        replace(keine("L111", "ziel_null"), worte=_vorgaben),
        gilt("L106", "gesprochen"),
        gilt("L116", "gearbeitet"),
        replace(gilt("L115", "geplant"), worte=_vorgaben),
        replace(gilt("L110", "land_bekannt"), worte=_stammdaten),
        keine("L112", "ohne_arbeitstag"),
    ),
)
MONATE = Suite(
    name="planungsmonate",
    tafel=Tafel(
        titel="Zeilen der Planungsdaten",
        braucht=("planungsdaten", "planungsvorgaben"),
        lage=basislage.monatslage,
    ),
    regeln=(
        einmal("L105"),
        gilt("L107", "besprochen"),
        gilt("L117", "gearbeitet"),
        keine("L108", "negative"),
        Pruefregel(
            "L109", gxe.ExpectColumnValuesToBeBetween(column="geplante_anrufe", min_value=0)
        ),
        gilt("L313", "hoechstens_anrufe"),
        gilt("L323", "mit_bg"),
    ),
)
VORGABEN = Suite(
    name="planungsvorgaben",
    tafel=Tafel(
        titel="Zeilen der Vorgaben",
        braucht=("planungsvorgaben",),
        lage=basislage.vorgabenlage,
        ganz=False,
    ),
    regeln=(
        einmal("L113"),
        Pruefregel(
            "L114", gxe.ExpectColumnValuesToBeBetween(column="anruferweiterung", min_value=0)
        ),
        gilt("L308", "im_zeitraum"),
        gilt("L309", "begruendet"),
    ),
)
AUSSERHALB = Suite(
    name="planung_ausserhalb",
    tafel=Tafel(
        titel="Planungsdaten neben Basiszeitraum",
        braucht=("planungsdaten",),
        lage=basislage.ausserhalb,
        ganz=False,
    ),
    regeln=(keine("L307", "anzahl"),),
)
ANGEBOT = Suite(
    name="planung_angebot",
    tafel=Tafel(titel="Planungshilfen", braucht=("planungsdaten",), lage=angebotslage.angebotslage),
    regeln=(
        Pruefregel(
            "L304", gxe.ExpectColumnValuesToNotBeNull(column="bg_zahl"), darf_leer=("bg_zahl",)
        ),
        gilt("L305", "ganze"),
        keine("L320", "vor_beginn"),
    ),
)
RECHTSKREIS = Suite(
    name="planung_rechtskreis",
    tafel=Tafel(
        titel="Planungsdaten anderer Rechtskreise",
        braucht=("planungsdaten",),
        lage=zeitraumlage.rechtskreislage,
        ganz=False,
    ),
    regeln=(keine("L321", "zeilen"),),
)
ZEITRAUM = Suite(
    name="planung_zeitraum",
    tafel=Tafel(titel="Basiszeitraum", braucht=(), lage=zeitraumlage.zeitraumlage),
    regeln=(gilt("L118", "nah"), gilt("L119", "vorbei"), gilt("L322", "ueblich")),
)
NACHBARN = Suite(
    name="planung_nachbarn",
    tafel=Tafel(
        titel="Stammdaten neben der Planung",
        braucht=("ge_stammdaten",),
        lage=nachbarlage.nachbarlage,
    ),
    regeln=(gilt("L324", "mit_center"), keine("L325", "aufgenommen")),
)
LAENDER = Suite(
    name="planung_laender",
    tafel=Tafel(
        titel="Bundesland je Service Center",
        braucht=("ge_stammdaten",),
        lage=nachbarlage.laenderlage,
    ),
    regeln=(einmal("L326"),),
)
PREISE = Suite(
    name="planung_preise",
    tafel=Tafel(titel="Preise der Planung", braucht=(), lage=angebotslage.preislage),
    regeln=(gilt("L306", "bekannt"),),
)
CENTER = Suite(
    name="planung_center",
    tafel=Tafel(
        titel="Stellen neben der Wahl", braucht=("stellen", "wahl"), lage=angebotslage.centerlage
    ),
    regeln=(keine("L303", "fehlend"),),
)
STELLEN = Suite(
    name="planung_stellen",
    tafel=Tafel(
        titel="Zeilen der Stellen",
        braucht=("stellen", "ge_stammdaten"),
        lage=angebotslage.stellenzeilen,
        ganz=False,
    ),
    regeln=(gilt("L310", "stimmig"), gilt("L311", "bekannt"), einmal("L312")),
)
FEIERTAGE = Suite(
    name="planung_feiertage",
    tafel=Tafel(
        titel="Zeilen der Feiertage",
        braucht=("feiertage", "ge_stammdaten"),
        lage=angebotslage.feiertagslage,
        ganz=False,
    ),
    regeln=(gilt("L311", "bekannt"), einmal("L312")),
)
MENGEN = Suite(
    name="planung_mengen",
    tafel=Tafel(
        titel="Wahl neben Planungshilfe",
        braucht=("planungsdaten", "wahl"),
        lage=angebotslage.mengenlage,
    ),
    regeln=(
        Pruefregel(
            "L302",
            gxe.ExpectColumnValuesToBeBetween(
                column="abweichung", max_value=grenze("wahl_abweichung_prozent")
            ),
        ),
    ),
)
SUITEN = (
    BEKANNTHEIT,
    STAMMDATEN,
    GRUNDLAGE,
    MONATE,
    VORGABEN,
    AUSSERHALB,
    ANGEBOT,
    RECHTSKREIS,
    ZEITRAUM,
    NACHBARN,
    LAENDER,
    PREISE,
    CENTER,
    STELLEN,
    FEIERTAGE,
    MENGEN,
)
