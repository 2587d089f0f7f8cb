/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * people.c - which person of the article a name stands for.
 *
 * Full names are one person's when surname and given name agree and nothing between them does not:
 * middle names may lack, "J." is John, "Bill" is William (nicknames.c), "Jr." is not "Sr.". Names
 * spelt otherwise are other people. A single word is, in this order: the person of that surname (of
 * fitting gender) whom the article speaks of there, or else the first one named later; a nickname
 * in marks; a person's given name, or family name that stands first ("Kim" of Kim Dae Rin);
 * initials; one of two surnames. Two people are never merged for a surname they share, and "the
 * Rowans" are neither of them.
 *
 * Whom the article speaks of is who was mentioned most, older mentions counting less. Taking the
 * title off each "Mr." or "Mrs. Rowan" after two bearers or more in the training articles of
 * PolNeAR, and asking who is meant, this is right in 81 of 100, the last mention in 63, the last
 * full name in 27.
 *
 * Cost: linear; of many people with one surname the last few are compared. */
#include "annotate/joining.h"

#include "annotate/name-words.h"

#include <math.h>
#include <string.h>

enum
{
  MAX_NAMESAKES = 12,
  HALF_LIFE = 32, /* findings after which a mention counts half */
  N_GENDERS = QUOTH_GENDER_MALE + 1,
};

static gboolean
genders_fit (QuothGender a,
             QuothGender b)
{
  return a == QUOTH_GENDER_UNKNOWN || b == QUOTH_GENDER_UNKNOWN || a == b;
}

/* ---- full names ------------------------------------------------------------------------------ */

/* Key of the words [from, to) that count. */
static guint64
key_of_words (const QuothNameWord *words,
              guint                from,
              guint                to)
{
  guint64 key = 0;

  for (guint i = from; i < to; i++)
    key = quoth_join_words (key, words[i].hash);
  return key;
}

/* Where the particles before the surname begin; the surname itself when there are none. */
static guint
tail_of (const QuothNameWord *words,
         guint                n)
{
  guint tail = n - 1;

  while (tail > 0 && (words[tail - 1].flags & NAME_WORD_PARTICLE))
    tail--;
  return tail;
}

/* "al Tavan", also for "el-Tavan": the article that the form left out. */
static guint64
article_tail (guint64 surname)
{
  return quoth_join_words (quoth_join_words (0, quoth_fold_word ("al", 2, NULL)), surname);
}

static gboolean
begins_with_article (const QuothNameWord *words)
{
  return words[0].len == 2 && (words[0].text[0] == 'a' || words[0].text[0] == 'e')
         && words[0].text[1] == 'l';
}

/* "Jong Un" of Kim Jong Un, "García Marrón" of Elena García Marrón, "Rowan-Hale" of Ida Rowan-Hale,
 * but not "Ann Rowan" of Mary Ann Rowan, who may be her daughter. */
static gboolean
may_lack_first (const QuothJoiner   *self,
                const QuothNameWord *words)
{
  guint16 flags = quoth_joiner_lexicon (self, &words[1]);

  return (words[2].flags & NAME_WORD_HYPHENED)
         || quoth_is_family_first (words[0].text, words[0].len)
         || (!(flags & QUOTH_LEXICON_ANY_GIVEN) && !(words[1].flags & NAME_WORD_INITIAL));
}

/* "Anne-Marie" of Anne-Marie Rowan, "Elena García" of Elena García Marrón; but in "Ida Rowan
 * Nebraska" or "Ida Rowan-backed" somebody has read too far, and then the shorter name is the more
 * frequent. */
static gboolean
may_lack_last (const QuothJoiner *self,
               guint              f)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *words = quoth_joiner_words (self, f);

  if (form->n_all != 3 || (words[2].flags & NAME_WORD_HYPHENED))
    return FALSE;
  return (words[1].flags & NAME_WORD_HYPHENED)
         || (!(quoth_joiner_lexicon (self, &words[2])
               & (QUOTH_LEXICON_COMMON | QUOTH_LEXICON_ANY_NAME))
             && quoth_count_people (self, key_of_words (words, 0, 2), NULL)
                  <= quoth_count_people (self, form->key, NULL));
}

