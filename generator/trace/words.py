"""The official values that rules and coverage reason about; the lists they come from are data of the framework."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Values as the framework spells them; the defaults are those of decision 1425/QĐ-TTg and its draft guide.

    Where two spellings stand side by side, the templates have one in Bảng 1 and the other in Bảng 4.
    """

    unknown: str = "Chưa xác định"
    not_applicable: str = "Không áp dụng"
    reference: str = "Bản ghi tham chiếu"
    operating: tuple[str, ...] = ("Đang vận hành",)
    in_use: tuple[str, ...] = ("Đang khai thác",)
    keep: str = "Tiếp tục sử dụng"
    ending: tuple[str, ...] = (
        "Hợp nhất/tổ chức lại",
        "Hợp nhất, tổ chức lại",
        "Thay thế/kết thúc",
        "Thay thế, kết thúc sử dụng",
    )
    problem: str = "Bài toán ưu tiên"
    ended: str = "Kết thúc sử dụng"
    no_need: str = "Hết nhu cầu"
    own_use: str = "Dùng riêng/đặc thù"
    equivalent: str = "Tương đương"
    nothing_kept: tuple[str, ...] = ("đặc thù", "hết nhu cầu")
    done_and_verified: str = "Hoàn thành - đã kiểm chứng"
    done_not_verified: str = "Hoàn thành - chờ kiểm chứng"
    late: str = "Chậm"
    must: tuple[str, ...] = ("must", "Bắt buộc")
    confirmed: str = "đã xác nhận"
    met: str = "Đáp ứng"
    not_met: str = "Chưa đáp ứng"
    undecided: str = "Chưa đủ cơ sở đánh giá"

    @property
    def conformity(self) -> tuple[str, ...]:
        """The four official results, in their official order."""
        return (self.met, self.not_met, self.undecided, self.not_applicable)

    def is_filled(self, values: Iterable[str]) -> bool:
        """Whether a field says something: it is neither empty nor "Chưa xác định"."""
        return any(value != self.unknown for value in values)


QGS_WORDS = Words()
