/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * names.c - find names of people, organisations, places, groups, events, works and products by
 * word lists and by shape.
 *
 * The text is cut into units: tokens, and the halves of hyphened ones ("DPRK-Russia"). A capital
 * letter counts as a sign of a name only where grammar does not ask for one, so the walk is made
 * twice: the first time it learns from the article itself (which words occur in lower case, which
 * surnames belong to full names), the second time it also reads sentence starts, headlines and
 * single words by what it learned. A run of capitals is then cut by, in this order: the word that
 * heads an organisation, place or event, the longest entry of the lists, titles and given names.
 * Cost: linear; two walks over the capitals only.
 *
 * A trained tagger may take the place of quoth_find_shapes(); nothing else here is seen outside. */
#include "annotate/names.h"

enum
{
  UNIT_WORD    = 1 << 0, /* of letters                                                            */
  UNIT_CAPITAL = 1 << 1,
  UNIT_CAPS    = 1 << 2, /* two capitals or more, no lower-case letter                            */
  UNIT_SPACE   = 1 << 3, /* a blank before it                                                     */
  UNIT_OPENS   = 1 << 4, /* stands where any word has a capital                                   */
  UNIT_TAKEN   = 1 << 5, /* furniture, or part of a date or amount                                */
  UNIT_NAME    = 1 << 6, /* may be part of a name                                                 */
  UNIT_BREAK   = 1 << 7, /* first of its sentence                                                 */
};

/* what the article says of a word */
enum
{
  SEEN_LOWER        = 1 << 0,
  SEEN_INSIDE       = 1 << 1, /* with a capital where grammar asks for none                       */
  SEEN_SURNAME      = 1 << 2, /* last of a full name of a person                                  */
  SEEN_GIVEN        = 1 << 3, /* first of one                                                     */
  SEEN_ORGANISATION = 1 << 4, /* first of a longer name of an organisation                        */
};

typedef enum
{
  STYLE_RUNNING,
  STYLE_TITLE, /* Most Words Have Capitals */
  STYLE_CAPS,  /* ALL CAPITALS             */
} Style;

typedef struct
{
  const char *lower;
  guint64     hash;  /* of lower                       */
  guint32     len;   /* bytes of lower                 */
  guint32     token;
  guint32     start; /* bytes of the body              */
  guint32     end;
  guint32     word;  /* number of its word, for seen[] */
  guint16     lex;   /* QuothLexiconFlags              */
  guint16     bits;
} Unit;

typedef struct
{
  const QuothLexicon *lexicon;
  const QuothTokens  *tokens;
  QuothArena         *arena;
  Unit               *units;
  guint               n;
  guint8             *seen;     /* [n] by number of the word                          */
  GArray             *findings; /* NULL in the first walk                             */
} Finder;

/* An entry of the lists found at some unit. */
typedef struct
{
  guint             next; /* unit after it; 0 for none */
  QuothLexiconEntry entry;
} Match;

/* ---- small word tables: sorted ------------------------------------------------------------------- */

static const char *const particles[] = {
  "abu", "al", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
  "du", "el", "ibn", "la", "le", "ould", "ten", "ter", "van", "von", "zu",
};

static const char *const suffixes[] = { "ii", "iii", "iv", "jr", "jr.", "sr", "sr." };

/* The last word of an organisation, or the one before "of". */
static const char *const organisation_heads[] = {
  "academy", "administration", "agency", "airlines", "airways", "alliance", "army", "assembly",
  "association", "authority", "bank", "board", "brigade", "brigades", "broadcasting", "brothers",
  "bulletin", "bureau", "cabinet", "campaign", "capital", "caucus", "center", "centre", "chamber",
  "chronicle", "church", "club", "co", "co.", "coalition", "college", "command", "commission",
  "committee", "communications", "company", "confederation", "conference", "congregation",
  "congress", "consortium", "cooperative", "corp", "corp.", "corporation", "corps", "council",
  "courier", "court", "daily", "democrats", "department", "dept.", "directorate", "dispatch",
  "division", "electric", "energy", "enquirer", "enterprises", "entertainment", "examiner",
  "exchange", "fc", "federation", "financial", "force", "forces", "foundation", "front", "fund",
  "gazette", "globe", "gmbh", "group", "guard", "guardian", "herald", "holding", "holdings",
  "hospital", "inc", "inc.", "independent", "industries", "initiative", "inquirer", "institute",
  "institution", "insurance", "international", "investments", "journal", "laboratories",
  "laboratory", "league", "legislature", "library", "llc", "llp", "lp", "ltd", "ltd.", "magazine",
  "mail", "media", "militia", "ministry", "mirror", "mission", "monitor", "motors", "movement",
  "museum", "navy", "network", "networks", "news", "newspaper", "newspapers", "nv", "observatory",
  "observer", "office", "orchestra", "organisation", "organization", "pac", "parliament",
  "partners", "partnership", "party", "petroleum", "pharmaceuticals", "pictures", "plc", "police",
  "politburo", "post", "press", "productions", "project", "radio", "railway", "records", "register",
  "registry", "republicans", "review", "rovers", "school", "schools", "securities", "senate",
  "sentinel", "service", "services", "society", "solutions", "star", "studios", "subcommittee",
  "sun", "syndicate", "systems", "taskforce", "team", "technologies", "telecom", "telegraph",
  "television", "theater", "theatre", "times", "treasury", "tribunal", "tribune", "trust", "union",
  "united", "universities", "university", "ventures", "wanderers", "watch", "weekly", "works",
};

/* those of them that "of" or "for" never goes on */
static const char *const heads_without_tail[] = {
  "airlines", "airways", "co", "co.", "corp", "corp.", "corporation", "democrats", "entertainment", "fc",
  "gmbh", "group", "holdings", "inc", "inc.", "llc", "ltd", "ltd.", "magazine", "media", "network", "news",
  "newspaper", "plc", "police", "post", "press", "radio", "records", "republicans", "team", "television",
  "times", "tribune", "united", "weekly",
};

static const char *const heads_with_on[] = { "caucus", "commission", "committee", "conference", "council",
                                             "subcommittee" };

