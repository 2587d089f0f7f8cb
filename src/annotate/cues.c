/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cues.c - the reporting verbs of data/lexicon/cues.LANGUAGE.tsv, by form and by group.
 *
 * The tables are embedded in the program and read once, on first use. English goes into one hash
 * from form to verb; a form of two words ("shot back") is entered with a space. Of the other
 * languages each has a hash from the first word of a form to all forms that begin with it, for
 * their second half may stand far behind ("fügte Kerr hinzu"). Lemmas and groups are of all
 * languages together: that is how a corpus is asked for them. Nothing is freed: the lists are
 * handed out as static strings for as long as the program runs. Groups can be changed at the start
 * (verb-groups.c). */
#include "annotate/cues.h"
#include "annotate-resource.h"

#include <string.h>

#define N_COLUMNS         8 /* of cues.en.tsv */
#define N_FOREIGN_COLUMNS 6
#define LONGEST_BRACKET   16 /* tokens from "fügte" to "hinzu" */

static const char *const groups[] = {
  "neutral", "distancing", "agreeing", "conceding", "forceful", "other", NULL,
};

static const struct
{
  QuothLanguage language;
  const char *path;
} foreign_files[] = {
  { QUOTH_LANGUAGE_GERMAN, "/org/quoth/annotate/cues.de.tsv" },
  { QUOTH_LANGUAGE_FRENCH, "/org/quoth/annotate/cues.fr.tsv" },
  { QUOTH_LANGUAGE_SPANISH, "/org/quoth/annotate/cues.es.tsv" },
};

/* One form of a verb that is not English. */
typedef struct
{
  const QuothCue *cue;
  char *particle; /* "hinzu", or NULL */
  guint shape;    /* QuothCueShape    */
} ForeignForm;

typedef struct
{
  GHashTable *forms;    /* "shot back" -> QuothCueForm                                             */
  GHashTable *firsts;   /* first words of forms of two words                                       */
  GHashTable *lemmas;   /* lemma -> QuothCue                                                       */
  GHashTable *foreign[QUOTH_LANGUAGE_OTHER]; /* "fügte" -> GPtrArray of ForeignForm, or NULL    */
  GHashTable *asked;    /* form, case folded -> GPtrArray of lemmas, English first                */
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
  static const char letters_of_use[] = "qcoawpb";
  guint use = 0;

  for (const char *p = letters; *p != '\0'; p++)
    {
      const char *at = strchr (letters_of_use, *p);

      g_assert (at != NULL);
      use |= 1u << (at - letters_of_use);
    }
  return use;
}

/* What may be asked for: `words` is a form of `cue`. */
static void
add_asked (Cues *cues, const QuothCue *cue, const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);
  GPtrArray *lemmas = g_hash_table_lookup (cues->asked, folded);

  if (lemmas == NULL)
    {
      lemmas = g_ptr_array_new ();
      g_hash_table_insert (cues->asked, g_steal_pointer (&folded), lemmas);
    }
  if (!g_ptr_array_find (lemmas, cue->lemma, NULL))
    g_ptr_array_add (lemmas, (gpointer) cue->lemma);
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
  add_asked (cues, cue, words);
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

/* The verb of a row, by its first four columns. */
static const QuothCue *
add_cue (Cues *cues, char **column)
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
  return cue;
}

static void
add_row (Cues *cues, QuothLanguage language, char **column)
{
  const QuothCue *cue = add_cue (cues, column);

  g_assert (language == QUOTH_LANGUAGE_ENGLISH);
  add_forms (cues, cue, QUOTH_CUE_PAST, column[7]);
  add_forms (cues, cue, QUOTH_CUE_THIRD, column[5]);
  add_forms (cues, cue, QUOTH_CUE_ING, column[6]);
  add_form (cues, cue, QUOTH_CUE_BASE, cue->lemma);
}

/* ---- other languages ------------------------------------------------------------------------- */

static void
add_foreign_form (
  Cues *cues, QuothLanguage language, const QuothCue *cue, guint shape, const char *words)
{
  const char *blank = strchr (words, ' ');
  g_autofree char *first = blank != NULL ? g_strndup (words, blank - words) : g_strdup (words);
  ForeignForm *form = g_new0 (ForeignForm, 1);
  GPtrArray *forms = g_hash_table_lookup (cues->foreign[language], first);

  add_asked (cues, cue, words);
  if (forms == NULL)
    {
      forms = g_ptr_array_new ();
      g_hash_table_insert (cues->foreign[language], g_steal_pointer (&first), forms);
    }
  form->cue = cue;
  form->particle = blank != NULL ? g_strdup (blank + 1) : NULL;
  form->shape = shape;
  g_ptr_array_add (forms, form);
}

