/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-panes.c - text pane, names pane and import bar over a real corpus: they follow the state and
 * change it, and know nothing of each other. */

#include "app/article-view.h"
#include "app/import-bar.h"
#include "app/name-popover.h"
#include "app/names-list.h"
#include "app/names-view.h"
#include "app/reader.h"
#include "app/report-dialog.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

static const char ferry[] =
  "Title: Ferry strike enters third day\nDate: 2026-06-12\nSource: Harbour Times\n\n"
  "“We stay ashore,” said Ilse Marrant, the secretary of the union, in Rivertown.\n\n"
  "“Nobody gains from an empty harbour,” said Tomas Brok on Monday.\n";
static const char nets[] =
  "Title: Fishermen warn of empty nets\nDate: 2026-06-10\nSource: Coast Weekly\n\n"
  "“The herring has gone north,” said Mads Holm.\n";

typedef struct
{
  char        *folder;
  char        *path;
  QuothCorpus *corpus;
  QuothState  *state;
  QuothReport *report;
  GtkWidget   *window;
  GtkWidget   *pane;
} Fixture;

/* ---- waiting ------------------------------------------------------------------------------------ */

typedef gboolean (*Fact) (Fixture *fixture, gconstpointer data);

static void
wait_until (Fact          fact,
            Fixture      *fixture,
            gconstpointer data)
{
  const gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!fact (fixture, data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static GtkWidget *
descendant (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = descendant (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* ---- a corpus of two articles --------------------------------------------------------------------- */

static void
added_cb (GObject      *corpus,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;

  ((Fixture *) data)->report = quoth_corpus_add_finish (QUOTH_CORPUS (corpus), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_report (Fixture      *fixture,
            gconstpointer unused)
{
  return fixture->report != NULL;
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *bytes,
            gssize      len)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in", name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, len, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer pane_type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  fixture->folder = g_dir_make_tmp ("quoth-panes-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "test.quoth", NULL);
  g_autofree char *in = g_build_filename (fixture->folder, "in", NULL);
  g_mkdir (in, 0700);
  write_file (fixture, "ferry.txt", ferry, -1);
  write_file (fixture, "nets.txt", nets, -1);
  write_file (fixture, "photo.jpg", "\xFF\xD8\xFF\xE0\0\0\1\2", 8);

  fixture->corpus = quoth_corpus_open (fixture->path, &error);
  g_assert_no_error (error);
  g_autoptr (GFile) file = g_file_new_for_path (in);
  g_list_store_append (files, file);
  quoth_corpus_add_async (fixture->corpus, G_LIST_MODEL (files), NULL, added_cb, fixture);
  wait_until (has_report, fixture, NULL);

  fixture->state = quoth_state_new ();
  quoth_state_set_corpus (fixture->state, fixture->corpus);
  fixture->pane = g_object_new (GPOINTER_TO_SIZE (pane_type), "state", fixture->state, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->pane);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  quoth_state_set_corpus (fixture->state, NULL);
  g_object_unref (fixture->state);
  quoth_corpus_close (fixture->corpus);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->corpus);
  quoth_report_unref (fixture->report);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* The quote with these words, read on a connection of our own. */
static QuothQuoteRow *
quote_with (Fixture    *fixture,
            const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothStore) store = quoth_store_open (fixture->path, QUOTH_STORE_READ, &error);
  g_assert_no_error (error);
  g_autoptr (QuothQuery) query = quoth_query_parse (words, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) ids = quoth_store_ids (store, QUOTH_ROWS_QUOTES, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  g_autoptr (GPtrArray) rows = quoth_store_rows (store, QUOTH_ROWS_QUOTES, query, (gint64 *) ids->data, 1, &error);
  g_assert_no_error (error);

  return quoth_row_ref (rows->pdata[0]);
}

/* ---- the text pane -------------------------------------------------------------------------------- */

static QuothReader *
reader_of (Fixture *fixture)
{
  return QUOTH_READER (descendant (fixture->pane, QUOTH_TYPE_READER));
}

static gboolean
selected_is (Fixture      *fixture,
             gconstpointer words)
{
  QuothReader *reader = reader_of (fixture);
  const QuothSpan span = quoth_reader_selection (reader);

  if (quoth_span_is_empty (span))
    return FALSE;
  g_autofree char *selected = g_strndup (quoth_article_body (quoth_reader_article (reader), NULL) + span.start,
                                         span.end - span.start);
  return strcmp (selected, words) == 0;
}

static void
test_choosing_selects (Fixture      *fixture,
                       gconstpointer unused)
{
  QuothQuoteRow *herring = quote_with (fixture, "herring");
  QuothQuoteRow *ashore = quote_with (fixture, "ashore");

  quoth_state_choose_quote (fixture->state, herring->id, herring->article);
  wait_until (selected_is, fixture, herring->words);
  quoth_state_choose_quote (fixture->state, ashore->id, ashore->article);
  wait_until (selected_is, fixture, ashore->words);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (reader_of (fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Article text");
  quoth_row_unref (herring);
  quoth_row_unref (ashore);
}

static gboolean
quote_is (Fixture      *fixture,
          gconstpointer id)
{
  return quoth_state_get_quote (fixture->state) == *(const gint64 *) id;
}

static void
test_selecting_chooses (Fixture      *fixture,
                        gconstpointer unused)
{
  QuothQuoteRow *ashore = quote_with (fixture, "ashore");
  QuothQuoteRow *harbour = quote_with (fixture, "harbour");

  quoth_state_choose_quote (fixture->state, ashore->id, ashore->article);
  wait_until (selected_is, fixture, ashore->words);
  QuothReader *reader = reader_of (fixture);
  const char *body = quoth_article_body (quoth_reader_article (reader), NULL);
  const guint32 at = strstr (body, "empty harbour") - body;

  quoth_reader_select (reader, (QuothSpan){ at, at + strlen ("empty harbour") });
  wait_until (quote_is, fixture, &harbour->id);
  g_assert_true (selected_is (fixture, "empty harbour")); /* what somebody selects stays selected */
  quoth_row_unref (ashore);
  quoth_row_unref (harbour);
}

static gpointer
trash (QuothStore   *store,
       gpointer      article,
       GCancellable *cancellable,
       GError      **error)
{
  gint64 batch;

  quoth_store_trash (store, article, 1, &batch, error);
  return NULL;
}

static gboolean
shows_nothing (Fixture      *fixture,
               gconstpointer unused)
{
  return quoth_reader_article (reader_of (fixture)) == NULL;
}

static void
test_deleted_article (Fixture      *fixture,
                      gconstpointer unused)
{
  QuothQuoteRow *herring = quote_with (fixture, "herring");

  quoth_state_choose_quote (fixture->state, herring->id, herring->article);
  wait_until (selected_is, fixture, herring->words);
  quoth_corpus_write_async (fixture->corpus, trash, &herring->article, NULL, NULL, NULL, NULL, NULL);
  wait_until (shows_nothing, fixture, NULL);
  quoth_row_unref (herring);
}

/* ---- the names pane --------------------------------------------------------------------------------- */

static GListModel *
names_of (Fixture *fixture)
{
  GtkWidget *list = descendant (fixture->pane, GTK_TYPE_LIST_VIEW);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static guint
place_of (Fixture    *fixture,
          const char *name)
{
  GListModel *names = names_of (fixture);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (QuothNameItem) item = g_list_model_get_item (names, i);
      const QuothNameRow *row = quoth_name_item_row (item);

      if (row != NULL && strcmp (row->name, name) == 0)
        return i;
    }
  return G_MAXUINT;
}

static gboolean
has_name (Fixture      *fixture,
          gconstpointer name)
{
  return place_of (fixture, name) != G_MAXUINT;
}

static gboolean
lacks_name (Fixture      *fixture,
            gconstpointer name)
{
  return !has_name (fixture, name);
}

static void
test_names_of_article (Fixture      *fixture,
                       gconstpointer unused)
{
  QuothQuoteRow *ashore = quote_with (fixture, "ashore");

  quoth_state_set_scope (fixture->state, "corpus");
  wait_until (has_name, fixture, "Mads Holm");
  g_assert_true (has_name (fixture, "Ilse Marrant"));
  quoth_state_choose_quote (fixture->state, ashore->id, ashore->article);
  quoth_state_set_scope (fixture->state, "article");
  wait_until (lacks_name, fixture, "Mads Holm");
  wait_until (has_name, fixture, "Ilse Marrant");
  quoth_row_unref (ashore);
}

static void
test_name_becomes_filter (Fixture      *fixture,
                          gconstpointer unused)
{
  GtkWidget *list = descendant (fixture->pane, GTK_TYPE_LIST_VIEW);

  quoth_state_set_scope (fixture->state, "corpus");
  wait_until (has_name, fixture, "Tomas Brok");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (names_of (fixture)), place_of (fixture, "Tomas Brok"), TRUE);
  g_assert_cmpint (quoth_state_get_name (fixture->state), !=, 0);
  g_assert_true (quoth_query_is_empty (quoth_state_get_query (fixture->state)));

  g_signal_emit_by_name (list, "activate", place_of (fixture, "Tomas Brok"));
  g_assert_cmpstr (quoth_query_text (quoth_state_get_query (fixture->state)), ==, "speaker:=\"Tomas Brok\"");
  wait_until (lacks_name, fixture, "Mads Holm"); /* counts follow the filter */
}

static gboolean
has_popover (Fixture      *fixture,
             gconstpointer unused)
{
  GtkWidget *popover = descendant (fixture->pane, QUOTH_TYPE_NAME_POPOVER);

  return popover != NULL && gtk_widget_get_mapped (popover);
}

static void
assert_line (GtkWidget  *popover,
             const char *count,
             const char *spoken)
{
  GtkWidget *label = GTK_WIDGET (gtk_widget_get_template_child (popover, QUOTH_TYPE_NAME_POPOVER, count));
  GtkWidget *row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
}

/* Whatever is filtered, a count is that of the rows its link asks for. */
static void
test_about_a_name (Fixture      *fixture,
                   gconstpointer unused)
{
  g_autoptr (QuothQuery) filter = quoth_query_parse ("speaker:holm", NULL);

  quoth_state_set_scope (fixture->state, "corpus");
  wait_until (has_name, fixture, "Tomas Brok");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (names_of (fixture)), place_of (fixture, "Tomas Brok"), TRUE);
  gtk_widget_activate_action (descendant (fixture->pane, GTK_TYPE_LIST_VIEW), "names.about", "x",
                              quoth_state_get_name (fixture->state));
  wait_until (has_popover, fixture, NULL);

  GtkWidget *popover = descendant (fixture->pane, QUOTH_TYPE_NAME_POPOVER);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, "Tomas Brok");
  assert_line (popover, "n_mentions", "Mentions, 1");
  assert_line (popover, "n_articles", "Articles, 1");
  assert_line (popover, "n_said", "Quotes by, 1");
  assert_line (popover, "n_about", "Quotes about, 0");

  quoth_state_set_query (fixture->state, filter);
  gtk_popover_popdown (GTK_POPOVER (popover));
  wait_until (lacks_name, fixture, "Tomas Brok");
  wait_until (has_name, fixture, "Mads Holm");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (names_of (fixture)), place_of (fixture, "Mads Holm"), TRUE);
  gtk_widget_activate_action (descendant (fixture->pane, GTK_TYPE_LIST_VIEW), "names.about", "x",
                              quoth_state_get_name (fixture->state));
  wait_until (has_popover, fixture, NULL);
  assert_line (popover, "n_said", "Quotes by, 1");
}

/* ---- the list under it ------------------------------------------------------------------------------ */

static QuothNameRow *
name_row (gint64      id,
          QuothKind   kind,
          const char *name,
          gint64      n_mentions)
{
  QuothNameRow *row = g_atomic_rc_box_new0 (QuothNameRow);

  *row = (QuothNameRow){ .id = id, .kind = kind, .name = name, .n_mentions = n_mentions };
  return row;
}

static GPtrArray *
three_names (gint64 mentions_of_vell)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (quoth_row_unref);

  g_ptr_array_add (rows, name_row (2, QUOTH_KIND_PERSON, "Ilse Marrant", 5));
  g_ptr_array_add (rows, NULL); /* one that went meanwhile */
  g_ptr_array_add (rows, name_row (3, QUOTH_KIND_PERSON, "Tomas Brok", 3));
  g_ptr_array_add (rows, name_row (1, QUOTH_KIND_LOC, "Vell", mentions_of_vell));
  return rows;
}

static void
changed_cb (GListModel *list,
            guint       position,
            guint       removed,
            guint       added,
            guint      *seen)
{
  seen[0]++;
  seen[1] = position;
  seen[2] = removed;
  seen[3] = added;
}

static void
test_name_list (void)
{
  g_autoptr (QuothNameList) list = quoth_name_list_new ();
  g_autoptr (GPtrArray) rows = three_names (9);
  g_autoptr (GPtrArray) later = three_names (10);
  guint seen[4] = { 0 };

  quoth_name_list_set (list, rows, NULL);
  g_assert_cmpuint (quoth_name_list_n_names (list), ==, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
  g_autoptr (QuothNameItem) heading = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_null (quoth_name_item_row (heading));
  g_assert_cmpint (quoth_name_item_kind (heading), ==, QUOTH_KIND_PERSON);
  g_assert_cmpuint (quoth_name_item_count (heading), ==, 2);
  g_assert_cmpuint (quoth_name_list_find (list, 1), ==, 4);
  g_assert_cmpuint (quoth_name_list_find (list, 7), ==, G_MAXUINT);

  g_autoptr (QuothNameItem) third = g_list_model_get_item (G_LIST_MODEL (list), 4);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), seen);
  quoth_name_list_set (list, rows, NULL);
  g_assert_cmpuint (seen[0], ==, 0);
  quoth_name_list_set (list, later, NULL);
  g_assert_cmpuint (seen[0], ==, 0); /* the same line says something else */
  g_assert_cmpint (quoth_name_item_row (third)->n_mentions, ==, 10);

  g_ptr_array_set_size (later, 3);
  quoth_name_list_set (list, later, NULL);
  g_assert_cmpuint (seen[0], ==, 1);
  g_assert_cmpuint (seen[1], ==, 3);
  g_assert_cmpuint (seen[2], ==, 2);
  g_assert_cmpuint (seen[3], ==, 0);
}