static const char *const place_heads[] = {
  "airport", "archipelago", "avenue", "basin", "bay", "beach", "blvd.", "boulevard", "bridge", "canal",
  "canyon", "castle", "cathedral", "city", "coast", "county", "creek", "desert", "district", "falls",
  "forest", "glacier", "gulf", "harbor", "harbour", "heights", "highway", "hill", "hills", "island",
  "islands", "isles", "lake", "lakes", "mountain", "mountains", "ocean", "oblast", "palace", "park",
  "parkway", "peninsula", "plateau", "plaza", "prefecture", "prison", "province", "range", "reef",
  "region", "republic", "river", "road", "sea", "square", "st.", "stadium", "station", "strait", "street",
  "territory", "tower", "towers", "township", "tunnel", "valley", "village", "volcano",
};

static const char *const event_heads[] = {
  "affair", "award", "awards", "bowl", "championship", "championships", "cup", "derby", "disaster",
  "election", "elections", "expo", "festival", "games", "holocaust", "marathon", "massacre", "olympics",
  "open", "prix", "prize", "rebellion", "revolution", "series", "spring", "summit", "tour", "tournament",
  "trophy", "uprising", "war", "wars",
};

static const char *const work_heads[] = {
  "accord", "accords", "act", "agreement", "amendment", "bill", "charter", "code", "constitution",
  "convention", "declaration", "doctrine", "pact", "protocol", "report", "resolution", "treaty",
};

static const char *const place_openers[] = { "cape", "fort", "lake", "mount", "mt.", "port" };

static const char *const event_openers[] = { "cyclone", "hurricane", "operation", "typhoon" };

/* Capital at times, and no part of the name that follows. */
static const char *const lead_words[] = { "a", "acting", "an", "ex", "former", "incoming", "late", "longtime",
                                          "outgoing", "the" };

/* before a title: "Prime Minister", "Foreign Secretary" */
static const char *const title_openers[] = {
  "acting", "assistant", "associate", "defence", "defense", "economy", "education", "energy", "executive",
  "finance", "first", "former", "health", "home", "incoming", "interior", "justice", "labor", "labour",
  "managing", "outgoing", "press", "prime", "senior", "supreme", "trade", "transport", "treasury", "under",
};

static const char *const place_words[] = { "around", "at", "from", "in", "inside", "near", "outside", "to",
                                           "toward", "towards", "via" };

static const char *const speech_words[] = {
  "added", "argued", "asked", "believes", "called", "claimed", "declared", "denied", "explained",
  "has", "himself", "insisted", "replied", "said", "says", "tells", "testified", "told", "tweeted",
  "urged", "wants", "warned", "who", "wrote",
};

/* Capitals that are no organisation. */
static const char *const plain_capitals[] = {
  "ad", "aids", "am", "atm", "bc", "ceo", "ceos", "cfo", "coo", "cpi", "cto", "diy", "dj", "dna", "dui",
  "dvd", "edt", "era", "est", "faq", "fm", "gdp", "gmt", "gpa", "gps", "hiv", "hr", "id", "ied", "ieds",
  "ii", "iii", "ipo", "iq", "iv", "ix", "lgbt", "lgbtq", "ma", "mba", "mc", "md", "mep", "mp", "mps",
  "mri", "mvp", "ngo", "ngos", "ok", "pc", "pdf", "pdt", "phd", "pm", "pow", "pr", "pst", "ptsd", "qc",
  "rbi", "rv", "sat", "sms", "suv", "suvs", "tv", "tvs", "ufo", "url", "usb", "utc", "vi", "vii", "viii",
  "vip", "vp", "wmd", "xi", "xii",
};

static const char *const male_titles[] = {
  "congressman", "councilman", "duke", "emperor", "father", "herr", "king", "lord", "monsieur", "mr",
  "pope", "prince", "sheikh", "sir", "spokesman", "sultan",
};

static const char *const female_titles[] = {
  "baroness", "congresswoman", "councilwoman", "countess", "dame", "duchess", "frau", "lady", "madame",
  "miss", "mlle", "mme", "mrs", "ms", "princess", "queen", "spokeswoman",
};

/* After a hyphen, no part of a name: "Northport-based". Words in "-ed" are not listed. */
static const char *const hyphened_words[] = {
  "area", "born", "bound", "built", "era", "first", "free", "friendly", "held", "led", "level", "like",
  "made", "only", "owned", "run", "style", "type", "wide",
};

static int
compare_words (const void *key,
               const void *row)
{
  return strcmp (key, *(const char *const *) row);
}

static gboolean
has_word (const char *const *words,
          gsize              n,
          const char        *word)
{
  return bsearch (word, words, n, sizeof *words, compare_words) != NULL;
}

#define HAS(table, word) has_word ((table), G_N_ELEMENTS (table), (word))

/* "Mr." and "Mr" */
static const char *
without_stop (const char *lower,
              char        buffer[16])
{
  gsize len = g_strlcpy (buffer, lower, 16);

  if (len >= 16)
    return lower;
  if (len > 0 && buffer[len - 1] == '.')
    buffer[len - 1] = '\0';
  return buffer;
}

static gboolean
is_title (const Unit *unit)
{
  char buffer[16];

  const char *word = without_stop (unit->lower, buffer);
  gsize len = strlen (word);

  if (quoth_is_title (word))
    return TRUE;
  if (len < 4 || word != buffer || word[len - 1] != 's')
    return FALSE;
  buffer[len - 1] = '\0'; /* "Presidents Obama and Bush" */
  return quoth_is_title (buffer);
}

static QuothGender
gender_of_title (const Unit *unit)
{
  char buffer[16];
  const char *word = without_stop (unit->lower, buffer);

  return HAS (male_titles, word) ? QUOTH_GENDER_MALE
         : HAS (female_titles, word) ? QUOTH_GENDER_FEMALE : QUOTH_GENDER_UNKNOWN;
}

static gboolean
is_initial (const Unit *unit)
{
  return (unit->bits & UNIT_CAPITAL) && unit->lower[unit->len - 1] == '.'
         && (unit->len == 2 || (unit->len == 4 && unit->lower[1] == '.'));
}

