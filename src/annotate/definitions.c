/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * definitions.c - other names that the text itself gives to a name.
 *
 *   Ida "Red" Rowan, William (Bill) Harrow     one name, with a nickname inside
 *   National Ferries Union (NFU)               and the other way round; the letters have to fit
 *   Northern Ferries (the “Line”)              in marks: whatever it is
 *   Ida Rowan, known as “Red”                  also nicknamed, dubbed
 *
 * The letters of a short form fit when each is found in the long one, from right to left, and the
 * first of them begins a word (Schwartz and Hearst, A simple algorithm for identifying abbreviation
 * definitions in biomedical text, 2003). What was defined is a name wherever it stands later, also
 * where the finder saw none. */
#include "annotate/definitions.h"

#include <string.h>

enum
{
  MAX_AGAIN = 16, /* definitions whose later uses are looked for */
  MAX_BRIEF = 4,  /* words of a name in marks                    */
};

typedef struct
{
  const QuothTokens  *tokens;
  const QuothFinding *findings; /* as the finder left them                    */
  guint               n;
  GArray             *out;      /* QuothFinding                               */
  GArray             *definitions;
  GArray             *again;    /* Brief: what may be used again              */
} Definer;

/* Another name, where it is given. */
typedef struct
{
  guint32    first, last; /* tokens */
  QuothKind  kind;
  QuothAlias alias;
} Brief;

static gboolean
is (const Definer *self,
    guint32        i,
    const char    *lower)
{
  return i < self->tokens->n && self->tokens->lower[i][0] == lower[0]
         && strcmp (self->tokens->lower[i], lower) == 0;
}

static gboolean
is_mark (const Definer *self,
         guint32        i)
{
  return i < self->tokens->n && self->tokens->type[i] == QUOTH_TOKEN_QUOTE;
}

static gboolean
is_capital (const Definer *self,
            guint32        i)
{
  return i < self->tokens->n && (self->tokens->flags[i] & QUOTH_TOKEN_CAPITAL)
         && self->tokens->type[i] == QUOTH_TOKEN_WORD
         && !(self->tokens->flags[i] & QUOTH_TOKEN_FURNITURE);
}

static gboolean
is_proper (QuothKind kind)
{
  return kind <= QUOTH_KIND_PRODUCT && kind != QUOTH_KIND_NORP;
}

static QuothFinding
finding_of (const Definer *self,
            guint32        first,
            guint32        last,
            QuothKind      kind)
{
  return (QuothFinding){ .first = first, .last = last, .kind = kind,
                         .span = { self->tokens->start[first], self->tokens->end[last] } };
}

/* ---- nicknames inside a name ----------------------------------------------------------------- */

/* The token that closes a nickname opened at token i, or 0: `"Red"`, `(Bill)`. */
static guint32
nickname_end (const Definer *self,
              guint32        i)
{
  gboolean bracket = is (self, i, "(");
  guint32 at = i + 1;

  if (!bracket && !is_mark (self, i))
    return 0;
  while (at < i + 4 && is_capital (self, at))
    at++;
  if (at == i + 1 || at >= self->tokens->n
      || self->tokens->sentence[i] != self->tokens->sentence[at])
    return 0;
  if (bracket)
    return at == i + 2 && is (self, at, ")")
             && !(self->tokens->flags[i + 1] & QUOTH_TOKEN_ALL_CAPS) ? at : 0;
  return is_mark (self, at) ? at : 0;
}

/* `Ida "Red" Rowan`, found as Ida and Rowan, with Red or without: the number of the last finding
 * that is part of the name, or `f`. */
static guint
weld (Definer      *self,
      guint         f,
      QuothFinding *whole)
{
  const QuothFinding *given = &self->findings[f];
  guint32 close = given->kind == QUOTH_KIND_PERSON ? nickname_end (self, given->last + 1) : 0;
  Brief nickname = { given->last + 2, close - 1, QUOTH_KIND_PERSON, QUOTH_ALIAS_NICKNAME };
  guint next = f + 1;

  if (close == 0)
    return f;
  /* "1. Olaf Rowan (Marl) Telford" is a list, "Olaf (Bill) Rowan" one name */
  if (is (self, given->last + 1, "(")
      && given->first != given->last)
    return f;
  while (next < self->n && self->findings[next].last < close)
    next++;
  if (next >= self->n || self->findings[next].first != close + 1
      || self->findings[next].name != NULL || !is_proper (self->findings[next].kind)
      || (self->findings[next].kind != QUOTH_KIND_PERSON
          && self->findings[next].first != self->findings[next].last))
    return f;
  g_array_append_val (self->again, nickname);
  whole->last = self->findings[next].last;
  whole->span.end = self->findings[next].span.end;
  return next;
}

/* ---- letters --------------------------------------------------------------------------------- */

/* Whether the letters of `brief` stand in the text [start, end) of the body, the first one at the
 * beginning of a word. */
