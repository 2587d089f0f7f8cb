/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * speakers-foreign.c - who said it, in a text that is not in English.
 *
 * The rules of English would name rubbish there. What is safe everywhere is layout - a name and a
 * colon right before the marks - and, for German and French, the few verbs that stand between marks
 * and name more often than all others: »…«, sagte Kerr; « … », a déclaré Ada Kerr. The verb must
 * touch the marks and nothing that could be somebody else may stand between it and the name. */
#include "annotate/links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 4 /* words between verb and name: "sagte der frühere Bürgermeister Kerr"         */

static const char *
reporting_lemma (const QuothReading *reading, guint32 i)
{
  static const struct
  {
    const char *form;
    const char *lemma;
  } verbs[] = {
    { "sagte", "sagen" },          { "sagt", "sagen" },
    { "erklärte", "erklären" },    { "erklärt", "erklären" },
    { "meinte", "meinen" },        { "meint", "meinen" },
    { "betonte", "betonen" },      { "betont", "betonen" },
    { "fragte", "fragen" },        { "rief", "rufen" },
    { "schrieb", "schreiben" },    { "schreibt", "schreiben" },
    { "antwortete", "antworten" }, { "ergänzte", "ergänzen" },
    { "warnte", "warnen" },        { "so", "so" },
    { "dit", "dire" },             { "déclare", "déclarer" },
    { "déclaré", "déclarer" },     { "affirme", "affirmer" },
    { "affirmé", "affirmer" },     { "explique", "expliquer" },
    { "expliqué", "expliquer" },   { "ajoute", "ajouter" },
    { "ajouté", "ajouter" },       { "répond", "répondre" },
    { "répondu", "répondre" },     { "assure", "assurer" },
    { "assuré", "assurer" },       { "écrit", "écrire" },
  };

  for (guint v = 0; v < G_N_ELEMENTS (verbs); v++)
    if (quoth_reading_says (reading, i, verbs[v].form))
      return verbs[v].lemma;
  return NULL;
}

/* A pronoun or preposition: what follows is not the subject of the verb before it. */
static gboolean
is_stop (const QuothReading *reading, guint32 i)
{
  static const char *const stops[] = {
    "er", "sie", "es", "ich", "wir", "man", "dem", "den", "zu", "zum", "zur", "gegenüber", "über",
    "mit", "nach", "vor", "in", "im", "am", "il", "elle", "ils", "elles", "on", "je", "nous", "à",
    "au", "aux", "en", "dans", "sur", "que", "avec",
  };

  if (reading->tokens->type[i] > QUOTH_TOKEN_NUMBER)
    return TRUE;
  for (guint s = 0; s < G_N_ELEMENTS (stops); s++)
    if (quoth_reading_says (reading, i, stops[s]))
      return TRUE;
  return FALSE;
}

static const QuothNameMention *
speaker_at (const QuothReading *reading, guint32 i)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, i);

  return mention != NULL && (mention->kind == QUOTH_KIND_PERSON || mention->kind == QUOTH_KIND_ORG)
           ? mention
           : NULL;
}

static gboolean
set_speaker (QuothLink *link, const QuothNameMention *mention, const char *reason)
{
  QuothRange range = { mention->first, mention->last + 1 };

  link->speaker = (QuothPhrase){ range, range, mention->last, .is_pronoun = FALSE };
  quoth_link_judge (link, QUOTH_CERTAINTY_LIKELY, reason);
  return TRUE;
}

static void
set_verb (QuothLink *link, guint32 verb, const char *lemma)
{
  link->cue = (QuothRange){ verb, verb + 1 };
  link->lemma = lemma;
}

/* »…«, sagte der Bäcker Ole Tamm */
static gboolean
link_verb_behind (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  guint32 verb = place->right.first;
  guint32 end = place->right.end;
  const char *lemma;

  if (verb < end && quoth_reading_starts (reading, verb, ","))
    verb++;
  if (verb + 1 < end
      && (quoth_reading_says (reading, verb, "a") || quoth_reading_says (reading, verb, "hat")))
    verb++;
  lemma = verb < end ? reporting_lemma (reading, verb) : NULL;
  if (lemma == NULL)
    return FALSE;
  for (guint32 i = verb + 1; i < MIN (end, verb + 2 + MAX_TITLE) && !is_stop (reading, i); i++)
    if (speaker_at (reading, i) != NULL)
      {
        /* one noun behind an article or title may be any noun in German */
        if (i > verb + 1 && speaker_at (reading, i)->first == speaker_at (reading, i)->last)
          return FALSE;
        set_verb (link, verb, lemma);
        return set_speaker (link, speaker_at (reading, i),
                            N_("verb and name right after the quote"));
      }
  return FALSE;
}

/* Ole Tamm: »…«; Ole Tamm sagte: »…« */
static gboolean
link_colon_before (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 colon = place->span.first - 1;
  const QuothNameMention *mention;
  const char *lemma;

  if (place->span.first < 2 || !quoth_reading_starts (reading, colon, ":")
      || tokens->paragraph[colon - 1] != tokens->paragraph[place->span.first])
    return FALSE;
  mention = speaker_at (reading, colon - 1);
  if (mention != NULL && (tokens->flags[mention->first] & QUOTH_TOKEN_SENTENCE))
    return set_speaker (link, mention, N_("name before a colon"));
  lemma = reporting_lemma (reading, colon - 1);
  mention = colon >= 2 ? speaker_at (reading, colon - 2) : NULL;
  if (lemma == NULL || mention == NULL)
    return FALSE;
  set_verb (link, colon - 1, lemma);
  return set_speaker (link, mention, N_("name before the verb, right before the quote"));
}

gboolean
quoth_link_foreign (const QuothReading *reading, const QuothPlace *place, QuothLink *link)
{
  *link = (QuothLink){ 0 };
  return link_verb_behind (reading, place, link) || link_colon_before (reading, place, link);
}
