/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-recurrent.c - the recurrent network: every kernel gives just the numbers of the plain words
 * of recurrent.h, however segments lie; and what files are refused. */
#include "fuzz-recurrent.h"
#include "recurrent-made.h"

#include "annotate/recurrent-kernel.h"
#include "text/text.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* ---- the formulas, one number at a time ------------------------------------------------------ */

static float
plain_th (float z)
{
  float q, th;

  z = z > 4.97f ? 4.97f : z < -4.97f ? -4.97f : z;
  q = z * z;
  th = z * (135135.0f + q * (17325.0f + q * (378.0f + q)))
       / (135135.0f + q * (62370.0f + q * (3150.0f + q * 28.0f)));
  return th > 1.0f ? 1.0f : th < -1.0f ? -1.0f : th;
}

static float
plain_sigmoid (float x)
{
  return 0.5f + 0.5f * plain_th (0.5f * x);
}

/* x of gate j in a direction: rows of a token, and h of the one before. */
static float
plain_gate (const MadeNetwork *net,
            const guint32 *rows,
            guint n_features,
            guint direction,
            guint j,
            const gint16 *before)
{
  const gsize h = net->hidden;
  gint32 pre = net->bias[direction * 4 * h + j], sum = 0;

  for (guint f = 0; f < n_features; f++)
    if (rows[f] != QUOTH_NO_ROW)
      pre += net->rows[(rows[f] * 2 + direction) * 4 * h + j] * (1 << net->shift[rows[f]]);
  for (gsize k = 0; k < h; k++)
    sum += net->recurrent[(direction * 4 * h + j) * h + k] * before[k];
  return (float) (pre + (sum >> net->recurrent_shift)) * (1.0f / 1024);
}

static void
plain_token (const MadeNetwork *net,
             const guint32 *rows,
             guint n_features,
             guint direction,
             const gint16 *before,
             float *c,
             gint16 *after)
{
  const guint h = net->hidden;

  for (guint u = 0; u < h; u++)
    {
      float i = plain_sigmoid (plain_gate (net, rows, n_features, direction, u, before));
      float f = plain_sigmoid (plain_gate (net, rows, n_features, direction, h + u, before));
      float g = plain_th (plain_gate (net, rows, n_features, direction, 2 * h + u, before));
      float o = plain_sigmoid (plain_gate (net, rows, n_features, direction, 3 * h + u, before));
      float kept = f * c[u], added = i * g;

      c[u] = kept + added;
      after[u] = (gint16) floorf (o * plain_th (c[u]) * 8192.0f + 0.5f);
    }
}

static void
plain_segment (const MadeNetwork *net,
               const guint32 *rows,
               guint n_features,
               QuothSegment segment,
               gint16 *hidden,
               gint32 *outputs)
{
  const gsize h = net->hidden;

  for (guint direction = 0; direction < 2; direction++)
    {
      gint16 nothing[QUOTH_RECURRENT_MAX_HIDDEN] = { 0 };
      float c[QUOTH_RECURRENT_MAX_HIDDEN] = { 0 };
      const gint16 *before = nothing;

      for (guint i = 0; i < segment.end - segment.first; i++)
        {
          gsize t = direction == 0 ? segment.first + i : segment.end - 1 - i;
          gint16 *after = hidden + (t * 2 + direction) * h;

          plain_token (net, rows + t * n_features, n_features, direction, before, c, after);
          before = after;
        }
    }
  for (gsize t = segment.first; t < segment.end; t++)
    for (gsize k = 0; k < net->n_outputs; k++)
      {
        gint32 sum = 0;

        for (gsize j = 0; j < 2 * h; j++)
          sum += net->output[k * 2 * h + j] * hidden[t * 2 * h + j];
        outputs[t * net->n_outputs + k] = net->output_bias[k] + (sum >> net->output_shift);
      }
}

/* ---- kernels --------------------------------------------------------------------------------- */

/* Segments of `longest` tokens and less, with some tokens between them; gives how many tokens. */
static guint
random_segments (GRand *rand, QuothSegment *segments, guint n, guint longest)
{
  guint at = 0;

  for (guint i = 0; i < n; i++)
    {
      at += g_rand_int_range (rand, 0, 3);
      segments[i].first = at;
      at += g_rand_int_range (rand, 0, longest + 1);
      segments[i].end = at;
    }
  return at + 1;
}

