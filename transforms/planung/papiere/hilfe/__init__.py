"""The Planungshilfe of a gE: everything its workbook prints, in figures and sentences."""
