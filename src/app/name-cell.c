/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-cell.c - one line of the names: a heading, or a name with its mark, its button and its count. */
#include "app/name-cell.h"

#include "app/article-highlights.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

struct _QuothNameCell
{
  GtkWidget      parent_instance;
  QuothKindMark *mark;
  GtkLabel      *name;
  GtkWidget     *about;
  GtkLabel      *count;
  QuothNameItem *item;
};

G_DEFINE_FINAL_TYPE (QuothNameCell, quoth_name_cell, GTK_TYPE_WIDGET)

static void
show_heading (QuothNameCell *self,
              QuothNameItem *item)
{
  g_autofree char *title = g_utf8_strup (_(quoth_kind_info (quoth_name_item_kind (item))->title), -1);
  g_autofree char *number = g_strdup_printf ("%'u", quoth_name_item_count (item));

  gtk_label_set_text (self->name, title);
  gtk_label_set_text (self->count, number);
}

/* Under the last of a kind. */
static void
show_more (QuothNameCell *self,
           guint          more)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%'u more: search for it", "%'u more: search for them", more), more);

  gtk_label_set_text (self->name, text);
  gtk_label_set_text (self->count, "");
}

/* "12 June 2023 · 2023-06-12" where the value says something else than the words. */
static char *
words_of (const QuothNameRow *row)
{
  g_autofree char *value = row->value != NULL ? quoth_wording_of_kind (row->kind, row->value) : NULL;

  return value != NULL && strcmp (value, row->name) != 0 ? g_strdup_printf ("%s · %s", row->name, value)
                                                         : g_strdup (row->name);
}

static char *
about_of (const QuothNameRow *row)
{
  /* Translators: a button beside a name, that shows what is known of it: “About Ida Rowan” */
  return g_strdup_printf (_("About %s"), row->name);
}

static void
show_name (QuothNameCell      *self,
           const QuothNameRow *row)
{
  g_autofree char *text = words_of (row);
  g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, row->n_mentions);
  g_autofree char *about = about_of (row);

  gtk_label_set_text (self->name, text);
  gtk_label_set_text (self->count, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->about), GTK_ACCESSIBLE_PROPERTY_LABEL, about, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->about), "x", row->id);
}

/* Made when somebody points at it: setting a tooltip costs as much as all else of a cell. */
static gboolean
query_tooltip_cb (GtkWidget     *widget,
                  int            x,
                  int            y,
                  gboolean       by_keyboard,
                  GtkTooltip    *tooltip,
                  QuothNameCell *self)
{
  const QuothNameRow *row = quoth_name_cell_row (self);
  g_autofree char *tip = NULL;

  if (row == NULL)
    return FALSE;
  if (widget == self->about)
    tip = about_of (row);
  else
    {
      g_autofree char *text = words_of (row);
      g_autofree char *quotes = g_strdup_printf (ngettext ("%'" PRId64 " quote", "%'" PRId64 " quotes", row->n_quotes),
                                                 row->n_quotes);
      g_autofree char *mentions = g_strdup_printf (ngettext ("%'" PRId64 " mention", "%'" PRId64 " mentions",
                                                             row->n_mentions), row->n_mentions);

      tip = g_strdup_printf ("%s\n%s · %s", text, mentions, quotes);
    }
  gtk_tooltip_set_text (tooltip, tip);
  return TRUE;
}

void
quoth_name_cell_show (QuothNameCell *self,
                      QuothNameItem *item)
{
  g_return_if_fail (QUOTH_IS_NAME_CELL (self) && QUOTH_IS_NAME_ITEM (item));

  const QuothNameRow *row = quoth_name_item_row (item);

  g_set_object (&self->item, item);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), row != NULL);
  gtk_widget_set_visible (self->about, row != NULL);
  quoth_kind_mark_set_kind (self->mark, row != NULL ? row->kind : 0);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "kind-heading");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dim-label");
  if (row != NULL)
    show_name (self, row);
  else if (quoth_name_item_more (item) > 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "dim-label");
      show_more (self, quoth_name_item_more (item));
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "kind-heading");
      show_heading (self, item);
    }

  g_autofree char *spoken = g_strdup_printf ("%s, %s", gtk_label_get_text (self->name),
                                             gtk_label_get_text (self->count));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

const QuothNameRow *
quoth_name_cell_row (QuothNameCell *self)
{
  g_return_val_if_fail (QUOTH_IS_NAME_CELL (self), NULL);

  return self->item != NULL ? quoth_name_item_row (self->item) : NULL;
}

static void
quoth_name_cell_dispose (GObject *object)
{
  QuothNameCell *self = QUOTH_NAME_CELL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (quoth_name_cell_parent_class)->dispose (object);
}

static void
quoth_name_cell_class_init (QuothNameCellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_name_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "name");
}

static void
quoth_name_cell_init (QuothNameCell *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->mark = g_object_new (QUOTH_TYPE_KIND_MARK, NULL);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->about = gtk_button_new_from_icon_name ("help-about-symbolic");
  gtk_widget_set_focusable (self->about, FALSE); /* the row has the focus, and keys of its own */
  self->count = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_add_css_class (self->about, "flat");
  gtk_widget_set_valign (self->about, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->about), "x", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->about), "names.about");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "count");

  gtk_widget_set_has_tooltip (GTK_WIDGET (self->name), TRUE);
  gtk_widget_set_has_tooltip (self->about, TRUE);
  g_signal_connect (self->name, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  g_signal_connect (self->about, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 8);
  gtk_widget_set_parent (GTK_WIDGET (self->mark), widget);
  gtk_widget_set_parent (GTK_WIDGET (self->name), widget);
  gtk_widget_set_parent (self->about, widget);
  gtk_widget_set_parent (GTK_WIDGET (self->count), widget);
}
