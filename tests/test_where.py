"""The language of conditions on records."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import KientrucError
from generator.messages import language, use_language
from generator.where import Condition, Where, parse_where

ELEMENT: dict[str, object] = {
    "id": "KT-001",
    "title": "Kho dữ liệu dùng chung",
    "position": "L2-DL",
    "scope": ["Cấp tỉnh", "Cấp xã"],
    "lead": "",
    "note": None,
    "maps_back": ["AX-001", "AX-999"],
    "about": ["KT-001"],
}
OTHERS: dict[str, dict[str, object]] = {"AX-001": {"block_commune": ["H9-1"], "maps": ["KT-001"]}, "KT-001": ELEMENT}


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language()
    use_language("en")
    yield
    use_language(before)


def holds(text: str) -> bool:
    return parse_where(text).matches(ELEMENT, OTHERS.get)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ; ; ",
        "position = L2-DL",
        "position = L1-HT | L2-DL",
        "position != L1-HT | L1-AN",
        "scope = Cấp xã",
        "title ~ KHO DỮ LIỆU",
        "title ~ trục | kho",
        "title !~ trục | cổng",
        "absent !~ x",
        "title",
        "!lead",
        "!note",
        "!absent",
        "absent != x",
        "position = L2-DL; scope = Cấp tỉnh;\n  title ~ dùng   chung;",
        'title = "Kho dữ liệu dùng chung"',
        "maps_back.block_commune = H9-1",
        "maps_back.maps.scope = Cấp xã",
        "about.about.about.title",
    ],
)
def test_condition_holds(text: str) -> None:
    assert holds(text)


@pytest.mark.parametrize(
    "text",
    [
        "position = l2-dl",
        "position != L2-DL",
        "scope != Cấp xã",
        "title ~ trục",
        "title !~ KHO",
        "lead",
        "!title",
        "position = L2-DL; lead",
        "maps_back.block_commune != H9-1",
        "maps_back.absent",
        "nothing.title",
    ],
)
def test_condition_does_not_hold(text: str) -> None:
    assert not holds(text)


def test_letters_composed_in_another_way_are_equal() -> None:
    assert parse_where("scope = Cấp tỉnh").matches({"scope": "Cấp tỉnh"})


def test_dotted_name_without_a_way_to_follow_is_empty() -> None:
    assert not parse_where("about.title").matches(ELEMENT)


def test_quoted_value_may_hold_separators_and_quotation_marks() -> None:
    where = parse_where(r'note = "a; b | c" | "nói \"có\" \\ không"')
    assert where.conditions[0].values == ("a; b | c", r'nói "có" \ không')


def test_names_asked_for_are_listed_once() -> None:
    assert parse_where("a = 1; b.c; !a").paths == (("a",), ("b", "c"))


@pytest.mark.parametrize(
    "text, position",
    [
        ("= a", 1),
        ("position L1", 10),
        ("position =", 11),
        ("position = a |", 15),
        ("position = | a", 12),
        ("position == a", 11),
        ("position = L1; !lead = a", 22),
        ('title = "abc', 9),
        ('title = "abc\\', 9),
        ('title = ""', 9),
        ('title = "a" b', 13),
        ("a..b", 2),
        ("vị_trí = a", 2),
        ("a > 3", 3),
    ],
)
def test_error_tells_the_position(text: str, position: int) -> None:
    with pytest.raises(KientrucError, match=rf"position {position}: ") as caught:
        parse_where(text)
    assert repr(text) in str(caught.value)


VALUES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1).map(str.strip).filter(bool)
NORMAL = VALUES.map(lambda text: " ".join(unicodedata.normalize("NFC", text).split())).filter(bool)
PATHS = st.lists(st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True), min_size=1, max_size=3).map(tuple)
CONDITIONS = st.one_of(
    st.builds(
        Condition,
        PATHS,
        st.sampled_from(["=", "!=", "~"]),
        st.lists(NORMAL, min_size=1, max_size=4, unique=True).map(tuple),
    ),
    st.builds(Condition, PATHS, st.sampled_from(["filled", "empty"])),
)


@given(st.lists(CONDITIONS, max_size=5).map(tuple))
def test_canonical_text_is_read_back_as_the_same_conditions(conditions: tuple[Condition, ...]) -> None:
    where = Where(conditions)
    assert parse_where(str(where)) == where


@given(st.text())
def test_any_text_is_read_or_refused_with_one_sentence(text: str) -> None:
    refusal, where = "", Where()
    try:
        where = parse_where(text)
    except KientrucError as error:
        refusal = str(error)
    assert "\n" not in refusal
    assert parse_where(str(where)) == where


@given(CONDITIONS, st.dictionaries(st.sampled_from(["a", "b"]), st.one_of(VALUES, st.lists(VALUES, max_size=3))))
def test_equal_and_not_equal_are_contraries(condition: Condition, record: dict[str, object]) -> None:
    path = ("a",)
    equal = Where((Condition(path, "=", condition.values or ("x",)),))
    unequal = Where((Condition(path, "!=", condition.values or ("x",)),))
    assert equal.matches(record) is not unequal.matches(record)
    assert Where((Condition(path, "filled"),)).matches(record) is not Where((Condition(path, "empty"),)).matches(record)


@given(st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from("abc"), max_size=3)))
def test_circle_of_links_does_no_harm(links: dict[str, list[str]]) -> None:
    records = {code: {"to": targets, "title": code} for code, targets in links.items()}
    for record in records.values():
        parse_where("to.to.to.to.title = a").matches(record, records.get)
