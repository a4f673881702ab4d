"""In how many ways can register, note, archive, documents and manifests be lost, aged, exchanged or
edited?

Each way gets the output folder, and beside it `alt` (register and note as they were after January's
first run) and `fremd` (the output
folder of somebody else).
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flows.register.tabellen import TABLES, glied

Weg = Callable[[Path], object]
REGISTER, KOPF = "register.sqlite", "register.kopf"
JANUAR, FEBRUAR = "2023-01", "2023-02"


def loesche(*namen: str) -> Weg:
    def weg(out: Path) -> None:
        for name in namen:
            ziel = out / name
            shutil.rmtree(ziel) if ziel.is_dir() else ziel.unlink()

    return weg


def schreibe(name: str, inhalt: bytes) -> Weg:
    return lambda out: (out / name).write_bytes(inhalt)


def hole(woher: str, *namen: str) -> Weg:
    def weg(out: Path) -> None:
        for name in namen:
            shutil.copyfile(out.parent / woher / name, out / name)

    return weg


def nacheinander(*wege: Weg) -> Weg:
    def weg(out: Path) -> None:
        for one in wege:
            one(out)

    return weg


def kuerze(out: Path) -> None:
    (out / REGISTER).write_bytes(
        (out / REGISTER).read_bytes()[: (out / REGISTER).stat().st_size // 2]
    )


def verderbe(out: Path) -> None:
    inhalt = bytearray((out / REGISTER).read_bytes())
    inhalt[200 : len(inhalt) : 3] = b"\x7f" * len(inhalt[200 : len(inhalt) : 3])
    (out / REGISTER).write_bytes(bytes(inhalt))


def ordner_statt(name: str) -> Weg:
    def weg(out: Path) -> None:
        (out / name).unlink()
        (out / name).mkdir()

    return weg


@contextmanager
def offen(out: Path) -> Iterator[sqlite3.Connection]:
    """The database without its guards."""
    with closing(sqlite3.connect(out / REGISTER)) as db:
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        yield db
        db.commit()


def sql(*anweisungen: str, waechter: bool = True) -> Weg:
    """Statements of somebody with full rights, who puts the guards back afterwards."""

    def weg(out: Path) -> None:
        with closing(sqlite3.connect(out / REGISTER)) as db:
            ausloeser = [
                one
                for (one,) in db.execute(
                    "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
                ).fetchall()
            ]
        with offen(out) as db:
            for anweisung in anweisungen:
                db.execute(anweisung)
            for one in ausloeser if waechter else ():
                db.execute(one)

    return weg


def kette_neu(out: Path) -> None:
    """Every link recomputed, and the note written anew: register and note agree again."""
    with offen(out) as db:
        db.row_factory = sqlite3.Row
        rows = sorted(
            ((t.name, dict(row)) for t in TABLES for row in db.execute(f"SELECT * FROM {t.name}")),
            key=lambda r: r[1]["nr"],
        )
        vorher, glieder = "", []
        for table, row in rows:
            vorher = glied(
                vorher, table, {name: value for name, value in row.items() if name != "kette"}
            )
            glieder.append((table, row["nr"], vorher))
        for table, nr, kette in glieder:
            db.execute(f"UPDATE {table} SET kette = ? WHERE nr = ?", (kette, nr))
    _, nr, kette = glieder[-2]
    (out / KOPF).write_text(f"{nr} {kette}\n", encoding="ascii")


def ein_waechter_weniger(out: Path) -> None:
    with closing(sqlite3.connect(out / REGISTER)) as db:
        db.execute("DROP TRIGGER nachweis_kein_update")
        db.commit()


def leere_datenbank(out: Path) -> None:
    sql(*(f"DELETE FROM {t.name}" for t in TABLES))(out)


def schneide_ab(out: Path) -> None:
    """The rows of February cut off, and the note rewound to fit."""
    with closing(sqlite3.connect(out / REGISTER)) as db:
        (ab,) = db.execute(f"SELECT min(nr) FROM lauf WHERE monat = '{FEBRUAR}'").fetchone()
    sql(*(f"DELETE FROM {t.name} WHERE nr >= {ab}" for t in TABLES))(out)
    kette_neu(out)


def letzte_zeile_weg(out: Path) -> None:
    sql("DELETE FROM veroeffentlichung WHERE nr = (SELECT max(nr) FROM veroeffentlichung)")(out)


def kopf_vor(out: Path) -> None:
    (out / KOPF).write_text("999999 " + "a" * 64 + "\n", encoding="ascii")


def kopf_andere_summe(out: Path) -> None:
    nr = (out / KOPF).read_text(encoding="ascii").split()[0]
    (out / KOPF).write_text(f"{nr} {'b' * 64}\n", encoding="ascii")


def heisses_journal(out: Path) -> None:
    """A transaction in the middle of its writing: the pages changed so far, and the journal that
    takes them back.
    """
    with closing(sqlite3.connect(out / REGISTER, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        for nr in range(100_000, 100_400):
            db.execute(
                "INSERT INTO befund (nr, lauf, code, schwere, jobcenter, satz, quelle, kette) "
                "VALUES (?,1,'x','x','x',?,'','x')",
                (nr, "x" * 500),
            )
        halb = [(name, (out / name).read_bytes()) for name in (REGISTER, f"{REGISTER}-journal")]
        db.execute("ROLLBACK")
    for name, inhalt in halb:
        (out / name).write_bytes(inhalt)


# --- documents and months


def dokument(out: Path, name: str) -> Path:
    return next(iter(sorted(out.rglob(name))))


def bearbeite(muster: str) -> Weg:
    def weg(out: Path) -> None:
        datei = dokument(out, muster)
        datei.write_bytes(datei.read_bytes() + b"\0")

    return weg


def entferne(muster: str) -> Weg:
    return lambda out: dokument(out, muster).unlink()


def benenne_um(muster: str, alt: str, neu: str) -> Weg:
    def weg(out: Path) -> None:
        datei = dokument(out, muster)
        datei.rename(datei.with_name(datei.name.replace(alt, neu)))

    return weg


def tausche(out: Path, a: Path, b: Path) -> None:
    a.rename(out / "zwischen")
    b.rename(a)
    (out / "zwischen").rename(b)


def tausche_dokumente(out: Path) -> None:
    tausche(
        out,
        dokument(out, "Kostennachweis_JC91001_2023-01_v1.xlsx"),
        dokument(out, "Kostennachweis_JC91002_2023-01_v1.xlsx"),
    )


def tausche_versionen(out: Path) -> None:
    tausche(
        out,
        dokument(out, "Kostennachweis_JC91002_2023-01_v1.xlsx"),
        dokument(out, "Kostennachweis_JC91002_2023-01_v2.xlsx"),
    )


def tausche_ge_ordner(out: Path) -> None:
    a, b = sorted((out / JANUAR).glob("JC9*"))[:2]
    tausche(out, a, b)


def tausche_monate(out: Path) -> None:
    tausche(out, out / JANUAR, out / FEBRUAR)


def tausche_archiv(out: Path) -> None:
    a, b = sorted((out / ".archiv").iterdir())[:2]
    tausche(out, a, b)


def archivdatei(tat: Callable[[Path], object]) -> Weg:
    return lambda out: tat(sorted((out / ".archiv").iterdir())[0])


def kopiere(muster: str, name: str, mehr: bytes = b"") -> Weg:
    def weg(out: Path) -> None:
        datei = dokument(out, muster)
        datei.with_name(name).write_bytes(datei.read_bytes() + mehr)

    return weg


def ordner_als_dokument(out: Path) -> None:
    datei = dokument(out, "MMI_JC91001_2023-01_v1.xlsx")
    datei.unlink()
    datei.mkdir()


def fremder_monat(out: Path) -> None:
    shutil.copytree(out.parent / "fremd" / JANUAR, out / "2023-05")


def kopierter_monat(out: Path) -> None:
    shutil.copytree(out / JANUAR, out / "2023-05")


def leerer_monat(out: Path) -> None:
    (out / "2023-05").mkdir()


def manifest(tat: Callable[[dict[str, object]], object]) -> Weg:
    def weg(out: Path) -> None:
        datei = out / FEBRUAR / "_controlling" / "manifest.json"
        inhalt = json.loads(datei.read_bytes())
        tat(inhalt)
        datei.write_text(json.dumps(inhalt, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    return weg


def fremdes_manifest(out: Path) -> None:
    shutil.copyfile(
        out / JANUAR / "_controlling" / "manifest.json",
        out / FEBRUAR / "_controlling" / "manifest.json",
    )


_ERSTER = "SELECT min(nr) FROM nachweis"
_LETZTER = "SELECT max(nr) FROM nachweis"
_FALSCH = (
    "UPDATE nachweis SET gesamtkosten = '1.00', bg_grundpreis = '1.00', "
    "volumenpreis = '0.00' WHERE nr ="
)

VERWEIGERT: dict[str, Weg] = {
    "the register is deleted": loesche(REGISTER),
    "the register is renamed": lambda out: (out / REGISTER).rename(out / "register.sqlite.bak"),
    "register and note are deleted": loesche(REGISTER, KOPF),
    "register, note and archive are deleted": loesche(REGISTER, KOPF, ".archiv"),
    "the register has no byte": schreibe(REGISTER, b""),
    "register and note have no byte": nacheinander(schreibe(REGISTER, b""), schreibe(KOPF, b"")),
    "the register has no row": leere_datenbank,
    "neither register nor note know a row": nacheinander(leere_datenbank, schreibe(KOPF, b"0 \n")),
    "the register is cut in half": kuerze,
    "the register is garbled": verderbe,
    "the register is a text": schreibe(REGISTER, b"kein Register, sondern ein langer Text" * 200),
    "a folder lies in the place of the register": ordner_statt(REGISTER),
    "a table is missing": sql("DROP TABLE zeile", waechter=False),
    "the register is an older copy": hole("alt", REGISTER),
    "register and note are older copies": hole("alt", REGISTER, KOPF),
    "the register is an older copy and the note is gone": nacheinander(
        hole("alt", REGISTER), loesche(KOPF)
    ),
    "the register is that of another folder": hole("fremd", REGISTER),
    "register and note are those of another folder": hole("fremd", REGISTER, KOPF),
    "the note is that of another folder": hole("fremd", KOPF),
    "rows are cut from the end": sql(*(f"DELETE FROM {t.name} WHERE nr > 20" for t in TABLES)),
    "a month is cut from the end and the note rewound": schneide_ab,
    "the note is deleted": loesche(KOPF),
    "the note is empty": schreibe(KOPF, b""),
    "the note is garbled": schreibe(KOPF, b"\xff\xfe\x00kaputt"),
    "the note is ahead of the register": kopf_vor,
    "the note names another hash": kopf_andere_summe,
    "a folder lies in the place of the note": ordner_statt(KOPF),
    "an early row is edited, chain and note rewritten": nacheinander(
        sql(f"{_FALSCH} ({_ERSTER})"), kette_neu
    ),
    "an early input is edited, chain and note rewritten": nacheinander(
        sql("UPDATE eingabe SET datei = 'andere.xlsx' WHERE nr = 2"), kette_neu
    ),
    "who ran is edited, chain and note rewritten": nacheinander(
        sql("UPDATE lauf SET wer = 'niemand' WHERE nr = 1"), kette_neu
    ),
    "the manifest names another row": manifest(
        lambda m: m.update(register={"zeile": 7, "pruefsumme": "c" * 64})
    ),
    "a version nobody issued lies there": kopiere(
        "MMI_JC91002_2023-01_v2.xlsx", "MMI_JC91002_2023-01_v3.xlsx", b"\0"
    ),
    "a month nobody issued lies there": fremder_monat,
}

GEFUNDEN: dict[str, Weg] = {
    "the note is rewound": lambda out: shutil.copyfile(out.parent / "alt" / KOPF, out / KOPF),
    "a row is edited": sql(f"{_FALSCH} ({_LETZTER})"),
    "a position is edited": sql(
        "UPDATE zeile SET betrag = '1.00' WHERE nr = (SELECT max(nr) FROM zeile)"
    ),
    "a finding is deleted": sql("DELETE FROM beleg WHERE nr = (SELECT min(nr) FROM beleg)"),
    "the last amount is edited, chain and note rewritten": nacheinander(
        sql(f"{_FALSCH} ({_LETZTER})"), kette_neu
    ),
    "the word that the files are in place is cut off": letzte_zeile_weg,
    "the guards are taken away": sql(waechter=False),
    "one guard is taken away": ein_waechter_weniger,
    "an archived input is deleted": archivdatei(Path.unlink),
    "an archived input is edited": archivdatei(lambda p: p.write_bytes(p.read_bytes() + b"\n")),
    "two archived inputs are swapped": tausche_archiv,
    "the archive is deleted": loesche(".archiv"),
    "a Kostennachweis is edited": bearbeite("Kostennachweis_JC91001_2023-01_v1.xlsx"),
    "a MMI is edited": bearbeite("MMI_JC91002_2023-01_v2.xlsx"),
    "a document is deleted": entferne("MMI_JC91001_2023-01_v1.xlsx"),
    "a document is renamed": benenne_um("MMI_JC91001_2023-01_v1.xlsx", "_v1", "_v9"),
    "two gE have each other's document": tausche_dokumente,
    "two versions have each other's document": tausche_versionen,
    "two gE have each other's folder": tausche_ge_ordner,
    "a folder of a gE is renamed": lambda out: sorted((out / JANUAR).glob("JC91001*"))[0].rename(
        out / JANUAR / "JC91001_alt"
    ),
    "a copy lies beside a document": kopiere(
        "Kostennachweis_JC91001_2023-01_v1.xlsx", "Kopie.xlsx"
    ),
    "a folder lies in the place of a document": ordner_als_dokument,
    "a month is copied": kopierter_monat,
    "an empty month lies there": leerer_monat,
    "a month is deleted": loesche(FEBRUAR),
    "two months have each other's folder": tausche_monate,
    "a manifest is deleted": loesche(f"{FEBRUAR}/_controlling/manifest.json"),
    "a manifest is edited": manifest(lambda m: m.update(monat="2023-03")),
    "a manifest is that of another month": fremdes_manifest,
    "a manifest is no longer readable": schreibe(f"{FEBRUAR}/_controlling/manifest.json", b"{"),
    "a paper of Controlling is edited": bearbeite("abrechnung.csv"),
}

HARMLOS: dict[str, Weg] = {
    "a journal without meaning lies there": schreibe(f"{REGISTER}-journal", b"kein Journal" * 100),
    "a write-ahead log without meaning lies there": schreibe(f"{REGISTER}-wal", b"kein Log" * 100),
    "shared memory of SQLite lies there": schreibe(f"{REGISTER}-shm", b"\0" * 32768),
    "a transaction was killed in the middle": heisses_journal,
}
