/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * offices.c - "the mayor" where one Mayor Kerr is named, "its director, Ada Kerr," and the like.
 *
 * An office stands before a name as a title or beside it between commas. Who is the only one to be
 * called so in the article is meant by the office alone, before or later. Cost: linear. */
#include "annotate/offices.h"

#include <string.h>

static const char *
full_office (const char *lower)
{
  static const struct
  {
    const char *brief;
    const char *full;
  } offices[] = {
    { "sen.", "senator" },   { "gov.", "governor" },  { "rep.", "representative" },
    { "gen.", "general" },   { "prof.", "professor" }, { "pres.", "president" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    if (strcmp (lower, offices[i].brief) == 0)
      return offices[i].full;
  return lower;
}

static gboolean
is_role (const QuothReading *reading, guint32 i)
{
  return quoth_reading_is (reading, i, QUOTH_WORD_ROLE)
         && !quoth_reading_is (reading, i, QUOTH_WORD_PLURAL | QUOTH_WORD_DETERMINER);
}

/* "the company's director", "the ferrymen's leader". */
static gboolean
has_owner (const QuothReading *reading, QuothRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    if (quoth_reading_says (reading, i, "'s") || quoth_reading_says (reading, i, "'"))
      return TRUE;
  return FALSE;
}

static void
add_office (GHashTable *offices, const char *office, guint32 entity)
{
  gpointer known;

  if (!g_hash_table_lookup_extended (offices, office, NULL, &known))
    known = GUINT_TO_POINTER (entity + 1);
  if (GPOINTER_TO_UINT (known) != entity + 1)
    known = NULL; /* two people hold it */
  g_hash_table_insert (offices, (gpointer) office, known);
}

/* The office right before a name, or in its first word: "Mayor" of "Mayor Ada Kerr". */
static void
add_title (const QuothReading *reading, GHashTable *offices, const QuothNameMention *mention)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 at = mention->first;

  if (!quoth_is_title (tokens->lower[at]) && at > 0)
    at--;
  if (quoth_is_title (tokens->lower[at]) && (tokens->flags[at] & QUOTH_TOKEN_CAPITAL))
    add_office (offices, full_office (tokens->lower[at]), mention->entity);
}

/* "the company's director" beside a name is that office, and "the director" is it for short; "a
 * director" may be one of many. */
static void
add_apposition (const QuothReading *reading,
                GHashTable *offices,
                const QuothPhrase *phrase,
                guint32 entity)
{
  guint32 first = phrase->range.first;

  if (phrase->is_pronoun || !is_role (reading, phrase->head))
    return;
  if (has_owner (reading, phrase->range))
    add_office (offices, quoth_reading_words (reading, phrase->range, TRUE), entity);
  else if (!quoth_reading_says (reading, first, "the")
           && !quoth_reading_is (reading, first, QUOTH_WORD_POSSESSIVE))
    return;
  add_office (offices, reading->tokens->lower[phrase->head], entity);
}

/* "the director, Ada Kerr," and "Ada Kerr, the director": the name that the phrase before stands for ends
 * at a comma, a full stop or its paragraph. */
static gboolean
is_apposition (const QuothReading *reading, const QuothNameMention *mention)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 after = mention->last + 1;

  return mention->kind == QUOTH_KIND_PERSON && mention->first >= 2
         && quoth_reading_starts (reading, mention->first - 1, ",")
         && (after >= tokens->n || quoth_reading_starts (reading, after, ",.;")
             || (tokens->flags[after] & QUOTH_TOKEN_PARAGRAPH));
}

GHashTable *
quoth_read_offices (const QuothReading *reading)
{
  const QuothTokens *tokens = reading->tokens;
  GHashTable *offices = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint m = 0; m < reading->mentions->len; m++)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);
      guint32 after = mention->last + 1;
      QuothPhrase phrase;

      if (mention->kind != QUOTH_KIND_PERSON)
        continue;
      add_title (reading, offices, mention);
      if (is_apposition (reading, mention)
          && quoth_phrase_ending (reading, mention->first - 2,
                                  quoth_reading_sentence (reading, mention->first - 2).first, &phrase))
        add_apposition (reading, offices, &phrase, mention->entity);
      if (after + 1 < tokens->n && quoth_reading_starts (reading, after, ",")
          && quoth_phrase_from (reading, after + 1, quoth_reading_sentence (reading, after).end, &phrase))
        add_apposition (reading, offices, &phrase, mention->entity);
    }
  return offices;
}

gint32
quoth_find_office (const QuothReading *reading, GHashTable *offices, QuothRange named, guint32 head)
{
  const char *office = NULL;

  if (!is_role (reading, head))
    return -1;
  if (has_owner (reading, named))
    office = quoth_reading_words (reading, named, TRUE);
  else if (named.end == named.first + 2 && head == named.first + 1
           && quoth_reading_says (reading, named.first, "the"))
    office = reading->tokens->lower[head];
  return office == NULL ? -1
                        : (gint32) GPOINTER_TO_UINT (g_hash_table_lookup (offices, office)) - 1;
}

gint32
quoth_find_apposition (const QuothReading *reading, const QuothFound *quote, guint32 *end)
{
  guint32 first = quote->named.end + 1;
  const QuothNameMention *mention;

  *end = quote->speaker.end;
  if (quote->speaker.first != quote->named.first && quote->named.first >= 2
      && quoth_reading_starts (reading, quote->named.first - 1, ",")
      && !quoth_reading_is (reading, quote->head, QUOTH_WORD_PLURAL))
    {
      mention = quoth_reading_mention (reading, quote->named.first - 2);
      return mention != NULL && mention->kind == QUOTH_KIND_PERSON ? (gint32) mention->entity : -1;
    }
  if (first >= reading->tokens->n || !is_role (reading, quote->head))
    return -1;
  mention = quoth_reading_mention (reading, first);
  if (mention == NULL || mention->first != first || !is_apposition (reading, mention))
    return -1;
  if (quote->speaker.end == quote->named.end)
    *end = mention->last + 1;
  return (gint32) mention->entity;
}
