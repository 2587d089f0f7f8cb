/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * short-forms.c - short forms of organisations, places, events and works.
 *
 * Capitals are what has these initials, small words counted or not, "Department of" or "Inc." left
 * out or not. "the Union", "the Bank" is the one with that head named last. Otherwise a name is
 * short for a longer one of the same kind when it is the longer one without its first words, or
 * without its last ones where those only say what it is ("Inc.", "Department"). A single word is an
 * organisation that begins with it, unless it is a place or a person of its own.
 *
 * Cost: linear. */
#include "annotate/joining.h"

#include "annotate/name-words.h"

#include <string.h>

enum
{
  MAX_WORDS = 10, /* of a longer name that has short forms */
};

static gboolean
is_one_of (const QuothNameWord *word,
           const char *const   *words,
           gsize                n)
{
  for (gsize i = 0; i < n; i++)
    if (words[i][0] == word->text[0] && strncmp (words[i], word->text, word->len) == 0
        && words[i][word->len] == '\0')
      return TRUE;
  return FALSE;
}

/* The last word of a company; whoever it is named after is somebody else. */
static gboolean
is_company_word (const QuothNameWord *word)
{
  static const char *const words[] = {
    "ag", "airlines", "brothers", "company", "corporation", "enterprises", "gmbh", "group",
    "holding", "holdings", "incorporated", "industries", "limited", "llc", "llp", "motors", "nv",
    "partners", "plc", "s.a.", "s.p.a.", "sa", "se", "sons", "spa", "stores", "systems",
    "technologies",
  };

  return is_one_of (word, words, G_N_ELEMENTS (words));
}

static gboolean
is_club_word (const QuothNameWord *word)
{
  static const char *const words[] = {
    "albion", "athletic", "city", "county", "fc", "rovers", "town", "united", "wanderers",
  };

  return is_one_of (word, words, G_N_ELEMENTS (words));
}

/* "Ravens" */
static gboolean
is_plural (const QuothNameWord *word)
{
  return word->len > 3 && word->text[word->len - 1] == 's' && word->text[word->len - 2] != 's';
}

/* What may be left out at the end of a name. */
static gboolean
says_only_what (const QuothNameWord *word)
{
  static const char *const words[] = {
    "association", "department", "force", "international", "newspaper", "office", "organization",
    "party", "service", "team",
  };

  return is_company_word (word) || is_one_of (word, words, G_N_ELEMENTS (words));
}

static gboolean
is_head (QuothKind            kind,
         const QuothNameWord *word)
{
  char lower[24] = { 0 };

  if (word->len >= sizeof lower)
    return FALSE;
  memcpy (lower, word->text, word->len);
  switch ((int) kind)
    {
    case QUOTH_KIND_ORG:
      return quoth_has_word (WORDS_ORGANISATION_HEADS, lower)
             && strcmp (lower, "democrats") != 0 && strcmp (lower, "republicans") != 0;
    case QUOTH_KIND_LOC: return quoth_has_word (WORDS_PLACE_HEADS, lower);
    case QUOTH_KIND_EVENT: return quoth_has_word (WORDS_EVENT_HEADS, lower);
    case QUOTH_KIND_WORK: return quoth_has_word (WORDS_WORK_HEADS, lower);
    default: return FALSE;
    }
}

/* The head of a longer name: its last word, or the one before "of". */
static const QuothNameWord *
head_of (const QuothJoiner *self,
         guint              f,
         QuothKind          kind)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *words = quoth_joiner_words (self, f);
  guint last = 0;

  while (last + 1 < form->n_all && !(words[last + 1].flags & NAME_WORD_SMALL))
    last++;
  if (!is_head (kind, &words[last]))
    last = form->n_all - 1;
  return is_head (kind, &words[last]) ? &words[last] : NULL;
}

/* ---- learning a longer name ------------------------------------------------------------------ */

static void
learn_initials (QuothJoiner *self,
                guint        f,
                int          i)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *words = quoth_joiner_words (self, f);
  guint64 all = QUOTH_LEXICON_HASH_START; /* "DoT" */
  guint64 tail = QUOTH_LEXICON_HASH_START; /* behind "Department of" */
  guint64 brief = QUOTH_LEXICON_HASH_START; /* without "Inc." */
  gboolean has_small = FALSE;
  guint n_tail = 0;

  for (guint w = 0; w < form->n_all; w++)
    {
      gboolean small = (words[w].flags & NAME_WORD_SMALL) != 0;

      all = quoth_add_initial (all, words[w].letter);
      if (has_small && !small)
        {
          tail = quoth_add_initial (tail, words[w].letter);
          n_tail++;
        }
      if (!small && (w == 0 || !is_company_word (&words[w])))
        brief = quoth_add_initial (brief, words[w].letter);
      has_small |= small;
    }
  quoth_joiner_add (self, KEY_INITIALS, form->initials, i, FALSE);
  if (has_small)
    quoth_joiner_add (self, KEY_INITIALS, all, i, FALSE);
  if (brief != form->initials)
    quoth_joiner_add (self, KEY_INITIALS, brief, i, FALSE);
  if (n_tail >= 3)
    quoth_joiner_add (self, KEY_INITIALS, tail, i, FALSE);
}

