/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-window.c - the window over a real corpus: actions, filters, selection, folding, names. */
#include "app/application.h"
#include "app/chips.h"
#include "app/panes.h"
#include "app/quotes-view.h"
#include "app/row-model.h"
#include "app/window.h"

#include "../unit/made-corpus.h"

#include <math.h>
#include <string.h>

#define N_ARTICLES 20
#define N_EACH 15
#define N_ROWS (N_ARTICLES * N_EACH)
#define N_BROK (N_ROWS / 3)

typedef struct
{
  QuothApplication *application;
  char             *path;
  QuothWindow      *window;
  QuothState       *state;
  gint64            wanted;  /* what a fact waits for */
  double            place;   /* of the chosen row before a change, pixels below the upper edge */
} Fixture;

/* ---- looking around ---------------------------------------------------------------------- */

static gboolean
is_named (GtkWidget  *widget,
          const char *name)
{
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;

  g_autofree char *other
    = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  return other == NULL;
}

static GtkWidget *
find (GtkWidget *from,
      gboolean (*fits) (GtkWidget *, gconstpointer),
      gconstpointer data)
{
  if (fits (from, data))
    return from;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, fits, data);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
fits_name (GtkWidget    *widget,
           gconstpointer name)
{
  return is_named (widget, name);
}

static gboolean
fits_type (GtkWidget    *widget,
           gconstpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (type));
}

static GtkWidget *
named (Fixture    *f,
       const char *name)
{
  GtkWidget *widget = find (GTK_WIDGET (f->window), fits_name, name);
  if (widget == NULL)
    g_error ("there is nothing named “%s” in the window", name);
  return widget;
}

static gpointer
of_type (Fixture *f,
         GType    type)
{
  GtkWidget *widget = find (GTK_WIDGET (f->window), fits_type, GSIZE_TO_POINTER (type));
  g_assert_nonnull (widget);
  return widget;
}

static void
activate (Fixture    *f,
          const char *action,
          GVariant   *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (f->window), action, parameter);
}

/* ---- facts ------------------------------------------------------------------------------- */

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
shows_wanted (gpointer data)
{
  Fixture *f = data;
  return quoth_state_get_n_quotes (f->state) == f->wanted;
}

static void
wait_for_quotes (Fixture *f,
                 gint64   n)
{
  f->wanted = n;
  spin_until (shows_wanted, f);
}

static gboolean
has_wanted_articles (gpointer data)
{
  Fixture *f = data;
  return quoth_state_get_n_articles (f->state) == f->wanted;
}

static void
set_up (Fixture      *f,
        gconstpointer width)
{
  g_autoptr(GError) error = NULL;

  f->application = QUOTH_APPLICATION (g_object_ref (g_application_get_default ()));
  f->path = made_corpus (N_ARTICLES, N_EACH);
  g_autoptr(QuothCorpus) corpus = quoth_corpus_open (f->path, &error);
  g_assert_no_error (error);
  f->window = quoth_window_new (GTK_APPLICATION (f->application), corpus);
  f->state = quoth_window_state (f->window);
  gtk_window_set_default_size (GTK_WINDOW (f->window), GPOINTER_TO_INT (width), 700);
  gtk_window_present (GTK_WINDOW (f->window));
  spin_until (is_mapped, f->window);
  wait_for_quotes (f, N_ROWS);
}

static void
tear_down (Fixture      *f,
           gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (f->application);
  made_corpus_clean (f->path);
}

/* ---- tests ------------------------------------------------------------------------------- */

static void
test_names (Fixture      *f,
            gconstpointer unused)
{
  static const char *const names[] = {
    "Articles", "Names", "Quotes", "Article text", "Search articles", "Filter quotes", "Import", "Export", "Main menu",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    named (f, names[i]);
}

static void
test_filter_action (Fixture      *f,
                    gconstpointer unused)
{
  activate (f, "filter", g_variant_new_string ("speaker:brok"));
  wait_for_quotes (f, N_BROK);
  activate (f, "filter", g_variant_new_string ("-speaker:brok"));
  wait_for_quotes (f, N_ROWS - N_BROK);

  QuothChips *chips = of_type (f, QUOTH_TYPE_CHIPS);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (chips)));
  gtk_widget_activate_action (GTK_WIDGET (chips), "chip.negate", "u", 0);
  wait_for_quotes (f, N_BROK);
  gtk_widget_activate_action (GTK_WIDGET (chips), "chip.remove", "u", 0);
  wait_for_quotes (f, N_ROWS);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (chips)));
}

