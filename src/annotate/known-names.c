/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * known-names.c - what the word lists and titles say of a finding that its finder did not: the name
 * by the lists ("United States" for "U.S."), the country of a people, the likely gender of a
 * person.
 *
 * So a finder need only say where a name stands and of which kind it is. Cost: one look-up. */
#include "annotate/joining.h"

#include "annotate/name-words.h"

#include <string.h>

/* Whether an entry's value belongs to this kind: only these four lists have values, and a name in
 * two of them has that of the first one (places, organisations, events, groups). */
static gboolean
has_value_for (QuothKind kind,
               guint16   flags)
{
  switch ((int) kind)
    {
    case QUOTH_KIND_LOC:
      return (flags & QUOTH_LEXICON_PLACE) != 0;
    case QUOTH_KIND_ORG:
      return (flags & (QUOTH_LEXICON_PLACE | QUOTH_LEXICON_ORG | QUOTH_LEXICON_GROUP))
             == QUOTH_LEXICON_ORG;
    case QUOTH_KIND_EVENT:
    case QUOTH_KIND_NORP:
      flags &= QUOTH_LEXICON_PLACE | QUOTH_LEXICON_ORG | QUOTH_LEXICON_EVENT | QUOTH_LEXICON_GROUP;
      return flags == (kind == QUOTH_KIND_NORP ? QUOTH_LEXICON_GROUP : QUOTH_LEXICON_EVENT);
    default:
      return FALSE;
    }
}

/* The entry of all its words, without "the" and "'s". */
static QuothLexiconEntry
entry_of (const QuothLexicon *lexicon,
          const QuothTokens  *tokens,
          const QuothFinding *finding)
{
  guint64 hash = QUOTH_LEXICON_HASH_START;
  guint32 first = finding->first, last = finding->last;

  if (first < last && strcmp (tokens->lower[first], "the") == 0)
    first++;
  if (first < last && strcmp (tokens->lower[last], "'s") == 0)
    last--;
  for (guint32 i = first; i <= last; i++)
    {
      gsize len;
      const char *text = quoth_part_of_token (tokens, finding, i, &len);

      if (i > first && (tokens->flags[i] & QUOTH_TOKEN_SPACE))
        hash = quoth_lexicon_hash (hash, " ", 1);
      hash = quoth_lexicon_hash (hash, text, len);
    }
  return quoth_lexicon_find (lexicon, hash);
}

/* "Mr.", "Senator", with the gender it tells. */
static gboolean
read_title (const char  *text,
            QuothGender *gender)
{
  char buffer[QUOTH_TITLE_SIZE];
  const char *word = quoth_title_word (text, buffer);

  if (!quoth_is_title (word))
    return FALSE;
  *gender = quoth_gender_of_title (word);
  return TRUE;
}

QuothGender
quoth_gender_of_given (const QuothLexicon *lexicon,
                       const char         *word)
{
  guint16 flags = quoth_lexicon_word (lexicon, word).flags;

  return flags & QUOTH_LEXICON_FEMALE ? QUOTH_GENDER_FEMALE
         : flags & QUOTH_LEXICON_MALE ? QUOTH_GENDER_MALE : QUOTH_GENDER_UNKNOWN;
}

/* Whether a title may stand at token i: none of fewer than four letters is written small. */
static gboolean
may_be_title (const QuothTokens *tokens,
              guint32            i)
{
  return tokens->type[i] == QUOTH_TOKEN_WORD
         && ((tokens->flags[i] & QUOTH_TOKEN_CAPITAL) || tokens->end[i] - tokens->start[i] >= 4);
}

/* Whether a title stands right before a person. */
static gboolean
know_person (const QuothLexicon *lexicon,
             const QuothTokens  *tokens,
             QuothFinding       *finding)
{
  guint32 first = finding->first;
  QuothGender gender = QUOTH_GENDER_UNKNOWN;
  gboolean is_titled = first > 0 && may_be_title (tokens, first - 1)
                       && tokens->sentence[first] == tokens->sentence[first - 1]
                       && read_title (tokens->lower[first - 1], &gender);

  if (finding->gender != QUOTH_GENDER_UNKNOWN)
    return is_titled;
  if (gender == QUOTH_GENDER_UNKNOWN && first < finding->last
      && !read_title (tokens->lower[first], &gender)) /* "Mrs. Rowan" is also found so */
    gender = quoth_gender_of_given (lexicon, tokens->lower[first]);
  finding->gender = gender;
  return is_titled;
}

gboolean
quoth_know_finding (const QuothLexicon *lexicon,
                    const QuothTokens  *tokens,
                    QuothFinding       *finding)
{
  QuothLexiconEntry entry;

  if (finding->kind == QUOTH_KIND_PERSON)
    return know_person (lexicon, tokens, finding);
  if (finding->kind > QUOTH_KIND_EVENT || finding->name != NULL || finding->value != NULL)
    return FALSE;
  entry = entry_of (lexicon, tokens, finding);
  if (entry.value == 0 || !has_value_for (finding->kind, entry.flags))
    return FALSE;
  if (finding->kind == QUOTH_KIND_NORP)
    finding->value = quoth_lexicon_value (lexicon, entry.value);
  else
    finding->name = quoth_lexicon_value (lexicon, entry.value);
  return FALSE;
}
