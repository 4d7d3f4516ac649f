"""Trains a recipe on a folder of generated scans, goes on where an interrupted run stopped, and writes the model.

    /usr/bin/python3 train.py --data TRAIN --validation VAL --work CHECKPOINTS

Same data, seed, torch version and processor give the same weights; another processor gives weights of like figures.
"""

import argparse
import copy
import ctypes
import json
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from PIL import Image

import figures
import folder
import pack
import start
import target as aim
from export import export
from net import DetectionNet, ExportedNet


# What decides how a trained net is used, not what it becomes.
AFTERWARDS = (
    *("version", "kind", "threshold", "overlap", "class_agnostic"),
    *("tile", "tiles_at_once", "both_ways", "raised", "log_range", "level"),
)
M_TRIM_THRESHOLD, M_MMAP_MAX = -1, -4  # malloc.h
NOISE = np.random.default_rng(20261125).standard_normal((1024, 1024), np.float32)  # drawn once: drawing takes long


def chosen(scans, recipe, random, bank):
    """Picks the number of a scan and a point that the crop is to show: of an earlier false alarm, a thing, or none."""
    if bank and random.random() < recipe.again:
        return bank[random.integers(len(bank))]
    number = int(random.integers(len(scans)))
    boxes = scans[number].boxes
    if len(boxes) and random.random() < recipe.near:
        weights = np.asarray([recipe.favour.get(recipe.classes[one], 1.0) for one in scans[number].classes])
        x1, y1, x2, y2 = boxes[random.choice(len(boxes), p=weights / weights.sum())]
        return number, ((x1 + x2) / 2, (y1 + y2) / 2)
    return number, None


def crop_of(scan, point, recipe, random):
    """Cuts a crop, scaled and mirrored at random; returns grey uint8, the boxes in it, the ignored ones, and a function
    that says where in the scan a point of the crop lies."""
    rows, columns = recipe.crop
    zoom = np.exp(random.uniform(*np.log(recipe.zoom)))
    sx, sy = zoom * np.exp(random.uniform(*np.log(recipe.stretch))), zoom
    high, wide = scan.grey.shape
    need_w, need_h = columns / sx, rows / sy
    if point:
        left = point[0] - need_w * random.uniform(0.2, 0.8)
        top = point[1] - need_h * random.uniform(0.2, 0.8)
    else:
        left = random.uniform(min(0, wide - need_w), max(0, wide - need_w))
        top = random.uniform(min(0, high - need_h), max(0, high - need_h))
    left, top = (min(max(v, min(0, size - need)), max(0, size - need)) for v, size, need in ((left, wide, need_w), (top, high, need_h)))
    x, y = max(0, int(left) - 2), max(0, int(top) - 2)  # of a long scan only this part is copied
    part = Image.fromarray(scan.grey[y : int(top + need_h) + 3, x : int(left + need_w) + 3])
    extent = (left - x, top - y, left - x + need_w, top - y + need_h)
    grey = np.asarray(part.transform((columns, rows), Image.Transform.EXTENT, extent, Image.Resampling.BILINEAR, fillcolor=255))
    shift = np.asarray([left, top, left, top], np.float32)
    scale = np.asarray([sx, sy, sx, sy], np.float32)
    boxes, ignored = (scan.boxes - shift) * scale, (scan.ignored - shift) * scale
    mirrored = random.random() < 0.5
    if mirrored:
        grey = grey[:, ::-1]
        boxes, ignored = (np.stack([columns - b[:, 2], b[:, 1], columns - b[:, 0], b[:, 3]], 1) for b in (boxes, ignored))
    return grey, boxes, ignored, lambda x, y: (left + (columns - x if mirrored else x) / sx, top + y / sy)


