/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * filter-menu.h - lines of a context menu for the name under the pointer. */
#pragma once

#include "app/state.h"

G_BEGIN_DECLS

/* `label` has %s for the value, "=" before it left out; `action` takes QUOTH_FILTER_MENU_TYPE and calls quoth_filter_menu_add(). */
#define QUOTH_FILTER_MENU_TYPE "(ibs)"
void quoth_filter_menu_append (GMenu *menu, const char *action, const char *label,
                               QuothFilter filter, gboolean negated, const char *value);
void quoth_filter_menu_add    (QuothState *state, GVariant *parameter);
/* The line that opens what is known of the name; `detailed_action` may hold its id. */
void quoth_filter_menu_append_about (GMenu *menu, const char *detailed_action, const char *name);

G_END_DECLS
