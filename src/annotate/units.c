/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * units.c - the words of an article as names are made of them: which capitals are signs of a name.
 *
 * Units are tokens, and the halves of hyphened ones ("DPRK-Russia"). A capital letter is a sign of
 * a name only where grammar does not ask for one. So two rounds over the sentences: the first notes
 * which words the article has in lower case, and which with a capital inside running text; the
 * second reads sentence starts, headlines and shouted words by that. Where capitals say nothing at
 * all, in headlines and in texts that are not English, only what is known for a name is one. Cost:
 * linear. */
#include "annotate/units.h"

typedef enum
{
  STYLE_RUNNING,
  STYLE_TITLE, /* Most Words Have Capitals */
  STYLE_CAPS,  /* ALL CAPITALS             */
  STYLE_FOREIGN, /* not English: German has capitals on all nouns */
} Style;

/* ---- units ----------------------------------------------------------------------------------- */

static guint64
hash_of (const char *lower,
         guint32     len)
{
  return quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, lower, len);
}

static void
fill_unit (QuothUnits     *self,
           QuothUnit       *unit,
           guint       token,
           const char *lower,
           guint32     len)
{
  unit->token = token;
  unit->lower = lower;
  unit->len = len;
  unit->hash = hash_of (lower, len);
  unit->sets = quoth_word_sets (unit->hash);
  unit->lex = quoth_lexicon_find (self->lexicon, unit->hash).flags;
}

/* "al-Assad", "el-Sisi": as good as a capital. */
static gboolean
has_arabic_article (const char *text,
                    guint32     len)
{
  return len > 4 && (text[0] == 'a' || text[0] == 'e') && text[1] == 'l' && text[2] == '-'
         && g_unichar_isupper (g_utf8_get_char (text + 3));
}

static guint16
bits_of_token (const QuothTokens *tokens,
               guint              i)
{
  guint16 bits = tokens->type[i] == QUOTH_TOKEN_WORD ? UNIT_WORD : 0;
  guint8 flags = tokens->flags[i];

  if (has_arabic_article (tokens->body + tokens->start[i], tokens->end[i] - tokens->start[i]))
    bits |= UNIT_CAPITAL;
  return bits | (flags & QUOTH_TOKEN_CAPITAL ? UNIT_CAPITAL : 0)
         | (flags & QUOTH_TOKEN_ALL_CAPS ? UNIT_CAPS : 0)
         | (flags & QUOTH_TOKEN_SPACE ? UNIT_SPACE : 0)
         | (flags & QUOTH_TOKEN_FURNITURE ? UNIT_TAKEN : 0);
}

static guint16
bits_of_text (const char *text,
              guint32     len)
{
  guint upper = 0, lower = 0;

  for (const char *p = text; p < text + len; p = g_utf8_next_char (p))
    {
      upper += g_unichar_isupper (g_utf8_get_char (p));
      lower += g_unichar_islower (g_utf8_get_char (p));
    }
  return UNIT_WORD | (len > 0 && g_unichar_isupper (g_utf8_get_char (text)) ? UNIT_CAPITAL : 0)
         | (upper >= 2 && lower == 0 ? UNIT_CAPS : 0);
}

/* Cuts "DPRK-Russia", "U.S.-led", "pro-Russian" at the hyphen, if one half at least is the name of
 * a place, people or organisation and the whole is no name. TRUE when two units were filled. */
static gboolean
split_token (QuothUnits *self,
             guint   token,
             QuothUnit   *units)
{
  const QuothTokens *tokens = self->tokens;
  const char *text = tokens->body + tokens->start[token];
  const char *lower = tokens->lower[token];
  const char *hyphen = strchr (lower, '-');
  const guint16 wanted = QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG;
  guint32 size = tokens->end[token] - tokens->start[token];
  guint32 len = strlen (lower);
  guint32 cut = hyphen != NULL ? hyphen - lower : 0;

  /* lower has the bytes of the text but for ’, which is shorter in it: leave such words whole */
  if (hyphen == NULL || cut < 2 || len - cut < 3 || len != size || strchr (hyphen + 1, '-') != NULL
      || quoth_lexicon_find (self->lexicon, hash_of (lower, len)).flags != 0)
    return FALSE;

  fill_unit (self, &units[0], token, quoth_arena_strndup (self->arena, lower, cut), cut);
  fill_unit (self, &units[1], token, hyphen + 1, len - cut - 1);
  units[0].bits = bits_of_text (text, cut)
                  | (bits_of_token (tokens, token) & (UNIT_SPACE | UNIT_TAKEN));
  units[1].bits = bits_of_text (text + cut + 1, len - cut - 1)
                  | (bits_of_token (tokens, token) & UNIT_TAKEN);
  if (!((units[0].bits & UNIT_CAPITAL)
        && ((units[0].lex & wanted) || quoth_unit_is (&units[1], WORDS_HYPHENED_WORDS)
            || (units[1].len > 4 && g_str_has_suffix (units[1].lower, "ed"))))
      && !((units[1].bits & UNIT_CAPITAL) && (units[1].lex & wanted)
           && !(units[0].bits & UNIT_CAPITAL)))
    return FALSE;

  units[0].start = tokens->start[token];
  units[0].end = units[0].start + cut;
  units[1].start = units[0].end + 1;
  units[1].end = tokens->end[token];
  return TRUE;
}