/* ---- units ------------------------------------------------------------------------------------------ */

static guint64
hash_of (const char *lower,
         guint32     len)
{
  return quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, lower, len);
}

static void
fill_unit (Finder     *self,
           Unit       *unit,
           guint       token,
           const char *lower,
           guint32     len)
{
  unit->token = token;
  unit->lower = lower;
  unit->len = len;
  unit->hash = hash_of (lower, len);
  unit->lex = quoth_lexicon_find (self->lexicon, unit->hash).flags;
}

/* "al-Assad", "el-Sisi": as good as a capital. */
static gboolean
has_arabic_article (const char *text,
                    guint32     len)
{
  return len > 4 && (text[0] == 'a' || text[0] == 'e') && text[1] == 'l' && text[2] == '-'
         && g_unichar_isupper (g_utf8_get_char (text + 3));
}

static guint16
bits_of_token (const QuothTokens *tokens,
               guint              i)
{
  guint16 bits = tokens->type[i] == QUOTH_TOKEN_WORD ? UNIT_WORD : 0;
  guint8 flags = tokens->flags[i];

  if (has_arabic_article (tokens->body + tokens->start[i], tokens->end[i] - tokens->start[i]))
    bits |= UNIT_CAPITAL;
  return bits | (flags & QUOTH_TOKEN_CAPITAL ? UNIT_CAPITAL : 0)
         | (flags & QUOTH_TOKEN_ALL_CAPS ? UNIT_CAPS : 0) | (flags & QUOTH_TOKEN_SPACE ? UNIT_SPACE : 0)
         | (flags & QUOTH_TOKEN_FURNITURE ? UNIT_TAKEN : 0);
}

static guint16
bits_of_text (const char *text,
              guint32     len)
{
  guint upper = 0, lower = 0;

  for (const char *p = text; p < text + len; p = g_utf8_next_char (p))
    {
      upper += g_unichar_isupper (g_utf8_get_char (p));
      lower += g_unichar_islower (g_utf8_get_char (p));
    }
  return UNIT_WORD | (len > 0 && g_unichar_isupper (g_utf8_get_char (text)) ? UNIT_CAPITAL : 0)
         | (upper >= 2 && lower == 0 ? UNIT_CAPS : 0);
}

/* Cuts "DPRK-Russia", "U.S.-led", "pro-Russian" at the hyphen, if one half at least is the name of
 * a place, people or organisation and the whole is no name. TRUE when two units were filled. */
static gboolean
split_token (Finder *self,
             guint   token,
             Unit   *units)
{
  const QuothTokens *tokens = self->tokens;
  const char *text = tokens->body + tokens->start[token];
  const char *lower = tokens->lower[token];
  const char *hyphen = strchr (lower, '-');
  const guint16 wanted = QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG;
  guint32 size = tokens->end[token] - tokens->start[token];
  guint32 len = strlen (lower);
  guint32 cut = hyphen != NULL ? hyphen - lower : 0;

  /* lower has the bytes of the text but for ’, which is shorter in it: leave such words whole */
  if (hyphen == NULL || cut < 2 || len - cut < 3 || len != size || strchr (hyphen + 1, '-') != NULL
      || quoth_lexicon_find (self->lexicon, hash_of (lower, len)).flags != 0)
    return FALSE;

  fill_unit (self, &units[0], token, quoth_arena_strndup (self->arena, lower, cut), cut);
  fill_unit (self, &units[1], token, hyphen + 1, len - cut - 1);
  units[0].bits = bits_of_text (text, cut) | (bits_of_token (tokens, token) & (UNIT_SPACE | UNIT_TAKEN));
  units[1].bits = bits_of_text (text + cut + 1, len - cut - 1)
                  | (bits_of_token (tokens, token) & UNIT_TAKEN);
  if (!((units[0].bits & UNIT_CAPITAL)
        && ((units[0].lex & wanted) || HAS (hyphened_words, units[1].lower)
            || (units[1].len > 4 && g_str_has_suffix (units[1].lower, "ed"))))
      && !((units[1].bits & UNIT_CAPITAL) && (units[1].lex & wanted) && !(units[0].bits & UNIT_CAPITAL)))
    return FALSE;

  units[0].start = tokens->start[token];
  units[0].end = units[0].start + cut;
  units[1].start = units[0].end + 1;
  units[1].end = tokens->end[token];
  return TRUE;
}

static void
make_units (Finder       *self,
            const GArray *taken)
{
  const QuothTokens *tokens = self->tokens;
  guint t = 0;

  self->units = quoth_arena_new_n (self->arena, Unit, 2 * tokens->n);
  for (guint i = 0; i < tokens->n; i++)
    {
      Unit *unit = &self->units[self->n];
      guint n = 1;

      if (tokens->type[i] != QUOTH_TOKEN_WORD || !split_token (self, i, unit))
        {
          fill_unit (self, unit, i, tokens->lower[i], strlen (tokens->lower[i]));
          unit->start = tokens->start[i];
          unit->end = tokens->end[i];
          unit->bits = bits_of_token (tokens, i);
        }
      else
        {
          n = 2;
        }
      if (i == 0 || tokens->sentence[i] != tokens->sentence[i - 1])
        unit->bits |= UNIT_BREAK;
      while (t < taken->len && g_array_index (taken, QuothFinding, t).last < i)
        t++;
      if (t < taken->len && g_array_index (taken, QuothFinding, t).first <= i)
        unit[0].bits |= UNIT_TAKEN;
      self->n += n;
    }
}

/* Numbers the words of the article, so that what is seen of one is known wherever it stands. */
static void
number_words (Finder *self)
{
  guint size = 64;
  guint32 *table; /* unit + 1 that first had the word */
  guint n_words = 0;

  while (size < 2 * self->n)
    size *= 2;
  table = quoth_arena_new_n (self->arena, guint32, size);
  for (guint i = 0; i < self->n; i++)
    {
      guint32 slot = quoth_lexicon_mix (self->units[i].hash) & (size - 1);

      while (table[slot] != 0 && self->units[table[slot] - 1].hash != self->units[i].hash)
        slot = (slot + 1) & (size - 1);
      if (table[slot] == 0)
        {
          table[slot] = i + 1;
          self->units[i].word = n_words++;
        }
      else
        {
          self->units[i].word = self->units[table[slot] - 1].word;
        }
    }
  self->seen = quoth_arena_new_n (self->arena, guint8, n_words);
}

