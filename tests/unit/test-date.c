/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test-date.c - dates as people and machines write them. */
#include "text/text.h"

typedef struct
{
  const char *text;
  const char *day_first;   /* expected; NULL: no date                                            */
  const char *month_first; /* expected                                                           */
} Case;

#define SAME(text, iso) { text, iso, iso }

static const Case machine[] = {
  SAME ("2023-06-12", "2023-06-12"),
  SAME ("2023-06-12T10:00:00Z", "2023-06-12"),
  SAME ("20260114T093000+0000", "2026-01-14"),
  SAME ("19970612T000000", "1997-06-12"),
  SAME ("2023-06-12T10:00:00.000+02:00", "2023-06-12"),
  SAME ("2023-06-12T10:00:00-0500", "2023-06-12"),
  SAME ("2023-06-12 23:59", "2023-06-12"),
  SAME ("2023/6/2", "2023-06-02"),
  SAME ("20230612", "2023-06-12"),
  SAME ("20230612T100000Z", "2023-06-12"),
  SAME ("20230612100000", "2023-06-12"),
  SAME ("Mon, 12 Jun 2023 10:00:00 +0200", "2023-06-12"),
  SAME ("Mon, 12 Jun 2023 10:00:00 GMT", "2023-06-12"),
  SAME ("Mon Jun 12 10:00:00 2023", "2023-06-12"),
  SAME ("2023-06", "2023-06"),
  SAME ("2023", "2023"),
  SAME ("06/2023", "2023-06"),
  SAME ("2023年6月12日", "2023-06-12"),
};

static const Case english[] = {
  SAME ("June 12, 2023", "2023-06-12"),
  SAME ("12 June 2023", "2023-06-12"),
  SAME ("Monday, June 12th, 2023", "2023-06-12"),
  SAME ("the 1st of June 2023", "2023-06-01"),
  SAME ("Jun. 12, 2023", "2023-06-12"),
  SAME ("Sept. 3, 2022", "2022-09-03"),
  SAME ("12-Jun-23", "2023-06-12"),
  SAME ("June 2023", "2023-06"),
  SAME ("June 12, 2023 at 7:30 pm EDT", "2023-06-12"),
  SAME ("June 12, 2023 | 7 p.m.", "2023-06-12"),
  SAME ("Published: 12 June 2023, 10:15 BST", "2023-06-12"),
  SAME ("1987 May 5", "1987-05-05"),
};

static const Case others[] = {
  SAME ("12. Juni 2023", "2023-06-12"),
  SAME ("Montag, den 12. Juni 2023, 14.30 Uhr", "2023-06-12"),
  SAME ("3. März 2026", "2026-03-03"),
  SAME ("12.6.2023", "2023-06-12"),
  SAME ("03.04.2026", "2026-04-03"),
  SAME ("lundi 12 juin 2023 à 14h30", "2023-06-12"),
  SAME ("1er août 2025", "2025-08-01"),
  SAME ("mar. 3 févr. 2026", "2026-02-03"),
  SAME ("12 de junio de 2023", "2023-06-12"),
  SAME ("miércoles, 4 de marzo de 2026", "2026-03-04"),
};

static const Case ambiguous[] = {
  { "263:m3::21", NULL, NULL }, /* a day that is one modulo 256 */
  { "03/04/2026", "2026-04-03", "2026-03-04" },
  { "3/4/26", "2026-04-03", "2026-03-04" },
  { "03-04-2026", "2026-04-03", "2026-03-04" },
  SAME ("13/04/2026", "2026-04-13"),
  SAME ("04/13/2026", "2026-04-13"),
  SAME ("11/9/98 is wrong", NULL),
  { "11/9/98", "1998-09-11", "1998-11-09" },
};

static const Case wrong[] = {
  SAME ("", NULL),
  SAME ("yesterday", NULL),
  SAME ("June", NULL),
  SAME ("June 12", NULL),
  SAME ("12", NULL),
  SAME ("2023-13-01", NULL),
  SAME ("2023-02-30", NULL),
  SAME ("29 February 2023", NULL),
  SAME ("32 June 2023", NULL),
  SAME ("0/0/2023", NULL),
  SAME ("99999", NULL),
  SAME ("555-0199-2023", NULL),
  SAME ("10:30", NULL),
  SAME ("By Nora Velt", NULL),
  SAME ("June 12, 2023 and June 13, 2023", NULL),
  SAME ("\xff\xfe", NULL),
};

static void
check (const Case *cases,
       guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *day_first = quoth_date_parse (cases[i].text, FALSE);
      g_autofree char *month_first = quoth_date_parse (cases[i].text, TRUE);
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("“%s”", shown);
      g_assert_cmpstr (day_first, ==, cases[i].day_first);
      g_assert_cmpstr (month_first, ==, cases[i].month_first);
    }
}

static void test_machine (void)   { check (machine, G_N_ELEMENTS (machine)); }
static void test_english (void)   { check (english, G_N_ELEMENTS (english)); }
static void test_others (void)    { check (others, G_N_ELEMENTS (others)); }
static void test_ambiguous (void) { check (ambiguous, G_N_ELEMENTS (ambiguous)); }
static void test_wrong (void)     { check (wrong, G_N_ELEMENTS (wrong)); }

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/of-machines", test_machine);
  g_test_add_func ("/date/english", test_english);
  g_test_add_func ("/date/german-french-spanish", test_others);
  g_test_add_func ("/date/day-or-month-first", test_ambiguous);
  g_test_add_func ("/date/is-none", test_wrong);

  return g_test_run ();
}
