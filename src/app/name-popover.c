/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-popover.c - all about one name: what it is, how often, what it said, how texts write it. */
#include "app/name-popover.h"

#include "app/article-highlights.h"
#include "app/name-facts.h"
#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* An answer that comes sooner is shown at once, with no “Loading…” before it: that flickers, and GTK 4.8 on
 * X11 loses the second of two sizes that a popover asks for within a few milliseconds. */
#define PATIENCE 150

#define LINES 5 /* of a list that needs no scrolling */

/* Numbers of panes as win.pane and Alt+1…4 know them. */
enum
{
  PANE_ARTICLES = 1,
  PANE_TEXT,
  PANE_NAMES,
  PANE_QUOTES,
};

struct _QuothNamePopover
{
  GtkPopover     parent_instance;

  QuothKindMark *mark;
  GtkLabel      *title;
  GtkLabel      *kind;
  GtkLabel      *counted;   /* among what, when it is not everything                              */
  GtkWidget     *mentions, *articles, *said; /* lines that are links                              */
  GtkLabel      *n_mentions, *n_articles, *n_said, *n_about;
  GtkWidget     *candidates_box;
  GtkListBox    *candidates;
  GtkWidget     *forms_box;
  GtkListBox    *forms;
  GtkLabel      *forms_note;
  GtkLabel      *status;    /* that it loads, or why there is nothing                            */

  QuothState    *state;
  gint64         id;
  QuothKind      kind_asked;
  char          *name;
  guint          patience;  /* timer of “Loading…”, 0 none                                       */
  QuothNameFacts *facts;    /* NULL: not read yet                                                */
  GCancellable  *reading;
  GtkWidget     *back;      /* weak: has the focus again afterwards                              */
  gboolean       followed;  /* a link: the focus is where it leads                               */
};

G_DEFINE_FINAL_TYPE (QuothNamePopover, quoth_name_popover, GTK_TYPE_POPOVER)

/* ---- lines ------------------------------------------------------------------------------------------- */

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* A scrollbar that could come keeps room for itself, more than a few lines need. */
static void
scroll_when_long (GtkListBox *list)
{
  GtkWidget *scroll = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_SCROLLED_WINDOW);
  const gboolean is_long = gtk_list_box_get_row_at_index (list, LINES) != NULL;

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  is_long ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
}

static GtkWidget *
label_new (const char *text,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The words at the start, `number` at the end. */
static GtkWidget *
line_new (const char *words,
          const char *number,
          const char *number_class)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *start = label_new (words, NULL);
  GtkWidget *end = gtk_label_new (number);

  gtk_widget_set_hexpand (start, TRUE);
  gtk_widget_add_css_class (end, number_class);
  gtk_box_append (GTK_BOX (line), start);
  gtk_box_append (GTK_BOX (line), end);
  return line;
}

