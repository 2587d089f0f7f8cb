/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * child.c - the process that parses what others wrote. It holds one socket and, while it reads, one
 * open file; what it finds goes back as records. It says goodbye when the parent hangs up, and when
 * memory ends. */
#include "reader/child.h"

#include "reader/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum
{
  SMALL = 128 * 1024, /* bytes that are copied sooner than mapped */
};

typedef struct
{
  QuothWire    *wire;
  QuothMissing  missing;
  QuothChildHook hook;
  GPtrArray    *notes; /* (element-type QuothImportNotes): of the file and members in hand, borrowed */
} Child;

/* ---- what is found, sent back ------------------------------------------------------------------- */

static gboolean
send_article (QuothDraft *draft,
              gpointer    data,
              GError    **error)
{
  Child *child = data;
  const QuothImportNotes *notes = g_ptr_array_index (child->notes, child->notes->len - 1);
  GVariant *parts[] = {
    g_variant_new ("ms", notes->format), g_variant_new ("ms", notes->encoding), quoth_draft_to_record (draft),
  };

  return quoth_wire_send (child->wire, QUOTH_WIRE_ARTICLE, g_variant_new_tuple (parts, G_N_ELEMENTS (parts)), -1, error);
}

static gboolean
send_lines (GVariant *view,
            gpointer  data,
            GError  **error)
{
  Child *child = data;

  return quoth_wire_send (child->wire, QUOTH_WIRE_LINES, view, -1, error);
}

static gboolean
send_begin (const QuothMember *member,
            gpointer           data,
            GError           **error)
{
  Child *child = data;

  g_ptr_array_add (child->notes, (gpointer) member->notes);
  return quoth_wire_send (child->wire, QUOTH_WIRE_BEGIN,
                          g_variant_new ("(sxs)", member->name, member->size, member->sha256), -1, error);
}

static GVariant *
closing (const QuothImportNotes *notes,
         const GError           *failure)
{
  GVariant *parts[] = { quoth_wire_notes (notes), quoth_wire_failure (failure) };

  return g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
}

static void
send_end_member (const QuothImportNotes *notes,
                 const GError           *failure,
                 gpointer                data)
{
  Child *child = data;

  /* a parent that is gone is noticed by whoever sends next */
  quoth_wire_send (child->wire, QUOTH_WIRE_END_MEMBER, closing (notes, failure), -1, NULL);
  g_ptr_array_set_size (child->notes, child->notes->len - 1);
}

/* ---- one file ------------------------------------------------------------------------------------ */

typedef struct
{
  guint8 *address;
  gsize   size;
} Map;

static void
unmap (gpointer data)
{
  Map *map = data;

  munmap (map->address, map->size);
  g_free (map);
}

/* NULL: it cannot be read at once. */
static QuothInput *
read_small (int     fd,
            goffset size)
{
  g_autofree guint8 *copy = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  if (pread (fd, copy, size, 0) != size)
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&copy), size);
  return quoth_input_new_for_bytes (bytes);
}

/* A copy that nobody can shrink is mapped, or, where that costs more than to copy it, read; a file of the user's
 * is read piece by piece, for it may change. */
