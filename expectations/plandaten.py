"""What must hold of the plan of the year, and of a contract beside it?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.bausteine import ExpectAgreedHoursToMatch, ExpectVzaToMatchHours
from expectations.suite import Pruefregel, Suite, grenze
from transforms.lagen import planlage
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
        lage=lambda s: planlage.bausteinlage(s.staende, s.planzeilen),
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
        lage=lambda s: planlage.wertelage(s.staende, s.planzeilen),
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
        lage=lambda s: planlage.doppellage(s.planzeilen),
        ganz=False,
    ),
    regeln=(Pruefregel("P107", gxe.ExpectColumnValuesToBeBetween(column="anzahl", max_value=1)),),
)

SUITEN = (PLAN_GRUNDLAGE, PLAN_BAUSTEINE, PLAN_WERTE, PLANZEILEN, PLANDOPPEL)
