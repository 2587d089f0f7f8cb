/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-forms.c - the words of a name, so that two ways of writing it are equal.
 *
 * A hyphen counts as a blank ("Jong-un"), "J.R." and "JR" before a name as two initials; case,
 * accents, apostrophes and full stops do not count, nor do titles, "Jr.", Arabic articles, and in
 * names that are no person's "of", "the", "and". What stands in marks or brackets inside a person's
 * name is a nickname. Nothing else is folded: a name spelt differently is another name.
 *
 * Cost: linear in the bytes of the name. */
#include "annotate/name-forms.h"

#include "annotate/name-words.h"

#include <string.h>

/* ---- folding --------------------------------------------------------------------------------- */

/* Letters that Unicode does not take apart. */
static const char *
plain_letters (gunichar c)
{
  switch (c)
    {
    case 0xdf: return "ss";  /* ß */
    case 0xe6: return "ae";  /* æ */
    case 0xf0: return "d";   /* ð */
    case 0xf8: return "o";   /* ø */
    case 0xfe: return "th";  /* þ */
    case 0x111: return "d";  /* đ */
    case 0x127: return "h";  /* ħ */
    case 0x131: return "i";  /* ı */
    case 0x142: return "l";  /* ł */
    case 0x153: return "oe"; /* œ */
    default: return NULL;
    }
}

/* A letter that is not ASCII, in the fewest plain ones: returns how many bytes were put. */
static gsize
fold_letter (gunichar c,
             char     plain[6])
{
  const char *letters;
  gunichar base, mark;

  c = g_unichar_tolower (c);
  letters = plain_letters (c);

  if (letters != NULL)
    return g_strlcpy (plain, letters, 6);
  if (c == 0x2bc || c == 0x2019 || c == 0xad || g_unichar_ismark (c))
    return 0;
  /* Latin only: elsewhere what is taken off may be more than an accent */
  while ((c < 0x250 || (c >= 0x1e00 && c < 0x1f00)) && g_unichar_decompose (c, &base, &mark))
    c = base;
  return g_unichar_to_utf8 (c, plain);
}

guint64
quoth_fold_word (const char *text,
                 gsize       len,
                 guint32    *letter)
{
  guint64 hash = QUOTH_LEXICON_HASH_START;
  const char *end = text + len;
  guint32 first = 0;

  while (text < end)
    {
      guchar c = *text;
      char plain[6];
      gsize n;

      if (c < 0x80)
        {
          text++;
          if (c == '.' || c == '\'')
            continue;
          if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
          if (first == 0)
            first = c;
          hash = quoth_lexicon_hash (hash, (const char *) &c, 1);
          continue;
        }
      n = fold_letter (g_utf8_get_char (text), plain);
      text = g_utf8_next_char (text);
      if (first == 0 && n > 0)
        first = (guchar) plain[0] < 0x80 ? (guchar) plain[0] : g_utf8_get_char (plain);
      hash = quoth_lexicon_hash (hash, plain, n);
    }
  if (letter != NULL)
    *letter = first;
  return hash;
}

guint64
quoth_add_initial (guint64 initials,
                   guint32 letter)
{
  char utf8[6] = { letter };

  return quoth_lexicon_hash (initials, utf8, letter < 0x80 ? 1 : g_unichar_to_utf8 (letter, utf8));
}