/* ---- which capitals mean a name ------------------------------------------------------------------------ */

/* How the sentence [from, to) of units uses capitals. */
static Style
style_of (const Finder *self,
          guint         from,
          guint         to)
{
  guint words = 0, capitals = 0, caps = 0, common = 0;

  for (guint i = from; i < to; i++)
    {
      const Unit *unit = &self->units[i];

      if (!(unit->bits & UNIT_WORD) || unit->len < 4)
        continue;
      words++;
      capitals += (unit->bits & UNIT_CAPITAL) != 0;
      caps += (unit->bits & UNIT_CAPS) != 0;
      common += (unit->bits & UNIT_CAPITAL) && (unit->lex & QUOTH_LEXICON_COMMON) && i > from;
    }
  gboolean has_stop = strcmp (self->units[to - 1].lower, ".") == 0
                      || (to - from > 1 && strcmp (self->units[to - 2].lower, ".") == 0);

  if (words >= 2 && caps * 10 >= words * 7)
    return STYLE_CAPS;
  /* running text full of names ends with a full stop and has a verb; a headline seldom does */
  if ((!has_stop || capitals == words) && words >= 4 && capitals * 10 >= words * 8 && common >= 2)
    return STYLE_TITLE;
  return STYLE_RUNNING;
}

/* After a quotation mark, colon or full stop, and at the start, any word may have its capital. */
static gboolean
opens (const Finder *self,
       guint         i)
{
  const Unit *before = i > 0 ? &self->units[i - 1] : NULL;

  if (before == NULL || (self->units[i].bits & UNIT_BREAK))
    return TRUE;
  if (before->bits & UNIT_WORD)
    return FALSE;
  return self->tokens->type[before->token] == QUOTH_TOKEN_QUOTE
         || strchr (":.!?(*-–—…•", before->lower[0]) != NULL || (before->bits & UNIT_BREAK);
}

static void
note_case (Finder *self,
           Unit   *unit,
           Style   style)
{
  if (!(unit->bits & UNIT_WORD) || style != STYLE_RUNNING)
    return;
  if (!(unit->bits & UNIT_CAPITAL))
    self->seen[unit->word] |= SEEN_LOWER;
  else if (!(unit->bits & UNIT_OPENS))
    self->seen[unit->word] |= SEEN_INSIDE;
}

/* "Traders", "Stocks": a form of a word that running text has in lower case. */
static gboolean
is_common (const Finder *self,
           const Unit   *unit)
{
  static const char *const endings[] = { "s", "es", "ed", "d", "ing", "er", "ers", "ly", "'t", "n't" };

  if (unit->lex & QUOTH_LEXICON_COMMON)
    return TRUE;
  if (unit->lex & (QUOTH_LEXICON_ANY_NAME | QUOTH_LEXICON_ANY_GIVEN))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize len = strlen (endings[i]);

      if (unit->len > len + 2 && g_str_has_suffix (unit->lower, endings[i])
          && (quoth_lexicon_find (self->lexicon, hash_of (unit->lower, unit->len - len)).flags
              & QUOTH_LEXICON_COMMON))
        return TRUE;
    }
  return FALSE;
}

/* "R-Ohio", "D-Calif." */
static gboolean
is_party_label (const Unit *unit)
{
  return unit->len > 3 && unit->lower[1] == '-' && strchr ("dri", unit->lower[0]) != NULL;
}

/* "FELLOW DOCTORS DON'T CARE — he was": common words in capitals amid running text. */
static gboolean
is_shouted (const Finder *self,
            guint         i)
{
  const Unit *unit = &self->units[i];
  const Unit *before = i > 0 ? unit - 1 : unit, *after = i + 1 < self->n ? unit + 1 : unit;

  return (unit->bits & UNIT_CAPS) && is_common (self, unit)
         && (!(unit->lex & QUOTH_LEXICON_ANY_NAME)
             || (before != unit && (before->bits & UNIT_CAPS) && is_common (self, before))
             || (after != unit && (after->bits & UNIT_CAPS) && is_common (self, after)));
}

static gboolean
may_be_name (const Finder *self,
             guint         i,
             Style         style)
{
  const Unit *unit = &self->units[i];
  guint8 seen = self->seen[unit->word];
  const Unit *next = i + 1 < self->n ? &self->units[i + 1] : unit;
  gboolean next_is_name = (next->bits & UNIT_CAPITAL) && next != unit
                          && (!(next->lex & QUOTH_LEXICON_COMMON) || (next->lex & QUOTH_LEXICON_SURNAME));

  if (!(unit->bits & UNIT_WORD) || !(unit->bits & UNIT_CAPITAL) || (unit->bits & UNIT_TAKEN)
      || strcmp (unit->lower, "i") == 0 || is_party_label (unit) || unit->lower[0] == '\'' || g_str_has_prefix (unit->lower, "i'"))
    return FALSE;
  if (style == STYLE_RUNNING && is_shouted (self, i))
    return FALSE;
  if (style == STYLE_RUNNING && !(unit->bits & UNIT_OPENS))
    return TRUE;
  if (unit->len == 1)
    return FALSE;
  if (style == STYLE_RUNNING && HAS (particles, unit->lower)) /* "Von der Leyen" */
    return (next->bits & UNIT_CAPITAL) || HAS (particles, next->lower);
  if (!is_common (self, unit))
    return style != STYLE_RUNNING || !(seen & SEEN_LOWER) || (unit->lex & QUOTH_LEXICON_ANY_NAME);
  if (style == STYLE_RUNNING && (unit->lex & QUOTH_LEXICON_ANY_GIVEN)) /* "Will Smith" */
    return next_is_name && (unit->lex & QUOTH_LEXICON_SURNAME);
  return (seen & SEEN_INSIDE) && !(seen & SEEN_LOWER);
}

