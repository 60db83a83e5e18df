"""``data/*.csv`` as records: what Excel saves is read, what is wrong is named with file, row and column."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import needs_model
from generator.csv_table import parse_date, split_codes, split_list
from generator.errors import RecordError
from generator.messages import use_language
from generator.records import Records, dead_links, read_records


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("vi")


def project(folder: Path, **files: str | bytes) -> Path:
    (folder / "data").mkdir(exist_ok=True)
    for name, content in files.items():
        raw = content.encode() if isinstance(content, str) else content
        (folder / "data" / f"{name}.csv").write_bytes(raw)
    return folder


def read(folder: Path, **files: str | bytes) -> Records:
    return read_records(project(folder, **files), needs_model())


def refusal(folder: Path, **files: str | bytes) -> str:
    with pytest.raises(RecordError) as caught:
        read(folder, **files)
    return str(caught.value)


ELEMENTS = 'id,title,serves,scope,owner\nKT-001,Trung tâm dữ liệu,MT-001;MT-002,"Cấp tỉnh;Ngành, lĩnh vực",Sở A\n'


def test_a_row_becomes_a_record_with_lists_and_links(tmp_path: Path):
    record = read(tmp_path, elements=ELEMENTS).needs["KT-001"]
    assert record.type == "element"
    assert record.fields == {"scope": ("Cấp tỉnh", "Ngành, lĩnh vực"), "owner": "Sở A"}
    assert record.links == {"serves": ("MT-001", "MT-002")}
    assert record.source == "data/elements.csv:2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_excel_saves_is_read(tmp_path: Path, encoding: str, separator: str, line_end: str):
    text = separator.join(["id", "title", "owner"]) + line_end + separator.join(["KT-001", "Tên", "Sở"]) + line_end
    record = read(tmp_path, elements=text.encode(encoding)).needs["KT-001"]
    assert (record.title, record.fields["owner"]) == ("Tên", "Sở")


def test_the_type_comes_from_the_file_never_from_the_prefix(tmp_path: Path):
    assert read(tmp_path, tasks="id,title\nKT-077,Một nhiệm vụ\n").needs["KT-077"].type == "task"


def test_a_code_of_another_source_is_kept_as_it_is(tmp_path: Path):
    assert set(read(tmp_path, tasks="id,title\nNV-DL-01,A\nHTS1,B\n").needs) == {"NV-DL-01", "HTS1"}


def test_pairs_give_the_tasks_what_they_resolve(tmp_path: Path):
    found = read(
        tmp_path,
        gaps="id,title\nND-001,A\nND-002,B\n",
        tasks="id,title\nNV-001,T\n",
        gap_tasks="gap,task,note\nND-001,NV-001,\nND-002,NV-001,x\n",
    )
    assert found.needs["NV-001"].links["resolves"] == ("ND-001", "ND-002")


def test_dates_are_stored_in_one_form_whatever_excel_made_of_them(tmp_path: Path):
    found = read(tmp_path, tasks="id,title,period_from,period_to\nNV-001,T,2026-11-30,30/11/2027\n")
    assert found.needs["NV-001"].fields == {"period_from": "2026-11-30", "period_to": "2027-11-30"}


def test_a_wrong_date_or_number_is_named_and_kept(tmp_path: Path):
    found = read(
        tmp_path,
        elements="id,title,start_year\nKT-001,A,hai nghìn\n",
        tasks="id,title,period_to\nNV-001,T,30/13/2026\n",
    )
    assert found.needs["NV-001"].fields["period_to"] == "30/13/2026"
    assert sorted(problem.message for problem in found.problems) == [
        "data/elements.csv, row 2, column start_year: 'hai nghìn' is not a number; write it as 2026 or 12,5.",
        "data/tasks.csv, row 2, column period_to: '30/13/2026' is not a date; write it as 2026-11-30 or 30/11/2026.",
    ]


def test_unknown_and_not_applicable_are_values_of_every_field(tmp_path: Path):
    assert not read(tmp_path, tasks="id,title,period_to\nNV-001,T,Chưa xác định\n").problems


def test_a_code_used_twice_is_named_in_both_places(tmp_path: Path):
    (problem,) = read(tmp_path, elements="id,title\nKT-001,A\n\nKT-001,B\n").problems
    assert problem.kind == "duplicate"
    assert "data/elements.csv, row 4" in problem.message
    assert "data/elements.csv, row 2" in problem.message


def test_a_link_to_nothing_names_the_nearest_code(tmp_path: Path):
    found = read(tmp_path, elements="id,title,serves\nKT-001,A,MT-01\n", goals="id,title\nMT-001,G\n")
    (problem,) = dead_links(found, needs_model())
    assert problem.message == (
        "data/elements.csv, row 2, column serves: KT-001 links to 'MT-01', which does not exist; nearest: 'MT-001'."
    )


def test_cells_that_look_like_functions_are_text(tmp_path: Path):
    cell = "[[copy('id')]] <<x>> {{ y }}"
    assert read(tmp_path, elements=f"id,title,note\nKT-001,A,{cell}\n").needs["KT-001"].fields["note"] == cell


def test_decomposed_letters_are_composed_with_a_note(tmp_path: Path):
    found = read(tmp_path, elements=unicodedata.normalize("NFD", ELEMENTS))
    assert found.needs["KT-001"].title == "Trung tâm dữ liệu"
    assert [problem.kind for problem in found.problems] == ["normalised"]


@pytest.mark.parametrize(
    "content, said",
    [
        ("title\nA\n", "row 1: the column 'id' is missing, add it."),
        ("id,title,ownr\nKT-001,A,B\n", "row 1: there is no column 'ownr', rename it to 'owner'."),
        ("ma,title\nKT-001,A\n", "row 1: there is no column 'ma', rename it to 'id'."),
        ("id,titel\nKT-001,A\n", "row 1: there is no column 'titel', rename it to 'title'."),
        ("id,title,cơ quan chủ quản\nKT-001,A,B\n", "there is no column 'cơ quan chủ quản', rename it to 'owner'"),
        ("id,title,ownr,xyz\nKT-001,A,B,C\n", "'owner'; there is no column 'xyz', rename or remove it."),
        (
            "KT-001;Trung tâm\n",
            "row 1: no column is known; the first row must name them, separated by commas: id,title",
        ),
        ("id,title\n,A\n", "row 2, column id: the code is missing"),
        ("id,title\nKT 1,A\n", "row 2, column id: 'KT 1' is not a code"),
        ("id,title\nKT-001,A,B\n", "row 2: 3 cells, but the header names 2 columns; put a value that holds a comma in"),
        ("id,title\nKT-001,A,B\nKT-002,C,D\n", "row 1: the header names 2 columns, but every row has more cells"),
        ("id,title\nKT-001,A\nKT-002,C,D\n", "row 3: 3 cells, but the header names 2 columns"),
        ("id,title,title\nKT-001,A,B\n", "row 1: 'title' names column 2 and column 3; rename or remove one."),
        ("id,,title\nKT-001,A,B\n", "row 1: column 2 has no name; name it, or remove it with its cells."),
        ('id,title\nKT-001,"A\nKT-002,B\n', "row 2: a quotation mark that opens in this row is not closed"),
        ('id,title\nKT-001,"A" B\n', "row 2: text follows a closing quotation mark"),
        ("", "the file is empty"),
        ("id,title\nKT-001,Tên\n".encode("cp1258", errors="replace") + b"\xff", "not UTF-8"),
        ("id,title\nKT-001,\0\n", "NUL"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, content: str | bytes, said: str):
    message = refusal(tmp_path, elements=content)
    assert said in message
    assert message.startswith("data/elements.csv")
    assert "\n" not in message


def test_absent_files_are_empty(tmp_path: Path):
    assert read_records(tmp_path, needs_model()) == Records()


@given(st.lists(st.text(st.characters(exclude_characters=";\n\r", exclude_categories=["Cs"]), min_size=1)))
def test_lists_are_split_at_semicolons_only(values: list[str]):
    clean = tuple(value.strip() for value in values if value.strip())
    assert split_list("; ".join(values)) == clean


def test_link_cells_take_semicolons_commas_and_spaces():
    assert split_codes("KT-001; KT-002,KT-001\nKT-003") == ("KT-001", "KT-002", "KT-003")


@given(st.dates())
def test_dates_read_back(date):
    assert parse_date(date.isoformat()) == date
    assert parse_date(f"{date:%d/%m}/{date.year:04d}") == date
