#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the archives of the web that the tests read, with nothing but the standard library.

    make_web.py FOLDER

FOLDER/warc and FOLDER/webarchive get the files; they are checked in. by-wget.warc.gz is not made here:
GNU Wget 1.21 wrote it (--warc-file) of two pages of a server on this machine."""
import base64
import gzip
import os
import plistlib
import sys
import zlib

FOLDER = sys.argv[1]


def record(kind, uri, content_type, block, extra=""):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{zlib.crc32(block):012d}>\r\n"
    if uri:
        head += f"WARC-Target-URI: {uri}\r\n"
    head += f"WARC-Date: 2022-05-04T10:00:00Z\r\n{extra}Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def answer(body, content_type="text/html; charset=utf-8", status="200 OK", head="", chunked=False):
    if chunked:
        body = b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 97]), body[i:i + 97]) for i in range(0, len(body), 97))
        body += b"0\r\n\r\n"
        head += "Transfer-Encoding: chunked\r\n"
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{head}\r\n".encode() + body


def page(title, *paragraphs, charset="utf-8"):
    text = "".join(f"<p>{p}</p>\n" for p in paragraphs)
    return (f"<!DOCTYPE html><html><head><title>{title} - The Venn Post</title>"
            f"<meta name='author' content='Ida Marsh'><meta name='date' content='2022-05-03'></head>"
            f"<body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>\n{text}</article></body></html>").encode(charset)


LONG = ("The harbour office of Venn counted four hundred and twelve boats on the first day of May, more than in any "
        "year since the new pier was built, and the keeper of the book said he had run out of ink twice.")
STORM = page("Storm closes the pier", LONG, "“We shall open again on Friday,” Ada Kerr, the harbour master, said.")
FAIR = page("Fair moves to the meadow", LONG.replace("boats", "stalls"), "The fair begins on Saturday at ten o’clock.")
CAFE = page("Café by the lock reopens", LONG.replace("harbour office", "café"), "Déjà vu, said the owner.", charset="latin-1")
REQUEST = b"GET / HTTP/1.1\r\nHost: post.example\r\n\r\n"
HTTP = "application/http; msgtype=response"


def write(name, data):
    path = os.path.join(FOLDER, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def pack(data):
    return gzip.compress(data, mtime=0)


records = [
    record("warcinfo", None, "application/warc-fields", b"software: made up\r\n"),
    record("request", "https://post.example/", "application/http; msgtype=request", REQUEST),
    record("response", "https://post.example/", HTTP, answer(STORM, chunked=True)),
    record("response", "https://post.example/fair?id=1", HTTP, answer(pack(FAIR), head="Content-Encoding: gzip\r\n")),
    record("response", "https://post.example/cafe", HTTP, answer(CAFE, "text/html; charset=ISO-8859-1")),
    record("response", "https://post.example/logo.png", HTTP, answer(b"\x89PNG\r\n\x1a\n", "image/png")),
    record("response", "https://post.example/gone", HTTP, answer(b"<p>Not here.</p>", status="404 Not Found")),
    record("response", "https://post.example/moved", HTTP, answer(b"", status="301 Moved", head="Location: /\r\n")),
    record("revisit", "https://post.example/", HTTP, answer(b"")),
    record("metadata", "https://post.example/", "application/warc-fields", b"via: made up\r\n"),
]
write("warc/packed.warc.gz", b"".join(map(pack, records)))

# STORM packed by Brotli, for which the standard library has nothing
BROTLI = base64.b64decode(
    "GysCwKwK7Hb2jH3zuCDC8qrCbB6li8JihCSzTjmkqDVP6BzkR/gb5ARGfJEBNs8UlXirtqW6DfFQrmONob8YKsiQA7MWHbLs+VMDzJeXNWktzg"
    "b5gySzLWkVa83AQqKb+vW52mG6RgrDKMKkizw6IPSETdd6zJj85cRlFTanDiQ6XV9L3mEmwICNG3Ezw/e6RvtjiaHNTuvNgsXsAGUTTFuMBfJJ"
    "sCcDgFJl0SsgDngA3iAtTKbDNFiarbaK9BgARfs0AF+tKVmur1dNj4IH2Z9Y+QVG9n5q85hWRcb81y2GecWi3t0zGMVQEg2jjNcUaok7qGrqIH"
    "HcSxxO7oyt7YFrAJ7+b+TC4NzVarDpD974958x1N0Ru+BTFkgIXrJ1rhobydMX")
write("warc/brotli.warc", record("response", "http://post.example/storm", HTTP, answer(BROTLI, head="Content-Encoding: br\r\n")))

deflated = zlib.compressobj(wbits=-15)
deflated = deflated.compress(FAIR) + deflated.flush()
write("warc/plain.warc", b"".join([
    record("response", "<http://post.example/storm>", HTTP, answer(STORM, "text/html")),
    record("response", "http://post.example/bare-deflate", HTTP, answer(deflated, head="Content-Encoding: deflate\r\n")),
    record("response", "http://post.example/zlib-deflate", HTTP,
           answer(zlib.compress(FAIR.replace(b"Fair", b"Market")), head="Content-Encoding: deflate\r\n")),
    record("response", "http://post.example/unpacked-already", HTTP,
           answer(CAFE, "text/html; charset=latin1", head="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")),
    record("response", "http://post.example/sdch", HTTP, answer(FAIR, head="Content-Encoding: sdch\r\n")),
    record("resource", "file:///notes.txt", "text/plain", "A note.\n\nThe keeper wrote it “in haste”.\n".encode()),
    record("response", "dns:post.example", "text/dns", b"20220504100000\r\npost.example. 60 IN A 192.0.2.1\r\n"),
]))

write("warc/text.warc.wet", b"".join([
    record("conversion", "http://post.example/storm", "text/plain", b"Storm closes the pier\n\n" + LONG.encode() + b"\n"),
    record("conversion", "http://post.example/fair", "text/plain", b"Fair moves to the meadow\n\n" + LONG.encode() + b"\n"),
]))

packed = [pack(r) for r in (records[2], records[3], records[4])]
packed[1] = packed[1][:150] + b"\0\0\0\0" + packed[1][154:]
write("warc/damaged.warc.gz", b"".join(packed))
whole = record("response", "http://post.example/storm", HTTP, answer(STORM))
write("warc/damaged.warc", whole.replace(b"Content-Length", b"Content-Lenght") + whole.replace(b"/storm", b"/again")
      + record("response", "http://post.example/cut", HTTP, answer(FAIR))[:-200])


def webarchive(page, mime="text/html", encoding="UTF-8", **more):
    return {"WebMainResource": {"WebResourceData": page, "WebResourceMIMEType": mime, "WebResourceTextEncodingName": encoding,
                                "WebResourceURL": "https://post.example/saved", "WebResourceFrameName": ""}, **more}


def subresource():
    return {"WebResourceData": b"\x89PNG", "WebResourceMIMEType": "image/png", "WebResourceURL": "https://post.example/a.png"}


write("webarchive/storm.webarchive", plistlib.dumps(webarchive(STORM, WebSubresources=[subresource()]), fmt=plistlib.FMT_BINARY))
write("webarchive/latin.webarchive", plistlib.dumps(webarchive(CAFE, encoding="windows-1252"), fmt=plistlib.FMT_BINARY))
write("webarchive/xml.webarchive", plistlib.dumps(webarchive(FAIR), fmt=plistlib.FMT_XML))
write("webarchive/text.webarchive", plistlib.dumps(webarchive(b"A note.\n\nThe keeper wrote it in haste.\n", "text/plain"), fmt=plistlib.FMT_BINARY))
write("webarchive/picture.webarchive", plistlib.dumps(webarchive(b"\x89PNG", "image/png"), fmt=plistlib.FMT_BINARY))
write("webarchive/cut.webarchive", plistlib.dumps(webarchive(STORM), fmt=plistlib.FMT_BINARY)[:-60])