static guint64
join_hash (guint64     hash,
           const Unit *before,
           const Unit *unit)
{
  if (unit->token == before->token)
    hash = quoth_lexicon_hash (hash, "-", 1);
  else if (unit->bits & UNIT_SPACE)
    hash = quoth_lexicon_hash (hash, " ", 1);
  return quoth_lexicon_hash (hash, unit->lower, unit->len);
}

/* "White House", "North Koreans" where capitals mean nothing: common words, together an entry. */
static void
mark_entry (Finder *self,
            guint   i,
            guint   to)
{
  const guint16 wanted = QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG | QUOTH_LEXICON_EVENT;
  Unit *units = self->units;
  QuothLexiconEntry entry = { units[i].lex, 0 };
  guint64 hash = units[i].hash;
  guint found = i;

  if ((units[i].bits & (UNIT_WORD | UNIT_CAPITAL | UNIT_TAKEN)) != (UNIT_WORD | UNIT_CAPITAL))
    return;
  for (guint k = i + 1; k < to && (entry.flags & QUOTH_LEXICON_PREFIX) && !(units[k].bits & UNIT_TAKEN); k++)
    {
      hash = join_hash (hash, &units[k - 1], &units[k]);
      entry = quoth_lexicon_find (self->lexicon, hash);
      if ((entry.flags & wanted) && (units[k].bits & UNIT_CAPITAL))
        found = k;
    }
  for (guint k = i; k <= found && found > i; k++)
    units[k].bits |= units[k].bits & UNIT_CAPITAL ? UNIT_NAME : 0;
}

static void
mark_sentence (Finder *self,
               guint   from,
               guint   to,
               Style   style)
{
  for (guint i = from; i < to; i++)
    {
      Unit *unit = &self->units[i];

      if (style == STYLE_CAPS)
        unit->bits &= ~UNIT_CAPS;
      if (may_be_name (self, i, style))
        unit->bits |= UNIT_NAME;
      else if ((unit->bits & UNIT_OPENS) || style != STYLE_RUNNING)
        mark_entry (self, i, to);
    }
}

/* Sentence by sentence: first what the article shows of each word, then which units may be names. */
static void
mark_names (Finder *self)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint from = 0, to; from < self->n; from = to)
      {
        for (to = from + 1; to < self->n && !(self->units[to].bits & UNIT_BREAK);)
          to++;

        Style style = style_of (self, from, to);

        if (pass == 1)
          mark_sentence (self, from, to, style);
        for (guint i = from; i < to && pass == 0; i++)
          {
            self->units[i].bits |= opens (self, i) ? UNIT_OPENS : 0;
            note_case (self, &self->units[i], style);
          }
      }
}

/* ---- runs and list entries ------------------------------------------------------------------------------- */

static gboolean
is_name (const Finder *self,
         guint         i)
{
  return i < self->n && (self->units[i].bits & UNIT_NAME) != 0;
}

/* Unit i goes on in the sentence of the one before it, with nothing but a blank or hyphen between. */
static gboolean
follows (const Finder *self,
         guint         i)
{
  return i < self->n && !(self->units[i].bits & (UNIT_BREAK | UNIT_TAKEN));
}

/* The longest entry of `wanted` lists that begins at unit i. Its first and last unit are capital. */
static Match
match_lists (const Finder *self,
             guint         i,
             guint16       wanted)
{
  Match best = { 0 };
  guint64 hash = self->units[i].hash;

  for (guint k = i; k < self->n && k < i + 12; k++)
    {
      const Unit *unit = &self->units[k];
      QuothLexiconEntry entry;

      if (k > i)
        {
          if (!follows (self, k))
            break;
          hash = join_hash (hash, unit - 1, unit);
        }
      entry = quoth_lexicon_find (self->lexicon, hash);
      if ((entry.flags & wanted) && ((unit->bits & (UNIT_CAPITAL)) || !(unit->bits & UNIT_WORD))
          && (k > i || (unit->bits & UNIT_NAME)))
        best = (Match){ k + 1, entry };
      if (!(entry.flags & QUOTH_LEXICON_PREFIX))
        break;
    }
  return best;
}

/* Unit after the run of name units from i, with particles, initials and "&" between them. */
static guint
run_end (const Finder *self,
         guint         i)
{
  guint end = i + 1;

  while (end < self->n && follows (self, end))
    {
      const Unit *unit = &self->units[end];

      if ((unit->bits & UNIT_NAME) && (unit->bits & UNIT_SPACE))
        end++;
      else if (strcmp (unit->lower, "&") == 0 && is_name (self, end + 1))
        end += 2;
      else if ((unit->bits & UNIT_WORD) && !(unit->bits & UNIT_CAPITAL) && HAS (particles, unit->lower)
               && is_name (self, end + 1) && follows (self, end + 1))
        end += 2;
      else if ((unit->bits & UNIT_WORD) && !(unit->bits & UNIT_CAPITAL) && HAS (particles, unit->lower)
               && end + 2 < self->n && HAS (particles, self->units[end + 1].lower)
               && is_name (self, end + 2) && follows (self, end + 2))
        end += 3;
      else
        break;
    }
  return end;
}

/* Where the run [first, end) is cut by a title and the name after it: "Security Adviser John Bolton",
 * "French Foreign Minister Laurent Fabius". The title must not be a surname after a given name. */
static guint
cut_at_title (const Finder *self,
              guint         first,
              guint         end)
{
  const Unit *units = self->units;

  for (guint i = first + 1; i + 1 < end; i++)
    if (is_title (&units[i]) && !HAS (organisation_heads, units[i + 1].lower)
        && !((units[i].lex & QUOTH_LEXICON_SURNAME)
             && ((units[i - 1].lex & QUOTH_LEXICON_ANY_GIVEN) || is_initial (&units[i - 1]))))
      {
        while (i > first + 1 && HAS (title_openers, units[i - 1].lower))
          i--;
        return i;
      }
  return end;
}

/* ---- writing down ------------------------------------------------------------------------------------------- */

