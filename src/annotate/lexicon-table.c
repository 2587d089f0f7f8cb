/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lexicon-table.c - a program of the build: the lists of data/lexicon as one C table.
 *
 *   lexicon-table OUTPUT.c place=country.txt group=demonym.tsv …
 *
 * Each line of a list is a name, or a name, a tab and its value. A name with accents is entered
 * without them as well. Every beginning of a name at which a token may end is marked PREFIX, so
 * that a reader knows when to look no further. The same lists give the same bytes. */
#include "annotate/lexicon.h"

#include <stdio.h>
#include <stdlib.h>

enum
{
  TABLE_BITS = 18,
  N_SLOTS = 1 << TABLE_BITS,
};

static const struct
{
  const char *name;
  guint16     flag;
} list_kinds[] = {
  { "place", QUOTH_LEXICON_PLACE },     { "region", QUOTH_LEXICON_REGION },
  { "city", QUOTH_LEXICON_CITY },       { "group", QUOTH_LEXICON_GROUP },
  { "org", QUOTH_LEXICON_ORG },         { "club", QUOTH_LEXICON_CLUB },
  { "event", QUOTH_LEXICON_EVENT },     { "work", QUOTH_LEXICON_WORK },
  { "product", QUOTH_LEXICON_PRODUCT }, { "female", QUOTH_LEXICON_FEMALE },
  { "male", QUOTH_LEXICON_MALE },       { "given", QUOTH_LEXICON_GIVEN },
  { "surname", QUOTH_LEXICON_SURNAME }, { "common", QUOTH_LEXICON_COMMON },
};

static QuothLexiconSlot slots[N_SLOTS];
static char            *keys[N_SLOTS]; /* to find two keys that fall together */
static guint            n_keys;
static GPtrArray       *values;        /* texts; number 0 is none */
static GHashTable      *value_numbers; /* text -> number */

static void
fail (const char *what,
      const char *which)
{
  fprintf (stderr, "lexicon-table: %s: %s\n", what, which);
  exit (EXIT_FAILURE);
}

static guint16
number_of_value (const char *text)
{
  gpointer number = g_hash_table_lookup (value_numbers, text);

  if (number == NULL)
    {
      char *copy = g_strdup (text);

      number = GUINT_TO_POINTER (values->len);
      g_ptr_array_add (values, copy);
      g_hash_table_insert (value_numbers, copy, number);
    }
  if (GPOINTER_TO_UINT (number) > G_MAXUINT16)
    fail ("too many values", text);
  return GPOINTER_TO_UINT (number);
}

/* Adds flags to the key, and the value where it has none yet. */
static void
enter (const char *key,
       gsize       len,
       guint16     flags,
       guint16     value)
{
  guint64 mixed = quoth_lexicon_mix (quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, key, len));
  guint32 check = quoth_lexicon_check (mixed);
  guint32 i = mixed & (N_SLOTS - 1);

  for (; slots[i].check != 0; i = (i + 1) & (N_SLOTS - 1))
    if (slots[i].check == check)
      {
        if (strlen (keys[i]) != len || strncmp (keys[i], key, len) != 0)
          fail ("two keys fall together, change the hash", keys[i]);
        break;
      }
  if (slots[i].check == 0)
    {
      slots[i].check = check;
      keys[i] = g_strndup (key, len);
      if (++n_keys > N_SLOTS / 100 * 85)
        fail ("the table is too full, raise TABLE_BITS", key);
    }

  slots[i].flags |= flags;
  if (slots[i].value == 0)
    slots[i].value = value;
}

static void
enter_with_prefixes (const char *key,
                     guint16     flags,
                     guint16     value)
{
  gsize len = strlen (key);

  for (gsize i = 1; i < len; i++)
    if (!g_ascii_isalnum (key[i]) && (guchar) key[i] < 0x80)
      enter (key, i, QUOTH_LEXICON_PREFIX, 0);
    else if (!g_ascii_isalnum (key[i - 1]) && (guchar) key[i - 1] < 0x80 && key[i - 1] != ' ')
      enter (key, i, QUOTH_LEXICON_PREFIX, 0);
  enter (key, len, flags, value);
}

