"""The nearest word is named only where it was probably meant."""

from __future__ import annotations

import pytest

from generator.wording import closest_word

CODES = [*(f"KT-{i:03}" for i in range(1, 210)), "MT-001", "MT-012", "PL-ND-69-2024", "PL-LUAT-GDDT-2023"]


@pytest.mark.parametrize(
    "code, meant",
    [
        ("KT-01", "KT-001"),
        ("KT-0017", "KT-017"),
        ("kt-017", "KT-017"),
        ("KT017", "KT-017"),
        ("KTT-017", "KT-017"),
        ("MT-021", "MT-012"),
        ("PL-LUAT-GDĐT-2023", "PL-LUAT-GDDT-2023"),
        ("KT-999", None),
        ("MT-013", None),
        ("PL-ND-356-2025", None),
        ("PL-LUAT-BVDLCN-2025", None),
        ("SD-T-01", None),
    ],
)
def test_a_code_is_near_another_only_by_a_slip_of_the_hand(code: str, meant: str | None) -> None:
    assert closest_word(code, CODES) == meant


@pytest.mark.parametrize(
    "word, words, meant",
    [
        ("thành pho", ["tỉnh", "thành phố"], "thành phố"),
        ("fiel", ["file", "name"], "file"),
        ("ownr", ["other", "owner"], "owner"),
        ("qgs-1", ["qgs-1.0"], "qgs-1.0"),
        ("Nền tảng sô", ["Hệ thống", "Nền tảng số"], "Nền tảng số"),
        ("ten", ["title", "id"], None),
        ("state", ["status"], None),
    ],
)
def test_a_word_is_near_another_when_a_letter_or_two_differ(word: str, words: list[str], meant: str | None) -> None:
    assert closest_word(word, words) == meant
