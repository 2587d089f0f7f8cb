/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reference-names.c - a name as somebody a pronoun may stand for: its role, its place, its
 * gender.
 *
 * The role of a name is read off the words that touch it: "'s" behind it, a preposition, a verb
 * or a comma before it, a verb behind it. That is right often enough for the learned weights to
 * make use of it. Every walk is bounded, so each name costs O(1). */
#include "annotate/reference-features.h"

#include <string.h>

#define REACH 4 /* words between a preposition or verb and the name: "by the American actor" */
#define LONGEST_ASIDE \
  20 /* tokens                                                                  */
#define LONGEST_FRONT 40
#define FAR_SUBJECT \
  5 /* tokens before the subject in its clause                                   */

/* ---- roles ----------------------------------------------------------------------------------- */

static gboolean
is_lower_word (const QuothReading *reading, guint32 i)
{
  return reading->tokens->type[i] == QUOTH_TOKEN_WORD
         && !(reading->tokens->flags[i] & QUOTH_TOKEN_CAPITAL)
         && reading->mention[i] == QUOTH_NOWHERE;
}

/* A word that is written like a verb or known as one. */
gboolean
quoth_looks_like_verb (const QuothReading *reading, guint32 i)
{
  const char *lower = reading->tokens->lower[i];
  gsize len = strlen (lower);

  if (!is_lower_word (reading, i))
    return FALSE;
  if (reading->cues[i] != NULL
      || quoth_reading_is (reading, i, QUOTH_WORD_AUXILIARY | QUOTH_WORD_VERB))
    return TRUE;
  if (reading->classes[i] != 0 || len < 4)
    return FALSE;
  return strcmp (lower + len - 2, "ed") == 0 || strcmp (lower + len - 3, "ing") == 0;
}

/* What follows a name without a comma and is no preposition, conjunction or the like is its
 * verb. */
static gboolean
is_verb_behind (const QuothReading *reading, guint32 i)
{
  const QuothTokens *tokens = reading->tokens;

  while (i < tokens->n && quoth_reading_is (reading, i, QUOTH_WORD_ADVERB)
         && is_lower_word (reading, i) && !quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION))
    i++;
  if (i >= tokens->n || (tokens->flags[i] & QUOTH_TOKEN_SENTENCE) || !is_lower_word (reading, i))
    return FALSE;
  return quoth_looks_like_verb (reading, i)
         || !quoth_reading_is (reading, i,
                               QUOTH_WORD_PREPOSITION | QUOTH_WORD_LINK | QUOTH_WORD_OPENER
                                 | QUOTH_WORD_RELATIVE | QUOTH_WORD_DETERMINER | QUOTH_WORD_PRONOUN
                                 | QUOTH_WORD_SUBJECT | QUOTH_WORD_WHEN | QUOTH_WORD_ROLE);
}

/* The verb behind an aside: "Rowan, a singer from Venn, sang", "Rowan (born 1950) sang". */
static gboolean
is_verb_behind_aside (const QuothReading *reading, guint32 i)
{
  const QuothTokens *tokens = reading->tokens;
  const char *close = ",";

  if (i + 2 >= tokens->n)
    return FALSE;
  if (quoth_reading_starts (reading, i, "("))
    close = ")";
  else if (!quoth_reading_starts (reading, i, ","))
    return FALSE;
  for (guint32 k = i + 1; k + 1 < MIN (tokens->n, i + LONGEST_ASIDE); k++)
    {
      if (tokens->flags[k] & QUOTH_TOKEN_SENTENCE)
        return FALSE;
      if (quoth_reading_starts (reading, k, close))
        return quoth_looks_like_verb (reading, k + 1);
    }
  return FALSE;
}

