/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * foreign-names.c - names in articles that are not in English, where the tagger was taught
 * nothing: by word lists and by shape.
 *
 * units.c says which words may be part of a name: what lists know, and what grammar shows where
 * German has a capital on every noun. A run of them is cut here by, in this order: the longest
 * entry of the lists that covers it, the word that heads an organisation, place or event, titles
 * and given names, the entry it begins with. The walk is made twice: the first time it only learns
 * which surnames belong to full names and which words begin the name of an organisation, the
 * second time it reads single words by that. Cost: linear; two walks over the capitals only. */
#include "annotate/units.h"

enum
{
  MAX_RUN = 24, /* units; capitals without end must not be read over and over */
};

typedef struct
{
  QuothUnits *text;
  GArray     *findings; /* NULL in the first walk */
} Finder;

/* An entry of the lists found at some unit. */
typedef struct
{
  guint             next; /* unit after it; 0 for none */
  QuothLexiconEntry entry;
} Match;

static const char *
word_at (const Finder *self,
         guint         i)
{
  return self->text->units[i].lower;
}

/* ---- titles ---------------------------------------------------------------------------------- */

static gboolean
is_title (const QuothUnit *unit)
{
  char buffer[QUOTH_TITLE_SIZE];
  const char *word = quoth_title_word (unit->lower, buffer);
  gsize len = strlen (word);

  if (quoth_is_title (word))
    return TRUE;
  if (len < 4 || word != buffer || word[len - 1] != 's')
    return FALSE;
  buffer[len - 1] = '\0'; /* "Presidents Obama and Bush" */
  return quoth_is_title (buffer);
}

static QuothGender
gender_of_title (const QuothUnit *unit)
{
  char buffer[QUOTH_TITLE_SIZE];

  return quoth_gender_of_title (quoth_title_word (unit->lower, buffer));
}

static gboolean
is_initial (const QuothUnit *unit)
{
  return (unit->bits & UNIT_CAPITAL) && unit->lower[unit->len - 1] == '.'
         && (unit->len == 2 || (unit->len == 4 && unit->lower[1] == '.'));
}

/* ---- runs and list entries ------------------------------------------------------------------- */

static gboolean
is_name (const Finder *self,
         guint         i)
{
  return i < self->text->n && (self->text->units[i].bits & UNIT_NAME) != 0;
}

/* Unit i goes on in the sentence of the one before it. */
static gboolean
follows (const Finder *self,
         guint         i)
{
  return i < self->text->n && !(self->text->units[i].bits & (UNIT_BREAK | UNIT_TAKEN));
}

/* The longest entry of `wanted` lists that begins at unit i; its first and last unit are capital
 * ones. */
static Match
match_lists (const Finder *self,
             guint         i,
             guint16       wanted)
{
  Match best = { 0 };
  guint64 hash = self->text->units[i].hash;

  for (guint k = i; k < self->text->n && k < i + 12; k++)
    {
      const QuothUnit *unit = &self->text->units[k];
      QuothLexiconEntry entry;

      if (k > i)
        {
          if (!follows (self, k))
            break;
          hash = quoth_unit_join_hash (hash, unit - 1, unit);
        }
      entry = quoth_lexicon_find (self->text->lexicon, hash);
      if ((entry.flags & wanted) && ((unit->bits & (UNIT_CAPITAL)) || !(unit->bits & UNIT_WORD))
          && (k > i || (unit->bits & UNIT_NAME)))
        best = (Match){ k + 1, entry };
      if (!(entry.flags & QUOTH_LEXICON_PREFIX))
        break;
    }
  return best;
}

/* "van" in small letters, inside a name. */
static gboolean
is_particle (const QuothUnit *unit)
{
  return (unit->bits & UNIT_WORD) && !(unit->bits & UNIT_CAPITAL)
         && quoth_unit_is (unit, WORDS_PARTICLES);
}

/* "' Union" in "Seafarers' Union", behind a name: the unit after the head it leads to, or 0. */
static guint
genitive_end (const Finder *self,
              guint         i)
{
  const QuothUnit *owner = &self->text->units[i - 1];

  if (!(self->text->units[i].bits & UNIT_GENITIVE)
      || (owner->lex & (QUOTH_LEXICON_ANY_GIVEN | QUOTH_LEXICON_SURNAME | QUOTH_LEXICON_ANY_NAME)))
    return 0;
  for (guint k = i + 1; k < i + 5 && is_name (self, k) && follows (self, k); k++)
    if (quoth_has_word (WORDS_ORGANISATION_HEADS, word_at (self, k))
        || strcmp (word_at (self, k), "affairs") == 0)
      return k + 1;
  return 0;
}