static guint32 *
random_rows (GRand *rand, guint n, guint32 n_rows)
{
  guint32 *rows = g_new (guint32, n);

  for (guint i = 0; i < n; i++)
    rows[i] = g_rand_int_range (rand, 0, 8) == 0 ? QUOTH_NO_ROW
                                                 : (guint32) g_rand_int_range (rand, 0, n_rows);
  return rows;
}

/* A network, a text for it, and what the plain words make of it. */
typedef struct
{
  MadeNetwork net;
  GBytes *file;
  guint n_features;
  guint n_tokens;
  guint n_segments;
  QuothSegment segments[12];
  guint32 *rows;
  gint16 *hidden;
  gint32 *outputs;
} Trial;

#define UNTOUCHED 0x55

static void
trial_init (Trial *self, GRand *rand, guint n_segments, guint longest)
{
  const gsize h = self->net.hidden;

  made_network_fill (&self->net, rand);
  self->file = made_network_write (&self->net);
  self->n_segments = n_segments;
  self->n_tokens = random_segments (rand, self->segments, n_segments, longest);
  self->rows = random_rows (rand, self->n_tokens * self->n_features, self->net.n_rows);
  self->hidden = g_new (gint16, self->n_tokens * 2 * h);
  self->outputs = g_new (gint32, self->n_tokens * self->net.n_outputs);
  memset (self->hidden, UNTOUCHED, self->n_tokens * 2 * h * sizeof (gint16));
  memset (self->outputs, UNTOUCHED, self->n_tokens * self->net.n_outputs * sizeof (gint32));
  for (guint i = 0; i < n_segments; i++)
    plain_segment (&self->net, self->rows, self->n_features, self->segments[i], self->hidden,
                   self->outputs);
}

static void
trial_clear (Trial *self)
{
  made_network_clear (&self->net);
  g_bytes_unref (self->file);
  g_free (self->rows);
  g_free (self->hidden);
  g_free (self->outputs);
}

/* Runs the kernel over the segments, `at_once` of them a call. */
static void
trial_run (const Trial *self, const QuothKernel *kernel, guint at_once)
{
  const gsize n_hidden = self->n_tokens * 2 * self->net.hidden;
  const gsize n_outputs = self->n_tokens * self->net.n_outputs;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothRecurrent) network = quoth_recurrent_new_for (kernel, self->file, "made", &error);
  g_autofree gint16 *hidden = g_new (gint16, n_hidden + 1);
  g_autofree gint32 *outputs = g_new (gint32, n_outputs);

  g_assert_no_error (error);
  memset (hidden, UNTOUCHED, (n_hidden + 1) * sizeof *hidden);
  memset (outputs, UNTOUCHED, n_outputs * sizeof *outputs);
  for (guint i = 0; i < self->n_segments; i += at_once)
    quoth_recurrent_run (network, self->rows, self->n_features, self->segments + i,
                         MIN (at_once, self->n_segments - i), hidden + 1, outputs);
  g_assert_cmpmem (hidden + 1, n_hidden * sizeof *hidden, self->hidden, n_hidden * sizeof *hidden);
  g_assert_cmpmem (outputs, n_outputs * sizeof *outputs, self->outputs,
                   n_outputs * sizeof *outputs);
}

/* A network of these sizes gives the same by every kernel that works here. */
static void
assert_kernels_agree (MadeNetwork net, guint n_features, guint n_segments, guint longest)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (net.hidden + n_features);
  Trial trial = { .net = net, .n_features = n_features };

  trial_init (&trial, rand, n_segments, longest);
  for (guint i = 0; i < quoth_n_kernels; i++)
    {
      if (!quoth_kernels[i].works_here ())
        continue;
      g_test_message ("%s, %u units", quoth_kernels[i].name, net.hidden);
      for (guint at_once = 1; at_once <= n_segments; at_once += 1 + at_once / 2)
        trial_run (&trial, &quoth_kernels[i], at_once);
    }
  trial_clear (&trial);
}

