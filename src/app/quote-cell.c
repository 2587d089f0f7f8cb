/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-cell.c - a quote in the list. One widget that draws three layouts: GTK keeps some 200 rows
 * alive, and boxes of labels would make that a thousand widgets with heights of their own. Here every
 * row has the same height, whatever its words. */
#include "app/quote-cell.h"

#include "app/wording.h"

#include <glib/gi18n-lib.h>

#define GAP 6        /* between glyph, speaker, date                                              */
#define LINE_GAP 3   /* between the head line and the words                                       */
#define WORD_LINES 2
#define DIM 0.66

struct _QuothQuoteCell
{
  QuothCell            parent_instance;
  const QuothQuoteRow *quote;   /* owned reference, or NULL                                       */
  PangoLayout         *glyph;
  PangoLayout         *head;
  PangoLayout         *date;
  PangoLayout         *words;
  int                  head_height;
  int                  words_height;
};

G_DEFINE_FINAL_TYPE (QuothQuoteCell, quoth_quote_cell, QUOTH_TYPE_CELL)

/* ---- what is written --------------------------------------------------------------------- */

static PangoAttrList *
serif (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_family_new ("serif"));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE)); /* they were not said */
  return attributes;
}

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
write_head (QuothQuoteCell *self)
{
  g_autofree char *speaker = quoth_wording_speaker (self->quote);
  g_autofree char *verb = quoth_wording_verb (self->quote);
  g_autofree char *text = g_strconcat (speaker, verb != NULL ? "  " : "", verb, NULL);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  gboolean named = self->quote->speaker_type == QUOTH_SPEAKER_NAMED;
  guint n = strlen (speaker), end = strlen (text);

  add_attribute (attributes, pango_attr_weight_new (named ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_MEDIUM),
                 0, n);
  if (!named)
    add_attribute (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC), 0, n);
  add_attribute (attributes, pango_attr_scale_new (0.88), n, end);
  add_attribute (attributes, pango_attr_foreground_alpha_new (G_MAXUINT16 * DIM), n, end);
  pango_layout_set_attributes (self->head, attributes);
  pango_layout_set_text (self->head, text, -1);
}

static void
write_all (QuothQuoteCell *self)
{
  if (self->head == NULL)
    return;

  if (self->quote == NULL)
    {
      pango_layout_set_text (self->glyph, "", 0);
      pango_layout_set_text (self->head, "…", -1);
      pango_layout_set_text (self->date, "", 0);
      pango_layout_set_text (self->words, "", 0);
      return;
    }

  g_autofree char *date = self->quote->date != NULL ? quoth_wording_date (self->quote->date) : NULL;
  pango_layout_set_text (self->glyph, quoth_wording_glyph (self->quote->certainty), -1);
  write_head (self);
  pango_layout_set_text (self->date, date != NULL ? date : "", -1);
  pango_layout_set_text (self->words, self->quote->words, -1);
}