static GtkWidget *
row_new (GtkWidget  *child,
         const char *spoken)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_widget_set_tooltip_text (row, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* Dates and amounts are no names: their value says why they are one thing. */
static GtkWidget *
form_row (const QuothNameForm *form,
          QuothKind            kind)
{
  const QuothKindInfo *info = quoth_kind_info (kind);
  const gboolean is_value = info->has_value && !info->can_speak;
  const char *reason = form->reason != NULL && !is_value ? _(form->reason) : NULL;
  g_autofree char *times = g_strdup_printf (ngettext ("%'" PRId64 " time", "%'" PRId64 " times",
                                                      form->n_mentions), form->n_mentions);
  /* Translators: a form of a name, why it is one, how often it is met: “Rowan – surname, 41 times” */
  g_autofree char *spoken = reason != NULL ? g_strdup_printf (_("%s – %s, %s"), form->form, reason, times)
                                           : g_strdup_printf ("%s, %s", form->form, times);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = row_new (lines, spoken);

  gtk_box_append (GTK_BOX (lines), line_new (form->form, times, "count"));
  if (reason != NULL)
    gtk_box_append (GTK_BOX (lines), label_new (reason, "reason"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
candidate_row (const QuothNameRow *candidate)
{
  g_autofree char *number = quoth_wording_number (candidate->n_mentions);
  g_autofree char *mentions = g_strdup_printf (ngettext ("%'" PRId64 " mention", "%'" PRId64 " mentions",
                                                         candidate->n_mentions), candidate->n_mentions);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", candidate->name, mentions);
  GtkWidget *line = line_new (candidate->name, number, "link-count");
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_box_append (GTK_BOX (line), arrow);
  return row_new (line, spoken);
}

/* Of a link; one with nowhere to lead is none, but can be read and passed by all keys. < 0: not known yet. */
static void
show_count (GtkLabel *count,
            gint64    n)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (count), GTK_TYPE_LIST_BOX_ROW);
  GtkLabel *title = GTK_LABEL (gtk_widget_get_prev_sibling (GTK_WIDGET (count)));
  g_autofree char *number = n >= 0 ? quoth_wording_number (n) : g_strdup ("…");
  g_autofree char *spoken = g_strdup_printf ("%s, %s", gtk_label_get_text (title), number);

  gtk_label_set_text (count, number);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), n != 0);
  if (n != 0)
    gtk_widget_remove_css_class (row, "leads-nowhere");
  else
    gtk_widget_add_css_class (row, "leads-nowhere");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- showing what was read ------------------------------------------------------------------------------ */

static void
show_status (QuothNamePopover *self,
             const char       *text)
{
  gtk_label_set_text (self->status, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), text != NULL);
}

static void
show_head (QuothNamePopover *self,
           QuothKind         kind,
           const char       *name,
           const char       *value)
{
  const QuothKindInfo *info = quoth_kind_info (kind);
  g_autofree char *meant = value != NULL ? quoth_wording_of_kind (kind, value) : NULL;
  g_autofree char *words = meant != NULL ? g_strdup_printf ("%s · %s", _(info->singular), meant) : NULL;

  quoth_kind_mark_set_kind (self->mark, kind);
  gtk_label_set_text (self->title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), name);
  gtk_label_set_text (self->kind, words != NULL ? words : _(info->singular));
  gtk_widget_set_visible (self->said, info->can_speak);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Articles are never filtered by what filters the quotes; and links ask for all that is called so: a person
 * and a place, this Thursday and that. */
static void
show_counted (QuothNamePopover *self)
{
  const gboolean in_article = strcmp (quoth_state_get_scope (self->state), "article") == 0;
  const gboolean filtered = !quoth_query_is_empty (quoth_state_get_query (self->state));
  const gboolean others = self->facts->counts[QUOTH_NAME_ARTICLES] != self->facts->sheet->name.n_articles;
  const char *text = in_article && filtered ? _("Mentions in this article, and its quotes as filtered")
                     : in_article           ? _("Mentions and quotes of this article")
                     : filtered             ? _("Mentions and quotes as filtered")
                     : others               ? _("Articles and quotes of all that is called so")
                                            : NULL;

  gtk_label_set_text (self->counted, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->counted), text != NULL);
}

static void
show_forms (QuothNamePopover     *self,
            const QuothNameFacts *facts)
{
  const QuothNameSheet *sheet = facts->sheet;

  clear_list (self->forms);
  for (guint i = 0; i < facts->forms->len; i++)
    gtk_list_box_append (self->forms,
                         form_row (&g_array_index (facts->forms, QuothNameForm, i), sheet->name.kind));
  scroll_when_long (self->forms);
  gtk_widget_set_visible (self->forms_box, facts->forms->len > 0);

  const gboolean partly = sheet->n_articles_read < sheet->name.n_articles;
  g_autofree char *note = g_strdup_printf (ngettext ("Read in the newest %'" PRId64 " article",
                                                     "Read in the newest %'" PRId64 " articles",
                                                     sheet->n_articles_read), sheet->n_articles_read);
  gtk_label_set_text (self->forms_note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->forms_note), partly);
}

static void
show_candidates (QuothNamePopover     *self,
                 const QuothNameSheet *sheet)
{
  clear_list (self->candidates);
  for (guint i = 0; i < sheet->n_candidates; i++)
    gtk_list_box_append (self->candidates, candidate_row (&sheet->candidates[i]));
  scroll_when_long (self->candidates);
  gtk_widget_set_visible (self->candidates_box, sheet->n_candidates > 0);
}