static void
test_every_size (void)
{
  for (guint h = 16; h <= QUOTH_RECURRENT_MAX_HIDDEN; h += 16)
    assert_kernels_agree ((MadeNetwork){ .hidden = h,
                                         .n_rows = 50,
                                         .n_outputs = 1 + h / 5,
                                         .recurrent_shift = 13,
                                         .output_shift = h / 16,
                                         .max_shift = 3 },
                          1 + h / 10, 5, 15);
}

static void
test_many_segments (void)
{
  assert_kernels_agree ((MadeNetwork){ .hidden = 48,
                                       .n_rows = 200,
                                       .n_outputs = 16,
                                       .recurrent_shift = 15,
                                       .output_shift = 10,
                                       .max_shift = 2 },
                        10, 12, 60);
}

/* More rows than a sum of gint16 can hold, and more than a group has places. */
static void
test_large_rows (void)
{
  assert_kernels_agree ((MadeNetwork){ .hidden = 32,
                                       .n_rows = 20,
                                       .n_outputs = 3,
                                       .recurrent_shift = 11,
                                       .output_shift = 0,
                                       .max_shift = QUOTH_RECURRENT_MAX_SHIFT },
                        9, 4, 30);
  assert_kernels_agree ((MadeNetwork){ .hidden = 16,
                                       .n_rows = 20,
                                       .n_outputs = 33,
                                       .recurrent_shift = 12,
                                       .output_shift = 12,
                                       .max_shift = 0 },
                        45, 4, 30);
}

static void
test_no_rows_and_no_segments (void)
{
  const MadeNetwork net = { .hidden = 16, .n_rows = 1, .n_outputs = 1, .recurrent_shift = 30 };

  assert_kernels_agree (net, 0, 3, 5);
  assert_kernels_agree (net, 2, 3, 0);
  assert_kernels_agree (net, 2, 0, 0);
}

static void
write_file (const char *folder, const char *name, const GByteArray *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, (const char *) bytes->data, bytes->len, &error);
  g_assert_no_error (error);
}

/* The text of a trial and its result, as recurrent_reference.py reads them. */
static void
trial_write (const Trial *self, const char *folder)
{
  const guint32 sizes[] = { self->n_tokens, self->n_features, self->n_segments };
  const gsize n_hidden = self->n_tokens * 2 * self->net.hidden;
  const gsize n_outputs = self->n_tokens * self->net.n_outputs;
  g_autoptr (GByteArray) text = g_byte_array_new (), result = g_byte_array_new ();
  g_autoptr (GByteArray) model = g_bytes_unref_to_array (g_bytes_ref (self->file));
  g_autoptr (QuothRecurrent) network = quoth_recurrent_new (self->file, "made", NULL);
  g_autofree gint16 *hidden = g_new0 (gint16, n_hidden);
  g_autofree gint32 *outputs = g_new0 (gint32, n_outputs);

  quoth_recurrent_run (network, self->rows, self->n_features, self->segments, self->n_segments,
                       hidden, outputs);
  g_byte_array_append (text, (const guint8 *) sizes, sizeof sizes);
  g_byte_array_append (text, (const guint8 *) self->segments,
                       self->n_segments * sizeof *self->segments);
  g_byte_array_append (text, (const guint8 *) self->rows,
                       self->n_tokens * self->n_features * sizeof *self->rows);
  g_byte_array_append (result, (const guint8 *) hidden, n_hidden * sizeof *hidden);
  g_byte_array_append (result, (const guint8 *) outputs, n_outputs * sizeof *outputs);
  write_file (folder, "model", model);
  write_file (folder, "text", text);
  write_file (folder, "result", result);
}

/* A Python that has numpy, NULL when there is none. */
static const char *
python_with_numpy (void)
{
  static const char *const pythons[] = { "python3", "/usr/bin/python3" };

  for (guint i = 0; i < G_N_ELEMENTS (pythons); i++)
    {
      const char *argv[] = { pythons[i], "-c", "import numpy", NULL };
      int status;

      if (g_spawn_sync (NULL, (char **) argv, NULL,
                        G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                        &status, NULL)
          && status == 0)
        return pythons[i];
    }
  return NULL;
}

