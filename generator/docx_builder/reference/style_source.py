"""The styles of the reference document under our ids, and what a style says with all that it is based on."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from generator.docx_builder.ooxml.styles import Style
from generator.docx_builder.ooxml.xml import NAMESPACES, Element, qualified, take_out, value
from generator.docx_builder.reference.page_setup import is_on, millimetres

KINDS = ("paragraph", "character", "table", "numbering")
_ID, _TYPE, _DEFAULT, _VAL = (qualified(f"w:{name}") for name in ("styleId", "type", "default", "val"))
_REFERRING = ("basedOn", "next", "link")
_LEFT_OUT = frozenset(
    qualified(f"w:{name}")
    for name in ("rsid", "pPrChange", "rPrChange", "tblPrChange", "tcPrChange", "trPrChange", "divId", "lang", "sectPr")
)
"""What tells of the making of that file, refers to parts that stay behind, or is the document's own to say."""
_PLAIN_SIZE = 10.0
"""The size in points of text whose size no style says."""
_THEME = NAMESPACES["a"]


class StyleSource:
    """The styles of ``root`` (None: there are none), matched to ``own`` by Word's name, which is the same in every
    language, else by alias, else by id. Ids become ours; one of theirs that is in the way gets another."""

    def __init__(self, root: Element | None, own: Sequence[Style], theme: Element | None = None) -> None:
        self.root = etree.Element(qualified("w:styles"), nsmap={"w": NAMESPACES["w"]}) if root is None else root
        self.given = root is not None
        self._theme = theme
        for each in list(self.root.iter(*_LEFT_OUT)):
            take_out(each)
        self.by_id: dict[str, Element] = {}
        for style in self.root.findall(qualified("w:style")):
            style_id = style.get(_ID, "")
            kept = style_id and style_id not in self.by_id and style.get(_TYPE, "paragraph") in KINDS and _name(style)
            if kept:
                self.by_id[style_id] = style
                style.set(_TYPE, style.get(_TYPE, "paragraph"))
            else:
                self.root.remove(style)
        self.ids = self._matched(own)
        self._rename()
        self._mend()

    # --- ids ------------------------------------------------------------------------------------------------------

    def _matched(self, own: Sequence[Style]) -> dict[str, str]:
        """Our id for every style of theirs that stands for one of ours, and a free one for all others."""
        found: dict[str, str] = {}
        for ways in (_by_name, _by_alias, _by_default, _by_id):
            for style in own:
                if style.id not in found.values():
                    for their_id, theirs in self.by_id.items():
                        if their_id not in found and theirs.get(_TYPE) == style.kind and ways(theirs, style):
                            found[their_id] = style.id
                            break
        taken = {style.id for style in own} | set(found.values())
        for their_id in self.by_id:
            if their_id not in found:
                found[their_id] = _free(their_id, taken)
                taken.add(found[their_id])
        return found

    def _rename(self) -> None:
        for their_id, style in self.by_id.items():
            style.set(_ID, self.ids[their_id])
        self.by_id = {self.ids[their_id]: style for their_id, style in self.by_id.items()}
        rename_styles(self.root, self.ids, (*_REFERRING, "pStyle", "rStyle", "tblStyle"))

    def _mend(self) -> None:
        """Take out references between styles that Word does not allow; break chains that lead back to themselves."""
        for style in self.by_id.values():
            kind = style.get(_TYPE)
            allowed = {
                "basedOn": (kind,),
                "next": ("paragraph",),
                "link": {"paragraph": ("character",), "character": ("paragraph",)}.get(str(kind), ()),
            }
            for name, kinds in allowed.items():
                reference = style.find(qualified(f"w:{name}"))
                if reference is None:
                    continue
                target = self.by_id.get(value(reference))
                if target is None or target.get(_TYPE) not in kinds or (name == "basedOn" and target is style):
                    style.remove(reference)
        for style in self.by_id.values():
            chain = [style]
            while (base := self._base(chain[-1])) is not None:
                if any(base is each for each in chain):
                    _drop(chain[-1], "w:basedOn")
                    break
                chain.append(base)

    def _base(self, style: Element) -> Element | None:
        return self.by_id.get(value(style.find(qualified("w:basedOn"))))

    # --- what a style says ----------------------------------------------------------------------------------------

    def chain(self, style_id: str) -> Iterator[Element]:
        """The style and all that it is based on, itself first."""
        style = self.by_id.get(style_id)
        while style is not None:
            yield style
            style = self._base(style)

    def says(self, style_id: str, path: str) -> Element | None:
        """The nearest element at ``path`` ("pPr/jc") in the chain; None where only the document's defaults say it."""
        steps = "/".join(qualified(f"w:{name}") for name in path.split("/"))
        return next((found for style in self.chain(style_id) if (found := style.find(steps)) is not None), None)

    def flag(self, style_id: str, path: str) -> bool:
        """Whether a switch at ``path`` is on."""
        return is_on(self.says(style_id, path))

    def size(self, style_id: str) -> float:
        """The size of the letters of paragraphs in the style, in points."""
        for found in (self.says(style_id, "rPr/sz"), self._default("w:sz")):
            if (said := value(found)).isdecimal():
                return int(said) / 2
        return _PLAIN_SIZE

    def font(self, style_id: str) -> str:
        """The name of the font of the style's Latin letters; empty where nothing says it."""
        for found in (self.says(style_id, "rPr/rFonts"), self._default("w:rFonts")):
            if found is None:
                continue
            theme = found.get(qualified("w:asciiTheme"), "")
            named = self._theme_font("major" if theme.startswith("major") else "minor") if theme else ""
            if named := named or found.get(qualified("w:ascii"), ""):
                return named
        return ""

    def indents(self, style_id: str) -> dict[str, float]:
        """The indents of the style in millimetres: ``left``, ``right``, ``firstLine``, ``hanging``, as far as said."""
        found: dict[str, float] = {}
        for style in self.chain(style_id):
            indent = style.find(f"{qualified('w:pPr')}/{qualified('w:ind')}")
            for name, measure in read_indents(indent).items():
                if name in ("firstLine", "hanging") and {"firstLine", "hanging"} & found.keys():
                    continue
                found.setdefault(name, measure)
        return found

    def _default(self, name: str) -> Element | None:
        path = "/".join(qualified(f"w:{step}") for step in ("docDefaults", "rPrDefault", "rPr"))
        return self.root.find(f"{path}/{qualified(name)}")

    def _theme_font(self, kind: str) -> str:
        if self._theme is None:
            return ""
        latin = next(self._theme.iter(f"{{{_THEME}}}{kind}Font"), None)
        latin = None if latin is None else latin.find(f"{{{_THEME}}}latin")
        return "" if latin is None else latin.get("typeface", "")

    def copy(self) -> Element:
        """The whole, to be changed."""
        return copy.deepcopy(self.root)


