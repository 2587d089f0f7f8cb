/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import-bar.c - how far an import is, and what became of it. */

#include "app/import-bar.h"

#include "app/report-dialog.h"
#include "app/trace.h"

#include <glib/gi18n-lib.h>

struct _QuothImportBar
{
  GtkWidget       parent_instance;
  GtkRevealer    *revealer;
  GtkLabel       *label, *rejected;
  GtkProgressBar *progress;
  GtkWidget      *undo, *report_button, *cancel, *close;

  QuothState     *state;
  QuothCorpus    *corpus;      /* the one whose signals are heard                                */
  GCancellable   *cancellable;
  QuothReport    *report;      /* of the last import                                             */
  GArray         *undoable;    /* borrowed: only ever compared                                   */
};

G_DEFINE_FINAL_TYPE (QuothImportBar, quoth_import_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* "41 s left", "3 min left", "2 h left"; NULL while nobody can know. */
static char *
time_left (double seconds)
{
  if (seconds < 0)
    return NULL;
  if (seconds < 100)
    return g_strdup_printf (_("%d s left"), (int) (seconds + 0.5));
  if (seconds < 100 * 60)
    return g_strdup_printf (_("%d min left"), (int) (seconds / 60 + 0.5));

  return g_strdup_printf (_("%d h left"), (int) (seconds / 3600 + 0.5));
}

/* All files are in: what takes its time now has no files to count. */
static void
show_arranging (QuothImportBar *self,
                double          arranged)
{
  gtk_label_set_text (self->label, _("Putting names and lists in order…"));
  gtk_widget_set_sensitive (self->cancel, FALSE);
  gtk_progress_bar_set_fraction (self->progress, arranged);
}

static void
show_progress (QuothImportBar *self)
{
  const QuothProgress now = quoth_corpus_progress (self->corpus);

  if (now.arranged >= 0)
    {
      show_arranging (self, now.arranged);
      return;
    }

  g_autofree char *left = time_left (now.counting ? -1 : now.seconds_left);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("Importing %'u of %'u file", "Importing %'u of %'u files", now.files_found),
                          now.files_done, now.files_found);
  if (now.counting)
    g_string_append (text, "…");
  if (left != NULL)
    g_string_append_printf (text, " · %s", left);
  gtk_label_set_text (self->label, text->str);

  g_autofree char *rejected = g_strdup_printf (_("%'u not taken"), now.rejected);
  gtk_label_set_text (self->rejected, rejected);
  gtk_widget_set_visible (GTK_WIDGET (self->rejected), now.rejected > 0);
  if (now.files_found == 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, now.files_done / (double) now.files_found);
}

static void
show_importing (QuothImportBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress), TRUE);
  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_widget_set_sensitive (self->cancel, self->cancellable != NULL
                                            && !g_cancellable_is_cancelled (self->cancellable));
  gtk_widget_set_visible (self->undo, FALSE);
  gtk_widget_set_visible (self->report_button, FALSE);
  gtk_widget_set_visible (self->close, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), FALSE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  show_progress (self);
}

