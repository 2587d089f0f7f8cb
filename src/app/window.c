/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * window.c - one corpus on screen: panes, header, import bar, drops and toasts. */
#include "app/window.h"

#include "app/settings.h"
#include "app/trace.h"
#include "app/window-private.h"
#include "app/wording.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (QuothWindow, quoth_window, ADW_TYPE_APPLICATION_WINDOW)

#define TOAST_SETTLED (G_TIME_SPAN_SECOND) /* after this no toast is sliding in any more */

/* ---- title, pages, toasts ---------------------------------------------------------------- */

static void
show_title (QuothWindow *self)
{
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);
  gint64 n_articles = quoth_state_get_n_articles (self->state);
  gint64 n_quotes = quoth_state_get_n_quotes_total (self->state);
  g_autofree char *name = corpus != NULL ? quoth_corpus_name (corpus) : g_strdup (_("Quoth"));
  g_autofree char *title = g_strdup_printf ("%s — %s", name, _("Quoth"));

  adw_window_title_set_title (self->title, name);
  gtk_window_set_title (GTK_WINDOW (self), corpus != NULL ? title : name);
  if (n_articles <= 0)
    {
      adw_window_title_set_subtitle (self->title, "");
      return;
    }

  g_autofree char *articles_text = quoth_wording_number (n_articles);
  g_autofree char *quotes_text = quoth_wording_number (n_quotes);
  g_autofree char *articles
    = g_strdup_printf (ngettext ("%s article", "%s articles", n_articles), articles_text);
  g_autofree char *quotes = g_strdup_printf (ngettext ("%s quote", "%s quotes", n_quotes), quotes_text);
  gint64 n_stances = MAX (quoth_state_get_n_stances_total (self->state), 0);
  g_autofree char *stances_text = quoth_wording_number (n_stances);
  /* Translators: what somebody wants or opposes, and maybe never said: beside the number of quotes */
  g_autofree char *stances = g_strdup_printf (ngettext (" · %s stance", " · %s stances", n_stances), stances_text);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s%s%s%s", articles, quotes, n_stances > 0 ? stances : "",
                                               quoth_corpus_is_read_only (corpus) ? " · " : "",
                                               quoth_corpus_is_read_only (corpus) ? _("read-only") : "");
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* The first page comes at once; a corpus is neither empty nor not until somebody has counted. */
static void
go_to_page (QuothWindow *self,
            const char  *page)
{
  gboolean is_first = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "opening") == 0;

  gtk_stack_set_visible_child_full (self->stack, page, is_first ? GTK_STACK_TRANSITION_TYPE_NONE
                                                                : GTK_STACK_TRANSITION_TYPE_CROSSFADE);
}

void
quoth_window_show_page (QuothWindow *self)
{
  gboolean is_open = quoth_state_get_corpus (self->state) != NULL;
  gint64 n_articles = quoth_state_get_n_articles (self->state);

  if (self->opening != NULL)
    go_to_page (self, "opening");
  else if (!is_open)
    go_to_page (self, "closed");
  else if (n_articles == 0)
    go_to_page (self, "welcome");
  else if (n_articles > 0 || quoth_state_get_article (self->state) != 0)
    go_to_page (self, "panes"); /* in a large corpus the first article is there long before the count */

  gtk_widget_set_sensitive (self->import_box, is_open);
  gtk_widget_set_sensitive (self->articles_button, n_articles > 0);
  gtk_widget_set_sensitive (self->find_button, n_articles > 0);
}

static void
on_totals (QuothWindow *self)
{
  show_title (self);
  quoth_window_show_page (self);
}

static void
on_toast_dismissed (QuothWindow *self)
{
  g_clear_weak_pointer (&self->toast); /* it may still slide out: not to be touched */
}

static void
on_message (QuothWindow *self,
            const char  *text,
            const char  *button,
            const char  *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1); /* toasts read markup */
  const gint64 now = g_get_monotonic_time ();

  /* The newest word counts: “deleted, Undo” may not outlive “restored”. But libadwaita 1.2 crashes
   * when a toast is dismissed while it is still sliding in: such a one changes its words instead. */
  if (self->toast != NULL && now - self->toast_shown > TOAST_SETTLED)
    adw_toast_dismiss (self->toast);
  const gboolean is_new = self->toast == NULL;
  if (is_new)
    {
      g_set_weak_pointer (&self->toast, adw_toast_new (escaped));
      g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (on_toast_dismissed), self, G_CONNECT_SWAPPED);
      self->toast_shown = now;
    }
  AdwToast *toast = self->toast;
  adw_toast_set_title (toast, escaped);
  adw_toast_set_detailed_action_name (toast, button != NULL ? action : NULL);
  adw_toast_set_button_label (toast, action != NULL ? button : NULL);
  if (is_new)
    adw_toast_overlay_add_toast (self->toasts, toast);
  quoth_trace ("message %s", text);
}

