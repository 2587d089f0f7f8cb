/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check.h - a check of the corpus under way. Inner header of check.c and check-anew.c. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

typedef struct
{
  QuothStore *store;
  GPtrArray  *problems; /* (element-type utf8) */
} QuothCheck;

/* One line more, up to a limit. */
void     quoth_check_report (QuothCheck *check, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Joins and groups everything anew in a transaction that is taken back. */
gboolean quoth_check_anew   (QuothCheck *check, GError **error);

G_END_DECLS
