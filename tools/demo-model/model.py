"""A llama-architecture decoder whose weights go into GGUF unchanged."""

import torch
import torch.nn as nn
import torch.nn.functional as F

LONGEST = 1280
ROPE_BASE = 1e6
# Of the embedding at the start: wide beside a step of the optimiser, or early steps would wash rare words out.
SPREAD = 0.5
SIZES = {
    "1m": dict(width=128, layers=4, heads=4, hidden=352),
    "1.3m": dict(width=128, layers=5, heads=4, hidden=352),
    "1.5m": dict(width=128, layers=6, heads=4, hidden=352),
    "2m": dict(width=160, layers=6, heads=5, hidden=416),
    "3m": dict(width=192, layers=6, heads=6, hidden=512),
}


class RmsNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        x = x.float()
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.weight


class Block(nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.heads, self.head_width = heads, width // heads
        self.attention_norm, self.feed_norm = RmsNorm(width), RmsNorm(width)
        self.query, self.key, self.value, self.output = (nn.Linear(width, width, bias=False) for _ in range(4))
        self.gate, self.up = (nn.Linear(width, hidden, bias=False) for _ in range(2))
        self.down = nn.Linear(hidden, width, bias=False)

    def forward(self, x, cos, sin, mask):
        batch, length, width = x.shape
        y = self.attention_norm(x)
        split = lambda z: z.view(batch, length, self.heads, self.head_width).transpose(1, 2)
        query, key, value = rotate(split(self.query(y)), cos, sin), rotate(split(self.key(y)), cos, sin), split(self.value(y))
        weights = (query @ key.transpose(-1, -2)).float() * self.head_width**-0.5 + mask
        mixed = (F.softmax(weights, -1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = x + self.output(mixed).float()
        y = self.feed_norm(x)
        return x + self.down(F.silu(self.gate(y).float()) * self.up(y)).float()


def rotate(x, cos, sin):
    """RoPE on neighbouring pairs (2i, 2i+1), as llama.cpp's `llama` does: no permutation of weights at export."""
    even, odd = x.float()[..., 0::2], x.float()[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


def begin(model):
    """
    Begins the residual stream as the embedding alone, and a few heads as the pair that copies.

    Looking things up rests on two heads: one that carries what stood before, one that finds where the present token
    stood before and repeats what came after it (Olsson et al. 2022, arXiv:2209.11895). Left to chance they appear after
    millions of tokens; begun this way, copying is there in minutes. Training is free to change all of it.
    """
    first, second = model.blocks[0], model.blocks[1]
    width, part = model.size["width"], first.head_width
    own, carried = slice(1, width - part), slice(width - part, width)
    for block in model.blocks:
        nn.init.normal_(block.output.weight, 0, 0.02)
        nn.init.normal_(block.down.weight, 0, 0.02)
    with torch.no_grad():
        # A constant feature, which no softmax sees, stands in for a bias; the last features are left to what is carried.
        model.embedding.weight[:, 0] = 5 * SPREAD
        model.embedding.weight[:, carried] = 0
        for head, distance in enumerate((1, 2, 3)):
            look_back(model, first, slice(head * part, (head + 1) * part), distance)
        match, repeats = orthonormal(own.stop - 1, part), orthonormal(own.stop - 1, 2 * part).split(part)
        first.value.weight[:part] = 0
        first.value.weight[:part, own] = match
        first.output.weight[:, :part] = 0
        first.output.weight[carried, :part] = 1.5 * SPREAD * torch.eye(part)
        # Only slowly turning pairs: what is matched must not depend on the distance.
        slow = torch.arange(part) >= part // 3
        for head, repeat in enumerate(repeats):
            rows = slice(head * part, (head + 1) * part)
            for linear in (second.query, second.key, second.value):
                linear.weight[rows] = 0
            second.query.weight[rows, own] = 2.0 * match * slow[:, None]
            second.key.weight[rows, carried] = 2.0 * torch.diag(slow.float())
            second.value.weight[rows, own] = repeat
            second.output.weight[:, rows] = 0
            second.output.weight[own, rows] = 6 * SPREAD * repeat.t()


def look_back(model, block, rows, distance, strength=6.0, pairs=8):
    """Query and key, turned by RoPE, agree best at `distance`."""
    constant = block.attention_norm(model.embedding.weight)[:, 0].mean().item()
    for linear, turned in ((block.query, 0), (block.key, distance)):
        linear.weight[rows] *= 0.1
        direction = torch.stack((model.cos[turned], model.sin[turned]), -1)[:pairs].flatten()
        linear.weight[rows][: 2 * pairs, 0] = strength / constant * direction


def orthonormal(width, rows):
    return torch.linalg.qr(torch.randn(width, rows))[0].t()


class Model(nn.Module):
    def __init__(self, size, vocabulary):
        super().__init__()
        self.size = size
        width, head_width = size["width"], size["width"] // size["heads"]
        self.embedding = nn.Embedding(vocabulary, width)
        self.blocks = nn.ModuleList(Block(width, size["heads"], size["hidden"]) for _ in range(size["layers"]))
        self.norm = RmsNorm(width)
        angles = torch.arange(LONGEST).float()[:, None] * ROPE_BASE ** (-torch.arange(0, head_width, 2).float() / head_width)
        self.register_buffer("cos", angles.cos(), False)
        self.register_buffer("sin", angles.sin(), False)
        self.register_buffer("mask", torch.full((LONGEST, LONGEST), float("-inf")).triu(1), False)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, 0, module.in_features**-0.5)
        nn.init.normal_(self.embedding.weight, 0, SPREAD)
        nn.init.constant_(self.norm.weight, 0.15)
        begin(self)

    def hidden(self, ids):
        length = ids.shape[1]
        x = self.embedding(ids)
        for block in self.blocks:
            x = block(x, self.cos[:length], self.sin[:length], self.mask[:length, :length])
        return self.norm(x)

    def logits(self, hidden):
        return F.linear(hidden, self.embedding.weight)