static void
on_compact (QuothWindow *self)
{
  gboolean compact;

  g_object_get (self->panes, "compact", &compact, NULL);
  adw_button_content_set_label (self->import_content, compact ? "" : _("Import"));
  adw_button_content_set_label (self->export_content, compact ? "" : _("Export"));
}

/* ---- importing --------------------------------------------------------------------------- */

typedef struct
{
  QuothWindow *window;
  gboolean     by_itself; /* out of a watched folder: nobody's last act, and not undone           */
} Importing;

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Importing *importing = user_data;
  g_autoptr(QuothWindow) self = importing->window;
  g_autoptr(GError) error = NULL;
  g_autoptr(QuothReport) report = quoth_corpus_add_finish (QUOTH_CORPUS (source), result, &error);

  if (--self->n_imports == 0)
    {
      g_clear_object (&self->importing);
      if (self->import_bar != NULL)
        quoth_import_bar_set_cancellable (self->import_bar, NULL);
    }
  if (self->import_bar == NULL || quoth_state_get_corpus (self->state) != QUOTH_CORPUS (source))
    return; /* the window is closed */

  if (report != NULL)
    {
      if (!importing->by_itself)
        quoth_undo_note_import (self->undo, quoth_report_ids (report));
      quoth_import_bar_show_report (self->import_bar, report);
      quoth_trace ("import done %u", quoth_report_articles (report));
    }
  else
    quoth_state_say (self->state, error->message, NULL, NULL);
}

static void
import (QuothWindow *self,
        GListModel  *files,
        const char  *encoding,
        gboolean     by_itself)
{
  Importing *importing;
  QuothCorpus *corpus = quoth_state_get_corpus (self->state);
  if (g_list_model_get_n_items (files) == 0)
    return;
  if (corpus == NULL)
    {
      quoth_window_import_later (self, files);
      return;
    }

  if (quoth_corpus_is_read_only (corpus))
    {
      quoth_state_say (self->state, _("This corpus can be read but not changed"), NULL, NULL);
      return;
    }

  if (self->importing == NULL)
    self->importing = g_cancellable_new ();
  self->n_imports++;
  quoth_import_bar_set_cancellable (self->import_bar, self->importing);
  importing = g_new (Importing, 1);
  *importing = (Importing){ g_object_ref (self), by_itself };
  quoth_corpus_add_as_async (corpus, files, encoding, self->importing, imported_cb, importing);
}

