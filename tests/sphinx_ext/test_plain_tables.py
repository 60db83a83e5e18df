"""The tables of what is not a need, as they show up in the site."""

from __future__ import annotations

from collections.abc import Callable

from generator.build import BuildResult
from tests.sphinx_ext.test_commune_tables import row

Html = Callable[..., tuple[str, BuildResult]]

CHECKLIST = """number,result,note,person,date
2,Đạt,,"Nguyễn Văn A, Sở B",2026-11-24
2,Chưa đạt,,Người khác,2026-11-25
4,Chưa đạt,Thiếu đơn vị vận hành,Sở B,
"""


def test_checks_before_issue_say_the_answer_its_ground_who_and_when(html: Html) -> None:
    page, result = html(
        "```{checklist}\n:caption: Kiểm tra\n:name: bang-kt\n```\n", **{"data/checklist.csv": CHECKLIST}
    )
    assert not result.warnings
    assert row(page, "2")[2:] == ["Đạt", "Nguyễn Văn A, Sở B, 24/11/2026"]
    assert row(page, "4")[2:] == ["Chưa đạt. Thiếu đơn vị vận hành", "Sở B"]
    assert row(page, "10")[2:] == ["[đạt hoặc chưa đạt, nội dung đã xử lý]", ""]