static void
make_units (QuothUnits       *self,
            const GArray *taken)
{
  const QuothTokens *tokens = self->tokens;
  guint t = 0;

  self->units = quoth_arena_new_n (self->arena, QuothUnit, 2 * tokens->n);
  for (guint i = 0; i < tokens->n; i++)
    {
      QuothUnit *unit = &self->units[self->n];
      guint n = 1;

      if (tokens->type[i] != QUOTH_TOKEN_WORD || !split_token (self, i, unit))
        {
          fill_unit (self, unit, i, tokens->lower[i], strlen (tokens->lower[i]));
          unit->start = tokens->start[i];
          unit->end = tokens->end[i];
          unit->bits = bits_of_token (tokens, i);
        }
      else
        {
          n = 2;
        }
      if (i == 0 || tokens->sentence[i] != tokens->sentence[i - 1])
        unit->bits |= UNIT_BREAK;
      while (t < taken->len && g_array_index (taken, QuothFinding, t).last < i)
        t++;
      if (t < taken->len && g_array_index (taken, QuothFinding, t).first <= i)
        unit[0].bits |= UNIT_TAKEN;
      self->n += n;
    }
}

static gboolean
is_apostrophe (const char *lower)
{
  return strcmp (lower, "'") == 0 || strcmp (lower, "’") == 0;
}

/* Finds the genitives that stand inside names of organisations: "Seafarers’ Union", where the mark
 * looks like the end of a quotation, and "Women’s Institute". */
static void
mark_genitives (QuothUnits *self)
{
  const guint16 capital = UNIT_WORD | UNIT_CAPITAL;

  for (guint i = 1; i + 1 < self->n; i++)
    {
      QuothUnit *unit = &self->units[i];
      const QuothUnit *owner = unit - 1, *owned = unit + 1;

      if ((unit->bits & UNIT_SPACE) || (owner->bits & capital) != capital
          || (owned->bits & (capital | UNIT_SPACE)) != (capital | UNIT_SPACE))
        continue;
      if ((is_apostrophe (unit->lower) && owner->lower[owner->len - 1] == 's')
          || (strcmp (unit->lower, "'s") == 0 && quoth_unit_is (owner, WORDS_PLURALS)))
        unit->bits |= UNIT_GENITIVE;
    }
}

/* Numbers the words of the article, so that what is seen of one is known wherever it stands. */
static void
number_words (QuothUnits *self)
{
  guint size = 64;
  guint32 *table; /* unit + 1 that first had the word */
  guint n_words = 0;

  while (size < 2 * self->n)
    size *= 2;
  table = quoth_arena_new_n (self->arena, guint32, size);
  for (guint i = 0; i < self->n; i++)
    {
      guint32 slot = quoth_lexicon_mix (self->units[i].hash) & (size - 1);

      while (table[slot] != 0 && self->units[table[slot] - 1].hash != self->units[i].hash)
        slot = (slot + 1) & (size - 1);
      if (table[slot] == 0)
        {
          table[slot] = i + 1;
          self->units[i].word = n_words++;
        }
      else
        {
          self->units[i].word = self->units[table[slot] - 1].word;
        }
    }
  self->n_words = n_words;
  self->seen = quoth_arena_new_n (self->arena, guint8, n_words);
}

/* ---- which capitals mean a name -------------------------------------------------------------- */

