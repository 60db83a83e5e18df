"""The ministry's own workbook of Mẫu số 03: filled in with our rows, and compared with what we know of the form."""

from generator.foreign_workbook.differences import Difference, difference_table, difference_text
from generator.foreign_workbook.fill import Filled, filled_workbook

__all__ = ["Difference", "Filled", "difference_table", "difference_text", "filled_workbook"]
