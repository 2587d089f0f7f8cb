/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * preferences.c - binds the controls of preferences.ui to the settings. */
#include "app/preferences.h"

#include "app/settings.h"

#include <adwaita.h>

static const struct
{
  const char *key;
  const char *object;
  const char *property;
} bindings[] = {
  { "text-size", "text_size", "value" },
  { "reopen-last-corpus", "reopen", "active" },
  { "defuse-formulas", "defuse", "active" },
};

void
quoth_preferences_present (GtkWindow *parent)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/quoth/Quoth/ui/preferences.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "preferences"));

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (quoth_settings (), bindings[i].key,
                     gtk_builder_get_object (builder, bindings[i].object), bindings[i].property,
                     G_SETTINGS_BIND_DEFAULT);
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
