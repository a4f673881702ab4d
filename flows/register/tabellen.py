"""Which tables does the register have, and how is a row chained to the one before it?

Migrations (flows/register/migrationen) create and change them; this is their present form.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, Text, UniqueConstraint

METADATA = MetaData()
STAND = "v0010"  # the migration this form belongs to

# what a run is called whose rows come from documents and archive
WIEDERAUFGEBAUT = "wiederaufgebaut"


def _table(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    """A table whose rows carry their place in the whole record (`nr`) and the hash that chains them
    (`kette`).
    """
    return Table(
        name,
        METADATA,
        Column("nr", Integer, primary_key=True, autoincrement=False),
        *columns,
        Column("kette", Text, nullable=False),
    )


def _texte(*namen: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Text, nullable=False) for name in namen)


# Amounts and quantities are exact decimals and stand as text: SQLite has no decimal type.
LAUF = _table(
    "lauf",
    Column("monat", Text, nullable=False),  # or "planung-2023", "anpassung-2023-07"
    Column("begonnen", Text, nullable=False),
    Column("auftrag", Text, nullable=False),
    Column("programmversion", Text, nullable=False),
    Column("tarif_sha256", Text, nullable=False),
    Column(
        "ergebnis", Text, nullable=False
    ),  # "ausgestellt", "unverändert", "gestoppt", "wiederaufgebaut"
    Column("wer", Text),  # account and machine, as the system tells
    Column("lieferung", Text),  # the SHA-256 of all files of the month folder
    Column("bearbeitet_von", Text),  # a name somebody typed into the form
)
EINGABE = _table(
    "eingabe",
    Column("lauf", Integer, nullable=False),
    Column(
        "tabelle", Text, nullable=False
    ),  # an input table, or "tarife", "regeln", "spalten" for the data files
    Column("datei", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("zeilen", Integer, nullable=False),
)
NACHWEIS = _table(
    "nachweis",
    Column("lauf", Integer, nullable=False),
    *_texte("monat", "jcnr", "jobcenter"),
    Column("version", Integer, nullable=False),
    *_texte("ordner", "inhalt_sha256", "grund"),
    Column("laufzeit", Integer, nullable=False),
    *_texte("produktivminuten", "bg_grundpreis", "volumenpreis", "gesamtkosten"),
    Column("vertrag", Text),
    Column("vertragsende", Text),
    Column("grundlage", Text),  # what the month after looks back on, as JSON
    Column("ausgestellt_am", Text),  # the day on the version, in Germany
    UniqueConstraint("monat", "jcnr", "version"),
)
ZEILE = _table(
    "zeile",
    Column("nachweis", Integer, nullable=False),
    *_texte("position", "menge", "einheit", "satz", "betrag"),
)
BEFUND = _table(
    "befund",
    Column("lauf", Integer, nullable=False),
    *_texte("code", "schwere"),
    Column("jcnr", Text),
    *_texte("jobcenter", "satz", "quelle"),
    Column("inhalt", Text),  # the whole finding, packed
)
DATEI = _table(
    "datei",
    Column("lauf", Integer, nullable=False),
    Column("nachweis", Integer),
    *_texte("pfad", "sha256"),
)
ENTFERNT = ""  # in place of a SHA-256: the run took the file away, because nothing is left to send
VEROEFFENTLICHUNG = _table(
    "veroeffentlichung",
    Column("lauf", Integer, nullable=False, unique=True),
    Column("zeit", Text, nullable=False),
)
BELEG = _table(
    "beleg",
    Column("nachweis", Integer, nullable=False, unique=True),
    Column("inhalt", Text, nullable=False),
)
ANTEIL = _table(  # which Service Center worked how long for a statement
    "anteil",
    Column("nachweis", Integer, nullable=False),
    Column("service_center", Text, nullable=False),
    Column("minuten", Text, nullable=False),
)
BESTAETIGUNG = _table(
    "bestaetigung",
    Column("lauf", Integer, nullable=False),
    *_texte("lieferung", "code", "wer", "am"),
)
# What happens to an issued version after the run. Who acted stands in each row: the account the
# system tells, the machine, and a name somebody typed into a form.
_WER = ("konto", "rechner")


def _wer() -> tuple[Column[Any], ...]:
    return (*(Column(name, Text, nullable=False) for name in _WER), Column("angegeben", Text))


FREIGABE = _table(
    "freigabe",
    Column("nachweis", Integer, nullable=False),
    Column("art", Text, nullable=False),  # "freigegeben", "zurückgezogen"
    Column("dateien", Text, nullable=False),  # JSON: path -> SHA-256 of the very files
    Column("vier_augen", Text, nullable=False),  # "ja"; "nein": O7_VIER_AUGEN switched it off
    Column("grund", Text),
    *_wer(),
    Column("zeit", Text, nullable=False),
)
MAIL = _table(  # one row per receiver and mail: committed before anything is handed over
    "mail",
    Column("monat", Text, nullable=False),
    Column("jcnr", Text),  # the gE it is for, or
    Column("stelle", Text),  # the party that repairs something: the beginning of its file names
    Column("nachweis", Integer),
    Column("weg", Text, nullable=False),  # "smtp", "entwurf"
    Column("an", Text, nullable=False),  # JSON: the addresses
    Column("betreff", Text, nullable=False),
    Column("message_id", Text),  # drafts have none
    Column("sha256", Text, nullable=False),  # of its bytes, which lie in the archive
    Column("anlagen", Text, nullable=False),  # JSON: file name -> SHA-256
    Column("datei", Text),  # of a draft: its path below the output folder
    Column("vorgaenger", Integer),  # the mail it repeats
    Column("grund", Text),  # why it is sent again
    *_wer(),
    Column("zeit", Text, nullable=False),
)
ZUSTELLUNG = _table(  # what became of a mail, in its order
    "zustellung",
    Column("mail", Integer, nullable=False),
    Column("zustand", Text, nullable=False),
    Column("adressen", Text),  # JSON: refused address -> what the server said
    Column("text", Text),
    *_wer(),
    Column("zeit", Text, nullable=False),
)
ABSCHLUSS = _table(
    "abschluss",
    Column("monat", Text, nullable=False),
    Column("ausnahmen", Text, nullable=False),  # JSON: JCNR -> what is open
    Column("dateien_sha256", Text, nullable=False),  # over path and SHA-256 of every document
    Column("grund", Text),
    *_wer(),
    Column("zeit", Text, nullable=False),
)

PLANUNGSDOKUMENT = _table(  # what a planning issued for a gE; each kind has its own versions
    "planungsdokument",
    Column("lauf", Integer, nullable=False),
    *_texte("abschnitt", "jcnr", "jobcenter", "art"),  # "planung-2023"; "Planungshilfe", "Anlage"
    Column("version", Integer, nullable=False),
    *_texte("ordner", "inhalt_sha256", "grund", "werte", "ausgestellt_am"),  # werte: JSON
    UniqueConstraint("abschnitt", "jcnr", "art", "version"),
)
PLANUNGSSCHRITT = _table(  # which run first saw a gE take a step of the planning
    "planungsschritt",
    Column("lauf", Integer, nullable=False),
    *_texte("abschnitt", "jcnr", "schritt", "am"),  # the day of the run, in Germany
    UniqueConstraint("abschnitt", "jcnr", "schritt"),
)
ANPASSUNG = _table(  # a change of quantities of one gE as it was prepared: five files, one version
    "anpassung",
    Column("lauf", Integer, nullable=False),
    *_texte("abschnitt", "jcnr", "jobcenter"),  # "anpassung-2023-07"
    Column("version", Integer, nullable=False),
    *_texte("ordner", "inhalt_sha256", "grund", "wechsel", "werte", "ausgestellt_am"),  # two JSON
    UniqueConstraint("abschnitt", "jcnr", "version"),
)
ANPASSUNGSSCHRITT = _table(  # which run first saw what became of it, and that it is undone
    "anpassungsschritt",
    Column("lauf", Integer, nullable=False),
    *_texte("abschnitt", "jcnr"),
    Column("version", Integer, nullable=False),
    *_texte("schritt", "am", "angaben"),  # the day of the run; JSON: what the tables said
)

TABLES = (
    LAUF,
    EINGABE,
    NACHWEIS,
    ZEILE,
    BEFUND,
    DATEI,
    VEROEFFENTLICHUNG,
    BELEG,
    BESTAETIGUNG,
    ANTEIL,
    FREIGABE,
    MAIL,
    ZUSTELLUNG,
    ABSCHLUSS,
    PLANUNGSDOKUMENT,
    PLANUNGSSCHRITT,
    ANPASSUNG,
    ANPASSUNGSSCHRITT,
)
# Columns that came later are hashed only where they are filled: the links of older rows stay what
# they were.
_SPAETER = frozenset(
    {
        ("lauf", "wer"),
        ("lauf", "lieferung"),
        ("lauf", "bearbeitet_von"),
        ("befund", "inhalt"),
        ("nachweis", "vertrag"),
        ("nachweis", "vertragsende"),
        ("nachweis", "grundlage"),
        ("nachweis", "ausgestellt_am"),
    }
)


def glied(vorher: str, table: str, row: Mapping[str, object]) -> str:
    """The hash of one row: over the hash before it, the table's name and all its values."""
    values = {
        name: value
        for name, value in row.items()
        if value is not None or (table, name) not in _SPAETER
    }
    text = json.dumps([vorher, table, values], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