/* "Traders", "Stocks": a form of a word that running text has in lower case. */
static gboolean
is_common (const QuothUnits *self,
           const QuothUnit   *unit)
{
  static const char *const endings[] = { "s", "es", "ed", "d", "ing", "er", "ers", "ly", "'t",
                                         "n't" };

  if (unit->lex & QUOTH_LEXICON_COMMON)
    return TRUE;
  if (unit->lex & (QUOTH_LEXICON_ANY_NAME | QUOTH_LEXICON_ANY_GIVEN))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize len = strlen (endings[i]);

      if (unit->len > len + 2 && g_str_has_suffix (unit->lower, endings[i])
          && (quoth_lexicon_find (self->lexicon, hash_of (unit->lower, unit->len - len)).flags
              & QUOTH_LEXICON_COMMON))
        return TRUE;
    }
  return FALSE;
}

/* What a sentence shows of its capitals. */
typedef struct
{
  guint words;     /* but for those that headlines have in small letters */
  guint capitals;  /* of them                                            */
  guint long_words, caps; /* of four letters; all of them capitals       */
  guint common;    /* capitals of words that running text has in lower case, not at the start */
  guint small;     /* capitals of "the", "of" and their like, not at the start */
  gboolean common_start;
} Capitals;

static Capitals
capitals_of (const QuothUnits *self,
             guint             from,
             guint             to)
{
  Capitals sum = { 0 };

  for (guint i = from; i < to; i++)
    {
      const QuothUnit *unit = &self->units[i];
      gboolean capital = (unit->bits & UNIT_CAPITAL) != 0;

      if (!(unit->bits & UNIT_WORD) || unit->lower[0] == '\'')
        continue;
      sum.long_words += unit->len >= 4;
      sum.caps += unit->len >= 4 && (unit->bits & UNIT_CAPS);
      if (quoth_unit_is (unit, WORDS_SMALL_IN_TITLES))
        {
          sum.small += capital && i > from && strcmp (unit->lower, "the") != 0;
          continue;
        }
      sum.words++;
      sum.capitals += capital;
      if (i == from)
        sum.common_start = is_common (self, unit);
      else
        sum.common += capital && is_common (self, unit);
    }
  return sum;
}

/* "Medill News Service", "Bank of Northport": a line that is the name of an organisation. */
static gboolean
is_organisation_line (const QuothUnits *self,
                      guint             from,
                      guint             to)
{
  guint last = to;

  while (last > from && !(self->units[last - 1].bits & UNIT_WORD))
    last--;
  return last > from + 1 && last <= from + 5
         && (quoth_unit_is (&self->units[last - 1], WORDS_ORGANISATION_HEADS)
             || (quoth_unit_is (&self->units[from], WORDS_ORGANISATION_HEADS)
                 && strcmp (self->units[from + 1].lower, "of") == 0));
}

/* How the sentence [from, to) of units uses capitals. */
static Style
style_of (const QuothUnits *self,
          guint             from,
          guint             to)
{
  const guint8 *flags = self->tokens->flags;
  Capitals sum = capitals_of (self, from, to);
  guint signs = sum.common + sum.small; /* capitals that running text would not have */
  gboolean is_headline = (flags[self->units[from].token] & QUOTH_TOKEN_HEADLINE) != 0;
  gboolean begins = (flags[self->units[from].token] & QUOTH_TOKEN_PARAGRAPH) != 0;
  gboolean ends = to == self->n || (flags[self->units[to].token] & QUOTH_TOKEN_PARAGRAPH);
  gboolean is_line = is_headline || (begins && ends);
  gboolean has_stop = strcmp (self->units[to - 1].lower, ".") == 0
                      || (to - from > 1 && strcmp (self->units[to - 2].lower, ".") == 0);

  if (!self->english)
    return STYLE_FOREIGN;
  if (sum.long_words >= 2 && sum.caps * 10 >= sum.long_words * 7)
    return STYLE_CAPS;
  /* "A Reclamation Plan": a line of capitals alone, but not of names alone */
  if (is_line && sum.words >= 2 && sum.capitals == sum.words)
    {
      gboolean is_name = signs + sum.common_start == 0 || is_organisation_line (self, from, to);

      return is_name ? STYLE_RUNNING : STYLE_TITLE;
    }
  if (sum.words < 4 || sum.capitals * 10 < sum.words * (is_headline ? 7 : 8))
    return STYLE_RUNNING;
  /* running text full of names ends with a full stop and has a verb; a headline seldom does */
  if (signs >= 2 && (!has_stop || sum.capitals == sum.words))
    return STYLE_TITLE;
  if (signs >= 3 && is_line && sum.words >= 8 && sum.capitals * 10 >= sum.words * 9)
    return STYLE_TITLE;
  return STYLE_RUNNING;
}

