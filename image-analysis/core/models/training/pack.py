"""Writes model.json beside the weights, and golden tensors: one small input with what this net says of it."""

import hashlib
import json
import zipfile

import numpy as np
import torch

import folder


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def golden(recipe, net, scans, out):
    """Cuts a small picture with something in it and saves it (a byte a pixel) and the net's answer (float32,
    little-endian), together under 100 kB. Whoever loads the weights checks that they answer the same."""
    m = net.net.multiple
    rows, columns = m * max(1, 160 // m), m * max(1, 320 // m)
    for scan in scans:
        if len(scan.boxes) == 0 or scan.grey.shape[0] < rows or scan.grey.shape[1] < columns:
            continue
        x1, y1, x2, y2 = scan.boxes[0]
        top = int(np.clip((y1 + y2) / 2 - rows / 2, 0, scan.grey.shape[0] - rows))
        left = int(np.clip((x1 + x2) / 2 - columns / 2, 0, scan.grey.shape[1] - columns))
        grey = np.ascontiguousarray(scan.grey[top : top + rows, left : left + columns])
        with torch.no_grad():
            answer = net(torch.from_numpy(grey).float()[None, None] / 255)[0].numpy().astype("<f4")
        if answer[: len(recipe.classes)].max() > 0.6:  # a sample without a box would prove little
            break
    else:
        raise SystemExit("no scan for a golden sample: none gives a sure box")
    (out / "golden-input.u8").write_bytes(grey.tobytes())
    (out / "golden-output.f32").write_bytes(answer.tobytes())
    files = {part: file_of(out, name) for part, name in (("input", "golden-input.u8"), ("output", "golden-output.f32"))}
    if sum(file["bytes"] for file in files.values()) > 100_000:
        raise SystemExit(f"golden sample takes more than 100,000 bytes: {files}")
    return {"height": rows, "width": columns, **files}


def file_of(out, name):
    return {"file": name, "sha256": sha256(out / name), "bytes": (out / name).stat().st_size}


def without_paths(path):
    """Saves TorchScript anew without its *.debug_pkl, which hold paths of this machine, and with constant times, so
    that equal weights make equal files."""
    with zipfile.ZipFile(path) as old:
        kept = [(item.filename, old.read(item)) for item in old.infolist() if not item.filename.endswith(".debug_pkl")]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as new:
        for name, content in kept:
            new.writestr(zipfile.ZipInfo(name), content)


def weights_of(out):
    files = {"model.pt": "fp32", "model-bf16.pt": "bf16"}
    return [
        {**file_of(out, name), "precision": precision, "layout": "channels_last"}
        for name, precision in files.items()
    ]


def write(recipe, given, net, validation, reached):
    """Writes golden tensors and model.json. Figures of an earlier model.json are dropped: they are of other weights."""
    for name in ("model.pt", "model-bf16.pt"):
        without_paths(given.out / name)
    sample = golden(recipe, net, validation, given.out)
    learned, measured = folder.described(given.data), folder.described(given.validation)
    descriptor = {
        "schema": "cargolens-model-pack/1",
        "name": recipe.name,
        "version": recipe.version,
        "licence": "Apache-2.0",
        "input": {
            "channels": ["high-energy", "single-energy"],
            "domains": {
                "transmission": {"curve": "log", "range": recipe.log_range},
                "display-grey": {"curve": "linear"},
            },
            "scale": {"kind": "height", "pixels": recipe.height} if recipe.height else {"kind": "native"},
            "multipleOf": net.net.multiple,
            "batch": recipe.tiles_at_once,
        },
        "head": {
            "kind": "center-distance",
            "stride": recipe.stride,
            **({"classAgnostic": True} if recipe.class_agnostic else {}),
        },
        "classes": [
            {
                "name": name,
                "category": name,
                "kind": recipe.kind,
                "minimumScore": recipe.threshold,
                "overlapLimit": recipe.overlap,
                **({"lowerEdgeRaise": recipe.raised[name]} if name in recipe.raised else {}),
            }
            for name in recipe.classes
        ],
        "weights": weights_of(given.out),
        "golden": sample,
        "training": {
            "description": f"{learned['scans']} generated scans, no real ones: {learned['command']}; "
            f"{recipe.steps} steps of {recipe.batch} crops, seed {recipe.seed}",
            "sha256": learned["sha256"],
        },
        "figures": reached,
    }
    if recipe.tile:
        rows, columns, overlap = recipe.tile
        descriptor["input"]["tile"] = {"height": rows, "width": columns, "overlap": overlap}
    text = json.dumps(descriptor, indent=2) + "\n"
    (given.out / "model.json").write_text(text)
    print(f"wrote {given.out / 'model.json'}; validated on {measured['command']}")
