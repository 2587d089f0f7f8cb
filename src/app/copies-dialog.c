/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copies-dialog.c - an article beside its copies, how copies are counted, and what is a copy. */
#include "app/copies-dialog.h"

#include "app/copies-sheet.h"
#include "app/side-by-side.h"
#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PATIENCE 700 /* ms until a share that was typed or turned to is taken */

struct _QuothCopiesDialog
{
  GtkWindow        parent_instance;
  GtkStack        *stack;
  GtkLabel        *nothing, *left, *right, *legend;
  GtkListView     *list;
  QuothSideBySide *texts;
  GtkCheckButton  *once;
  GtkSpinButton   *share;
  GtkWidget       *open, *all;

  QuothState       *state;
  GCancellable     *cancellable;
  QuothCopiesSheet *sheet;
  gint64            article;     /* the one whose copies these are                                */
  guint             waiting;     /* source: for the share to rest                                 */
  gboolean          following;   /* widgets are being set                                         */
};

G_DEFINE_FINAL_TYPE (QuothCopiesDialog, quoth_copies_dialog, GTK_TYPE_WINDOW)

static void read_copies (QuothCopiesDialog *self);

/* ---- words ----------------------------------------------------------------------------------------- */

static const char *
title_of (const QuothCopy *copy)
{
  return copy->row->title != NULL ? copy->row->title : _("Without a title");
}

/* "Harbour Times · 12 Jun 2026 · 412 words · dpa" */
static char *
facts_of (const QuothCopy *copy)
{
  g_autofree char *number = quoth_wording_number (copy->row->n_words);
  g_autofree char *words = g_strdup_printf (ngettext ("%s word", "%s words", copy->row->n_words), number);
  g_autofree char *date = copy->row->date != NULL ? quoth_wording_date (copy->row->date) : NULL;
  const char *parts[5] = { NULL };
  guint n = 0;

  if (copy->row->outlet != NULL)
    parts[n++] = copy->row->outlet;
  if (date != NULL)
    parts[n++] = date;
  parts[n++] = words;
  if (copy->row->agency != NULL)
    parts[n++] = copy->row->agency;
  return g_strjoinv (" · ", (char **) parts);
}

static char *
likeness_of (const QuothCopy *copy)
{
  if (copy->comparison == NULL)
    return g_strdup (_("The article shown in the window"));
  /* Translators: of the shorter of two texts so much stands in the longer one. */
  return g_strdup_printf (_("%d %% of the shorter text is in both"), (int) floor (copy->comparison->likeness.contained));
}

/* ---- the list ----------------------------------------------------------------------------------------- */

static const QuothCopy *
copy_at (QuothCopiesDialog *self,
         guint              position)
{
  return self->sheet != NULL && position < self->sheet->copies->len ? self->sheet->copies->pdata[position] : NULL;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (row, "report-row");
  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, i == 0 ? "heading" : "reasons");
      gtk_box_append (GTK_BOX (row), label);
    }
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         QuothCopiesDialog        *self)
{
  const QuothCopy *copy = copy_at (self, gtk_list_item_get_position (item));
  GtkWidget *row = gtk_list_item_get_child (item), *label = gtk_widget_get_first_child (row);
  g_autofree char *facts = facts_of (copy), *likeness = likeness_of (copy);
  g_autofree char *spoken = g_strdup_printf ("%s. %s. %s", title_of (copy), facts, likeness);
  const char *const texts[] = { title_of (copy), facts, likeness };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++, label = gtk_widget_get_next_sibling (label))
    gtk_label_set_text (GTK_LABEL (label), texts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static guint
chosen (QuothCopiesDialog *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->list);

  return model != NULL ? gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (model)) : GTK_INVALID_LIST_POSITION;
}

static void
on_chosen (QuothCopiesDialog *self)
{
  const QuothCopy *copy = copy_at (self, chosen (self));
  const gboolean is_other = copy != NULL && copy->comparison != NULL;

  gtk_widget_set_sensitive (self->open, is_other);
  gtk_label_set_text (self->right, is_other ? title_of (copy) : "");
  quoth_side_by_side_show (self->texts, self->sheet->article, is_other ? copy->article : NULL,
                           is_other ? copy->comparison : NULL);
  gtk_label_set_text (self->legend, is_other ? _("Underlined is what only one of the two texts says.")
                                             : _("Choose a copy to see it beside the article."));
}

/* ---- showing a sheet --------------------------------------------------------------------------------------- */