/* After a quotation mark, colon or full stop, and at the start, any word may have its capital. */
static gboolean
opens (const QuothUnits *self,
       guint         i)
{
  const QuothUnit *before = i > 0 ? &self->units[i - 1] : NULL;

  if (before == NULL || (self->units[i].bits & UNIT_BREAK))
    return TRUE;
  if (before->bits & (UNIT_WORD | UNIT_GENITIVE))
    return FALSE;
  return self->tokens->type[before->token] == QUOTH_TOKEN_QUOTE
         || strchr (":.!?(*-–—…•", before->lower[0]) != NULL || (before->bits & UNIT_BREAK);
}

static void
note_case (QuothUnits *self,
           QuothUnit   *unit,
           Style   style)
{
  if (!(unit->bits & UNIT_WORD) || style != STYLE_RUNNING)
    return;
  if (!(unit->bits & UNIT_CAPITAL))
    self->seen[unit->word] |= SEEN_LOWER;
  else if (!(unit->bits & UNIT_OPENS))
    self->seen[unit->word] |= SEEN_INSIDE;
}

/* "R-Ohio", "D-Calif." */
static gboolean
is_party_label (const QuothUnit *unit)
{
  return unit->len > 3 && unit->lower[1] == '-' && strchr ("dri", unit->lower[0]) != NULL;
}

/* "FELLOW DOCTORS DON'T CARE — he was": common words in capitals amid running text. */
static gboolean
is_shouted (const QuothUnits *self,
            guint         i)
{
  const QuothUnit *unit = &self->units[i];
  const QuothUnit *before = i > 0 ? unit - 1 : unit, *after = i + 1 < self->n ? unit + 1 : unit;

  return (unit->bits & UNIT_CAPS) && is_common (self, unit)
         && (!(unit->lex & QUOTH_LEXICON_ANY_NAME)
             || (before != unit && (before->bits & UNIT_CAPS) && is_common (self, before))
             || (after != unit && (after->bits & UNIT_CAPS) && is_common (self, after)));
}

/* Whether a word may be part of a name at all, by its letters. */
static gboolean
is_candidate (const QuothUnit *unit)
{
  return (unit->bits & (UNIT_WORD | UNIT_CAPITAL | UNIT_TAKEN)) == (UNIT_WORD | UNIT_CAPITAL)
         && strcmp (unit->lower, "i") != 0 && !g_str_has_prefix (unit->lower, "i'")
         && unit->lower[0] != '\'' && !is_party_label (unit);
}

static gboolean
may_be_name (const QuothUnits *self,
             guint             i)
{
  const QuothUnit *unit = &self->units[i];
  guint8 seen = self->seen[unit->word];
  const QuothUnit *next = i + 1 < self->n ? &self->units[i + 1] : unit;
  gboolean next_is_name = (next->bits & UNIT_CAPITAL) && next != unit
                          && (!(next->lex & QUOTH_LEXICON_COMMON)
                              || (next->lex & QUOTH_LEXICON_SURNAME));

  if (!is_candidate (unit) || is_shouted (self, i))
    return FALSE;
  if (!(unit->bits & UNIT_OPENS))
    return TRUE;
  if (unit->len == 1)
    return FALSE;
  if (quoth_unit_is (unit, WORDS_PARTICLES)) /* "Von der Leyen" */
    return (next->bits & UNIT_CAPITAL) || quoth_unit_is (next, WORDS_PARTICLES);
  if (!is_common (self, unit))
    return !(seen & SEEN_LOWER) || (unit->lex & QUOTH_LEXICON_ANY_NAME);
  if (unit->lex & QUOTH_LEXICON_ANY_GIVEN) /* "Will Smith" */
    return next_is_name && (unit->lex & QUOTH_LEXICON_SURNAME);
  return (seen & SEEN_INSIDE) && !(seen & SEEN_LOWER);
}

/* ---- headlines: capitals mean nothing -------------------------------------------------------- */

