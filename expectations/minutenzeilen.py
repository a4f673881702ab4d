"""What must hold of single minute rows, and of the months under which minutes and Kennzahlen
stand?
"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.monate import (
    ExpectNoForeignMonth,
    ExpectNoImpossibleMonth,
    ExpectNoLaterMonth,
    fremde_kennzahlen_in,
    spaetere_minuten_in,
    unmoegliche_minuten_in,
)
from expectations.suite import Pruefregel, Suite
from transforms.lagen import minutenlage, zeitlage
from transforms.lagen.sicht import Tafel

MINUTENZEILEN = Suite(
    name="minutenzeilen",
    tafel=Tafel(
        titel="Minutenzeilen",
        braucht=("powerbi_minuten",),
        lage=lambda s: minutenlage.minutenzeilenlage(s.im_monat, s.monat),
        ganz=False,
    ),
    regeln=(
        Pruefregel("M103", gxe.ExpectColumnValuesToBeBetween(column="minuten", min_value=0)),
        Pruefregel(
            "M104",
            gxe.ExpectCompoundColumnsToBeUnique(
                column_list=["jcnr", "datum", "rechtskreis", "service_center", "baustein"]
            ),
            darf_leer=("datum",),
        ),
    ),
)

SPAETERE_MINUTEN = Suite(
    name="spaetere_minuten",
    tafel=Tafel(
        titel="Minuten nach dem Leistungsmonat",
        braucht=("powerbi_minuten",),
        lage=lambda s: zeitlage.minutenmonate(s.tabellen.minuten, s.monat),
        ganz=False,
    ),
    regeln=(Pruefregel("M205", ExpectNoLaterMonth(), worte=spaetere_minuten_in),),
)

UNMOEGLICHE_MINUTEN = Suite(
    name="unmoegliche_minuten",
    tafel=Tafel(
        titel="Minuten vor dem ersten Vertrag oder in einem unmöglichen Jahr",
        braucht=("kermit_vertraege", "powerbi_minuten"),
        lage=lambda s: zeitlage.minutenmonate_je_ge(
            s.tabellen.minuten, s.tabellen.vertragszeilen, s.monat
        ),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "M206",
            ExpectNoImpossibleMonth(),
            darf_leer=("erster_vertrag", "exportbeginn"),
            worte=unmoegliche_minuten_in,
        ),
    ),
)

FREMDE_KENNZAHLEN = Suite(
    name="fremde_kennzahlen",
    tafel=Tafel(
        titel="Kennzahlen fremder Monate",
        braucht=("kermit_vertraege", "powerbi_kennzahlen"),
        lage=lambda s: zeitlage.kennzahlenmonate(
            s.tabellen.kennzahlen, s.tabellen.vertragszeilen, s.monat
        ),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "M207",
            ExpectNoForeignMonth(),
            darf_leer=("jcnr", "erster_vertrag", "lueckenlos_seit", "exportbeginn"),
            worte=fremde_kennzahlen_in,
        ),
    ),
)

SUITEN = (MINUTENZEILEN, SPAETERE_MINUTEN, UNMOEGLICHE_MINUTEN, FREMDE_KENNZAHLEN)
