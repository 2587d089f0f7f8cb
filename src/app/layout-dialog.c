/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * layout-dialog.c - the lines of a file beside the rules by which it is cut into articles. A line is marked
 * as what it is, the rules follow; the rules are changed by hand, the lines follow. */
#include "app/layout-dialog.h"

#include "app/trace.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PATIENCE 700 /* ms until rules that are typed are tried */

struct _QuothLayoutDialog
{
  GtkWindow      parent_instance;
  GtkStack      *stack;
  GtkLabel      *summary, *problem, *nothing;
  GtkListView   *list;
  GtkDropDown   *what;
  GtkWidget     *marking;   /* the bar with it                                                      */
  GtkTextView   *rules;
  GtkWidget     *save, *again;

  char          *uri;
  GActionGroup  *window;
  GCancellable  *cancellable; /* of the reading that runs                                            */
  QuothPreview  *preview;
  GArray        *markings;  /* int, of each line; those of lines never seen are QUOTH_ROLE_NONE       */
  guint          waiting;   /* source: for the rules to rest                                          */
  gboolean       following; /* widgets are being set                                                  */
};

G_DEFINE_FINAL_TYPE (QuothLayoutDialog, quoth_layout_dialog, GTK_TYPE_WINDOW)

static void read_file (QuothLayoutDialog *self);

/* What a line can be marked as, in the order of the drop-down. */
static const struct
{
  int         role;
  const char *words;
} choices[] = {
  { QUOTH_ROLE_NONE,       N_("As the rules have it") },
  { QUOTH_MARKING_BEGINS,  N_("An article begins here") },
  { QUOTH_FIELD_TITLE,     N_("Title") },
  { QUOTH_FIELD_DATE,      N_("Date") },
  { QUOTH_FIELD_OUTLET,    N_("Outlet") },
  { QUOTH_FIELD_AUTHOR,    N_("Author") },
  { QUOTH_FIELD_SECTION,   N_("Section") },
  { QUOTH_ROLE_TEXT,       N_("The text begins here") },
  { QUOTH_ROLE_REST,       N_("The text is over here") },
  { QUOTH_MARKING_NOISE,   N_("In no article") },
};

/* ---- words -------------------------------------------------------------------------------------------- */

static const char *
word_for (const QuothPreviewLine *line)
{
  static const char *const uses[QUOTH_LINE_N_USES] = {
    [QUOTH_LINE_BEFORE] = N_("before"), [QUOTH_LINE_BEGIN] = N_("begins"), [QUOTH_LINE_HEAD] = N_("head"),
    [QUOTH_LINE_LABEL] = N_("head"), [QUOTH_LINE_TEXT] = N_("text"), [QUOTH_LINE_REST] = N_("after the text"),
    [QUOTH_LINE_NOISE] = N_("in no article"), [QUOTH_LINE_END] = N_("ends"),
  };

  for (guint i = 0; line->use != QUOTH_LINE_REST && i < G_N_ELEMENTS (choices); i++)
    if (line->role >= 0 && line->role < (QuothRole) QUOTH_FIELD_HEADER && choices[i].role == (int) line->role)
      return _(choices[i].words);
  return _(uses[line->use]);
}

/* Lines without a place in an article are dim, fields and the line an article begins with are strong. */
static const char *
style_for (const QuothPreviewLine *line)
{
  switch (line->use)
    {
    case QUOTH_LINE_BEGIN:
    case QUOTH_LINE_END:
      return "line-begin";
    case QUOTH_LINE_HEAD:
    case QUOTH_LINE_LABEL:
      return line->role >= 0 && line->role < (QuothRole) QUOTH_FIELD_HEADER ? "line-field" : "line-other";
    case QUOTH_LINE_TEXT:
      return "line-text";
    case QUOTH_LINE_BEFORE:
    case QUOTH_LINE_REST:
    case QUOTH_LINE_NOISE:
    case QUOTH_LINE_N_USES:
      break;
    }
  return "line-other";
}

static int *
marking_of (QuothLayoutDialog *self,
            guint              line)
{
  const int none = QUOTH_ROLE_NONE;

  while (self->markings->len <= line)
    g_array_append_val (self->markings, none);
  return &g_array_index (self->markings, int, line);
}

