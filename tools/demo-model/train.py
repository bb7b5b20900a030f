"""
One stage of training: `train.py --data DIR --tokenizer FILE --mix FILE --out DIR --steps N`; README.md names the stages.

A stage lasts a number of steps or, with `--seconds`, a time. The learning rate goes in a straight line from `--rate` to
`--last-rate`. One thread: at this size a second one costs more in waiting than it brings.
"""

import argparse
import json
import pathlib
import time

import torch
import torch.nn.functional as F

from batches import batches
from bpe import Tokenizer
from model import SIZES, Model

PROMPT_SHARE, PROMPT_WEIGHT = 0.15, 0.1


def main():
    options = read_options()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    vocabulary = len(Tokenizer(options.tokenizer).tokens)
    model = Model(SIZES[options.size], vocabulary)
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.rate, betas=(0.9, 0.98), weight_decay=0.05)
    progress = dict(steps=0, tokens=0, seconds=0.0)
    if options.resume:
        saved = torch.load(options.resume)
        model.load_state_dict(saved["weights"])
        optimiser.load_state_dict(saved["optimiser"])
        progress = saved["progress"]
    print(f"{sum(p.numel() for p in model.parameters())} parameters, {vocabulary} tokens, torch {torch.__version__}", flush=True)
    train(model, optimiser, progress, vocabulary, options)


def train(model, optimiser, progress, vocabulary, options):
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    mix = json.loads(pathlib.Path(options.mix).read_text())
    started, saved_at, step, shown = time.time(), time.time(), 0, None
    for ids, answers in batches(options.data, mix, options.tokens, vocabulary, options.seed):
        elapsed = time.time() - started
        done = step / options.steps if options.steps else elapsed / options.seconds
        if done >= 1:
            break
        rate = (options.rate + (options.last_rate - options.rate) * done) * min(1, (step + 1) / options.warmup)
        loss = learn(model, optimiser, ids, answers, rate)
        shown = loss if shown is None else 0.98 * shown + 0.02 * loss
        step += 1
        progress["steps"] += 1
        progress["tokens"] += ids.numel()
        if step % 50 == 0:
            total = f"{progress['steps']} steps, {progress['tokens'] / 1e6:.2f}M tokens"
            print(f"{elapsed:.0f} s: {total}, rate {rate:.2e}, answer loss {shown:.4f}", flush=True)
        if time.time() - saved_at > options.save_every:
            saved_at = time.time()
            save(out / "latest.pt", model, optimiser, progress, started, options)
    save(out / "final.pt", model, optimiser, progress, started, options)


def learn(model, optimiser, ids, answers, rate):
    """
    One step; returns the mean loss on answer tokens.

    The head is computed on answers and a random share of the prompt only: it is a fifth of the work,
    and a little loss on prompts is enough to learn their words.
    """
    wanted, target = answers[:, 1:], ids[:, 1:]
    in_prompt = ~wanted & (torch.rand(wanted.shape) < PROMPT_SHARE)
    chosen = wanted | in_prompt
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model.hidden(ids[:, :-1])[chosen]
        logits = model.logits(hidden)
    losses = F.cross_entropy(logits.float(), target[chosen], reduction="none")
    is_answer = wanted[chosen]
    answer_loss = losses[is_answer].mean()
    loss = answer_loss + PROMPT_WEIGHT * losses[~is_answer].mean()
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.step()
    return answer_loss.item()


def save(path, model, optimiser, progress, started, options):
    record = {**progress, "seconds": progress["seconds"] + time.time() - started}
    state = dict(size=model.size, weights=model.state_dict(), optimiser=optimiser.state_dict(), progress=record, seed=options.seed)
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def read_options():
    parser = argparse.ArgumentParser()
    for name in ("data", "tokenizer", "mix", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--size", default="1.3m", choices=SIZES)
    parser.add_argument("--resume")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--tokens", type=int, default=2560, help="tokens a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--warmup", type=int, default=20)
    parser.add_argument("--last-rate", type=float, default=2e-3)
    parser.add_argument("--save-every", type=float, default=180)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
