/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * join-table.c - the one table of the joiner: what a name, a surname, an acronym … stands for.
 *
 * Open addressing with linear probing, half full at most; a key says in its hash what it is a key
 * of (QuothJoinKey), so that all of them share the table. Cost: a cache line a look-up. */
#include "annotate/joining.h"

static guint64
key_of (guint   what,
        guint64 hash)
{
  const guint64 step = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 key = quoth_lexicon_mix (hash + (what + 1) * step);

  return key != 0 ? key : 1;
}

static QuothJoinSlot *
slot_of (const QuothJoiner *self,
         guint64            key)
{
  guint i = key & self->mask;

  while (self->slots[i].key != 0 && self->slots[i].key != key)
    i = (i + 1) & self->mask;
  return &self->slots[i];
}

static void
grow (QuothJoiner *self)
{
  QuothJoinSlot *old = self->slots;
  guint n = self->mask + 1;

  self->mask = n * 4 - 1;
  self->slots = g_new0 (QuothJoinSlot, n * 4);
  for (guint i = 0; i < n; i++)
    if (old[i].key != 0)
      *slot_of (self, old[i].key) = old[i];
  g_free (old);
}

int
quoth_joiner_find (const QuothJoiner *self,
                   guint              what,
                   guint64            hash)
{
  const QuothJoinSlot *slot = slot_of (self, key_of (what, hash));

  return slot->key != 0 ? slot->value : QUOTH_NO_CLUSTER;
}

void
quoth_joiner_put (QuothJoiner *self,
                  guint        what,
                  guint64      hash,
                  int          value)
{
  guint64 key = key_of (what, hash);
  QuothJoinSlot *slot = slot_of (self, key);

  if (slot->key == 0 && ++self->used * 2 > self->mask)
    {
      grow (self);
      slot = slot_of (self, key);
    }
  *slot = (QuothJoinSlot){ key, value };
}

void
quoth_joiner_add (QuothJoiner *self,
                  guint        what,
                  guint64      hash,
                  int          value,
                  gboolean     unique)
{
  int old = quoth_joiner_find (self, what, hash);

  if (old == QUOTH_NO_CLUSTER)
    quoth_joiner_put (self, what, hash, value);
  else if (unique && old != value)
    quoth_joiner_put (self, what, hash, QUOTH_AMBIGUOUS);
}
