"""Answers for a new project: what is accepted, what is proposed, what is said of a wrong one."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import catalogue
from generator.answers import Answers, Given, complete
from generator.answers_file import read_answers
from generator.errors import AnswersError, CatalogueError
from generator.messages import use_language
from generator.questions import Question, questions

TODAY = dt.date(2026, 11, 24)


def answer(**given: str) -> Answers:
    given = {"province": "bac ninh", **given}
    return complete({key: Given(text, f"--{key}") for key, text in given.items()}, today=TODAY)


class Script:
    """Answers questions from a list; an empty answer takes what is proposed."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.said: list[str] = []

    def ask(self, question: Question, default: str) -> str:
        self.asked.append(question.id)
        return (self.answers.pop(0) if self.answers else "") or default

    def say(self, message: str) -> None:
        self.said.append(message)


def test_only_the_province_must_be_given() -> None:
    found = answer()
    assert (found.date, found.framework, found.period, found.language) == (TODAY, "qgs-1.0", "2026 - 2030", "vi")
    assert found.name == "Khung kiến trúc Chính quyền số thành phố Bắc Ninh"


def test_without_a_province_and_anybody_to_ask_it_says_how_to_give_one() -> None:
    with pytest.raises(AnswersError, match="--province"):
        complete({}, today=TODAY)


@pytest.mark.parametrize("text", ["Bắc Ninh", "bac ninh", "BACNINH", "24", "tp bac ninh", "Ba\u0306\u0301c Ninh"])
def test_a_province_is_found_by_name_without_diacritics_or_code(text: str) -> None:
    assert answer(province=text).province.name == "Bắc Ninh"


WRONG = [
    ("province", "bac giang", "Bắc Giang was merged into Bắc Ninh on 01/7/2025; choose Bắc Ninh"),
    ("province", "bac nin", "did you mean Bắc Ninh"),
    ("province", "", "the province is missing"),
    ("framework", "qgs-2.0", "kientruc has: qgs-1.0"),
    ("date", "31/02/2026", "write it as 2026-11-30 or 30/11/2026"),
    ("date", "hôm nay", "write it as 2026-11-30"),
    ("date", "1990-01-01", "the table of provinces begins on"),
    ("period", "2030 - 2026", "write the earlier year first, e.g. 2026 - 2030"),
    ("period", "2026-2026", "write the earlier year first"),
    ("period", "1026 - 2030", "between 2000 and 2100"),
    ("period", "5 năm", "write it as 2026 - 2030"),
    ("language", "fr", "choose one of vi, en"),
    ("agency", " ", "the agency is missing"),
    ("name", "", "the document needs a name"),
    ("name", "Khung {{ x }}", "holds '{'; leave that out"),
    ("agency", "Sở\x00A", "leave that out"),
    ("name", "x" * 301, "longer than 300 letters"),
]


@pytest.mark.parametrize("key, text, message", WRONG)
def test_a_wrong_answer_is_told_with_its_place_and_remedy(key: str, text: str, message: str) -> None:
    with pytest.raises(AnswersError, match=re.escape(message)) as caught:
        answer(**{key: text})
    assert str(caught.value).startswith(f"--{key}: ")


@pytest.mark.parametrize(
    "text, date", [("2026-11-30", (2026, 11, 30)), ("5/3/2026", (2026, 3, 5)), ("05.03.2026", (2026, 3, 5))]
)
def test_dates_may_be_written_as_people_write_them(text: str, date: tuple[int, int, int]) -> None:
    assert answer(date=text).date == dt.date(*date)


@pytest.mark.parametrize("text", ["SKHCN", "sở khcn", "So Khoa hoc va Cong nghe", "so-khcn-2025"])
def test_a_body_of_the_province_gets_its_official_name(text: str) -> None:
    assert answer(agency=text).agency == "Sở Khoa học và Công nghệ"


def test_another_body_is_taken_as_it_is() -> None:
    assert answer(agency="Ban Chỉ đạo  Chuyển đổi số").agency == "Ban Chỉ đạo Chuyển đổi số"


def test_decomposed_letters_are_composed() -> None:
    assert answer(name="Khung kiê\u0301n tru\u0301c").name == "Khung kiến trúc"


@pytest.mark.parametrize(
    "date, period", [("2024-06-01", "2021 - 2025"), ("2026-01-01", "2026 - 2030"), ("2031-01-01", "2031 - 2035")]
)
def test_the_period_proposed_is_the_national_plan_of_the_date(date: str, period: str) -> None:
    assert answer(province="lang son", date=date).period == period


def test_where_another_decision_was_in_force_a_note_says_so() -> None:
    script = Script("2024-06-01", "lang son")
    found = complete({}, today=TODAY, asker=script)
    assert found.note in script.said
    assert "2568/QĐ-BTTTT" in found.note
    assert answer().note == ""


def test_a_question_is_asked_again_until_its_answer_is_right() -> None:
    script = Script("", "bac giang", "bac ninh")
    found = complete({"period": Given("2026 - 2035", "--period")}, today=TODAY, asker=script)
    assert script.asked == ["date", "province", "province", "framework", "name", "agency", "language"]
    assert "choose Bắc Ninh" in script.said[0]
    assert (found.province.name, found.period) == ("Bắc Ninh", "2026 - 2035")


@given(st.text(max_size=40), st.sampled_from([question.id for question in questions()]))
def test_any_text_is_taken_or_refused_in_one_line(text: str, key: str) -> None:
    try:
        found = answer(**{key: text})
    except AnswersError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert catalogue.template_versions().count(found.framework) == 1


def test_a_file_gives_answers_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "trả lời.toml"
    file.write_text('# của Sở\nprovince = "Bắc Ninh"\ndate = 2026-11-30\n', "utf-8")
    given = read_answers(file)
    assert given["date"] == Given("2026-11-30", f"{file}, line 3, date")
    assert complete(given, today=TODAY).province.code == "24"


BAD_FILES = [
    (b'provinc = "x"\n', "line 1, provinc: unknown key; nearest: 'province'"),
    (b"\nprovince = 24\n", "line 2, province: 24 is not a text; put it in quotes"),
    (b'[province]\nname = "x"\n', "line 1, province: {'name': 'x'} is not a text"),
    (b"date = 2026-11-30T10:00:00\n", "line 1, date:"),
    (b"province = \n", "not valid TOML"),
    (b'a = 1\nname = "\xff"\n', "line 2: not UTF-8"),
    (b"#" * 1_000_001, "larger than 1 MB"),
]


@pytest.mark.parametrize("content, message", BAD_FILES)
def test_a_bad_file_of_answers_is_told_with_its_place(content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(content)
    with pytest.raises(AnswersError, match=re.escape(message)) as caught:
        read_answers(file)
    assert str(caught.value).startswith(str(file))


def test_a_missing_file_of_answers_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnswersError, match=r"a\.toml: cannot be read"):
        read_answers(tmp_path / "a.toml")


def test_questions_are_in_the_users_language() -> None:
    assert questions()[1].ask == "Province"
    use_language("vi")
    assert questions()[1].ask == "Tỉnh, thành phố"
    assert "bac ninh" in questions()[1].help


def test_a_malformed_file_of_questions_is_named(tmp_path: Path) -> None:
    file = tmp_path / "questions.toml"
    file.write_text('[[questions]]\nid = "x"\nkind = "colour"\n', "utf-8")
    with pytest.raises(CatalogueError, match=r"questions\.toml, questions\[x\], kind"):
        questions(file)