static int
find_namesake (const QuothJoiner *self,
               guint              f,
               QuothAlias        *alias)
{
  static const QuothAlias aliases[] = {
    [NAMES_MIDDLE] = QUOTH_ALIAS_MIDDLE,
    [NAMES_INITIALS] = QUOTH_ALIAS_INITIALS,
    [NAMES_NICKNAME] = QUOTH_ALIAS_NICKNAME,
  };
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *words = quoth_joiner_words (self, f);
  int i = quoth_joiner_find (self, KEY_NAMESAKES, words[form->n_all - 1].hash);

  for (guint seen = 0; i >= 0 && seen < MAX_NAMESAKES; seen++)
    {
      const QuothCluster *cluster = quoth_joiner_cluster (self, i);
      QuothNameRelation relation =
        quoth_relate_names (form, &self->forms[cluster->best], self->words);

      if (relation != NAMES_APART
          && genders_fit (cluster->gender, self->findings[f].gender))
        {
          *alias = aliases[relation];
          return i;
        }
      i = cluster->namesake;
    }
  return QUOTH_NO_CLUSTER;
}

/* "Robert Harrow Jr." may be called Robert Harrow later; but who was called so before, or more
 * often, is another one, his father. */
static gboolean
suffixes_fit (const QuothJoiner *self,
              guint              f,
              int                i)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameForm *other = &self->forms[quoth_joiner_cluster (self, i)->best];
  guint n_suffixed, n = quoth_count_people (self, form->key, &n_suffixed);

  return form->suffix == other->suffix
         || (form->suffix == 0 && n - n_suffixed <= n_suffixed);
}

int
quoth_find_full_person (QuothJoiner *self,
                        guint        f,
                        QuothAlias  *alias)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *words = quoth_joiner_words (self, f);
  guint64 suffixed = quoth_join_words (form->key, form->suffix);
  int i = quoth_joiner_find (self, KEY_NAME_AND_SUFFIX, suffixed);

  *alias = QUOTH_ALIAS_WRITTEN;
  if (i < 0 && (i = quoth_joiner_find (self, KEY_NAME + QUOTH_KIND_PERSON, form->key)) >= 0
      && !suffixes_fit (self, f, i))
    i = QUOTH_NO_CLUSTER;
  if (i >= 0)
    return i;
  i = find_namesake (self, f, alias);
  if (i < 0 && (words[0].flags & NAME_WORD_PARTICLE))
    {
      *alias = QUOTH_ALIAS_SURNAME;
      i = quoth_joiner_find (self, KEY_TAIL, begins_with_article (words) && form->n_all == 2
                                               ? article_tail (words[1].hash) : form->key);
    }
  if (i < 0)
    {
      *alias = QUOTH_ALIAS_MIDDLE; /* quoth_person_alias() knows better */
      i = quoth_joiner_find (self, KEY_PART, form->key);
    }
  return i;
}

/* By what else than surname and given name. */
static void
learn_parts (QuothJoiner *self,
             guint        f,
             int          i)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *words = quoth_joiner_words (self, f);
  guint n = form->n_all;
  guint tail = tail_of (words, n);

  if (tail > 0 && tail < n - 1)
    quoth_joiner_add (self, KEY_TAIL, key_of_words (words, tail, n), i, FALSE);
  if (form->has_article)
    quoth_joiner_add (self, KEY_TAIL, article_tail (words[n - 1].hash), i, FALSE);
  if (form->nickname != 0)
    quoth_joiner_add (self, KEY_NICKNAME, form->nickname, i, TRUE);
  if (n < 3 || n > 8)
    return;
  quoth_joiner_add (self, KEY_PERSON_INITIALS, form->initials, i, TRUE);
  for (guint w = 1; w + 1 < n; w++)
    {
      if (!(words[w].flags & (NAME_WORD_INITIAL | NAME_WORD_PARTICLE)))
        quoth_joiner_add (self, KEY_MIDDLE, words[w].hash, i, TRUE);
    }
  if (may_lack_last (self, f))
    quoth_joiner_add (self, KEY_PART, key_of_words (words, 0, n - 1), i, TRUE);
  if (may_lack_first (self, words))
    quoth_joiner_add (self, KEY_PART, key_of_words (words, 1, n), i, TRUE);
}

/* The one that stands first in the article. */
static void
put_first (QuothJoiner *self,
           guint        what,
           guint64      word,
           int          i)
{
  int old = quoth_joiner_find (self, what, word);

  if (old < 0 || quoth_joiner_cluster (self, old)->first > quoth_joiner_cluster (self, i)->first)
    quoth_joiner_put (self, what, word, i);
}

