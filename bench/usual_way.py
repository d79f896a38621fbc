"""The same issue with the usual tools: WeasyPrint for PDFs, the npm mjml command for mails, matplotlib for charts.

The inputs come from khabar, so that both produce the same: the pages' HTML with its print style, the letters' MJML, the
values of the key figures. Producing these inputs is not measured.

    python -m bench.usual_way prepare FOLDER     write the contents, not counted
    python -m bench.usual_way make FOLDER        make PDFs and charts of them, counted
"""

import json
import re
import sys
from pathlib import Path

from bench.measure import EXAMPLE, ISSUE, ROOT, Cost, run

_TABLE = re.compile(r'<table class="(?:values|rows)">.*?</table>', re.S)  # of values, and of the rows behind them
_ROW = re.compile(r"<tr\b[^>]*>\s*<th[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>", re.S)
_MAIN = re.compile(r"<main\b.*?</main>", re.S)
MJML = ROOT / ".judges" / "bench" / "node_modules" / ".bin" / "mjml"


def prepare(folder: Path) -> None:
    """Write the inputs for each language: one page with the contents of the PDF, one letter, one set of values."""
    from khabar.core.world import DiskWorld
    from khabar.render.mail import page as mail_page
    from khabar.workflow.build_issue import build_issue, build_request
    from khabar.workflow.build_publication import world_pictures
    from khabar.workflow.read_publication import read_publication

    letters: list[str] = []
    to_html = mail_page.to_html

    def overhear(mjml: str, *arguments: object, **named: object) -> object:
        letters.append(mjml)
        return to_html(mjml, *arguments, **named)

    mail_page.to_html = overhear
    world = DiskWorld(EXAMPLE)
    publication, _ = read_publication(world)
    chosen = build_request(publication, issues=[ISSUE], formats=["email", "web"])
    issue = publication.issues[chosen.issues[0]]
    for built in build_issue(publication, issue, world_pictures(world), chosen.languages, chosen.formats):
        edition = built.edition
        pages = {artifact.path: artifact for artifact in built.artifacts}
        front = pages[f"{ISSUE}/{edition.lang}/index.html"].data.decode()
        rest = [f"{story.name}.html" for story in edition.stories]
        rest += [f"figures/{name}.html" for name in edition.figures]
        bodies = [_MAIN.findall(pages[f"{ISSUE}/{edition.lang}/{page}"].data.decode())[0] for page in rest]
        whole = front.replace("</main>", "</main>" + "".join(map(_as_in_print, bodies)))
        place = folder / ISSUE / edition.lang
        place.mkdir(parents=True, exist_ok=True)
        (place / "issue.html").write_text(whole, encoding="utf-8")
        (place / "letter.mjml").write_text(letters[-1], encoding="utf-8")
        values = {
            figure.label.plain: [(value.as_of.isoformat(), int(value.value)) for value in figure.history]
            for name, figure in edition.figures.items()
            if name in edition.key_figures
        }
        (place / "values.json").write_text(json.dumps(values), encoding="utf-8")
        for artifact in built.artifacts:
            if "/media/" in artifact.path:
                picture = folder / artifact.path
                picture.parent.mkdir(parents=True, exist_ok=True)
                picture.write_bytes(artifact.data)


def _as_in_print(page: str) -> str:
    """Replace the tables of values by a line, as in our PDF: the web page's tables would cost the usual tools more."""
    return _TABLE.sub(
        lambda table: f"<p>{' · '.join(f'{day}: {value}' for day, value in _ROW.findall(table[0]))}</p>", page
    )


def make(folder: Path) -> None:
    """Make the PDFs and the charts in one process, so that imports count only once, as a careful user would."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot
    from matplotlib.dates import datestr2num
    from weasyprint import HTML

    for place in sorted((folder / ISSUE).glob("*/issue.html")):
        HTML(filename=str(place)).write_pdf(place.with_suffix(".pdf"), pdf_variant="pdf/ua-1")
        values = json.loads(place.with_name("values.json").read_text(encoding="utf-8"))
        chart, axes = pyplot.subplots(1, len(values), figsize=(10, 2))
        for axis, (label, points) in zip(axes, values.items(), strict=True):
            axis.plot([datestr2num(day) for day, _ in points], [value for _, value in points])
            axis.set_title(label, fontsize=8)
        chart.savefig(place.with_name("chart.svg"))
        pyplot.close(chart)


def cost(folder: Path) -> tuple[Cost, Cost]:
    """Return the cost of the usual tools: of Python, and of the mjml command, called once for all languages."""
    python = run([sys.executable, "-m", "bench.usual_way", "make", str(folder)])
    letters = [str(path) for path in sorted((folder / ISSUE).glob("*/letter.mjml"))]
    out = folder / "mail"
    out.mkdir(exist_ok=True)
    named = []
    for at, letter in enumerate(letters):
        copy = out / f"{at}.mjml"
        copy.write_bytes(Path(letter).read_bytes())
        named.append(str(copy))
    return python, run([str(MJML), *named, "-o", str(out)])


if __name__ == "__main__":
    {"prepare": prepare, "make": make}[sys.argv[1]](Path(sys.argv[2]))
