/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small-corpus.c - see small-corpus.h. */
#include "small-corpus.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char      *parts;   /* divided by | */
  const char      *speaker; /* an entity, "~words" of an unnamed source, or NULL */
  const char      *cue;
  const char      *lemma;
  QuothQuoteKind   kind;
  QuothQuoteClass  quote_class;
  QuothCertainty   certainty;
  QuothPolarity    polarity;
  const char      *to;      /* an entity that is told it, or NULL */
  const char      *second;  /* "~words" of the runner-up, or NULL */
} Quote;

typedef struct
{
  const char *title, *date, *outlet;
  const char *paragraphs[4];
  const struct
  {
    QuothKind   kind;
    const char *name, *value;
    const char *mentions; /* divided by |, each found after the one before */
  } names[4];
  Quote quotes[4];
} Article;

static const Article articles[SMALL_N_ARTICLES] = {
  { "Harbour plan divides Oldport", "2023-06-12", "Daily Ledger",
    { "“The harbour must grow,” Mara Quill said on Monday.",
      "“It feeds us all,” she added, “and Ukraine’s farmers too.”",
      "A union official claimed that the plan was “pure théâtre”." },
    { { QUOTH_KIND_PERSON, "Mara Quill", NULL, "Mara Quill" },
      { QUOTH_KIND_LOC, "Ukraine", NULL, "Ukraine" },
      { QUOTH_KIND_DATE, "Monday", "2023-06-12", "Monday" } },
    { { "The harbour must grow,", "Mara Quill", "said", "say", QUOTH_QUOTE_DIRECT, QUOTH_CLASS_SPEECH, QUOTH_CERTAINTY_SURE },
      { "It feeds us all,|and Ukraine’s farmers too.", "Mara Quill", "added", "add", QUOTH_QUOTE_DIRECT, QUOTH_CLASS_SPEECH, QUOTH_CERTAINTY_LIKELY },
      { "the plan was “pure théâtre”", "~A union official", "claimed", "claim", QUOTH_QUOTE_MIXED, QUOTH_CLASS_SPEECH, QUOTH_CERTAINTY_LIKELY, QUOTH_POLARITY_DENIED } } },
  { "Fishing fleet wants answers", "2023-03", "The Evening Post",
    { "“Nobody asked the fleet,” Putin Karlsson complained to mara quill.", "Karlsson wants the harbour closed." },
    { { QUOTH_KIND_PERSON, "Putin Karlsson", NULL, "Putin Karlsson|Karlsson" },
      { QUOTH_KIND_PERSON, "mara quill", NULL, "mara quill" } },
    { { "Nobody asked the fleet,", "Putin Karlsson", "complained", "complain", QUOTH_QUOTE_DIRECT, QUOTH_CLASS_SPEECH, QUOTH_CERTAINTY_SURE,
        QUOTH_POLARITY_ASSERTED, "mara quill", "~the fleet" },
      { "the harbour closed", "Putin Karlsson", "wants", "want", QUOTH_QUOTE_INDIRECT, QUOTH_CLASS_STANCE, QUOTH_CERTAINTY_GUESS } } },
  { NULL, NULL, NULL,
    { "“We’ll see,” somebody whispered in Oldport." },
    { { QUOTH_KIND_LOC, "Oldport", NULL, "Oldport" } },
    { { "We’ll see,", NULL, "whispered", "whisper", QUOTH_QUOTE_DIRECT, QUOTH_CLASS_SPEECH, QUOTH_CERTAINTY_GUESS } } },
  { "Kreml denies", "2024-01-05", "daily ledger",
    { "“Denial is a river,” Vladimir Kremlin alleged." },
    { { QUOTH_KIND_PERSON, "Vladimir Kremlin", NULL, "Vladimir Kremlin" } },
    { { "Denial is a river,", "Vladimir Kremlin", "alleged", "allege", QUOTH_QUOTE_DIRECT, QUOTH_CLASS_SPEECH, QUOTH_CERTAINTY_SURE } } },
};

/* ---- folders ------------------------------------------------------------------------------------------ */

