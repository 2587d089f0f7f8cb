/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader.c - a file handed to a child, and its records turned into calls of a sink. Whatever the
 * child does, one of three things follows: its file is read, its file is not read for a reason that
 * is said, or the sink wants no more. */
#include "reader/reader.h"

#include "reader/child.h"
#include "reader/process.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

enum
{
  LOOK_MS = 200,         /* between two looks at a child that says nothing                       */
  MAX_OPEN = 8,          /* members in members that a file can have: more than any format opens   */
  BYTES_PER_SECOND = 4 * 1024 * 1024, /* read or written by the slowest of our formats             */
};
#define SAFE_TEXT      (G_GINT64_CONSTANT (64) << 20) /* bytes of records nobody asks about        */
#define MAX_RATIO      256                            /* of records to the file, above            */
#define RECORD_SECONDS .02                            /* a file of many articles may take longer  */

const QuothFileReaderLimits quoth_file_reader_limits = { 10, 60, 500, 300u * 1000 * 1000 };

struct QuothFileReader
{
  QuothFileReaderLimits limits;
  QuothProcess     *process; /* NULL before the first file and after a child's end              */
};

/* The file in hand. */
typedef struct
{
  QuothFileReader     *reader;
  const QuothSink *sink;
  gpointer         user_data;
  GPtrArray       *notes;      /* (element-type QuothImportNotes): the file's (borrowed), members' */
  goffset          size;
  double           cpu_before;
  guint            n_records;
  gint64           n_bytes;
  gboolean         is_over;    /* it is read, or not, and the child is ready for the next          */
  gboolean         is_gone;    /* the child is no more                                           */
} Reading;

QuothFileReader *
quoth_file_reader_new (const QuothFileReaderLimits *limits)
{
  QuothFileReader *reader = g_new0 (QuothFileReader, 1);

  reader->limits = limits != NULL ? *limits : quoth_file_reader_limits;
  return reader;
}

static void
end_process (QuothFileReader *reader)
{
  quoth_process_end (g_steal_pointer (&reader->process), NULL);
}

void
quoth_file_reader_free (QuothFileReader *reader)
{
  if (reader == NULL)
    return;

  if (reader->process != NULL)
    end_process (reader);
  g_free (reader);
}

