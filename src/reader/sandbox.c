/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sandbox.c - the protections, in the order in which they must be put on: limits, then no new
 * privileges (without which neither of the others may be set), then files by Landlock
 * (https://docs.kernel.org/userspace-api/landlock.html), then system calls by seccomp. */
#include "reader/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <linux/prctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#ifdef QUOTH_HAVE_SECCOMP
#include <seccomp.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SHADOW_MEMORY 1 /* address space by the terabyte, and calls of its own                */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SHADOW_MEMORY 1
#endif
#endif

/* ---- limits ------------------------------------------------------------------------------------ */

static gboolean
limit (int    what,
       rlim_t most)
{
  const struct rlimit both = { most, most };

  return setrlimit (what, &both) == 0;
}

static gboolean
set_limits (void)
{
  return limit (RLIMIT_AS, QUOTH_SANDBOX_MEMORY) && limit (RLIMIT_NOFILE, 16)
         && limit (RLIMIT_FSIZE, 0) && limit (RLIMIT_CORE, 0);
}

/* ---- files: Landlock ---------------------------------------------------------------------------- */

enum /* of linux/landlock.h, which may be older than the kernel */
{
  FS_READ_FILE = 1 << 2,
  FS_READ_DIR = 1 << 3,
  FS_ABI_1 = (1 << 13) - 1,
  FS_REFER = 1 << 13,     /* ABI 2 */
  FS_TRUNCATE = 1 << 14,  /* ABI 3 */
  FS_IOCTL = 1 << 15,     /* ABI 5 */
  NET_ALL = 3,            /* ABI 4: bind, connect */
  SCOPE_ALL = 3,          /* ABI 6: abstract sockets, signals */
  VERSION = 1,            /* flag of create_ruleset */
  PATH_BENEATH = 1,
};

typedef struct
{
  guint64 fs, net, scoped;
} Ruleset;

typedef struct __attribute__ ((packed))
{
  guint64 allowed;
  gint32  parent;
} PathBeneath;

static void
allow_reading (int         rules,
               const char *path)
{
  PathBeneath beneath = { .allowed = FS_READ_FILE | FS_READ_DIR };

  beneath.parent = open (path, O_PATH | O_CLOEXEC);
  if (beneath.parent < 0)
    return; /* nothing there, nothing to read */

  syscall (SYS_landlock_add_rule, rules, PATH_BENEATH, &beneath, 0);
  close (beneath.parent);
}

static gboolean
close_files (const char *const *readable)
{
  const long abi = syscall (SYS_landlock_create_ruleset, NULL, 0, VERSION);
  Ruleset set = { .fs = FS_ABI_1 };
  gsize size = sizeof set.fs;
  gboolean closed;
  int rules;

  if (abi < 1)
    return FALSE;

  set.fs |= (abi >= 2 ? FS_REFER : 0) | (abi >= 3 ? FS_TRUNCATE : 0) | (abi >= 5 ? FS_IOCTL : 0);
  if (abi >= 4)
    {
      set.net = NET_ALL;
      size += sizeof set.net;
    }
  if (abi >= 6)
    {
      set.scoped = SCOPE_ALL;
      size += sizeof set.scoped;
    }

  rules = syscall (SYS_landlock_create_ruleset, &set, size, 0);
  if (rules < 0)
    return FALSE;

  for (guint i = 0; readable[i] != NULL; i++)
    allow_reading (rules, readable[i]);
  closed = syscall (SYS_landlock_restrict_self, rules, 0) == 0;
  close (rules);
  return closed;
}

/* ---- system calls: seccomp ----------------------------------------------------------------------- */

#ifdef QUOTH_HAVE_SECCOMP

/* What reading, unpacking, allocating and loading a table of letters takes; nothing that changes
 * anything outside of this process. */
static const int allowed[] = {
  SCMP_SYS (read), SCMP_SYS (readv), SCMP_SYS (pread64), SCMP_SYS (write), SCMP_SYS (writev),
  SCMP_SYS (close), SCMP_SYS (lseek), SCMP_SYS (fstat), SCMP_SYS (newfstatat), SCMP_SYS (stat), SCMP_SYS (lstat),
  SCMP_SYS (fstat64), SCMP_SYS (fstatat64), SCMP_SYS (stat64), SCMP_SYS (lstat64), SCMP_SYS (_llseek),
  SCMP_SYS (statx), SCMP_SYS (access), SCMP_SYS (faccessat), SCMP_SYS (faccessat2), SCMP_SYS (readlink),
  SCMP_SYS (readlinkat), SCMP_SYS (getdents64), SCMP_SYS (getcwd), SCMP_SYS (dup), SCMP_SYS (fcntl),
  SCMP_SYS (fcntl64),
  SCMP_SYS (mmap), SCMP_SYS (mmap2), SCMP_SYS (munmap), SCMP_SYS (mremap), SCMP_SYS (mprotect), SCMP_SYS (madvise),
  SCMP_SYS (brk),
  SCMP_SYS (recvmsg), SCMP_SYS (sendmsg), SCMP_SYS (poll), SCMP_SYS (ppoll),
  SCMP_SYS (futex), SCMP_SYS (futex_time64), SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn), SCMP_SYS (sigaltstack), SCMP_SYS (restart_syscall),
  SCMP_SYS (clock_gettime), SCMP_SYS (clock_gettime64), SCMP_SYS (clock_getres), SCMP_SYS (gettimeofday),
  SCMP_SYS (time), SCMP_SYS (getrandom), SCMP_SYS (uname), SCMP_SYS (sysinfo), SCMP_SYS (getrusage),
  SCMP_SYS (sched_getaffinity), SCMP_SYS (sched_yield), SCMP_SYS (getpid), SCMP_SYS (gettid), SCMP_SYS (getppid),
  SCMP_SYS (getuid), SCMP_SYS (geteuid), SCMP_SYS (getgid), SCMP_SYS (getegid), SCMP_SYS (getrlimit),
  SCMP_SYS (ugetrlimit), SCMP_SYS (rseq), SCMP_SYS (membarrier), SCMP_SYS (exit), SCMP_SYS (exit_group),
};

