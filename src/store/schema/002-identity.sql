-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 002-identity.sql - names that go by another: the same person, body or place written otherwise.
--
-- Entities, quotes and abouts point to the row of the name as written; that row may go by another, its
-- identity, and what goes by whom is a function of the articles that are there (joining.c), derived and
-- derivable again. All lists, counts and filters are of identities.

ALTER TABLE mention ADD COLUMN alias INTEGER NOT NULL DEFAULT 0;       -- QuothAlias
ALTER TABLE trash_mention ADD COLUMN alias INTEGER NOT NULL DEFAULT 0;

-- Of people whose name says less than the article did ("Mrs. Rowan"): they go by nobody of another gender.
ALTER TABLE entity ADD COLUMN gender INTEGER NOT NULL DEFAULT 0;       -- QuothGender
ALTER TABLE trash_entity ADD COLUMN gender INTEGER NOT NULL DEFAULT 0;
CREATE INDEX entity_by_gender ON entity (name_id, gender) WHERE gender > 0;

-- n_mentions, n_articles and n_quotes are those of the identity with all that goes by it, an article
-- counted once; 0 where the row goes by another. own_… are of the row alone. Rows with own_articles = 0
-- are in the trash only and go by nobody.
ALTER TABLE name ADD COLUMN own_mentions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE name ADD COLUMN own_articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE name ADD COLUMN own_quotes   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE name ADD COLUMN joined_to    INTEGER;                      -- the row it goes by, NULL: its own
ALTER TABLE name ADD COLUMN identity_id  INTEGER;                      -- where joined_to leads in the end
ALTER TABLE name ADD COLUMN joined_rule  INTEGER NOT NULL DEFAULT 0;   -- QuothJoin: why
ALTER TABLE name ADD COLUMN joined_by    INTEGER NOT NULL DEFAULT 0;   -- 0 a rule, 1 the user
ALTER TABLE name ADD COLUMN contested    INTEGER NOT NULL DEFAULT 0;   -- 1: the same words in another kind, too
CREATE INDEX name_by_joined   ON name (joined_to) WHERE joined_to IS NOT NULL;
CREATE INDEX name_by_identity ON name (identity_id) WHERE identity_id IS NOT NULL;
UPDATE name SET own_mentions = n_mentions, own_articles = n_articles, own_quotes = n_quotes;

-- By which other names find this one. Of people "surname,given middle;suffix" or the bare "surname", and
-- the first word as "kim/": who is so called can be no sure bearer of that surname. Of all names
-- "=loose", without marks and hyphens, where that differs from the folded name.
CREATE TABLE name_key (
  key     TEXT NOT NULL,
  name_id INTEGER NOT NULL,
  PRIMARY KEY (key, name_id)
) WITHOUT ROWID;

-- Articles that spell an acronym out: "nfu" stands for this name in so many.
CREATE TABLE acronym (
  letters    TEXT NOT NULL,
  name_id    INTEGER NOT NULL,
  n_articles INTEGER NOT NULL,
  PRIMARY KEY (letters, name_id)
) WITHOUT ROWID;
CREATE INDEX acronym_by_name ON acronym (name_id);

DROP VIEW quotes;
CREATE VIEW quotes AS
  SELECT coalesce(q.speaker_name, i.name) AS speaker,
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
  LEFT JOIN name i ON i.id = coalesce(s.identity_id, s.id)
  LEFT JOIN verb v ON v.id = q.verb_id
  LEFT JOIN outlet o ON o.id = q.outlet_id;
