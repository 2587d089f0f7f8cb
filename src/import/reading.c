/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reading.c - what stands between a format and the sink: articles are counted and checked, members
 * of archives become files of their own, and what is unpacked is kept within limits. */
#include "import/formats.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  SAFE_OUT = 16 * 1024 * 1024, /* bytes whose ratio nobody asks about                            */
  MAX_NAME = 1024,             /* bytes of a member's name that are kept                         */
};

struct QuothBudget
{
  gint64 n_out;     /* bytes unpacked, all together                                            */
  guint n_members;  /* begun, all together                                                     */
  gboolean is_over; /* the import has to stop: the last error is that of all                   */
};

/* ---- articles ----------------------------------------------------------------------------------- */

/* FALSE, for the caller to return. */
static gboolean
stop (QuothReading *reading)
{
  reading->budget->is_over = TRUE;
  return FALSE;
}

static void
warn_of_cleaning (QuothCleaned cleaned, QuothImportNotes *notes)
{
  static const struct
  {
    QuothCleaned what;
    const char *message;
  } messages[] = {
    { QUOTH_CLEANED_BAD_BYTES, N_("Some bytes were no characters; they show as “�”.") },
    { QUOTH_CLEANED_CONTROLS, N_("Control characters were left out.") },
    { QUOTH_CLEANED_BIDI,
      N_("Invisible marks that turn the direction of writing were left out.") },
    { QUOTH_CLEANED_HIDDEN, N_("Invisible characters were left out.") },
    { QUOTH_CLEANED_MARKS, N_("Accents beyond the thirtieth on one letter were left out.") },
    { QUOTH_CLEANED_LONG_WORD, N_("There is a word of more than half a million letters.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    if (cleaned & messages[i].what)
      quoth_import_notes_warn (notes, "%s", _ (messages[i].message));
}

gboolean
quoth_reading_push (QuothReading *reading, QuothDraft *draft, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return stop (reading);

  quoth_draft_end_paragraph (draft);
  if (reading->source->url != NULL && quoth_draft_get (draft, QUOTH_FIELD_URL) == NULL)
    quoth_draft_set (draft, QUOTH_FIELD_URL, reading->source->url);
  warn_of_cleaning (quoth_draft_cleaned (draft), reading->notes);

  if (!quoth_draft_has_text (draft))
    {
      reading->n_empty++;
      return TRUE;
    }

  quoth_draft_guess_language (draft);
  if (!reading->sink->article (draft, reading->user_data, error))
    return stop (reading);

  reading->notes->n_articles++;
  return TRUE;
}

/* ---- one input, by the format that fits --------------------------------------------------------- */

static gboolean
fail (GError **error, QuothError code, const char *message)
{
  g_set_error_literal (error, QUOTH_ERROR, code, message);
  return FALSE;
}

static gboolean
read_input (QuothReading *reading, QuothInput *input, GError **error)
{
  gsize len;
  const guint8 *head = quoth_input_head (input, &len, error);
  const char *why;

  if (head == NULL)
    return FALSE;
  if (len == 0)
    return fail (error, QUOTH_ERROR_EMPTY, _("The file is empty."));

  const QuothFormat *format = quoth_choose_format (reading->source, head, len, &why);

  if (format == NULL)
    return fail (error, QUOTH_ERROR_UNSUPPORTED, why != NULL ? _ (why) : _("This is not a text."));

  reading->notes->format = format->name;
  if (format->is_risky && reading->source->no_risky)
    return fail (error, QUOTH_ERROR_UNSUPPORTED,
                 _("This kind of file is not read here: this system lacks protections against files that "
                   "attack the program that reads them."));

  if (!format->read (input, reading, error))
    return FALSE;

  if (reading->notes->n_articles == 0 && reading->n_members == 0)
    return fail (error, QUOTH_ERROR_EMPTY, _("There is no text in it."));
  if (reading->n_empty > 0)
    quoth_import_notes_warn (reading->notes, "%s", _("Articles without text were left out."));
  quoth_compare_with_name (format, reading->source, reading->notes);
  return TRUE;
}

gboolean
quoth_import (QuothInput *input,
              const QuothSource *source,
              QuothImportNotes *notes,
              const QuothSink *sink,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  QuothBudget budget = { 0 };
  QuothReading reading = {
    .source = source,
    .notes = notes,
    .cancellable = cancellable,
    .sink = sink,
    .user_data = user_data,
    .budget = &budget,
  };

  return read_input (&reading, input, error);
}

/* ---- files inside of files ---------------------------------------------------------------------- */

/* A name as it can be shown and kept: valid UTF-8, not endless; its end says what it is. */
static char *
shown_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  const gsize len = strlen (valid);

  if (len <= MAX_NAME)
    return g_steal_pointer (&valid);

  const char *cut = g_utf8_find_prev_char (valid, valid + MAX_NAME / 2);
  const char *tail = g_utf8_find_next_char (valid + len - MAX_NAME / 2, NULL);

  return g_strdup_printf ("%.*s…%s", (int) (cut - valid), valid, tail);
}

static gboolean
begin_member (QuothReading *reading, const char *path, GBytes *bytes, const QuothImportNotes *notes, GError **error)
{
  QuothMember member = { .name = path, .notes = notes };

  if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return stop (reading);

  reading->n_members++;
  if (++reading->budget->n_members > QUOTH_MAX_MEMBERS)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                   _("There are more than %u files in it; those after that were not read."),
                   QUOTH_MAX_MEMBERS);
      return stop (reading);
    }

  if (bytes != NULL)
    {
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      member.size = g_bytes_get_size (bytes);
      g_strlcpy (member.sha256, sha256, sizeof member.sha256);
    }

  return reading->sink->begin_member == NULL
         || reading->sink->begin_member (&member, reading->user_data, error) || stop (reading);
}

