/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * types.c - makes our widgets known to gtk4-builder-tool, which is loaded after us. */
#include <adwaita.h>

static void __attribute__ ((constructor))
load_types (void)
{
  /* Children are found by their names, the parents of templates only when they are there already. */
  g_type_ensure (ADW_TYPE_APPLICATION_WINDOW);
  g_type_ensure (ADW_TYPE_PREFERENCES_WINDOW);
  g_type_ensure (ADW_TYPE_WINDOW);
}
