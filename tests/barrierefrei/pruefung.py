"""Which rules does a workbook break?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.barrierefrei import aufbau, bild, druck, eingabe, wort
from tests.barrierefrei.buch import Buch, Regel

REGELN: Mapping[str, Regel] = {
    regel.__name__: regel
    for regel in (
        aufbau.titel_in_a1,
        aufbau.sprechende_blattnamen,
        aufbau.keine_leeren_blaetter,
        aufbau.keine_verbundenen_zellen,
        aufbau.nichts_ausgeblendet,
        aufbau.kein_blattschutz,
        aufbau.sprechende_tabellennamen,
        aufbau.jede_tabelle_ist_ausgezeichnet,
        aufbau.eine_kopfzeile,
        aufbau.keine_leeren_reihen,
        aufbau.tabellen_links,
        aufbau.kopf_bleibt_im_blick,
        aufbau.beginnt_vorn,
        wort.text_in_einer_zelle,
        wort.text_passt_ins_blatt,
        wort.zeile_hoch_genug,
        wort.zahl_passt_in_spalte,
        wort.schrift_ohne_schnoerkel,
        wort.kontrast,
        wort.verweise_sagen_ihr_ziel,
        wort.keine_fussnotenzeichen,
        wort.leeres_ist_erklaert,
        eingabe.eingaben_erklaeren_sich,
        druck.a4_eine_seite_breit,
        druck.gedruckt_gross_genug,
        druck.fusszeile_unskaliert,
        druck.fusszeile_ganz,
        druck.fusszeile_sagt_nichts_allein,
        druck.kopf_auf_jeder_seite,
        bild.alternativtext,
        bild.sprechende_diagrammnamen,
        bild.diagramm_hat_titel,
        bild.reihen_ohne_farbe_unterscheidbar,
        bild.deutsch,
        bild.dateiangaben,
        bild.nichts_bewegtes_nichts_verborgenes,
        bild.auch_fuer_aeltere_programme,
    )
}


def verstoesse(pfad: Path) -> list[str]:
    """Every breach, with the name of its rule before it."""
    buch = Buch(pfad)
    return [f"{name}: {satz}" for name, regel in REGELN.items() for satz in regel(buch)]


def gebrochen(pfad: Path) -> set[str]:
    """The rules it breaks."""
    return {satz.partition(":")[0] for satz in verstoesse(pfad)}
