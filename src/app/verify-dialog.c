/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify-dialog.c - which of the files that articles came from have changed or gone since. */
#include "app/verify-dialog.h"

#include <glib/gi18n-lib.h>

struct _QuothVerifyDialog
{
  GtkWindow    parent_instance;
  GtkStack    *stack;
  GtkSpinner  *spinner;
  GtkLabel    *summary, *message;
  GtkListView *list;
  GtkCheckButton *keep;

  QuothCorpus  *corpus;
  GCancellable *cancellable;
  GPtrArray    *files;   /* (element-type QuothVerified)                                          */
};

G_DEFINE_FINAL_TYPE (QuothVerifyDialog, quoth_verify_dialog, GTK_TYPE_WINDOW)

/* ---- lines ------------------------------------------------------------------------------------- */

static const char *
word_for (QuothSourceState state)
{
  switch (state)
    {
    case QUOTH_SOURCE_CHANGED:
      return _("Changed since it was imported");
    case QUOTH_SOURCE_GONE:
      return _("Not there any more");
    case QUOTH_SOURCE_UNREADABLE:
      return _("Cannot be read");
    case QUOTH_SOURCE_UNKNOWN:
      return _("Its checksum was not noted when it was imported");
    case QUOTH_SOURCE_SAME:
    default:
      return _("As it was");
    }
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
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, i == 0 ? "heading" : "reasons");
      gtk_box_append (GTK_BOX (row), label);
    }
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         QuothVerifyDialog        *self)
{
  const char *number = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const QuothVerified *verified = self->files->pdata[g_ascii_strtoull (number, NULL, 10)];
  GtkWidget *row = gtk_list_item_get_child (item), *first = gtk_widget_get_first_child (row);
  g_autoptr(GFile) file = g_file_new_for_uri (verified->uri);
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *words = verified->original == NULL
                             ? g_strdup (word_for (verified->state))
                             /* Translators: what became of a file, and where its copy is. */
                             : g_strdup_printf (_("%s; as it was: %s"), word_for (verified->state), verified->original);
  g_autofree char *spoken = g_strdup_printf ("%s. %s", name, words);

  gtk_label_set_text (GTK_LABEL (first), name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (first)), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- the answer ----------------------------------------------------------------------------------- */

static void
show_message (QuothVerifyDialog *self,
              const char        *message)
{
  gtk_label_set_text (self->message, message);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
show_files (QuothVerifyDialog *self)
{
  g_autoptr(GtkStringList) numbers = gtk_string_list_new (NULL);
  g_autoptr(GtkNoSelection) model = NULL;
  g_autofree char *text = NULL;
  guint n_other;

  for (guint i = 0; i < self->files->len; i++)
    if (((const QuothVerified *) self->files->pdata[i])->state != QUOTH_SOURCE_SAME)
      gtk_string_list_take (numbers, g_strdup_printf ("%u", i));

  n_other = g_list_model_get_n_items (G_LIST_MODEL (numbers));
  if (n_other == 0)
    {
      show_message (self, self->files->len > 0 ? _("All files are as they were when they were imported.")
                                               : _("Nothing was imported into this corpus yet."));
      return;
    }

  text = g_strdup_printf (ngettext ("%'u of %'u file is not as it was", "%'u of %'u files are not as they were",
                                    self->files->len), n_other, self->files->len);
  gtk_label_set_text (self->summary, text);
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (numbers)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  gtk_stack_set_visible_child_name (self->stack, "files");
}

static void
verified_cb (GObject      *corpus,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(QuothVerifyDialog) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *files = quoth_corpus_verify_finish (QUOTH_CORPUS (corpus), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&files, g_ptr_array_unref);
      return; /* closed meanwhile */
    }

  gtk_spinner_stop (self->spinner);
  self->files = files;
  if (files != NULL)
    show_files (self);
  else
    show_message (self, error->message);
}

/* ---- originals ------------------------------------------------------------------------------------- */

static gpointer
read_kept (QuothStore   *store,
           gpointer      job,
           GCancellable *cancellable,
           GError      **error)
{
  return GINT_TO_POINTER (1 + quoth_originals_are_kept (store));
}

static void
keep_cb (GtkCheckButton    *keep,
         GParamSpec        *pspec,
         QuothVerifyDialog *self)
{
  quoth_corpus_write_async (self->corpus, quoth_originals_set_kept, GINT_TO_POINTER (gtk_check_button_get_active (keep)),
                            NULL, NULL, NULL, NULL, NULL);
}

static void
kept_read_cb (GObject      *corpus,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(QuothVerifyDialog) self = data;
  const int kept = GPOINTER_TO_INT (quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, NULL));

  if (kept == 0 || self->corpus == NULL)
    return;
  gtk_check_button_set_active (self->keep, kept == 2);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), !quoth_corpus_is_read_only (self->corpus));
  g_signal_connect_object (self->keep, "notify::active", G_CALLBACK (keep_cb), self, 0);
}

/* ---- the object ------------------------------------------------------------------------------------ */

static void
quoth_verify_dialog_dispose (GObject *object)
{
  QuothVerifyDialog *self = QUOTH_VERIFY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->corpus);
  G_OBJECT_CLASS (quoth_verify_dialog_parent_class)->dispose (object);
}

static void
quoth_verify_dialog_finalize (GObject *object)
{
  QuothVerifyDialog *self = QUOTH_VERIFY_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  G_OBJECT_CLASS (quoth_verify_dialog_parent_class)->finalize (object);
}

static void
quoth_verify_dialog_class_init (QuothVerifyDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_verify_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = quoth_verify_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/verify-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothVerifyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothVerifyDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, QuothVerifyDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, QuothVerifyDialog, message);
  gtk_widget_class_bind_template_child (widget_class, QuothVerifyDialog, list);
  gtk_widget_class_bind_template_child (widget_class, QuothVerifyDialog, keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
quoth_verify_dialog_init (QuothVerifyDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
}

void
quoth_verify_dialog_present (QuothCorpus *corpus,
                             GtkWindow   *parent)
{
  QuothVerifyDialog *self = g_object_new (QUOTH_TYPE_VERIFY_DIALOG, "transient-for", parent, NULL);

  self->corpus = g_object_ref (corpus);
  quoth_corpus_read_async (corpus, QUOTH_LANE_LONG, read_kept, NULL, NULL, NULL, self->cancellable, kept_read_cb,
                           g_object_ref (self));
  gtk_spinner_start (self->spinner);
  quoth_corpus_verify_async (corpus, self->cancellable, verified_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
