"""Draws the README's picture, docs/pictures/overview.webp: Issue 4 of the example as page, PDF and mail, side by side.

    make judges && .venv/bin/python docs/draw_overview.py

It shows a real build. The page is what Chromium makes of it on a phone, the PDF what pdftoppm (poppler-utils) makes of
its first two pages, the mail what Chromium makes of its HTML. Run it again when the look of an issue has changed.
"""

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from khabar.render.card.text_style import REGULAR, font

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "pictures" / "overview.webp"
ISSUE = "2020-004"
NAME = f"central-asia-{ISSUE}"

SIZE = (2060, 1230)
GROUND, PAPER, INK, FRAME = "#e7ecef", "#ffffff", "#33424c", "#1d262c"
TOP, HEIGHT = 70, 1040  # top edge and height of the three
PHONE, SHEET, LETTER = 480, 735, 600  # their widths
LARGEST = 300_000  # bytes


def build(folder: Path) -> Path:
    """Build the issue; return the folder with its languages."""
    example = str(ROOT / "examples" / "central-asia")
    command = ["-m", "khabar", "build", example, "--issue", ISSUE, "--out", str(folder)]
    subprocess.run([sys.executable, *command], check=True, stderr=subprocess.DEVNULL)
    return folder / ISSUE


def seen(page: Path, width: int, height: int, to: Path) -> Image.Image:
    """Return a screenshot of the top of a page in Chromium, with two dots per pixel."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - `make judges` installs it

    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
        opened.goto(page.resolve().as_uri(), wait_until="networkidle")
        opened.screenshot(path=to)
        browser.close()
    return Image.open(to).convert("RGB")


def printed(pdf: Path, page: int) -> Image.Image:
    """Return one page of a PDF as a picture."""
    command = ["pdftoppm", "-png", "-r", "150", "-f", str(page), "-l", str(page), str(pdf)]
    return Image.open(BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")


def laid(canvas: Image.Image, sheet: Image.Image, at: tuple[int, int], width: int, corner: int = 0) -> None:
    """Paste a picture on the canvas at a width, cropped to the common height, with a thin edge."""
    left, top = at
    sheet = sheet.resize((width, round(sheet.height * width / sheet.width)), Image.Resampling.LANCZOS)
    sheet = sheet.crop((0, 0, width, min(sheet.height, TOP + HEIGHT - top)))
    shape = Image.new("L", (sheet.width * 2, sheet.height * 2), 0)
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, shape.width - 1, shape.height - 1), corner * 2, fill=255)
    canvas.paste(sheet, (left, top), shape.resize(sheet.size, Image.Resampling.LANCZOS))
    edge = (left - 1, top - 1, left + sheet.width, top + sheet.height)
    ImageDraw.Draw(canvas).rounded_rectangle(edge, corner, outline="#b9c4cb", width=1)


def phone(canvas: Image.Image, screen: Image.Image, left: int) -> None:
    """Draw a phone that shows a page."""
    rim = 16
    frame = (left, TOP, left + PHONE, TOP + HEIGHT)
    large = Image.new("RGBA", (PHONE * 2, HEIGHT * 2))
    ImageDraw.Draw(large).rounded_rectangle((0, 0, PHONE * 2 - 1, HEIGHT * 2 - 1), 110, fill=FRAME)
    body = large.resize((PHONE, HEIGHT), Image.Resampling.LANCZOS)
    canvas.paste(body, frame[:2], body)
    inside = screen.resize((PHONE - 2 * rim, HEIGHT - 2 * rim), Image.Resampling.LANCZOS)
    mask = Image.new("L", (inside.width * 2, inside.height * 2), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), 80, fill=255)
    canvas.paste(inside, (left + rim, TOP + rim), mask.resize(inside.size, Image.Resampling.LANCZOS))


def main() -> None:
    """Build the issue, and draw the three pictures side by side."""
    canvas = Image.new("RGB", SIZE, GROUND)
    pencil = ImageDraw.Draw(canvas)
    with tempfile.TemporaryDirectory(prefix="khabar-overview-") as name:
        folder = Path(name)
        issue = build(folder)
        pdf = issue / "en" / f"{NAME}-en.pdf"
        screen = seen(
            issue / "ky" / "tj-radio.html", 390, round(390 * (HEIGHT - 32) / (PHONE - 32)), folder / "page.png"
        )
        mail = seen(issue / "uz" / f"{NAME}-uz.mail.html", LETTER, HEIGHT, folder / "mail.png")
        left = 60
        phone(canvas, screen, left)
        middle = left + PHONE + 60
        laid(canvas, printed(pdf, 2), (middle + 50, TOP), SHEET - 50)
        laid(canvas, printed(pdf, 1), (middle, TOP + 60), SHEET - 50)
        right = middle + SHEET + 60
        laid(canvas, mail, (right, TOP), LETTER, corner=6)
    for words, at, width in (
        ("a page, in Kyrgyz", left, PHONE),
        ("the PDF, in English", middle, SHEET),
        ("the mail, in Uzbek", right, LETTER),
    ):
        pencil.text((at + width / 2, TOP + HEIGHT + 62), words, INK, font(30, REGULAR), anchor="mm")
    canvas.save(PICTURE, "WEBP", quality=80, method=6)
    size = PICTURE.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{size} bytes are too many for a README: lower the quality")
    print(f"{PICTURE.relative_to(ROOT)}: {canvas.width} by {canvas.height}, {size // 1000} kB")


if __name__ == "__main__":
    main()
