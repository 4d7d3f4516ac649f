"""Trains the net that finds hidden things. See README.md beside this file for the one command."""

import sys
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent / "training"))

from recipe import Recipe  # noqa: E402
from run import main  # noqa: E402

RECIPE = Recipe(
    name="hidden-net",
    classes=["dense-block", "weapon", "gas-cylinder"],
    widths=[16, 32, 64, 128, 128],
    depths=[0, 1, 2, 2, 2],
    stride=8,
    height=None,
    crop=(384, 384),
    batch=12,
    steps=6000,
    learning_rate=2e-3,
    threshold=0.3,
    overlap=0.4,
    zoom=(0.75, 1.33),
    stretch=(0.85, 1.18),
    near=0.8,
    centre=0.8,
    kind="finding",
    tile=(512, 1024, 128),
)

if __name__ == "__main__":
    main(RECIPE, here)
