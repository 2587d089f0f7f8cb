/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tagged-names.c - from the labels of a stretch to findings, where lists and grammar know better.
 *
 * The tagger was taught by texts that differ in what belongs to a name, and it has not met every
 * name there is. What is certain without it is settled here: titles are no part of a name and
 * "Jr." is one, what a list alone has is of its kind, a hurricane is no person, capitals of a
 * headline say nothing. Each rule is a function; none looks further than its name and the words
 * beside it. */
#include "annotate/tagged-names.h"

#include <string.h>

/* ---- findings -------------------------------------------------------------------------------- */

guint
quoth_skip_titles (const QuothUnits *text, guint first, guint end)
{
  char buffer[QUOTH_TITLE_SIZE];

  while (first + 1 < end && !(text->units[first].lex & QUOTH_LEXICON_ANY_GIVEN)
         && quoth_is_title (quoth_title_word (text->units[first].lower, buffer)))
    first++;
  return first;
}

/* "Madam Mayor", "Mr. Speaker" */
static gboolean
is_address (const QuothUnits *text, guint first, guint end)
{
  return end - first == 2 && quoth_unit_is (&text->units[end - 1], WORDS_OFFICES)
         && (quoth_skip_titles (text, first, end) > first
             || strcmp (text->units[first].lower, "madam") == 0);
}

/* "Jr." after the name, and after a comma, belongs to it. */
static guint
with_suffix (const QuothUnits *text, guint end)
{
  guint at = end;

  if (at + 1 < text->n && strcmp (text->units[at].lower, ",") == 0)
    at++;
  return at < text->n && !(text->units[at].bits & (UNIT_BREAK | UNIT_TAKEN))
             && quoth_unit_is (&text->units[at], WORDS_SUFFIXES)
           ? at + 1
           : end;
}

/* "Department of Veterans" goes on with "’ Affairs". */
static guint
with_genitive (const QuothUnits *text, guint end)
{
  const QuothUnit *owned = end + 1 < text->n ? &text->units[end + 1] : NULL;

  if (owned == NULL || !(owned[-1].bits & UNIT_GENITIVE)
      || (owned->bits & (UNIT_TAKEN | UNIT_BREAK)))
    return end;
  return strcmp (owned->lower, "affairs") == 0 || quoth_unit_is (owned, WORDS_ORGANISATION_HEADS)
           ? end + 2
           : end;
}

static QuothLexiconEntry
entry_of (const QuothUnits *text, guint first, guint end)
{
  guint64 hash = text->units[first].hash;

  for (guint i = first + 1; i < end; i++)
    hash = quoth_unit_join_hash (hash, &text->units[i - 1], &text->units[i]);
  return quoth_lexicon_find (text->lexicon, hash);
}

/* The kind of what one list alone has, with its proper name ("DPRK", "South Koreans") or of
 * several words ("Affordable Care Act"). The tagger may never have met it. */
static QuothKind
kind_by_lists (const QuothUnits *text, guint first, guint end, QuothKind kind)
{
  QuothLexiconEntry entry = entry_of (text, first, end);
  guint16 flags = entry.flags & ~QUOTH_LEXICON_PREFIX;

  if (entry.value != 0 && flags == QUOTH_LEXICON_GROUP)
    return QUOTH_KIND_NORP;
  if (entry.value != 0 && (flags & QUOTH_LEXICON_PLACE) && !(flags & ~QUOTH_LEXICON_ANY_PLACE))
    return QUOTH_KIND_LOC;
  if (end - first < 2)
    return kind;
  return flags == QUOTH_LEXICON_ORG     ? QUOTH_KIND_ORG
         : flags == QUOTH_LEXICON_EVENT ? QUOTH_KIND_EVENT
         : flags == QUOTH_LEXICON_WORK  ? QUOTH_KIND_WORK
                                        : kind;
}

