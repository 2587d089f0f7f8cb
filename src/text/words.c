/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * words.c - abbreviations, titles, and the words sentences open with.
 *
 * Closed lists, looked up by binary search: a word not in them is simply not known. They are
 * sorted once by hand and checked by a test; adding a word means putting it in its place. */
#include "text/text.h"
#include "text/words.h"

#include <string.h>

/* ---- tables: sorted by strcmp -------------------------------------------------------------- */

typedef struct
{
  const char       *word;
  QuothAbbreviation kind;
} AbbreviationRow;

#define B QUOTH_ABBREVIATION_BEFORE
#define A QUOTH_ABBREVIATION_AFTER

static const AbbreviationRow abbreviations[] = {
  { "a.m.", A },    { "adj.", B },    { "adm.", B },    { "al.", A },     { "ala.", A },
  { "approx.", B }, { "apr.", A },    { "ariz.", A },   { "ark.", A },    { "assn.", A },
  { "asst.", B },   { "atty.", B },   { "aug.", A },    { "ave.", A },    { "blvd.", A },
  { "brig.", B },   { "bros.", A },   { "bzw.", B },    { "c.", B },      { "ca.", B },
  { "calif.", A },  { "capt.", B },   { "cf.", B },     { "cmdr.", B },   { "co.", A },
  { "col.", B },    { "colo.", A },   { "comdr.", B },  { "cong.", B },   { "conn.", A },
  { "corp.", A },   { "cpl.", B },    { "ct.", A },     { "d.c.", A },    { "dec.", A },
  { "del.", A },    { "dept.", B },   { "dist.", B },   { "dr.", B },     { "e.g.", B },
  { "e.u.", A },    { "esq.", A },    { "est.", B },    { "etc.", A },    { "feb.", A },
  { "fig.", B },    { "fla.", A },    { "fri.", A },    { "ft.", B },     { "ga.", A },
  { "gen.", B },    { "gov.", B },    { "govt.", B },   { "hon.", B },    { "hr.", B },
  { "i.e.", B },    { "ill.", A },    { "inc.", A },    { "ind.", A },    { "insp.", B },
  { "jan.", A },    { "jr.", A },     { "jul.", A },    { "jun.", A },    { "kan.", A },
  { "ky.", A },     { "la.", A },     { "llc.", A },    { "lt.", B },     { "ltd.", A },
  { "m.", B },      { "maj.", B },    { "mar.", A },    { "mass.", A },   { "md.", A },
  { "messrs.", B }, { "mfg.", A },    { "mich.", A },   { "minn.", A },   { "mio.", B },
  { "miss.", B },   { "mlle.", B },   { "mme.", B },    { "mo.", A },     { "mon.", A },
  { "mont.", A },   { "mr.", B },     { "mrd.", B },    { "mrs.", B },    { "ms.", B },
  { "msgr.", B },   { "mt.", B },     { "mx.", B },     { "n.c.", A },    { "n.h.", A },
  { "n.j.", A },    { "n.m.", A },    { "n.y.", A },    { "neb.", A },    { "nev.", A },
  { "no.", B },     { "nos.", B },    { "nov.", A },    { "nr.", B },     { "oct.", A },
  { "okla.", A },   { "ont.", A },    { "op.", B },     { "ore.", A },    { "p.m.", A },
  { "pa.", A },     { "ph.d.", A },   { "pres.", B },   { "prof.", B },   { "pvt.", B },
  { "r.i.", A },    { "rd.", A },     { "rep.", B },    { "reps.", B },   { "rev.", B },
  { "s.c.", A },    { "s.d.", A },    { "sat.", A },    { "sec.", B },    { "sen.", B },
  { "sens.", B },   { "sep.", A },    { "sept.", A },   { "sgt.", B },    { "sr.", A },
  { "sra.", B },    { "st.", B },     { "ste.", B },    { "sun.", A },    { "supt.", B },
  { "tenn.", A },   { "tex.", A },    { "thu.", A },    { "thurs.", A },  { "tue.", A },
  { "tues.", A },   { "u.k.", A },    { "u.n.", A },    { "u.s.", A },    { "u.s.a.", A },
  { "univ.", B },   { "v.", B },      { "va.", A },     { "vol.", B },    { "vs.", B },
  { "vt.", A },     { "w.va.", A },   { "wash.", A },   { "wed.", A },    { "wis.", A },
  { "wyo.", A },    { "z.b.", B },
};

#undef A
#undef B

