/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report.c - what became of every file of an import: one row each, in the order they were found.
 *
 * A row is never lost and never silent: a file that gave nothing says why. Names come from a disk
 * that may hold anything, so people see them with control and bidirectional characters escaped,
 * while the URI keeps every byte. */
#include "corpus/report.h"

#include <glib/gi18n-lib.h>

/* A member stands below its archive, in the order it was found in. */
typedef struct
{
  guint below;
  guint place;
} Place;

struct QuothReport
{
  GArray    *ids;         /* (element-type gint64) of the articles taken           */
  GPtrArray *rows;        /* (element-type QuothFileReport), NULL where still open */
  GArray    *places;      /* (element-type Place), of the rows                     */
  guint      n[QUOTH_FILE_SKIPPED + 1];
  guint      articles;
};

static const char *const status_names[] = {
  [QUOTH_FILE_IMPORTED]  = "imported",
  [QUOTH_FILE_WARNING]   = "warning",
  [QUOTH_FILE_DUPLICATE] = "duplicate",
  [QUOTH_FILE_REJECTED]  = "rejected",
  [QUOTH_FILE_SKIPPED]   = "skipped",
};

static const char *const status_titles[] = {
  [QUOTH_FILE_IMPORTED]  = N_("Imported"),
  [QUOTH_FILE_WARNING]   = N_("Imported, please check"),
  [QUOTH_FILE_DUPLICATE] = N_("Already there"),
  [QUOTH_FILE_REJECTED]  = N_("Not imported"),
  [QUOTH_FILE_SKIPPED]   = N_("Not looked at"),
};

const char *
quoth_file_status_name (QuothFileStatus status)
{
  g_return_val_if_fail ((guint) status < G_N_ELEMENTS (status_names), NULL);
  return status_names[status];
}

/* ---- one row ------------------------------------------------------------------------------ */

static gboolean
is_showable (gunichar c)
{
  /* g_unichar_isprint() refuses format characters, among them the bidirectional overrides */
  return c == ' ' || (g_unichar_isprint (c) && c != 0x2028 && c != 0x2029);
}

static char *
shown (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString         *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_showable (c))
        g_string_append_unichar (out, c);
      else if (c == '\n' || c == '\t')
        g_string_append_c (out, ' ');
      else
        g_string_append_printf (out, "\\u{%x}", c);
    }

  return g_string_free (out, FALSE);
}

QuothFileReport *
quoth_file_report_new (char           *uri,
                       QuothFileStatus status)
{
  QuothFileReport *row = g_new0 (QuothFileReport, 1);

  row->uri = uri;
  row->status = status;
  row->reasons = g_ptr_array_new_with_free_func (g_free);
  return row;
}

void
quoth_file_report_free (QuothFileReport *row)
{
  g_free (row->uri);
  g_free (row->format);
  g_free (row->layout);
  g_free (row->mapping);
  g_free (row->sha256);
  g_ptr_array_unref (row->reasons);
  g_free (row);
}

void
quoth_file_report_reason (QuothFileReport *row,
                          const char      *reason)
{
  g_ptr_array_add (row->reasons, shown (reason));
}

/* ---- the report ----------------------------------------------------------------------------- */

static void
row_clear (gpointer row)
{
  if (row != NULL)
    quoth_file_report_free (row);
}

QuothReport *
quoth_report_new (void)
{
  QuothReport *report = g_atomic_rc_box_new0 (QuothReport);

  report->rows = g_ptr_array_new_with_free_func (row_clear);
  report->places = g_array_new (FALSE, FALSE, sizeof (Place));
  report->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return report;
}

static void
report_clear (gpointer data)
{
  QuothReport *report = data;

  g_ptr_array_unref (report->rows);
  g_array_unref (report->places);
  g_array_unref (report->ids);
}

QuothReport *
quoth_report_ref (QuothReport *report)
{
  return g_atomic_rc_box_acquire (report);
}

void
quoth_report_unref (QuothReport *report)
{
  g_atomic_rc_box_release_full (report, report_clear);
}

guint
quoth_report_reserve (QuothReport *report)
{
  return quoth_report_reserve_below (report, report->rows->len);
}

guint
quoth_report_reserve_below (QuothReport *report,
                            guint        place)
{
  const Place own = { place, report->rows->len };

  g_array_append_val (report->places, own);
  g_ptr_array_add (report->rows, NULL);
  return own.place;
}

void
quoth_report_set (QuothReport     *report,
                  guint            place,
                  QuothFileReport *row)
{
  g_assert (place < report->rows->len && report->rows->pdata[place] == NULL);
  report->rows->pdata[place] = row;
}

