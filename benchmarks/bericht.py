"""Measures all lines and writes the report; after every line anew, so that none is lost."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import welten, zeilen
from benchmarks.bank import Bank, Stand, arbeitsordner, groesse
from benchmarks.dienste import prefect_server
from benchmarks.messung import MIB, Messung
from benchmarks.tabelle import Ziel, messtabelle, zieltabelle
from benchmarks.umfeld import beschreibung
from benchmarks.welten import Groesse

HIER: Final = Path(__file__).parent
ERGEBNIS: Final = HIER / "ergebnis.md"
ANMERKUNGEN: Final = HIER / "anmerkungen.md"  # what is said of goals that are not reached
GIB: Final = 1024 * MIB


@dataclass(frozen=True)
class Umfang:
    """How much is measured; `mal` is how many times as big the biggest world is (0: left out)."""

    gross: Groesse
    jahr: bool = True
    mal: int = 10


VARIANTEN: Final = {
    "voll": Umfang(groesse(300)),
    "schnell": Umfang(groesse(300), jahr=False, mal=0),
    "probe": Umfang(groesse(60), mal=3),
}


def miss_alles(name: str) -> None:
    """Prints its progress; the report of all but `voll` goes to the folder of the worlds."""
    umfang, beginn = VARIANTEN[name], time.perf_counter()
    ziel = ERGEBNIS if name == "voll" else welten.ordner() / f"ergebnis-{name}.md"
    print(f"bench {name}; worlds and recordings are kept in {welten.ordner()}", flush=True)
    with arbeitsordner() as ort:

        def schreibe(bank: Bank) -> None:
            ziel.write_text(bericht(bank, name, time.perf_counter() - beginn), "utf-8")

        bank = Bank(ort, schreibe)
        _alles(bank, umfang)
        schreibe(bank)
    print(ziel.read_text("utf-8"), flush=True)
    print(f"written to {ziel.name} in {time.perf_counter() - beginn:.0f} s", flush=True)


def _alles(bank: Bank, umfang: Umfang) -> None:
    gross, vorher = umfang.gross, None
    a: Stand | None = None
    fertig: Stand | None = None
    if umfang.jahr:
        with bank.zeile("the eleven months"):
            vorher = welten.elf_monate(gross)
    with bank.zeile("the worlds"):
        bank.lauf(welten.eingang(groesse(10)), None)  # what is compiled and set up once
        welten.eingang(gross), welten.korrigiert(gross)
        if umfang.mal:
            welten.vielfach(gross, umfang.mal)
    zeilen.zehn(bank)
    with bank.zeile("a Prefect server"), prefect_server(bank.umgebung()) as dienst:
        bank.dienst = dienst
        b = zeilen.erster_lauf(bank, gross)
        a = zeilen.uebliches(bank, gross) if vorher else None
        if b and not a:
            zeilen.danach(bank, gross, b)
        if fertig := a or b:
            zeilen.kleine(bank, fertig)
        zeilen.verteilt(bank, gross)
    bank.dienst = {}
    zeilen.kalt(bank, gross, vorher)
    zeilen.schreiben(bank)
    zeilen.boden(bank, gross, vorher, fertig.out if fertig else None)
    zeilen.von_hand(bank, gross, a.out if a else None)
    zeilen.schritte(bank, gross, vorher)
    if umfang.mal:  # last: it takes as long as all others
        with bank.zeile("a Prefect server"), prefect_server(bank.umgebung()) as dienst:
            bank.dienst = dienst
            zeilen.dreitausend(bank, gross, umfang.mal)


def bericht(bank: Bank, name: str, sekunden: float) -> str:
    """The whole file."""
    teile = [
        "# What a month costs",
        f"Written by `make bench`{'' if name == 'voll' else f' BENCH={name}'} in {sekunden:.0f} s; "
        "what each line means: `CONTRIBUTING.md`.",
        "\n".join(beschreibung()),
        "## Measured",
        messtabelle(bank.zeilen),
        "## Must hold",
        zieltabelle(ziele(bank)),
    ]
    if bank.schritte:
        teile += ["## Where the seconds go (steps of the month, without Prefect's server)"]
        teile += [bank.schritte]
    if ANMERKUNGEN.is_file():
        teile.append(ANMERKUNGEN.read_text("utf-8").strip())
    return "\n\n".join(teile) + "\n"


def ziele(bank: Bank) -> list[Ziel]:
    """The goals of the issue; the usual world (a) where it was measured, else (b)."""
    m = bank.gemessen
    warm, welt = ("a", "(a)") if "a" in m else ("b", "(b)")
    return [
        Ziel(f"warm {welt}: ours / floor, wall", _durch(m, warm, "boden"), 1.4),
        Ziel(f"warm {welt}: ours / floor, CPU", _durch(m, warm, "boden", cpu=True), 1.4),
        Ziel("writing: ours / recorded calls, CPU", bank.werte.get("schreiben"), 1.25),
        Ziel("cold − warm", _minus(m, "kalt", warm), 4, " s"),
        Ziel(f"hand-made / ours warm {welt}", _durch(m, "hand", warm), 1.0, mindestens=True),
        Ziel("unchanged rerun / first run", _durch(m, "wieder", warm), 0.15),
        Ziel("5 corrected / first run", _durch(m, "korrigiert", warm), 0.25),
        Ziel("10 gE, whole command", _wand(m, "zehn"), 6, " s"),
        Ziel("ten times as much / warm (b)", _durch(m, "gross", "b"), 10.5),
        Ziel("peak memory, 300 gE", _gib(m, warm), 0.5, " GiB"),
        Ziel("peak memory, 3 000 gE", _gib(m, "gross"), 2.5, " GiB"),
        Ziel("`o7 --help`", _wand(m, "hilfe"), 0.3, " s"),
        Ziel("`o7 status`", _wand(m, "status"), 0.8, " s"),
        Ziel("Dask, 2 workers / local 2 processes", _durch(m, "dask", "lokal"), 1.3),
    ]


def _durch(m: dict[str, Messung], a: str, b: str, *, cpu: bool = False) -> float | None:
    if a not in m or b not in m:
        return None
    if not cpu:
        return m[a].wand / m[b].wand
    oben, unten = m[a].cpu, m[b].cpu
    return oben / unten if oben is not None and unten else None


def _minus(m: dict[str, Messung], a: str, b: str) -> float | None:
    return m[a].wand - m[b].wand if a in m and b in m else None


def _wand(m: dict[str, Messung], a: str) -> float | None:
    return m[a].wand if a in m else None


def _gib(m: dict[str, Messung], a: str) -> float | None:
    speicher = m[a].speicher if a in m else None
    return speicher / GIB if speicher else None
