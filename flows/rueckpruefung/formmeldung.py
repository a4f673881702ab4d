"""What is printed of the form of rows: too many or missing cells, shares over 100 %?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.rueckpruefung.bogenurteil import Formfehler
from transforms.rueckpruefung.zelle import Zelle


def formsaetze(fehler: Sequence[Formfehler]) -> Iterator[str]:
    zu_viel = [f for f in fehler if f.zahlen > f.monate]
    if zu_viel:
        zeilen_ = " und ".join(f"„{f.zeile}“" for f in zu_viel)
        genau = min(zu_viel, key=lambda f: len(f.spalten))
        was = f"eine {genau.wert} ist zu viel" if genau.wert else "Zahlen sind zu viel"
        yield (
            f"Überzählige Spalte in {zeilen_}: {zu_viel[0].zahlen} Zahlen für "
            f"{zu_viel[0].monate} Monate; {was} ({_spanne(genau.spalten)}), alles danach steht "
            "eine Spalte zu weit rechts."
        )
    for f in fehler:
        if f.zahlen < f.monate:
            wert = f"; es fehlt {f.wert}" if f.wert else ""
            wo = f", wohl bei {_spanne(f.spalten)}" if f.spalten else ""
            zahlen = f"{f.zahlen} Zahlen für {f.monate} Monate"
            yield f"Fehlende Zelle in „{f.zeile}“: {zahlen}{wert}{wo}."


def _spanne(spalten: Sequence[str]) -> str:
    if len(spalten) > 2:
        return f"{spalten[0]} bis {spalten[-1]}, welche, ist nicht zu sagen"
    return " oder ".join(spalten)


def ueber_dem_ganzen(zellen: Sequence[Zelle]) -> Iterator[str]:
    """One sentence per row and value."""
    gleiche: dict[tuple[str, str], list[Zelle]] = {}
    for z in zellen:
        gleiche.setdefault((z.zeile, z.gedruckt), []).append(z)
    for (zeile, wert), reihe in gleiche.items():
        spalten = ", ".join(z.spalte for z in reihe[:3]) + (" …" if len(reihe) > 3 else "")
        yield (
            f"{zeile} {wert} ist über 100 % ({spalten}{_wo(reihe[0])}). Erwartet ist ein Anteil "
            "bis 100 %. Abhilfe: den Anteil mit Prozentzeichen eingeben, zum Beispiel 60 %."
        )


def vertauscht(zeilen: tuple[str, str]) -> str:
    eine, andere = zeilen
    return (
        f"Die Zeilen „{eine}“ und „{andere}“ sind vertauscht: So, wie sie stehen, widersprechen "
        "sich die meisten Monate, andersherum stimmen sie. Geprüft ist andersherum. Abhilfe: die "
        "Zahlen der beiden Zeilen tauschen."
    )


def _wo(z: Zelle) -> str:
    return f"; {z.ort}" if z.ort else ""
