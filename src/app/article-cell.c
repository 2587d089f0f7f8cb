/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-cell.c - an article in the list. Drawn as one widget of one height, like a quote: 200
 * rows are alive at a time, and a list of equal rows keeps its place to the pixel. */
#include "app/article-cell.h"

#include "app/wording.h"

#include <glib/gi18n-lib.h>

struct _QuothArticleCell
{
  QuothCell    parent_instance;
  char        *title_text;
  char        *meta_text;
  PangoLayout *title;
  PangoLayout *meta;
  int          title_height; /* of two lines */
  int          meta_height;
};

#define TITLE_LINES 2
#define LINE_GAP 3
#define DIM 0.66

G_DEFINE_FINAL_TYPE (QuothArticleCell, quoth_article_cell, QUOTH_TYPE_CELL)

/* "Harbour Times · 12 Jun 2026 · 7 quotes" */
static char *
meta_text (const QuothArticleRow *article)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *n = quoth_wording_number (article->n_quotes);

  if (article->outlet != NULL)
    g_ptr_array_add (parts, g_strdup (article->outlet));
  if (article->date != NULL)
    g_ptr_array_add (parts, quoth_wording_date (article->date));
  if (article->n_quotes == 0)
    g_ptr_array_add (parts, g_strdup (_("no quotes")));
  else
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s quote", "%s quotes", article->n_quotes), n));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static PangoLayout *
make_layout (QuothArticleCell *self,
             const char       *sample,
             PangoAttribute   *attribute, /* taken */
             int              *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), sample);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, attribute);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, NULL, height);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
write_texts (QuothArticleCell *self)
{
  if (self->title == NULL)
    return;

  pango_layout_set_text (self->title, self->title_text != NULL ? self->title_text : "…", -1);
  pango_layout_set_text (self->meta, self->meta_text != NULL ? self->meta_text : "", -1);
}

static void
make_layouts (QuothArticleCell *self)
{
  if (self->title != NULL)
    return;

  self->title = make_layout (self, "Xg\nXg", pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD),
                             &self->title_height);
  pango_layout_set_wrap (self->title, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_height (self->title, -TITLE_LINES);
  self->meta = make_layout (self, "Xg", pango_attr_scale_new (0.88), &self->meta_height);
  write_texts (self);
}

static void
drop_layouts (QuothArticleCell *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->meta);
}

static void
quoth_article_cell_show (QuothCell    *cell,
                         gconstpointer data)
{
  QuothArticleCell *self = QUOTH_ARTICLE_CELL (cell);
  const QuothArticleRow *article = data;

  g_clear_pointer (&self->title_text, g_free);
  g_clear_pointer (&self->meta_text, g_free);
  if (article != NULL)
    {
      self->title_text = g_strdup (article->title != NULL ? article->title : _("Without a title"));
      self->meta_text = meta_text (article);
      g_autofree char *spoken = g_strdup_printf ("%s, %s", self->title_text, self->meta_text);
      quoth_cell_set_spoken (cell, spoken);
    }
  write_texts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
quoth_article_cell_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  QuothArticleCell *self = QUOTH_ARTICLE_CELL (widget);

  make_layouts (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 60;
      *natural = 220;
    }
  else
    *minimum = *natural = self->title_height + LINE_GAP + self->meta_height;
}

/* The line below follows the headline, be it of one line or two; both stand in the middle. */
static void
quoth_article_cell_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  QuothArticleCell *self = QUOTH_ARTICLE_CELL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), title_height;
  GdkRGBA colour;

  make_layouts (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  pango_layout_set_width (self->title, width * PANGO_SCALE);
  pango_layout_set_width (self->meta, width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->title, NULL, &title_height);

  int top = MAX (height - title_height - LINE_GAP - self->meta_height, 0) / 2;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, top));
  gtk_snapshot_append_layout (snapshot, self->title, &colour);
  colour.alpha *= DIM;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, title_height + LINE_GAP));
  gtk_snapshot_append_layout (snapshot, self->meta, &colour);
}

static void
quoth_article_cell_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (quoth_article_cell_parent_class)->css_changed (widget, change);
  drop_layouts (QUOTH_ARTICLE_CELL (widget));
  gtk_widget_queue_resize (widget);
}

static void
quoth_article_cell_system_setting_changed (GtkWidget       *widget,
                                           GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (quoth_article_cell_parent_class)->system_setting_changed (widget, setting);
  drop_layouts (QUOTH_ARTICLE_CELL (widget));
  gtk_widget_queue_resize (widget);
}

static void
quoth_article_cell_finalize (GObject *object)
{
  QuothArticleCell *self = QUOTH_ARTICLE_CELL (object);

  drop_layouts (self);
  g_free (self->title_text);
  g_free (self->meta_text);
  G_OBJECT_CLASS (quoth_article_cell_parent_class)->finalize (object);
}

static void
quoth_article_cell_class_init (QuothArticleCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = quoth_article_cell_finalize;
  widget_class->measure = quoth_article_cell_measure;
  widget_class->snapshot = quoth_article_cell_snapshot;
  widget_class->css_changed = quoth_article_cell_css_changed;
  widget_class->system_setting_changed = quoth_article_cell_system_setting_changed;
  QUOTH_CELL_CLASS (klass)->show = quoth_article_cell_show;
  gtk_widget_class_set_css_name (widget_class, "article");
}

static void
quoth_article_cell_init (QuothArticleCell *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