/* ---- lines --------------------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_yalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, i == 0 ? "line-word" : "monospace");
      if (i == 0)
        {
          gtk_label_set_width_chars (GTK_LABEL (label), 14);
          gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
        }
      gtk_widget_set_hexpand (label, i == 1);
      gtk_box_append (GTK_BOX (row), label);
    }
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         QuothLayoutDialog        *self)
{
  const QuothPreviewLine *line = self->preview->lines->pdata[gtk_list_item_get_position (item)];
  GtkWidget *row = gtk_list_item_get_child (item), *word = gtk_widget_get_first_child (row);
  GtkWidget *text = gtk_widget_get_next_sibling (word);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", word_for (line), line->text);
  const char *classes[] = { style_for (line), NULL };

  gtk_widget_set_css_classes (row, classes);
  gtk_label_set_text (GTK_LABEL (word), *line->text != '\0' ? word_for (line) : "");
  gtk_label_set_text (GTK_LABEL (text), line->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static guint
chosen (QuothLayoutDialog *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->list);

  return model != NULL ? gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (model)) : GTK_INVALID_LIST_POSITION;
}

/* The drop-down says what the chosen line was marked as. */
static void
on_chosen (QuothLayoutDialog *self)
{
  const guint line = chosen (self);
  const int role = line != GTK_INVALID_LIST_POSITION ? *marking_of (self, line) : (int) QUOTH_ROLE_NONE;

  self->following = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].role == role)
      gtk_drop_down_set_selected (self->what, i);
  self->following = FALSE;
  gtk_widget_set_sensitive (self->marking, line != GTK_INVALID_LIST_POSITION);
}

static void
show_lines (QuothLayoutDialog *self,
            guint              line)
{
  g_autoptr(GtkStringList) rows = gtk_string_list_new (NULL);
  GtkSingleSelection *model;

  for (guint i = 0; i < self->preview->lines->len; i++)
    gtk_string_list_append (rows, "");
  model = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (rows)));
  if (line < self->preview->lines->len)
    gtk_single_selection_set_selected (model, line);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_signal_connect_object (model, "notify::selected", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_object_unref (model);
  if (line < self->preview->lines->len)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", line);
  on_chosen (self);
}

/* ---- what was found ------------------------------------------------------------------------------------ */

static void
show_summary (QuothLayoutDialog *self)
{
  const QuothPreview *preview = self->preview;
  g_autofree char *split = quoth_wording_number (preview->n_split), *shown = quoth_wording_number (preview->n_shown);
  g_autofree char *announced = quoth_wording_number (preview->announced), *text = NULL;

  if (preview->layout == NULL)
    text = g_strdup (_("No layout fits this file: it is one article. Mark a line an article begins with."));
  else if (preview->announced > 0)
    /* Translators: articles in a file: as it says itself, found by a layout (its name), seen in the list. */
    text = g_strdup_printf (_("%s announced, %s split by “%s”, %s shown here"), announced, split, preview->layout, shown);
  else
    text = g_strdup_printf (_("%s split by “%s”, %s shown here"), split, preview->layout, shown);
  gtk_label_set_text (self->summary, text);
}

static char *
rules_text (QuothLayoutDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->rules);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_rules (QuothLayoutDialog *self,
           const char        *text)
{
  self->following = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->rules), text, -1);
  self->following = FALSE;
}

/* Warnings of the reader: also what is wrong with the rules. */
static void
show_problems (QuothLayoutDialog *self)
{
  g_autofree char *rules = rules_text (self);
  g_autoptr(GString) text = g_string_new (NULL);

  if (*rules != '\0' && strstr (rules, "[Layout]") == NULL)
    g_string_append (text, _("The rules begin with a line “[Layout]”."));
  for (guint i = 0; i < self->preview->warnings->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", (const char *) self->preview->warnings->pdata[i]);
  gtk_label_set_text (self->problem, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text->len > 0);
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr(QuothLayoutDialog) self = data;
  g_autoptr(GError) error = NULL;
  QuothPreview *preview = quoth_preview_file_finish (result, &error);
  const guint line = chosen (self);

  if (self->uri == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&preview, quoth_preview_free);
      return; /* closed meanwhile, or another reading has begun */
    }
  if (preview == NULL)
    {
      gtk_label_set_text (self->nothing, error->message);
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  gtk_list_view_set_model (self->list, NULL);
  const gboolean is_first = self->preview == NULL;

  g_clear_pointer (&self->preview, quoth_preview_free);
  self->preview = preview;
  if (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->rules)) == 0 && preview->rules != NULL)
    set_rules (self, preview->rules);
  show_summary (self);
  show_problems (self);
  show_lines (self, line);
  gtk_stack_set_visible_child_name (self->stack, "lines");
  if (is_first)
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  quoth_trace ("layout %u of %u", preview->n_split, preview->announced);
}

