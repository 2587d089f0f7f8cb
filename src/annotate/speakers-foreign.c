/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speakers-foreign.c - who said it, in a text that is not in English.
 *
 * German, French and Spanish turn verb and subject round behind marks (»…«, sagte Kerr; « … »,
 * a-t-il dit; “…”, ha dicho Ana), name sources with a preposition (laut, selon, según) and lead to
 * marks with a verb and a colon or "que". These shapes are read with the verbs of cues.h. In all
 * other languages there is layout alone: a name and a colon right before the marks. What touches
 * the marks is likely, or sure where a name stands right beside its verb; what only shares the
 * sentence is a guess. */
#include "annotate/foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  FAR = 40,             /* tokens before the marks in which a verb is looked for */
  NEAR = 12,            /* … and after which it is a guess                       */
  LONGEST_BRACKET = 10, /* "hat … gesagt"                                 */
  LONGEST_ADDRESS = 8,  /* tokens from the verb to its colon: "a déclaré à l'agence :" */
};

static void
set_cue (QuothLink *link, QuothRange range, const QuothCue *cue)
{
  link->cue = range;
  link->verb = cue;
  link->lemma = cue->lemma;
}

static gboolean
is_mention (const QuothReading *reading, const QuothPhrase *phrase)
{
  return quoth_reading_mention (reading, phrase->head) != NULL;
}

/* Tight: sure for a name or pronoun right beside a plain verb, else likely. */
static void
judge (const QuothReading *reading, QuothLink *link, const char *reason)
{
  gboolean touches =
    link->speaker.range.end == link->cue.first || link->speaker.range.first == link->cue.end;
  gboolean is_plain = link->verb != NULL && !(link->verb->use & QUOTH_CUE_WEAK)
                      && (link->speaker.is_pronoun || is_mention (reading, &link->speaker));

  link->is_tight = TRUE;
  quoth_link_judge (link,
                    quoth_range_is_empty (link->speaker.range) ? QUOTH_CERTAINTY_GUESS
                    : touches && is_plain                      ? QUOTH_CERTAINTY_SURE
                                                               : QUOTH_CERTAINTY_LIKELY,
                    reason);
}

/* ---- "sagte Kerr" ---------------------------------------------------------------------------- */

/* "laut Kerr", "selon le maire", and behind marks "so Kerr". */
static guint32
read_source (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  QuothForeignCue cue;
  gboolean is_so;

  if (!quoth_foreign_cue_at (reading->language, reading->tokens, i, end, &cue))
    return 0;
  is_so = strcmp (cue.cue->lemma, "so") == 0;
  if (!is_so && !(cue.cue->use & QUOTH_CUE_SOURCE))
    return 0;
  if (!quoth_foreign_phrase_from (reading, i + 1, end, &link->speaker)
      && (is_so || !quoth_foreign_bare_from (reading, i + 1, end, &link->speaker)))
    return 0;
  if (is_so && link->speaker.is_pronoun)
    return 0;
  set_cue (link, (QuothRange){ i, i + 1 }, cue.cue);
  return link->speaker.range.end;
}

/* "a-t-il dit", "hat Kerr am Montag gesagt": the subject inside the verb. */
static guint32
read_bracket (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  QuothForeignCue cue;
  guint32 stop;

  if (!quoth_foreign_is_auxiliary (reading, i)
      || !quoth_foreign_phrase_from (reading, i + 1, end, &link->speaker))
    return 0;
  stop = MIN (end, link->speaker.range.end + LONGEST_BRACKET);
  for (guint32 k = link->speaker.range.end; k < stop; k++)
    {
      if (reading->tokens->type[k] > QUOTH_TOKEN_NUMBER)
        return 0;
      if (quoth_foreign_cue_at (reading->language, reading->tokens, k, end, &cue)
          && (cue.shape & QUOTH_CUE_PARTICIPLE))
        {
          set_cue (link, (QuothRange){ k, k + 1 }, cue.cue);
          return k + 1;
        }
    }
  return 0;
}