static gboolean
letters_fit (const Definer *self,
             const char    *brief,
             QuothSpan      whole)
{
  const char *begin = self->tokens->body + whole.start;
  const char *at = self->tokens->body + whole.end;

  for (const char *s = brief + strlen (brief); s-- > brief;)
    {
      if (!g_ascii_isalnum (*s))
        continue;
      do
        {
          if (at == begin)
            return FALSE;
          at--;
        }
      while (g_ascii_tolower (*at) != *s
             || (s == brief && at > begin && (g_ascii_isalnum (at[-1]) || (at[-1] & 0x80))));
    }
  return TRUE;
}

/* "NFU", "DoT", "N.F.U.": two capitals or more, eight letters at most; of a person three or
 * more. */
static gboolean
is_acronym (const Definer *self,
            guint32        i,
            QuothKind      kind)
{
  guint capitals = 0, letters = 0;

  if (!is_capital (self, i))
    return FALSE;
  for (guint32 b = self->tokens->start[i]; b < self->tokens->end[i]; b++)
    {
      guchar c = self->tokens->body[b];

      if (c >= 0x80 || c == '-' || c == '@')
        return FALSE;
      capitals += g_ascii_isupper (c);
      letters += g_ascii_isalpha (c);
    }
  return letters >= (kind == QUOTH_KIND_PERSON ? 3 : 2) && letters <= 8 && capitals >= 2
         && capitals * 2 > letters;
}

/* ---- definitions ----------------------------------------------------------------------------- */

/* A name in marks that opens at token i. */
static gboolean
read_marked (const Definer *self,
             guint32        i,
             QuothKind      kind,
             Brief         *brief)
{
  guint32 at = i + 1;

  brief->kind = kind;
  if (!is_mark (self, i))
    return FALSE;
  if (is (self, at, "the"))
    at++;
  brief->first = at;
  while (at < brief->first + MAX_BRIEF && is_capital (self, at))
    at++;
  if (is (self, at, ",")) /* “Red,” */
    brief->last = at - 1, at++;
  else
    brief->last = at - 1;
  brief->alias = kind == QUOTH_KIND_PERSON ? QUOTH_ALIAS_NICKNAME : QUOTH_ALIAS_DEFINED;
  return brief->last + 1 > brief->first && is_mark (self, at);
}

/* "(NFU)", "(the “Line”)", "(or “Line”)" at token i behind a name. */
static gboolean
read_brackets (const Definer      *self,
               guint32             i,
               const QuothFinding *whole,
               Brief              *brief)
{
  guint32 at = i + 1;

  if (!is (self, i, "("))
    return FALSE;
  while (at < i + 4 && !is_capital (self, at) && at < self->tokens->n
         && self->tokens->type[at] == QUOTH_TOKEN_WORD)
    at++; /* "or", "also known as", "the" */
  if (read_marked (self, at, whole->kind, brief))
    return TRUE;
  *brief = (Brief){ at, at, whole->kind, QUOTH_ALIAS_ACRONYM };
  return whole->last > whole->first && is_acronym (self, at, whole->kind)
         && (is (self, at + 1, ")") || is (self, at + 1, ",")
             || is (self, at + 1, ";"))
         && letters_fit (self, self->tokens->lower[at], whole->span);
}

/* ", known as “Red”", ", also nicknamed “the Goat”" */
static gboolean
read_known_as (const Definer *self,
               guint32        i,
               QuothKind      kind,
               Brief         *brief)
{
  guint32 at = i;

  if (is (self, at, ","))
    at++;
  for (guint skipped = 0; skipped < 3; skipped++, at++)
    {
      gboolean known = is (self, at, "known");

      if (!known && !is (self, at, "nicknamed") && !is (self, at, "dubbed"))
        continue;
      at++;
      if (known && !is (self, at, "as") && !is (self, at, "to"))
        return FALSE;
      while (at < i + 9 && !is_mark (self, at) && !is_capital (self, at)
             && !is (self, at, ",") && !is (self, at, "."))
        at++; /* "known to her friends as" */
      return read_marked (self, at, kind, brief);
    }
  return FALSE;
}

/* Where the tokens of the other name stand among the findings of `out`, which end at `from`; makes
 * a finding of them where the finder has none. Fails when it has cut them another way. */
static gboolean
put_brief (Definer     *self,
           guint       *next,
           const Brief *brief)
{
  QuothFinding made = finding_of (self, brief->first, brief->last, brief->kind);

  /* the findings inside it are replaced, those before it stand between */
  while (*next < self->n && self->findings[*next].first < brief->first)
    {
      if (self->findings[*next].last >= brief->first)
        return FALSE;
      g_array_append_val (self->out, self->findings[(*next)++]);
    }
  for (guint k = *next; k < self->n && self->findings[k].first <= brief->last; k++)
    if (self->findings[k].last > brief->last || !is_proper (self->findings[k].kind)
        || (self->findings[k].name != NULL && self->findings[k].kind == QUOTH_KIND_LOC
            && brief->kind != QUOTH_KIND_LOC)) /* "Al Urlson (U.S.)" */
      return FALSE;
  while (*next < self->n && self->findings[*next].first <= brief->last)
    (*next)++;
  g_array_append_val (self->out, made);
  g_array_append_vals (self->again, brief, 1);
  return TRUE;
}

