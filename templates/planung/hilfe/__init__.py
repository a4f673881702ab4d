"""The Planungshilfe: a workbook that computes, in which a gE tries what it could agree."""
