"""Runs, inputs, statements with lines, findings, files and publications."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from flows.register.migrationen.nur_ergaenzen import bewache, waechter

revision = "v0001"
down_revision = None

_TEXTE = {
    "lauf": ("monat", "begonnen", "auftrag", "programmversion", "tarif_sha256", "ergebnis"),
    "eingabe": ("lauf#", "tabelle", "datei", "sha256", "zeilen#"),
    "nachweis": (
        "lauf#",
        "monat",
        "jcnr",
        "jobcenter",
        "version#",
        "ordner",
        "inhalt_sha256",
        "grund",
        "laufzeit#",
        "produktivminuten",
        "bg_grundpreis",
        "volumenpreis",
        "gesamtkosten",
    ),
    "zeile": ("nachweis#", "position", "menge", "einheit", "satz", "betrag"),
    "befund": ("lauf#", "code", "schwere", "jcnr?", "jobcenter", "satz", "quelle"),
    "datei": ("lauf#", "nachweis#?", "pfad", "sha256"),
    "veroeffentlichung": ("lauf#", "zeit"),
}
_EINMALIG = {"nachweis": ("monat", "jcnr", "version"), "veroeffentlichung": ("lauf",)}


def upgrade() -> None:
    waechter()
    for table, columns in _TEXTE.items():
        unique = [sa.UniqueConstraint(*_EINMALIG[table])] if table in _EINMALIG else []
        op.create_table(
            table,
            sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
            *(_column(text) for text in columns),
            sa.Column("kette", sa.Text, nullable=False),
            *unique,
        )
        bewache(table)


def _column(text: str) -> sa.Column[Any]:
    """`version#` is a whole number, `jcnr?` may be empty."""
    name = text.rstrip("#?")
    return sa.Column(name, sa.Integer if "#" in text else sa.Text, nullable="?" in text)
