/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verb-groups.c - somebody's own list of which reporting verb is in which group.
 *
 * The groups of cues.en.tsv are a reading of the verbs, not a fact about them, and who studies reporting
 * verbs has one of their own: $XDG_DATA_HOME/quoth/verb-groups.tsv, a lemma, a tab and a group a line.
 * A list with a bad line is not used at all, so that no count rests on half of it. */
#include "annotate/cues.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_LIST (1 << 20) /* bytes; every verb there is fits many times                          */

typedef struct
{
  char *lemma;
  const char *group;
} Move;

static char *digest; /* set once at the start, before there are other threads */

static void
move_clear (gpointer data)
{
  g_free (((Move *) data)->lemma);
}

static const char *
group_named (const char *name)
{
  for (const char *const *group = quoth_verb_groups (); *group != NULL; group++)
    if (strcmp (*group, name) == 0)
      return *group;
  return NULL;
}

/* What is wrong with a line, without its number; NULL when it is fine. */
static char *
read_line (const char *line, Move *move)
{
  g_auto(GStrv) cell = g_strsplit (line, "\t", -1);
  g_autofree char *groups = NULL;

  if (g_strv_length (cell) != 2)
    return g_strdup (_("there must be a verb, one tab and a group"));
  move->lemma = g_utf8_strdown (g_strstrip (cell[0]), -1);
  move->group = group_named (g_strstrip (cell[1]));
  if (move->group == NULL)
    {
      groups = g_strjoinv (", ", (char **) quoth_verb_groups ());
      return g_strdup_printf (_("there is no group “%s”; there are %s"), cell[1], groups);
    }
  if (quoth_verb_lemma (move->lemma) == NULL)
    return g_strdup_printf (_("“%s” is no reporting verb that Quoth knows"), move->lemma);
  if (strcmp (quoth_verb_lemma (move->lemma), move->lemma) != 0)
    return g_strdup_printf (_("“%s” is a form: write “%s”"), move->lemma, quoth_verb_lemma (move->lemma));
  return NULL;
}

static gboolean
read_lines (const char *path, char *text, GArray *moves, GError **error)
{
  g_auto(GStrv) lines = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("“%s” is not UTF-8"), path);
      return FALSE;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      Move move = { 0 };
      g_autofree char *problem = NULL;

      g_strchomp (lines[i]);
      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      problem = read_line (lines[i], &move);
      g_array_append_val (moves, move);
      if (problem == NULL)
        continue;
      /* Translators: a file, the number of a line in it, what is wrong with it */
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("“%s”, line %u: %s"), path, i + 1, problem);
      return FALSE;
    }
  return TRUE;
}

gboolean
quoth_verb_groups_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr(GArray) moves = g_array_new (FALSE, FALSE, sizeof (Move));
  gsize len;

  g_array_set_clear_func (moves, move_clear);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_get_contents (path, &text, &len, error))
    return FALSE;
  if (len > LONGEST_LIST || memchr (text, '\0', len) != NULL)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("“%s” is no list of verbs"), shown);
      return FALSE;
    }
  g_free (digest);
  digest = NULL;
  if (!read_lines (shown, text, moves, error))
    return FALSE;
  for (guint i = 0; i < moves->len; i++)
    quoth_cue_move (g_array_index (moves, Move, i).lemma, g_array_index (moves, Move, i).group);
  if (moves->len > 0)
    digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, len);
  return TRUE;
}

gboolean
quoth_verb_groups_load_own (GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "quoth", "verb-groups.tsv", NULL);

  return quoth_verb_groups_load (path, error);
}

const char *
quoth_verb_groups_digest (void)
{
  return digest;
}