def clipped(boxes, classes, ignored, recipe):
    """Cuts boxes to the crop; one less than 45 % inside is not asked for, nor forbidden."""
    rows, columns = recipe.crop
    inside = np.clip(boxes, 0, [columns, rows, columns, rows])
    area = lambda b: (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    share = area(inside) / np.maximum(area(boxes), 1e-6)
    kept = share >= 0.45
    partly = (share > 0.02) & ~kept
    ignored = np.clip(np.concatenate([ignored, boxes[partly]]), 0, [columns, rows, columns, rows])
    return inside[kept], classes[kept], ignored


def shaded(grey, random):
    """Other contrast, other noise: cheap variety on top of what the generator drew. Returns float32, 0 to 1."""
    levels = np.arange(256, dtype=np.float32) / 255
    if random.random() < 0.5:
        levels = levels ** np.exp(random.uniform(-0.35, 0.35))
    if random.random() < 0.3:
        levels = levels * random.uniform(0.85, 1.0) + random.uniform(0, 0.08)
    x = levels.astype(np.float32)[grey]
    if random.random() < 0.4:
        top, left = (random.integers(NOISE.shape[0] - size + 1) for size in x.shape)
        noise = NOISE[top : top + x.shape[0], left : left + x.shape[1]][:: random.choice([-1, 1]), :: random.choice([-1, 1])]
        x += noise * np.float32(random.uniform(0.003, 0.03))
    return np.clip(x, 0, 1, out=x)


def batch_of(scans, recipe, step, bank):
    random = np.random.default_rng([recipe.seed, step])
    pictures, parts, origins = [], [], []
    for _ in range(recipe.batch):
        number, point = chosen(scans, recipe, random, bank)
        scan = scans[number]
        grey, boxes, ignored, origin = crop_of(scan, point, recipe, random)
        origins.append((number, origin))
        boxes, classes, ignored = clipped(boxes, scan.classes, ignored, recipe)
        pictures.append(shaded(grey, random))
        parts.append(aim.target(boxes, classes, ignored, recipe))
    x = torch.from_numpy(np.stack(pictures))[:, None].sub_(0.5).mul_(4.0)
    return x.contiguous(memory_format=torch.channels_last), [torch.from_numpy(np.stack(p)) for p in zip(*parts)], origins


def false_alarms(logits, heat, care, origins, recipe):
    """Where the net was surest of a thing that isn't there: of each crop at most one place, if its score is 0.3 or
    more. Looking again at such places is hard example mining (Shrivastava et al., 2016) with a memory."""
    with torch.no_grad():
        wrong = torch.sigmoid(logits.float()) * care[:, None] * (heat < 0.01)
        best, cell = wrong.amax(1).flatten(1).max(1)
    columns = heat.shape[3]
    for k, (number, origin) in enumerate(origins):
        if best[k] >= 0.3:
            row, column = divmod(int(cell[k]), columns)
            yield number, origin((column + 0.5) * recipe.stride, (row + 0.5) * recipe.stride)


def learning_rate(step, recipe):
    warm = min(1.0, (step + 1) / 200)
    return recipe.learning_rate * warm * (0.5 * (1 + np.cos(np.pi * step / recipe.steps)) * 0.99 + 0.01)


def fast_bfloat16():
    return " avx512_bf16" in Path("/proc/cpuinfo").read_text()


def keep_memory():
    """Lets glibc keep freed memory: by default each layer's output is taken from the system anew and given back,
    which costs a quarter of the time. Elsewhere nothing happens."""
    if hasattr(ctypes.CDLL(None), "mallopt"):
        for parameter, value in ((M_MMAP_MAX, 0), (M_TRIM_THRESHOLD, 2**31 - 1)):
            ctypes.CDLL(None).mallopt(parameter, value)


def beginning(recipe, scans, here):
    """Returns the net before its first step: drawn at random, or an earlier version's."""
    torch.manual_seed(recipe.seed)
    net = DetectionNet(len(recipe.classes), recipe.widths, recipe.depths, recipe.stride, recipe.fold).to(memory_format=torch.channels_last)
    if recipe.start:
        pictures = (batch_of(scans, recipe, recipe.steps + 1 + k, [])[0] for k in range(20))
        start.begin_from(net, here / "start.pt", recipe.start, pictures)
    return net


def train(recipe, scans, work, of, here):
    net = beginning(recipe, scans, here)
    steady = copy.deepcopy(net)  # moving average of the weights: what is kept
    optimiser = torch.optim.AdamW(net.parameters(), recipe.learning_rate, weight_decay=1e-4)
    checkpoint, first, spent, bank = work / "checkpoint.pt", 0, 0.0, deque(maxlen=600)
    if checkpoint.exists():
        state = torch.load(checkpoint)
        if state["of"] != of:
            raise SystemExit(f"{checkpoint} is of another recipe or other data: name another folder with --work")
        net.load_state_dict(state["net"])
        steady.load_state_dict(state["steady"])
        optimiser.load_state_dict(state["optimiser"])
        first, spent = state["step"], state["seconds"]
        bank.extend(state["bank"])
        print(f"goes on at step {first}", flush=True)
    started = saved = time.time()
    sums = np.zeros(3)
    ahead = ThreadPoolExecutor(1)  # the next batch is cut while the net learns from this one
    coming = ahead.submit(batch_of, scans, recipe, first, list(bank))
    for step in range(first, recipe.steps):
        x, parts, origins = coming.result()
        coming = ahead.submit(batch_of, scans, recipe, step + 1, list(bank))
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step, recipe)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast_bfloat16()):
            raw = net(x)
        total, heat, box = aim.loss(raw.float(), *parts, recipe)
        optimiser.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 10.0)
        optimiser.step()
        keep = min(0.998, (step + 1) / (step + 20))
        with torch.no_grad():
            for mine, other in zip(steady.state_dict().values(), net.state_dict().values()):
                if mine.dtype.is_floating_point:
                    mine.lerp_(other, 1 - keep)
                else:
                    mine.copy_(other)
        if recipe.again:
            again = list(false_alarms(raw[:, : len(recipe.classes)], parts[0], parts[3], origins, recipe))
            bank.extend(again)
        sums += heat, box, len(again) if recipe.again else 0
        if (step + 1) % 100 == 0:
            seconds = spent + time.time() - started
            print(f"step {step + 1}/{recipe.steps} heat {sums[0] / 100:.3f} box {sums[1] / 100:.3f} false {sums[2] / 100:.2f} {seconds:.0f} s", flush=True)
            sums[:] = 0
        if time.time() - saved > 60 or step + 1 == recipe.steps:
            saved = time.time()
            state = {"net": net.state_dict(), "steady": steady.state_dict(), "optimiser": optimiser.state_dict()}
            state.update(of=of, bank=list(bank), step=step + 1, seconds=spent + time.time() - started)
            torch.save(state, work / "checkpoint.new")
            (work / "checkpoint.new").replace(checkpoint)
    return steady, spent + time.time() - started


