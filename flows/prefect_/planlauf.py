"""How does a scheduled run end that has nothing to start, and who is told of the others?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from prefect import Flow, State
from prefect.client.schemas.objects import FlowRun
from prefect.states import Completed

from flows import zeit
from flows.lauf.absage import ABSAGEN, Angehalten, Ueberfaellig, name
from flows.lauf.auftrag import Auftrag, auftrag_aus
from flows.lauf.ergebnis import Ergebnis
from flows.post.meldung import Meldung, melde
from flows.register import oeffnen as registerlage
from flows.zeit import ERSTER_TAG
from flows.zeitplan.freigabemeldung import NAME, offene_versionen, wartet_auf_freigabe
from flows.zeitplan.planmeldung import bei_absage, gescheitert, nach_dem_lauf, vor_dem_lauf
from flows.zeitplan.planstand import Lage, Planstand, planstand
from transforms.dokumente.kostennachweis import faelligkeit
from transforms.kern.month import Month
from transforms.kern.planjahr import Abschnitt

_NAMEN = {
    Lage.WARTET: "Wartet auf die Lieferung",
    Lage.UNVOLLSTAENDIG: "Lieferung unvollständig",
    Lage.ERLEDIGT: "Nichts zu tun",
}


def vorher(angaben: Auftrag, monat: Month, heute: date) -> Planstand | None:
    """What a scheduled run finds; None for a run somebody asked for. Raises what planstand
    raises.
    """
    if not angaben.nach_plan:
        return None
    try:
        return planstand(angaben, monat, heute)
    except ABSAGEN as absage:
        _melde(gescheitert(monat, name(absage), str(absage), f"{heute}"), angaben)
        raise


def beim_start(angaben: Auftrag, heute: date) -> None:
    """Tell of the month whose due day went by while the service was off, where a gE has no
    statement. Where nothing was ever issued there is nothing to miss.
    """
    monat = Month.of(heute).plus(-1 if heute.day > ERSTER_TAG else -2)
    if heute <= faelligkeit(monat):
        return
    try:
        if registerlage.vorhanden(angaben.ausgabeordner):
            stand = planstand(angaben, monat, heute)
            meldung = vor_dem_lauf(stand, angaben)
            if stand.ueberfaellig:
                _melde(meldung, angaben)
            _melde_wartende(stand, meldung, angaben)
    except ABSAGEN as absage:
        _melde(gescheitert(monat, name(absage), str(absage), f"{heute}"), angaben)


def vertagt(stand: Planstand, angaben: Auftrag) -> State[Any]:
    """The end of a scheduled run that starts nothing. Raises Angehalten and Ueberfaellig, where
    somebody has to act.
    """
    meldung = vor_dem_lauf(stand, angaben)
    _melde(meldung, angaben)
    wartende = _melde_wartende(stand, meldung, angaben)
    satz = f"Monatslauf {stand.monat.name}: {meldung.titel}. {' '.join(meldung.text)}"
    if stand.lage is Lage.ANGEHALTEN:
        raise Angehalten(satz)
    if stand.lage is not Lage.ERLEDIGT and stand.ueberfaellig:
        raise Ueberfaellig(satz)
    if wartende and stand.lage is Lage.ERLEDIGT:
        return Completed(name=NAME, message=f"{satz} {wartende.titel}. {' '.join(wartende.text)}")
    return Completed(name=_NAMEN[stand.lage], message=satz)


def gelaufen(stand: Planstand | None, ergebnis: Ergebnis, angaben: Auftrag) -> Meldung | None:
    """Tell what a scheduled run came to; the notice of what waits for approval."""
    if stand is None:
        return None
    meldung = nach_dem_lauf(stand, ergebnis, angaben)
    _melde(meldung, angaben)
    return _melde_wartende(stand, meldung, angaben)


def _melde_wartende(stand: Planstand, meldung: Meldung, angaben: Auftrag) -> Meldung | None:
    """Tell of what waits for approval, beside what else there is to do."""
    out = angaben.ausgabeordner
    if not (offen := offene_versionen(out, stand.monat)):
        return None
    daneben = "" if meldung.still else f"Außerdem: {meldung.titel}."
    wartende = wartet_auf_freigabe(stand.monat, offen, out, stand.heute, daneben)
    _melde(wartende, angaben)
    return wartende


def abgelehnt(stand: Planstand | None, absage: Exception, angaben: Auftrag | None) -> None:
    """Tell why a scheduled run issued nothing; one that started nothing has told it already."""
    if stand is not None and stand.starten and angaben is not None:
        _melde(bei_absage(stand, absage, angaben), angaben)


def abgestuerzt(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Prefect calls this for a run that failed or was killed. Told is a fault of the program or an
    end from outside, of a run from the form too, whose user may have gone; what we end ourselves
    has a German name and was told already.
    """
    if schon_gesagt(flow_run, state):
        return
    try:
        angaben = auftrag_aus(flow_run.parameters.get("auftrag"))
    except ABSAGEN:
        return
    tag = zeit.today(flow_run.expected_start_time, zeit.jetzt())
    melde_absturz(flow, flow_run, state, angaben.leistungsmonat(tag), angaben.ausgabeordner)


def schon_gesagt(flow_run: FlowRun, state: State[Any]) -> bool:
    """A run in front of somebody, or an end that we gave a German name."""
    return flow_run.deployment_id is None or (state.is_failed() and state.name != "Failed")


def melde_absturz(
    flow: Flow[..., Any], flow_run: FlowRun, state: State[Any], monat: Month, ausgabe: Path
) -> None:
    """The notice of one run: the next that ends so is told anew."""
    wie = "abgebrochen" if state.is_crashed() else "Fehler des Programms"
    satz = "Der Lauf ist nicht zu Ende gekommen. Ein begonnener wird beim nächsten zu Ende geführt."
    meldung = gescheitert(monat, wie, satz, f"{flow_run.id}", flow=flow.name)
    melde(meldung, ausgabe, zeit.jetzt())


def melde_abbruch(
    flow: Flow[..., Any],
    flow_run: FlowRun,
    abschnitt: Abschnitt,
    ausgabe: Path,
    titel: str,
    *text: str,
) -> None:
    """The notice of a run of another process that came to no end; `text`: what, and what to do."""
    meldung = Meldung(
        abschnitt=abschnitt,
        was="fehlgeschlagen",
        titel=titel,
        text=(*text, f"Wo: Prefect-Oberfläche, letzter Lauf von „{flow.name}“."),
        kennung=f"{flow_run.id}",
    )
    melde(meldung, ausgabe, zeit.jetzt())


def _melde(meldung: Meldung, angaben: Auftrag) -> None:
    melde(meldung, angaben.ausgabeordner, zeit.jetzt())
