/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cues.c - the reporting verbs of data/lexicon/cues.tsv, by form and by group.
 *
 * The table is embedded in the program and read once, on first use, into one hash from form to
 * verb; a form of two words ("shot back") is entered with a space. Nothing is freed: the lists
 * are handed out as static strings for as long as the program runs. Its groups can be changed at the
 * start (verb-groups.c). */
#include "annotate/cues.h"
#include "annotate-resource.h"

#include <string.h>

#define N_COLUMNS 8

static const char *const groups[] = {
  "neutral", "distancing", "agreeing", "conceding", "forceful", "other", NULL,
};

typedef struct
{
  GHashTable *forms;    /* "shot back" -> QuothCueForm                                             */
  GHashTable *firsts;   /* first words of forms of two words                                       */
  GHashTable *lemmas;   /* lemma -> QuothCue                                                       */
  GPtrArray  *by_group[G_N_ELEMENTS (groups) - 1]; /* lemmas, NULL-terminated                      */
} Cues;

static guint
group_index (const char *name)
{
  guint i = 0;

  while (groups[i] != NULL && strcmp (groups[i], name) != 0)
    i++;
  return i;
}

static guint
read_use (const char *letters)
{
  guint use = 0;

  for (const char *p = letters; *p != '\0'; p++)
    {
      const char *at = strchr ("qcoaw", *p);

      g_assert (at != NULL);
      use |= 1u << (at - "qcoaw");
    }
  return use;
}

/* The lemma of the first row that has a form keeps it: "found" is find, not found. */
static void
add_form (Cues           *cues,
          const QuothCue *cue,
          QuothCueTense   tense,
          const char     *words)
{
  const char *blank = strchr (words, ' ');
  QuothCueForm *form;

  if (g_hash_table_contains (cues->forms, words))
    return;
  form = g_new0 (QuothCueForm, 1);
  form->cue = cue;
  form->tense = tense;
  form->n_words = blank == NULL ? 1 : 2;
  g_hash_table_insert (cues->forms, g_strdup (words), form);
  if (blank != NULL)
    {
      g_autofree char *first = g_strndup (words, blank - words);

      if (!g_hash_table_contains (cues->firsts, first))
        g_hash_table_add (cues->firsts, g_steal_pointer (&first));
    }
}

static void
add_forms (Cues           *cues,
           const QuothCue *cue,
           QuothCueTense   tense,
           const char     *column)
{
  g_auto(GStrv) forms = g_strsplit (column, "|", -1);

  for (guint i = 0; forms[i] != NULL; i++)
    add_form (cues, cue, tense, forms[i]);
}

static void
add_row (Cues  *cues,
         char **column)
{
  QuothCue *cue = g_new0 (QuothCue, 1);
  guint group = group_index (column[1]);

  g_assert (groups[group] != NULL);
  cue->lemma = g_strdup (column[0]);
  cue->group = groups[group];
  cue->quote_class = quoth_quote_class_from (column[2]);
  cue->use = read_use (column[3]);
  g_hash_table_insert (cues->lemmas, (gpointer) cue->lemma, cue);
  g_ptr_array_add (cues->by_group[group], (gpointer) cue->lemma);
  add_forms (cues, cue, QUOTH_CUE_PAST, column[7]);
  add_forms (cues, cue, QUOTH_CUE_THIRD, column[5]);
  add_forms (cues, cue, QUOTH_CUE_ING, column[6]);
  add_form (cues, cue, QUOTH_CUE_BASE, cue->lemma);
}

static Cues *
read_cues (void)
{
  Cues *cues = g_new0 (Cues, 1);
  g_autoptr(GBytes) bytes = g_resource_lookup_data (quoth_annotate_get_resource (),
                                                    "/org/quoth/annotate/cues.tsv",
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto(GStrv) lines = NULL;

  g_assert (bytes != NULL);
  cues->forms = g_hash_table_new (g_str_hash, g_str_equal);
  cues->firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cues->lemmas = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (cues->by_group); i++)
    cues->by_group[i] = g_ptr_array_new ();

  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) column = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      column = g_strsplit (lines[i], "\t", -1);
      g_assert (g_strv_length (column) == N_COLUMNS);
      add_row (cues, column);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cues->by_group); i++)
    g_ptr_array_add (cues->by_group[i], NULL);
  return cues;
}

static const Cues *
get_cues (void)
{
  static gsize cues = 0;

  if (g_once_init_enter (&cues))
    g_once_init_leave (&cues, (gsize) read_cues ());
  return (const Cues *) cues;
}

void
quoth_cue_move (const char *lemma,
                const char *group)
{
  const Cues *cues = get_cues ();
  QuothCue *cue = g_hash_table_lookup (cues->lemmas, lemma);
  GPtrArray *from, *to;

  g_return_if_fail (cue != NULL && groups[group_index (group)] != NULL);

  from = cues->by_group[group_index (cue->group)];
  to = cues->by_group[group_index (group)];
  if (from == to)
    return;
  g_ptr_array_remove (from, (gpointer) cue->lemma);
  g_ptr_array_insert (to, to->len - 1, (gpointer) cue->lemma); /* the last is NULL */
  cue->group = groups[group_index (group)];
}

const QuothCueForm *
quoth_cue_at (const QuothTokens *tokens,
              guint              i)
{
  const Cues *cues = get_cues ();

  if (tokens->type[i] != QUOTH_TOKEN_WORD)
    return NULL;
  if (i + 1 < tokens->n && tokens->type[i + 1] == QUOTH_TOKEN_WORD
      && g_hash_table_contains (cues->firsts, tokens->lower[i]))
    {
      char both[64];
      const QuothCueForm *form;

      g_snprintf (both, sizeof both, "%s %s", tokens->lower[i], tokens->lower[i + 1]);
      form = g_hash_table_lookup (cues->forms, both);
      if (form != NULL)
        return form;
    }
  return g_hash_table_lookup (cues->forms, tokens->lower[i]);
}

/* ---- the door: the verb lens --------------------------------------------------------------- */

const char *
quoth_verb_group (const char *lemma)
{
  const QuothCue *cue = lemma != NULL ? g_hash_table_lookup (get_cues ()->lemmas, lemma) : NULL;

  return cue != NULL ? cue->group : "other";
}

const char *
quoth_verb_lemma (const char *form)
{
  const QuothCueForm *known = g_hash_table_lookup (get_cues ()->forms, form);

  return known != NULL ? known->cue->lemma : NULL;
}

const char *const *
quoth_verb_groups (void)
{
  return groups;
}

const char *const *
quoth_verb_group_lemmas (const char *group)
{
  guint i;

  g_return_val_if_fail (group != NULL, NULL);

  i = group_index (group);
  if (groups[i] == NULL)
    return NULL;
  return (const char *const *) get_cues ()->by_group[i]->pdata;
}
