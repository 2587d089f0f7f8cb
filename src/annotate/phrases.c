/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * phrases.c - noun phrases without a parser.
 *
 * From a word outwards, tokens are taken until one that cannot be inside a noun phrase (grammar.c).
 * A determiner ends the walk to the left; "of", "for" and their like extend it when a people-noun
 * leads ("a spokesman for Kerr": the spokesman is who speaks). Every walk is bounded, so each
 * costs O(1). */
#include "annotate/phrases.h"

#include <string.h>

#define LONGEST 16 /* tokens of one noun phrase without its extensions                          */

#define BARRIER                                                                           \
  (QUOTH_WORD_SUBJECT | QUOTH_WORD_PRONOUN | QUOTH_WORD_RELATIVE | QUOTH_WORD_PREPOSITION \
   | QUOTH_WORD_OPENER | QUOTH_WORD_AUXILIARY | QUOTH_WORD_VERB | QUOTH_WORD_ADVERB       \
   | QUOTH_WORD_WHEN | QUOTH_WORD_LINK)

/* ---- single tokens ----------------------------------------------------------------------------- */

static gboolean
can_be_speaker (QuothKind kind)
{
  return kind == QUOTH_KIND_PERSON || kind == QUOTH_KIND_ORG || kind == QUOTH_KIND_LOC
         || kind == QUOTH_KIND_NORP || kind == QUOTH_KIND_WORK || kind == QUOTH_KIND_EVENT;
}

static gboolean
is_capital (const QuothReading *reading, guint32 i)
{
  return (reading->tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
}

static gboolean
is_word (const QuothReading *reading, guint32 i)
{
  return reading->tokens->type[i] <= QUOTH_TOKEN_NUMBER
         && !(reading->tokens->flags[i] & QUOTH_TOKEN_FURNITURE);
}

gboolean
quoth_is_name_at (const QuothReading *reading, guint32 i)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, i);

  if (mention != NULL)
    return can_be_speaker (mention->kind);
  return is_capital (reading, i) && !(reading->tokens->flags[i] & QUOTH_TOKEN_SENTENCE)
         && !reading->titled[i]
         && !quoth_reading_is (reading, i,
                               QUOTH_WORD_SUBJECT | QUOTH_WORD_WHEN | QUOTH_WORD_DETERMINER);
}

/* A word that cannot stand inside a noun phrase. */
static gboolean
is_barrier (const QuothReading *reading, guint32 i)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, i);

  if (!is_word (reading, i))
    return TRUE;
  if (mention != NULL)
    return !can_be_speaker (mention->kind);
  if (quoth_reading_is (reading, i, QUOTH_WORD_WHEN))
    return TRUE;
  if (is_capital (reading, i) && !reading->titled[i]
      && !(reading->tokens->flags[i] & QUOTH_TOKEN_SENTENCE)
      && !quoth_reading_is (reading, i, QUOTH_WORD_SUBJECT))
    return FALSE;
  return quoth_reading_is (reading, i, BARRIER)
         || (reading->cues[i] != NULL
             && !quoth_reading_is (reading, i, QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT));
}

/* "many said", "others say": determiners that stand alone as people. */
static gboolean
can_stand_alone (const QuothReading *reading, guint32 i)
{
  return quoth_reading_is (reading, i, QUOTH_WORD_ROLE);
}

/* The token before a bracket group that closes at i: "Kerr (R-Fla.)". */
guint32
quoth_skip_brackets_left (const QuothReading *reading, guint32 i, guint32 first)
{
  guint32 end = i > first + 10 ? i - 10 : first;

  if (!quoth_reading_starts (reading, i, ")]"))
    return i;
  for (guint32 k = i; k > end; k--)
    if (quoth_reading_starts (reading, k, "(["))
      return k - 1;
  return i;
}

/* ---- a noun phrase ending here ------------------------------------------------------------------- */

