"""How is a change carried on? First what would come of it, then month by month a whole run each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from flows.ablage.ausgabefehler import AbgeschlossenError
from flows.ablage.ordner import verlange_getrennte_ordner
from flows.ablauf.monatsablauf import gerechnet, laufe
from flows.ablauf.schritt import Als, ohne_prefect
from flows.gespraech.angaben import GrundFehltError
from flows.gespraech.fortschritt import im_zusammenhang
from flows.lauf.absage import ABSAGEN
from flows.lauf.auftrag import Auftrag
from flows.lauf.bestaetigung import verlange_bestaetigbar
from flows.lauf.ergebnis import Ergebnis
from flows.lauf.grund import stammdaten, verlange_grund_ohne_ge
from flows.nachziehen.folge import blickt_auf_anderes, rechnet_mit_anderem, spaetere
from flows.nachziehen.fortschreibung import Neustand, fortgeschrieben, neustand
from flows.nachziehen.nachziehauftrag import Nachziehauftrag
from flows.nachziehen.nachzug import Monatszug, Nachzug
from flows.nachziehen.worte import abgeschlossen, grund_fehlt, selbst_abgeschlossen
from flows.register import oeffnen as registerlage
from flows.register.gedaechtnis import Gedaechtnis, erinnert
from flows.register.register import Register
from flows.urteil import richter
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month
from transforms.tabellen.namenbuch import Namenbuch


@dataclass
class Fortgang:
    """How far it has come: the months that were run, and the confirmations that are left."""

    auftrag: Nachziehauftrag
    kreis: frozenset[str]  # the gE asked for and those that followed them; empty: all
    wartend: list[Month]
    bestaetige: frozenset[str]
    zuege: list[Monatszug] = field(default_factory=list)
    neu: list[Neustand] = field(default_factory=list)  # of a preview

    def auftrag_fuer(self, monat: Month, vorher: Mapping[str, int]) -> Auftrag | None:
        """The order of one month; None where none of the gE asked for has documents in it."""
        ge = self.auftrag.ge
        if ge and monat != self.auftrag.ab:
            ge = sorted(self.kreis & vorher.keys())
            if not ge:
                return None
        return self.auftrag.fuer(monat, ge=ge, bestaetige=self.bestaetige)

    def nimm_auf(self, ergebnis: Ergebnis, vorher: Mapping[str, int], zuletzt: str | None) -> bool:
        """One more month was run; whether it goes on.

        A code confirms the first delivery it lets pass: the next one has to be looked at again.
        """
        andere = bool(zuletzt) and zuletzt != ergebnis.lieferung
        self.zuege.append(Monatszug(ergebnis, vorher, andere))
        self.bestaetige -= ergebnis.neu_bestaetigt
        if not ergebnis.gestoppt:
            self.wartend.remove(ergebnis.monat)
        return not ergebnis.gestoppt

    def laesst(self, monat: Month) -> bool:
        """A month that nothing changes is not touched; it goes on."""
        self.wartend.remove(monat)
        return True

    @property
    def ausgabe(self) -> Path:
        return Path(self.auftrag.ausgabe)

    def nachzug(self, abbruch: Exception | None = None) -> Nachzug:
        angehalten = abbruch or (self.zuege and self.zuege[-1].ergebnis.gestoppt)
        return Nachzug(
            self.auftrag, tuple(self.zuege), tuple(self.wartend) if angehalten else (), abbruch
        )


def ziehe_nach(auftrag: Nachziehauftrag, als: Als = ohne_prefect) -> Nachzug:
    """MONAT and what rests on it. Raises what a Monatslauf raises while nothing is written yet;
    afterwards the outcome says what ended it.
    """
    regelstand = lies_regelstand()
    start = auftrag.fuer(auftrag.ab)
    verlange_bestaetigbar(start, regelstand.regeln)
    verlange_getrennte_ordner(start.eingangsordner, start.ausgabeordner)
    fortgang = _beginne(auftrag, start, regelstand)
    with richter.bereit(bleibt=True):
        if auftrag.vorschau:
            return _vorschau(fortgang, regelstand, als)
        if not auftrag.grund.strip():
            vorab = replace(fortgang, wartend=[*fortgang.wartend], zuege=[], neu=[])
            _verlange_grund(_vorschau(vorab, regelstand, als))
        return _fuehre_aus(fortgang, regelstand, als)


def _beginne(auftrag: Nachziehauftrag, start: Auftrag, regelstand: Regelstand) -> Fortgang:
    """The months there are, and a reason that names no gE of any of them."""
    with registerlage.oeffne_falls_vorhanden(start.ausgabeordner) or nullcontext() as register:
        if register:
            _verlange_offen(register, auftrag)
        spaeter = spaetere(register, auftrag.ab) if register else []
    monate = [auftrag.ab, *spaeter]
    kreis = set(auftrag.ge)
    for monat in monate:
        verlange_grund_ohne_ge(start, monat, regelstand.spalten)
        if auftrag.ge:
            kreis |= _nachfolgerinnen(start.eingangsordner / str(monat), monat, regelstand, kreis)
    return Fortgang(auftrag, frozenset(kreis), monate, frozenset(auftrag.bestaetige))


def _verlange_offen(register: Register, auftrag: Nachziehauftrag) -> None:
    """Nothing is carried on from a closed month. Raises AbgeschlossenError with the way."""
    if abschluss := register.abschluss(auftrag.ab):
        zu = register.abschluesse()
        offen = (monat for monat in spaetere(register, auftrag.ab) if monat not in zu)
        raise AbgeschlossenError(selbst_abgeschlossen(auftrag, abschluss.seit, next(offen, None)))


def _halte_an(
    register: Register | None, fortgang: Fortgang, monat: Month, vorher: Mapping[str, int]
) -> None:
    """Before the first closed month whose documents may change. Raises AbgeschlossenError."""
    abschluss = register.abschluss(monat) if register else None
    if abschluss and monat != fortgang.auftrag.ab:
        geaendert = {a.jcnr for zug in fortgang.zuege for a in zug.ergebnis.veraendert}
        ges = geaendert & vorher.keys()
        danach = next((m for m in fortgang.wartend if m > monat), None)
        raise AbgeschlossenError(
            abgeschlossen(fortgang.auftrag, monat, abschluss.seit, ges, danach)
        )


def _nachfolgerinnen(folder: Path, monat: Month, regelstand: Regelstand, ges: set[str]) -> set[str]:
    """The gE that followed one of these, by the master data of a month."""
    buch = Namenbuch.aus(stammdaten(folder, monat, regelstand.spalten))
    return {jcnr for jcnr, vorgaenger in buch.vorgaenger.items() if vorgaenger & ges}


def _verlange_grund(vorschau: Nachzug) -> None:
    """One reason for all months. Raises GrundFehltError with what would change."""
    if vorschau.korrigiert:
        raise GrundFehltError(grund_fehlt(vorschau), vorschau)


def _monat_fuer_monat(fortgang: Fortgang, schritt: Callable[[Month], bool]) -> Nachzug:
    """Until one stops. What refuses the first month refuses all; later ones leave what was done."""
    for monat in (*fortgang.wartend,):
        try:
            if not schritt(monat):
                break
        except ABSAGEN as absage:
            if monat == fortgang.auftrag.ab:
                raise
            return fortgang.nachzug(absage)
    return fortgang.nachzug()


def _bisher(register: Register | None, monat: Month) -> tuple[dict[str, int], str | None]:
    """gE -> its issued version, and the delivery of the last run that was not stopped."""
    if register is None:
        return {}, None
    laeufe = [lauf for lauf in register.laeufe(monat) if lauf["ergebnis"] != "gestoppt"]
    vorher = {jcnr: stand.version for jcnr, stand in register.stand(monat).items()}
    return vorher, laeufe[-1]["lieferung"] if laeufe else None


def _faellig(
    register: Register | None, fortgang: Fortgang, monat: Month, regelstand: Regelstand
) -> bool:
    """May the documents of a later month be others now? In a preview also by what was computed."""
    if register is None:
        return True
    eingang = Path(fortgang.auftrag.eingang)
    return blickt_auf_anderes(register, monat, fortgang.neu) or rechnet_mit_anderem(
        register, monat, eingang, regelstand
    )


# --- the preview: nothing is written, later months remember what was computed for earlier ones


def _vorschau(fortgang: Fortgang, regelstand: Regelstand, als: Als) -> Nachzug:
    with registerlage.oeffne_falls_vorhanden(fortgang.ausgabe) or nullcontext() as register:
        return _monat_fuer_monat(
            fortgang, lambda monat: _rechne(fortgang, monat, regelstand, register, als)
        )


def _rechne(
    fortgang: Fortgang, monat: Month, regelstand: Regelstand, register: Register | None, als: Als
) -> bool:
    """One month as it would be run; whether it goes on."""
    vorher, zuletzt = _bisher(register, monat)
    auftrag = fortgang.auftrag_fuer(monat, vorher)
    erster = monat == fortgang.auftrag.ab
    if auftrag is None or not (erster or _faellig(register, fortgang, monat, regelstand)):
        return fortgang.laesst(monat)
    _halte_an(register, fortgang, monat, vorher)
    erinnere = partial(_erinnere, neu=(*fortgang.neu,))
    with im_zusammenhang(monat.name):
        stand = gerechnet(
            auftrag.model_copy(update={"vorschau": True}),
            monat,
            regelstand,
            register,
            als,
            erinnere,
        )
    # as in the execution: the first month is recorded with what it holds back, whatever it issues
    if not stand.gestoppt and (erster or stand.ausgestellt.zu_schreiben):
        fortgang.neu.append(neustand(stand))
    return fortgang.nimm_auf(stand.ergebnis, vorher, zuletzt)


def _erinnere(
    register: Register | None, lieferung: Lieferung, *, neu: tuple[Neustand, ...]
) -> Gedaechtnis:
    return fortgeschrieben(erinnert(register, lieferung), lieferung.monat, neu)


# --- the execution: every month a run of its own, so that a killed one is healed as any run


def _fuehre_aus(fortgang: Fortgang, regelstand: Regelstand, als: Als) -> Nachzug:
    return _monat_fuer_monat(fortgang, lambda monat: _laufe(fortgang, monat, regelstand, als))


def _laufe(fortgang: Fortgang, monat: Month, regelstand: Regelstand, als: Als) -> bool:
    """One month, where its documents may change; whether it goes on."""
    erster = monat == fortgang.auftrag.ab
    with registerlage.oeffne_falls_vorhanden(fortgang.ausgabe) or nullcontext() as register:
        vorher, zuletzt = _bisher(register, monat)
        faellig = erster or _faellig(register, fortgang, monat, regelstand)
        auftrag = fortgang.auftrag_fuer(monat, vorher)
        if auftrag is None or not faellig:
            return fortgang.laesst(monat)
        _halte_an(register, fortgang, monat, vorher)
    with im_zusammenhang(monat.name):
        ergebnis = laufe(auftrag, monat, als, nur_dokumente=not erster)
    return fortgang.nimm_auf(ergebnis, vorher, zuletzt)