/* TRUE unless all has to stop; what is wrong with the member alone has been told to the sink. */
static gboolean
end_member (QuothReading *reading,
            const QuothImportNotes *notes,
            const GError *failure,
            GError **error)
{
  if (reading->sink->end_member != NULL)
    reading->sink->end_member (notes, failure, reading->user_data);

  if (!reading->budget->is_over)
    return TRUE;

  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static void
read_member (QuothReading *reading,
             const char *path,
             const char *shown,
             GBytes *bytes,
             const QuothSource *known,
             QuothImportNotes *notes,
             GError **failure)
{
  g_autofree char *name = g_path_get_basename (shown);
  g_autoptr (QuothInput) input = quoth_input_new_for_bytes (bytes);
  QuothSource source = *reading->source;
  QuothReading inner = *reading;

  source.name = name;
  source.mime_type = source.url = source.declared = NULL;
  if (known != NULL)
    {
      source.name = NULL;
      source.mime_type = known->mime_type;
      source.url = known->url;
      source.declared = known->declared;
    }
  inner.source = &source;
  inner.notes = notes;
  inner.path = path;
  inner.depth++;
  inner.n_empty = inner.n_members = 0;

  if (inner.depth > QUOTH_MAX_DEPTH)
    g_set_error (failure, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                 _("It is packed more than %u times over."), QUOTH_MAX_DEPTH);
  else
    read_input (&inner, input, failure);
}

static char *
member_path (const QuothReading *reading, const char *shown)
{
  return reading->path != NULL ? g_strconcat (reading->path, "!/", shown, NULL) : g_strdup (shown);
}

gboolean
quoth_reading_member (QuothReading *reading, const char *name, GBytes *bytes, GError **error)
{
  return quoth_reading_member_from (reading, name, bytes, NULL, error);
}

gboolean
quoth_reading_member_from (QuothReading *reading,
                           const char *name,
                           GBytes *bytes,
                           const QuothSource *known,
                           GError **error)
{
  g_autofree char *shown = shown_name (name);
  g_autofree char *path = member_path (reading, shown);
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (GError) failure = NULL;

  if (!begin_member (reading, path, bytes, &notes, error))
    return FALSE;

  read_member (reading, path, shown, bytes, known, &notes, &failure);
  return end_member (reading, &notes, failure, error);
}

gboolean
quoth_reading_member_failed (QuothReading *reading,
                             const char *name,
                             const GError *failure,
                             GError **error)
{
  g_autofree char *shown = shown_name (name);
  g_autofree char *path = member_path (reading, shown);
  g_auto (QuothImportNotes) notes = { 0 };

  return begin_member (reading, path, NULL, &notes, error) && end_member (reading, &notes, failure, error);
}

gboolean
quoth_reading_unwrap (QuothReading *reading, const char *name, QuothInput *input, GError **error)
{
  g_autofree char *shown = shown_name (name);
  QuothSource source = *reading->source;
  QuothReading inner = *reading;

  source.name = shown;
  source.mime_type = source.declared = NULL;
  inner.source = &source;
  inner.depth++;

  if (inner.depth > QUOTH_MAX_DEPTH)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                   _("It is packed more than %u times over."), QUOTH_MAX_DEPTH);
      return FALSE;
    }

  gboolean read = read_input (&inner, input, error);

  reading->n_members = inner.n_members;
  return read;
}

gboolean
quoth_reading_spend (
  QuothReading *reading, gint64 n_piece, gint64 n_out, gint64 n_in, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return stop (reading);

  reading->budget->n_out += n_piece;
  if (reading->budget->n_out > QUOTH_MAX_UNPACKED)
    {
      fail (error, QUOTH_ERROR_TOO_LARGE,
            _("More than 4 GB are packed in it; what came after that was not read."));
      return stop (reading);
    }

  if (n_in > 0 && n_out > SAFE_OUT && n_out / n_in > QUOTH_MAX_RATIO)
    return fail (error, QUOTH_ERROR_TOO_LARGE,
                 _("It is packed so tightly that it can only be meant to fill the memory."));

  return TRUE;
}

gboolean
quoth_reading_is_over (const QuothReading *reading)
{
  return reading->budget->is_over;
}
