"""The two documents of one gE and month, and the versions they become."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from transforms.abrechnung.fingerabdruck import sagt_wie, teile
from transforms.dokumente.differenz import Fassung, was_sich_aenderte
from transforms.dokumente.kostennachweis import Kostennachweis, Vorversion
from transforms.dokumente.mmi import Mmi
from transforms.kern.fingerabdruck import fingerabdruck
from transforms.kern.money import euro, mit_vorzeichen


@dataclass(frozen=True)
class Dokumente:
    """The pair of documents of one gE and month."""

    kostennachweis: Kostennachweis
    mmi: Mmi

    @cached_property
    def inhalt_sha256(self) -> str:
        """Fingerprint of figures and notes."""
        return fingerabdruck(self.teile)

    def sagt_wie(self, inhalt_sha256: str, *, ungesagt: Collection[str] = ()) -> bool:
        """Does an issued version say the same, but for the parts it could not have?"""
        return sagt_wie(self.teile, inhalt_sha256, ungesagt)

    @cached_property
    def teile(self) -> dict[str, str]:
        """Part of the documents -> its fingerprint, so that a correction can say what changed where
        no amount did.
        """
        return teile(self.kostennachweis, self.mmi)

    @property
    def fassung(self) -> Fassung:
        """What the next version will be compared with."""
        k = self.kostennachweis
        return Fassung(
            version=k.version, positionen=k.positionen, herkunft=tuple(k.herkunft), teile=self.teile
        )

    def ausgestellt(self, am: date) -> Dokumente:
        """The same, issued on another day: what a restored version needs."""
        return Dokumente(
            replace(self.kostennachweis, ausgestellt_am=am), replace(self.mmi, ausgestellt_am=am)
        )

    def als_version(self, version: int, vorher: Vorversion | None) -> Dokumente:
        """The same content under another version number; from version 2 on with what it
        replaces.
        """
        k = self.kostennachweis
        jahr = (*k.jahr[:-1], replace(k.jahr[-1], version=version))
        kosten = replace(k, version=version, jahr=jahr, vorversion=vorher)
        aenderung = _aenderung(kosten, vorher) if vorher else ()
        return Dokumente(kosten, replace(self.mmi, version=version, jahr=jahr, aenderung=aenderung))


def _aenderung(neu: Kostennachweis, vorher: Vorversion) -> tuple[str, ...]:
    """What the MMI tells of a correction."""
    ursache = (was_sich_aenderte(vorher.differenz),) if vorher.differenz else ()
    return (
        f"Version {neu.version} ersetzt Version {vorher.version}. Grund: {vorher.grund}.",
        f"Gesamtkosten bisher {euro(vorher.gesamtkosten)}, jetzt {euro(neu.gesamtkosten)}, "
        f"Differenz {mit_vorzeichen(neu.gesamtkosten - vorher.gesamtkosten)}.",
        *ursache,
    )
