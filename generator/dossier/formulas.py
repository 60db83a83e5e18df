"""The checks of a data sheet as one formula a row, which says what :mod:`generator.dossier.verdicts` says.

Only plain functions that Excel 2010 and LibreOffice have. EXACT and FIND where case counts; MATCH, which is fast, finds
without regard to case and is followed by EXACT where that matters. Headings are read from row 1, which keeps a formula
short: Excel compiles it into at most 16 kB.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.dossier.checks import PASSED, WORDS, Alternatives, Check, SheetChecks, Term
from generator.dossier.value_lists import COMBINED, codes_name, combinations_name, list_name
from generator.dossier.verdicts import MOST_CODES_AFTER
from generator.records import NOT_APPLICABLE, UNKNOWN
from generator.sheet_file import column_letters

ROW = "§"
"""Stands for the row number in a formula of a sheet."""
LAST = "¶"
"""Stands for the number of the sheet's last row."""
FIRST_ROW = 3
"""The first row of data: above it stand the headings and the keys of the columns."""
MOST_LETTERS = 8192
_WIDE = 90  # longer than any code


def verdict_formula(checks: SheetChecks) -> str:
    """The formula of column KIỂM TRA, with ``ROW`` where the number of its row goes."""
    made = _Formulas(checks)
    last = column_letters(len(checks.sheet.columns) - 1)
    found = "&".join(made.of_check(check) for check in checks.checks)
    return f'=IF(COUNTA($A{ROW}:${last}{ROW})=0,"",SUBSTITUTE({found}&"{PASSED}","; {PASSED}",""))'


def column_name(sheet: str, key: str) -> str:
    """The defined name of a column's cells."""
    return f"{sheet}_{key}"


def columns_looked_up(all_checks: Sequence[SheetChecks]) -> list[tuple[str, str]]:
    """The (sheet, column) pairs that formulas refer to by name."""
    found: dict[tuple[str, str], None] = {}
    for checks in all_checks:
        for check in checks.checks:
            found |= dict.fromkeys(check.sources)
            if check.kind in ("duplicate", "same_key"):
                keys = (check.key, *check.keys)
                found |= dict.fromkeys((checks.sheet.name, key) for key in keys)
            for term in (term for terms in check.when for term in terms if term.through):
                found |= {(term.sheet, term.key): None, (term.sheet, term.code): None}
    return list(found)


def quoted(text: str) -> str:
    """``text`` as a literal of a formula."""
    return '"' + text.replace('"', '""') + '"'


class _Formulas:
    """The checks of one sheet as pieces of text that are "" or end in "; "."""

    def __init__(self, checks: SheetChecks) -> None:
        self.sheet = checks.sheet.name
        self.letters = {rule.key: column_letters(place) for place, rule in enumerate(checks.sheet.columns)}

    def of_check(self, check: Check) -> str:
        condition = _FAILS[check.kind](self, check)
        return f'IF({condition},{self.message(check)},"")'

    def cell(self, key: str) -> str:
        return f"${self.letters[key]}{ROW}"

    def cells(self, key: str) -> str:
        """All cells of a column of this sheet."""
        return f"${self.letters[key]}${FIRST_ROW}:${self.letters[key]}${LAST}"

    def message(self, check: Check) -> str:
        before, after = WORDS[check.kind]
        heading = f"{self.letters[check.key]}$1"
        return "&".join([*([quoted(before)] if before else []), heading, quoted(f"{after}; ")])

    def when(self, when: Alternatives) -> str:
        found = [_all([self.term(term) for term in terms]) for terms in when]
        return found[0] if len(found) == 1 else f"OR({','.join(found)})"

    def term(self, term: Term) -> str:
        text = self.cell(term.key) if not term.through else self.looked_up(term)
        if term.operator in ("filled", "empty"):
            return f'{text}{"<>" if term.operator == "filled" else "="}""'
        if term.operator in ("~", "!~"):
            found = [f"ISNUMBER(SEARCH({quoted(_literal(value))},{text}))" for value in term.values]
        elif term.multiple:
            found = [f'ISNUMBER(FIND({quoted(f";{value};")},";"&{_parts(text)}&";"))' for value in term.values]
        else:
            found = [f"EXACT({text},{quoted(value)})" for value in term.values]
        either = found[0] if len(found) == 1 else f"OR({','.join(found)})"
        return f"NOT({either})" if term.operator in ("!=", "!~") else either

    def looked_up(self, term: Term) -> str:
        codes, wanted = column_name(term.sheet, term.code), column_name(term.sheet, term.key)
        return f'IFERROR(INDEX({wanted},MATCH({self.cell(term.through)},{codes},0))&"","")'


