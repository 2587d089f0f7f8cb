/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-cell.c - an article in the list. Drawn as one widget of one height, like a quote: 200
 * rows are alive at a time, and a list of equal rows keeps its place to the pixel. */
#include "app/article-cell.h"

#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _QuothArticleCell
{
  QuothCell    parent_instance;
  char        *title_text;
  char        *outlet_text;
  char        *facts_text;
  PangoLayout *title;
  PangoLayout *outlet;       /* gives way in a narrow list, the facts never                       */
  PangoLayout *facts;
  int          title_height; /* of two lines */
  int          meta_height;  /* of the line of outlet and facts                                   */
};

#define TITLE_LINES 2
#define LINE_GAP 3
#define DIM 0.66
#define SEPARATOR " · "
#define LEAST_OUTLET 24  /* pixels; with less it is left out */

G_DEFINE_FINAL_TYPE (QuothArticleCell, quoth_article_cell, QUOTH_TYPE_CELL)

/* "4 copies"; NULL when it has none. */
static char *
copies_text (guint n)
{
  g_autofree char *number = quoth_wording_number (n);

  /* Translators: of one text, this one among them. */
  return n > 0 ? g_strdup_printf (ngettext ("%s copy", "%s copies", n), number) : NULL;
}

/* What follows the outlet: " · 12 Jun 2026 · 7 quotes · 4 copies" */
static char *
facts_text (const QuothArticleRow *article)
{
  g_autofree char *number = quoth_wording_number (article->n_quotes);
  g_autofree char *date = article->date != NULL ? quoth_wording_date (article->date) : NULL;
  g_autofree char *quotes = article->n_quotes == 0
                              ? g_strdup (_("no quotes"))
                              : g_strdup_printf (ngettext ("%s quote", "%s quotes", article->n_quotes), number);

  g_autofree char *copies = copies_text (article->n_copies);

  return g_strconcat (SEPARATOR, date != NULL ? date : "", date != NULL ? SEPARATOR : "", quotes,
                      copies != NULL ? SEPARATOR : NULL, copies, NULL);
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
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
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
  pango_layout_set_text (self->outlet, self->outlet_text != NULL ? self->outlet_text : "", -1);
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
  self->outlet = make_layout (self, "Xg", pango_attr_scale_new (0.88), &self->meta_height);
  self->facts = make_layout (self, "Xg", pango_attr_scale_new (0.88), &self->meta_height);
  pango_layout_set_auto_dir (self->facts, FALSE); /* its separator stands beside the outlet */
  write_texts (self);
}

static void
drop_layouts (QuothArticleCell *self)
{
  g_clear_object (&self->title);
  g_clear_object (&self->outlet);
  g_clear_object (&self->facts);
}

static void
quoth_article_cell_show (QuothCell    *cell,
                         gconstpointer data)
{
  QuothArticleCell *self = QUOTH_ARTICLE_CELL (cell);
  const QuothArticleRow *article = data;

  g_clear_pointer (&self->title_text, g_free);
  g_clear_pointer (&self->outlet_text, g_free);
  g_clear_pointer (&self->facts_text, g_free);
  if (article != NULL)
    {
      self->title_text = g_strdup (article->title != NULL ? article->title : _("Without a title"));
      self->outlet_text = g_strdup (article->outlet);
      self->facts_text = facts_text (article);
      g_autofree char *spoken
        = g_strconcat (self->title_text, article->outlet != NULL ? ", " : "",
                       article->outlet != NULL ? article->outlet : "", self->facts_text, NULL);
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

static int
natural_width (PangoLayout *layout)
{
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
draw_meta (QuothArticleCell *self,
           GtkSnapshot      *snapshot,
           const GdkRGBA    *colour,
           int               width)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  if (self->facts_text == NULL)
    return;

  pango_layout_set_text (self->facts, self->facts_text, -1);
  int facts = natural_width (self->facts), outlet = 0;
  if (self->outlet_text != NULL && width - facts >= LEAST_OUTLET)
    outlet = MIN (natural_width (self->outlet), width - facts);
  else
    {
      pango_layout_set_text (self->facts, self->facts_text + strlen (SEPARATOR), -1);
      facts = MIN (natural_width (self->facts), width);
    }

  pango_layout_set_width (self->facts, facts * PANGO_SCALE);
  pango_layout_set_width (self->outlet, outlet * PANGO_SCALE);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rtl ? width - outlet : 0, 0));
  if (outlet > 0)
    gtk_snapshot_append_layout (snapshot, self->outlet, colour);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rtl ? -facts : outlet, 0));
  gtk_snapshot_append_layout (snapshot, self->facts, colour);
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
  pango_layout_get_pixel_size (self->title, NULL, &title_height);

  int top = MAX (height - title_height - LINE_GAP - self->meta_height, 0) / 2;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, top));
  gtk_snapshot_append_layout (snapshot, self->title, &colour);
  colour.alpha *= DIM;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, title_height + LINE_GAP));
  draw_meta (self, snapshot, &colour, width);
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
  g_free (self->outlet_text);
  g_free (self->facts_text);
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
