-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 001-corpus.sql - a corpus: where articles came from, what they say, who is quoted in them.
--
-- Applied in one transaction together with application_id and user_version. Never edit a step that
-- was released: add the next number. Numbers of kinds are those of annotate.h. Offsets are bytes of
-- article_text.body, end exclusive, unless the name says char (code points).
--
-- Tables have singular names and may change from version to version. The views quotes, articles and
-- names at the end are for people who read a corpus with their own SQL: they stay.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,               -- "corpus_id": a UUID made with the file
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Connections that may write at this moment. A row whose process is gone is an unclean end.
CREATE TABLE session (
  id      INTEGER PRIMARY KEY,
  pid     INTEGER NOT NULL,
  started TEXT NOT NULL                 -- boot id and start time of the process: pids come again
);

-- One file, or one member of an archive, as it was when it was read.
CREATE TABLE source (
  id       INTEGER PRIMARY KEY,
  uri      TEXT NOT NULL,               -- "file:///…", members "file:///a.zip!/b.txt"
  sha256   TEXT NOT NULL,               -- hex, of the original bytes
  size     INTEGER NOT NULL,            -- bytes
  modified INTEGER NOT NULL,            -- seconds since 1970, 0 unknown
  imported INTEGER NOT NULL,            -- seconds since 1970
  format   TEXT NOT NULL,               -- "plain", "html"
  encoding TEXT,                        -- as read, NULL where the format knows none
  UNIQUE (uri, sha256)
);

CREATE TABLE outlet (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,                 -- as first met
  folded TEXT NOT NULL UNIQUE           -- case folded: what makes two the same
);

-- A narrow row, so that lists never touch the text. Ids are never given twice.
CREATE TABLE article (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source,
  digest    BLOB NOT NULL UNIQUE,       -- SHA-256 of the folded body: the same text twice
  date      TEXT,                       -- ISO 8601 as precise as known: 2023-06-12, 2023-06, 2023
  title     TEXT NOT NULL,              -- for lists
  titled    INTEGER NOT NULL,           -- 1: the title is the source's; 0: taken from the text
  outlet_id INTEGER REFERENCES outlet,
  author    TEXT,
  url       TEXT,
  language  TEXT,
  section   TEXT,
  n_words   INTEGER NOT NULL,
  n_quotes  INTEGER NOT NULL,
  extractor TEXT NOT NULL               -- version of the annotator that read it
);
CREATE INDEX article_by_date   ON article (date, id, outlet_id);
CREATE INDEX article_by_outlet ON article (outlet_id, date, id);
CREATE INDEX article_by_source ON article (source_id);

CREATE TABLE article_text (
  id             INTEGER PRIMARY KEY REFERENCES article,
  body           TEXT NOT NULL,
  header         TEXT,                  -- header lines of the source, raw
  headline_start INTEGER NOT NULL,
  headline_end   INTEGER NOT NULL       -- = start: no headline in the body
);

-- A name is one row for all articles that use it: same kind, folded name and value. Kind 0 holds the
-- words of unnamed sources ("a union official"), which speak but are never listed as names.
CREATE TABLE name (
  id         INTEGER PRIMARY KEY,
  kind       INTEGER NOT NULL,
  folded     TEXT NOT NULL,
  value      TEXT NOT NULL,             -- ISO date or other normalised value, '' none
  name       TEXT NOT NULL,             -- as first met
  n_mentions INTEGER NOT NULL DEFAULT 0,
  n_articles INTEGER NOT NULL DEFAULT 0,
  n_quotes   INTEGER NOT NULL DEFAULT 0, -- quotes by it
  UNIQUE (folded, kind, value)
);

-- The n-th entity of an article's annotation.
CREATE TABLE entity (
  article_id INTEGER NOT NULL REFERENCES article,
  n          INTEGER NOT NULL,
  name_id    INTEGER NOT NULL REFERENCES name,
  name       TEXT,                      -- as in this article, NULL when as in the row of the name
  n_mentions INTEGER NOT NULL,
  PRIMARY KEY (article_id, n)
) WITHOUT ROWID;
CREATE INDEX entity_by_name ON entity (name_id, article_id, n_mentions);

CREATE TABLE mention (
  article_id INTEGER NOT NULL REFERENCES article,
  start      INTEGER NOT NULL,
  end        INTEGER NOT NULL,
  entity     INTEGER NOT NULL,          -- n in entity
  PRIMARY KEY (article_id, start, end, entity)
) WITHOUT ROWID;

