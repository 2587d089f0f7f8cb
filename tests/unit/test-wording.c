/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the values of dates and amounts, speakers and verbs read in the window. */
#include "app/wording.h"

typedef struct
{
  const char *path;
  QuothKind   kind;
  const char *value;
  const char *text;
} Case;

static const Case cases[] = {
  { "/wording/date/day", QUOTH_KIND_DATE, "2023-06-12", "12 Jun 2023" },
  { "/wording/date/month", QUOTH_KIND_DATE, "2023-03", "Mar 2023" },
  { "/wording/date/year", QUOTH_KIND_DATE, "2023", "2023" },
  { "/wording/date/time", QUOTH_KIND_DATE, "2023-06-12T15:00", "12 Jun 2023, 15:00" },
  { "/wording/date/week", QUOTH_KIND_DATE, "2023-W04", "week 4 of 2023" },
  { "/wording/date/season", QUOTH_KIND_DATE, "2020-21", "spring 2020" },
  { "/wording/date/stretch", QUOTH_KIND_DATE, "2021-03/2021-05", "Mar 2021 – May 2021" },
  { "/wording/date/about-a-year", QUOTH_KIND_DATE, "1850~", "about 1850" },
  { "/wording/date/about-a-stretch", QUOTH_KIND_DATE, "2019-01~/2019-04~",
    "about Jan 2019 – Apr 2019" },
  { "/wording/date/before-christ", QUOTH_KIND_DATE, "-0043", "44 BC" },
  { "/wording/date/first-before-christ", QUOTH_KIND_DATE, "0000", "1 BC" },
  { "/wording/date/century-before-christ", QUOTH_KIND_DATE, "-0499/-0400", "500 BC – 401 BC" },
  { "/wording/money/sum", QUOTH_KIND_MONEY, "USD 5200000", "USD 5200000" },
  { "/wording/money/part", QUOTH_KIND_MONEY, "USD 0.05", "USD 0.05" },
  { "/wording/money/range", QUOTH_KIND_MONEY, "EUR 1.5..2", "EUR 1.5–2" },
  { "/wording/money/more", QUOTH_KIND_MONEY, "more than USD 300", "more than USD 300" },
  { "/wording/percent/range", QUOTH_KIND_PERCENT, "10..15%", "10–15%" },
  { "/wording/percent/below-zero", QUOTH_KIND_PERCENT, "-2.5%", "-2.5%" },
  { "/wording/quantity", QUOTH_KIND_QUANTITY, "6 feet 2 inches", "6 feet 2 inches" },
  { "/wording/quantity/range", QUOTH_KIND_QUANTITY, "10..12.5 miles", "10–12.5 miles" },
  { "/wording/group", QUOTH_KIND_NORP, "North Korea", "North Korea" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *text = quoth_wording_of_kind (test->kind, test->value);

  g_assert_cmpstr (text, ==, test->text);
}

static void
test_speakers (void)
{
  static const struct
  {
    QuothSpeakerType type;
    const char      *text;
  } speakers[] = {
    { QUOTH_SPEAKER_NAMED, "they" },
    { QUOTH_SPEAKER_UNNAMED, "Unnamed: they" },
    { QUOTH_SPEAKER_COLLECTIVE, "Collective: they" },
    { QUOTH_SPEAKER_DOCUMENT, "Document: they" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (speakers); i++)
    {
      const QuothQuoteRow row = { .speaker = "they", .speaker_type = speakers[i].type };
      g_autofree char *text = quoth_wording_speaker (&row);

      g_assert_cmpstr (text, ==, speakers[i].text);
    }
}

/* A verb never stands beside words it denies without saying so. */
static void
test_verbs (void)
{
  static const struct
  {
    const char     *verb, *lemma;
    QuothQuoteClass quote_class;
    QuothPolarity   polarity;
    const char     *text;
  } verbs[] = {
    { "said", "say", QUOTH_CLASS_SPEECH, QUOTH_POLARITY_ASSERTED, "said" },
    { "say", "say", QUOTH_CLASS_SPEECH, QUOTH_POLARITY_DENIED, "say · denied" },
    { "say", "say", QUOTH_CLASS_SPEECH, QUOTH_POLARITY_REFUSED, "say · no answer" },
    { "denied", "deny", QUOTH_CLASS_SPEECH, QUOTH_POLARITY_DENIED, "denied" },
    { "wants", "want", QUOTH_CLASS_STANCE, QUOTH_POLARITY_ASSERTED, "wants · stance" },
    { NULL, NULL, QUOTH_CLASS_SPEECH, QUOTH_POLARITY_ASSERTED, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      const QuothQuoteRow row = { .verb = verbs[i].verb, .lemma = verbs[i].lemma,
                                  .quote_class = verbs[i].quote_class, .polarity = verbs[i].polarity };
      g_autofree char *text = quoth_wording_verb (&row);

      g_assert_cmpstr (text, ==, verbs[i].text);
    }
  g_assert_cmpstr (quoth_wording_verb_group ("claim"), ==, "a distancing verb");
  g_assert_null (quoth_wording_verb_group ("want"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/wording/speakers", test_speakers);
  g_test_add_func ("/wording/verbs", test_verbs);
  return g_test_run ();
}
