/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bulk.c - large imports: when a corpus is loaded and arranged (store/loading.c) instead of kept in order all the
 * time. */
#include "corpus/bulk.h"

#include <glib/gstdio.h>

#define MIN_BYTES (16 * 1024 * 1024)
/* The file of a corpus is some five times its text: so texts come that are more than a third of those there. */
#define MAX_SIZE 15
#define FIRST_UNSEEN 250 /* articles */

/* For tests: another number of bytes. */
static gint64
min_bytes (void)
{
  const char *set = g_getenv ("QUOTH_BULK_BYTES");

  return set != NULL ? g_ascii_strtoll (set, NULL, 10) : MIN_BYTES;
}

static gint64
size_of (QuothStore *store)
{
  GStatBuf info;

  return g_stat (quoth_store_path (store), &info) == 0 ? info.st_size : 0;
}

void
quoth_bulk_find (QuothBulk  *self,
                 QuothStore *store)
{
  g_autoptr (GError) error = NULL;
  gboolean loading, cut_off;

  if (!quoth_store_is_loading (store, &loading, &cut_off, &error))
    g_debug ("whether it is loading: %s", error->message);
  self->is_loading = self->is_arranging = loading && cut_off;
}

/* Another process is, and arranges what comes meanwhile. */
static gboolean
others_load (QuothStore *store)
{
  gboolean loading, cut_off;

  return quoth_store_is_loading (store, &loading, &cut_off, NULL) && loading && !cut_off;
}

void
quoth_bulk_consider (QuothBulk  *self,
                     QuothStore *store,
                     gint64      expected)
{
  g_autoptr (GError) error = NULL;

  if (self->is_loading || expected < min_bytes () || size_of (store) / MAX_SIZE > expected
      || others_load (store))
    return;
  if (quoth_store_load (store, &error))
    self->is_loading = TRUE;
  else
    g_debug ("put in order one by one: %s", error->message);
}

gboolean
quoth_bulk_hides (QuothBulk *self)
{
  if (self->is_loading && self->unseen < MAX (self->seen, FIRST_UNSEEN))
    return TRUE;
  self->seen += self->unseen;
  self->unseen = 0;
  return FALSE;
}

gboolean
quoth_bulk_arrange (QuothBulk    *self,
                    QuothStore   *store,
                    GCancellable *closing,
                    double       *done,
                    GError      **error)
{
  g_autoptr (GError) local = NULL;
  gboolean ok;

  quoth_store_watch (store, closing);
  ok = quoth_store_arrange (store, done, &local);
  quoth_store_watch (store, NULL);
  if (ok)
    {
      if (*done == 1)
        *self = (QuothBulk){ 0 };
      return TRUE;
    }

  self->is_arranging = FALSE;
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
