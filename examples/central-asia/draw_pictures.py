"""Draw the pictures of this example again: `python examples/central-asia/draw_pictures.py [FOLDER]`.

Every picture is made by the project itself, of patterns, motifs and landscapes of the region; there is no person in
any. Without a folder they are written where the issues have them, in `issues/*/media/`.
"""

import sys
from pathlib import Path

from drawing import bazaar, landscapes, still_lifes

PICTURES = {
    "issues/2020-003/media/kz-counting.jpg": still_lifes.counting,
    "issues/2020-003/media/tm-absent.jpg": still_lifes.absent,
    "issues/2020-004/media/kg-100-days.jpg": landscapes.hundred_days,
    "issues/2020-004/media/kz-marathon.jpg": landscapes.marathon,
    "issues/2020-004/media/press-conference.jpg": still_lifes.press_conference,
    "issues/2020-004/media/tj-radio.jpg": landscapes.radio,
    "issues/2020-004/media/tm-video.jpg": landscapes.video,
    "issues/2020-004/media/uz-30-days.jpg": bazaar.thirty_days,
    "issues/2020-004/media/uz-market.jpg": bazaar.market,
}


def draw(workspace: Path) -> None:
    """Write every picture below `workspace`."""
    for path, scene in PICTURES.items():
        place = workspace / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(scene().jpeg())


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent)