/* The token before the noun phrase that a name ends: behind "of the late singer", that is "of". */
static guint32
word_before (const QuothReading *reading, guint32 first, guint32 sentence)
{
  const QuothTokens *tokens = reading->tokens;

  for (guint n = 0; first > sentence && n < REACH; n++, first--)
    {
      guint32 i = first - 1;

      if (tokens->type[i] > QUOTH_TOKEN_NUMBER || reading->mention[i] != QUOTH_NOWHERE
          || quoth_reading_is (reading, i,
                               QUOTH_WORD_PREPOSITION | QUOTH_WORD_LINK | QUOTH_WORD_OPENER
                                 | QUOTH_WORD_AUXILIARY | QUOTH_WORD_RELATIVE | QUOTH_WORD_PRONOUN
                                 | QUOTH_WORD_SUBJECT)
          || quoth_looks_like_verb (reading, i))
        break;
      if (quoth_reading_is (reading, i, QUOTH_WORD_DETERMINER))
        {
          first--;
          break;
        }
      if (n > 0 && !is_lower_word (reading, i) && !quoth_reading_is (reading, i, QUOTH_WORD_ROLE))
        break;
    }
  return first > sentence ? first - 1 : QUOTH_NOWHERE;
}

static QuothRole
role_of_name (const QuothReading *reading, guint32 first, guint32 last, guint32 sentence)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 before = first > sentence ? word_before (reading, first, sentence) : QUOTH_NOWHERE;
  guint32 after = last + 1;
  gboolean has_verb;

  if (after < tokens->n && tokens->lower[after][0] == '\''
      && !(tokens->flags[after] & QUOTH_TOKEN_SPACE)
      && (tokens->lower[after][1] == 's' || tokens->lower[after][1] == '\0')
      && !is_verb_behind (reading, after + 1))
    return QUOTH_ROLE_POSSESSIVE;
  if (after < tokens->n && strcmp (tokens->lower[after], "'s") == 0)
    return QUOTH_ROLE_POSSESSIVE;
  has_verb = is_verb_behind (reading, after);
  if (before == QUOTH_NOWHERE)
    return has_verb || is_verb_behind_aside (reading, after) || first == sentence
             ? QUOTH_ROLE_SUBJECT
             : QUOTH_ROLE_OTHER;
  if (has_verb
      && (!quoth_reading_is (reading, before, QUOTH_WORD_PREPOSITION)
          || quoth_reading_is (reading, before, QUOTH_WORD_OPENER))
      && !quoth_looks_like_verb (reading, before))
    return QUOTH_ROLE_SUBJECT;
  if (quoth_reading_says (reading, before, "of") || quoth_reading_says (reading, before, "by"))
    return QUOTH_ROLE_OF;
  if (quoth_reading_is (reading, before, QUOTH_WORD_LINK))
    return QUOTH_ROLE_LISTED;
  if (quoth_reading_is (reading, before, QUOTH_WORD_PREPOSITION)
      && !(quoth_reading_is (reading, before, QUOTH_WORD_OPENER) && has_verb))
    return QUOTH_ROLE_OBLIQUE;
  if (quoth_looks_like_verb (reading, before))
    return has_verb && reading->cues[before] != NULL ? QUOTH_ROLE_SUBJECT : QUOTH_ROLE_OBJECT;
  if (has_verb || is_verb_behind_aside (reading, after)
      || quoth_reading_is (reading, before, QUOTH_WORD_OPENER | QUOTH_WORD_RELATIVE))
    return QUOTH_ROLE_SUBJECT;
  if (quoth_reading_starts (reading, before, ",(;:-"))
    return QUOTH_ROLE_APPOSED;
  return QUOTH_ROLE_OTHER;
}

static gboolean
is_in_brackets (const QuothReading *reading, guint32 first, guint32 sentence)
{
  for (guint32 i = first; i > sentence && i + 10 > first; i--)
    {
      if (quoth_reading_starts (reading, i - 1, ")]"))
        return FALSE;
      if (quoth_reading_starts (reading, i - 1, "(["))
        return TRUE;
    }
  return FALSE;
}

gboolean
quoth_opens_front (const QuothReading *reading, guint32 first)
{
  const char *lower = reading->tokens->lower[first];
  gsize len = strlen (lower);

  return reading->mention[first] == QUOTH_NOWHERE
         && (quoth_reading_is (reading, first, QUOTH_WORD_OPENER | QUOTH_WORD_PREPOSITION)
             || (len > 4
                 && (strcmp (lower + len - 3, "ing") == 0 || strcmp (lower + len - 2, "ed") == 0)));
}

