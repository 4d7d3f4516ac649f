"""Saves a trained net as TorchScript: FP32 as any libtorch runs it, bfloat16 as libtorch 2 runs it fastest.

    /usr/bin/python3 export.py PACK

writes PACK/model-bf16.pt anew, with the weights of PACK/model.pt, and its length and sha-256 into PACK/model.json.
"""

import argparse
import importlib.util
import json
import sys
from pathlib import Path

import torch

import fuse
import pack
from net import Block, DetectionNet, ExportedNet
from start import fused, in_order


def save(net, path):
    """Saves a traced net that takes pictures of any size (multiples of `multiple`) and any number of them."""
    multiple = net.net.multiple
    bfloat16 = net.precision == torch.bfloat16
    with torch.no_grad():
        example = torch.rand(2, 1, multiple * 2, multiple * 3)
        other = torch.rand(1, 1, multiple * 3, multiple)
        expected = net(other)
        if bfloat16:
            fuse.fuse(net, example)
        traced = torch.jit.trace(net, example, check_trace=False)
        if not bfloat16:  # whose weights are to be laid out where they are loaded
            traced = torch.jit.freeze(traced)
        said = traced(other)
        difference = (said - expected).abs().max().item()
    if said.shape[0] != 1 or said.shape != expected.shape or not difference < 1e-3:
        raise SystemExit(f"the traced net differs from the net by {difference} at another size")
    torch.jit.save(traced, str(path))
    if bfloat16:
        fuse.renamed(path)


def export(trained, precision, path, both_ways=False):
    """Saves a trained net with normalisation folded in; returns it (bfloat16: with its convolutions fused)."""
    net = ExportedNet(trained, precision, both_ways).eval()
    save(net, path)
    return net


def with_weights(net, path):
    """Gives an exported net the weights of a saved one."""
    with torch.no_grad():
        for part, (weight, bias) in zip(in_order(net.net), fused(path)):
            conv = part.conv if isinstance(part, Block) else part
            conv.weight.copy_(weight)
            conv.bias.copy_(bias)
    return net


def recipe_of(folder):
    """Returns the recipe that a pack's train.py holds."""
    found = importlib.util.spec_from_file_location("train", folder / "train.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.RECIPE


def main():
    words = argparse.ArgumentParser(description="Saves a pack's bfloat16 net anew.")
    words.add_argument("pack", type=Path, help="folder with train.py, model.pt and model.json")
    folder = words.parse_args().pack.resolve()
    recipe = recipe_of(folder)
    net = DetectionNet(len(recipe.classes), recipe.widths, recipe.depths, recipe.stride, recipe.fold)
    net = ExportedNet(net, torch.bfloat16, recipe.both_ways).eval()
    save(with_weights(net, folder / "model.pt"), folder / "model-bf16.pt")
    pack.without_paths(folder / "model-bf16.pt")
    descriptor = json.loads((folder / "model.json").read_text())
    descriptor["weights"] = pack.weights_of(folder)
    (folder / "model.json").write_text(json.dumps(descriptor, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
