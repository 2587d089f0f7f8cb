/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-wire.c - what a reader that was taken over may send: no bytes may make its parent crash. The
 * input is one packet, or several of which each says before its head how long it is. */
#include "fuzz-wire.h"

#include "reader/wire.h"

#include <string.h>

static void
look_into (QuothWireKind kind,
           GVariant     *record)
{
  if (kind == QUOTH_WIRE_ARTICLE)
    {
      g_autoptr (GVariant) body = g_variant_get_child_value (record, 2);
      g_autoptr (QuothDraft) draft = quoth_draft_from_record (body, NULL);
      g_autoptr (QuothArticle) article = draft != NULL ? quoth_draft_finish (draft, NULL) : NULL;

      if (article != NULL)
        g_assert_true (g_utf8_validate (quoth_article_body (article, NULL), -1, NULL));
    }
  else if (kind == QUOTH_WIRE_LINES)
    quoth_wire_is_view (record);
  else if (kind == QUOTH_WIRE_END || kind == QUOTH_WIRE_END_MEMBER)
    {
      g_autoptr (GVariant) notes_part = g_variant_get_child_value (record, 0);
      g_autoptr (GVariant) failure_part = g_variant_get_child_value (record, 1);
      g_auto (QuothImportNotes) notes = { 0 };
      g_autoptr (GError) failure = quoth_wire_get_failure (failure_part);

      quoth_wire_get_notes (notes_part, &notes);
    }
}

int
quoth_fuzz_wire (const guint8 *data,
                 gsize         size)
{
  g_autoptr (QuothWire) wire = quoth_wire_new (-1);
  QuothWireState state = quoth_wire_feed (wire, data, size);
  int n_good = 0;

  for (gsize at = 0; state != QUOTH_WIRE_RECORD && at + 2 < size;)
    {
      const gsize len = MIN ((gsize) data[at] | (gsize) data[at + 1] << 8, size - at - 2);

      state = quoth_wire_feed (wire, data + at + 2, len);
      at += 2 + len;
    }

  if (state == QUOTH_WIRE_RECORD)
    {
      QuothWireKind kind;
      int fd;
      g_autoptr (GVariant) record = quoth_wire_take (wire, &kind, &fd);

      if (record != NULL)
        {
          look_into (kind, record);
          n_good++;
        }
    }

  return n_good;
}

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  quoth_fuzz_wire (data, size);
  return 0;
}
#endif
