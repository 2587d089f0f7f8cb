/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * model.c - mapping the file of a model, with doubt, and looking words up in it. */
#include "annotate/model.h"

#include "annotate/lexicon.h"
#include "annotate/tagger.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

enum
{
  ALIGNMENT = 64,
  MAX_CLUSTERS = 1 << 16,
  MAX_CLUSTER_BITS = 20,
};

/* ---- clusters -------------------------------------------------------------------------------- */

guint32
quoth_brown_key (guint64 lower_hash, gboolean capital)
{
  guint64 salt = capital ? G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) : 0;
  guint32 key = quoth_lexicon_mix (lower_hash + salt) >> 32;

  return key != 0 ? key : 1;
}

const guint16 *
quoth_brown_find (const QuothBrown *self, guint32 key)
{
  guint32 mask = (1u << self->cluster_bits) - 1;

  /* a table without a free slot must not hold us: it is walked once */
  for (guint32 n = 0, i = key & mask; n <= mask && self->slots[i].key != 0; n++, i = (i + 1) & mask)
    if (self->slots[i].key == key)
      return self->paths[self->slots[i].cluster];
  return NULL;
}

/* ---- the file -------------------------------------------------------------------------------- */

gsize
quoth_model_part_size (gsize n, gsize size)
{
  return (n * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

guint32
quoth_model_checksum (const guint8 *data, gsize len)
{
  return crc32_z (0, data, len);
}

/* The bytes of the file as the header tells them, 0 when no file has such a header. */
static gsize
size_by_header (const QuothModelHeader *header)
{
  if (header->n_labels != QUOTH_N_LABELS || header->row_bits < 1
      || header->row_bits > QUOTH_MODEL_MAX_ROW_BITS || header->n_clusters > MAX_CLUSTERS
      || header->cluster_bits > MAX_CLUSTER_BITS)
    return 0;
  return sizeof *header + quoth_model_part_size (QUOTH_LANES, QUOTH_LANES * sizeof (gint16))
         + quoth_model_part_size (header->n_clusters, QUOTH_BROWN_PATHS * sizeof (guint16))
         + quoth_model_part_size ((gsize) 1 << header->cluster_bits, sizeof (QuothBrownSlot))
         + quoth_model_part_size ((gsize) 1 << header->row_bits, QUOTH_LANES);
}

static gboolean
check_header (const guint8 *data, gsize len, const char *name, GError **error)
{
  QuothModelHeader header;

  if (len < sizeof header || memcmp (data, QUOTH_MODEL_MAGIC, sizeof header.magic) != 0)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FOREIGN, _("“%s” is no model of names"),
                   name);
      return FALSE;
    }
  memcpy (&header, data, sizeof header);
  if (GUINT32_FROM_LE (header.version) != QUOTH_MODEL_VERSION)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_NEWER,
                   _("“%s” is a model of version %u, this Quoth needs version %u"), name,
                   GUINT32_FROM_LE (header.version), (guint) QUOTH_MODEL_VERSION);
      return FALSE;
    }
  if (size_by_header (&header) != len
      || quoth_model_checksum (data + sizeof header, len - sizeof header) != header.crc32)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED, _("“%s” is damaged or incomplete"),
                   name);
      return FALSE;
    }
  return TRUE;
}

/* Whoever makes a file with a right checksum may still have written wrong numbers. */
static gboolean
clusters_are_sound (const QuothBrown *clusters)
{
  for (guint32 i = 0; i < 1u << clusters->cluster_bits; i++)
    if (clusters->slots[i].key != 0 && clusters->slots[i].cluster >= clusters->n_clusters)
      return FALSE;
  return TRUE;
}

QuothModel *
quoth_model_new (GBytes *bytes, const char *name, GError **error)
{
  gsize len;
  const guint8 *data = g_bytes_get_data (bytes, &len);
  const QuothModelHeader *header = (const QuothModelHeader *) data;
  g_autoptr (QuothModel) self = g_new0 (QuothModel, 1);
  const guint8 *at = data + sizeof *header;

  self->bytes = g_bytes_ref (bytes);
  if (!check_header (data, len, name, error))
    return NULL;
  self->chain = (gpointer) at;
  at += quoth_model_part_size (QUOTH_LANES, QUOTH_LANES * sizeof (gint16));
  self->clusters.n_clusters = header->n_clusters;
  self->clusters.cluster_bits = header->cluster_bits;
  self->clusters.paths = (gpointer) at;
  at += quoth_model_part_size (header->n_clusters, QUOTH_BROWN_PATHS * sizeof (guint16));
  self->clusters.slots = (gpointer) at;
  at += quoth_model_part_size ((gsize) 1 << header->cluster_bits, sizeof (QuothBrownSlot));
  self->rows = (gpointer) at;
  self->row_bits = header->row_bits;
  if (!clusters_are_sound (&self->clusters))
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_DAMAGED, _("“%s” is damaged or incomplete"),
                   name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

GBytes *
quoth_model_map (const char *path, char **name, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);

  *name = g_filename_display_name (path);
  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

QuothModel *
quoth_model_open (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = quoth_model_map (path, &name, error);

  return bytes != NULL ? quoth_model_new (bytes, name, error) : NULL;
}

void
quoth_model_free (QuothModel *model)
{
  g_bytes_unref (model->bytes);
  g_free (model);
}

char *
quoth_model_path (const char *file)
{
  const char *folder = g_getenv ("QUOTH_MODELS");

  if (folder != NULL)
    return g_build_filename (folder, file, NULL);
  return g_build_filename (QUOTH_DATA_DIR, "models", file, NULL);
}
