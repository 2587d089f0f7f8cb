/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tokens.c - cut a body into words, numbers, quotation marks and other signs.
 *
 * One walk over the bytes. At each non-blank character the first reader that knows it takes as
 * much as it can, so every non-blank byte falls into exactly one token and the cost is linear.
 * Three choices the passes above rely on:
 *   - "’s" is a token of its own ("Kim" "’s"), other contractions stay whole ("don’t");
 *   - two apostrophes '' (and two grave accents ``) are one quotation mark, as typewriters and
 *     the New York Times write it, and an apostrophe that joins no letters is one, too;
 *   - the full stop of an abbreviation or initial belongs to it ("Mr.", "U.S.", "J."), any other
 *     is a token. Whether it also ends a sentence is for sentences.c to say. */
#include "text/text.h"
#include "text/words.h"

#include <string.h>

typedef struct
{
  guint32 start;
  guint32 end;
  guint8 type;
} Raw;

typedef struct
{
  const char *body;
  guint32 len;
} Walk;

/* ---- characters ------------------------------------------------------------------------------ */

/* The character at `at`, or 0 at the end. */
static inline gunichar
peek (const Walk *walk, guint32 at)
{
  if (at >= walk->len)
    return 0;
  return g_utf8_get_char (walk->body + at);
}

static inline guint32
next (const Walk *walk, guint32 at)
{
  return at + g_utf8_skip[(guint8) walk->body[at]];
}

static inline gboolean
is_blank (gunichar c)
{
  if (c < 0x80)
    return c <= ' ' || c == 0x7f;
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200b || c == 0x2060
         || c == 0xfeff;
}

/* A soft hyphen, joiner or combining sign continues a word. */
static inline gboolean
is_letter (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha (c);
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == 0xad || c == 0x200c || c == 0x200d;
}

static inline gboolean
is_digit (gunichar c)
{
  return c < 0x80 ? g_ascii_isdigit (c) : g_unichar_isdigit (c);
}

static inline gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02bc;
}

static inline gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

static inline gboolean
is_quotation_mark (gunichar c)
{
  switch (c)
    {
    case '"':
    case '\'':
    case '`':
    case 0xb4:
    case 0xab:
    case 0xbb:
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2039:
    case 0x203a:
    case 0xff02:
    case 0x02bc:
    case 0x300c: /* 「」『』〝〞〟, and as lines from top to bottom have them */
    case 0x300d:
    case 0x300e:
    case 0x300f:
    case 0x301d:
    case 0x301e:
    case 0x301f:
    case 0xfe41:
    case 0xfe42:
    case 0xfe43:
    case 0xfe44: return TRUE;
    default: return FALSE;
    }
}

/* ---- readers: each returns the end of the token that begins at `at` ---------------------------- */

/* True where "’s" stands at `at` and the word ends with it. */
static gboolean
is_possessive (const Walk *walk, guint32 at)
{
  guint32 s;
  gunichar after;

  if (!is_apostrophe (peek (walk, at)))
    return FALSE;
  s = next (walk, at);
  if (peek (walk, s) != 's' && peek (walk, s) != 'S')
    return FALSE;
  after = peek (walk, s + 1);
  return !is_letter (after) && !is_digit (after) && !is_apostrophe (after);
}

/* "https://…" runs to the next blank or closing sign. */
static guint32
read_address (const Walk *walk, guint32 at)
{
  while (at < walk->len)
    {
      gunichar c = peek (walk, at);

      if (is_blank (c) || c == '<' || c == '>' || c == ')' || c == ']'
          || (is_quotation_mark (c) && c != '\''))
        break;
      at = next (walk, at);
    }
  while (strchr (".,;:!?'", walk->body[at - 1]) != NULL)
    at--;
  return at;
}

/* Whether the sign at `at` joins two parts of one word. `segment` is where the current part
 * between joints began. */
static gboolean
joins_word (const Walk *walk, guint32 segment, guint32 at)
{
  gunichar c = peek (walk, at);
  gunichar after = peek (walk, next (walk, at));

  if (is_apostrophe (c))
    return is_letter (after) && !is_possessive (walk, at);
  if (is_hyphen (c))
    return is_letter (after) || is_digit (after);
  if (c == '&')
    return at - segment <= 3 && g_unichar_isupper (after);
  if (c == '@' || c == '_')
    return is_letter (after) || is_digit (after);
  if (c == '.')
    {
      /* "U.S", "Ph.D", "outlet.com", but not "said.Then" */
      guint32 far = next (walk, next (walk, at));

      if (g_unichar_islower (after) || is_digit (after))
        return TRUE;
      return is_letter (after)
             && (next (walk, segment) == at || (at - segment <= 3 && peek (walk, far) == '.'));
    }
  return FALSE;
}

