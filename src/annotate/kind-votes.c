/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kind-votes.c - which kind a name is of, where whoever found it wavers.
 *
 * A finder sees one sentence at a time and may take "Rowan" for a place although Ida Rowan stands
 * in the next one. The article as a whole knows better, in few cases that are plain:
 *   - a name of two words or more is of the kind that more of its mentions were taken for than of
 *     any other;
 *   - a surname (or given name) of the article's people is that person, unless it stands as a place
 *     ("in Marl", "Marl, Nebraska") anywhere, or is a place, people or organisation of the lists
 *     and was not more often taken for a person, or a company of that name is there;
 *   - a word once taken for a person and thrice for a place or organisation is that, and so is the
 *     first word of a company that nobody in the article is called.
 * Else the finder is right: towns and their clubs share names.
 *
 * Cost: linear. */
#include "annotate/joining.h"

#include <string.h>

static QuothVotes *
votes_of (const QuothJoiner *self,
          guint              f)
{
  int v = quoth_joiner_find (self, KEY_VOTES, self->forms[f].key);

  return v >= 0 ? &g_array_index (self->votes, QuothVotes, v) : NULL;
}

/* "in Marl", "near Marl"; "Marl, Nebraska" */
static gboolean
stands_as_place (const QuothJoiner *self,
                 guint              f)
{
  static const char *const before[] = { "in", "inside", "near", "outside", "via" };
  const QuothFinding *finding = &self->findings[f];
  const char *word = quoth_joiner_token (self, finding->first, -1);

  if (finding->kind != QUOTH_KIND_LOC)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    if (word[0] == before[i][0] && strcmp (word, before[i]) == 0)
      return TRUE;
  return f + 1 < self->n && finding[1].kind == QUOTH_KIND_LOC
         && finding[1].first == finding->last + 2
         && strcmp (self->tokens->lower[finding->last + 1], ",") == 0;
}

void
quoth_count_votes (QuothJoiner *self)
{
  for (guint f = 0; f < self->n; f++)
    {
      QuothVotes *votes;

      if (self->forms[f].n == 0 || self->findings[f].kind > QUOTH_KIND_PRODUCT)
        continue;
      if ((votes = votes_of (self, f)) == NULL)
        {
          static const QuothVotes none;

          g_array_append_val (self->votes, none);
          quoth_joiner_put (self, KEY_VOTES, self->forms[f].key, self->votes->len - 1);
          votes = &g_array_index (self->votes, QuothVotes, self->votes->len - 1);
        }
      votes->n[self->findings[f].kind] += votes->n[self->findings[f].kind] < G_MAXUINT16;
      votes->n_suffixed += self->forms[f].suffix != 0 && votes->n_suffixed < G_MAXUINT16;
      if (self->forms[f].n > 1)
        continue;
      votes->is_place |= stands_as_place (self, f);
      votes->is_titled |= self->findings[f].kind == QUOTH_KIND_PERSON
                          && self->titled[f];
    }
}

guint
quoth_count_people (const QuothJoiner *self,
                    guint64            key,
                    guint             *n_suffixed)
{
  int v = quoth_joiner_find (self, KEY_VOTES, key);
  const QuothVotes *votes = v >= 0 ? &g_array_index (self->votes, QuothVotes, v) : NULL;

  if (n_suffixed != NULL)
    *n_suffixed = votes != NULL ? votes->n_suffixed : 0;
  return votes != NULL ? votes->n[QUOTH_KIND_PERSON] : 0;
}

QuothKind
quoth_voted_kind (const QuothJoiner *self,
                  guint              f)
{
  const QuothVotes *votes = votes_of (self, f);
  QuothKind best = self->findings[f].kind;

  if (votes == NULL || self->findings[f].value != NULL)
    return best;
  for (QuothKind kind = 1; kind <= QUOTH_KIND_PRODUCT; kind++)
    if (votes->n[kind] > votes->n[best])
      best = kind;
  return best;
}

/* Whether the lists have the word as what finding f was taken for. */
static gboolean
is_listed (const QuothJoiner *self,
           guint              f)
{
  const QuothFinding *finding = &self->findings[f];
  const guint16 flags = finding->kind == QUOTH_KIND_LOC
                          ? QUOTH_LEXICON_ANY_PLACE
                          : QUOTH_LEXICON_ANY_NAME & ~QUOTH_LEXICON_ANY_PLACE;

  return finding->name != NULL
         || (quoth_joiner_lexicon (self, quoth_joiner_words (self, f)) & flags) != 0;
}

gboolean
quoth_is_person_by_vote (const QuothJoiner *self,
                         guint              f)
{
  const QuothFinding *finding = &self->findings[f];
  const QuothNameWord *word = quoth_joiner_words (self, f);
  gboolean is_surname = quoth_is_surname_here (self, word->hash);
  const QuothVotes *votes;

  if (!is_surname && !quoth_is_given_here (self, word->hash))
    return FALSE;
  if ((votes = votes_of (self, f)) == NULL)
    return FALSE;
  if (finding->kind == QUOTH_KIND_NORP && finding->value != NULL)
    return FALSE;
  if (strcmp (quoth_joiner_token (self, finding->first, -1), "the") == 0)
    return FALSE; /* "the Post", "the Rowan" is a ship */
  if (finding->kind == QUOTH_KIND_LOC && votes->is_place)
    return FALSE;
  if (finding->kind == QUOTH_KIND_ORG
      && (quoth_joiner_find (self, KEY_COMPANY, word->hash) >= 0
          || (self->forms[f].is_caps
              && quoth_joiner_find (self, KEY_INITIALS, word->hash) >= 0)))
    return FALSE;
  if (!is_surname)
    return !is_listed (self, f) && quoth_joiner_find (self, KEY_FIRST_WORD, word->hash) < 0;
  return votes->n[QUOTH_KIND_PERSON] > votes->n[finding->kind] || !is_listed (self, f);
}

QuothKind
quoth_kind_by_vote (const QuothJoiner *self,
                    guint              f)
{
  static const QuothKind others[] = { QUOTH_KIND_ORG, QUOTH_KIND_LOC };
  const QuothFinding *finding = &self->findings[f];
  const QuothNameWord *word = quoth_joiner_words (self, f);
  const QuothVotes *votes = votes_of (self, f);

  if (votes == NULL || votes->is_titled || quoth_is_surname_here (self, word->hash)
      || quoth_is_given_here (self, word->hash))
    return QUOTH_KIND_PERSON;
  for (guint k = 0; k < G_N_ELEMENTS (others); k++)
    if (votes->n[others[k]] >= 3 && votes->n[QUOTH_KIND_PERSON] == 1)
      return others[k];
  if (quoth_joiner_find (self, KEY_COMPANY, word->hash) >= 0
      && votes->n[QUOTH_KIND_PERSON] <= votes->n[QUOTH_KIND_ORG] + 1
      && !(quoth_joiner_lexicon (self, word) & (QUOTH_LEXICON_SURNAME | QUOTH_LEXICON_ANY_GIVEN)))
    return QUOTH_KIND_ORG;
  if (strcmp (quoth_joiner_token (self, finding->first, -1), "the") == 0
      && quoth_find_by_head (self, f) >= 0)
    return QUOTH_KIND_ORG;
  return QUOTH_KIND_PERSON;
}
