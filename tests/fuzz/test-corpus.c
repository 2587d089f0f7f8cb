/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-corpus.c - every input that fuzzing found worth keeping, once more: each file of tests/fuzz/corpus/TARGET. */
#include "fuzz-targets.h"
#include "fuzz-wire.h"

#include <string.h>

typedef void (*Target) (const guint8 *data, gsize size);

static void
wire (const guint8 *data,
      gsize         size)
{
  quoth_fuzz_wire (data, size);
}

static const struct
{
  const char *name;
  Target      run;
} targets[] = {
  { "import", quoth_fuzz_import },   { "layout", quoth_fuzz_layout }, { "wire", wire },
  { "charset", quoth_fuzz_charset }, { "dates", quoth_fuzz_dates },
};

static void
test_target (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = g_build_filename (g_getenv ("QUOTH_FUZZ_CORPUS"), targets[i].name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      targets[i].run ((const guint8 *) bytes, size);
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *path = g_strconcat ("/fuzz/", targets[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_target);
    }
  return g_test_run ();
}
