/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * phrases.c - who stands before or after a reporting verb.
 *
 * Noun phrases without a parser: from the verb outwards, tokens are taken until one that cannot be
 * inside a noun phrase (grammar.c). A determiner ends the walk to the left; "of", "for" and their
 * like extend it when a people-noun leads ("a spokesman for Kerr": the spokesman is who speaks).
 * Commas before the verb mean an apposition: the first stretch between commas that is a noun phrase
 * from edge to edge is the subject ("Kerr, the former mayor of Wells, said"). Every walk is bounded
 * (REACH tokens), so each costs O(1). */
#include "annotate/phrases.h"

#include <string.h>

#define REACH 60      /* tokens looked at for a subject before its verb                            */
#define LONGEST 16    /* tokens of one noun phrase without its extensions                          */
#define MAX_STRETCHES 12

#define BARRIER (QUOTH_WORD_SUBJECT | QUOTH_WORD_PRONOUN | QUOTH_WORD_RELATIVE             \
                 | QUOTH_WORD_PREPOSITION | QUOTH_WORD_OPENER | QUOTH_WORD_AUXILIARY        \
                 | QUOTH_WORD_VERB | QUOTH_WORD_ADVERB | QUOTH_WORD_WHEN | QUOTH_WORD_LINK)

/* ---- single tokens ----------------------------------------------------------------------------- */

static const QuothNameMention *
mention_at (const QuothReading *reading,
            guint32             i)
{
  if (reading->mention[i] == QUOTH_NOWHERE)
    return NULL;
  return &g_array_index (reading->mentions, QuothNameMention, reading->mention[i]);
}

static gboolean
can_be_speaker (QuothKind kind)
{
  return kind == QUOTH_KIND_PERSON || kind == QUOTH_KIND_ORG || kind == QUOTH_KIND_LOC
         || kind == QUOTH_KIND_NORP || kind == QUOTH_KIND_WORK || kind == QUOTH_KIND_EVENT;
}

static gboolean
is_lower (const QuothReading *reading,
          guint32             i,
          const char         *word)
{
  return strcmp (reading->tokens->lower[i], word) == 0;
}

