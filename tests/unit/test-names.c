/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of people, organisations, places and the rest: what is found, and under which name. */
#include "annotate/name-forms.h"
#include "annotate/name-words.h"
#include "found-names.h"

typedef struct
{
  const char *path;
  const char *text;
  const char *expected; /* "KIND text = name [value]", one a line */
} Case;

static const Case cases[] = {
  { "/names/person/title-is-no-part",
    "President Varga met Mr. Ollerton and Prime Minister Dana Holt.",
    "PERSON Varga = Varga\n"
    "PERSON Ollerton = Ollerton\n"
    "PERSON Dana Holt = Dana Holt" },
  { "/names/person/initials",
    "Then J. D. Harrow spoke, and Sen. Harrow was angry.",
    "PERSON J. D. Harrow = J. D. Harrow\n"
    "PERSON Harrow = J. D. Harrow" },
  { "/names/person/particles",
    "Ursula von der Marl and Karim bin Tavan met.",
    "PERSON Ursula von der Marl = Ursula von der Marl\n"
    "PERSON Karim bin Tavan = Karim bin Tavan" },
  { "/names/person/particle-opens-sentence",
    "Jonas van Berk resigned. Van Berk said little.",
    "PERSON Jonas van Berk = Jonas van Berk\n"
    "PERSON Van Berk = Jonas van Berk" },
  { "/names/person/suffix",
    "Robert F. Ollerton Jr. ran, and Marvin Quay, Jr., lost.",
    "PERSON Robert F. Ollerton Jr. = Robert F. Ollerton Jr.\n"
    "PERSON Marvin Quay, Jr. = Marvin Quay, Jr." },
  { "/names/person/possessive",
    "They read Anna Grau’s letter and Pavel Dvorin's answer.",
    "PERSON Anna Grau = Anna Grau\n"
    "PERSON Pavel Dvorin = Pavel Dvorin" },
  { "/names/person/arabic-article",
    "Bashir al-Tavan left. Tavan will not return.",
    "PERSON Bashir al-Tavan = Bashir al-Tavan\n"
    "PERSON Tavan = Bashir al-Tavan" },
  { "/names/person/after-speech-verb",
    "“No,” said Ollerton.",
    "PERSON Ollerton = Ollerton" },
  { "/names/person/given-name-that-is-a-verb",
    "Will Harrow won. Will he come back?",
    "PERSON Will Harrow = Will Harrow" },
  { "/names/person/leader-before-name",
    "Supreme Leader Karim Tavan met Security Adviser Tomas Brekke.",
    "PERSON Karim Tavan = Karim Tavan\n"
    "PERSON Tomas Brekke = Tomas Brekke" },
  { "/names/person/secretary-of-state",
    "Secretary of State Paul Venn spoke in Tokyo.",
    "PERSON Paul Venn = Paul Venn\n"
    "LOC Tokyo = Tokyo" },
  { "/names/person/only-titles",
    "“Never, Madam Mayor,” said Ida Rowan.",
    "PERSON Ida Rowan = Ida Rowan" },
  { "/names/person/house-speaker",
    "The vote was held. House Speaker Orla Venn smiled.",
    "ORG House = House\n"
    "PERSON Orla Venn = Orla Venn" },
  { "/names/person/accents",
    "Seán O’Neill met Zoë Müller.",
    "PERSON Seán O’Neill = Seán O’Neill\n"
    "PERSON Zoë Müller = Zoë Müller" },
  { "/names/joining/surname",
    "Marsha Ollerton resigned. Ollerton said nothing.",
    "PERSON Marsha Ollerton = Marsha Ollerton\n"
    "PERSON Ollerton = Marsha Ollerton" },
  { "/names/joining/surname-before-full-name",
    "Ollerton resigned. Marsha Ollerton said nothing.",
    "PERSON Ollerton = Marsha Ollerton\n"
    "PERSON Marsha Ollerton = Marsha Ollerton" },
  { "/names/joining/family-name-first",
    "Kim Jong Un met Anna Grau. Kim smiled.",
    "PERSON Kim Jong Un = Kim Jong Un\n"
    "PERSON Anna Grau = Anna Grau\n"
    "PERSON Kim = Kim Jong Un" },
  { "/names/joining/hyphen-or-blank",
    "Kim Jong-un smiled. KIM JONG UN left.",
    "PERSON Kim Jong-un = Kim Jong-un\n"
    "PERSON KIM JONG UN = Kim Jong-un" },
  { "/names/joining/middle-initial",
    "Donald J. Harrow spoke. Donald Harrow sat.",
    "PERSON Donald J. Harrow = Donald J. Harrow\n"
    "PERSON Donald Harrow = Donald J. Harrow" },
  { "/names/joining/honorific-chooses",
    "Helen Clayborne and Peter Clayborne arrived. Mrs. Clayborne spoke. Mr. Clayborne slept.",
    "PERSON Helen Clayborne = Helen Clayborne\n"
    "PERSON Peter Clayborne = Peter Clayborne\n"
    "PERSON Clayborne = Helen Clayborne\n"
    "PERSON Clayborne = Peter Clayborne" },
  { "/names/joining/last-full-name-wins",
    "Orla Venn met Pia Venn. Venn left.",
    "PERSON Orla Venn = Orla Venn\n"
    "PERSON Pia Venn = Pia Venn\n"
    "PERSON Venn = Pia Venn" },
  { "/names/joining/acronym-in-brackets",
    "The Federal Bureau of Marvels (FBM) met. The FBM refused.",
    "ORG Federal Bureau of Marvels = Federal Bureau of Marvels\n"
    "ORG FBM = Federal Bureau of Marvels\n"
    "ORG FBM = Federal Bureau of Marvels" },
  { "/names/joining/acronym-of-the-lists",
    "The WHO is not the FBI.",
    "ORG WHO = World Health Organization\n"
    "ORG FBI = Federal Bureau of Investigation" },
  { "/names/joining/other-name-of-a-country",
    "The DPRK and the U.S. spoke with Britain.",
    "LOC DPRK = North Korea\n"
    "LOC U.S. = United States\n"
    "LOC Britain = United Kingdom" },
  { "/names/joining/person-beats-place",
    "Hillary Clinton came. Clinton spoke.",
    "PERSON Hillary Clinton = Hillary Clinton\n"
    "PERSON Clinton = Hillary Clinton" },
  { "/names/joining/peoples",
    "A North Korean ship met two South Koreans and the Russians. Russian aid came.",
    "NORP North Korean = North Korean [North Korea]\n"
    "NORP South Koreans = South Koreans [South Korea]\n"
    "NORP Russians = Russians [Russia]\n"
    "NORP Russian = Russians [Russia]" },
  { "/names/joining/organisation-short-form",
    "Brightwater Inc. failed. Investors left Brightwater.",
    "ORG Brightwater Inc. = Brightwater Inc.\n"
    "ORG Brightwater = Brightwater Inc." },
  { "/names/headlines/verbs-are-no-names",
    "Ollerton Gives WTO A Boost With Solid Debate Win Over Harrow.\n"
    "They said Dana Ollerton won, and Paul Harrow lost.",
    "PERSON Ollerton = Dana Ollerton\n"
    "ORG WTO = World Trade Organization\n"
    "PERSON Harrow = Paul Harrow\n"
    "PERSON Dana Ollerton = Dana Ollerton\n"
    "PERSON Paul Harrow = Paul Harrow" },
  { "/names/headlines/full-names-end-at-verbs",
    "Elizabeth Varga Hammers Bankers, Endorses Tomas Brekke Again.",
    "PERSON Elizabeth Varga = Elizabeth Varga\n"
    "PERSON Tomas Brekke = Tomas Brekke" },
  { "/names/headlines/words-nobody-knows",
    "Why Derelict Skywriting Rampages Are Muddling Everything.",
    "" },
  { "/names/headlines/capitals",
    "STRONG AFTERSHOCK RATTLES ITALY AGAIN\n"
    "CORRECTION APPENDED",
    "LOC ITALY = ITALY" },
  { "/names/headlines/heading-inside",
    "They came to Russia.\n"
    "A Reclamation Plan.\n"
    "An Ambitious, Divisive Legacy.\n"
    "Division Over Russia.",
    "LOC Russia = Russia\n"
    "LOC Russia = Russia" },
  { "/names/headlines/lines-that-are-names",
    "Mary Harrow\n"
    "Northport News Agency\n"
    "Ken White.",
    "PERSON Mary Harrow = Mary Harrow\n"
    "ORG Northport News Agency = Northport News Agency\n"
    "PERSON Ken White = Ken White" },
  { "/names/headlines/after-a-title",
    "President Ollerton Resigns After Debate Over Taxes",
    "PERSON Ollerton = Ollerton" },
  { "/names/headlines/tail-in-small-letters",
    "Poll: Maria Harrow Burns Wealthy Voters in this Town",
    "PERSON Maria Harrow = Maria Harrow" },
  { "/names/org/plural-genitive",
    "The Seafarers' Union met. The Workers’ Party and the Department of Veterans’ Affairs agreed.",
    "ORG Seafarers' Union = Seafarers' Union\n"
    "ORG Workers’ Party = Workers’ Party\n"
    "ORG Department of Veterans’ Affairs = Department of Veterans’ Affairs" },
  { "/names/org/plural-genitive-without-s",
    "She gave it to the Children's Hospital.",
    "ORG Children's Hospital = Children's Hospital" },
  { "/names/org/head-alone-is-the-one-named-last",
    "The Seafarers’ Union and the Teachers’ Union met. Later the Union replied. The Union left.",
    "ORG Seafarers’ Union = Seafarers’ Union\n"
    "ORG Teachers’ Union = Teachers’ Union\n"
    "ORG Union = Teachers’ Union\n"
    "ORG Union = Teachers’ Union" },
  { "/names/org/quotation-mark-is-no-genitive",
    "‘Nothing for the Harrows’ Mary Venn said.",
    "ORG Harrows = Harrows\n"
    "PERSON Mary Venn = Mary Venn" },
  { "/names/place/arena-with-given-name",
    "They met at the Quentin Loans Arena.",
    "LOC Quentin Loans Arena = Quentin Loans Arena" },
  { "/names/name-has-plain-blanks",
    "They saw Mary\u00a0Harrow and Paul\u202fVenn there.",
    "PERSON Mary\u00a0Harrow = Mary Harrow\n"
    "PERSON Paul\u202fVenn = Paul Venn" },
  { "/names/foreign/nouns-are-no-names",
    "Der Direktor der Reederei, Tomas Brok, hat das nicht gesagt. Einen Patienten hat die Ärztin Lena "
    "Castell am Sonntag gesehen, sagte Castell, und auf der Insel ist das Mehl aus.",
    "PERSON Tomas Brok = Tomas Brok\n"
    "PERSON Lena Castell = Lena Castell\n"
    "PERSON Castell = Lena Castell" },
  { "/names/foreign/places",
    "Der Zug aus Hamburg ist nicht in Russland und nicht in Berlin, und das Essen ist kalt.",
    "LOC Hamburg = Hamburg\n"
    "LOC Berlin = Berlin" },
  { "/names/foreign/unknown-words-before-surnames",
    "»Wer Mehl hat, ist nicht von hier«, sagte sie zu der Frau, und das ist es auch.",
    "" },
  { "/names/org/heads",
    "The Department of Homeland Security and the Bank of Northport agreed.",
    "ORG Department of Homeland Security = Department of Homeland Security\n"
    "ORG Bank of Northport = Bank of Northport" },
  { "/names/org/university",
    "She went from the University of Harlow to Northport University.",
    "ORG University of Harlow = University of Harlow\n"
    "ORG Northport University = Northport University" },
  { "/names/org/suffix",
    "He leads Brightwater Holdings Inc., a firm.",
    "ORG Brightwater Holdings Inc. = Brightwater Holdings Inc." },
  { "/names/org/newspaper",
    "She wrote for The New York Times and the Harlow Gazette.",
    "ORG The New York Times = The New York Times\n"
    "ORG Harlow Gazette = Harlow Gazette" },
  { "/names/org/common-words-together",
    "He left the White House.",
    "ORG White House = White House" },
  { "/names/org/no-organisation",
    "The CEO watched TV.",
    "" },
  { "/names/org/and-in-tail",
    "The Institute for Peace and Trade met.",
    "ORG Institute for Peace and Trade = Institute for Peace and Trade" },
  { "/names/place/heads",
    "Lake Wendel and Mount Orrin lie in Marl County.",
    "LOC Lake Wendel = Lake Wendel\n"
    "LOC Mount Orrin = Mount Orrin\n"
    "LOC Marl County = Marl County" },
  { "/names/place/city-and-country",
    "They flew to Saint Petersburg, Russia, and New York.",
    "LOC Saint Petersburg = Saint Petersburg\n"
    "LOC Russia = Russia\n"
    "LOC New York = New York" },
  { "/names/place/hyphen-joins-two",
    "The DPRK-Russia friendship is old.",
    "LOC DPRK = North Korea\n"
    "LOC Russia = Russia" },
  { "/names/place/hyphen-and-word",
    "The U.S.-led talks failed.",
    "LOC U.S. = United States" },
  { "/names/place/dateline",
    "HELSBY (Reuters) - The mayor said no.",
    "LOC HELSBY = HELSBY\n"
    "ORG Reuters = Reuters" },
  { "/names/others/peoples-and-prefixes",
    "The pro-Russian rebels met anti-American Muslims.",
    "NORP Russian = Russian [Russia]\n"
    "NORP American = American [United States]\n"
    "NORP Muslims = Muslims" },
  { "/names/others/party",
    "Democrats and Republicans met.",
    "NORP Democrats = Democrats [Democratic Party]\n"
    "NORP Republicans = Republicans [Republican Party]" },
  { "/names/others/event",
    "The Nobel Prize was given after the Second World War and 9/11.",
    "EVENT Nobel Prize = Nobel Prize\n"
    "EVENT Second World War = World War II\n"
    "EVENT 9/11 = September 11 attacks" },
  { "/names/others/hurricane",
    "In Hurricane Orla the roof fell.",
    "EVENT Hurricane Orla = Hurricane Orla" },
  { "/names/others/law",
    "Congress passed the Affordable Care Act.",
    "ORG Congress = Congress\n"
    "WORK Affordable Care Act = Affordable Care Act" },
  { "/names/case/headline-all-caps",
    "HARROW SAYS VENN LIES ABOUT RUSSIA\n\nAnna Harrow accused Paul Venn.",
    "PERSON HARROW = Anna Harrow\n"
    "PERSON VENN = Paul Venn\n"
    "LOC RUSSIA = Russia\n"
    "PERSON Anna Harrow = Anna Harrow\n"
    "PERSON Paul Venn = Paul Venn" },
  { "/names/case/headline-title-case",
    "Why Anna Harrow Will Never Win The Big Vote In Ohio\n\nAnna Harrow lost.",
    "PERSON Anna Harrow = Anna Harrow\n"
    "LOC Ohio = Ohio\n"
    "PERSON Anna Harrow = Anna Harrow" },
  { "/names/case/sentence-start-is-no-name",
    "Traders slept. Yesterdays pass. However, nothing came.",
    "" },
  { "/names/case/pronoun-i",
    "I said that I'm here.",
    "" },
  { "/names/case/after-quotation-mark",
    "“Nothing works,” she said. “Everything fails.”",
    "" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *found = found_names (test->text, NULL);

  g_assert_cmpstr (found, ==, test->expected);
}

/* Nothing is looked for in furniture. */
static void
test_furniture (void)
{
  g_autofree char *found = found_names ("Nothing came of it.\n\n(RELATED: Anna Grau Has Left Northport)", NULL);

  g_assert_cmpstr (found, ==, "");
}

static void
test_empty (void)
{
  g_autofree char *found = found_names ("…", NULL);

  g_assert_cmpstr (found, ==, "");
}

/* Many people of one surname cost no more than few. */
static void
test_many_namesakes (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "Anna%c%c%c Dvorin met Dvorin. ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676);

  g_autofree char *found = found_names (text->str, NULL);

  g_assert_nonnull (strstr (found, "PERSON Annaaaa Dvorin = Annaaaa Dvorin\nPERSON Dvorin = Annaaaa Dvorin\n"));
  g_assert_true (g_str_has_suffix (found, "PERSON Annajle Dvorin = Annajle Dvorin\nPERSON Dvorin = Annaaaa Dvorin"));
  g_string_free (text, TRUE);
}

/* Capitals without end are cut, and cost no more than others: seconds, were it not so. */
static void
test_endless_capitals (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 40000; i++)
    g_string_append (text, "Anna Harrow ");

  gint64 start = g_get_monotonic_time ();
  g_autofree char *found = found_names (text->str, NULL);

  g_assert_true (g_str_has_prefix (found, "PERSON Anna Harrow"));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  g_string_free (text, TRUE);
}