guint64
quoth_join_words (guint64 key,
                  guint64 word)
{
  return quoth_lexicon_mix (key ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static gboolean
is_one_of (const char        *word,
           gsize              len,
           const char *const *words,
           gsize              n)
{
  for (gsize i = 0; i < n; i++)
    if (words[i][0] == word[0] && strncmp (words[i], word, len) == 0 && words[i][len] == '\0')
      return TRUE;
  return FALSE;
}

static gboolean
is_small (const char *word,
          gsize       len)
{
  static const char *const small[] = {
    "&", "and", "at", "da", "de", "del", "della", "der", "des", "di", "do", "du", "et", "for",
    "für", "in", "la", "of", "on", "the", "to", "und", "y",
  };

  return len <= 5 && is_one_of (word, len, small, G_N_ELEMENTS (small));
}

/* What names that are no person's write in two ways. */
static const char *
long_form (const char *word,
           gsize       len)
{
  static const struct
  {
    const char *brief;
    const char *full;
  } forms[] = {
    { "co.", "company" },   { "corp.", "corporation" }, { "corp", "corporation" },
    { "dept.", "department" }, { "ft.", "fort" },       { "inc.", "incorporated" },
    { "inc", "incorporated" }, { "ltd", "limited" },    { "ltd.", "limited" },
    { "mt.", "mount" },     { "st.", "saint" },         { "organisation", "organization" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i].brief[0] == word[0] && strncmp (forms[i].brief, word, len) == 0
        && forms[i].brief[len] == '\0')
      return forms[i].full;
  return NULL;
}

/* ---- reading --------------------------------------------------------------------------------- */

typedef struct
{
  QuothNameForm form;
  GArray       *words;
  gboolean      is_person;
  gboolean      in_marks;
} Reader;

static void
add_word (Reader     *self,
          const char *text,
          gsize       len,
          guint32     flags)
{
  QuothNameForm *form = &self->form;
  QuothNameWord word = { .text = text, .len = len, .flags = flags };

  word.hash = quoth_fold_word (text, len, &word.letter);
  if (word.letter == 0)
    return;
  if (self->in_marks)
    {
      form->nickname = quoth_join_words (form->nickname, word.hash);
      return;
    }
  if (self->is_person && len - (text[len - 1] == '.') == (gsize) g_utf8_skip[(guchar) text[0]])
    word.flags |= NAME_WORD_INITIAL;
  g_array_append_val (self->words, word);
  form->n_all++;
  if (flags & NAME_WORD_SMALL)
    return;
  form->n++;
  form->n_spelled += !(word.flags & NAME_WORD_INITIAL);
  form->key = quoth_join_words (form->key, word.hash);
  if (!(flags & NAME_WORD_PARTICLE))
    form->initials = quoth_add_initial (form->initials, word.letter);
}

/* "J.R." and, before another word, "JR": each letter is a word. */
static gboolean
is_letters (const char *text,
            gsize       len,
            gboolean    is_caps)
{
  if (len >= 3 && text[1] == '.')
    {
      for (gsize i = 0; i < len; i++)
        if ((i % 2 == 1) != (text[i] == '.') || (i % 2 == 0 && !g_ascii_isalpha (text[i])))
          return FALSE;
      return TRUE;
    }
  return is_caps && (len == 2 || len == 3) && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1])
         && g_ascii_isalpha (text[len - 1]);
}

/* The first hyphen in the text, also U+2010 and the one that does not break, U+2011; `end` if there
 * is none. */
static const char *
find_hyphen (const char *text,
             const char *end,
             gsize      *len)
{
  for (; text < end; text++)
    if (*text == '-' || (end - text > 2 && (memcmp (text, "\xe2\x80\x90", 3) == 0
                                            || memcmp (text, "\xe2\x80\x91", 3) == 0)))
      {
        *len = *text == '-' ? 1 : 3;
        return text;
      }
  *len = 0;
  return end;
}

static gboolean
is_article (const char *part,
            gsize       len)
{
  return len == 2 && part[1] == 'l' && (part[0] == 'a' || part[0] == 'e');
}

static gboolean
is_particle (const char *part,
             gsize       len)
{
  char word[6] = { 0 };

  if (len < 2 || len >= sizeof word)
    return FALSE;
  memcpy (word, part, len);
  return quoth_has_word (WORDS_PARTICLES, word);
}

/* The parts of a token between hyphens. */
static void
add_parts (Reader     *self,
           const char *text,
           gsize       len,
           gboolean    is_capital)
{
  const char *begin = text, *end = text + len;

  while (text < end)
    {
      gsize hyphen;
      const char *stop = find_hyphen (text, end, &hyphen);
      gsize part = stop - text;
      guint32 flags = text > begin && self->form.n > 0 ? NAME_WORD_HYPHENED : 0;

      if (self->is_person && !self->in_marks && is_article (text, part)
          && (hyphen > 0 || !is_capital))
        self->form.has_article = TRUE; /* "al-Tavan", "el Tavan" */
      else if (part > 0)
        add_word (self, text, part,
                  flags | (self->is_person && is_particle (text, part) ? NAME_WORD_PARTICLE : 0));
      text = stop + hyphen;
    }
}

