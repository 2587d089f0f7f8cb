/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * left-out.c - beside the number of quotes: how many stances the list leaves out; a click shows them. */
#include "app/left-out.h"

#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>

struct _QuothLeftOut
{
  GtkWidget     parent_instance;

  QuothState   *state;
  GCancellable *counting;
  gint64        n;

  GtkWidget    *button;
  GtkLabel     *label;
};

G_DEFINE_FINAL_TYPE (QuothLeftOut, quoth_left_out, GTK_TYPE_WIDGET)

static void
show_number (QuothLeftOut *self,
             gint64        n)
{
  self->n = n;

  g_autofree char *number = quoth_wording_number (n);
  /* Translators: a stance is what somebody wants or opposes, and maybe never said */
  g_autofree char *text = g_strdup_printf (ngettext ("%s stance hidden", "%s stances hidden", n), number);
  /* Translators: what a screen reader says of the button: “310 stances hidden. Show them” */
  g_autofree char *spoken = g_strdup_printf (_("%s. Show them"), text);

  gtk_label_set_label (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  quoth_trace ("left out %" G_GINT64_FORMAT, n);
}

static gpointer
count (QuothStore   *store,
       gpointer      query,
       GCancellable *cancellable,
       GError      **error)
{
  g_autofree gint64 *n = g_new0 (gint64, 1);

  *n = quoth_store_count (store, QUOTH_ROWS_QUOTES, query, error);
  return *n >= 0 ? g_steal_pointer (&n) : NULL;
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (QuothLeftOut) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *n = quoth_corpus_read_finish (QUOTH_CORPUS (source), result, &error);

  /* the list itself says what went wrong */
  if (n != NULL && self->state != NULL)
    show_number (self, *n);
}

static void
stop (QuothLeftOut *self)
{
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
}

static void
on_clicked (QuothLeftOut *self)
{
  quoth_state_add_filter (self->state, QUOTH_FILTER_CLASS, FALSE, "any");
}

static void
quoth_left_out_dispose (GObject *object)
{
  QuothLeftOut *self = QUOTH_LEFT_OUT (object);

  stop (self);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_left_out_parent_class)->dispose (object);
}

static void
quoth_left_out_class_init (QuothLeftOutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quoth_left_out_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
quoth_left_out_init (QuothLeftOut *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->label = GTK_LABEL (label);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), label);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "left-out");
  gtk_widget_set_tooltip_text (self->button, _("Show what somebody wants or opposes, and maybe never said"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
}

void
quoth_left_out_set_state (QuothLeftOut *self,
                          QuothState   *state)
{
  g_return_if_fail (QUOTH_IS_LEFT_OUT (self) && self->state == NULL);

  self->state = g_object_ref (state);
}

void
quoth_left_out_ask (QuothLeftOut     *self,
                    const QuothQuery *query)
{
  g_return_if_fail (QUOTH_IS_LEFT_OUT (self) && query != NULL);

  g_autoptr (QuothQuery) left_out = quoth_query_left_out (query);
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);

  stop (self);
  if (left_out == NULL || corpus == NULL)
    {
      show_number (self, 0);
      return;
    }
  self->counting = g_cancellable_new ();
  quoth_corpus_read_async (corpus, QUOTH_LANE_PAGES, count, g_steal_pointer (&left_out),
                           (GDestroyNotify) quoth_query_unref, g_free, self->counting, counted_cb,
                           g_object_ref (self));
}

gint64
quoth_left_out_n (QuothLeftOut *self)
{
  g_return_val_if_fail (QUOTH_IS_LEFT_OUT (self), 0);
  return self->n;
}