/* What was trained with numpy is what runs here. */
static void
test_reference_agrees (void)
{
  const char *script = g_getenv ("QUOTH_RECURRENT_REFERENCE");
  const char *argv[] = { python_with_numpy (), script, "model", "text", "result", "--check", NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL, *said = NULL;
  Trial trial = { .net = { .hidden = 48,
                           .n_rows = 300,
                           .n_outputs = 19,
                           .recurrent_shift = 13,
                           .output_shift = 7,
                           .n_extra = 3,
                           .max_shift = 5 },
                  .n_features = 10 };
  int status;

  if (script == NULL || argv[0] == NULL || G_BYTE_ORDER != G_LITTLE_ENDIAN)
    {
      g_test_skip ("no numpy here");
      return;
    }
  folder = g_dir_make_tmp ("quoth-recurrent-XXXXXX", NULL);
  trial_init (&trial, rand, 7, 80);
  trial_write (&trial, folder);
  g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "");
  g_assert_cmpint (status, ==, 0);
  for (guint i = 2; i < 5; i++)
    {
      g_autofree char *path = g_build_filename (folder, argv[i], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  trial_clear (&trial);
}

/* ---- the file -------------------------------------------------------------------------------- */

static GBytes *
small_file (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  MadeNetwork net = { .hidden = 16,
                      .n_rows = 3,
                      .n_outputs = 2,
                      .recurrent_shift = 12,
                      .output_shift = 3,
                      .n_extra = 5,
                      .max_shift = 7 };
  GBytes *file;

  made_network_fill (&net, rand);
  file = made_network_write (&net);
  made_network_clear (&net);
  return file;
}

static void
assert_refused (const guint8 *data, gsize len, QuothError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, len);
  g_autoptr (GError) error = NULL;

  g_assert_null (quoth_recurrent_new (bytes, "some.model", &error));
  g_assert_error (error, QUOTH_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "some.model"));
}

static void
test_numbers_of_the_file (void)
{
  g_autoptr (GBytes) file = small_file (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("quoth-recurrent-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.model", NULL);
  g_autoptr (QuothRecurrent) network = NULL;
  gsize len;
  const guint8 *data = g_bytes_get_data (file, &len);
  const gint32 *extra;
  guint n;

  g_assert_true (g_file_set_contents (path, (const char *) data, len, &error));
  network = quoth_recurrent_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (quoth_recurrent_hidden (network), ==, 16);
  g_assert_cmpuint (quoth_recurrent_n_rows (network), ==, 3);
  g_assert_cmpuint (quoth_recurrent_n_outputs (network), ==, 2);
  extra = quoth_recurrent_extra (network, &n);
  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpmem (extra, n * sizeof *extra, data + len - 64, n * sizeof *extra);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_missing_one_names_its_path (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (quoth_recurrent_open ("/nowhere/quotes.model", &error));
  g_assert_nonnull (strstr (error->message, "/nowhere/quotes.model"));
}

static void
test_cut_anywhere_is_refused (void)
{
  g_autoptr (GBytes) bytes = small_file (2);
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);

  for (gsize cut = 0; cut < len; cut += cut < 128 ? 1 : 61)
    assert_refused (
      data, cut, cut < sizeof (QuothRecurrentHeader) ? QUOTH_ERROR_FOREIGN : QUOTH_ERROR_DAMAGED);
}

static void
test_one_wrong_bit_is_noticed (void)
{
  g_autoptr (GBytes) bytes = small_file (3);
  gsize len;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &len), g_bytes_get_size (bytes));

  for (gsize i = G_STRUCT_OFFSET (QuothRecurrentHeader, crc32); i < len; i += i < 64 ? 1 : 37)
    {
      data[i] ^= 1 << (i % 8);
      assert_refused (data, len, QUOTH_ERROR_DAMAGED);
      data[i] ^= 1 << (i % 8);
    }
}

/* A number of the header is set to `value`, and the checksum made right. */
static void
assert_number_refused (gsize offset, guint32 value, QuothError code)
{
  g_autoptr (GBytes) bytes = small_file (4);
  gsize len;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, &len), g_bytes_get_size (bytes));

  value = GUINT32_TO_LE (value);
  memcpy (data + offset, &value, sizeof value);
  made_network_seal (data, len);
  assert_refused (data, len, code);
}