void
quoth_report_add_ids (QuothReport  *report,
                      const GArray *ids)
{
  g_array_append_vals (report->ids, ids->data, ids->len);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->below != y->below)
    return x->below < y->below ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

void
quoth_report_seal (QuothReport *report)
{
  g_autoptr (GPtrArray) found = g_steal_pointer (&report->rows);

  report->rows = g_ptr_array_new_with_free_func (row_clear);
  g_array_sort (report->places, compare_places);
  for (guint i = 0; i < report->places->len; i++)
    {
      const guint place = g_array_index (report->places, Place, i).place;
      QuothFileReport *row = g_steal_pointer (&found->pdata[place]);

      if (row == NULL)
        continue;

      report->n[row->status]++;
      report->articles += row->articles;
      g_ptr_array_add (report->rows, row);
    }
}

guint
quoth_report_seen (const QuothReport *report)
{
  return report->rows->len;
}

guint
quoth_report_imported (const QuothReport *report)
{
  return report->n[QUOTH_FILE_IMPORTED] + report->n[QUOTH_FILE_WARNING];
}

guint
quoth_report_duplicate (const QuothReport *report)
{
  return report->n[QUOTH_FILE_DUPLICATE];
}

guint
quoth_report_rejected (const QuothReport *report)
{
  return report->n[QUOTH_FILE_REJECTED];
}

guint
quoth_report_skipped (const QuothReport *report)
{
  return report->n[QUOTH_FILE_SKIPPED];
}

guint
quoth_report_articles (const QuothReport *report)
{
  return report->articles;
}

GArray *
quoth_report_ids (const QuothReport *report)
{
  return report->ids;
}

guint
quoth_report_n_files (const QuothReport *report)
{
  return report->rows->len;
}

const QuothFileReport *
quoth_report_file (const QuothReport *report,
                   guint              i)
{
  g_return_val_if_fail (i < report->rows->len, NULL);
  return report->rows->pdata[i];
}

/* ---- as JSON (INTERFACE.md §3) ------------------------------------------------------------- */

static void
append_json_string (GString    *out,
                    const char *text)
{
  g_string_append_c (out, '"');

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guchar) *p);
      else
        g_string_append_c (out, *p);
    }

  g_string_append_c (out, '"');
}

static void
append_json_row (GString               *out,
                 const QuothFileReport *row)
{
  g_string_append (out, "{\"uri\":");
  append_json_string (out, row->uri);
  g_string_append_printf (out, ",\"status\":\"%s\",\"format\":", status_names[row->status]);

  if (row->format != NULL)
    append_json_string (out, row->format);
  else
    g_string_append (out, "null");

  if (row->layout != NULL)
    {
      g_string_append (out, ",\"layout\":");
      append_json_string (out, row->layout);
    }
  if (row->mapping != NULL)
    {
      g_string_append (out, ",\"columns\":");
      append_json_string (out, row->mapping);
    }
  g_string_append_printf (out, ",\"articles\":%u,\"announced\":%u,\"reasons\":[",
                          row->articles, row->announced);

  for (guint i = 0; i < row->reasons->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_json_string (out, row->reasons->pdata[i]);
    }

  g_string_append (out, "]}");
}

char *
quoth_report_to_json (const QuothReport *report)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out,
                          "{\"seen\":%u,\"imported\":%u,\"duplicate\":%u,\"rejected\":%u,"
                          "\"skipped\":%u,\"articles\":%u,\"files\":[",
                          quoth_report_seen (report), quoth_report_imported (report),
                          quoth_report_duplicate (report), quoth_report_rejected (report),
                          quoth_report_skipped (report), report->articles);

  for (guint i = 0; i < report->rows->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      append_json_row (out, report->rows->pdata[i]);
    }

  g_string_append (out, "]}\n");
  return g_string_free (out, FALSE);
}

/* ---- as CSV ------------------------------------------------------------------------------------ */

static void
append_csv_row (GString               *out,
                const QuothFileReport *row)
{
  g_autofree char *articles = g_strdup_printf ("%u", row->articles), *announced = g_strdup_printf ("%u", row->announced);
  g_autoptr (GString) reasons = g_string_new (NULL);

  for (guint i = 0; i < row->reasons->len; i++)
    g_string_append_printf (reasons, "%s%s", i > 0 ? "; " : "", (const char *) row->reasons->pdata[i]);

  const char *cells[] = { row->uri,  status_names[row->status], row->format, row->layout, articles,
                          announced, row->sha256, row->mapping, reasons->str };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (cells[i] != NULL)
        quoth_csv_append_cell (out, cells[i], TRUE);
    }
  g_string_append (out, "\r\n");
}

