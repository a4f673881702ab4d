"""Does every approval name an existing version and its very files, in order, by a second person?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from flows.freigabe.gestaltung import Gestaltung, gestaltungen
from flows.gespraech.benutzer import Handelnde
from flows.nachweis.monatsende.zeilen import Vorgangszeilen, abbildung, version
from flows.nachweis.registerinhalt import Row
from flows.register.tabellen import FREIGABE, MAIL
from flows.register.vorgaenge.freigaben import FREIGEGEBEN, ZURUECKGEZOGEN
from transforms.kern.month import Month
from transforms.kern.worte.zahlwort import anzahl
from transforms.versand.zustand import HINAUS


def freigabeprobleme(zeilen: Vorgangszeilen) -> Iterator[str]:
    """A sentence for each approval or withdrawal that cannot have been."""
    inhalt = zeilen.inhalt
    gestalter = _gestalter(zeilen)
    for row in inhalt.rows[FREIGABE.name]:
        nachweis = inhalt.nachweise.get(row["nachweis"])
        if nachweis is None or nachweis["nr"] > row["nr"]:
            yield (
                f"Die Freigabe in Zeile {row['nr']} gilt einer Version, die es da nicht gab "
                f"(Zeile {row['nachweis']})."
            )
            continue
        wer = f"{version(nachweis)}, Freigabe in Zeile {row['nr']}"
        yield from (f"{wer}: {problem}." for problem in _reihenfolge(zeilen, row, nachweis))
        if row["art"] == FREIGEGEBEN:
            yield from (f"{wer}: {problem}." for problem in _dateien(zeilen, row))
            yield from (
                f"{wer}: {problem}."
                for problem in _vier_augen(row, gestalter.get(nachweis["lauf"]))
            )


def _reihenfolge(zeilen: Vorgangszeilen, row: Row, nachweis: Row) -> Iterator[str]:
    """Approved once, withdrawn only what was approved and nobody has."""
    galt = zeilen.gilt(nachweis["nr"], row["nr"])
    if row["art"] == FREIGEGEBEN:
        if galt is not None:
            yield f"sie war schon freigegeben (Zeile {galt['nr']})"
        if (neuer := zeilen.neuere(nachweis, row["nr"])) is not None:
            yield f"es gab schon Version {neuer}; nur die neueste lässt sich freigeben"
    elif row["art"] == ZURUECKGEZOGEN:
        if galt is None:
            yield "zurückgezogen, aber nicht freigegeben"
        if not row["grund"]:
            yield "zurückgezogen ohne Grund"
        hinaus = (
            mail["nr"]
            for mail in zeilen.inhalt.rows[MAIL.name]
            if mail["nachweis"] == nachweis["nr"]
            and mail["nr"] < row["nr"]
            and zeilen.zustand(mail["nr"], row["nr"]) in HINAUS
        )
        if (nr := next(hinaus, None)) is not None:
            yield f"zurückgezogen, nachdem die E-Mail in Zeile {nr} hinausgegangen war"
    else:
        yield f"„{row['art']}“ ist keine Freigabe und keine Rücknahme"


def _dateien(zeilen: Vorgangszeilen, row: Row) -> Iterator[str]:
    if abbildung(row["dateien"]) != zeilen.dokumente.get(row["nachweis"], {}):
        yield "sie nennt nicht genau die Dateien der Version mit ihren Prüfsummen"


def _vier_augen(row: Row, gestaltung: Gestaltung | None) -> Iterator[str]:
    if row["vier_augen"] == "ja" and gestaltung is not None:
        hindernis = gestaltung.hindernis(Handelnde.aus(row))
        if hindernis is not None:
            yield f"vier Augen: {hindernis.was}"
    elif row["vier_augen"] not in ("ja", "nein"):
        yield f"ob vier Augen galten, ist nicht lesbar („{row['vier_augen']}“)"


def _gestalter(zeilen: Vorgangszeilen) -> dict[int, Gestaltung]:
    """Run -> who shaped what it issued, of months with approvals."""
    nachweise = zeilen.inhalt.nachweise
    monate = {nachweise[nr]["monat"] for nr in zeilen.freigaben if nr in nachweise}
    found: dict[int, Gestaltung] = {}
    for monat in sorted(monate):
        found |= gestaltungen(zeilen.inhalt.register, Month.parse(monat))
    return found


def freigabehinweise(zeilen: Vorgangszeilen) -> Iterator[str]:
    """What the rows cannot prove: names somebody typed, and approvals without the rule."""
    angegeben: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    ohne: defaultdict[str, int] = defaultdict(int)
    for row in zeilen.inhalt.rows[FREIGABE.name]:
        nachweis = zeilen.inhalt.nachweise.get(row["nachweis"])
        if nachweis is None or row["art"] != FREIGEGEBEN:
            continue
        if row["angegeben"]:
            angegeben[nachweis["monat"], row["angegeben"], row["konto"]] += 1
        if row["vier_augen"] == "nein":
            ohne[nachweis["monat"]] += 1
    for (monat, name, konto), n in angegeben.items():
        yield (
            f"{monat}: {anzahl(n, 'Freigabe nennt', 'Freigaben nennen')} „{name}“; der Name ist "
            f"angegeben, belegt ist das Konto {konto}."
        )
    for monat, n in ohne.items():
        yield (
            f"{monat}: {anzahl(n, 'Freigabe', 'Freigaben')} ohne Vier-Augen-Prinzip "
            "(O7_VIER_AUGEN=nein)."
        )
