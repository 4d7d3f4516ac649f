"""Runs nets and whole analyses in Python when told to: one request as JSON a line on standard input, one answer
as JSON a line on standard output. Ends when standard input does.

    python3 rivals.py THREADS
"""

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

try:
    import cv2
    import numpy as np
    import torch
except ImportError as e:
    print(json.dumps({"missing": str(e)}), flush=True)
    sys.exit(0)

import analysis
import replay

NETS, PACKS = {}, {}


def prepare(request):
    """Loads a net in both ways of running it, and exports it."""
    scripted = torch.jit.load(request["model"])
    eager = replay.checked(scripted, request["multiple"])
    NETS[request["name"], "eager"], NETS[request["name"], "torchscript"] = eager, scripted
    try:
        with torch.no_grad():
            replay.export(eager, request["multiple"], request["plain"], request["onnx"])
    except ValueError as e:
        return {"skipped": str(e)}
    return {}


def run(request):
    """Runs a net on floats of a file; leaves its floats in another, if one is named."""
    net = NETS[request["name"], request["way"]]
    picture = np.fromfile(request["input"], np.float32).reshape(request["shape"])
    started = time.perf_counter()
    with torch.no_grad():
        answer = net(torch.from_numpy(picture)).numpy()
    spent = (time.perf_counter() - started) * 1e3
    if "output" in request:
        np.ascontiguousarray(answer).tofile(request["output"])
    return {"ms": spent}


def analyse(request):
    for folder in request["packs"]:
        if folder not in PACKS:
            PACKS[folder] = analysis.Pack(folder)
    return analysis.analyse([PACKS[folder] for folder in request["packs"]], request["scan"], request["out"])


def main():
    threads = int(sys.argv[1])
    torch.set_num_threads(threads)
    cv2.setNumThreads(threads)
    versions = f"Python {sys.version.split()[0]}, torch {torch.__version__}, OpenCV {cv2.__version__}"
    print(json.dumps({"ready": versions}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        answer = {"prepare": prepare, "run": run, "analyse": analyse}[request["do"]](request)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