/* Whether the full stop at `stop` belongs to the word [start, stop). */
static gboolean
keeps_stop (const Walk *walk, guint32 start, guint32 stop)
{
  char lower[16];
  gunichar first = peek (walk, start);
  guint32 after = stop + 1;

  if (stop - start >= sizeof lower - 2)
    return FALSE;
  for (guint32 i = start; i <= stop; i++)
    lower[i - start] = g_ascii_tolower (walk->body[i]);
  lower[stop + 1 - start] = '\0';
  if (peek (walk, after) == '.') /* an ellipsis */
    return FALSE;
  if (next (walk, start) == stop) /* one letter: an initial, or German "z. B." */
    return g_unichar_isupper (first) ? first != 'I' : strcmp (lower, "v.") == 0;
  if (strcmp (lower, "no.") == 0)
    {
      while (after < walk->len && walk->body[after] == ' ')
        after++;
      return is_digit (peek (walk, after));
    }
  if (!g_unichar_isupper (first))
    return quoth_is_small_abbreviation (lower);
  return quoth_is_abbreviation (lower);
}

static guint32
read_word (const Walk *walk, guint32 start)
{
  guint32 at = start;
  guint32 segment = start;

  while (at < walk->len)
    {
      gunichar c = peek (walk, at);

      if (is_letter (c) || is_digit (c))
        {
          at = next (walk, at);
          continue;
        }
      if (c == ':' && walk->len - at > 3 && strncmp (walk->body + at, "://", 3) == 0)
        return read_address (walk, at);
      if (!joins_word (walk, segment, at))
        {
          if (c == '.' && keeps_stop (walk, start, at))
            at++;
          break;
        }
      at = next (walk, at);
      segment = at;
    }
  return at;
}

static guint32
read_number (const Walk *walk, guint32 at)
{
  while (at < walk->len)
    {
      gunichar c = peek (walk, at);
      gunichar after;

      if (is_digit (c) || is_letter (c))
        {
          at = next (walk, at);
          continue;
        }
      after = peek (walk, next (walk, at));
      if ((c == '.' || c == ',' || c == ':' || c == '/') && is_digit (after))
        at = next (walk, at);
      else if (is_hyphen (c) && (is_digit (after) || is_letter (after)))
        at = next (walk, at);
      else if (c == '+')
        return next (walk, at);
      else
        break;
    }
  return at;
}

static guint32
read_run (const Walk *walk, guint32 at)
{
  gunichar c = peek (walk, at);

  at = next (walk, at);
  if (c < 0x80 ? strchr (".-!?*_=~#", (int) c) == NULL : c != 0x2013 && c != 0x2014 && c != 0x2026)
    return at;
  while (peek (walk, at) == c)
    at = next (walk, at);
  return at;
}

static Raw
read_token (const Walk *walk, guint32 at)
{
  gunichar c = peek (walk, at);
  gunichar after = peek (walk, next (walk, at));

  if (is_letter (c) || ((c == '@' || c == '#') && is_letter (after)))
    return (Raw){ at, read_word (walk, next (walk, at) == at + 1 && !is_letter (c) ? at + 1 : at),
                  QUOTH_TOKEN_WORD };
  if (is_digit (c))
    return (Raw){ at, read_number (walk, at), QUOTH_TOKEN_NUMBER };
  if (is_apostrophe (c) && at > 0 && !is_blank (walk->body[at - 1]) && is_possessive (walk, at))
    return (Raw){ at, next (walk, at) + 1, QUOTH_TOKEN_WORD };
  if (is_quotation_mark (c))
    {
      gboolean pair = (c == '\'' || c == '`') && after == c;

      return (Raw){ at, pair ? at + 2 : next (walk, at), QUOTH_TOKEN_QUOTE };
    }
  return (Raw){ at, read_run (walk, at), QUOTH_TOKEN_PUNCT };
}

/* ---- what is known of a token --------------------------------------------------------------- */

