"""The style sheet of a document with a reference: its styles as they are, and ours where it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from generator.docx_builder import styles
from generator.docx_builder.ooxml.numbering import Level, Numbering
from generator.docx_builder.ooxml.styles import Block, Font, Style, add_style, add_tabs
from generator.docx_builder.ooxml.text import ListPlace
from generator.docx_builder.ooxml.xml import Element, add, qualified, take_out, value
from generator.docx_builder.reference.lists import ListSource
from generator.docx_builder.reference.page_setup import is_on
from generator.docx_builder.reference.style_source import StyleSource, is_on_attribute

_VAL = qualified("w:val")
_PARAGRAPH_ORDER = tuple(
    qualified(f"w:{name}")
    for name in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct"),
        *("topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "cnfStyle", "rPr"),
    )
)
_AFTER_BLOCK = tuple(qualified(f"w:{name}") for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))
_NO_LEVEL = "9"
"""The level in Word's outline of what is no heading."""
_DEPTHS = 9


@dataclass
class _Merge:
    """One merge under way."""

    source: StyleSource
    lists: ListSource
    numbering: Numbering
    root: Element
    own: Mapping[str, Style]
    blank: ListPlace | None = None

    def theirs(self) -> dict[str, Element]:
        """The styles that came from the reference, by id."""
        return {each.get(qualified("w:styleId"), ""): each for each in self.root.iterfind(qualified("w:style"))}

    def no_number(self) -> ListPlace:
        """A list that shows nothing; the validator refuses Word's own way, list 0."""
        if self.blank is None:
            self.blank = ListPlace(self.numbering.add_list((Level(after="nothing"),) * _DEPTHS))
        return self.blank


def merged_styles(
    source: StyleSource, lists: ListSource, own: Sequence[Style], numbering: Numbering, *, body: Block, language: str
) -> Element:
    """The root of ``styles.xml``. ``own`` are all styles of ours, in the sizes of the reference, ``body`` the shape of
    paragraphs of the text among them. Numbers of headings are always ours; other lists of their styles come along."""
    merge = _Merge(source, lists, numbering, source.copy(), {style.id: style for style in own})
    theirs = merge.theirs()
    _set_language(merge.root, language)
    _take_lists(merge, theirs)
    for style_id, element in theirs.items():
        if element.get(qualified("w:type")) == "numbering" and not is_on_attribute(element):
            merge.root.remove(element)  # what it stands for has come along with the styles that use it
        elif style_id in merge.own:
            _fit(merge, element, merge.own[style_id])
        elif is_on_attribute(element):
            _keep_default(merge, element)
    for style in own:
        if style.id not in theirs:
            add_style(merge.root, _to_add(style, source, body))
    return merge.root


def _keep_default(merge: _Merge, element: Element) -> None:
    """Only one style of each kind can be the default, and of kinds that we have it is ours."""
    if element.get(qualified("w:type")) in {style.kind for style in merge.own.values() if style.default}:
        del element.attrib[qualified("w:default")]


def _set_language(root: Element, language: str) -> None:
    defaults = root.find(qualified("w:docDefaults"))
    if defaults is None:
        defaults = etree.Element(qualified("w:docDefaults"))
        root.insert(0, defaults)
    run = defaults.find(qualified("w:rPrDefault"))
    if run is None:
        run = etree.Element(qualified("w:rPrDefault"))
        defaults.insert(0, run)
    properties = run.find(qualified("w:rPr"))
    if properties is None:
        properties = add(run, "w:rPr")
    tag = add(properties, "w:lang", val=language, eastAsia=language, bidi="ar-SA")
    after = [qualified(f"w:{name}") for name in ("eastAsianLayout", "specVanish", "oMath")]
    if later := [each for each in properties if each.tag in after]:
        later[0].addprevious(tag)


# --- numbers ----------------------------------------------------------------------------------------------------------


def _take_lists(merge: _Merge, theirs: Mapping[str, Element]) -> None:
    """Free the styles that the document uses, and what they are based on, from lists of theirs; let the others keep
    them, under numbers of this file."""
    freed = {id(each) for style_id in merge.own for each in merge.source.chain(style_id)}
    freed_ids = {style_id for style_id, each in merge.source.by_id.items() if id(each) in freed}
    taken: dict[str, int] = {}
    for style_id, element in theirs.items():
        number = element.find(f"{qualified('w:pPr')}/{qualified('w:numPr')}")
        if number is None or element.get(qualified("w:type")) == "numbering":
            continue
        list_id = number.find(qualified("w:numId"))
        named = value(list_id)
        if style_id in freed_ids or list_id is None:
            take_out(number)
            continue
        if named not in taken and (kind := merge.lists.kind(named)) is not None:
            taken[named] = merge.numbering.adopt(kind)
        if named not in taken:
            taken[named] = merge.no_number().list_id
        list_id.set(_VAL, str(taken[named]))


