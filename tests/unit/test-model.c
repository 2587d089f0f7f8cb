/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-model.c - the file of the tagger's model: what is refused and how, and that no file does
 * harm. */
#include "fuzz-model.h"

#include "annotate/tagger.h"

#include <string.h>

/* A model of few rows with weights at random, sealed. */
static GBytes *
made_model (guint32 seed)
{
  const guint32 row_bits = 8, cluster_bits = 4, n_clusters = 3;
  QuothModelHeader header = { .magic = { 'Q', 'u', 'o', 't', 'h', 'N', 'a', 'm' },
                              .version = QUOTH_MODEL_VERSION,
                              .n_labels = QUOTH_N_LABELS,
                              .row_bits = row_bits,
                              .n_clusters = n_clusters,
                              .cluster_bits = cluster_bits };
  gsize chain = quoth_model_part_size (QUOTH_LANES, QUOTH_LANES * sizeof (gint16));
  gsize paths = quoth_model_part_size (n_clusters, QUOTH_BROWN_PATHS * sizeof (guint16));
  gsize slots = quoth_model_part_size (1 << cluster_bits, sizeof (QuothBrownSlot));
  gsize len = sizeof header + chain + paths + slots + (QUOTH_LANES << row_bits);
  guint8 *data = g_malloc0 (len);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (gsize i = sizeof header; i < len; i++)
    if (i < sizeof header + chain + paths || i >= sizeof header + chain + paths + slots)
      data[i] = g_rand_int (rand);
  header.crc32 = quoth_model_checksum (data + sizeof header, len - sizeof header);
  memcpy (data, &header, sizeof header);
  return g_bytes_new_take (data, len);
}

static void
assert_refused (const guint8 *data, gsize len, QuothError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, len);
  g_autoptr (GError) error = NULL;

  g_assert_null (quoth_model_new (bytes, "some.model", &error));
  g_assert_error (error, QUOTH_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "some.model"));
}

static void
test_made_one_is_taken (void)
{
  g_autoptr (GBytes) bytes = made_model (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothModel) model = quoth_model_new (bytes, "made", &error);

  g_assert_no_error (error);
  g_assert_nonnull (model);
}

static void
test_shipped_one_is_taken (void)
{
  g_autofree char *path = quoth_model_path (QUOTH_MODEL_NAMES);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothModel) model = quoth_model_open (path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (model->row_bits, <=, 18);
  g_assert_cmpuint (g_bytes_get_size (model->bytes), <=, 8 << 20);
}

static void
test_missing_one_names_its_path (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (quoth_model_open ("/nowhere/names.model", &error));
  g_assert_nonnull (strstr (error->message, "/nowhere/names.model"));
}

static void
test_cut_anywhere_is_refused (void)
{
  g_autoptr (GBytes) bytes = made_model (2);
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);

  for (gsize cut = 0; cut < len; cut += cut < 128 ? 1 : 61)
    assert_refused (data, cut,
                    cut < sizeof (QuothModelHeader) ? QUOTH_ERROR_FOREIGN : QUOTH_ERROR_DAMAGED);
}

static void
test_one_wrong_bit_is_noticed (void)
{
  g_autoptr (GBytes) bytes = made_model (3);
  gsize len;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &len), g_bytes_get_size (bytes));

  for (gsize i = sizeof (QuothModelHeader); i < len; i += 37)
    {
      data[i] ^= 1 << (i % 8);
      assert_refused (data, len, QUOTH_ERROR_DAMAGED);
      data[i] ^= 1 << (i % 8);
    }
}

static void
test_other_versions_and_kinds (void)
{
  g_autoptr (GBytes) bytes = made_model (4);
  gsize len;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &len), g_bytes_get_size (bytes));
  QuothModelHeader *header = (QuothModelHeader *) data;

  header->version = QUOTH_MODEL_VERSION + 1;
  assert_refused (data, len, QUOTH_ERROR_NEWER);
  header->version = QUOTH_MODEL_VERSION;
  header->row_bits = 31;
  assert_refused (data, len, QUOTH_ERROR_DAMAGED);
  header->row_bits = 8;
  header->n_clusters = G_MAXUINT32;
  assert_refused (data, len, QUOTH_ERROR_DAMAGED);
  header->magic[0] = 'q';
  assert_refused (data, len, QUOTH_ERROR_FOREIGN);
}

/* Right checksum, wrong numbers. */
static void
test_clusters_that_lead_out_are_refused (void)
{
  g_autoptr (GBytes) bytes = made_model (5);
  gsize len;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &len), g_bytes_get_size (bytes));
  QuothModelHeader *header = (QuothModelHeader *) data;
  QuothBrownSlot *slots =
    (QuothBrownSlot *) (data + sizeof *header
                        + quoth_model_part_size (QUOTH_LANES, QUOTH_LANES * sizeof (gint16))
                        + quoth_model_part_size (3, QUOTH_BROWN_PATHS * sizeof (guint16)));

  slots[5] = (QuothBrownSlot){ 7, 3 };
  header->crc32 = quoth_model_checksum (data + sizeof *header, len - sizeof *header);
  assert_refused (data, len, QUOTH_ERROR_DAMAGED);
  for (guint i = 0; i < 16; i++) /* no free slot: a search ends all the same */
    slots[i] = (QuothBrownSlot){ i + 1, 2 };
  LLVMFuzzerTestOneInput (data, len);
}

static void
test_any_weights_and_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GBytes) bytes = made_model (round);
      gsize len;
      g_autofree guint8 *data =
        g_memdup2 (g_bytes_get_data (bytes, &len), g_bytes_get_size (bytes));

      for (guint k = 0; k < round % 8; k++)
        data[g_rand_int_range (rand, 0, k % 2 ? len : sizeof (QuothModelHeader))] =
          g_rand_int (rand);
      LLVMFuzzerTestOneInput (data, len - (round % 5 == 4));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/made-one-is-taken", test_made_one_is_taken);
  g_test_add_func ("/model/shipped-one-is-taken", test_shipped_one_is_taken);
  g_test_add_func ("/model/missing-one-names-its-path", test_missing_one_names_its_path);
  g_test_add_func ("/model/cut-anywhere-is-refused", test_cut_anywhere_is_refused);
  g_test_add_func ("/model/one-wrong-bit-is-noticed", test_one_wrong_bit_is_noticed);
  g_test_add_func ("/model/other-versions-and-kinds-are-refused", test_other_versions_and_kinds);
  g_test_add_func ("/model/clusters-that-lead-out-are-refused",
                   test_clusters_that_lead_out_are_refused);
  g_test_add_func ("/model/any-weights-and-any-bytes-do-no-harm", test_any_weights_and_any_bytes);
  return g_test_run ();
}