static gboolean
is_capital (const QuothReading *reading,
            guint32             i)
{
  return (reading->tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
}

static gboolean
is_word (const QuothReading *reading,
         guint32             i)
{
  return reading->tokens->type[i] <= QUOTH_TOKEN_NUMBER
         && !(reading->tokens->flags[i] & QUOTH_TOKEN_FURNITURE);
}

gboolean
quoth_is_name_at (const QuothReading *reading,
                  guint32             i)
{
  const QuothNameMention *mention = mention_at (reading, i);

  if (mention != NULL)
    return can_be_speaker (mention->kind);
  return is_capital (reading, i) && !(reading->tokens->flags[i] & QUOTH_TOKEN_SENTENCE)
         && !reading->titled[i]
         && !quoth_reading_is (reading, i, QUOTH_WORD_SUBJECT | QUOTH_WORD_WHEN | QUOTH_WORD_DETERMINER);
}

/* A word that cannot stand inside a noun phrase. */
static gboolean
is_barrier (const QuothReading *reading,
            guint32             i)
{
  const QuothNameMention *mention = mention_at (reading, i);

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
         || (reading->cues[i] != NULL && !quoth_reading_is (reading, i, QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT));
}

/* "many said", "others say": determiners that stand alone as people. */
static gboolean
can_stand_alone (const QuothReading *reading,
                 guint32             i)
{
  return quoth_reading_is (reading, i, QUOTH_WORD_ROLE);
}

/* The token before a bracket group that closes at i: "Kerr (R-Fla.)". */
static guint32
skip_brackets_left (const QuothReading *reading,
                    guint32             i,
                    guint32             first)
{
  guint32 end = i > first + 10 ? i - 10 : first;

  for (guint32 k = i; k > end; k--)
    if (quoth_reading_starts (reading, k, "(["))
      return k - 1;
  return i;
}

/* ---- a noun phrase ending here ------------------------------------------------------------------- */

/* Lower-case words before a name belong to it only as a role: "campaign manager Ada Kerr". */
static guint32
cut_before_name (const QuothReading *reading,
                 guint32             start,
                 guint32             last)
{
  guint32 name = last;

  if (!quoth_is_name_at (reading, last))
    return start;
  while (name > start && quoth_is_name_at (reading, name - 1))
    name--;
  if (name == start || is_lower (reading, name - 1, "'s")
      || quoth_reading_is (reading, name - 1, QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT | QUOTH_WORD_DETERMINER)
      || quoth_is_title (reading->tokens->lower[name - 1]) || is_capital (reading, name - 1))
    return start;
  /* "the combative Kerr" keeps its determiner, "response Kerr" is two things */
  return quoth_reading_is (reading, start, QUOTH_WORD_DETERMINER) ? start : name;
}

static guint32
walk_left (const QuothReading *reading,
           guint32             last,
           guint32             first)
{
  guint32 start = last + 1;
  guint32 k = last;

  for (guint n = 0; n < LONGEST; n++)
    {
      const QuothNameMention *mention = mention_at (reading, k);

      if (mention != NULL && can_be_speaker (mention->kind) && mention->first >= first
          && mention->first <= k)
        k = mention->first;
      else if (quoth_reading_starts (reading, k, ")]"))
        {
          guint32 before = skip_brackets_left (reading, k, first);

          if (before == k || before < first)
            break;
          k = before;
          continue;
        }
      else if (is_lower (reading, k, "that") && k < last)
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
      else if (is_lower (reading, k, "&") || quoth_reading_starts (reading, k, "%$"))
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
leads_phrase (const QuothReading *reading,
              guint32             preposition,
              guint32             first,
              gboolean            is_person)
{
  guint32 noun = preposition - 1;
  gboolean is_tight = is_lower (reading, preposition, "of") || is_lower (reading, preposition, "for")
                      || is_lower (reading, preposition, "from") || is_lower (reading, preposition, "with")
                      || is_lower (reading, preposition, "to");

  if (noun < first || !is_word (reading, noun))
    return FALSE;
  if (quoth_is_name_at (reading, noun))
    return !is_person && !is_lower (reading, preposition, "to");
  if (is_barrier (reading, noun) && !can_stand_alone (reading, noun))
    return FALSE;
  if (is_person && !is_tight)
    return FALSE;
  if (quoth_reading_is (reading, noun, QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT | QUOTH_WORD_PLURAL))
    return TRUE;
  if (!is_lower (reading, preposition, "of"))
    return FALSE;
  for (guint32 k = noun; k > first && k + 4 > noun; k--)
    if (quoth_reading_is (reading, k - 1, QUOTH_WORD_DETERMINER))
      return TRUE;
  return FALSE;
}

gboolean
quoth_phrase_ending (const QuothReading *reading,
                     guint32             last,
                     guint32             first,
                     QuothPhrase        *phrase)
{
  guint32 end = last + 1;

  *phrase = (QuothPhrase){ 0 };
  for (guint depth = 0; depth < 5; depth++)
    {
      guint32 start;
      gboolean is_person;

      if (quoth_reading_is (reading, last, QUOTH_WORD_SUBJECT) && !is_lower (reading, last, "us"))
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
      *phrase = (QuothPhrase){ { start, end }, { start, end }, last, FALSE, FALSE, FALSE };
      is_person = mention_at (reading, last) != NULL && mention_at (reading, last)->kind == QUOTH_KIND_PERSON;
      if (start < first + 2 || !quoth_reading_is (reading, start - 1, QUOTH_WORD_PREPOSITION)
          || !leads_phrase (reading, start - 1, first, is_person))
        break;
      last = start - 2;
    }
  while (!quoth_range_is_empty (phrase->range) && phrase->head > phrase->range.first
         && (is_lower (reading, phrase->head, "'s") || !is_word (reading, phrase->head)))
    phrase->head--;
  return !quoth_range_is_empty (phrase->range)
         && !(phrase->range.end - phrase->range.first == 1
              && quoth_reading_is (reading, phrase->head, QUOTH_WORD_DETERMINER)
              && !can_stand_alone (reading, phrase->head));
}

/* ---- a noun phrase beginning here ------------------------------------------------------------------ */

static guint32
walk_right (const QuothReading *reading,
            guint32             i,
            guint32             end)
{
  guint32 k = i;

  while (k < end && k < i + LONGEST)
    {
      const QuothNameMention *mention = mention_at (reading, k);

      if (mention != NULL && can_be_speaker (mention->kind) && mention->last < end)
        k = mention->last + 1;
      else if (k > i && quoth_reading_is (reading, k, QUOTH_WORD_DETERMINER)
               && !quoth_reading_is (reading, k - 1, QUOTH_WORD_DETERMINER))
        break;
      else if (quoth_reading_is (reading, k, QUOTH_WORD_DETERMINER)
               || !is_barrier (reading, k) || (k == i && can_stand_alone (reading, k)))
        k++;
      else
        break;
    }
  return k;
}

/* One phrase more behind "of", "for", "at" when the head is no name, behind "and" when both are. */
static guint32
extend_right (const QuothReading *reading,
              guint32             end_of_core,
              guint32             end)
{
  guint32 k = end_of_core;
  guint32 further;
  gboolean is_name = quoth_is_name_at (reading, k - 1);

  if (k + 1 >= end)
    return k;
  if (is_lower (reading, k, "and") ? !is_name || !quoth_is_name_at (reading, k + 1)
                                   : is_name || !(is_lower (reading, k, "of") || is_lower (reading, k, "for")
                                                  || is_lower (reading, k, "at") || is_lower (reading, k, "with")
                                                  || is_lower (reading, k, "from")))
    return k;
  further = walk_right (reading, k + 1, end);
  return further > k + 1 ? further : k;
}

gboolean
quoth_phrase_from (const QuothReading *reading,
                   guint32             i,
                   guint32             end,
                   QuothPhrase        *phrase)
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
  while (phrase->head > i && is_lower (reading, phrase->head, "'s"))
    phrase->head--;
  return TRUE;
}

/* ---- the subject before a verb ------------------------------------------------------------------- */

guint32
quoth_verb_group_start (const QuothReading *reading,
                        guint32             i,
                        guint32             first)
{
  /* "was quoted as saying" */
  if (i > first + 2 && is_lower (reading, i - 1, "as") && is_lower (reading, i - 2, "quoted"))
    i -= 2;
  while (i > first
         && (quoth_reading_is (reading, i - 1, QUOTH_WORD_AUXILIARY | QUOTH_WORD_ADVERB)
             || is_lower (reading, i - 1, "not"))
         && !quoth_reading_is (reading, i - 1, QUOTH_WORD_DETERMINER | QUOTH_WORD_PRONOUN | QUOTH_WORD_WHEN)
         && !(quoth_is_name_at (reading, i - 1) && mention_at (reading, i - 1) != NULL))
    i--;
  return i;
}

/* A stretch between commas that opens with a preposition, conjunction or participle is an aside. */
static gboolean
is_aside (const QuothReading *reading,
          guint32             i)
{
  const char *lower = reading->tokens->lower[i];
  gsize len = strlen (lower);

  return quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION | QUOTH_WORD_RELATIVE | QUOTH_WORD_WHEN)
         || (quoth_reading_is (reading, i, QUOTH_WORD_OPENER) && !quoth_reading_is (reading, i, QUOTH_WORD_LINK))
         || reading->cues[i] != NULL
         || (len > 4 && (strcmp (lower + len - 3, "ing") == 0) && !is_capital (reading, i));
}

static guint32
skip_openers (const QuothReading *reading,
              guint32             i,
              guint32             end)
{
  while (i < end
         && (quoth_reading_is (reading, i, QUOTH_WORD_LINK)
             || (quoth_reading_is (reading, i, QUOTH_WORD_ADVERB) && !quoth_reading_is (reading, i, QUOTH_WORD_DETERMINER))
             || is_lower (reading, i, "but") || is_lower (reading, i, "yet") || is_lower (reading, i, "so")
             || reading->tokens->type[i] == QUOTH_TOKEN_QUOTE))
    i++;
  return i;
}

/* "in Wells, Ohio, the mayor said": a place between commas is where, not who. */
static gboolean
is_place (const QuothReading *reading,
          guint32             i)
{
  const QuothNameMention *mention = mention_at (reading, i);

  return mention != NULL && mention->kind == QUOTH_KIND_LOC;
}

/* The subject of a verb after the comma (or dash) at `comma`. */
static gboolean
find_across (const QuothReading *reading,
             guint32             comma,
             guint32             first,
             QuothPhrase        *phrase)
{
  guint32 ends[MAX_STRETCHES];
  guint n = 0;
  guint32 low = comma > first + REACH ? comma - REACH : first;

  for (guint32 k = comma; n < MAX_STRETCHES; k--)
    {
      if (k < comma && (quoth_reading_starts (reading, k, ";:.?!") || reading->tokens->type[k] == QUOTH_TOKEN_QUOTE))
        {
          low = k + 1;
          break;
        }
      if (quoth_reading_starts (reading, k, ",-\xe2"))
        ends[n++] = k;
      if (k == low)
        break;
    }
  for (guint s = n; s-- > 0;)
    {
      guint32 start = s == n - 1 ? low : ends[s + 1] + 1;
      guint32 from = skip_openers (reading, start, ends[s]);
      QuothPhrase whole;

      if (from >= ends[s])
        continue;
      if (s > 0 && is_aside (reading, from))
        continue;
      /* a noun phrase from edge to edge */
      if (quoth_phrase_ending (reading, ends[s] - 1, from, &whole)
          && whole.range.first <= from && !(s > 0 && is_place (reading, whole.head)))
        {
          *phrase = whole;
          phrase->is_across = TRUE;
          return TRUE;
        }
      if (!is_aside (reading, from) && quoth_phrase_from (reading, from, ends[s], &whole)
          && (whole.is_pronoun || quoth_is_name_at (reading, whole.head)
              || quoth_reading_is (reading, whole.head, QUOTH_WORD_ROLE)))
        {
          *phrase = whole;
          phrase->is_across = TRUE;
          return TRUE;
        }
    }
  return FALSE;
}

/* Steps left over "on Monday", "last week" between a subject and its verb. */
static guint32
skip_when_left (const QuothReading *reading,
                guint32             j,
                guint32             first)
{
  const QuothNameMention *mention = mention_at (reading, j);

  if (mention != NULL && mention->kind == QUOTH_KIND_DATE && mention->first > first)
    j = mention->first - 1;
  else if (mention == NULL && quoth_reading_is (reading, j, QUOTH_WORD_WHEN) && j > first)
    j--;
  else
    return j;
  if (j > first && quoth_reading_is (reading, j, QUOTH_WORD_PREPOSITION))
    j--;
  return j;
}

static gboolean
can_act (const QuothReading *reading,
         const QuothPhrase  *phrase)
{
  return phrase->is_pronoun || quoth_is_name_at (reading, phrase->head)
         || quoth_reading_is (reading, phrase->head, QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT);
}

/* "an official who spoke to discuss strategy said": the one before "who", not the last noun. */
static gboolean
find_antecedent (const QuothReading *reading,
                 guint32             before,
                 guint32             first,
                 QuothPhrase        *phrase)
{
  guint32 low = before > first + LONGEST ? before - LONGEST : first;

  for (guint32 k = before; k > low; k--)
    {
      if (reading->tokens->type[k] == QUOTH_TOKEN_QUOTE || quoth_reading_starts (reading, k, ",;:"))
        return FALSE;
      if (is_lower (reading, k, "who"))
        return quoth_phrase_ending (reading, k - 1, first, phrase) && can_act (reading, phrase);
    }
  return FALSE;
}

gboolean
quoth_phrase_before (const QuothReading *reading,
                     guint32             i,
                     guint32             first,
                     QuothPhrase        *phrase)
{
  QuothPhrase antecedent;
  guint32 start = quoth_verb_group_start (reading, i, first);
  guint32 j;

  *phrase = (QuothPhrase){ 0 };
  if (start <= first)
    return FALSE;
  j = start - 1;
  for (guint n = 0; n < 3; n++)
    {
      guint32 before = skip_when_left (reading, j, first);

      if (before == j)
        break;
      j = before;
    }
  if (quoth_reading_starts (reading, j, ")]"))
    j = MAX (skip_brackets_left (reading, j, first), first);
  if (quoth_reading_starts (reading, j, ",-\xe2"))
    return find_across (reading, j, first, phrase);
  if (quoth_reading_is (reading, j, QUOTH_WORD_RELATIVE) || (is_lower (reading, j, "that") && j > first))
    {
      guint32 before = j;

      if (j == first)
        return FALSE;
      before -= quoth_reading_starts (reading, j - 1, ",") ? 2 : 1;
      if (before + 1 <= first || !quoth_phrase_ending (reading, before, first, phrase))
        return FALSE;
      phrase->range = (QuothRange){ j, j + 1 };
      phrase->is_relative = TRUE;
      return TRUE;
    }
  if (!quoth_phrase_ending (reading, j, first, phrase))
    return FALSE;
  if (!can_act (reading, phrase) && phrase->range.first > first
      && find_antecedent (reading, phrase->range.first - 1, first, &antecedent))
    {
      *phrase = antecedent;
      phrase->is_relative = TRUE;
    }
  return TRUE;
}

gboolean
quoth_phrase_first (const QuothReading *reading,
                    guint32             first,
                    guint32             end,
                    QuothPhrase        *phrase)
{
  for (guint32 i = skip_openers (reading, first, end); i < end && i < first + REACH; i++)
    {
      if (is_aside (reading, i) && !quoth_is_name_at (reading, i))
        {
          /* to the comma that ends the aside, or over its preposition only */
          guint32 comma = i;

          while (comma < end && comma < i + 20 && !quoth_reading_starts (reading, comma, ","))
            comma++;
          if (comma < end && quoth_reading_starts (reading, comma, ","))
            i = comma;
          continue;
        }
      if (quoth_phrase_from (reading, i, end, phrase) && phrase->head < end)
        return TRUE;
    }
  return FALSE;
}

/* ---- attributions as such -------------------------------------------------------------------------- */

static gboolean
is_strong_cue (const QuothReading *reading,
               guint32             i)
{
  const QuothCueForm *form = reading->cues[i];

  return form != NULL && (form->cue->use & QUOTH_CUE_QUOTES) && !reading->passive[i]
         && (form->tense == QUOTH_CUE_PAST || form->tense == QUOTH_CUE_THIRD);
}

gboolean
quoth_is_attribution_at (const QuothReading *reading,
                         guint32             i,
                         guint32             end)
{
  QuothPhrase phrase;
  guint32 verb;
  guint32 after;

  if (!quoth_reading_starts (reading, i, ",") || i + 2 >= end)
    return FALSE;
  end = MIN (end, quoth_reading_sentence (reading, i).end);
  if (is_strong_cue (reading, i + 1))
    {
      if (!quoth_phrase_from (reading, i + 2, end, &phrase))
        return FALSE;
      after = phrase.range.end;
    }
  else
    {
      if (!quoth_phrase_from (reading, i + 1, end, &phrase)
          || (!phrase.is_pronoun && !quoth_is_name_at (reading, phrase.head)
              && !quoth_reading_is (reading, phrase.head, QUOTH_WORD_ROLE)))
        return FALSE;
      verb = phrase.range.end;
      while (verb < end && verb < phrase.range.end + 3 && quoth_reading_is (reading, verb, QUOTH_WORD_ADVERB | QUOTH_WORD_AUXILIARY))
        verb++;
      if (verb >= end || !is_strong_cue (reading, verb))
        return FALSE;
      after = verb + reading->cues[verb]->n_words;
    }
  return after >= end || quoth_reading_starts (reading, after, ".,")
         || quoth_reading_is (reading, after, QUOTH_WORD_WHEN | QUOTH_WORD_PREPOSITION);
}
