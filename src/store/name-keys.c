/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-keys.c - a name taken apart: surname, given name, middle names; and without what writers differ in.
 *
 * Nothing here knows a corpus; two names with a key in common are only candidates for each other. The
 * last word is the surname, with the particles before it ("de Blasio"); of names that put the family
 * first ("Kim Jong Un") the first word gets a key of its own, so that a bare "Kim" is not taken for the
 * only other person whose last word is Kim. */
#include "store/name-keys.h"

#include <string.h>

/* ---- letters ------------------------------------------------------------------------------------------ */

/* Letters that no decomposition leads back to plain ones. */
static const struct
{
  gunichar    letter;
  const char *plain;
} plain_letters[] = {
  { 0xe6, "ae" }, { 0xf0, "d" }, { 0xf8, "o" }, { 0xfe, "th" }, { 0x111, "d" }, { 0x131, "i" }, { 0x142, "l" }, { 0x153, "oe" },
};

static void
append_plain (GString *out,
              gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == c)
      {
        g_string_append (out, plain_letters[i].plain);
        return;
      }
  if (!g_unichar_ismark (c))
    g_string_append_unichar (out, c);
}

static char *
without_marks (const char *folded)
{
  g_autofree char *apart = NULL;
  GString *out;

  if (g_str_is_ascii (folded))
    return g_strdup (folded);
  apart = g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT);
  out = g_string_new (NULL);
  for (const char *at = apart != NULL ? apart : folded; *at != '\0'; at = g_utf8_next_char (at))
    append_plain (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

/* What divides a key into its parts is in none of them. */
static gboolean
is_of_keys (gunichar c)
{
  return c == ',' || c == ';' || c == '/' || c == '=';
}

static gboolean
is_quotation_mark (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e || c == 0xab || c == 0xbb;
}

/* "j.b." and "j.": single letters, each before a dot (the last one maybe not). */
static gboolean
is_initials (const char *word)
{
  gboolean dotted = FALSE;

  while (*word != '\0')
    {
      if (!g_unichar_isalpha (g_utf8_get_char (word)))
        return FALSE;
      word = g_utf8_next_char (word);
      if (*word == '\0')
        return dotted;
      if (*word++ != '.')
        return FALSE;
      dotted = TRUE;
    }
  return dotted;
}

/* ---- words ---------------------------------------------------------------------------------------------- */

/* Appends a word without apostrophes and without the dot of an abbreviation. */
static void
append_word (GPtrArray  *words,
             const char *word,
             gsize       len)
{
  char *out = g_malloc (len + 1);
  gsize n = 0;

  for (gsize i = 0; i < len; i++)
    if (word[i] != '\'')
      out[n++] = word[i];
  while (n > 0 && out[n - 1] == '.')
    n--;
  out[n] = '\0';
  if (n == 6 && (g_str_equal (out, "junior") || g_str_equal (out, "senior")))
    strcpy (out, *out == 'j' ? "jr" : "sr");
  if (g_str_equal (out, "&"))
    {
      g_free (out);
      out = g_strdup ("and");
    }
  if (n > 0)
    g_ptr_array_add (words, out);
  else
    g_free (out);
}

static void
append_initials (GPtrArray  *words,
                 const char *word)
{
  g_auto (GStrv) letters = g_strsplit (word, ".", -1);

  for (guint i = 0; letters[i] != NULL; i++)
    if (*letters[i] != '\0')
      g_ptr_array_add (words, g_strdup (letters[i]));
}

/* Words of a name; hyphens divide or are dropped. What stands between quotation marks is a nickname and
 * left out of a person's. */
static GPtrArray *
words_of (const char *folded,
          gboolean    hyphens_divide,
          gboolean    is_person)
{
  g_autofree char *plain = without_marks (folded);
  g_autoptr (GString) word = g_string_new (NULL);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  gboolean in_marks = FALSE;

  for (const char *at = plain;; at = g_utf8_next_char (at))
    {
      gunichar c = (guint8) *at < 0x80 ? (gunichar) *at : g_utf8_get_char (at);
      gboolean divides;

      if (g_ascii_isalnum (c & 0x7f) && c < 0x80 && !in_marks)
        {
          g_string_append_c (word, (char) c);
          continue;
        }
      divides = c == 0 || g_unichar_isspace (c) || is_of_keys (c) || (hyphens_divide && is_hyphen (c));
      if (divides && word->len > 0)
        {
          if (is_person && strchr (word->str, '.') != NULL && is_initials (word->str))
            append_initials (words, word->str);
          else
            append_word (words, word->str, word->len);
          g_string_truncate (word, 0);
        }
      if (c == 0)
        break;
      if (is_quotation_mark (c))
        in_marks = is_person && !in_marks;
      else if (!divides && !in_marks && !is_hyphen (c))
        g_string_append_unichar (word, c);
    }
  return words;
}

static char *
join_words (GPtrArray *words,
            guint      from,
            guint      to)
{
  GString *out = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (out, "%s%s", i > from ? " " : "", (char *) words->pdata[i]);
  return g_string_free (out, FALSE);
}

static gboolean
is_one_of (const char        *word,
           const char *const *list)
{
  return g_strv_contains (list, word);
}

static const char *const suffixes[] = { "jr", "sr", "ii", "iii", "iv", NULL };
static const char *const particles[] = {
  "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van",
  "von", "zu", NULL,
};

/* ---- persons -------------------------------------------------------------------------------------------- */

QuothPersonName *
quoth_person_name_new (const char *folded)
{
  QuothPersonName *name = g_new0 (QuothPersonName, 1);
  g_autoptr (GPtrArray) words = words_of (folded, FALSE, TRUE);
  guint n = words->len, first;

  name->suffix = g_strdup (n > 1 && is_one_of (words->pdata[n - 1], suffixes) ? words->pdata[n - 1] : "");
  if (*name->suffix != '\0')
    n--;
  first = n > 0 ? n - 1 : 0;
  while (first > 0 && is_one_of (words->pdata[first - 1], particles))
    first--;
  name->surname = join_words (words, first, n);
  name->given = first > 0 ? g_strdup (words->pdata[0]) : NULL;
  name->middle = join_words (words, MIN (1, first), first);
  name->last = first == 0 && n > 1 ? g_strdup (words->pdata[n - 1]) : NULL;
  return name;
}

void
quoth_person_name_free (QuothPersonName *name)
{
  if (name == NULL)
    return;
  g_free (name->surname);
  g_free (name->given);
  g_free (name->middle);
  g_free (name->suffix);
  g_free (name->last);
  g_free (name);
}

static gboolean
is_one_letter (const char *word)
{
  return *word != '\0' && *g_utf8_next_char (word) == '\0';
}

gboolean
quoth_person_name_is_initial (const QuothPersonName *name)
{
  return name->given != NULL && is_one_letter (name->given);
}

static gboolean
words_agree (const char *one,
             const char *other)
{
  if (is_one_letter (one) || is_one_letter (other))
    return g_utf8_get_char (one) == g_utf8_get_char (other);
  return g_str_equal (one, other);
}

gboolean
quoth_middles_agree (const char *one,
                     const char *other)
{
  g_auto (GStrv) ones = g_strsplit (one, " ", -1);
  g_auto (GStrv) others = g_strsplit (other, " ", -1);

  if (*one == '\0' || *other == '\0')
    return TRUE;
  if (g_strv_length (ones) != g_strv_length (others))
    return FALSE;
  for (guint i = 0; ones[i] != NULL; i++)
    if (!words_agree (ones[i], others[i]))
      return FALSE;
  return TRUE;
}

char *
quoth_person_key (const QuothPersonName *name)
{
  if (name->given == NULL && *name->suffix == '\0')
    return g_strdup (name->surname);
  if (name->given == NULL)
    return g_strconcat (name->surname, ";", name->suffix, NULL); /* "abdullah ii": no bare surname */
  return g_strconcat (name->surname, ",", name->given, " ", name->middle, ";", name->suffix, NULL);
}

/* ---- any name -------------------------------------------------------------------------------------------- */

/* Most names: small letters of ASCII, digits, single blanks, and no word that is spelled in two ways. */
static gboolean
is_loose_already (const char *folded)
{
  const char *last = strrchr (folded, ' ');

  if (g_str_has_prefix (folded, "the ") || (last != NULL && (g_str_equal (last, " junior") || g_str_equal (last, " senior"))))
    return FALSE;
  for (const char *at = folded; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && (*at != ' ' || at == folded || at[1] == ' ' || at[1] == '\0'))
      return FALSE;
  return TRUE;
}

/* Letters and dots alone, "n.f.u.", are an acronym; with a word behind them they are initials. */
char *
quoth_loose_name (const char *folded,
                  gboolean    is_person)
{
  g_autoptr (GPtrArray) words = NULL;
  guint from = 0;

  if (is_loose_already (folded))
    return g_strdup (folded);
  if (!is_person && is_initials (folded))
    {
      g_auto (GStrv) letters = g_strsplit (folded, ".", -1);

      return g_strjoinv ("", letters);
    }
  words = words_of (folded, TRUE, is_person);
  if (!is_person && words->len > 1 && g_str_equal (words->pdata[0], "the"))
    from = 1;
  return join_words (words, from, words->len);
}

/* Letters beyond ASCII: with its accents a name is written more carefully. */
static guint
n_marked (const char *folded)
{
  guint n = 0;

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    n += g_utf8_get_char (at) > 0x7f && g_unichar_isalpha (g_utf8_get_char (at));
  return n;
}

/* "Biden, Jr.", Ida "Red" Rowan. */
static gboolean
has_asides (const char *folded)
{
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    if (*at == ',' || is_quotation_mark (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* Of people "George W. Bush" rather than "George W Bush", of others "NFU" rather than "N.F.U.". */
int
quoth_compare_written (const char *folded,
                       const char *other,
                       gboolean    are_persons)
{
  guint one = n_marked (folded), two = n_marked (other);

  if (has_asides (folded) != has_asides (other))
    return has_asides (other) ? -1 : 1;
  if (one != two)
    return one > two ? -1 : 1;
  if (strlen (folded) != strlen (other))
    return (strlen (folded) > strlen (other)) == are_persons ? -1 : 1;
  return strcmp (folded, other);
}

/* First letters of all words ("uof" of "Union of Ferries") or of those that are not small ("uf"). */
static gboolean
are_first_letters (const char *letters,
                   const char *long_form,
                   gboolean    all_words)
{
  static const char *const small[] = { "and", "at", "for", "in", "of", "on", "the", "to", NULL };
  g_auto (GStrv) words = g_strsplit_set (long_form, " -", -1);
  const char *at = letters;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_strdown (words[i], -1);

      if (*word == '\0' || (!all_words && g_strv_contains (small, word)))
        continue;
      if (*at == '\0' || g_utf8_get_char (word) != g_utf8_get_char (at))
        return FALSE;
      at = g_utf8_next_char (at);
    }
  return *at == '\0';
}

char *
quoth_acronym_of (const char *words,
                  const char *long_form,
                  gboolean    known)
{
  g_autoptr (GString) letters = NULL;

  /* most words are none: a small letter says so at once */
  if (strchr (long_form, ' ') == NULL || (!known && g_ascii_islower (words[0] != '\0' ? words[1] : 0)))
    return NULL;
  letters = g_string_new (NULL);
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '.')
        continue;
      if (!g_unichar_isupper (c) && !(known && g_unichar_isalnum (c)))
        return NULL;
      g_string_append_unichar (letters, g_unichar_tolower (c));
    }
  if (g_utf8_strlen (letters->str, -1) < 2)
    return NULL;
  if (!known && !are_first_letters (letters->str, long_form, TRUE) && !are_first_letters (letters->str, long_form, FALSE))
    return NULL;
  return g_string_free (g_steal_pointer (&letters), FALSE);
}

/* ---- keys ------------------------------------------------------------------------------------------------ */

static void
add_person_keys (GPtrArray  *keys,
                 const char *folded)
{
  g_autoptr (QuothPersonName) name = quoth_person_name_new (folded);
  const char *block = name->given != NULL ? name->given : name->last;

  if (block == NULL && *name->suffix != '\0')
    block = name->surname;

  g_ptr_array_add (keys, quoth_person_key (name));
  if (block != NULL && !is_one_letter (block))
    g_ptr_array_add (keys, g_strconcat (block, "/", NULL));
}

GPtrArray *
quoth_name_keys (gboolean    is_person,
                 const char *folded)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *loose = quoth_loose_name (folded, is_person);

  if (is_person)
    add_person_keys (keys, folded);
  if (!g_str_equal (loose, folded) && *loose != '\0')
    g_ptr_array_add (keys, g_strconcat ("=", loose, NULL));
  return keys;
}
