#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""recurrent_reference.py MODEL TEXT RESULT: the recurrent network of src/annotate/recurrent.h in numpy.

MODEL is its file. TEXT holds little-endian uint32: the numbers of tokens, of rows a token and of segments; the first
and the end token of each segment; the rows, token by token, 0xffffffff for none. RESULT is written: int16 hidden
[tokens][2H], then int32 outputs [tokens][n_outputs], 0 outside of segments.
With --check, RESULT is read instead: exit status 1 and the first difference when it is not the same.

The numbers are those of the program to the last bit: sums are of whole numbers, floats are float32 and numpy rounds
each step of theirs like C does. To compare with a trainer, `Network(bytes).run(rows, segments)`."""

import sys
import zlib

import numpy as np

NO_ROW = 0xffffffff
ONE = np.float32(1)
HALF = np.float32(0.5)


def th(z):
    """A fraction near the hyperbolic tangent."""
    f = np.float32
    z = np.clip(z, f(-4.97), f(4.97))
    q = z * z
    above = z * (f(135135) + q * (f(17325) + q * (f(378) + q)))
    below = f(135135) + q * (f(62370) + q * (f(3150) + q * f(28)))
    return np.clip(above / below, -ONE, ONE)


def sigmoid(x):
    return HALF + HALF * th(HALF * x)


class Network:
    def __init__(self, file):
        header = np.frombuffer(file, '<u4', 16)
        version, crc, size, self.hidden, self.n_rows, self.n_outputs = map(int, header[2:8])
        self.recurrent_shift, self.output_shift, n_extra = map(int, header[9:12])
        if file[:8] != b'QUOTHREC' or version != 1 or size != len(file) or zlib.crc32(file[16:]) != crc:
            raise ValueError('no sound file of a recurrent network')
        self.file, self.at, h = file, 64, self.hidden
        self.rows = self.part('i1', self.n_rows, 8 * h)
        self.shift = self.part('u1', self.n_rows)
        self.bias = self.part('<i2', 8 * h)
        self.recurrent = self.part('<i2', 2, 4 * h, h)
        self.output = self.part('<i2', self.n_outputs, 2 * h)
        self.output_bias = self.part('<i4', self.n_outputs)
        self.extra = self.part('<i4', n_extra)
        if self.at != len(file):
            raise ValueError('the file has another size than its header says')

    def part(self, kind, *shape):
        """The next part of the file, which starts at a multiple of 64."""
        part = np.frombuffer(self.file, kind, int(np.prod(shape)), self.at).reshape(shape)
        self.at += (part.nbytes + 63) // 64 * 64
        return part

    def sums(self, rows):
        """Of the rows of each token and the bias: [tokens][8H]."""
        sums = np.tile(self.bias.astype(np.int64), (len(rows), 1))
        for column in rows.T:
            some = column < self.n_rows
            taken = column[some]
            sums[some] += self.rows[taken].astype(np.int64) << self.shift[taken].astype(np.int64)[:, None]
        return sums

    def one_way(self, sums, weights):
        """h of each token, in the order of `sums` [tokens][4H]."""
        weights = weights.astype(np.int64)
        h, c = np.zeros(self.hidden, np.int64), np.zeros(self.hidden, np.float32)
        result = np.zeros((len(sums), self.hidden), np.int16)
        for t, own in enumerate(sums):
            pre = own + ((weights @ h) >> self.recurrent_shift)
            i, f, g, o = np.split(pre.astype(np.int32).astype(np.float32) * np.float32(1 / 1024), 4)
            c = sigmoid(f) * c + sigmoid(i) * th(g)
            result[t] = np.floor(sigmoid(o) * th(c) * np.float32(8192) + HALF)
            h = result[t].astype(np.int64)
        return result

    def run(self, rows, segments):
        """(hidden, outputs) of rows [tokens][features] in segments [n][2]."""
        h = self.hidden
        hidden = np.zeros((len(rows), 2 * h), np.int16)
        outputs = np.zeros((len(rows), self.n_outputs), np.int32)
        for first, end in segments:
            sums = self.sums(rows[first:end])
            hidden[first:end, :h] = self.one_way(sums[:, :4 * h], self.recurrent[0])
            hidden[first:end, h:] = self.one_way(sums[::-1, 4 * h:], self.recurrent[1])[::-1]
            products = hidden[first:end].astype(np.int64) @ self.output.T.astype(np.int64)
            outputs[first:end] = self.output_bias + (products >> self.output_shift)
        return hidden, outputs


def read_text(path):
    numbers = np.fromfile(path, '<u4')
    n_tokens, n_features, n_segments = map(int, numbers[:3])
    segments = numbers[3:3 + 2 * n_segments].reshape(n_segments, 2)
    return numbers[3 + 2 * n_segments:].reshape(n_tokens, n_features), segments.astype(int)


def check(path, hidden, outputs):
    with open(path, 'rb') as file:
        theirs = file.read()
    if theirs == hidden.tobytes() + outputs.tobytes():
        return 0
    if len(theirs) != hidden.nbytes + outputs.nbytes:
        print(f'{path}: {len(theirs)} bytes, not {hidden.nbytes + outputs.nbytes}')
        return 1
    for name, ours, at in (('hidden', hidden, 0), ('outputs', outputs, hidden.nbytes)):
        other = np.frombuffer(theirs, ours.dtype, ours.size, at).reshape(ours.shape)
        for token, column in np.argwhere(other != ours)[:1]:
            print(f'{name} {column} of token {token}: {other[token, column]}, not {ours[token, column]}')
    return 1


def main(model, text, result, *options):
    with open(model, 'rb') as file:
        network = Network(file.read())
    hidden, outputs = network.run(*read_text(text))
    if '--check' in options:
        return check(result, hidden, outputs)
    with open(result, 'wb') as file:
        file.write(hidden.astype('<i2').tobytes() + outputs.astype('<i4').tobytes())
    return 0


if __name__ == '__main__':
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