/* "Hurricane Orla", "Lake Wendel", "Ida Rowan College": no person. */
static QuothKind
kind_by_outer_words (const QuothUnits *text, guint first, guint end, QuothKind kind)
{
  const QuothUnit *word = &text->units[first], *last = &text->units[end - 1];

  if (kind == QUOTH_KIND_PERSON && end - first > 2 && quoth_unit_is (last, WORDS_ORGANISATION_HEADS)
      && !(last->lex & (QUOTH_LEXICON_SURNAME | QUOTH_LEXICON_ANY_GIVEN)))
    return QUOTH_KIND_ORG;
  if (end - first < 2)
    return kind;
  if (quoth_unit_is (word, WORDS_EVENT_OPENERS) && kind != QUOTH_KIND_ORG)
    return QUOTH_KIND_EVENT;
  if (quoth_unit_is (word, WORDS_PLACE_OPENERS) && kind == QUOTH_KIND_PERSON)
    return QUOTH_KIND_LOC;
  return kind;
}

/* "American Muslims" are two groups unless a list has them as one: the unit after the first. */
static guint
first_of_groups (const QuothUnits *text, guint first, guint end)
{
  if (end - first != 2
      || !(text->units[first].lex & text->units[first + 1].lex & QUOTH_LEXICON_GROUP)
      || (entry_of (text, first, end).flags & QUOTH_LEXICON_GROUP))
    return end;
  return first + 1;
}

/* In a headline a capital says nothing: at least one word must be known for a name, by the lists
 * or the running text of the article. */
static gboolean
is_headline_noise (const QuothUnits *text, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (!(text->units[i].bits & UNIT_IN_TITLE) || (text->units[i].bits & UNIT_NAME))
      return FALSE;
  return TRUE;
}

/* A given name and one more word that units.c knows for names. */
static gboolean
is_known_person (const QuothUnits *text, guint first, guint end)
{
  const QuothUnit *unit = &text->units[first];

  return end - first > 1 && (unit->lex & QUOTH_LEXICON_ANY_GIVEN)
         && (unit->bits & unit[1].bits & UNIT_NAME);
}

static gboolean
is_head (const QuothUnit *unit)
{
  return quoth_unit_is (unit, WORDS_ORGANISATION_HEADS) || quoth_unit_is (unit, WORDS_PLACE_HEADS)
         || quoth_unit_is (unit, WORDS_EVENT_HEADS) || quoth_unit_is (unit, WORDS_WORK_HEADS);
}

/* "Varga Endorses Tomas Brekke", "Maria Harrow Burns Bankers": words that running text has in
 * small letters begin and end no name in a headline, but for those that names end with ("Union",
 * "Act"); and nothing goes before or behind what is known of a person. */
static void
cut_headline (const QuothUnits *text, guint *first, guint *end, QuothKind *kind)
{
  if ((text->units[*first].bits & (UNIT_IN_TITLE | UNIT_NAME)) == UNIT_IN_TITLE && *first + 1 < *end
      && is_known_person (text, *first + 1, *end))
    {
      (*first)++;
      *kind = QUOTH_KIND_PERSON;
    }
  for (; *end > *first + 1; (*end)--)
    {
      const QuothUnit *unit = &text->units[*end - 1];
      gboolean is_behind_person = *end - *first > 2 && is_known_person (text, *first, *end);

      if (!(unit->bits & UNIT_IN_TITLE) || (unit->bits & UNIT_NAME) || is_head (unit)
          || !((unit->lex & QUOTH_LEXICON_COMMON) || is_behind_person
               || *kind == QUOTH_KIND_PERSON))
        break;
      if (is_behind_person)
        *kind = QUOTH_KIND_PERSON;
    }
}

/* Returns the unit after the name. */
static guint
write_down (const QuothUnits *text, guint first, guint end, QuothKind kind, GArray *findings)
{
  QuothFinding finding = { .kind = kind_by_outer_words (text, first, end,
                                                        kind_by_lists (text, first, end, kind)) };

  if (finding.kind == QUOTH_KIND_ORG)
    end = with_genitive (text, end);
  if (finding.kind == QUOTH_KIND_PERSON)
    {
      if (is_address (text, first, end))
        return end;
      first = quoth_skip_titles (text, first, end);
      end = with_suffix (text, end);
    }
  finding.first = text->units[first].token;
  finding.last = text->units[end - 1].token;
  finding.span = (QuothSpan){ text->units[first].start, text->units[end - 1].end };
  g_array_append_val (findings, finding);
  return end;
}

