-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 007-lean.sql - less that nobody reads.
--
-- How many words each quote and each name has is asked only by bm25, and that ranks articles alone: without these
-- numbers a corpus is a tenth of its text smaller, and a row less is written for each.
DROP TABLE quote_fts;
DROP TABLE name_fts;
CREATE VIRTUAL TABLE quote_fts   USING fts5 (words, content='quote', content_rowid='id', columnsize=0,
                                             tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE name_fts    USING fts5 (name, content='name', content_rowid='id', columnsize=0,
                                             tokenize='unicode61 remove_diacritics 2');
INSERT INTO quote_fts (quote_fts, rank) VALUES ('hashsize', 16777216);
INSERT INTO quote_fts (quote_fts) VALUES ('rebuild');
INSERT INTO name_fts (name_fts) VALUES ('rebuild');

-- The tally has another field: identities in all years together (QUOTH_TALLY_PERSON), in the year 0.
INSERT INTO tally SELECT 9, class, key, 0, sum(n) FROM tally WHERE field = 8 GROUP BY class, key;
