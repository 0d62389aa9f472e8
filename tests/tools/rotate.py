"""What the whole extraction is worth on documents it was not trained on: `python tests/tools/rotate.py [FOLDS] [--errors]`.

The annotated documents are dealt into folds; each fold is extracted with name weights trained on the others, then everything is
scored with ../shared/score.py, for the gold and for tests/annotations. Only the weights are held out: rules and tables were
written by people who had read these documents, so the score of unseen ones is lower still.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from annotated import SHARED, TWINS, Document, annotated, sources
from train_names import fit

from policygraph.exchange import graph_of, node_link
from policygraph.extract.entities import things
from policygraph.extract.pipeline import extract
from policygraph.model import Source


def predict(text: Path, weights: dict[str, float]) -> str:
    """The node-link graph extracted from one text with these weights."""
    source = text.read_bytes().decode("utf-8-sig")
    things.weights = lambda: weights  # type: ignore[assignment]
    graph = node_link(graph_of([extract(Source(Source.id_of(source), source, text.name))]))
    return json.dumps(graph, ensure_ascii=False)


def training(documents: Sequence[Document], held: set[str]) -> list[Document]:
    """The documents that are not held out, under neither of their names, each once."""
    out = held | {TWINS[name] for name in held if name in TWINS} | {a for a, b in TWINS.items() if b in held}
    kept = [d for d in documents if d.name not in out]
    names = {d.name for d in kept}
    return [d for d in kept if TWINS.get(d.name) not in names]


def rotate(folds: int, folder: Path) -> list[tuple[Path, Path, Path]]:
    """Writes a prediction for every annotated document; returns (gold, texts, predictions) of each set."""
    sets = [(gold, texts, list(annotated(gold, texts, partial=partial))) for gold, texts, partial in sources()]
    *scored, names = sets
    documents = [d for _, _, found in scored for d in found]
    for fold in range(folds):
        held = {d.name for i, d in enumerate(documents) if i % folds == fold}
        weights = fit(training([*documents, *names[2]], held))
        for gold, texts, found in scored:
            (folder / gold.name).mkdir(exist_ok=True)
            for document in found:
                if document.name in held:
                    told = predict(texts / f"{document.name}.txt", weights)
                    (folder / gold.name / f"{document.name}.json").write_text(told, encoding="utf-8")
    return [(gold, texts, folder / gold.name) for gold, texts, _ in scored]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folds", nargs="?", type=int, default=6)
    parser.add_argument("--errors", action="store_true", help="also list what was missed and what was wrong")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for gold, texts, predictions in rotate(arguments.folds, Path(folder)):
            command = [sys.executable, str(SHARED / "score.py"), str(gold), str(predictions), "--texts", str(texts)]
            print(f"\n{gold.name}, {arguments.folds} folds", flush=True)  # noqa: T201
            subprocess.run([*command, *(["--errors"] if arguments.errors else [])], check=True)


if __name__ == "__main__":
    main()
