"""Pictures of text → lines, by RapidOCR (extra `ocr`): PaddleOCR's models, shipped in its wheel, run on this machine.

A character may be misread, so what is read in this way has its own format, `ocr`. Lines come in rows from top to bottom, each from
left to right; a page in columns is not taken apart.
"""

from __future__ import annotations

import importlib.util
import io
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from policygraph.errors import ReadError
from policygraph.extract.readers.readout import Readout, clean, too_long

if TYPE_CHECKING:
    import pypdfium2

#: dots for each point of a page: 200 an inch, at which a character of 12 points is 33 dots high
SCALE = 200 / 72
#: pages, and dots of one picture
PAGE_LIMIT = 500
_DOT_LIMIT = 40_000_000
_NEEDED = 'read it with OCR and save its text, or run: pip install "policygraph[ocr]"'


def available() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


@cache
def _engine() -> Any:
    """Loaded once: about a second."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})


def lines_of(image: Any) -> list[str]:
    """The lines of a picture (an array of rows of dots)."""
    found = _engine()(image)
    boxes = [] if found.boxes is None else found.boxes.tolist()
    return rows_of([(box, text) for box, text in zip(boxes, found.txts or (), strict=True)])


def rows_of(found: list[tuple[list[list[float]], str]]) -> list[str]:
    """The lines of (corners, text), those of one height as one line."""
    placed = sorted((_middle(box), _height(box), min(x for x, _ in box), text) for box, text in found)
    rows: list[list[tuple[float, float, float, str]]] = []
    for item in placed:
        if rows and item[0] - rows[-1][0][0] < 0.5 * min(item[1], rows[-1][0][1]):
            rows[-1].append(item)
        else:
            rows.append([item])
    return ["　".join(text for _, _, _, text in sorted(row, key=lambda item: item[2])) for row in rows]


def _middle(box: list[list[float]]) -> float:
    return sum(y for _, y in box) / len(box)


def _height(box: list[list[float]]) -> float:
    return max(y for _, y in box) - min(y for _, y in box)


def read_scanned(document: pypdfium2.PdfDocument, name: str) -> list[list[str]]:
    """The lines of each page. Raises ReadError for too many pages, and when the extra is not installed."""
    if not available():
        raise ReadError(f"{name}: this PDF is scanned: its pages have no text layer; {_NEEDED}")
    if len(document) > PAGE_LIMIT:
        too_long(name, f"this scanned PDF of {len(document):,} pages", PAGE_LIMIT)
    return [lines_of(_drawn(document[index])) for index in range(len(document))]


def _drawn(page: pypdfium2.PdfPage) -> Any:
    width, height = page.get_size()
    return page.render(scale=min(SCALE, (_DOT_LIMIT / max(width * height, 1)) ** 0.5)).to_numpy()


def read_picture(data: bytes, name: str) -> Readout:
    """The text of a PNG or JPEG. Raises ReadError for one that is too large or damaged, and when the extra is not installed."""
    if not available():
        raise ReadError(f"{name}: this is a picture, not a document's text; {_NEEDED}")
    import numpy
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _DOT_LIMIT:
                too_long(name, f"this picture of {image.width:,} × {image.height:,} dots", _DOT_LIMIT)
            dots = numpy.asarray(image.convert("RGB"))[:, :, ::-1]
    except Image.DecompressionBombError:
        too_long(name, "this picture", _DOT_LIMIT)
    except (OSError, ValueError, SyntaxError) as error:
        told = "it cannot be identified" if isinstance(error, UnidentifiedImageError) else error
        raise ReadError(f"{name}: this picture is damaged ({told}); get a whole copy") from error
    return Readout(clean("\n".join(lines_of(dots))), format="ocr")
