/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article.c - the sealed article: a body, what is known about it, and where things are in it.
 *
 * Everything is worked out once, in quoth_article_seal(), and never changes; so an article may be
 * read by any thread. Three ways lead there: quoth_draft_finish() for what was imported,
 * quoth_article_new_stored() for what comes back from a corpus, quoth_article_new_verbatim() for
 * a text whose offsets must not move.
 *
 * Offsets are bytes. Where people or files want characters, `chars` holds the number of code
 * points before every 256th byte; a body that is all ASCII needs none. */
#include "text/article.h"

#include "text/clean.h"
#include "text/furniture.h"
#include "text/paragraphs.h"

#include <string.h>

enum
{
  CHAR_STEP = 256,   /* bytes between two entries of the index                                   */
  TITLE_CHARS = 120, /* of a title made from the first sentence                                  */
  DIGEST_BYTES = 32, /* SHA-256                                                                  */
};

struct QuothArticle
{
  char      *body;
  gsize      len;
  char      *fields[QUOTH_N_FIELDS];
  char      *made_title; /* when there is no title field                                        */
  QuothSpan  headline;
  GArray    *paragraphs; /* of QuothSpan                                                         */
  GArray    *furniture;  /* of QuothSpan                                                         */
  GArray    *given;      /* of QuothGiven, or NULL                                               */
  guint32   *chars;      /* [len / CHAR_STEP + 1], NULL when all is ASCII                        */
  guint32    n_chars;
  guint      n_words;
  guint8     digest[DIGEST_BYTES];
};

/* ---- sealing ------------------------------------------------------------------------------- */

static gboolean
is_char_start (char c)
{
  return ((guchar) c & 0xc0) != 0x80;
}

static void
index_chars (QuothArticle *article)
{
  const gsize n = article->len / CHAR_STEP + 1;
  g_autofree guint32 *chars = g_new (guint32, n);
  guint32 count = 0;

  for (gsize i = 0; i < article->len; i++)
    {
      if (i % CHAR_STEP == 0)
        chars[i / CHAR_STEP] = count;
      count += is_char_start (article->body[i]);
    }

  if (article->len % CHAR_STEP == 0)
    chars[n - 1] = count;

  article->n_chars = count;
  if (count < article->len)
    article->chars = g_steal_pointer (&chars);
}

/* Runs without a blank that hold a letter or a digit. */
static guint
count_words (const char *body,
             gsize       len)
{
  guint n = 0;
  gboolean counted = FALSE;

  for (const char *p = body; p < body + len; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);

      if (quoth_is_blank (c))
        {
          counted = FALSE;
        }
      else if (!counted && (c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c)))
        {
          counted = TRUE;
          n++;
        }
    }

  return n;
}

/* SHA-256 over the lower-case characters with single spaces between words. */
static void
compute_digest (QuothArticle *article)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *end = article->body + article->len;
  gboolean blank = FALSE;
  guchar buffer[4096];
  gsize used = 0;

  for (const char *p = article->body; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) g_ascii_tolower (*p)
                                      : g_unichar_tolower (g_utf8_get_char (p));

      if (quoth_is_blank (c))
        {
          blank = used > 0 || blank;
          continue;
        }

      if (used + 8 > sizeof buffer)
        {
          g_checksum_update (checksum, buffer, used);
          used = 0;
        }

      if (blank)
        buffer[used++] = ' ';
      blank = FALSE;
      used += g_unichar_to_utf8 (c, (char *) buffer + used);
    }

  g_checksum_update (checksum, buffer, used);

  gsize n = DIGEST_BYTES;

  g_checksum_get_digest (checksum, article->digest, &n);
}

/* Byte length of the first sentence of `text`, as far as a title needs to know. A full stop after
 * three letters or fewer is taken for an abbreviation. */
static gsize
first_sentence (const char *text,
                gsize       len)
{
  guint letters = 0;

  for (gsize i = 0; i + 1 < len; i++)
    {
      char c = text[i];

      if (g_ascii_isalpha (c) || !is_char_start (c) || (guchar) c >= 0xc0)
        {
          letters++;
          continue;
        }

      if ((c == '.' && letters > 3) || c == '?' || c == '!')
        if (text[i + 1] == ' ' || text[i + 1] == '\n')
          return i + 1;
      letters = 0;
    }

  return len;
}