/* Key of the words [from, to), and how many of them count. */
static guint64
key_between (const QuothNameWord *words,
             guint                from,
             guint                to,
             guint               *n)
{
  guint64 key = 0;

  *n = 0;
  for (guint w = from; w < to; w++)
    if (!(words[w].flags & NAME_WORD_SMALL))
      {
        key = quoth_join_words (key, words[w].hash);
        (*n)++;
      }
  return key;
}

/* What is left after a cut of first or last words: two words that count, at least. */
static void
learn_cuts (QuothJoiner *self,
            guint        f,
            int          i,
            QuothKind    kind)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *words = quoth_joiner_words (self, f);
  guint end = form->n_all;
  guint n;

  /* at the end: a head of its own makes another one of it ("Harlow University" Press), unless all
   * that follows says only what it is ("Northport Police" Department) */
  while (end > 1 && ((words[end - 1].flags & NAME_WORD_SMALL) || says_only_what (&words[end - 1])))
    end--;
  for (guint to = 2; to < form->n_all; to++)
    if (!(words[to - 1].flags & NAME_WORD_SMALL) && (to >= end || !is_head (kind, &words[to - 1])))
      {
        guint64 key = key_between (words, 0, to, &n);

        if (n > 1)
          quoth_joiner_add (self, KEY_SHORTER + kind, key, i, TRUE);
      }
  /* at the beginning: "Homeland Security" of the Department of Homeland Security, too */
  for (guint from = 1; from + 1 < form->n_all && kind == QUOTH_KIND_ORG; from++)
    if (!(words[from].flags & NAME_WORD_SMALL)
        && (from == 2 || !(words[from - 1].flags & NAME_WORD_SMALL)))
      {
        guint64 key = key_between (words, from, form->n_all, &n);

        if (n > 1)
          quoth_joiner_add (self, KEY_SHORTER + kind, key, i, TRUE);
      }
}

/* By its first word, and a team by its last. */
static void
learn_organisation (QuothJoiner *self,
                    guint        f,
                    int          i)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *first = quoth_joiner_words (self, f), *last = first + form->n_all - 1;

  quoth_joiner_add (self, KEY_FIRST_WORD, first->hash, i, FALSE);
  if (is_company_word (last))
    {
      quoth_joiner_add (self, KEY_COMPANY, first->hash, i, FALSE);
      if (form->n_all == 2)
        quoth_joiner_add (self, KEY_BARE_COMPANY, first->hash, i, FALSE);
    }
  else if (quoth_joiner_cluster (self, i)->head == 0 && is_plural (last)
           && !(quoth_joiner_lexicon (self, last) & QUOTH_LEXICON_GROUP))
    quoth_joiner_add (self, KEY_TEAM, last->hash, i, TRUE);
  if (is_club_word (last))
    quoth_joiner_add (self, KEY_CLUB, first->hash, i, FALSE);
}

void
quoth_learn_name (QuothJoiner *self,
                  guint        f,
                  int          i)
{
  const QuothNameForm *form = &self->forms[f];
  QuothCluster *cluster = quoth_joiner_cluster (self, i);
  QuothKind kind = cluster->kind;
  const QuothNameWord *head;

  if (form->n < 2 || form->n_all > MAX_WORDS || kind > QUOTH_KIND_PRODUCT
      || kind == QUOTH_KIND_NORP)
    return;
  learn_initials (self, f, i);
  if ((head = head_of (self, f, kind)) != NULL)
    {
      cluster->head = head->hash;
      quoth_joiner_add (self, KEY_HEAD + kind, head->hash, i, FALSE);
    }
  if (kind == QUOTH_KIND_ORG || kind == QUOTH_KIND_WORK)
    learn_cuts (self, f, i, kind);
  if (kind == QUOTH_KIND_ORG)
    learn_organisation (self, f, i);
}

void
quoth_note_name (QuothJoiner *self,
                 guint        f,
                 int          i)
{
  const QuothCluster *cluster = quoth_joiner_cluster (self, i);

  if (cluster->head != 0 && self->forms[f].n > 1)
    quoth_joiner_put (self, KEY_HEAD_BEFORE + cluster->kind, cluster->head, i);
}

/* ---- what a short form stands for ------------------------------------------------------------ */

