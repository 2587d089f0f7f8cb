/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export-dialog.c - asks which quotes go to which CSV file, and writes it. */
#include "app/export-dialog.h"

#include "app/settings.h"
#include "app/trace.h"
#include "app/wording.h"
#include "export/export.h"

#include <glib/gi18n-lib.h>

#define ENDING ".csv"

#define QUOTH_TYPE_EXPORT_DIALOG (quoth_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (QuothExportDialog, quoth_export_dialog, QUOTH, EXPORT_DIALOG, GtkWindow)

/* Shared with the reader that writes: counters are atomic, the rest is sealed. */
typedef struct
{
  QuothQuery *query;
  GArray     *ids;    /* NULL: all of the query */
  char       *path;
  gboolean    defuse;
  int         done;   /* rows written, in thousandths of all: an int can be read at once */
} Job;

struct _QuothExportDialog
{
  GtkWindow             parent_instance;

  QuothState           *state;
  QuothQuery           *query;
  GArray               *selected;
  guint                 n_shown;
  gint64                n_left_out;
  GtkFileChooserNative *chooser;
  Job                  *job;
  GCancellable         *cancellable;
  guint                 timer;

  GtkStack             *stack;
  GtkCheckButton       *choose_selected;
  GtkCheckButton       *choose_all;
  GtkSwitch            *defuse;
  GtkLabel             *contents;
  GtkProgressBar       *progress;
  GtkWidget            *export_button;
};

G_DEFINE_FINAL_TYPE (QuothExportDialog, quoth_export_dialog, GTK_TYPE_WINDOW)

static void
job_clear (gpointer data)
{
  Job *job = data;

  quoth_query_unref (job->query);
  g_clear_pointer (&job->ids, g_array_unref);
  g_free (job->path);
}

static void
job_unref (gpointer job)
{
  g_atomic_rc_box_release_full (job, job_clear);
}

/* ---- writing, on a reader ---------------------------------------------------------------- */

static void
on_progress (guint64  done,
             guint64  total,
             gpointer data)
{
  Job *job = data;
  g_atomic_int_set (&job->done, total > 0 ? (int) (done * 1000 / total) : 0);
}

static gpointer
write_file (QuothStore   *store,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Job *job = data;
  g_autofree guint64 *n_rows = g_new0 (guint64, 1);
  const QuothExportOptions options = {
    .defuse = job->defuse,
    .ids = job->ids != NULL ? (const gint64 *) job->ids->data : NULL,
    .n_ids = job->ids != NULL ? job->ids->len : 0,
  };

  if (!quoth_export_file (store, job->query, &options, job->path, on_progress, job, n_rows, cancellable,
                          error))
    return NULL;
  return g_steal_pointer (&n_rows);
}

/* ---- the dialog -------------------------------------------------------------------------- */