/* "the WHO", "in the US": capitals in running text that lists have, and a small word that they
 * look like; "9/11". */
static QuothKind
kind_of_known (const QuothUnits *text, guint i)
{
  const QuothUnit *unit = &text->units[i];
  QuothLexiconEntry entry = { 0 };

  if (!(unit->bits & (UNIT_WORD | UNIT_TAKEN)) && (unit->lex & QUOTH_LEXICON_EVENT))
    return QUOTH_KIND_EVENT;
  if ((unit->bits & (UNIT_CAPS | UNIT_IN_CAPS | UNIT_TAKEN)) == UNIT_CAPS
      && (unit->lex & QUOTH_LEXICON_COMMON))
    entry = quoth_lexicon_find (text->lexicon, unit->hash);
  if (entry.value == 0)
    return 0;
  return entry.flags & QUOTH_LEXICON_PLACE ? QUOTH_KIND_LOC
         : entry.flags & QUOTH_LEXICON_ORG ? QUOTH_KIND_ORG
                                           : 0;
}

/* "KERR: The ferry was full.": who speaks in a script, though the name be in capitals and met
 * nowhere else. */
static gboolean
is_script_label (const QuothUnits *text, guint i)
{
  const QuothUnit *unit = &text->units[i];

  return (text->tokens->flags[unit->token] & QUOTH_TOKEN_PARAGRAPH)
         && (unit->bits & (UNIT_CAPS | UNIT_IN_CAPS)) && unit->len > 2
         && !(unit->lex & (QUOTH_LEXICON_COMMON | QUOTH_LEXICON_ANY_NAME)) && i + 1 < text->n
         && strcmp (unit[1].lower, ":") == 0;
}

/* "HELSBY (Reuters) -", "HELSBY —": capitals that open a paragraph are where it was written. */
static gboolean
is_dateline (const QuothUnits *text, guint i)
{
  static const char *const signs[] = { "(", "—", "–", "--" };
  const QuothUnit *unit = &text->units[i];

  if (!(text->tokens->flags[unit->token] & QUOTH_TOKEN_PARAGRAPH) || !(unit->bits & UNIT_CAPS)
      || (unit->lex & QUOTH_LEXICON_COMMON) || i + 1 == text->n)
    return FALSE;
  for (gsize k = 0; k < G_N_ELEMENTS (signs); k++)
    if (strcmp (unit[1].lower, signs[k]) == 0)
      return TRUE;
  return FALSE;
}

static QuothKind
kind_without_label (const QuothUnits *text, guint i)
{
  if (is_script_label (text, i))
    return QUOTH_KIND_PERSON;
  return is_dateline (text, i) ? QUOTH_KIND_LOC : kind_of_known (text, i);
}

/* Labels of one stretch as names. `done` is the unit after the last name; returns that of the last
 * one here. The halves of "Norland-Suderland" are names of their own. */
guint
quoth_write_tagged (
  const QuothUnits *text, QuothStretch stretch, const guint8 *labels, guint done, GArray *findings)
{
  for (guint i = stretch.first, end; i < stretch.end; i = end)
    {
      guint label = labels[i - stretch.first];
      QuothKind kind =
        label != QUOTH_LABEL_O ? quoth_label_kind (label) : kind_without_label (text, i);

      end = i + 1;
      while (end < stretch.end && label != QUOTH_LABEL_O
             && quoth_label_is_inside (labels[end - stretch.first])
             && text->units[end].token != text->units[end - 1].token)
        end++;
      end = kind == QUOTH_KIND_NORP ? first_of_groups (text, i, end) : end;
      if (kind != 0 && end > done && !is_headline_noise (text, MAX (done, i), end))
        {
          guint first = MAX (done, i), last = end;

          cut_headline (text, &first, &last, &kind);
          done = write_down (text, first, last, kind, findings);
        }
    }
  return done;
}
