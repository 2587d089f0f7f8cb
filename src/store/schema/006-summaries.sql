-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 006-summaries.sql - what is asked of all quotes at once, counted beforehand; names in the order of their list.

-- How many quotes have this value of a field (QuothTally), by class and by year of the article (0: not known).
-- tally.c keeps it in the transaction that changes quotes.
CREATE TABLE tally (
  field INTEGER NOT NULL,
  class INTEGER NOT NULL,
  key   INTEGER NOT NULL,               -- row of name (as written), outlet or verb; or the number itself
  year  INTEGER NOT NULL,
  n     INTEGER NOT NULL,
  PRIMARY KEY (field, class, key, year)
) WITHOUT ROWID;

-- The list of names as it is shown: of each kind the commonest first.
CREATE INDEX name_by_use ON name (kind, n_mentions DESC, folded) WHERE n_articles > 0;
