"""Does a scheduled run wait for the delivery, say so once, issue a month once, and never correct by
itself?
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from prefect import State
from prefect.client.schemas.objects import FlowRun
from prefect.states import Crashed, Failed

from flows.dienst import deployment
from flows.einstellungen import einstellungen
from flows.freigabe.ablauf import gib_frei as freigeben
from flows.freigabe.freigabeauftrag import Freigabeauftrag
from flows.gespraech.angaben import GrundFehltError
from flows.gespraech.benutzer import Handelnde
from flows.lauf.absage import ABSAGEN, LaufGestoppt, name
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ergebnis
from flows.monatslauf import laufe, monatslauf
from flows.nachweis.registerpruefung import pruefe_register
from flows.nachziehen import absturz
from flows.nachziehen.nachziehen import nachziehen
from flows.post.meldung import ORDNER, STAND, Meldung
from flows.prefect_ import planlauf
from flows.prefect_.artefakte import zusammenfassung
from flows.prefect_.zustand import gelungen, vorgeschlagen
from flows.register import oeffnen as registerlage
from flows.zeitplan.planstand import Lage, planstand
from tests.flows.register.kleinwelt import JANUAR, kleinwelt, mehr_minuten, mit_stummeln
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt

FUENFTER, SECHSTER, ZWANZIGSTER = (date(2023, 2, tag) for tag in (5, 6, 20))


class Haus:
    """A folder of exports, one of documents, and the schedule."""

    def __init__(self, ordner: Path) -> None:
        self.raw, self.out = ordner / "raw", ordner / "out"
        self.raw.mkdir()
        self.auftrag = Auftrag(eingang=str(self.raw), ausgabe=str(self.out))
        self.ergebnis: Ergebnis | None = None  # of the latest run that issued
        self.wartet: Meldung | None = None  # what waits for approval after it

    def liefere(self, welt: Welt) -> None:
        shutil.rmtree(self.raw / "2023-01", ignore_errors=True)
        schreibe_monat(welt, self.raw / "2023-01")

    def nach_plan(self, tag: date) -> str:
        """What the flow does on a day, without Prefect; how it ended."""
        monat = self.auftrag.leistungsmonat(tag)
        stand = planlauf.vorher(self.auftrag, monat, tag)
        assert stand is not None
        try:
            if not stand.starten:
                return planlauf.vertagt(stand, self.auftrag).name or ""
            ergebnis = laufe(self.auftrag, monat, nach_plan=True)
            if ergebnis.gestoppt:
                raise LaufGestoppt(ergebnis)
        except ABSAGEN as absage:
            planlauf.abgelehnt(stand, absage, self.auftrag)
            return name(absage)
        self.wartet = planlauf.gelaufen(stand, ergebnis, self.auftrag)
        self.ergebnis = ergebnis
        return f"ausgestellt {len(ergebnis.veraendert)}"

    @property
    def meldungen(self) -> list[str]:
        """What was told, in order, without the time."""
        found = (p.name for p in (self.out / ORDNER).glob("*.txt") if p.name != STAND)
        return sorted(name.split("_2023-01_")[1].removesuffix(".txt") for name in found)

    def text(self, was: str) -> str:
        [datei] = (self.out / ORDNER).glob(f"*_{was}.txt")
        return datei.read_text("utf-8-sig")

    @property
    def stand(self) -> str:
        return (self.out / ORDNER / STAND).read_text("utf-8-sig")

    @property
    def laeufe(self) -> int:
        with registerlage.oeffne(self.out) as register:
            return len(register.laeufe(JANUAR))

    @property
    def dateien(self) -> dict[Path, bytes]:
        return {p: p.read_bytes() for p in (self.out / "2023-01").rglob("*") if p.is_file()}


@pytest.fixture
def haus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Haus]:
    """What the workbooks look like is tried elsewhere."""
    mit_stummeln(monkeypatch)
    monkeypatch.delenv("O7_MELDUNG_AN", raising=False)
    einstellungen.cache_clear()
    yield Haus(tmp_path)
    einstellungen.cache_clear()


@pytest.mark.parametrize("lage", ["kein Ordner", "leerer Ordner", "nur Systemdateien"])
def test_without_a_delivery_it_waits_says_so_once_and_is_overdue_on_the_due_day(
    lage: str, haus: Haus
) -> None:
    if lage != "kein Ordner":
        (haus.raw / "2023-01").mkdir()
    if lage == "nur Systemdateien":
        (haus.raw / "2023-01" / ".DS_Store").write_text("x")
        (haus.raw / "2023-01" / "~$kermit.xlsx").write_text("x")
    for tag in (FUENFTER, SECHSTER):
        assert haus.nach_plan(tag) == "Wartet auf die Lieferung"
    assert haus.meldungen == ["wartet-auf-lieferung"]
    text = haus.text("wartet-auf-lieferung")
    assert "Der Dienst versucht es täglich um 06:00 Uhr von selbst, zuletzt am 20.02.2023." in text
    assert haus.nach_plan(ZWANZIGSTER) == "Überfällig"
    assert haus.meldungen == ["ueberfaellig", "wartet-auf-lieferung"]
    assert "Frist: heute fällig (§ 13 Abs. 2 VKFV)." in haus.text("ueberfaellig")
    assert not (haus.out / "register.sqlite").exists()


def test_half_a_delivery_waits_and_names_what_is_missing_each_time_it_is_another(
    haus: Haus,
) -> None:
    haus.liefere(kleinwelt(2))
    [plan] = (haus.raw / "2023-01").glob("plandaten*")
    [tv] = (haus.raw / "2023-01").glob("tv_beschluesse*")
    weg = haus.raw / "weg.xlsx"
    plan.rename(weg)
    tv.unlink()
    assert haus.nach_plan(FUENFTER) == "Lieferung unvollständig"
    assert haus.nach_plan(SECHSTER) == "Lieferung unvollständig"
    assert haus.meldungen == ["unvollstaendig"]
    assert "Es fehlt noch: TV-Beschlüsse, Plandaten." in haus.text("unvollstaendig")
    weg.rename(plan)
    assert haus.nach_plan(SECHSTER) == "Lieferung unvollständig"
    assert haus.meldungen == ["unvollstaendig"] * 2
    assert haus.nach_plan(ZWANZIGSTER) == "Überfällig"
    assert "überfällig, Lieferung unvollständig" in haus.text("ueberfaellig")


def test_a_month_is_issued_once_and_then_found_done_without_a_run(haus: Haus) -> None:
    assert haus.nach_plan(FUENFTER) == "Wartet auf die Lieferung"
    haus.liefere(kleinwelt(2))
    assert haus.nach_plan(SECHSTER) == "ausgestellt 2"
    davor, laeufe = haus.dateien, haus.laeufe
    for tag in (date(2023, 2, 7), ZWANZIGSTER):
        assert haus.nach_plan(tag) == "Nichts zu tun"
    assert (haus.dateien, haus.laeufe) == (davor, laeufe)
    assert haus.meldungen == ["wartet-auf-lieferung"]
    assert "nichts zu tun" in (haus.out / ORDNER / STAND).read_text("utf-8-sig")


def test_a_changed_delivery_of_an_issued_month_waits_for_a_reason_and_says_so_once(
    haus: Haus,
) -> None:
    haus.liefere(kleinwelt(2))
    haus.nach_plan(FUENFTER)
    davor, laeufe = haus.dateien, haus.laeufe
    haus.liefere(mehr_minuten(kleinwelt(2), "JC91002", 10.5))
    for tag in (SECHSTER, date(2023, 2, 7)):
        assert haus.nach_plan(tag) == "Grund fehlt"
    assert haus.meldungen == ["wartet-auf-grund"]
    assert "1 gE bekäme eine neue Version" in haus.text("wartet-auf-grund")
    assert "€" not in haus.text("wartet-auf-grund")
    assert (haus.dateien, haus.laeufe) == (davor, laeufe)
    laufe(haus.auftrag.model_copy(update={"grund": "Nachbuchung"}), JANUAR)
    assert haus.nach_plan(date(2023, 2, 8)) == "Nichts zu tun"


def test_a_delivery_that_stops_is_told_once_and_tried_again_when_it_changes(haus: Haus) -> None:
    haus.liefere(kleinwelt(2))
    datei = haus.raw / "2023-01" / "Kopie von kermit_vertraege.xlsx"
    shutil.copy(next((haus.raw / "2023-01").glob("kermit*")), datei)
    assert haus.nach_plan(FUENFTER) == "Gestoppt"
    laeufe = haus.laeufe
    assert haus.nach_plan(SECHSTER) == "Gestoppt"
    assert haus.laeufe == laeufe
    assert haus.meldungen == ["gestoppt"]
    assert "hält den Lauf an (E131)" in haus.text("gestoppt")
    datei.unlink()
    assert haus.nach_plan(date(2023, 2, 7)) == "ausgestellt 2"


def test_held_back_gE_are_told_and_once_more_on_the_due_day(haus: Haus) -> None:
    welt = kleinwelt(2)
    for zeile in welt.tv_beschluesse:
        if zeile["JCNR"] == "JC91001":
            zeile["BG-Zahl"] = 999_999
    haus.liefere(welt)
    assert haus.nach_plan(FUENFTER) == "ausgestellt 1"
    assert haus.nach_plan(SECHSTER) == "Nichts zu tun"
    assert haus.meldungen == ["zurueckgestellt"]
    assert "1 gE ist zurückgestellt" in haus.text("zurueckgestellt")
    assert "JC91001" not in haus.text("zurueckgestellt")
    assert haus.nach_plan(ZWANZIGSTER) == "Nichts zu tun"
    assert haus.meldungen == ["ueberfaellig", "zurueckgestellt"]


def gib_frei(haus: Haus, **angaben: object) -> None:
    auftrag = Freigabeauftrag.model_validate(
        {"monat": "2023-01", "ausgabe": str(haus.out), "freigeben": True} | angaben
    )
    wer = Handelnde(konto="DOM\\dienst", rechner="SRV", angegeben="Bea Schulz")
    freigeben(auftrag, wer, lambda *_: True)


def test_with_O7_FREIGABE_a_run_is_a_proposal_that_is_told_until_it_is_approved(
    haus: Haus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("O7_FREIGABE", "ja")
    haus.liefere(kleinwelt(2))
    assert haus.nach_plan(FUENFTER) == "ausgestellt 2"
    assert haus.wartet is not None
    assert haus.ergebnis is not None
    state = vorgeschlagen(haus.ergebnis, haus.wartet.titel)
    assert (state.type.value, state.name) == ("COMPLETED", "Wartet auf Freigabe")
    assert (state.message or "").endswith(
        " 2 Versionen warten auf Freigabe: „o7 freigeben 2023-01“ oder das Formular „freigabe“."
    )
    assert haus.text("wartet-auf-freigabe").splitlines()[3:7] == [
        "Was: 2 Versionen warten auf die Freigabe durch eine zweite Person; versandt wird nur "
        "Freigegebenes.",
        f"Zu tun: „o7 freigeben 2023-01 --ausgabe {haus.out}“, oder in der Prefect-Oberfläche das "
        "Formular „freigabe“ ausfüllen. Nicht, wer den Lauf gestartet oder einen Stopp bestätigt "
        "hat.",
        "Frist: fällig am 20.02.2023 (§ 13 Abs. 2 VKFV).",
        f"Wo: {haus.out / '2023-01'}",
    ]
    assert haus.nach_plan(SECHSTER) == "Wartet auf Freigabe"
    assert haus.meldungen == ["wartet-auf-freigabe"]  # told once,
    assert "2 Versionen warten auf Freigabe" in haus.stand  # and it stays the state
    gib_frei(haus, ge=["JC91001"])
    assert "1 Version wartet auf Freigabe" in haus.stand
    gib_frei(haus)
    assert "alles Ausgestellte ist freigegeben" in haus.stand
    assert haus.nach_plan(date(2023, 2, 7)) == "Nichts zu tun"


def test_what_waits_on_the_due_day_is_told_anew_and_what_is_held_back_beside_it(
    haus: Haus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("O7_FREIGABE", "ja")
    haus.liefere(halte_zurueck(kleinwelt(2), "JC91001"))
    haus.nach_plan(FUENFTER)
    assert haus.meldungen == ["wartet-auf-freigabe", "zurueckgestellt"]
    assert "Außerdem: 1 gE zurückgestellt." in haus.text("wartet-auf-freigabe")
    assert haus.nach_plan(ZWANZIGSTER) == "Wartet auf Freigabe"
    assert haus.meldungen.count("wartet-auf-freigabe") == 2
    assert "seit dem 20.02.2023 fällig" in haus.stand


def test_without_the_setting_nothing_waits(haus: Haus) -> None:
    haus.liefere(kleinwelt(2))
    haus.nach_plan(FUENFTER)
    assert (haus.wartet, haus.meldungen) == (None, [])
    assert haus.nach_plan(SECHSTER) == "Nichts zu tun"


def halte_zurueck(welt: Welt, jcnr: str) -> Welt:
    for zeile in welt.tv_beschluesse:
        if zeile["JCNR"] == jcnr:
            zeile["BG-Zahl"] = 999_999
    return welt


def test_first_versions_do_not_wait_for_the_reason_of_another_gEs_correction(haus: Haus) -> None:
    haus.liefere(halte_zurueck(halte_zurueck(kleinwelt(4), "JC91001"), "JC91002"))
    assert haus.nach_plan(FUENFTER) == "ausgestellt 2"
    davor = haus.dateien
    haus.liefere(mehr_minuten(halte_zurueck(kleinwelt(4), "JC91002"), "JC91003", 10.5))
    assert haus.nach_plan(SECHSTER) == "ausgestellt 1"
    assert "JC91003" not in "".join(
        p.name for p in haus.dateien.keys() - davor.keys() if p.suffix == ".xlsx"
    )
    text = haus.text("wartet-auf-grund")
    assert "1 Korrektur wartet auf einen Grund, 1 gE zurückgestellt" in text
    assert "1 gE ist zum ersten Mal ausgestellt." in text
    assert "„o7 pruefen 2023-01“ sagt, warum gE zurückgestellt sind." in text
    assert "1 gE bekäme eine neue Version" in text
    assert "fällig am 20.02.2023" in text
    with registerlage.oeffne(haus.out) as register:
        stand = register.stand(JANUAR)
        befunde = register.letzte_befunde(JANUAR)
    versionen = {"JC91001": 1, "JC91003": 1, "JC91004": 1}
    assert {jcnr: one.version for jcnr, one in stand.items()} == versionen
    assert {b["jcnr"] for b in befunde if b["schwere"] == "Zurückgestellt"} == {"JC91002"}
    manifest = json.loads((haus.out / "2023-01/_controlling/manifest.json").read_bytes())
    assert {jcnr: n["version"] for jcnr, n in manifest["nachweise"].items()} == versionen
    assert [*manifest["zurueckgestellt"]] == ["JC91002"]
    assert haus.ergebnis is not None
    zustand = gelungen(haus.ergebnis)
    assert (zustand.name, haus.ergebnis.summe) == (
        "Korrekturen warten",
        sum(one.gesamtkosten for one in stand.values()),
    )
    assert zustand.message is not None
    assert zustand.message.startswith(
        "Monatslauf Januar 2023: 1 gE neu, 0 korrigiert, 2 unverändert, 1 zurückgestellt."
    )
    assert zustand.message.endswith(
        "1 Korrektur wartet auf einen Grund: JC91003. Der Monat ist am 20.02.2023 fällig."
    )
    assert "## Wartet auf einen Grund" in zusammenfassung(haus.auftrag, haus.ergebnis)
    assert pruefe_register(haus.out)[0] == []
    danach = haus.dateien
    assert haus.nach_plan(date(2023, 2, 7)) == "Grund fehlt"
    assert haus.nach_plan(ZWANZIGSTER) == "Grund fehlt"
    assert haus.dateien == danach
    assert haus.meldungen == ["ueberfaellig", "wartet-auf-grund", "zurueckgestellt"]
    assert "heute fällig" in haus.text("ueberfaellig")
    ganz = laufe(haus.auftrag.model_copy(update={"grund": "Nachbuchung"}), JANUAR)
    assert [(a.jcnr, a.version) for a in ganz.veraendert] == [("JC91003", 2)]
    assert pruefe_register(haus.out)[0] == []


def test_who_asks_for_the_run_is_told_of_the_correction_first(haus: Haus) -> None:
    haus.liefere(halte_zurueck(kleinwelt(2), "JC91001"))
    haus.nach_plan(FUENFTER)
    davor = haus.dateien
    haus.liefere(mehr_minuten(kleinwelt(2), "JC91002", 10.5))
    with pytest.raises(GrundFehltError, match="JC91002"):
        laufe(haus.auftrag, JANUAR)
    assert haus.dateien == davor


def test_a_run_for_some_ge_leaves_the_others_to_the_schedule(haus: Haus) -> None:
    haus.liefere(kleinwelt(2))
    laufe(haus.auftrag.model_copy(update={"ge": ["JC91001"]}), JANUAR)
    assert planstand(haus.auftrag, JANUAR, SECHSTER).lage is Lage.BEREIT
    assert haus.nach_plan(SECHSTER) == "ausgestellt 1"


def test_a_changed_data_file_is_something_to_do(
    haus: Haus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    haus.liefere(kleinwelt(2))
    haus.nach_plan(FUENFTER)
    stellen = tmp_path / "stellen.yaml"
    stellen.write_text("frist_tage_vor_faelligkeit: 3\n", encoding="utf-8")
    monkeypatch.setenv("O7_STELLEN", str(stellen))
    einstellungen.cache_clear()
    assert haus.nach_plan(SECHSTER) == "ausgestellt 0"
    assert haus.nach_plan(date(2023, 2, 7)) == "Nichts zu tun"


def test_a_data_file_that_cannot_be_read_is_told(
    haus: Haus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("O7_STELLEN", str(tmp_path / "fehlt.yaml"))
    einstellungen.cache_clear()
    with pytest.raises(Exception, match="gibt es nicht"):
        haus.nach_plan(FUENFTER)
    assert haus.meldungen == ["fehlgeschlagen"]
    assert "fehlt.yaml gibt es nicht." in haus.text("fehlgeschlagen")
    with pytest.raises(Exception, match="gibt es nicht"):
        haus.nach_plan(SECHSTER)  # the next day's run fails anew
    assert haus.meldungen == ["fehlgeschlagen"] * 2


@pytest.mark.parametrize(
    "angaben",
    [
        {"monat": "2023-01"},
        {"ge": ["JC91001"]},
        {"grund": "x"},
        {"vorschau": True},
        {"bestaetige": ["E131"]},
        {"nur_grund": True},
    ],
)
def test_who_names_anything_wants_the_run_now(angaben: dict[str, object]) -> None:
    assert not Auftrag.model_validate(angaben).nach_plan
    assert planlauf.vorher(Auftrag.model_validate(angaben), JANUAR, FUENFTER) is None


def test_what_the_service_plans_is_a_scheduled_run() -> None:
    angaben = deployment(Auftrag(monat="2022-05")).parameters["auftrag"]
    assert Auftrag.model_validate(angaben).nach_plan


# --- what happens while nobody looks


def test_a_due_day_that_went_by_while_the_service_was_off_is_told_at_its_start(haus: Haus) -> None:
    planlauf.beim_start(haus.auftrag, date(2023, 2, 25))
    assert not haus.out.exists()  # nothing was ever issued: there is nothing to miss
    haus.liefere(kleinwelt(2))
    haus.nach_plan(FUENFTER)
    for tag in (date(2023, 2, 25), date(2023, 3, 4), date(2023, 3, 10)):
        planlauf.beim_start(haus.auftrag, tag)
    assert haus.meldungen == []
    for tag in (date(2023, 3, 21), date(2023, 4, 4)):
        planlauf.beim_start(haus.auftrag, tag)
    [datei] = (haus.out / ORDNER).glob("*_2023-02_ueberfaellig.txt")
    assert "seit dem 20.03.2023 fällig" in datei.read_text("utf-8-sig")


def test_a_month_that_is_issued_is_not_called_overdue_whatever_happens_to_it_later(
    haus: Haus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    haus.liefere(kleinwelt(2))
    haus.nach_plan(FUENFTER)
    start = date(2023, 2, 25)
    nur_eine = {"ge": ["JC91001"], "grund": "Nachbuchung"}
    haus.liefere(mehr_minuten(kleinwelt(2), "JC91001", 10.5))
    planlauf.beim_start(haus.auftrag, start)  # another delivery
    laufe(haus.auftrag.model_copy(update=nur_eine), JANUAR)
    planlauf.beim_start(haus.auftrag, start)  # a correction of one gE
    stellen = tmp_path / "stellen.yaml"
    stellen.write_text("frist_tage_vor_faelligkeit: 3\n", encoding="utf-8")
    with monkeypatch.context() as umgebung:
        umgebung.setenv("O7_STELLEN", str(stellen))
        einstellungen.cache_clear()
        planlauf.beim_start(haus.auftrag, start)  # other data files
    einstellungen.cache_clear()
    next((haus.raw / "2023-01").glob("plandaten*")).unlink()
    planlauf.beim_start(haus.auftrag, start)  # half of a new delivery
    assert haus.nach_plan(ZWANZIGSTER) == "Lieferung unvollständig"
    shutil.rmtree(haus.raw / "2023-01")
    planlauf.beim_start(haus.auftrag, start)  # exports put away
    assert haus.nach_plan(ZWANZIGSTER) == "Nichts zu tun"
    assert haus.meldungen == ["unvollstaendig"]


def test_what_has_no_statement_after_the_due_day_is_told_at_the_start(haus: Haus) -> None:
    start = date(2023, 2, 25)
    haus.liefere(kleinwelt(3))
    laufe(haus.auftrag.model_copy(update={"ge": ["JC91001"]}), JANUAR)
    planlauf.beim_start(haus.auftrag, start)
    text = haus.text("ueberfaellig")
    assert "Was: Die Lieferung ist da, der Monat nicht vollständig ausgestellt." in text
    assert "Zu tun: „o7 monatslauf 2023-01“." in text
    haus.liefere(halte_zurueck(kleinwelt(3), "JC91002"))
    haus.nach_plan(SECHSTER)
    for _ in range(2):
        planlauf.beim_start(haus.auftrag, start)  # held back
    assert haus.meldungen == ["ueberfaellig"] * 2 + ["zurueckgestellt"]
    doppelt = haus.raw / "2023-01" / "Kopie von kermit_vertraege.xlsx"
    shutil.copy(next((haus.raw / "2023-01").glob("kermit*")), doppelt)
    assert haus.nach_plan(SECHSTER) == "Gestoppt"
    planlauf.beim_start(haus.auftrag, start)  # stopped, and one gE still without a statement
    assert haus.meldungen == ["gestoppt"] + ["ueberfaellig"] * 3 + ["zurueckgestellt"]


def test_what_stopped_is_tried_again_when_another_month_was_recorded(haus: Haus) -> None:
    haus.liefere(kleinwelt(2))
    doppelt = haus.raw / "2023-01" / "Kopie von kermit_vertraege.xlsx"
    shutil.copy(next((haus.raw / "2023-01").glob("kermit*")), doppelt)
    assert haus.nach_plan(FUENFTER) == "Gestoppt"
    assert planstand(haus.auftrag, JANUAR, SECHSTER).lage is Lage.ANGEHALTEN
    dezember = kleinwelt(2, JANUAR.plus(-1))
    schreibe_monat(dezember, haus.raw / "2022-12")
    laufe(haus.auftrag, JANUAR.plus(-1))
    assert planstand(haus.auftrag, JANUAR, SECHSTER).lage is Lage.BEREIT
    assert haus.nach_plan(SECHSTER) == "Gestoppt"
    assert planstand(haus.auftrag, JANUAR, SECHSTER).lage is Lage.ANGEHALTEN
    assert haus.meldungen == ["gestoppt"]


def lauf_in_prefect(haus: Haus, **anders: object) -> FlowRun:
    angaben: dict[str, object] = {
        "flow_id": uuid4(),
        "name": "x",
        "deployment_id": uuid4(),
        "parameters": {"auftrag": haus.auftrag.model_dump(mode="json")},
        "expected_start_time": datetime(2023, 2, 5, 5, tzinfo=UTC),
    }
    return FlowRun.model_validate(angaben | anders)


@pytest.mark.parametrize(
    ("zustand", "wie"),
    [(Failed(), "Fehler des Programms"), (Crashed(), "abgebrochen")],
)
def test_a_fault_of_the_program_and_a_killed_run_are_told(
    zustand: State[object], wie: str, haus: Haus
) -> None:
    einer = lauf_in_prefect(haus)
    planlauf.abgestuerzt(monatslauf, einer, zustand)
    planlauf.abgestuerzt(monatslauf, einer, zustand)
    assert haus.meldungen == ["fehlgeschlagen"]
    assert f"Januar 2023: Lauf fehlgeschlagen ({wie})" in haus.text("fehlgeschlagen")
    assert "Wo: Prefect-Oberfläche, letzter Lauf von „monatslauf“." in haus.text("fehlgeschlagen")
    planlauf.abgestuerzt(monatslauf, lauf_in_prefect(haus), zustand)
    assert haus.meldungen == ["fehlgeschlagen"] * 2


def test_carrying_on_that_came_to_no_end_is_told_with_its_own_command(haus: Haus) -> None:
    angaben = {"monat": "2022-11", "ausgabe": str(haus.out)}
    lauf = lauf_in_prefect(haus, parameters={"auftrag": angaben})
    absturz.abgestuerzt(nachziehen, lauf, Crashed())
    [datei] = (haus.out / ORDNER).glob("*_2022-11_fehlgeschlagen.txt")
    text = datei.read_text("utf-8-sig")
    assert "dann „o7 nachziehen 2022-11“" in text
    assert "letzter Lauf von „nachziehen“" in text
    absturz.abgestuerzt(nachziehen, lauf, Failed(name="Angehalten"))
    assert len([*(haus.out / ORDNER).glob("*_fehlgeschlagen.txt")]) == 1


@pytest.mark.parametrize(
    ("zustand", "anders"),
    [
        (Failed(name="Grund fehlt"), {}),
        (Failed(), {"deployment_id": None}),
        (Crashed(), {"parameters": {"auftrag": {"monat": "2023-13"}}}),
    ],
)
def test_what_was_told_already_or_somebody_sees_is_not(
    zustand: State[object], anders: dict[str, object], haus: Haus
) -> None:
    planlauf.abgestuerzt(monatslauf, lauf_in_prefect(haus, **anders), zustand)
    assert not haus.out.exists()


def test_the_flows_are_watched() -> None:
    assert nachziehen.on_failure_hooks == nachziehen.on_crashed_hooks == [absturz.abgestuerzt]
    assert monatslauf.on_failure_hooks == monatslauf.on_crashed_hooks == [planlauf.abgestuerzt]