/* As the tokeniser folds: character by character, ’ as '. */
static char *
fold (const char *name,
      gboolean    keep_accents)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, keep_accents ? G_NORMALIZE_NFC
                                                                     : G_NORMALIZE_NFD);
  GString *key = g_string_new (NULL);

  if (normal == NULL)
    fail ("not UTF-8", name);
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2019)
        g_string_append_c (key, '\'');
      else if (keep_accents || !g_unichar_ismark (c))
        g_string_append_unichar (key, g_unichar_tolower (c));
    }
  return g_string_free (key, FALSE);
}

static void
read_list (const char *path,
           guint16     flag)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    fail ("cannot read", error->message);

  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *tab = strchr (lines[i], '\t');
      guint16 value = tab != NULL ? number_of_value (tab + 1) : 0;

      if (lines[i][0] == '\0')
        continue;
      if (tab != NULL)
        *tab = '\0';

      g_autofree char *key = fold (lines[i], TRUE);
      g_autofree char *plain = fold (lines[i], FALSE);

      enter_with_prefixes (key, flag, value);
      if (strcmp (key, plain) != 0)
        enter_with_prefixes (plain, flag, value);
    }
}

static void
read_argument (const char *argument)
{
  g_auto(GStrv) parts = g_strsplit (argument, "=", 2);

  for (gsize i = 0; i < G_N_ELEMENTS (list_kinds); i++)
    if (parts[1] != NULL && strcmp (parts[0], list_kinds[i].name) == 0)
      {
        read_list (parts[1], list_kinds[i].flag);
        return;
      }
  fail ("not KIND=FILE", argument);
}

static void
write_text (FILE       *out,
            const char *text)
{
  fputs ("  \"", out);
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p >= 0x80 || *p == '"' || *p == '\\')
      fprintf (out, "\\%03o", *p);
    else
      fputc (*p, out);
  fputs ("\\0\"\n", out);
}

static void
write_table (FILE *out)
{
  guint32 at = 0;

  fputs ("/* made by lexicon-table.c of data/lexicon */\n#include \"annotate/lexicon-data.h\"\n\n"
         "const QuothLexiconSlot quoth_lexicon_slots[] = {\n", out);
  for (guint i = 0; i < N_SLOTS; i++)
    fprintf (out, "{%uu,%u,%u},%s", slots[i].check, slots[i].flags, slots[i].value,
             i % 8 == 7 ? "\n" : "");
  fprintf (out,
           "};\nconst guint32 quoth_lexicon_n_slots = %u;\n\nconst char quoth_lexicon_values[] =\n",
           N_SLOTS);
  for (guint i = 0; i < values->len; i++)
    write_text (out, values->pdata[i]);
  fputs (";\n\nconst guint32 quoth_lexicon_value_at[] = {\n", out);
  for (guint i = 0; i < values->len; i++)
    {
      fprintf (out, "%u,%s", at, i % 12 == 11 ? "\n" : "");
      at += strlen (values->pdata[i]) + 1;
    }
  fprintf (out, "};\nconst guint quoth_lexicon_n_values = %u;\n", values->len);
}

int
main (int    argc,
      char **argv)
{
  FILE *out;

  if (argc < 3)
    fail ("usage", "lexicon-table OUTPUT.c KIND=FILE…");

  values = g_ptr_array_new ();
  g_ptr_array_add (values, (gpointer) "");
  value_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (int i = 2; i < argc; i++)
    read_argument (argv[i]);

  out = fopen (argv[1], "w");
  if (out == NULL)
    fail ("cannot write", argv[1]);
  write_table (out);
  if (fclose (out) != 0)
    fail ("cannot write", argv[1]);
  return EXIT_SUCCESS;
}