char *
small_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("quoth-store-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
small_clean (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

char *
small_sha256 (const char *path)
{
  g_autofree char *data = NULL;
  gsize len;

  g_assert_true (g_file_get_contents (path, &data, &len, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, len);
}

/* ---- articles ------------------------------------------------------------------------------------------ */

QuothArticle *
small_article (guint i)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GError) error = NULL;
  QuothArticle *article;

  quoth_draft_set (draft, QUOTH_FIELD_TITLE, articles[i].title);
  quoth_draft_set (draft, QUOTH_FIELD_DATE, articles[i].date);
  quoth_draft_set (draft, QUOTH_FIELD_OUTLET, articles[i].outlet);
  for (guint p = 0; p < G_N_ELEMENTS (articles[i].paragraphs) && articles[i].paragraphs[p] != NULL; p++)
    {
      quoth_draft_add_text (draft, articles[i].paragraphs[p], -1);
      quoth_draft_end_paragraph (draft);
    }
  article = quoth_draft_finish (draft, &error);
  g_assert_no_error (error);
  return article;
}

static QuothSpan
find (const char  *body,
      const char **from,
      const char  *words)
{
  const char *at = strstr (*from, words);

  g_assert_nonnull (at);
  *from = at + strlen (words);
  return (QuothSpan){ at - body, *from - body };
}

static void
add_quote (QuothAnnotationBuilder *builder,
           const char             *body,
           const char            **from,
           const Article          *article,
           const Quote            *spec)
{
  g_auto (GStrv) pieces = g_strsplit (spec->parts, "|", -1);
  QuothSpan parts[4];
  QuothQuote quote = { .kind = spec->kind, .quote_class = spec->quote_class, .certainty = spec->certainty,
                       .speaker_entity = -1, .lemma = spec->lemma, .reason = "by hand", .polarity = spec->polarity,
                       .addressee_entity = -1, .runner_up_entity = -1 };
  const char *around = body;

  for (guint i = 0; pieces[i] != NULL; i++)
    parts[quote.n_parts++] = find (body, from, pieces[i]);
  quote.span = (QuothSpan){ parts[0].start, parts[quote.n_parts - 1].end };
  quote.cue = find (body, &around, spec->cue);
  if (spec->speaker != NULL && *spec->speaker == '~')
    {
      quote.speaker_type = QUOTH_SPEAKER_UNNAMED;
      quote.speaker_name = spec->speaker + 1;
    }
  else if (spec->speaker != NULL)
    {
      quote.speaker_type = QUOTH_SPEAKER_NAMED;
      quote.speaker_name = spec->speaker;
      for (quote.speaker_entity = 0; !g_str_equal (article->names[quote.speaker_entity].name, spec->speaker);)
        quote.speaker_entity++;
      around = body;
      quote.speaker = find (body, &around, spec->speaker);
    }
  around = body;
  if (spec->to != NULL)
    {
      quote.addressee = find (body, &around, spec->to);
      quote.addressee_name = spec->to;
      for (quote.addressee_entity = 0; !g_str_equal (article->names[quote.addressee_entity].name, spec->to);)
        quote.addressee_entity++;
    }
  around = body;
  if (spec->second != NULL)
    {
      quote.runner_up = find (body, &around, spec->second + 1);
      quote.runner_up_name = spec->second + 1;
    }
  quoth_annotation_builder_add_quote (builder, &quote, parts);
}

QuothAnnotation *
small_annotation (guint               i,
                  const QuothArticle *article)
{
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  const char *body = quoth_article_body (article, NULL);
  /* the headline stands before the text and may hold the same words */
  const char *from = body + quoth_article_headline (article).end;
  const Article *spec = &articles[i];

  for (guint n = 0; n < G_N_ELEMENTS (spec->names) && spec->names[n].name != NULL; n++)
    {
      guint32 entity = quoth_annotation_builder_add_entity (builder, spec->names[n].kind, spec->names[n].name,
                                                            spec->names[n].value);
      g_auto (GStrv) mentions = g_strsplit (spec->names[n].mentions, "|", -1);
      const char *at = body + quoth_article_headline (article).end;

      for (guint m = 0; mentions[m] != NULL; m++)
        quoth_annotation_builder_add_mention (builder, find (body, &at, mentions[m]), entity,
                                             m == 0 ? QUOTH_ALIAS_WHOLE : QUOTH_ALIAS_SURNAME);
    }
  for (guint q = 0; q < G_N_ELEMENTS (spec->quotes) && spec->quotes[q].parts != NULL; q++)
    add_quote (builder, body, &from, spec, &spec->quotes[q]);
  return quoth_annotation_builder_finish (builder);
}

/* ---- articles made of names --------------------------------------------------------------------------- */

/* "kind Name=Words|Words*3", "Mrs. " before the name of a woman: returns the name. */
static char *
put_named (QuothAnnotationBuilder *builder,
           GString                *body,
           const char             *text)
{
  g_auto (GStrv) times = g_strsplit (text, "*", 2);
  g_auto (GStrv) kind_and_rest = g_strsplit (times[0], " ", 2);
  g_auto (GStrv) name_and_words = g_strsplit (kind_and_rest[1], "=", 2);
  gboolean is_woman = g_str_has_prefix (name_and_words[0], "Mrs. ");
  const char *name = name_and_words[0] + (is_woman ? strlen ("Mrs. ") : 0), *words = name_and_words[1] != NULL ? name_and_words[1] : name;
  g_auto (GStrv) mentions = g_strsplit (words, "|", -1);
  guint32 entity = quoth_annotation_builder_add_entity (builder, quoth_kind_by_name (kind_and_rest[0])->kind, name, NULL);

  quoth_annotation_builder_set_gender (builder, entity, is_woman ? QUOTH_GENDER_FEMALE : QUOTH_GENDER_UNKNOWN);
  for (gint64 n = times[1] != NULL ? g_ascii_strtoll (times[1], NULL, 10) : 1; n > 0; n--)
    for (guint m = 0; mentions[m] != NULL; m++)
      {
        QuothSpan span = { body->len, body->len + strlen (mentions[m]) };

        g_string_append_printf (body, "%s was there. ", mentions[m]);
        quoth_annotation_builder_add_mention (builder, span, entity, QUOTH_ALIAS_WHOLE);
      }
  return g_strdup (name);
}

static QuothAnnotation *
annotate_names (GString    *body,
                guint       number,
                const char *names)
{
  g_auto (GStrv) texts = g_strsplit (names, "; ", -1);
  g_autofree char *speaker = NULL;
  QuothAnnotationBuilder *builder = quoth_annotation_builder_new ();
  QuothQuote quote = { .kind = QUOTH_QUOTE_DIRECT, .quote_class = QUOTH_CLASS_SPEECH, .certainty = QUOTH_CERTAINTY_SURE,
                       .speaker_type = QUOTH_SPEAKER_NAMED, .n_parts = 1, .reason = "by hand" };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *name = put_named (builder, body, texts[i]);

      if (i == 0)
        {
          quote.span.start = body->len;
          speaker = g_steal_pointer (&name);
        }
      if (i == 1)
        quote.span.end = body->len - 1;
    }
  g_string_append_printf (body, "This is number %u.", number);
  if (quote.span.end == 0)
    quote.span.end = body->len;
  quote.speaker_name = speaker;
  quoth_annotation_builder_add_quote (builder, &quote, &quote.span);
  return quoth_annotation_builder_finish (builder);
}

