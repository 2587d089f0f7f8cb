/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * parts.c - parts of words: "*burg*" finds Hamburg and Burgundy.
 *
 * The indices of words know whole words and how they begin. What stands inside of one is looked for in the text
 * itself, letter by letter, as the index compares them: case and accents are folded. Languages without blanks are
 * searched in no other way. */
#include "store/parts.h"

#include <string.h>

/* ---- folding --------------------------------------------------------------------------------------- */

static void
fold_letter (gunichar c,
             GString *out)
{
  gunichar plain[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  switch (c)
    {
    case 0x2018:
    case 0x2019:
      g_string_append_c (out, '\'');
      return;
    case 0x201c:
    case 0x201d:
      g_string_append_c (out, '"');
      return;
    case 0xdf: /* ß */
      g_string_append (out, "ss");
      return;
    default:
      break;
    }

  n = g_unichar_fully_decompose (c, FALSE, plain, G_N_ELEMENTS (plain));
  for (gsize i = 0; i < n; i++)
    if (!g_unichar_ismark (plain[i]))
      g_string_append_unichar (out, g_unichar_tolower (plain[i]));
}

void
quoth_parts_fold (const char *text,
                  gssize      len,
                  GString    *out)
{
  const char *end = text + (len < 0 ? (gssize) strlen (text) : len);

  for (const char *p = text; p < end;)
    {
      const char *plain = p;
      gsize before = out->len;

      while (p < end && (guint8) *p < 0x80)
        p++;
      g_string_append_len (out, plain, p - plain);
      for (char *q = out->str + before; q < out->str + out->len; q++)
        *q = g_ascii_tolower (*q);
      for (; p < end && (guint8) *p >= 0x80; p = g_utf8_next_char (p))
        fold_letter (g_utf8_get_char (p), out);
    }
}

/* ---- in SQL ------------------------------------------------------------------------------------------ */

static void
free_buffer (gpointer buffer)
{
  g_string_free (buffer, TRUE);
}

static void
holds (sqlite3_context *context,
       int              n_values,
       sqlite3_value  **values)
{
  GString *buffer = sqlite3_user_data (context);
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *part = (const char *) sqlite3_value_text (values[1]);

  g_assert (n_values == 2);
  if (text == NULL || part == NULL)
    return;
  g_string_truncate (buffer, 0);
  quoth_parts_fold (text, sqlite3_value_bytes (values[0]), buffer);
  sqlite3_result_int (context, strstr (buffer->str, part) != NULL);
}

gboolean
quoth_parts_register (QuothStore *store,
                      GError    **error)
{
  int code = sqlite3_create_function_v2 (store->db, "quoth_holds", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                         g_string_new (NULL), holds, NULL, NULL, free_buffer);

  return code == SQLITE_OK || quoth_store_fail (store, code, error);
}