static void
show_nothing (QuothCopiesDialog *self,
              const char        *text)
{
  gtk_label_set_text (self->nothing, text);
  gtk_widget_set_sensitive (self->all, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
show_title (QuothCopiesDialog *self)
{
  g_autofree char *number = quoth_wording_number (self->sheet->total);
  g_autofree char *title = g_strdup_printf (_("%s copies"), number);

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_list (QuothCopiesDialog *self)
{
  g_autoptr(GtkStringList) rows = gtk_string_list_new (NULL);
  GtkSingleSelection *model;
  guint other = 0;

  for (guint i = self->sheet->copies->len; i-- > 0;)
    {
      const QuothCopy *copy = copy_at (self, i);

      gtk_string_list_append (rows, "");
      if (copy->comparison == NULL)
        gtk_label_set_text (self->left, title_of (copy));
      else
        other = i;
    }
  model = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (rows)));
  gtk_single_selection_set_selected (model, other);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_signal_connect_object (model, "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_object_unref (model);
  gtk_widget_set_sensitive (self->all, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "copies");
  on_chosen (self);
  show_title (self);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
forget_sheet (QuothCopiesDialog *self)
{
  gtk_list_view_set_model (self->list, NULL);
  quoth_side_by_side_show (self->texts, NULL, NULL, NULL);
  g_clear_pointer (&self->sheet, quoth_copies_sheet_free);
}

static void
copies_read_cb (GObject      *corpus,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(QuothCopiesDialog) self = data;
  g_autoptr(GError) error = NULL;
  QuothCopiesSheet *sheet = quoth_corpus_read_finish (QUOTH_CORPUS (corpus), result, &error);

  if (self->state == NULL)
    {
      g_clear_pointer (&sheet, quoth_copies_sheet_free);
      return; /* closed meanwhile */
    }
  if (sheet == NULL)
    {
      show_nothing (self, error->message);
      return;
    }
  forget_sheet (self);
  self->sheet = sheet;
  self->following = TRUE;
  gtk_spin_button_set_value (self->share, sheet->share);
  self->following = FALSE;
  if (sheet->total > 1)
    show_list (self);
  else
    show_nothing (self, _("No article of this corpus is a copy of this one."));
  quoth_trace ("copies %d", (int) sheet->total);
}

static void
read_copies (QuothCopiesDialog *self)
{
  quoth_corpus_read_async (quoth_state_get_corpus (self->state), QUOTH_LANE_LONG, quoth_copies_sheet_read,
                           g_memdup2 (&self->article, sizeof self->article), g_free, quoth_copies_sheet_free,
                           self->cancellable, copies_read_cb, g_object_ref (self));
}

/* ---- what the user changes ----------------------------------------------------------------------------------- */

static gpointer
set_share (QuothStore   *store,
           gpointer      job,
           GCancellable *cancellable,
           GError      **error)
{
  return quoth_store_set_copies_share (store, GPOINTER_TO_INT (job), error) ? job : NULL;
}

static void
share_set_cb (GObject      *corpus,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(QuothCopiesDialog) self = data;
  g_autoptr(GError) error = NULL;

  if (quoth_corpus_write_finish (QUOTH_CORPUS (corpus), result, &error) == NULL && self->state != NULL)
    show_nothing (self, error->message);
  else if (self->state != NULL)
    read_copies (self);
}

static gboolean
share_rested_cb (gpointer data)
{
  QuothCopiesDialog *self = data;

  self->waiting = 0;
  forget_sheet (self);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  quoth_corpus_write_async (quoth_state_get_corpus (self->state), set_share,
                            GINT_TO_POINTER (gtk_spin_button_get_value_as_int (self->share)), NULL, NULL,
                            self->cancellable, share_set_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
share_cb (QuothCopiesDialog *self)
{
  if (self->following)
    return;
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (PATIENCE, share_rested_cb, self);
}

/* The filter says it, so that it is seen beside every count it changes. */
static void
once_cb (QuothCopiesDialog *self)
{
  g_autoptr(QuothQuery) rest = NULL;

  if (self->following)
    return;
  rest = quoth_query_without_filter (quoth_state_get_query (self->state), QUOTH_FILTER_COPIES);
  if (gtk_check_button_get_active (self->once))
    {
      g_autoptr(QuothQuery) counted = quoth_query_with_term (rest, QUOTH_FILTER_COPIES, FALSE, "once");

      quoth_state_set_query (self->state, counted);
    }
  else
    quoth_state_set_query (self->state, rest);
}

static gboolean
counts_once (const QuothQuery *query)
{
  for (guint g = 0; g < quoth_query_n_groups (query); g++)
    {
      guint n;
      const QuothTerm *terms = quoth_query_group (query, g, &n);

      if (terms[0].filter == QUOTH_FILTER_COPIES && g_str_equal (terms[0].value, "once"))
        return TRUE;
    }
  return FALSE;
}

static void
open_cb (QuothCopiesDialog *self)
{
  const QuothCopy *copy = copy_at (self, chosen (self));

  if (copy == NULL)
    return;
  quoth_state_set_article (self->state, copy->row->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
list_them_cb (QuothCopiesDialog *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, self->article);
  g_autoptr(QuothQuery) every = quoth_query_new ();
  g_autoptr(QuothQuery) query = quoth_query_with_term (every, QUOTH_FILTER_COPIES, FALSE, number);

  quoth_state_set_article_query (self->state, query);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the object ------------------------------------------------------------------------------------------------ */

static void
quoth_copies_dialog_dispose (GObject *object)
{
  QuothCopiesDialog *self = QUOTH_COPIES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->sheet != NULL)
    forget_sheet (self);
  g_clear_object (&self->state);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (quoth_copies_dialog_parent_class)->dispose (object);
}

static void
quoth_copies_dialog_class_init (QuothCopiesDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_copies_dialog_dispose;
  g_type_ensure (QUOTH_TYPE_SIDE_BY_SIDE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/copies-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, left);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, right);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, legend);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, list);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, texts);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, once);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, share);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, open);
  gtk_widget_class_bind_template_child (widget_class, QuothCopiesDialog, all);
  gtk_widget_class_bind_template_callback (widget_class, once_cb);
  gtk_widget_class_bind_template_callback (widget_class, share_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_them_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
quoth_copies_dialog_init (QuothCopiesDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
}

void
quoth_copies_dialog_present (QuothState *state,
                             GtkWindow  *parent)
{
  QuothCopiesDialog *self = g_object_new (QUOTH_TYPE_COPIES_DIALOG, "transient-for", parent, NULL);

  self->state = g_object_ref (state);
  self->article = quoth_state_get_article (state);
  self->following = TRUE;
  gtk_check_button_set_active (self->once, counts_once (quoth_state_get_query (state)));
  self->following = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->share), !quoth_corpus_is_read_only (quoth_state_get_corpus (state)));
  if (self->article != 0)
    read_copies (self);
  else
    show_nothing (self, _("Choose an article first."));
  gtk_window_present (GTK_WINDOW (self));
}
