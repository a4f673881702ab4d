"""How many faults of the money code do its fast tests notice? `python -m tests.mutanten [DATEI …]`

The tests are collected once; each fault gets a process of its own, a copy of this one, that runs
the tests that import its module, the nearest first, until one fails. Survivors are shown, those
named in `gleichwertig.yaml` apart.
"""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from itertools import zip_longest
from pathlib import Path

import pytest
import yaml

from tests.mutanten.einbau import baue_ein, quelle
from tests.mutanten.mutator import Mutant, mutanten
from tests.mutanten.naehe import die_es_angeht

WURZEL = Path(__file__).resolve().parents[2]
KERN = (
    "transforms/preise/*.py",
    "transforms/kern/money.py",
    "transforms/dokumente/differenz.py",
    "transforms/dokumente/vergleich/zerlegung.py",
    "transforms/dokumente/kostennachweis.py",
    "transforms/dokumente/mmi.py",
    "transforms/dokumente/monatssummen.py",
    "transforms/dokumente/quoten.py",
    "transforms/dokumente/uebersicht.py",
    "transforms/jahr/ausblick.py",
    "transforms/jahr/erfuellungsgrad.py",
    "transforms/jahr/jahr_bisher.py",
    "transforms/jahr/jahresluecken.py",
    "transforms/jahr/jahresmonat.py",
    "transforms/jahr/monatsplan.py",
    "transforms/tabellen/kennzahlen.py",
    "transforms/tabellen/minuten.py",
    "transforms/tabellen/minutentabelle.py",
    "transforms/tabellen/wirksamkeit.py",
    "transforms/tabellen/vertraege.py",
    "transforms/abrechnung/*.py",
)
TESTS = (
    "tests/transforms/abrechnung",
    "tests/transforms/tabellen/test_kennzahlen.py",
    "tests/transforms/tabellen/test_minuten.py",
    "tests/transforms/tabellen/test_minutentabelle.py",
    "tests/transforms/tabellen/test_vertraege.py",
    "tests/transforms/tabellen/test_wirksamkeit.py",
    "tests/transforms/jahr",
    "tests/transforms/dokumente",
    "tests/transforms/preise",
    "tests/transforms/kern/test_money.py",
)
SEKUNDEN = 60  # a fault that never ends is noticed, too
GLEICHWERTIG = Path(__file__).parent / "gleichwertig.yaml"


class Mutantenlauf:
    """A plugin of pytest: in place of one run of the tests, one for each fault."""

    def __init__(self, dateien: Sequence[str]) -> None:
        self.dateien = dateien
        self.gleichwertig: dict[str, list[dict[str, str]]] = (
            yaml.safe_load(GLEICHWERTIG.read_text(encoding="utf-8")) or {}
        )
        self.ueberlebt = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        sage(f"{len(session.items)} tests; without a fault they take {self._heil(session):.1f} s\n")
        summe: Counter[str] = Counter()
        for datei in self.dateien:
            summe += self._datei(session, datei)
        _zaehle("all", summe)
        self.ueberlebt = summe["survived"]
        return True

    def _heil(self, session: pytest.Session) -> float:
        begonnen = time.monotonic()
        assert _laeuft_durch(session.items, None, ""), "the tests fail without a fault"
        return time.monotonic() - begonnen

    def _datei(self, session: pytest.Session, datei: str) -> Counter[str]:
        name = datei.removesuffix(".py").replace("/", ".")
        gezaehlt: Counter[str] = Counter()
        tests = die_es_angeht(session.items, name)
        for mutant in mutanten(quelle(importlib.import_module(name))):
            if not _laeuft_durch(tests, mutant, name):
                gezaehlt["killed"] += 1
            elif any(e["mutant"] == mutant.unterschied for e in self.gleichwertig.get(datei, ())):
                gezaehlt["equivalent"] += 1
            else:
                gezaehlt["survived"] += 1
                sage(f"{datei}:{mutant.zeile} {mutant.funktion}\n{mutant.unterschied}\n")
        _zaehle(datei, gezaehlt)
        return gezaehlt


def _laeuft_durch(tests: Sequence[pytest.Item], mutant: Mutant | None, modul: str) -> bool:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.alarm(SEKUNDEN)
            if mutant is not None:
                baue_ein(sys.modules[modul], mutant)
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                code = _erster_fehler(tests)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _erster_fehler(tests: Sequence[pytest.Item]) -> int:
    for item, weiter in zip_longest(tests, tests[1:]):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=weiter)
        if item.session.testsfailed:
            return 1
    return 0


def _zaehle(name: str, gezaehlt: Counter[str]) -> None:
    gesamt = gezaehlt.total()
    if gesamt:
        erreichbar = gesamt - gezaehlt["equivalent"]
        anteil = gezaehlt["killed"] / erreichbar if erreichbar else 1
        sage(
            f"== {name}: {gezaehlt['killed']} of {erreichbar} killed ({anteil:.1%}), "
            f"{gezaehlt['equivalent']} equivalent, {gezaehlt['survived']} survived"
        )


def sage(text: str) -> None:
    sys.__stdout__.write(f"{text}\n") if sys.__stdout__ else None
    sys.__stdout__.flush() if sys.__stdout__ else None


def kern() -> list[str]:
    return [
        path.relative_to(WURZEL).as_posix()
        for muster in KERN
        for path in sorted(WURZEL.glob(muster))
        if path.name != "__init__.py"
    ]


def main(dateien: Sequence[str]) -> int:
    lauf = Mutantenlauf(dateien or kern())
    vorhanden = [name for name in TESTS if (WURZEL / name).exists()]
    ohne = ("cacheprovider", "xdist", "terminal", "junitxml")
    # the tables of cases alone: a search for a case takes longer than all of them
    argv = [
        *vorhanden,
        "-m",
        "not hypothesis",
        "--capture=no",
        "-o",
        "addopts=",
        *(f"-pno:{name}" for name in ohne),
    ]
    code = pytest.main(argv, plugins=[lauf])
    return int(code) or int(lauf.ueberlebt > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
