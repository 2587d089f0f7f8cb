/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grammar.c - the closed word classes of English, and the people-nouns of newspapers.
 *
 * Without a tagger, noun phrases are found by what cannot be inside them. The lists below name
 * those words; a word may stand in several ("her" opens a phrase or is an object; "that" both
 * points and subordinates). Plurals in -s and adverbs in -ly are read off the form. */
#include "annotate/grammar.h"

#include <string.h>

static const struct
{
  guint       classes;
  const char *words;
} lists[] = {
  { QUOTH_WORD_DETERMINER,
    "the a an this that these those some any each every all both no another several many most few "
    "one two three four five six seven eight nine ten other such either neither half more fewer" },
  { QUOTH_WORD_DETERMINER | QUOTH_WORD_POSSESSIVE, "his her its their my our your whose" },
  { QUOTH_WORD_SUBJECT, "i we you" },
  { QUOTH_WORD_SUBJECT | QUOTH_WORD_CONTENT, "it" },
  { QUOTH_WORD_SUBJECT | QUOTH_WORD_MALE, "he" },
  { QUOTH_WORD_SUBJECT | QUOTH_WORD_FEMALE, "she" },
  { QUOTH_WORD_SUBJECT | QUOTH_WORD_PLURAL, "they" },
  { QUOTH_WORD_PRONOUN,
    "him her hers them theirs us me himself herself themselves itself myself ourselves yourself what "
    "there" },
  { QUOTH_WORD_MALE, "him his himself man men mr mr. sir father brother son husband spokesman "
    "congressman chairman businessman fisherman policeman fireman salesman councilman king prince "
    "gentleman lord herr monsieur actor boy boyfriend nephew uncle grandfather grandson hero duke "
    "emperor baron widower fiancé groom waiter stepfather stepson priest monk tenor baritone pope bishop "
    "wizard" },
  { QUOTH_WORD_FEMALE, "her hers herself woman women mrs mrs. ms ms. miss mother sister daughter wife "
    "spokeswoman congresswoman chairwoman businesswoman policewoman saleswoman councilwoman queen "
    "princess lady dame frau madame actress girl girlfriend niece aunt grandmother granddaughter "
    "heroine duchess empress countess baroness widow fiancée bride waitress hostess stepmother stepdaughter "
    "nun housewife ballerina soprano mezzo-soprano witch" },
  { QUOTH_WORD_PLURAL, "them their theirs themselves people men women police" },
  { QUOTH_WORD_RELATIVE, "who which whom" },
  { QUOTH_WORD_PREPOSITION,
    "of in on at by for with from to into onto about against among around before after behind "
    "between beyond during despite except including inside like near off out outside over per "
    "since through throughout toward towards under until upon via within without amid as than "
    "concerning regarding following across along above below up down amongst alongside ahead "
    "according because atop aboard" },
  { QUOTH_WORD_LINK, "and or & nor plus" },
  { QUOTH_WORD_OPENER,
    "but because when while if although though whether that unless until so yet however where why "
    "how once since whereas then thus therefore instead meanwhile moreover still and or as after "
    "before nor" },
  { QUOTH_WORD_AUXILIARY,
    "has have had having do does did done will would shall should can could may might must won't "
    "wouldn't can't couldn't didn't doesn't don't hasn't haven't hadn't shouldn't cannot "
    "he'd she'd they'd we'd i'd he'll she'll they'll we'll i'll they've we've i've" },
  { QUOTH_WORD_AUXILIARY | QUOTH_WORD_MALE, "he'd he'll" },
  { QUOTH_WORD_AUXILIARY | QUOTH_WORD_FEMALE, "she'd she'll" },
  { QUOTH_WORD_AUXILIARY | QUOTH_WORD_BE,
    "is was are were be been being am isn't wasn't aren't weren't they're we're i'm you're" },
  { QUOTH_WORD_ADVERB,
    "also later earlier now then once often never ever just still even not already always again "
    "soon first instead too only perhaps maybe quickly further once yesterday today recently "
    "meanwhile previously twice simply sometimes rather almost n't himself herself themselves "
    "long far well here there yet both all jointly famously reportedly frequently time this week "
    "afterwards afterward anyway thus therefore out back publicly else" },
  { QUOTH_WORD_WHEN,
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
    "thursdays fridays saturdays sundays january february march april june july august september "
    "october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. "
    "yesterday today tonight tomorrow later earlier recently afterward last next ago early late" },
  { QUOTH_WORD_ROLE,
    "spokesman spokeswoman spokesperson spokespeople official officer leader chief director "
    "president senator governor mayor congressman congresswoman candidate nominee secretary "
    "minister ambassador chairman chairwoman chair head analyst expert adviser advisor aide "
    "strategist consultant manager professor teacher student voter supporter critic opponent "
    "activist advocate lawyer attorney judge justice prosecutor sheriff detective author writer "
    "editor reporter journalist columnist correspondent commentator host anchor moderator blogger "
    "economist scientist researcher historian scholar pollster executive founder owner "
    "businessman businesswoman billionaire developer investor banker trader worker employee "
    "resident neighbor witness victim survivor source insider veteran soldier general admiral "
    "commander captain pastor priest bishop rabbi imam pope doctor nurse physician surgeon "
    "psychologist psychiatrist man woman person people men women mother father son daughter wife "
    "husband brother sister friend colleague rival ally delegate lawmaker legislator "
    "representative politician democrat republican conservative liberal libertarian independent "
    "member staffer volunteer organizer donor fundraiser operative surrogate protester "
    "demonstrator speaker singer actor actress comedian artist player coach athlete fan farmer "
    "driver engineer clerk accountant treasurer coordinator organizer commissioner councilman "
    "councilwoman chancellor premier king queen prince princess mogul magnate tycoon star "
    "contender front-runner frontrunner challenger incumbent hopeful runner-up boss ceo cofounder "
    "co-founder co-chair deputy assistant associate fellow dean principal regulator investigator "
    "inspector agent diplomat envoy negotiator observer respondent participant citizen immigrant "
    "counsel councillor surveyor skipper "
    "evangelical catholic muslim christian jew american teenager girl boy child parent "
    "grandmother grandfather retiree contractor vendor shopkeeper landlord tenant passenger "
    "others many some several few most everyone everybody someone somebody nobody one majority "
    "minority percent group campaign committee team staff office department agency administration "
    "government party company firm organization union association network newspaper magazine "
    "fisherman policeman policewoman fireman firefighter ferryman salesman saleswoman "
    "paper police court board council commission coalition family crowd media press" },
  { QUOTH_WORD_DOCUMENT,
    "report statement poll polls survey surveys study studies ad ads letter email emails memo "
    "document documents article articles editorial story book website site page post tweet tweets "
    "headline sign signs banner release transcript video filing complaint lawsuit bill law ruling "
    "data figures results analysis column essay op-ed speech platform plan proposal resolution "
    "petition note caption message slogan text chant record records affidavit indictment "
    "commercial spot trailer blog newsletter invitation description biography profile review "
    "findings research census source sources script text slide brochure flyer label" },
  { QUOTH_WORD_VERB,
    "went came got made took gave kept became began ran left stood sat met won lost held brought "
    "turned seemed appeared looked remained refused tried failed continued managed goes comes "
    "gets makes takes gives keeps becomes runs leaves stands wins loses holds brings turns seems "
    "appears looks remains refuses tries fails sat hit used let put set sent paid led fell rose "
    "spoke speaks talked talks" },
};