/* Unit after the run of name units from i, with particles, initials and "&" between them. */
static guint
run_end (const Finder *self,
         guint         i)
{
  guint end = i + 1;

  while (end < i + MAX_RUN && follows (self, end))
    {
      const QuothUnit *unit = &self->text->units[end];

      if ((unit->bits & UNIT_NAME) && (unit->bits & UNIT_SPACE))
        end++;
      else if (unit->bits & UNIT_GENITIVE && genitive_end (self, end) != 0)
        end = genitive_end (self, end);
      else if (strcmp (unit->lower, "&") == 0 && is_name (self, end + 1))
        end += 2;
      else if (is_particle (unit) && is_name (self, end + 1) && follows (self, end + 1))
        end += 2;
      else if (is_particle (unit) && end + 2 < self->text->n && is_particle (unit + 1)
               && is_name (self, end + 2) && follows (self, end + 2))
        end += 3; /* "von der" */
      else
        break;
    }
  return end;
}

/* Where the run [first, end) is cut by a title and the name after it: "Security Adviser Ann Grau",
 * "French Foreign Minister Laurent Fabius". The title must not be a surname after a given name. */
static guint
cut_at_title (const Finder *self,
              guint         first,
              guint         end)
{
  const QuothUnit *units = self->text->units;

  for (guint i = first + 1; i + 1 < end; i++)
    if (is_title (&units[i]) && !quoth_unit_is (&units[i + 1], WORDS_ORGANISATION_HEADS)
        && !((units[i].lex & QUOTH_LEXICON_SURNAME)
             && ((units[i - 1].lex & QUOTH_LEXICON_ANY_GIVEN) || is_initial (&units[i - 1]))))
      {
        while (i > first + 1 && quoth_unit_is (&units[i - 1], WORDS_TITLE_OPENERS))
          i--;
        return i;
      }
  return end;
}

/* ---- writing down ---------------------------------------------------------------------------- */

static void
add (Finder     *self,
     guint       first,
     guint       next,
     QuothKind   kind,
     guint16     value,
     QuothGender gender)
{
  const QuothUnit *a = &self->text->units[first], *z = &self->text->units[next - 1];
  const char *text = quoth_lexicon_value (self->text->lexicon, value);
  QuothFinding finding = { .first = a->token, .last = z->token, .span = { a->start, z->end },
                           .kind = kind, .gender = gender };

  if (kind == QUOTH_KIND_NORP)
    finding.value = text;
  else
    finding.name = text;
  if (self->findings != NULL)
    g_array_append_val (self->findings, finding);
}

static guint
add_person (Finder     *self,
            guint       first,
            guint       next,
            QuothGender gender)
{
  const QuothUnit *units = self->text->units;
  guint last = next - 1;

  while (last > first && quoth_unit_is (&units[last], WORDS_SUFFIXES))
    last--;
  if (last > first)
    {
      self->text->seen[units[last].word] |= SEEN_SURNAME;
      self->text->seen[units[first].word] |= SEEN_GIVEN;
    }
  /* a surname may look like a given name */
  if (gender == QUOTH_GENDER_UNKNOWN
      && !(last == first && (self->text->seen[units[first].word] & SEEN_SURNAME)))
    gender = units[first].lex & QUOTH_LEXICON_FEMALE ? QUOTH_GENDER_FEMALE
             : units[first].lex & QUOTH_LEXICON_MALE ? QUOTH_GENDER_MALE : QUOTH_GENDER_UNKNOWN;
  add (self, first, next, QUOTH_KIND_PERSON, 0, gender);
  return next;
}

static guint
add_named (Finder   *self,
           guint     first,
           guint     next,
           QuothKind kind)
{
  if (kind == QUOTH_KIND_ORG && next - first > 1)
    {
      self->text->seen[self->text->units[first].word] |= SEEN_ORGANISATION;
      self->text->seen[self->text->units[next - 1].word] |= SEEN_HEAD;
    }
  add (self, first, next, kind, 0, QUOTH_GENDER_UNKNOWN);
  return next;
}

