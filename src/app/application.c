/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * application.c - the program: one instance, a window per corpus, files from the command line, the
 * file manager and D-Bus. */
#include "app/application.h"

#include "app/application-actions.h"
#include "app/settings.h"
#include "app/window.h"

#include <glib/gi18n-lib.h>

struct _QuothApplication
{
  AdwApplication  parent_instance;
  GtkCssProvider *text_size;
  GError         *verb_groups_error; /* of the reader's own list, until it is said */
};

G_DEFINE_FINAL_TYPE (QuothApplication, quoth_application, ADW_TYPE_APPLICATION)

/* ---- looks ------------------------------------------------------------------------------- */

static void
load_css (const char *resource)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, resource);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
on_text_size_changed (QuothApplication *self)
{
  int percent = g_settings_get_int (quoth_settings (), "text-size");
  g_autofree char *css = g_strdup_printf (".reader { font-size: %d%%; } quote, .quotes .words { font-size: %d%%; }",
                                          percent * 112 / 100, percent);

  gtk_css_provider_load_from_data (self->text_size, css, -1);
}

/* ---- corpora ----------------------------------------------------------------------------- */

static QuothWindow *
window_of_corpus (QuothApplication *self,
                  const char       *path)
{
  g_autoptr(GFile) wanted = g_file_new_for_path (path);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      const char *open = QUOTH_IS_WINDOW (l->data) ? quoth_window_path (l->data) : NULL;
      g_autoptr(GFile) file = open != NULL ? g_file_new_for_path (open) : NULL;
      if (file != NULL && g_file_equal (file, wanted))
        return l->data;
    }
  return NULL;
}

void
quoth_application_open_corpus (QuothApplication *self,
                               const char       *path)
{
  g_return_if_fail (QUOTH_IS_APPLICATION (self));

  g_autofree char *library = quoth_corpus_default_path ();
  if (path == NULL)
    path = library;

  QuothWindow *window = window_of_corpus (self, path);
  if (window == NULL)
    {
      window = quoth_window_new (GTK_APPLICATION (self), NULL);
      quoth_window_open (window, path);
      if (self->verb_groups_error != NULL)
        quoth_state_say (quoth_window_state (window), self->verb_groups_error->message, NULL, NULL);
      g_clear_error (&self->verb_groups_error);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static QuothWindow *
ensure_window (QuothApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  if (window != NULL && QUOTH_IS_WINDOW (window))
    return QUOTH_WINDOW (window);

  g_autofree char *last = g_settings_get_string (quoth_settings (), "last-corpus");
  gboolean reopen = g_settings_get_boolean (quoth_settings (), "reopen-last-corpus") && *last != '\0'
                    && g_file_test (last, G_FILE_TEST_EXISTS);
  quoth_application_open_corpus (self, reopen ? last : NULL);
  return QUOTH_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self)));
}

/* ---- GApplication ------------------------------------------------------------------------ */

static void
quoth_application_startup (GApplication *application)
{
  QuothApplication *self = QUOTH_APPLICATION (application);

  G_APPLICATION_CLASS (quoth_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (QUOTH_APP_ID);
  load_css ("/org/quoth/Quoth/ui/style.css");
  load_css ("/org/quoth/Quoth/ui/panes.css");
  self->text_size = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (self->text_size),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_object (quoth_settings (), "changed::text-size", G_CALLBACK (on_text_size_changed), self,
                           G_CONNECT_SWAPPED);
  on_text_size_changed (self);
  quoth_application_add_actions (self);
  quoth_verb_groups_load_own (&self->verb_groups_error); /* said by the first window */
}

static void
quoth_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (QUOTH_APPLICATION (application))));
}

static void
quoth_application_open (GApplication *application,
                        GFile       **files,
                        int           n_files,
                        const char   *hint)
{
  QuothApplication *self = QUOTH_APPLICATION (application);
  g_autoptr(GListStore) articles = g_list_store_new (G_TYPE_FILE);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      if (path != NULL && g_str_has_suffix (path, ".quoth"))
        quoth_application_open_corpus (self, path);
      else
        g_list_store_append (articles, files[i]);
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (articles)) == 0)
    return;

  QuothWindow *window = ensure_window (self);
  quoth_window_import (window, G_LIST_MODEL (articles));
  gtk_window_present (GTK_WINDOW (window));
}

static int
quoth_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("quoth %s\n", QUOTH_VERSION);
      return 0;
    }
  return -1;
}

static void
quoth_application_finalize (GObject *object)
{
  g_clear_object (&QUOTH_APPLICATION (object)->text_size);
  g_clear_error (&QUOTH_APPLICATION (object)->verb_groups_error);
  G_OBJECT_CLASS (quoth_application_parent_class)->finalize (object);
}

static void
quoth_application_class_init (QuothApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = quoth_application_finalize;
  application_class->startup = quoth_application_startup;
  application_class->activate = quoth_application_activate;
  application_class->open = quoth_application_open;
  application_class->handle_local_options = quoth_application_handle_local_options;
}

static void
quoth_application_init (QuothApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _("Print the version and exit"), NULL);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
}

QuothApplication *
quoth_application_new (void)
{
  return g_object_new (QUOTH_TYPE_APPLICATION, "application-id", QUOTH_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