static char *
make_title (const QuothArticle *article)
{
  const QuothSpan *paragraph = NULL;
  guint n_furniture;
  const QuothSpan *furniture = quoth_article_furniture (article, &n_furniture);

  for (guint i = 0, f = 0; i < article->paragraphs->len && paragraph == NULL; i++)
    {
      const QuothSpan *candidate = &g_array_index (article->paragraphs, QuothSpan, i);

      while (f < n_furniture && furniture[f].end <= candidate->start)
        f++;
      if (f == n_furniture || !quoth_span_contains (furniture[f], *candidate))
        paragraph = candidate;
    }

  if (paragraph == NULL)
    return g_strdup ("");

  const char *text = article->body + paragraph->start;
  gsize len = first_sentence (text, paragraph->end - paragraph->start);
  GString *title = g_string_new (NULL);

  /* Four bytes a character at most; one word more shows that something was cut. */
  quoth_clean_append (title, text, MIN (len, 8 * TITLE_CHARS));
  if (!g_utf8_validate (title->str, title->len, NULL) || title->len == 0)
    g_string_truncate (title, 0);

  if (g_utf8_strlen (title->str, -1) > TITLE_CHARS)
    {
      g_string_truncate (title, g_utf8_offset_to_pointer (title->str, TITLE_CHARS - 1) - title->str);

      const char *blank = strrchr (title->str, ' ');

      if (blank != NULL && blank - title->str > TITLE_CHARS / 2)
        g_string_truncate (title, blank - title->str);
      g_string_append (title, "…");
    }

  return g_string_free (title, FALSE);
}

QuothArticle *
quoth_article_seal (QuothArticleParts *parts)
{
  QuothArticle *article = g_atomic_rc_box_new0 (QuothArticle);

  g_assert (parts->len <= G_MAXUINT32);

  article->body = g_steal_pointer (&parts->body);
  article->len = parts->len;
  article->headline = parts->headline;
  article->paragraphs = g_steal_pointer (&parts->paragraphs);
  article->furniture = g_array_new (FALSE, FALSE, sizeof (QuothSpan));
  article->given = g_steal_pointer (&parts->given);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    article->fields[i] = g_steal_pointer (&parts->fields[i]);

  if (!quoth_span_is_empty (parts->header))
    g_array_append_val (article->furniture, parts->header);
  quoth_find_furniture (article->body, article->paragraphs, parts->header.end, article->headline,
                        article->furniture);

  index_chars (article);
  article->n_words = count_words (article->body, article->len);
  compute_digest (article);
  if (article->fields[QUOTH_FIELD_TITLE] == NULL)
    article->made_title = make_title (article);

  return article;
}

QuothArticle *
quoth_article_new_verbatim (const char *utf8,
                            gsize       len,
                            gsize       body_start,
                            const char *date)
{
  g_return_val_if_fail (g_utf8_validate_len (utf8, len, NULL), NULL);
  g_return_val_if_fail (body_start <= len && len <= G_MAXUINT32, NULL);

  QuothArticleParts parts = {
    .body = g_strndup (utf8, len),
    .len = len,
    .header = quoth_span_trim (utf8, (QuothSpan){ 0, body_start }),
    .paragraphs = g_array_new (FALSE, FALSE, sizeof (QuothSpan)),
  };

  if (!quoth_span_is_empty (parts.header))
    g_array_append_val (parts.paragraphs, parts.header);
  quoth_cut_paragraphs (utf8, len, body_start, parts.paragraphs);

  if (date != NULL)
    parts.fields[QUOTH_FIELD_DATE] = quoth_date_parse (date, TRUE);

  return quoth_article_seal (&parts);
}

QuothArticle *
quoth_article_new_stored (const char        *body,
                          gsize              len,
                          QuothSpan          headline,
                          const char *const *fields)
{
  g_return_val_if_fail (g_utf8_validate_len (body, len, NULL), NULL);
  g_return_val_if_fail (headline.end <= len && len <= G_MAXUINT32, NULL);

  QuothArticleParts parts = {
    .body = g_strndup (body, len),
    .len = len,
    .headline = headline,
    .paragraphs = g_array_new (FALSE, FALSE, sizeof (QuothSpan)),
  };

  quoth_cut_lines (body, len, 0, parts.paragraphs);
  for (guint i = 0; fields != NULL && i < QUOTH_N_FIELDS; i++)
    parts.fields[i] = g_strdup (fields[i]);

  return quoth_article_seal (&parts);
}

