/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * import-bar.c - how far an import is, and what became of it. */

#include "app/import-bar.h"

struct _QuothImportBar
{
  GtkWidget   parent_instance;
  QuothState   *state;
  GCancellable *cancellable;
  QuothReport  *report;
};

G_DEFINE_FINAL_TYPE (QuothImportBar, quoth_import_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
quoth_import_bar_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *spec)
{
  QuothImportBar *self = QUOTH_IMPORT_BAR (object);

  if (property == PROP_STATE)
    g_value_set_object (value, self->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_import_bar_set_property (GObject      *object,
                         guint         property,
                         const GValue *value,
                         GParamSpec   *spec)
{
  QuothImportBar *self = QUOTH_IMPORT_BAR (object);

  if (property == PROP_STATE)
    self->state = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, spec);
}

static void
quoth_import_bar_dispose (GObject *object)
{
  QuothImportBar *self = QUOTH_IMPORT_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, quoth_report_unref);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_import_bar_parent_class)->dispose (object);
}

static void
quoth_import_bar_class_init (QuothImportBarClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = quoth_import_bar_get_property;
  object_class->set_property = quoth_import_bar_set_property;
  object_class->dispose = quoth_import_bar_dispose;

  properties[PROP_STATE] =
    g_param_spec_object ("state", NULL, NULL, QUOTH_TYPE_STATE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/import-bar.ui");
}

static void
quoth_import_bar_init (QuothImportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
quoth_import_bar_show_report (QuothImportBar *self,
                              QuothReport    *report)
{
  g_return_if_fail (QUOTH_IS_IMPORT_BAR (self));

  g_clear_pointer (&self->report, quoth_report_unref);
  self->report = quoth_report_ref (report);
}

void
quoth_import_bar_set_cancellable (QuothImportBar *self,
                                  GCancellable   *cancellable)
{
  g_return_if_fail (QUOTH_IS_IMPORT_BAR (self));

  g_set_object (&self->cancellable, cancellable);
}
