-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 003-facts.sql - what a quote carries: to whom it was said, whether it was denied, who came second.
--
-- Quotes of articles read before have none of it (their article's extractor tells). speaker_type is from
-- now on 0 unknown, 1 named, 2 unnamed, 3 several or a body, 4 a document; all from 2 on keep their words
-- in a row of name of kind 0. Hearers are rows of name as speakers are, so that one is found by any of
-- its forms; the runner-up is only shown.

ALTER TABLE quote ADD COLUMN polarity         INTEGER NOT NULL DEFAULT 0; -- QuothPolarity
ALTER TABLE quote ADD COLUMN addressee_id     INTEGER REFERENCES name;    -- NULL: nobody is named
ALTER TABLE quote ADD COLUMN addressee_entity INTEGER;                    -- n in entity, NULL: words only
ALTER TABLE quote ADD COLUMN addressee_name   TEXT;                       -- NULL when as its entity or name says
ALTER TABLE quote ADD COLUMN addressee_start  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN addressee_end    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN runner_up_entity INTEGER;                    -- n in entity, NULL: words only, or none
ALTER TABLE quote ADD COLUMN runner_up_name   TEXT;                       -- NULL when as its entity says, or none
ALTER TABLE quote ADD COLUMN runner_up_start  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN runner_up_end    INTEGER NOT NULL DEFAULT 0;

ALTER TABLE trash_quote ADD COLUMN polarity         INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trash_quote ADD COLUMN addressee_id     INTEGER;
ALTER TABLE trash_quote ADD COLUMN addressee_entity INTEGER;
ALTER TABLE trash_quote ADD COLUMN addressee_name   TEXT;
ALTER TABLE trash_quote ADD COLUMN addressee_start  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trash_quote ADD COLUMN addressee_end    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trash_quote ADD COLUMN runner_up_entity INTEGER;
ALTER TABLE trash_quote ADD COLUMN runner_up_name   TEXT;
ALTER TABLE trash_quote ADD COLUMN runner_up_start  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trash_quote ADD COLUMN runner_up_end    INTEGER NOT NULL DEFAULT 0;

-- Stances are listed when asked for only, so every list looks at the class: it stands in every index.
DROP INDEX quote_by_date;
DROP INDEX quote_by_article;
DROP INDEX quote_by_speaker;
DROP INDEX quote_by_outlet;
DROP INDEX quote_by_verb;
CREATE INDEX quote_by_date      ON quote (date, article_id, start DESC, id DESC, kind, class, certainty,
                                          speaker_id, outlet_id, verb_id, addressee_id, speaker_type,
                                          polarity);
CREATE INDEX quote_by_article   ON quote (article_id, start, class);
CREATE INDEX quote_by_speaker   ON quote (speaker_id, date, article_id, start DESC, class);
CREATE INDEX quote_by_outlet    ON quote (outlet_id, date, article_id, start DESC, class);
CREATE INDEX quote_by_verb      ON quote (verb_id, date, article_id, start DESC, class);
CREATE INDEX quote_by_addressee ON quote (addressee_id, class) WHERE addressee_id IS NOT NULL;

-- Counters are of what lists show unasked: speech. (n_quotes of names follow own_quotes when the joins
-- are made again, after all steps.)
UPDATE article SET n_quotes = (SELECT count(*) FROM quote WHERE article_id = article.id AND class = 1)
  WHERE id IN (SELECT article_id FROM quote WHERE class <> 1);
UPDATE trash_article SET n_quotes = (SELECT count(*) FROM trash_quote WHERE article_id = trash_article.id AND class = 1)
  WHERE id IN (SELECT article_id FROM trash_quote WHERE class <> 1);
UPDATE name SET own_quotes = (SELECT count(*) FROM quote WHERE speaker_id = name.id AND class = 1)
  WHERE id IN (SELECT speaker_id FROM quote WHERE class <> 1);

-- All quotes, stances too: the column class tells. The group of the verb is no column here, for it is the
-- reader's own list that tells it.
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
         CASE q.speaker_type WHEN 0 THEN 'unknown' WHEN 1 THEN 'named' WHEN 2 THEN 'unnamed'
                             WHEN 3 THEN 'collective' WHEN 4 THEN 'document' END AS speaker_type,
         r.words AS reason,
         q.id AS quote_id,
         q.article_id,
         f.uri AS source_file,
         f.sha256 AS source_sha256,
         q.paragraph,
         q.char_start AS start,
         q.char_end AS end,
         a.extractor AS extractor_version,
         coalesce(q.addressee_name, j.name) AS addressee,
         CASE q.polarity WHEN 0 THEN 'asserted' WHEN 1 THEN 'denied' WHEN 2 THEN 'refused' END AS polarity,
         coalesce(q.runner_up_name, k.name) AS runner_up
  FROM quote q
  JOIN article a ON a.id = q.article_id
  JOIN source f ON f.id = a.source_id
  JOIN reason r ON r.id = q.reason_id
  LEFT JOIN name s ON s.id = q.speaker_id
  LEFT JOIN name i ON i.id = coalesce(s.identity_id, s.id)
  LEFT JOIN name h ON h.id = q.addressee_id
  LEFT JOIN name j ON j.id = coalesce(h.identity_id, h.id)
  LEFT JOIN entity e ON e.article_id = q.article_id AND e.n = q.runner_up_entity
  LEFT JOIN name n ON n.id = e.name_id
  LEFT JOIN name k ON k.id = coalesce(n.identity_id, n.id)
  LEFT JOIN verb v ON v.id = q.verb_id
  LEFT JOIN outlet o ON o.id = q.outlet_id;