def _missing(self: _Formulas, check: Check) -> str:
    conditions = [f'{self.cell(check.key)}=""']
    if check.gate:
        conditions.append(f'{self.cell(check.gate)}<>""')
    first = _all(conditions)
    # Nested, so that the look-ups of the condition are made for empty cells only.
    return f"IF({first},{self.when(check.when)},FALSE)" if check.when else first


def _unknown(self: _Formulas, check: Check) -> str:
    text = self.cell(check.key)
    found = f"EXACT({text},{quoted(UNKNOWN)})"
    if check.multiple:
        found = f'ISNUMBER(FIND({quoted(f";{UNKNOWN};")},";"&{_parts(text)}&";"))'
    return f"IF({found},{self.when(check.when)},FALSE)"


def _outside(self: _Formulas, check: Check) -> str:
    text, name = self.cell(check.key), list_name(self.sheet, check.key)
    names = [name, codes_name(self.sheet, check.key)] if check.kind == "block" else [name]
    if not check.multiple:
        found = "+".join(f"SUMPRODUCT(--EXACT({one},{text}))" for one in names)
        return f'IF({text}="",FALSE,{found}=0)'
    pieces = _parts(text)
    found = "+".join(f'SUMPRODUCT(--ISNUMBER(FIND(";"&{one}&";",";"&{pieces}&";")))' for one in names)
    return f'IF({text}="",FALSE,{found}<LEN({pieces})-LEN(SUBSTITUTE({pieces},";",""))+1)'


def _first_outside(self: _Formulas, check: Check) -> str:
    text = self.cell(check.key)
    first = f'TRIM(LEFT({text},FIND(";",{text}&";")-1))'
    return f'IF({text}="",FALSE,SUMPRODUCT(--EXACT({list_name(self.sheet, check.key)},{first}))=0)'


def _combination(self: _Formulas, check: Check) -> str:
    component, layer = self.cell(check.key), self.cell(check.keys[0])
    both = f'{layer}&"{COMBINED}"&{component}'
    name = combinations_name(self.sheet, check.key)
    return f'IF(OR({component}="",{layer}=""),FALSE,SUMPRODUCT(--EXACT({name},{both}))=0)'


def _no_code(self: _Formulas, check: Check) -> str:
    text, name = self.cell(check.key), column_name(*check.sources[0])
    return f'IF({text}="",FALSE,NOT(IFERROR(EXACT(INDEX({name},MATCH({text},{name},0)),{text}),FALSE)))'


def _no_codes(self: _Formulas, check: Check) -> str:
    text = self.cell(check.key)
    words = _words(text)
    found = "+".join(
        f'SUMPRODUCT(--ISNUMBER(FIND(" "&{column_name(*source)}&" "," "&{words}&" ")))' for source in check.sources
    )
    return f'IF({text}="",FALSE,{found}<LEN({words})-LEN(SUBSTITUTE({words}," ",""))+1)'


def _no_codes_after(self: _Formulas, check: Check) -> str:
    text = self.cell(check.key)
    words = _words(f'MID({text},FIND("sau ",{text})+4,900)')
    places = ",".join(str(place * _WIDE + 1) for place in range(MOST_CODES_AFTER))
    code = f'TRIM(MID(SUBSTITUTE({words}," ",REPT(" ",{_WIDE})),{{{places}}},{_WIDE}))'
    absent = "*".join(f"ISNA(MATCH({code},{column_name(*source)},0))" for source in check.sources)
    return f'IF(ISNUMBER(FIND("sau ",{text})),SUMPRODUCT(({code}<>"")*{absent})>0,FALSE)'


