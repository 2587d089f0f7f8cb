#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test_mixed.py QUOTH-CLI [N]: N made articles, each in another kind of file: all taken, none twice, and
imported again all are there already. The test runs with a thousand; ten thousand are for people."""

import email.message
import gzip
import html
import io
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / 'cli'))
import terminal  # noqa: E402

N = int(sys.argv.pop(2)) if len(sys.argv) > 2 else 1000
SHARED = pathlib.Path(os.environ['QUOTH_SHARED'])
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ODF = ' '.join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ('office', 'text'))


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in parts:
            z.writestr(name, text)
    return out.getvalue()


def txt(a, lines):
    return f'{a["title"]}\n\n' + '\n\n'.join(lines) + '\n'


def page(a, lines):
    body = ''.join(f'<p>{html.escape(line)}</p>\n' for line in lines)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{html.escape(a["title"])}</title></head><body><article><h1>' \
           f'{html.escape(a["title"])}</h1>\n{body}</article></body></html>'


def mail(a, lines):
    message = email.message.EmailMessage()
    message['From'], message['To'], message['Subject'] = 'desk@example.org', 'me@example.org', a['title'][:200]
    message['Date'] = 'Mon, 2 Mar 2026 10:00:00 +0000'
    message.set_content('\n\n'.join(lines))
    return message.as_bytes()


def docx(a, lines):
    body = ''.join(f'<w:p><w:r><w:t>{html.escape(line, False)}</w:t></w:r></w:p>' for line in [a['title'], *lines])
    return zipped([('[Content_Types].xml', '<Types/>'), ('word/document.xml', f'<w:document {W}><w:body>{body}</w:body></w:document>')])


def odt(a, lines):
    body = ''.join(f'<text:p>{html.escape(line, False)}</text:p>' for line in [a['title'], *lines])
    return zipped([('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml',
                   f'<office:document-content {ODF}><office:body><office:text>{body}</office:text></office:body></office:document-content>')])


def rtf(a, lines):
    def escaped(line):
        return ''.join(c if c.isascii() and c not in '\\{}' else f'\\u{ord(c) - 65536 if ord(c) > 32767 else ord(c)}?' if ord(c) < 65536
                       else '?' for c in line)
    return '{\\rtf1\\ansi ' + '\\par\n'.join(map(escaped, [a['title'], *lines])) + '\\par}'


def tei(a, lines):
    body = ''.join(f'<p>{html.escape(line, False)}</p>' for line in lines)
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{html.escape(a["title"], False)}</title>' \
           f'</titleStmt></fileDesc></teiHeader><text><body>{body}</body></text></TEI>'


def record(a, lines):
    return json.dumps({'title': a['title'], 'text': '\n\n'.join(lines), 'source': a['source'], 'date': a['date']}) + '\n'


def packed(a, lines):
    return gzip.compress(txt(a, lines).encode())


WRITERS = [('txt', txt), ('html', page), ('eml', mail), ('docx', docx), ('odt', odt), ('rtf', rtf), ('xml', tei), ('jsonl', record),
           ('txt.gz', packed)]


def put(folder, i, a, archive):
    lines = [line for line in a['text'].split('\n\n') if line.strip()]
    ending, write = WRITERS[i % (len(WRITERS) + 1)] if i % (len(WRITERS) + 1) < len(WRITERS) else (None, None)
    if write is None:  # the tenth goes into an archive
        archive.append((f'{i}.txt', txt(a, lines)))
        return
    content = write(a, lines)
    (folder / f'{i}.{ending}').write_bytes(content if isinstance(content, bytes) else content.encode())


def test_mixed(t):
    """Articles in ten kinds of files: all taken, none twice; imported again, all are there already."""
    tool = SHARED / 'tools' / 'make_corpus.py'
    if not tool.exists():
        raise terminal.Skip('the generator of articles is not there')
    lines = t.folder / 'made.jsonl'
    subprocess.run([sys.executable, tool, '--src', SHARED / 'data/polnear/dev', '-n', str(N), '--jsonl', lines], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    folder, archive = t.folder / 'in', []
    folder.mkdir()
    with open(lines, encoding='utf-8') as file:
        for i, line in enumerate(file):
            put(folder, i, json.loads(line), archive)
    (folder / 'rest.zip').write_bytes(zipped(archive))
    lines.unlink()

    began = time.monotonic()
    first = t.run_json('import', '--report=json', 'in')
    print(f'# {first["articles"]} articles of {first["seen"]} files in {time.monotonic() - began:.1f} s')
    wrong = [(f['uri'].rpartition('/')[2], f['status'], f['reasons']) for f in first['files'] if f['status'] not in ('imported', 'warning')]
    assert not wrong, wrong[:20]
    assert first['articles'] == N, first['articles']
    again = t.run_json('import', '--report=json', 'in')
    assert again['articles'] == 0 and again['duplicate'] == first['seen'], {k: v for k, v in again.items() if k != 'files'}
    assert t.run('check')[0] == 'ok\n'


terminal.main(globals())
