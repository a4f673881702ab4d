"""How does a test look at a page in headless Chromium? Over the DevTools protocol, with the network
switched off.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
NAMEN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SCHALTER = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)


def programm() -> str | None:
    """The browser of this machine."""
    return next((found for name in NAMEN if (found := shutil.which(name))), None)


def fehlt() -> list[str]:
    """What this machine lacks for the browser tests, and how to get it."""
    missing = [] if programm() else ["Chromium (for example: apt-get install chromium)"]
    return missing if AXE.is_file() else [*missing, "axe-core (make browser)"]


@dataclass
class Seite:
    """One open page and what went wrong on it."""

    verbindung: Connection
    session: str
    nummer: int = 0
    fehlgeschlagen: list[str] = field(default_factory=list)  # requests
    angefragt: list[str] = field(default_factory=list)
    konsole: list[str] = field(default_factory=list)

    def rufe(self, methode: str, **parameter: Any) -> dict[str, Any]:
        """A command and its answer; events that come meanwhile are noted."""
        self.nummer += 1
        self.verbindung.send(
            json.dumps(
                {
                    "id": self.nummer,
                    "sessionId": self.session,
                    "method": methode,
                    "params": parameter,
                }
            )
        )
        while True:
            nachricht = json.loads(self.verbindung.recv(timeout=60))
            if nachricht.get("id") == self.nummer:
                assert "error" not in nachricht, nachricht
                antwort: dict[str, Any] = nachricht["result"]
                return antwort
            self._ereignis(nachricht)

    def _ereignis(self, nachricht: dict[str, Any]) -> None:
        werte = nachricht.get("params", {})
        match nachricht.get("method"):
            case "Network.requestWillBeSent":
                self.angefragt.append(werte["request"]["url"])
            case "Network.loadingFailed":
                self.fehlgeschlagen.append(f"{werte['requestId']}: {werte['errorText']}")
            case "Runtime.exceptionThrown":
                self.konsole.append(str(werte["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if werte["type"] in ("error", "warning", "assert"):
                self.konsole.append(str(werte["args"]))
            case "Log.entryAdded":
                self.konsole.append(werte["entry"]["text"])

    def oeffne(self, datei: Path, breite: int, hoehe: int = 900) -> None:
        for bereich in ("Page", "Network", "Runtime", "Log"):
            self.rufe(f"{bereich}.enable")
        self.rufe(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )
        self.rufe(
            "Emulation.setDeviceMetricsOverride",
            width=breite,
            height=hoehe,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.rufe("Page.navigate", url=datei.resolve().as_uri())
        self._warte()

    def _warte(self) -> None:
        for _ in range(200):
            if self.werte_aus("document.readyState") == "complete":
                return
            time.sleep(0.05)
        raise AssertionError("the page did not load")

    def werte_aus(self, ausdruck: str) -> Any:
        """The value of a JavaScript expression, promises awaited."""
        result = self.rufe(
            "Runtime.evaluate", expression=ausdruck, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def taste(self, taste: str, code: int) -> None:
        for art in ("keyDown", "keyUp"):
            self.rufe(
                "Input.dispatchKeyEvent",
                type=art,
                key=taste,
                code=taste,
                windowsVirtualKeyCode=code,
            )


@contextmanager
def seite(ordner: Path) -> Iterator[Seite]:
    """A fresh page in a browser of its own, which ends with the block."""
    browser = programm()
    assert browser, "no Chromium here"
    prozess = subprocess.Popen(
        [browser, *SCHALTER, f"--user-data-dir={ordner}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with connect(_adresse(ordner), max_size=None, proxy=None) as verbindung:
            leer = Seite(verbindung, "")
            verbindung.send(
                json.dumps(
                    {"id": 900, "method": "Target.createTarget", "params": {"url": "about:blank"}}
                )
            )
            ziel = _antwort(verbindung, 900)["targetId"]
            verbindung.send(
                json.dumps(
                    {
                        "id": 901,
                        "method": "Target.attachToTarget",
                        "params": {"targetId": ziel, "flatten": True},
                    }
                )
            )
            leer.session = _antwort(verbindung, 901)["sessionId"]
            yield leer
    finally:
        prozess.terminate()
        prozess.wait(timeout=30)


def _antwort(verbindung: Connection, nummer: int) -> dict[str, Any]:
    while True:
        nachricht = json.loads(verbindung.recv(timeout=60))
        if nachricht.get("id") == nummer:
            antwort: dict[str, Any] = nachricht["result"]
            return antwort


def _adresse(ordner: Path) -> str:
    """Where the browser listens; it writes the port into its folder when it is ready."""
    datei = ordner / "DevToolsActivePort"
    for _ in range(600):
        zeilen = datei.read_text().splitlines() if datei.is_file() else []
        if len(zeilen) == 2:
            return f"ws://127.0.0.1:{zeilen[0]}{zeilen[1]}"
        time.sleep(0.05)
    raise AssertionError("Chromium did not start")
