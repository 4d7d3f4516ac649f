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
    """Halves the picture (or not), then looks around `depth` times; each look adds to what is known."""

    def __init__(self, inside, outside, depth, stride=2):
        super().__init__()
        self.down = Block(inside, outside, stride)
        self.looks = nn.ModuleList([Block(outside, outside) for _ in range(depth)])

    def forward(self, x):
        x = self.down(x)
        for look in self.looks:
            x = x + look(x) if self.training else look(x).add_(x)  # in place: no memory to be fetched
        return x


class DetectionNet(nn.Module):
    """Input (n, 1, h, w), h and w multiples of `multiple`; gives logits and raw log distances in cells. With a fold
    above 1, squares of so many pixels become channels first (Shi et al., 2016, turned round): fine detail then costs
    no layer at full size, where a processor is slowest."""

    def __init__(self, classes, widths, depths, stride, fold=1):
        super().__init__()
        self.classes = classes
        self.stride = stride
        self.fold = fold
        strides = [fold * 2 ** (level + (fold == 1)) for level in range(len(widths))]
        self.multiple = strides[-1]
        self.levels = nn.ModuleList(
            Level(inside, outside, depth, 2 if level or fold == 1 else 1)
            for level, (inside, outside, depth) in enumerate(zip([fold * fold] + widths[:-1], widths, depths))
        )
        self.finest = strides.index(stride)
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
        if self.fold > 1:
            x = functional.pixel_unshuffle(x, self.fold).contiguous(memory_format=torch.channels_last)
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


def unfolded(conv, fold):
    """Returns the convolution of the picture itself that does what a 3 x 3 convolution of its folded squares does."""
    outside = conv.weight.shape[0]
    same = nn.Conv2d(1, outside, 3 * fold, fold, fold, bias=conv.bias is not None)
    squares = conv.weight.reshape(outside, fold, fold, 3, 3)  # of each weight: row and column in the square, square
    with torch.no_grad():
        same.weight.copy_(squares.permute(0, 3, 1, 4, 2).reshape(outside, 1, 3 * fold, 3 * fold))
        same.bias.copy_(conv.bias)
    return same


class ExportedNet(nn.Module):
    """What is saved: normalisation folded in, scores after the sigmoid, distances in pixels, layout and precision
    settled inside. Input and output are float32 whatever the precision. With `both_ways` each picture is looked at as it is
    and mirrored: scores are the means, distances the geometric means of the two answers."""

    def __init__(self, trained, precision, both_ways=False):
        super().__init__()
        self.both_ways = both_ways
        net = copy.deepcopy(trained).eval()
        for module in net.modules():
            if isinstance(module, Block):
                module.conv = fuse_conv_bn_eval(module.conv, module.norm)
                module.norm = nn.Identity()
        if net.fold > 1:
            net.levels[0].down.conv = unfolded(net.levels[0].down.conv, net.fold)
            net.fold = 1
        out = net.out
        net = net.to(memory_format=torch.channels_last)
        self.precision = precision
        if precision == torch.bfloat16:
            net = net.to(torch.bfloat16)
        net.out = out.float()  # distances want more than eight bits
        self.net = net

    def answer(self, x):
        raw = self.net.out(self.net.joined(x).float())
        return torch.sigmoid(raw[:, : self.net.classes]), raw[:, self.net.classes :].clamp(-4.0, 6.0)

    def forward(self, x):
        x = (x - 0.5) * 4.0
        x = x.to(self.precision).contiguous(memory_format=torch.channels_last)
        scores, distances = self.answer(x)
        if self.both_ways:
            mirrored = x.flip(3).contiguous(memory_format=torch.channels_last)
            other_scores, other = (part.flip(3) for part in self.answer(mirrored))
            scores = (scores + other_scores) * 0.5
            other = torch.cat([other[:, 2:3], other[:, 1:2], other[:, 0:1], other[:, 3:4]], 1)  # left is right
            distances = (distances + other) * 0.5
        return torch.cat([scores, torch.exp(distances) * float(self.net.stride)], 1).contiguous()


