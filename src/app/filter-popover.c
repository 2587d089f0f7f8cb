/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter-popover.c - filters to choose from; values come from the corpus, with their counts. */
#include "app/filter-popover.h"

#include "app/filtering.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>

#define MAX_VALUES 100

struct _QuothFilterPopover
{
  GtkPopover    parent_instance;

  QuothState   *state;
  QuothFilter   field;
  GCancellable *reading;

  GtkStack     *stack;
  GtkListBox   *fields;
  GtkLabel     *title;
  GtkSearchEntry *search;
  GtkListBox   *values;
  GtkWidget    *no_values;
  GtkWidget    *value_page;
  GtkWidget    *date_page;
  GtkEntry     *from;
  GtkEntry     *to;
  GtkLabel     *date_problem;
  GtkSwitch    *exclude;
};

G_DEFINE_FINAL_TYPE (QuothFilterPopover, quoth_filter_popover, GTK_TYPE_POPOVER)

static const QuothFilter fields[] = {
  QUOTH_FILTER_SPEAKER, QUOTH_FILTER_SPEAKER_TYPE, QUOTH_FILTER_TO,    QUOTH_FILTER_ABOUT,    QUOTH_FILTER_OUTLET,
  QUOTH_FILTER_DATE,    QUOTH_FILTER_VERB,         QUOTH_FILTER_KIND,  QUOTH_FILTER_POLARITY, QUOTH_FILTER_CLASS,
  QUOTH_FILTER_CERTAINTY, QUOTH_FILTER_AGENCY,      QUOTH_FILTER_COPIES, QUOTH_FILTER_TAG,
};

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* ---- values ------------------------------------------------------------------------------ */

typedef struct
{
  QuothFilter field;
  QuothQuery *query;
  char       *begins;
} FacetJob;

static void
facet_job_free (gpointer data)
{
  FacetJob *job = data;

  quoth_query_unref (job->query);
  g_free (job->begins);
  g_free (job);
}

static gpointer
read_facet (QuothStore   *store,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  FacetJob *job = data;
  return quoth_store_facet (store, job->field, job->query, job->begins, MAX_VALUES, error);
}

static void
add_value (QuothFilterPopover *self,
           const char         *value,
           gint64              count) /* < 0: not said */
{
  g_autofree char *text = quoth_wording_value (self->field, value);
  g_autofree char *number = count >= 0 ? quoth_wording_number (count) : NULL;

  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  GtkWidget *amount = gtk_label_new (number);
  gtk_widget_add_css_class (amount, "count");

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), amount);

  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "quoth-value", g_strdup (value), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_list_box_append (self->values, row);
}

static void
facet_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(QuothFilterPopover) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) facets = quoth_corpus_read_finish (QUOTH_CORPUS (source), result, &error);

  if (facets == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->state != NULL)
        quoth_state_say (self->state, error->message, NULL, NULL);
      return;
    }

  gint64 sum = 0;

  clear_list (self->values);
  for (guint i = 0; i < facets->len; i++)
    {
      const QuothFacet *facet = g_ptr_array_index (facets, i);
      add_value (self, facet->value, facet->count);
      sum += facet->count;
    }

  const char *const *groups = self->field == QUOTH_FILTER_VERB ? quoth_verb_groups () : NULL;
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  if (self->field == QUOTH_FILTER_CLASS && !searching && facets->len > 1)
    add_value (self, "any", sum);
  for (guint i = 0; groups != NULL && !searching && groups[i] != NULL; i++)
    {
      g_autofree char *group = g_strconcat ("@", groups[i], NULL);
      add_value (self, group, -1);
    }

  gtk_widget_set_visible (self->no_values, gtk_list_box_get_row_at_index (self->values, 0) == NULL);
}

static void
ask_values (QuothFilterPopover *self)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);
  const char *begins = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (corpus == NULL || self->field == QUOTH_FILTER_DATE)
    return;

  FacetJob *job = g_new0 (FacetJob, 1);
  job->field = self->field;
  job->query = quoth_state_effective_query (self->state);
  job->begins = *begins != '\0' ? g_strdup (begins) : NULL;
  self->reading = g_cancellable_new ();
  quoth_corpus_read_async (corpus, QUOTH_LANE_LONG, read_facet, job, facet_job_free,
                           (GDestroyNotify) g_ptr_array_unref, self->reading, facet_read_cb,
                           g_object_ref (self));
}

