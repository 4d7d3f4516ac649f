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


def measure(net, scans, recipe):
    """Right counts, mean IoU and recall at false findings per picture, classes told apart."""
    right, overlaps, marks, things = 0, [], [], 0
    for scan in scans:
        found = detect(net, scan.grey, recipe, 0.05)
        sure = found[found[:, 1] >= recipe.threshold]
        right += len(sure) == len(scan.boxes)
        things += len(scan.boxes)
        if len(scan.boxes):
            between = iou(scan.boxes, sure[:, 2:]) if len(sure) else np.zeros((len(scan.boxes), 1))
            overlaps += list(between.max(1))
        taken = set()
        for one in found:
            if len(scan.ignored) and iou(one[None, 2:], scan.ignored).max() > 0.3:
                continue
            hits = [
                k
                for k in range(len(scan.boxes))
                if k not in taken and scan.classes[k] == one[0] and iou(one[None, 2:], scan.boxes[k : k + 1])[0, 0] >= 0.5
            ]
            marks.append((one[1], bool(hits)))
            taken.update(hits[:1])
    marks.sort(reverse=True)
    figures = {
        "scans": len(scans),
        "objects": things,
        "right_count": round(right / len(scans), 4),
        "mean_iou": round(float(np.mean(overlaps)), 4) if overlaps else None,
    }
    for allowed in (0.1, 0.2, 0.5, 1.0):
        false = hits = best = 0
        at = 1.0
        for score, hit in marks:
            hits, false = hits + hit, false + (not hit)
            if false > allowed * len(scans):
                break
            best, at = hits, score
        figures[f"recall_at_{allowed}_false"] = round(best / max(things, 1), 4)
        figures[f"score_at_{allowed}_false"] = round(float(at), 3)
    return figures
