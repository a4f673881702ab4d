"""What is found where the rows of a change stand in the tables?"""

from __future__ import annotations

from expectations.anpassungspruefung import nachprobe
from expectations.befund import befunde
from expectations.pruefung import pruefe
from expectations.suiten import SUITEN, lege
from tests.regelstand import regelstand
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.lagen.vertragsgrund import TABELLEN
from transforms.lagen.sicht import Sicht
from transforms.tabellen.bestand import Bestand


def gefunden(b: Bestand, a: Anpassung) -> list[str]:
    stand = regelstand()
    found = nachprobe(a, b, stand.tarife, stand.spalten, stand.regeln)
    return [str(one) for one in befunde(found, stand.regeln, b.namen)]


def codes(b: Bestand) -> list[str]:
    """What the Monatslauf finds in the contracts, decisions, plan and master data of a month."""
    stand = regelstand()
    gelegt = lege(Sicht(b, stand.tarife, stand.regeln.grenzwerte, stand.spalten), TABELLEN)
    offen = [suite for suite in SUITEN if suite not in gelegt]
    return [f.code for f in pruefe(gelegt, stand.regeln, ausgelassen=offen).findings]
