/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-gold.c - names and dates of the seed article against those that people marked in it: every
 * person, place, people and date outside furniture, with its resolved name or value. The text is
 * handed to the project and not part of it; where it is missing the test is skipped. */
#include "annotate/annotate.h"

#include <json-glib/json-glib.h>

typedef struct
{
  QuothArticle    *article;
  QuothAnnotation *annotation;
  JsonParser      *gold;
} Seed;

static void
close_seed (Seed *seed)
{
  g_clear_pointer (&seed->annotation, quoth_annotation_unref);
  g_clear_pointer (&seed->article, quoth_article_unref);
  g_object_unref (seed->gold);
  g_free (seed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Seed, close_seed)

static Seed *
open_seed (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("QUOTH_SHARED"), "seed", NULL);
  g_autofree char *path = g_build_filename (folder, "000_e3f8212e1018e96d.txt", NULL);
  g_autofree char *gold = g_build_filename (folder, "gold.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr(QuothAnnotator) annotator = NULL;
  g_autoptr(QuothDraft) draft = quoth_draft_new ();
  g_autoptr(GError) error = NULL;
  gsize len, start;
  Seed *seed;

  if (!g_file_get_contents (path, &text, &len, NULL))
    {
      g_test_skip ("the seed article is not here");
      return NULL;
    }
  annotator = quoth_annotator_new (&error);
  g_assert_no_error (error);
  start = quoth_header_read (text, len, draft);
  seed = g_new0 (Seed, 1);
  seed->gold = json_parser_new ();
  json_parser_load_from_file (seed->gold, gold, &error);
  g_assert_no_error (error);
  seed->article = quoth_article_new_verbatim (text, len, start, quoth_draft_get (draft, QUOTH_FIELD_DATE));
  seed->annotation = quoth_annotator_run (annotator, seed->article, NULL, &error);
  g_assert_no_error (error);
  return seed;
}

static gboolean
is_related_link (const Seed *seed,
                 QuothSpan   span)
{
  guint n;
  const QuothSpan *furniture = quoth_article_furniture (seed->article, &n);
  const char *body = quoth_article_body (seed->article, NULL);

  for (guint i = 0; i < n; i++)
    if (body[furniture[i].start] == '(' && quoth_span_contains (furniture[i], span))
      return TRUE;
  return FALSE;
}

static const QuothMention *
mention_at (const Seed *seed,
            QuothSpan   span)
{
  guint n;
  const QuothMention *mentions = quoth_annotation_mentions (seed->annotation, &n);

  for (guint i = 0; i < n; i++)
    if (mentions[i].span.start == span.start && mentions[i].span.end == span.end)
      return &mentions[i];
  return NULL;
}

/* One entity of the gold; TRUE when it was to be found. */
static gboolean
check_entity (const Seed *seed,
              JsonObject *gold)
{
  guint n;
  const QuothEntity *entities = quoth_annotation_entities (seed->annotation, &n);
  const QuothKindInfo *kind = quoth_kind_by_name (json_object_get_string_member (gold, "type"));
  QuothSpan span = {
    quoth_article_byte_offset (seed->article, json_object_get_int_member (gold, "start")),
    quoth_article_byte_offset (seed->article, json_object_get_int_member (gold, "end")),
  };
  const QuothMention *mention;

  g_assert_nonnull (kind);
  if (is_related_link (seed, span))
    {
      g_assert_null (mention_at (seed, span));
      return FALSE;
    }

  mention = mention_at (seed, span);
  if (mention == NULL)
    g_error ("not found: %s", json_object_get_string_member (gold, "text"));
  g_assert_cmpint (mention->kind, ==, kind->kind);
  g_assert_cmpstr (entities[mention->entity].value != NULL ? entities[mention->entity].value
                                                           : entities[mention->entity].name,
                   ==, json_object_get_string_member (gold, "value"));
  return TRUE;
}

static void
test_seed (void)
{
  g_autoptr(Seed) seed = open_seed ();
  JsonArray *entities;
  guint n_found = 0;

  if (seed == NULL)
    return;
  entities = json_object_get_array_member (json_node_get_object (json_parser_get_root (seed->gold)), "entities");
  for (guint i = 0; i < json_array_get_length (entities); i++)
    n_found += check_entity (seed, json_array_get_object_element (entities, i));
  g_assert_cmpuint (n_found, >=, 40);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gold/names-of-the-seed-article", test_seed);
  return g_test_run ();
}
