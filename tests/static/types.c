/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * types.c - makes our widgets known to gtk4-builder-tool, which is loaded after us. */
#include <adwaita.h>

static void __attribute__ ((constructor))
load_types (void)
{
  /* Keeps libadwaita loaded even where the linker drops libraries nobody calls. */
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
}
