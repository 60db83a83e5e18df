"""Pictures in the line of text."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator.docx_builder.ooxml.xml import NAMESPACES, Element, add, emu, qualified

_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


@dataclass(frozen=True)
class Picture:
    """A picture to place: its relations, its size in millimetres, what it shows in words, its number and name."""

    relation: str
    width: float
    height: float
    alt: str
    number: int
    name: str
    svg_relation: str = ""
    """The drawing that newer Words show in place of ``relation``, which is then its fallback."""


def place_picture(run: Element, picture: Picture) -> None:
    """Put ``picture`` into ``run``."""
    size = {"cx": str(emu(picture.width)), "cy": str(emu(picture.height))}
    inline = add(add(run, "w:drawing"), "wp:inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))
    add(inline, "wp:extent", size)
    add(inline, "wp:effectExtent", dict.fromkeys("ltrb", "0"))
    described = {"id": str(picture.number), "name": picture.name, "descr": picture.alt}
    add(inline, "wp:docPr", described)
    add(add(inline, "wp:cNvGraphicFramePr"), "a:graphicFrameLocks", {"noChangeAspect": "1"})
    data = add(add(inline, "a:graphic"), "a:graphicData", {"uri": NAMESPACES["pic"]})
    pic = add(data, "pic:pic")
    kind = add(pic, "pic:nvPicPr")
    add(kind, "pic:cNvPr", described)
    add(kind, "pic:cNvPicPr")
    fill = add(pic, "pic:blipFill")
    blip = add(fill, "a:blip", {"r:embed": picture.relation})
    if picture.svg_relation:
        extension = add(add(blip, "a:extLst"), "a:ext", {"uri": _SVG_EXTENSION})
        svg = etree.SubElement(extension, qualified("asvg:svgBlip"), nsmap={"asvg": NAMESPACES["asvg"]})
        svg.set(qualified("r:embed"), picture.svg_relation)
    add(add(fill, "a:stretch"), "a:fillRect")
    shape = add(pic, "pic:spPr")
    transform = add(shape, "a:xfrm")
    add(transform, "a:off", {"x": "0", "y": "0"})
    add(transform, "a:ext", size)
    add(add(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")
