"""Lets a net learn on from weights that an earlier version was shipped with."""

import hashlib

import torch

from net import Block


def fused(path):
    """Returns weight and bias of each convolution of a saved net, in the order in which they are used."""
    found = []
    for node in torch.jit.load(str(path)).graph.nodes():
        if node.kind() == "aten::_convolution":
            weight, bias = list(node.inputs())[1:3]
            found.append((weight.node().t("value").float(), bias.node().t("value").float()))
    return found


def in_order(net):
    """Returns the blocks and plain convolutions of a net, in the order in which they are used."""
    for level in net.levels:
        yield level.down
        yield from level.looks
    for side, smooth in zip(reversed(net.sides), reversed(net.smooth)):
        yield side
        yield smooth
    yield net.out


def folded(weight, fold):
    """Turns the first convolution, saved as one of the picture itself, back into one of its folded squares."""
    outside = weight.shape[0]
    return weight.reshape(outside, 3, fold, 3, fold).permute(0, 2, 4, 1, 3).reshape(outside, fold * fold, 3, 3)


def begin_from(net, path, sha256, pictures):
    """Gives the net the saved weights. Normalisation was folded into them, so it is unfolded again in such a way that
    the net answers what the saved one answers: by the mean and variance that each layer shows over the pictures."""
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise SystemExit(f"{path} is not what the recipe starts from (sha-256 {sha256})")
    parts, saved, seen = list(in_order(net)), fused(path), {}
    saved = saved[: len(parts)]  # a net that looks both ways holds them twice
    with torch.no_grad():
        for k, (part, (weight, bias)) in enumerate(zip(parts, saved)):
            if k == 0 and net.fold > 1:
                weight = folded(weight, net.fold)
            if isinstance(part, Block):
                part.conv.weight.copy_(weight)
                part.norm.weight.fill_(1.0)
                part.norm.bias.copy_(bias)
                part.norm.running_mean.zero_()
                part.norm.running_var.fill_(1.0 - part.norm.eps)
                part.conv.register_forward_hook(lambda _, __, y, part=part: seen.setdefault(part, []).append(moments(y)))
            else:
                part.weight.copy_(weight)
                part.bias.copy_(bias)
        net.eval()
        for picture in pictures:
            net(picture)
        for part, shown in seen.items():
            mean = torch.stack([m for m, _ in shown]).mean(0)
            variance = torch.stack([s for _, s in shown]).mean(0) - mean**2
            part.norm.running_mean.copy_(mean)
            part.norm.running_var.copy_(variance)
            part.norm.weight.copy_(torch.sqrt(variance + part.norm.eps))
            part.norm.bias.add_(mean)
            part.conv._forward_hooks.clear()
    net.train()


def moments(y):
    y = y.float()
    return y.mean((0, 2, 3)), (y**2).mean((0, 2, 3))