void
quoth_window_import (QuothWindow *self,
                     GListModel  *files)
{
  g_return_if_fail (QUOTH_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  import (self, files, NULL, FALSE);
}

void
quoth_window_import_as (QuothWindow *self,
                        GListModel  *files,
                        const char  *encoding)
{
  g_return_if_fail (QUOTH_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  import (self, files, encoding, FALSE);
}

void
quoth_window_import_watched (QuothWindow *self,
                             GListModel  *files)
{
  g_return_if_fail (QUOTH_IS_WINDOW (self));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  import (self, files, NULL, TRUE);
}

/* ---- recent corpora ---------------------------------------------------------------------- */

static void
show_recent (QuothWindow *self)
{
  g_auto(GStrv) paths = quoth_settings_recent ();

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      if (g_str_has_suffix (name, ".quoth"))
        name[strlen (name) - strlen (".quoth")] = '\0';

      g_autoptr(GMenuItem) item = g_menu_item_new (name, NULL);
      g_menu_item_set_action_and_target (item, "app.open-recent", "s", paths[i]);
      g_menu_append_item (self->recent_menu, item);
    }
}

/* ---- the window as it was left ----------------------------------------------------------- */

static void
load_layout (QuothWindow *self)
{
  GSettings *settings = quoth_settings ();

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  quoth_panes_set_widths (self->panes, g_settings_get_int (settings, "pane-articles"),
                          g_settings_get_int (settings, "pane-names"),
                          g_settings_get_int (settings, "pane-quotes"));
  g_object_set (self->panes, "show-articles", g_settings_get_boolean (settings, "show-articles"), NULL);
}

static void
save_layout (QuothWindow *self)
{
  GSettings *settings = quoth_settings ();
  int width, height, articles, names, quotes;
  gboolean narrow, show_articles;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  quoth_panes_get_widths (self->panes, &articles, &names, &quotes);
  g_object_get (self->panes, "narrow", &narrow, "show-articles", &show_articles, NULL);

  g_settings_set_int (settings, "window-width", MAX (width, 360));
  g_settings_set_int (settings, "window-height", MAX (height, 240));
  g_settings_set_boolean (settings, "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  g_settings_set_int (settings, "pane-articles", MAX (articles, 120));
  g_settings_set_int (settings, "pane-names", MAX (names, 120));
  g_settings_set_int (settings, "pane-quotes", MAX (quotes, 160));
  if (!narrow)
    g_settings_set_boolean (settings, "show-articles", show_articles);
}

static gboolean
quoth_window_close_request (GtkWindow *window)
{
  QuothWindow *self = QUOTH_WINDOW (window);

  save_layout (self);
  g_cancellable_cancel (self->importing);
  return GTK_WINDOW_CLASS (quoth_window_parent_class)->close_request (window);
}

/* ---- the object -------------------------------------------------------------------------- */

static void
quoth_window_dispose (GObject *object)
{
  QuothWindow *self = QUOTH_WINDOW (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  self->import_bar = NULL;
  g_cancellable_cancel (self->importing);
  if (self->state != NULL)
    quoth_state_set_corpus (self->state, NULL);
  g_clear_object (&self->undo);
  g_clear_object (&self->watcher);
  G_OBJECT_CLASS (quoth_window_parent_class)->dispose (object);
  g_clear_object (&self->state);
}

static void
quoth_window_finalize (GObject *object)
{
  g_clear_object (&QUOTH_WINDOW (object)->importing);
  g_clear_object (&QUOTH_WINDOW (object)->waiting);
  g_free (QUOTH_WINDOW (object)->opening);
  G_OBJECT_CLASS (quoth_window_parent_class)->finalize (object);
}

static void
quoth_window_class_init (QuothWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quoth_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = quoth_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = quoth_window_close_request;

  g_type_ensure (QUOTH_TYPE_PANES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/quoth/Quoth/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, title);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, import_box);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, articles_button);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, import_content);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, export_content);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, closed_page);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, opening_page);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, bar_box);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, drop_revealer);
  gtk_widget_class_bind_template_child (widget_class, QuothWindow, recent_menu);

  /* In the bubble phase, so that an entry with the focus undoes its own typing first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
}

static void
make_panes (QuothWindow *self)
{
  self->article_list = g_object_new (QUOTH_TYPE_ARTICLE_LIST, "state", self->state, NULL);
  self->article_view = g_object_new (QUOTH_TYPE_ARTICLE_VIEW, "state", self->state, NULL);
  self->names_view = g_object_new (QUOTH_TYPE_NAMES_VIEW, "state", self->state, NULL);
  self->quotes_view = g_object_new (QUOTH_TYPE_QUOTES_VIEW, "state", self->state, NULL);
  self->import_bar = g_object_new (QUOTH_TYPE_IMPORT_BAR, "state", self->state, NULL);

  g_object_set (self->panes, "articles", self->article_list, "text", self->article_view, "names",
                self->names_view, "quotes", self->quotes_view, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (self->import_bar), TRUE);
  gtk_box_append (self->bar_box, GTK_WIDGET (self->import_bar));
}

static void
quoth_window_init (QuothWindow *self)
{
  self->state = quoth_state_new ();
  self->undo = quoth_undo_new (self->state);
  gtk_widget_init_template (GTK_WIDGET (self));

  make_panes (self);
  quoth_window_add_actions (self);
  quoth_window_add_imports (self);
  load_layout (self);
  show_recent (self);
  show_title (self);

  g_signal_connect_object (self->state, "notify::corpus", G_CALLBACK (on_totals), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::n-articles", G_CALLBACK (on_totals), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::n-quotes-total", G_CALLBACK (on_totals), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "notify::article", G_CALLBACK (quoth_window_show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state, "message", G_CALLBACK (on_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::compact", G_CALLBACK (on_compact), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (quoth_settings (), "changed::recent-corpora", G_CALLBACK (show_recent), self,
                           G_CONNECT_SWAPPED);
}

QuothWindow *
quoth_window_new (GtkApplication *application,
                  QuothCorpus    *corpus)
{
  QuothWindow *self = g_object_new (QUOTH_TYPE_WINDOW, "application", application, NULL);

  quoth_state_set_corpus (self->state, corpus);
  quoth_window_show_page (self);
  return self;
}

QuothState *
quoth_window_state (QuothWindow *self)
{
  g_return_val_if_fail (QUOTH_IS_WINDOW (self), NULL);
  return self->state;
}
