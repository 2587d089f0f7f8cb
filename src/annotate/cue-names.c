/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cue-names.c - names that only a reporting verb beside them shows, in texts that are not English.
 *
 * The lists of foreign-names.c know given names, surnames and places; "Brekke" in "sagte Brekke" is
 * in none of them. Whoever stands right behind a reporting verb with a capital is somebody: in
 * French and Spanish anywhere, in German, where all nouns have capitals, only where the verb
 * follows marks. In front of the verb it must be inside a sentence, where a capital means a name.
 * What was found once is then found wherever it stands, and the joiner makes one person of "Moreau"
 * and "Jean Moreau". Cost: linear. */
#include "annotate/cues.h"
#include "annotate/grammar.h"
#include "annotate/names.h"

#include <string.h>

enum
{
  LONGEST_NAME = 3, /* words */
};

typedef struct
{
  const QuothTokens *tokens;
  QuothLanguage language;
  guint8 *taken;     /* [n] a name, date or amount has this token */
  GHashTable *known; /* last words of the names found here, in lower case */
  GArray *findings;
} Finder;

/* A word that can be part of a name nobody has found. */
static gboolean
is_free_capital (const Finder *self, guint32 i)
{
  const guint8 *flags = self->tokens->flags;

  return i < self->tokens->n && self->tokens->type[i] == QUOTH_TOKEN_WORD && !self->taken[i]
         && (flags[i] & QUOTH_TOKEN_CAPITAL)
         && !(flags[i] & (QUOTH_TOKEN_FURNITURE | QUOTH_TOKEN_PARAGRAPH | QUOTH_TOKEN_HEADLINE))
         && self->tokens->end[i] - self->tokens->start[i] > 1
         && strchr (self->tokens->lower[i], '\'') == NULL;
}

static void
add_person (Finder *self, guint32 first, guint32 last)
{
  QuothFinding finding = { .first = first, .last = last, .kind = QUOTH_KIND_PERSON };

  finding.span = (QuothSpan){ self->tokens->start[first], self->tokens->end[last] };
  g_array_append_val (self->findings, finding);
  g_hash_table_add (self->known, (gpointer) self->tokens->lower[last]);
  for (guint32 i = first; i <= last; i++)
    self->taken[i] = TRUE;
}

/* "…", sagte: a mark, or a mark and a comma, before the verb. */
static gboolean
is_behind_marks (const Finder *self, guint32 verb)
{
  const QuothTokens *tokens = self->tokens;

  if (verb > 0 && strcmp (tokens->lower[verb - 1], ",") == 0)
    verb--;
  return verb > 0 && tokens->type[verb - 1] == QUOTH_TOKEN_QUOTE;
}

/* "sagten Fachleute": several people are nobody by name. */
static gboolean
is_plural (const Finder *self, guint32 verb)
{
  return self->language == QUOTH_LANGUAGE_GERMAN
         && g_str_has_suffix (self->tokens->lower[verb], "en");
}

/* "sagte Bürgermeister", "sagte Sprecherin": a German noun before the name is no part of it. */
static gboolean
is_office (const Finder *self, guint32 i)
{
  static const char *const ends[] = { "meister",  "minister", "sprecher",    "präsident",
                                      "kanzler",  "chef",     "direktor",    "leiter",
                                      "rat",      "in",       "vorsitzende", "vorsitzender",
                                      "forscher", "experte" };

  for (guint e = 0; self->language == QUOTH_LANGUAGE_GERMAN && e < G_N_ELEMENTS (ends); e++)
    if (g_str_has_suffix (self->tokens->lower[i], ends[e]))
      return TRUE;
  return FALSE;
}

static void
read_behind (Finder *self, guint32 verb)
{
  guint32 first = verb + 1;
  guint32 end;

  if (self->language == QUOTH_LANGUAGE_GERMAN
      && (!is_behind_marks (self, verb) || is_plural (self, verb)))
    return;
  while (is_free_capital (self, first) && is_office (self, first))
    first++;
  end = first;
  while (end < first + LONGEST_NAME && is_free_capital (self, end)
         && !(self->tokens->flags[end] & QUOTH_TOKEN_SENTENCE))
    end++;
  /* what was found begins where the run ends: it may be the rest of the name, and is left alone */
  if (end > first && (end >= self->tokens->n || !self->taken[end]))
    add_person (self, first, end - 1);
}

static void
read_before (Finder *self, guint32 verb)
{
  static const char auxiliaries[] = "a avait ha había se";
  guint32 end = verb;
  guint32 first;

  if (self->language == QUOTH_LANGUAGE_GERMAN || verb == 0)
    return;
  if (quoth_word_is_one_of (self->tokens->lower[verb - 1], auxiliaries))
    end--;
  first = end;
  while (first > 0 && end - first < LONGEST_NAME && is_free_capital (self, first - 1))
    first--;
  if (first == end || (self->tokens->flags[first] & QUOTH_TOKEN_SENTENCE)
      || (first > 0
          && (self->taken[first - 1] || self->tokens->type[first - 1] == QUOTH_TOKEN_QUOTE)))
    return;
  add_person (self, first, end - 1);
}

/* Wherever else the name stands, at the start of a sentence too. */
static void
find_again (Finder *self)
{
  for (guint32 i = 0; i < self->tokens->n; i++)
    if (self->tokens->type[i] == QUOTH_TOKEN_WORD && !self->taken[i]
        && (self->tokens->flags[i] & QUOTH_TOKEN_CAPITAL)
        && !(self->tokens->flags[i] & QUOTH_TOKEN_FURNITURE)
        && g_hash_table_contains (self->known, self->tokens->lower[i]))
      add_person (self, i, i);
}

void
quoth_find_names_by_cue (QuothLanguage language,
                         const QuothTokens *tokens,
                         QuothArena *arena,
                         GArray *findings)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  Finder self = { tokens, language, quoth_arena_new_n (arena, guint8, tokens->n + 1), known,
                  findings };

  for (guint f = 0; f < findings->len; f++)
    {
      const QuothFinding *finding = &g_array_index (findings, QuothFinding, f);

      for (guint i = finding->first; i <= finding->last; i++)
        self.taken[i] = TRUE;
    }
  for (guint32 i = 0; i < tokens->n; i++)
    {
      QuothForeignCue cue;

      if ((tokens->flags[i] & QUOTH_TOKEN_CAPITAL)
          || !quoth_foreign_cue_at (language, tokens, i, i + 1, &cue) || cue.particle != 0
          || !(cue.cue->use & QUOTH_CUE_QUOTES))
        continue;
      read_behind (&self, i);
      read_before (&self, i);
    }
  if (g_hash_table_size (known) > 0)
    find_again (&self);
}
