"""What must hold for a change of quantities to be prepared?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.anpassungen import ExpectHoursToBeAgreeable
from expectations.eigene.bausteine import ExpectBausteinInCatalogue
from expectations.eigene.beschluesse import ExpectMehrbedarfToBeExplained
from expectations.suite import Pruefregel, Suite
from transforms.anpassung.lagen import bestandslage, wunschlage
from transforms.anpassung.lagen.vertragsgrund import GILT
from transforms.lagen.sicht import Tafel

GRUNDLAGE = Suite(
    name="anpassung_grundlage",
    tafel=Tafel(
        titel="gE und Vertrag im Monat der Änderung",
        braucht=("kermit_vertraege", "ge_stammdaten"),
        lage=wunschlage.grundlage,
        ganz=False,
    ),
    regeln=(Pruefregel("U107", gxe.ExpectColumnValuesToBeInSet(column="lage", value_set=[GILT])),),
)
TAG = Suite(
    name="anpassung_tag",
    tafel=Tafel(titel="Tag der Änderung", braucht=(), lage=wunschlage.taglage),
    regeln=(
        Pruefregel(
            "U104",
            gxe.ExpectColumnPairValuesToBeEqual(column_A="ab", column_B="monatserster"),
        ),
    ),
)
AUSGESTELLT = Suite(
    name="anpassung_ausgestellt",
    tafel=Tafel(
        titel="Monat der Änderung neben den ausgestellten",
        braucht=(),
        lage=wunschlage.ausgestelltlage,
    ),
    regeln=(
        Pruefregel(
            "U105",
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="ab", column_B="fruehestens", or_equal=True
            ),
        ),
    ),
)
LAUFZEIT = Suite(
    name="anpassung_laufzeit",
    tafel=Tafel(
        titel="Laufzeit und Ende neben dem Vertrag",
        braucht=("kermit_vertraege",),
        lage=wunschlage.laufzeitlage,
    ),
    regeln=(
        Pruefregel(
            "U101",
            gxe.ExpectColumnPairValuesToBeEqual(
                column_A="laufzeit_genannt",
                column_B="laufzeit_vertrag",
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("laufzeit_genannt",),
        ),
        Pruefregel(
            "U102",
            gxe.ExpectColumnPairValuesToBeEqual(
                column_A="ende_genannt",
                column_B="ende_vertrag",
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("ende_genannt",),
        ),
    ),
)
BAUSTEINE = Suite(
    name="anpassung_bausteine",
    tafel=Tafel(
        titel="Bausteine der Änderung neben dem Vertrag",
        braucht=("kermit_vertraege",),
        lage=wunschlage.bausteinlage,
    ),
    regeln=(
        Pruefregel("U106", ExpectBausteinInCatalogue()),
        Pruefregel(
            "U108",
            gxe.ExpectColumnValuesToNotBeInSet(column="eigene_stunden", value_set=["keine"]),
        ),
        Pruefregel("U111", ExpectHoursToBeAgreeable()),
    ),
)
BG_ZAHL = Suite(
    name="anpassung_bg_zahl",
    tafel=Tafel(
        titel="BG-Zahl der Änderung", braucht=("kermit_vertraege",), lage=wunschlage.bglage
    ),
    regeln=(Pruefregel("U112", gxe.ExpectColumnValuesToBeBetween(column="bg_zahl", min_value=1)),),
)
BESTAND = Suite(
    name="anpassung_bestand",
    tafel=Tafel(
        titel="Fassungen und TV-Beschlüsse neben dem Tag der Änderung",
        braucht=("kermit_vertraege", "tv_beschluesse"),
        lage=bestandslage.bestandslage,
    ),
    regeln=(
        Pruefregel(
            "U110",
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="ab", column_B="beginnt"),
        ),
    ),
)
MEHRBEDARF = Suite(
    name="anpassung_mehrbedarf",
    tafel=Tafel(
        titel="Mehrbedarf neben der Begründung",
        braucht=("kermit_vertraege",),
        lage=wunschlage.mehrbedarfslage,
    ),
    regeln=(Pruefregel("U103", ExpectMehrbedarfToBeExplained()),),
)
UNTERSCHIED = Suite(
    name="anpassung_unterschied",
    tafel=Tafel(
        titel="Änderung neben der geltenden Fassung",
        braucht=("kermit_vertraege",),
        lage=wunschlage.unterschiedslage,
    ),
    regeln=(
        Pruefregel("U109", gxe.ExpectColumnValuesToBeBetween(column="unterschiede", min_value=1)),
    ),
)
WAHL = Suite(
    name="anpassung_wahl",
    tafel=Tafel(
        titel="Gewählte Bausteine nach der Änderung",
        braucht=("kermit_vertraege",),
        lage=wunschlage.wahllage,
    ),
    regeln=(Pruefregel("U114", gxe.ExpectColumnValuesToBeBetween(column="gewaehlt", min_value=1)),),
)

FRAGE = (GRUNDLAGE, TAG, AUSGESTELLT, LAUFZEIT, BAUSTEINE, BG_ZAHL, BESTAND)  # what is asked for
FOLGE = (MEHRBEDARF, UNTERSCHIED, WAHL)  # what follows from it, where it can be asked for
SUITEN = (*FRAGE, *FOLGE)