static void
add_foreign_row (Cues *cues, QuothLanguage language, char **column)
{
  static const guint shapes[] = { QUOTH_CUE_FINITE, QUOTH_CUE_PARTICIPLE };
  const QuothCue *cue = add_cue (cues, column);

  add_asked (cues, cue, cue->lemma);
  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    {
      g_auto (GStrv) forms = g_strsplit (column[4 + s], "|", -1);

      for (guint i = 0; forms[i] != NULL; i++)
        add_foreign_form (cues, language, cue, shapes[s], forms[i]);
    }
}

/* ---- files ----------------------------------------------------------------------------------- */

static void
read_file (Cues *cues,
           const char *path,
           guint n_columns,
           QuothLanguage language,
           void (*take) (Cues *cues, QuothLanguage language, char **column))
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (quoth_annotate_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto(GStrv) lines = NULL;

  g_assert (bytes != NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) column = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      column = g_strsplit (lines[i], "\t", -1);
      g_assert (g_strv_length (column) == n_columns);
      take (cues, language, column);
    }
}

static Cues *
read_cues (void)
{
  Cues *cues = g_new0 (Cues, 1);

  cues->forms = g_hash_table_new (g_str_hash, g_str_equal);
  cues->firsts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  cues->lemmas = g_hash_table_new (g_str_hash, g_str_equal);
  cues->asked = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (cues->by_group); i++)
    cues->by_group[i] = g_ptr_array_new ();

  read_file (cues, "/org/quoth/annotate/cues.en.tsv", N_COLUMNS, QUOTH_LANGUAGE_ENGLISH, add_row);
  for (guint f = 0; f < G_N_ELEMENTS (foreign_files); f++)
    {
      QuothLanguage language = foreign_files[f].language;

      cues->foreign[language] = g_hash_table_new (g_str_hash, g_str_equal);
      read_file (cues, foreign_files[f].path, N_FOREIGN_COLUMNS, language, add_foreign_row);
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

/* Where the second half of a form stands; 0 when it does not. */
static guint
find_particle (const QuothTokens *tokens, guint i, guint end, const char *particle)
{
  end = MIN (end, i + LONGEST_BRACKET);
  for (guint k = i + 1; k < end; k++)
    if (tokens->type[k] == QUOTH_TOKEN_PUNCT)
      {
        if (tokens->type[k - 1] != QUOTH_TOKEN_NUMBER || strcmp (tokens->lower[k], ".") != 0)
          return 0; /* but "am 12. Juni" goes on */
      }
    else if (strcmp (tokens->lower[k], particle) == 0)
      return k;
  return 0;
}

gboolean
quoth_foreign_cue_at (
  QuothLanguage language, const QuothTokens *tokens, guint i, guint end, QuothForeignCue *found)
{
  const Cues *cues = get_cues ();
  const char *lower = tokens->lower[i];
  const GPtrArray *forms;

  *found = (QuothForeignCue){ 0 };
  if (language >= QUOTH_LANGUAGE_OTHER || cues->foreign[language] == NULL
      || tokens->type[i] != QUOTH_TOKEN_WORD)
    return FALSE;
  if (language == QUOTH_LANGUAGE_FRENCH && g_str_has_prefix (lower, "s'"))
    lower += strlen ("s'");
  forms = g_hash_table_lookup (cues->foreign[language], lower);
  for (guint f = 0; forms != NULL && f < forms->len; f++)
    {
      const ForeignForm *form = forms->pdata[f];
      guint particle = form->particle != NULL ? find_particle (tokens, i, end, form->particle) : 0;

      if (form->particle != NULL ? particle == 0 || found->particle != 0 : found->cue != NULL)
        {
          if (form->cue == found->cue && form->particle == NULL)
            found->shape |= form->shape; /* "il dit", "il a dit" */
          continue;
        }
      *found = (QuothForeignCue){ form->cue, form->shape, particle };
    }
  return found->cue != NULL;
}

/* ---- the door: the verb lens --------------------------------------------------------------- */

const char *
quoth_verb_group (const char *lemma)
{
  const QuothCue *cue = lemma != NULL ? g_hash_table_lookup (get_cues ()->lemmas, lemma) : NULL;

  return cue != NULL ? cue->group : "other";
}

const char *const *
quoth_verb_lemmas (const char *form, guint *n)
{
  g_autofree char *folded = g_utf8_casefold (form, -1);
  const GPtrArray *lemmas = g_hash_table_lookup (get_cues ()->asked, folded);

  *n = lemmas != NULL ? lemmas->len : 0;
  return lemmas != NULL ? (const char *const *) lemmas->pdata : NULL;
}

const char *
quoth_verb_lemma (const char *form)
{
  guint n;
  const char *const *lemmas = quoth_verb_lemmas (form, &n);

  return n > 0 ? lemmas[0] : NULL;
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
