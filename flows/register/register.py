"""What was run, issued and found: an append-only record, every row chained to the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, select, union_all

from expectations.befund import Bestaetigung
from flows.ablage.ausgabeordner import monatsordner
from flows.register import zugang as registerzugang
from flows.register.eintrag import Eintrag, letzte_zeile
from flows.register.kopf import Kettenende
from flows.register.nachweisstand import Registerzeile, Stand, Versionsbeleg, stand_aus
from flows.register.tabellen import (
    ANTEIL,
    BEFUND,
    BELEG,
    BESTAETIGUNG,
    DATEI,
    EINGABE,
    LAUF,
    NACHWEIS,
    TABLES,
    VEROEFFENTLICHUNG,
    WIEDERAUFGEBAUT,
    ZEILE,
)
from flows.register.zugang import DATEINAME
from transforms.abrechnung.ausgestellt import AusgestellterMonat
from transforms.dokumente.differenz import Fassung
from transforms.kern.month import Month
from transforms.preise.kosten import BG, Position

__all__ = ["DATEINAME", "Eintrag", "Register", "Registerzeile", "Stand"]


class Register:
    """The record of one output folder; with `bis` as it was before that row."""

    def __init__(self, engine: Engine, kopf: Kettenende, bis: int | None = None) -> None:
        self.engine, self.kopf, self.bis = engine, kopf, bis

    @classmethod
    def im(cls, ausgabe: Path) -> Self:
        """The register of an output folder; made when it is not there yet, brought up to date when
        it is older.
        """
        ausgabe.mkdir(parents=True, exist_ok=True)
        register = cls(registerzugang.engine_fuer(ausgabe), Kettenende(ausgabe))
        registerzugang.erneuere(register.engine)
        register._binde()
        return register

    @classmethod
    def falls_vorhanden(cls, ausgabe: Path) -> Self | None:
        """The register when there is one: looking must not create it."""
        engine = registerzugang.engine_fuer(ausgabe)
        try:
            return cls.im(ausgabe) if registerzugang.vorhanden(engine, ausgabe) else None
        finally:
            engine.dispose()

    @classmethod
    def wie_es_ist(cls, ausgabe: Path) -> Self:
        """An existing register for somebody who examines it: no note is made, whatever is
        missing.
        """
        register = cls(registerzugang.engine_fuer(ausgabe), Kettenende(ausgabe))
        registerzugang.erneuere(register.engine)
        return register

    def vor(self, nr: int) -> Register:
        """The same record as it was before a row was added."""
        return Register(self.engine, self.kopf, nr)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.schliessen()

    def schliessen(self) -> None:
        self.engine.dispose()

    @contextmanager
    def eintrag(self) -> Iterator[Eintrag]:
        """One transaction: all of a run is recorded, or nothing of it. Its commit is the point of
        no return.
        """
        assert self.bis is None, "the past is only read"
        with (
            registerzugang.verstaendlich(self.engine),
            registerzugang.schreibend(self.engine) as connection,
        ):
            eintrag = Eintrag(connection)
            self.kopf.merke(eintrag.nr, eintrag.kette)
            yield eintrag

    @contextmanager
    def lesend(self) -> Iterator[Connection]:
        with registerzugang.verstaendlich(self.engine), self.engine.connect() as connection:
            yield connection

    def _binde(self) -> None:
        """A new register gets its note first. A filled one on a server, without a note here,
        belongs to another folder.
        """
        if self.kopf.vorhanden:
            return
        with (
            registerzugang.verstaendlich(self.engine),
            registerzugang.schreibend(self.engine) as connection,
        ):
            if letzte_zeile(connection)[0] == 0:
                self.kopf.merke(0, "")
            elif self.engine.dialect.name != "sqlite" and not monatsordner(self.kopf.ausgabe):
                raise self.kopf.fremd()

    def ende(self) -> tuple[int, str]:
        """Number and hash of the last row; 0 for an empty record."""
        if self.bis is not None:
            return self._glied(self.bis - 1) if self.bis > 1 else (0, "")
        with self.lesend() as connection:
            return letzte_zeile(connection)

    def letzte_zeile(self) -> int:
        return self.ende()[0]

    def hat_zeile(self, nr: int, kette: str) -> bool:
        """Whether a row stands there with that hash."""
        return self._glied(nr) == (nr, kette)

    def _glied(self, nr: int) -> tuple[int, str]:
        with self.lesend() as connection:
            found = connection.execute(
                union_all(*(select(table.c.kette).where(table.c.nr == nr) for table in TABLES))
            ).scalar()
        return nr, found or ""

    def raeume_auf(self) -> None:
        """Take away what a kill while writing the note left behind."""
        if self.kopf.angefangen:
            with self.eintrag():
                pass

    # --- what was issued

    def stand(self, monat: Month) -> dict[str, Stand]:
        """gE -> its latest issued version of a month."""
        return {one.jcnr: one for one in self.versionen(monat=monat)}

    def versionen(self, jcnr: str | None = None, monat: Month | None = None) -> list[Stand]:
        """Issued versions by month and version; of one gE, of one month, or all."""
        query = self._bisher(select(NACHWEIS), NACHWEIS).order_by(
            NACHWEIS.c.monat, NACHWEIS.c.version, NACHWEIS.c.jcnr
        )
        if jcnr is not None:
            query = query.where(NACHWEIS.c.jcnr == jcnr)
        if monat is not None:
            query = query.where(NACHWEIS.c.monat == str(monat))
        with self.lesend() as connection:
            return [stand_aus(dict(row)) for row in connection.execute(query).mappings()]

    def ausgestellt(self, monate: Iterable[Month]) -> dict[str, dict[Month, AusgestellterMonat]]:
        """gE -> month -> what was issued, as later months look back on it."""
        found: defaultdict[str, dict[Month, AusgestellterMonat]] = defaultdict(dict)
        for monat in monate:
            lines: defaultdict[str, list[Registerzeile]] = defaultdict(list)
            for z in self.zeilen(monat):
                lines[z.jcnr].append(z)
            namen, anteile = self._kostennachweise(monat), self._anteile(monat)
            for jcnr, one in self.stand(monat).items():
                volumen = [z for z in lines[jcnr] if z.position != BG]
                minutes = {z.position: Decimal(z.menge) for z in volumen}
                saetze = {z.position: Decimal(z.satz) for z in volumen}
                bg = next(z for z in lines[jcnr] if z.position == BG)
                datei, sha256 = namen[one.nr]
                found[jcnr][monat] = AusgestellterMonat(
                    betrag=one.betrag,
                    bg_zahl=Decimal(bg.menge),
                    minuten=minutes,
                    saetze=saetze,
                    datei=datei,
                    sha256=sha256,
                    satz_bg=Decimal(bg.satz),
                    laufzeit=one.laufzeit,
                    vertrag=one.vertrag,
                    vertragsende=one.vertragsende,
                    service_center=anteile.get(one.nr, {}),
                )
        return dict(found)

    def _kostennachweise(self, monat: Month) -> dict[int, tuple[str, str]]:
        """Statement -> name and SHA-256 of its Kostennachweis."""
        query = select(DATEI.c.nachweis, DATEI.c.pfad, DATEI.c.sha256).join(
            NACHWEIS, DATEI.c.nachweis == NACHWEIS.c.nr
        )
        query = self._bisher(query.where(NACHWEIS.c.monat == str(monat)), DATEI)
        with self.lesend() as connection:
            rows = connection.execute(query).all()
        return {
            nr: (path.rsplit("/", 1)[-1], sha)
            for nr, path, sha in rows
            if "/Kostennachweis_" in path
        }

    def _anteile(self, monat: Month) -> dict[int, dict[str, Decimal]]:
        """Statement -> Service Center -> Produktivminuten."""
        query = (
            select(ANTEIL)
            .join(NACHWEIS, ANTEIL.c.nachweis == NACHWEIS.c.nr)
            .where(NACHWEIS.c.monat == str(monat))
        )
        found: defaultdict[int, dict[str, Decimal]] = defaultdict(dict)
        with self.lesend() as connection:
            for row in connection.execute(
                self._bisher(query, ANTEIL).order_by(ANTEIL.c.nr)
            ).mappings():
                found[row["nachweis"]][row["service_center"]] = Decimal(row["minuten"])
        return found

    def zeilen(self, monat: Month) -> list[Registerzeile]:
        """The positions of the latest version of every gE, in the order of gE and position."""
        latest = {one.nr: one for one in self.stand(monat).values()}
        query = (
            select(ZEILE)
            .join(NACHWEIS, ZEILE.c.nachweis == NACHWEIS.c.nr)
            .where(NACHWEIS.c.monat == str(monat))
            .order_by(ZEILE.c.nr)
        )
        with self.lesend() as connection:
            rows = connection.execute(self._bisher(query, ZEILE)).mappings().all()
        kept = [(latest[row["nachweis"]], row) for row in rows if row["nachweis"] in latest]
        kept.sort(key=lambda pair: pair[0].jcnr)
        return [
            Registerzeile(
                one.jcnr,
                str(monat),
                one.version,
                r["position"],
                r["menge"],
                r["einheit"],
                r["satz"],
                r["betrag"],
            )
            for one, r in kept
        ]

    def belege(self, monat: Month) -> dict[int, Versionsbeleg]:
        """Statement -> what each version of a month rested on."""
        return self._belege(NACHWEIS.c.monat == str(monat))

    def fassung(self, stand: Stand) -> Fassung:
        """What one version rested on."""
        return self._belege(NACHWEIS.c.nr == stand.nr)[stand.nr].fassung(stand.version)

    def _belege(self, welche: ColumnElement[bool]) -> dict[int, Versionsbeleg]:
        kept = select(BELEG.c.nachweis, BELEG.c.inhalt).join(
            NACHWEIS, BELEG.c.nachweis == NACHWEIS.c.nr
        )
        lines = select(ZEILE).join(NACHWEIS, ZEILE.c.nachweis == NACHWEIS.c.nr).order_by(ZEILE.c.nr)
        positionen: defaultdict[int, list[Position]] = defaultdict(list)
        with self.lesend() as connection:
            texte = _paare(connection, kept.where(welche))
            for row in connection.execute(lines.where(welche)).mappings():
                positionen[row["nachweis"]].append(_position(dict(row)))
        return {
            nr: Versionsbeleg(texte.get(nr, ""), tuple(positionen[nr]))
            for nr in {*texte, *positionen}
        }

    def dateien(self, monat: Month) -> dict[str, str]:
        """Path -> SHA-256 of every issued document of a month, all versions."""
        query = (
            select(DATEI.c.pfad, DATEI.c.sha256)
            .join(NACHWEIS, DATEI.c.nachweis == NACHWEIS.c.nr)
            .where(NACHWEIS.c.monat == str(monat))
        )
        with self.lesend() as connection:
            return _paare(connection, self._bisher(query, DATEI).order_by(DATEI.c.pfad))

    def alle_dateien(self) -> dict[str, str]:
        """Path -> SHA-256 of every file of any run and month, put in place or not, as last
        recorded.
        """
        with self.lesend() as connection:
            return _paare(
                connection,
                self._bisher(select(DATEI.c.pfad, DATEI.c.sha256), DATEI).order_by(DATEI.c.nr),
            )

    def uebernommene_dateien(self) -> dict[str, str]:
        """Path -> SHA-256 of files that a rebuilt record found in place."""
        query = (
            select(DATEI.c.pfad, DATEI.c.sha256)
            .join(LAUF, DATEI.c.lauf == LAUF.c.nr)
            .where(LAUF.c.ergebnis == WIEDERAUFGEBAUT)
        )
        with self.lesend() as connection:
            return _paare(connection, self._bisher(query, DATEI))

    def veroeffentlichte_dateien(self, monat: Month) -> dict[str, str]:
        """Path -> SHA-256 of every file of a month as it was last put in place, the papers of
        Controlling included.
        """
        fertig = select(VEROEFFENTLICHUNG.c.lauf)
        query = select(DATEI.c.pfad, DATEI.c.sha256).join(LAUF, DATEI.c.lauf == LAUF.c.nr)
        query = query.where(LAUF.c.monat == str(monat), LAUF.c.nr.in_(fertig)).order_by(DATEI.c.nr)
        with self.lesend() as connection:
            return _paare(connection, self._bisher(query, DATEI))

    # --- what was run

    def laeufe(self, monat: Month | None = None) -> list[Mapping[str, Any]]:
        """The runs, oldest first."""
        query = self._bisher(select(LAUF), LAUF).order_by(LAUF.c.nr)
        if monat is not None:
            query = query.where(LAUF.c.monat == str(monat))
        with self.lesend() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def eingaben(self, lauf: int) -> list[Mapping[str, Any]]:
        """The input and data files of a run."""
        with self.lesend() as connection:
            rows = connection.execute(
                select(EINGABE).where(EINGABE.c.lauf == lauf).order_by(EINGABE.c.nr)
            ).mappings()
            return [dict(row) for row in rows]

    def befunde(self, lauf: int) -> list[Mapping[str, Any]]:
        with self.lesend() as connection:
            return [
                dict(row)
                for row in connection.execute(
                    select(BEFUND).where(BEFUND.c.lauf == lauf).order_by(BEFUND.c.nr)
                ).mappings()
            ]

    def bestaetigungen(self, lieferung: str) -> dict[str, Bestaetigung]:
        """The Stopps that were confirmed for a delivery, by code: who first did, and when."""
        query = (
            select(BESTAETIGUNG)
            .where(BESTAETIGUNG.c.lieferung == lieferung)
            .order_by(BESTAETIGUNG.c.nr.desc())
        )
        if self.bis is not None:  # a run that is repeated had the confirmations it recorded itself
            query = query.where(BESTAETIGUNG.c.lauf <= self.bis)
        with self.lesend() as connection:
            rows = connection.execute(query).mappings().all()
        return {
            r["code"]: Bestaetigung(code=r["code"], wer=r["wer"], am=date.fromisoformat(r["am"]))
            for r in rows
        }

    def letzte_befunde(self, monat: Month) -> list[Mapping[str, Any]]:
        """The findings of the latest run of a month that was not stopped: a stopped one settles
        nothing.
        """
        laeufe = [lauf for lauf in self.laeufe(monat) if lauf["ergebnis"] != "gestoppt"]
        return self.befunde(laeufe[-1]["nr"]) if laeufe else []

    def dateien_des_laufs(self, lauf: int) -> dict[str, str]:
        with self.lesend() as connection:
            return _paare(
                connection, select(DATEI.c.pfad, DATEI.c.sha256).where(DATEI.c.lauf == lauf)
            )

    def unveroeffentlicht(self, monat: Month) -> list[tuple[int, dict[str, str]]]:
        """Runs that were recorded but whose files are not known to be in place: run -> path ->
        SHA-256.
        """
        published = select(VEROEFFENTLICHUNG.c.lauf)
        query = (
            select(LAUF.c.nr)
            .where(LAUF.c.monat == str(monat), LAUF.c.nr.not_in(published))
            .order_by(LAUF.c.nr)
        )
        with self.lesend() as connection:
            laeufe = list(connection.execute(query).scalars())
        return [(lauf, self.dateien_des_laufs(lauf)) for lauf in laeufe]

    def monate(self) -> list[Month]:
        """Months with at least one run."""
        return sorted({Month.parse(lauf["monat"]) for lauf in self.laeufe()})

    def letzter_lauf(
        self, monat: Month
    ) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]] | None:
        """The latest run of a month and its findings."""
        laeufe = self.laeufe(monat)
        return (laeufe[-1], self.befunde(laeufe[-1]["nr"])) if laeufe else None

    def _bisher(self, query: Select[Any], table: Table) -> Select[Any]:
        return query if self.bis is None else query.where(table.c.nr < self.bis)


def _position(row: Mapping[str, Any]) -> Position:
    return Position(
        row["position"],
        row["position"],
        Decimal(row["menge"]),
        row["einheit"],
        Decimal(row["satz"]),
    )


def _paare(connection: Connection, query: Select[Any]) -> dict[Any, str]:
    return {path: sha for path, sha in connection.execute(query).tuples()}  # noqa: C416  rows are no plain tuples
