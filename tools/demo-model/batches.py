"""Endless training batches: the parts of the corpus mixed by weight, plus drills that copy random tokens."""

import pathlib

import numpy as np
import torch


class Part:
    def __init__(self, path, random):
        data = np.load(path)
        self.ids, self.answers = data["ids"], data["answers"]
        self.ends = data["ends"]
        self.random = random
        self.order = iter(())

    def next(self):
        row = next(self.order, None)
        if row is None:
            self.order = iter(self.random.permutation(len(self.ends)))
            row = next(self.order)
        span = slice(self.ends[row - 1] if row else 0, self.ends[row])
        return self.ids[span].astype(np.int64), self.answers[span]


def batches(folder, mix, tokens, vocabulary, seed, longest=1200):
    """
    Yields (ids, answers): rows of like length, padded at the end, about `tokens` in all.
    `mix`: weight of each part, by number of tokens; "copy" is the share of copy drills.
    """
    random = np.random.default_rng(seed)
    parts = {name: Part(pathlib.Path(folder) / f"{name}.npz", random) for name in mix if name != "copy"}
    lengths = {name: part.ends[-1] / len(part.ends) for name, part in parts.items()}
    rows = np.array([mix[name] / lengths[name] for name in parts])
    copy_share = mix.get("copy", 0) / sum(mix.values())
    while True:
        names = random.choice(list(parts), size=2048, p=rows / rows.sum())
        pool = sorted((parts[name].next() for name in names), key=lambda row: len(row[0]))
        ready, batch = [], []
        for row in pool:
            if len(row[0]) > longest:
                continue
            if batch and (len(batch) + 1) * len(row[0]) > tokens:
                ready.append(batch)
                batch = []
            batch.append(row)
        for index in random.permutation(len(ready)):
            yield padded(ready[index])
            if random.random() < copy_share / (1 - copy_share):
                yield copy_drill(random, tokens, vocabulary)


def padded(batch):
    length = max(len(ids) for ids, _ in batch)
    ids, answers = np.zeros((len(batch), length), np.int64), np.zeros((len(batch), length), bool)
    for i, (row_ids, row_answers) in enumerate(batch):
        ids[i, : len(row_ids)] = row_ids
        answers[i, : len(row_answers)] = row_answers
    return torch.from_numpy(ids), torch.from_numpy(answers)


def copy_drill(random, tokens, vocabulary):
    """Random tokens written twice; the second time is the answer. It makes copying appear within minutes."""
    length = int(np.exp(random.uniform(np.log(4), np.log(48))))
    once = random.integers(0, vocabulary, (tokens // (2 * length), length))
    ids = np.concatenate([once, once], 1)
    answers = np.zeros(ids.shape, bool)
    answers[:, length + 1 :] = True
    return torch.from_numpy(ids), torch.from_numpy(answers)
