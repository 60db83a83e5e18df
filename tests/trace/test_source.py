"""Chapters as sections and paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from generator.trace.source import Role, read_sections, roles, without_code

CHAPTER = """---
title: {fill}`not prose`
---
(kq-5)=
# Hiện trạng {{ ten }}

Mở đầu {fill}`số dân`.

% {fill}`a comment`

<!-- {fill}`another
comment --> sau đó {fill}`sau chú thích` <!-- x -->

(kq-5-1)=
(cu)=

## Hạ tầng số ##

```{framework} kq-5-1
```

```python
# not a heading
{fill}`code`
```

:::{note}
Trong khung {fill}`trong khung`.

~~~
{fill}`code in a note`
~~~
:::

````{tab}
```{code-block} text
:::{note}
{fill}`inner code`
```
Sau {fill}`sau mã`
````

Mã `{fill}` và ``{fill}`x` `` không phải mục cần điền; {fill}`tên
cơ quan` và {need}`KT-001`, \\{fill}`no role`.

:::{records} element
:caption: Bảng {fill}`tên bảng`
:::
"""


def found() -> list[Role]:
    return [role for section in read_sections(CHAPTER) for block in section.prose for role in roles(block)]


def test_marks_are_found_in_prose_and_not_in_code_or_comments() -> None:
    assert [(role.text, role.line) for role in found() if role.name == "fill"] == [
        ("số dân", 7),
        ("sau chú thích", 12),
        ("trong khung", 28),
        ("sau mã", 40),
        ("tên cơ quan", 43),
        ("tên bảng", 47),
    ]


def test_sections_carry_anchors_title_level_and_line() -> None:
    sections = read_sections(CHAPTER)
    assert [(one.anchors, one.title, one.level, one.line) for one in sections] == [
        ((), "", 0, 1),
        (("kq-5",), "Hiện trạng {{ ten }}", 1, 5),
        (("kq-5-1", "cu"), "Hạ tầng số", 2, 17),
    ]


def test_anchor_of_a_table_does_not_move_to_the_next_heading() -> None:
    sections = read_sections("(bang)=\nChữ\n\n# Tiêu đề\n")
    assert sections[1].anchors == ()


def test_attributes_may_stand_between_anchor_and_heading() -> None:
    assert read_sections("(kq-1)=\n{.unnumbered}\n# Một\n")[1].anchors == ("kq-1",)


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    text = "Một\u2028hai\x0cba\r\n\r\n{fill}`x`\r\n"
    block = read_sections(text)[0].blocks[1]
    assert next(roles(block)).line == 3


def test_code_is_blanked_out_and_lines_stay() -> None:
    block = read_sections("a `b\nc` {fill}`d` e")[0].blocks[0]
    assert without_code(block).split() == ["a", "e"]
    assert without_code(block).count("\n") == 1


def test_fence_that_is_never_closed_hides_the_rest() -> None:
    assert read_sections("```\n{fill}`x`\n# Không\n")[-1].blocks == []


@given(st.text(alphabet="#(=){}`~: \n%<>!-abfil", max_size=200))
def test_any_text_is_read_with_lines_that_exist(text: str) -> None:
    lines = text.count("\n") + 1
    for section in read_sections(text):
        for block in section.prose:
            assert 1 <= block.line <= lines
            assert all(1 <= role.line <= lines for role in roles(block))