/* "nach Rivertown": a town abroad may be called what any noun is. */
static gboolean
is_after_preposition (const QuothUnits *self,
                      guint             i)
{
  return i > 0 && quoth_unit_is (&self->units[i - 1], WORDS_FOREIGN_PLACE_WORDS);
}

/* Running text of the article has the word as a name, or the lists know it as one, or it stands
 * after a title: "President Varga Resigns". */
static gboolean
is_known_name (const QuothUnits *self,
               guint             i)
{
  const guint16 sure = QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG
                       | QUOTH_LEXICON_EVENT;
  const guint16 person = QUOTH_LEXICON_SURNAME | QUOTH_LEXICON_ANY_GIVEN;
  const QuothUnit *unit = &self->units[i];
  guint8 seen = self->seen[unit->word];

  if (!is_candidate (unit) || unit->len == 1)
    return FALSE;
  if ((seen & SEEN_INSIDE) && !(seen & SEEN_LOWER))
    return TRUE;
  if (is_common (self, unit))
    return FALSE;
  return ((seen & SEEN_INSIDE) && (unit->lex & person))
         || (unit->lex & sure)
         || ((unit->lex & (QUOTH_LEXICON_REGION | QUOTH_LEXICON_CITY))
             && (self->english ? !(unit->lex & person) : is_after_preposition (self, i)))
         || (i > 0 && !(unit->bits & UNIT_BREAK) && quoth_is_title (self->units[i - 1].lower));
}

/* "J." in "Mary J. Harrow" */
static gboolean
is_initial (const QuothUnit *unit)
{
  return (unit->bits & UNIT_CAPITAL) && unit->len == 2 && unit->lower[1] == '.';
}

/* "Elizabeth Varga" in "Elizabeth Varga Hammers Bankers": whether units i and `last` are the given
 * name and the surname of someone. A surname that is a common word too must end the phrase ("Ken
 * White."), and a given name that no list has must begin it ("by Luciana Lopez;"). */
static gboolean
is_full_name (const QuothUnits *self,
              guint             i,
              guint             last,
              guint             to)
{
  const QuothUnit *given = &self->units[i], *surname = &self->units[last];
  gboolean is_given = (given->lex & QUOTH_LEXICON_ANY_GIVEN) != 0;
  gboolean is_surname = (surname->lex & QUOTH_LEXICON_SURNAME) != 0;
  gboolean begins = i == 0 || (given->bits & UNIT_BREAK) || !(given[-1].bits & UNIT_CAPITAL);

  if (!is_candidate (surname) || !(surname->bits & UNIT_SPACE))
    return FALSE;
  if (is_common (self, given)) /* "Will Harrow" */
    return is_given && is_surname && !is_common (self, surname);
  if (is_common (self, surname)) /* and not "Clinton Plan", where Clinton is someone's surname */
    return is_given && is_surname && begins && (last + 1 == to || !(surname[1].bits & UNIT_WORD))
           && !((given->lex & QUOTH_LEXICON_SURNAME) && (self->seen[given->word] & SEEN_INSIDE));
  if (!is_surname)
    return is_given && surname->lex == 0;
  return is_given
         || (given->lex == 0 && self->english && begins && !(given->bits & UNIT_BREAK)
             && !(surname->lex & QUOTH_LEXICON_ANY_GIVEN)
             && (last + 1 == to || !(surname[1].bits & UNIT_CAPITAL)));
}

static gboolean
stands_inside (const QuothUnit *unit)
{
  return is_initial (unit) || quoth_unit_is (unit, WORDS_PARTICLES)
         || ((unit->lex & QUOTH_LEXICON_ANY_GIVEN) && !(unit->lex & QUOTH_LEXICON_SURNAME));
}

/* Marks a full name that begins at i, with what may stand inside: "Mary J. Harrow". */
static void
mark_full_name (QuothUnits *self,
                guint       i,
                guint       to)
{
  QuothUnit *units = self->units;
  guint last = i + 1;

  if (!is_candidate (&units[i]))
    return;
  while (last + 1 < to && last < i + 4 && stands_inside (&units[last]))
    last++;
  if (last >= to || !is_full_name (self, i, last, to))
    return;
  for (guint k = i; k <= last; k++)
    units[k].bits |= units[k].bits & UNIT_CAPITAL ? UNIT_NAME : 0;
}

