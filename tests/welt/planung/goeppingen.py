"""What gives the planning sheet of JC Göppingen (basis 09/2021 to 08/2022)? Its calls as printed,
where two readings are possible one that fits; of conversations and hours the sheet implies the sums
alone.
"""

from __future__ import annotations

ANRUFE_SC = (7672, 6335, 5551, 6535, 8246, 8608, 8709, 7747, 8511, 10462, 9813, 8625)
WEITERLEITUNGEN = (997, 824, 0, 850, 1072, 1119, 1132, 1007, 1106, 1360, 1276, 1121)
GESPRAECHE = (3590, 3590, *[3591] * 9, 3592)
CALL = ("560.8", *["560.9"] * 10, "560.6")
RUECKRUFE = ("1.7", *["1.8"] * 10, "1.4")
VERSAND = ("21.7", *["21.7"] * 10, "21.6")
