/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * families.c - "the Rowans", "the Rowan family", "Mr. and Mrs. Rowan": a surname that stands for
 * all who bear it and so for nobody of them. Only where the article has somebody of that surname.
 * Cost: constant a name. */
#include "annotate/joining.h"

#include <string.h>

guint64
quoth_family_name (const QuothJoiner *self,
                   guint              f)
{
  static const char *const groups[] = {
    "brothers", "children", "clan", "couple", "dynasty", "families", "family", "household",
    "siblings", "sisters", "sons", "twins",
  };
  const QuothFinding *finding = &self->findings[f];
  const QuothNameWord *word = quoth_joiner_words (self, f);
  const char *after = quoth_joiner_token (self, finding->last, 1);
  const char *before = quoth_joiner_token (self, finding->first, -1);

  if (quoth_is_surname_here (self, word->hash))
    {
      for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
        if (after[0] == groups[g][0] && strcmp (after, groups[g]) == 0)
          return word->hash;
      /* "Mr. and Mrs. Rowan" */
      if (self->titled[f]
          && strcmp (quoth_joiner_token (self, finding->first, -2), "and") == 0)
        {
          const char *title = quoth_joiner_token (self, finding->first, -3);

          if (strcmp (title, "mr.") == 0 || strcmp (title, "mr") == 0 || strcmp (title, "dr.") == 0
              || strcmp (title, "president") == 0 || strcmp (title, "lord") == 0)
            return word->hash;
        }
      return 0;
    }
  if (word->len > 3 && word->text[word->len - 1] == 's' && strcmp (before, "the") == 0)
    for (guint cut = 1; cut <= 2; cut++)
      {
        guint64 stem = quoth_fold_word (word->text, word->len - cut, NULL);

        if ((cut == 1 || word->text[word->len - 2] == 'e') && quoth_is_surname_here (self, stem))
          return stem;
      }
  return 0;
}
