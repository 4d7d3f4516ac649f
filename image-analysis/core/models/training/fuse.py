"""Makes convolutions as libtorch 2 runs them fastest: the rectifier inside, weights laid out for the processor once.

`mkldnn::_convolution_pointwise` and `mkldnn::_reorder_convolution_weight` are what torch.compile uses on processors
(libtorch 2.7.1, aten/src/ATen/native/mkldnn). The torch 1.13 that trains doesn't have them. So they are declared here
under another name and with their plain meaning, which lets the net be traced and compared, and `renamed` gives them
their own names in the saved file. Only libtorch 2 with oneDNN loads that file, as every one for x86-64 is.
"""

import zipfile
from typing import List, Tuple

import torch
from torch import nn
from torch.nn import functional

from net import Block

LATER = torch.library.Library("later", "DEF")
LATER.define(
    "_convolution_pointwise(Tensor X, Tensor W, Tensor? B, int[] padding, int[] stride, int[] dilation, int groups,"
    " str attr, Scalar?[] scalars, str? algorithm) -> Tensor"
)
LATER.define(
    "_reorder_convolution_weight(Tensor self, int[2] padding=0, int[2] stride=1, int[2] dilation=1, int groups=1,"
    " int[]? input_size=None) -> Tensor"
)


def convolution_pointwise(x, weight, bias, padding, stride, dilation, groups, attr, scalars, algorithm):
    y = functional.conv2d(x, weight, bias, stride, padding, dilation, groups)
    return functional.relu(y) if attr == "relu" else y


LATER.impl("_convolution_pointwise", convolution_pointwise, "CPU")
LATER.impl("_reorder_convolution_weight", lambda weight, *_: weight.clone(), "CPU")


class FusedConvolution(nn.Module):
    """A convolution, and a rectifier if `attr` says so. Its weights are saved as they are; whoever loads them lays
    them out for inputs of `size`, which fits others as well."""

    def __init__(self, conv, attr, size):
        super().__init__()
        self.weight = conv.weight.detach().contiguous(memory_format=torch.channels_last)
        self.bias = conv.bias.detach()
        self.stride = list(conv.stride)
        self.padding = list(conv.padding)
        self.size = list(size)
        self.attr = attr

    def forward(self, x):
        return torch.ops.later._convolution_pointwise(
            x, self.weight, self.bias, self.padding, self.stride, [1, 1], 1, self.attr, [], ""
        )

    @torch.jit.export
    def __getstate__(self):
        return (self.weight, self.bias, self.stride, self.padding, self.size, self.attr, self.training)

    @torch.jit.export
    def __setstate__(self, state: Tuple[torch.Tensor, torch.Tensor, List[int], List[int], List[int], str, bool]):
        self.bias = state[1]
        self.stride = state[2]
        self.padding = state[3]
        self.size = state[4]
        self.attr = state[5]
        self.training = state[6]
        self.weight = torch.ops.later._reorder_convolution_weight(
            state[0], self.padding, self.stride, [1, 1], 1, self.size
        )


class ColumnsAsPlanes(nn.Module):
    """Gives a convolution of one plane in steps of `fold` columns as one of `fold` planes that hold every `fold`-th
    column: the same numbers in memory, but bfloat16 is multiplied two planes at a time, and one plane wastes half."""

    def __init__(self, conv):
        super().__init__()
        self.fold = conv.stride[1]
        outside, _, rows, columns = conv.weight.shape
        same = nn.Conv2d(self.fold, outside, (rows, columns // self.fold), (conv.stride[0], 1), (conv.padding[0], 1))
        weight = conv.weight.detach().reshape(outside, rows, columns // self.fold, self.fold).permute(0, 3, 1, 2)
        same.weight, same.bias = nn.Parameter(weight.contiguous()), conv.bias
        self.conv = same

    def forward(self, x):
        count, _, rows, columns = x.shape
        return self.conv(x.reshape(count, rows, columns // self.fold, self.fold).permute(0, 3, 1, 2))


class Fused(nn.Module):
    """What takes the place of a block: its convolution does all of it."""

    def __init__(self, conv):
        super().__init__()
        self.conv = conv

    def forward(self, x):
        return self.conv(x)


def sizes(exported, example):
    """Returns the shape of what each convolution of the net is given for an example."""
    seen = {}

    def note(conv, given):
        seen[conv] = given[0].shape

    hooks = [part.register_forward_pre_hook(note) for part in exported.modules() if isinstance(part, nn.Conv2d)]
    exported(example)
    for hook in hooks:
        hook.remove()
    return seen


def fuse(exported, example):
    """Changes an exported net in place. Its last convolution, which is FP32, stays."""
    net = exported.net
    first = net.levels[0].down
    if first.conv.kernel_size[1] == 3 * first.conv.stride[1] and first.conv.stride[1] > 1:
        first.conv = ColumnsAsPlanes(first.conv)
    seen = sizes(exported, example)

    def fused(conv, attr):
        return torch.jit.script(FusedConvolution(conv, attr, seen[conv]))

    def block(old):
        if isinstance(old.conv, ColumnsAsPlanes):
            old.conv.conv = fused(old.conv.conv, "relu")
            return Fused(old.conv)
        return Fused(fused(old.conv, "relu"))

    for level in net.levels:
        level.down = block(level.down)
        level.looks = nn.ModuleList(block(look) for look in level.looks)
    net.smooth = nn.ModuleList(block(smooth) for smooth in net.smooth)
    net.sides = nn.ModuleList(fused(side, "none") for side in net.sides)
    assert not any(isinstance(part, Block) for part in net.modules())


def renamed(path):
    """Gives the operators of a saved net the names by which libtorch 2 knows them."""
    with zipfile.ZipFile(path) as old:
        kept = [(item.filename, old.read(item)) for item in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as new:
        for name, content in kept:
            if name.endswith(".py"):
                content = content.replace(b"ops.later.", b"ops.mkldnn.")
            new.writestr(name, content)
