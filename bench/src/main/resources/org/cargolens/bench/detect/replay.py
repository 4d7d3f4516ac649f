"""Turns the graph of a saved TorchScript module back into a module as a person would write one."""

import torch
from torch import nn
from torch.nn import functional

# Each with the places of its stride and padding among its inputs.
CONVOLUTIONS = {"aten::conv2d": (3, 4), "aten::_convolution": (3, 4), "aten::mkldnn_convolution": (4, 3)}


class Step:
    """One operation: what it calls, from which values, into which value."""

    def __init__(self, call, inputs, output):
        self.call, self.inputs, self.output = call, inputs, output


def convolution(weight, bias, stride, padding, normalised):
    """A convolution with contiguous weights; with a batch normalisation of its own where nets have one."""
    outside, inside, rows, columns = weight.shape
    conv = nn.Conv2d(inside, outside, (rows, columns), stride, padding, bias=not normalised)
    with torch.no_grad():
        conv.weight.copy_(weight.contiguous())
        if not normalised:
            conv.bias.copy_(bias)
            return conv
        norm = nn.BatchNorm2d(outside)
        norm.bias.copy_(bias)
        norm.running_var.fill_(1.0 - norm.eps)  # so that normalising changes nothing
    return nn.Sequential(conv, norm)


def operation(node):
    """The function of a node, taking all arguments by position as graphs give them."""
    schema = torch._C.parse_schema(node.schema())
    function = getattr(getattr(torch.ops.aten, schema.name[6:]), schema.overload_name or "default")
    named = [argument.name for argument in schema.arguments if argument.kwarg_only]
    if not named:
        return function
    first = len(schema.arguments) - len(named)
    return lambda *given: function(*given[:first], **dict(zip(named, given[first:])))


class Replay(nn.Module):
    """The operations of a frozen module's graph, weights in FP32 and contiguous, batch normalisation after each
    convolution that looks further than its own pixel: what training code saves without further thought."""

    def __init__(self, scripted):
        super().__init__()
        self.constants, self.steps = {}, []
        self.convolutions = nn.ModuleList()
        graph = scripted.inlined_graph
        self.given = [value.debugName() for value in graph.inputs()][-1]
        for node in graph.nodes():
            self.add(node)
        self.result = next(iter(graph.outputs())).debugName()
        self.eval()

    def add(self, node):
        inputs = [value.debugName() for value in node.inputs()]
        output = node.output().debugName()
        if node.kind() == "prim::Constant":
            self.constants[output] = node.output().toIValue()
        elif node.kind() == "prim::ListConstruct":
            self.steps.append(Step(lambda *items: list(items), inputs, output))
        elif node.kind() in CONVOLUTIONS:
            self.add_convolution(inputs, output, *CONVOLUTIONS[node.kind()])
        elif node.kind() == "aten::contiguous":
            self.steps.append(Step(lambda x, *layout: x.contiguous(), inputs, output))
        elif node.kind() == "aten::relu_":
            self.steps.append(Step(functional.relu, inputs, output))
        elif node.kind().startswith("aten::"):
            self.steps.append(Step(operation(node), inputs, output))
        else:
            raise SystemExit(f"the graph holds {node.kind()}, which this script can't replay")

    def add_convolution(self, inputs, output, stride_at, padding_at):
        weight, bias = (self.constants[name].float() for name in inputs[1:3])
        stride, padding = self.numbers(inputs[stride_at]), self.numbers(inputs[padding_at])
        module = convolution(weight, bias, stride, padding, normalised=weight.shape[2] > 1)
        self.convolutions.append(module)
        self.steps.append(Step(module, inputs[:1], output))

    def numbers(self, name):
        """The numbers of a list that the graph puts together from constants."""
        step = next(step for step in self.steps if step.output == name)
        return [self.constants[item] for item in step.inputs]

    def forward(self, x):
        values = dict(self.constants)
        values[self.given] = x
        for step in self.steps:
            values[step.output] = step.call(*(values[name] for name in step.inputs))
        return values[self.result]


def checked(scripted, multiple):
    """Returns the replay of a module, after comparing their answers."""
    module = Replay(scripted)
    torch.manual_seed(1)
    with torch.no_grad():
        x = torch.rand(1, 1, 2 * multiple, 3 * multiple)
        difference = (module(x) - scripted(x)).abs().max().item()
    if not difference < 1e-2:
        raise SystemExit(f"the replayed net differs from the saved one by {difference}")
    return module


def export(module, multiple, plain, onnx):
    """Saves a net as plain TorchScript and as ONNX, for pictures of any size and number; raises ValueError for a
    net whose graph holds the size it was traced with."""
    traced = torch.jit.trace(module, torch.rand(1, 1, 2 * multiple, 3 * multiple), check_trace=False)
    other = torch.rand(2, 1, 3 * multiple, multiple)
    try:
        same = torch.allclose(traced(other), module(other), atol=1e-2)
    except RuntimeError:
        same = False
    if not same:
        raise ValueError("traced, this net takes pictures of one size only")
    torch.jit.save(traced, plain)
    axes = {0: "count", 2: "rows", 3: "columns"}
    torch.onnx.export(
        module,
        other,
        onnx,
        opset_version=17,
        input_names=["picture"],
        output_names=["answer"],
        dynamic_axes={"picture": axes, "answer": axes},
    )