char *
quoth_report_to_csv (const QuothReport *report)
{
  GString *out = g_string_new ("file,status,format,layout,articles,announced,sha256,columns,reasons\r\n");

  for (guint i = 0; i < report->rows->len; i++)
    append_csv_row (out, report->rows->pdata[i]);
  return g_string_free (out, FALSE);
}

/* ---- for people ----------------------------------------------------------------------------- */

#define LINES_ALIKE 20 /* listed with reasons alike; of the others only the number is told */

static char *
place_shown (const char *uri)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);

  return shown (path != NULL ? path : uri);
}

static void
append_text_row (GString               *out,
                 const QuothFileReport *row)
{
  g_autofree char *place = place_shown (row->uri);

  g_string_append_printf (out, "%s: %s", _(status_titles[row->status]), place);
  for (guint i = 0; i < row->reasons->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? " – " : "; ", (char *) row->reasons->pdata[i]);
  g_string_append_c (out, '\n');
}

/* Litter of the desktop is counted but not listed: nobody asks for it by dropping a folder. It is
 * the skipped rows without a reason. */
static gboolean
needs_a_line (const QuothFileReport *row)
{
  return row->status != QUOTH_FILE_IMPORTED
         && (row->status != QUOTH_FILE_SKIPPED || row->reasons->len > 0);
}

/* From the first opening mark to the last closing one: “…”, or „…“ as in German. */
static gboolean
find_quoted (const char  *text,
             const char **from,
             const char **to)
{
  const char *low = g_utf8_strchr (text, -1, 0x201e);

  *from = low != NULL ? low : g_utf8_strchr (text, -1, 0x201c);
  *to = g_utf8_strrchr (text, -1, low != NULL ? 0x201c : 0x201d);
  return *from != NULL && *to != NULL && *from < *to;
}

/* Status and first reason without what differs from file to file, numbers and what is quoted:
 * "Already there – the same text as “…” (article …)". */
static char *
reason_alike (const QuothFileReport *row)
{
  const char *p = row->reasons->len > 0 ? row->reasons->pdata[0] : "";
  const char *from, *to;
  gboolean    has_quoted = find_quoted (p, &from, &to);
  GString    *out = g_string_new (_(status_titles[row->status]));

  g_string_append (out, *p != '\0' ? " – " : "");
  while (*p != '\0')
    {
      if (has_quoted && p == from)
        {
          g_string_append_len (out, p, g_utf8_next_char (p) - p);
          g_string_append (out, "…");
          p = to;
        }
      else if (g_ascii_isdigit (*p))
        {
          g_string_append (out, "…");
          p += strspn (p, "0123456789");
        }
      else
        {
          g_string_append_c (out, *p++);
        }
    }

  return g_string_free (out, FALSE);
}

/* In a terminal a line for each of thousands of files would push away what differs. */
static void
append_text_rows (GString           *out,
                  const QuothReport *report)
{
  g_autoptr (GHashTable) alike = g_hash_table_new (g_str_hash, g_str_equal); /* -> guint, lines */
  g_autoptr (GPtrArray)  order = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < report->rows->len; i++)
    {
      const QuothFileReport *row = report->rows->pdata[i];
      g_autofree char *reason = NULL;
      guint n;

      if (!needs_a_line (row))
        continue;

      reason = reason_alike (row);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (alike, reason)) + 1;
      if (n <= LINES_ALIKE)
        append_text_row (out, row);
      if (n == 1)
        g_ptr_array_add (order, g_strdup (reason));
      g_hash_table_insert (alike, n == 1 ? order->pdata[order->len - 1] : reason, GUINT_TO_POINTER (n));
    }

  for (guint i = 0; i < order->len; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (alike, order->pdata[i]));

      if (n > LINES_ALIKE)
        g_string_append_printf (out, g_dngettext (GETTEXT_PACKAGE, "… and %u more: %s\n", "… and %u more: %s\n",
                                                  n - LINES_ALIKE),
                                n - LINES_ALIKE, (const char *) order->pdata[i]);
    }
}

char *
quoth_report_to_text (const QuothReport *report)
{
  GString *out = g_string_new (NULL);
  guint    n = report->rows->len;

  g_string_append_printf (out, g_dngettext (GETTEXT_PACKAGE, "%u file seen", "%u files seen", n), n);
  g_string_append_printf (out, _(": %u imported, %u already there, %u not imported, %u not looked at"),
                          quoth_report_imported (report), quoth_report_duplicate (report),
                          quoth_report_rejected (report), quoth_report_skipped (report));
  g_string_append (out, "\n");
  g_string_append_printf (out,
                          g_dngettext (GETTEXT_PACKAGE, "%u article taken", "%u articles taken",
                                       report->articles),
                          report->articles);
  g_string_append (out, "\n");
  append_text_rows (out, report);
  return g_string_free (out, FALSE);
}
