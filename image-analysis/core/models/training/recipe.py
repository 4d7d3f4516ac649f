"""Everything that decides what a model becomes; each model's train.py holds one."""

from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple


@dataclass(frozen=True)
class Recipe:
    name: str
    classes: List[str]
    widths: List[int]
    depths: List[int]
    stride: int
    height: Optional[int]  # pictures are scaled to so many rows; None: as they are
    crop: Tuple[int, int]  # rows, columns the net sees at once in training
    batch: int
    steps: int
    learning_rate: float
    threshold: float
    overlap: float  # non-maximum suppression drops boxes that overlap a better one of the class so much
    class_agnostic: bool = False  # suppression drops boxes of other classes, too: one name a place
    zoom: Tuple[float, float] = (1.0, 1.0)  # random scale of both axes
    stretch: Tuple[float, float] = (1.0, 1.0)  # random scale of the width alone
    near: float = 0.5  # share of crops drawn around a thing
    favour: Dict[str, float] = field(default_factory=dict)  # how much oftener than others a class is what a crop is drawn around
    again: float = 0.0  # share of crops drawn around a place that lately gave a false alarm
    centre: float = 1.0  # cells with so much heat count as a thing's centre: below 1 large things have several
    fold: int = 1  # squares of so many pixels a side become channels before the first level
    spread: float = 0.11  # width of a centre's bump, as a share of the thing's
    bump: Tuple[float, float] = (0.7, 1e9)  # least and greatest width of a bump, in cells
    start: Optional[str] = None  # sha-256 of start.pt beside train.py: the earlier version's weights that it learns on from
    seed: int = 20261125
    version: str = "1"
    kind: str = "object"  # or "finding": what its detections become in a report
    tile: Optional[Tuple[int, int, int]] = None  # rows, columns, overlap when a scan is looked at; None: never cut
    tiles_at_once: int = 4
    both_ways: bool = False  # look at each picture mirrored as well, and take the mean
    level: bool = False  # move each class's scores so that most is found at 0.2 false detections a validation picture
    raised: Dict[str, float] = field(default_factory=dict)  # share of a box's height by which it ends higher
    log_range: float = 5.809142990314027  # ln(1 / 0.003): there the generator's common display curve is black
