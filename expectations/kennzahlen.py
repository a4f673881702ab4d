"""What must hold of the calls and talks a gE reads on its MMI?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.minuten import ExpectTalksNotToExceedNetCalls
from expectations.eigene.zellen import (
    ExpectAllColumnsToBeFilled,
    ExpectNoColumnToBeNegative,
    ExpectPartNotToExceedWhole,
)
from expectations.suite import Pruefregel, Suite, grenze
from transforms.lagen import kennzahlenlage, verlauf
from transforms.lagen.sicht import Tafel

KENNZAHLEN = Suite(
    name="kennzahlen",
    tafel=Tafel(
        titel="Verträge neben Kennzahlen",
        braucht=("kermit_vertraege", "powerbi_kennzahlen"),
        lage=lambda s: kennzahlenlage.grundlage(s.tabellen.kennzahlen, s.vertraege, s.monat),
    ),
    regeln=(Pruefregel("K101", gxe.ExpectColumnValuesToBeBetween(column="zeilen", min_value=1)),),
)

_ZAHLEN = ("anrufe", "weiterleitungen", "gespraeche", "fallabschliessend")


def _hoechstens(code: str, teil: str, ganzes: str) -> Pruefregel:
    return Pruefregel(
        code, ExpectPartNotToExceedWhole(column_list=[teil, ganzes]), darf_leer=(teil, ganzes)
    )


KENNZAHLENZEILEN = Suite(
    name="kennzahlenzeilen",
    tafel=Tafel(
        titel="Kennzahlenzeilen",
        braucht=("powerbi_kennzahlen",),
        lage=lambda s: kennzahlenlage.kennzahlenzeilenlage(s.tabellen.kennzahlen, s.monat),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "K102", ExpectAllColumnsToBeFilled(column_list=list(_ZAHLEN)), darf_leer=_ZAHLEN
        ),
        _hoechstens("K103", "gespraeche", "anrufe"),
        _hoechstens("K104", "fallabschliessend", "gespraeche"),
        Pruefregel(
            "K105", ExpectNoColumnToBeNegative(column_list=list(_ZAHLEN)), darf_leer=_ZAHLEN
        ),
        _hoechstens("K106", "weiterleitungen", "anrufe"),
        Pruefregel("K107", ExpectTalksNotToExceedNetCalls(), darf_leer=_ZAHLEN),
        Pruefregel("K108", gxe.ExpectCompoundColumnsToBeUnique(column_list=["jcnr", "monat"])),
    ),
)

ERREICHBARKEIT = Suite(
    name="erreichbarkeit",
    tafel=Tafel(
        titel="Erreichbarkeit neben den eigenen Vormonaten",
        braucht=("powerbi_kennzahlen",),
        lage=lambda s: verlauf.erreichbarkeitsverlauf(
            s.tabellen.kennzahlen, s.monat, s.mindestens("verlauf_mindestmonate"), s.nachfolge
        ),
    ),
    regeln=(
        Pruefregel(
            "K201",
            gxe.ExpectColumnValuesToBeBetween(
                column="rueckgang", max_value=grenze("erreichbarkeit_rueckgang_prozentpunkte")
            ),
        ),
    ),
)

SUITEN = (KENNZAHLEN, KENNZAHLENZEILEN, ERREICHBARKEIT)
