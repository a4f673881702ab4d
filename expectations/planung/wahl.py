"""What must hold of a choice, and of decision, contract and plan beside it?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.planung.angebot import einmal, gilt, keine
from expectations.suite import Pruefregel, Suite
from transforms.lagen.sicht import Tafel
from transforms.planung.lagen import abgleichslage, entscheidungslage, summenlage, wahllage
from transforms.preise.tarife import LAUFZEITEN

WERTE = Suite(
    name="wahl_werte",
    tafel=Tafel(titel="Wahl je gE", braucht=("wahl",), lage=wahllage.wertelage),
    regeln=(
        Pruefregel(
            "L202", gxe.ExpectColumnValuesToBeInSet(column="laufzeit", value_set=[*LAUFZEITEN])
        ),
        Pruefregel(
            "L203",
            gxe.ExpectColumnPairValuesToBeEqual(column_A="laufzeit", column_B="laufzeit_vertrag"),
        ),
        Pruefregel("L204", gxe.ExpectColumnValuesToBeBetween(column="verschiedene", max_value=1)),
        Pruefregel("L206", gxe.ExpectColumnValuesToBeBetween(column="gewaehlte", min_value=1)),
        gilt("L215", "positiv"),
        gilt("L216", "erlaubt"),
        gilt("L217", "teilbar"),
    ),
)
BAUSTEINE = Suite(
    name="wahl_bausteine",
    tafel=Tafel(titel="Zeilen der Wahl", braucht=("wahl",), lage=wahllage.bausteinlage),
    regeln=(einmal("L205"), gilt("L207", "stimmig"), gilt("L208", "bekannt")),
)
SUMMEN = Suite(
    name="wahl_summen",
    tafel=Tafel(titel="Gesamt der Wahl", braucht=("wahl",), lage=summenlage.summenlage),
    regeln=(gilt("L209", "stimmt"),),
)
VZA = Suite(
    name="wahl_vza",
    tafel=Tafel(titel="VZA der Wahl", braucht=("wahl",), lage=summenlage.vzalage),
    regeln=(gilt("L210", "stimmt"),),
)
GRADE = Suite(
    name="wahl_grade",
    tafel=Tafel(titel="Erfüllungsgrade der Wahl", braucht=("wahl",), lage=summenlage.gradlage),
    regeln=(gilt("L211", "stimmt"),),
)
BESCHLUESSE = Suite(
    name="wahl_beschluesse",
    tafel=Tafel(
        titel="Wahl neben TV-Beschlüssen",
        braucht=("wahl", "tv_beschluesse"),
        lage=abgleichslage.beschlusslage,
    ),
    regeln=(keine("L212", "anzahl"),),
)
VERTRAEGE = Suite(
    name="wahl_vertraege",
    tafel=Tafel(
        titel="Wahl neben Verträgen",
        braucht=("wahl", "kermit_vertraege", "tv_beschluesse"),
        lage=abgleichslage.vertragslage,
    ),
    regeln=(keine("L213", "anzahl"),),
)
PLAN = Suite(
    name="wahl_plan",
    tafel=Tafel(
        titel="Wahl neben Plandaten",
        braucht=("wahl", "plandaten", "tv_beschluesse"),
        lage=abgleichslage.planlage,
    ),
    regeln=(keine("L214", "anzahl"),),
)
AUSSTEHEND = Suite(
    name="wahl_ausstehend",
    tafel=Tafel(
        titel="Wahl ohne TV-Beschluss",
        braucht=("wahl", "tv_beschluesse"),
        lage=abgleichslage.ausstehend,
    ),
    regeln=(gilt("L301", "beschlossen"),),
)
ENTSCHIEDEN = Suite(
    name="planung_beschluesse",
    tafel=Tafel(
        titel="TV-Beschlüsse zum Planjahr",
        braucht=("tv_beschluesse", "ge_stammdaten"),
        lage=entscheidungslage.entschiedenlage,
    ),
    regeln=(gilt("L340", "begruendet"), gilt("L341", "vorher")),
)
ENDE = Suite(
    name="planung_vertragsende",
    tafel=Tafel(
        titel="Laufende Laufzeiten",
        braucht=("kermit_vertraege", "ge_stammdaten"),
        lage=entscheidungslage.endelage,
    ),
    regeln=(gilt("L342", "ganzes_jahr"),),
)
FEHLENDES = Suite(
    name="wahl_ungeprueft",
    tafel=Tafel(
        titel="Tabellen neben der Wahl",
        braucht=("wahl",),
        lage=entscheidungslage.fehlendes,
        ganz=False,
    ),
    regeln=(gilt("L343", "vorhanden"),),
)
SUITEN = (
    WERTE,
    BAUSTEINE,
    SUMMEN,
    VZA,
    GRADE,
    BESCHLUESSE,
    VERTRAEGE,
    PLAN,
    AUSSTEHEND,
    ENTSCHIEDEN,
    ENDE,
    FEHLENDES,
)
