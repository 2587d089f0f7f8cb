# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles made for measuring, by the generator of ../shared from the texts of PolNeAR."""
import os
import pathlib
import shutil
import subprocess
import sys

SHARED = pathlib.Path(os.environ.get('QUOTH_SHARED', pathlib.Path(__file__).resolve().parents[3] / 'shared'))
MAKER = SHARED / 'tools' / 'make_corpus.py'


def make_files(work, n):
    """a folder of n texts below `work`, made when it is not there yet"""
    folder = work / f'files-{n}'
    if not folder.exists():
        subprocess.run([sys.executable, MAKER, '--src', SHARED / 'data' / 'polnear' / 'train' / 'text', '-n', str(n),
                        '--files', folder], check=True, stdout=subprocess.DEVNULL)
    return folder


def fresh(*paths):
    """removes them, and what stands beside them with a longer name (-wal, .lock)"""
    for path in paths:
        for each in path.parent.glob(path.name + '*'):
            shutil.rmtree(each) if each.is_dir() else each.unlink()