guint32
quoth_foreign_inversion (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  QuothForeignVerb verb;
  guint32 next;

  *link = (QuothLink){ 0 };
  if (i >= end)
    return 0;
  next = read_source (reading, i, end, link);
  if (next == 0)
    next = read_bracket (reading, i, end, link);
  if (next != 0)
    return next;
  *link = (QuothLink){ 0 };
  if (!quoth_foreign_verb_at (reading, i, end, &verb))
    return 0;
  next = quoth_foreign_skip_time (reading, verb.range.end, end);
  if (!quoth_foreign_phrase_from (reading, next, end, &link->speaker)
      && !(g_str_has_suffix (reading->tokens->lower[verb.range.end - 1], "n")
           && quoth_foreign_bare_from (reading, next, end, &link->speaker))
      && !quoth_foreign_phrase_from (reading, quoth_foreign_skip_where (reading, next, end), end,
                                     &link->speaker))
    return 0;
  set_cue (link, verb.range, verb.cue.cue);
  return MAX (verb.after, link->speaker.range.end);
}

/* ---- behind the marks ------------------------------------------------------------------------ */

/* Whether words right behind the marks can be those of a reporter: a comma or dash, or a sign that
 * ends what is said, stands between. */
static gboolean
is_set_off (const QuothReading *reading, const QuothPlace *place)
{
  guint32 last = place->span.end - 1;

  return quoth_foreign_is_comma (reading, place->right.first)
         || quoth_foreign_is_dash (reading, place->right.first)
         || (last > place->span.first
             && (quoth_reading_starts (reading, last - 1, ".?!\xe2")
                 || quoth_foreign_is_comma (reading, last - 1)));
}

/* "…", Ana dijo. */
static gboolean
link_name_and_verb (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  QuothForeignVerb verb;

  if (!quoth_foreign_phrase_from (reading, i, end, &link->speaker)
      || !(link->speaker.is_pronoun || is_mention (reading, &link->speaker))
      || !quoth_foreign_verb_at (reading, link->speaker.range.end, end, &verb)
      || (verb.cue.cue->use & QUOTH_CUE_WEAK))
    return FALSE;
  set_cue (link, verb.range, verb.cue.cue);
  judge (reading, link, N_ ("name and verb right after the quote"));
  return TRUE;
}

/* "…", seufzte Kerr. "…", lâche-t-il. A verb no list has, by where it stands: one or two words in
 * small letters between the comma and a name that ends the clause, or the pronoun that hangs on it.
 * */
static gboolean
link_unknown_verb (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  const guint8 *flags = reading->tokens->flags;

  if (reading->language >= QUOTH_LANGUAGE_ARABIC)
    return FALSE;
  for (guint32 k = i + 1; k < MIN (end, i + 3); k++)
    {
      const QuothNameMention *mention = quoth_reading_mention (reading, k);
      gboolean hangs = reading->language == QUOTH_LANGUAGE_FRENCH && !(flags[k] & QUOTH_TOKEN_SPACE)
                       && reading->tokens->type[k] == QUOTH_TOKEN_WORD;
      gboolean ends;

      if (reading->tokens->type[k - 1] != QUOTH_TOKEN_WORD || (flags[k - 1] & QUOTH_TOKEN_CAPITAL)
          || reading->mention[k - 1] != QUOTH_NOWHERE
          || quoth_foreign_has_no_subject (reading, k - 1, end))
        return FALSE;
      ends = mention != NULL && mention->first == k && mention->last < end
             && (mention->last + 1 >= end
                 || reading->tokens->type[mention->last + 1] == QUOTH_TOKEN_PUNCT);
      if (!hangs && !(ends && mention->kind == QUOTH_KIND_PERSON))
        continue;
      if (quoth_foreign_phrase_from (reading, k, end, &link->speaker)
          && (hangs ? link->speaker.is_pronoun : TRUE))
        {
          link->is_tight = TRUE;
          quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, N_ ("name right after the quote"));
          return TRUE;
        }
    }
  return FALSE;
}