#define AT(field) G_STRUCT_OFFSET (QuothRecurrentHeader, field)

static void
test_impossible_numbers_are_refused (void)
{
  const guint32 wrong[][2] = {
    { AT (hidden), 0 },           { AT (hidden), 8 },        { AT (hidden), 24 },
    { AT (hidden), 32 },          { AT (hidden), 144 },      { AT (hidden), 1u << 31 },
    { AT (n_rows), 0 },           { AT (n_rows), 1 },        { AT (n_rows), 1 << 21 },
    { AT (n_rows), G_MAXUINT32 }, { AT (n_outputs), 0 },     { AT (n_outputs), 64 },
    { AT (n_outputs), 1u << 30 }, { AT (n_extra), 64 },      { AT (n_extra), G_MAXUINT32 },
    { AT (recurrent_shift), 31 }, { AT (output_shift), 32 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_number_refused (wrong[i][0], wrong[i][1], QUOTH_ERROR_DAMAGED);
  assert_number_refused (AT (version), QUOTH_RECURRENT_VERSION + 1, QUOTH_ERROR_NEWER);
  assert_number_refused (AT (version), 0, QUOTH_ERROR_NEWER);
  assert_number_refused (AT (magic), 0, QUOTH_ERROR_FOREIGN);
}

/* Right checksum, weights that would leave their sums. */
static void
test_large_weights_are_refused (void)
{
  const gsize rows = 64 + 3 * 8 * 16, shift = rows, bias = shift + 64, recurrent = bias + 256;
  const gsize output = recurrent + 2 * 4 * 16 * 16 * 2;
  const gint16 large = GINT16_TO_LE (G_MAXINT16);
  g_autoptr (GBytes) bytes = small_file (5);
  const gsize len = g_bytes_get_size (bytes);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), len);

      if (i == 0)
        data[shift + 2] = QUOTH_RECURRENT_MAX_SHIFT + 1;
      for (guint k = 0; k < 9 && i > 0; k++)
        memcpy (data + (i == 1 ? recurrent + 17 * 32 : output) + 2 * k, &large, sizeof large);
      made_network_seal (data, len);
      assert_refused (data, len, QUOTH_ERROR_DAMAGED);
    }
}

static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GBytes) bytes = small_file (round);
      gsize len;
      g_autofree guint8 *data =
        g_memdup2 (g_bytes_get_data (bytes, &len), g_bytes_get_size (bytes));

      for (guint k = 0; k < round % 8; k++)
        data[g_rand_int_range (rand, 0, k % 2 ? len : sizeof (QuothRecurrentHeader))] =
          g_rand_int (rand);
      LLVMFuzzerTestOneInput (data, len - (round % 5 == 4));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recurrent/every-size-by-every-kernel", test_every_size);
  g_test_add_func ("/recurrent/many-segments-by-every-kernel", test_many_segments);
  g_test_add_func ("/recurrent/large-rows-by-every-kernel", test_large_rows);
  g_test_add_func ("/recurrent/no-rows-and-no-segments", test_no_rows_and_no_segments);
  g_test_add_func ("/recurrent/reference-in-numpy-agrees", test_reference_agrees);
  g_test_add_func ("/recurrent/numbers-of-the-file", test_numbers_of_the_file);
  g_test_add_func ("/recurrent/missing-one-names-its-path", test_missing_one_names_its_path);
  g_test_add_func ("/recurrent/cut-anywhere-is-refused", test_cut_anywhere_is_refused);
  g_test_add_func ("/recurrent/one-wrong-bit-is-noticed", test_one_wrong_bit_is_noticed);
  g_test_add_func ("/recurrent/impossible-numbers-are-refused",
                   test_impossible_numbers_are_refused);
  g_test_add_func ("/recurrent/large-weights-are-refused", test_large_weights_are_refused);
  g_test_add_func ("/recurrent/any-bytes-do-no-harm", test_any_bytes);
  return g_test_run ();
}
