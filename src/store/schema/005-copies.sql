-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 005-copies.sql - articles that are copies of one another: reprints, editions, wire copy.
--
-- Which are is a function of the articles that are there and of one number, meta.copies_share (per cent of the
-- shorter text; not there: 60): derived and derivable again (copies.c). Nothing is ever left out because of it,
-- unless a query says copies:once.

-- Of articles here and in the trash: a sample of the word sequences of the text (text/sketch.c).
CREATE TABLE sketch (
  article_id INTEGER PRIMARY KEY,
  hashes     BLOB NOT NULL              -- 32 bits each, little-endian, ascending
);

-- Of articles here: the smallest of them, by which copies find each other.
CREATE TABLE sketch_key (
  hash       INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (hash, article_id)
) WITHOUT ROWID;

-- Articles that have copies. A group is called by its oldest article.
CREATE TABLE copy (
  article_id INTEGER PRIMARY KEY REFERENCES article,
  group_id   INTEGER NOT NULL
);
CREATE INDEX copy_by_group ON copy (group_id, article_id);

-- How many are in each: a group may have 20,000, and every row of a list tells.
CREATE TABLE copy_group (
  group_id   INTEGER PRIMARY KEY,
  n_articles INTEGER NOT NULL
);

ALTER TABLE article       ADD COLUMN agency TEXT; -- whose mark it bears: "Reuters", "dpa"; NULL none
ALTER TABLE trash_article ADD COLUMN agency TEXT;
CREATE INDEX article_by_agency ON article (agency, id) WHERE agency IS NOT NULL;

ALTER TABLE import_file ADD COLUMN mapping TEXT; -- of a table: which column was taken for what

DROP VIEW articles;
CREATE VIEW articles AS
  SELECT a.id AS article_id, a.title, o.name AS outlet, a.date, a.author, a.url, a.language, a.section,
         a.n_words AS words, a.n_quotes AS quotes, f.uri AS source_file, f.sha256 AS source_sha256, t.body,
         a.agency, g.n_articles AS copies, c.group_id AS copy_group
  FROM article a
  JOIN article_text t ON t.id = a.id
  JOIN source f ON f.id = a.source_id
  LEFT JOIN outlet o ON o.id = a.outlet_id
  LEFT JOIN copy c ON c.article_id = a.id
  LEFT JOIN copy_group g ON g.group_id = c.group_id;
