/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-quote-model.c - the shipped model of quotes opens; one whose parts do not belong together does not. */
#include "annotate/quote-model.h"

#include "text/text.h"

#include <string.h>

static GBytes *
shipped (void)
{
  g_autofree char *path = quoth_model_path (QUOTH_MODEL_QUOTES);
  char *data;
  gsize len;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, &len, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, len);
}

static void
test_shipped (void)
{
  g_autoptr (GBytes) bytes = shipped ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuoteModel) model = quoth_quote_model_new (bytes, "shipped", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, 16 << 20);
  g_assert_cmpuint (model->n_words, >, 0);
  for (guint32 k = 0; k < model->n_words; k++)
    g_assert_cmpuint (quoth_quote_model_word (model, model->words[k]), ==,
                      QUOTH_SEEN_FIXED_ROWS + k);
  g_assert_cmpuint (quoth_quote_model_word (model, model->words[0] + 1), ==,
                    model->n_words > 1 && model->words[1] == model->words[0] + 1
                      ? QUOTH_SEEN_FIXED_ROWS + 1
                      : QUOTH_NOWHERE);
}

/* The shipped file with one word of the tail's head changed and its checksum made right again. */
static GBytes *
changed (guint word, guint32 value)
{
  g_autoptr (GBytes) bytes = shipped ();
  gsize len, summed = G_STRUCT_OFFSET (QuothRecurrentHeader, size);
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &len);
  QuothRecurrentHeader *header = (QuothRecurrentHeader *) data;
  gsize tail = header->n_extra * sizeof (guint32);

  tail = len - (tail + 63) / 64 * 64;
  memcpy (data + tail + word * sizeof value, &value, sizeof value);
  header->crc32 = quoth_model_checksum (data + summed, len - summed);
  return g_bytes_new_take (data, len);
}

static void
refuse (guint word, guint32 value, int code)
{
  g_autoptr (GBytes) bytes = changed (word, value);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothQuoteModel) model = quoth_quote_model_new (bytes, "made.model", &error);

  g_assert_null (model);
  g_assert_error (error, QUOTH_ERROR, code);
  g_assert_nonnull (strstr (error->message, "made.model"));
}

static void
test_refused (void)
{
  refuse (0, QUOTH_QUOTE_TAIL_VERSION + 1, QUOTH_ERROR_NEWER);
  refuse (1, QUOTH_SEEN_FIXED_ROWS + 1, QUOTH_ERROR_DAMAGED);
  refuse (2, 0, QUOTH_ERROR_DAMAGED);
  refuse (2, G_MAXUINT32, QUOTH_ERROR_DAMAGED);
  refuse (3, QUOTH_LINK_SIZE / 2, QUOTH_ERROR_DAMAGED);
  refuse (4, QUOTH_PAIR_ROWS + 1, QUOTH_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quote-model/shipped", test_shipped);
  g_test_add_func ("/quote-model/refused", test_refused);
  return g_test_run ();
}