static void
add (Finder     *self,
     guint       first,
     guint       next,
     QuothKind   kind,
     guint16     value,
     QuothGender gender)
{
  const Unit *a = &self->units[first], *z = &self->units[next - 1];
  const char *text = quoth_lexicon_value (self->lexicon, value);
  QuothFinding finding = { .first = a->token, .last = z->token, .span = { a->start, z->end },
                           .kind = kind, .gender = gender };

  if (kind == QUOTH_KIND_NORP)
    finding.value = text;
  else
    finding.name = text;
  if (self->findings != NULL)
    g_array_append_val (self->findings, finding);
}

static guint
add_person (Finder     *self,
            guint       first,
            guint       next,
            QuothGender gender)
{
  const Unit *units = self->units;
  guint last = next - 1;

  while (last > first && HAS (suffixes, units[last].lower))
    last--;
  if (last > first)
    {
      self->seen[units[last].word] |= SEEN_SURNAME;
      self->seen[units[first].word] |= SEEN_GIVEN;
    }
  if (gender == QUOTH_GENDER_UNKNOWN && !(last == first && (self->seen[units[first].word] & SEEN_SURNAME)))
    gender = units[first].lex & QUOTH_LEXICON_FEMALE ? QUOTH_GENDER_FEMALE
             : units[first].lex & QUOTH_LEXICON_MALE ? QUOTH_GENDER_MALE : QUOTH_GENDER_UNKNOWN;
  add (self, first, next, QUOTH_KIND_PERSON, 0, gender);
  return next;
}

static guint
add_named (Finder   *self,
           guint     first,
           guint     next,
           QuothKind kind)
{
  if (kind == QUOTH_KIND_ORG && next - first > 1)
    self->seen[self->units[first].word] |= SEEN_ORGANISATION;
  add (self, first, next, kind, 0, QUOTH_GENDER_UNKNOWN);
  return next;
}

static QuothKind
kind_of_entry (guint16 flags)
{
  return flags & QUOTH_LEXICON_PLACE ? QUOTH_KIND_LOC
         : flags & QUOTH_LEXICON_GROUP ? QUOTH_KIND_NORP
         : flags & QUOTH_LEXICON_ORG ? QUOTH_KIND_ORG
         : flags & QUOTH_LEXICON_EVENT ? QUOTH_KIND_EVENT
         : flags & (QUOTH_LEXICON_REGION | QUOTH_LEXICON_CITY) ? QUOTH_KIND_LOC
         : flags & QUOTH_LEXICON_CLUB ? QUOTH_KIND_ORG
         : flags & QUOTH_LEXICON_WORK ? QUOTH_KIND_WORK : QUOTH_KIND_PRODUCT;
}

static guint
add_match (Finder *self,
           guint   first,
           Match   match)
{
  QuothKind kind = kind_of_entry (match.entry.flags);

  if (kind == QUOTH_KIND_ORG && match.next - first > 1)
    self->seen[self->units[first].word] |= SEEN_ORGANISATION;
  add (self, first, match.next, kind, match.entry.value, QUOTH_GENDER_UNKNOWN);
  return match.next;
}

/* ---- names by their head word ---------------------------------------------------------------------------------- */

/* "Department of Homeland Security", "Institute for Peace and Trade": the unit after the part that
 * hangs on a head before `end`; `end` itself when nothing does. */
static guint
tail_of_organisation (const Finder *self,
                      guint         end)
{
  const char *head = self->units[end - 1].lower;
  const char *word = end < self->n ? self->units[end].lower : "";
  guint at = end;

  if (!follows (self, at) || HAS (heads_without_tail, head)
      || !(strcmp (word, "of") == 0 || strcmp (word, "for") == 0
           || (strcmp (word, "on") == 0 && HAS (heads_with_on, head))))
    return end;
  at++;
  if (follows (self, at) && strcmp (self->units[at].lower, "the") == 0)
    at++;
  if (!is_name (self, at) || !follows (self, at))
    return end;
  end = run_end (self, at);
  if (follows (self, end) && strcmp (self->units[end].lower, "and") == 0 && is_name (self, end + 1)
      && follows (self, end + 1) && !is_title (&self->units[end + 1])
      && !(self->units[end + 1].lex & QUOTH_LEXICON_ANY_GIVEN))
    end = run_end (self, end + 1);
  return end;
}

/* Run [first, end) named by a head word; returns the unit after it, or 0. */
static guint
read_headed (Finder *self,
             guint   first,
             guint   end)
{
  const Unit *units = self->units;
  const char *last = units[end - 1].lower;

  /* "the University" alone is no name; a lone head needs what hangs on it */
  if (HAS (organisation_heads, last) && (end - first > 1 || tail_of_organisation (self, end) != end))
    {
      return add_named (self, first, tail_of_organisation (self, end), QUOTH_KIND_ORG);
    }
  if (end - first < 2)
    return 0;
  if (HAS (place_heads, last) && !((units[first].lex & QUOTH_LEXICON_ANY_GIVEN)
                                   && (units[end - 1].lex & QUOTH_LEXICON_SURNAME) && end - first == 2
                                   && strcmp (last, "park") == 0))
    return add_named (self, first, end, QUOTH_KIND_LOC);
  if (HAS (event_heads, last))
    return add_named (self, first, end, QUOTH_KIND_EVENT);
  if (HAS (work_heads, last))
    return add_named (self, first, end, QUOTH_KIND_WORK);
  if (HAS (place_openers, units[first].lower))
    return add_named (self, first, end, QUOTH_KIND_LOC);
  if (HAS (event_openers, units[first].lower))
    return add_named (self, first, first + 2, QUOTH_KIND_EVENT);
  return 0;
}

/* ---- runs without a head word -------------------------------------------------------------------------------------- */

/* Where a person's name that begins at `first` ends: before titles, peoples and heads of others. */
static guint
person_end (const Finder *self,
            guint         first,
            guint         end)
{
  guint at = first + 1;

  while (at < end && at - first < 6)
    {
      const Unit *unit = &self->units[at];

      if ((unit->lex & QUOTH_LEXICON_GROUP) && !(unit->lex & QUOTH_LEXICON_SURNAME))
        break;
      if (at + 1 < end && is_title (unit) && !(unit->lex & QUOTH_LEXICON_SURNAME))
        break;
      if (strcmp (unit->lower, "&") == 0)
        break;
      at++;
    }
  while (at > first + 1 && !(self->units[at - 1].bits & UNIT_NAME))
    at--;
  return at;
}

