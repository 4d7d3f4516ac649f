"""Detections of a net in whole pictures and how they compare with the truth. The figures that count are those of
`cargolens evaluate detect`; these tell during training whether it goes the right way."""

import numpy as np
import torch
from torch.nn import functional


def decode(output, count, stride, threshold, overlap, class_agnostic=False):
    """Local maxima of each class above the threshold, boxes by their distances, then non-maximum suppression.
    Returns (n, 6): class, score, x1, y1, x2, y2, best first."""
    heat = output[:count]
    peak = (functional.max_pool2d(heat[None], 3, 1, 1)[0] == heat) & (heat >= threshold)
    classes, rows, columns = peak.nonzero(as_tuple=True)
    scores = heat[classes, rows, columns]
    d = output[count:, rows, columns]
    x, y = (columns + 0.5) * stride, (rows + 0.5) * stride
    found = torch.stack([classes.float(), scores, x - d[0], y - d[1], x + d[2], y + d[3]], 1)
    found = found[scores.argsort(descending=True)].numpy()
    kept = []
    for one in found:
        if all((one[0] != other[0] and not class_agnostic) or iou(one[None, 2:], other[None, 2:])[0, 0] < overlap for other in kept):
            kept.append(one)
    return np.asarray(kept, np.float32).reshape(-1, 6)


def iou(a, b):
    """Overlap of each box of a with each of b, 0 to 1."""
    w = np.minimum(a[:, None, 2], b[None, :, 2]) - np.maximum(a[:, None, 0], b[None, :, 0])
    h = np.minimum(a[:, None, 3], b[None, :, 3]) - np.maximum(a[:, None, 1], b[None, :, 1])
    shared = np.clip(w, 0, None) * np.clip(h, 0, None)
    area = lambda boxes: (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return shared / np.maximum(area(a)[:, None] + area(b)[None] - shared, 1e-9)


def detect(net, grey, recipe, threshold):
    """Runs an exported net over one whole picture (uint8), padded with open beam to a multiple the net takes."""
    rows, columns = grey.shape
    m = net.net.multiple
    padded = np.full((-(-rows // m) * m, -(-columns // m) * m), 255, np.uint8)
    padded[:rows, :columns] = grey
    with torch.no_grad():
        output = net(torch.from_numpy(padded).float()[None, None] / 255)[0]
    return decode(output, len(recipe.classes), recipe.stride, threshold, recipe.overlap, recipe.class_agnostic)


def marks_of(net, scans, recipe, least=0.05):
    """Returns a (class, score, hit) of each detection with at least that score: whether it is a thing, not yet taken."""
    marks = []
    for scan in scans:
        taken = set()
        for one in detect(net, scan.grey, recipe, least):
            if len(scan.ignored) and iou(one[None, 2:], scan.ignored).max() > 0.3:
                continue
            hits = [
                k
                for k in range(len(scan.boxes))
                if k not in taken and scan.classes[k] == one[0] and iou(one[None, 2:], scan.boxes[k : k + 1])[0, 0] >= 0.5
            ]
            marks.append((int(one[0]), float(one[1]), bool(hits)))
            taken.update(hits[:1])
    return marks


def found_at(scores, hits, allowed):
    """Returns how many things the surest detections find before so many false ones are among them, and the least score."""
    order = np.argsort(-scores, kind="stable")
    hit = hits[order]
    inside = np.flatnonzero(np.cumsum(~hit) <= allowed)
    last = inside[-1] + 1 if len(inside) else 0
    found = np.flatnonzero(hit[:last])
    return len(found), float(scores[order][found[-1]]) if len(found) else 1.0


def level(net, scans, recipe, steps=np.arange(-6, 7) / 4):
    """Returns what to add to the log odds of each class so that most things are found at about 0.2 false detections a
    picture, all classes counted together: one class may be surer of itself than it ought to be."""
    marks = marks_of(net, scans, recipe, 0.02)
    classes = np.asarray([c for c, _, _ in marks])
    odds = np.asarray([np.log(s / (1 - s)) for _, s, _ in marks])
    hits = np.asarray([h for _, _, h in marks])
    best, chosen = -1.0, np.zeros(len(recipe.classes))
    for rest in np.stack(np.meshgrid(*[steps] * (len(recipe.classes) - 1)), -1).reshape(-1, len(recipe.classes) - 1):
        shift = np.concatenate([[0.0], rest])
        moved = odds + shift[classes]
        # Neighbouring rates are looked at as well, so that one lucky scan decides nothing; no change is best if all is equal.
        found = sum(found_at(moved, hits, rate * len(scans))[0] for rate in (0.1, 0.15, 0.2, 0.25, 0.3))
        worth = found - 0.1 * np.abs(shift).sum()
        if worth > best:
            best, chosen = worth, shift
    return chosen


def measure(net, scans, recipe):
    """Right counts, mean IoU and recall at false findings per picture, classes told apart."""
    right, overlaps = 0, []
    for scan in scans:
        sure = detect(net, scan.grey, recipe, recipe.threshold)
        right += len(sure) == len(scan.boxes)
        if len(scan.boxes):
            between = iou(scan.boxes, sure[:, 2:]) if len(sure) else np.zeros((len(scan.boxes), 1))
            overlaps += list(between.max(1))
    things = sum(len(scan.boxes) for scan in scans)
    figures = {
        "scans": len(scans),
        "objects": things,
        "right_count": round(right / len(scans), 4),
        "mean_iou": round(float(np.mean(overlaps)), 4) if overlaps else None,
    }
    marks = marks_of(net, scans, recipe)
    scores, hits = np.asarray([s for _, s, _ in marks]), np.asarray([h for _, _, h in marks], bool)
    for allowed in (0.1, 0.2, 0.5, 1.0):
        found, at = found_at(scores, hits, allowed * len(scans))
        figures[f"recall_at_{allowed}_false"] = round(found / max(things, 1), 4)
        figures[f"score_at_{allowed}_false"] = round(at, 3)
    return figures