static QuothKind
kind_of_entry (guint16 flags)
{
  return flags & QUOTH_LEXICON_PLACE ? QUOTH_KIND_LOC
         : flags & QUOTH_LEXICON_GROUP ? QUOTH_KIND_NORP
         : flags & QUOTH_LEXICON_ORG ? QUOTH_KIND_ORG
         : flags & QUOTH_LEXICON_EVENT ? QUOTH_KIND_EVENT
         : flags & (QUOTH_LEXICON_REGION | QUOTH_LEXICON_CITY) ? QUOTH_KIND_LOC
         : flags & QUOTH_LEXICON_CLUB ? QUOTH_KIND_ORG
         : flags & QUOTH_LEXICON_WORK ? QUOTH_KIND_WORK : QUOTH_KIND_PRODUCT;
}

static guint
add_match (Finder *self,
           guint   first,
           Match   match)
{
  QuothKind kind = kind_of_entry (match.entry.flags);

  if (kind == QUOTH_KIND_ORG && match.next - first > 1)
    self->text->seen[self->text->units[first].word] |= SEEN_ORGANISATION;
  add (self, first, match.next, kind, match.entry.value, QUOTH_GENDER_UNKNOWN);
  return match.next;
}

/* ---- names by their head word ---------------------------------------------------------------- */

/* "Department of Homeland Security", "Institute for Peace and Trade": the unit after the part that
 * hangs on a head before `end`; `end` itself when nothing does. */
static guint
tail_of_organisation (const Finder *self,
                      guint         end)
{
  const char *head = word_at (self, end - 1);
  const char *word = end < self->text->n ? word_at (self, end) : "";
  guint at = end;

  if (!follows (self, at) || quoth_has_word (WORDS_HEADS_WITHOUT_TAIL, head)
      || !(strcmp (word, "of") == 0 || strcmp (word, "for") == 0
           || (strcmp (word, "on") == 0 && quoth_has_word (WORDS_HEADS_WITH_ON, head))))
    return end;
  at++;
  if (follows (self, at) && strcmp (word_at (self, at), "the") == 0)
    at++;
  if (!is_name (self, at) || !follows (self, at))
    return end;
  end = run_end (self, at);
  if (follows (self, end) && strcmp (word_at (self, end), "and") == 0 && is_name (self, end + 1)
      && follows (self, end + 1) && !is_title (&self->text->units[end + 1])
      && !(self->text->units[end + 1].lex & QUOTH_LEXICON_ANY_GIVEN))
    end = run_end (self, end + 1);
  return end;
}

/* Run [first, end) named by a head word; returns the unit after it, or 0. */
static guint
read_headed (Finder *self,
             guint   first,
             guint   end)
{
  const QuothUnit *units = self->text->units;
  const char *last = units[end - 1].lower;

  /* "the University" alone is no name; a lone head needs what hangs on it */
  if (quoth_has_word (WORDS_ORGANISATION_HEADS, last)
      && (end - first > 1 || tail_of_organisation (self, end) != end))
    {
      return add_named (self, first, tail_of_organisation (self, end), QUOTH_KIND_ORG);
    }
  if (end - first < 2)
    return 0;
  if (quoth_has_word (WORDS_PLACE_HEADS, last)
      && !((units[first].lex & QUOTH_LEXICON_ANY_GIVEN) && end - first == 2
           && (units[end - 1].lex & QUOTH_LEXICON_SURNAME) && strcmp (last, "park") == 0))
    return add_named (self, first, end, QUOTH_KIND_LOC);
  if (quoth_has_word (WORDS_EVENT_HEADS, last))
    return add_named (self, first, end, QUOTH_KIND_EVENT);
  if (quoth_has_word (WORDS_WORK_HEADS, last))
    return add_named (self, first, end, QUOTH_KIND_WORK);
  if (quoth_unit_is (&units[first], WORDS_PLACE_OPENERS))
    return add_named (self, first, end, QUOTH_KIND_LOC);
  if (quoth_unit_is (&units[first], WORDS_EVENT_OPENERS))
    return add_named (self, first, first + 2, QUOTH_KIND_EVENT);
  return 0;
}

/* ---- runs without a head word ---------------------------------------------------------------- */

/* Where a person's name that begins at `first` ends: before titles, peoples and heads of others. */
static guint
person_end (const Finder *self,
            guint         first,
            guint         end)
{
  guint at = first + 1;

  while (at < end && at - first < 6)
    {
      const QuothUnit *unit = &self->text->units[at];

      if ((unit->lex & QUOTH_LEXICON_GROUP) && !(unit->lex & QUOTH_LEXICON_SURNAME))
        break;
      if (at + 1 < end && is_title (unit) && !(unit->lex & QUOTH_LEXICON_SURNAME))
        break;
      if (strcmp (unit->lower, "&") == 0)
        break;
      at++;
    }
  while (at > first + 1 && !(self->text->units[at - 1].bits & UNIT_NAME))
    at--;
  return at;
}

