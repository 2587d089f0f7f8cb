/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * model.h - inner header: the file of a trained model of names.
 *
 *   header    QuothModelHeader, 64 bytes; the CRC-32 in it is of all that follows
 *   chain     int16 [QUOTH_LANES][QUOTH_LANES]: label after label; row QUOTH_N_LABELS is the start
 *   paths     guint16 [n_clusters][QUOTH_BROWN_PATHS]
 *   slots     QuothBrownSlot [1 << cluster_bits]
 *   rows      int8 [1 << row_bits][QUOTH_LANES]: weights of a feature for each label, to be multiplied
 *             by the scale of the row, a guint8 in its last lane
 *
 * Little-endian, each part a multiple of 64 bytes. The file is mapped read-only, so all processes
 * share its pages. One that is truncated, altered, of another kind or newer is refused when it is
 * opened, and what could lead out of it is checked, so that no file can do harm. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

enum
{
  QUOTH_LANES = 16, /* labels of a row, and its scale                                    */
  QUOTH_SCALE_LANE = 15,
  QUOTH_BROWN_PATHS = 4,   /* prefixes of a cluster's path, the last one the cluster itself     */
  QUOTH_MODEL_VERSION = 1, /* raise it when features, labels or the file change                  */
  QUOTH_MODEL_MAX_ROW_BITS = 20,
};

#define QUOTH_MODEL_MAGIC "QuothNam"

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 n_labels;
  guint32 row_bits;
  guint32 n_clusters;
  guint32 cluster_bits;
  guint32 crc32;
  guint32 unused[8];
} QuothModelHeader;

G_STATIC_ASSERT (sizeof (QuothModelHeader) == 64);

/* ---- word clusters --------------------------------------------------------------------------- */

typedef struct
{
  guint32 key; /* 0 is free */
  guint32 cluster;
} QuothBrownSlot;

/* Brown clusters (Brown et al. 1992): words that stand in like company. */
typedef struct
{
  const guint16 (*paths)[QUOTH_BROWN_PATHS]; /* [n_clusters]        */
  const QuothBrownSlot *slots;               /* [1 << cluster_bits] */
  guint32 n_clusters;
  guint32 cluster_bits;
} QuothBrown;

/* Key of a word: its lower-case hash (lexicon.h) and whether it has a capital. Never 0. */
guint32 quoth_brown_key (guint64 lower_hash, gboolean capital);
/* Paths of the word's cluster, NULL when it is in none. */
const guint16 *quoth_brown_find (const QuothBrown *self, guint32 key);

/* ---- the model ------------------------------------------------------------------------------- */

typedef struct
{
  QuothBrown clusters;
  const gint16 (*chain)[QUOTH_LANES];
  const gint8 (*rows)[QUOTH_LANES];
  guint32 row_bits;
  GBytes *bytes;
} QuothModel;

/* Maps the file. Errors name it: not there, QUOTH_ERROR_DAMAGED (truncated or altered),
 * QUOTH_ERROR_FOREIGN, QUOTH_ERROR_NEWER (or older than this program). Cost: one walk over it for
 * the checksum, some 3 ms for 4 MB. Any number of threads may read one. */
QuothModel *quoth_model_open (const char *path, GError **error);
/* The same of bytes in memory, which are kept; `name` is for messages. */
QuothModel *quoth_model_new (GBytes *bytes, const char *name, GError **error);
void quoth_model_free (QuothModel *model);
/* The bytes of a file, mapped; *name is its path for messages, yours. NULL with an error when it can't be
 * read. */
GBytes *quoth_model_map (const char *path, char **name, GError **error);
/* Path of a model ("names.model"): in $QUOTH_MODELS, else where it was installed. Free it. */
char *quoth_model_path (const char *file);

#define QUOTH_MODEL_NAMES  "names.model"
#define QUOTH_MODEL_QUOTES "quotes.model"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothModel, quoth_model_free)

/* For who writes one: bytes of a part of n elements, padded, and the sum of all that follows the
 * header. */
gsize quoth_model_part_size (gsize n, gsize size);
guint32 quoth_model_checksum (const guint8 *data, gsize len);

G_END_DECLS
