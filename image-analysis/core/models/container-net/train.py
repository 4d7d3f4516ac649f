"""Trains the net that finds containers and vehicles. See README.md beside this file for the one command."""

import sys
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent / "training"))

from recipe import Recipe  # noqa: E402
from run import main  # noqa: E402

RECIPE = Recipe(
    name="container-net",
    version="2",
    classes=["container", "vehicle"],
    widths=[16, 32, 48, 96, 128, 128],
    depths=[0, 1, 1, 2, 2, 1],
    stride=8,
    height=160,
    crop=(192, 640),
    batch=10,
    steps=8000,
    learning_rate=2e-3,
    threshold=0.4,
    overlap=0.5,
    zoom=(0.9, 1.12),
    stretch=(0.75, 1.3),
    near=0.7,
    # The truth reaches to the shadow of the far corner castings; people draw the edge at the floor's underside.
    raised={"container": 0.02},
)

if __name__ == "__main__":
    main(RECIPE, here)
