/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arena.c - memory of one pass over one article, given out by a moving pointer and freed at once.
 *
 * Blocks double from 16 KiB to 1 MiB; what is larger gets a block of its own size. Nothing is ever
 * given back singly, so the passes above need no frees and no clean-up paths. */
#include "text/text.h"

#include <string.h>

enum
{
  FIRST_BLOCK = 16 * 1024,
  LAST_BLOCK = 1024 * 1024,
};

typedef struct Block Block;

struct Block
{
  Block *next;
  gsize  size;
  gsize  used;
  _Alignas (max_align_t) char bytes[];
};

struct QuothArena
{
  Block *blocks; /* the first one is the one being filled */
};

static Block *
block_new (gsize  size,
           Block *next)
{
  Block *block = g_malloc0 (sizeof (Block) + size);

  block->next = next;
  block->size = size;
  return block;
}

QuothArena *
quoth_arena_new (void)
{
  QuothArena *arena = g_new0 (QuothArena, 1);

  arena->blocks = block_new (FIRST_BLOCK, NULL);
  return arena;
}

void
quoth_arena_free (QuothArena *arena)
{
  if (arena == NULL)
    return;

  for (Block *block = arena->blocks; block != NULL;)
    {
      Block *next = block->next;

      g_free (block);
      block = next;
    }

  g_free (arena);
}

gpointer
quoth_arena_alloc (QuothArena *arena,
                   gsize       size)
{
  const gsize align = _Alignof (max_align_t);

  g_assert (size <= G_MAXSSIZE);
  size = (size + align - 1) & ~(align - 1);

  Block *block = arena->blocks;

  if (block->size - block->used < size)
    {
      gsize usual = MIN (block->size * 2, LAST_BLOCK);

      block = block_new (MAX (usual, size), block);
      arena->blocks = block;
    }

  gpointer memory = block->bytes + block->used;

  block->used += size;
  return memory;
}

char *
quoth_arena_strndup (QuothArena *arena,
                     const char *string,
                     gsize       len)
{
  char *copy = quoth_arena_alloc (arena, len + 1);

  memcpy (copy, string, len);
  return copy;
}
