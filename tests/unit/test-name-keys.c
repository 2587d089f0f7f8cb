/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-name-keys.c - names taken apart. */
#include "store/connection.h"
#include "store/name-keys.h"

#include <string.h>

typedef struct
{
  const char *name, *surname, *given, *middle, *suffix;
} Person;

static const Person people[] = {
  { "Vladimir Petrov", "petrov", "vladimir", "", "" },
  { "V. Petrov", "petrov", "v", "", "" },
  { "Petrov", "petrov", NULL, "", "" },
  { "J.B. Rowan", "rowan", "j", "b", "" },
  { "Donald J. Rowan Jr.", "rowan", "donald", "j", "jr" },
  { "Donald Rowan, Junior", "rowan", "donald", "", "jr" },
  { "Bill de Varga", "de varga", "bill", "", "" },
  { "De Varga", "de varga", NULL, "", "" },
  { "Carlos Lopez-Marsh", "lopezmarsh", "carlos", "", "" },
  { "Ann O’Dell", "odell", "ann", "", "" },
  { "Nicolás Świątek", "swiatek", "nicolas", "", "" },
  { "Søren Łukasz", "lukasz", "soren", "", "" },
  { "Ida “Red” Rowan", "rowan", "ida", "", "" },
  { "Mary Ann Lee Marsh III", "marsh", "mary", "ann lee", "iii" },
  { "Jr.", "jr", NULL, "", "" },
  { "", "", NULL, "", "" },
  { "…", "…", NULL, "", "" },
};

static void
test_people (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *folded = quoth_fold (people[i].name);
      g_autoptr (QuothPersonName) name = quoth_person_name_new (folded);

      g_test_message ("%s", people[i].name);
      g_assert_cmpstr (name->surname, ==, people[i].surname);
      g_assert_cmpstr (name->given, ==, people[i].given);
      g_assert_cmpstr (name->middle, ==, people[i].middle);
      g_assert_cmpstr (name->suffix, ==, people[i].suffix);
    }
}

static void
test_middles (void)
{
  g_assert_true (quoth_middles_agree ("", "john"));
  g_assert_true (quoth_middles_agree ("j", "john"));
  g_assert_true (quoth_middles_agree ("h w", "herbert walker"));
  g_assert_false (quoth_middles_agree ("j", "m"));
  g_assert_false (quoth_middles_agree ("john", "james"));
  g_assert_false (quoth_middles_agree ("w", "h w"));
}

static void
test_loose (void)
{
  static const struct
  {
    const char *name, *loose;
    gboolean    is_person;
  } names[] = {
    { "Kim Jong-un", "kim jong un", TRUE },     { "Kim Jong Un", "kim jong un", TRUE },
    { "The Ferry Board", "ferry board", FALSE }, { "The Edge", "the edge", TRUE },
    { "N.F.U.", "nfu", FALSE },                  { "J.B. Rowan", "j b rowan", TRUE },
    { "Bread & Roses", "bread and roses", FALSE }, { "Guantánamo", "guantanamo", FALSE },
    { "Politi’fact", "politifact", FALSE },      { "gunbroker.com", "gunbroker.com", FALSE },
    { "Carl Rowan, Jr", "carl rowan jr", TRUE }, { "carl rowan junior", "carl rowan jr", TRUE },
    { "a  b", "a b", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folded = quoth_fold (names[i].name);
      g_autofree char *loose = quoth_loose_name (folded, names[i].is_person);
      g_autofree char *again = quoth_loose_name (loose, names[i].is_person);

      g_assert_cmpstr (loose, ==, names[i].loose);
      g_assert_cmpstr (again, ==, loose);
    }
}

static void
test_acronyms (void)
{
  static const struct
  {
    const char *words, *long_form, *letters;
    gboolean    known;
  } all[] = {
    { "NFU", "National Ferries Union", "nfu", FALSE },   { "N.F.U.", "National Ferries Union", "nfu", FALSE },
    { "UF", "Union of Ferries", "uf", FALSE },           { "UOF", "Union of Ferries", "uof", FALSE },
    { "NFB", "National Ferries Union", NULL, FALSE },    { "NFB", "National Ferries Union", "nfb", TRUE },
    { "Union", "National Ferries Union", NULL, FALSE },  { "N", "National", NULL, FALSE },
    { "NFU", "NFU", NULL, FALSE },                       { "NaFe", "National Ferries", "nafe", TRUE },
    { "", "National Ferries Union", NULL, FALSE },       { "the NFU", "National Ferries Union", NULL, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *letters = quoth_acronym_of (all[i].words, all[i].long_form, all[i].known);

      g_test_message ("%s", all[i].words);
      g_assert_cmpstr (letters, ==, all[i].letters);
    }
}

/* Any bytes that a name may hold end in keys, and the same again. */
static void
test_soup (void)
{
  static const char *const bits[] = { "a", "B", ".", " ", "-", ",", "'", "’", "\"", "“", "é", "́", "jr", "the ", "/", ";", "=", "&", "李" };

  for (guint seed = 0; seed < 20000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GString) name = g_string_new (NULL);
      g_autofree char *folded = NULL;
      g_autoptr (GPtrArray) keys = NULL, again = NULL;
      gboolean is_person = seed % 2;

      for (gint32 n = g_rand_int_range (random, 0, 9); n > 0; n--)
        g_string_append (name, bits[g_rand_int_range (random, 0, G_N_ELEMENTS (bits))]);
      folded = quoth_fold (name->str);
      keys = quoth_name_keys (is_person, folded);
      again = quoth_name_keys (is_person, folded);
      g_assert_cmpuint (keys->len, ==, again->len);
      for (guint i = 0; i < keys->len; i++)
        {
          g_assert_cmpstr (keys->pdata[i], ==, again->pdata[i]);
          g_assert_true (g_utf8_validate (keys->pdata[i], -1, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-keys/people", test_people);
  g_test_add_func ("/name-keys/middles", test_middles);
  g_test_add_func ("/name-keys/loose", test_loose);
  g_test_add_func ("/name-keys/acronyms", test_acronyms);
  g_test_add_func ("/name-keys/soup", test_soup);
  return g_test_run ();
}
