# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the hostile files into a temporary folder and runs the test over them.

    hostile.py GENERATOR TEST-PROGRAM

Exit code 77, a skip for meson, when the generator is not there."""
import os
import subprocess
import sys
import tempfile

generator, program = sys.argv[1:3]
if not os.path.exists(generator):
    print("1..0 # SKIP the generator of hostile files is not here:", generator)
    sys.exit(77)

with tempfile.TemporaryDirectory(prefix="quoth-hostile-") as folder:
    subprocess.run([sys.executable, generator, folder, "--no-special"], check=True, stdout=subprocess.DEVNULL)
    sys.exit(subprocess.run([program, folder, *sys.argv[3:]]).returncode)
