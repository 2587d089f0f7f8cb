/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * columns-dialog.c - which column of a table is what, to be seen and set. */
#include "app/columns-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *word;  /* in a mapping */
  const char *title;
} fields[] = {
  { "text", N_("Text") },       { "title", N_("Title") },     { "date", N_("Date") },
  { "outlet", N_("Outlet") },   { "author", N_("Author") },   { "section", N_("Section") },
  { "language", N_("Language") }, { "url", N_("Address") },   { "year", N_("Year") },
  { "month", N_("Month") },     { "day", N_("Day") },
};

struct _QuothColumnsDialog
{
  GtkWindow     parent_instance;
  GtkGrid      *grid;
  GtkLabel     *problem;
  GtkWidget    *again;
  GtkDropDown  *choices[G_N_ELEMENTS (fields)];
  GtkStringList *columns; /* the first is “no column”                                             */

  QuothCorpus  *corpus;
  GActionGroup *window;
  char         *uri;
};

G_DEFINE_FINAL_TYPE (QuothColumnsDialog, quoth_columns_dialog, GTK_TYPE_WINDOW)

/* ---- words ------------------------------------------------------------------------------------------- */

/* The column that `word` is taken from; new, NULL: none. */
static char *
column_of (const char *mapping,
           const char *word)
{
  g_auto (GStrv) parts = g_strsplit (mapping, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]), *equals = strchr (part, '=');

      if (equals != NULL && strlen (word) == (gsize) (equals - part) && g_str_has_prefix (part, word))
        return g_strdup (equals + 1);
    }
  return NULL;
}

char *
quoth_columns_words (const char *mapping)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *column = column_of (mapping, fields[i].word);

      if (column != NULL)
        g_string_append_printf (words, "%s%s: %s", words->len > 0 ? " · " : "", _(fields[i].title), column);
    }
  return g_string_free (words, FALSE);
}

/* ---- what the user sets --------------------------------------------------------------------------------- */

static char *
mapping_set (QuothColumnsDialog *self)
{
  GString *mapping = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const guint chosen = gtk_drop_down_get_selected (self->choices[i]);

      if (chosen > 0 && chosen != GTK_INVALID_LIST_POSITION)
        g_string_append_printf (mapping, "%s%s=%s", mapping->len > 0 ? "; " : "", fields[i].word,
                                gtk_string_list_get_string (self->columns, chosen));
    }
  return g_string_free (mapping, FALSE);
}

static void
on_changed (QuothColumnsDialog *self)
{
  g_autofree char *mapping = mapping_set (self);
  const gboolean is_valid = quoth_mapping_is_valid (mapping);

  gtk_widget_set_sensitive (self->again, is_valid);
  gtk_label_set_text (self->problem, is_valid ? "" : _("One column has to be the text."));
}

static void
remembered_cb (GObject      *corpus,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(QuothColumnsDialog) self = data;
  g_autoptr(GError) error = NULL;
  const char *uris[] = { self->uri, NULL };

  if (self->window == NULL)
    return; /* closed meanwhile */
  if (quoth_corpus_write_finish (QUOTH_CORPUS (corpus), result, &error) == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      return;
    }
  g_action_group_activate_action (self->window, "read-as", g_variant_new ("(^ass)", uris, ""));
  gtk_window_close (GTK_WINDOW (self));
}

static void
again_cb (QuothColumnsDialog *self)
{
  quoth_corpus_write_async (self->corpus, quoth_mapping_remember, mapping_set (self), g_free, NULL, NULL,
                            remembered_cb, g_object_ref (self));
}

/* ---- the object ---------------------------------------------------------------------------------------- */

static void
quoth_columns_dialog_dispose (GObject *object)
{
  QuothColumnsDialog *self = QUOTH_COLUMNS_DIALOG (object);

  g_clear_object (&self->corpus);
  g_clear_object (&self->window);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->uri, g_free);
  G_OBJECT_CLASS (quoth_columns_dialog_parent_class)->dispose (object);
}

static void
quoth_columns_dialog_class_init (QuothColumnsDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_columns_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothColumnsDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, QuothColumnsDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, QuothColumnsDialog, again);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
add_field (QuothColumnsDialog *self,
           guint               i)
{
  GtkWidget *label = gtk_label_new (_(fields[i].title));
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->columns)), NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _(fields[i].title), -1);
  gtk_grid_attach (self->grid, label, 0, i, 1, 1);
  gtk_grid_attach (self->grid, choice, 1, i, 1, 1);
  self->choices[i] = GTK_DROP_DOWN (choice);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
quoth_columns_dialog_init (QuothColumnsDialog *self)
{
  self->columns = gtk_string_list_new (NULL);
  gtk_string_list_append (self->columns, _("no column"));
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (self, i);
}

/* All columns of the table, as the mapping tells them. */
static void
fill_columns (QuothColumnsDialog *self,
              const char         *mapping)
{
  g_auto (GStrv) parts = g_strsplit (mapping, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *equals = strchr (parts[i], '=');

      if (equals != NULL)
        gtk_string_list_append (self->columns, equals + 1);
    }
}

/* 0: none. */
static guint
place_of (QuothColumnsDialog *self,
          const char         *column)
{
  for (guint i = 1; column != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->columns)); i++)
    if (g_str_equal (gtk_string_list_get_string (self->columns, i), column))
      return i;
  return 0;
}

void
quoth_columns_dialog_present (QuothCorpus  *corpus,
                              const char   *uri,
                              const char   *mapping,
                              GActionGroup *window,
                              GtkWindow    *parent)
{
  QuothColumnsDialog *self = g_object_new (QUOTH_TYPE_COLUMNS_DIALOG, "transient-for", parent, NULL);

  self->corpus = g_object_ref (corpus);
  self->window = g_object_ref (window);
  self->uri = g_strdup (uri);
  fill_columns (self, mapping);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *column = column_of (mapping, fields[i].word);

      gtk_drop_down_set_selected (self->choices[i], place_of (self, column));
    }
  on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
}