static void
show_facts (QuothNamePopover *self)
{
  const QuothNameSheet *sheet = self->facts->sheet;

  show_head (self, sheet->name.kind, sheet->name.name, sheet->name.value);
  show_counted (self);
  show_count (self->n_mentions, sheet->name.n_mentions);
  show_count (self->n_articles, self->facts->counts[QUOTH_NAME_ARTICLES]);
  show_count (self->n_said, self->facts->counts[QUOTH_NAME_SAID]);
  show_count (self->n_about, self->facts->counts[QUOTH_NAME_ABOUT]);
  show_forms (self, self->facts);
  show_candidates (self, sheet);
  show_status (self, sheet->n_forms == 0 ? _("No mention of it passes the filter.") : NULL);
}

static void
show_nothing (QuothNamePopover *self,
              const char       *status,
              gint64            count)
{
  show_count (self->n_mentions, count);
  show_count (self->n_articles, count);
  show_count (self->n_said, count);
  show_count (self->n_about, count);
  gtk_widget_hide (GTK_WIDGET (self->counted));
  gtk_widget_hide (self->forms_box);
  gtk_widget_hide (self->candidates_box);
  show_status (self, status);
}

static void
pop_up (QuothNamePopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  g_clear_handle_id (&self->patience, g_source_remove);
  if (parent == NULL || !gtk_widget_get_mapped (parent) || gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->mentions); /* GTK goes on from where the focus was the last time */
}

/* ---- asking the corpus ------------------------------------------------------------------------------------ */

static void
on_facts (GObject      *corpus,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (QuothNamePopover) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuothNameFacts) facts = quoth_name_facts_finish (QUOTH_CORPUS (corpus), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL)
    return;

  g_clear_object (&self->reading);
  g_clear_pointer (&self->facts, quoth_name_facts_free);
  self->facts = g_steal_pointer (&facts);
  if (self->facts != NULL)
    {
      g_free (self->name);
      self->name = g_strdup (self->facts->sheet->name.name);
      show_facts (self);
    }
  else
    {
      g_autofree char *sentence = quoth_wording_sentence (error->message);

      show_head (self, self->kind_asked, self->name, NULL);
      show_nothing (self, sentence, 0);
    }
  pop_up (self);
  quoth_trace ("about %s", self->name);
}

static gboolean
patience_cb (gpointer data)
{
  QuothNamePopover *self = data;

  self->patience = 0;
  show_head (self, self->kind_asked, self->name, NULL);
  show_nothing (self, _("Loading…"), -1);
  pop_up (self);
  return G_SOURCE_REMOVE;
}

