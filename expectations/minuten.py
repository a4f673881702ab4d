"""What must hold of the minutes of a month, beside contract, master data, plan and past?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.minuten import (
    ExpectContractToHaveMinutes,
    ExpectMinutesNearOwnPast,
    ExpectMinutesToHaveAChosenBaustein,
    ExpectMinutesToHaveAContract,
    ExpectMinutesToHaveAPrice,
    ExpectMinutesToReachShareOfPlan,
)
from expectations.eigene.namen import (
    ExpectServiceCenterToBeCountedOnce,
    ExpectServiceCenterToBeKnown,
    zweifel_in,
)
from expectations.suite import Pruefregel, Suite, grenze
from transforms.kern.rechtskreis import SGB2
from transforms.lagen import centerlage, minutenlage, verlauf, vertragsende
from transforms.lagen.sicht import Tafel

MINUTEN = Suite(
    name="minuten",
    tafel=Tafel(
        titel="Minuten neben Vertrag",
        braucht=("kermit_vertraege", "powerbi_minuten"),
        lage=lambda s: minutenlage.minutenlage(
            s.minuten, s.vertraege, s.werk, vertragsende.beendete(s.letzte, s.monat)
        ),
    ),
    regeln=(
        Pruefregel("M101", ExpectMinutesToHaveAChosenBaustein()),
        Pruefregel("M102", ExpectMinutesToHaveAContract(), darf_leer=("vertrag_beendet",)),
        Pruefregel("M107", ExpectMinutesToHaveAPrice(), darf_leer=("bepreist",)),
    ),
)

VERTRAGSENDE = Suite(
    name="vertragsende",
    tafel=Tafel(
        titel="Minuten nach dem Vertragsende",
        braucht=("kermit_vertraege", "powerbi_minuten"),
        lage=lambda s: vertragsende.vertragsendelage(s.minuten, s.letzte, s.monat),
    ),
    regeln=(
        Pruefregel(
            "M109",
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="ende",
                column_B="monatserster",
                or_equal=True,
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("ende",),
        ),
    ),
)

SERVICE_CENTER = Suite(
    name="service_center",
    tafel=Tafel(
        titel="Service Center neben Stammdaten",
        braucht=("powerbi_minuten", "ge_stammdaten"),
        lage=lambda s: centerlage.centerlage(s.minuten, s.center),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "M203",
            ExpectServiceCenterToBeKnown(),
            darf_leer=("in_stammdaten", "rest_der_summe"),
        ),
    ),
)

CENTER_JE_GE = Suite(
    name="center_je_ge",
    tafel=Tafel(
        titel="Service Center je gE",
        braucht=("powerbi_minuten", "ge_stammdaten"),
        lage=lambda s: centerlage.gelage(s.minuten, s.center),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "M108",
            ExpectServiceCenterToBeCountedOnce(),
            darf_leer=("zwilling", "in_stammdaten", "rest_der_summe"),
            worte=zweifel_in,
        ),
    ),
)

LEISTUNG = Suite(
    name="leistung",
    tafel=Tafel(
        titel="Verträge neben Minuten",
        braucht=("kermit_vertraege", "powerbi_minuten"),
        lage=lambda s: minutenlage.leistungslage(s.vertraege, s.minuten, s.werk),
    ),
    regeln=(Pruefregel("M105", ExpectContractToHaveMinutes()),),
)

AUSLASTUNG = Suite(
    name="auslastung",
    tafel=Tafel(
        titel="Minuten neben Plan",
        braucht=("kermit_vertraege", "powerbi_minuten"),
        lage=lambda s: minutenlage.auslastungslage(s.minuten, s.plan),
    ),
    regeln=(
        Pruefregel(
            "M106",
            gxe.ExpectColumnValuesToBeBetween(
                column="vielfaches", max_value=grenze("minuten_vielfaches_des_plans")
            ),
        ),
        Pruefregel(
            "M301",
            ExpectMinutesToReachShareOfPlan(
                mindestanteil=grenze("minuten_mindestanteil_des_plans"),
                mindestabweichung=grenze("mindestabweichung_minuten"),
            ),
        ),
    ),
)

RECHTSKREISE = Suite(
    name="rechtskreise",
    tafel=Tafel(
        titel="Rechtskreise der Minuten",
        braucht=("powerbi_minuten",),
        lage=lambda s: minutenlage.rechtskreislage(s.im_monat, s.monat),
        ganz=False,
    ),
    regeln=(
        Pruefregel("M201", gxe.ExpectColumnValuesToBeInSet(column="rechtskreis", value_set=[SGB2])),
    ),
)

BAUSTEINE = Suite(
    name="bausteine",
    tafel=Tafel(
        titel="gewählte Bausteine neben Minuten",
        braucht=("kermit_vertraege", "powerbi_minuten"),
        lage=lambda s: minutenlage.bausteinlage(s.vertraege, s.minuten, s.werk),
    ),
    regeln=(
        Pruefregel("M202", gxe.ExpectColumnValuesToBeBetween(column="minutenzeilen", min_value=1)),
    ),
)

MINUTENVERLAUF = Suite(
    name="minutenverlauf",
    tafel=Tafel(
        titel="Minuten neben den eigenen Vormonaten",
        braucht=("kermit_vertraege", "powerbi_minuten"),
        lage=lambda s: verlauf.minutenverlauf(
            s.minuten,
            s.verlaeufe,
            s.vertraege,
            s.monat,
            s.mindestens("verlauf_mindestmonate"),
            s.nachfolge,
        ),
    ),
    regeln=(
        Pruefregel(
            "M302",
            ExpectMinutesNearOwnPast(
                mindestens=grenze("verlauf_anteil_mindestens"),
                hoechstens=grenze("verlauf_anteil_hoechstens"),
                mindestabweichung=grenze("mindestabweichung_minuten"),
            ),
        ),
    ),
)

SUITEN = (
    MINUTEN,
    VERTRAGSENDE,
    SERVICE_CENTER,
    CENTER_JE_GE,
    LEISTUNG,
    AUSLASTUNG,
    RECHTSKREISE,
    BAUSTEINE,
    MINUTENVERLAUF,
)