/* "…", dijo. The verb alone: whoever spoke before. */
static gboolean
link_verb_alone (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  QuothForeignVerb verb;

  if (!quoth_foreign_verb_at (reading, i, end, &verb) || (verb.cue.cue->use & QUOTH_CUE_WEAK)
      || !(verb.cue.cue->use & QUOTH_CUE_QUOTES) || strcmp (verb.cue.cue->lemma, "so") == 0)
    return FALSE;
  set_cue (link, verb.range, verb.cue.cue);
  judge (reading, link, N_ ("a verb right after the quote, and nobody named beside it"));
  return TRUE;
}

/* »…«, sagte der Bäcker Ole Tamm */
static gboolean
link_right_after (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  guint32 i = place->right.first;
  guint32 end = place->right.end;
  gboolean set_off;

  if (i >= end)
    return FALSE;
  set_off = is_set_off (reading, place);
  if (quoth_foreign_is_comma (reading, i) || quoth_foreign_is_dash (reading, i))
    i++;
  link->side = QUOTH_SIDE_AFTER;
  if (quoth_foreign_inversion (reading, i, end, link) != 0)
    {
      if (!set_off && (!is_mention (reading, &link->speaker) || (link->verb->use & QUOTH_CUE_WEAK)))
        return FALSE;
      link->side = QUOTH_SIDE_AFTER;
      judge (reading, link,
             link->verb->use & QUOTH_CUE_SOURCE ? N_ ("named as the source right after the quote")
                                                : N_ ("verb and name right after the quote"));
      return TRUE;
    }
  *link = (QuothLink){ .side = QUOTH_SIDE_AFTER };
  if (!set_off)
    return FALSE;
  if (link_name_and_verb (reading, i, end, link))
    return TRUE;
  *link = (QuothLink){ .side = QUOTH_SIDE_AFTER };
  if (link_unknown_verb (reading, i, end, link))
    return TRUE;
  *link = (QuothLink){ .side = QUOTH_SIDE_AFTER };
  return link_verb_alone (reading, i, end, link);
}

/* … „…“ sei, sagte Kerr. */
static gboolean
closes_sentence (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  guint32 next = quoth_foreign_inversion (reading, i, end, link);

  if (next == 0 || (link->verb->use & QUOTH_CUE_WEAK))
    return FALSE;
  next = quoth_foreign_skip_time (reading, next, end);
  return next >= end || quoth_reading_starts (reading, next, ".");
}

/* … „…“ ist, so Kerr. … zufolge. … sei, sagte Kerr. */
static gboolean
link_behind (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  guint32 first = place->right.first;
  const char *reason = N_ ("named as the source later in the sentence");

  for (guint32 i = first; i < MIN (place->right.end, first + FAR); i++)
    {
      QuothForeignCue cue;

      if (i > first && quoth_foreign_is_comma (reading, i - 1)
          && read_source (reading, i, place->right.end, link) != 0)
        break;
      if (i > first && quoth_foreign_is_comma (reading, i - 1)
          && closes_sentence (reading, i, place->right.end, link))
        {
          reason = N_ ("verb and name at the end of the sentence");
          break;
        }
      *link = (QuothLink){ 0 };
      if (quoth_foreign_cue_at (reading->language, reading->tokens, i, i + 1, &cue)
          && (cue.cue->use & QUOTH_CUE_BEHIND) && i > first
          && quoth_foreign_phrase_ending (reading, i - 1, first, &link->speaker))
        {
          set_cue (link, (QuothRange){ i, i + 1 }, cue.cue);
          break;
        }
    }
  if (quoth_range_is_empty (link->cue))
    return FALSE;
  link->side = QUOTH_SIDE_AFTER;
  quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, reason);
  return TRUE;
}

/* ---- before the marks ------------------------------------------------------------------------ */

/* Before ", :", "que" and "dass" at the end of what stands before the marks. */
static guint32
cut_lead (const QuothReading *reading, guint32 first, guint32 end)
{
  while (end > first
         && (quoth_foreign_is_comma (reading, end - 1) || quoth_foreign_is_colon (reading, end - 1)
             || quoth_foreign_says (reading, end - 1, " que qu' dass daß als ")))
    end--;
  return end;
}

