/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * brown.h - Brown clusters from a file of "path TAB word TAB count". */
#pragma once

#include "annotate/model.h"

G_BEGIN_DECLS

/* What it points to is never freed: a trainer has one. */
gboolean quoth_brown_read (const char *path, QuothBrown *clusters, GError **error);

G_END_DECLS