/* "Jr." after a comma belongs to the person. */
static guint
with_suffix (const Finder *self,
             guint         end)
{
  if (follows (self, end) && strcmp (self->units[end].lower, ",") == 0 && follows (self, end + 1)
      && HAS (suffixes, self->units[end + 1].lower))
    return end + 2;
  return end;
}

static gboolean
is_person_start (const Finder *self,
                 guint         first,
                 guint         end)
{
  const Unit *unit = &self->units[first];

  if (end - first < 2)
    return FALSE;
  if (is_initial (unit) && !(unit->lex & QUOTH_LEXICON_ANY_NAME))
    return TRUE;
  if (HAS (particles, unit->lower) && !(unit->lex & QUOTH_LEXICON_ANY_NAME)) /* "Von der Leyen" */
    return TRUE;
  return (unit->lex & QUOTH_LEXICON_ANY_GIVEN) != 0;
}

/* "President Executive Order …": words of no name. */
static gboolean
all_common (const Finder *self,
            guint         first,
            guint         end)
{
  for (guint i = first; i < end; i++)
    if (!(self->units[i].lex & QUOTH_LEXICON_COMMON)
        || (self->units[i].lex & (QUOTH_LEXICON_SURNAME | QUOTH_LEXICON_ANY_GIVEN)))
      return FALSE;
  return TRUE;
}

/* Units [first, end), two or more, of which no list and no head says anything. */
static guint
read_unknown_run (Finder *self,
                  guint   first,
                  guint   end)
{
  const Unit *units = self->units;
  guint n_common = 0, n_caps = 0;

  for (guint i = first; i < end; i++)
    {
      n_common += (units[i].lex & QUOTH_LEXICON_COMMON) != 0;
      n_caps += (units[i].bits & UNIT_CAPS) != 0 && units[i].len > 1;
    }
  if (all_common (self, first, end))
    return end;
  if (n_common == 0 && n_caps == 0 && end - first <= 4)
    return add_person (self, first, end, QUOTH_GENDER_UNKNOWN);
  if ((units[end - 1].lex & QUOTH_LEXICON_SURNAME) && !(units[end - 1].lex & QUOTH_LEXICON_COMMON)
      && !(units[first].lex & QUOTH_LEXICON_COMMON) && n_caps == 0)
    return add_person (self, first, end, QUOTH_GENDER_UNKNOWN);
  return add_named (self, first, end, QUOTH_KIND_ORG);
}

static gboolean
is_after_place_word (const Finder *self,
                     guint         i)
{
  return i > 0 && !(self->units[i].bits & UNIT_BREAK) && HAS (place_words, self->units[i - 1].lower);
}

/* "Ollerton said", "said Ollerton" */
static gboolean
is_beside_speech (const Finder *self,
                  guint         i)
{
  if (i > 0 && !(self->units[i].bits & UNIT_BREAK)
      && (strcmp (self->units[i - 1].lower, "said") == 0 || strcmp (self->units[i - 1].lower, "says") == 0
          || strcmp (self->units[i - 1].lower, "told") == 0))
    return TRUE;
  return follows (self, i + 1) && HAS (speech_words, self->units[i + 1].lower);
}

/* A name of one unit. */
static guint
read_single (Finder     *self,
             guint       i,
             gboolean    after_title,
             QuothGender gender)
{
  const Unit *unit = &self->units[i];
  guint8 seen = self->seen[unit->word];
  const guint16 sure = QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG | QUOTH_LEXICON_EVENT;
  const guint16 person = QUOTH_LEXICON_ANY_GIVEN | QUOTH_LEXICON_SURNAME;
  Match match = { i + 1, quoth_lexicon_find (self->lexicon, unit->hash) };
  guint16 lex = match.entry.flags;
  gboolean common = (lex & QUOTH_LEXICON_COMMON) != 0;

  if (after_title && !(lex & (QUOTH_LEXICON_GROUP | QUOTH_LEXICON_PLACE)))
    return add_person (self, i, i + 1, gender);
  if ((seen & SEEN_SURNAME) && !((lex & QUOTH_LEXICON_PLACE)
                                 && (is_after_place_word (self, i) || !(lex & person))))
    return add_person (self, i, i + 1, gender);
  if ((lex & sure) && (!common || !(unit->bits & UNIT_OPENS)))
    return add_match (self, i, match);
  if ((seen & SEEN_ORGANISATION) && !common && !(lex & (QUOTH_LEXICON_ANY_PLACE | person)))
    return add_named (self, i, i + 1, QUOTH_KIND_ORG);
  if ((seen & SEEN_GIVEN) && !common)
    return add_person (self, i, i + 1, gender);
  if (common || is_initial (unit))
    return i + 1;
  if ((lex & QUOTH_LEXICON_ANY_PLACE)
      && (!(lex & person) || is_after_place_word (self, i) || !is_beside_speech (self, i)))
    return add_match (self, i, match);
  if (unit->bits & UNIT_CAPS)
    return unit->len <= 6 && !HAS (plain_capitals, unit->lower) ? add_named (self, i, i + 1, QUOTH_KIND_ORG) : i + 1;
  if (lex & person)
    return is_after_place_word (self, i) && !(lex & QUOTH_LEXICON_ANY_GIVEN)
             ? add_named (self, i, i + 1, QUOTH_KIND_LOC)
             : add_person (self, i, i + 1, gender);
  if (lex & QUOTH_LEXICON_ANY_NAME)
    return add_match (self, i, match);
  if (is_after_place_word (self, i))
    return add_named (self, i, i + 1, QUOTH_KIND_LOC);
  if (is_beside_speech (self, i))
    return add_person (self, i, i + 1, gender);
  if ((unit->bits & UNIT_OPENS) && !(seen & SEEN_INSIDE))
    return i + 1;
  return add_named (self, i, i + 1, QUOTH_KIND_ORG);
}