static void
test_typing (Fixture      *f,
             gconstpointer unused)
{
  GtkWidget *entry = named (f, "Filter quotes");
  QuothChips *chips = of_type (f, QUOTH_TYPE_CHIPS);

  gtk_editable_set_text (GTK_EDITABLE (entry), "speaker:brok");
  wait_for_quotes (f, N_BROK);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (chips)));

  /* a filter from elsewhere comes beside what is typed */
  quoth_state_add_filter (f->state, QUOTH_FILTER_WORDS, FALSE, "article");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "speaker:brok");
  g_assert_cmpuint (quoth_query_n_groups (quoth_state_get_query (f->state)), ==, 2);

  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_cmpuint (quoth_query_n_groups (quoth_state_get_query (f->state)), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (chips), "chip.edit", "u", 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "speaker:brok");
}

static gboolean
is_invalid (gpointer data)
{
  return gtk_widget_has_css_class (data, "error");
}

static void
test_bad_filter (Fixture      *f,
                 gconstpointer unused)
{
  GtkWidget *entry = named (f, "Filter quotes");
  QuothQuery *before = quoth_state_get_query (f->state);

  gtk_editable_set_text (GTK_EDITABLE (entry), "planet:mars");
  spin_until (is_invalid, entry);
  g_assert_true (quoth_state_get_query (f->state) == before);
  g_assert_cmpint (quoth_state_get_n_quotes (f->state), ==, N_ROWS);
}

static gboolean
has_wanted_quote (gpointer data)
{
  Fixture *f = data;
  return quoth_state_get_quote (f->state) == f->wanted;
}

static gint64
only_selected (Fixture *f)
{
  g_autoptr(GArray) selected = quoth_quotes_view_selected (of_type (f, QUOTH_TYPE_QUOTES_VIEW));

  g_assert_cmpuint (selected->len, ==, 1);
  return g_array_index (selected, gint64, 0);
}

static void
test_select_quote (Fixture      *f,
                   gconstpointer unused)
{
  const gint64 chosen = N_ROWS - 3; /* by Brok */

  f->wanted = chosen;
  activate (f, "select-quote", g_variant_new_int64 (chosen));
  spin_until (has_wanted_quote, f);
  g_assert_cmpint (quoth_state_get_article (f->state), !=, 0);
  g_assert_cmpint (only_selected (f), ==, chosen);

  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "sort", g_variant_new_string ("speaker"));
  activate (f, "filter", g_variant_new_string ("speaker:brok"));
  wait_for_quotes (f, N_BROK);
  g_assert_cmpint (only_selected (f), ==, chosen);
}

/* By how many pixels the chosen row stands below the upper edge of the list; -1 while it has no place, as
 * before the list was laid out. */
static double
chosen_place (Fixture *f)
{
  GtkWidget *quotes = of_type (f, QUOTH_TYPE_QUOTES_VIEW);
  GtkListView *list = GTK_LIST_VIEW (find (quotes, fits_type, GSIZE_TO_POINTER (GTK_TYPE_LIST_VIEW)));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  GtkMultiSelection *selection = GTK_MULTI_SELECTION (gtk_list_view_get_model (list));
  QuothRowModel *model = QUOTH_ROW_MODEL (gtk_multi_selection_get_model (selection));
  guint position = quoth_row_model_find (model, quoth_state_get_quote (f->state));
  double height = gtk_adjustment_get_upper (adjustment) / g_list_model_get_n_items (G_LIST_MODEL (model));

  return position != G_MAXUINT && height > 0 ? position * height - gtk_adjustment_get_value (adjustment) : -1;
}

static gboolean
chosen_is_in_sight (gpointer data)
{
  double place = chosen_place (data);
  return place >= 0 && place < 600;
}

static gboolean
chosen_is_at_its_place (gpointer data)
{
  Fixture *f = data;
  return fabs (chosen_place (f) - f->place) < 1;
}