static QuothGender
gender_of_first (const char *text)
{
  g_autoptr(QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autofree char *path = quoth_model_path (QUOTH_MODEL_NAMES);
  g_autoptr(QuothModel) model = quoth_model_open (path, NULL);
  g_autoptr(QuothArticle) article = quoth_article_new_verbatim (text, strlen (text), 0, NULL);
  g_autoptr(QuothArena) arena = quoth_arena_new ();
  g_autoptr(QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  QuothLanguage language;
  QuothTokens *tokens = quoth_read_tokens (article, arena, &language);
  g_autoptr(GArray) mentions = quoth_find_names (lexicon, model, article, language, tokens, arena, builder);

  g_assert_cmpuint (mentions->len, >, 0);
  return quoth_annotation_builder_gender (builder, g_array_index (mentions, QuothNameMention, 0).entity);
}

static void
test_gender (void)
{
  g_assert_cmpint (gender_of_first ("Anna Grau came."), ==, QUOTH_GENDER_FEMALE);
  g_assert_cmpint (gender_of_first ("Peter Venn came."), ==, QUOTH_GENDER_MALE);
  g_assert_cmpint (gender_of_first ("They saw Mr. Ollerton."), ==, QUOTH_GENDER_MALE);
  g_assert_cmpint (gender_of_first ("Quillam Ollerton came. Mrs. Ollerton left."), ==, QUOTH_GENDER_FEMALE);
  g_assert_cmpint (gender_of_first ("They saw Russia."), ==, QUOTH_GENDER_UNKNOWN);
}

/* The sets are searched by halves. */
static void
test_sets_are_sorted (void)
{
  for (QuothWordSet set = 0; set < N_WORD_SETS; set++)
    {
      gsize n;
      const char *const *words = quoth_word_set (set, &n);

      for (gsize i = 1; i < n; i++)
        g_assert_cmpstr (words[i - 1], <, words[i]);
      g_assert_true (quoth_has_word (set, words[n - 1]));
      g_assert_false (quoth_has_word (set, "qqxwvz"));
    }
}

static gboolean
is_nickname (const char *brief,
             const char *full)
{
  return quoth_is_nickname (brief, strlen (brief), full, strlen (full));
}

static void
test_nicknames (void)
{
  g_assert_true (is_nickname ("abby", "abigail"));
  g_assert_true (is_nickname ("bill", "william"));
  g_assert_true (is_nickname ("chris", "christina"));
  g_assert_true (is_nickname ("peg", "margaret"));
  g_assert_true (is_nickname ("zach", "zachary"));
  g_assert_false (is_nickname ("william", "bill"));
  g_assert_false (is_nickname ("bil", "william"));
  g_assert_false (is_nickname ("bills", "william"));
  g_assert_false (is_nickname ("chris", "christ"));
  g_assert_true (quoth_is_family_first ("ahn", 3));
  g_assert_true (quoth_is_family_first ("kim", 3));
  g_assert_true (quoth_is_family_first ("zhu", 3));
  g_assert_true (quoth_is_family_first ("kim-dae", 3));
  g_assert_false (quoth_is_family_first ("rowan", 5));
}

static void
test_folding (void)
{
  static const char *const same[][2] = {
    { "gaußner", "Gaussner" }, { "brekkø", "BREKKO" }, { "o'bannel", "obannel" }, { "n.f.u.", "nfu" },
    { "zoë", "Zoe" }, { "łukasz", "lukasz" }, { "ångström", "angstrom" }, { "þóra", "thora" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    g_assert_cmpuint (quoth_fold_word (same[i][0], strlen (same[i][0]), NULL), ==,
                      quoth_fold_word (same[i][1], strlen (same[i][1]), NULL));
  /* only accents are taken off, and only Latin ones */
  g_assert_cmpuint (quoth_fold_word ("각", 3, NULL), !=, quoth_fold_word ("간", 3, NULL));
  g_assert_cmpuint (quoth_fold_word ("rowan", 5, NULL), !=, quoth_fold_word ("rowen", 5, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_case);
  g_test_add_func ("/names/none-in-furniture", test_furniture);
  g_test_add_func ("/names/none-in-nothing", test_empty);
  g_test_add_func ("/names/joining/thousands-of-namesakes", test_many_namesakes);
  g_test_add_func ("/names/person/endless-capitals", test_endless_capitals);
  g_test_add_func ("/names/word-sets-are-sorted", test_sets_are_sorted);
  g_test_add_func ("/names/nicknames", test_nicknames);
  g_test_add_func ("/names/folding", test_folding);
  g_test_add_func ("/names/gender-by-honorific-and-given-name", test_gender);
  return g_test_run ();
}
