/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * notes.c - what a reader learned of a file. Apart from the formats, because it is also used where
 * none of them is linked. */
#include "import/import.h"

void
quoth_import_notes_clear (QuothImportNotes *notes)
{
  g_clear_pointer (&notes->layout, g_free);
  g_clear_pointer (&notes->encoding, g_free);
  g_clear_pointer (&notes->mapping, g_free);
  g_clear_pointer (&notes->warnings, g_ptr_array_unref);
  *notes = (QuothImportNotes){ 0 };
}

void
quoth_import_notes_warn (QuothImportNotes *notes,
                         const char       *format,
                         ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *warning = g_strdup_vprintf (format, args);
  va_end (args);

  if (notes->warnings == NULL)
    notes->warnings = g_ptr_array_new_with_free_func (g_free);
  if (!g_ptr_array_find_with_equal_func (notes->warnings, warning, g_str_equal, NULL))
    g_ptr_array_add (notes->warnings, g_steal_pointer (&warning));
}
