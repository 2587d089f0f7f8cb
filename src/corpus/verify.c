/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify.c - are the files that articles came from still what they were? */
#include "corpus/corpus.h"
#include "corpus/originals.h"

enum
{
  CHUNK = 256 * 1024,
};

const char *
quoth_source_state_name (QuothSourceState state)
{
  static const char *const names[] = { "same", "changed", "gone", "unreadable", "unknown" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);
  return names[state];
}

static void
verified_free (QuothVerified *verified)
{
  g_free (verified->uri);
  g_free (verified->original);
  g_free (verified);
}

/* Hex, new; NULL with error. */
static char *
checksum_of (GFile        *file,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  if (stream == NULL)
    return NULL;

  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, cancellable, error)) > 0)
    g_checksum_update (checksum, chunk, n);
  return n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static QuothSourceState
state_of (const QuothStoreFile *known,
          GCancellable         *cancellable)
{
  g_autoptr (GFile) file = g_file_new_for_uri (known->uri);
  g_autoptr (GError) error = NULL;
  g_autofree char *checksum = checksum_of (file, cancellable, &error);

  if (checksum == NULL)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? QUOTH_SOURCE_GONE : QUOTH_SOURCE_UNREADABLE;
  if (known->sha256 == NULL)
    return QUOTH_SOURCE_UNKNOWN;
  return g_str_equal (checksum, known->sha256) ? QUOTH_SOURCE_SAME : QUOTH_SOURCE_CHANGED;
}

static char *
original_of (const char           *corpus,
             const QuothStoreFile *file)
{
  g_autofree char *path = file->sha256 != NULL ? quoth_original_path (corpus, file->sha256) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static void
verify (GTask        *task,
        gpointer      corpus,
        gpointer      path,
        GCancellable *cancellable)
{
  GError *error = NULL;
  QuothStore *store = quoth_store_open (path, QUOTH_STORE_READ, &error);
  g_autoptr (GPtrArray) files = store != NULL ? quoth_store_files (store, &error) : NULL;
  GPtrArray *all;

  g_clear_pointer (&store, quoth_store_close);
  if (files == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  all = g_ptr_array_new_with_free_func ((GDestroyNotify) verified_free);
  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const QuothStoreFile *file = files->pdata[i];
      QuothVerified *verified = g_new (QuothVerified, 1);

      *verified = (QuothVerified){ g_strdup (file->uri), state_of (file, cancellable), original_of (path, file) };
      g_ptr_array_add (all, verified);
    }

  g_task_return_pointer (task, all, (GDestroyNotify) g_ptr_array_unref);
}

void
quoth_corpus_verify_async (QuothCorpus        *self,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, quoth_corpus_verify_async);
  g_task_set_task_data (task, g_strdup (quoth_corpus_path (self)), g_free);
  g_task_run_in_thread (task, verify);
}

GPtrArray *
quoth_corpus_verify_finish (QuothCorpus  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
