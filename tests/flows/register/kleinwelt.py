"""How does a test of the register run months quickly? A small world, changed in one place, and its
documents on request as stubs.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from expectations.urteil.ergebnis import Pruefergebnis
from flows.ausgabe.paketpruefung import Paketpruefung, Paketvermerk
from flows.ausgabe.schreiben import Schreibauftrag
from flows.lauf import mappen
from flows.urteil import urteil
from tests.laeufe.probelauf import Probelauf, lauf
from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt, Zeile, auswahl, monatlich
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.kern.month import Month
from transforms.tabellen.namenbuch import Namenbuch

JANUAR, FEBRUAR = Month(2023, 1), Month(2023, 2)


SPAETERE_TABELLEN = (  # what a register of form v0007 does not have
    "freigabe",
    "mail",
    "zustellung",
    "abschluss",
    "planungsdokument",
    "planungsschritt",
    "anpassung",
    "anpassungsschritt",
)


def kleinwelt(anzahl: int = 3, monat: Month = JANUAR) -> Welt:
    """`anzahl` clean gE (JC91001 …) with monthly minutes up to `monat`."""
    welt = grosswelt(anzahl, str(monat), minutenzeilen=anzahl * 400 * monat.month)
    welt.powerbi_minuten = [
        z for z in monatlich(welt.powerbi_minuten) if str(z["Monat"]) >= f"{monat.year}-01"
    ]
    return welt


def minutenzeile(
    welt: Welt, jcnr: str, monat: Month = JANUAR, baustein: str = "Baustein 1"
) -> Zeile:
    """The one row a test changes."""
    return auswahl(welt.powerbi_minuten, JCNR=jcnr, Monat=str(monat), Baustein=baustein)[0]


def mehr_minuten(
    welt: Welt, jcnr: str, mehr: float, monat: Month = JANUAR, baustein: str = "Baustein 1"
) -> Welt:
    """A copy in which one sum of minutes is another."""
    neu = welt.kopie()
    zeile = minutenzeile(neu, jcnr, monat, baustein)
    zeile["Produktivminuten"] = float(str(zeile["Produktivminuten"])) + mehr
    return neu


def laufe_welt(welt: Welt, ordner: Path, monat: Month = JANUAR, **angaben: Any) -> Probelauf:
    """Write the world as this month's exports (in place of those that were there) and run it."""
    eingang = ordner / "raw" / str(monat)
    for alt in eingang.glob("*") if eingang.is_dir() else ():
        alt.unlink()
    schreibe_monat(welt, eingang)
    return lauf(ordner / "raw", ordner / "out", monat, **angaben)


def dateien(ausgabe: Path) -> dict[str, bytes]:
    """Every file of an output folder, but for the register, which carries times."""
    found = sorted(p for p in ausgabe.rglob("*") if p.is_file())
    return {
        p.relative_to(ausgabe).as_posix(): p.read_bytes()
        for p in found
        if not p.name.startswith("register.")
    }


def zeiten(ausgabe: Path) -> dict[str, int]:
    """When every file was last written, the register included; locks apart."""
    found = sorted(p for p in ausgabe.rglob("*") if p.is_file() and p.parent.name != ".sperre")
    return {p.relative_to(ausgabe).as_posix(): p.stat().st_mtime_ns for p in found}


def schreibe_stummel(
    auftraege: Sequence[Schreibauftrag], buch: Namenbuch, prozesse: int
) -> list[Paketvermerk]:
    """In place of workbooks the smallest ones that say the same: the same content gives the same
    bytes, a hundred times faster.
    """
    vermerke, pruefung = [], Paketpruefung(buch)
    for auftrag in auftraege:
        auftrag.kostennachweis.parent.mkdir(parents=True, exist_ok=True)
        for ziel, blatt in ((auftrag.kostennachweis, "Kostennachweis"), (auftrag.mmi, "Überblick")):
            ziel.write_bytes(stummel(blatt, auftrag.dokumente))
            vermerke.append(pruefung.vermerk(ziel, auftrag.dokumente.kostennachweis.kopf.jcnr))
    return vermerke


