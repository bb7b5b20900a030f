"""Byte-level BPE as llama.cpp's `gpt2` vocabulary with the `qwen2` pre-tokenizer (every digit alone)."""

import collections
import json
import re
import sys

# Python's re has no \p{L} and \p{N}: [^\W\d_] and \d agree with them on the corpus, which is ASCII.
WORD = re.compile(
    r"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])"
    r"|(?:[^\r\n\w]|_)?[^\W\d_]+|\d| ?(?:[^\s\w]|_)+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
START, END, PAD = "<|im_start|>", "<|im_end|>", "<|endoftext|>"
SPECIAL = [PAD, START, END]


def byte_alphabet():
    """GPT-2's printable stand-in for each byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return {**{b: chr(b) for b in printable}, **{b: chr(256 + i) for i, b in enumerate(others)}}


TO_SYMBOL = byte_alphabet()
TO_BYTE = {symbol: byte for byte, symbol in TO_SYMBOL.items()}


def words(text):
    return ["".join(TO_SYMBOL[byte] for byte in word.encode()) for word in WORD.findall(text)]


def learn(texts, vocabulary):
    """Merges the most frequent pair until the vocabulary is full or every word is one token."""
    counts = collections.Counter(word for text in texts for word in words(text))
    pieces = [(list(word), count) for word, count in sorted(counts.items())]
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for index, (parts, count) in enumerate(pieces):
        for pair in zip(parts, parts[1:]):
            pairs[pair] += count
            where[pair].add(index)
    merges = []
    while pairs and len(merges) < vocabulary - 256 - len(SPECIAL):
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        if pairs[best] <= 0:
            break
        merges.append(best)
        for index in list(where[best]):
            parts, count = pieces[index]
            for pair in zip(parts, parts[1:]):
                pairs[pair] -= count
            parts = merged(parts, best)
            pieces[index] = (parts, count)
            for pair in zip(parts, parts[1:]):
                pairs[pair] += count
                where[pair].add(index)
        del pairs[best]
    tokens = list(dict.fromkeys([*TO_SYMBOL.values(), *(a + b for a, b in merges)]))
    return {"tokens": tokens + SPECIAL, "merges": [f"{a} {b}" for a, b in merges]}


def merged(parts, pair):
    result, i = [], 0
    while i < len(parts):
        if tuple(parts[i : i + 2]) == pair:
            result.append(parts[i] + parts[i + 1])
            i += 2
        else:
            result.append(parts[i])
            i += 1
    return result


class Tokenizer:
    def __init__(self, path):
        with open(path) as file:
            data = json.load(file)
        self.tokens, self.merges = data["tokens"], data["merges"]
        self.id = {token: i for i, token in enumerate(self.tokens)}
        self.rank = {tuple(merge.split(" ")): i for i, merge in enumerate(self.merges)}
        self.known = {}

    def encode(self, text):
        return [token for word in words(text) for token in self.word(word)]

    def word(self, word):
        if word not in self.known:
            parts = list(word)
            while len(parts) > 1:
                rank, i = min((self.rank.get(pair, 1 << 30), i) for i, pair in enumerate(zip(parts, parts[1:])))
                if rank == 1 << 30:
                    break
                parts[i : i + 2] = [parts[i] + parts[i + 1]]
            self.known[word] = [self.id[part] for part in parts]
        return self.known[word]

    def decode(self, ids):
        symbols = "".join(self.tokens[i] for i in ids if self.tokens[i] not in SPECIAL)
        return bytes(TO_BYTE[symbol] for symbol in symbols).decode("utf8", "replace")

    def conversation(self, messages, reply_wanted=False):
        """Token ids in ChatML and, for each, whether it belongs to an answer (its closing mark included)."""
        ids, answers = [], []
        for message in messages:
            head = [self.id[START], *self.encode(message["role"] + "\n")]
            body = [*self.encode(message["content"]), self.id[END]]
            tail = self.encode("\n")
            ids += head + body + tail
            is_answer = message["role"] == "assistant"
            answers += [False] * len(head) + [is_answer] * len(body) + [False] * len(tail)
        if reply_wanted:
            ids += [self.id[START], *self.encode("assistant\n")]
        return ids, answers


def main(out, size, *paths):
    texts = []
    for path in paths:
        with open(path) as file:
            texts += [f"{m['role']}\n{m['content']}" for _, line in zip(range(3000), file) for m in json.loads(line)]
    with open(out, "w") as file:
        json.dump(learn(texts, int(size)), file)
    print("tokens", len(Tokenizer(out).tokens))


if __name__ == "__main__":
    main(*sys.argv[1:])
