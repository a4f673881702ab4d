"""Is this mail the one this gE is to get: its addresses, its month, its version, its two files?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from flows.ablage import dateinamen
from flows.ausgabe.paketpruefung import Paketpruefung
from flows.register.nachweisstand import Stand
from flows.register.vorgaenge.freigaben import Freigabe
from flows.register.vorgaenge.postbuch import Mail
from flows.versand.blick.mailteile import Mailteile
from flows.versand.blick.mappenblick import KeineMappeError, Wert, benannte_werte
from transforms.kern.money import euro, exact
from transforms.kern.month import NAMES, Month
from transforms.versand.adressbuch import Adressbuch
from transforms.versand.adressen import gleich
from transforms.versand.schritt import belieferte
from transforms.versand.zustand import Zustand

_ARTEN: Final = ("Kostennachweis", "MMI")
_MONAT: Final = re.compile(rf"(?:{'|'.join(NAMES)}) \d{{4}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nachweislage:
    """What is known of the statements of a month."""

    monat: Month
    stand: Mapping[str, Stand]  # gE -> its latest version
    freigaben: Mapping[int, Freigabe]
    dateien: Mapping[str, str]  # path -> SHA-256, as issued
    buch: Adressbuch
    pruefung: Paketpruefung
    ordner: str  # ` --ausgabe …`, where it is not the usual one
    mails: Sequence[Mail] = ()  # of the month, as they stood when the sending began


def nachweismaengel(lage: Nachweislage, mail: Mail, teile: Mailteile) -> Iterator[str]:
    """Each a part of a German sentence."""
    stand = lage.stand.get(mail.jcnr)
    if stand is None:
        yield f"für {mail.jcnr} ist im {lage.monat.name} nichts ausgestellt"
        return
    yield from _version(lage, mail, stand)
    yield from _adressen(lage, mail, teile)
    yield from _anlagen(lage, stand, teile)
    yield from _worte(stand, teile)
    yield from _fremde(lage, stand.jcnr, teile)


def _version(lage: Nachweislage, mail: Mail, stand: Stand) -> Iterator[str]:
    """The latest one, and approved."""
    if mail.nachweis != stand.nr:
        yield f"sie bringt nicht Version {stand.version}, die neueste von {stand.jcnr}"
    freigabe = lage.freigaben.get(stand.nr)
    if freigabe is None or not freigabe.gilt:
        was = "nicht freigegeben" if freigabe is None else "nicht mehr freigegeben"
        yield (
            f"Version {stand.version} von {stand.jcnr} ist {was}. "
            f"„o7 freigeben {lage.monat} --ge {stand.jcnr}{lage.ordner}“"
        )


def _adressen(lage: Nachweislage, mail: Mail, teile: Mailteile) -> Iterator[str]:
    """Those of the master data as they are now, case apart; of a version that some have already,
    the others alone.
    """
    soll = lage.buch.adressen.get(mail.jcnr)
    if soll is None:
        codes = sorted({f.code for f in lage.buch.findings if f.jcnr == mail.jcnr})
        yield (
            f"die Adresse von {mail.jcnr} ist nach den Stammdaten nicht sicher "
            f"({', '.join(codes) or 'D101'})"
        )
        return
    ist, gueltig = {*map(gleich, teile.an)}, {*map(gleich, soll)}
    davor = [m for m in lage.mails if m.nachweis == mail.nachweis and m.nr != mail.nr]
    zurueck = [m for m in davor if m.zustand is Zustand.ZURUECKGEKOMMEN]
    haben = belieferte(davor)
    if not ist or not ist <= gueltig or not gueltig - ist <= haben | _adressen_von(zurueck):
        yield (
            f"sie ist an {', '.join(teile.an) or 'niemanden'} gerichtet, die Stammdaten nennen zu "
            f"{mail.jcnr} {', '.join(soll)}"
        )
    elif not mail.grund and (doppelt := sorted(ist & haben)):
        yield f"{', '.join(doppelt)} hat diese Version schon bekommen"


def _adressen_von(mails: Iterable[Mail]) -> frozenset[str]:
    return frozenset(gleich(a) for m in mails for a in m.an)


def _anlagen(lage: Nachweislage, stand: Stand, teile: Mailteile) -> Iterator[str]:
    """Exactly the two documents of this gE, month and version: the approved files, opened again."""
    monat, jcnr = lage.monat, stand.jcnr
    soll = [dateinamen.dokument(art, jcnr, monat, stand.version) for art in _ARTEN]
    ist = [name for name, _ in teile.anlagen]
    if fehlt := [name for name in soll if name not in ist]:
        yield f"es fehlt die Anlage {', '.join(fehlt)}"
    if sorted(ist) != sorted(soll):
        zuviel = [n for i, n in enumerate(ist) if n not in soll or n in ist[:i]]
        yield f"sie enthält auch {', '.join(zuviel)}"
    freigegeben = lage.freigaben[stand.nr].dateien if stand.nr in lage.freigaben else {}
    pfade = {PurePosixPath(pfad).name: pfad for pfad in freigegeben}
    for name, inhalt in teile.anlagen:
        pfad, summe = pfade.get(name, ""), hashlib.sha256(inhalt).hexdigest()
        if freigegeben.get(pfad) != summe:
            yield f"die Anlage {name} ist nicht die freigegebene Datei (SHA-256 {summe})"
        if lage.dateien.get(pfad) != summe:
            yield f"die Anlage {name} ist nicht die ausgestellte Datei (SHA-256 {summe})"
        yield from _geoeffnet(stand, name, inhalt)


def _geoeffnet(stand: Stand, name: str, inhalt: bytes) -> Iterator[str]:
    """What the workbook says of itself."""
    soll: dict[str, Wert] = {
        "JCNR": stand.jcnr,
        "Monat": str(stand.betrag.monat),
        "Version": Decimal(stand.version),
        "Gesamtkosten": stand.gesamtkosten,
    }
    try:
        werte = benannte_werte(inhalt, soll)
    except KeineMappeError:
        yield f"die Anlage {name} lässt sich nicht öffnen"
        return
    for feld, wert in soll.items():
        if werte[feld] != wert:
            yield f"die Anlage {name} nennt als {feld} {_lesbar(werte[feld])} statt {_lesbar(wert)}"


def _lesbar(wert: Wert) -> str:
    return f"{exact(wert)}" if isinstance(wert, Decimal) else wert or "nichts"


def _worte(stand: Stand, teile: Mailteile) -> Iterator[str]:
    """Subject, text and HTML speak of this gE, month, version and amount, and the two alike."""
    monat, betreff = stand.betrag.monat, teile.koepfe.get("subject", "")
    for wort in (stand.jcnr, monat.name, f"Version {stand.version}"):
        if wort not in betreff:
            yield f"ihr Betreff „{betreff}“ nennt nicht {wort}"
    if set(_MONAT.findall(betreff)) - {monat.name}:
        yield f"ihr Betreff „{betreff}“ nennt einen anderen Monat"
    soll = {
        "JCNR": stand.jcnr,
        "Monat": monat.name,
        "Version": str(stand.version),
        "Gesamtkosten": euro(stand.gesamtkosten),
    }
    for wo, ist in (("Text", teile.angaben_text), ("HTML", teile.angaben_html)):
        for feld, wert in soll.items():
            if ist.get(feld) != wert:
                yield f"ihr {wo} nennt als {feld} {ist.get(feld, 'nichts')} statt {wert}"
    satz = next(iter(teile.text.split("\n\n")[1:2]), "")
    if f"für {monat.name} " not in satz or euro(stand.gesamtkosten) not in satz:
        yield f"ihr erster Satz nennt nicht {monat.name} und {euro(stand.gesamtkosten)}"
    if satz not in teile.sichtbar:
        yield "ihr Text und ihr HTML sagen nicht dasselbe"


def _fremde(lage: Nachweislage, jcnr: str, teile: Mailteile) -> Iterator[str]:
    """No other gE, in whatever a person or a program can read of it."""
    buch = lage.pruefung.buch
    for wo, text in teile.texte:
        for fund in buch.fremde(text, jcnr):
            yield f"ihr {wo} nennt {' oder '.join(sorted(fund.ges))} („{fund.name}“)"
    for name, inhalt in teile.anlagen:
        for fund in buch.fremde(name, jcnr, auch_orte=True):
            yield f"die Anlage {name} heißt nach {' oder '.join(sorted(fund.ges))}"
        for fremd in lage.pruefung.funde(name, inhalt, jcnr):
            ges = sorted({ge for n in fremd.nennungen for ge in n.ges})
            yield f"die Anlage {name} nennt {' oder '.join(ges)} ({', '.join(fremd.orte)})"