def stummel(blatt: str, dokumente: Dokumente) -> bytes:
    """A workbook of one sheet: names, positions, reason, day, contact and the fingerprint of
    the content.
    """
    k = dokumente.kostennachweis
    namen = {
        "JCNR": k.kopf.jcnr,
        "Monat": str(k.monat),
        "Version": k.version,
        "Produktivminuten": k.produktivminuten,
        "BG_Grundpreis": k.bg_grundpreis,
        "Volumenpreis": k.volumenpreis,
        "Gesamtkosten": k.gesamtkosten,
    }
    grund = k.vorversion.grund if k.vorversion else ""
    zeilen: list[list[object]] = [[name, wert] for name, wert in namen.items()]
    zeilen += [
        ["Gemeinsame Einrichtung", k.kopf.jobcenter],
        ["Grund der neuen Version", grund],
        ["Inhalt", dokumente.inhalt_sha256],
        ["Ausgestellt am", k.ausgestellt_am.isoformat()],
        ["Fragen", k.rueckfragen],
    ]
    zeilen += [["Position", "Bezeichnung", "Menge", "Einheit", "Satz je Einheit", "Betrag"]]
    zeilen += [
        [p.schluessel, p.bezeichnung, p.menge, p.einheit, p.satz, p.betrag] for p in k.positionen
    ]
    orte = "".join(
        f'<definedName name="{name}">{blatt}!$B${nr}</definedName>'
        for nr, name in enumerate(namen, start=1)
    )
    teile = {
        "[Content_Types].xml": f'<Types xmlns="{_NS}package/2006/content-types"><Default '
        f'Extension="rels" ContentType="{_CT}package.'
        'relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{_CT}officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{_CT}officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "docProps/core.xml": f'<core xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dcterms:created>{k.ausgestellt_am}T00:00:00Z</dcterms:created></core>",
        "_rels/.rels": _beziehung("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_NS}spreadsheetml/2006/main" '
        f'xmlns:r="{_NS}officeDocument/2006/relationships"><sheets>'
        f'<sheet name="{blatt}" sheetId="1" '
        f'r:id="rId1"/></sheets><definedNames>{orte}</definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": _beziehung("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_NS}spreadsheetml/2006/main"><sheetData>'
        + "".join(_zeile(nr, zeile) for nr, zeile in enumerate(zeilen, start=1))
        + "</sheetData></worksheet>",
    }
    ziel = io.BytesIO()
    with zipfile.ZipFile(ziel, "w") as paket:
        for name, text in teile.items():
            paket.writestr(zipfile.ZipInfo(name), text)
    return ziel.getvalue()


_NS = "http://schemas.openxmlformats.org/"
_CT = "application/vnd.openxmlformats-"


def _beziehung(art: str, ziel: str) -> str:
    return (
        f'<Relationships xmlns="{_NS}package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_NS}officeDocument/2006/relationships/{art}" Target="{ziel}"/></Relationships>'
    )


def _zeile(nr: int, werte: Sequence[object]) -> str:
    zellen = (
        f'<c r="{chr(65 + spalte)}{nr}" t="inlineStr"><is><t>{escape(wert)}</t></is></c>'
        if isinstance(wert, str)
        else f'<c r="{chr(65 + spalte)}{nr}"><v>{wert}</v></c>'
        for spalte, wert in enumerate(werte)
    )
    return f'<row r="{nr}">{"".join(zellen)}</row>'


def mit_stummeln(monkeypatch: Any) -> None:
    """Documents of gE as stubs; everything else is real."""
    monkeypatch.setattr(mappen, "schreibe_dokumente", schreibe_stummel)


def ohne_pruefung(monkeypatch: Any) -> None:
    """No suites over a world that is clean anyway; reading and completeness are real."""
    monkeypatch.setattr(urteil, "pruefe", lambda *_, **__: Pruefergebnis((), ()))
