/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-names-spec.c - runs the prose spec tests/names.txt: every passage is a test of its own.
 *
 * Of each name listed under a passage exactly the mentions listed with it must be found, in order
 * and for the reasons given. Where a passage says itself what is a name, "{ORG Rowan}", nobody
 * looks for names in it and only the joining is tested. `test-names-spec --print` prints all that
 * is found instead. */
#include "annotate/names.h"
#include "prose-spec.h"

#include <stdio.h>
#include <string.h>

static QuothAnnotator *annotator;

/* ---- what is found, in the words of the spec ------------------------------------------------- */

/* Takes the braces out of the text; what stood between them becomes a finding, if there is any. */
static gboolean
take_braces (char *text, GArray *findings)
{
  char *out = text;

  for (char *p = text; *p != '\0';)
    {
      char *close = *p == '{' ? strchr (p, '}') : NULL;
      char *blank = close != NULL ? strchr (p, ' ') : NULL;

      if (blank != NULL)
        {
          g_autofree char *label = g_strndup (p + 1, blank - p - 1);
          QuothFinding finding = { .span.start = out - text };

          g_assert_nonnull (quoth_kind_by_name (label));
          finding.kind = quoth_kind_by_name (label)->kind;
          memmove (out, blank + 1, close - blank - 1);
          out += close - blank - 1;
          finding.span.end = out - text;
          g_array_append_val (findings, finding);
          p = close + 1;
        }
      else
        *out++ = *p++;
    }
  *out = '\0';
  return findings->len > 0;
}

static void
find_tokens (const QuothTokens *tokens, GArray *findings)
{
  for (guint f = 0, i = 0; f < findings->len; f++)
    {
      QuothFinding *finding = &g_array_index (findings, QuothFinding, f);

      while (tokens->end[i] <= finding->span.start)
        i++;
      finding->first = i;
      while (tokens->end[i] < finding->span.end)
        i++;
      finding->last = i;
    }
}

/* The annotation of findings given by the passage. */
static QuothAnnotation *
join (const QuothArticle *article, GArray *findings)
{
  g_autoptr(QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  QuothTokens *tokens = quoth_tokenise (article, arena);

  quoth_split_sentences (tokens, arena);
  find_tokens (tokens, findings);
  g_array_unref (quoth_join_mentions (lexicon, tokens, findings, arena, builder));
  return quoth_annotation_builder_finish (builder);
}

/* A line an entity: "PERSON Ida Rowan: Ida Rowan | Rowan (surname)". */
static GPtrArray *
find (const ProseCase *self)
{
  g_autofree char *passage = g_strstrip (g_strdup (self->passage->str));
  g_autoptr(GArray) findings = g_array_new (FALSE, FALSE, sizeof (QuothFinding));
  gboolean is_given = take_braces (passage, findings);
  g_autoptr(QuothArticle) article =
    quoth_article_new_verbatim (passage, strlen (passage), 0, NULL);
  g_autoptr(QuothAnnotation) annotation =
    is_given ? join (article, findings) : quoth_annotator_run (annotator, article, NULL, NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint n_entities, n_mentions;
  const QuothEntity *entities = quoth_annotation_entities (annotation, &n_entities);
  const QuothMention *mentions = quoth_annotation_mentions (annotation, &n_mentions);

  for (guint32 e = 0; e < n_entities; e++)
    {
      GString *line = g_string_new (NULL);

      g_string_append_printf (line, "%s %s", quoth_kind_info (entities[e].kind)->label,
                              entities[e].name);
      for (guint m = 0, n = 0; m < n_mentions; m++)
        if (mentions[m].entity == e)
          {
            g_autofree char *words = g_strndup (passage + mentions[m].span.start,
                                                mentions[m].span.end - mentions[m].span.start);

            g_strdelimit (words, "\n", ' ');
            g_string_append_printf (line, "%s%s", n++ == 0 ? ": " : " | ", words);
            if (mentions[m].alias != QUOTH_ALIAS_WHOLE)
              g_string_append_printf (line, " (%s)", quoth_alias_name (mentions[m].alias));
          }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  return lines;
}

static gboolean
has_line (const GPtrArray *lines, const char *line)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) lines, line, g_str_equal, NULL);
}

/* The lines of `some` that are not in `others`, each behind `sign`. */
static void
append_others (GString *out, const char *sign, const GPtrArray *some, const GPtrArray *others)
{
  for (guint i = 0; i < some->len; i++)
    if (!has_line (others, some->pdata[i]))
      g_string_append_printf (out, "%s %s\n", sign, (const char *) some->pdata[i]);
}

static void
test_case (gconstpointer data)
{
  const ProseCase *self = data;
  g_autoptr(GPtrArray) found = find (self);
  g_autoptr(GString) missing = g_string_new (NULL);

  g_assert_cmpuint (self->expected->len, >, 0);
  append_others (missing, "-", self->expected, found);
  if (missing->len > 0)
    {
      append_others (missing, "+", found, self->expected);
      g_test_message ("%s%s", self->passage->str, missing->str);
      g_test_fail ();
    }
}

static void
print_cases (const GPtrArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const ProseCase *self = g_ptr_array_index (cases, i);
      g_autoptr(GPtrArray) found = find (self);

      printf ("\n%s\n%s", self->path, self->passage->str);
      for (guint k = 0; k < found->len; k++)
        printf ("%s %s\n", has_line (self->expected, found->pdata[k]) ? "->" : " +",
                (const char *) found->pdata[k]);
      for (guint k = 0; k < self->expected->len; k++)
        if (!has_line (found, self->expected->pdata[k]))
          printf (" - %s\n", (const char *) self->expected->pdata[k]);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(GError) error = NULL;
  gboolean prints = argc > 1 && strcmp (argv[1], "--print") == 0;
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);
  cases = prose_spec_read ("names", g_getenv ("QUOTH_NAMES_SPEC"));
  g_assert_cmpuint (cases->len, >=, 80);
  for (guint i = 0; i < cases->len; i++)
    {
      ProseCase *self = g_ptr_array_index (cases, i);

      g_test_add_data_func (self->path, self, test_case);
    }
  if (prints)
    print_cases (cases);
  status = prints ? 0 : g_test_run ();
  quoth_annotator_unref (annotator);
  return status;
}
