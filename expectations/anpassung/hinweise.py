"""What should be known of a change that nothing speaks against?"""

from __future__ import annotations

import great_expectations.expectations as gxe

from expectations.suite import Pruefregel, Suite, grenze
from transforms.anpassung.lagen import hinweislage, planhinweise, wunschlage
from transforms.lagen.sicht import Tafel

STELLEN = Suite(
    name="anpassung_stellen",
    tafel=Tafel(titel="Stellen neben der Änderung", braucht=(), lage=hinweislage.stellenlage),
    regeln=(Pruefregel("U301", gxe.ExpectColumnValuesToBeBetween(column="frei", min_value=0)),),
)
TARIFE = Suite(
    name="anpassung_tarife",
    tafel=Tafel(titel="Preise der Restlaufzeit", braucht=(), lage=hinweislage.tariflage),
    regeln=(
        Pruefregel(
            "U302", gxe.ExpectColumnValuesToBeBetween(column="fortgeschrieben", max_value=0)
        ),
    ),
)
REICHWEITE = Suite(
    name="anpassung_reichweite",
    tafel=Tafel(titel="Reichweite der neuen Stunden", braucht=(), lage=hinweislage.reichweitenlage),
    regeln=(
        Pruefregel(
            "U303",
            gxe.ExpectColumnValuesToBeBetween(
                column="monate_ohne_stunden", max_value=grenze("reichweite_monate_ohne_stunden")
            ),
        ),
    ),
)
OFFENE = Suite(
    name="anpassung_offene",
    tafel=Tafel(titel="Andere offene Änderungen der gE", braucht=(), lage=hinweislage.offenenlage),
    regeln=(Pruefregel("U306", gxe.ExpectColumnValuesToBeBetween(column="offene", max_value=0)),),
)
PLANJAHR = Suite(
    name="anpassung_planjahr",
    tafel=Tafel(titel="Plan des Jahres der Änderung", braucht=(), lage=planhinweise.planjahrlage),
    regeln=(Pruefregel("U305", gxe.ExpectColumnValuesToBeBetween(column="fehlende", max_value=0)),),
)
ABWEICHUNG = Suite(
    name="anpassung_plan",
    tafel=Tafel(
        titel="Plan der geänderten Bausteine neben dem Vertrag",
        braucht=(),
        lage=planhinweise.abweichungslage,
    ),
    regeln=(
        Pruefregel("U307", gxe.ExpectColumnValuesToBeBetween(column="abweichend", max_value=0)),
    ),
)
ZEITPUNKT = Suite(
    name="anpassung_zeitpunkt",
    tafel=Tafel(
        titel="Tag der Änderung neben dem Tag des Laufs", braucht=(), lage=wunschlage.laufzeitpunkt
    ),
    regeln=(
        Pruefregel(
            "U308", gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A="ab", column_B="heute")
        ),
    ),
)
GROESSE = Suite(
    name="anpassung_groesse",
    tafel=Tafel(
        titel="Neue Stunden neben den bisherigen", braucht=(), lage=hinweislage.groessenlage
    ),
    regeln=(
        Pruefregel(
            "U310",
            gxe.ExpectColumnValuesToBeBetween(
                column="vielfaches", max_value=grenze("stunden_vielfaches")
            ),
        ),
    ),
)
SUITEN = (STELLEN, TARIFE, REICHWEITE, PLANJAHR, OFFENE, ABWEICHUNG, ZEITPUNKT, GROESSE)
