"""What must hold of the master data, and of the gE the other tables name?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.gueltigkeit import ExpectValidityToCoverMonth
from expectations.eigene.namen import ExpectNameNotToBeAnotherGe, ExpectSuccessionNotToReturn
from expectations.eigene.zellen import ExpectAllColumnsToBeFilled
from expectations.suite import Pruefregel, Suite
from transforms.lagen.centerlage import stammcenterlage
from transforms.lagen.namenlage import namenlage
from transforms.lagen.sicht import Tafel
from transforms.lagen.stammlage import angabenlage, fremdenlage, nachfolgelage, stammlage

STAMMDATEN = Suite(
    name="stammdaten",
    tafel=Tafel(
        titel="gE neben Stammdaten",
        braucht=("ge_stammdaten", "kermit_vertraege"),
        lage=lambda s: stammlage(s.tabellen.stamm, s.belege, s.monat),
    ),
    regeln=(
        Pruefregel("S101", gxe.ExpectColumnValuesToBeBetween(column="zeilen", min_value=1)),
        Pruefregel("S102", ExpectValidityToCoverMonth(), darf_leer=("gueltig_ab", "gueltig_bis")),
        Pruefregel("S103", gxe.ExpectColumnValuesToBeBetween(column="zugleich", max_value=1)),
    ),
)

_ANGABEN = ("regionaldirektion", "service_center", "e_mail")
STAMMANGABEN = Suite(
    name="stammangaben",
    tafel=Tafel(
        titel="Angaben der Stammdaten",
        braucht=("ge_stammdaten", "kermit_vertraege"),
        lage=lambda s: angabenlage(s.tabellen.stamm, s.belege, s.monat),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "S104", ExpectAllColumnsToBeFilled(column_list=list(_ANGABEN)), darf_leer=_ANGABEN
        ),
    ),
)

FREMDE = Suite(
    name="fremde",
    tafel=Tafel(
        titel="JCNR der übrigen Tabellen",
        braucht=("ge_stammdaten", "kermit_vertraege"),
        lage=lambda s: fremdenlage(s.tabellen.stamm, s.belege, s.genannt),
    ),
    regeln=(
        Pruefregel(
            "S105", gxe.ExpectColumnValuesToBeBetween(column="zeilen_anderswo", min_value=1)
        ),
    ),
)

NAMEN = Suite(
    name="namen",
    tafel=Tafel(
        titel="Namen neben JCNR",
        braucht=("ge_stammdaten",),
        lage=lambda s: namenlage(s.namen, s.tabellen.stamm, s.monat),
        ganz=False,
    ),
    regeln=(Pruefregel("S106", ExpectNameNotToBeAnotherGe()),),
)

STAMMCENTER = Suite(
    name="stammcenter",
    tafel=Tafel(
        titel="Service Center der Stammdaten",
        braucht=("ge_stammdaten",),
        lage=lambda s: stammcenterlage(s.center),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "S107",
            gxe.ExpectColumnValuesToBeBetween(column="anzahl", max_value=1),
            darf_leer=("anzahl",),
        ),
    ),
)

NACHFOLGE = Suite(
    name="nachfolge",
    tafel=Tafel(
        titel="Nachfolgerinnen der Stammdaten",
        braucht=("ge_stammdaten",),
        lage=lambda s: nachfolgelage(
            s.tabellen.stamm, s.tabellen.unlesbare_ge.get("ge_stammdaten", ()), s.monat
        ),
    ),
    regeln=(
        Pruefregel(
            "S108", gxe.ExpectColumnValuesToBeBetween(column="zeilen_der_nachfolgerin", min_value=1)
        ),
        Pruefregel("S109", ExpectSuccessionNotToReturn()),
        Pruefregel(
            "S111",
            gxe.ExpectColumnValuesToNotBeNull(column="letzter_tag"),
            darf_leer=("letzter_tag",),
        ),
    ),
)

SUITEN = (STAMMDATEN, STAMMANGABEN, FREMDE, NAMEN, STAMMCENTER, NACHFOLGE)