/* "Jr." after a comma belongs to the person. */
static guint
with_suffix (const Finder *self,
             guint         end)
{
  if (follows (self, end) && strcmp (word_at (self, end), ",") == 0 && follows (self, end + 1)
      && quoth_has_word (WORDS_SUFFIXES, word_at (self, end + 1)))
    return end + 2;
  return end;
}

static gboolean
is_person_start (const Finder *self,
                 guint         first,
                 guint         end)
{
  const QuothUnit *unit = &self->text->units[first];

  if (end - first < 2)
    return FALSE;
  if (is_initial (unit) && !(unit->lex & QUOTH_LEXICON_ANY_NAME))
    return TRUE;
  /* "Von der Leyen" */
  if (quoth_unit_is (unit, WORDS_PARTICLES) && !(unit->lex & QUOTH_LEXICON_ANY_NAME))
    return TRUE;
  return (unit->lex & QUOTH_LEXICON_ANY_GIVEN) != 0;
}

/* "President Executive Order …": words of no name. */
static gboolean
all_common (const Finder *self,
            guint         first,
            guint         end)
{
  for (guint i = first; i < end; i++)
    if (!(self->text->units[i].lex & QUOTH_LEXICON_COMMON)
        || (self->text->units[i].lex & (QUOTH_LEXICON_SURNAME | QUOTH_LEXICON_ANY_GIVEN)))
      return FALSE;
  return TRUE;
}

/* Units [first, end), two or more, of which no list and no head says anything. */
static guint
read_unknown_run (Finder *self,
                  guint   first,
                  guint   end)
{
  const QuothUnit *units = self->text->units;
  guint n_common = 0, n_caps = 0;

  for (guint i = first; i < end; i++)
    {
      n_common += (units[i].lex & QUOTH_LEXICON_COMMON) != 0;
      n_caps += (units[i].bits & UNIT_CAPS) != 0 && units[i].len > 1;
    }
  if (all_common (self, first, end))
    return end;
  if (n_common == 0 && n_caps == 0 && end - first <= 4)
    return add_person (self, first, end, QUOTH_GENDER_UNKNOWN);
  if ((units[end - 1].lex & QUOTH_LEXICON_SURNAME) && !(units[end - 1].lex & QUOTH_LEXICON_COMMON)
      && !(units[first].lex & QUOTH_LEXICON_COMMON) && n_caps == 0)
    return add_person (self, first, end, QUOTH_GENDER_UNKNOWN);
  return add_named (self, first, end, QUOTH_KIND_ORG);
}

static gboolean
is_after_place_word (const Finder *self,
                     guint         i)
{
  return i > 0 && !(self->text->units[i].bits & UNIT_BREAK)
         && quoth_has_word (WORDS_PLACE_WORDS, word_at (self, i - 1));
}

/* "Ollerton said", "said Ollerton" */
static gboolean
is_beside_speech (const Finder *self,
                  guint         i)
{
  if (i > 0 && !(self->text->units[i].bits & UNIT_BREAK)
      && (strcmp (word_at (self, i - 1), "said") == 0 || strcmp (word_at (self, i - 1), "says") == 0
          || strcmp (word_at (self, i - 1), "told") == 0))
    return TRUE;
  return follows (self, i + 1) && quoth_has_word (WORDS_SPEECH_WORDS, word_at (self, i + 1));
}

/* "the Union", "Union members left.", where some union has been named. */
static gboolean
is_head_alone (const Finder *self,
               guint         i)
{
  const QuothUnit *unit = &self->text->units[i];

  return (self->text->seen[unit->word] & (SEEN_HEAD | SEEN_ORGANISATION))
         && ((unit->bits & UNIT_OPENS) || (i > 0 && strcmp (word_at (self, i - 1), "the") == 0))
         && quoth_unit_is (unit, WORDS_ORGANISATION_HEADS);
}