/* ---- pages ------------------------------------------------------------------------------- */

static void
on_field_chosen (QuothFilterPopover *self,
                 GtkListBoxRow      *row)
{
  self->field = fields[gtk_list_box_row_get_index (row)];

  gboolean dates = self->field == QUOTH_FILTER_DATE;
  gtk_label_set_label (self->title, quoth_wording_filter (self->field));
  gtk_widget_set_visible (self->value_page, !dates);
  gtk_widget_set_visible (self->date_page, dates);
  gtk_widget_set_visible (self->no_values, FALSE);
  gtk_switch_set_active (self->exclude, FALSE);
  clear_list (self->values);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  ask_values (self);
  gtk_stack_set_visible_child_name (self->stack, "values");
  gtk_widget_grab_focus (dates ? GTK_WIDGET (self->from) : GTK_WIDGET (self->search));
}

static void
on_back (QuothFilterPopover *self)
{
  gtk_stack_set_visible_child_name (self->stack, "fields");
}

static void
on_show (GtkWidget *widget)
{
  on_back (QUOTH_FILTER_POPOVER (widget));
}

/* A count links to just its rows: those of the whole name, not of all that have its words. */
static void
on_value_chosen (QuothFilterPopover *self,
                 GtkListBoxRow      *row)
{
  const char *shown = g_object_get_data (G_OBJECT (row), "quoth-value");
  const gboolean is_name = self->field == QUOTH_FILTER_SPEAKER || self->field == QUOTH_FILTER_ABOUT
                           || self->field == QUOTH_FILTER_OUTLET || self->field == QUOTH_FILTER_TO;
  g_autofree char *value = is_name ? quoth_filtering_whole (shown) : g_strdup (shown);

  gtk_popover_popdown (GTK_POPOVER (self));
  quoth_state_add_filter (self->state, self->field, gtk_switch_get_active (self->exclude), value);
}

/* What people type in a date entry, in ISO; NULL with *ok FALSE when it is no date. */
static char *
read_date (GtkEntry *entry,
           gboolean *ok)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  if (*text == '\0')
    return g_strdup ("");

  char *iso = quoth_date_parse (text, FALSE);
  if (iso == NULL)
    *ok = FALSE;
  return iso;
}

static void
on_dates_done (QuothFilterPopover *self)
{
  gboolean ok = TRUE;
  g_autofree char *from = read_date (self->from, &ok);
  g_autofree char *to = read_date (self->to, &ok);

  gtk_widget_set_visible (GTK_WIDGET (self->date_problem), !ok);
  if (!ok || (*from == '\0' && *to == '\0'))
    return;

  g_autofree char *range = g_strcmp0 (from, to) == 0 ? g_strdup (from) : g_strconcat (from, "..", to, NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
  quoth_state_add_filter (self->state, QUOTH_FILTER_DATE, gtk_switch_get_active (self->exclude), range);
}

static void
quoth_filter_popover_dispose (GObject *object)
{
  QuothFilterPopover *self = QUOTH_FILTER_POPOVER (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_filter_popover_parent_class)->dispose (object);
}

static void
quoth_filter_popover_class_init (QuothFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quoth_filter_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, fields);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, title);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, search);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, values);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, no_values);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, value_page);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, date_page);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, from);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, to);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, date_problem);
  gtk_widget_class_bind_template_child (widget_class, QuothFilterPopover, exclude);
  gtk_widget_class_bind_template_callback (widget_class, on_field_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_value_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_callback (widget_class, on_dates_done);
  gtk_widget_class_bind_template_callback (widget_class, ask_values);
}

static void
quoth_filter_popover_init (QuothFilterPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "show", G_CALLBACK (on_show), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *title = quoth_wording_filter (fields[i]);
      GtkWidget *label = gtk_label_new (title);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (self->fields, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    }
}

void
quoth_filter_popover_set_state (QuothFilterPopover *self,
                                QuothState         *state)
{
  g_return_if_fail (QUOTH_IS_FILTER_POPOVER (self));
  g_return_if_fail (self->state == NULL);

  self->state = g_object_ref (state);
}
