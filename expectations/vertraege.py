"""What must hold of a contract by itself, and beside the month before?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.eigene.bausteine import (
    ExpectBausteinInCatalogue,
    ExpectChosenBausteinToHaveHours,
    ExpectUnchosenBausteinToHaveNoHours,
    ExpectVzaToMatchHours,
)
from expectations.eigene.gueltigkeit import (
    ExpectContractToEndWithItsTerm,
    ExpectContractVersionToCoverMonth,
    ExpectRunningContractToHaveVersion,
    luecke_in,
)
from expectations.suite import Pruefregel, Suite, grenze
from transforms.lagen.beschlusslage import vertragslosenlage
from transforms.lagen.plan.planlage import vertragsvzalage
from transforms.lagen.sicht import Tafel
from transforms.lagen.verlauf import bg_verlauf
from transforms.lagen.vertragslage import fassungslage, vertragslage

VERTRAEGE = Suite(
    name="vertraege",
    tafel=Tafel(
        titel="Verträge je gE",
        braucht=("kermit_vertraege",),
        lage=lambda s: vertragslage(s.tabellen.wirksame_zeilen, s.monat, s.nachfolge),
    ),
    regeln=(
        Pruefregel("V102", ExpectRunningContractToHaveVersion(), worte=luecke_in),
        Pruefregel(
            "V109",
            gxe.ExpectColumnValuesToBeBetween(column="gewaehlte", min_value=1),
            darf_leer=("gewaehlte",),
            worte=luecke_in,
        ),
    ),
)

VERTRAGSZEILEN = Suite(
    name="vertragszeilen",
    tafel=Tafel(
        titel="Vertragszeilen",
        braucht=("kermit_vertraege",),
        lage=lambda s: fassungslage(s.tabellen.vertragszeilen, s.monat, s.werk, s.nachfolge),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "V101",
            gxe.ExpectColumnValuesToBeBetween(column="tage_zur_anderen_fassung", min_value=1),
            darf_leer=("tage_zur_anderen_fassung",),
        ),
        Pruefregel("V103", ExpectContractVersionToCoverMonth(), darf_leer=("gueltig_bis",)),
        Pruefregel("V104", gxe.ExpectColumnValuesToBeInSet(column="laufzeit", value_set=[1, 2, 3])),
        Pruefregel("V105", ExpectContractToEndWithItsTerm(), darf_leer=("ende_soll",)),
        Pruefregel(
            "V106",
            gxe.ExpectColumnPairValuesToBeEqual(
                column_A="laufzeit",
                column_B="laufzeit_frueher",
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("laufzeit_frueher",),
        ),
        Pruefregel("V107", gxe.ExpectColumnValuesToBeBetween(column="bg_zahl", min_value=1)),
        Pruefregel("V108", ExpectBausteinInCatalogue(), darf_leer=("katalogbausteine",)),
        Pruefregel(
            "V110",
            gxe.ExpectColumnPairValuesToBeEqual(
                column_A="vertragsdaten",
                column_B="vertragsdaten_der_ersten_zeile",
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("vertragsdaten_der_ersten_zeile",),
        ),
        Pruefregel(
            "V111", gxe.ExpectColumnValuesToNotBeNull(column="katalog"), darf_leer=("katalog",)
        ),
        Pruefregel(
            "V112",
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="gueltig_bis",
                column_B="gueltig_ab",
                or_equal=True,
                ignore_row_if="either_value_is_missing",
            ),
            darf_leer=("gueltig_bis",),
        ),
        Pruefregel("V115", ExpectChosenBausteinToHaveHours(), darf_leer=("bepreist", "stunden")),
        Pruefregel("V116", ExpectUnchosenBausteinToHaveNoHours(), darf_leer=("stunden",)),
    ),
)

VERTRAGSVZA = Suite(
    name="vertragsvza",
    tafel=Tafel(
        titel="VZA der Verträge",
        braucht=("kermit_vertraege",),
        lage=lambda s: vertragsvzalage(s.vertraege),
        ganz=False,
    ),
    regeln=(
        Pruefregel(
            "V114",
            ExpectVzaToMatchHours(
                column_list=["vza_genannt", "stunden_genannt"], toleranz=grenze("vza_toleranz")
            ),
            darf_leer=("vza_genannt", "stunden_genannt"),
        ),
    ),
)

VERTRAGSLOSE = Suite(
    name="vertragslose",
    tafel=Tafel(
        titel="TV-Beschlüsse neben Verträgen",
        braucht=("kermit_vertraege", "tv_beschluesse", "ge_stammdaten"),
        lage=lambda s: vertragslosenlage(s.tabellen.beschluesse, s.laufende, s.offene_ge, s.monat),
    ),
    regeln=(Pruefregel("V113", gxe.ExpectColumnValuesToBeBetween(column="laufende", min_value=1)),),
)

BG_VERLAUF = Suite(
    name="bg_verlauf",
    tafel=Tafel(
        titel="BG-Zahl neben dem Vormonat",
        braucht=("kermit_vertraege",),
        lage=lambda s: bg_verlauf(s.tabellen.vertragszeilen, s.vertraege, s.monat, s.nachfolge),
    ),
    regeln=(
        Pruefregel(
            "V201",
            gxe.ExpectColumnValuesToBeBetween(
                column="veraenderung", max_value=grenze("bg_veraenderung_prozent")
            ),
        ),
    ),
)

SUITEN = (VERTRAEGE, VERTRAGSZEILEN, VERTRAGSVZA, VERTRAGSLOSE, BG_VERLAUF)
