"""The little of SVG that map and timeline need; text is escaped by ElementTree."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from policygraph.opening import write_whole
from policygraph.view.linebreak import broken, clean

FONT = "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Micro Hei, sans-serif"


def canvas(width: float, height: float, title: str) -> Element:
    box = {"viewBox": f"0 0 {width:g} {height:g}", "width": f"{width:g}", "height": f"{height:g}"}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box, "font-family": FONT, "role": "img"})
    SubElement(root, "title").text = clean(title)
    SubElement(root, "rect", {"width": f"{width:g}", "height": f"{height:g}", "fill": "#ffffff"})
    return root


def shape(parent: Element, tag: str, **attributes: object) -> Element:
    """`stroke_width=1` becomes stroke-width="1"; numbers are rounded to six digits."""
    told = {k.replace("_", "-"): f"{v:.6g}" if isinstance(v, float) else str(v) for k, v in attributes.items()}
    return SubElement(parent, tag, told)


def text(
    parent: Element, x: float, y: float, words: str, *, size: float = 12, anchor: str = "start", fill: str = "#1b2430"
) -> Element:
    element = shape(parent, "text", x=float(x), y=float(y), font_size=size, text_anchor=anchor, fill=fill)
    element.text = clean(words)
    return element


def note(parent: Element, x: float, y: float, words: str, most: float) -> None:
    """Small print in lines of at most `most` pixels, downwards from `y`."""
    for i, line in enumerate(broken(words, most / 11.2)):
        text(parent, x, y + i * 15, line, size=11, fill="#5b6675")


def write(text_of_svg: str, path: str | Path) -> Path:
    return write_whole(path, text_of_svg.encode("utf-8"))


def source(root: Element) -> str:
    indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
