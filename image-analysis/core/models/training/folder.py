"""A folder of generated scans with COCO truth, held in memory as 8-bit grey pictures.

The folder is what `cargolens simulate --count N --truth coco --out DIR` writes: DIR/coco.json and
DIR/images/*.png, bright = open beam. Boxes are [x1, y1, x2, y2] in pixels, pixel edges.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image


class Scan:
    """One picture: grey uint8 (rows, columns); boxes float32 (n, 4); classes int (n); ignored float32 (m, 4)."""

    __slots__ = ("grey", "boxes", "classes", "ignored")

    def __init__(self, grey, boxes, classes, ignored):
        self.grey = grey
        self.boxes = boxes
        self.classes = classes
        self.ignored = ignored


def read(folder, class_names, height=None):
    """Reads all scans of a folder, scaled to `height` rows if given; other categories are left out."""
    folder = Path(folder)
    truth = json.loads((folder / "coco.json").read_text())
    class_of = {c["id"]: class_names.index(c["name"]) for c in truth["categories"] if c["name"] in class_names}
    missing = set(class_names) - {c["name"] for c in truth["categories"]}
    if missing:
        raise SystemExit(f"{folder}/coco.json has no category {sorted(missing)}")
    objects = {image["id"]: [] for image in truth["images"]}
    for annotation in truth["annotations"]:
        if annotation["category_id"] in class_of:
            objects[annotation["image_id"]].append(annotation)

    def load(image):
        picture = Image.open(folder / image["file_name"]).convert("L")
        scale = 1.0
        if height is not None and picture.height != height:
            scale = height / picture.height
            picture = picture.resize((max(1, round(picture.width * scale)), height), Image.Resampling.BOX)
        sx, sy = picture.width / image["width"], picture.height / image["height"]
        boxes, classes, ignored = [], [], []
        for annotation in objects[image["id"]]:
            x, y, w, h = annotation["bbox"]
            box = [x * sx, y * sy, (x + w) * sx, (y + h) * sy]
            if annotation.get("iscrowd", 0):
                ignored.append(box)
            else:
                boxes.append(box)
                classes.append(class_of[annotation["category_id"]])
        return Scan(
            np.asarray(picture, np.uint8),
            np.asarray(boxes, np.float32).reshape(-1, 4),
            np.asarray(classes, np.int64),
            np.asarray(ignored, np.float32).reshape(-1, 4),
        )

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(load, truth["images"]))


def described(folder):
    """Returns how a folder was made: the number of scans, the command, and the digest of all its files."""
    said = json.loads((Path(folder) / "dataset.json").read_text())
    recipe = said["recipe"]
    command = "cargolens simulate --truth coco --count {count} --seed {seed} --height {height} --hidden {hidden}".format(**recipe)
    command += f" --things {recipe['things']}" if recipe.get("things") else ""
    command += f" --variants {recipe['variants']} --scene {','.join(recipe['scenes'])}"
    command += " --display-only" if recipe["displayOnly"] else ""
    return {"scans": recipe["count"], "command": command, "sha256": said["sha256"]}
