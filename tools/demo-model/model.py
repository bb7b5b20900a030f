"""A llama-architecture decoder whose weights go into GGUF unchanged."""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

LONGEST = 1280
SIZES = {
    "1m": dict(width=128, layers=4, heads=4, hidden=352),
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
    def __init__(self, width, layers, heads, hidden):
        super().__init__()
        self.heads, self.head_width = heads, width // heads
        self.attention_norm, self.feed_norm = RmsNorm(width), RmsNorm(width)
        self.query, self.key, self.value, self.output = (nn.Linear(width, width, bias=False) for _ in range(4))
        self.gate, self.up = (nn.Linear(width, hidden, bias=False) for _ in range(2))
        self.down = nn.Linear(hidden, width, bias=False)
        for linear in (self.output, self.down):
            linear.residual_scale = 1 / math.sqrt(2 * layers)

    def forward(self, x, cos, sin, mask):
        batch, length, width = x.shape
        y = self.attention_norm(x)
        split = lambda z: z.view(batch, length, self.heads, self.head_width).transpose(1, 2)
        query, key, value = rotate(split(self.query(y)), cos, sin), rotate(split(self.key(y)), cos, sin), split(self.value(y))
        weights = (query @ key.transpose(-1, -2)).float() * self.head_width**-0.5 + mask
        mixed = (F.softmax(weights, -1) @ value).transpose(1, 2).reshape(batch, length, width)
        x = x + self.output(mixed).float()
        y = self.feed_norm(x)
        return x + self.down(F.silu(self.gate(y)) * self.up(y)).float()


def rotate(x, cos, sin):
    """RoPE on neighbouring pairs (2i, 2i+1), as llama.cpp's `llama` does: no permutation of weights at export."""
    even, odd = x.float()[..., 0::2], x.float()[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


class Model(nn.Module):
    def __init__(self, size, vocabulary):
        super().__init__()
        self.size = size
        width, head_width = size["width"], size["width"] // size["heads"]
        self.embedding = nn.Embedding(vocabulary, width)
        self.blocks = nn.ModuleList(Block(**size) for _ in range(size["layers"]))
        self.norm = RmsNorm(width)
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, 0, 0.02 * getattr(module, "residual_scale", 1))
        angles = torch.arange(LONGEST).float()[:, None] * 10000.0 ** (-torch.arange(0, head_width, 2).float() / head_width)
        self.register_buffer("cos", angles.cos(), False)
        self.register_buffer("sin", angles.sin(), False)
        self.register_buffer("mask", torch.full((LONGEST, LONGEST), float("-inf")).triu(1), False)

    def hidden(self, ids):
        length = ids.shape[1]
        x = self.embedding(ids)
        for block in self.blocks:
            x = block(x, self.cos[:length], self.sin[:length], self.mask[:length, :length])
        return self.norm(x)

    def logits(self, hidden):
        return F.linear(hidden, self.embedding.weight)
