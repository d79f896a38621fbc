"""Ten years of translations: the cost of status, extract and suggestions, compared with reading the same files.

python -m bench.translations parse|read|status|extract|suggest|mdpo WORKSPACE
"""

import gc
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Cost, Row, run, seconds
from bench.translated import translated

MOST = 200


def translations(folder: Path) -> Iterator[Row]:
    """Measure status, extract and suggestions for two hundred issues, and for a tenth of them."""
    places = {count: translated(folder / f"translated-{count}", count) for count in (MOST // 10, MOST)}
    costs: dict[tuple[str, int], Cost] = {}
    for count, place in places.items():
        run(_command("extract", place))  # gives each block its mark and computes the figures
        for what in ("parse", "read", "status", "suggest"):
            costs[what, count] = run(_command(what, place))
        story = max(place.glob("issues/*/stories/*.md"))
        story.write_text(f"{story.read_text(encoding='utf-8')}\nOne more sentence.\n", encoding="utf-8")
        costs["extract", count] = run(_command("extract", place))

    def row(label: str, ours: str, theirs: str, most: float) -> Row:
        one, other = costs[ours, MOST].cpu, costs[theirs, MOST].cpu
        return Row(label, seconds(one), seconds(other), one / other, most)

    yield row("translate status, 200 issues: of parsing catalogues", "status", "parse", 1.5)
    yield row("translate extract after an edit, 200 issues: of reading", "extract", "read", 2)
    yield row("suggestions for one issue, one language: of extract", "suggest", "extract", 1)
    for what in ("status", "extract", "suggest"):
        each = [costs[what, count].cpu / count for count in (MOST, MOST // 10)]
        label = f"translate {what}, one more issue: of 200 against of 20"
        yield Row(label, seconds(each[0]), seconds(each[1]), each[0] / each[1], 1.1)
    few = translated(folder / "few", MOST // 10)  # nothing was extracted here before
    stories = folder / "stories"  # few, because mdpo takes longer per sentence the more there are
    _copy_stories(few, stories)
    one_language = run([*_command("extract-one", few)])
    theirs = run(_command("mdpo", stories))
    label = "extract into one catalogue, 20 issues: of mdpo"
    yield Row(label, seconds(one_language.cpu), seconds(theirs.cpu), one_language.cpu / theirs.cpu, 1)


def _command(what: str, place: Path) -> list[str]:
    return [sys.executable, "-m", "bench.translations", what, str(place)]


def _copy_stories(place: Path, folder: Path) -> None:
    for story in place.glob("issues/*/stories/*.md"):
        target = folder / story.parts[-3]
        target.mkdir(parents=True, exist_ok=True)
        text = story.read_text(encoding="utf-8").split("---\n", 2)[2]
        (target / story.name).write_text(text, encoding="utf-8")
    shutil.rmtree(folder / "locale", ignore_errors=True)


def main(what: str, place: Path) -> None:
    """Run one of the measured processes."""
    from khabar.core.language import Lang
    from khabar.core.store import user_store
    from khabar.core.world import DiskWorld
    from khabar.read.workspace import WorkspaceReader
    from khabar.translate.catalogue import parse_catalogue
    from khabar.workflow.export_units import suggestions_for
    from khabar.workflow.extract_units import Extraction
    from khabar.workflow.translation_status import translation_status
    from khabar.workflow.translations import Translations

    gc.set_threshold(50_000)  # as the khabar command does
    world = DiskWorld(place)
    match what:
        case "parse":
            for path in sorted((place / "locale").glob("*.po")):
                assert parse_catalogue(Lang(path.stem), path.read_text(encoding="utf-8")).header
        case "read":
            assert WorkspaceReader(world, translated=False).read().publication
        case "status":
            assert list(translation_status(Translations(world, user_store())))
        case "extract" | "extract-one":
            chosen = ["ru"] if what == "extract-one" else []
            extraction = Extraction(Translations(world, user_store()), user_store())
            for lang, text in extraction.changed(chosen):
                (place / "locale" / f"{lang}.po").write_text(text, encoding="utf-8")
                extraction.written(lang)
        case "suggest":
            translations = Translations(world, user_store())
            newest = max(one.issue for one in translations.sources)
            assert suggestions_for(translations, Lang("ru"), newest) is not None
        case "mdpo":
            from mdpo.md2po import markdown_to_pofile

            assert markdown_to_pofile([str(path) for path in sorted(place.rglob("*.md"))], location=True)
        case _:
            raise SystemExit(f"there is no {what!r}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
