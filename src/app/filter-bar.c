/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter-bar.c - what the quotes are filtered by.
 *
 * The query of the state is `kept` (the chips) AND `typed` (what stands in the entry): the list
 * follows while somebody types, Enter turns the words into chips. A query set from elsewhere leaves
 * the entry alone as long as it still contains what is typed there. */
#include "app/filter-bar.h"

#include "app/chips.h"
#include "app/filter-popover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _QuothFilterBar
{
  GtkWidget           parent_instance;

  QuothState         *state;
  QuothQuery         *kept;
  QuothQuery         *typed;

  GtkWidget          *box;
  GtkSearchEntry     *entry;
  GtkLabel           *problem;
  QuothChips         *chips;
  QuothFilterPopover *popover;
};

G_DEFINE_FINAL_TYPE (QuothFilterBar, quoth_filter_bar, GTK_TYPE_WIDGET)

static void
replace (QuothQuery **field,
         QuothQuery  *query) /* taken */
{
  quoth_query_unref (*field);
  *field = query;
}

static void
set_entry (QuothFilterBar *self,
           const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
say_problem (QuothFilterBar *self,
             const char     *message)
{
  gtk_label_set_label (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* kept AND typed -> the state. */
static void
tell_state (QuothFilterBar *self)
{
  gboolean descending;
  QuothSort sort = quoth_query_sort (quoth_state_get_query (self->state), &descending);
  g_autoptr(QuothQuery) both = quoth_query_and (self->kept, self->typed);
  g_autoptr(QuothQuery) sorted = quoth_query_with_sort (both, sort, descending);

  quoth_chips_show (self->chips, self->kept);
  quoth_state_set_query (self->state, sorted);
}

/* ---- typing ------------------------------------------------------------------------------ */

static gboolean
take_typed (QuothFilterBar *self)
{
  g_autoptr(GError) error = NULL;
  QuothQuery *query = quoth_query_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &error);

  say_problem (self, query == NULL ? error->message : NULL);
  if (query == NULL)
    return FALSE;

  replace (&self->typed, query);
  return TRUE;
}

static void
on_search_changed (QuothFilterBar *self)
{
  if (take_typed (self))
    tell_state (self);
}

static void
keep_typed (QuothFilterBar *self)
{
  if (!take_typed (self))
    return;

  replace (&self->kept, quoth_query_and (self->kept, self->typed));
  replace (&self->typed, quoth_query_new ());
  set_entry (self, "");
  tell_state (self);
}

static void
on_search_stopped (QuothFilterBar *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    {
      set_entry (self, "");
      on_search_changed (self);
    }
  else
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
}

/* ---- chips ------------------------------------------------------------------------------- */

static void
on_remove (QuothFilterBar *self,
           guint           group)
{
  replace (&self->kept, quoth_query_without_group (self->kept, group));
  tell_state (self);
}

static void
on_edit (QuothFilterBar *self,
         guint           group)
{
  g_autofree char *text = quoth_query_group_text (self->kept, group);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    keep_typed (self);
  replace (&self->kept, quoth_query_without_group (self->kept, group));
  set_entry (self, text);
  if (take_typed (self))
    tell_state (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_negate (QuothFilterBar *self,
           guint           group)
{
  g_autofree char *text = quoth_query_group_text (self->kept, group);
  g_autofree char *opposite = *text == '-' ? g_strdup (text + 1) : g_strconcat ("-", text, NULL);
  g_autoptr(QuothQuery) query = quoth_query_parse (opposite, NULL); /* canonical text always parses */
  g_return_if_fail (query != NULL);

  g_autoptr(QuothQuery) rest = quoth_query_without_group (self->kept, group);
  replace (&self->kept, quoth_query_and (rest, query));
  tell_state (self);
}

/* ---- the state --------------------------------------------------------------------------- */

static guint
find_group (const QuothQuery *query,
            const char       *text)
{
  for (guint i = quoth_query_n_groups (query); i > 0; i--)
    {
      g_autofree char *group = quoth_query_group_text (query, i - 1);
      if (strcmp (group, text) == 0)
        return i - 1;
    }
  return G_MAXUINT;
}

/* What is left of `query` without the typed groups, NULL when it lacks one of them. */
static QuothQuery *
without_typed (QuothFilterBar *self,
               QuothQuery     *query)
{
  g_autoptr(QuothQuery) rest = quoth_query_ref (query);

  for (guint i = 0; i < quoth_query_n_groups (self->typed); i++)
    {
      g_autofree char *text = quoth_query_group_text (self->typed, i);
      guint at = find_group (rest, text);
      if (at == G_MAXUINT)
        return NULL;

      QuothQuery *less = quoth_query_without_group (rest, at);
      quoth_query_unref (rest);
      rest = less;
    }
  return g_steal_pointer (&rest);
}

static void
on_query_changed (QuothFilterBar *self)
{
  QuothQuery *query = quoth_state_get_query (self->state);
  QuothQuery *rest = without_typed (self, query);

  if (rest == NULL)
    {
      replace (&self->typed, quoth_query_new ());
      set_entry (self, "");
      say_problem (self, NULL);
      rest = quoth_query_ref (query);
    }
  replace (&self->kept, rest);
  quoth_chips_show (self->chips, self->kept);
}

static gboolean
quoth_filter_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (QUOTH_FILTER_BAR (widget)->entry));
}

static void
quoth_filter_bar_dispose (GObject *object)
{
  QuothFilterBar *self = QUOTH_FILTER_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->state);
  g_clear_pointer (&self->kept, quoth_query_unref);
  g_clear_pointer (&self->typed, quoth_query_unref);
  G_OBJECT_CLASS (quoth_filter_bar_parent_class)->dispose (object);
}

static void
quoth_filter_bar_class_init (QuothFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quoth_filter_bar_dispose;
  widget_class->grab_focus = quoth_filter_bar_grab_focus;

  g_type_ensure (QUOTH_TYPE_CHIPS);
  g_type_ensure (QUOTH_TYPE_FILTER_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterBar, problem);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterBar, popover);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, keep_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_negate);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
quoth_filter_bar_init (QuothFilterBar *self)
{
  self->kept = quoth_query_new ();
  self->typed = quoth_query_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
quoth_filter_bar_set_state (QuothFilterBar *self,
                            QuothState     *state)
{
  g_return_if_fail (QUOTH_IS_FILTER_BAR (self));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
  quoth_filter_popover_set_state (self->popover, state);
  g_signal_connect_object (state, "notify::query", G_CALLBACK (on_query_changed), self, G_CONNECT_SWAPPED);
  on_query_changed (self);
}
