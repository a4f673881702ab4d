"""What carrying on came to: month by month, where it stopped, and the exit code that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.ablage.ausgabefehler import AbgeschlossenError
from flows.gespraech.aufruf import ordnerangaben
from flows.gespraech.exitcode import Exitcode
from flows.lauf.ergebnis import Ergebnis
from flows.nachziehen.nachziehauftrag import Nachziehauftrag
from transforms.kern.month import Month


@dataclass(frozen=True, slots=True)
class Monatszug:
    """One month that was run."""

    ergebnis: Ergebnis
    vorher: Mapping[str, int] = field(default_factory=dict)  # gE -> version issued before
    andere_lieferung: bool = False  # its folder holds other files than in its last run

    @property
    def monat(self) -> Month:
        return self.ergebnis.monat

    @property
    def geaendert(self) -> bool:
        return bool(self.ergebnis.veraendert)


@dataclass(frozen=True, slots=True)
class Nachzug:
    """The months in their order; a preview tells the same as what is then done."""

    auftrag: Nachziehauftrag
    zuege: tuple[Monatszug, ...] = ()
    wartend: tuple[Month, ...] = ()  # issued months from where it stopped: nobody looked at them
    abbruch: Exception | None = None  # what ended it, where that was no finding

    @property
    def geaendert(self) -> tuple[Monatszug, ...]:
        """The months that have new documents."""
        return tuple(one for one in self.zuege if one.geaendert)

    @property
    def gestoppt(self) -> Monatszug | None:
        """The month at which a finding stopped it."""
        return next((one for one in self.zuege if one.ergebnis.gestoppt), None)

    @property
    def angehalten(self) -> bool:
        """Some month has to be run yet."""
        return self.gestoppt is not None or self.abbruch is not None

    @property
    def vor_abgeschlossenem(self) -> bool:
        """It ended before a closed month: an outcome like a Stopp."""
        return isinstance(self.abbruch, AbgeschlossenError)

    @property
    def korrigiert(self) -> bool:
        """Something that was issued gets a new version: that needs a reason."""
        return any(a.art == "korrigiert" for one in self.geaendert for a in one.ergebnis.veraendert)

    @property
    def unnoetig_bestaetigt(self) -> tuple[str, ...]:
        """Codes the user confirmed that nothing came of in any month."""
        used = {b.code for one in self.zuege for b in one.ergebnis.befunde if b.bestaetigung}
        return tuple(code for code in self.auftrag.bestaetige if code not in used)

    @property
    def exitcode(self) -> Exitcode:
        """Done but for something, or nothing done because of a finding."""
        if self.angehalten:
            return Exitcode.ZURUECKGESTELLT if self.geaendert else Exitcode.GESTOPPT
        held = any(one.ergebnis.zurueckgestellt for one in self.zuege)
        return Exitcode.ZURUECKGESTELLT if held else Exitcode.OK

    @property
    def befehl(self) -> str:
        """The same call again, which goes on from here."""
        start = self.auftrag.fuer(self.auftrag.ab)
        ordner = ordnerangaben(start.eingangsordner, start.ausgabeordner)
        ge = f" --ge {' '.join(start.ge)}" if start.ge else ""
        return f'o7 nachziehen {self.auftrag.ab}{ordner}{ge} --grund "…"'