static void
read_file (QuothLayoutDialog *self)
{
  g_autoptr(GFile) file = g_file_new_for_uri (self->uri);
  g_autofree char *path = g_file_get_path (file), *rules = rules_text (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  quoth_preview_file_async (path != NULL ? path : "", *rules != '\0' ? rules : NULL, self->cancellable, file_read_cb,
                            g_object_ref (self));
}

/* ---- what the user changes --------------------------------------------------------------------------------- */

static void
may_save (QuothLayoutDialog *self)
{
  gtk_widget_set_sensitive (self->save, TRUE);
}

static gboolean
rules_rested_cb (gpointer data)
{
  QuothLayoutDialog *self = data;

  self->waiting = 0;
  read_file (self);
  return G_SOURCE_REMOVE;
}

static void
rules_changed_cb (QuothLayoutDialog *self)
{
  if (self->following)
    return;
  may_save (self);
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (PATIENCE, rules_rested_cb, self);
}

static void
what_chosen_cb (QuothLayoutDialog *self)
{
  const guint line = chosen (self), choice = gtk_drop_down_get_selected (self->what);
  g_autofree char *before = NULL, *rules = NULL;

  if (self->following || line == GTK_INVALID_LIST_POSITION || choice >= G_N_ELEMENTS (choices))
    return;
  *marking_of (self, line) = choices[choice].role;
  if (choices[choice].role == (int) QUOTH_ROLE_NONE)
    return; /* the rules keep what they were told; they can be changed beside */
  before = rules_text (self);
  marking_of (self, self->preview->lines->len);
  rules = quoth_layout_propose (self->preview, *before != '\0' ? before : NULL, (const int *) self->markings->data);
  set_rules (self, rules);
  may_save (self);
  read_file (self);
}

static void
save_cb (QuothLayoutDialog *self)
{
  g_autofree char *rules = rules_text (self), *path = NULL, *name = NULL, *text = NULL;
  g_autoptr(GError) error = NULL;

  path = quoth_layout_save (rules, &error);
  if (path == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  name = g_filename_display_name (path);
  text = g_strdup_printf (_("Saved as %s. Give this file to others who have such exports."), name);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_sensitive (self->save, FALSE);
  gtk_widget_set_sensitive (self->again, self->window != NULL);
  quoth_trace ("layout saved");
}

/* With the layout that was saved; what was taken from the file before goes to the trash, with Undo. */
static void
again_cb (QuothLayoutDialog *self)
{
  const char *uris[] = { self->uri, NULL };

  g_action_group_activate_action (self->window, "read-as", g_variant_new ("(^ass)", uris, ""));
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- the object ---------------------------------------------------------------------------------------------- */

static void
quoth_layout_dialog_dispose (GObject *object)
{
  QuothLayoutDialog *self = QUOTH_LAYOUT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->window);
  g_clear_pointer (&self->uri, g_free);
  if (self->preview != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_pointer (&self->preview, quoth_preview_free);
  g_clear_pointer (&self->markings, g_array_unref);
  G_OBJECT_CLASS (quoth_layout_dialog_parent_class)->dispose (object);
}

static void
quoth_layout_dialog_class_init (QuothLayoutDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = quoth_layout_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/layout-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, list);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, what);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, marking);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, rules);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, save);
  gtk_widget_class_bind_template_child (widget_class, QuothLayoutDialog, again);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, what_chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fill_choices (QuothLayoutDialog *self)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_string_list_append (words, _(choices[i].words));
  self->following = TRUE;
  gtk_drop_down_set_model (self->what, G_LIST_MODEL (words));
  self->following = FALSE;
}

static void
quoth_layout_dialog_init (QuothLayoutDialog *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->markings = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  fill_choices (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->rules), "changed", G_CALLBACK (rules_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
quoth_layout_dialog_present (const char   *uri,
                             GActionGroup *window,
                             GtkWindow    *parent)
{
  QuothLayoutDialog *self = g_object_new (QUOTH_TYPE_LAYOUT_DIALOG, "transient-for", parent, NULL);
  g_autoptr(GFile) file = g_file_new_for_uri (uri);
  g_autofree char *name = g_file_get_basename (file), *shown = g_filename_display_name (name), *title = NULL;

  title = g_strdup_printf (_("Layout of %s"), shown);
  gtk_window_set_title (GTK_WINDOW (self), title);
  self->uri = g_strdup (uri);
  g_set_object (&self->window, window);
  read_file (self);
  gtk_window_present (GTK_WINDOW (self));
}
