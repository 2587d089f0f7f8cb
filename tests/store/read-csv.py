#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an exported CSV with Python's own reader and prints it as one JSON line a row."""
import csv
import json
import sys

with open(sys.argv[1], newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file, strict=True):
        print(json.dumps(row, ensure_ascii=False, sort_keys=True))
