-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 004-import.sql - what became of every file of every import, and the lines after a text.
--
-- A history is kept with the corpus: which files it is made of can be told years later. A file that
-- could not be read is not tried again as long as it and the program stay the same.

CREATE TABLE import (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  began   INTEGER NOT NULL,             -- seconds since 1970
  ended   INTEGER NOT NULL,
  program TEXT NOT NULL                 -- the version that read the files
);

CREATE TABLE import_file (
  import_id INTEGER NOT NULL REFERENCES import,
  n         INTEGER NOT NULL,           -- place in the report
  uri       TEXT NOT NULL,              -- members of archives "file:///a.zip!/b.txt"
  status    INTEGER NOT NULL,           -- 0 imported, 1 with a warning, 2 there already, 3 rejected, 4 skipped
  format    TEXT,                       -- NULL: nobody could read it
  layout    TEXT,                       -- which layout cut it into articles
  articles  INTEGER NOT NULL,           -- taken
  announced INTEGER NOT NULL,           -- what the file says it holds, or the number found
  size      INTEGER NOT NULL,           -- bytes
  modified  INTEGER NOT NULL,           -- seconds since 1970, 0 unknown
  sha256    TEXT,                       -- hex, NULL: it was not read
  reasons   TEXT,                       -- a line each, NULL: none
  PRIMARY KEY (import_id, n)
) WITHOUT ROWID;
CREATE INDEX import_file_by_uri ON import_file (uri, import_id);

ALTER TABLE article_text       ADD COLUMN rest TEXT; -- lines after the text, raw
ALTER TABLE trash_article_text ADD COLUMN rest TEXT;