static char *
missing_names (QuothMissing missing)
{
  static const char *const names[] = {
    N_("limits"), N_("no new privileges"), N_("files (Landlock)"), N_("system calls (seccomp)"),
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (missing & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", _(names[i]));

  return g_string_free (text, FALSE);
}

char *
quoth_file_reader_missing (QuothFileReader *reader)
{
  return reader->process != NULL && reader->process->missing != 0 ? missing_names (reader->process->missing)
                                                                   : NULL;
}

/* ---- records --------------------------------------------------------------------------------------- */

static gboolean
nonsense (GError **error)
{
  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("The reader sent what is no article."));
  return FALSE;
}

static QuothImportNotes *
in_hand (Reading *reading)
{
  return g_ptr_array_index (reading->notes, reading->notes->len - 1);
}

static gboolean
take_article (Reading  *reading,
              GVariant *record,
              GError  **error)
{
  QuothImportNotes *notes = in_hand (reading);
  g_autoptr (QuothDraft) draft = NULL;
  g_autoptr (GVariant) body = NULL;
  const char *format, *encoding;

  g_variant_get (record, "(m&sm&s@" QUOTH_DRAFT_RECORD_TYPE ")", &format, &encoding, &body);
  draft = quoth_draft_from_record (body, error);
  if (draft == NULL)
    return FALSE;

  if (notes->format == NULL)
    notes->format = g_intern_string (format);
  if (notes->encoding == NULL)
    notes->encoding = g_strdup (encoding);
  return reading->sink->article (draft, reading->user_data, error);
}

static gboolean
take_lines (Reading  *reading,
            GVariant *view,
            GError  **error)
{
  if (!quoth_wire_is_view (view))
    return nonsense (error);
  return reading->sink->lines == NULL || reading->sink->lines (view, reading->user_data, error);
}

static gboolean
take_begin (Reading  *reading,
            GVariant *record,
            GError  **error)
{
  QuothImportNotes *notes = g_new0 (QuothImportNotes, 1);
  QuothMember member = { .notes = notes };
  const char *sha256;

  g_ptr_array_add (reading->notes, notes);
  g_variant_get (record, "(&sx&s)", &member.name, &member.size, &sha256);
  if (reading->notes->len > MAX_OPEN || member.size < 0
      || g_strlcpy (member.sha256, sha256, sizeof member.sha256) >= sizeof member.sha256
      || strspn (sha256, "0123456789abcdef") != strlen (sha256))
    return nonsense (error);

  return reading->sink->begin_member == NULL
         || reading->sink->begin_member (&member, reading->user_data, error);
}

static void
free_notes (QuothImportNotes *notes)
{
  quoth_import_notes_clear (notes);
  g_free (notes);
}

/* What came before is known already; the rest is filled in now. */
static gboolean
take_notes (GVariant         *record,
            QuothImportNotes *notes)
{
  QuothImportNotes all = { 0 };
  g_autoptr (GVariant) part = g_variant_get_child_value (record, 0);
  gboolean is_good = quoth_wire_get_notes (part, &all);

  quoth_import_notes_clear (notes);
  *notes = all;
  return is_good;
}

static GError *
failure_of (GVariant *record)
{
  g_autoptr (GVariant) part = g_variant_get_child_value (record, 1);

  return quoth_wire_get_failure (part);
}

static gboolean
take_end_member (Reading  *reading,
                 GVariant *record,
                 GError  **error)
{
  g_autoptr (GError) failure = failure_of (record);
  QuothImportNotes *notes = in_hand (reading);

  if (reading->notes->len < 2 || !take_notes (record, notes))
    return nonsense (error);

  if (reading->sink->end_member != NULL)
    reading->sink->end_member (notes, failure, reading->user_data);
  g_ptr_array_set_size (reading->notes, reading->notes->len - 1);
  free_notes (notes);
  return TRUE;
}

static gboolean
take_end (Reading  *reading,
          GVariant *record,
          GError  **error)
{
  GError *failure = failure_of (record);

  if (reading->notes->len != 1 || !take_notes (record, in_hand (reading)))
    {
      g_clear_error (&failure);
      return nonsense (error);
    }

  reading->is_over = TRUE;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

static gboolean
take_record (Reading      *reading,
             QuothWireKind kind,
             GVariant     *record,
             GError      **error)
{
  reading->n_records++;
  reading->n_bytes += g_variant_get_size (record);
  if (reading->n_bytes > SAFE_TEXT + MAX_RATIO * reading->size)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("More text comes out of it than a file can hold."));
      return FALSE;
    }

  switch (kind)
    {
    case QUOTH_WIRE_ARTICLE:
      return take_article (reading, record, error);
    case QUOTH_WIRE_BEGIN:
      return take_begin (reading, record, error);
    case QUOTH_WIRE_LINES:
      return take_lines (reading, record, error);
    case QUOTH_WIRE_END_MEMBER:
      return take_end_member (reading, record, error);
    case QUOTH_WIRE_END:
      return take_end (reading, record, error);
    case QUOTH_WIRE_HELLO:
    case QUOTH_WIRE_READ:
    case QUOTH_WIRE_N_KINDS:
    default:
      return nonsense (error);
    }
}

/* ---- the watch ---------------------------------------------------------------------------------- */

static double
seconds_allowed (const Reading *reading)
{
  return reading->reader->limits.cpu_seconds + (double) (reading->size + reading->n_bytes) / BYTES_PER_SECOND
         + reading->n_records * RECORD_SECONDS;
}

static gboolean
is_in_time (Reading *reading,
            double  *cpu,
            double  *silent,
            GError **error)
{
  const QuothProcess *process = reading->reader->process;
  const double now = quoth_process_cpu (process);

  *silent = now > *cpu || quoth_process_is_stopped (process) ? 0 : *silent + LOOK_MS / 1000.;
  *cpu = now;
  if (now - reading->cpu_before <= seconds_allowed (reading) && *silent < reading->reader->limits.silent_seconds)
    return TRUE;

  g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE,
                       *silent > 0 ? _("The reader stood still over this file; it was stopped.")
                                   : _("It took too long to read; the reading was stopped."));
  return FALSE;
}

static gboolean
take_records (Reading      *reading,
              GCancellable *cancellable,
              GError      **error)
{
  double cpu = reading->cpu_before, silent = 0;

  while (!reading->is_over)
    {
      g_autoptr (GVariant) record = NULL;
      GError *failure = NULL;
      QuothWireKind kind;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      record = quoth_process_listen (reading->reader->process, LOOK_MS, cancellable, &kind, &failure);
      if (failure != NULL)
        {
          reading->is_gone = g_error_matches (failure, QUOTH_ERROR, QUOTH_ERROR_FAILED);
          g_propagate_error (error, failure);
          return FALSE;
        }

      if (record == NULL)
        {
          if (!is_in_time (reading, &cpu, &silent, error))
            return FALSE;
          continue;
        }

      silent = 0;
      if (!take_record (reading, kind, record, error))
        return FALSE;
    }

  return TRUE;
}

