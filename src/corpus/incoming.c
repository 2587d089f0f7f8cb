/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * incoming.c - a file on its way in, from the worker that reads it to the writer that settles it. */
#include "corpus/incoming.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

QuothIncoming *
quoth_incoming_new (GCancellable *stop)
{
  QuothIncoming *file = g_atomic_rc_box_new0 (QuothIncoming);

  file->stop = g_object_ref (stop);
  file->reasons = g_ptr_array_new_with_free_func (g_free);
  file->known = g_ptr_array_new_with_free_func (g_free);
  file->twins = g_ptr_array_new_with_free_func (g_free);
  file->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return file;
}

QuothIncoming *
quoth_incoming_ref (QuothIncoming *file)
{
  return g_atomic_rc_box_acquire (file);
}

static void
incoming_clear (gpointer data)
{
  QuothIncoming *file = data;

  g_free (file->uri);
  g_free (file->format);
  g_free (file->encoding);
  g_free (file->layout);
  g_free (file->mapping);
  g_free (file->failure);
  g_free (file->lost);
  g_object_unref (file->stop);
  g_ptr_array_unref (file->reasons);
  g_ptr_array_unref (file->known);
  g_array_unref (file->ids);
  g_ptr_array_unref (file->twins);
}

void
quoth_incoming_unref (QuothIncoming *file)
{
  g_atomic_rc_box_release_full (file, incoming_clear);
}

char *
quoth_twin_reason (QuothStore *store,
                   gint64      id)
{
  g_autoptr (QuothArticle) article = quoth_store_article (store, id, NULL);

  /* without a title the number alone still names the twin */
  if (article == NULL)
    return g_strdup_printf (_("the same text as article %" PRId64), id);

  return g_strdup_printf (_("the same text as “%s” (article %" PRId64 ")"),
                          quoth_article_title (article), id);
}