/* Whether the name stands in a phrase before the main clause, or is the subject of that. */
static void
read_place (const QuothReading *reading, QuothRange sentence, QuothReferenceName *name)
{
  gboolean has_front = quoth_opens_front (reading, sentence.first);
  guint32 end = MIN (sentence.end, sentence.first + LONGEST_FRONT);
  guint32 comma = sentence.first;

  if (!has_front)
    {
      name->is_main =
        name->role == QUOTH_ROLE_SUBJECT && name->first <= sentence.first + FAR_SUBJECT;
      return;
    }
  while (comma < end && !quoth_reading_starts (reading, comma, ","))
    comma++;
  if (comma >= end)
    return;
  name->in_front = name->first < comma;
  name->is_main =
    !name->in_front && name->role == QUOTH_ROLE_SUBJECT && name->first <= comma + FAR_SUBJECT;
}

QuothReferenceName
quoth_reference_name (const QuothReading *reading, guint m)
{
  const QuothTokens *tokens = reading->tokens;
  const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);
  QuothRange sentence = quoth_reading_sentence (reading, mention->first);
  guint32 after = mention->last + 1;
  QuothReferenceName name = {
    .first = mention->first,
    .last = mention->last,
    .mention = m,
    .entity = mention->entity,
    .kind = mention->kind,
    .role = role_of_name (reading, mention->first, mention->last, sentence.first),
    .leads = mention->first <= sentence.first + 1,
    .is_full = mention->last > mention->first,
    .in_brackets = is_in_brackets (reading, mention->first, sentence.first),
  };

  read_place (reading, sentence, &name);
  name.says = name.role == QUOTH_ROLE_SUBJECT && after < tokens->n && reading->cues[after] != NULL;
  name.is_titled = mention->first > sentence.first
                   && quoth_reading_is (reading, mention->first - 1, QUOTH_WORD_ROLE);
  name.has_who = after + 1 < tokens->n
                 && (quoth_reading_is (reading, after, QUOTH_WORD_RELATIVE)
                     || (quoth_reading_starts (reading, after, ",")
                         && quoth_reading_is (reading, after + 1, QUOTH_WORD_RELATIVE)));
  return name;
}

/* ---- gender by the words beside a name ------------------------------------------------------- */

static QuothGender
gender_of_word (const QuothReading *reading, guint32 i)
{
  if (quoth_reading_is (reading, i, QUOTH_WORD_FEMALE))
    return QUOTH_GENDER_FEMALE;
  return quoth_reading_is (reading, i, QUOTH_WORD_MALE) ? QUOTH_GENDER_MALE : QUOTH_GENDER_UNKNOWN;
}

static gboolean
is_plain_word (const QuothReading *reading, guint32 i)
{
  return i < reading->tokens->n && reading->tokens->type[i] == QUOTH_TOKEN_WORD
         && reading->mention[i] == QUOTH_NOWHERE;
}

/* "the actress Ida Rowan", "Ida Rowan, a Norwegian actress": by the word before, or the next few
 * behind a comma, up to the first preposition or sign. */
QuothGender
quoth_gender_beside (const QuothReading *reading, const QuothReferenceName *name)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 i = name->last + 1;
  QuothGender gender = QUOTH_GENDER_UNKNOWN;

  if (name->first > 0 && is_plain_word (reading, name->first - 1))
    gender = gender_of_word (reading, name->first - 1);
  if (gender == QUOTH_GENDER_UNKNOWN && name->first > 1
      && quoth_reading_starts (reading, name->first - 1, ",")
      && is_plain_word (reading, name->first - 2) && i < tokens->n
      && quoth_reading_starts (reading, i, ",.;"))
    gender = gender_of_word (reading, name->first - 2);
  if (gender != QUOTH_GENDER_UNKNOWN || i + 1 >= tokens->n
      || !quoth_reading_starts (reading, i, ",")
      || !quoth_reading_is (reading, i + 1, QUOTH_WORD_DETERMINER))
    return gender;
  for (guint32 k = i + 2; k < MIN (tokens->n, i + 8); k++)
    {
      if ((tokens->flags[k] & QUOTH_TOKEN_SENTENCE) || tokens->type[k] > QUOTH_TOKEN_NUMBER
          || quoth_reading_is (reading, k,
                               QUOTH_WORD_PREPOSITION | QUOTH_WORD_RELATIVE | QUOTH_WORD_AUXILIARY))
        break;
      if (is_plain_word (reading, k) && gender_of_word (reading, k) != QUOTH_GENDER_UNKNOWN)
        return gender_of_word (reading, k);
    }
  return gender;
}