static gboolean
add_rules (scmp_filter_ctx filter)
{
  const scmp_datum_t changing = O_ACCMODE | O_CREAT | O_TRUNC;
  gboolean added = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    added = added && seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;

  /* to open is to read; a signal is one to ourselves (abort); limits are looked at, not set */
  added = added && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                                     SCMP_A2 (SCMP_CMP_MASKED_EQ, changing, 0)) == 0;
  added = added && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1,
                                     SCMP_A1 (SCMP_CMP_MASKED_EQ, changing, 0)) == 0;
  added = added && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                                     SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ())) == 0;
  added = added && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1,
                                     SCMP_A2 (SCMP_CMP_EQ, 0)) == 0;
  return added;
}

static gboolean
close_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean closed = filter != NULL && add_rules (filter) && seccomp_load (filter) == 0;

  if (filter != NULL)
    seccomp_release (filter);
  return closed;
}

#else

static gboolean
close_calls (void)
{
  return FALSE;
}

#endif

/* ---- all of it ------------------------------------------------------------------------------------ */

QuothMissing
quoth_sandbox_enter (const char *const *readable,
                     QuothMissing       without)
{
  QuothMissing missing = without;

#ifdef HAS_SHADOW_MEMORY
  return QUOTH_MISSING_LIMITS | QUOTH_MISSING_FILES | QUOTH_MISSING_CALLS;
#endif

  if ((without & QUOTH_MISSING_LIMITS) || !set_limits ())
    missing |= QUOTH_MISSING_LIMITS;
  if ((without & QUOTH_MISSING_PRIVILEGES) || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    missing |= QUOTH_MISSING_PRIVILEGES;
  if ((without & QUOTH_MISSING_FILES) || !close_files (readable))
    missing |= QUOTH_MISSING_FILES;
  if ((without & QUOTH_MISSING_CALLS) || !close_calls ())
    missing |= QUOTH_MISSING_CALLS;
  return missing;
}