/* Leading words of the run that are no part of a name: titles, and what goes before them. */
static guint
skip_titles (const Finder *self,
             guint         first,
             guint         end,
             gboolean     *after_title,
             QuothGender  *gender)
{
  const Unit *units = self->units;

  for (; first < end; first++)
    {
      if (is_title (&units[first]) && !(units[first].lex & QUOTH_LEXICON_ANY_GIVEN && first + 1 == end))
        {
          *after_title = TRUE;
          *gender = gender_of_title (&units[first]);
        }
      else if (!(first + 1 < end && HAS (title_openers, units[first].lower) && is_title (&units[first + 1])))
        {
          break;
        }
    }
  return first;
}

/* "State John Kerry", "Supreme Leader Ali Khamenei": what leads up to a given name is no part of it. */
static guint
skip_common (const Finder *self,
             guint         first,
             guint         end)
{
  const Unit *units = self->units;
  guint at = first;

  if (units[first].lex & QUOTH_LEXICON_ANY_GIVEN)
    return first;
  while (at + 2 < end && !((units[at].lex & QUOTH_LEXICON_COMMON)
                           && (units[at + 1].lex & QUOTH_LEXICON_ANY_GIVEN)
                           && !(units[at + 1].lex & QUOTH_LEXICON_COMMON)))
    at++;
  return at + 2 < end ? at + 1 : first;
}

/* "Northport Ravens": a place and a plural that is no people make a team. */
static gboolean
is_team (const Finder *self,
         Match         place,
         guint         end)
{
  const Unit *last = &self->units[end - 1];

  return place.next + 1 == end && (place.entry.flags & QUOTH_LEXICON_ANY_PLACE)
         && last->lower[last->len - 1] == 's' && last->len > 4 && !g_str_has_suffix (last->lower, "ss")
         && !(last->lex & (QUOTH_LEXICON_ANY_NAME | QUOTH_LEXICON_SURNAME | QUOTH_LEXICON_ANY_GIVEN));
}

/* "HELSBY (Reuters) -", "PARIS —": capitals that open a paragraph are where it was written. */
static gboolean
is_dateline (const Finder *self,
             guint         i,
             guint         end)
{
  const Unit *unit = &self->units[i];
  const char *after = end < self->n ? self->units[end].lower : "";

  return (self->tokens->flags[unit->token] & QUOTH_TOKEN_PARAGRAPH) && (unit->bits & UNIT_CAPS)
         && (strcmp (after, "(") == 0 || strcmp (after, "—") == 0 || strcmp (after, "–") == 0
             || strcmp (after, "--") == 0);
}

/* Reads what begins at name unit i; returns the next unit to look at. */
static guint
read_name (Finder *self,
           guint   i)
{
  const Unit *units = self->units;
  QuothGender gender = QUOTH_GENDER_UNKNOWN;
  gboolean after_title = FALSE;
  guint end = run_end (self, i);
  Match match = match_lists (self, i, QUOTH_LEXICON_ANY_NAME);
  guint next, start;

  if (match.next <= i + 1 && HAS (lead_words, units[i].lower))
    return i + 1;

  if (match.next >= end && match.next > i + 1)
    return add_match (self, i, match);
  if (!is_title (&units[i]))
    end = MAX (cut_at_title (self, i, end), match.next > i + 1 ? match.next : 0);
  if (match.next >= end && match.next > i + 1)
    return add_match (self, i, match);
  if (is_dateline (self, i, end) && match.next == 0)
    return add_named (self, i, end, QUOTH_KIND_LOC);
  if (is_team (self, match, end))
    return add_named (self, i, end, QUOTH_KIND_ORG);
  if ((next = read_headed (self, i, end)) != 0)
    return next;

  start = skip_titles (self, i, end, &after_title, &gender);
  if (start == end)
    return end;
  if (start == i && i > 0 && !(units[i].bits & UNIT_BREAK) && (units[i - 1].bits & UNIT_WORD)
      && is_title (&units[i - 1]))
    {
      after_title = TRUE;
      gender = gender_of_title (&units[i - 1]);
    }
  if (start != i)
    match = match_lists (self, start, QUOTH_LEXICON_ANY_NAME);

  if (match.next <= start + 1)
    start = skip_common (self, start, end);

  if (end - start == 1)
    return read_single (self, start, after_title, gender);
  if (match.next > start + 1)
    return add_match (self, start, match);
  if (after_title || is_person_start (self, start, end))
    {
      guint person = person_end (self, start, end);

      if (person - start > 1 && !all_common (self, start, person))
        return add_person (self, start, with_suffix (self, person), gender);
      if (person - start == 1)
        return read_single (self, start, after_title, gender);
    }
  if (match.next != 0 && (match.entry.flags & (QUOTH_LEXICON_PLACE | QUOTH_LEXICON_GROUP | QUOTH_LEXICON_ORG)))
    return add_match (self, start, match);
  if (match.next != 0 && !(match.entry.flags & QUOTH_LEXICON_SURNAME)
      && (match.entry.flags & QUOTH_LEXICON_ANY_PLACE))
    return add_match (self, start, match);
  return read_unknown_run (self, start, end);
}

static void
walk (Finder *self)
{
  for (guint i = 0; i < self->n;)
    if (is_name (self, i))
      {
        i = read_name (self, i);
      }
    else if (!(self->units[i].bits & (UNIT_WORD | UNIT_TAKEN)) && (self->units[i].lex & QUOTH_LEXICON_EVENT))
      {
        Match match = { i + 1, quoth_lexicon_find (self->lexicon, self->units[i].hash) }; /* "9/11" */

        i = add_match (self, i, match);
      }
    else
      {
        i++;
      }
}

void
quoth_find_shapes (const QuothLexicon *lexicon,
                   const QuothTokens  *tokens,
                   const GArray       *taken,
                   QuothArena         *arena,
                   GArray             *findings)
{
  Finder self = { .lexicon = lexicon, .tokens = tokens, .arena = arena };

  if (tokens->n == 0)
    return;
  make_units (&self, taken);
  number_words (&self);
  mark_names (&self);
  walk (&self); /* learns */
  self.findings = findings;
  walk (&self); /* writes down */
}
