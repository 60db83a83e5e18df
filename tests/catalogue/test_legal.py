"""Legal documents and their state at a date."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.catalogue import LegalDocument, law_at, legal_documents
from generator.catalogue.legal import load_legal
from generator.errors import CatalogueError
from tests.catalogue.conftest import Break


def at(date: dt.date, number: str) -> LegalDocument:
    return next(document for document in legal_documents(date) if document.number == number)


@pytest.mark.parametrize(
    "number, date, state",
    [
        ("67/2006/QH11", dt.date(2024, 6, 1), "Còn hiệu lực"),
        ("67/2006/QH11", dt.date(2026, 6, 30), "Còn hiệu lực"),
        ("67/2006/QH11", dt.date(2026, 7, 1), "Hết hiệu lực"),
        ("20/2023/QH15", dt.date(2024, 6, 1), "Chưa có hiệu lực"),
        ("20/2023/QH15", dt.date(2024, 7, 1), "Còn hiệu lực"),
        ("2323/QĐ-BTTTT", dt.date(2023, 12, 28), "Còn hiệu lực"),
        ("2323/QĐ-BTTTT", dt.date(2023, 12, 29), "Hết hiệu lực"),
        ("77/2015/QH13", dt.date(2024, 6, 1), "Chưa rõ"),
        ("77/2015/QH13", dt.date(2026, 1, 1), "Hết hiệu lực"),
        ("85/2016/NĐ-CP", dt.date(2024, 6, 1), "Còn hiệu lực"),
        ("85/2016/NĐ-CP", dt.date(2026, 11, 24), "Hết hiệu lực một phần"),
        ("83/2015/QH13", dt.date(2024, 6, 1), "Chưa rõ"),
    ],
)
def test_the_state_on_a_date(number: str, date: dt.date, state: str) -> None:
    assert at(date, number).state == state


def test_a_document_is_not_known_before_it_is_issued() -> None:
    numbers = {document.number for document in legal_documents(dt.date(2024, 6, 1))}

    assert "1425/QĐ-TTg" not in numbers
    assert "2568/QĐ-BTTTT" in numbers


def test_what_replaces_a_document_is_named_by_its_number() -> None:
    document = at(dt.date(2026, 11, 24), "67/2006/QH11")

    assert document.replaced_by == "148/2025/QH15"
    assert not document.in_force


def test_what_is_not_sure_must_be_checked() -> None:
    now = dt.date(2026, 11, 24)

    assert not at(now, "1425/QĐ-TTg").must_check
    assert at(now, "22/2023/QH15").must_check, "its facts are only likely"
    assert at(now, "39/2017/TT-BTTTT").must_check, "its state is unknown"
    assert at(now, "85/2016/NĐ-CP").must_check, "it is in force in part"


def test_the_documents_of_one_framework() -> None:
    now = dt.date(2026, 11, 24)
    numbers = {document.number for document in legal_documents(now, "qgs-1.0")}

    assert {"1425/QĐ-TTg", "148/2025/QH15", "21/2026/QĐ-TTg"} <= numbers
    assert "1178/BTTTT-THH" not in numbers
    assert len(legal_documents(now)) == 120


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("status: expired", "status: repealed", "documents[PL-LUAT-GDDT-2005], status: 'repealed' is not one of"),
        ("status: expired", "status: in_force", "expired_on: is filled in, but status is 'in_force'"),
        ("replaced_by: PL-LUAT-GDDT-2023", "replaced_by: PL-LUAT-GDDT-2024", "'PL-LUAT-GDDT-2024' is not the id"),
        ("effective: 2006-03-01", "effective: 2005-03-01", "effective: must not be earlier than issued"),
        ("  not_yet: Chưa có hiệu lực\n", "", "states.not_yet: is missing"),
        ("id: PL-LUAT-CNTT-2006", "id: PL-LUAT-GDDT-2005", "'PL-LUAT-GDDT-2005' stands twice"),
    ],
)
def test_a_slip_is_told(broken: Break, old: str, new: str, told: str) -> None:
    path = broken("legal.yaml", old, new)

    with pytest.raises(CatalogueError) as error:
        load_legal(path)

    assert str(error.value).startswith(str(path))
    assert told in str(error.value)


def test_a_document_rests_on_the_law_of_its_day_and_on_its_framework() -> None:
    law = law_at(dt.date(2024, 10, 1), "qgs-1.0", "1425/QĐ-TTg")
    found = {one.id: one.state for one in law.documents}
    assert found["PL-LUAT-GDDT-2023"] == "Còn hiệu lực"
    assert found["PL-QD-1425-2026"] == "Chưa có hiệu lực"
    assert "PL-ND-278-2025" not in found
    assert {"278/2025/NĐ-CP", "33/2024/QH15"} <= set(law.to_come)  # not issued; issued, not in force
    assert not {"1425/QĐ-TTg", "69/2024/NĐ-CP"} & set(law.to_come)
