"""What does the Verwaltungskostennachweis of one gE and month say?"""

from __future__ import annotations

from datetime import date

from transforms.abrechnung.belege import Belege
from transforms.abrechnung.fall import Abrechnungsfall
from transforms.abrechnung.vormonat import vormonatsdifferenz
from transforms.dokumente.kostennachweis import Kostennachweis, faelligkeit
from transforms.dokumente.quellen.spaeter import Folge
from transforms.dokumente.vergleich.vormonatsvergleich import Vormonatsvergleich
from transforms.kern.dokument import Hinweis
from transforms.kern.kontakt import Kontakt


def kostennachweis(
    fall: Abrechnungsfall,
    belege: Belege,
    vergleich: Vormonatsvergleich,
    hinweise: tuple[Hinweis, ...],
    ausgestellt_am: date,
    kontakt: Kontakt | None,
) -> Kostennachweis:
    """The document as version 1; the register knows which version it becomes."""
    return Kostennachweis(
        kopf=fall.stamm.kopf,
        monat=fall.monat,
        version=1,
        rechnung=fall.rechnung,
        jahr=(
            *(one.betrag for one in fall.fruehere),
            fall.rechnung.monatsbetrag(fall.monat, version=1),
        ),
        offen=fall.offen,
        vormonat=fall.vormonat.betrag if fall.vormonat else None,
        vormonatsdifferenz=vormonatsdifferenz(fall, vergleich),
        planjahr=fall.plan,
        vertrag=fall.vertrag,
        tarif=fall.tarif.angabe,
        faellig=faelligkeit(fall.monat),
        vergleich=vergleich,
        hinweise=hinweise,
        herkunft=Folge(belege.kostennachweis, fall),
        fruehere=Folge(belege.fruehere, fall),
        ausgestellt_am=ausgestellt_am,
        kontakt=kontakt,
    )
