/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sandbox.h - what a process gives up before it looks at a file somebody sent. Inner header. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Protections the system could not give. */
typedef enum
{
  QUOTH_MISSING_LIMITS     = 1 << 0, /* of memory, files, descriptors (setrlimit)                */
  QUOTH_MISSING_PRIVILEGES = 1 << 1, /* never gaining any (no_new_privs), not traceable          */
  QUOTH_MISSING_FILES      = 1 << 2, /* files can still be opened (Landlock)                     */
  QUOTH_MISSING_CALLS      = 1 << 3, /* any system call can still be made (seccomp)              */
} QuothMissing;

/* From here on this process reads what it has open and, beneath `readable` (NULL-terminated), files
 * of the system; it writes nowhere but to its socket, starts nothing, connects to nothing, signals
 * nobody and has at most QUOTH_SANDBOX_MEMORY bytes. What is refused fails with EPERM or EACCES and
 * never kills, so that a library may go on without. Gives what could not be had. `without` plays a
 * system that lacks some: 0 but in tests. */
QuothMissing quoth_sandbox_enter (const char *const *readable, QuothMissing without);

#define QUOTH_SANDBOX_MEMORY (512u * 1024 * 1024)

G_END_DECLS
