/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import.c - the table of formats, and the way of a file through it.
 *
 * The bytes decide what a file is; its name only counts where they leave it open. Every draft
 * passes relay() on its way to the caller's sink: there it is counted, an empty one is stopped, and
 * what cleaning had to take out is told. */
#include "import/import.h"

#include "import/kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

extern const QuothFormat quoth_format_html;
extern const QuothFormat quoth_format_plain;

const QuothFormat *const quoth_formats[] = {
  &quoth_format_html,
  &quoth_format_plain,
  NULL,
};

enum
{
  HEAD = 4096,   /* bytes a format sees to judge a file                                          */
  SURE = 80,     /* a score that only bytes can give: stronger than any name                     */
};

/* ---- notes --------------------------------------------------------------------------------- */

void
quoth_import_notes_clear (QuothImportNotes *notes)
{
  g_clear_pointer (&notes->encoding, g_free);
  g_clear_pointer (&notes->warnings, g_ptr_array_unref);
  *notes = (QuothImportNotes){ 0 };
}

void
quoth_import_notes_warn (QuothImportNotes *notes,
                         const char       *format,
                         ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *warning = g_strdup_vprintf (format, args);
  va_end (args);

  if (notes->warnings == NULL)
    notes->warnings = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func (notes->warnings, warning, g_str_equal, NULL))
    g_ptr_array_add (notes->warnings, g_steal_pointer (&warning));
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

/* NULL with *why set when it is a kind we know and do not read. */
static const QuothFormat *
choose_format (const QuothSource *source,
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

  return choose_format (source, head, len, &why);
}

static gboolean
claims_suffix (const QuothFormat *format,
               const char        *suffix)
{
  return g_strv_contains (format->suffixes, suffix);
}

/* A name that belongs to something else is worth a word. */
static void
compare_with_name (const QuothFormat *format,
                   const QuothSource *source,
                   QuothImportNotes  *notes)
{
  static const char *const others[] = { "zip", "pdf", "docx", "odt", "doc", "rtf", "xml", "epub", "gz", "tar" };
  g_autofree char *suffix = quoth_suffix (source);
  gboolean other = FALSE;

  if (claims_suffix (format, suffix))
    return;

  for (guint i = 0; quoth_formats[i] != NULL; i++)
    other = other || claims_suffix (quoth_formats[i], suffix);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    other = other || strcmp (others[i], suffix) == 0;

  if (other)
    quoth_import_notes_warn (notes, _("The name ends in “.%s”, but this is: %s."), suffix, _(format->title));
}

/* ---- reading -------------------------------------------------------------------------------- */

typedef struct
{
  QuothSink         sink;
  gpointer          user_data;
  QuothImportNotes *notes;
  guint             n_empty;
} Relay;

static void
warn_of_cleaning (QuothCleaned      cleaned,
                  QuothImportNotes *notes)
{
  static const struct
  {
    QuothCleaned what;
    const char  *message;
  } messages[] = {
    { QUOTH_CLEANED_BAD_BYTES, N_("Some bytes were no characters; they show as “�”.") },
    { QUOTH_CLEANED_CONTROLS, N_("Control characters were left out.") },
    { QUOTH_CLEANED_BIDI, N_("Invisible marks that turn the direction of writing were left out.") },
    { QUOTH_CLEANED_HIDDEN, N_("Invisible characters were left out.") },
    { QUOTH_CLEANED_MARKS, N_("Accents beyond the thirtieth on one letter were left out.") },
    { QUOTH_CLEANED_LONG_WORD, N_("There is a word of more than half a million letters.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    if (cleaned & messages[i].what)
      quoth_import_notes_warn (notes, "%s", _(messages[i].message));
}

static gboolean
relay (QuothDraft *draft,
       gpointer    user_data,
       GError    **error)
{
  Relay *to = user_data;

  quoth_draft_end_paragraph (draft);
  warn_of_cleaning (quoth_draft_cleaned (draft), to->notes);

  if (!quoth_draft_has_text (draft))
    {
      to->n_empty++;
      return TRUE;
    }

  if (!to->sink (draft, to->user_data, error))
    return FALSE;

  to->notes->n_articles++;
  return TRUE;
}

gboolean
quoth_import (GBytes            *bytes,
              const QuothSource *source,
              QuothImportNotes  *notes,
              QuothSink          sink,
              gpointer           user_data,
              GCancellable      *cancellable,
              GError           **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);
  Relay to = { .sink = sink, .user_data = user_data, .notes = notes };
  const char *why;

  if (len == 0)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY, _("The file is empty."));
      return FALSE;
    }

  if (len > QUOTH_IMPORT_MAX_BYTES)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("The file is larger than 256 MB."));
      return FALSE;
    }

  const QuothFormat *format = choose_format (source, data, len, &why);

  if (format == NULL)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED,
                           why != NULL ? _(why) : _("This is not a text."));
      return FALSE;
    }

  notes->format = format->name;
  if (!format->read (bytes, source, notes, relay, &to, cancellable, error))
    return FALSE;

  if (notes->n_articles == 0)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_EMPTY, _("There is no text in it."));
      return FALSE;
    }

  if (to.n_empty > 0)
    quoth_import_notes_warn (notes, "%s", _("Articles without text were left out."));
  compare_with_name (format, source, notes);
  return TRUE;
}
