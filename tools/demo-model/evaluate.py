"""Greedy answers and their scores: `evaluate.py WEIGHTS TOKENIZER PROMPTS.jsonl [--out FILE] [--with-messages]`."""

import argparse
import collections
import json
import re

import torch

from bpe import END, Tokenizer
from model import Model


def load(path):
    """The weights as the GGUF holds them: matrices rounded to F16."""
    saved = torch.load(path)
    model = Model(saved["size"], saved["weights"]["embedding.weight"].shape[0])
    model.load_state_dict({name: w.half().float() if w.dim() == 2 else w for name, w in saved["weights"].items()})
    return model.eval()


@torch.no_grad()
def greedy(model, tokenizer, messages, most=64):
    """Greedy answer and the number of prompt tokens."""
    prompt, _ = tokenizer.conversation(messages, reply_wanted=True)
    ids = list(prompt)
    while len(ids) - len(prompt) < most:
        token = int(model.logits(model.hidden(torch.tensor([ids]))[0, -1]).argmax())
        if token == tokenizer.id[END]:
            break
        ids.append(token)
    return tokenizer.decode(ids[len(prompt) :]), len(prompt)


def score(rows):
    """Rows of one set to named scores. The app's own metrics are the ones that count; these are for training."""
    right = [row["answer"] == row["reply"] for row in rows]
    scores = {"n": len(rows), "exact": mean(right)}
    kind = rows[0]["target"]["kind"]
    if kind == "set":
        scores["microF1"] = micro_f1(rows)
    if rows[0]["set"] == "demo-multiple-choice":
        letters = [row["answer"][:1] == row["reply"][:1] for row in rows]
        stated = ["Not stated" not in row["reply"] for row in rows]
        scores["accuracy"] = mean(letters)
        scores["answerable"] = mean([ok for ok, s in zip(letters, stated) if s])
        scores["unanswerable"] = mean([ok for ok, s in zip(letters, stated) if not s])
    if rows[0]["set"] == "demo-note-qa":
        scores["answerable"] = mean([ok for ok, row in zip(right, rows) if row["reply"] != "Not stated."])
        scores["numbers"] = mean([ok for ok, row in zip(right, rows) if re.match(r"\d", row["reply"])])
        scores["unanswerable"] = mean([ok for ok, row in zip(right, rows) if row["reply"] == "Not stated."])
    if rows[0]["set"] == "demo-consumer-question":
        scores["rougeL"] = mean([rouge_l(row["answer"], row["reply"]) for row in rows])
    return scores


def mean(values):
    return round(sum(values) / len(values), 4) if values else None


def micro_f1(rows):
    hits = sizes = 0
    for row in rows:
        answer = {part.strip() for part in re.split(r"[,;]", row["answer"]) if part.strip()}
        hits += len(answer & set(row["target"]["items"]))
        sizes += len(answer) + len(set(row["target"]["items"]))
    return round(2 * hits / sizes, 4)


def rouge_l(answer, reply):
    a, b = (re.findall(r"[a-z0-9]+", text.lower()) for text in (answer, reply))
    table = [0] * (len(b) + 1)
    for word in a:
        previous = 0
        for i, other in enumerate(b):
            table[i + 1], previous = (previous + 1 if word == other else max(table[i + 1], table[i])), table[i + 1]
    return 2 * table[-1] / (len(a) + len(b)) if a or b else 0.0


def main():
    options = read_options()
    torch.set_num_threads(1)
    model, tokenizer = load(options.weights), Tokenizer(options.tokenizer)
    with open(options.prompts) as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        row["answer"], row["promptTokens"] = greedy(model, tokenizer, row["messages"])
    sets = collections.defaultdict(list)
    for row in rows:
        sets[row["set"]].append(row)
    scores = {name: score(members) for name, members in sets.items()}
    for name, members in sets.items():
        print(name, scores[name])
        for row in [row for row in members if row["answer"] != row["reply"]][:3]:
            print("    got", repr(row["answer"]), "wanted", repr(row["reply"]))
    if options.out:
        dropped = set() if options.with_messages else {"messages", "target"}
        kept = [{key: value for key, value in row.items() if key not in dropped} for row in rows]
        with open(options.out, "w") as file:
            json.dump({"scores": scores, "rows": kept}, file, indent=1)
            file.write("\n")


def read_options():
    parser = argparse.ArgumentParser()
    for name in ("weights", "tokenizer", "prompts"):
        parser.add_argument(name)
    parser.add_argument("--out")
    parser.add_argument("--with-messages", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