/* Lower-case words before a name belong to it only as a role: "campaign manager Ada Kerr". */
static guint32
cut_before_name (const QuothReading *reading, guint32 start, guint32 last)
{
  guint32 name = last;

  if (!quoth_is_name_at (reading, last))
    return start;
  while (name > start && quoth_is_name_at (reading, name - 1))
    name--;
  if (name == start || quoth_reading_says (reading, name - 1, "'s")
      || quoth_reading_is (reading, name - 1,
                           QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT | QUOTH_WORD_DETERMINER)
      || quoth_is_title (reading->tokens->lower[name - 1]) || is_capital (reading, name - 1))
    return start;
  /* "the combative Kerr" keeps its determiner, "response Kerr" is two things */
  return quoth_reading_is (reading, start, QUOTH_WORD_DETERMINER) ? start : name;
}

static guint32
walk_left (const QuothReading *reading, guint32 last, guint32 first)
{
  guint32 start = last + 1;
  guint32 k = last;

  for (guint n = 0; n < LONGEST; n++)
    {
      const QuothNameMention *mention = quoth_reading_mention (reading, k);

      if (mention != NULL && can_be_speaker (mention->kind) && mention->first >= first
          && mention->first <= k)
        k = mention->first;
      else if (quoth_reading_starts (reading, k, ")]"))
        {
          guint32 before = quoth_skip_brackets_left (reading, k, first);

          if (before == k || before < first)
            break;
          k = before;
          continue;
        }
      else if (quoth_reading_says (reading, k, "that") && k < last)
        break;
      else if (quoth_reading_is (reading, k, QUOTH_WORD_DETERMINER) && !is_capital (reading, k))
        {
          start = k;
          break;
        }
      else if (quoth_reading_is (reading, k, QUOTH_WORD_DETERMINER)
               && (reading->tokens->flags[k] & QUOTH_TOKEN_SENTENCE))
        {
          start = k;
          break;
        }
      else if (quoth_reading_says (reading, k, "&") || quoth_reading_starts (reading, k, "%$"))
        ;
      else if (is_barrier (reading, k) && !(k == last && can_stand_alone (reading, k)))
        break;
      start = k;
      if (k == first)
        break;
      k--;
    }
  return start;
}

/* Whether "NOUN prep" before a phrase makes the noun the one who acts: "a spokesman for". */
static gboolean
leads_phrase (const QuothReading *reading, guint32 preposition, guint32 first, gboolean is_person)
{
  guint32 noun = preposition - 1;
  gboolean is_tight = quoth_reading_says (reading, preposition, "of")
                      || quoth_reading_says (reading, preposition, "for")
                      || quoth_reading_says (reading, preposition, "from")
                      || quoth_reading_says (reading, preposition, "with")
                      || quoth_reading_says (reading, preposition, "to");

  if (noun < first || !is_word (reading, noun))
    return FALSE;
  if (quoth_is_name_at (reading, noun))
    return !is_person && !quoth_reading_says (reading, preposition, "to");
  if (is_barrier (reading, noun) && !can_stand_alone (reading, noun))
    return FALSE;
  if (is_person && !is_tight)
    return FALSE;
  if (quoth_reading_is (reading, noun, QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT | QUOTH_WORD_PLURAL))
    return TRUE;
  if (!quoth_reading_says (reading, preposition, "of"))
    return FALSE;
  for (guint32 k = noun; k > first && k + 4 > noun; k--)
    if (quoth_reading_is (reading, k - 1, QUOTH_WORD_DETERMINER))
      return TRUE;
  return FALSE;
}

