"""How would somebody get at the Prefect server who has no business there? What they want, and how
they dress it up.
"""

from __future__ import annotations

import json
import socket
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

HOST = "127.0.0.1"
JSON = "application/json"
BEFEHL = [{"prefect.deployments.steps.run_shell_script": {"script": "touch eingebrochen"}}]


@dataclass(frozen=True)
class Ziel:
    """A server under attack; `login` is the right one, for attacks that have got hold of it."""

    port: int
    login: str
    deployment: str = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Wunsch:
    """What an attacker asks for."""

    methode: str
    pfad: str
    inhalt: object = None


def wuensche(ziel: Ziel) -> list[Wunsch]:
    """The command of somebody else in the deployment, runs, and what is read or lost."""
    deployment = f"/api/deployments/{ziel.deployment}"
    return [
        Wunsch("PATCH", deployment, {"pull_steps": BEFEHL}),
        Wunsch("PATCH", deployment, {"entrypoint": "fremd.py:lauf", "paused": True}),
        Wunsch("DELETE", deployment),
        Wunsch(
            "POST",
            f"{deployment}/create_flow_run",
            {"parameters": {"auftrag": {"monat": "2023-01"}}, "state": {"type": "SCHEDULED"}},
        ),
        Wunsch("POST", "/api/flow_runs/filter", {}),
        Wunsch("POST", "/api/artifacts/filter", {}),
        Wunsch("POST", "/api/variables/", {"name": "fremd", "value": "1"}),
        Wunsch("POST", "/api/variables/filter", {}),
        Wunsch("POST", "/api/block_documents/filter", {"include_secrets": True}),
        Wunsch("GET", "/api/admin/settings"),
        Wunsch("POST", "/api/admin/database/clear", {"confirm": True}),
    ]


@dataclass(frozen=True)
class Verkleidung:
    """Under which heads the wish comes, and how it is refused."""

    name: str
    status: int
    kopf: Callable[[Ziel], list[tuple[str, str]]]
    angemeldet: bool = False
    pfad: Callable[[str], str] = str
    art: str = JSON


def _basic(text: str) -> tuple[str, str]:
    return "Authorization", f"Basic {b64encode(text.encode()).decode()}"


def _host(name: str, status: int = 400) -> Verkleidung:
    """By a name that is not ours, with the right login."""
    return Verkleidung(
        f"Host {name}", status, lambda z: [("Host", name.format(port=z.port))], angemeldet=True
    )


def _origin(*origins: str) -> Verkleidung:
    """For a page of another origin, with the right login."""
    return Verkleidung(
        f"Origin {' und '.join(origins)}",
        403,
        lambda z: [
            ("Host", f"{HOST}:{z.port}"),
            *(("Origin", origin.format(port=z.port)) for origin in origins),
        ],
        angemeldet=True,
    )


def _ohne(
    name: str,
    *kopf: tuple[str, str],
    status: int = 401,
    pfad: Callable[[str], str] = str,
    art: str = JSON,
) -> Verkleidung:
    """By the right name, without the right login."""
    return Verkleidung(
        name, status, lambda z: [("Host", f"{HOST}:{z.port}"), *kopf], pfad=pfad, art=art
    )


def _mit_zeichenfolge(name: str, kopf: Callable[[str], tuple[str, str]]) -> Verkleidung:
    """The right string in a wrong place."""
    return Verkleidung(name, 401, lambda z: [("Host", f"{HOST}:{z.port}"), kopf(z.login)])