static void
define (Definer   *self,
        guint32    brief,
        guint32    whole,
        QuothAlias alias)
{
  QuothDefinition definition = { brief, whole, alias };

  g_array_append_val (self->definitions, definition);
}

/* Reads finding f and what is defined behind it; returns the next one to read. */
static guint
read_finding (Definer *self,
              guint    f)
{
  QuothFinding whole = self->findings[f];
  guint next = weld (self, f, &whole) + 1;
  guint32 number = self->out->len;
  guint32 after = whole.last + 1;
  Brief brief;

  g_array_append_val (self->out, whole);
  if (!is_proper (whole.kind) || after + 1 >= self->tokens->n
      || self->tokens->flags[after] & QUOTH_TOKEN_PARAGRAPH)
    return next;
  /* "NFU (National Ferries Union)" */
  if (next < self->n && self->findings[next].first == after + 1
      && self->findings[next].last > self->findings[next].first
      && is (self, after, "(") && whole.first == whole.last
      && is_acronym (self, whole.first, whole.kind) && is_proper (self->findings[next].kind)
      && letters_fit (self, self->tokens->lower[whole.first], self->findings[next].span))
    {
      brief = (Brief){ whole.first, whole.first, self->findings[next].kind, QUOTH_ALIAS_ACRONYM };
      g_array_append_val (self->again, brief);
      define (self, number, number + 1, QUOTH_ALIAS_ACRONYM);
      g_array_append_val (self->out, self->findings[next]);
      return next + 1;
    }
  if ((read_brackets (self, after, &whole, &brief)
       || read_known_as (self, after, whole.kind, &brief))
      && put_brief (self, &next, &brief))
    define (self, self->out->len - 1, number, brief.alias);
  return next;
}

/* ---- used again ------------------------------------------------------------------------------ */

/* Whether the other name stands at token i, behind where it was given. */
static gboolean
stands_at (const Definer *self,
           const Brief   *brief,
           guint32        i)
{
  guint32 n = brief->last - brief->first;

  if (i <= brief->last || i + n >= self->tokens->n)
    return FALSE;
  for (guint32 k = 0; k <= n; k++)
    if (!is_capital (self, i + k)
        || strcmp (self->tokens->lower[i + k], self->tokens->lower[brief->first + k]) != 0)
      return FALSE;
  if (brief->alias == QUOTH_ALIAS_ACRONYM)
    return is_acronym (self, i, brief->kind);
  /* where any word has a capital it may be the common one */
  return !(self->tokens->flags[i] & (QUOTH_TOKEN_SENTENCE | QUOTH_TOKEN_HEADLINE))
         && !is_mark (self, i - 1);
}

/* Appends the later uses of other names that stand between tokens [at, end). */
static void
find_between (const Definer *self,
              guint32        at,
              guint32        end,
              GArray        *all)
{
  for (; at < end; at++)
    for (guint b = 0; b < MIN (self->again->len, MAX_AGAIN) && is_capital (self, at); b++)
      {
        const Brief *brief = &g_array_index (self->again, Brief, b);
        guint32 last = at + (brief->last - brief->first);

        if (last < end && stands_at (self, brief, at))
          {
            QuothFinding found = finding_of (self, at, last, brief->kind);

            g_array_append_val (all, found);
            at = last;
            break;
          }
      }
}

/* A new array with the later uses of other names that the finder passed over; definitions are
 * numbered anew. */
static GArray *
find_again (const Definer *self)
{
  GArray *all = g_array_sized_new (FALSE, FALSE, sizeof (QuothFinding), self->out->len + 16);
  g_autofree guint32 *moved = g_new (guint32, self->out->len);
  guint32 at = 0;

  for (guint f = 0; f < self->out->len; f++)
    {
      const QuothFinding *finding = &g_array_index (self->out, QuothFinding, f);

      find_between (self, at, finding->first, all);
      moved[f] = all->len;
      g_array_append_vals (all, finding, 1);
      at = finding->last + 1;
    }
  find_between (self, at, self->tokens->n, all);
  for (guint d = 0; d < self->definitions->len; d++)
    {
      QuothDefinition *definition = &g_array_index (self->definitions, QuothDefinition, d);

      definition->brief = moved[definition->brief];
      definition->whole = moved[definition->whole];
    }
  return all;
}

GArray *
quoth_read_definitions (const QuothTokens *tokens,
                        const GArray      *findings,
                        GArray            *definitions)
{
  Definer self = {
    .tokens = tokens,
    .findings = (const QuothFinding *) findings->data,
    .n = findings->len,
    .out = g_array_sized_new (FALSE, FALSE, sizeof (QuothFinding), findings->len + 4),
    .definitions = definitions,
    .again = g_array_new (FALSE, FALSE, sizeof (Brief)),
  };
  GArray *all;

  for (guint f = 0; f < self.n;)
    f = read_finding (&self, f);
  all = self.again->len > 0 ? find_again (&self) : g_array_ref (self.out);
  g_array_unref (self.again);
  g_array_unref (self.out);
  return all;
}
