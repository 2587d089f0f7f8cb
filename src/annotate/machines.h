/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * machines.h - inner header: loops for the machine at hand. */
#pragma once

/* Before a loop worth having in the widest registers there are: it is built for plain x86-64 and for wider
 * machines, and the loader takes what fits. The results are the same in all. */
#if defined(__x86_64__) && !defined(__clang__)
#  define QUOTH_EACH_MACHINE \
    __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#  define QUOTH_EACH_MACHINE
#endif
