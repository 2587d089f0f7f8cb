/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * errors.c - the one error domain of the program. */
#include "text/text.h"

G_DEFINE_QUARK (quoth-error-quark, quoth_error)
