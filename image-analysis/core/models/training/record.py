"""Writes what `cargolens evaluate detect MODEL SCANS --json FILE` measured into MODEL/model.json.

    /usr/bin/python3 record.py ../hidden-net hidden-2 evaluation.json SECTION/FIGURE...

Each named figure stands in model.json as SET-SECTION-FIGURE, with its 95 % interval if it has one, in place of an earlier
one of that name. Weights and test set are the evaluation's own: it names a model and a digest, and both are checked.
"""

import argparse
import json
from pathlib import Path


def main():
    words = argparse.ArgumentParser(description="Writes measured figures into model.json.")
    words.add_argument("model", type=Path, help="the model's folder")
    words.add_argument("set", help="word for the scans, such as hidden-2")
    words.add_argument("evaluation", type=Path, help="what `cargolens evaluate detect --json` wrote")
    words.add_argument("figures", nargs="+", metavar="SECTION/FIGURE", help="what to write down")
    given = words.parse_args()
    path = given.model / "model.json"
    model, measured = json.loads(path.read_text()), json.loads(given.evaluation.read_text())
    if (measured["model"], measured["version"].split("+")[0]) != (model["name"], model["version"]):
        raise SystemExit(f"{given.evaluation} is of {measured['model']} {measured['version']}, {path} isn't")
    for frozen in json.loads((given.model.parent / "test-sets.json").read_text())["testSets"]:
        if frozen["name"] == given.set and frozen["sha256"] != measured["sha256"]:
            raise SystemExit(f"{given.evaluation} is of other scans than the frozen set {given.set}")
    sections = measured["evaluation"]["figures"]
    for name in given.figures:
        section, figure = name.split("/")
        found = sections[section][figure]
        key = f"{given.set}-{section}-{figure}"
        model["figures"][key] = round(found["value"], 4)
        if "interval" in found:
            for end, value in zip(("from", "to"), found["interval"]):
                model["figures"][f"{key}-{end}"] = round(value, 4)
    path.write_text(json.dumps(model, indent=2) + "\n")


if __name__ == "__main__":
    main()