static void
article_clear (gpointer data)
{
  QuothArticle *article = data;

  g_free (article->body);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    g_free (article->fields[i]);
  g_free (article->made_title);
  g_array_unref (article->paragraphs);
  g_array_unref (article->furniture);
  if (article->given != NULL)
    {
      for (guint i = 0; i < article->given->len; i++)
        g_free ((char *) g_array_index (article->given, QuothGiven, i).speaker);
      g_array_unref (article->given);
    }
  g_free (article->chars);
}

QuothArticle *
quoth_article_ref (QuothArticle *article)
{
  return g_atomic_rc_box_acquire (article);
}

void
quoth_article_unref (QuothArticle *article)
{
  if (article != NULL)
    g_atomic_rc_box_release_full (article, article_clear);
}

/* ---- reading --------------------------------------------------------------------------------- */

const char *
quoth_article_body (const QuothArticle *article,
                    gsize              *len)
{
  if (len != NULL)
    *len = article->len;

  return article->body;
}

const char *
quoth_article_field (const QuothArticle *article,
                     QuothField          field)
{
  g_return_val_if_fail (field < QUOTH_N_FIELDS, NULL);

  return article->fields[field];
}

const char *
quoth_article_title (const QuothArticle *article)
{
  const char *title = article->fields[QUOTH_FIELD_TITLE];

  return title != NULL ? title : article->made_title;
}

QuothSpan
quoth_article_headline (const QuothArticle *article)
{
  return article->headline;
}

const QuothSpan *
quoth_article_paragraphs (const QuothArticle *article,
                          guint              *n)
{
  *n = article->paragraphs->len;
  return (const QuothSpan *) article->paragraphs->data;
}

const QuothSpan *
quoth_article_furniture (const QuothArticle *article,
                         guint              *n)
{
  *n = article->furniture->len;
  return (const QuothSpan *) article->furniture->data;
}

const QuothGiven *
quoth_article_given_quotes (const QuothArticle *article,
                            guint              *n)
{
  *n = article->given != NULL ? article->given->len : 0;
  return *n > 0 ? (const QuothGiven *) article->given->data : NULL;
}

guint
quoth_article_n_words (const QuothArticle *article)
{
  return article->n_words;
}

const guint8 *
quoth_article_digest (const QuothArticle *article)
{
  return article->digest;
}

guint32
quoth_article_char_offset (const QuothArticle *article,
                           guint32             offset)
{
  g_return_val_if_fail (offset <= article->len, article->n_chars);

  if (article->chars == NULL)
    return offset;

  guint32 n = article->chars[offset / CHAR_STEP];

  for (gsize i = offset / CHAR_STEP * CHAR_STEP; i < offset; i++)
    n += is_char_start (article->body[i]);

  return n;
}

guint32
quoth_article_byte_offset (const QuothArticle *article,
                           guint32             n_chars)
{
  g_return_val_if_fail (n_chars <= article->n_chars, article->len);

  if (article->chars == NULL)
    return n_chars;

  /* The last entry that does not count past n_chars. */
  gsize low = 0, high = article->len / CHAR_STEP;

  while (low < high)
    {
      gsize middle = (low + high + 1) / 2;

      if (article->chars[middle] <= n_chars)
        low = middle;
      else
        high = middle - 1;
    }

  guint32 n = article->chars[low];
  gsize i = low * CHAR_STEP;

  while (i < article->len && (n < n_chars || !is_char_start (article->body[i])))
    n += is_char_start (article->body[i++]);
  while (i < article->len && !is_char_start (article->body[i]))
    i++;

  return i;
}

guint
quoth_article_paragraph_at (const QuothArticle *article,
                            guint32             offset)
{
  const QuothSpan *paragraphs = (const QuothSpan *) article->paragraphs->data;
  guint low = 0, high = MAX (article->paragraphs->len, 1) - 1;

  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (paragraphs[middle].start <= offset)
        low = middle;
      else
        high = middle - 1;
    }

  return low;
}
