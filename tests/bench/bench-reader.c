/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-reader.c FOLDER : what it costs to have files read by another process. All plain texts below
 * FOLDER are read, sealed and annotated once in this process and once by a reader; CPU seconds of
 * both processes together, turn about, the least of five rounds. Reading alone is told, too. */
#include "annotate/annotate.h"
#include "reader/reader.h"

#include "texts.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

enum
{
  ROUNDS = 5,
};

typedef struct
{
  QuothAnnotator *annotator; /* NULL: only read */
  guint           n_articles;
} Work;

static gboolean
take (QuothDraft *draft,
      gpointer    data,
      GError    **error)
{
  Work *work = data;
  g_autoptr (QuothArticle) article = quoth_draft_finish (draft, error);
  g_autoptr (QuothAnnotation) annotation = NULL;

  if (article != NULL && work->annotator != NULL)
    annotation = quoth_annotator_run (work->annotator, article, NULL, error);
  work->n_articles++;
  return article != NULL;
}

static const QuothSink sink = { take, NULL, NULL };

/* As the corpus does it: the bytes in a sealed copy. */
static void
read_there (QuothFileReader *reader,
            const char      *path,
            Work            *work)
{
  g_auto (QuothImportNotes) notes = { 0 };
  g_autofree char *bytes = NULL, *name = g_path_get_basename (path);
  const QuothSource source = { .name = name };
  const int fd = memfd_create ("bench", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  gsize size;

  if (!g_file_get_contents (path, &bytes, &size, NULL) || write (fd, bytes, size) != (gssize) size)
    g_error ("%s cannot be read", path);
  quoth_file_reader_read (reader, fd, size, &source, &notes, &sink, work, NULL, NULL);
  close (fd);
}

static void
read_here (const char *path,
           Work       *work)
{
  g_auto (QuothImportNotes) notes = { 0 };
  g_autofree char *name = g_path_get_basename (path);
  const QuothSource source = { .name = name };
  g_autoptr (QuothInput) input = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, NULL))
    g_error ("%s cannot be read", path);
  bytes = g_bytes_new_take (contents, size);
  input = quoth_input_new_for_bytes (bytes);
  quoth_import (input, &source, &notes, &sink, work, NULL, NULL);
}

static double
cpu (int who)
{
  struct rusage used;

  getrusage (who, &used);
  return used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/* Seconds of one round; the child's are counted once it has been waited for. */
static double
time_round (GPtrArray      *paths,
            QuothAnnotator *annotator,
            gboolean        is_there)
{
  const double before = cpu (RUSAGE_SELF) + cpu (RUSAGE_CHILDREN);
  QuothFileReader *reader = is_there ? quoth_file_reader_new (NULL) : NULL;
  Work work = { annotator, 0 };

  for (guint i = 0; i < paths->len; i++)
    {
      if (is_there)
        read_there (reader, paths->pdata[i], &work);
      else
        read_here (paths->pdata[i], &work);
    }

  quoth_file_reader_free (reader);
  if (work.n_articles != paths->len)
    g_error ("%u of %u texts were read", work.n_articles, paths->len);
  return cpu (RUSAGE_SELF) + cpu (RUSAGE_CHILDREN) - before;
}

static void
compare (GPtrArray      *paths,
         QuothAnnotator *annotator,
         const char     *what)
{
  double here = G_MAXDOUBLE, there = G_MAXDOUBLE;

  for (guint i = 0; i < ROUNDS; i++)
    {
      here = MIN (here, time_round (paths, annotator, FALSE));
      there = MIN (there, time_round (paths, annotator, TRUE));
    }

  printf ("%-22s %5u texts   in process %.3f CPU-s   by a reader %.3f CPU-s   %+.1f %%, %.0f us a file\n", what,
          paths->len, here, there, 100 * (there / here - 1), 1e6 * (there - here) / paths->len);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  QuothAnnotator *annotator = quoth_annotator_new (&error);

  if (annotator == NULL)
    g_error ("%s", error->message);
  bench_find_texts (argc > 1 ? argv[1] : ".", paths);
  compare (paths, NULL, "reading alone");
  compare (paths, annotator, "reading and annotating");
  quoth_annotator_unref (annotator);
  return 0;
}
