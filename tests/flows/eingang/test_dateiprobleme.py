"""What is said when a delivery is not whole? One German sentence per problem, exit code 4, nothing
issued.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from expectations.befund import befunde
from flows.eingang.eingangsordner import lies_ordner
from flows.gespraech.exitcode import Exitcode
from flows.lauf.ergebnis import Ergebnis
from tests.flows.eingang import kaputt
from tests.laeufe.probelauf import JANUAR, geprueft, lauf
from tests.regelstand import regelwerk, spaltenwerk
from tests.welt import beispiel
from tests.welt.raster import zellen
from tests.welt.schreiben import Layout, deutscher_text, schreibe_monat, schreibe_tabelle
from tests.welt.tabellen import SPALTEN, TABELLEN, Zeile, Zelle, taeglich
from transforms.einlesen.vollstaendigkeit import vollstaendigkeit

MINUTEN = "powerbi_minuten"
XLSX, CSV = f"{MINUTEN}.xlsx", f"{MINUTEN}.csv"
RASTER: list[list[Zelle]] = zellen(MINUTEN, beispiel.minuten_januar(), Layout())
KOPF = RASTER[0]
Eingriff = Callable[[Path], object]


def befunde_nach(eingriff: Eingriff, monatsordner: Path) -> list[str]:
    """Spoil the folder of January and run it: the run stops and has written no document."""
    eingriff(monatsordner)
    ausgabe = monatsordner.parents[1] / "out"
    ergebnis = lauf(monatsordner.parent, ausgabe).ergebnis
    assert ergebnis.exitcode is Exitcode.GESTOPPT
    assert not (ausgabe / "2023-01").exists()
    return [str(b) for b in ergebnis.befunde]


def ersetzt(inhalt: bytes) -> Eingriff:
    return lambda monat: (monat / XLSX).write_bytes(inhalt)


def zusaetzlich(name: str, inhalt: bytes) -> Eingriff:
    return lambda monat: (monat / name).write_bytes(inhalt)


def als_csv_bytes(inhalt: bytes) -> Eingriff:
    def eingriff(monat: Path) -> None:
        (monat / XLSX).unlink()
        (monat / CSV).write_bytes(inhalt)

    return eingriff


def als_csv(text: str) -> Eingriff:
    return als_csv_bytes(text.encode())


def blatt(*zeilen: list[Zelle]) -> bytes:
    return kaputt.mappe({"Export": zeilen})


def text(trenner: str, *zeilen: list[Zelle]) -> str:
    return "".join(
        trenner.join(deutscher_text(wert, False) for wert in zeile) + "\r\n" for zeile in zeilen
    )


NEU_EXPORTIEREN = (
    "Abhilfe (Controlling): Datei neu exportieren (als .xlsx oder .csv), in "
    "anderen Programmen schließen und den Lauf neu starten."
)
FILTER_PRUEFEN = (
    "Abhilfe (Controlling): Filter des Exports prüfen und neu exportieren; eine "
    "leere Datei aus dem Eingangsordner nehmen."
)


def unlesbar(name: str, grund: str) -> list[str]:
    return [
        f"E103  Lauf gestoppt: Die Datei {name} ist nicht lesbar: {grund}.\n      "
        f"Quelle: {name}.  {NEU_EXPORTIEREN}"
    ]


BESCHAEDIGT = "sie ist beschädigt oder keine Excel-Datei"
LEER = (
    "E105  Lauf gestoppt: Die Datei powerbi_minuten.xlsx enthält keine einzige "
    "Datenzeile.\n      Quelle: powerbi_minuten.xlsx"
)

FAELLE: dict[str, tuple[Eingriff, list[str]]] = {
    "E101 a table is missing": (
        lambda monat: (monat / XLSX).unlink(),
        [
            "E101  Lauf gestoppt: Für 2023-01 fehlt die Tabelle „Minuten aus Power BI“: "
            "keine Datei, deren Name mit "
            "„powerbi_minuten“ beginnt.\n"
            "      Abhilfe (Controlling): Export in den Ordner 2023-01 legen "
            "und den Lauf neu starten."
        ],
    ),
    "E102 a column is missing, a similar one is there": (
        ersetzt(blatt([*KOPF[:-1], "Produktivminutn"], *RASTER[1:])),
        [
            "E102  Lauf gestoppt: Die Spalte „Produktivminuten“ fehlt. Nicht zugeordnete "
            "Überschriften der Datei: „Produktivminutn“.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 1.  Abhilfe "
            "(Controlling): Spalte mit exportieren, "
            "oder die abweichende Überschrift in columns.yaml unter alias eintragen."
        ],
    ),
    "E103 cut in the middle": (
        lambda monat: (monat / XLSX).write_bytes((monat / XLSX).read_bytes()[:3000]),
        unlesbar(XLSX, BESCHAEDIGT),
    ),
    "E103 text that calls itself xlsx": (
        ersetzt(b"JCNR;Produktivminuten"),
        unlesbar(XLSX, BESCHAEDIGT),
    ),
    "E103 the old Excel format": (
        ersetzt(kaputt.ole("Workbook")),
        unlesbar(XLSX, "sie ist im alten Excel-Format gespeichert"),
    ),
    "E103 another format": (
        zusaetzlich(f"{MINUTEN}_notiz.docx", b"PK\x03\x04"),
        unlesbar(f"{MINUTEN}_notiz.docx", "das Format „.docx“ wird nicht gelesen"),
    ),
    "E103 a workbook that calls itself csv": (
        lambda monat: (monat / XLSX).rename(monat / CSV),
        unlesbar(CSV, "sie ist eine Excel-Datei mit der Endung .csv"),
    ),
    "E103 no text at all": (
        als_csv_bytes(bytes(range(256)) * 4),
        unlesbar(CSV, "die Zeichenkodierung ist weder UTF-8 noch UTF-16 noch Windows-1252"),
    ),
    "E103 a damaged umlaut": (
        als_csv_bytes(text(";", *RASTER).encode().replace("Süd".encode(), b"S\xfcd", 1)),
        unlesbar(CSV, "die Zeichenkodierung ist weder UTF-8 noch UTF-16 noch Windows-1252"),
    ),
    "E103 a zero byte in a text": (
        als_csv_bytes(text(";", *RASTER).encode().replace(b"JC90001", b"JC9\x00001", 1)),
        unlesbar(CSV, "die Zeichenkodierung ist weder UTF-8 noch UTF-16 noch Windows-1252"),
    ),
    "E103 a quotation mark that nobody closes": (
        als_csv(
            text(";", *RASTER[:4])
            + text(";", [*RASTER[4][:2], f'"{RASTER[4][2]}', *RASTER[4][3:]], *RASTER[5:])
        ),
        unlesbar(CSV, "in Zeile 5 beginnt ein Feld, dessen Anführungszeichen nicht stimmen"),
    ),
    "E104 encrypted": (
        ersetzt(kaputt.ole("EncryptionInfo", "EncryptedPackage")),
        [
            "E104  Lauf gestoppt: Die Datei powerbi_minuten.xlsx ist mit einem Kennwort "
            "verschlüsselt.\n"
            "      Quelle: powerbi_minuten.xlsx.  Abhilfe (Controlling): Datei in Excel "
            "öffnen, Kennwort entfernen, speichern."
        ],
    ),
    "E105 no byte": (ersetzt(b""), [f"{LEER}.  {FILTER_PRUEFEN}"]),
    "E105 an empty sheet": (ersetzt(blatt()), [f"{LEER}, Blatt „Export“.  {FILTER_PRUEFEN}"]),
    "E105 a header without rows": (
        ersetzt(blatt(KOPF)),
        [f"{LEER}, Blatt „Export“.  {FILTER_PRUEFEN}"],
    ),
    "E106 Power BI says it left data out": (
        ersetzt(
            blatt(
                *RASTER,
                [],
                ["Exported data exceeded the allowed volume. Some data may have been omitted."],
            )
        ),
        [
            "E106  Lauf gestoppt: Die Datei powerbi_minuten.xlsx ist abgeschnitten: Power "
            "BI meldet, dass die zulässige Datenmenge "
            "überschritten wurde.\n      Quelle: powerbi_minuten.xlsx, Blatt „Export“, "
            "Zeile 32.  Abhilfe (Controlling): In "
            "mehreren Teilen "
            "exportieren (zum Beispiel je Region) und alle Teile in den Eingangsordner legen."
        ],
    ),
    "E108 two parts overlap": (
        zusaetzlich(f"{MINUTEN}_2.xlsx", blatt(KOPF, *RASTER[3:6])),
        [
            "E108  Lauf gestoppt: powerbi_minuten_2.xlsx und powerbi_minuten.xlsx "
            "überschneiden sich: 3 Zeilen mit gleichem Schlüssel, "
            "die erste steht auch in powerbi_minuten.xlsx, Blatt „Export“, Zeile 4.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 4; "
            "powerbi_minuten_2.xlsx, Blatt „Export“, Zeile 2.  "
            "Abhilfe (Controlling): Die Teile ohne Überschneidung neu exportieren, oder "
            "die überzählige Datei aus dem "
            "Eingangsordner nehmen."
        ],
    ),
    "E109 the same file twice": (
        lambda monat: shutil.copy(monat / XLSX, monat / f"{MINUTEN}_kopie.xlsx"),
        [
            "E109  Lauf gestoppt: powerbi_minuten_kopie.xlsx ist dieselbe Datei wie "
            "powerbi_minuten.xlsx.\n"
            "      Quelle: powerbi_minuten_kopie.xlsx.  Abhilfe (Controlling): Eine der "
            "beiden Dateien aus dem Eingangsordner nehmen."
        ],
    ),
    "E111 the filter names another month": (
        ersetzt(blatt(["Angewendete Filter:\nMonat ist 2022-12"], [], *RASTER)),
        [
            "E111  Lauf gestoppt: Der Filtertext des Exports widerspricht dem Lauf für "
            "2023-01: „Monat ist 2022-12“.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“.  Abhilfe (Controlling): "
            "Mit passendem Filter neu exportieren."
        ],
    ),
    "E111 the filter at the end names another Rechtskreis": (
        ersetzt(blatt(*RASTER, [], ["Applied filters:\nRechtskreis is SGB III"])),
        [
            "E111  Lauf gestoppt: Der Filtertext des Exports widerspricht dem Lauf für "
            "2023-01: „Rechtskreis is SGB III“.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“.  Abhilfe (Controlling): "
            "Mit passendem Filter neu exportieren."
        ],
    ),
    "E112 the total differs": (
        ersetzt(blatt(*RASTER, ["Total", None, None, None, None, None, 258101])),
        [
            "E112  Lauf gestoppt: Die Summenzeile nennt für „Produktivminuten“ 258.101, "
            "die Zeilen der Datei ergeben 258.100,5.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 31.  Abhilfe "
            "(Controlling): Prüfen, ob Zeilen gelöscht, "
            "gefiltert oder "
            "geändert wurden; neu exportieren."
        ],
    ),
    "E112 the subtotal of a gE differs": (
        ersetzt(
            blatt(*RASTER[:4], [None, "JC62106", None, None, None, "Gesamt", 38216.5], *RASTER[4:])
        ),
        [
            "E112  Lauf gestoppt: Die Summenzeile nennt für „Produktivminuten“ 38.216,5, "
            "die Zeilen der Datei ergeben 38.217.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 5.  Abhilfe "
            "(Controlling): Prüfen, ob Zeilen gelöscht, "
            "gefiltert oder "
            "geändert wurden; neu exportieren."
        ],
    ),
    "E113 a column twice": (
        ersetzt(blatt(*[[*zeile, zeile[-1]] for zeile in RASTER])),
        [
            "E113  Lauf gestoppt: Die Spalte „Produktivminuten“ steht zweimal in der Kopfzeile.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 1.  Abhilfe "
            "(Controlling): Die überzählige Spalte aus "
            "dem Export entfernen."
        ],
    ),
    "E114 the header again": (
        ersetzt(blatt(*RASTER[:5], KOPF, *RASTER[5:])),
        [
            "E114  Lauf gestoppt: Unter der Kopfzeile (Zeile 1) steht mitten in den Daten "
            "eine weitere Kopfzeile.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 6.  Abhilfe "
            "(Controlling): Zusammenkopierte Exporte trennen und als "
            "einzelne Dateien ablegen."
        ],
    ),
    "E115 a text that belongs nowhere": (
        ersetzt(blatt(*RASTER, ["Bitte prüfen!"])),
        [
            "E115  Lauf gestoppt: Eine einzelne Textzelle lässt sich nicht einordnen: "
            "„Bitte prüfen!“.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“, Zeile 31.  Abhilfe "
            "(Controlling): Zeile entfernen, oder ihren Anfang in "
            "columns.yaml unter fusszeilen eintragen."
        ],
    ),
    "E116 decimal commas without quotation marks": (
        als_csv(text(",", *RASTER)),
        [
            "E116  Lauf gestoppt: Zeilen, deren Felder nicht zur Kopfzeile passen: 29. "
            "Ihre Werte lassen sich keiner "
            "Spalte sicher zuordnen.\n"
            "      Quelle: powerbi_minuten.csv, Zeilen 2 bis 30.  "
            "Abhilfe (Controlling): Mit Semikolon oder Tabulator getrennt exportieren, "
            "oder Zahlen mit Komma in Anführungszeichen setzen."
        ],
    ),
    "E117 a hidden sheet with data": (
        ersetzt(
            kaputt.mappe({"Export": RASTER[:10], "Alt": [KOPF, *RASTER[10:]]}, versteckt=["Alt"])
        ),
        [
            "E117  Lauf gestoppt: Das ausgeblendete Blatt „Alt“ enthält Datenzeilen dieser "
            "Tabelle.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Alt“.  Abhilfe (Controlling): "
            "Blatt einblenden, wenn es zählen soll, sonst löschen."
        ],
    ),
    "E118 no header": (
        ersetzt(blatt(["Alpha", "Beta"], [1, 2])),
        [
            "E118  Lauf gestoppt: Die Datei powerbi_minuten.xlsx hat kein Blatt mit einer "
            "Kopfzeile dieser Tabelle. "
            "Gesucht werden: JCNR, Rechtskreis, Service Center, Baustein, Produktivminuten.\n"
            "      Quelle: powerbi_minuten.xlsx, Blatt „Export“.  Abhilfe (Controlling): "
            "Richtigen Export ablegen; "
            "„o7 eingang DATEI“ zeigt, was erkannt wird."
        ],
    ),
}


@pytest.mark.parametrize("fall", FAELLE)
def test_one_problem_stops_the_run_with_one_german_sentence(fall: str, monatsordner: Path) -> None:
    eingriff, erwartet = FAELLE[fall]
    assert befunde_nach(eingriff, monatsordner) == erwartet


def test_the_export_of_another_month_stops_the_run(monatsordner: Path) -> None:
    def dezember(monat: Path) -> None:
        zeilen: list[Zeile] = [{**z, "Monat": "2022-12"} for z in beispiel.minuten_januar()]
        schreibe_tabelle(MINUTEN, zeilen, monat, Layout())

    [meldung] = befunde_nach(dezember, monatsordner)
    assert meldung.splitlines() == [
        "E110  Lauf gestoppt: Die Tabelle „Minuten aus Power BI“ enthält keine Zeile "
        "für Januar 2023; sie enthält Dezember 2022.",
        "      Quelle: powerbi_minuten.xlsx, Blatt „Export“.  "
        "Abhilfe (Controlling): Den Export des richtigen Monats in den Eingangsordner legen.",
    ]


def viele(anzahl: int) -> list[Zeile]:
    """Half minutes of Göppingen by that many Service Centers, and one row of each other gE."""
    vorlage = beispiel.minuten_januar()
    andere = [z for z in vorlage if z["JCNR"] != "JC62106"]
    eigene: list[Zeile] = [
        {**vorlage[0], "Service Center": f"SC {n}", "Produktivminuten": 0.5}
        for n in range(anzahl - len(andere))
    ]
    return eigene + andere


@pytest.mark.parametrize(("anzahl", "gestoppt"), [(29_999, False), (30_000, True)])
def test_exactly_the_row_limit_of_power_bi_is_taken_for_a_cut(
    anzahl: int, gestoppt: bool, tmp_path: Path
) -> None:
    welt = beispiel.welt_januar()
    welt.powerbi_minuten = viele(anzahl)
    schreibe_monat(welt, tmp_path / "2023-01", powerbi_minuten=Layout(form="csv"))
    lieferung = lies_ordner(tmp_path, JANUAR, spaltenwerk())
    assert sum(1 for _ in lieferung.zeilen(MINUTEN)) == anzahl
    assert [
        str(b) for b in befunde(vollstaendigkeit(lieferung, spaltenwerk()), regelwerk(), {})
    ] == [
        "E107  Lauf gestoppt: Die Datei powerbi_minuten.csv hat genau 30.000 "
        "Datenzeilen. Das ist die Grenze, an der Power BI ohne Meldung "
        "abschneidet.\n      Quelle: powerbi_minuten.csv.  Abhilfe (Controlling): In "
        "mehreren Teilen exportieren und alle Teile in den "
        "Eingangsordner legen."
    ] * gestoppt


def test_an_empty_folder_misses_every_table(monatsordner: Path) -> None:
    def leere(monat: Path) -> None:
        for datei in monat.iterdir():
            datei.unlink()

    meldungen = befunde_nach(leere, monatsordner)
    assert [m[:4] for m in meldungen] == ["E101"] * 6
    assert all(any(f"„{anfang}“" in m for m in meldungen) for anfang in TABELLEN)


@pytest.mark.parametrize(
    ("tabelle", "spalte"),
    [(t, s) for t in TABELLEN for s in SPALTEN[t] if s != "Jobcenter" or t == "ge_stammdaten"],
)
def test_each_missing_column_stops_the_run_by_name(
    tabelle: str, spalte: str, monatsordner: Path
) -> None:
    schreibe_tabelle(
        tabelle, beispiel.welt_januar()[tabelle], monatsordner, Layout(ohne_spalten=(spalte,))
    )
    found = geprueft(monatsordner.parent)
    assert found.gestoppt
    genannt = "Monat oder Datum" if (tabelle, spalte) == (MINUTEN, "Monat") else spalte
    assert [b.satz for b in found.befunde if b.code == "E102"] == [
        f"Die Spalte „{genannt}“ fehlt. Nicht zugeordnete Überschriften der Datei: keine weitere."
    ]
    assert {b.code for b in found.befunde} == {"E102"}


def test_several_problems_are_told_at_once(monatsordner: Path) -> None:
    def vieles(monat: Path) -> None:
        (monat / XLSX).write_bytes(kaputt.ole("EncryptionInfo", "EncryptedPackage"))
        (monat / "plandaten.xlsx").unlink()
        (monat / "ge_stammdaten.xlsx").write_bytes(b"PK\x03\x04abgebrochen")

    assert [m[:4] for m in befunde_nach(vieles, monatsordner)] == ["E101", "E103", "E104"]


def test_a_month_beside_the_days_of_the_same_month_is_an_overlap(monatsordner: Path) -> None:
    """Whoever leaves the monthly export beside the daily one would bill every minute twice."""
    tage = taeglich(beispiel.minuten_januar()[:2])
    [meldung] = befunde_nach(
        lambda monat: schreibe_tabelle(MINUTEN, tage, monat, Layout(dateiname=f"{MINUTEN}_tage")),
        monatsordner,
    )
    assert meldung.startswith(
        "E108  Lauf gestoppt: powerbi_minuten_tage.xlsx und powerbi_minuten.xlsx "
        "überschneiden sich: 44 Zeilen mit gleichem Schlüssel, "
    )


def test_the_days_before_the_month_are_an_overlap_too(monatsordner: Path) -> None:
    tage = taeglich(beispiel.minuten_januar()[:2])
    [meldung] = befunde_nach(
        lambda monat: schreibe_tabelle(MINUTEN, tage, monat, Layout(dateiname=f"{MINUTEN} (Tage)")),
        monatsordner,
    )
    assert "überschneiden sich" in meldung


def test_two_visible_sheets_of_one_file_with_the_same_rows_overlap(monatsordner: Path) -> None:
    [meldung] = befunde_nach(
        ersetzt(kaputt.mappe({"Export": RASTER, "Export (2)": RASTER[:5]})), monatsordner
    )
    assert meldung.startswith(
        "E108  Lauf gestoppt: Blatt „Export (2)“ und Blatt „Export“ der Datei "
        "powerbi_minuten.xlsx überschneiden sich: 4 Zeilen"
    )
    assert "Blatt „Export (2)“, Zeile 2" in meldung


def test_two_visible_sheets_with_different_rows_are_one_table(monatsordner: Path) -> None:
    (monatsordner / XLSX).write_bytes(
        kaputt.mappe(
            {"Export": RASTER[:15], "Export (2)": [KOPF, *RASTER[15:]], "Notizen": [["Hallo"]]}
        )
    )
    ergebnis = lauf(monatsordner.parent, monatsordner.parents[1] / "out").ergebnis
    assert ergebnis.bruecke is not None
    assert ergebnis.bruecke.zeilen_gesamt == 29


def test_a_hidden_sheet_without_the_table_is_passed_over(monatsordner: Path) -> None:
    (monatsordner / XLSX).write_bytes(
        kaputt.mappe(
            {"Export": RASTER, "Parameter": [["Monat", "JCNR"], ["2023-01", "JC62106"]]},
            ["Parameter"],
        )
    )
    assert (
        lauf(monatsordner.parent, monatsordner.parents[1] / "out").ergebnis.exitcode
        is Exitcode.ZURUECKGESTELLT
    )


def test_what_belongs_to_no_table_is_passed_over_and_named(monatsordner: Path) -> None:
    schreibe_tabelle(
        MINUTEN,
        beispiel.minuten_januar(),
        monatsordner,
        Layout(umbenannt=(("Jobcenter", "Anmerkung"),)),
    )
    (monatsordner / "Lies mich.txt").write_text("Hallo", encoding="utf-8")
    (monatsordner / "~$powerbi_minuten.xlsx").write_bytes(b"Excel hat die Datei offen")
    ergebnis = lauf(monatsordner.parent, monatsordner.parents[1] / "out").ergebnis
    assert ergebnis.exitcode is Exitcode.ZURUECKGESTELLT
    assert ergebnis.unbekannte_dateien == ("Lies mich.txt",)
    assert ergebnis.unbekannte_spalten == ("powerbi_minuten.xlsx: „Anmerkung“",)


def test_the_line_that_tells_excel_the_separator_is_no_header(monatsordner: Path) -> None:
    """`sep=;` counts as a row: what is found below is found where a spreadsheet shows it."""
    als_csv("sep=;\r\n" + text(";", *RASTER[:3], [*RASTER[3][:-1], "viele"], *RASTER[4:]))(
        monatsordner
    )
    [befund] = [b for b in geprueft(monatsordner.parent).befunde if b.code.startswith("E")]
    assert befund.quelle == "powerbi_minuten.csv, Zeile 5, Spalte „Produktivminuten“"


def test_the_start_of_a_name_is_enough_in_any_case(monatsordner: Path) -> None:
    for datei in list(monatsordner.iterdir()):
        datei.rename(monatsordner / f"{datei.stem.upper()} Stand 03.02. (neu).XLSX")
    ergebnis = lauf(monatsordner.parent, monatsordner.parents[1] / "out").ergebnis
    assert (ergebnis.exitcode, len(ergebnis.ausstellungen)) == (Exitcode.ZURUECKGESTELLT, 9)


def am(tage: dict[str, str]) -> Callable[[Path], object]:
    """The minutes of January as an export by day, each gE on one day; the others on the day of
    "".
    """
    zeilen = [
        {
            "Datum": tage.get(str(z["JCNR"]), tage[""]),
            **{k: v for k, v in z.items() if k != "Monat"},
        }
        for z in beispiel.minuten_januar()
    ]
    return lambda monat: schreibe_tabelle(MINUTEN, zeilen, monat, Layout())


def vorschau_nach(tage: dict[str, str], monatsordner: Path) -> Ergebnis:
    """What a run would say of an export by day."""
    am(tage)(monatsordner)
    return lauf(monatsordner.parent, monatsordner.parents[1] / "out", vorschau=True).ergebnis


def test_an_export_by_day_that_ends_early_stops_the_run(monatsordner: Path) -> None:
    found = vorschau_nach(
        {"JC62106": "02.01.2023", "JC90001": "09.01.2023", "": "16.01.2023"}, monatsordner
    )
    assert [str(b).split("  Abhilfe")[0] for b in found.befunde if b.code == "E136"] == [
        "E136  Lauf gestoppt: Im tageweisen Export fehlen Arbeitstage: der ganze "
        "Export hat keine Zeile vom 17.01.2023 bis 31.01.2023.\n"
        "      Quelle: powerbi_minuten.xlsx, Blatt „Export“."
    ]


@pytest.mark.parametrize(
    "tage",
    [
        {"": "01.01.2023"},
        {"": "31.01.2023"},
        {
            "JC62106": "06.01.2023",
            "JC90001": "13.01.2023",
            "JC90002": "20.01.2023",
            "": "27.01.2023",
        },
    ],
    ids=[
        "the first day stands for the month",
        "the last day stands for the month",
        "four working days in a row are without a row",
    ],
)
def test_days_that_reach_through_the_month_are_whole(
    tage: dict[str, str], monatsordner: Path
) -> None:
    assert not vorschau_nach(tage, monatsordner).gestoppt


def test_parts_by_service_center_are_told_and_do_not_stop_the_run(monatsordner: Path) -> None:
    (monatsordner / XLSX).unlink()
    zeilen = beispiel.minuten_januar()
    for name, wort, eigene in (("a", "ist", True), ("b", "ist nicht", False)):
        teil = [z for z in zeilen if (z["Service Center"] == "SC Freiburg") is eigene]
        layout = Layout(
            powerbi="kopf1",
            dateiname=f"{MINUTEN}_{name}",
            filtertext=f"Angewendete Filter:\nService Center {wort} SC Freiburg",
        )
        schreibe_tabelle(MINUTEN, teil, monatsordner, layout)
    found = geprueft(monatsordner.parent)
    assert not found.gestoppt
    assert [b.gefunden for b in found.befunde if b.code == "E121"] == [
        "Service Center ist SC Freiburg",
        "Service Center ist nicht SC Freiburg",
    ]
