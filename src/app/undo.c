/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * undo.c - deleting articles, and the way back. What is deleted lies whole in the trash tables of the
 * corpus under a batch number; undo restores the batch, redo deletes the same articles again. Of an import
 * it is the other way round: undo deletes what it took, redo restores that. */
#include "app/undo.h"

#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GArray  *articles; /* gint64 */
  gint64   batch;
  gboolean is_import;
} Step;

struct _QuothUndo
{
  GObject     parent_instance;
  QuothState *state;
  GQueue      done;     /* Step, the last at the head */
  GQueue      undone;
  gboolean    busy;     /* one at a time: the order matters */
};

G_DEFINE_FINAL_TYPE (QuothUndo, quoth_undo, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
step_free (gpointer data)
{
  Step *step = data;

  g_array_unref (step->articles);
  g_free (step);
}

static void
notify (QuothUndo *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_REDO]);
}

static void
forget (QuothUndo *self)
{
  g_queue_clear_full (&self->done, step_free);
  g_queue_clear_full (&self->undone, step_free);
  notify (self);
}

/* ---- on the writer ----------------------------------------------------------------------- */

typedef struct
{
  GArray *articles;
  gint64  batch;
} Work;

static Work *
work_new (Step *step)
{
  Work *work = g_new0 (Work, 1);
  work->articles = g_array_ref (step->articles);
  work->batch = step->batch;
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_array_unref (work->articles);
  g_free (work);
}

/* Both return the batch, boxed. */
static gpointer
trash (QuothStore   *store,
       gpointer      data,
       GCancellable *cancellable,
       GError      **error)
{
  Work *work = data;
  g_autofree gint64 *batch = g_new0 (gint64, 1);

  if (!quoth_store_trash (store, (const gint64 *) work->articles->data, work->articles->len, batch, error))
    return NULL;
  return g_steal_pointer (&batch);
}

static gpointer
restore (QuothStore   *store,
         gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  Work *work = data;
  guint n;

  if (!quoth_store_restore (store, work->batch, &n, error))
    return NULL;
  return g_memdup2 (&work->batch, sizeof work->batch);
}

/* ---- in the window ----------------------------------------------------------------------- */

/* A step on its way from one stack to the other; from neither when it is new. */
typedef struct
{
  QuothUndo *self;
  Step      *step;
  gboolean   undoing;
} Move;

static gboolean
is_deleting (const Move *move)
{
  return move->step->is_import == move->undoing;
}

static void
say (const Move *move)
{
  const guint n = move->step->articles->len;
  const gboolean deleting = is_deleting (move);
  g_autofree char *number = quoth_wording_number (n);
  g_autofree char *text =
    !deleting         ? g_strdup_printf (ngettext ("%s article restored", "%s articles restored", n), number)
    : move->undoing   ? g_strdup_printf (ngettext ("%s article taken out again", "%s articles taken out again", n), number)
                      : g_strdup_printf (ngettext ("%s article deleted", "%s articles deleted", n), number);

  if (!deleting)
    quoth_state_say (move->self->state, text, NULL, NULL);
  else if (move->undoing)
    quoth_state_say (move->self->state, text, _("_Redo"), "win.redo");
  else
    quoth_state_say (move->self->state, text, _("_Undo"), "win.undo");
  quoth_trace (deleting ? "deleted %u" : "restored %u", n);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Move *move = user_data;
  g_autoptr(QuothUndo) self = move->self;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *batch = quoth_corpus_write_finish (QUOTH_CORPUS (source), result, &error);

  self->busy = FALSE;
  if (quoth_state_get_corpus (self->state) != QUOTH_CORPUS (source))
    {
      step_free (move->step);
      return;
    }

  if (batch == NULL)
    {
      quoth_state_say (self->state, error->message, NULL, NULL);
      step_free (move->step);
    }
  else
    {
      move->step->batch = *batch;
      g_queue_push_head (move->undoing ? &self->undone : &self->done, move->step);
      say (move);
    }
  notify (self);
}

static void
run (QuothUndo *self,
     Step      *step, /* taken */
     gboolean   undoing)
{
  Move *move = g_new0 (Move, 1);

  *move = (Move){ g_object_ref (self), step, undoing };
  self->busy = TRUE;
  notify (self);
  quoth_corpus_write_async (quoth_state_get_corpus (self->state), is_deleting (move) ? trash : restore,
                            work_new (step), work_free, g_free, NULL, moved_cb, move);
}

void
quoth_undo_delete (QuothUndo *self,
                   GArray    *articles)
{
  g_return_if_fail (QUOTH_IS_UNDO (self));

  if (self->busy || articles->len == 0 || quoth_state_get_corpus (self->state) == NULL)
    return;

  Step *step = g_new0 (Step, 1);
  step->articles = g_array_ref (articles);
  g_queue_clear_full (&self->undone, step_free);
  run (self, step, FALSE);
}

void
quoth_undo_note_import (QuothUndo *self,
                        GArray    *articles)
{
  g_return_if_fail (QUOTH_IS_UNDO (self));

  if (articles->len == 0)
    return;

  Step *step = g_new0 (Step, 1);
  step->articles = g_array_ref (articles);
  step->is_import = TRUE;
  g_queue_clear_full (&self->undone, step_free);
  g_queue_push_head (&self->done, step);
  notify (self);
}

GArray *
quoth_undo_next_import (QuothUndo *self)
{
  g_return_val_if_fail (QUOTH_IS_UNDO (self), NULL);

  Step *next = g_queue_peek_head (&self->done);
  return next != NULL && next->is_import && !self->busy ? next->articles : NULL;
}

void
quoth_undo_undo (QuothUndo *self)
{
  g_return_if_fail (QUOTH_IS_UNDO (self));

  if (!self->busy && !g_queue_is_empty (&self->done))
    run (self, g_queue_pop_head (&self->done), TRUE);
}

void
quoth_undo_redo (QuothUndo *self)
{
  g_return_if_fail (QUOTH_IS_UNDO (self));

  if (!self->busy && !g_queue_is_empty (&self->undone))
    run (self, g_queue_pop_head (&self->undone), FALSE);
}

static void
quoth_undo_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  QuothUndo *self = QUOTH_UNDO (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, !self->busy && !g_queue_is_empty (&self->done));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, !self->busy && !g_queue_is_empty (&self->undone));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quoth_undo_finalize (GObject *object)
{
  QuothUndo *self = QUOTH_UNDO (object);

  g_queue_clear_full (&self->done, step_free);
  g_queue_clear_full (&self->undone, step_free);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_undo_parent_class)->finalize (object);
}

static void
quoth_undo_class_init (QuothUndoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quoth_undo_get_property;
  object_class->finalize = quoth_undo_finalize;

  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
quoth_undo_init (QuothUndo *self)
{
  g_queue_init (&self->done);
  g_queue_init (&self->undone);
}

QuothUndo *
quoth_undo_new (QuothState *state)
{
  QuothUndo *self = g_object_new (QUOTH_TYPE_UNDO, NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (state, "notify::corpus", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  return self;
}
