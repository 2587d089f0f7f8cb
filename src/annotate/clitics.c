/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clitics.c - the pronouns French hangs on its verbs: "dit-il", "a-t-elle ajouté".
 *
 * A speaker is a token, so the pronoun must be one: "dit-il" becomes "dit" and "il", "a-t-elle"
 * "a" and "elle". The signs between belong to neither, offsets stay those of the body. Names
 * ("Jong-il") keep their hyphens: their token begins with a capital. Cost: linear. */
#include "annotate/clitics.h"

#include <string.h>

/* Bytes of the verb in front of the pronoun, and where the pronoun begins; FALSE: there is none. */
static gboolean
find_clitic (const char *lower, gsize *verb, gsize *pronoun)
{
  static const char *const pronouns[] = { "il", "elle", "ils", "elles", "on" };
  const char *hyphen = strrchr (lower, '-');

  if (hyphen == NULL || hyphen == lower)
    return FALSE;
  for (guint p = 0; p < G_N_ELEMENTS (pronouns); p++)
    if (strcmp (hyphen + 1, pronouns[p]) == 0)
      {
        *pronoun = hyphen + 1 - lower;
        *verb = hyphen - lower;
        if (*verb > 2 && strncmp (hyphen - 2, "-t", 2) == 0)
          *verb -= 2;
        return TRUE;
      }
  return FALSE;
}

/* Only where the folded word has the bytes of the text: a typographic apostrophe is shorter in it.
 * */
static gboolean
has_clitic (const QuothTokens *tokens, guint i, gsize *verb, gsize *pronoun)
{
  return tokens->type[i] == QUOTH_TOKEN_WORD
         && !(tokens->flags[i] & (QUOTH_TOKEN_CAPITAL | QUOTH_TOKEN_FURNITURE))
         && strlen (tokens->lower[i]) == tokens->end[i] - tokens->start[i]
         && find_clitic (tokens->lower[i], verb, pronoun);
}

static void
copy_token (QuothTokens *to, const QuothTokens *from, guint i)
{
  guint n = to->n++;

  to->start[n] = from->start[i];
  to->end[n] = from->end[i];
  to->type[n] = from->type[i];
  to->flags[n] = from->flags[i];
  to->lower[n] = from->lower[i];
  to->sentence[n] = from->sentence[i];
  to->paragraph[n] = from->paragraph[i];
}

static void
copy_halves (
  QuothTokens *to, const QuothTokens *from, guint i, gsize verb, gsize pronoun, QuothArena *arena)
{
  copy_token (to, from, i);
  to->end[to->n - 1] = from->start[i] + (guint32) verb;
  to->lower[to->n - 1] = quoth_arena_strndup (arena, from->lower[i], verb);
  copy_token (to, from, i);
  to->start[to->n - 1] = from->start[i] + (guint32) pronoun;
  to->lower[to->n - 1] = from->lower[i] + pronoun;
  to->flags[to->n - 1] &= ~(QUOTH_TOKEN_SPACE | QUOTH_TOKEN_SENTENCE | QUOTH_TOKEN_PARAGRAPH);
}

QuothTokens *
quoth_split_clitics (QuothTokens *tokens, QuothArena *arena)
{
  QuothTokens *split;
  gsize verb, pronoun;
  guint n_clitics = 0;
  guint n;

  for (guint i = 0; i < tokens->n; i++)
    n_clitics += has_clitic (tokens, i, &verb, &pronoun);
  if (n_clitics == 0)
    return tokens;
  n = tokens->n + n_clitics;
  split = quoth_arena_new_n (arena, QuothTokens, 1);
  split->body = tokens->body;
  split->n_sentences = tokens->n_sentences;
  split->start = quoth_arena_new_n (arena, guint32, n);
  split->end = quoth_arena_new_n (arena, guint32, n);
  split->type = quoth_arena_new_n (arena, guint8, n);
  split->flags = quoth_arena_new_n (arena, guint8, n);
  split->lower = quoth_arena_new_n (arena, const char *, n);
  split->sentence = quoth_arena_new_n (arena, guint32, n);
  split->paragraph = quoth_arena_new_n (arena, guint32, n);
  for (guint i = 0; i < tokens->n; i++)
    if (has_clitic (tokens, i, &verb, &pronoun))
      copy_halves (split, tokens, i, verb, pronoun, arena);
    else
      copy_token (split, tokens, i);
  return split;
}
