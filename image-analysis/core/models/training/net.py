"""The detection net: a plain pyramid of 3 x 3 convolutions that says at each cell how likely the centre of a thing
of each class lies there, and how far the thing's four edges are from the cell's centre.

Sources: centre heat map, Zhou et al., "Objects as Points" (2019), section 3; distances to the edges, Tian et al.,
"FCOS" (2019), section 3.1; levels joined from coarse to fine, Lin et al., "Feature Pyramid Networks" (2017), section 3;
residual looks, He et al., "Deep Residual Learning" (2016), section 3.
"""

import copy

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval


class Block(nn.Module):
    """Convolution, normalisation, rectifier."""

    def __init__(self, inside, outside, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inside, outside, 3, stride, 1, bias=False)
        self.norm = nn.BatchNorm2d(outside)

    def forward(self, x):
        return functional.relu(self.norm(self.conv(x)), inplace=True)


class Level(nn.Module):
    """Halves the picture, then looks around `depth` times; each look adds to what is known."""

    def __init__(self, inside, outside, depth):
        super().__init__()
        self.down = Block(inside, outside, 2)
        self.looks = nn.ModuleList([Block(outside, outside) for _ in range(depth)])

    def forward(self, x):
        x = self.down(x)
        for look in self.looks:
            x = x + look(x)
        return x


class DetectionNet(nn.Module):
    """Input (n, 1, h, w), h and w multiples of 2^levels; `features` gives logits and raw log distances in cells."""

    def __init__(self, classes, widths, depths, stride):
        super().__init__()
        self.classes = classes
        self.stride = stride
        self.multiple = 2 ** len(widths)
        self.levels = nn.ModuleList(
            Level(inside, outside, depth) for inside, outside, depth in zip([1] + widths[:-1], widths, depths)
        )
        self.finest = stride.bit_length() - 2  # level i has stride 2^(i+1)
        joined = widths[self.finest]
        self.sides = nn.ModuleList(nn.Conv2d(width, joined, 1) for width in widths[self.finest :])
        self.smooth = nn.ModuleList(Block(joined, joined) for _ in self.sides)
        self.out = nn.Conv2d(joined, classes + 4, 1)
        nn.init.normal_(self.out.weight, 0.0, 0.01)
        with torch.no_grad():
            self.out.bias[:classes] = -4.0  # things are rare: start by saying so
            self.out.bias[classes:] = 1.0

    def joined(self, x):
        kept = []
        for level in self.levels:
            x = level(x)
            kept.append(x)
        kept = kept[self.finest :]
        x = self.smooth[-1](self.sides[-1](kept[-1]))
        for k in range(len(kept) - 2, -1, -1):
            x = functional.interpolate(x, scale_factor=2.0, mode="nearest")
            x = self.smooth[k](x + self.sides[k](kept[k]))
        return x

    def forward(self, x):
        return self.out(self.joined(x).float())


class ExportedNet(nn.Module):
    """What is saved: normalisation folded in, scores after the sigmoid, distances in pixels, layout and precision
    settled inside. Input and output are float32 whatever the precision."""

    def __init__(self, trained, precision):
        super().__init__()
        net = copy.deepcopy(trained).eval()
        for module in net.modules():
            if isinstance(module, Block):
                module.conv = fuse_conv_bn_eval(module.conv, module.norm)
                module.norm = nn.Identity()
        out = net.out
        net = net.to(memory_format=torch.channels_last)
        self.precision = precision
        if precision == torch.bfloat16:
            net = net.to(torch.bfloat16)
        net.out = out.float()  # distances want more than eight bits
        self.net = net

    def forward(self, x):
        x = (x - 0.5) * 4.0
        x = x.to(self.precision).contiguous(memory_format=torch.channels_last)
        raw = self.net.out(self.net.joined(x).float())
        scores = torch.sigmoid(raw[:, : self.net.classes])
        distances = torch.exp(raw[:, self.net.classes :].clamp(-4.0, 6.0)) * float(self.net.stride)
        return torch.cat([scores, distances], 1).contiguous()


def export(trained, precision, path):
    """Saves a traced net that takes pictures of any size (multiples of `multiple`) and any number of them."""
    net = ExportedNet(trained, precision).eval()
    with torch.no_grad():
        example = torch.rand(2, 1, trained.multiple * 2, trained.multiple * 3)
        traced = torch.jit.trace(net, example, check_trace=False)
        traced = torch.jit.freeze(traced)
        other = torch.rand(1, 1, trained.multiple * 3, trained.multiple)
        said, expected = traced(other), net(other)
        difference = (said - expected).abs().max().item()
    if said.shape[0] != 1 or said.shape != expected.shape or not difference < 1e-3:
        raise SystemExit(f"the traced net differs from the net by {difference} at another size")
    torch.jit.save(traced, str(path))
    return net
