/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * offer.c - what a drag or the clipboard offers: files first, then HTML, then text.
 *
 * A browser offers a selection as HTML and as text, and a link as an address with a line of HTML that
 * holds nothing but the link. Text that was selected becomes a file, so that its quotes have a source
 * like all others. */
#include "app/offer.h"

#include "text/text.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static const char *const html_types[] = { "text/html", NULL };
static const char *const text_types[] = { "text/plain;charset=utf-8", "text/plain", NULL };

typedef enum
{
  AS_HTML,
  AS_TEXT,
} Kind;

typedef struct
{
  Kind           kind;
  gboolean       is_address; /* an address was among what was offered                           */
  GOutputStream *bytes;
} Reading;

static void read_kind (GTask *task, Kind kind);

GdkContentFormats *
quoth_offer_formats (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_mime_type (builder, html_types[0]);
  gdk_content_formats_builder_add_mime_type (builder, text_types[0]);
  gdk_content_formats_builder_add_mime_type (builder, text_types[1]);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static void
reading_free (Reading *reading)
{
  g_clear_object (&reading->bytes);
  g_free (reading);
}

static GdkContentFormats *
formats_of (GObject *offer)
{
  return GDK_IS_DROP (offer) ? gdk_drop_get_formats (GDK_DROP (offer))
                             : gdk_clipboard_get_formats (GDK_CLIPBOARD (offer));
}

static gboolean
offers (GObject           *offer,
        const char *const *types)
{
  for (guint i = 0; types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats_of (offer), types[i]))
      return TRUE;

  return FALSE;
}

/* ---- what was read --------------------------------------------------------------------------------- */

static gboolean
is_address (const char *text)
{
  g_autofree char *word = g_strstrip (g_strdup (text));

  return (g_str_has_prefix (word, "http://") || g_str_has_prefix (word, "https://"))
         && strpbrk (word, " \t\r\n") == NULL;
}

/* A link and nothing else, as a browser offers one that is dragged. */
static gboolean
is_only_link (const char *html)
{
  const char *begin = strstr (html, "<a "), *end = begin != NULL ? strstr (begin, "</a>") : NULL;

  if (end == NULL || strstr (html, "<p") != NULL || strstr (html, "<div") != NULL)
    return FALSE;

  end += strlen ("</a>");
  for (gboolean in_tag = FALSE; *end != '\0'; end++)
    {
      if (*end == '<')
        in_tag = TRUE;
      else if (*end == '>')
        in_tag = FALSE;
      else if (!in_tag && !g_ascii_isspace (*end))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_worth_keeping (Kind        kind,
                  const char *text)
{
  if (kind == AS_HTML)
    return !is_only_link (text);
  return text[strspn (text, " \t\r\n")] != '\0' && !is_address (text);
}

/* A name that is not taken: "2026-11-26 18.56.10.html", "… (2).html". */
static GFile *
new_file (Kind     kind,
          GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "quoth", "pasted", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stem = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_FAILED, _("What was pasted cannot be kept in “%s”"), folder);
      return NULL;
    }

  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf (" (%u)", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (stem, number, kind == AS_HTML ? ".html" : ".txt", NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_file_new_for_path (path);
    }
}

static GListModel *
keep (Kind        kind,
      const char *text,
      GError    **error)
{
  g_autoptr (GFile) file = new_file (kind, error);
  g_autofree char *page = kind == AS_HTML ? g_strconcat ("<!DOCTYPE html><meta charset=\"utf-8\">\n", text, NULL) : NULL;
  const char *content = page != NULL ? page : text;
  GListStore *files;

  if (file == NULL
      || !g_file_replace_contents (file, content, strlen (content), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error))
    return NULL;

  files = g_list_store_new (G_TYPE_FILE);
  g_list_store_append (files, file);
  return G_LIST_MODEL (files);
}

/* Text in the encoding it came in; what is not UTF-8 is UTF-16, as some browsers have it. */
static char *
text_of (GBytes *bytes)
{
  gsize len;
  const char *data = g_bytes_get_data (bytes, &len);
  char *wide = NULL;

  if (len >= 2 && memchr (data, '\0', MIN (len, 64)) != NULL)
    wide = g_convert (data, len, "UTF-8", "UTF-16", NULL, NULL, NULL);
  return wide != NULL ? wide : g_utf8_make_valid (data, strnlen (data, len));
}

/* ---- reading --------------------------------------------------------------------------------------- */

static void
end (GTask  *task,
     GError *error)
{
  Reading *reading = g_task_get_task_data (task);

  if (error == NULL)
    error = g_error_new_literal (QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED,
                                 reading->is_address
                                   ? _("This is only an address, and Quoth fetches nothing. Save the page, and drop the file.")
                                   : _("There is no text in it"));
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
kind_read_cb (GObject      *stream,
              GAsyncResult *result,
              gpointer      data)
{
  GTask *task = data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (stream), result, &error) < 0)
    {
      end (task, error);
      return;
    }

  g_autoptr (GBytes) bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_autofree char *text = text_of (bytes);

  reading->is_address |= is_address (text) || (reading->kind == AS_HTML && is_only_link (text));
  if (is_worth_keeping (reading->kind, text))
    {
      GListModel *files = keep (reading->kind, text, &error);

      if (files == NULL)
        {
          end (task, error);
          return;
        }
      g_task_return_pointer (task, files, g_object_unref);
      g_object_unref (task);
    }
  else if (reading->kind == AS_HTML)
    {
      read_kind (task, AS_TEXT);
    }
  else
    {
      end (task, NULL);
    }
}