static void
add_token (Reader     *self,
           const char *text,
           gsize       len,
           guint8      token_flags,
           gboolean    is_last)
{
  const char *full = NULL;
  guint32 flags = 0;

  if (self->is_person)
    {
      if (!is_last && is_letters (text, len, (token_flags & QUOTH_TOKEN_ALL_CAPS) != 0
                                               && !self->form.is_caps))
        {
          for (gsize i = 0; i < len; i++)
            if (text[i] != '.')
              add_word (self, text + i, 1, NAME_WORD_INITIAL);
          return;
        }
      add_parts (self, text, len, (token_flags & QUOTH_TOKEN_CAPITAL) != 0);
      return;
    }
  if (is_small (text, len))
    flags = NAME_WORD_SMALL;
  else if (!is_last || self->form.n > 0)
    full = long_form (text, len);
  if (full != NULL)
    add_word (self, full, strlen (full), flags);
  else if (flags != 0)
    add_word (self, text, len, flags);
  else
    add_parts (self, text, len, TRUE);
}

/* "Mr.", "Mayor": the finder keeps them out, mostly. No given name: "Dean Harrow". */
static gboolean
is_leading_title (const QuothLexicon *lexicon,
                  const char         *lower)
{
  char buffer[QUOTH_TITLE_SIZE];
  const char *word = quoth_title_word (lower, buffer);

  return quoth_is_title (word)
         && !(quoth_lexicon_word (lexicon, word).flags & QUOTH_LEXICON_ANY_GIVEN);
}

const char *
quoth_part_of_token (const QuothTokens  *tokens,
                     const QuothFinding *finding,
                     guint32             i,
                     gsize              *len)
{
  const char *lower = tokens->lower[i];
  gsize size = strlen (lower);
  gsize from, to;

  if (tokens->start[i] >= finding->span.start && tokens->end[i] <= finding->span.end)
    {
      *len = size;
      return lower;
    }
  from = MIN (MAX (tokens->start[i], finding->span.start) - tokens->start[i], size);
  to = tokens->end[i] <= finding->span.end ? size : finding->span.end - tokens->start[i];
  *len = CLAMP (to, from, size) - from;
  return lower + from;
}

static gboolean
all_caps (const QuothTokens  *tokens,
          const QuothFinding *finding)
{
  for (guint32 i = finding->first; i <= finding->last; i++)
    if (!(tokens->flags[i] & QUOTH_TOKEN_ALL_CAPS) && tokens->type[i] == QUOTH_TOKEN_WORD
        && tokens->end[i] - tokens->start[i] > 2)
      return FALSE;
  return (tokens->flags[finding->last] & QUOTH_TOKEN_ALL_CAPS) != 0;
}

QuothNameForm
quoth_read_form (const QuothLexicon *lexicon,
                 const QuothTokens  *tokens,
                 const QuothFinding *finding,
                 GArray             *words)
{
  Reader self = {
    .form = { .initials = QUOTH_LEXICON_HASH_START, .first = words->len,
              .start = finding->span.start, .is_caps = all_caps (tokens, finding) },
    .words = words,
    .is_person = finding->kind == QUOTH_KIND_PERSON,
  };
  QuothNameForm *form = &self.form;

  for (guint32 i = finding->first; i <= finding->last; i++)
    {
      gsize len;
      const char *text = quoth_part_of_token (tokens, finding, i, &len);

      if (tokens->type[i] == QUOTH_TOKEN_QUOTE
          || (tokens->type[i] == QUOTH_TOKEN_PUNCT && (*text == '(' || *text == ')')))
        {
          self.in_marks = self.is_person && form->n > 0 && i < finding->last && !self.in_marks;
          continue;
        }
      if (tokens->type[i] == QUOTH_TOKEN_PUNCT && *text != '&')
        continue;
      if (len >= 2 && text[0] == '\'' && text[1] == 's')
        continue;
      if (self.is_person && form->n > 0 && quoth_has_word (WORDS_SUFFIXES, text))
        {
          form->suffix = quoth_fold_word (text, len, NULL);
          continue;
        }
      if (self.is_person && form->n == 0 && i < finding->last && is_leading_title (lexicon, text))
        {
          form->start = tokens->start[i + 1];
          continue;
        }
      if (!self.is_person && form->n == 0 && i < finding->last && strcmp (text, "the") == 0)
        continue;
      add_token (&self, text, len, tokens->flags[i], i == finding->last);
    }
  return *form;
}

