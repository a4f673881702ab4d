"""Price lists made up for a test: catalogue, periods, rates in a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transforms.preise.tarife import Tarifwerk


def katalog(
    vertragsart: str = "Neuvertrag", portfolio: str = "2022", *schluessel: str
) -> dict[str, Any]:
    """Baustein 1 and whatever else; Baustein 2 is never priced."""
    return {
        "vertragsart": vertragsart,
        "service_portfolio": portfolio,
        "quelle": "Prüfstand",
        "positionen": {
            key: {"name": f"Leistung {key}", "bepreist": key != "B2"}
            for key in schluessel or ("B1", "B2", "B4")
        },
    }


def preise(bg: str, minute: str, **je: str) -> dict[int, dict[str, Any]]:
    """The same for each Laufzeit."""
    satz = {"bg_grundpreis": bg, "volumenpreis": minute, "volumenpreis_je": je}
    return dict.fromkeys((1, 2, 3), satz)


def tarif(
    name: str,
    ab: str,
    bis: str,
    *,
    saetze: dict[int, dict[str, Any]] | None = None,
    bestaetigt: str = "2022-11-07",
    beispiel: bool = False,
) -> dict[str, Any]:
    return {
        "katalog": name,
        "gueltig_ab": ab,
        "gueltig_bis": bis,
        "quelle": "Prüfstand",
        "last_confirmed_on": bestaetigt,
        "beispiel": beispiel,
        "saetze": saetze or preise("2.00", "0.50"),
    }


def werk(kataloge: Mapping[str, dict[str, Any]], *tarife: dict[str, Any]) -> Tarifwerk:
    return Tarifwerk.model_validate({"kataloge": kataloge, "tarife": list(tarife)})