static const char *
lower_of (const char *bytes, gsize len, gboolean is_word, QuothArena *arena)
{
  char *ascii;
  GString *folded;
  const char *copy;
  gboolean plain = TRUE;

  ascii = quoth_arena_strndup (arena, bytes, len);
  for (gsize i = 0; i < len; i++)
    {
      plain &= (guint8) ascii[i] < 0x80;
      ascii[i] = g_ascii_tolower (ascii[i]);
    }
  if (plain || !is_word)
    return ascii;

  folded = g_string_sized_new (len + 8);
  for (const char *p = bytes; p < bytes + len; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_apostrophe (c))
        g_string_append_c (folded, '\'');
      else if (c != 0xad)
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  copy = quoth_arena_strndup (arena, folded->str, folded->len);
  g_string_free (folded, TRUE);
  return copy;
}

static guint8
shape_of (const char *bytes, gsize len)
{
  guint upper = 0;
  guint lower = 0;
  gboolean first_upper = FALSE;
  gboolean seen = FALSE;

  for (const char *p = bytes; p < bytes + len; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_letter (c))
        continue;
      if (!seen)
        first_upper = g_unichar_isupper (c);
      seen = TRUE;
      upper += g_unichar_isupper (c);
      lower += g_unichar_islower (c);
    }
  return (first_upper ? QUOTH_TOKEN_CAPITAL : 0)
         | (upper >= 2 && lower == 0 ? QUOTH_TOKEN_ALL_CAPS : 0);
}

/* Paragraphs, furniture and headline are walked along with the tokens. */
static void
mark_places (QuothTokens *tokens, const QuothArticle *article)
{
  guint n_paragraphs, n_furniture;
  const QuothSpan *paragraphs = quoth_article_paragraphs (article, &n_paragraphs);
  const QuothSpan *furniture = quoth_article_furniture (article, &n_furniture);
  QuothSpan headline = quoth_article_headline (article);
  guint p = 0;
  guint f = 0;

  for (guint i = 0; i < tokens->n; i++)
    {
      while (p + 1 < n_paragraphs && tokens->start[i] >= paragraphs[p].end)
        p++;
      while (f < n_furniture && tokens->start[i] >= furniture[f].end)
        f++;
      tokens->paragraph[i] = p;
      if (i == 0 || tokens->paragraph[i - 1] != p)
        tokens->flags[i] |= QUOTH_TOKEN_PARAGRAPH;
      if (f < n_furniture && tokens->end[i] > furniture[f].start)
        tokens->flags[i] |= QUOTH_TOKEN_FURNITURE;
      if (tokens->start[i] >= headline.start && tokens->end[i] <= headline.end)
        tokens->flags[i] |= QUOTH_TOKEN_HEADLINE;
    }
}

/* ---- the door --------------------------------------------------------------------------------- */

QuothTokens *
quoth_tokenise (const QuothArticle *article, QuothArena *arena)
{
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (Raw));
  QuothTokens *tokens = quoth_arena_new_n (arena, QuothTokens, 1);
  gsize len;
  const char *body = quoth_article_body (article, &len);
  Walk walk = { body, (guint32) len };

  for (guint32 at = 0; at < walk.len;)
    {
      Raw token;

      if (is_blank (peek (&walk, at)))
        {
          at = next (&walk, at);
          continue;
        }
      token = read_token (&walk, at);
      g_array_append_val (raw, token);
      at = token.end;
    }

  tokens->n = raw->len;
  tokens->body = body;
  tokens->start = quoth_arena_new_n (arena, guint32, raw->len);
  tokens->end = quoth_arena_new_n (arena, guint32, raw->len);
  tokens->type = quoth_arena_new_n (arena, guint8, raw->len);
  tokens->flags = quoth_arena_new_n (arena, guint8, raw->len);
  tokens->lower = quoth_arena_new_n (arena, const char *, raw->len);
  tokens->sentence = quoth_arena_new_n (arena, guint32, raw->len);
  tokens->paragraph = quoth_arena_new_n (arena, guint32, raw->len);
  for (guint i = 0; i < raw->len; i++)
    {
      Raw token = g_array_index (raw, Raw, i);
      gsize size = token.end - token.start;
      gboolean is_word = token.type == QUOTH_TOKEN_WORD || token.type == QUOTH_TOKEN_NUMBER;

      tokens->start[i] = token.start;
      tokens->end[i] = token.end;
      tokens->type[i] = token.type;
      tokens->lower[i] = lower_of (body + token.start, size, is_word, arena);
      tokens->flags[i] = shape_of (body + token.start, size);
      if (i == 0 || token.start > tokens->end[i - 1])
        tokens->flags[i] |= QUOTH_TOKEN_SPACE;
    }
  mark_places (tokens, article);
  return tokens;
}