def _duplicate(self: _Formulas, check: Check) -> str:
    text, name = self.cell(check.key), column_name(self.sheet, check.key)
    # COUNTIF is quick, but takes * and ? for wildcards: EXACT decides where it finds another.
    return f'IF({text}="",FALSE,IF(IFERROR(COUNTIF({name},{text}),2)>1,SUMPRODUCT(--EXACT({name},{text}))>1,FALSE))'


def _same_key(self: _Formulas, check: Check) -> str:
    codes = [key for _sheet, key in check.sources]
    empty = ",".join(f'{self.cell(key)}=""' for key in codes)
    near = ",".join(f"{column_name(self.sheet, key)},{self.cell(key)}" for key in codes)
    keys = (check.key, *check.keys)
    exact = "*".join(f"EXACT({column_name(self.sheet, key)},{self.cell(key)})" for key in keys)
    return f"IF(OR({empty}),FALSE,IF(IFERROR(COUNTIFS({near}),2)>1,SUMPRODUCT({exact}*1)>1,FALSE))"


def _differs(self: _Formulas, check: Check) -> str:
    column, codes = self.cells(check.key), self.cells(check.gate)
    first = f'INDEX({column},MATCH({self.cell(check.gate)},{codes},0))&""'
    return f"NOT(IFERROR(EXACT({self.cell(check.key)},{first}),TRUE))"


def _no_period(self: _Formulas, check: Check) -> str:
    text = self.cell(check.key)
    left, _right, span = _span(text)
    good = f"IF(LEN({text})=10,{_is_date(left)},{span})"
    free = f'OR({text}="",ISNUMBER(FIND("{UNKNOWN}",{text})),EXACT({text},"{NOT_APPLICABLE}"))'
    return f"IF({free},FALSE,NOT({good}))"


def _backwards(self: _Formulas, check: Check) -> str:
    left, right, span = _span(self.cell(check.key))
    return f"IF({span},{_date(left)}>{_date(right)},FALSE)"


def _span(text: str) -> tuple[str, str, str]:
    """The two dates of a span, and whether ``text`` is one: "01/01/2027 - 31/12/2028"."""
    left, right = f"LEFT({text},10)", f"RIGHT({text},10)"
    return left, right, f'AND(LEN({text})=23,MID({text},11,3)=" - ",{_is_date(left)},{_is_date(right)})'


def _date(text: str) -> str:
    return f"DATE(RIGHT({text},4),MID({text},4,2),LEFT({text},2))"


def _is_date(text: str) -> str:
    """Whether ``text``, ten letters long, is a date as 31/12/2027: DATE alone would take 31/02 for 2 or 3 March."""
    written = f'TEXT(DAY({_date(text)}),"00")&"/"&TEXT(MONTH({_date(text)}),"00")&"/"&YEAR({_date(text)})'
    return f"IFERROR(EXACT({written},{text}),FALSE)"


def _parts(text: str) -> str:
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({text},CHAR(10),";"),"; ",";")," ;",";")'


def _words(text: str) -> str:
    return f'TRIM(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({text},";"," "),","," "),CHAR(10)," "))'


def _literal(text: str) -> str:
    """``text`` for SEARCH, which knows wildcards."""
    return text.replace("~", "~~").replace("*", "~*").replace("?", "~?")


def _all(conditions: Sequence[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"


_FAILS: Mapping[str, Callable[[_Formulas, Check], str]] = {
    "missing": _missing,
    "unknown": _unknown,
    "list": _outside,
    "block": _outside,
    "first_in_list": _first_outside,
    "combination": _combination,
    "code": _no_code,
    "codes": _no_codes,
    "codes_after": _no_codes_after,
    "duplicate": _duplicate,
    "same_key": _same_key,
    "differs": _differs,
    "no_period": _no_period,
    "backwards": _backwards,
}
