#!/usr/bin/python3
"""Writes the toy model packs of the detection tests.

Usage: make_toy_packs.py FOLDER   (Debian's python3-torch 1.13)

A toy network sees dark spots: the mean darkness of each cell of 8 x 8 pixels, weighted with that of
its neighbours, decides; every box reaches 12 pixels from its cell's centre. Its output is known by
hand, so the tests need no torch. The broken packs each lie in one way.
"""
import hashlib
import io
import json
import pathlib
import sys
import zipfile

import torch
from torch import nn

STRIDE = 8


class Toy(nn.Module):
    """Two classes: dark (from a blurred darkness of 0.4) and very dark (from 0.8)."""

    def __init__(self, bf16: bool = False):
        super().__init__()
        self.bf16 = bf16
        self.pool = nn.AvgPool2d(STRIDE)
        self.blur = nn.Conv2d(2, 2, 3, padding=1)
        kernel = torch.tensor([[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]) / 16
        with torch.no_grad():
            self.blur.weight.copy_(12 * kernel.expand(2, 2, 3, 3))
            self.blur.bias.copy_(torch.tensor([-24 * 0.4, -24 * 0.8]))

    def forward(self, x):
        # Twice the same plane: libtorch 2.7.1 convolves one plane of bf16 wrongly, and more of them
        # unless they are channels_last (docs/model-pack.md).
        dark = self.pool(1 - x).expand(-1, 2, -1, -1)
        dark = dark.contiguous(memory_format=torch.channels_last)
        if self.bf16:
            dark = dark.to(torch.bfloat16)
        scores = torch.sigmoid(self.blur(dark).float())
        distances = torch.full(
            [x.size(0), 4, scores.size(2), scores.size(3)], 12.0, dtype=torch.float32)
        return torch.cat([scores, distances], 1)


class NotANumber(Toy):
    def forward(self, x):
        return torch.zeros([x.size(0), 6, x.size(2) // 8, x.size(3) // 8]) / 0.0


class MissingClass(Toy):
    def forward(self, x):
        return torch.zeros([x.size(0), 5, x.size(2) // 8, x.size(3) // 8])


class OtherStride(Toy):
    def forward(self, x):
        return torch.zeros([x.size(0), 6, x.size(2) // 16, x.size(3) // 16])


class TwoOutputs(Toy):
    def forward(self, x):
        return x, x


class HalfOutput(Toy):
    def forward(self, x):
        return torch.zeros([x.size(0), 6, x.size(2) // 8, x.size(3) // 8]).to(torch.bfloat16)


class Fails(Toy):
    def forward(self, x):
        return x + torch.zeros([3, 5, 7])


class Shifted(Toy):
    """As bf16 weights of a pack: other boxes than fp32, so that parity must fail."""

    def forward(self, x):
        scores = torch.sigmoid(self.blur(self.pool(1 - x).expand(-1, 2, -1, -1)))
        distances = torch.full([x.size(0), 4, scores.size(2), scores.size(3)], 5.0)
        return torch.cat([scores * 0.9, distances], 1)


def without_paths(data):
    """TorchScript keeps the paths of its sources for error messages; they are this machine's."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            if not entry.filename.endswith(".debug_pkl"):
                new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry))
    return out.getvalue()


def script(model, channels_last=True):
    model.eval()
    if channels_last:
        model = model.to(memory_format=torch.channels_last)
    if model.bf16:
        model.blur.to(torch.bfloat16)
    buffer = io.BytesIO()
    torch.jit.save(torch.jit.freeze(torch.jit.script(model)), buffer)
    return without_paths(buffer.getvalue())


def weights(name, data, precision="fp32"):
    return entry(name, data) | {"precision": precision, "layout": "channels_last"}


def thing(name, kind, minimum):
    return {"name": name, "category": name, "kind": kind, "minimumScore": minimum, "overlapLimit": 0.3}


def entry(name, data):
    return {"file": name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def golden(pack):
    """What the toy makes of a picture here, where it was made."""
    picture = torch.full([48, 64], 255, dtype=torch.uint8)
    picture[8:32, 24:48] = 20
    with torch.no_grad():
        output = Toy().eval()(picture.float().div(255)[None, None])
    data = {"input": picture.numpy().tobytes(), "output": output.numpy().astype("<f4").tobytes()}
    names = {"input": "golden-input.u8", "output": "golden-output.f32"}
    for part, name in names.items():
        (pack / name).write_bytes(data[part])
    return {
        "height": 48,
        "width": 64,
        "input": entry(names["input"], data["input"]),
        "output": entry(names["output"], data["output"]),
    }


def descriptor(name, entries):
    return {
        "schema": "cargolens-model-pack/1",
        "name": name,
        "version": "1",
        "licence": "Apache-2.0",
        "input": {
            "channels": ["high-energy", "single-energy"],
            "domains": {
                "display-grey": {"curve": "linear"},
                "transmission": {"curve": "log", "range": 4.0},
            },
            "scale": {"kind": "native"},
            "multipleOf": 16,
            "tile": {"width": 128, "height": 96, "overlap": 32},
            "batch": 3,
        },
        "head": {"kind": "center-distance", "stride": STRIDE},
        "classes": [thing("dense-block", "finding", 0.5), thing("gas-cylinder", "finding", 0.5)],
        "weights": entries,
        "training": {"description": "none: weights set by hand"},
        "figures": {"recall": 1.0},
    }


def write(folder, name, files, precisions=("fp32", "bf16")):
    pack = folder / name
    pack.mkdir(parents=True, exist_ok=True)
    entries = []
    for (file, data), precision in zip(files.items(), precisions):
        (pack / file).write_bytes(data)
        entries.append(weights(file, data, precision))
    content = descriptor(name, entries)
    if name == "toy":
        content["golden"] = golden(pack)
    text = json.dumps(content, indent=2) + "\n"
    (pack / "model.json").write_text(text)


def main():
    folder = pathlib.Path(sys.argv[1])
    toy = script(Toy())
    write(folder, "toy", {"model.pt": toy, "model-bf16.pt": script(Toy(bf16=True))})
    write(folder, "other-boxes", {"model.pt": toy, "model-bf16.pt": script(Shifted())})
    write(folder, "corrupt", {"model.pt": toy[: len(toy) // 2]})
    for name, model in {
        "not-a-number": NotANumber(),
        "missing-class": MissingClass(),
        "other-stride": OtherStride(),
        "two-outputs": TwoOutputs(),
        "half-output": HalfOutput(),
        "fails": Fails(),
    }.items():
        write(folder, name, {"model.pt": script(model)})


if __name__ == "__main__":
    main()
