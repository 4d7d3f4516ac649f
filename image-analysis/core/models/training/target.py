"""What the net should say of a crop, and how far what it says is from that."""

import numpy as np
import torch


def target(boxes, classes, ignored, recipe):
    """Returns heat (count, rows, columns), boxes (4, rows, columns) in pixels, weight (rows, columns) of the
    distances there, and care (rows, columns), 0 where nothing is known. A thing's heat is a bump at its centre,
    wide in proportion to the thing within the recipe's bounds, that is exactly 1 in one cell."""
    count, stride = len(recipe.classes), recipe.stride
    rows, columns = recipe.crop[0] // stride, recipe.crop[1] // stride
    heat = np.zeros((count, rows, columns), np.float32)
    edges = np.zeros((4, rows, columns), np.float32)
    weight = np.zeros((rows, columns), np.float32)
    care = np.ones((rows, columns), np.float32)
    for x1, y1, x2, y2 in ignored:
        care[max(0, int(y1 // stride)) : int(-(-y2 // stride)), max(0, int(x1 // stride)) : int(-(-x2 // stride))] = 0
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    for k in np.argsort(-areas):  # small things last: theirs is the cell
        x1, y1, x2, y2 = boxes[k]
        column = int(np.clip((x1 + x2) / 2 / stride, 0, columns - 1))
        row = int(np.clip((y1 + y2) / 2 / stride, 0, rows - 1))
        sx, sy = np.clip(np.asarray([x2 - x1, y2 - y1]) / stride * recipe.spread, *recipe.bump)
        bump = np.exp(-((np.arange(columns) - column) ** 2) / (2 * sx * sx))[None, :] * np.exp(
            -((np.arange(rows) - row) ** 2) / (2 * sy * sy)
        )[:, None]
        bump = bump.astype(np.float32)
        np.maximum(heat[classes[k]], bump, out=heat[classes[k]])
        near = (bump > 0.3) & (bump >= weight)
        weight[near] = bump[near]
        edges[:, near] = np.asarray([x1, y1, x2, y2], np.float32)[:, None]
        care[row, column] = 1
    return heat, edges, weight, care


def cell_centres(rows, columns, stride):
    ys = (torch.arange(rows, dtype=torch.float32) + 0.5) * stride
    xs = (torch.arange(columns, dtype=torch.float32) + 0.5) * stride
    return xs[None, None, :], ys[None, :, None]


def loss(raw, heat, edges, weight, care, recipe):
    """Penalty-reduced focal loss of the heat (Zhou et al., equation 1) and generalised IoU loss of the boxes
    (Rezatofighi et al., 2019, algorithm 1) with a log-distance term that keeps each edge honest."""
    stride = recipe.stride
    count = heat.shape[1]
    logits = raw[:, :count]
    likely = torch.sigmoid(logits).clamp(1e-5, 1 - 1e-5)
    peak = (heat >= recipe.centre).float()
    positive = -torch.log(likely) * (1 - likely) ** 2 * peak
    negative = -torch.log(1 - likely) * likely**2 * (1 - heat) ** 4 * (1 - peak)
    cells = peak.sum().clamp(min=1)
    heat_loss = ((positive + negative) * care[:, None]).sum() / cells

    xs, ys = cell_centres(heat.shape[2], heat.shape[3], stride)
    distances = torch.exp(raw[:, count:].clamp(-4.0, 6.0)) * stride
    x1, y1, x2, y2 = xs - distances[:, 0], ys - distances[:, 1], xs + distances[:, 2], ys + distances[:, 3]
    tx1, ty1, tx2, ty2 = edges[:, 0], edges[:, 1], edges[:, 2], edges[:, 3]
    shared = (torch.minimum(x2, tx2) - torch.maximum(x1, tx1)).clamp(min=0) * (
        torch.minimum(y2, ty2) - torch.maximum(y1, ty1)
    ).clamp(min=0)
    union = (x2 - x1) * (y2 - y1) + (tx2 - tx1) * (ty2 - ty1) - shared
    hull = (torch.maximum(x2, tx2) - torch.minimum(x1, tx1)) * (torch.maximum(y2, ty2) - torch.minimum(y1, ty1))
    generalised = shared / union.clamp(min=1e-6) - (hull - union) / hull.clamp(min=1e-6)
    wanted = torch.stack([xs - tx1, ys - ty1, tx2 - xs, ty2 - ys], 1).clamp(min=0.25) / stride
    away = (raw[:, count:] - torch.log(wanted)).abs().mean(1)
    total = weight.sum().clamp(min=1)
    box_loss = ((1 - generalised + 0.5 * away) * weight).sum() / total
    return heat_loss + 2.0 * box_loss, heat_loss.item(), box_loss.item()