static QuothInput *
open_input (int     fd,
            goffset size)
{
  const int seals = fcntl (fd, F_GET_SEALS);
  void *address = MAP_FAILED;
  QuothInput *small = size > 0 && size <= SMALL ? read_small (fd, size) : NULL;

  if (small != NULL)
    return small;
  if (size > 0 && seals >= 0 && (seals & (F_SEAL_SHRINK | F_SEAL_WRITE)) == (F_SEAL_SHRINK | F_SEAL_WRITE))
    address = mmap (NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (address == MAP_FAILED)
    return quoth_input_new_for_fd (fd, size);

  Map *map = g_new (Map, 1);
  g_autoptr (GBytes) bytes = NULL;

  *map = (Map){ address, size };
  bytes = g_bytes_new_with_free_func (address, size, unmap, map);
  return quoth_input_new_for_bytes (bytes);
}

static gboolean
read_file (Child    *child,
           GVariant *request,
           int       fd)
{
  static const QuothSink sink = { send_article, send_begin, send_end_member, send_lines };
  g_auto (QuothImportNotes) notes = { 0 };
  g_autoptr (QuothInput) input = NULL;
  g_autoptr (GError) failure = NULL;
  QuothSource source = { 0 };
  gboolean allows_risky;
  gint64 size;

  g_variant_get (request, "(m&sm&sm&sm&sm&sm&sbbx)", &source.name, &source.mime_type, &source.url,
                 &source.encoding, &source.mapping, &source.layouts, &source.shows_lines, &allows_risky, &size);
  source.no_risky = child->missing != 0 && !allows_risky;
  input = open_input (fd, size);

  g_ptr_array_set_size (child->notes, 0);
  g_ptr_array_add (child->notes, &notes);
  if (child->hook != NULL)
    child->hook (&source, &sink, child);
  quoth_import (input, &source, &notes, &sink, child, NULL, &failure);

  return quoth_wire_send (child->wire, QUOTH_WIRE_END, closing (&notes, failure), -1, NULL);
}

/* ---- one file after the other -------------------------------------------------------------------- */

static gboolean
next_request (QuothWire *wire,
              GVariant **request,
              int       *fd)
{
  QuothWireState state;
  QuothWireKind kind;

  do
    state = quoth_wire_receive (wire, TRUE);
  while (state == QUOTH_WIRE_MORE);
  if (state != QUOTH_WIRE_RECORD)
    return FALSE;

  *request = quoth_wire_take (wire, &kind, fd);
  return *request != NULL && kind == QUOTH_WIRE_READ && *fd >= 0;
}

static void
serve (Child *child)
{
  gboolean goes_on;

  quoth_wire_send (child->wire, QUOTH_WIRE_HELLO,
                   g_variant_new ("(uu)", QUOTH_WIRE_PROTOCOL, child->missing), -1, NULL);
  do
    {
      g_autoptr (GVariant) request = NULL;
      int fd = -1;

      goes_on = next_request (child->wire, &request, &fd) && read_file (child, request, fd);
      if (fd >= 0)
        close (fd);
    }
  while (goes_on);
}

/* ---- a life --------------------------------------------------------------------------------------- */

/* GLib ends the process when there is no more memory, and says so only here. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         user_data)
{
  if (level & G_LOG_LEVEL_ERROR)
    for (gsize i = 0; i < n_fields; i++)
      if (strcmp (fields[i].key, "MESSAGE") == 0 && strstr (fields[i].value, "failed to allocate") != NULL)
        _exit (QUOTH_CHILD_NO_MEMORY);

  return g_log_writer_default (level, fields, n_fields, user_data);
}

static void
speak (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, QUOTH_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  (void) _("There is no text in it."); /* the catalogue is read while files can be */
}

int
quoth_child_run (QuothChildHook hook,
                 QuothMissing   without)
{
  /* tables of letters (gconv), of PDF's character sets, and what else libraries load by themselves */
  static const char *const readable[] = { "/usr/lib", "/usr/lib64", "/lib", "/usr/share", QUOTH_DATA_DIR, NULL };
  Child child = { .hook = hook, .notes = g_ptr_array_new () };

  signal (SIGXFSZ, SIG_IGN); /* a library that writes gets an error, not death */
  signal (SIGPIPE, SIG_IGN);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  g_log_set_writer_func (write_log, NULL, NULL);
  speak ();

  child.missing = quoth_sandbox_enter (readable, without);
  child.wire = quoth_wire_new (QUOTH_CHILD_SOCKET);
  serve (&child);

  quoth_wire_free (child.wire);
  g_ptr_array_unref (child.notes);
  return 0;
}
