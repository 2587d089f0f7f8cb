/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import.c - the table of formats, and which of them a file is of. The bytes decide; its name only
 * counts where they leave it open. */
#include "import/formats.h"
#include "import/kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#ifdef QUOTH_HAVE_ARCHIVE
extern const QuothFormat quoth_format_archive;
extern const QuothFormat quoth_format_docx;
extern const QuothFormat quoth_format_epub;
extern const QuothFormat quoth_format_odt;
#endif
extern const QuothFormat quoth_format_feed;
extern const QuothFormat quoth_format_html;
#ifdef QUOTH_HAVE_JSON
extern const QuothFormat quoth_format_json;
#endif
#ifdef QUOTH_HAVE_MAIL
extern const QuothFormat quoth_format_mail;
#endif
extern const QuothFormat quoth_format_news;
#ifdef QUOTH_HAVE_PDF
extern const QuothFormat quoth_format_pdf;
#endif
extern const QuothFormat quoth_format_plain;
extern const QuothFormat quoth_format_rtf;
extern const QuothFormat quoth_format_table;
extern const QuothFormat quoth_format_tei;
extern const QuothFormat quoth_format_warc;
#ifdef QUOTH_HAVE_WEBARCHIVE
extern const QuothFormat quoth_format_webarchive;
#endif

const QuothFormat *const quoth_formats[] = {
#ifdef QUOTH_HAVE_ARCHIVE
  &quoth_format_docx,
  &quoth_format_odt,
  &quoth_format_epub,
  &quoth_format_archive,
#endif
  &quoth_format_warc,
#ifdef QUOTH_HAVE_WEBARCHIVE
  &quoth_format_webarchive,
#endif
#ifdef QUOTH_HAVE_PDF
  &quoth_format_pdf,
#endif
  &quoth_format_rtf,
  &quoth_format_feed,
  &quoth_format_news,
  &quoth_format_tei,
#ifdef QUOTH_HAVE_MAIL
  &quoth_format_mail,
#endif
#ifdef QUOTH_HAVE_JSON
  &quoth_format_json,
#endif
  &quoth_format_table,
  &quoth_format_html,
  &quoth_format_plain,
  NULL,
};

enum
{
  HEAD = 4096,   /* bytes a format sees to judge a file                                          */
  SURE = 80,     /* a score that only bytes can give: stronger than any name                     */
};

/* ---- names --------------------------------------------------------------------------------------- */

char *
quoth_suffix (const QuothSource *source)
{
  const char *dot = source->name != NULL ? strrchr (source->name, '.') : NULL;

  return dot != NULL ? g_ascii_strdown (dot + 1, -1) : g_strdup ("");
}

gboolean
quoth_is_named_like (const QuothSource *source,
                     const QuothFormat *format)
{
  g_autofree char *suffix = quoth_suffix (source);

  return g_strv_contains (format->suffixes, suffix) ||
         (source->mime_type != NULL && g_strv_contains (format->mime_types, source->mime_type));
}

/* ---- choosing a format ------------------------------------------------------------------------ */

static const QuothFormat *
best_format (const QuothSource *source,
             const guint8      *head,
             gsize              len,
             int               *best)
{
  const QuothFormat *found = NULL;

  *best = 0;
  for (guint i = 0; quoth_formats[i] != NULL; i++)
    {
      int score = quoth_formats[i]->score (source, head, len);

      if (score > *best)
        {
          *best = score;
          found = quoth_formats[i];
        }
    }

  return found;
}

const QuothFormat *
quoth_choose_format (const QuothSource *source,
                     const guint8      *head,
                     gsize              len,
                     const char       **why)
{
  int score;

  len = MIN (len, HEAD);

  const QuothFormat *format = best_format (source, head, len, &score);

  *why = quoth_unread_kind (source, head, len, score < SURE);
  return *why == NULL ? format : NULL;
}

const QuothFormat *
quoth_format_for (const QuothSource *source,
                  const guint8      *head,
                  gsize              len)
{
  const char *why;

  return quoth_choose_format (source, head, len, &why);
}

static gboolean
claims_suffix (const QuothFormat *format,
               const char        *suffix)
{
  return g_strv_contains (format->suffixes, suffix);
}

void
quoth_compare_with_name (const QuothFormat *format,
                         const QuothSource *source,
                         QuothImportNotes  *notes)
{
  static const char *const others[] = { "zip", "pdf", "docx", "odt", "doc", "rtf", "xml", "epub", "gz", "tar" };
  g_autofree char *suffix = quoth_suffix (source);
  gboolean other = FALSE;

  if (source->name == NULL || claims_suffix (format, suffix))
    return;

  for (guint i = 0; quoth_formats[i] != NULL; i++)
    other = other || claims_suffix (quoth_formats[i], suffix);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    other = other || strcmp (others[i], suffix) == 0;

  if (other)
    quoth_import_notes_warn (notes, _("The name ends in “.%s”, but this is: %s."), suffix, _(format->title));
}
