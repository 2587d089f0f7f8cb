/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * texts.h - the texts a measurement is made on. */
#pragma once

#include <glib.h>

/* Paths of all .txt files below the folder, in no order, behind those that are there. */
void bench_find_texts (const char *folder, GPtrArray *paths);
