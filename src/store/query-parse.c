/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * query-parse.c - the query language (one parser for window, terminal, D-Bus and saved searches).
 *
 *   query  = group { ["AND"] group }          group = term { "OR" term }
 *   term   = ["-"] [field ":" ["="]] value    value = word ["*"] | mark characters mark ["*"]
 *
 * A mark is any double quotation mark: " “ ” „ ‟ « » '' ``; between marks a backslash takes the next
 * character to the letter. OR and AND are words of the language only in capitals. Values of
 * closed fields (kind, date …) are checked here, so that a query that parses can always be asked.
 * One pass, linear. */
#include "store/query.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *text; /* all of it: columns are counted from here */
  const char *at;
} Scanner;

typedef enum
{
  WORD_TERM,
  WORD_OR,
  WORD_AND,
} Word;

/* ---- small steps --------------------------------------------------------------------------- */

gsize
quoth_query_mark (const char *text)
{
  static const char *const marks[] = { "\"", "“", "”", "„", "‟", "«", "»", "''", "``" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]))
      return strlen (marks[i]);
  return 0;
}

static void
skip_blanks (Scanner *scanner)
{
  while (*scanner->at && g_unichar_isspace (g_utf8_get_char (scanner->at)))
    scanner->at = g_utf8_next_char (scanner->at);
}

static gboolean
at_end_of_word (const char *p)
{
  return *p == '\0' || g_unichar_isspace (g_utf8_get_char (p));
}

static gboolean G_GNUC_PRINTF (4, 5)
fail (const Scanner *scanner,
      const char    *where,
      GError       **error,
      const char    *format,
      ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  /* Translators: “column” is the place of a character in the line the user typed. */
  g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_QUERY, _("Column %ld: %s"),
               g_utf8_pointer_to_offset (scanner->text, where) + 1, what);
  return FALSE;
}

static Word
which_word (const char *p)
{
  if (g_str_has_prefix (p, "OR") && at_end_of_word (p + 2))
    return WORD_OR;
  if (g_str_has_prefix (p, "AND") && at_end_of_word (p + 3))
    return WORD_AND;
  return WORD_TERM;
}

/* ---- dates --------------------------------------------------------------------------------- */

/* "2023", "2023-06" or "2023-06-12", strictly; 0 parts when it is none of them. */
static guint
read_date (const char *text,
           guint      *year,
           guint      *month,
           guint      *day)
{
  static const char shape[] = "dddd-dd-dd";
  gsize len = strlen (text);

  if (len != 4 && len != 7 && len != 10)
    return 0;
  for (gsize i = 0; i < len; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != '-')
      return 0;
  *year = atoi (text);
  *month = len > 4 ? atoi (text + 5) : 1;
  *day = len > 7 ? atoi (text + 8) : 1;
  if (*year == 0 || !g_date_valid_dmy (*day, *month, *year))
    return 0;
  return len > 7 ? 3 : len > 4 ? 2 : 1;
}

/* The first day of `text`, without the parts that are 01 and say nothing: any coarser date that
 * begins on that day is then >= as text. */
static gboolean
set_first (QuothDateRange *range,
           const char     *text)
{
  guint year, month, day;

  if (read_date (text, &year, &month, &day) == 0)
    return FALSE;
  if (day > 1)
    g_snprintf (range->first, sizeof range->first, "%04u-%02u-%02u", year, month, day);
  else if (month > 1)
    g_snprintf (range->first, sizeof range->first, "%04u-%02u", year, month);
  else
    g_snprintf (range->first, sizeof range->first, "%04u", year);
  return TRUE;
}

static gboolean
set_last (QuothDateRange *range,
          const char     *text)
{
  guint year, month, day;
  guint parts = read_date (text, &year, &month, &day);

  if (parts == 0)
    return FALSE;
  if (parts < 2)
    month = 12;
  if (parts < 3)
    day = g_date_get_days_in_month (month, year);
  g_snprintf (range->last, sizeof range->last, "%04u-%02u-%02u", year, month, day);
  if (day < g_date_get_days_in_month (month, year))
    g_snprintf (range->not_month, sizeof range->not_month, "%04u-%02u", year, month);
  if (*range->not_month || month < 12)
    g_snprintf (range->not_year, sizeof range->not_year, "%04u", year);
  return TRUE;
}