-- The words of a cue as written; few rows, however many quotes.
CREATE TABLE verb (
  id     INTEGER PRIMARY KEY,
  words  TEXT NOT NULL,                 -- "has claimed"
  folded TEXT NOT NULL,
  lemma  TEXT NOT NULL,                 -- "claim", '' none
  UNIQUE (words, lemma)
);
CREATE INDEX verb_by_lemma ON verb (lemma);

-- Why a speaker is the speaker: a few dozen sentences for all quotes.
CREATE TABLE reason (
  id    INTEGER PRIMARY KEY,
  words TEXT NOT NULL UNIQUE            -- plain English
);

-- Quotes carry their words, and date and outlet of the article, so that every list is one index.
CREATE TABLE quote (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id     INTEGER NOT NULL REFERENCES article,
  start          INTEGER NOT NULL,      -- from the first part
  end            INTEGER NOT NULL,      -- to the last
  char_start     INTEGER NOT NULL,
  char_end       INTEGER NOT NULL,
  paragraph      INTEGER NOT NULL,      -- 1…
  n_parts        INTEGER NOT NULL,      -- more than 1: see quote_part
  kind           INTEGER NOT NULL,      -- 1 direct, 2 mixed, 3 indirect
  class          INTEGER NOT NULL,      -- 1 speech, 2 stance
  certainty      INTEGER NOT NULL,      -- 1 guess, 2 likely, 3 sure
  speaker_type   INTEGER NOT NULL,      -- 0 unknown, 1 named, 2 unnamed
  speaker_id     INTEGER REFERENCES name, -- NULL: unknown
  speaker_entity INTEGER,               -- n in entity, NULL unless named
  speaker_name   TEXT,                  -- NULL when as its entity or name says
  speaker_start  INTEGER NOT NULL,      -- the mention beside the cue, a pronoun if the text has one
  speaker_end    INTEGER NOT NULL,
  verb_id        INTEGER REFERENCES verb, -- NULL: no cue
  cue_start      INTEGER NOT NULL,
  cue_end        INTEGER NOT NULL,
  date           TEXT,                  -- of the article
  outlet_id      INTEGER REFERENCES outlet, -- of the article
  reason_id      INTEGER NOT NULL REFERENCES reason,
  words          TEXT NOT NULL          -- the parts, joined by " … "
);
-- Lists run through these backwards, newest first; so what is imported later goes to their right end,
-- where pages are filled up (at the left they stay half empty). quote_by_date holds all a filter can
-- ask for: a list that no narrower index helps is one walk over it.
CREATE INDEX quote_by_date    ON quote (date, article_id, start DESC, id DESC, kind, class, certainty,
                                        speaker_id, outlet_id, verb_id);
CREATE INDEX quote_by_article ON quote (article_id, start);
CREATE INDEX quote_by_speaker ON quote (speaker_id, date, article_id, start DESC);
CREATE INDEX quote_by_outlet  ON quote (outlet_id, date, article_id, start DESC);
CREATE INDEX quote_by_verb    ON quote (verb_id, date, article_id, start DESC);

-- Parts of the quotes that have more than one.
CREATE TABLE quote_part (
  quote_id INTEGER NOT NULL REFERENCES quote,
  n        INTEGER NOT NULL,            -- 0…
  start    INTEGER NOT NULL,
  end      INTEGER NOT NULL,
  PRIMARY KEY (quote_id, n)
) WITHOUT ROWID;

-- Names mentioned inside the words of a quote.
CREATE TABLE quote_about (
  quote_id INTEGER NOT NULL REFERENCES quote,
  name_id  INTEGER NOT NULL REFERENCES name,
  PRIMARY KEY (quote_id, name_id)
) WITHOUT ROWID;
CREATE INDEX quote_about_by_name ON quote_about (name_id, quote_id);

-- Word indices: external content, so the text is kept once; rows leave them by their old text.
CREATE VIEW article_words AS
  SELECT article.id, article.title, article_text.body
  FROM article JOIN article_text ON article_text.id = article.id;
