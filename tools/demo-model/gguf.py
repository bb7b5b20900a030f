"""Weights to one GGUF v3 file (llama architecture, tied head): `gguf.py WEIGHTS TOKENIZER OUT.gguf`. Matrices F16, norms F32."""

import struct
import sys

import torch

from bpe import END, PAD, Tokenizer
from model import ROPE_BASE

UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
NORMAL, CONTROL = 1, 3
CONTEXT = 4096
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
BLOCK_NAMES = {
    "attn_norm": "attention_norm",
    "attn_q": "query",
    "attn_k": "key",
    "attn_v": "value",
    "attn_output": "output",
    "ffn_norm": "feed_norm",
    "ffn_gate": "gate",
    "ffn_up": "up",
    "ffn_down": "down",
}


def main(weights_path, tokenizer_path, out):
    saved = torch.load(weights_path)
    write(out, fields(saved["size"], Tokenizer(tokenizer_path)), tensors(saved["size"], saved["weights"]))


def fields(size, tokenizer):
    count = len(tokenizer.tokens)
    types = [CONTROL if token.startswith("<|") else NORMAL for token in tokenizer.tokens]
    return [
        ("general.architecture", STRING, "llama"),
        ("general.name", STRING, "Bedside demo"),
        ("general.license", STRING, "cc0-1.0"),
        ("general.alignment", UINT32, 32),
        ("general.file_type", UINT32, 1),
        ("llama.block_count", UINT32, size["layers"]),
        ("llama.context_length", UINT32, CONTEXT),
        ("llama.embedding_length", UINT32, size["width"]),
        ("llama.feed_forward_length", UINT32, size["hidden"]),
        ("llama.attention.head_count", UINT32, size["heads"]),
        ("llama.attention.head_count_kv", UINT32, size["heads"]),
        ("llama.attention.layer_norm_rms_epsilon", FLOAT32, 1e-5),
        ("llama.rope.freq_base", FLOAT32, ROPE_BASE),
        ("llama.rope.dimension_count", UINT32, size["width"] // size["heads"]),
        ("llama.vocab_size", UINT32, count),
        ("tokenizer.ggml.model", STRING, "gpt2"),
        ("tokenizer.ggml.pre", STRING, "qwen2"),
        ("tokenizer.ggml.tokens", ARRAY, (STRING, tokenizer.tokens)),
        ("tokenizer.ggml.token_type", ARRAY, (INT32, types)),
        ("tokenizer.ggml.merges", ARRAY, (STRING, tokenizer.merges)),
        ("tokenizer.ggml.bos_token_id", UINT32, tokenizer.id[PAD]),
        ("tokenizer.ggml.eos_token_id", UINT32, tokenizer.id[END]),
        ("tokenizer.ggml.eot_token_id", UINT32, tokenizer.id[END]),
        ("tokenizer.ggml.padding_token_id", UINT32, tokenizer.id[PAD]),
        ("tokenizer.ggml.add_bos_token", BOOL, False),
        ("tokenizer.ggml.add_eos_token", BOOL, False),
        ("tokenizer.chat_template", STRING, CHAT_TEMPLATE),
    ]


def tensors(size, weights):
    """No `output.weight`: llama.cpp then ties the head to the embedding, as in training."""
    yield "token_embd.weight", weights["embedding.weight"]
    yield "output_norm.weight", weights["norm.weight"]
    for block in range(size["layers"]):
        for ours, theirs in ((f"blk.{block}.{name}.weight", f"blocks.{block}.{module}.weight") for name, module in BLOCK_NAMES.items()):
            yield ours, weights[theirs]


def write(out, fields, tensors):
    index, data, count = b"", b"", 0
    for name, tensor in tensors:
        data += b"\0" * (-len(data) % 32)
        kind, numbers = (1, "<f2") if tensor.dim() == 2 else (0, "<f4")
        # A torch matrix (out, in) in rows is ggml's ne = [in, out].
        shape = b"".join(struct.pack("<Q", length) for length in reversed(tensor.shape))
        index += string(name) + struct.pack("<I", tensor.dim()) + shape + struct.pack("<IQ", kind, len(data))
        data += tensor.float().numpy().astype(numbers).tobytes()
        count += 1
    head = b"GGUF" + struct.pack("<IQQ", 3, count, len(fields)) + b"".join(field(*each) for each in fields) + index
    with open(out, "wb") as file:
        file.write(head + b"\0" * (-len(head) % 32) + data)


def field(name, kind, value):
    head = string(name) + struct.pack("<I", kind)
    if kind != ARRAY:
        return head + scalar(kind, value)
    item_kind, items = value
    return head + struct.pack("<IQ", item_kind, len(items)) + b"".join(scalar(item_kind, item) for item in items)


def scalar(kind, value):
    if kind == STRING:
        return string(value)
    return struct.pack({UINT32: "<I", INT32: "<i", FLOAT32: "<f", BOOL: "<?"}[kind], value)


def string(text):
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


if __name__ == "__main__":
    main(*sys.argv[1:])