static GHashTable *
read_lists (void)
{
  GHashTable *classes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto(GStrv) words = g_strsplit (lists[i].words, " ", -1);

      for (guint w = 0; words[w] != NULL; w++)
        {
          guint known = GPOINTER_TO_UINT (g_hash_table_lookup (classes, words[w]));

          /* a key that is there already stays, its value is replaced */
          g_hash_table_insert (classes, known != 0 ? words[w] : g_strdup (words[w]),
                               GUINT_TO_POINTER (known | lists[i].classes));
        }
    }
  return classes;
}

static GHashTable *
get_classes (void)
{
  static gsize classes = 0;

  if (g_once_init_enter (&classes))
    g_once_init_leave (&classes, (gsize) read_lists ());
  return (GHashTable *) classes;
}

/* "repeatedly", but not "family" or "ally". */
static gboolean
is_ly_adverb (const char *lower,
              gsize       len)
{
  static const char *const nouns = " family ally rally supply reply july italy assembly monopoly "
                                   "bully belly daily elderly early friendly likely ";
  char padded[16];

  if (len < 5 || strcmp (lower + len - 2, "ly") != 0)
    return FALSE;
  if (len > 9)
    return TRUE;
  g_snprintf (padded, sizeof padded, " %s ", lower);
  return strstr (nouns, padded) == NULL;
}

guint
quoth_word_class (const char *lower)
{
  GHashTable *classes = get_classes ();
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (classes, lower));
  gsize len;
  char singular[32];

  if (found != 0)
    return found;
  len = strlen (lower);
  if (is_ly_adverb (lower, len))
    return QUOTH_WORD_ADVERB;
  if (len < 4 || len >= sizeof singular || lower[len - 1] != 's')
    return 0;
  memcpy (singular, lower, len);
  singular[len - 1] = '\0';
  found = GPOINTER_TO_UINT (g_hash_table_lookup (classes, singular));
  if (found == 0 && g_str_has_suffix (lower, "ies"))
    {
      strcpy (singular + len - 3, "y");
      found = GPOINTER_TO_UINT (g_hash_table_lookup (classes, singular));
    }
  found &= QUOTH_WORD_ROLE | QUOTH_WORD_DOCUMENT | QUOTH_WORD_MALE | QUOTH_WORD_FEMALE;
  return found != 0 ? found | QUOTH_WORD_PLURAL : 0;
}

gboolean
quoth_word_is_one_of (const char *word, const char *words)
{
  gsize len = strlen (word);

  for (const char *at = strstr (words, word); len > 0 && at != NULL; at = strstr (at + 1, word))
    if ((at == words || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
      return TRUE;
  return FALSE;
}
