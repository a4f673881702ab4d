"""Does another state of the program give the same documents, messages and exit codes? `python -m
tests.bytegleich COMMIT`.

Both states run the same deliveries in the same order: the two sample months and a year with
corrections. What the commit gives
is kept in the temporary folder of the user, so that a second comparison with it costs half.
"""

from __future__ import annotations

import contextlib
import difflib
import hashlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

WURZEL = Path(__file__).resolve().parents[1]
JAHR = 2023
_ZEITEN = re.compile(
    rb"[0-9a-f]{64}|\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}(:\d{2})?|\d+,\d+ s\b|seit \d{2}\.\d{2}\.\d{4}"
)
_VERGAENGLICH = {"register.sqlite", "register.sqlite-wal", "register.sqlite-shm", "register.kopf"}


@dataclass(frozen=True)
class Befehl:
    """One call of o7; `lieferung` is the delivery folder that lies in `raw` from then on."""

    argv: tuple[str, ...]
    lieferung: str = ""


def schritte() -> list[Befehl]:
    """The calls of a year, with corrections, previews and the questions to the register."""
    ordner = ("--eingang", "raw", "--ausgabe", "out")
    lauf = [
        Befehl(("monatslauf", f"{JAHR}-{m:02d}", *ordner), f"{JAHR}-{m:02d}/erst")
        for m in range(1, 13)
    ]
    korrektur = f"{JAHR}-02"
    anders = Befehl(("monatslauf", korrektur, *ordner, "--vorschau"), f"{korrektur}/zweit")
    return [
        Befehl(("eingang", "raw/2023-01/powerbi_minuten.xlsx"), "2023-01/erst"),
        *lauf[:3],
        anders,
        Befehl(("monatslauf", korrektur, *ordner)),
        Befehl(("monatslauf", korrektur, *ordner, "--grund", "Minuten nachgemeldet")),
        Befehl(("monatslauf", f"{JAHR}-03", *ordner, "--grund", "Folge der Korrektur")),
        *lauf[3:8],
        Befehl(
            ("monatslauf", f"{JAHR}-06", *ordner, "--grund", "Zelle berichtigt"), f"{JAHR}-06/zweit"
        ),
        Befehl(
            (
                "monatslauf",
                korrektur,
                *ordner,
                "--nur-grund",
                "--grund",
                "Minuten nachgemeldet, Meldung vom März",
            )
        ),
        *lauf[8:],
        Befehl(("monatslauf", f"{JAHR}-12", *ordner)),
        Befehl(("pruefen", f"{JAHR}-12", *ordner)),
        Befehl(("status", "--ausgabe", "out")),
        Befehl(("verlauf", "JC92000", "--ausgabe", "out")),
        Befehl(("wiederherstellen", korrektur, "--ausgabe", "out", "--ziel", "alt")),
        Befehl(("register", "pruefen", "--ausgabe", "out")),
        Befehl(("monatslauf", "2023-01", "--eingang", "muster", "--ausgabe", "musterout")),
        Befehl(("monatslauf", "2023-02", "--eingang", "muster", "--ausgabe", "musterout")),
        Befehl(("monatslauf",)),
        Befehl(("--help",)),
        Befehl(("monatslauf", "--help")),
    ]


def schreibe_lieferungen(ziel: Path) -> None:
    """The deliveries of the year, the second ones with other minutes of a gE or with a mended cell,
    and the sample months.
    """
    from tests.welt.jahreswelt import jahreswelt  # noqa: PLC0415 the process that runs a commit has no use for them
    from tests.welt.schreiben import schreibe_monat  # noqa: PLC0415

    w = jahreswelt(18, 4, 5)
    for monat in range(1, 13):
        schreibe_monat(w.welt(monat), ziel / "lieferungen" / f"{JAHR}-{monat:02d}" / "erst")
    minuten = {
        k: v + Decimal(90) if k[0] in ("JC92000", "JC92001") and k[1] == 2 else v
        for k, v in w.minuten.items()
    }
    schreibe_monat(
        replace(w, minuten=minuten).welt(2), ziel / "lieferungen" / f"{JAHR}-02" / "zweit"
    )
    schreibe_monat(
        replace(w, zurueckgestellt=frozenset()).welt(6),
        ziel / "lieferungen" / f"{JAHR}-06" / "zweit",
    )
    shutil.copytree(WURZEL / "data" / "raw", ziel / "muster")


