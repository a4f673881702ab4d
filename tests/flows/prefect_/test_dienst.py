"""Does the service run the month when it is due, refuse what is wrong, and leave nothing behind?"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from flows.dienst import ANPASSUNG as UNTERJAEHRIG
from flows.dienst import port_problem
from flows.freigabe.bereitstellung import NAME as NACH_MONATSLAUF
from flows.gespraech.benutzer import konto
from flows.nachziehen.bereitstellung import NAME as NACH_KORREKTUR
from flows.prefect_.anmeldung import DATEI
from flows.versand.bereitstellung import NAME as NACH_FREIGABE
from tests.flows.prefect_ import angriffe
from tests.flows.prefect_.angriffe import Lauscher, Verkleidung, Wunsch, Ziel
from tests.flows.prefect_.dienstlauf import HOST, KENNWORT, Ausgang, Dienst, eventually, start
from tests.laeufe.test_korrektur import nachgeliefert
from tests.welt import beispiel
from tests.welt.schreiben import schreibe_monat

_KUERZEL = "Kürzel | [x](http://x) <b>"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[Dienst]:
    """The service on a real server, behind a proxy that answers nobody."""
    service = start(tmp_path_factory.mktemp("daten"), home)
    yield service
    service.process.kill()
    service.process.wait()


def test_the_server_plans_the_runs_of_the_schedule(service: Dienst) -> None:
    planned = eventually(lambda: runs if len(runs := service.planned_runs()) >= 12 else None)

    assert {run["next_scheduled_start_time"][10:] for run in planned} <= {
        "T05:00:00Z",
        "T04:00:00Z",
    }
    assert {run["parameters"]["auftrag"]["monat"] for run in planned} == {""}


def test_the_server_refuses_a_month_that_does_not_exist_before_the_run(service: Dienst) -> None:
    status, answer = service.start_run({"monat": "2023-13"})

    assert status == 409
    assert "Validation failed for field 'auftrag.monat'" in answer["detail"]


def test_the_server_refuses_an_unknown_parameter(service: Dienst) -> None:
    assert service.start_run({"monate": "2023-01"})[0] == 409


def test_a_run_that_starts_late_counts_for_the_month_before_its_planned_day(
    service: Dienst,
) -> None:
    """Nothing lies in the folder of the exports, so the run waits and names its month, by a file
    too.
    """
    auftrag = service.deployment["parameters"]["auftrag"]
    assert auftrag["monat"] == ""
    status, run = service.start_run(auftrag, scheduled="2023-02-05T05:00:00Z")
    assert status == 201

    eventually(lambda: service.final_state(run["id"]))
    ausgang = service.ausgang(run["id"])
    assert (ausgang.art, ausgang.name) == ("COMPLETED", "Wartet auf die Lieferung")
    assert ausgang.meldung.startswith(
        "Monatslauf Januar 2023: wartet auf die Lieferung. Was: Es liegt noch kein Export. "
    )
    [meldung] = Path(auftrag["ausgabe"]).glob("_meldungen/*_2023-01_wartet-auf-lieferung.txt")
    assert "Frist: fällig am 20.02.2023" in meldung.read_text("utf-8-sig")
    assert "Traceback" not in ausgang.protokoll + service.log.read_text(encoding="utf-8")


def test_a_second_service_learns_that_one_is_running(service: Dienst) -> None:
    assert service.deployment
    assert port_problem(HOST, service.port) == (
        f"Unter http://127.0.0.1:{service.port} läuft schon ein Prefect-Server mit "
        "Anmeldung, vermutlich dieser Dienst in einem anderen "
        "Fenster. Abhilfe: jenen Dienst weiter benutzen oder dort mit Strg+C beenden "
        "und neu starten, oder einen anderen Port wählen."
    )


@pytest.mark.skipif(
    os.name == "nt", reason="under Windows Ctrl+C reaches the whole console, this test included"
)
def test_a_service_manager_ends_the_service_and_its_server(tmp_path: Path, home: Path) -> None:
    """SIGTERM, which ends as Ctrl+C does: the test below shows that it is heard."""
    service = start(tmp_path, home)

    service.process.send_signal(signal.SIGTERM)

    assert service.process.wait(60) == 0
    assert service.api("/health")[0] == 0
    assert service.log.read_text(encoding="utf-8").splitlines() == [
        "Der Prefect-Server startet; beim ersten Mal dauert das etwa eine halbe Minute.",
        f"Prefect-Oberfläche: http://127.0.0.1:{service.port}",
        "Die Oberfläche fragt beim ersten Öffnen nach einer Zeichenfolge "
        f"(„Authentication“); sie steht in der Datei {home / DATEI}.",
        "Der Monatslauf startet vom 5. bis zum 20. jedes Monats täglich um 06:00 Uhr, "
        "bis er ausgestellt ist (Europe/Berlin). "
        "Dieses Fenster offen lassen; Strg+C beendet den Dienst.",
        "Der Dienst ist beendet.",
    ]


@pytest.fixture(scope="module")
def ziel(service: Dienst) -> Ziel:
    return Ziel(port=service.port, login=service.anmeldung, deployment=service.deployment["id"])


@pytest.fixture
def unveraendert(service: Dienst) -> Iterator[None]:
    """Whatever the test does, deployment, runs, variables and blocks stay what they are."""
    before = _bestand(service)
    yield
    assert _bestand(service) == before


def _bestand(service: Dienst) -> object:
    deployment = {
        name: value
        for name, value in service.deployment.items()
        if name not in ("updated", "last_polled", "status")
    }
    runs = [
        run["id"] for run in service.api("/flow_runs/filter", {})[1] if not run["auto_scheduled"]
    ]
    return (
        deployment,
        runs,
        service.api("/variables/filter", {}),
        service.api("/block_documents/filter", {}),
    )


@pytest.mark.usefixtures("unveraendert")
@pytest.mark.parametrize("verkleidung", angriffe.VERKLEIDUNGEN, ids=lambda v: v.name)
def test_nobody_gets_in_by_another_name_from_another_page_or_without_the_login(
    ziel: Ziel, verkleidung: Verkleidung
) -> None:
    assert {status for _, status in angriffe.verkleidet(ziel, verkleidung)} == {verkleidung.status}


@pytest.mark.usefixtures("unveraendert")
@pytest.mark.parametrize("umweg", angriffe.UMWEGE, ids=lambda umweg: umweg("/api/x"))
def test_no_way_around_leads_past_the_login(ziel: Ziel, umweg: Callable[[str], str]) -> None:
    assert {status for _, status in angriffe.auf_umwegen(ziel, umweg)} <= {400, 401, 404, 405}


@pytest.mark.usefixtures("unveraendert")
@pytest.mark.parametrize("lauscher", angriffe.LAUSCHER, ids=lambda lauscher: lauscher.name)
def test_no_websocket_opens_to_a_stranger(ziel: Ziel, lauscher: Lauscher) -> None:
    assert {
        pfad: angriffe.lausche(ziel, lauscher, pfad) for pfad in angriffe.STECKDOSEN
    } == dict.fromkeys(angriffe.STECKDOSEN, lauscher.ende)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_a_preflight_of_another_page_is_answered_with_no_permission(
    ziel: Ziel, origin: str
) -> None:
    kopf = [
        ("Host", f"{HOST}:{ziel.port}"),
        ("Origin", origin),
        ("Access-Control-Request-Method", "PATCH"),
    ]

    for wunsch in angriffe.wuensche(ziel):
        status, heads = angriffe.sende(
            ziel, replace(wunsch, methode="OPTIONS", inhalt=None), kopf, wunsch.pfad
        )
        assert status == 403
        assert not [name for name in heads if name.startswith("access-control")]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost"])
def test_the_own_page_gets_what_it_needs_under_each_own_name(
    service: Dienst, ziel: Ziel, name: str
) -> None:
    page, api = f"http://{name.lower()}:{ziel.port}", ("Host", f"{name}:{ziel.port}")
    preflight = [
        api,
        ("Origin", page),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "authorization"),
    ]
    read = Wunsch("POST", "/api/flow_runs/filter", {})

    status, heads = angriffe.sende(ziel, Wunsch("OPTIONS", read.pfad), preflight, read.pfad)
    assert (status, heads["access-control-allow-origin"]) == (200, page)
    assert (
        angriffe.sende(ziel, read, [api, ("Origin", page), *service.ausweis.items()], read.pfad)[0]
        == 200
    )
    for path in ("/", "/v2/", "/ui-settings", "/api/health"):
        status, heads = angriffe.sende(ziel, Wunsch("GET", path), [api], path)
        assert status == 200
        assert "frame-ancestors 'none'" in heads["content-security-policy"]


def test_the_login_opens_a_websocket(ziel: Ziel) -> None:
    assert {
        angriffe.lausche(ziel, Lauscher("", 0, angemeldet=True), pfad)
        for pfad in angriffe.STECKDOSEN
    } == {0}


def test_the_login_is_kept_for_the_user_alone_and_stands_in_no_list_of_processes(
    service: Dienst, home: Path
) -> None:
    assert service.anmeldung not in service.log.read_text(encoding="utf-8")
    if os.name == "posix":
        assert (home / DATEI).stat().st_mode & 0o777 == 0o600
        assert (home / "prefect.db").stat().st_mode & 0o077 == 0
    for commandline in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            assert service.anmeldung.encode() not in commandline.read_bytes()


FREIGABEAUFTRAEGE: dict[str, dict[str, object]] = {
    "ohne Namen": {"freigeben": True},
    "Ordner außerhalb": {"freigegeben_von": "Bea Schulz", "ausgabe": "/"},
    "ohne Haken": {"freigegeben_von": "Bea Schulz"},
    "dieselbe Person": {"freigegeben_von": f" {konto().upper()} ", "freigeben": True},
    "derselbe Name": {"freigegeben_von": _KUERZEL.lower(), "freigeben": True, "ge": ["JC90001"]},
    "zweite Person": {"freigegeben_von": "Bea Schulz", "freigeben": True},
    "noch einmal": {"freigegeben_von": "Bea Schulz", "freigeben": True},
    "zurück": {"freigegeben_von": "Bea Schulz", "zurueckziehen": True, "grund": "zu früh"},
}


VERSANDAUFTRAEGE: dict[str, dict[str, object]] = {
    "versand: Vorschau": {},
    "versand: ohne Namen": {"vorschau": False},
    "versand: kein Mailserver": {"vorschau": False, "bearbeitet_von": "Bea Schulz"},
    "versand: Ordner außerhalb": {"eingang": "/"},
}


_MEHR: dict[str, object] = {
    "mengen": [{"baustein": "4", "stunden": "900"}],
    "begruendung": "Mehr Gespräche.",
}
ANPASSUNGSAUFTRAEGE: dict[str, dict[str, object]] = {
    "anpassung: leeres Formular": {"jcnr": "", "ab": "", "mengen": []},
    "anpassung: Vorschau": {**_MEHR, "vorschau": True},
    "anpassung: vorbereitet": {**_MEHR, "bearbeitet_von": _KUERZEL},
    "anpassung: noch einmal": _MEHR,
    "anpassung: ohne Grund": {**_MEHR, "bg_zahl": "5700"},
    "anpassung: abgelehnt": {**_MEHR, "begruendung": ""},
    "anpassung: nennt andere": {**_MEHR, "begruendung": "wie JC90001"},
    "anpassung: Ordner außerhalb": {**_MEHR, "eingang": "/"},
}


@pytest.fixture(scope="module")
def laeufe(service: Dienst, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ausgang]:
    """What ordinary months come to when the form starts them, in this order; then a fault of the
    program.
    """
    folder = tmp_path_factory.mktemp("formular")
    raw, out = folder / "raw", folder / "out"
    shutil.copytree(beispiel.EINGANG / "2023-01", raw / "2023-01")
    schreibe_monat(nachgeliefert(), raw / "neu" / "2023-01")
    (out / "fremd").mkdir(parents=True)
    (out / "fremd" / "register.sqlite").write_text("kein Register", encoding="utf-8")
    alt: dict[str, object] = {"monat": "2023-01", "eingang": str(raw), "ausgabe": str(out)}
    neu = alt | {"eingang": str(raw / "neu")}
    auftraege: dict[str, dict[str, object]] = {
        "erster Lauf": alt | {"bearbeitet_von": _KUERZEL},
        "Wiederholung nur einer gE": alt | {"ge": ["62106"]},
        "ohne Grund": neu,
        "Vorschau": neu | {"vorschau": True},
        "mit Grund": neu
        | {"grund": "Nachbuchung", "bearbeitet_von": "Controlling Eins", "bestaetige": ["e131"]},
        "kein Monatsordner": alt | {"monat": "2022-01"},
        "Eingang außerhalb": alt | {"eingang": str(folder)},
        "Ausgabe außerhalb": alt | {"ausgabe": str(out / ".." / "woanders")},
        "keine JCNR": alt | {"ge": ["JC62106", "JC1"]},
        "gE ohne Vertrag": alt | {"ge": ["JC99999"]},
        "nicht zu bestätigen": alt | {"bestaetige": ["E102"]},
        "kein Register": alt | {"ausgabe": str(out / "fremd")},
        "Fehler des Programms": alt,
    }
    runs = {name: service.angelegt(auftrag) for name, auftrag in auftraege.items()}
    *ordentlich, fehler = runs.values()
    weiter: dict[str, dict[str, object]] = {
        "nachziehen: nichts": neu,
        "nachziehen: Vorschau": alt | {"vorschau": True},
        "nachziehen: ohne Grund": alt,
        "nachziehen: mit Grund": alt | {"grund": "zurückgenommen"},
        "nachziehen: ohne Monat": alt | {"monat": ""},
        "nachziehen: kein Ordner": alt | {"monat": "2022-01"},
    }
    nachgezogen = {
        name: service.angelegt(auftrag, f"nachziehen/{NACH_KORREKTUR}")
        for name, auftrag in weiter.items()
    }
    freigaben = {
        name: service.angelegt(
            {"monat": "2023-01", "ausgabe": str(out)} | angaben, f"freigabe/{NACH_MONATSLAUF}"
        )
        for name, angaben in FREIGABEAUFTRAEGE.items()
    }
    versand = {
        name: service.angelegt(alt | angaben, f"versand/{NACH_FREIGABE}")
        for name, angaben in VERSANDAUFTRAEGE.items()
    }
    zur_anpassung = {"eingang": str(raw), "ausgabe": str(out), "jcnr": "62106", "ab": "Juli 2023"}
    anpassungen = {
        name: service.angelegt(zur_anpassung | angaben, f"anpassung/{UNTERJAEHRIG}")
        for name, angaben in ANPASSUNGSAUFTRAEGE.items()
    }
    zweimal = service.angelegt(
        {"monat": "2023-01", "ausgabe": str(out), "freigegeben_von": "Bea Schulz"}
        | {"freigeben": True, "ge": ["JC90001", "JC90002"]},
        f"freigabe/{NACH_MONATSLAUF}",
    )
    runs |= nachgezogen | freigaben | versand | anpassungen
    ordentlich += [*nachgezogen.values(), *freigaben.values(), zweimal, *versand.values()]
    ordentlich += anpassungen.values()
    terminal = service.fuehre_aus([*ordentlich, "kaputt", fehler], (raw, out))
    assert terminal.count("Traceback") == terminal.count("ein Fehler des Programms\n") > 0, terminal
    return {name: service.ausgang(run) for name, run in runs.items()}


AUSGAENGE = [
    (
        "erster Lauf",
        "COMPLETED",
        "Mit Zurückgestellten",
        "Monatslauf Januar 2023: 9 gE neu, 0 korrigiert, 0 unverändert, 1 zurückgestellt. ",
    ),
    (
        "Wiederholung nur einer gE",
        "COMPLETED",
        "Unverändert",
        "Monatslauf Januar 2023: 0 gE neu, 0 korrigiert, 1 unverändert, 0 zurückge",
    ),
    (
        "ohne Grund",
        "FAILED",
        "Grund fehlt",
        "Ausgestellte Dokumente würden sich ändern; das braucht einen Grund:\n",
    ),
    (
        "Vorschau",
        "COMPLETED",
        "Vorschau",
        "Monatslauf Januar 2023: Vorschau, nichts geschrieben: 0 gE neu, 1 korrigiert, "
        "8 unverändert",
    ),
    (
        "mit Grund",
        "COMPLETED",
        "Mit Zurückgestellten",
        "Monatslauf Januar 2023: 0 gE neu, 1 korrigiert, 8 unverändert, 1 zurückgestellt.",
    ),
    (
        "kein Monatsordner",
        "FAILED",
        "Gestoppt",
        "Monatslauf Januar 2022 (2022-01): gestoppt, nichts ausgestellt.\nE119  Lauf gestoppt: ",
    ),
    ("Eingang außerhalb", "FAILED", "Angabe falsch", "Der Eingangsordner „"),
    ("Ausgabe außerhalb", "FAILED", "Angabe falsch", "Der Ausgabeordner „"),
    (
        "keine JCNR",
        "FAILED",
        "Angabe falsch",
        "Die Angabe „Nur diese gE“ ist keine JCNR der Form JC62106: „JC62106, JC1“.",
    ),
    (
        "gE ohne Vertrag",
        "FAILED",
        "Angabe falsch",
        "Mit --ge verlangt, aber im Januar 2023 ohne Vertrag: JC99999.",
    ),
    ("nicht zu bestätigen", "FAILED", "Angabe falsch", "Nicht zu bestätigen: E102. "),
    ("kein Register", "FAILED", "Ausgabe nicht möglich", "Das Register "),
    (
        "nachziehen: nichts",
        "COMPLETED",
        "Mit Zurückgestellten",
        "Ab Januar 2023 ändert sich kein Dokument, solange die genannten gE zurückgestellt sind.",
    ),
    (
        "nachziehen: Vorschau",
        "COMPLETED",
        "Vorschau",
        "Nachziehen ab Januar 2023: Vorschau, nichts geschrieben: 1 Monat mit 1 Dokumentpaar.",
    ),
    (
        "nachziehen: ohne Grund",
        "FAILED",
        "Grund fehlt",
        "Ausgestellte Dokumente würden sich ändern; das braucht einen Grund, der für alle Monate ",
    ),
    (
        "nachziehen: mit Grund",
        "COMPLETED",
        "Mit Zurückgestellten",
        "Nachziehen ab Januar 2023: 1 Monat mit 1 Dokumentpaar.",
    ),
    (
        "nachziehen: ohne Monat",
        "FAILED",
        "Angabe falsch",
        "Es fehlt der Monat, ab dem nachzuziehen ist",
    ),
    (
        "nachziehen: kein Ordner",
        "FAILED",
        "Angehalten",
        "Nachziehen ab Januar 2022: angehalten, nichts ausgestellt.\nJanuar 2022: gestoppt (E119)",
    ),
]


@pytest.mark.parametrize(
    ("lauf", "art", "name", "meldung"), AUSGAENGE, ids=[lauf for lauf, *_ in AUSGAENGE]
)
def test_an_ordinary_outcome_is_german_and_has_no_traceback(
    laeufe: dict[str, Ausgang], lauf: str, art: str, name: str, meldung: str
) -> None:
    ausgang = laeufe[lauf]

    assert (ausgang.art, ausgang.name, ausgang.meldung[: len(meldung)]) == (art, name, meldung)
    assert "Traceback" not in ausgang.protokoll
    assert (ausgang.protokoll == ausgang.meldung) is (art == "FAILED")
    assert (f"**{name}**, nichts ausgestellt." in ausgang.zusammenfassung) is (art == "FAILED")


def test_a_fault_of_the_program_stays_one(laeufe: dict[str, Ausgang]) -> None:
    ausgang = laeufe["Fehler des Programms"]

    assert (ausgang.art, ausgang.name) == ("FAILED", "Failed")
    assert "ZeroDivisionError: ein Fehler des Programms" in ausgang.protokoll
    assert "Traceback" in ausgang.protokoll
    assert not ausgang.artefakte


def test_a_run_without_a_reason_shows_what_would_change_and_by_how_much(
    laeufe: dict[str, Ausgang],
) -> None:
    """10 minutes more at 0,79 €: 44.078,66 instead of 44.070,76."""
    ausgang = laeufe["ohne Grund"]
    zeile = {
        "gE": "JC62106 JC Göppingen",
        "Version": "2",
        "bisher": "44.070,76 €",
        "neu": "44.078,66 €",
        "Differenz": "+7,90 €",
    }

    [row] = json.loads(ausgang.artefakte["aenderungen-2023-01"])
    assert {name: row[name] for name in zeile} == zeile
    assert "Minuten" in row["Ursache"]
    assert (
        f"## Was sich ändern würde\n\n{_kopf(row)}\n| {' | '.join(row.values())} |"
        in ausgang.zusammenfassung
    )
    assert (
        "- Dokumente: 9 gE, davon 1 würde neu ausgestellt oder korrigiert"
        in ausgang.zusammenfassung
    )
    assert json.loads(ausgang.artefakte["befunde-2023-01"])


def _kopf(row: dict[str, str]) -> str:
    return f"| {' | '.join(row)} |\n|{'---|' * len(row)}"


def test_the_summary_names_ge_differences_reason_folder_and_who(laeufe: dict[str, Ausgang]) -> None:
    text = laeufe["mit Grund"].zusammenfassung

    for line in (
        "- Bearbeitet von (angegeben): Controlling Eins",
        "- Grund: Nachbuchung",
        "- Bestätigt, aber nicht aufgetreten: E131",
    ):
        assert line in text.splitlines()
    assert re.search(r"^- Konto: \S.* auf \S", text, re.MULTILINE)
    assert re.search(
        r"^- Ausgabe: .*out/2023-01$", text.replace("\\", "/").replace("//", "/"), re.MULTILINE
    )
    assert "## Was sich geändert hat" in text
    assert "| JC62106 JC Göppingen | 2 | 44.070,76 € | 44.078,66 € | +7,90 € |" in text
    assert "| JC90008 JC Rückstellingen (Muster) | M101 |" in text


def test_what_somebody_typed_stays_text(laeufe: dict[str, Ausgang]) -> None:
    assert r"(angegeben): Kürzel \| \[x\](http://x) \<b\>" in laeufe["erster Lauf"].zusammenfassung


def test_the_form_is_german_and_offers_name_and_confirmations(service: Dienst) -> None:
    fields = service.deployment["parameter_openapi_schema"]["definitions"]["Auftrag"]["properties"]

    assert {name: field["title"] for name, field in fields.items()} == {
        "monat": "Leistungsmonat",
        "eingang": "Eingangsordner",
        "ausgabe": "Ausgabeordner",
        "ge": "Nur diese gE",
        "vorschau": "Nur Vorschau",
        "grund": "Grund der Korrektur",
        "nur_grund": "Nur den Grund berichtigen",
        "nach_abschluss": "Nachtrag nach dem Abschluss",
        "bestaetige": "Bestätigte Stopps",
        "bearbeitet_von": "Bearbeitet von",
    }
    assert all(field["description"].endswith(".") for field in fields.values())


def test_the_form_of_carrying_on_is_german_and_asks_for_the_month(service: Dienst) -> None:
    schema = service.bereitgestellt(f"nachziehen/{NACH_KORREKTUR}")["parameter_openapi_schema"]
    fields = schema["definitions"]["Nachziehauftrag"]["properties"]

    assert {name: field["title"] for name, field in fields.items()} == {
        "monat": "Ab Leistungsmonat",
        "eingang": "Eingangsordner",
        "ausgabe": "Ausgabeordner",
        "ge": "Nur diese gE",
        "vorschau": "Nur Vorschau",
        "grund": "Grund der Korrektur",
        "bestaetige": "Bestätigte Stopps",
        "bearbeitet_von": "Bearbeitet von",
    }
    assert all(field["description"].endswith(".") for field in fields.values())


FREIGABEN = [
    ("ohne Namen", "FAILED", "Angabe falsch", "Es fehlt „Freigegeben von“: Wer freigibt, steht "),
    ("Ordner außerhalb", "FAILED", "Angabe falsch", "Der Ausgabeordner „/“ liegt außerhalb "),
    ("ohne Haken", "COMPLETED", "Vorschau", "Vorschau, Januar 2023: nichts ist freigegeben."),
    ("dieselbe Person", "FAILED", "Nicht freigegeben", "Januar 2023: nichts freigegeben.\nNicht "),
    ("derselbe Name", "FAILED", "Nicht freigegeben", "Januar 2023: nichts freigegeben.\nNicht "),
    ("zweite Person", "COMPLETED", "Freigegeben", "Januar 2023: 9 Versionen freigegeben ("),
    ("noch einmal", "COMPLETED", "Nichts zu tun", "Januar 2023: alles Ausgestellte ist schon "),
    ("zurück", "COMPLETED", "Zurückgezogen", "Januar 2023: 9 Freigaben zurückgezogen von "),
]


@pytest.mark.parametrize(
    ("lauf", "art", "name", "meldung"), FREIGABEN, ids=[lauf for lauf, *_ in FREIGABEN]
)
def test_an_approval_at_the_form_ends_in_german_and_names_the_person(
    laeufe: dict[str, Ausgang], lauf: str, art: str, name: str, meldung: str
) -> None:
    ausgang = laeufe[lauf]

    assert (ausgang.art, ausgang.name, ausgang.meldung[: len(meldung)]) == (art, name, meldung)
    assert "Traceback" not in ausgang.protokoll
    assert (f"**{name}**, nichts geändert." in ausgang.zusammenfassung) is (art == "FAILED")
    assert "Freigegeben von (angegeben): " in ausgang.zusammenfassung
    gezeigt = json.loads(ausgang.artefakte.get("versionen-2023-01", "[]"))
    assert len(gezeigt) == (9 if lauf in ("ohne Haken", "zweite Person", "zurück") else 0)


def test_the_form_of_approving_is_german_and_a_preview_without_its_tick(service: Dienst) -> None:
    gefunden = service.bereitgestellt(f"freigabe/{NACH_MONATSLAUF}")
    fields = gefunden["parameter_openapi_schema"]["definitions"]["Freigabeauftrag"]["properties"]

    assert {name: field["title"] for name, field in fields.items()} == {
        "monat": "Leistungsmonat",
        "ausgabe": "Ausgabeordner",
        "ge": "Nur diese gE",
        "freigegeben_von": "Freigegeben von",
        "freigeben": "Ich gebe frei",
        "zurueckziehen": "Freigabe zurückziehen",
        "grund": "Grund",
    }
    assert all(field["description"].endswith(".") for field in fields.values())
    assert gefunden["parameters"]["auftrag"]["freigeben"] is False


@pytest.mark.parametrize(
    ("lauf", "art", "name", "meldung"),
    [
        (
            "versand: Vorschau",
            "COMPLETED",
            "Vorschau",
            "Vorschau Januar 2023: 2 E-Mails gingen hinaus; geschrieben ist nichts. Stand: 9 ohne ",
        ),
        (
            "versand: ohne Namen",
            "FAILED",
            "Angabe falsch",
            "Es fehlt „Bearbeitet von“: wer versendet, steht mit Namen im Register, nicht nur das ",
        ),
        (
            "versand: kein Mailserver",
            "FAILED",
            "Versand nicht möglich",
            "Der Versand endet hier: Der Mailserver 127.0.0.1:9 ist nicht erreichbar",
        ),
        ("versand: Ordner außerhalb", "FAILED", "Angabe falsch", "Der Eingangsordner „/“ liegt "),
    ],
)
def test_sending_from_the_form_is_told_in_german(
    laeufe: dict[str, Ausgang], lauf: str, art: str, name: str, meldung: str
) -> None:
    ausgang = laeufe[lauf]
    assert (ausgang.art, ausgang.name, ausgang.meldung[: len(meldung)]) == (art, name, meldung)
    assert "Traceback" not in ausgang.protokoll


def test_who_sends_and_who_waits_stand_in_the_artifacts(laeufe: dict[str, Ausgang]) -> None:
    ausgang = laeufe["versand: kein Mailserver"]
    assert "- Bearbeitet von (angegeben): Bea Schulz" in ausgang.zusammenfassung
    rows = json.loads(ausgang.artefakte["empfaenger-2023-01"])
    assert [r["Versand"] for r in rows if r["An"].startswith(("JC90001", "JC90002"))] == [
        "geplant",
        "geplant",
    ]


def test_the_password_of_the_mail_server_is_kept_nowhere(
    laeufe: dict[str, Ausgang], service: Dienst, home: Path
) -> None:
    assert laeufe["versand: kein Mailserver"].art == "FAILED"
    for datei in (service.log, *home.rglob("*")):
        if datei.is_file():
            assert KENNWORT.encode() not in datei.read_bytes(), datei


def test_the_form_of_sending_is_german_and_a_preview_unless_the_user_says_no(
    service: Dienst,
) -> None:
    gefunden = service.bereitgestellt(f"versand/{NACH_FREIGABE}")
    fields = gefunden["parameter_openapi_schema"]["definitions"]["Versandauftrag"]["properties"]
    assert {name: field["title"] for name, field in fields.items()} == {
        "monat": "Leistungsmonat",
        "eingang": "Eingangsordner",
        "ausgabe": "Ausgabeordner",
        "ge": "Nur diese gE",
        "vorschau": "Nur Vorschau",
        "befunde": "Befunde an die zuständigen Stellen",
        "an": "Nur diese Stellen",
        "als_versandt": "Entwürfe sind von Hand versandt",
        "unklare": "Unklare noch einmal",
        "erneut": "Erneut senden",
        "zurueckgekommen": "Zurückgekommen",
        "grund": "Grund",
        "bearbeitet_von": "Bearbeitet von",
    }
    assert gefunden["parameters"]["auftrag"]["vorschau"] is True


_GOEPPINGEN = "Mengenanpassung ab Juli 2023, JC62106 JC Göppingen: "


@pytest.mark.parametrize(
    ("lauf", "art", "name", "meldung"),
    [
        ("leeres Formular", "FAILED", "Angabe falsch", "Die Angabe „gE“ ist keine JCNR der Form "),
        ("Vorschau", "COMPLETED", "Vorschau", f"{_GOEPPINGEN}Version 1 vorzubereiten."),
        ("vorbereitet", "COMPLETED", "Vorbereitet", f"{_GOEPPINGEN}Version 1 vorbereitet."),
        ("noch einmal", "COMPLETED", "Unverändert", f"{_GOEPPINGEN}schon vorbereitet (Version 1)"),
        ("ohne Grund", "FAILED", "Grund fehlt", "Diese Anpassung ist schon vorbereitet und würde "),
        ("abgelehnt", "FAILED", "Gestoppt", f"{_GOEPPINGEN.rstrip(' :')}: gestoppt, nichts "),
        ("nennt andere", "FAILED", "Angabe falsch", "Die Begründung nennt JC90001 JC Beispiel"),
        ("Ordner außerhalb", "FAILED", "Angabe falsch", "Der Eingangsordner „/“ liegt "),
    ],
)
def test_a_change_of_quantities_from_the_form_is_told_in_german(
    laeufe: dict[str, Ausgang], lauf: str, art: str, name: str, meldung: str
) -> None:
    ausgang = laeufe[f"anpassung: {lauf}"]
    assert (ausgang.art, ausgang.name, ausgang.meldung[: len(meldung)]) == (art, name, meldung)
    assert "Traceback" not in ausgang.protokoll
    assert (f"**{name}**, nichts vorbereitet." in ausgang.zusammenfassung) is (art == "FAILED")


def test_what_a_change_costs_stands_in_the_artifacts(laeufe: dict[str, Ausgang]) -> None:
    """1 499 minutes × 0,79 € in rounded lines: 1 184,21 € a month, six and thirty times."""
    ausgang = laeufe["anpassung: vorbereitet"]
    kosten = json.loads(ausgang.artefakte["anpassungskosten-jc62106-2023-07"])
    assert [row["Unterschied"] for row in kosten] == ["+1.184,21 €", "+7.105,26 €", "+35.526,30 €"]
    assert "Bearbeitet von (angegeben): " in ausgang.zusammenfassung
    befunde = json.loads(
        laeufe["anpassung: abgelehnt"].artefakte["anpassungsbefunde-jc62106-2023-07"]
    )
    assert [row["Code"] for row in befunde] == ["U103"]


def test_the_form_of_a_change_is_german_and_asks_for_everything(service: Dienst) -> None:
    gefunden = service.bereitgestellt(f"anpassung/{UNTERJAEHRIG}")
    formen = gefunden["parameter_openapi_schema"]["definitions"]
    fields = formen["Anpassungsauftrag"]["properties"]
    assert {name: field["title"] for name, field in fields.items()} == {
        "jcnr": "gE",
        "ab": "Gilt ab",
        "mengen": "Neue Stunden",
        "bg_zahl": "Neue BG-Zahl",
        "begruendung": "Begründung",
        "laufzeit": "Laufzeit in Jahren",
        "vertragsende": "Vertragsende",
        "eingang": "Eingangsordner",
        "ausgabe": "Ausgabeordner",
        "vorschau": "Nur Vorschau",
        "grund": "Grund einer neuen Version",
        "bearbeitet_von": "Bearbeitet von",
    }
    menge = formen["Menge"]["properties"]
    assert {name: field["title"] for name, field in menge.items()} == {
        "baustein": "Baustein",
        "stunden": "Stunden im Jahr",
    }
    alle = [*fields.values(), *menge.values()]
    assert all(field["description"].endswith(".") for field in alle)


def test_the_changes_of_all_months_are_one_table(laeufe: dict[str, Ausgang]) -> None:
    [row] = json.loads(laeufe["nachziehen: ohne Grund"].artefakte["aenderungen-ab-2023-01"])

    assert (row["Monat"], row["gE"], row["Version"], row["Differenz"]) == (
        "2023-01",
        "JC62106 JC Göppingen",
        "3",
        "-7,90 €",
    )


def test_a_killed_service_leaves_no_server_behind(service: Dienst) -> None:
    """The last test of this module: afterwards there is no service."""
    assert service.api("/health")[0] == 200

    service.process.kill()
    service.process.wait(60)

    eventually(lambda: service.api("/health")[0] == 0)
