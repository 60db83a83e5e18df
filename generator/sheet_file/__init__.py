"""A workbook or CSV file of others as rows of text: XLSX, XLSM and ODS by calamine, CSV by ``csv_table``."""

from generator.sheet_file.reading import SheetFile, SheetTable, cell_name, column_letters, read_sheets

__all__ = ["SheetFile", "SheetTable", "cell_name", "column_letters", "read_sheets"]
