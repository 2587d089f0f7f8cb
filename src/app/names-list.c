/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names-list.c - names under a heading for each kind, as a list model.
 *
 * GTK 4.8 knows no sections, so headings are items. Items are made when they are asked for: a
 * corpus may have hundreds of thousands of names and a screen shows thirty. */

#include "app/names-list.h"

#include <string.h>

#define IN_SIGHT 256 /* lines: GTK keeps widgets for some 205 */

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

static Line
line_copy (const Line *line)
{
  Line copy = *line;

  if (copy.row != NULL)
    quoth_row_ref (copy.row);
  return copy;
}

/* ---- items -------------------------------------------------------------------------------------- */

struct _QuothNameItem
{
  GObject parent_instance;
  Line    line;
};

G_DEFINE_FINAL_TYPE (QuothNameItem, quoth_name_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_ITEM_SIGNALS
};

static guint item_signals[N_ITEM_SIGNALS];

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

  item_signals[CHANGED] = g_signal_new ("changed", QUOTH_TYPE_NAME_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
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
  GArray    *lines; /* Line */
  GPtrArray *near;  /* QuothNameItem of the first IN_SIGHT of them, as far as they were asked for; NULL: not */
  guint      n_names;
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

  if (position < IN_SIGHT && self->near->len <= position)
    g_ptr_array_set_size (self->near, position + 1);
  if (position < IN_SIGHT && g_ptr_array_index (self->near, position) != NULL)
    return g_object_ref (g_ptr_array_index (self->near, position));

  QuothNameItem *item = g_object_new (QUOTH_TYPE_NAME_ITEM, NULL);
  item->line = line_copy (&g_array_index (self->lines, Line, position));
  if (position < IN_SIGHT)
    self->near->pdata[position] = g_object_ref (item);
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
  g_ptr_array_unref (QUOTH_NAME_LIST (object)->near);
  G_OBJECT_CLASS (quoth_name_list_parent_class)->finalize (object);
}

static void
quoth_name_list_class_init (QuothNameListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = quoth_name_list_finalize;
}

/* A place that was not asked for has none. */
static void
item_free (gpointer item)
{
  g_clear_object ((QuothNameItem **) &item);
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
  self->near = g_ptr_array_new_with_free_func (item_free);
}

QuothNameList *
quoth_name_list_new (void)
{
  return g_object_new (QUOTH_TYPE_NAME_LIST, NULL);
}

/* Rows from `next` on that are of this kind, under their heading; gives the first that is not. */
static guint
add_kind (GArray    *lines,
          GPtrArray *rows,
          guint      next,
          QuothKind  kind,
          guint      count)
{
  const guint heading = lines->len;
  guint n;

  for (; next < rows->len; next++)
    {
      QuothNameRow *row = g_ptr_array_index (rows, next);

      if (row == NULL)
        continue;
      if (row->kind != kind)
        break;
      if (lines->len == heading)
        g_array_append_val (lines, ((Line){ .kind = kind }));
      g_array_append_val (lines, ((Line){ .kind = kind, .row = quoth_row_ref (row) }));
    }
  if (lines->len == heading)
    return next;

  n = lines->len - heading - 1;
  g_array_index (lines, Line, heading).count = MAX (n, count);
  if (count > n)
    g_array_append_val (lines, ((Line){ .kind = kind, .more = count - n }));
  return next;
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

/* The lines in sight keep their objects, so that GTK keeps their widgets: making 200 of them anew takes a tenth of a
 * second. What such a line says changes with "changed"; only lines after them are taken out and put in. */
static void
change_near (QuothNameList *self,
             GArray        *lines,
             guint          n)
{
  for (guint i = 0; i < n; i++)
    {
      QuothNameItem *item = i < self->near->len ? g_ptr_array_index (self->near, i) : NULL;
      const Line *line = &g_array_index (lines, Line, i);

      if (item == NULL || same_line (&item->line, line))
        continue;
      line_clear (&item->line);
      item->line = line_copy (line);
      g_signal_emit (item, item_signals[CHANGED], 0);
    }
}

void
quoth_name_list_set (QuothNameList *self,
                     GPtrArray     *rows,
                     const guint   *counts)
{
  g_return_if_fail (QUOTH_IS_NAME_LIST (self) && rows != NULL);

  GArray *old = self->lines, *lines = lines_new ();
  guint next = 0, near, same;

  for (guint k = 0; k < quoth_n_kinds; k++)
    next = add_kind (lines, rows, next, quoth_kinds[k].kind, counts != NULL ? counts[k] : 0);
  self->n_names = 0;
  for (guint i = 0; i < lines->len; i++)
    self->n_names += g_array_index (lines, Line, i).count;

  near = MIN (IN_SIGHT, MIN (old->len, lines->len));
  same = near;
  while (same < MIN (old->len, lines->len) && same_line (&g_array_index (old, Line, same), &g_array_index (lines, Line, same)))
    same++;
  if (old->len > same) /* what goes first, then what comes: in one change GTK asks for every new line */
    {
      const guint gone = old->len - same;

      g_array_set_size (old, same);
      g_ptr_array_set_size (self->near, MIN (self->near->len, same));
      g_list_model_items_changed (G_LIST_MODEL (self), same, gone, 0);
    }
  g_array_unref (old);
  self->lines = lines;
  change_near (self, lines, near);
  if (lines->len > same)
    g_list_model_items_changed (G_LIST_MODEL (self), same, 0, lines->len - same);
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