static void
stream_cb (GObject      *offer,
           GAsyncResult *result,
           gpointer      data)
{
  GTask *task = data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = NULL;

  if (GDK_IS_DROP (offer))
    stream = gdk_drop_read_finish (GDK_DROP (offer), result, NULL, &error);
  else
    stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (offer), result, NULL, &error);
  if (stream == NULL)
    {
      end (task, error);
      return;
    }

  g_clear_object (&reading->bytes);
  reading->bytes = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (reading->bytes, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, g_task_get_cancellable (task), kind_read_cb, task);
}

static void
read_kind (GTask *task,
           Kind   kind)
{
  Reading *reading = g_task_get_task_data (task);
  GObject *offer = g_task_get_source_object (task);
  const char *const *types = kind == AS_HTML ? html_types : text_types;

  reading->kind = kind;
  if (!offers (offer, types))
    {
      if (kind == AS_HTML)
        read_kind (task, AS_TEXT);
      else
        end (task, NULL);
      return;
    }

  if (GDK_IS_DROP (offer))
    gdk_drop_read_async (GDK_DROP (offer), (const char **) types, G_PRIORITY_DEFAULT,
                         g_task_get_cancellable (task), stream_cb, task);
  else
    gdk_clipboard_read_async (GDK_CLIPBOARD (offer), (const char **) types, G_PRIORITY_DEFAULT,
                              g_task_get_cancellable (task), stream_cb, task);
}

/* Files of this machine; an address is none. */
static GListModel *
local_files (const GValue *value,
             gboolean     *is_address_too)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  GListStore *list = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = files; l != NULL; l = l->next)
    {
      if (g_file_has_uri_scheme (l->data, "http") || g_file_has_uri_scheme (l->data, "https"))
        *is_address_too = TRUE;
      else
        g_list_store_append (list, l->data);
    }

  return G_LIST_MODEL (list);
}

static void
files_cb (GObject      *offer,
          GAsyncResult *result,
          gpointer      data)
{
  GTask *task = data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GListModel) files = NULL;
  const GValue *value;

  if (GDK_IS_DROP (offer))
    value = gdk_drop_read_value_finish (GDK_DROP (offer), result, NULL);
  else
    value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (offer), result, NULL);

  if (value != NULL)
    files = local_files (value, &reading->is_address);
  if (files == NULL || g_list_model_get_n_items (files) == 0)
    {
      read_kind (task, AS_HTML);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&files), g_object_unref);
  g_object_unref (task);
}

/* Names of files may be offered as uri-list alone, which GDK turns into files. */
static gboolean
offers_files (GObject *offer)
{
  g_autoptr (GdkContentFormats) formats =
    gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats_of (offer)));

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);
}

void
quoth_offer_read_async (GObject            *offer,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (offer, cancellable, callback, user_data);

  g_task_set_task_data (task, g_new0 (Reading, 1), (GDestroyNotify) reading_free);
  if (!offers_files (offer))
    read_kind (task, AS_HTML);
  else if (GDK_IS_DROP (offer))
    gdk_drop_read_value_async (GDK_DROP (offer), GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, files_cb, task);
  else
    gdk_clipboard_read_value_async (GDK_CLIPBOARD (offer), GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, files_cb,
                                    task);
}

GListModel *
quoth_offer_read_finish (GObject      *offer,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, offer), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
