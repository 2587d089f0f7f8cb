/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * history-dialog.c - the imports a corpus was made by, the newest first; each opens its report. */
#include "app/history-dialog.h"

#include "app/report-dialog.h"

#include <glib/gi18n-lib.h>

struct _QuothHistoryDialog
{
  GtkWindow    parent_instance;
  GtkStack    *stack;
  GtkListView *list;
  GtkLabel    *nothing;

  QuothCorpus   *corpus;
  GCancellable  *cancellable; /* of what is being read                                            */
  GPtrArray     *runs;        /* (element-type QuothImportRun)                                    */
};

G_DEFINE_FINAL_TYPE (QuothHistoryDialog, quoth_history_dialog, GTK_TYPE_WINDOW)

static const QuothImportRun *
run_of (QuothHistoryDialog *self,
        GtkStringObject    *number)
{
  return self->runs->pdata[g_ascii_strtoull (gtk_string_object_get_string (number), NULL, 10)];
}

/* ---- lines ------------------------------------------------------------------------------------- */

static char *
date_of (gint64 seconds)
{
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_local (seconds);

  return date != NULL ? g_date_time_format (date, "%c") : g_strdup ("");
}

static char *
counts_of (const QuothImportRun *run)
{
  return g_strdup_printf (_("%'u files · %'u taken, with %'u articles · %'u there already · %'u not taken"),
                          run->n_files, run->n_taken, run->n_articles, run->n_known, run->n_rejected);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (row, "report-row");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, i == 0 ? "heading" : "reasons");
      gtk_box_append (GTK_BOX (row), label);
    }
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         QuothHistoryDialog       *self)
{
  const QuothImportRun *run = run_of (self, gtk_list_item_get_item (item));
  GtkWidget *row = gtk_list_item_get_child (item), *first = gtk_widget_get_first_child (row);
  g_autofree char *date = date_of (run->began), *counts = counts_of (run);
  g_autofree char *spoken = g_strdup_printf ("%s. %s", date, counts);

  gtk_label_set_text (GTK_LABEL (first), date);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (first)), counts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- the reports ---------------------------------------------------------------------------------- */

static void
report_read_cb (GObject      *corpus,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(QuothHistoryDialog) self = data;
  g_autoptr(GError) error = NULL;
  QuothReport *report = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (report == NULL)
    return;

  if (self->corpus != NULL)
    quoth_report_dialog_present (report, GTK_WINDOW (self));
  quoth_report_unref (report);
}

static void
activate_cb (QuothHistoryDialog *self,
             guint               position)
{
  const QuothImportRun *run = self->runs->pdata[position];
  gint64 *id = g_new (gint64, 1);

  *id = run->id;
  quoth_corpus_read_async (self->corpus, QUOTH_LANE_LONG, quoth_history_report, id, g_free,
                           (GDestroyNotify) quoth_report_unref, self->cancellable, report_read_cb, g_object_ref (self));
}

static void
show_runs (QuothHistoryDialog *self)
{
  g_autoptr(GtkStringList) numbers = gtk_string_list_new (NULL);
  GtkSingleSelection *model;

  for (guint i = 0; i < self->runs->len; i++)
    gtk_string_list_take (numbers, g_strdup_printf ("%u", i));
  model = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (numbers)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_object_unref (model);
  gtk_stack_set_visible_child_name (self->stack, self->runs->len > 0 ? "runs" : "none");
  if (self->runs->len > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
runs_read_cb (GObject      *corpus,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(QuothHistoryDialog) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *runs = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (self->corpus == NULL)
    {
      g_clear_pointer (&runs, g_ptr_array_unref);
      return; /* closed meanwhile */
    }

  if (runs == NULL)
    {
      gtk_label_set_text (self->nothing, error->message);
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }

  self->runs = runs;
  show_runs (self);
}

/* ---- the object ------------------------------------------------------------------------------------ */

static void
quoth_history_dialog_dispose (GObject *object)
{
  QuothHistoryDialog *self = QUOTH_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->corpus);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  G_OBJECT_CLASS (quoth_history_dialog_parent_class)->dispose (object);
}

static void
quoth_history_dialog_class_init (QuothHistoryDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_history_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, QuothHistoryDialog, nothing);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
quoth_history_dialog_init (QuothHistoryDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

void
quoth_history_dialog_present (QuothCorpus *corpus,
                              GtkWindow   *parent)
{
  QuothHistoryDialog *self = g_object_new (QUOTH_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);

  self->corpus = g_object_ref (corpus);
  quoth_corpus_read_async (corpus, QUOTH_LANE_LONG, quoth_history_list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable, runs_read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