gboolean
quoth_date_range_read (const char     *value,
                       QuothDateRange *range)
{
  const char *dots = strstr (value, "..");
  g_autofree char *from = dots ? g_strndup (value, dots - value) : g_strdup (value);
  const char *to = dots ? dots + 2 : value;

  *range = (QuothDateRange){ .first = "0000", .last = "9999-12-31" };
  if (*from == '\0' && *to == '\0')
    return FALSE;
  if (*from && !set_first (range, from))
    return FALSE;
  if (*to && !set_last (range, to))
    return FALSE;
  return strcmp (range->first, range->last) <= 0;
}

/* ---- values of closed fields ----------------------------------------------------------------- */

static char *
date_problem (const char *value)
{
  QuothDateRange range;

  if (g_str_equal (value, "unknown") || quoth_date_range_read (value, &range))
    return NULL;
  return g_strdup_printf (_("“%s” is no date: write 2023, 2023-06, 2023-06-12, 2023..2024-03, 2023.., "
                            "..2024 or unknown"), value);
}

static char *
verb_problem (const char *value)
{
  if (*value != '@' || quoth_verb_group_lemmas (value + 1) != NULL)
    return NULL;

  g_autofree char *groups = g_strjoinv (", @", (char **) quoth_verb_groups ());

  return g_strdup_printf (_("there is no group of verbs “%s”; there are @%s"), value, groups);
}

/* How copies are counted: of the query as a whole. */
static gboolean
is_count_of_copies (const char *value)
{
  return g_str_equal (value, "once") || g_str_equal (value, "all");
}

/* Of an article: as many digits as a row can have. */
static gboolean
is_number (const char *value)
{
  const gsize len = strlen (value);

  return len > 0 && len <= 18 && strspn (value, "0123456789") == len;
}

char *
quoth_term_problem (const QuothTerm *term)
{
  const char *value = term->value;
  QuothPolarity polarity;
  QuothSpeakerType type;

  if (*value == '\0')
    return g_strdup_printf (_("“%s:” needs a value"), quoth_filter_name (term->filter));
  switch (term->filter)
    {
    case QUOTH_FILTER_DATE:
      return date_problem (value);
    case QUOTH_FILTER_VERB:
      return verb_problem (value);
    case QUOTH_FILTER_KIND:
      if (quoth_quote_kind_from (value) != 0)
        return NULL;
      return g_strdup_printf (_("“%s” is no kind of quote: write direct, mixed or indirect"), value);
    case QUOTH_FILTER_CLASS:
      if (quoth_quote_class_from (value) != 0 || g_str_equal (value, "any"))
        return NULL;
      return g_strdup_printf (_("“%s” is no class of quote: write speech, stance or any"), value);
    case QUOTH_FILTER_CERTAINTY:
      if (quoth_certainty_from (value) != 0)
        return NULL;
      return g_strdup_printf (_("“%s” is no certainty: write sure, likely or guess"), value);
    case QUOTH_FILTER_POLARITY:
      if (quoth_polarity_from (value, &polarity))
        return NULL;
      return g_strdup_printf (_("“%s” is no polarity: write asserted, denied or refused"), value);
    case QUOTH_FILTER_SPEAKER_TYPE:
      if (quoth_speaker_type_from (value, &type))
        return NULL;
      return g_strdup_printf (_("“%s” is no kind of speaker: write named, unnamed, collective, document or unknown"),
                              value);
    case QUOTH_FILTER_COPIES:
      if (is_count_of_copies (value) || g_str_equal (value, "some") || is_number (value))
        return NULL;
      return g_strdup_printf (_("“%s” says nothing of copies: write once, all, some or the number of an article"), value);
    case QUOTH_FILTER_WORDS:
    case QUOTH_FILTER_SPEAKER:
    case QUOTH_FILTER_ABOUT:
    case QUOTH_FILTER_AGENCY:
    case QUOTH_FILTER_TO:
    case QUOTH_FILTER_OUTLET:
    case QUOTH_FILTER_ARTICLE:
    case QUOTH_FILTER_TAG:
    case QUOTH_FILTER_NAME:
    case QUOTH_N_FILTERS:
      break;
    }
  return NULL;
}