static const char *const titles[] = {
  "adm", "admiral", "ambassador", "archbishop", "assemblyman", "assemblywoman", "attorney",
  "baron", "baroness", "bishop", "brig", "brigadier", "capt", "captain", "cardinal", "chairman",
  "chairwoman", "chancellor", "chief", "coach", "col", "colonel", "commander", "commissioner",
  "comrade", "congressman", "congresswoman", "constable", "corporal", "councillor", "councilman",
  "councilwoman", "count", "countess", "cpl", "dame", "dean", "delegate", "deputy", "detective",
  "director", "doctor", "dr", "duchess", "duke", "emperor", "father", "foreign", "frau", "gen",
  "general", "gov", "governor", "herr", "hon", "imam", "inspector", "judge", "justice", "king",
  "lady", "lieutenant", "lord", "lt", "madame", "maj", "major", "marshal", "mayor", "minister",
  "miss", "mlle", "mme", "monsieur", "mr", "mrs", "ms", "msgr", "mx", "officer", "pastor", "pope",
  "premier", "pres", "president", "prince", "princess", "principal", "prof", "professor",
  "prosecutor", "queen", "rabbi", "rep", "representative", "rev", "reverend", "saint", "sec",
  "secretary", "sen", "senator", "senor", "senora", "sergeant", "sgt", "sheik", "sheikh",
  "sheriff", "sir", "sister", "solicitor", "speaker", "spokesman", "spokesperson", "spokeswoman",
  "st", "sultan", "superintendent", "supt", "treasurer", "vice",
};

static const char *const openers[] = {
  "a", "about", "according", "after", "all", "also", "although", "among", "an", "and", "another",
  "any", "as", "asked", "at", "back", "because", "before", "both", "but", "by", "despite",
  "during", "each", "earlier", "even", "every", "everyone", "few", "finally", "first", "for",
  "from", "given", "had", "he", "her", "here", "his", "how", "however", "i", "if", "in", "indeed",
  "instead", "is", "it", "its", "just", "last", "later", "like", "many", "meanwhile", "more",
  "most", "my", "never", "no", "nobody", "nor", "not", "nothing", "now", "of", "on", "once",
  "one", "only", "or", "other", "others", "our", "over", "perhaps", "she", "since", "so", "some",
  "still", "such", "than", "that", "the", "their", "then", "there", "these", "they", "this",
  "those", "though", "through", "to", "today", "two", "under", "unlike", "until", "was", "we",
  "what", "when", "where", "whether", "which", "while", "who", "why", "with", "without", "yet",
  "you", "your",
};

static const char *const saying_forms[] = {
  "added", "asked", "asks", "bellowed", "continued", "cried", "declared", "demanded", "exclaimed",
  "inquired", "insisted", "joked", "mused", "quipped", "recalled", "remarked", "replied",
  "responded", "said", "says", "shouted", "told", "tweeted", "wondered", "writes", "wrote",
  "yelled",
};

static const char *const small_abbreviations[] = {
  "al.", "approx.", "bzw.", "ca.", "cf.", "etc.", "mio.", "mrd.", "nr.", "v.", "vs.",
};

static int
compare_words (const void *key,
               const void *row)
{
  return strcmp (key, *(const char *const *) row);
}

static gboolean
has_word (const char        *word,
          const char *const *words,
          gsize              n)
{
  return bsearch (word, words, n, sizeof *words, compare_words) != NULL;
}

/* Letters with a full stop after each: "u.s.", "j.f.k.", "d.c." */
static gboolean
is_dotted_letters (const char *lower)
{
  guint n = 0;

  for (const char *p = lower; *p != '\0'; n++)
    {
      if (!g_unichar_isalpha (g_utf8_get_char (p)))
        return FALSE;
      p = g_utf8_next_char (p);
      if (*p++ != '.')
        return FALSE;
    }
  return n >= 1;
}

/* ---- inner --------------------------------------------------------------------------------- */

QuothAbbreviation
quoth_abbreviation_of (const char *lower)
{
  /* The rows begin with their word, so one comparison serves both kinds of table. */
  const AbbreviationRow *row = bsearch (lower, abbreviations, G_N_ELEMENTS (abbreviations),
                                        sizeof abbreviations[0], compare_words);

  if (row != NULL)
    return row->kind;
  if (is_dotted_letters (lower))
    return strlen (lower) <= 3 ? QUOTH_ABBREVIATION_BEFORE : QUOTH_ABBREVIATION_AFTER;
  return QUOTH_ABBREVIATION_NONE;
}

gboolean
quoth_is_small_abbreviation (const char *lower)
{
  const char *stop = strchr (lower, '.');

  if (stop != NULL && stop[1] != '\0')
    return quoth_abbreviation_of (lower) != QUOTH_ABBREVIATION_NONE;
  return has_word (lower, small_abbreviations, G_N_ELEMENTS (small_abbreviations));
}

gboolean
quoth_is_opener (const char *lower)
{
  return has_word (lower, openers, G_N_ELEMENTS (openers));
}

gboolean
quoth_is_saying_form (const char *lower)
{
  return has_word (lower, saying_forms, G_N_ELEMENTS (saying_forms));
}

/* ---- the door ------------------------------------------------------------------------------ */

gboolean
quoth_is_abbreviation (const char *lower)
{
  g_return_val_if_fail (lower != NULL, FALSE);

  return quoth_abbreviation_of (lower) != QUOTH_ABBREVIATION_NONE;
}

gboolean
quoth_is_title (const char *lower)
{
  char bare[32];
  gsize len;

  g_return_val_if_fail (lower != NULL, FALSE);

  /* "mr." as well as "mr" */
  len = strlen (lower);
  if (len >= sizeof bare || len == 0)
    return FALSE;
  memcpy (bare, lower, len + 1);
  if (bare[len - 1] == '.')
    bare[len - 1] = '\0';
  return has_word (bare, titles, G_N_ELEMENTS (titles));
}