def rename_styles(root: Element, ids: Mapping[str, str], names: Sequence[str]) -> None:
    """Write our ids into elements of these ``names`` that refer to a style; one that is not there is taken out."""
    for each in list(root.iter(*(qualified(f"w:{name}") for name in names))):
        if value(each) in ids:
            each.set(_VAL, ids[value(each)])
        else:
            take_out(each)


def read_indents(indent: Element | None) -> dict[str, float]:
    """The measures of an element ``w:ind``, in millimetres; the newer names of the sides count as the older."""
    if indent is None:
        return {}
    sides = {"left": ("left", "start"), "right": ("right", "end"), "firstLine": ("firstLine",), "hanging": ("hanging",)}
    found: dict[str, float] = {}
    for name, spellings in sides.items():
        for spelling in spellings:
            measure = millimetres(indent.get(qualified(f"w:{spelling}")))
            if measure is not None:
                found[name] = measure
    if "hanging" in found:  # which wins where both are said
        found.pop("firstLine", None)
    return found


def _drop(style: Element, name: str) -> None:
    for each in style.findall(qualified(name)):
        style.remove(each)


def _name(style: Element) -> str:
    return " ".join(value(style.find(qualified("w:name"))).split()).casefold()


def _by_name(theirs: Element, own: Style) -> bool:
    return _name(theirs) == own.name.casefold()


def _by_alias(theirs: Element, own: Style) -> bool:
    aliases = value(theirs.find(qualified("w:aliases"))).split(",")
    return own.name.casefold() in [" ".join(each.split()).casefold() for each in aliases]


def _by_default(theirs: Element, own: Style) -> bool:
    return own.default and is_on_attribute(theirs)


def _by_id(theirs: Element, own: Style) -> bool:
    return theirs.get(_ID) == own.id


def is_on_attribute(style: Element) -> bool:
    """Whether the style is the default of its kind."""
    return style.get(_DEFAULT, "0").lower() in ("1", "true", "on")


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 2, wanted
    while free in taken:
        free, number = f"{wanted}_{number}", number + 1
    return free