def _fit(merge: _Merge, element: Element, own: Style) -> None:
    """What the document needs of a style of theirs whatever it looks like."""
    if own.default:
        element.set(qualified("w:default"), "1")
    elif is_on_attribute(element):
        del element.attrib[qualified("w:default")]
    if own.kind != "paragraph":
        return
    block = own.block
    numbered = [merge.own[each] for each in _bases(merge, own) if each in merge.own and merge.own[each].block.place]
    place = block.place or (merge.no_number() if numbered else None)
    if place is not None:
        _put(element, _number(place))
    level = merge.source.says(own.id, "pPr/outlineLvl")
    wanted = str(block.outline - 1) if block.outline else _NO_LEVEL
    if (level is None and block.outline) or (level is not None and value(level) != wanted):
        _put(element, _simple("w:outlineLvl", wanted))
    if block.keep_next and not merge.source.flag(own.id, "pPr/keepNext"):
        _put(element, _simple("w:keepNext"))
    if block.tabs and not _has_right_tab(merge.source, own.id):
        holder = etree.Element(qualified("w:pPr"))
        add_tabs(holder, block)
        _put(element, holder[0])


def _bases(merge: _Merge, own: Style) -> list[str]:
    return [each.get(qualified("w:styleId"), "") for each in merge.source.chain(own.id)][1:]


def _number(place: ListPlace) -> Element:
    element = etree.Element(qualified("w:numPr"))
    if place.depth:
        add(element, "w:ilvl", val=place.depth)
    add(element, "w:numId", val=place.list_id)
    return element


def _simple(name: str, value: str = "") -> Element:
    element = etree.Element(qualified(name))
    if value:
        element.set(_VAL, value)
    return element


def _put(style: Element, element: Element) -> None:
    """Put ``element`` into the paragraph properties of ``style`` where the schema wants it, in place of one there."""
    properties = style.find(qualified("w:pPr"))
    if properties is None:
        properties = etree.Element(qualified("w:pPr"))
        later = [each for each in style if each.tag in _AFTER_BLOCK]
        if later:
            later[0].addprevious(properties)
        else:
            style.append(properties)
    for old in properties.findall(str(element.tag)):
        properties.remove(old)
    place = _PARAGRAPH_ORDER.index(str(element.tag))
    later = [each for each in properties if each.tag in _PARAGRAPH_ORDER[place + 1 :]]
    if later:
        later[0].addprevious(element)
    else:
        properties.append(element)


def _has_right_tab(source: StyleSource, style_id: str) -> bool:
    tabs = source.says(style_id, "pPr/tabs")
    return tabs is not None and any(value(each) in ("right", "end") for each in tabs)


# --- ours -------------------------------------------------------------------------------------------------------------


def _to_add(style: Style, source: StyleSource, body: Block) -> Style:
    """A style of ours beside theirs. What rests on "Normal" says all that matters itself: theirs may be shaped as the
    text is. A text without a style of its own is written as their "Normal"."""
    if style.kind != "paragraph" or not source.given:
        return style
    if style.id == styles.BODY and shapes_text(source):
        return replace(style, block=Block())
    if style.block == body and style.id != styles.BODY:
        return replace(style, based_on=styles.BODY, block=Block())
    if style.based_on != "Normal":
        return _as_its_base(style) if style.based_on in source.by_id else style
    block = style.block
    return replace(
        style,
        block=replace(
            block,
            align=block.align or "left",
            left=block.left or 0,
            right=block.right or 0,
            first_line=None if block.hanging else block.first_line or 0,
            before=block.before or 0,
            after=block.after or 0,
            line=block.line or 1,
        ),
        font=_plain(style.font, source),
    )


def _as_its_base(style: Style) -> Style:
    """A variant of a style of theirs: it looks like that, but for spaces and what keeps it together."""
    return replace(style, block=replace(style.block, align="", left=None, first_line=None, line=0), font=Font())


def _plain(font: Font, source: StyleSource) -> Font:
    """Letters that are not bold or italic only because "Normal" is."""
    bold, italic = (source.flag("Normal", f"rPr/{name}") for name in ("b", "i"))
    return replace(
        font,
        bold=False if bold and font.bold is None else font.bold,
        italic=False if italic and font.italic is None else font.italic,
    )


def shapes_text(source: StyleSource) -> bool:
    """Whether their "Normal" itself is shaped as a text is: such a file writes its text in it."""
    normal = source.by_id.get("Normal")
    properties = None if normal is None else normal.find(qualified("w:pPr"))
    return properties is not None and any(
        properties.find(qualified(f"w:{name}")) is not None for name in ("spacing", "ind", "jc")
    )


def bold_or_italic(source: StyleSource, own: Sequence[Style]) -> frozenset[str]:
    """The styles among ours that are bold or italic themselves as the reference has them."""
    return frozenset(
        style.id
        for style in own
        if style.kind == "paragraph"
        and style.id in source.by_id
        and any(is_on(source.says(style.id, f"rPr/{name}")) for name in ("b", "i"))
    )
