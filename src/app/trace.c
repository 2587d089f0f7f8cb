/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trace.c - one line per finished step, for tests that wait for facts instead of sleeping. */
#include "app/trace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void
quoth_trace (const char *format,
             ...)
{
  const char *path = g_getenv ("QUOTH_TRACE");
  if (path == NULL || *path == '\0')
    return;

  va_list args;
  va_start (args, format);
  g_autofree char *step = g_strdup_vprintf (format, args);
  va_end (args);

  g_autofree char *line = g_strconcat (step, "\n", NULL);
  int fd = open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    return;

  /* One write, so that lines of two windows never mix. */
  if (write (fd, line, strlen (line)) < 0)
    g_debug ("trace: %s", g_strerror (errno));
  close (fd);
}
