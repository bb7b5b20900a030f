"""Corpus files to token arrays, once: `tokenise.py TOKENIZER OUT_DIR FILE.jsonl...` writes OUT_DIR/<name>.npz."""

import json
import pathlib
import sys

import numpy as np

from bpe import Tokenizer


def main(tokenizer_path, out_dir, *paths):
    tokenizer = Tokenizer(tokenizer_path)
    pathlib.Path(out_dir).mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, paths):
        ids, answers, ends = [], [], []
        with open(path) as file:
            for line in file:
                row_ids, row_answers = tokenizer.conversation(json.loads(line))
                # The newline after the last closing mark is never sent nor generated.
                ids += row_ids[:-1]
                answers += row_answers[:-1]
                ends.append(len(ids))
        arrays = dict(ids=np.array(ids, np.uint16), answers=np.array(answers, bool), ends=np.array(ends, np.int64))
        np.savez(pathlib.Path(out_dir) / f"{path.stem}.npz", **arrays)
        lengths = np.diff([0, *ends])
        print(f"{path.stem}: {len(ends)} rows, mean {lengths.mean():.0f}, longest {lengths.max()}, answers {arrays['answers'].mean():.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
