"""Reference values of the small encoder, without ONNX Runtime and without our code: numpy, in double precision.

    python3 tools/demo-encoder/reference.py > tests/golden/tiny-encoder.json

Reads the weights out of tests/fixtures/tiny-encoder/model.onnx with a protobuf reader of its own, cuts texts into word pieces by
the longest match (Wu et al. 2016), runs the BERT forward pass (Devlin et al. 2019) and compares by BERTScore (Zhang et al. 2020).
"""

import json
import math
import pathlib
import unicodedata

import numpy as np

FOLDER = pathlib.Path(__file__).parents[2] / "tests" / "fixtures" / "tiny-encoder"
HEADS = 4
EPSILON = 1e-12
MOST_TOKENS = 512
LAYERS = [1, 2, 8, 9, 10]

TEXTS = [
    "What are the symptoms of pneumonia?",
    "The patient was admitted with severe headache, fever & neck stiffness.",
    "  Hypertension, type 2 diabetes; café-au-lait spots  ",
    "x",
    "",
]

PAIRS = [
    ["What are the symptoms of pneumonia?", "What are the symptoms of pneumonia?"],
    ["What are the signs of pneumonia?", "How is pneumonia treated in an old patient with a weak heart?"],
    ["Take insulin before breakfast.", "Insulin is taken before the first meal of the day"],
    ["INSULIN, 10 units", "insulin 10 units"],
    ["", "What helps against asthma?"],
    ["naïve χ² \U0001f600 text", "naive text"],
    ["stroke " * 700, "stroke and bleeding in the brain"],
    ["a rash on the left leg", "the liver was normal; " * 150],
]


def fields(data):
    """(number, value) of each field of one protobuf message."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        key = varint()
        wire = key & 7
        if wire == 0:
            yield key >> 3, varint()
        elif wire == 2:
            length = varint()
            yield key >> 3, data[at : at + length]
            at += length
        else:
            size = {1: 8, 5: 4}[wire]
            yield key >> 3, data[at : at + size]
            at += size


def read_weights(path):
    """Tensors of type float by name, in double precision."""
    graph = next(value for number, value in fields(path.read_bytes()) if number == 7)
    weights = {}
    for number, value in fields(graph):
        if number != 5:
            continue
        shape, kind, name, raw = [], None, "", b""
        for inner, part in fields(value):
            if inner == 1:
                shape.append(part)
            elif inner == 2:
                kind = part
            elif inner == 8:
                name = bytes(part).decode()
            elif inner == 9:
                raw = part
        if kind == 1:
            weights[name] = np.frombuffer(raw, "<f4").reshape(shape).astype(np.float64)
    return weights


def words_of(text):
    """Lower case, without accents and control characters, parted at white space and around punctuation."""
    text = "".join(
        " " if unicodedata.category(c) == "Zs" or c in "\t\n\r" else c
        for c in text
        if c in "\t\n\r" or not unicodedata.category(c).startswith("C")
    )
    text = unicodedata.normalize("NFD", text.lower())
    text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    words, word = [], ""
    for c in text:
        is_mark = 33 <= ord(c) <= 47 or 58 <= ord(c) <= 64 or 91 <= ord(c) <= 96 or 123 <= ord(c) <= 126
        if c == " " or is_mark or unicodedata.category(c).startswith("P"):
            words += [word] if word else []
            words += [c] if c != " " else []
            word = ""
        else:
            word += c
    return words + ([word] if word else [])


def pieces_of(word, vocabulary):
    ids, at = [], 0
    while at < len(word):
        prefix = "##" if at > 0 else ""
        end = next((e for e in range(len(word), at, -1) if prefix + word[at:e] in vocabulary), None)
        if end is None:
            return [vocabulary["[UNK]"]]
        ids.append(vocabulary[prefix + word[at:end]])
        at = end
    return ids


def encode(text, vocabulary):
    ids = [piece for word in words_of(text.strip()) for piece in pieces_of(word, vocabulary)]
    is_cut = len(ids) + 2 > MOST_TOKENS
    return [vocabulary["[CLS]"], *ids[: MOST_TOKENS - 2], vocabulary["[SEP]"]], is_cut


def norm(x, weights, name):
    centred = x - x.mean(axis=-1, keepdims=True)
    unit = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
    return unit * weights[f"{name}.LayerNorm.weight"] + weights[f"{name}.LayerNorm.bias"]


def linear(x, weights, name):
    return x @ weights[f"{name}.weight"] + weights[f"{name}.bias"]


def gelu(x):
    return 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


def attention(x, weights, name):
    parts = [
        np.stack(np.split(linear(x, weights, f"{name}.self.{part}"), HEADS, axis=-1)) for part in ("query", "key", "value")
    ]
    query, key, value = parts
    scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return linear(np.concatenate(list(shares @ value), axis=-1), weights, f"{name}.output.dense")


def hidden_states(ids, weights):
    """Output of each block; place 0 is that of the embeddings."""
    words = weights["embeddings.word_embeddings.weight"][ids]
    kinds = weights["embeddings.token_type_embeddings.weight"][0]
    places = weights["embeddings.position_embeddings.weight"][: len(ids)]
    states = [norm(words + kinds + places, weights, "embeddings")]
    blocks = sum(name.endswith(".gelu.half") for name in weights)
    for block in range(blocks):
        name = f"encoder.layer.{block}"
        x = states[-1]
        x = norm(attention(x, weights, f"{name}.attention") + x, weights, f"{name}.attention.output")
        inner = gelu(linear(x, weights, f"{name}.intermediate.dense"))
        states.append(norm(linear(inner, weights, f"{name}.output.dense") + x, weights, f"{name}.output"))
    return states


def bertscore(candidate, reference):
    if len(candidate) == 2 or len(reference) == 2:
        return 0.0, 0.0, 0.0
    unit = [x / np.linalg.norm(x, axis=-1, keepdims=True) for x in (candidate, reference)]
    likeness = unit[0] @ unit[1].T
    precision = likeness.max(axis=1)[1:-1].mean()
    recall = likeness.max(axis=0)[1:-1].mean()
    return precision, recall, 2 * precision * recall / (precision + recall)


def rounded(x):
    return [[round(float(value), 6) for value in row] for row in x]


def main():
    weights = read_weights(FOLDER / "model.onnx")
    vocabulary = json.loads((FOLDER / "tokenizer.json").read_text())["model"]["vocab"]
    texts = []
    for text in TEXTS:
        ids, _ = encode(text, vocabulary)
        states = hidden_states(ids, weights)
        texts.append({"text": text, "ids": ids, "layers": {str(n): rounded(states[n]) for n in LAYERS}})
    pairs = []
    for candidate, reference in PAIRS:
        ids, is_cut = zip(*(encode(text, vocabulary) for text in (candidate, reference)))
        left, right = (hidden_states(one, weights) for one in ids)
        layers = {}
        for layer in LAYERS:
            scores = bertscore(left[layer], right[layer])
            layers[str(layer)] = dict(zip(("precision", "recall", "f1"), (round(float(s), 9) for s in scores)))
        pairs.append(
            {
                "candidate": candidate,
                "reference": reference,
                "tokens": [len(one) for one in ids],
                "isCut": any(is_cut),
                "layers": layers,
            }
        )
    how = "tools/demo-encoder/reference.py: BERT forward pass and BERTScore in numpy, double precision, on tests/fixtures/tiny-encoder"
    print(json.dumps({"how": how, "texts": texts, "pairs": pairs}, indent=1))


main()
