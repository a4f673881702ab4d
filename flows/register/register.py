"""What was run, issued and found: an append-only record, every row chained to the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, select, union_all

from flows.ablage.ausgabeordner import abschnittsordner
from flows.register import zugang as registerzugang
from flows.register.eintrag import Eintrag, letzte_zeile
from flows.register.kopf import Kettenende
from flows.register.laufbuch import Laufbuch
from flows.register.nachweise import Nachweise
from flows.register.nachweisstand import Registerzeile, Stand
from flows.register.tabellen import TABLES
from flows.register.vorgaenge.abschluesse import Abschluesse
from flows.register.vorgaenge.freigaben import Freigaben
from flows.register.vorgaenge.postbuch import Postbuch
from flows.register.vorgaenge.vorhabenbuch import Vorhabenbuch
from flows.register.zugang import DATEINAME
from transforms.kern.month import Month

__all__ = ["DATEINAME", "Eintrag", "Register", "Registerzeile", "Stand"]


class Register(Nachweise, Laufbuch, Freigaben, Postbuch, Abschluesse, Vorhabenbuch):
    """The record of one output folder; with `bis` as it was before that row."""

    def __init__(self, engine: Engine, kopf: Kettenende, bis: int | None = None) -> None:
        super().__init__(engine, bis)
        self.kopf = kopf

    @classmethod
    def im(cls, ausgabe: Path) -> Self:
        """The register of an output folder; made when it is not there yet, brought up to date when
        it is older.
        """
        ausgabe.mkdir(parents=True, exist_ok=True)
        register = cls(registerzugang.engine_fuer(ausgabe), Kettenende(ausgabe))
        registerzugang.lege_an(register.engine, ausgabe)
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
            elif self.engine.dialect.name != "sqlite" and not abschnittsordner(self.kopf.ausgabe):
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

    def nicht_freigegeben(self, monat: Month) -> dict[str, Stand]:
        """gE -> its latest version, where nobody approved that very version."""
        worte = self.freigaben(monat)
        return {
            jcnr: one
            for jcnr, one in self.stand(monat).items()
            if not (one.nr in worte and worte[one.nr].gilt)
        }

    def raeume_auf(self) -> None:
        """Take away what a kill while writing the note left behind."""
        if self.kopf.angefangen:
            with self.eintrag():
                pass