static void
stop_reading (QuothNamePopover *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
ask (QuothNamePopover *self)
{
  stop_reading (self);
  if (quoth_state_get_corpus (self->state) == NULL)
    return;

  self->reading = g_cancellable_new ();
  quoth_name_facts_async (self->state, self->id, self->reading, on_facts, g_object_ref (self));
}

static void
show (QuothNamePopover *self,
      gint64            id,
      QuothKind         kind,
      const char       *name)
{
  g_autofree char *old = self->name;

  self->id = id;
  self->kind_asked = kind;
  self->name = g_strdup (name);
  quoth_state_set_name (self->state, id);
  ask (self);
  self->patience = g_timeout_add (PATIENCE, patience_cb, self);
}

/* Which has no such name. */
static void
other_corpus_cb (QuothNamePopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* ---- links ------------------------------------------------------------------------------------------------- */

/* The pane comes forward and takes the focus. */
static void
follow (QuothNamePopover *self,
        int               pane)
{
  self->followed = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pane", "i", pane);
}

/* In the order the articles stand in. */
static void
search_articles (QuothNamePopover *self,
                 const QuothQuery *query)
{
  gboolean descending;
  const QuothSort sort = quoth_query_sort (quoth_state_get_article_query (self->state), &descending);
  g_autoptr (QuothQuery) sorted = quoth_query_with_sort (query, sort, descending);

  quoth_state_set_article_query (self->state, sorted);
}

static void
link_activated_cb (QuothNamePopover *self,
                   GtkListBoxRow    *row)
{
  const GtkWidget *link = GTK_WIDGET (row);

  if (link == self->mentions)
    {
      follow (self, PANE_TEXT);
      quoth_state_step_mention (self->state, 1);
      return;
    }

  const QuothNameLink which = link == self->articles ? QUOTH_NAME_ARTICLES
                              : link == self->said   ? QUOTH_NAME_SAID
                                                     : QUOTH_NAME_ABOUT;
  g_autoptr (QuothQuery) query = quoth_name_link_query (quoth_state_get_query (self->state), which, self->name);

  if (which == QUOTH_NAME_ARTICLES)
    search_articles (self, query);
  else
    quoth_state_set_query (self->state, query);
  follow (self, which == QUOTH_NAME_ARTICLES ? PANE_ARTICLES : PANE_QUOTES);
}

/* Arrow keys go on from list to list. */
static gboolean
keynav_failed_cb (QuothNamePopover *self,
                  GtkDirectionType  direction)
{
  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;

  return gtk_widget_child_focus (GTK_WIDGET (self),
                                 direction == GTK_DIR_UP ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
}

static void
candidate_activated_cb (QuothNamePopover *self,
                        GtkListBoxRow    *row)
{
  const QuothNameSheet *sheet = self->facts->sheet;
  const QuothNameRow *candidate = &sheet->candidates[gtk_list_box_row_get_index (row)];

  gtk_widget_grab_focus (self->mentions); /* the line that has it now goes away */
  show (self, candidate->id, candidate->kind, candidate->name);
}

static void
closed_cb (QuothNamePopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  stop_reading (self);
  if (!self->followed && parent != NULL && !gtk_widget_in_destruction (parent))
    gtk_widget_grab_focus (self->back != NULL ? self->back : parent);
  g_clear_weak_pointer (&self->back);
}

/* ---- the object --------------------------------------------------------------------------------------------- */

static void
quoth_name_popover_dispose (GObject *object)
{
  QuothNamePopover *self = QUOTH_NAME_POPOVER (object);

  stop_reading (self);
  g_clear_weak_pointer (&self->back);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (quoth_name_popover_parent_class)->dispose (object);
}

static void
quoth_name_popover_finalize (GObject *object)
{
  QuothNamePopover *self = QUOTH_NAME_POPOVER (object);

  g_clear_pointer (&self->facts, quoth_name_facts_free);
  g_free (self->name);
  G_OBJECT_CLASS (quoth_name_popover_parent_class)->finalize (object);
}

static void
quoth_name_popover_class_init (QuothNamePopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_name_popover_dispose;
  G_OBJECT_CLASS (class)->finalize = quoth_name_popover_finalize;

  g_type_ensure (QUOTH_TYPE_KIND_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/name-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, mark);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, title);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, kind);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, counted);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, mentions);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, articles);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, said);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, n_mentions);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, n_articles);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, n_said);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, n_about);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, candidates_box);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, candidates);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, forms_box);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, forms);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, forms_note);
  gtk_widget_class_bind_template_child (widget_class, QuothNamePopover, status);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidate_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
}

static void
quoth_name_popover_init (QuothNamePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

QuothNamePopover *
quoth_name_popover_new (QuothState *state)
{
  g_return_val_if_fail (QUOTH_IS_STATE (state), NULL);

  QuothNamePopover *self = g_object_new (QUOTH_TYPE_NAME_POPOVER, NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (state, "notify::corpus", G_CALLBACK (other_corpus_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
quoth_name_popover_open (QuothNamePopover   *self,
                         gint64              id,
                         QuothKind           kind,
                         const char         *name,
                         const GdkRectangle *place,
                         GtkWidget          *back)
{
  g_return_if_fail (QUOTH_IS_NAME_POPOVER (self) && name != NULL && place != NULL);

  g_set_weak_pointer (&self->back, back);
  self->followed = FALSE;
  gtk_popover_set_pointing_to (GTK_POPOVER (self), place);
  show (self, id, kind, name);
}
