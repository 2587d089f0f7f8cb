/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter-menu.c - lines of a context menu for the name under the pointer. */

#include "app/filter-menu.h"

#include <glib/gi18n-lib.h>

/* `label` with its %s filled in; what names hold is no mnemonic. */
static GMenuItem *
item_new (const char *label,
          const char *words)
{
  g_autoptr (GString) text = g_string_new (label);

  g_string_replace (text, "%s", words, 1);
  g_string_replace (text, "_", "__", 0);
  return g_menu_item_new (text->str, NULL);
}

void
quoth_filter_menu_append (GMenu       *menu,
                          const char  *action,
                          const char  *label,
                          QuothFilter  filter,
                          gboolean     negated,
                          const char  *value)
{
  g_autoptr (GMenuItem) item = item_new (label, *value == '=' ? value + 1 : value);

  g_menu_item_set_action_and_target (item, action, QUOTH_FILTER_MENU_TYPE, (gint32) filter, negated, value);
  g_menu_append_item (menu, item);
}

void
quoth_filter_menu_add (QuothState *state,
                       GVariant   *parameter)
{
  gint32 filter;
  gboolean negated;
  const char *value;

  g_variant_get (parameter, "(ib&s)", &filter, &negated, &value);
  if (filter >= 0 && filter < QUOTH_N_FILTERS)
    quoth_state_add_filter (state, filter, negated, value);
}

void
quoth_filter_menu_append_about (GMenu      *menu,
                                const char *detailed_action,
                                const char *name)
{
  g_autoptr (GMenuItem) item = item_new (_("About %s"), name);

  g_menu_item_set_detailed_action (item, detailed_action);
  g_menu_append_item (menu, item);
}