VERKLEIDUNGEN = [
    _ohne("ohne Anmeldung"),
    _ohne("falsche Anmeldung", _basic("o7:falsch")),
    _ohne("geratene Anmeldung", _basic("admin:pass")),
    _ohne("leere Anmeldung", _basic("")),
    _ohne("Anmeldung ohne Inhalt", ("Authorization", "Basic")),
    _ohne("unlesbare Anmeldung", ("Authorization", "Basic ÿ!")),
    _ohne("zwei Anmeldungen", _basic("o7:falsch"), _basic("admin:pass")),
    _ohne(
        "Anmeldung in der Adresse",
        pfad=lambda pfad: f"{pfad}?auth=o7:x&Authorization=Basic%20bzc6eA==",
    ),
    _mit_zeichenfolge("Zeichenfolge als Bearer", lambda text: ("Authorization", f"Bearer {text}")),
    _mit_zeichenfolge(
        "Zeichenfolge unverschlüsselt", lambda text: ("Authorization", f"Basic {text}")
    ),
    _mit_zeichenfolge(
        "Zeichenfolge als Cookie",
        lambda text: ("Cookie", f"prefect-password={b64encode(text.encode()).decode()}"),
    ),
    _ohne("einfache Anfrage als Text", art="text/plain"),
    _ohne("Formular", art="application/x-www-form-urlencoded"),
    _ohne("ohne Art", art=""),
    _ohne(
        "gibt sich als Prefect aus",
        ("User-Agent", "prefect/3.8.8 (API 0.8.4)"),
        ("X-Prefect-Api-Version", "0.8.4"),
    ),
    _ohne(
        "gibt sich als Weiterleitung aus",
        ("X-Forwarded-For", HOST),
        ("X-Real-IP", HOST),
        ("X-Forwarded-User", "o7"),
    ),
    _ohne("andere Methode im Kopf", ("X-HTTP-Method-Override", "PATCH")),
    _ohne(
        "von der eigenen Seite, ohne Anmeldung",
        ("Sec-Fetch-Site", "same-origin"),
        ("Referer", "http://127.0.0.1/"),
    ),
    _origin("http://evil.example"),
    _origin("https://evil.example"),
    _origin("null"),
    _origin(""),
    _origin("file://"),
    _origin("http://127.0.0.1"),
    _origin("http://127.0.0.1:1"),
    _origin("https://127.0.0.1:{port}"),
    _origin("http://127.0.0.1:{port}.evil.example"),
    _origin("http://127.0.0.1:{port}@evil.example"),
    _origin("http://evil.example/http://127.0.0.1:{port}"),
    _origin("http://localhost.evil.example:{port}"),
    _origin("http://127.0.0.1:{port}", "http://evil.example"),
    _origin("http://127.0.0.1:{port}, http://evil.example"),
    _origin("*"),
    _host("evil.example"),
    _host("evil.example:{port}"),
    _host("EVIL.EXAMPLE"),
    _host("localhost."),
    _host("localhost.:{port}"),
    _host("localhost.evil.example:{port}"),
    _host("127.0.0.1.evil.example:{port}"),
    _host("www.localhost"),
    _host("127.0.0.1@evil.example"),
    _host("127.0.0.1:{port}@evil.example"),
    _host("127.0.0.1, evil.example"),
    _host("127.0.0.1/evil.example"),
    _host("[::1]:{port}"),
    _host("[::ffff:127.0.0.1]:{port}"),
    _host("::1"),
    _host("2130706433:{port}"),
    _host("0x7f000001:{port}"),
    _host("0177.0.0.1:{port}"),
    _host("127.1:{port}"),
    _host("0.0.0.0:{port}"),
    _host("127.0.0.1:{port}:1"),
    _host("*"),
    _host(""),
    Verkleidung("ohne Host", 400, lambda _: [], angemeldet=True),
    Verkleidung(
        "zwei Host",
        400,
        lambda z: [("Host", f"{HOST}:{z.port}"), ("Host", "evil.example")],
        angemeldet=True,
    ),
    Verkleidung(
        "X-Forwarded-Host eigen",
        400,
        lambda _: [("Host", "evil.example"), ("X-Forwarded-Host", HOST)],
        angemeldet=True,
    ),
    Verkleidung(
        "Forwarded eigen",
        400,
        lambda _: [("Host", "evil.example"), ("Forwarded", f"host={HOST}")],
        angemeldet=True,
    ),
]

# paths that might lead around the login; none of them has one
UMWEGE: list[Callable[[str], str]] = [
    lambda pfad: f"/{pfad}",
    lambda pfad: f"/.{pfad}",
    lambda pfad: f"/v2/..{pfad}",
    lambda pfad: f"/api/..{pfad}",
    lambda pfad: f"/api/health/..{pfad.removeprefix('/api')}",
    lambda pfad: f"/api/health/../..{pfad}",
    lambda pfad: f"/api/health%2f..{pfad.removeprefix('/api')}",
    lambda pfad: f"/api/%2e%2e{pfad}",
    lambda pfad: f"/api/{pfad.removeprefix('/api')}",
    lambda pfad: f"{pfad}/health",
    lambda pfad: f"{pfad};/api/health",
    lambda pfad: f"{pfad}?/health",
    lambda pfad: f"{pfad}#/health",
    lambda pfad: f"{pfad}%00/health",
    lambda pfad: f"{pfad}/.",
    lambda pfad: pfad.replace("/api", "/API"),
    lambda pfad: pfad.replace("/api", "/%61pi"),
    lambda pfad: pfad.replace("/api", "\\api"),
    lambda pfad: f"http://evil.example{pfad}",
    lambda pfad: f"http://{HOST}{pfad}",
]