/* ---- terms --------------------------------------------------------------------------------- */

static gboolean
takes_prefix (QuothFilter filter)
{
  return filter == QUOTH_FILTER_WORDS || filter == QUOTH_FILTER_SPEAKER
         || filter == QUOTH_FILTER_ABOUT || filter == QUOTH_FILTER_NAME || filter == QUOTH_FILTER_OUTLET
         || filter == QUOTH_FILTER_ARTICLE || filter == QUOTH_FILTER_TO;
}

/* Closed fields hold lower-case names: kind:Direct is kind:direct. */
static gboolean
is_closed (QuothFilter filter)
{
  return filter == QUOTH_FILTER_KIND || filter == QUOTH_FILTER_CLASS
         || filter == QUOTH_FILTER_CERTAINTY || filter == QUOTH_FILTER_DATE
         || filter == QUOTH_FILTER_POLARITY || filter == QUOTH_FILTER_SPEAKER_TYPE || filter == QUOTH_FILTER_COPIES;
}

/* Steps over "field:" and sets the filter; stays at a word without one. */
static gboolean
scan_field (Scanner   *scanner,
            QuothTerm *term,
            GError   **error)
{
  gsize len = quoth_query_field (scanner->at);

  if (len == 0)
    return TRUE;

  g_autofree char *name = g_ascii_strdown (scanner->at, len);

  for (guint i = 0; i < QUOTH_N_FILTERS; i++)
    if (g_str_equal (name, quoth_filter_name (i)))
      {
        term->filter = i;
        scanner->at += len + 1;
        return TRUE;
      }
  return fail (scanner, scanner->at, error,
               _("there is no field “%s”; there are speaker, to, about, outlet, date, verb, kind, class, polarity, "
                 "speaker-type, certainty, article, agency, copies and tag; for these words with a colon put them between marks"),
               name);
}