def laufe_baum(baum: Path, ort: Path) -> None:
    """All calls of one state of the program, each in the one process that loaded it; the outcome as
    `ort/ergebnis.json`.
    """
    os.chdir(ort)
    modul, name = tomllib.loads((baum / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "scripts"
    ]["o7"].split(":")
    main = getattr(__import__(modul, fromlist=[name]), name)
    gesagt: dict[str, str] = {}
    for nummer, befehl in enumerate(schritte()):
        if befehl.lieferung:
            monat = befehl.lieferung.split("/")[0]
            shutil.rmtree(Path("raw") / monat, ignore_errors=True)
            shutil.copytree(Path("lieferungen") / befehl.lieferung, Path("raw") / monat)
        with ausgabe_in(Path("ausgabe.txt")):
            try:
                main(list(befehl.argv))
                code: object = None
            except SystemExit as ende:
                code = ende.code
        text = _ZEITEN.sub(b"*", _ohne_ort(Path("ausgabe.txt").read_bytes(), baum, ort)).decode()
        gesagt[f"{nummer:02d} o7 {' '.join(befehl.argv)}"] = f"{text}\nExit-Code {code}"
    Path("ergebnis.json").write_text(
        json.dumps({"gesagt": gesagt, "dateien": fingerabdruecke(ort)}), encoding="utf-8"
    )


def _ohne_ort(text: bytes, *orte: Path) -> bytes:
    for ort in orte:
        text = text.replace(os.fsencode(ort), b".")
    return text


@contextlib.contextmanager
def ausgabe_in(datei: Path) -> Iterator[None]:
    """What this process and those it starts write to both outputs."""
    sys.stdout.flush()
    alt = os.dup(1), os.dup(2)
    with datei.open("wb") as neu:
        os.dup2(neu.fileno(), 1)
        os.dup2(neu.fileno(), 2)
        try:
            yield
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(alt[0], 1)
            os.dup2(alt[1], 2)
            os.close(alt[0])
            os.close(alt[1])


def fingerabdruecke(ort: Path) -> dict[str, str]:
    """Every file written -> SHA-256; in the manifest the head of the chain, which holds clock
    times, does not count.
    """
    found = {}
    for ordner in ("out", "alt", "musterout"):
        for datei in sorted((ort / ordner).rglob("*")):
            if datei.is_file() and datei.name not in _VERGAENGLICH:
                found[datei.relative_to(ort).as_posix()] = hashlib.sha256(
                    _ohne_kopf(datei)
                ).hexdigest()
    return found


def _ohne_kopf(datei: Path) -> bytes:
    content = datei.read_bytes()
    if datei.name != "manifest.json":
        return content
    manifest = json.loads(content)
    return json.dumps(
        {name: value for name, value in manifest.items() if "register" not in name}, sort_keys=True
    ).encode()


@contextlib.contextmanager
def prefect(ort: Path) -> Iterator[Mapping[str, str]]:
    """One server for all runs; the environment that leads to it."""
    with socket.socket() as frei:
        frei.bind(("127.0.0.1", 0))
        port = frei.getsockname()[1]
    api = f"http://127.0.0.1:{port}/api"
    eigen = {
        "PREFECT_HOME": str(ort),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "NO_PROXY": "127.0.0.1",
        "COLUMNS": "160",
    }
    umgebung = {**os.environ, **eigen}
    befehl = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ui",
    ]
    with (
        (ort / "server.txt").open("wb") as log,
        subprocess.Popen(befehl, env=umgebung, stdout=log, stderr=log) as server,
    ):
        try:
            while not _gesund(api):
                assert server.poll() is None, (ort / "server.txt").read_text()
                time.sleep(0.2)
            yield {**umgebung, "PREFECT_API_URL": api}
        finally:
            server.terminate()


