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
    widths=[32, 64, 128, 160, 192],
    fold=4,
    depths=[0, 2, 3, 3, 2],
    stride=8,
    height=None,
    crop=(384, 384),
    batch=12,
    steps=11000,
    learning_rate=1e-3,
    threshold=0.61,
    overlap=0.4,
    zoom=(0.75, 1.33),
    stretch=(0.85, 1.18),
    start="c9be52b6048b8d78bcbbe9bd46a5672e433b5a5eff55c4b47e82566caf368fcc",
    near=0.5,
    favour={"weapon": 2.5, "gas-cylinder": 1.5},
    again=0.25,
    centre=0.5,
    spread=0.2,
    bump=(0.9, 1.6),
    kind="finding",
    version="4",
    both_ways=True,
    level=True,
    tile=(832, 1088, 192),
)

if __name__ == "__main__":
    main(RECIPE, here)
