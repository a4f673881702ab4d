"""Under which settings Prefect runs here."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from pathlib import Path

LOCAL = ("127.0.0.1", "localhost")
STARTUP_SECONDS = 120

SETTINGS = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(STARTUP_SECONDS),
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    # nothing about us leaves the house
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "DO_NOT_TRACK": "1",
    # task runs are written together: else a server that lives for one run loses most of them when
    # it ends.
    # The interval is cut to whole seconds; below 1 the server spins.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}


def prepare() -> None:
    """Set what Prefect reads when it is imported; call this first. A variable the user has set
    stays.
    """
    if "PREFECT_HOME" not in os.environ:
        home = _home()
        with suppress(OSError):  # then the server says that it cannot open its database
            home.mkdir(
                mode=0o700, parents=True, exist_ok=True
            )  # Prefect makes only the last folder of the path
        os.environ["PREFECT_HOME"] = str(home)
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    _reach_local_addresses_directly()


def names_a_server() -> bool:
    """Whether there is anything in which Prefect would read the address of a server: a variable, a
    profile, a settings file where the command is started. Prefect itself takes long to import, so
    it is asked only then, and what it answers counts.
    """
    said = {name.upper() for name, value in os.environ.items() if value}
    if said & {"PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"}:
        return True
    profiles = Path(os.environ.get("PREFECT_HOME") or _home()) / "profiles.toml"
    files = (profiles, Path(".env"), Path("prefect.toml"))
    return any(file.exists() for file in files) or _project_sets_prefect(Path("pyproject.toml"))


def _project_sets_prefect(file: Path) -> bool:
    """Whether it holds settings of Prefect; one that cannot be read may."""
    try:
        return "prefect" in tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {})
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True


def _home() -> Path:
    return prefect_home(Path.home(), os.environ.get("LOCALAPPDATA"))


def names(host: str) -> frozenset[str]:
    """By which names a server of ours on this address is called."""
    return frozenset((host, *LOCAL))


def origins(host: str, port: int) -> tuple[str, ...]:
    """The origins of its own pages."""
    return tuple(f"http://{name}:{port}" for name in sorted(names(host)))


def prefect_home(home: Path, local_app_data: str | None) -> Path:
    """The folder of Prefect's database (SQLite, so never on a network drive).

    Under Windows the user's folder may roam or lie on a share; LOCALAPPDATA never does. Who has a
    Prefect profile keeps
    Prefect's own folder: the profile may name a server of theirs.
    """
    own = home / ".prefect"
    if local_app_data and not (own / "profiles.toml").exists():
        return Path(local_app_data) / "o7-abrechnung" / "prefect"
    return own


def _reach_local_addresses_directly() -> None:
    """Prefect would ask a proxy for its server on this machine. Programs read one spelling or the
    other: both get all entries.
    """
    given = [
        entry.strip()
        for name in ("no_proxy", "NO_PROXY")
        for entry in os.environ.get(name, "").split(",")
    ]
    entries = ",".join(dict.fromkeys(entry for entry in (*given, *LOCAL) if entry))
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = entries