gint64
small_put (QuothStore *store,
           guint       number,
           const char *names)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (QuothAnnotation) annotation = annotate_names (body, number, names);
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (QuothArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  QuothStoreSource source = { .uri = "file:///articles/names.txt", .sha256 = "00", .format = "plain" };
  gint64 id;

  quoth_draft_add_text (draft, body->str, -1);
  quoth_draft_end_paragraph (draft);
  article = quoth_draft_finish (draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (quoth_article_body (article, NULL), ==, body->str);
  id = quoth_store_put_source (store, &source, &error);
  g_assert_no_error (error);
  id = quoth_store_put (store, id, article, annotation, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

/* ---- stores --------------------------------------------------------------------------------------------- */

static void
put_all (QuothStore *store)
{
  g_autoptr (GError) error = NULL;
  QuothStoreSource source = { .uri = "file:///articles/one.txt",
                              .sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                              .size = 100, .modified = 1686500000, .imported = 1686600000, .format = "plain",
                              .encoding = "UTF-8" };
  gint64 id;

  quoth_store_begin (store, &error);
  g_assert_no_error (error);
  id = quoth_store_put_source (store, &source, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < SMALL_N_ARTICLES; i++)
    {
      g_autoptr (QuothArticle) article = small_article (i);
      g_autoptr (QuothAnnotation) annotation = small_annotation (i, article);
      gint64 duplicate, put = quoth_store_put (store, id, article, annotation, &duplicate, &error);

      g_assert_no_error (error);
      g_assert_cmpint (put, ==, i + 1);
      g_assert_cmpint (duplicate, ==, 0);
    }
  quoth_store_commit (store, &error);
  g_assert_no_error (error);
}

QuothStore *
small_open (const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  g_autoptr (GError) error = NULL;
  QuothStore *store = quoth_store_open (path, QUOTH_STORE_CREATE, &error);

  g_assert_no_error (error);
  if (is_new)
    put_all (store);
  return store;
}

void
small_exec (QuothStore *store,
            const char *sql)
{
  g_autoptr (GError) error = NULL;

  quoth_store_exec (store, sql, &error);
  g_assert_no_error (error);
}

static void
dump_table (QuothStore *store,
            const char *table,
            GString    *out)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1, 2", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) rows = quoth_statement_new (store, sql, &error);
  gboolean row = TRUE;

  g_assert_no_error (error);
  for (;;)
    {
      quoth_statement_step (store, rows, &row, &error);
      g_assert_no_error (error);
      if (!row)
        return;
      g_string_append (out, table);
      for (int i = 0; i < sqlite3_column_count (rows); i++)
        {
          const char *text = sqlite3_column_type (rows, i) == SQLITE_BLOB ? "blob" : quoth_statement_text (rows, i);

          g_string_append_printf (out, "|%d:%s", sqlite3_column_type (rows, i), text != NULL ? text : "");
        }
      g_string_append_c (out, '\n');
    }
}

char *
small_dump (QuothStore *store)
{
  static const char *const tables[] = {
    "meta", "source", "outlet", "article", "article_text", "name", "name_key", "acronym", "entity", "mention", "verb", "quote", "quote_part",
    "quote_about", "sketch", "sketch_key", "copy", "copy_group", "trash", "trash_article", "trash_article_text", "trash_entity", "trash_mention", "trash_quote",
    "trash_quote_part", "trash_quote_about", "sqlite_sequence",
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    dump_table (store, tables[i], out);
  return g_string_free (out, FALSE);
}

gint64
small_int (QuothStore *store,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = quoth_statement_new (store, sql, &error);
  gint64 value;

  g_assert_no_error (error);
  g_assert_true (quoth_statement_int (store, statement, -1, &value, &error));
  g_assert_no_error (error);
  return value;
}

gint64
small_count (QuothStore *store,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuery) query = quoth_query_parse (text, &error);
  gint64 n = quoth_store_count (store, QUOTH_ROWS_QUOTES, query, &error);

  g_assert_no_error (error);
  return n;
}

void
small_assert_sound (QuothStore *store)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (quoth_store_check (store, problems, &error));
  g_assert_no_error (error);
  if (problems->len > 0)
    g_error ("%s", (char *) problems->pdata[0]);
}

void
small_begin (QuothStore *store)
{
  g_autoptr (GError) error = NULL;

  quoth_store_begin (store, &error);
  g_assert_no_error (error);
}

void
small_commit (QuothStore *store)
{
  g_autoptr (GError) error = NULL;

  quoth_store_commit (store, &error);
  g_assert_no_error (error);
}