def _gesund(api: str) -> bool:
    try:
        with urlopen(f"{api}/health", timeout=5) as antwort:
            return bool(antwort.status == 200)
    except (URLError, OSError):
        return False


def ergebnis(
    baum: Path, lieferungen: Path, ort: Path, umgebung: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """What one state of the program says and writes."""
    shutil.copytree(lieferungen, ort)
    eigen = {**umgebung, "PYTHONPATH": str(baum)}
    befehl = [sys.executable, "-P", str(Path(__file__).resolve()), "--baum", str(baum), str(ort)]
    subprocess.run(befehl, env=eigen, check=True)
    gefunden: dict[str, dict[str, str]] = json.loads(
        (ort / "ergebnis.json").read_text(encoding="utf-8")
    )
    return gefunden


def unterschiede(
    alt: Mapping[str, Mapping[str, str]], neu: Mapping[str, Mapping[str, str]]
) -> list[str]:
    """Every file and every message that is not the same, in words."""
    found = []
    for name in sorted({*alt["dateien"], *neu["dateien"]}):
        if alt["dateien"].get(name) != neu["dateien"].get(name):
            art = (
                "fehlt jetzt"
                if name not in neu["dateien"]
                else "ist neu"
                if name not in alt["dateien"]
                else "ist anders"
            )
            found.append(f"{name} {art}")
    for name in sorted({*alt["gesagt"], *neu["gesagt"]}):
        vorher, jetzt = alt["gesagt"].get(name, ""), neu["gesagt"].get(name, "")
        if vorher != jetzt:
            zeilen = difflib.unified_diff(
                vorher.splitlines(), jetzt.splitlines(), "vorher", "jetzt", lineterm="", n=0
            )
            found.append("\n    ".join([name, *zeilen]))
    return found


def main(argv: Sequence[str]) -> int:
    """Compare the working tree with a commit; 0 when nothing differs."""
    if argv[:1] == ["--baum"]:
        laufe_baum(Path(argv[1]), Path(argv[2]))
        return 0
    commit = subprocess.run(
        ["git", "rev-parse", argv[0] if argv else "HEAD"],
        cwd=WURZEL,
        check=True,
        capture_output=True,
        text=True,
    )
    return vergleiche(commit.stdout.strip())


def vergleiche(commit: str) -> int:
    """The outcome of the commit, from an earlier comparison if there was one, beside that of the
    working tree.
    """
    eigen = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]
    gemerkt = Path(tempfile.gettempdir()) / f"o7-bytegleich-{commit[:12]}-{eigen}.json"
    with tempfile.TemporaryDirectory(prefix="o7-bytegleich-") as ordner:
        ort = Path(ordner)
        (ort / "prefect").mkdir()
        schreibe_lieferungen(ort / "lieferungen")
        with prefect(ort / "prefect") as umgebung:
            if not gemerkt.is_file():
                subprocess.run(
                    ["git", "worktree", "add", "--quiet", "--detach", str(ort / "baum"), commit],
                    cwd=WURZEL,
                    check=True,
                )
                try:
                    gemerkt.write_text(
                        json.dumps(
                            ergebnis(ort / "baum", ort / "lieferungen", ort / "alt", umgebung)
                        ),
                        encoding="utf-8",
                    )
                finally:
                    subprocess.run(
                        ["git", "worktree", "remove", "--force", str(ort / "baum")],
                        cwd=WURZEL,
                        check=True,
                    )
            alt = json.loads(gemerkt.read_text(encoding="utf-8"))
            neu = ergebnis(WURZEL, ort / "lieferungen", ort / "neu", umgebung)
    found = unterschiede(alt, neu)
    gleich = f"Alles gleich: {len(neu['dateien'])} Dateien, {len(neu['gesagt'])} Befehle."
    print("\n".join(found) or gleich)  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