/* "hat am Montag gesagt" with the participle at i: where it begins; QUOTH_NOWHERE: there is no
 * auxiliary. */
static guint32
auxiliary_before (const QuothReading *reading, guint32 i, guint32 first)
{
  guint32 far = reading->language == QUOTH_LANGUAGE_GERMAN ? LONGEST_BRACKET : 2;

  for (guint32 k = i; k > first && k + far > i; k--)
    {
      if (reading->tokens->type[k - 1] > QUOTH_TOKEN_NUMBER)
        break;
      if (quoth_foreign_is_auxiliary (reading, k - 1))
        return k - 1;
    }
  return QUOTH_NOWHERE;
}

/* The verb whose last word is at i, by either shape. */
static gboolean
verb_ending (
  const QuothReading *reading, guint32 i, guint32 first, guint32 end, QuothForeignVerb *verb)
{
  guint32 auxiliary;

  if (!quoth_foreign_cue_at (reading->language, reading->tokens, i, end, &verb->cue)
      || (verb->cue.cue->use & (QUOTH_CUE_SOURCE | QUOTH_CUE_BEHIND))
      || strcmp (verb->cue.cue->lemma, "so") == 0)
    return FALSE;
  verb->range = (QuothRange){ i, i + 1 };
  verb->after = MAX (i + 1, verb->cue.particle + 1);
  auxiliary =
    verb->cue.shape & QUOTH_CUE_PARTICIPLE ? auxiliary_before (reading, i, first) : QUOTH_NOWHERE;
  if (auxiliary != QUOTH_NOWHERE)
    {
      verb->range.first = auxiliary;
      return TRUE;
    }
  if (!(verb->cue.shape & QUOTH_CUE_FINITE))
    return FALSE;
  if (i > first && quoth_foreign_says (reading, i - 1, " se le les lo lui leur sich ihm "))
    verb->range.first = i - 1;
  return TRUE;
}

/* The subject before the verb, else behind it ("Am Montag sagte Kerr:", "hat Kerr gesagt"). */
static gboolean
subject_of (const QuothReading *reading,
            const QuothForeignVerb *verb,
            guint32 first,
            guint32 end,
            QuothPhrase *phrase)
{
  guint32 before = verb->range.first;
  guint32 behind = quoth_foreign_skip_time (reading, verb->range.end, end);

  while (before > first + 1 && quoth_foreign_says (reading, before - 1, " también ya auch ne n' "))
    before--;
  if (before > first && quoth_foreign_phrase_ending (reading, before - 1, first, phrase))
    return TRUE;
  if (verb->range.end > verb->range.first + 2
      && quoth_foreign_phrase_from (reading, verb->range.first + 1, verb->range.end, phrase))
    return TRUE;
  return quoth_foreign_phrase_from (reading, behind, end, phrase);
}

/* The last verb before the marks, with who does it. */
static gboolean
link_verb_before (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  guint32 first = place->left.first;
  guint32 end = cut_lead (reading, first, place->left.end);
  gboolean has_colon =
    place->left.end > first && quoth_foreign_is_colon (reading, place->left.end - 1);

  for (guint32 i = end; i > first && i + FAR > end; i--)
    {
      QuothForeignVerb verb;
      gboolean is_tight;
      guint32 after;

      if (!verb_ending (reading, i - 1, first, end, &verb)
          || !subject_of (reading, &verb, first, end, &link->speaker))
        continue;
      after = MAX (verb.after, link->speaker.range.end);
      is_tight = quoth_foreign_skip_time (reading, after, end) == end
                 || (has_colon && end - after <= LONGEST_ADDRESS);
      if (!is_tight && ((verb.cue.cue->use & QUOTH_CUE_WEAK) || end - after > FAR / 2))
        continue;
      set_cue (link, (QuothRange){ i - 1, i }, verb.cue.cue);
      if (verb.range.end == verb.range.first + 2)
        link->cue = verb.range;
      link->side = QUOTH_SIDE_BEFORE;
      if (is_tight)
        judge (reading, link, N_ ("name before the verb, right before the quote"));
      else
        quoth_link_judge (link, end - after < NEAR ? QUOTH_CERTAINTY_LIKELY : QUOTH_CERTAINTY_GUESS,
                          N_ ("name and verb earlier in the sentence"));
      return TRUE;
    }
  return FALSE;
}

