/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-gold.c - the seed article against what people marked in it: every person, place, people and
 * date outside furniture, with its resolved name or value; every direct and mixed quote, with its
 * words, speaker and the speaker's name; and how many of the indirect ones. The text is handed to the
 * project and not part of it; where it is missing the test is skipped. */
#include "annotate/annotate.h"

#include <json-glib/json-glib.h>
#include <string.h>

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

/* ---- quotes ---------------------------------------------------------------------------------- */

#define FEWEST_INDIRECT 5 /* of 7; may only rise */

/* Parts of one quote as people marked them, and how their words agree with those of one found. */
typedef struct
{
  GArray *parts; /* QuothSpan */
  guint n_both, n_gold, n_found;
} Overlap;

static gboolean
is_inside (const QuothSpan *parts, guint n, guint32 offset)
{
  for (guint i = 0; i < n; i++)
    if (parts[i].start <= offset && offset < parts[i].end)
      return TRUE;
  return FALSE;
}

/* Counts words, so that marks and commas at the edges do not matter. */
static void
compare_words (const Seed *seed, const QuothQuote *quote, Overlap *overlap)
{
  guint n;
  const QuothSpan *found = quoth_annotation_parts (seed->annotation, &n) + quote->first_part;
  const QuothSpan *gold = (const QuothSpan *) (void *) overlap->parts->data;
  const char *body = quoth_article_body (seed->article, NULL);
  gboolean was_word = FALSE;

  overlap->n_both = overlap->n_gold = overlap->n_found = 0;
  for (const char *p = body; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_word = g_unichar_isalnum (g_utf8_get_char (p));

      if (is_word && !was_word)
        {
          gboolean in_gold = is_inside (gold, overlap->parts->len, (guint32) (p - body));
          gboolean in_found = is_inside (found, quote->n_parts, (guint32) (p - body));

          overlap->n_both += in_gold && in_found;
          overlap->n_gold += in_gold;
          overlap->n_found += in_found;
        }
      was_word = is_word;
    }
}

static QuothSpan
span_of (const Seed *seed, gint64 start, gint64 end)
{
  return (QuothSpan){ quoth_article_byte_offset (seed->article, start),
                      quoth_article_byte_offset (seed->article, end) };
}

static GArray *
parts_of (const Seed *seed, JsonObject *gold)
{
  JsonArray *parts = json_object_get_array_member (gold, "parts");
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (QuothSpan));

  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonArray *part = json_array_get_array_element (parts, i);
      QuothSpan span =
        span_of (seed, json_array_get_int_element (part, 0), json_array_get_int_element (part, 1));

      g_array_append_val (spans, span);
    }
  return spans;
}

/* Whether the speaker is the one marked, or both are missing. */
static gboolean
has_speaker (const Seed *seed, const QuothQuote *quote, JsonObject *gold)
{
  JsonObject *speaker;

  if (json_object_get_null_member (gold, "speaker"))
    return quote->speaker_type == QUOTH_SPEAKER_UNKNOWN;
  speaker = json_object_get_object_member (gold, "speaker");
  return quote->speaker_type != QUOTH_SPEAKER_UNKNOWN
         && quoth_span_touches (quote->speaker,
                                span_of (seed, json_object_get_int_member (speaker, "start"),
                                         json_object_get_int_member (speaker, "end")));
}

/* Words, kind, speaker and the name of the speaker, all as marked. */
static gboolean
is_same (const Seed *seed, const QuothQuote *quote, const Overlap *overlap, JsonObject *gold)
{
  return overlap->n_both == overlap->n_gold && overlap->n_both == overlap->n_found
         && quote->kind == quoth_quote_kind_from (json_object_get_string_member (gold, "kind"))
         && has_speaker (seed, quote, gold)
         && g_strcmp0 (quote->speaker_name, json_object_get_string_member (gold, "resolved")) == 0;
}

/* Half the words alike (Dice), and the speaker. */
static gboolean
is_alike (const Seed *seed, const QuothQuote *quote, const Overlap *overlap, JsonObject *gold)
{
  return 4 * overlap->n_both >= overlap->n_gold + overlap->n_found
         && has_speaker (seed, quote, gold);
}

static gboolean
is_found (const Seed *seed, JsonObject *gold, gboolean is_indirect)
{
  g_autoptr (GArray) parts = parts_of (seed, gold);
  Overlap overlap = { .parts = parts };
  guint n;
  const QuothQuote *quotes = quoth_annotation_quotes (seed->annotation, &n);

  for (guint i = 0; i < n; i++)
    {
      compare_words (seed, &quotes[i], &overlap);
      if (is_indirect ? is_alike (seed, &quotes[i], &overlap, gold)
                      : is_same (seed, &quotes[i], &overlap, gold))
        return TRUE;
    }
  return FALSE;
}

static void
test_quotes (void)
{
  g_autoptr (Seed) seed = open_seed ();
  JsonArray *quotes;
  guint n_marked = 0, n_indirect = 0;

  if (seed == NULL)
    return;
  quotes = json_object_get_array_member (json_node_get_object (json_parser_get_root (seed->gold)),
                                         "quotes");
  for (guint i = 0; i < json_array_get_length (quotes); i++)
    {
      JsonObject *gold = json_array_get_object_element (quotes, i);
      gboolean is_indirect = strcmp (json_object_get_string_member (gold, "kind"), "indirect") == 0;
      gboolean found = is_found (seed, gold, is_indirect);

      n_marked += !is_indirect;
      n_indirect += is_indirect && found;
      if (!found)
        g_test_message ("missed: row %u of the gold", i);
      if (!is_indirect && !found)
        g_test_fail ();
    }
  g_test_message ("%u of %u indirect quotes", n_indirect,
                  json_array_get_length (quotes) - n_marked);
  g_assert_cmpuint (n_marked, >=, 7);
  g_assert_cmpuint (n_indirect, >=, FEWEST_INDIRECT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gold/names-of-the-seed-article", test_seed);
  g_test_add_func ("/gold/quotes-of-the-seed-article", test_quotes);
  return g_test_run ();
}