def sende(
    ziel: Ziel, wunsch: Wunsch, kopf: list[tuple[str, str]], pfad: str, art: str = JSON
) -> tuple[int, dict[str, str]]:
    """Status and heads of the answer to exactly these lines; a client library would mend some of
    them.
    """
    inhalt = b"" if wunsch.inhalt is None else json.dumps(wunsch.inhalt).encode()
    zeilen = [
        f"{wunsch.methode} {pfad} HTTP/1.1",
        *(f"{name}: {wert}" for name, wert in kopf),
        f"Content-Length: {len(inhalt)}",
    ]
    zeilen += [f"Content-Type: {art}"] if art else []
    with socket.create_connection((HOST, ziel.port), timeout=20) as verbindung:
        verbindung.sendall(
            "\r\n".join([*zeilen, "Connection: close", "", ""]).encode("latin-1") + inhalt
        )
        antwort = HTTPResponse(verbindung, method=wunsch.methode)
        antwort.begin()
        return antwort.status, {name.lower(): wert for name, wert in antwort.getheaders()}


def verkleidet(ziel: Ziel, verkleidung: Verkleidung) -> Iterator[tuple[Wunsch, int]]:
    """Every wish under one disguise, with the status of the answer."""
    kopf = verkleidung.kopf(ziel) + ([_basic(ziel.login)] if verkleidung.angemeldet else [])
    for wunsch in wuensche(ziel):
        yield wunsch, sende(ziel, wunsch, kopf, verkleidung.pfad(wunsch.pfad), verkleidung.art)[0]


def auf_umwegen(ziel: Ziel, umweg: Callable[[str], str]) -> Iterator[tuple[str, int]]:
    """Every wish that would change something, by one way around; without login."""
    for wunsch in wuensche(ziel):
        pfad = umweg(wunsch.pfad)
        if wunsch.methode != "GET":
            yield (
                f"{wunsch.methode} {pfad}",
                sende(ziel, wunsch, [("Host", f"{HOST}:{ziel.port}")], pfad)[0],
            )


STECKDOSEN = (
    "/api/events/in",
    "/api/events/out",
    "/api/logs/out",
    "/api/task_runs/subscriptions/scheduled",
    "/api/work_pools/o7/workers/connect",
)


@dataclass(frozen=True)
class Lauscher:
    """A websocket, how it presents itself, and how it ends: the status of a refused opening, or the
    code of a closed socket.
    """

    name: str
    ende: int
    host: str = HOST
    origin: str | None = None
    gruss: tuple[
        object, ...
    ] = ()  # what it says first; "prefect" is spoken only where something is said
    angemeldet: bool = False


LAUSCHER = [
    Lauscher("stumm", 403),
    Lauscher("ohne Zeichenfolge", 1008, gruss=({"type": "auth"},)),
    Lauscher("mit leerer Zeichenfolge", 1008, gruss=({"type": "auth", "token": ""},)),
    Lauscher("mit falscher Zeichenfolge", 1008, gruss=({"type": "auth", "token": "o7:falsch"},)),
    Lauscher("ohne Gruß", 1008, gruss=({"type": "subscribe", "keys": ["x"], "client_id": "x"},)),
    Lauscher("von einer fremden Seite", 403, origin="http://evil.example", angemeldet=True),
    Lauscher("von nirgendwo", 403, origin="null", angemeldet=True),
    Lauscher("von einem anderen Port", 403, origin="http://127.0.0.1:1", angemeldet=True),
    Lauscher("unter fremdem Namen", 400, host="evil.example", angemeldet=True),
    Lauscher("unter fremdem Namen mit Punkt", 400, host="localhost.", angemeldet=True),
    Lauscher(
        "unter fremdem Namen von eigener Seite",
        400,
        host="evil.example",
        origin="http://127.0.0.1:{port}",
        angemeldet=True,
    ),
]


def lausche(ziel: Ziel, lauscher: Lauscher, pfad: str) -> int:
    """How the server ends it."""
    gruss = ({"type": "auth", "token": ziel.login},) if lauscher.angemeldet else lauscher.gruss
    try:
        with connect(
            f"ws://{lauscher.host}:{ziel.port}{pfad}",
            sock=socket.create_connection((HOST, ziel.port), timeout=20),
            origin=Origin(lauscher.origin.format(port=ziel.port)) if lauscher.origin else None,
            subprotocols=[Subprotocol("prefect")] if gruss else None,
            proxy=None,
        ) as verbindung:
            for nachricht in gruss:
                verbindung.send(json.dumps(nachricht))
            verbindung.recv(timeout=20)
    except InvalidStatus as refused:
        return refused.response.status_code
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0
    return 0  # it was spoken to


def lebt(port: int) -> bool:
    """Whether the server still answers."""
    verbindung = HTTPConnection(HOST, port, timeout=10)
    try:
        verbindung.request("GET", "/api/health")
        return verbindung.getresponse().status == 200
    finally:
        verbindung.close()
