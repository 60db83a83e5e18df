"""Workbooks that come back: matched, compared with what is here by code, planned, then merged whole or not at all."""

from generator.data_import.apply import apply_plan
from generator.data_import.matching import MatchedRow, MatchedTable, match_tables
from generator.data_import.plan import plan_import, plan_rows
from generator.data_import.shapes import Change, Conflict, Gone, ImportProblem, NewRecord, Plan, Similar
from generator.data_import.words import plan_text

__all__ = [
    "Change",
    "Conflict",
    "Gone",
    "ImportProblem",
    "MatchedRow",
    "MatchedTable",
    "NewRecord",
    "Plan",
    "Similar",
    "apply_plan",
    "match_tables",
    "plan_import",
    "plan_rows",
    "plan_text",
]