/* "White House", "North Koreans" where capitals mean nothing: common words, together an entry. */
static void
mark_entry (QuothUnits *self,
            guint   i,
            guint   to)
{
  const guint16 wanted = QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG
                         | QUOTH_LEXICON_EVENT | QUOTH_LEXICON_ANY_PLACE;
  QuothUnit *units = self->units;
  QuothLexiconEntry entry = { units[i].lex, 0 };
  guint64 hash = units[i].hash;
  guint found = i;

  if ((units[i].bits & (UNIT_WORD | UNIT_CAPITAL | UNIT_TAKEN)) != (UNIT_WORD | UNIT_CAPITAL))
    return;
  for (guint k = i + 1; k < to && (entry.flags & QUOTH_LEXICON_PREFIX); k++)
    {
      if (units[k].bits & UNIT_TAKEN)
        break;
      hash = quoth_unit_join_hash (hash, &units[k - 1], &units[k]);
      entry = quoth_lexicon_find (self->lexicon, hash);
      if ((entry.flags & wanted) && (units[k].bits & UNIT_CAPITAL))
        found = k;
    }
  for (guint k = i; k <= found && found > i; k++)
    units[k].bits |= units[k].bits & UNIT_CAPITAL ? UNIT_NAME : 0;
}

static void
mark_sentence (QuothUnits *self,
               guint   from,
               guint   to,
               Style   style)
{
  for (guint i = from; i < to; i++)
    {
      QuothUnit *unit = &self->units[i];

      if (style == STYLE_CAPS)
        unit->bits &= ~UNIT_CAPS;
      if (style == STYLE_RUNNING ? may_be_name (self, i) : is_known_name (self, i))
        unit->bits |= UNIT_NAME;
      else if ((unit->bits & UNIT_OPENS) || style != STYLE_RUNNING)
        mark_entry (self, i, to);
      if (style != STYLE_RUNNING)
        mark_full_name (self, i, to);
    }
}

/* Sentence by sentence: first what the article shows of each word, then what may be a name. */
static void
mark_names (QuothUnits *self)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint from = 0, to; from < self->n; from = to)
      {
        for (to = from + 1; to < self->n && !(self->units[to].bits & UNIT_BREAK);)
          to++;

        Style style = style_of (self, from, to);

        if (pass == 1)
          mark_sentence (self, from, to, style);
        for (guint i = from; i < to && pass == 0; i++)
          {
            self->units[i].bits |= opens (self, i) ? UNIT_OPENS : 0;
            self->units[i].bits |= style == STYLE_TITLE ? UNIT_IN_TITLE
                                   : style == STYLE_CAPS ? UNIT_IN_CAPS : 0;
            note_case (self, &self->units[i], style);
          }
      }
}

/* Where capitals say nothing, the surname of a full name is one wherever it stands. */
static void
mark_names_again (QuothUnits *self)
{
  QuothUnit *units = self->units;

  for (guint i = 1; i < self->n; i++)
    if ((units[i].bits & units[i - 1].bits & UNIT_NAME)
        && (units[i - 1].lex & QUOTH_LEXICON_ANY_GIVEN) && !(units[i].lex & QUOTH_LEXICON_ANY_NAME))
      self->seen[units[i].word] |= SEEN_SURNAME;
  for (guint i = 0; i < self->n; i++)
    if ((self->seen[units[i].word] & SEEN_SURNAME) && is_candidate (&units[i]))
      units[i].bits |= UNIT_NAME;
}

/* ---- the inner door -------------------------------------------------------------------------- */

guint64
quoth_unit_join_hash (guint64          hash,
                      const QuothUnit *before,
                      const QuothUnit *unit)
{
  if (unit->token == before->token)
    hash = quoth_lexicon_hash (hash, "-", 1);
  else if (unit->bits & UNIT_SPACE)
    hash = quoth_lexicon_hash (hash, " ", 1);
  return quoth_lexicon_hash (hash, unit->lower, unit->len);
}

QuothUnits *
quoth_units_read (const QuothLexicon *lexicon,
                  const QuothTokens  *tokens,
                  const GArray       *taken,
                  gboolean            english,
                  QuothArena         *arena)
{
  QuothUnits *self = quoth_arena_new_n (arena, QuothUnits, 1);

  self->lexicon = lexicon;
  self->tokens = tokens;
  self->arena = arena;
  self->english = english;
  make_units (self, taken);
  mark_genitives (self);
  number_words (self);
  mark_names (self);
  if (!english)
    mark_names_again (self);
  return self;
}