CREATE VIRTUAL TABLE article_fts USING fts5 (title, body, content='article_words', content_rowid='id',
                                             tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quote_fts   USING fts5 (words, content='quote', content_rowid='id',
                                             tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE name_fts    USING fts5 (name, content='name', content_rowid='id',
                                             tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE outlet_fts  USING fts5 (name, content='outlet', content_rowid='id',
                                             tokenize='unicode61 remove_diacritics 2');
INSERT INTO article_fts (article_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO quote_fts (quote_fts, rank) VALUES ('hashsize', 16777216);

-- The trash: what was deleted, column by column as it was. A batch is one act of the user.
CREATE TABLE trash (
  article_id INTEGER PRIMARY KEY,
  batch      INTEGER NOT NULL
);
CREATE INDEX trash_by_batch ON trash (batch);
CREATE TABLE trash_article      AS SELECT * FROM article WHERE 0;
CREATE TABLE trash_article_text AS SELECT * FROM article_text WHERE 0;
CREATE TABLE trash_entity       AS SELECT * FROM entity WHERE 0;
CREATE TABLE trash_mention      AS SELECT * FROM mention WHERE 0;
CREATE TABLE trash_quote        AS SELECT * FROM quote WHERE 0;
CREATE TABLE trash_quote_part   AS SELECT * FROM quote_part WHERE 0;
CREATE TABLE trash_quote_about  AS SELECT * FROM quote_about WHERE 0;
CREATE INDEX trash_article_by_id        ON trash_article (id);
CREATE INDEX trash_article_text_by_id   ON trash_article_text (id);
CREATE INDEX trash_entity_by_article    ON trash_entity (article_id);
CREATE INDEX trash_mention_by_article   ON trash_mention (article_id);
CREATE INDEX trash_quote_by_article     ON trash_quote (article_id);
CREATE INDEX trash_quote_part_by_quote  ON trash_quote_part (quote_id);
CREATE INDEX trash_quote_about_by_quote ON trash_quote_about (quote_id);

-- For people: the columns of the exported CSV, by the same names.
CREATE VIEW quotes AS
  SELECT coalesce(q.speaker_name, s.name) AS speaker,
         nullif(v.words, '') AS verb,
         q.words,
         o.name AS outlet,
         q.date,
         CASE q.kind WHEN 1 THEN 'direct' WHEN 2 THEN 'mixed' WHEN 3 THEN 'indirect' END AS kind,
         CASE q.class WHEN 1 THEN 'speech' WHEN 2 THEN 'stance' END AS class,
         CASE q.certainty WHEN 1 THEN 'guess' WHEN 2 THEN 'likely' WHEN 3 THEN 'sure' END AS certainty,
         a.title,
         r.words AS reason,
         q.id AS quote_id,
         q.article_id,
         f.uri AS source_file,
         f.sha256 AS source_sha256,
         q.paragraph,
         q.char_start AS start,
         q.char_end AS end,
         a.extractor AS extractor_version
  FROM quote q
  JOIN article a ON a.id = q.article_id
  JOIN source f ON f.id = a.source_id
  JOIN reason r ON r.id = q.reason_id
  LEFT JOIN name s ON s.id = q.speaker_id
  LEFT JOIN verb v ON v.id = q.verb_id
  LEFT JOIN outlet o ON o.id = q.outlet_id;

CREATE VIEW articles AS
  SELECT a.id AS article_id, a.title, o.name AS outlet, a.date, a.author, a.url, a.language, a.section,
         a.n_words AS words, a.n_quotes AS quotes, f.uri AS source_file, f.sha256 AS source_sha256, t.body
  FROM article a
  JOIN article_text t ON t.id = a.id
  JOIN source f ON f.id = a.source_id
  LEFT JOIN outlet o ON o.id = a.outlet_id;

CREATE VIEW names AS
  SELECT id AS name_id, name,
         CASE kind WHEN 1 THEN 'person' WHEN 2 THEN 'org' WHEN 3 THEN 'loc' WHEN 4 THEN 'norp'
                   WHEN 5 THEN 'event' WHEN 6 THEN 'work' WHEN 7 THEN 'product' WHEN 8 THEN 'date'
                   WHEN 9 THEN 'money' WHEN 10 THEN 'percent' WHEN 11 THEN 'quantity' END AS kind,
         nullif(value, '') AS value, n_mentions AS mentions, n_articles AS articles, n_quotes AS quotes
  FROM name
  WHERE kind > 0 AND n_articles > 0;