/* A name of one unit. */
static guint
read_single (Finder     *self,
             guint       i,
             gboolean    after_title,
             QuothGender gender)
{
  const QuothUnit *unit = &self->text->units[i];
  guint8 seen = self->text->seen[unit->word];
  const guint16 sure = QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG
                       | QUOTH_LEXICON_EVENT;
  const guint16 person = QUOTH_LEXICON_ANY_GIVEN | QUOTH_LEXICON_SURNAME;
  Match match = { i + 1, quoth_lexicon_find (self->text->lexicon, unit->hash) };
  guint16 lex = match.entry.flags;
  gboolean common = (lex & QUOTH_LEXICON_COMMON) != 0;

  if (is_head_alone (self, i))
    return add_named (self, i, i + 1, QUOTH_KIND_ORG);
  if (after_title && !(lex & (QUOTH_LEXICON_GROUP | QUOTH_LEXICON_PLACE)))
    return add_person (self, i, i + 1, gender);
  if ((seen & SEEN_SURNAME) && !((lex & QUOTH_LEXICON_PLACE)
                                 && (is_after_place_word (self, i) || !(lex & person))))
    return add_person (self, i, i + 1, gender);
  if ((lex & sure) && (!common || !(unit->bits & UNIT_OPENS)))
    return add_match (self, i, match);
  if ((seen & SEEN_ORGANISATION) && !common && !(lex & (QUOTH_LEXICON_ANY_PLACE | person)))
    return add_named (self, i, i + 1, QUOTH_KIND_ORG);
  if ((seen & SEEN_GIVEN) && !common)
    return add_person (self, i, i + 1, gender);
  if (common || is_initial (unit))
    return i + 1;
  if ((lex & QUOTH_LEXICON_ANY_PLACE)
      && (!(lex & person) || is_after_place_word (self, i) || !is_beside_speech (self, i)))
    return add_match (self, i, match);
  if (unit->bits & UNIT_CAPS)
    return unit->len <= 6 && !quoth_unit_is (unit, WORDS_PLAIN_CAPITALS)
             ? add_named (self, i, i + 1, QUOTH_KIND_ORG)
             : i + 1;
  if (lex & person)
    return is_after_place_word (self, i) && !(lex & QUOTH_LEXICON_ANY_GIVEN)
             ? add_named (self, i, i + 1, QUOTH_KIND_LOC)
             : add_person (self, i, i + 1, gender);
  if (lex & QUOTH_LEXICON_ANY_NAME)
    return add_match (self, i, match);
  if (is_after_place_word (self, i))
    return add_named (self, i, i + 1, QUOTH_KIND_LOC);
  if (is_beside_speech (self, i))
    return add_person (self, i, i + 1, gender);
  if ((unit->bits & UNIT_OPENS) && !(seen & SEEN_INSIDE))
    return i + 1;
  return add_named (self, i, i + 1, QUOTH_KIND_ORG);
}

/* Leading words of the run that are no part of a name: titles, and what goes before them. */
static guint
skip_titles (const Finder *self,
             guint         first,
             guint         end,
             gboolean     *after_title,
             QuothGender  *gender)
{
  const QuothUnit *units = self->text->units;

  for (; first < end; first++)
    {
      if (is_title (&units[first])
          && !((units[first].lex & QUOTH_LEXICON_ANY_GIVEN) && first + 1 == end))
        {
          *after_title = TRUE;
          *gender = gender_of_title (&units[first]);
        }
      else if (!(first + 1 < end && quoth_unit_is (&units[first], WORDS_TITLE_OPENERS)
                 && is_title (&units[first + 1])))
        {
          break;
        }
    }
  return first;
}

/* "Supreme Leader Ali Khamenei": what leads up to a given name is no part of it. */
static guint
skip_common (const Finder *self,
             guint         first,
             guint         end)
{
  const QuothUnit *units = self->text->units;
  guint at = first;

  if (units[first].lex & QUOTH_LEXICON_ANY_GIVEN)
    return first;
  while (at + 2 < end && !((units[at].lex & QUOTH_LEXICON_COMMON)
                           && (units[at + 1].lex & QUOTH_LEXICON_ANY_GIVEN)
                           && !(units[at + 1].lex & QUOTH_LEXICON_COMMON)))
    at++;
  return at + 2 < end ? at + 1 : first;
}

/* "Northport Ravens": a place and a plural that is no people make a team. */
static gboolean
is_team (const Finder *self,
         Match         place,
         guint         end)
{
  const QuothUnit *last = &self->text->units[end - 1];

  return place.next + 1 == end && (place.entry.flags & QUOTH_LEXICON_ANY_PLACE)
         && last->lower[last->len - 1] == 's' && last->len > 4
         && !g_str_has_suffix (last->lower, "ss")
         && !(last->lex & (QUOTH_LEXICON_ANY_NAME | QUOTH_LEXICON_SURNAME
                           | QUOTH_LEXICON_ANY_GIVEN));
}

