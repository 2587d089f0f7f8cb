/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - quoth-reader: started by the program, never by hand. */
#include "reader/child.h"

int
main (void)
{
  return quoth_child_run (NULL, 0);
}
