"""The Monatslauf: from the exports of one month to the documents of every gE."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar

from flows import umgebung

umgebung.prepare()

from prefect import flow, task  # noqa: E402  Prefect reads its settings when it is imported
from prefect.cache_policies import NO_CACHE  # noqa: E402

from flows import ausgabe, schritte, zeit  # noqa: E402
from flows.artefakte import veroeffentliche_artefakte  # noqa: E402
from flows.auftrag import Auftrag  # noqa: E402
from flows.buchung import buche  # noqa: E402
from flows.controlling import Monatsstand, nichts_neues, schreibe_controlling  # noqa: E402
from flows.ergebnis import Ergebnis  # noqa: E402
from flows.register import Register  # noqa: E402
from flows.schritte import Geprueft, Plan  # noqa: E402
from transforms.lieferung import Lieferung  # noqa: E402
from transforms.minuten import Minutenbruecke  # noqa: E402
from transforms.month import Month  # noqa: E402

P = ParamSpec("P")
R = TypeVar("R")


class LaufGestoppt(Exception):  # noqa: N818  an outcome with a result, not a fault
    """A finding stopped the run; the flow run counts as failed."""

    def __init__(self, ergebnis: Ergebnis) -> None:
        super().__init__(
            f"{ergebnis.monat}: gestoppt durch {', '.join(sorted({b.code for b in ergebnis.befunde if b.schwere == 'Stopp'}))}"
        )
        self.ergebnis = ergebnis


@flow(name="monatslauf", description="Ein Leistungsmonat: Exporte lesen, prüfen, rechnen, Dokumente ausstellen.")
def monatslauf(auftrag: Auftrag) -> Ergebnis:
    """The deployment's flow: every step a task, the outcome as artifacts. Raises LaufGestoppt."""
    monat = auftrag.month(zeit.today(zeit.scheduled_start(), datetime.now(UTC)))
    ergebnis = laufe(auftrag, monat, als_task)
    veroeffentliche_artefakte(ergebnis)
    if ergebnis.gestoppt:
        raise LaufGestoppt(ergebnis)
    return ergebnis


class Als(Protocol):
    """How a step is run: as a Prefect task, or as the plain function it is."""

    def __call__(self, step: Callable[P, R], /) -> Callable[P, R]: ...


def als_task(step: Callable[P, R], /) -> Callable[P, R]:
    """A step as a Prefect task. Nothing is retried, because no step talks to the world.

    The arguments travel in a closure: Prefect would look through every row of a table for futures, and cache nothing of use.
    """

    @wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        @task(name=step.__name__.strip("_"), cache_policy=NO_CACHE, persist_result=False)
        def schritt() -> R:
            return step(*args, **kwargs)

        return schritt()

    return run


def ohne_prefect(step: Callable[P, R], /) -> Callable[P, R]:
    """A step as the plain function it is."""
    return step


def laufe(auftrag: Auftrag, monat: Month, als: Als = ohne_prefect) -> Ergebnis:
    """The run itself, with or without Prefect. Raises OutputError, GrundFehltError, DataFileError."""
    if auftrag.vorschau:
        return _vorschau(auftrag, monat, als)
    out = auftrag.ausgabeordner
    with ausgabe.monatssperre(out, monat, schritte.wer(datetime.now(UTC).date())):
        register = Register.im(out)
        try:
            ausgabe.wiederaufnehmen(register, out, monat)
            return _ausstellen(auftrag, monat, register, als)
        finally:
            register.schliessen()


def _ausstellen(auftrag: Auftrag, monat: Month, register: Register, als: Als) -> Ergebnis:
    lieferung = als(schritte.lesen)(auftrag, monat)
    geprueft = als(schritte.pruefen)(lieferung)
    if geprueft.gestoppt:
        als(buche)(register, auftrag, lieferung, geprueft)
        return _ergebnis(auftrag, lieferung, geprueft)
    dokumente = als(schritte.rechnen)(geprueft, auftrag, register.ausgestellt(monat.year_so_far[:-1]))
    minuten = schritte.minutenbruecke(geprueft, auftrag, dokumente)
    plan = schritte.planen(dokumente, register.stand(monat), auftrag.grund)
    schritte.verlange_grund(plan, auftrag)
    als(schreiben)(auftrag, monat, register, lieferung, geprueft, plan, minuten)
    return _ergebnis(auftrag, lieferung, geprueft, plan, minuten)


def schreiben(
    auftrag: Auftrag, monat: Month, register: Register, lieferung: Lieferung, geprueft: Geprueft, plan: Plan, minuten: Minutenbruecke
) -> None:
    """Stage all files, record the run, publish by rename."""
    out = auftrag.ausgabeordner
    arbeit = ausgabe.arbeitsordner(out, monat)
    ordner = schritte.ordner_der_ge(plan, register.stand(monat), monat)
    schritte.schreiben(plan, arbeit, ordner)
    stand = Monatsstand.aus(monat, lieferung, geprueft, plan, register, minuten)
    schreibe_controlling(stand, arbeit)
    if nichts_neues(stand, out, arbeit):
        ausgabe.leeren(arbeit)
    ausgabe.unveraenderte_entfernen(arbeit, out)
    lauf = buche(register, auftrag, lieferung, geprueft, plan, ordner, ausgabe.gestufte(arbeit))
    ausgabe.veroeffentliche(register, lauf, ausgabe.gestufte(arbeit), out, monat)


def _vorschau(auftrag: Auftrag, monat: Month, als: Als) -> Ergebnis:
    """Everything but the writing: not even the register is made."""
    lieferung = als(schritte.lesen)(auftrag, monat)
    geprueft = als(schritte.pruefen)(lieferung)
    if geprueft.gestoppt:
        return _ergebnis(auftrag, lieferung, geprueft)
    register = Register.falls_vorhanden(auftrag.ausgabeordner)
    ausgestellt = register.ausgestellt(monat.year_so_far[:-1]) if register else {}
    dokumente = als(schritte.rechnen)(geprueft, auftrag, ausgestellt)
    minuten = schritte.minutenbruecke(geprueft, auftrag, dokumente)
    plan = schritte.planen(dokumente, register.stand(monat) if register else {}, auftrag.grund or "Vorschau")
    if register:
        register.schliessen()
    return _ergebnis(auftrag, lieferung, geprueft, plan, minuten)


def _ergebnis(
    auftrag: Auftrag, lieferung: Lieferung, geprueft: Geprueft, plan: Plan | None = None, minuten: Minutenbruecke | None = None
) -> Ergebnis:
    namen = geprueft.tabellen.namen
    asked = auftrag.ge or geprueft.zurueckgestellt
    return Ergebnis(
        monat=lieferung.monat,
        befunde=geprueft.befunde,
        gestoppt=geprueft.gestoppt,
        vorschau=auftrag.vorschau,
        ordner=auftrag.ausgabeordner / str(lieferung.monat),
        ausstellungen=plan.ausstellungen if plan else (),
        zurueckgestellt={jcnr: namen.get(jcnr, "") for jcnr in sorted(geprueft.zurueckgestellt) if jcnr in asked},
        bruecke=minuten,
        suiten=geprueft.suiten,
        unbekannte_dateien=lieferung.unbekannt,
        unbekannte_spalten=_unbekannte_spalten(lieferung),
    )


def _unbekannte_spalten(lieferung: Lieferung) -> tuple[str, ...]:
    """Extra columns are passed over and named."""
    sheets = ((d.name, b) for d in lieferung.dateien for b in d.blaetter)
    return tuple(f"{name}: „{text}“" for name, blatt in sheets for text, _ in blatt.roh.spalten.unbekannt)