gboolean
quoth_phrase_ending (const QuothReading *reading, guint32 last, guint32 first, QuothPhrase *phrase)
{
  guint32 end = last + 1;

  *phrase = (QuothPhrase){ 0 };
  for (guint depth = 0; depth < 5; depth++)
    {
      guint32 start;
      gboolean is_person;

      if (quoth_reading_is (reading, last, QUOTH_WORD_SUBJECT)
          && !quoth_reading_says (reading, last, "us"))
        {
          if (depth > 0)
            break;
          *phrase = (QuothPhrase){ { last, end }, { last, end }, last, .is_pronoun = TRUE };
          return TRUE;
        }
      start = walk_left (reading, last, first);
      if (start > last)
        break;
      start = cut_before_name (reading, start, last);
      *phrase = (QuothPhrase){ { start, end }, { start, end }, last };
      is_person = quoth_reading_mention (reading, last) != NULL
                  && quoth_reading_mention (reading, last)->kind == QUOTH_KIND_PERSON;
      if (start < first + 2 || !quoth_reading_is (reading, start - 1, QUOTH_WORD_PREPOSITION)
          || !leads_phrase (reading, start - 1, first, is_person))
        break;
      last = start - 2;
    }
  while (!quoth_range_is_empty (phrase->range) && phrase->head > phrase->range.first
         && (quoth_reading_says (reading, phrase->head, "'s") || !is_word (reading, phrase->head)))
    phrase->head =
      MIN (phrase->head - 1, quoth_skip_brackets_left (reading, phrase->head, phrase->range.first));
  return !quoth_range_is_empty (phrase->range)
         && !(phrase->range.end - phrase->range.first == 1
              && quoth_reading_is (reading, phrase->head, QUOTH_WORD_DETERMINER)
              && !can_stand_alone (reading, phrase->head));
}

/* ---- a noun phrase beginning here ------------------------------------------------------------------ */

static guint32
walk_right (const QuothReading *reading, guint32 i, guint32 end)
{
  guint32 k = i;

  while (k < end && k < i + LONGEST)
    {
      const QuothNameMention *mention = quoth_reading_mention (reading, k);

      if (mention != NULL && can_be_speaker (mention->kind) && mention->last < end)
        k = mention->last + 1;
      else if (k > i && quoth_reading_is (reading, k, QUOTH_WORD_DETERMINER)
               && !quoth_reading_is (reading, k - 1, QUOTH_WORD_DETERMINER))
        break;
      else if (quoth_reading_is (reading, k, QUOTH_WORD_DETERMINER) || !is_barrier (reading, k)
               || (k == i && can_stand_alone (reading, k)))
        k++;
      else
        break;
    }
  return k;
}

/* One phrase more behind "of", "for", "at" when the head is no name, behind "and" when both are. */
static guint32
extend_right (const QuothReading *reading, guint32 end_of_core, guint32 end)
{
  guint32 k = end_of_core;
  guint32 further;
  gboolean is_name = quoth_is_name_at (reading, k - 1);

  if (k + 1 >= end)
    return k;
  if (quoth_reading_says (reading, k, "and")
        ? !is_name || !quoth_is_name_at (reading, k + 1)
        : is_name
            || !(quoth_reading_says (reading, k, "of") || quoth_reading_says (reading, k, "for")
                 || quoth_reading_says (reading, k, "at") || quoth_reading_says (reading, k, "with")
                 || quoth_reading_says (reading, k, "from")))
    return k;
  further = walk_right (reading, k + 1, end);
  return further > k + 1 ? further : k;
}

gboolean
quoth_phrase_from (const QuothReading *reading, guint32 i, guint32 end, QuothPhrase *phrase)
{
  guint32 core;
  gboolean is_someone = FALSE;

  *phrase = (QuothPhrase){ 0 };
  if (i >= end)
    return FALSE;
  if (quoth_reading_is (reading, i, QUOTH_WORD_SUBJECT))
    {
      *phrase = (QuothPhrase){ { i, i + 1 }, { i, i + 1 }, i, .is_pronoun = TRUE };
      return TRUE;
    }
  core = walk_right (reading, i, end);
  if (core == i)
    return FALSE;
  for (guint32 k = i; k < core; k++)
    is_someone |= quoth_is_name_at (reading, k) || is_capital (reading, k)
                  || quoth_reading_is (reading, k, QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT);
  is_someone |= quoth_reading_is (reading, i, QUOTH_WORD_DETERMINER) && core > i + 1;
  if (!is_someone)
    return FALSE;
  phrase->range = phrase->named = (QuothRange){ i, extend_right (reading, core, end) };
  phrase->head = core - 1;
  while (phrase->head > i && quoth_reading_says (reading, phrase->head, "'s"))
    phrase->head--;
  return TRUE;
}