static void
say_done (QuothExportDialog *self,
          guint64            n)
{
  g_autofree char *number = quoth_wording_number (n);
  g_autofree char *text = g_strdup_printf (ngettext ("Exported %s quote", "Exported %s quotes", n), number);
  g_autoptr(GFile) file = g_file_new_for_path (self->job->path);
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder);
  g_autofree char *action = g_action_print_detailed_name ("win.open-uri", g_variant_new_string (uri));

  quoth_state_say (self->state, text, _("_Open Folder"), action);
  quoth_trace ("export %s", self->job->path);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(QuothExportDialog) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree guint64 *n_rows = quoth_corpus_read_finish (QUOTH_CORPUS (source), result, &error);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (n_rows != NULL)
    say_done (self, *n_rows);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    quoth_state_say (self->state, error->message, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
show_progress (gpointer data)
{
  QuothExportDialog *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (&self->job->done) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
start (QuothExportDialog *self,
       const char        *path)
{
  Job *job = g_atomic_rc_box_new0 (Job);

  job->query = quoth_query_ref (self->query);
  job->ids = gtk_check_button_get_active (self->choose_selected) ? g_array_ref (self->selected) : NULL;
  job->path = g_strdup (path);
  job->defuse = gtk_switch_get_active (self->defuse);
  self->job = job;
  self->cancellable = g_cancellable_new ();
  self->timer = g_timeout_add (100, show_progress, self);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  gtk_widget_set_visible (self->export_button, FALSE);
  quoth_corpus_read_async (quoth_state_get_corpus (self->state), QUOTH_LANE_LONG, write_file,
                           g_atomic_rc_box_acquire (job), job_unref, g_free, self->cancellable, written_cb,
                           g_object_ref (self));
}

/* GTK offers a name with its ending not selected: who types over it "x.csv" gets "x.csv.csv". New string. */
static char *
with_one_ending (const char *path)
{
  gsize n = strlen (path), ending = strlen (ENDING);

  if (!g_str_has_suffix (path, ENDING))
    return g_strconcat (path, ENDING, NULL);
  return g_strndup (path, g_str_has_suffix (path, ENDING ENDING) ? n - ending : n);
}

static void
on_replace_answered (QuothExportDialog *self,
                     int                response,
                     GtkWidget         *question)
{
  if (response == GTK_RESPONSE_ACCEPT)
    start (self, g_object_get_data (G_OBJECT (question), "quoth-path"));
  gtk_window_destroy (GTK_WINDOW (question));
}

/* The file chooser has asked about the name that was typed, not about the one we make of it. */
static void
ask_to_replace (QuothExportDialog *self,
                const char        *path)
{
  g_autofree char *name = g_path_get_basename (path);
  GtkWidget *question
    = gtk_message_dialog_new (GTK_WINDOW (self), GTK_DIALOG_MODAL, GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE,
                              _("There is a file “%s” already. Replace it?"), name);

  gtk_dialog_add_buttons (GTK_DIALOG (question), _("_Cancel"), GTK_RESPONSE_CANCEL, _("_Replace"),
                          GTK_RESPONSE_ACCEPT, NULL);
  gtk_widget_add_css_class (gtk_dialog_get_widget_for_response (GTK_DIALOG (question), GTK_RESPONSE_ACCEPT),
                            "destructive-action");
  g_object_set_data_full (G_OBJECT (question), "quoth-path", g_strdup (path), g_free);
  g_signal_connect_object (question, "response", G_CALLBACK (on_replace_answered), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
}

static void
export_to (QuothExportDialog *self,
           const char        *chosen)
{
  g_autofree char *path = with_one_ending (chosen);

  if (strcmp (path, chosen) != 0 && g_file_test (path, G_FILE_TEST_EXISTS))
    ask_to_replace (self, path);
  else
    start (self, path);
}

static void
on_file_chosen (QuothExportDialog    *self,
                int                   response,
                GtkFileChooserNative *chooser)
{
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  g_clear_object (&self->chooser);

  if (path != NULL)
    export_to (self, path);
  else if (file != NULL)
    quoth_state_say (self->state, _("A CSV file can only be written to a folder of this computer"), NULL, NULL);
}

static void
on_export_clicked (QuothExportDialog *self)
{
  g_autofree char *corpus = quoth_corpus_name (quoth_state_get_corpus (self->state));
  /* Translators: the name offered for a file of quotes; %s is the name of the corpus */
  g_autofree char *name = g_strdup_printf (_("%s quotes.csv"), corpus);

  self->chooser = gtk_file_chooser_native_new (_("Export"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                               _("_Export"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_cancel_clicked (QuothExportDialog *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->cancellable); /* the end closes the dialog */
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
on_close_request (GtkWindow *window)
{
  on_cancel_clicked (QUOTH_EXPORT_DIALOG (window));
  return TRUE;
}

static void
set_choice (GtkCheckButton *button,
            const char     *text)
{
  gtk_check_button_set_label (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_choices (QuothExportDialog *self)
{
  guint n = self->selected->len, all = self->n_shown;
  g_autofree char *n_text = quoth_wording_number (n);
  g_autofree char *all_text = quoth_wording_number (all);
  g_autofree char *selected = g_strdup_printf (ngettext ("The %s selected", "These %s selected", n), n_text);
  g_autofree char *shown = g_strdup_printf (ngettext ("The %s shown", "All %s shown", all), all_text);

  g_autofree char *left_out_text = quoth_wording_number (self->n_left_out);
  /* Translators: “All 1,204 shown, without 310 hidden stances”; %s are “All 1,204 shown” and the number */
  g_autofree char *without = g_strdup_printf (ngettext ("%s, without %s hidden stance", "%s, without %s hidden stances",
                                                        self->n_left_out),
                                              shown, left_out_text);

  set_choice (self->choose_selected, selected);
  set_choice (self->choose_all, self->n_left_out > 0 ? without : shown);
  gtk_widget_set_visible (GTK_WIDGET (self->choose_selected), n > 0);
  gtk_check_button_set_active (n > 1 ? self->choose_selected : self->choose_all, TRUE);
}

/* Titles of the columns, as the exporter will write them. */
static void
show_contents (QuothExportDialog *self)
{
  guint n;
  const QuothColumn *columns = quoth_export_columns (QUOTH_ROWS_QUOTES, &n);
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "", _(columns[i].title));
  g_autofree char *text = g_strdup_printf (
    /* Translators: %s lists the columns: “Speaker, Verb, Words” */
    _("A CSV file in the order on screen with: %s. A second file beside it, ending in .manifest.json, says "
      "which query it came from."),
    titles->str);
  gtk_label_set_label (self->contents, text);
}

static void
quoth_export_dialog_dispose (GObject *object)
{
  QuothExportDialog *self = QUOTH_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, job_unref);
  g_clear_pointer (&self->query, quoth_query_unref);
  g_clear_pointer (&self->selected, g_array_unref);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_export_dialog_parent_class)->dispose (object);
}

static void
quoth_export_dialog_class_init (QuothExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quoth_export_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = on_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothExportDialog, choose_selected);
  gtk_widget_class_bind_template_child (widget_class, QuothExportDialog, choose_all);
  gtk_widget_class_bind_template_child (widget_class, QuothExportDialog, defuse);
  gtk_widget_class_bind_template_child (widget_class, QuothExportDialog, contents);
  gtk_widget_class_bind_template_child (widget_class, QuothExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, QuothExportDialog, export_button);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
quoth_export_dialog_init (QuothExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (quoth_settings (), "defuse-formulas", self->defuse, "active", G_SETTINGS_BIND_DEFAULT);
}

void
quoth_export_dialog_present (GtkWindow  *parent,
                             QuothState *state,
                             QuothQuery *query,
                             GArray     *selected,
                             guint       n_shown,
                             gint64      n_left_out)
{
  g_return_if_fail (quoth_state_get_corpus (state) != NULL);

  QuothExportDialog *self
    = g_object_new (QUOTH_TYPE_EXPORT_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->state = g_object_ref (state);
  self->query = quoth_query_ref (query);
  self->selected = g_array_ref (selected);
  self->n_shown = n_shown;
  self->n_left_out = n_left_out;
  show_choices (self);
  show_contents (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->export_button); /* the presets are mostly right: Return */
  gtk_window_present (GTK_WINDOW (self));
}