/* "HELSBY (Reuters) -", "PARIS —": capitals that open a paragraph are where it was written. */
static gboolean
is_dateline (const Finder *self,
             guint         i,
             guint         end)
{
  const QuothUnit *unit = &self->text->units[i];
  const char *after = end < self->text->n ? word_at (self, end) : "";

  return (self->text->tokens->flags[unit->token] & QUOTH_TOKEN_PARAGRAPH)
         && (unit->bits & UNIT_CAPS)
         && (strcmp (after, "(") == 0 || strcmp (after, "—") == 0 || strcmp (after, "–") == 0
             || strcmp (after, "--") == 0);
}

/* Reads what begins at name unit i; returns the next unit to look at. */
static guint
read_name (Finder *self,
           guint   i)
{
  const QuothUnit *units = self->text->units;
  QuothGender gender = QUOTH_GENDER_UNKNOWN;
  gboolean after_title = FALSE;
  guint end = run_end (self, i);
  Match match = match_lists (self, i, QUOTH_LEXICON_ANY_NAME);
  guint next, start;

  if (match.next <= i + 1 && quoth_unit_is (&units[i], WORDS_LEAD_WORDS))
    return i + 1;

  if (match.next >= end && match.next > i + 1)
    return add_match (self, i, match);
  if (!is_title (&units[i]))
    end = MAX (cut_at_title (self, i, end), match.next > i + 1 ? match.next : 0);
  if (match.next >= end && match.next > i + 1)
    return add_match (self, i, match);
  if (is_dateline (self, i, end) && match.next == 0)
    return add_named (self, i, end, QUOTH_KIND_LOC);
  if (is_team (self, match, end))
    return add_named (self, i, end, QUOTH_KIND_ORG);
  if ((next = read_headed (self, i, end)) != 0)
    return next;

  start = skip_titles (self, i, end, &after_title, &gender);
  if (start == end)
    return end;
  if (start == i && i > 0 && !(units[i].bits & UNIT_BREAK) && (units[i - 1].bits & UNIT_WORD)
      && is_title (&units[i - 1]))
    {
      after_title = TRUE;
      gender = gender_of_title (&units[i - 1]);
    }
  if (start != i)
    match = match_lists (self, start, QUOTH_LEXICON_ANY_NAME);

  if (match.next <= start + 1)
    start = skip_common (self, start, end);

  if (end - start == 1)
    return read_single (self, start, after_title, gender);
  if (match.next > start + 1)
    return add_match (self, start, match);
  if (after_title || is_person_start (self, start, end))
    {
      guint person = person_end (self, start, end);

      if (person - start > 1 && !all_common (self, start, person))
        return add_person (self, start, with_suffix (self, person), gender);
      if (person - start == 1)
        return read_single (self, start, after_title, gender);
    }
  if (match.next != 0
      && (match.entry.flags & (QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG)))
    return add_match (self, start, match);
  if (match.next != 0 && !(match.entry.flags & QUOTH_LEXICON_SURNAME)
      && (match.entry.flags & QUOTH_LEXICON_ANY_PLACE))
    return add_match (self, start, match);
  return read_unknown_run (self, start, end);
}

static void
walk (Finder *self)
{
  for (guint i = 0; i < self->text->n;)
    if (is_name (self, i))
      {
        i = read_name (self, i);
      }
    else if (!(self->text->units[i].bits & (UNIT_WORD | UNIT_TAKEN))
             && (self->text->units[i].lex & QUOTH_LEXICON_EVENT))
      {
        const QuothUnit *unit = &self->text->units[i]; /* "9/11" */
        Match match = { i + 1, quoth_lexicon_find (self->text->lexicon, unit->hash) };

        i = add_match (self, i, match);
      }
    else
      {
        i++;
      }
}

void
quoth_find_foreign_names (const QuothLexicon *lexicon,
                          const QuothTokens  *tokens,
                          const GArray       *taken,
                          QuothArena         *arena,
                          GArray             *findings)
{
  Finder self = { 0 };

  if (tokens->n == 0)
    return;
  self.text = quoth_units_read (lexicon, tokens, taken, FALSE, arena);
  walk (&self); /* learns */
  self.findings = findings;
  walk (&self); /* writes down */
}