/* Ends a child that is gone or has to go, and says why a gone one has gone. Who runs out of memory
 * has had most of it, or could say so. */
static void
bury (Reading *reading,
      GError **error)
{
  gsize peak;
  const int status = quoth_process_end (g_steal_pointer (&reading->reader->process), &peak);

  if (!reading->is_gone)
    return;

  g_clear_error (error);
  if (peak > QUOTH_SANDBOX_MEMORY / 4 * 3 || (WIFEXITED (status) && WEXITSTATUS (status) == QUOTH_CHILD_NO_MEMORY))
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It takes more memory than one file may."));
  else if (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU)
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_TOO_LARGE, _("It took too long to read; the reading was stopped."));
  else
    g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, _("The reader crashed on this file."));
}

/* ---- one file -------------------------------------------------------------------------------------- */

static gboolean
allows_risky (void)
{
  return g_strcmp0 (g_getenv ("QUOTH_READER_UNSAFE"), "1") == 0;
}

static gboolean
send_request (Reading           *reading,
              int                fd,
              const QuothSource *source,
              GError           **error)
{
  QuothProcess *process = reading->reader->process;
  GVariant *body = g_variant_new (QUOTH_WIRE_REQUEST, source->name, source->mime_type, source->url, source->encoding,
                                  source->mapping, source->layouts, source->shows_lines, allows_risky (),
                                  (gint64) reading->size);

  process->n_files++;
  reading->is_gone = !quoth_wire_send (process->wire, QUOTH_WIRE_READ, body, fd, error);
  return !reading->is_gone;
}

/* A child that has read enough, or keeps too much, makes room for another before the next file. */
static void
relieve (QuothFileReader *reader)
{
  QuothProcess *process = reader->process;

  if (process != NULL
      && (process->n_files >= reader->limits.files || quoth_process_resident (process) > reader->limits.resident))
    end_process (reader);
}

static gboolean
read_once (Reading           *reading,
           int                fd,
           const QuothSource *source,
           GCancellable      *cancellable,
           GError           **error)
{
  QuothFileReader *reader = reading->reader;
  gboolean is_read;

  relieve (reader);
  if (reader->process == NULL)
    reader->process = quoth_process_start (error);
  if (reader->process == NULL)
    return FALSE;

  reading->cpu_before = quoth_process_cpu (reader->process);
  quoth_process_limit_cpu (reader->process, 2 * seconds_allowed (reading) + 60);
  is_read = send_request (reading, fd, source, error) && take_records (reading, cancellable, error);
  if (!reading->is_over)
    bury (reading, error);
  return is_read;
}

/* What was told to the sink as begun is told to it as ended, whatever came in between. */
static void
end_members (Reading      *reading,
             const GError *failure)
{
  while (reading->notes->len > 1)
    {
      QuothImportNotes *notes = in_hand (reading);

      if (reading->sink->end_member != NULL)
        reading->sink->end_member (notes, failure, reading->user_data);
      g_ptr_array_set_size (reading->notes, reading->notes->len - 1);
      free_notes (notes);
    }
}

gboolean
quoth_file_reader_read (QuothFileReader       *reader,
                   int                fd,
                   goffset            size,
                   const QuothSource *source,
                   QuothImportNotes  *notes,
                   const QuothSink   *sink,
                   gpointer           user_data,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  Reading reading = {
    .reader = reader, .sink = sink, .user_data = user_data, .notes = stack, .size = size,
  };
  const guint n_before = reader->process != NULL ? reader->process->n_files : 0;
  g_autoptr (GError) failure = NULL;
  gboolean is_read;

  g_ptr_array_add (stack, notes);
  is_read = read_once (&reading, fd, source, cancellable, &failure);

  /* a child that had read other files may have died of those: once more, by a new one */
  if (!is_read && n_before > 0 && reader->process == NULL && reading.n_records == 0
      && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&failure);
      reading.is_gone = FALSE;
      is_read = read_once (&reading, fd, source, cancellable, &failure);
    }

  end_members (&reading, failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return is_read;
}
