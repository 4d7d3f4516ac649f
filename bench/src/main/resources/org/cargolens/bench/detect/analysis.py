"""A whole analysis as one would write it in Python: read, prepare, run the nets, decode, draw and write."""

import json
import time
from pathlib import Path

import cv2
import numpy as np
import torch


class Laps:
    """The times of parts that follow each other, in milliseconds."""

    def __init__(self):
        self.times, self.last = {}, time.perf_counter()

    def end(self, part):
        now = time.perf_counter()
        self.times[part] = self.times.get(part, 0.0) + (now - self.last) * 1e3
        self.last = now


class Pack:
    """A model pack of CargoLens: descriptor and loaded FP32 weights."""

    def __init__(self, folder):
        about = json.loads((Path(folder) / "model.json").read_text())
        self.name, self.classes = about["name"], about["classes"]
        self.input, self.stride = about["input"], about["head"]["stride"]
        weights = next(file for file in about["weights"] if file["precision"] == "fp32")
        self.net = torch.jit.load(str(Path(folder) / weights["file"]))

    def prepare(self, grey):
        scale = self.input["scale"]
        plane = grey.astype(np.float32) / 255
        if scale["kind"] == "height":
            rows = scale["pixels"]
            columns = max(1, int(grey.shape[1] * rows / grey.shape[0] + 0.5))
            plane = cv2.resize(plane, (columns, rows), interpolation=cv2.INTER_AREA)
        return plane


def line(length, most, overlap, step):
    """Starts and size of the tiles along one side: the fewest, and those as small as they can be."""
    if most is None or length <= most:
        return [0], -(-length // step) * step
    steps, shared = -(-length // step), -(-overlap // step)
    count = -(-(steps - shared) // (most // step - shared))
    size = -(-(steps + (count - 1) * shared) // count)
    return [(steps - size) * i // (count - 1) * step for i in range(count)], size * step


def bounds(starts, size, length):
    """Where each tile begins to own what it sees, and where the last one ends."""
    return [0.0] + [(starts[i - 1] + size + starts[i]) / 2 for i in range(1, len(starts))] + [float(length)]


def candidates(answer, pack, corner, own):
    """Local maxima of each class above its least score, as rows of class, score, x1, y1, x2, y2."""
    count = len(pack.classes)
    heat = answer[:count]
    peak = torch.nn.functional.max_pool2d(heat[None], 3, 1, 1)[0] == heat
    least = torch.tensor([c["minimumScore"] for c in pack.classes])[:, None, None]
    classes, rows, columns = (peak & (heat >= least)).nonzero(as_tuple=True)
    x, y = (columns + 0.5) * pack.stride, (rows + 0.5) * pack.stride
    x1, y1, x2, y2 = own
    inside = (x + corner[0] >= x1) & (x + corner[0] < x2) & (y + corner[1] >= y1) & (y + corner[1] < y2)
    d = answer[count:, rows, columns]
    found = [classes.float(), heat[classes, rows, columns], x - d[0], y - d[1], x + d[2], y + d[3]]
    found = torch.stack(found, 1)[inside].numpy().astype(np.float64)
    return found + np.array([0, 0, corner[0], corner[1], corner[0], corner[1]])


def overlap(one, others):
    w = np.minimum(one[4], others[:, 4]) - np.maximum(one[2], others[:, 2])
    h = np.minimum(one[5], others[:, 5]) - np.maximum(one[3], others[:, 3])
    both = np.clip(w, 0, None) * np.clip(h, 0, None)
    area = (others[:, 4] - others[:, 2]) * (others[:, 5] - others[:, 3])
    return both / ((one[4] - one[2]) * (one[5] - one[3]) + area - both)


def suppress(found, pack):
    """Of two boxes of a class that overlap more than it allows, only the better stays."""
    kept = np.zeros((0, 6))
    for one in found[np.argsort(-found[:, 1], kind="stable")]:
        rivals = kept[kept[:, 0] == one[0]]
        if not len(rivals) or overlap(one, rivals).max() <= pack.classes[int(one[0])]["overlapLimit"]:
            kept = np.concatenate([kept, one[None]])
    return kept


def detect(pack, grey, laps):
    plane = pack.prepare(grey)
    rows, columns = plane.shape
    tile = pack.input.get("tile")
    most = (tile["width"], tile["height"], tile["overlap"]) if tile else (None, None, 0)
    xs, wide = line(columns, most[0], most[2], pack.input["multipleOf"])
    ys, high = line(rows, most[1], most[2], pack.input["multipleOf"])
    bx, by = bounds(xs, wide, columns), bounds(ys, high, rows)
    places = [(x, y, (bx[i], by[j], bx[i + 1], by[j + 1])) for j, y in enumerate(ys) for i, x in enumerate(xs)]
    found = np.zeros((0, 6))
    for first in range(0, len(places), pack.input["batch"]):
        some = places[first : first + pack.input["batch"]]
        batch = np.ones((len(some), 1, high, wide), np.float32)
        for k, (x, y, _) in enumerate(some):
            part = plane[y : y + high, x : x + wide]
            batch[k, 0, : part.shape[0], : part.shape[1]] = part
        laps.end("prepare")
        with torch.no_grad():
            answers = pack.net(torch.from_numpy(batch))
        laps.end("nets")
        for (x, y, own), answer in zip(some, answers):
            found = np.concatenate([found, candidates(answer, pack, (x, y), own)])
    kept = suppress(found, pack)
    raised = np.asarray([one["lowerEdgeRaise"] for one in pack.classes])[kept[:, 0].astype(int)]
    kept[:, 5] -= raised * (kept[:, 5] - kept[:, 3])
    kept[:, [2, 4]] = np.clip(kept[:, [2, 4]], 0, columns) * grey.shape[1] / columns
    kept[:, [3, 5]] = np.clip(kept[:, [3, 5]], 0, rows) * grey.shape[0] / rows
    laps.end("decode")
    return [
        {"category": pack.classes[int(row[0])]["category"], "score": row[1], "box": row[2:].tolist()} for row in kept
    ]


def analyse(packs, scan, out):
    """Returns times and detections of one scan file; writes annotated.png and report.json into `out`."""
    laps = Laps()
    grey = cv2.imread(scan, cv2.IMREAD_GRAYSCALE)
    laps.end("read")
    found = [dict(one, model=pack.name) for pack in packs for one in detect(pack, grey, laps)]
    picture = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    for one in found:
        x1, y1, x2, y2 = (int(round(edge)) for edge in one["box"])
        cv2.rectangle(picture, (x1, y1), (x2, y2), (0, 0, 255), 3)
        words = f"{one['category']} {one['score']:.2f}"
        cv2.putText(picture, words, (x1, max(20, y1 - 6)), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 255), 2)
    laps.end("draw")
    cv2.imwrite(str(Path(out) / "annotated.png"), picture)
    (Path(out) / "report.json").write_text(json.dumps({"scan": Path(scan).name, "detections": found}, indent=1))
    laps.end("write")
    return {"ms": laps.times, "detections": found}