/* Of a large corpus only the commonest are here; how many there are is said. */
static void
test_name_list_of_many (void)
{
  g_autoptr (QuothNameList) list = quoth_name_list_new ();
  g_autoptr (GPtrArray) rows = three_names (9);
  g_autofree guint *counts = g_new0 (guint, quoth_n_kinds);

  counts[0] = 2000; /* people, of whom there are two; one place */
  quoth_name_list_set (list, rows, counts);
  g_autoptr (QuothNameItem) heading = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (QuothNameItem) more = g_list_model_get_item (G_LIST_MODEL (list), 3);

  g_assert_cmpuint (quoth_name_list_n_names (list), ==, 2001);
  g_assert_cmpuint (quoth_name_item_count (heading), ==, 2000);
  g_assert_null (quoth_name_item_row (more));
  g_assert_cmpuint (quoth_name_item_more (more), ==, 1998);
}

/* ---- the import bar and its report --------------------------------------------------------------------- */

static GtkWindow *
report_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (QUOTH_IS_REPORT_DIALOG (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
button_called (GtkWidget  *widget,
               const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = button_called (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_report (Fixture      *fixture,
             gconstpointer unused)
{
  quoth_import_bar_show_report (QUOTH_IMPORT_BAR (fixture->pane), fixture->report);
  GtkWidget *label = descendant (fixture->pane, GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "2 articles imported · 1 file not taken");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (descendant (fixture->pane, GTK_TYPE_PROGRESS_BAR)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Import progress");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button_called (fixture->pane, "Cancel")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Cancel import");

  g_assert_null (report_dialog ());
  g_signal_emit_by_name (button_called (fixture->pane, "Report…"), "clicked");
  GtkWindow *dialog = report_dialog ();
  g_assert_nonnull (dialog);

  GtkListView *list = GTK_LIST_VIEW (gtk_widget_get_template_child (GTK_WIDGET (dialog), QUOTH_TYPE_REPORT_DIALOG, "list"));
  GtkDropDown *shown = GTK_DROP_DOWN (descendant (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN));
  g_assert_cmpuint (gtk_drop_down_get_selected (shown), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), ==, 1);
  gtk_drop_down_set_selected (shown, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), ==, 3);
  gtk_window_destroy (dialog);
}

static void
test_cancel (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  quoth_import_bar_set_cancellable (QUOTH_IMPORT_BAR (fixture->pane), cancellable);
  g_signal_emit_by_name (button_called (fixture->pane, "Cancel"), "clicked");
  g_assert_true (g_cancellable_is_cancelled (cancellable));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/text/choosing-a-quote-selects-its-words", Fixture, GSIZE_TO_POINTER (QUOTH_TYPE_ARTICLE_VIEW),
              set_up, test_choosing_selects, tear_down);
  g_test_add ("/text/selecting-inside-a-quote-chooses-it", Fixture, GSIZE_TO_POINTER (QUOTH_TYPE_ARTICLE_VIEW),
              set_up, test_selecting_chooses, tear_down);
  g_test_add ("/text/a-deleted-article-leaves-the-pane", Fixture, GSIZE_TO_POINTER (QUOTH_TYPE_ARTICLE_VIEW),
              set_up, test_deleted_article, tear_down);
  g_test_add ("/names/follow-article-and-scope", Fixture, GSIZE_TO_POINTER (QUOTH_TYPE_NAMES_VIEW),
              set_up, test_names_of_article, tear_down);
  g_test_add ("/names/choosing-lights-and-activating-filters", Fixture, GSIZE_TO_POINTER (QUOTH_TYPE_NAMES_VIEW),
              set_up, test_name_becomes_filter, tear_down);
  g_test_add ("/names/a-popover-says-what-is-known-of-one", Fixture, GSIZE_TO_POINTER (QUOTH_TYPE_NAMES_VIEW),
              set_up, test_about_a_name, tear_down);
  g_test_add_func ("/names/many", test_name_list_of_many);
  g_test_add_func ("/names/one-heading-a-kind-and-small-changes", test_name_list);
  g_test_add ("/import/report-lists-what-was-not-taken", Fixture, GSIZE_TO_POINTER (QUOTH_TYPE_IMPORT_BAR),
              set_up, test_report, tear_down);
  g_test_add ("/import/cancel-cancels", Fixture, GSIZE_TO_POINTER (QUOTH_TYPE_IMPORT_BAR),
              set_up, test_cancel, tear_down);
  return g_test_run ();
}
