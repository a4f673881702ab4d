"""What must hold of the plan of the year, and of a contract beside it?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.bausteine import ExpectAgreedHoursToMatch, ExpectVzaToMatchHours
from expectations.eigene.gueltigkeit import (
    ExpectPlanToHaveRowInMonth,
    ExpectValidityToCoverMonth,
    ExpectValidityToStayInPlanYear,
    ExpectValidityToTouchPlanYear,
    planluecke_in,
)
from expectations.suite import Pruefregel, Suite, grenze
from transforms.lagen.plan import planlage, planzeiten
from transforms.lagen.sicht import Tafel

PLAN_GRUNDLAGE = Suite(
    name="plan_grundlage",
    tafel=Tafel(
        titel="Verträge neben Plandaten",
        braucht=("kermit_vertraege", "plandaten"),
        lage=lambda s: planlage.grundlage(s.staende, s.planzeilen, s.monat.year),
    ),
    regeln=(
        Pruefregel("P101", gxe.ExpectColumnValuesToBeBetween(column="planzeilen", min_value=1)),
    ),
)

PLAN_BAUSTEINE = Suite(
    name="plan_bausteine",
    tafel=Tafel(
        titel="Bausteine neben Plan",
        braucht=("kermit_vertraege", "plandaten"),
        lage=lambda s: planlage.bausteinlage(s.staende, s.plan_neben_vertrag),
    ),
    regeln=(
        Pruefregel(
            "P102", gxe.ExpectColumnPairValuesToBeEqual(column_A="gewaehlt", column_B="gewollt")
        ),
        Pruefregel(
            "P104",
            ExpectAgreedHoursToMatch(toleranz=grenze("stunden_toleranz")),
            darf_leer=("vereinbart", "dagegen"),
        ),
    ),
)

PLAN_WERTE = Suite(
    name="plan_werte",
    tafel=Tafel(
        titel="BG-Zahl und Laufzeit neben Plan",
        braucht=("kermit_vertraege", "plandaten"),
        lage=lambda s: planlage.wertelage(s.staende, s.plan_neben_vertrag),
    ),
    regeln=(
        Pruefregel(
            "P103",
            gxe.ExpectColumnPairValuesToBeEqual(
                column_A="laufzeit_vertrag", column_B="laufzeit_andere"
            ),
        ),
        Pruefregel(
            "P105",
            gxe.ExpectColumnPairValuesToBeEqual(column_A="bg_vertrag", column_B="bg_andere"),
        ),
    ),
)

PLANZEILEN = Suite(
    name="planzeilen",
    tafel=Tafel(
        titel="VZA der Plandaten",
        braucht=("plandaten",),
        lage=lambda s: planlage.planvzalage(s.planzeilen),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "P106",
            ExpectVzaToMatchHours(
                column_list=["vza_genannt", "stunden_genannt"], toleranz=grenze("vza_toleranz")
            ),
            darf_leer=("vza_genannt", "stunden_genannt"),
        ),
    ),
)

PLANDOPPEL = Suite(
    name="plandoppel",
    tafel=Tafel(
        titel="Zeilen der Plandaten",
        braucht=("plandaten",),
        lage=lambda s: planzeiten.doppellage(s.planzeilen),
        ganz=False,
    ),
    regeln=(Pruefregel("P107", gxe.ExpectColumnValuesToBeBetween(column="anzahl", max_value=1)),),
)

PLANFASSUNGEN = Suite(
    name="planfassungen",
    tafel=Tafel(
        titel="Plan neben Mengenanpassungen",
        braucht=("kermit_vertraege", "plandaten", "tv_beschluesse"),
        lage=lambda s: s.planfassungen,
    ),
    regeln=(
        Pruefregel(
            "P108",
            gxe.ExpectColumnPairValuesToBeEqual(column_A="plan_wie_ab", column_B="vertrag_wie_ab"),
        ),
    ),
)

PLANUEBERSCHNEIDUNGEN = Suite(
    name="planueberschneidungen",
    tafel=Tafel(
        titel="Planzeilen des Monats nebeneinander",
        braucht=("plandaten",),
        lage=lambda s: planzeiten.ueberschneidungslage(s.planzeilen, s.monat),
    ),
    regeln=(
        Pruefregel(
            "P109",
            gxe.ExpectColumnValuesToBeBetween(column="tage_zur_anderen_zeile", min_value=1),
            darf_leer=("tage_zur_anderen_zeile",),
        ),
    ),
)

PLANLUECKEN = Suite(
    name="planluecken",
    tafel=Tafel(
        titel="Planzeilen über das Jahr",
        braucht=("kermit_vertraege", "plandaten"),
        lage=lambda s: planzeiten.lueckenlage(s.staende, s.planzeilen, s.monat),
    ),
    regeln=(Pruefregel("P110", ExpectPlanToHaveRowInMonth(), worte=planluecke_in),),
)

PLANMONAT = Suite(
    name="planmonat",
    tafel=Tafel(
        titel="Gültigkeit der Planzeilen neben dem Monat",
        braucht=("plandaten",),
        lage=lambda s: planzeiten.monatslage(s.planzeilen, s.monat),
        ganz=False,
    ),
    regeln=(Pruefregel("P111", ExpectValidityToCoverMonth(), darf_leer=("gueltig_bis",)),),
)

PLANJAHR = Suite(
    name="planjahr",
    tafel=Tafel(
        titel="Gültigkeit der Planzeilen neben dem Planjahr",
        braucht=("plandaten",),
        lage=lambda s: planzeiten.jahreslage(s.planzeilen),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "P112", ExpectValidityToTouchPlanYear(), darf_leer=("gueltig_ab", "gueltig_bis")
        ),
        Pruefregel(
            "P113", ExpectValidityToStayInPlanYear(), darf_leer=("gueltig_ab", "gueltig_bis")
        ),
    ),
)

SUITEN = (
    PLAN_GRUNDLAGE,
    PLAN_BAUSTEINE,
    PLAN_WERTE,
    PLANZEILEN,
    PLANDOPPEL,
    PLANFASSUNGEN,
    PLANUEBERSCHNEIDUNGEN,
    PLANLUECKEN,
    PLANMONAT,
    PLANJAHR,
)
