/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-cell.c - an article in the list. */
#include "app/article-cell.h"

#include "app/wording.h"

#include <glib/gi18n-lib.h>

struct _QuothArticleCell
{
  QuothCell parent_instance;
  GtkLabel *title;
  GtkLabel *meta;
};

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

static void
quoth_article_cell_show (QuothCell    *cell,
                         gconstpointer data)
{
  QuothArticleCell *self = QUOTH_ARTICLE_CELL (cell);
  const QuothArticleRow *article = data;

  if (article == NULL)
    {
      gtk_label_set_label (self->title, "…");
      gtk_label_set_label (self->meta, "");
      return;
    }

  const char *title = article->title != NULL ? article->title : _("Without a title");
  g_autofree char *meta = meta_text (article);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, meta);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->meta, meta);
  quoth_cell_set_spoken (cell, spoken);
}

static void
quoth_article_cell_dispose (GObject *object)
{
  QuothArticleCell *self = QUOTH_ARTICLE_CELL (object);

  if (self->title != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->title)));
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->meta)));
    }
  G_OBJECT_CLASS (quoth_article_cell_parent_class)->dispose (object);
}

static void
quoth_article_cell_class_init (QuothArticleCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quoth_article_cell_dispose;
  QUOTH_CELL_CLASS (klass)->show = quoth_article_cell_show;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "article");
}

static GtkLabel *
add_label (QuothArticleCell *self,
           const char       *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
quoth_article_cell_init (QuothArticleCell *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);

  self->title = add_label (self, "article-title");
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap_mode (self->title, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->title, 2);
  self->meta = add_label (self, "article-meta");
}
