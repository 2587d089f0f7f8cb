/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * attributions.h - who said what in a text, as people marked it (PolNeAR: Newell, Margolin & Ruths,
 * LREC 2018). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 start; /* code points */
  guint32 end;
} QuothMarkedSpan;

typedef struct
{
  GArray *source; /* QuothMarkedSpan */
  GArray *cue;
  GArray *content;
} QuothAttribution;

void quoth_attribution_free (QuothAttribution *self);

/* Those of text NAME by the annotator whose id sorts first: FOLDER/NAME_ID.ann, brat standoff. A
 * GPtrArray of QuothAttribution; NULL with an error when there is no such file or it can't be read. */
GPtrArray *quoth_attributions_read (const char *folder, const char *name, GError **error);

G_END_DECLS
