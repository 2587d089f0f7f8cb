/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lexicon.c - looking words up in the table that lexicon-table.c made of data/lexicon.
 *
 * Open addressing in read-only memory: start-up costs nothing, a look-up one or two cache lines,
 * and all processes share the pages. */
#include "annotate/annotate.h"

#include "annotate/lexicon-data.h"
#include "annotate/lexicon.h"

struct QuothLexicon
{
  const QuothLexiconSlot *slots;
  guint32                 mask;    /* number of slots - 1, a power of two less one */
  const char             *values;  /* NUL-terminated texts, one after the other    */
  const guint32          *value_at; /* [n_values] where each begins; 0 is none     */
  guint                   n_values;
};

QuothLexicon *
quoth_lexicon_new (GError **error)
{
  QuothLexicon *lexicon = g_new (QuothLexicon, 1);

  lexicon->slots = quoth_lexicon_slots;
  lexicon->mask = quoth_lexicon_n_slots - 1;
  lexicon->values = quoth_lexicon_values;
  lexicon->value_at = quoth_lexicon_value_at;
  lexicon->n_values = quoth_lexicon_n_values;
  return lexicon;
}

void
quoth_lexicon_free (QuothLexicon *lexicon)
{
  g_free (lexicon);
}

QuothLexiconEntry
quoth_lexicon_find (const QuothLexicon *lexicon,
                    guint64             hash)
{
  guint64 mixed = quoth_lexicon_mix (hash);
  guint32 check = quoth_lexicon_check (mixed);

  for (guint32 i = mixed & lexicon->mask; lexicon->slots[i].check != 0; i = (i + 1) & lexicon->mask)
    if (lexicon->slots[i].check == check)
      return (QuothLexiconEntry){ lexicon->slots[i].flags, lexicon->slots[i].value };

  return (QuothLexiconEntry){ 0, 0 };
}

QuothLexiconEntry
quoth_lexicon_word (const QuothLexicon *lexicon,
                    const char         *key)
{
  return quoth_lexicon_find (lexicon,
                             quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, key, strlen (key)));
}

const char *
quoth_lexicon_value (const QuothLexicon *lexicon,
                     guint16             value)
{
  g_return_val_if_fail (value < lexicon->n_values, NULL);
  return value != 0 ? lexicon->values + lexicon->value_at[value] : NULL;
}

/* ---- the door ---------------------------------------------------------------------------------- */

gboolean
quoth_word_is_common (const char *folded)
{
  g_autoptr (QuothLexicon) lexicon = quoth_lexicon_new (NULL);

  return (quoth_lexicon_word (lexicon, folded).flags & QUOTH_LEXICON_COMMON) != 0;
}

QuothGender
quoth_given_name_gender (const char *folded)
{
  g_autoptr (QuothLexicon) lexicon = quoth_lexicon_new (NULL);

  switch (quoth_lexicon_word (lexicon, folded).flags & QUOTH_LEXICON_ANY_GIVEN)
    {
    case QUOTH_LEXICON_FEMALE:
      return QUOTH_GENDER_FEMALE;
    case QUOTH_LEXICON_MALE:
      return QUOTH_GENDER_MALE;
    default: /* of either, in several lists, or in none */
      return QUOTH_GENDER_UNKNOWN;
    }
}

/* Groups have a value too, but it is their country. */
const char *
quoth_name_known_as (const char *folded)
{
  g_autoptr (QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  QuothLexiconEntry entry = quoth_lexicon_word (lexicon, folded);

  return (entry.flags & QUOTH_LEXICON_GROUP) == 0 ? quoth_lexicon_value (lexicon, entry.value) : NULL;
}
