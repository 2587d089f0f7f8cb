/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * side-by-side.c - see side-by-side.h. A list of pairs of paragraphs, so that a book is as quick as a notice. */
#include "app/side-by-side.h"

#include <glib/gi18n-lib.h>

struct _QuothSideBySide
{
  GtkWidget    parent_instance;
  GtkWidget   *scroll;
  GtkListView *list;

  const QuothArticle    *articles[2];
  const QuothComparison *comparison;
};

G_DEFINE_FINAL_TYPE (QuothSideBySide, quoth_side_by_side, GTK_TYPE_WIDGET)

/* ---- marks --------------------------------------------------------------------------------------- */

/* Underlined and tinted: colour is never the only sign. */
static void
mark (PangoAttrList *attributes,
      QuothSpan      span)
{
  PangoAttribute *each[] = {
    pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
    pango_attr_background_new (0xe600, 0x6100, 0x0000),
    pango_attr_background_alpha_new (0x3000),
  };

  for (guint i = 0; i < G_N_ELEMENTS (each); i++)
    {
      each[i]->start_index = span.start;
      each[i]->end_index = span.end;
      pango_attr_list_insert (attributes, each[i]);
    }
}

/* The first of the spans, which are in order, that ends behind `start`. */
static guint
first_behind (const GArray *spans,
              guint32       start)
{
  guint low = 0, high = spans->len;

  while (low < high)
    {
      const guint middle = (low + high) / 2;

      if (g_array_index (spans, QuothSpan, middle).end <= start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static PangoAttrList *
marks_in (const GArray *spans,
          QuothSpan     paragraph)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  for (guint i = first_behind (spans, paragraph.start); i < spans->len; i++)
    {
      QuothSpan span = g_array_index (spans, QuothSpan, i);

      if (span.start >= paragraph.end)
        break;
      span.start = MAX (span.start, paragraph.start) - paragraph.start;
      span.end = MIN (span.end, paragraph.end) - paragraph.start;
      mark (attributes, span);
    }
  return attributes;
}

static void
show_paragraph (QuothSideBySide *self,
                GtkLabel        *label,
                guint            side,
                int              number)
{
  const GArray *spans = side == 0 ? self->comparison->only_a : self->comparison->only_b;
  g_autoptr(PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;
  const QuothSpan *paragraphs;
  guint n;

  if (number < 0)
    {
      gtk_label_set_attributes (label, NULL);
      gtk_label_set_text (label, "");
      return;
    }
  paragraphs = quoth_article_paragraphs (self->articles[side], &n);
  text = g_strndup (quoth_article_body (self->articles[side], NULL) + paragraphs[number].start,
                    paragraphs[number].end - paragraphs[number].start);
  attributes = marks_in (spans, paragraphs[number]);
  gtk_label_set_text (label, text);
  gtk_label_set_attributes (label, attributes);
}

/* ---- rows ------------------------------------------------------------------------------------------ */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_widget_add_css_class (row, "beside");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_yalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), 16);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (row), label);
    }
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         QuothSideBySide          *self)
{
  const QuothBeside pair = g_array_index (self->comparison->pairs, QuothBeside, gtk_list_item_get_position (item));
  GtkWidget *left = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  GtkWidget *right = gtk_widget_get_next_sibling (left), *row = gtk_widget_get_parent (gtk_list_item_get_child (item));
  g_autofree char *spoken = NULL;

  show_paragraph (self, GTK_LABEL (left), 0, pair.a);
  show_paragraph (self, GTK_LABEL (right), 1, pair.b);
  /* Translators: read out, a paragraph of the one text and the one beside it. */
  spoken = g_strdup_printf (_("Here: %s There: %s"), pair.a >= 0 ? gtk_label_get_text (GTK_LABEL (left)) : _("nothing."),
                            pair.b >= 0 ? gtk_label_get_text (GTK_LABEL (right)) : _("nothing."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
quoth_side_by_side_show (QuothSideBySide       *self,
                         const QuothArticle    *a,
                         const QuothArticle    *b,
                         const QuothComparison *comparison)
{
  g_autoptr(GtkStringList) rows = gtk_string_list_new (NULL);
  GtkSelectionModel *model;

  gtk_list_view_set_model (self->list, NULL); /* nothing is bound to what was borrowed before */
  self->articles[0] = a;
  self->articles[1] = b;
  self->comparison = comparison;
  if (comparison == NULL)
    return;
  for (guint i = 0; i < comparison->pairs->len; i++)
    gtk_string_list_append (rows, "");
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (rows))));
  gtk_list_view_set_model (self->list, model);
  g_object_unref (model);
}

/* ---- the object ---------------------------------------------------------------------------------------- */

static void
quoth_side_by_side_dispose (GObject *object)
{
  QuothSideBySide *self = QUOTH_SIDE_BY_SIDE (object);

  g_clear_pointer (&self->scroll, gtk_widget_unparent);
  G_OBJECT_CLASS (quoth_side_by_side_parent_class)->dispose (object);
}

static void
quoth_side_by_side_class_init (QuothSideBySideClass *class)
{
  G_OBJECT_CLASS (class)->dispose = quoth_side_by_side_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
quoth_side_by_side_init (QuothSideBySide *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Both texts"), -1);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->scroll, GTK_WIDGET (self));
}
