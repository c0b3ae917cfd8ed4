"""What a house adds to every page of a PDF, beside what is read: a band in its colour, and on the first its logo."""

from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from workshop.report.style import PLAIN, Style

_WIDTH, _HEIGHT = A4
_BAND = 3 * mm
_LOGO_HEIGHT, _LOGO_WIDTH = 11 * mm, 48 * mm
_SIDE, _TOP = 18 * mm, 5.5 * mm


def draw_house(canvas: Canvas, style: Style) -> None:
    """Draw the band, and the logo above the text of the first page; nothing without a style."""
    if style == PLAIN:
        return
    canvas.setFillColor(HexColor(style.main))
    canvas.rect(0, _HEIGHT - _BAND, _WIDTH, _BAND, stroke=0, fill=1)
    logo = style.print_logo
    if logo is not None and canvas.getPageNumber() == 1:
        scale = min(_LOGO_HEIGHT / logo.height, _LOGO_WIDTH / logo.width)
        wide, high = logo.width * scale, logo.height * scale
        left, bottom = _WIDTH - _SIDE - wide, _HEIGHT - _TOP - high
        canvas.drawImage(_picture(logo.content), left, bottom, wide, high, mask="auto")


def _picture(content: bytes) -> ImageReader:
    """Read a logo; of grey in 16 bits the upper eight are kept, which else would all be white."""
    from PIL import Image

    picture: Image.Image = Image.open(BytesIO(content))
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return ImageReader(picture)