void
quoth_learn_person (QuothJoiner *self,
                    guint        f,
                    int          i)
{
  const QuothNameForm *form = &self->forms[f];
  const QuothNameWord *words = quoth_joiner_words (self, f);
  QuothCluster *cluster = quoth_joiner_cluster (self, i);

  quoth_joiner_put (self, KEY_NAME + QUOTH_KIND_PERSON, form->key, i);
  quoth_joiner_put (self, KEY_NAME_AND_SUFFIX, quoth_join_words (form->key, form->suffix), i);
  if (form->n < 2)
    return;
  if (cluster->surname == 0)
    {
      cluster->surname = words[form->n_all - 1].hash;
      cluster->given = words[0].hash;
      cluster->namesake = quoth_joiner_find (self, KEY_NAMESAKES, cluster->surname);
      quoth_joiner_put (self, KEY_NAMESAKES, cluster->surname, i);
      put_first (self, KEY_SURNAME_FIRST + cluster->gender, cluster->surname, i);
      put_first (self, KEY_GIVEN_FIRST + cluster->gender, cluster->given, i);
      quoth_joiner_add (self, KEY_GIVEN, cluster->given, i, FALSE);
    }
  learn_parts (self, f, i);
}

/* ---- one word -------------------------------------------------------------------------------- */

/* How much the article speaks of a person at finding f. */
static double
weight_at (const QuothCluster *cluster,
           guint               f)
{
  return cluster->weight * exp2 (-(double) (f + 1 - cluster->latest) / HALF_LIFE);
}

/* Person i takes the place of whoever the article speaks of less. */
static void
put_heavier (QuothJoiner *self,
             guint        what,
             guint64      word,
             guint        f,
             int          i)
{
  int old = quoth_joiner_find (self, what, word);

  if (old == i)
    return;
  if (old < 0 || weight_at (quoth_joiner_cluster (self, i), f)
                   >= weight_at (quoth_joiner_cluster (self, old), f))
    quoth_joiner_put (self, what, word, i);
}

void
quoth_note_person (QuothJoiner *self,
                   guint        f,
                   int          i)
{
  QuothCluster *cluster = quoth_joiner_cluster (self, i);

  cluster->weight = 1 + (cluster->latest > 0 ? weight_at (cluster, f) : 0);
  cluster->latest = f + 1;
  if (cluster->surname == 0)
    return;
  put_heavier (self, KEY_SURNAME_BEFORE + cluster->gender, cluster->surname, f, i);
  put_heavier (self, KEY_GIVEN_BEFORE + cluster->gender, cluster->given, f, i);
}

/* Of the people with this word: the one the article speaks of before finding f, or else the first
 * after it. */
static int
bearer_of (const QuothJoiner *self,
           guint              f,
           guint              before_key,
           guint              first_key,
           guint64            word)
{
  QuothGender gender = self->findings[f].gender;
  int before = QUOTH_NO_CLUSTER, after = QUOTH_NO_CLUSTER;

  for (guint g = 0; g < N_GENDERS; g++)
    {
      int i = quoth_joiner_find (self, before_key + g, word);
      int k = quoth_joiner_find (self, first_key + g, word);

      if (i >= 0 && genders_fit (quoth_joiner_cluster (self, i)->gender, gender)
          && (before < 0 || weight_at (quoth_joiner_cluster (self, i), f)
                              > weight_at (quoth_joiner_cluster (self, before), f)))
        before = i;
      if (k >= 0 && genders_fit (quoth_joiner_cluster (self, k)->gender, gender)
          && (after < 0 || quoth_joiner_cluster (self, k)->first
                             < quoth_joiner_cluster (self, after)->first))
        after = k;
    }
  return before >= 0 ? before : after;
}

/* "Mr. Paul" is not Paul Venn; "Prince Paul", "President Kim" may be. */
static gboolean
may_be_given (const QuothJoiner *self,
              guint              f,
              int                i)
{
  static const char *const titles[] = {
    "brother", "dame", "father", "king", "lady", "lord", "pope", "prince", "princess", "queen",
    "saint", "sheikh", "sir", "sister", "st.", "sultan",
  };
  guint best = quoth_joiner_cluster (self, i)->best;
  const QuothNameWord *words = quoth_joiner_words (self, best);
  const char *before = quoth_joiner_token (self, self->findings[f].first, -1);

  if (!self->titled[f] || quoth_is_family_first (words[0].text, words[0].len)
      || !(quoth_joiner_lexicon (self, &words[0]) & QUOTH_LEXICON_SURNAME))
    return TRUE;
  for (guint t = 0; t < G_N_ELEMENTS (titles); t++)
    if (strcmp (before, titles[t]) == 0)
      return TRUE;
  return FALSE;
}