guint64
quoth_fold_name (const char *name)
{
  guint64 key = 0;

  if (g_str_has_prefix (name, "The ") || g_str_has_prefix (name, "the "))
    name += 4;
  while (*name != '\0')
    {
      gsize len = strcspn (name, " -");
      char lower[8];

      if (len > 0 && !is_small (name, len))
        {
          const char *full = NULL;

          if (len < sizeof lower && name[len - 1] == '.')
            {
              for (gsize i = 0; i < len; i++)
                lower[i] = g_ascii_tolower (name[i]);
              full = long_form (lower, len);
            }
          key = quoth_join_words (key, full != NULL ? quoth_fold_word (full, strlen (full), NULL)
                                                    : quoth_fold_word (name, len, NULL));
        }
      name += len + (name[len] != '\0');
    }
  return key;
}

/* ---- two names of people --------------------------------------------------------------------- */

static gboolean
initial_fits (const QuothNameWord *a,
              const QuothNameWord *b)
{
  return ((a->flags | b->flags) & NAME_WORD_INITIAL) && a->letter == b->letter;
}

/* What stands between first and last word: one has nothing there, or begins as the other does and
 * lacks no initial of it. "John W." is not "John H. W.", nor "John W. H." */
static gboolean
middles_fit (const QuothNameWord *x,
             guint                n_x,
             const QuothNameWord *y,
             guint                n_y)
{
  guint i = 0, k = 0;

  for (guint same = 0;; i++, k++, same++)
    {
      while (i < n_x && (x[i].flags & NAME_WORD_PARTICLE))
        i++;
      while (k < n_y && (y[k].flags & NAME_WORD_PARTICLE))
        k++;
      if (i >= n_x || k >= n_y)
        return same == 0 || ((i >= n_x || !(x[i].flags & NAME_WORD_INITIAL))
                             && (k >= n_y || !(y[k].flags & NAME_WORD_INITIAL)));
      if (x[i].hash != y[k].hash && !initial_fits (&x[i], &y[k]))
        return FALSE;
    }
}

QuothNameRelation
quoth_relate_names (const QuothNameForm *a,
                    const QuothNameForm *b,
                    const GArray        *words)
{
  const QuothNameWord *x = &g_array_index (words, QuothNameWord, a->first);
  const QuothNameWord *y = &g_array_index (words, QuothNameWord, b->first);
  QuothNameRelation relation;
  guint skip_x = 0, skip_y = 0;

  if (a->suffix != b->suffix || x[a->n_all - 1].hash != y[b->n_all - 1].hash)
    return NAMES_APART;
  if (x[0].hash == y[0].hash)
    relation = NAMES_MIDDLE;
  else if (initial_fits (&x[0], &y[0]))
    relation = NAMES_INITIALS;
  else if (a->n_all > 2 && (x[0].flags & NAME_WORD_INITIAL) && x[1].hash == y[0].hash)
    {
      relation = NAMES_INITIALS; /* "F. Scott Harrow" is Scott Harrow */
      skip_x = 1;
    }
  else if (b->n_all > 2 && (y[0].flags & NAME_WORD_INITIAL) && y[1].hash == x[0].hash)
    {
      relation = NAMES_INITIALS;
      skip_y = 1;
    }
  else if (quoth_join_words (0, x[0].hash) == b->nickname
           || quoth_join_words (0, y[0].hash) == a->nickname
           || quoth_is_nickname (x[0].text, x[0].len, y[0].text, y[0].len)
           || quoth_is_nickname (y[0].text, y[0].len, x[0].text, x[0].len))
    relation = NAMES_NICKNAME;
  else
    return NAMES_APART;

  x += 1 + skip_x;
  y += 1 + skip_y;
  return middles_fit (x, a->n_all - 2 - skip_x, y, b->n_all - 2 - skip_y) ? relation : NAMES_APART;
}
