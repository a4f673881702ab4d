"""The workbook Planungsstand: where every gE stands and who owes what."""