static void
make_layouts (QuothQuoteCell *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  if (self->head != NULL)
    return;

  g_autoptr(PangoAttrList) serif_attributes = serif ();
  g_autoptr(PangoAttrList) small = pango_attr_list_new ();
  pango_attr_list_insert (small, pango_attr_scale_new (0.84));
  pango_attr_list_insert (small, pango_attr_font_features_new ("tnum"));

  self->glyph = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_attributes (self->glyph, small);
  self->head = gtk_widget_create_pango_layout (widget, "Xg");
  pango_layout_set_ellipsize (self->head, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (self->head, NULL, &self->head_height);
  self->date = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_attributes (self->date, small);

  /* The height of two lines, before the layout is told to stop there. */
  self->words = gtk_widget_create_pango_layout (widget, "Xg\nXg");
  pango_layout_set_attributes (self->words, serif_attributes);
  pango_layout_get_pixel_size (self->words, NULL, &self->words_height);
  pango_layout_set_wrap (self->words, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->words, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->words, -WORD_LINES);

  write_all (self);
}

static void
drop_layouts (QuothQuoteCell *self)
{
  g_clear_object (&self->glyph);
  g_clear_object (&self->head);
  g_clear_object (&self->date);
  g_clear_object (&self->words);
}

/* What a screen reader says. New string. */
static char *
spoken_text (const QuothQuoteRow *quote)
{
  g_autofree char *speaker = quoth_wording_speaker (quote);
  g_autofree char *date = quote->date != NULL ? quoth_wording_date (quote->date) : NULL;

  g_autoptr(GString) text = g_string_new (speaker);
  g_autofree char *verb = quoth_wording_verb (quote);
  if (verb != NULL)
    g_string_append_printf (text, " %s", verb);
  g_string_append_printf (text, ": %s", quote->words);
  if (date != NULL)
    g_string_append_printf (text, ", %s", date);
  /* Translators: how sure the speaker of a quote is: “certainty: likely” */
  g_string_append_printf (text, _(", certainty: %s"), quoth_wording_certainty (quote->certainty));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
quoth_quote_cell_show (QuothCell    *cell,
                       gconstpointer data)
{
  QuothQuoteCell *self = QUOTH_QUOTE_CELL (cell);

  g_clear_pointer ((gpointer *) &self->quote, quoth_row_unref);
  if (data != NULL)
    {
      self->quote = quoth_row_ref ((gpointer) data);
      g_autofree char *spoken = spoken_text (self->quote);
      quoth_cell_set_spoken (cell, spoken);
    }
  write_all (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- drawing ----------------------------------------------------------------------------- */

static void
quoth_quote_cell_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  QuothQuoteCell *self = QUOTH_QUOTE_CELL (widget);

  make_layouts (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 80;
      *natural = 320;
    }
  else
    *minimum = *natural = self->head_height + LINE_GAP + self->words_height;
}

static void
draw_at (GtkSnapshot   *snapshot,
         PangoLayout   *layout,
         const GdkRGBA *colour,
         int            x,
         int            y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
quoth_quote_cell_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  QuothQuoteCell *self = QUOTH_QUOTE_CELL (widget);
  int width = gtk_widget_get_width (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA colour, dim;
  int glyph_width, glyph_height, date_width, date_height;

  make_layouts (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  dim = colour;
  dim.alpha *= DIM;

  pango_layout_get_pixel_size (self->glyph, &glyph_width, &glyph_height);
  pango_layout_get_pixel_size (self->date, &date_width, &date_height);
  int head_start = MAX (glyph_width, 10) + GAP;
  int head_width = MAX (width - head_start - date_width - 2 * GAP, 20);
  pango_layout_set_width (self->head, head_width * PANGO_SCALE);
  pango_layout_set_width (self->words, width * PANGO_SCALE);

  int base = pango_layout_get_baseline (self->head) / PANGO_SCALE;
  int small_y = base - pango_layout_get_baseline (self->date) / PANGO_SCALE;
  int glyph_y = base - pango_layout_get_baseline (self->glyph) / PANGO_SCALE;
  draw_at (snapshot, self->glyph, &colour, rtl ? width - glyph_width : 0, glyph_y);
  draw_at (snapshot, self->head, &colour, rtl ? width - head_start - head_width : head_start, 0);
  draw_at (snapshot, self->date, &dim, rtl ? 0 : width - date_width, small_y);
  draw_at (snapshot, self->words, &colour, 0, self->head_height + LINE_GAP);
}

static void
quoth_quote_cell_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (quoth_quote_cell_parent_class)->css_changed (widget, change);
  drop_layouts (QUOTH_QUOTE_CELL (widget));
  gtk_widget_queue_resize (widget);
}

static void
quoth_quote_cell_system_setting_changed (GtkWidget       *widget,
                                         GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (quoth_quote_cell_parent_class)->system_setting_changed (widget, setting);
  drop_layouts (QUOTH_QUOTE_CELL (widget));
  gtk_widget_queue_resize (widget);
}

static gboolean
quoth_quote_cell_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  QuothQuoteCell *self = QUOTH_QUOTE_CELL (widget);
  if (self->quote == NULL || y > self->head_height)
    return FALSE;

  /* Translators: how sure, and why: “sure: name before verb” */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), quoth_wording_certainty (self->quote->certainty),
                                           _(self->quote->reason));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
quoth_quote_cell_dispose (GObject *object)
{
  QuothQuoteCell *self = QUOTH_QUOTE_CELL (object);

  drop_layouts (self);
  g_clear_pointer ((gpointer *) &self->quote, quoth_row_unref);
  G_OBJECT_CLASS (quoth_quote_cell_parent_class)->dispose (object);
}

static void
quoth_quote_cell_class_init (QuothQuoteCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quoth_quote_cell_dispose;
  widget_class->measure = quoth_quote_cell_measure;
  widget_class->snapshot = quoth_quote_cell_snapshot;
  widget_class->css_changed = quoth_quote_cell_css_changed;
  widget_class->system_setting_changed = quoth_quote_cell_system_setting_changed;
  widget_class->query_tooltip = quoth_quote_cell_query_tooltip;
  QUOTH_CELL_CLASS (klass)->show = quoth_quote_cell_show;
  gtk_widget_class_set_css_name (widget_class, "quote");
}

static void
quoth_quote_cell_init (QuothQuoteCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