int
quoth_find_person (QuothJoiner *self,
                   guint        f,
                   QuothAlias  *alias)
{
  guint64 word = quoth_joiner_words (self, f)[0].hash;
  guint64 key = self->forms[f].key;
  QuothGender gender = self->findings[f].gender;
  int i = QUOTH_NO_CLUSTER;

  if (quoth_is_surname_here (self, word))
    i = bearer_of (self, f, KEY_SURNAME_BEFORE, KEY_SURNAME_FIRST, word);
  *alias = QUOTH_ALIAS_SURNAME;
  if (i >= 0)
    return i;
  if ((i = quoth_joiner_find (self, KEY_NICKNAME, key)) >= 0)
    {
      *alias = QUOTH_ALIAS_NICKNAME;
      return i;
    }
  /* a titled "Paul" that was nobody's given name */
  if ((i = quoth_joiner_find (self, KEY_NAME + QUOTH_KIND_PERSON, key)) >= 0)
    {
      *alias = QUOTH_ALIAS_WRITTEN;
      return i;
    }
  *alias = QUOTH_ALIAS_GIVEN;
  if (quoth_is_given_here (self, word))
    i = bearer_of (self, f, KEY_GIVEN_BEFORE, KEY_GIVEN_FIRST, word);
  if (i >= 0 && may_be_given (self, f, i))
    return i;
  *alias = QUOTH_ALIAS_INITIALS;
  if (self->forms[f].is_caps && (i = quoth_joiner_find (self, KEY_PERSON_INITIALS, word)) >= 0)
    return i;
  *alias = QUOTH_ALIAS_SURNAME;
  i = quoth_joiner_find (self, KEY_MIDDLE, word);
  return i >= 0 && genders_fit (quoth_joiner_cluster (self, i)->gender, gender) ? i
                                                                               : QUOTH_NO_CLUSTER;
}

gboolean
quoth_is_surname_here (const QuothJoiner *self,
                       guint64            word)
{
  return quoth_joiner_find (self, KEY_NAMESAKES, word) >= 0;
}

gboolean
quoth_is_given_here (const QuothJoiner *self,
                     guint64            word)
{
  return quoth_joiner_find (self, KEY_GIVEN, word) >= 0;
}

/* ---- families -------------------------------------------------------------------------------- */

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

/* ---- why ------------------------------------------------------------------------------------- */

/* A short form of two words or more stands at the beginning of the whole name, or at its end. */
static QuothAlias
alias_of_part (const QuothNameForm *form,
               const QuothNameWord *words,
               const QuothNameForm *whole,
               const QuothNameWord *of)
{
  if (words[0].hash == of[0].hash)
    return form->n_all + 1 < whole->n_all || (of[1].flags & NAME_WORD_HYPHENED)
             ? QUOTH_ALIAS_GIVEN : QUOTH_ALIAS_MIDDLE;
  return quoth_is_family_first (of[0].text, of[0].len) ? QUOTH_ALIAS_GIVEN : QUOTH_ALIAS_SURNAME;
}

QuothAlias
quoth_person_alias (const QuothJoiner *self,
                    guint              f,
                    guint              best)
{
  const QuothNameForm *form = &self->forms[f], *whole = &self->forms[best];
  const QuothNameWord *words = quoth_joiner_words (self, f);
  const QuothNameWord *of = quoth_joiner_words (self, best);
  QuothAlias alias = self->aliases[f];

  if (form->key == whole->key)
    return QUOTH_ALIAS_WRITTEN;
  if (form->n == 0 || whole->n < 2 || alias == QUOTH_ALIAS_NICKNAME)
    return alias;
  if (form->n > 1)
    {
      switch (quoth_relate_names (form, whole, self->words))
        {
        case NAMES_INITIALS: return QUOTH_ALIAS_INITIALS;
        case NAMES_NICKNAME: return QUOTH_ALIAS_NICKNAME;
        case NAMES_MIDDLE: return QUOTH_ALIAS_MIDDLE;
        case NAMES_APART: break;
        }
      return alias_of_part (form, words, whole, of);
    }
  if (words->hash == of[whole->n_all - 1].hash)
    return QUOTH_ALIAS_SURNAME;
  if (words->hash == of[0].hash)
    return quoth_is_family_first (of[0].text, of[0].len) ? QUOTH_ALIAS_SURNAME
                                                         : QUOTH_ALIAS_GIVEN;
  return alias;
}