/* Reads what stands between marks; the scanner is at the opening one. */
static char *
scan_marked (Scanner *scanner,
             GError **error)
{
  const char *open = scanner->at;
  GString *value = g_string_new (NULL);
  const char *p = open + quoth_query_mark (open);

  while (*p && quoth_query_mark (p) == 0)
    {
      if (*p == '\\' && p[1])
        p++;
      g_string_append_len (value, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }
  if (*p == '\0')
    {
      fail (scanner, open, error, _("the quotation mark is not closed"));
      g_string_free (value, TRUE);
      return NULL;
    }
  scanner->at = p + quoth_query_mark (p);
  return g_string_free (value, FALSE);
}

static char *
scan_bare (Scanner *scanner)
{
  const char *start = scanner->at;

  while (!at_end_of_word (scanner->at) && quoth_query_mark (scanner->at) == 0)
    scanner->at = g_utf8_next_char (scanner->at);
  return g_strndup (start, scanner->at - start);
}

static gboolean
scan_value (Scanner   *scanner,
            QuothTerm *term,
            char     **value,
            GError   **error)
{
  g_autofree char *raw = NULL;

  term->exact = *scanner->at == '=' && quoth_filter_takes_exact (term->filter);
  if (term->exact)
    scanner->at++;

  term->part = term->filter == QUOTH_FILTER_WORDS && *scanner->at == '*' && !at_end_of_word (scanner->at + 1);
  if (term->part)
    scanner->at++;

  term->phrase = quoth_query_mark (scanner->at) > 0;
  raw = term->phrase ? scan_marked (scanner, error) : scan_bare (scanner);
  if (raw == NULL)
    return FALSE;

  if (takes_prefix (term->filter) && !term->exact)
    {
      gsize len = strlen (raw);

      if (!term->phrase && len > 1 && raw[len - 1] == '*')
        {
          raw[len - 1] = '\0';
          term->prefix = TRUE;
        }
      else if (term->phrase && *scanner->at == '*')
        {
          scanner->at++;
          term->prefix = TRUE;
        }
    }
  if (is_closed (term->filter))
    for (char *p = raw; *p; p++)
      *p = g_ascii_tolower (*p);
  if (term->part) /* to be found anywhere, it may end anywhere */
    term->prefix = FALSE;
  *value = quoth_query_clean_value (raw);
  return TRUE;
}

/* How copies are counted goes for the whole query. */
static gboolean
stands_alone (const QuothTerm *term,
              const GArray    *group)
{
  const QuothTerm *first = group->len > 0 ? &g_array_index (group, QuothTerm, 0) : NULL;

  if (term->filter == QUOTH_FILTER_COPIES && is_count_of_copies (term->value))
    return first == NULL && !term->negated;
  return first == NULL || first->filter != QUOTH_FILTER_COPIES || !is_count_of_copies (first->value);
}

static gboolean
scan_term (Scanner *scanner,
           GArray  *group,
           GError **error)
{
  QuothTerm term = { .filter = QUOTH_FILTER_WORDS };
  const char *start = scanner->at;
  g_autofree char *value = NULL;

  if (*scanner->at == '-')
    {
      term.negated = TRUE;
      scanner->at++;
      if (at_end_of_word (scanner->at) || *scanner->at == '-')
        return fail (scanner, start, error, _("“-” needs a term right after it"));
    }
  if (!scan_field (scanner, &term, error))
    return FALSE;

  const char *where = scanner->at;

  if (!scan_value (scanner, &term, &value, error))
    return FALSE;
  term.value = value;
  if (*value == '\0' && term.filter == QUOTH_FILTER_WORDS)
    return fail (scanner, where, error, _("there is nothing between the quotation marks"));

  g_autofree char *problem = quoth_term_problem (&term);

  if (problem != NULL)
    return fail (scanner, where, error, "%s", problem);
  if (!stands_alone (&term, group))
    return fail (scanner, start, error, _("how copies are counted goes for the whole query: neither “-” nor OR"));
  quoth_group_add (group, term, g_steal_pointer (&value));
  return TRUE;
}

/* ---- the door ------------------------------------------------------------------------------ */

QuothQuery *
quoth_query_parse (const char *text,
                   GError    **error)
{
  Scanner scanner = { text, text };
  const char *joint = NULL; /* an OR or AND that waits for its right side */
  gboolean or = FALSE;
  guint n_terms = 0;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, QUOTH_ERROR, QUOTH_ERROR_QUERY, _("Column 1: the query is not UTF-8"));
      return NULL;
    }

  for (skip_blanks (&scanner); *scanner.at; skip_blanks (&scanner))
    {
      Word word = which_word (scanner.at);

      if (word != WORD_TERM)
        {
          if (groups->len == 0 || joint != NULL)
            {
              fail (&scanner, scanner.at, error, _("%s needs a term on both sides"),
                    word == WORD_OR ? "OR" : "AND");
              return NULL;
            }
          or = word == WORD_OR;
          joint = scanner.at;
          scanner.at += or ? 2 : 3;
          continue;
        }
      if (n_terms++ == QUOTH_QUERY_MAX_TERMS)
        {
          fail (&scanner, scanner.at, error, _("a query can have %d terms at most"), QUOTH_QUERY_MAX_TERMS);
          return NULL;
        }
      if (!or)
        g_ptr_array_add (groups, quoth_group_new ());
      if (!scan_term (&scanner, groups->pdata[groups->len - 1], error))
        return NULL;
      joint = NULL;
      or = FALSE;
    }
  if (joint != NULL)
    {
      fail (&scanner, joint, error, _("%s needs a term on both sides"), or ? "OR" : "AND");
      return NULL;
    }
  return quoth_query_take (g_steal_pointer (&groups), QUOTH_SORT_DATE, TRUE);
}
