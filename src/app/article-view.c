/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article-view.c - the text of the chosen article, names and quotes marked in it. */

#include "app/article-view.h"

struct _QuothArticleView
{
  GtkWidget   parent_instance;
  QuothState *state;
};

G_DEFINE_FINAL_TYPE (QuothArticleView, quoth_article_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
quoth_article_view_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *spec)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (object);

  if (property == PROP_STATE)
    g_value_set_object (value, self->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_article_view_set_property (GObject      *object,
                         guint         property,
                         const GValue *value,
                         GParamSpec   *spec)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (object);

  if (property == PROP_STATE)
    self->state = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_article_view_dispose (GObject *object)
{
  QuothArticleView *self = QUOTH_ARTICLE_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_article_view_parent_class)->dispose (object);
}

static void
quoth_article_view_class_init (QuothArticleViewClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = quoth_article_view_get_property;
  object_class->set_property = quoth_article_view_set_property;
  object_class->dispose = quoth_article_view_dispose;

  properties[PROP_STATE] =
    g_param_spec_object ("state", NULL, NULL, QUOTH_TYPE_STATE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/article-view.ui");
}

static void
quoth_article_view_init (QuothArticleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
quoth_article_view_find (QuothArticleView *self)
{
  g_return_if_fail (QUOTH_IS_ARTICLE_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
}
