"""Which formulas and names has a returned workbook of ours lost?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flows.rueckpruefung.anlageformeln import anlageformeln, anlageorte
from flows.rueckpruefung.blatt import Blatt, spaltenname
from flows.rueckpruefung.dateien import ziel_von
from flows.rueckpruefung.quellzellen import Formelfehler, deutsch, quellfehler, rechenwegfehler
from templates.mappe.zellen import Stelle
from templates.planung.hilfe.grundlagen.grundlagen import VORLAGENVERSION
from templates.planung.hilfe.planungshilfe import vorlagenformeln, vorlagennamen
from templates.planung.hilfe.raster import NAME as MONATSBLATT
from templates.planung.hilfe.raster import ORTE, SPALTEN
from transforms.tabellen.plandaten import PRODUKTIVSTUNDEN_JE_VZA

ANLAGENAMEN: Final = (
    *("BG_Zahl", "Erfuellungsgrad_B4", "JCNR", "Laufzeit", "Lastverteilung_je_Arbeitstag"),
    *("Monate_des_Zeitraums", "Planjahr", "Stunden_Gesamt", "VZA_Gesamt"),
)
KOSTENNAMEN: Final = ("Kosten_1_Jahr", "Kosten_2_Jahre", "Kosten_3_Jahre")
KENNNAMEN: Final = ("Vorlagenversion", "Anrufe_gesamt", "Bedarf_Stunden", "Moegliche_Gespraeche")
_SAETZE: Final = ("Satz_Kosten", "Satz_Gespraeche")  # of charts, which not every one has
_ANLAGEBLATT, _RECHENWEG, _HILFEBLATT = "Anlage", "Rechenweg", "Planungshilfe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorlagenurteil:
    """What a returned workbook of ours has lost."""

    formeln: tuple[Formelfehler, ...] = ()
    namen: tuple[str, ...] = ()  # defined names that are gone or point nowhere
    unverglichen: str = ""  # why the formulas are not compared
    andere_version: str = ""  # of the template, whose formulas this program does not know

    @property
    def stimmt(self) -> bool:
        return not (self.formeln or self.namen or self.unverglichen)


def vorlagenurteil(mappe: Any, blaetter: Mapping[str, Blatt]) -> Vorlagenurteil | None:
    """None for a workbook that is none of ours. `blaetter` are its sheets as they print."""
    if MONATSBLATT in blaetter or any(ziel_von(mappe, name) for name in KENNNAMEN):
        return _planungshilfe(mappe, blaetter)
    if ziel_von(mappe, "VZA_Gesamt") or {_ANLAGEBLATT, _RECHENWEG} <= set(blaetter):
        return _anlage(mappe, blaetter)
    return None


def _anlage(mappe: Any, blaetter: Mapping[str, Blatt]) -> Vorlagenurteil:
    ziel = ziel_von(mappe, "VZA_Gesamt") or ziel_von(mappe, "JCNR")
    name = _ANLAGEBLATT if _ANLAGEBLATT in blaetter else ziel.blatt if ziel else ""
    if name not in blaetter:
        return Vorlagenurteil(unverglichen=f"das Blatt „{_ANLAGEBLATT}“ ist nicht zu finden")
    kosten = KOSTENNAMEN if _mit_kosten(mappe, name) else ()
    soll = anlageformeln(name, blaetter[name])
    formeln = _je_zelle(
        *_ueberschriebene(mappe, soll, {}),
        *quellfehler(mappe, blaetter, (name,)),
        *rechenwegfehler(mappe, blaetter, _RECHENWEG),
    )
    orte = anlageorte(name, blaetter[name])
    return Vorlagenurteil(
        formeln=formeln, namen=tuple(_verlorene(mappe, (*ANLAGENAMEN, *kosten), orte, {}))
    )


def _planungshilfe(mappe: Any, blaetter: Mapping[str, Blatt]) -> Vorlagenurteil:
    muster = vorlagennamen(range(len(SPALTEN)))
    wie = _blattnamen(mappe, muster)
    if fehlt := [b for b in (MONATSBLATT, _HILFEBLATT) if wie.get(b, b) not in blaetter]:
        blatt = "“ und „".join(fehlt)
        return Vorlagenurteil(unverglichen=f"in der Mappe ist „{blatt}“ nicht zu finden")
    kosten = _mit_kosten(mappe, wie.get(_HILFEBLATT, _HILFEBLATT))
    verlangt = [n for n in muster if n not in _SAETZE and (kosten or n not in KOSTENNAMEN)]
    fest = {n: {s} for n, s in muster.items() if kosten or s.blatt == MONATSBLATT}
    version = _wert(mappe, "Vorlagenversion")
    if version is not None and str(version) != str(VORLAGENVERSION):
        namen = tuple(_verlorene(mappe, verlangt, {}, wie))
        return Vorlagenurteil(namen=namen, andere_version=str(version))
    soll = {
        stelle: formel
        for stelle, formel in vorlagenformeln(
            _mit_daten(mappe, wie.get(MONATSBLATT, MONATSBLATT))
        ).items()
        if kosten or stelle.blatt == MONATSBLATT  # without prices the other rows stand elsewhere
    }
    seiten = {s.blatt for s in muster.values()} | {MONATSBLATT, _HILFEBLATT}
    formeln = _je_zelle(
        *_ueberschriebene(mappe, soll, wie),
        *quellfehler(mappe, blaetter, [wie.get(b, b) for b in sorted(seiten)]),
        *_stunden_je_vza(mappe),
    )
    return Vorlagenurteil(formeln=formeln, namen=tuple(_verlorene(mappe, verlangt, fest, wie)))


def _je_zelle(*fehler: Formelfehler) -> tuple[Formelfehler, ...]:
    """The first of each cell: its formula says more than the source to which it leads."""
    return tuple({f.ort: f for f in reversed(fehler)}.values())[::-1]


def _blattnamen(mappe: Any, muster: Mapping[str, Stelle]) -> dict[str, str]:
    """Sheet of the template -> what it is called here: where most of its names point to."""
    stimmen: dict[str, Counter[str]] = {}
    for name, stelle in muster.items():
        if ziel := ziel_von(mappe, name):
            stimmen.setdefault(stelle.blatt, Counter())[ziel.blatt] += 1
    return {blatt: c.most_common(1)[0][0] for blatt, c in stimmen.items()}


def _stunden_je_vza(mappe: Any) -> Iterator[Formelfehler]:
    """The one constant that formulas read and no gE changes."""
    wert, ziel = _wert(mappe, "Stunden_je_VZA"), ziel_von(mappe, "Stunden_je_VZA")
    if ziel and wert != PRODUKTIVSTUNDEN_JE_VZA:
        ort, gehoert = f"{ziel.blatt}!{ziel.zelle}", str(PRODUKTIVSTUNDEN_JE_VZA)
        yield Formelfehler(ort=ort, steht=deutsch(wert), gehoert=gehoert)


def _mit_kosten(mappe: Any, blatt: str) -> bool:
    """Whether the sheet has variants: without a tariff there are none."""
    if blatt not in mappe.sheetnames:
        return False
    return any("Laufzeitvariante 1" in str(zelle.value) for zelle in mappe[blatt]["A"])


def _verlorene(
    mappe: Any,
    namen: Iterable[str],
    orte: Mapping[str, Collection[Stelle]],
    wie: Mapping[str, str],
) -> Iterator[str]:
    """Names that are gone, and those that point to another cell than they should."""
    for name in namen:
        ziel = ziel_von(mappe, name)
        if ziel is None:
            yield name
            continue
        soll = {f"{wie.get(s.blatt, s.blatt)}!{s.zelle}" for s in orte.get(name, ())}
        if soll and f"{ziel.blatt}!{ziel.erste}" not in soll:
            yield f"{name} (zeigt auf {ziel.blatt}!{ziel.erste} statt {min(soll)})"


def _wert(mappe: Any, name: str) -> object:
    """The cell that a name points to; None where it points nowhere."""
    ziel = ziel_von(mappe, name)
    wert: object = mappe[ziel.blatt][ziel.erste].value if ziel else None
    return wert


def _mit_daten(mappe: Any, blatt: str) -> tuple[int, ...]:
    """The columns of months in which something was delivered."""
    bereich, nummer = ORTE["b_gespraeche"]
    zeile = re.sub(r"\D", "", bereich.zelle(nummer, SPALTEN[0]))
    werte = (mappe[blatt][f"{spaltenname(c)}{zeile}"].value for c in SPALTEN)
    return tuple(n for n, wert in enumerate(werte) if wert is not None)


def _ueberschriebene(
    mappe: Any, soll: Mapping[Stelle, str], wie: Mapping[str, str]
) -> Iterator[Formelfehler]:
    for stelle, formel in soll.items():
        blatt = wie.get(stelle.blatt, stelle.blatt)
        if blatt not in mappe.sheetnames:
            continue
        wert = mappe[blatt][stelle.zelle].value
        steht = getattr(wert, "text", wert)  # of an array formula
        if _gleichform(steht, wie) != _gleichform(formel, {}):
            yield Formelfehler(ort=f"{blatt}!{stelle.zelle}", steht=deutsch(steht), gehoert=formel)


def _gleichform(formel: object, wie: Mapping[str, str]) -> str:
    """Blanks and case do not matter, nor do the prefixes of newer functions, nor what a sheet is
    called.
    """
    text = str(formel)
    for vorlage, hier in wie.items():
        if vorlage != hier:  # whoever still says the old name reads nothing
            text = re.sub(rf"'?\b{vorlage}'?!", "#REF!", text, flags=re.IGNORECASE)
            text = re.sub(rf"'?\b{re.escape(hier)}'?!", f"{vorlage}!", text, flags=re.IGNORECASE)
    return re.sub(r"\s|_xlfn\.|_xlws\.", "", text).upper()