def main(recipe, here):
    words = argparse.ArgumentParser(description=f"Trains {recipe.name}.")
    words.add_argument("--data", type=Path, required=True, help="folder of generated scans to learn from")
    words.add_argument("--validation", type=Path, required=True, help="folder of other generated scans to measure on")
    words.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    words.add_argument("--out", type=Path, default=here, help="where the model goes (beside train.py)")
    words.add_argument("--threads", type=int, default=2, help="processors to use (2)")
    given = words.parse_args()
    keep_memory()
    torch.set_num_threads(given.threads)
    given.work.mkdir(parents=True, exist_ok=True)
    scans = folder.read(given.data, recipe.classes, recipe.height and recipe.height * 5 // 4)
    print(f"{len(scans)} scans, {sum(len(s.boxes) for s in scans)} objects", flush=True)
    of = {name: value for name, value in asdict(recipe).items() if name not in AFTERWARDS}
    of["data"] = folder.described(given.data)["sha256"]
    net, seconds = train(recipe, scans, given.work, of, here)
    validation = folder.read(given.validation, recipe.classes, recipe.height)
    given.out.mkdir(parents=True, exist_ok=True)
    if recipe.level:
        shift = figures.level(ExportedNet(net, torch.float32, recipe.both_ways).eval(), validation, recipe)
        print(f"added to the log odds of {recipe.classes}: {shift.tolist()}", flush=True)
        with torch.no_grad():
            net.out.bias[: len(recipe.classes)] += torch.from_numpy(shift).float()
    exported = export(net, torch.float32, given.out / "model.pt", recipe.both_ways)
    export(net, torch.bfloat16, given.out / "model-bf16.pt", recipe.both_ways)
    reached = figures.measure(exported, validation, recipe)
    print(json.dumps(reached, indent=1))
    kept = ("scans", "objects") + (("recall",) if recipe.kind == "finding" else ("right", "mean"))
    measured = {f"validation-{name.replace('_', '-')}": value for name, value in reached.items() if name.startswith(kept)}
    pack.write(recipe, given, exported, validation, {"training-seconds": round(seconds), **measured})
