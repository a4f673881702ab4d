"""From a wish and what is known to the change it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.kenntnis import Kenntnis
from transforms.anpassung.wunsch import Wunsch
from transforms.jahr.vertragsfassung import Planstand, fassung_im
from transforms.kern.money import gerundet
from transforms.kern.month import Month
from transforms.planung.vereinbarung import vza
from transforms.preise.tarife import Katalog
from transforms.tabellen.stammdaten import Stammzeile, massgebliche
from transforms.tabellen.vertraege import Vertragszeile, schluessel_in

VZA_SCHRITT = Decimal("0.01")


def bereite_vor(wunsch: Wunsch, kenntnis: Kenntnis) -> Anpassung | None:
    """None where there is nothing to change: no gE in its first month, no version of a contract
    that holds in it (see transforms.anpassung.lagen for the reasons).
    """
    ab = Month.of(wunsch.ab)
    fassung = fassung_am(kenntnis, ab)
    stammzeile = stammzeile_am(kenntnis, ab)
    katalog = katalog_von(kenntnis, fassung)
    if not fassung or stammzeile is None or katalog is None:
        return None
    nachher = tuple(_nachher(wunsch, ab, fassung))
    return Anpassung(
        wunsch=wunsch,
        kenntnis=kenntnis,
        ab=ab,
        stammzeile=stammzeile,
        katalog=katalog,
        vorher=fassung,
        nachher=nachher,
        zeilen_nachher=tuple(_zeilen_nachher(kenntnis.vertraege, ab, fassung, nachher)),
    )


def fassung_am(kenntnis: Kenntnis, ab: Month) -> tuple[Vertragszeile, ...]:
    """The rows of the version that holds in a month; none where there is no single one."""
    if kenntnis.geschlossen and kenntnis.geschlossen < ab.last:
        return ()
    found = fassung_im(kenntnis.vertraege, ab)
    return () if isinstance(found, Planstand) else tuple(found)


def stammzeile_am(kenntnis: Kenntnis, ab: Month) -> Stammzeile | None:
    return massgebliche({kenntnis.jcnr: kenntnis.stamm}, kenntnis.jcnr, ab)


def katalog_von(kenntnis: Kenntnis, fassung: Sequence[Vertragszeile]) -> Katalog | None:
    if not fassung:
        return None
    name = kenntnis.tarife.katalog_von(fassung[0].vertragsart, fassung[0].service_portfolio)
    katalog = kenntnis.tarife.kataloge.get(name or "")
    if katalog is None or any(z.schluessel not in katalog.positionen for z in fassung):
        return None
    return katalog


def gewuenscht(wunsch: Wunsch, fassung: Sequence[Vertragszeile]) -> dict[str, Decimal]:
    """Baustein -> the hours asked for; under an Altvertrag a bare number is a Modul."""
    art = fassung[0].vertragsart
    return {schluessel_in(art, key): stunden for key, stunden in wunsch.stunden.items()}


def _nachher(
    wunsch: Wunsch, ab: Month, fassung: Sequence[Vertragszeile]
) -> Iterator[Vertragszeile]:
    """Each row of the version, from the day of the change on: the whole version is written anew, as
    Kermit keeps it; its decision has no number yet.
    """
    stunden = gewuenscht(wunsch, fassung)
    for z in fassung:
        neu = replace(
            z,
            gueltig_ab=ab.first,
            bg_zahl=z.bg_zahl if wunsch.bg_zahl is None else wunsch.bg_zahl,
            tv_beschluss=None,
        )
        yield mit_stunden(neu, stunden[z.schluessel]) if z.schluessel in stunden else neu


def mit_stunden(z: Vertragszeile, stunden: Decimal) -> Vertragszeile:
    """With other hours a year; without any the Baustein is dropped."""
    return replace(
        z, gewaehlt=stunden > 0, stunden=stunden, vza=gerundet(vza(stunden), VZA_SCHRITT)
    )


def _zeilen_nachher(
    zeilen: Sequence[Vertragszeile],
    ab: Month,
    fassung: Sequence[Vertragszeile],
    nachher: Sequence[Vertragszeile],
) -> Iterator[Vertragszeile]:
    """The rows of the version end the day before; the new ones go on as long as they would have."""
    ende = {id(z) for z in fassung}
    for z in zeilen:
        yield vorher_bis(z, ab) if id(z) in ende else z
    yield from nachher


def vorher_bis(z: Vertragszeile, ab: Month) -> Vertragszeile:
    """The old version of a row, which ends the day before."""
    return replace(z, gueltig_bis=ab.plus(-1).last)