int
quoth_find_by_head (const QuothJoiner *self,
                    guint              f)
{
  static const QuothKind kinds[] = { QUOTH_KIND_ORG, QUOTH_KIND_LOC, QUOTH_KIND_EVENT,
                                     QUOTH_KIND_WORK };
  const QuothNameWord *word = quoth_joiner_words (self, f);
  int i = QUOTH_NO_CLUSTER;

  for (guint k = 0; k < G_N_ELEMENTS (kinds) && i < 0; k++)
    if (is_head (kinds[k], word))
      i = quoth_joiner_find (self, KEY_HEAD_BEFORE + kinds[k], word->hash);
  for (guint k = 0; k < G_N_ELEMENTS (kinds) && i < 0; k++)
    if (is_head (kinds[k], word))
      i = quoth_joiner_find (self, KEY_HEAD + kinds[k], word->hash);
  return i;
}

/* "Sony" is one of its own beside Sony Pictures, for the lists know it; so is "Supreme Court". */
static gboolean
is_listed (const QuothJoiner *self,
           guint              f)
{
  const QuothNameWord *words = quoth_joiner_words (self, f);
  guint64 hash = QUOTH_LEXICON_HASH_START;

  for (guint w = 0; w < self->forms[f].n_all; w++)
    {
      if (w > 0)
        hash = quoth_lexicon_hash (hash, " ", 1);
      hash = quoth_lexicon_hash (hash, words[w].text, words[w].len);
    }
  return (quoth_lexicon_find (self->lexicon, hash).flags
          & (QUOTH_LEXICON_ORG | QUOTH_LEXICON_EVENT | QUOTH_LEXICON_WORK)) != 0;
}

static int
find_by_first_word (const QuothJoiner *self,
                    guint              f)
{
  const QuothNameWord *word = quoth_joiner_words (self, f);
  int i = quoth_joiner_find (self, KEY_FIRST_WORD, word->hash);
  guint16 flags;

  if (i < 0)
    return i;
  flags = quoth_joiner_lexicon (self, word);
  if (flags & (QUOTH_LEXICON_COMMON | QUOTH_LEXICON_GROUP))
    return QUOTH_NO_CLUSTER;
  if (quoth_is_surname_here (self, word->hash))
    return quoth_joiner_find (self, KEY_COMPANY, word->hash);
  if ((flags & QUOTH_LEXICON_ANY_PLACE)
      || quoth_joiner_find (self, KEY_NAME + QUOTH_KIND_LOC, self->forms[f].key) >= 0)
    {
      i = quoth_joiner_find (self, KEY_CLUB, word->hash);
      return i >= 0 ? i : quoth_joiner_find (self, KEY_COMPANY, word->hash);
    }
  return i;
}

/* "the Union", "Union members left." */
static gboolean
stands_alone (const QuothJoiner *self,
              guint              f)
{
  guint32 first = self->findings[f].first;

  return (self->tokens->flags[first] & QUOTH_TOKEN_SENTENCE)
         || strcmp (self->tokens->lower[first], "the") == 0
         || strcmp (quoth_joiner_token (self, first, -1), "the") == 0;
}

/* What a single word is short for, if the lists do not know it as a name of its own. */
static int
find_by_word (const QuothJoiner *self,
              guint              f,
              QuothKind          kind)
{
  guint64 word = quoth_joiner_words (self, f)->hash;
  int i = QUOTH_NO_CLUSTER;

  if (kind == QUOTH_KIND_ORG && is_plural (quoth_joiner_words (self, f)))
    i = quoth_joiner_find (self, KEY_TEAM, word);
  if (i < 0 && stands_alone (self, f))
    i = quoth_find_by_head (self, f);
  if (i < 0 && kind == QUOTH_KIND_ORG)
    i = find_by_first_word (self, f);
  return i;
}

int
quoth_find_longer_name (QuothJoiner *self,
                        guint        f,
                        QuothAlias  *alias)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *word = quoth_joiner_words (self, f);
  QuothKind kind = self->kinds[f];
  int i = QUOTH_NO_CLUSTER;

  *alias = QUOTH_ALIAS_SHORTER;
  if (form->n > 1)
    {
      i = quoth_joiner_find (self, KEY_SHORTER + kind, form->key);
      return i >= 0 && !is_listed (self, f) ? i : QUOTH_NO_CLUSTER;
    }
  if (form->is_caps)
    i = quoth_joiner_find (self, KEY_INITIALS, word->hash);
  if (i >= 0 && (quoth_joiner_cluster (self, i)->kind == kind
                 || (kind == QUOTH_KIND_ORG && word->len >= 3)))
    {
      *alias = QUOTH_ALIAS_ACRONYM;
      return i;
    }
  if (kind == QUOTH_KIND_ORG
      && (i = quoth_joiner_find (self, KEY_BARE_COMPANY, word->hash)) >= 0)
    return i;
  i = find_by_word (self, f, kind);
  return i >= 0 && !is_listed (self, f) ? i : QUOTH_NO_CLUSTER;
}
