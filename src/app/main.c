/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * main.c - where the window program starts. */
#include "app/application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, QUOTH_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Quoth"));

  /* Over a file size limit a write fails with an error we report, instead of ending the program. */
  signal (SIGXFSZ, SIG_IGN);

  g_autoptr(QuothApplication) application = quoth_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
