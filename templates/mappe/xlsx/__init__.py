"""What XlsxWriter itself is told to do in another way: the same file, at less cost."""
