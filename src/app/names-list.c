/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names-list.c - names under a heading for each kind, as a list model.
 *
 * GTK 4.8 knows no sections, so headings are items. Items are made when they are asked for: a
 * corpus may have hundreds of thousands of names and a screen shows thirty. */

#include "app/names-list.h"

#include <string.h>

#define MANY 2000 /* rows that may be replaced in one step                                        */

typedef struct
{
  QuothKind     kind;
  guint         count; /* of a heading: names of its kind                                        */
  guint         more;  /* > 0: names that are not here                                           */
  QuothNameRow *row;   /* owned; NULL: a heading                                                 */
} Line;

static void
line_clear (gpointer data)
{
  g_clear_pointer (&((Line *) data)->row, quoth_row_unref);
}

/* ---- items -------------------------------------------------------------------------------------- */

struct _QuothNameItem
{
  GObject parent_instance;
  Line    line;
};

G_DEFINE_FINAL_TYPE (QuothNameItem, quoth_name_item, G_TYPE_OBJECT)

static void
quoth_name_item_finalize (GObject *object)
{
  line_clear (&QUOTH_NAME_ITEM (object)->line);
  G_OBJECT_CLASS (quoth_name_item_parent_class)->finalize (object);
}

static void
quoth_name_item_class_init (QuothNameItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = quoth_name_item_finalize;
}

static void
quoth_name_item_init (QuothNameItem *self)
{
}

const QuothNameRow *
quoth_name_item_row (QuothNameItem *self)
{
  g_return_val_if_fail (QUOTH_IS_NAME_ITEM (self), NULL);

  return self->line.row;
}

QuothKind
quoth_name_item_kind (QuothNameItem *self)
{
  g_return_val_if_fail (QUOTH_IS_NAME_ITEM (self), 0);

  return self->line.kind;
}

guint
quoth_name_item_count (QuothNameItem *self)
{
  g_return_val_if_fail (QUOTH_IS_NAME_ITEM (self), 0);

  return self->line.count;
}

guint
quoth_name_item_more (QuothNameItem *self)
{
  g_return_val_if_fail (QUOTH_IS_NAME_ITEM (self), 0);

  return self->line.more;
}

/* ---- the model ------------------------------------------------------------------------------------ */

struct _QuothNameList
{
  GObject parent_instance;
  GArray *lines; /* Line */
  guint   n_names;
};

static GType
get_item_type (GListModel *model)
{
  return QUOTH_TYPE_NAME_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return QUOTH_NAME_LIST (model)->lines->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  QuothNameList *self = QUOTH_NAME_LIST (model);

  if (position >= self->lines->len)
    return NULL;

  QuothNameItem *item = g_object_new (QUOTH_TYPE_NAME_ITEM, NULL);
  item->line = g_array_index (self->lines, Line, position);
  if (item->line.row != NULL)
    quoth_row_ref (item->line.row);
  return item;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (QuothNameList, quoth_name_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
quoth_name_list_finalize (GObject *object)
{
  g_array_unref (QUOTH_NAME_LIST (object)->lines);
  G_OBJECT_CLASS (quoth_name_list_parent_class)->finalize (object);
}

static void
quoth_name_list_class_init (QuothNameListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = quoth_name_list_finalize;
}

static GArray *
lines_new (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  return lines;
}

static void
quoth_name_list_init (QuothNameList *self)
{
  self->lines = lines_new ();
}

QuothNameList *
quoth_name_list_new (void)
{
  return g_object_new (QUOTH_TYPE_NAME_LIST, NULL);
}

static void
add_kind (GArray    *lines,
          GPtrArray *rows,
          QuothKind  kind,
          guint      count)
{
  const guint heading = lines->len;
  guint n;

  for (guint i = 0; i < rows->len; i++)
    {
      QuothNameRow *row = g_ptr_array_index (rows, i);

      if (row == NULL || row->kind != kind)
        continue;
      if (lines->len == heading)
        g_array_append_val (lines, ((Line){ .kind = kind }));
      g_array_append_val (lines, ((Line){ .kind = kind, .row = quoth_row_ref (row) }));
    }
  if (lines->len == heading)
    return;

  n = lines->len - heading - 1;
  g_array_index (lines, Line, heading).count = MAX (n, count);
  if (count > n)
    g_array_append_val (lines, ((Line){ .kind = kind, .more = count - n }));
}

static gboolean
same_line (const Line *a,
           const Line *b)
{
  if (a->row == NULL || b->row == NULL)
    return a->row == b->row && a->kind == b->kind && a->count == b->count && a->more == b->more;

  return a->row->id == b->row->id && a->row->n_mentions == b->row->n_mentions
         && a->row->n_quotes == b->row->n_quotes && strcmp (a->row->name, b->row->name) == 0;
}

void
quoth_name_list_set (QuothNameList *self,
                     GPtrArray     *rows,
                     const guint   *counts)
{
  g_return_if_fail (QUOTH_IS_NAME_LIST (self) && rows != NULL);

  GArray *old = self->lines, *lines = lines_new ();
  guint front = 0, back = 0;

  for (guint k = 0; k < quoth_n_kinds; k++)
    add_kind (lines, rows, quoth_kinds[k].kind, counts != NULL ? counts[k] : 0);
  self->n_names = 0;
  for (guint i = 0; i < lines->len; i++)
    self->n_names += g_array_index (lines, Line, i).count;

  /* Only what differs is replaced: an import changes a few counts twice a second. */
  while (front < MIN (old->len, lines->len)
         && same_line (&g_array_index (old, Line, front), &g_array_index (lines, Line, front)))
    front++;
  while (back < MIN (old->len, lines->len) - front
         && same_line (&g_array_index (old, Line, old->len - 1 - back),
                       &g_array_index (lines, Line, lines->len - 1 - back)))
    back++;

  const guint n_old = old->len - front - back, n_new = lines->len - front - back;
  if (n_new <= MANY)
    {
      self->lines = lines;
      if (n_old + n_new > 0)
        g_list_model_items_changed (G_LIST_MODEL (self), front, n_old, n_new);
      g_array_unref (old);
      return;
    }

  /* In two steps: in one GTK looks at every new row while it seeks the old ones (seconds). */
  self->lines = lines_new ();
  g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, 0);
  g_array_unref (old);
  g_array_unref (self->lines);
  self->lines = lines;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, lines->len);
}

guint
quoth_name_list_n_names (QuothNameList *self)
{
  g_return_val_if_fail (QUOTH_IS_NAME_LIST (self), 0);

  return self->n_names;
}

guint
quoth_name_list_find (QuothNameList *self,
                      gint64         id)
{
  g_return_val_if_fail (QUOTH_IS_NAME_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const QuothNameRow *row = g_array_index (self->lines, Line, i).row;

      if (row != NULL && row->id == id)
        return i;
    }
  return G_MAXUINT;
}
