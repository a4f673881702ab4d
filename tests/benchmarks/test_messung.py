"""Is the memory of a tree of processes added up right, and a result told in a table as it was?"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.messung import MIB, Messung, familie, speicher
from benchmarks.tabelle import Zeile, Ziel, messtabelle, zieltabelle


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """As Linux shows them: 10 started 11 and 12, 12 started 13; 20 is somebody else's."""
    for pid, eltern, pss in ((10, 1, 100), (11, 10, 20), (12, 10, 30), (13, 12, 4), (20, 1, 999)):
        ort = tmp_path / str(pid)
        ort.mkdir()
        (ort / "stat").write_text(f"{pid} (python (a) b) S {eltern} {pid} 0\n")
        (ort / "smaps_rollup").write_text(f"00-ff ---p [rollup]\nRss: 5000 kB\nPss: {pss} kB\n")
    (tmp_path / "self").mkdir()
    return tmp_path


def test_a_tree_is_the_process_and_all_below_it(proc: Path) -> None:
    assert familie(10, proc) == {10, 11, 12, 13}


def test_the_memory_of_a_tree_is_the_sum_of_shares(proc: Path) -> None:
    assert speicher(10, proc) == 154 * 1024


def test_where_shares_are_not_told_all_of_it_counts(proc: Path) -> None:
    (proc / "13" / "smaps_rollup").unlink()
    (proc / "13" / "status").write_text("Name: x\nVmRSS:\t   50 kB\n")
    assert speicher(10, proc) == 200 * 1024


def test_a_process_that_has_ended_counts_nothing(proc: Path) -> None:
    (proc / "11" / "smaps_rollup").unlink()
    assert speicher(10, proc) == 134 * 1024


def test_a_line_that_failed_says_so_beside_the_others() -> None:
    tabelle = messtabelle(
        [
            Zeile("a", Messung(12.345, 0.5, 512 * MIB), "note | with a stroke"),
            Zeile("b", None, "failed: why"),
        ]
    )
    assert tabelle.splitlines()[2:] == [
        "| a    |   12.3 |  0.50 |      512 | note \\| with a stroke |",
        "| b    |      – |     – |        – | failed: why           |",
    ]


def test_a_goal_is_reached_not_reached_or_not_measured() -> None:
    ziele = [
        Ziel("x", 1.4, 1.4),
        Ziel("y", 1.41, 1.4),
        Ziel("z", None, 6, " s"),
        Ziel("w", 1.2, 1.0, mindestens=True),
    ]
    assert zieltabelle(ziele).splitlines()[2:] == [
        "| x      | ≤ 1.4 |      1.4 | yes     |",
        "| y      | ≤ 1.4 |     1.41 | **no**  |",
        "| z      | ≤ 6 s |        – | –       |",
        "| w      |   ≥ 1 |      1.2 | yes     |",
    ]
