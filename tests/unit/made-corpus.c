/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * made-corpus.c - a corpus of any size. */
#include "made-corpus.h"

#include <glib/gstdio.h>
#include <string.h>

static void
put_article (QuothStore *store,
             guint       number,
             const char *date,
             guint       n_quotes)
{
  static const char *const speakers[] = { "Ilse Marrant", "Ilse Marrant", "Tomas Brok" };
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  guint32 entities[] = {
    quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Ilse Marrant", NULL),
    quoth_annotation_builder_add_entity (builder, QUOTH_KIND_PERSON, "Tomas Brok", NULL),
  };

  g_string_append_printf (text, "Article %u.\n", number);
  for (guint i = 0; i < n_quotes; i++)
    {
      const char *name = speakers[i % 3];
      QuothSpan words, cue, speaker;

      words.start = text->len;
      g_string_append_printf (text, "“Ferry %u of article %u sails,”", i, number);
      words.end = text->len;
      g_string_append_c (text, ' ');
      cue.start = text->len;
      g_string_append (text, "said");
      cue.end = text->len;
      g_string_append_c (text, ' ');
      speaker.start = text->len;
      g_string_append (text, name);
      speaker.end = text->len;
      g_string_append (text, ".\n");

      guint32 entity = entities[i % 3 == 2];
      QuothQuote quote = {
        .span = words, .n_parts = 1, .kind = QUOTH_QUOTE_DIRECT, .quote_class = QUOTH_CLASS_SPEECH,
        .certainty = QUOTH_CERTAINTY_GUESS + i % 3, .speaker_type = QUOTH_SPEAKER_NAMED, .speaker = speaker,
        .speaker_entity = entity, .speaker_name = name, .cue = cue, .lemma = "say", .reason = "name after verb",
      };
      quoth_annotation_builder_add_mention (builder, speaker, entity, QUOTH_ALIAS_WHOLE);
      quoth_annotation_builder_add_quote (builder, &quote, &words);
    }

  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text->str, text->len, 0, date);
  g_autoptr(QuothAnnotation) annotation = quoth_annotation_builder_finish (builder);
  const QuothStoreSource about = {
    .uri = "file:///made", .sha256 = "0", .imported = 1, .format = "plain",
  };
  gint64 source = quoth_store_put_source (store, &about, &error);
  g_assert_no_error (error);
  g_assert_cmpint (quoth_store_put (store, source, article, annotation, NULL, &error), >, 0);
  g_assert_no_error (error);
}

static QuothStore *
begin (const char *path)
{
  g_autoptr(GError) error = NULL;
  QuothStore *store = quoth_store_open (path, QUOTH_STORE_CREATE, &error);

  g_assert_no_error (error);
  g_assert_true (quoth_store_begin (store, &error));
  return store;
}

static void
end (QuothStore *store)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (quoth_store_commit (store, &error));
  g_assert_no_error (error);
  quoth_store_close (store);
}

char *
made_corpus (guint n_articles,
             guint n_quotes_each)
{
  g_autofree char *folder = g_dir_make_tmp ("quoth-made-XXXXXX", NULL);
  char *path = g_build_filename (folder, "Harbour.quoth", NULL);
  QuothStore *store = begin (path);

  for (guint i = 0; i < n_articles; i++)
    {
      g_autofree char *date = g_strdup_printf ("20%02u-06-12", 50 - i % 50);
      put_article (store, i, date, n_quotes_each);
    }
  end (store);
  return path;
}

void
made_corpus_add (const char *path)
{
  QuothStore *store = begin (path);

  put_article (store, 100000, "2090-01-01", 3);
  end (store);
}

void
made_corpus_clean (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_unlink (file);
    }
  g_rmdir (folder);
  g_free (path);
}

void
spin_until (gboolean (*fact) (gpointer),
            gpointer data)
{
  gint64 last = g_get_monotonic_time () + 60 * G_USEC_PER_SEC; /* the machine may be busy */

  while (!fact (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, last);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}
