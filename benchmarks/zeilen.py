"""The lines of the bench, in the order in which they are measured."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from benchmarks import aufnehmen, dienste, welten
from benchmarks.bank import O7, Bank, Stand, groesse, kuerzeste, mit_zeiten
from benchmarks.hand import vergleich, vorlagen
from benchmarks.messung import Messung, miss
from benchmarks.tabelle import sekunden, tabelle
from benchmarks.welten import MONAT, WURZEL, Groesse

OFT = 3  # of commands that take a second


def kleine(bank: Bank, aus: Stand) -> None:
    """Commands somebody waits for."""
    with bank.zeile("`o7 --help`"):
        bank.merke("hilfe", "`o7 --help`", _befehl(bank, "--help"), f"least of {OFT}")
    with bank.zeile("`o7 status`"):
        stand = bank.kopie(aus)
        befehl = ("status", "--ausgabe", str(stand.out))
        messung = _befehl(bank, *befehl, O7_ZWISCHENSPEICHER=str(stand.gemerkt))
        bank.merke("status", "`o7 status`", messung, f"least of {OFT}: the first reads all files")


def _befehl(bank: Bank, *argumente: str, **umgebung: str) -> Messung:
    return kuerzeste(OFT, lambda: miss([*O7, *argumente], bank.umgebung(**bank.dienst, **umgebung)))


def zehn(bank: Bank) -> None:
    """The whole command for ten gE, no server configured."""
    name = "10 gE, whole command, no server configured"
    with bank.zeile(name):
        eingang = welten.eingang(groesse(10))
        messung = kuerzeste(2, lambda: bank.lauf(eingang, None)[0])
        bank.merke("zehn", name, messung, "least of 2")


def erster_lauf(bank: Bank, gross: Groesse) -> Stand | None:
    """World (b), with a server that is there."""
    stand = None
    with bank.zeile(name := f"(b) {gross.ge} gE, first run of all, warm"):
        messung, stand = bank.lauf(welten.eingang(gross), None)
        bank.merke("b", name, messung, f"{gross.zeilen:,} rows, a Prefect server is there")
    return stand


def uebliches(bank: Bank, gross: Groesse) -> Stand | None:
    """World (a), warm; then what is done after it."""
    stand = None
    eingang = welten.eingang(gross)
    with bank.zeile(name := f"(a) {gross.ge} gE, eleven months issued before, warm"):
        messung, stand = bank.lauf(eingang, welten.elf_monate(gross))
        bank.merke("a", name, messung, "a Prefect server is there")
    if stand is not None:
        danach(bank, gross, stand)
    return stand


def danach(bank: Bank, gross: Groesse, stand: Stand) -> None:
    """Unchanged rerun, five corrected gE, checking without billing."""
    eingang = welten.eingang(gross)
    with bank.zeile("unchanged rerun, warm"):
        messung, neu = bank.lauf(eingang, stand)
        bank.merke("wieder", "unchanged rerun, warm", messung)
        bank.wirf_weg(neu)
    with bank.zeile(name := f"{welten.KORRIGIERT} corrected gE, warm"):
        messung, neu = bank.lauf(welten.korrigiert(gross), stand, "--grund", "Nachbuchung")
        zweite = len(list(neu.out.glob(f"{MONAT}/**/*v2.xlsx")))
        assert zweite == 2 * welten.KORRIGIERT, f"{zweite} workbooks of a second version"
        bank.merke("korrigiert", name, messung)
        bank.wirf_weg(neu)
    with bank.zeile("`o7 pruefen`"):
        neu = bank.kopie(Stand(stand.out, bank.neu("leer")))
        befehl = [*O7, "pruefen", str(MONAT), *bank.ordner(eingang, neu)]
        umgebung = bank.umgebung(**bank.dienst, O7_ZWISCHENSPEICHER=str(neu.gemerkt))
        messung = miss(befehl, umgebung, erlaubt=(0, 3, 4))
        bank.merke("pruefen", "`o7 pruefen`", messung, "nothing remembered of earlier readings")
        bank.wirf_weg(neu)


def kalt(bank: Bank, gross: Groesse, vorher: Path | None) -> None:
    """No server is there and none is configured."""
    with bank.zeile(name := f"{gross.ge} gE, cold"):
        messung, stand = bank.lauf(welten.eingang(gross), vorher)
        bank.merke("kalt", name, messung, "no server configured")
        bank.wirf_weg(stand)


def boden(bank: Bank, gross: Groesse, vorher: Path | None, unsere: Path | None) -> None:
    """Files read, calls of XlsxWriter replayed; compared with ours first."""
    with bank.zeile("floor"):
        eingang = welten.eingang(gross)
        rufe = _aufnahmen(bank, gross, vorher)
        verglichen = aufnehmen.verglichen(rufe, unsere) if unsere else 0
        messung, werte = bank.modul("boden", eingang, rufe)
        teile = {k: (werte[f"{k}_wand"], werte[f"{k}_cpu"]) for k in ("lesen", "schreiben")}
        bank.merke(
            "boden",
            f"floor: files read, {len(list(rufe.iterdir()))} workbooks replayed",
            mit_zeiten(messung, werte["wand"], werte["cpu"]),
            "; ".join(f"{n} {sekunden(w)} s, CPU {sekunden(c)} s" for n, (w, c) in teile.items())
            + f"; cells of {verglichen} workbooks are equal to ours; "
            "memory with all recordings in it",
        )


def _aufnahmen(bank: Bank, gross: Groesse, vorher: Path | None) -> Path:
    """The recorded calls of a run of the present templates; kept as long as these stay."""
    art = "a" if vorher else "b"
    ziel = welten.ordner() / f"rufe-{welten.STAND}-{_vorlagenstand()}-{art}-{gross}"
    if not ziel.is_dir():
        print("    records the calls of a run, once", flush=True)
        neben, stand = bank.neu("rufe"), bank.kopie(vorher)
        eingang = welten.eingang(gross)
        bank.modul("aufnehmen", MONAT, eingang, stand.out, neben)
        shutil.move(neben, ziel)
        bank.wirf_weg(stand)
    return ziel


def _vorlagenstand() -> str:
    """Changes with every line of the templates."""
    summe = hashlib.sha256()
    for datei in sorted((WURZEL / "templates").rglob("*.py")):
        summe.update(datei.read_bytes())
    return summe.hexdigest()[:12]


def schreiben(bank: Bank) -> None:
    """In one process: ours, and the calls it makes."""
    with bank.zeile(name := "writing alone, 40 gE in one process"):
        messung, werte = bank.modul("schreiben", welten.eingang(groesse(40)))
        bank.werte["schreiben"] = werte["wir"] / werte["rufe"]
        bank.merke(
            "schreiben",
            name,
            mit_zeiten(messung, 40 * werte["wir"], 40 * werte["wir"]),
            f"CPU per gE: ours {werte['wir']:.3f} s, its calls replayed {werte['rufe']:.3f} s, "
            f"the search for other gE {werte['suche']:.3f} s",
        )


def von_hand(bank: Bank, gross: Groesse, unsere: Path | None) -> None:
    """The script of a capable controller; laid beside ours where that knows the year."""
    with bank.zeile("hand-made"):
        ziel = bank.neu("hand")
        vorlage = vorlagen.schreibe(bank.neu("vorlagen"))
        befehl = [O7[0], "-m", "benchmarks.hand.skript", str(welten.eingang(gross))]
        messung = miss([*befehl, str(vorlage), str(ziel)], bank.umgebung())
        worte = "not compared: ours knows no earlier month in this world"
        if unsere is not None:
            ab = vergleich.vergleiche(ziel, unsere / str(MONAT))
            assert not ab.anders, f"{len(ab.anders)} figures differ, first {ab.anders[0]}"
            worte = (
                f"{ab.zahlen:,} figures equal ours, {ab.gerundet} of them but for the rounding of "
                f"floats; bills {ab.euro:+.2f} € against the exact month"
            )
        name = "hand-made: pandas, openpyxl, no checks, no register"
        bank.merke("hand", name, messung, worte)
        shutil.rmtree(ziel)


def schritte(bank: Bank, gross: Groesse, vorher: Path | None) -> None:
    """Where the seconds go."""
    with bank.zeile("where the seconds go"):
        stand = bank.kopie(vorher)
        merken = {"O7_ZWISCHENSPEICHER": str(stand.gemerkt)}
        _, werte = bank.modul("schritte", MONAT, welten.eingang(gross), stand.out, **merken)
        reihen = [(n, *map(sekunden, zeiten)) for n, zeiten in werte.items()]
        kopf = ("step", "wall s", "CPU here s", "CPU of ended children s")
        bank.schritte = tabelle(kopf, reihen, rechts=(1, 2, 3))
        bank.wirf_weg(stand)


def verteilt(bank: Bank, gross: Groesse) -> None:
    """Two local processes, then two workers of a Dask cluster; the same bytes."""
    if fehlt := dienste.dask_fehlt():
        with bank.zeile("Dask, 2 workers"):
            raise RuntimeError(fehlt)
        return
    eingang = welten.eingang(gross)
    with bank.zeile("Dask, 2 workers"):
        lokal, hier = bank.lauf(eingang, None, umgebung={"O7_PROZESSE": "2"})
        bank.merke("lokal", f"(b) {gross.ge} gE, 2 local processes", lokal)
        with dienste.dask(bank.umgebung(), 2) as adresse:
            messung, dort = bank.lauf(eingang, None, umgebung=adresse)
        anders = _verschieden(hier.out, dort.out)
        assert not anders, f"{len(anders)} workbooks differ, first {anders[0]}"
        bank.merke(
            "dask",
            f"(b) {gross.ge} gE, 2 Dask workers",
            messung,
            "all workbooks byte for byte as local; CPU and memory without the workers",
        )
        bank.wirf_weg(hier, dort)


def _verschieden(hier: Path, dort: Path) -> list[str]:
    """Workbooks that are not there or not the same."""
    namen = sorted(p.relative_to(hier) for p in hier.glob(f"{MONAT}/**/*_v1.xlsx"))
    assert namen, "no workbooks"
    return [
        n.name
        for n in namen
        if not (dort / n).is_file() or (hier / n).read_bytes() != (dort / n).read_bytes()
    ]


def dreitausend(bank: Bank, gross: Groesse, mal: int) -> None:
    """So many times as much, with a server that is there."""
    ge, zeilen = gross.ge * mal, gross.zeilen * mal
    with bank.zeile(name := f"(b) {ge} gE, {zeilen:,} rows, warm"):
        messung, stand = bank.lauf(welten.vielfach(gross, mal), None)
        bank.merke("gross", name, messung, "a Prefect server is there")
        bank.wirf_weg(stand)
