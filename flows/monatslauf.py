"""The Monatslauf: from the exports of one month to the documents of every gE."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar, cast

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import State, flow, task  # noqa: E402  Prefect reads its settings when it is imported
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.states import Completed  # noqa: E402

from flows import zeit  # noqa: E402
from flows.ablage.archiv import nimm_auf  # noqa: E402
from flows.ablage.ordner import verlange_getrennte_ordner  # noqa: E402
from flows.ablage.rechte import nur_fuer_die_gruppe, schliesse  # noqa: E402
from flows.ausgabe import ausgabe  # noqa: E402
from flows.ausgabe.paketpruefung import Paketvermerk  # noqa: E402
from flows.lauf import ausgang, schritte  # noqa: E402
from flows.lauf.absage import ABSAGEN, LaufGestoppt, name  # noqa: E402
from flows.lauf.auftrag import Auftrag, auftrag_aus  # noqa: E402
from flows.lauf.bestaetigung import bestaetigungen, verlange_bestaetigbar  # noqa: E402
from flows.lauf.ergebnis import Ergebnis  # noqa: E402
from flows.lauf.grund import verlange_grund_ohne_ge  # noqa: E402
from flows.lauf.schritte import Geprueft, Plan  # noqa: E402
from flows.papiere.buchung import KopfUeberholtError, buche, schon_gebucht  # noqa: E402
from flows.papiere.controlling import mit_kopf, nichts_neues, schreibe_controlling  # noqa: E402
from flows.papiere.monatsbefunde import des_monats  # noqa: E402
from flows.papiere.monatsstand import Monatsstand  # noqa: E402
from flows.prefect_.artefakte import veroeffentliche_artefakte  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt, gelungen  # noqa: E402
from flows.register import oeffnen as registerlage  # noqa: E402
from flows.register.fehlstellen import fehlstellen  # noqa: E402
from flows.register.korrektur import folgemonate, vergleich_mit  # noqa: E402
from flows.register.register import Register  # noqa: E402
from flows.register.vormonate import vormonate  # noqa: E402
from flows.vorgaben.regelstand import Regelstand, lies_regelstand  # noqa: E402
from transforms.einlesen.lieferung import Lieferung  # noqa: E402
from transforms.kern.month import Month  # noqa: E402
from transforms.tabellen.minuten import Minutenbruecke  # noqa: E402

P = ParamSpec("P")
R = TypeVar("R")


# the form's parameters are read here and not by Prefect, whose refusal is English and a traceback
@flow(
    name="monatslauf",
    description="Ein Leistungsmonat: Exporte lesen, prüfen, rechnen, Dokumente ausstellen.",
    validate_parameters=False,
    persist_result=False,
)
def monatslauf(auftrag: Auftrag) -> State[Ergebnis]:
    """The deployment's flow: every step a task, the outcome as state and artifacts.

    Whoever calls it has the result, or the error of flows.absage that ended the run.
    """
    gelesen = ergebnis = None
    try:
        gelesen = auftrag_aus(auftrag)
        verlange_wurzeln(gelesen)
        ergebnis = laufe(
            gelesen, gelesen.month(zeit.today(zeit.scheduled_start(), datetime.now(UTC))), als_task
        )
        if ergebnis.gestoppt:
            raise LaufGestoppt(ergebnis)
    except ABSAGEN as absage:
        veroeffentliche_artefakte(gelesen, ergebnis, absage)
        return abgesagt(absage)
    veroeffentliche_artefakte(gelesen, ergebnis)
    return gelungen(ergebnis)


IM_SCHRITT: tuple[type[Exception], ...] = (*ABSAGEN, ausgang.FremdeAngabe)


class Als(Protocol):
    """How a step is run: as a Prefect task, or as the plain function it is."""

    def __call__(self, step: Callable[P, R], /) -> Callable[P, R]: ...


def als_task(step: Callable[P, R], /) -> Callable[P, R]:
    """A step as a Prefect task. Nothing is retried, because no step talks to the world.

    The arguments travel in a closure: Prefect would look through every row of a table for futures,
    and cache nothing of use.
    """

    @wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        absagen: list[Exception] = []

        @task(name=step.__name__.strip("_"), cache_policy=NO_CACHE, persist_result=False)
        def schritt() -> R | State[None]:
            try:
                return step(*args, **kwargs)
            except IM_SCHRITT as absage:  # raised again outside: Prefect would log its stack
                absagen.append(absage)
                return Completed(name=name(absage), message=str(absage))

        result = schritt()
        for absage in absagen:
            raise absage
        return cast(R, result)

    return run


def ohne_prefect(step: Callable[P, R], /) -> Callable[P, R]:
    """A step as the plain function it is."""
    return step


def laufe(auftrag: Auftrag, monat: Month, als: Als = ohne_prefect) -> Ergebnis:
    """The run itself, with or without Prefect. Raises OutputError, UsageError, GrundFehltError,
    DataFileError.
    """
    regelstand = lies_regelstand()
    verlange_bestaetigbar(auftrag, regelstand.regeln)
    schritte.verlange_angaben(auftrag)
    verlange_getrennte_ordner(auftrag.eingangsordner, auftrag.ausgabeordner)
    verlange_grund_ohne_ge(auftrag, monat, regelstand.spalten)
    if auftrag.vorschau:
        return _vorschau(auftrag, monat, regelstand, als)
    with nur_fuer_die_gruppe():
        return _gesperrt(auftrag, monat, regelstand, als)


def _gesperrt(auftrag: Auftrag, monat: Month, regelstand: Regelstand, als: Als) -> Ergebnis:
    """The run while it alone holds the month."""
    out = auftrag.ausgabeordner
    with ausgabe.monatssperre(out, monat, schritte.wer(zeit.today(None, datetime.now(UTC)))):
        schliesse(out)
        with ausgabe.beschreibbar(out):
            register = registerlage.oeffne(out)
        try:
            with ausgabe.beschreibbar(out):
                ausgabe.wiederaufnehmen(register, out, monat)
            return replace(
                _ausstellen(auftrag, monat, regelstand, register, als),
                fehlstellen=fehlstellen(register, out, monat),
            )
        finally:
            register.schliessen()


def _ausstellen(
    auftrag: Auftrag, monat: Month, regelstand: Regelstand, register: Register, als: Als
) -> Ergebnis:
    lieferung = als(schritte.lesen)(auftrag, monat, regelstand)
    vor = vormonate(register, monat)
    geprueft = als(schritte.pruefen)(
        lieferung,
        regelstand,
        bestaetigungen(auftrag, lieferung, register, regelstand.regeln),
        vor,
    )
    if not geprueft.hart_gestoppt:
        geprueft = schritte.nachmeldungen(geprueft, auftrag, vor, regelstand)
    if geprueft.gestoppt:
        als(verbuche_stopp)(auftrag, monat, regelstand, register, lieferung, geprueft)
        return _ergebnis(auftrag, lieferung, geprueft)
    dokumente = als(schritte.rechnen)(geprueft, auftrag, vor, regelstand)
    plan = schritte.planen(dokumente, register.stand(monat), auftrag, vergleich_mit(register))
    geprueft, plan = als(ausgang.halte_zurueck)(plan, geprueft, lieferung, regelstand.regeln)
    while True:
        minuten = schritte.minutenbruecke(geprueft, auftrag, plan.dokumente, regelstand.tarife)
        des_laufs = des_monats(geprueft, auftrag, register, monat, regelstand.regeln)
        ergebnis = _ergebnis(
            auftrag,
            lieferung,
            des_laufs,
            plan,
            minuten,
            folgemonate(register, monat, plan.korrigiert),
        )
        schritte.verlange_grund(plan, auftrag, ergebnis)
        try:
            als(schreiben)(
                auftrag, monat, regelstand, register, lieferung, des_laufs, plan, minuten
            )
        except ausgang.FremdeAngabe as fund:
            geprueft, plan = ausgang.ohne(plan, geprueft, lieferung, fund.funde, regelstand.regeln)
            continue
        return ergebnis


def verbuche_stopp(
    auftrag: Auftrag,
    monat: Month,
    regelstand: Regelstand,
    register: Register,
    lieferung: Lieferung,
    geprueft: Geprueft,
) -> None:
    """A stopped run issues nothing, but what it read and found is kept."""
    eingaben = schritte.eingaben(auftrag, lieferung, regelstand)
    with ausgabe.stufen(auftrag.ausgabeordner, monat) as arbeit:
        nimm_auf(eingaben, auftrag.ausgabeordner, arbeit)
    ausgabe.aufraeumen(auftrag.ausgabeordner, monat)
    buche(register, auftrag, monat, lieferung, regelstand, eingaben, geprueft)


def schreiben(
    auftrag: Auftrag,
    monat: Month,
    regelstand: Regelstand,
    register: Register,
    lieferung: Lieferung,
    geprueft: Geprueft,
    plan: Plan,
    minuten: Minutenbruecke,
) -> None:
    """Stage all files, record the run, publish by rename."""
    out, eingaben = auftrag.ausgabeordner, schritte.eingaben(auftrag, lieferung, regelstand)
    stand = Monatsstand.aus(auftrag, lieferung, regelstand, geprueft, plan, register, minuten)
    with ausgabe.stufen(out, monat) as arbeit:
        nimm_auf(eingaben, out, arbeit)
        ordner = schritte.ordner_der_ge(plan, register.stand(monat), monat)
        vermerke = stufe(plan, stand, ordner, out, arbeit)
        dateien = ausgabe.sichere(arbeit)
        ausgang.verlange_geprueft(dateien, vermerke, arbeit)
    if not dateien and schon_gebucht(register, auftrag, monat, eingaben):
        ausgabe.aufraeumen(out, monat)
        return
    kopf = stand.kopf if dateien else None
    with ausgabe.endgueltig(register, out, monat):
        registerlage.verlange_unveraendert(register, out)
        ausgabe.verlange_frei(dateien, out)
        while True:
            try:
                lauf = buche(
                    register,
                    auftrag,
                    monat,
                    lieferung,
                    regelstand,
                    eingaben,
                    stand.geprueft,
                    plan,
                    ordner,
                    dateien,
                    kopf,
                )
                break
            except KopfUeberholtError:
                kopf = register.ende()
                mit_kopf(arbeit, monat, kopf)
                dateien = ausgabe.sichere(arbeit)
    if dateien:
        ausgabe.veroeffentliche(register, lauf, dateien, out, monat)
    else:
        ausgabe.aufraeumen(out, monat)


def stufe(
    plan: Plan, stand: Monatsstand, ordner: Mapping[str, str], out: Path, arbeit: Path
) -> list[Paketvermerk]:
    """The files of the run in the staging folder, less those that would change nothing. Raises
    FremdeAngabe.
    """
    vermerke = schritte.schreiben(plan, arbeit, ordner, ausgang.namenbuch(stand.geprueft.tabellen))
    if funde := ausgang.funde_je_ge(vermerke, plan):
        raise ausgang.FremdeAngabe(funde)
    schreibe_controlling(stand, arbeit)
    if nichts_neues(stand, out, arbeit):
        ausgabe.leeren(arbeit)
    ausgabe.unveraenderte_entfernen(arbeit, out)
    return vermerke


def _vorschau(auftrag: Auftrag, monat: Month, regelstand: Regelstand, als: Als) -> Ergebnis:
    """Everything but the writing: not even the register is made."""
    register = registerlage.oeffne_falls_vorhanden(auftrag.ausgabeordner)
    try:
        lieferung = als(schritte.lesen)(auftrag, monat, regelstand)
        return _vorausgesehen(auftrag, monat, regelstand, als, lieferung, register)
    finally:
        if register:
            register.schliessen()


def _vorausgesehen(
    auftrag: Auftrag,
    monat: Month,
    regelstand: Regelstand,
    als: Als,
    lieferung: Lieferung,
    register: Register | None,
) -> Ergebnis:
    vor = vormonate(register, monat)
    geprueft = als(schritte.pruefen)(
        lieferung,
        regelstand,
        bestaetigungen(auftrag, lieferung, register, regelstand.regeln),
        vor,
    )
    if not geprueft.hart_gestoppt:
        geprueft = schritte.nachmeldungen(geprueft, auftrag, vor, regelstand)
    if geprueft.gestoppt:
        return _ergebnis(auftrag, lieferung, geprueft)
    dokumente = als(schritte.rechnen)(geprueft, auftrag, vor, regelstand)
    if register is None:
        geprueft, plan = als(ausgang.halte_zurueck)(
            schritte.planen(dokumente, {}, auftrag), geprueft, lieferung, regelstand.regeln
        )
        return _ergebnis(
            auftrag,
            lieferung,
            geprueft,
            plan,
            schritte.minutenbruecke(geprueft, auftrag, plan.dokumente, regelstand.tarife),
        )
    plan = schritte.planen(dokumente, register.stand(monat), auftrag, vergleich_mit(register))
    geprueft, plan = als(ausgang.halte_zurueck)(plan, geprueft, lieferung, regelstand.regeln)
    schritte.verlange_nur_grund(plan, auftrag)
    minuten = schritte.minutenbruecke(geprueft, auftrag, plan.dokumente, regelstand.tarife)
    geprueft = des_monats(geprueft, auftrag, register, monat, regelstand.regeln)
    ergebnis = _ergebnis(
        auftrag, lieferung, geprueft, plan, minuten, folgemonate(register, monat, plan.korrigiert)
    )
    return replace(ergebnis, fehlstellen=fehlstellen(register, auftrag.ausgabeordner, monat))


def _ergebnis(
    auftrag: Auftrag,
    lieferung: Lieferung,
    geprueft: Geprueft,
    plan: Plan | None = None,
    minuten: Minutenbruecke | None = None,
    spaeter: Mapping[str, Sequence[Month]] | None = None,
) -> Ergebnis:
    namen = geprueft.tabellen.namen
    asked = auftrag.ge or geprueft.zurueckgestellt
    return Ergebnis(
        monat=lieferung.monat,
        befunde=geprueft.befunde,
        gestoppt=geprueft.gestoppt,
        vorschau=auftrag.vorschau,
        ordner=auftrag.ausgabeordner / str(lieferung.monat),
        eingang=auftrag.eingangsordner / str(lieferung.monat),
        angefordert=frozenset(auftrag.ge),
        ausstellungen=plan.ausstellungen if plan else (),
        zurueckgestellt={
            jcnr: namen.get(jcnr, "") for jcnr in sorted(geprueft.zurueckgestellt) if jcnr in asked
        },
        bruecke=minuten,
        suiten=geprueft.suiten,
        unbekannte_dateien=lieferung.unbekannt,
        unbekannte_spalten=_unbekannte_spalten(lieferung),
        folgemonate=spaeter or {},
        abweichungen=geprueft.abweichungen,
        grund=auftrag.grund.strip(),
        unnoetig_bestaetigt=tuple(
            sorted(set(auftrag.bestaetige) - {b.code for b in geprueft.bestaetigungen})
        ),
    )


def _unbekannte_spalten(lieferung: Lieferung) -> tuple[str, ...]:
    """Extra columns are passed over and named."""
    sheets = ((d.name, b) for d in lieferung.dateien for b in d.blaetter)
    return tuple(
        f"{name}: „{text}“" for name, blatt in sheets for text, _ in blatt.roh.spalten.unbekannt
    )