/* Laut Kerr ist die Brücke „…“ */
static gboolean
link_source_before (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  for (guint32 i = place->left.first; i < MIN (place->left.end, place->left.first + FAR); i++)
    {
      QuothForeignCue cue;

      if (!quoth_foreign_cue_at (reading->language, reading->tokens, i, i + 1, &cue)
          || !(cue.cue->use & (QUOTH_CUE_SOURCE | QUOTH_CUE_BEHIND)))
        continue;
      if (cue.cue->use & QUOTH_CUE_BEHIND
            ? i == place->left.first
                || !quoth_foreign_phrase_ending (reading, i - 1, place->left.first, &link->speaker)
            : !quoth_foreign_phrase_from (reading, i + 1, place->left.end, &link->speaker)
                && !quoth_foreign_bare_from (reading, i + 1, place->left.end, &link->speaker))
        continue;
      set_cue (link, (QuothRange){ i, i + 1 }, cue.cue);
      link->side = QUOTH_SIDE_BEFORE;
      link->is_tight =
        cut_lead (reading, i, place->left.end) <= MAX (i + 1, link->speaker.range.end);
      quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, N_ ("named as the source before the quote"));
      return TRUE;
    }
  return FALSE;
}

/* Ole Tamm: »…« */
static gboolean
link_colon_before (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 colon = place->span.first - 1;
  const QuothNameMention *mention;

  if (place->span.first < 2 || !quoth_foreign_is_colon (reading, colon)
      || tokens->paragraph[colon - 1] != tokens->paragraph[place->span.first])
    return FALSE;
  mention = quoth_reading_mention (reading, colon - 1);
  if (mention == NULL || !(tokens->flags[mention->first] & QUOTH_TOKEN_SENTENCE)
      || (mention->kind != QUOTH_KIND_PERSON && mention->kind != QUOTH_KIND_ORG))
    return FALSE;
  link->speaker = (QuothPhrase){ { mention->first, mention->last + 1 },
                                 { mention->first, mention->last + 1 },
                                 mention->last,
                                 .is_pronoun = FALSE };
  link->side = QUOTH_SIDE_BEFORE;
  link->is_tight = TRUE;
  quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, N_ ("name before a colon"));
  return TRUE;
}

/* ---- inside the marks ------------------------------------------------------------------------ */

/* « Le pont, a dit Kerr, tiendra. » French and Spanish let the reporter speak inside of the marks;
 * in German that is somebody who tells what others say. */
guint32
quoth_foreign_incise (const QuothReading *reading, guint32 i, guint32 end, QuothLink *link)
{
  guint32 verb = quoth_foreign_is_comma (reading, i) ? i + 1 : i;
  guint32 next;

  if (verb >= end || (reading->tokens->flags[verb] & QUOTH_TOKEN_CAPITAL)
      || (verb == i && (i == 0 || !quoth_foreign_says (reading, i - 1, " ? ! … "))))
    return 0;
  next = quoth_foreign_inversion (reading, verb, end, link);
  if (next == 0 || (link->verb->use & QUOTH_CUE_SOURCE)
      || ((link->verb->use & QUOTH_CUE_WEAK) && !link->speaker.is_pronoun
          && !is_mention (reading, &link->speaker)))
    return 0;
  next = quoth_foreign_skip_time (reading, next, end);
  if (next < end && reading->tokens->type[next] <= QUOTH_TOKEN_NUMBER)
    return 0;
  return next;
}

/* ---- inner ----------------------------------------------------------------------------------- */

gboolean
quoth_link_foreign (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  static const QuothRule rules[] = {
    link_right_after, link_colon_before, link_verb_before, link_source_before, link_behind,
  };

  for (guint r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      *link = (QuothLink){ 0 };
      if (rules[r](reading, place, link))
        return TRUE;
    }
  *link = (QuothLink){ 0 };
  return FALSE;
}
