/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * row.c - one place in a list. */
#include "app/row.h"

struct _QuothListRow
{
  GObject  parent_instance;
  gint64   id;
  gpointer data;   /* sealed row of the store, or NULL */
};

G_DEFINE_FINAL_TYPE (QuothListRow, quoth_list_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DATA,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
quoth_list_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  QuothListRow *self = QUOTH_LIST_ROW (object);

  switch (prop_id)
    {
    case PROP_DATA:
      g_value_set_pointer (value, self->data);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_list_row_finalize (GObject *object)
{
  QuothListRow *self = QUOTH_LIST_ROW (object);

  g_clear_pointer (&self->data, quoth_row_unref);
  G_OBJECT_CLASS (quoth_list_row_parent_class)->finalize (object);
}

static void
quoth_list_row_class_init (QuothListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quoth_list_row_get_property;
  object_class->finalize = quoth_list_row_finalize;

  props[PROP_DATA] = g_param_spec_pointer ("data", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
quoth_list_row_init (QuothListRow *self)
{
}

QuothListRow *
quoth_list_row_new (gint64 id)
{
  QuothListRow *self = g_object_new (QUOTH_TYPE_LIST_ROW, NULL);
  self->id = id;
  return self;
}

gint64
quoth_list_row_id (QuothListRow *self)
{
  g_return_val_if_fail (QUOTH_IS_LIST_ROW (self), 0);
  return self->id;
}

gconstpointer
quoth_list_row_data (QuothListRow *self)
{
  g_return_val_if_fail (QUOTH_IS_LIST_ROW (self), NULL);
  return self->data;
}

void
quoth_list_row_fill (QuothListRow *self,
                     gpointer      data)
{
  g_return_if_fail (QUOTH_IS_LIST_ROW (self));

  if (data == self->data)
    return;

  g_clear_pointer (&self->data, quoth_row_unref);
  self->data = data != NULL ? quoth_row_ref (data) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATA]);
}
