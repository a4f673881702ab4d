"""What must hold of the decisions of the Trägerversammlung, and of a contract beside them?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.bausteine import ExpectAgreedHoursToMatch
from expectations.eigene.beschluesse import (
    ExpectMehrbedarfToBeExplained,
    ExpectNamedDecisionToBeInEffect,
    ExpectRowsOfDecisionToAgree,
)
from expectations.suite import Pruefregel, Suite, grenze
from transforms.lagen import beschlusslage
from transforms.lagen.reichweite import reichweiten, reichweitenlage
from transforms.lagen.sicht import Tafel

TV_GRUNDLAGE = Suite(
    name="tv_grundlage",
    tafel=Tafel(
        titel="Verträge neben TV-Beschlüssen",
        braucht=("kermit_vertraege", "tv_beschluesse"),
        lage=lambda s: beschlusslage.grundlage(
            s.staende, s.entschieden, s.tabellen.beschluesse, s.monat
        ),
    ),
    regeln=(Pruefregel("T101", gxe.ExpectColumnValuesToBeBetween(column="wirksame", min_value=1)),),
)

TV_BAUSTEINE = Suite(
    name="tv_bausteine",
    tafel=Tafel(
        titel="Bausteine neben TV-Beschluss",
        braucht=("kermit_vertraege", "tv_beschluesse"),
        lage=lambda s: beschlusslage.bausteinlage(s.staende, s.entschieden),
    ),
    regeln=(
        Pruefregel(
            "T102", gxe.ExpectColumnPairValuesToBeEqual(column_A="gewaehlt", column_B="gewollt")
        ),
        Pruefregel(
            "T104",
            ExpectAgreedHoursToMatch(toleranz=grenze("stunden_toleranz")),
            darf_leer=("vereinbart", "dagegen"),
        ),
    ),
)

TV_WERTE = Suite(
    name="tv_werte",
    tafel=Tafel(
        titel="BG-Zahl und Laufzeit neben TV-Beschluss",
        braucht=("kermit_vertraege", "tv_beschluesse"),
        lage=lambda s: beschlusslage.wertelage(s.staende, s.entschieden),
    ),
    regeln=(
        Pruefregel(
            "T103",
            gxe.ExpectColumnPairValuesToBeEqual(
                column_A="laufzeit_vertrag",
                column_B="laufzeit_beschluss",
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("laufzeit_beschluss",),
        ),
        Pruefregel(
            "T105",
            gxe.ExpectColumnPairValuesToBeEqual(
                column_A="bg_vertrag",
                column_B="bg_beschluss",
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("bg_beschluss",),
        ),
        Pruefregel(
            "T107",
            gxe.ExpectColumnPairValuesToBeEqual(
                column_A="laufzeit_erstwahl",
                column_B="laufzeit_anpassung",
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("laufzeit_anpassung",),
        ),
    ),
)

TV_BESCHLUESSE = Suite(
    name="tv_beschluesse",
    tafel=Tafel(
        titel="TV-Beschlüsse",
        braucht=("kermit_vertraege", "tv_beschluesse"),
        lage=lambda s: beschlusslage.beschlusslage(s.entschieden),
    ),
    regeln=(
        Pruefregel("T106", ExpectMehrbedarfToBeExplained()),
        Pruefregel(
            "T108",
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="wirksam_ab", column_B="beschlussdatum", or_equal=True
            ),
        ),
        Pruefregel("T110", ExpectRowsOfDecisionToAgree()),
    ),
)

TV_ZEILEN = Suite(
    name="tv_zeilen",
    tafel=Tafel(
        titel="Zeilen der TV-Beschlüsse",
        braucht=("kermit_vertraege", "tv_beschluesse"),
        lage=lambda s: beschlusslage.beschlussdoppellage(s.entschieden),
    ),
    regeln=(Pruefregel("T109", gxe.ExpectColumnValuesToBeBetween(column="anzahl", max_value=1)),),
)

TV_NENNUNGEN = Suite(
    name="tv_nennungen",
    tafel=Tafel(
        titel="TV-Beschluss im Vertrag",
        braucht=("kermit_vertraege", "tv_beschluesse"),
        lage=lambda s: beschlusslage.nennungslage(s.staende, s.entschieden),
    ),
    regeln=(Pruefregel("T111", ExpectNamedDecisionToBeInEffect(), darf_leer=("nummer",)),),
)

REICHWEITE = Suite(
    name="reichweite",
    tafel=Tafel(
        titel="Reichweite der Stunden",
        braucht=("kermit_vertraege", "powerbi_minuten"),
        lage=lambda s: reichweitenlage(
            reichweiten(
                s.alle_vertraege,
                s.vertraege,
                s.werk,
                s.abgerechnet,
                s.monat,
                s.nachfolge.schliessungen,
            ),
            s.mindestens("reichweite_mindestmonate"),
        ),
    ),
    regeln=(
        Pruefregel(
            "T201",
            gxe.ExpectColumnValuesToBeBetween(
                column="monate_ohne_stunden", max_value=grenze("reichweite_monate_ohne_stunden")
            ),
        ),
    ),
)

SUITEN = (
    TV_GRUNDLAGE,
    TV_BAUSTEINE,
    TV_WERTE,
    TV_BESCHLUESSE,
    TV_ZEILEN,
    TV_NENNUNGEN,
    REICHWEITE,
)