static void
test_import_keeps_place (Fixture      *f,
                         gconstpointer unused)
{
  const gint64 chosen = N_ROWS / 2;

  f->wanted = chosen;
  activate (f, "select-quote", g_variant_new_int64 (chosen));
  spin_until (has_wanted_quote, f);
  spin_until (chosen_is_in_sight, f);
  f->place = chosen_place (f);

  made_corpus_add (f->path); /* above the chosen one: its quotes are newer */
  quoth_corpus_look (quoth_state_get_corpus (f->state));
  wait_for_quotes (f, N_ROWS + 3);
  spin_until (chosen_is_at_its_place, f);
  g_assert_cmpint (only_selected (f), ==, chosen);
}

static void
test_scope (Fixture      *f,
            gconstpointer unused)
{
  g_assert_cmpint (quoth_state_get_article (f->state), !=, 0); /* one is open from the start */
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "scope", g_variant_new_string ("article"));
  wait_for_quotes (f, N_EACH);
  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "scope", g_variant_new_string ("corpus"));
  wait_for_quotes (f, N_ROWS);
}

static void
wait_for_articles (Fixture *f,
                   gint64   n)
{
  f->wanted = n;
  spin_until (has_wanted_articles, f);
}

static gboolean
can_undo (gpointer window)
{
  return g_action_group_get_action_enabled (window, "undo");
}

static gboolean
can_redo (gpointer window)
{
  return g_action_group_get_action_enabled (window, "redo");
}

static void
test_undo (Fixture      *f,
           gconstpointer unused)
{
  gint64 chosen = quoth_state_get_article (f->state);

  g_assert_false (can_undo (f->window));
  activate (f, "delete-articles", NULL);
  wait_for_articles (f, N_ARTICLES - 1);
  wait_for_quotes (f, N_ROWS - N_EACH);
  g_assert_cmpint (quoth_state_get_article (f->state), !=, chosen);

  spin_until (can_undo, f->window);
  activate (f, "undo", NULL);
  wait_for_articles (f, N_ARTICLES);
  wait_for_quotes (f, N_ROWS);

  spin_until (can_redo, f->window);
  activate (f, "redo", NULL);
  wait_for_articles (f, N_ARTICLES - 1);
}

static void
test_table (Fixture      *f,
            gconstpointer unused)
{
  gboolean descending;

  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "quotes-as-table", g_variant_new_boolean (TRUE));
  GtkColumnView *table = of_type (f, GTK_TYPE_COLUMN_VIEW);
  spin_until (is_mapped, table);

  /* As a click on the head of the first column, the speaker, does. */
  g_autoptr(GtkColumnViewColumn) speaker = g_list_model_get_item (gtk_column_view_get_columns (table), 0);
  gtk_column_view_sort_by_column (table, speaker, GTK_SORT_DESCENDING);
  g_assert_cmpint (quoth_query_sort (quoth_state_get_query (f->state), &descending), ==, QUOTH_SORT_SPEAKER);
  g_assert_true (descending);
  gtk_column_view_sort_by_column (table, speaker, GTK_SORT_ASCENDING);
  quoth_query_sort (quoth_state_get_query (f->state), &descending);
  g_assert_false (descending);

  g_action_group_change_action_state (G_ACTION_GROUP (f->window), "quotes-as-table",
                                      g_variant_new_boolean (FALSE));
}

static gboolean
is_compact (gpointer panes)
{
  gboolean compact;

  g_object_get (panes, "compact", &compact, NULL);
  return compact;
}

static void
test_narrow (Fixture      *f,
             gconstpointer unused)
{
  static const char *const properties[] = { "articles", "text", "names", "quotes" };
  QuothPanes *panes = of_type (f, QUOTH_TYPE_PANES);

  spin_until (is_compact, panes);
  for (int i = 0; i < QUOTH_N_PANES; i++)
    {
      g_autoptr(GtkWidget) pane = NULL;
      g_object_get (panes, properties[i], &pane, NULL);
      activate (f, "pane", g_variant_new_int32 (i + 1));
      spin_until (is_mapped, pane);
      g_assert_cmpint (quoth_panes_current (panes), ==, i);
    }
}

static void
test_export_enabled (Fixture      *f,
                     gconstpointer unused)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "export"));
  activate (f, "filter", g_variant_new_string ("speaker:nobody"));
  wait_for_quotes (f, 0);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->window), "export"));
}

