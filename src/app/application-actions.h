/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * application-actions.h - for application.c. */
#pragma once

#include "app/application.h"

G_BEGIN_DECLS

void quoth_application_add_actions (QuothApplication *self);

G_END_DECLS