static void
importing_changed_cb (QuothImportBar *self)
{
  if (self->corpus != NULL && quoth_corpus_is_importing (self->corpus))
    show_importing (self);
  else if (gtk_widget_get_visible (self->cancel)) /* ended; a report may follow */
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
progress_cb (QuothImportBar *self)
{
  if (quoth_corpus_is_importing (self->corpus) || quoth_corpus_is_arranging (self->corpus))
    show_importing (self);
  else
    importing_changed_cb (self);
}

static void
corpus_chosen_cb (QuothImportBar *self)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);

  if (self->corpus != NULL)
    g_signal_handlers_disconnect_by_data (self->corpus, self);
  g_set_object (&self->corpus, corpus);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (corpus == NULL)
    return;
  g_signal_connect_object (corpus, "notify::importing", G_CALLBACK (importing_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (corpus, "progress", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  importing_changed_cb (self);
}

/* ---- at the end ------------------------------------------------------------------------------------ */

static char *
summary (const QuothReport *report)
{
  const guint n_articles = quoth_report_articles (report);
  const guint n_duplicate = quoth_report_duplicate (report);
  const guint n_rejected = quoth_report_rejected (report);
  const guint n_skipped = quoth_report_skipped (report);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%'u article imported", "%'u articles imported", n_articles), n_articles);
  if (n_duplicate > 0)
    g_string_append_printf (text, ngettext (" · %'u file was there already", " · %'u files were there already", n_duplicate),
                            n_duplicate);
  if (n_rejected > 0)
    g_string_append_printf (text, ngettext (" · %'u file not taken", " · %'u files not taken", n_rejected), n_rejected);
  if (n_skipped > 0)
    g_string_append_printf (text, ngettext (" · %'u file skipped", " · %'u files skipped", n_skipped), n_skipped);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_worth_reading (const QuothReport *report)
{
  for (guint i = 0; i < quoth_report_n_files (report); i++)
    if (quoth_report_file (report, i)->status != QUOTH_FILE_IMPORTED)
      return TRUE;

  return FALSE;
}

/* Undo stands beside the report only while it is that import which it would undo. */
static gboolean
can_undo (QuothImportBar *self)
{
  return self->report != NULL && self->undoable != NULL && self->undoable == quoth_report_ids (self->report);
}

void
quoth_import_bar_set_undoable (QuothImportBar *self,
                               GArray         *articles)
{
  g_return_if_fail (QUOTH_IS_IMPORT_BAR (self));

  self->undoable = articles;
  gtk_widget_set_visible (self->undo, can_undo (self) && gtk_widget_get_visible (self->report_button));
}

void
quoth_import_bar_show_report (QuothImportBar *self,
                              QuothReport    *report)
{
  g_return_if_fail (QUOTH_IS_IMPORT_BAR (self) && report != NULL);

  g_autofree char *text = summary (report);

  g_clear_pointer (&self->report, quoth_report_unref);
  self->report = quoth_report_ref (report);
  quoth_trace ("import ended: %s", text);
  if (self->corpus != NULL && quoth_corpus_is_importing (self->corpus))
    return; /* the next one has begun: its progress stays */
  if (!is_worth_reading (report))
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      quoth_state_say (self->state, text, can_undo (self) ? _("_Undo") : NULL, can_undo (self) ? "win.undo" : NULL);
      return;
    }

  gtk_label_set_text (self->label, text);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->rejected), FALSE);
  gtk_widget_set_visible (self->cancel, FALSE);
  gtk_widget_set_visible (self->report_button, TRUE);
  gtk_widget_set_visible (self->undo, can_undo (self));
  gtk_widget_set_visible (self->close, TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
quoth_import_bar_set_cancellable (QuothImportBar *self,
                                  GCancellable   *cancellable)
{
  g_return_if_fail (QUOTH_IS_IMPORT_BAR (self));

  g_set_object (&self->cancellable, cancellable);
  gtk_widget_set_sensitive (self->cancel, cancellable != NULL);
}

/* ---- buttons ----------------------------------------------------------------------------------------- */

static void
cancel_cb (QuothImportBar *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (self->cancel, FALSE);
}

static void
close_cb (QuothImportBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
report_cb (QuothImportBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  quoth_report_dialog_present (self->report, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
}

/* ---- the object --------------------------------------------------------------------------------------- */

static void
quoth_import_bar_constructed (GObject *object)
{
  QuothImportBar *self = QUOTH_IMPORT_BAR (object);

  G_OBJECT_CLASS (quoth_import_bar_parent_class)->constructed (object);
  g_signal_connect_object (self->state, "notify::corpus", G_CALLBACK (corpus_chosen_cb), self, G_CONNECT_SWAPPED);
  corpus_chosen_cb (self);
}

static void
quoth_import_bar_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *spec)
{
  if (property == PROP_STATE)
    g_value_set_object (value, QUOTH_IMPORT_BAR (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_import_bar_set_property (GObject      *object,
                               guint         property,
                               const GValue *value,
                               GParamSpec   *spec)
{
  if (property == PROP_STATE)
    QUOTH_IMPORT_BAR (object)->state = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_import_bar_dispose (GObject *object)
{
  QuothImportBar *self = QUOTH_IMPORT_BAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), QUOTH_TYPE_IMPORT_BAR);
  if (self->corpus != NULL)
    g_signal_handlers_disconnect_by_data (self->corpus, self);
  g_clear_object (&self->corpus);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, quoth_report_unref);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_import_bar_parent_class)->dispose (object);
}

static void
quoth_import_bar_class_init (QuothImportBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->constructed = quoth_import_bar_constructed;
  object_class->get_property = quoth_import_bar_get_property;
  object_class->set_property = quoth_import_bar_set_property;
  object_class->dispose = quoth_import_bar_dispose;

  properties[PROP_STATE] =
    g_param_spec_object ("state", NULL, NULL, QUOTH_TYPE_STATE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/import-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothImportBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, QuothImportBar, label);
  gtk_widget_class_bind_template_child (widget_class, QuothImportBar, rejected);
  gtk_widget_class_bind_template_child (widget_class, QuothImportBar, progress);
  gtk_widget_class_bind_template_child (widget_class, QuothImportBar, undo);
  gtk_widget_class_bind_template_child (widget_class, QuothImportBar, report_button);
  gtk_widget_class_bind_template_child (widget_class, QuothImportBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, QuothImportBar, close);
}

static void
quoth_import_bar_init (QuothImportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->close, "clicked", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->report_button, "clicked", G_CALLBACK (report_cb), self, G_CONNECT_SWAPPED);
}