static void
test_same_corpus (Fixture      *f,
                  gconstpointer unused)
{
  guint before = g_list_length (gtk_application_get_windows (GTK_APPLICATION (f->application)));

  quoth_application_open_corpus (f->application, f->path);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (f->application))), ==, before);
}

static gboolean
shows_closed (gpointer window)
{
  GtkWidget *page = find (window, fits_type, GSIZE_TO_POINTER (ADW_TYPE_STATUS_PAGE));
  GtkWidget *stack = page != NULL ? gtk_widget_get_ancestor (page, GTK_TYPE_STACK) : NULL;

  return stack != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "closed") == 0;
}

static void
test_refused (Fixture      *f,
              gconstpointer unused)
{
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *path = g_build_filename (folder, "letter.quoth", NULL);
  const char letter[] = "Dear Ilse, this is no corpus, whatever its name says. Yours, Tomas. And some more words.";
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, letter, -1, &error));
  quoth_application_open_corpus (f->application, path);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (f->application));
  spin_until (shows_closed, window);
  g_assert_null (quoth_state_get_corpus (quoth_window_state (QUOTH_WINDOW (window))));

  AdwStatusPage *page = NULL;
  page = ADW_STATUS_PAGE (find (GTK_WIDGET (window), fits_type, GSIZE_TO_POINTER (ADW_TYPE_STATUS_PAGE)));
  g_assert_nonnull (page);
  g_autofree char *left = NULL;
  g_assert_true (g_file_get_contents (path, &left, NULL, &error));
  g_assert_cmpstr (left, ==, letter);
  gtk_window_destroy (window);
}

static gboolean
fits_toast_saying (GtkWidget    *widget,
                   gconstpointer text)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), text) == 0
         && gtk_widget_get_mapped (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY) != NULL;
}

static gboolean
says_wanted (gpointer data)
{
  Fixture *f = data;
  g_autofree char *text = g_strdup_printf ("Message %" G_GINT64_FORMAT, f->wanted);

  return find (GTK_WIDGET (f->window), fits_toast_saying, text) != NULL;
}

static gboolean
is_past (gpointer end)
{
  return g_get_monotonic_time () > *(gint64 *) end;
}

/* libadwaita 1.2 crashed when a toast was dismissed while it was still sliding in. */
static void
test_toasts (Fixture      *f,
             gconstpointer unused)
{
  for (f->wanted = 1; f->wanted <= 8; f->wanted++)
    {
      g_autofree char *text = g_strdup_printf ("Message %" G_GINT64_FORMAT, f->wanted);
      gint64 end = g_get_monotonic_time () + 40 * G_TIME_SPAN_MILLISECOND;

      quoth_state_say (f->state, text, NULL, NULL);
      spin_until (says_wanted, f);
      spin_until (is_past, &end);
    }
  gint64 end = g_get_monotonic_time () + 1200 * G_TIME_SPAN_MILLISECOND;
  spin_until (is_past, &end); /* now it stands: the next one takes its place */
  quoth_state_say (f->state, "Message 9", NULL, NULL);
  spin_until (says_wanted, f);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
    int width;  /* of the window, 0: wide enough for all panes */
  } tests[] = {
    { "/window/has the promised names for screen readers", test_names },
    { "/window/filters are chips that can be negated and removed", test_filter_action },
    { "/window/typing filters at once, Enter makes chips", test_typing },
    { "/window/a bad filter leaves the list as it is", test_bad_filter },
    { "/window/a chosen quote is selected, and stays so when sorted", test_select_quote },
    { "/window/rows that come in above leave the chosen one at its place", test_import_keeps_place },
    { "/window/the scope limits the quotes to the article", test_scope },
    { "/window/deleting can be undone and done again", test_undo },
    { "/window/the heads of the table sort", test_table },
    { "/window/at 700 pixels every pane can be reached", test_narrow, 700 },
    { "/window/nothing to export, no export", test_export_enabled },
    { "/window/the same corpus twice is one window", test_same_corpus },
    { "/window/a file that is no corpus is refused and left alone", test_refused },
    { "/window/messages that follow fast take the place of each other", test_toasts },
  };

  gtk_test_init (&argc, &argv, NULL);
  g_autoptr(QuothApplication) application = quoth_application_new ();
  g_autoptr(GError) error = NULL;
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].width > 0 ? tests[i].width : 1240), set_up,
                tests[i].test, tear_down);
  return g_test_run ();
}
