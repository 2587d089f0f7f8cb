/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name-words.c - small sets of words that show where a name begins, ends, or what it is. Each
 * set is sorted by strcmp(), which a test checks; a word is looked up in all of them at once. */
#include "annotate/name-words.h"

#include "annotate/lexicon.h"

#include <string.h>

static const char *const particles[] = {
  "abu", "al", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do",
  "dos", "du", "el", "ibn", "la", "le", "ould", "ten", "ter", "van", "von", "zu",
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
  "gazette", "globe", "gmbh", "group", "guard", "guardian", "guild", "herald", "holding",
  "holdings", "hospital", "inc", "inc.", "independent", "industries", "initiative", "inquirer",
  "institute", "institution", "insurance", "international", "investments", "journal", "laboratories",
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
  "airlines", "airways", "co", "co.", "corp", "corp.", "corporation", "democrats", "entertainment",
  "fc", "gmbh", "group", "holdings", "inc", "inc.", "llc", "ltd", "ltd.", "magazine", "media",
  "network", "news", "newspaper", "plc", "police", "post", "press", "radio", "records",
  "republicans", "team", "television", "times", "tribune", "united", "weekly",
};

static const char *const heads_with_on[] = {
  "caucus", "commission", "committee", "conference", "council", "subcommittee",
};

static const char *const place_heads[] = {
  "airport", "archipelago", "arena", "avenue", "basin", "bay", "beach", "blvd.", "boulevard",
  "bridge", "canal", "canyon", "castle", "cathedral", "city", "coast", "coliseum", "county",
  "creek", "desert",
  "district", "falls", "forest", "glacier", "gulf", "harbor", "harbour", "heights", "highway",
  "hill", "hills", "island", "islands", "isles", "lake", "lakes", "mountain", "mountains", "oblast",
  "ocean", "palace", "park", "parkway", "peninsula", "plateau", "plaza", "prefecture", "prison",
  "province", "range", "reef", "region", "republic", "river", "road", "sea", "square", "st.",
  "stadium", "station", "strait", "street", "territory", "tower", "towers", "township", "tunnel",
  "valley", "village", "volcano",
};

static const char *const event_heads[] = {
  "affair", "award", "awards", "bowl", "championship", "championships", "cup", "derby", "disaster",
  "election", "elections", "expo", "festival", "games", "holocaust", "marathon", "massacre",
  "olympics", "open", "prix", "prize", "rebellion", "revolution", "series", "spring", "summit",
  "tour", "tournament", "trophy", "uprising", "war", "wars",
};

static const char *const work_heads[] = {
  "accord", "accords", "act", "agreement", "amendment", "bill", "charter", "code", "constitution",
  "convention", "declaration", "doctrine", "pact", "protocol", "report", "resolution", "treaty",
};

static const char *const place_openers[] = { "cape", "fort", "lake", "mount", "mt.", "port" };

static const char *const event_openers[] = { "cyclone", "hurricane", "operation", "typhoon" };

/* Capital at times, and no part of the name that follows. */
static const char *const lead_words[] = {
  "a", "acting", "an", "ex", "former", "incoming", "late", "longtime", "outgoing", "the",
};

/* before a title: "Prime Minister", "Foreign Secretary" */
static const char *const title_openers[] = {
  "acting", "assistant", "associate", "defence", "defense", "economy", "education", "energy",
  "executive", "finance", "first", "former", "health", "home", "incoming", "interior", "justice",
  "labor", "labour", "managing", "outgoing", "press", "prime", "senior", "supreme", "trade",
  "transport", "treasury", "under",
};

static const char *const place_words[] = {
  "around", "at", "from", "in", "inside", "near", "outside", "to", "toward", "towards", "via",
};

static const char *const speech_words[] = {
  "added", "argued", "asked", "believes", "called", "claimed", "declared", "denied", "explained",
  "has", "himself", "insisted", "replied", "said", "says", "tells", "testified", "told", "tweeted",
  "urged", "wants", "warned", "who", "wrote",
};

/* Capitals that are no organisation. */
static const char *const plain_capitals[] = {
  "ad", "aids", "am", "atm", "bc", "ceo", "ceos", "cfo", "coo", "cpi", "cto", "diy", "dj", "dna",
  "dui", "dvd", "edt", "era", "est", "faq", "fm", "gdp", "gmt", "gpa", "gps", "hiv", "hr", "id",
  "ied", "ieds", "ii", "iii", "ipo", "iq", "iv", "ix", "lgbt", "lgbtq", "ma", "mba", "mc", "md",
  "mep", "mp", "mps", "mri", "mvp", "ngo", "ngos", "ok", "pc", "pdf", "pdt", "phd", "pm", "pow",
  "pr", "pst", "ptsd", "qc", "rbi", "rv", "sat", "sms", "suv", "suvs", "tv", "tvs", "ufo", "url",
  "usb", "utc", "vi", "vii", "viii", "vip", "vp", "wmd", "xi", "xii",
};

static const char *const male_titles[] = {
  "congressman", "councilman", "duke", "emperor", "father", "herr", "king", "lord", "monsieur",
  "mr", "pope", "prince", "sheikh", "sir", "spokesman", "sultan",
};

static const char *const female_titles[] = {
  "baroness", "congresswoman", "councilwoman", "countess", "dame", "duchess", "frau", "lady",
  "madame", "miss", "mlle", "mme", "mrs", "ms", "princess", "queen", "spokeswoman",
};

/* After a hyphen, no part of a name: "Northport-based". Words in "-ed" are not listed. */
static const char *const hyphened_words[] = {
  "area", "born", "bound", "built", "era", "first", "free", "friendly", "held", "led", "level",
  "like", "made", "only", "owned", "run", "style", "type", "wide",
};

/* What headlines may have in small letters. */
static const char *const small_in_titles[] = {
  "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "if", "in", "into", "is",
  "nor", "of", "off", "on", "or", "out", "over", "per", "so", "than", "the", "this", "to", "up",
  "via", "vs", "vs.", "with", "yet",
};

/* with "'s" in the name of an organisation */
static const char *const plurals[] = { "children", "men", "people", "women" };

/* Before a town, in languages other than English. */
static const char *const foreign_place_words[] = {
  "a", "aus", "bei", "da", "de", "di", "em", "en", "från", "i", "in", "naar", "nach", "te",
  "uit", "von", "w", "z", "à",
};

/* "Madam Mayor" is nobody's name. */
static const char *const offices[] = {
  "ambassador", "chairman", "chairwoman", "chancellor", "governor", "mayor", "minister",
  "president", "secretary", "senator", "speaker",
};

/* Small words of English. */
static const char *const english[] = {
  "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by",
  "can", "could", "do", "for", "from", "had", "has", "have", "he", "her", "him", "his", "if",
  "in", "into", "is", "it", "its", "more", "no", "not", "of", "on", "one", "or", "other", "out",
  "over", "said", "she", "so", "some", "than", "that", "the", "their", "them", "there", "they",
  "this", "to", "up", "was", "we", "were", "what", "when", "which", "who", "will", "with",
  "would", "you",
};

/* German, French, Spanish, Italian, Portuguese, Dutch, the languages of the North, Polish, Czech;
 * without what is an English word as well, and what stands in names ("de", "van"). */
static const char *const of_neighbours[] = {
  "aan", "aber", "alla", "als", "anche", "ao", "att", "au", "auch", "auf", "aus", "aux", "av",
  "avec", "bei", "bij", "ble", "ce", "cette", "che", "como", "con", "da", "dal", "dans", "das",
  "dass", "dat", "dei", "del", "dell", "della", "delle", "dem", "den", "der", "des", "det", "di",
  "dla", "dos", "du", "een", "ein", "eine", "einem", "einen", "einer", "el", "elle", "em", "en",
  "er", "es", "est", "está", "et", "ett", "foi", "fra", "från", "fue", "für", "gli", "ha",
  "haben", "han", "har", "heeft", "het", "hij", "hun", "ihr", "ikke", "il", "im", "inte", "ist",
  "jak", "jako", "je", "jeg", "jest", "jsou", "la", "las", "le", "les", "lo", "los", "maar",
  "mais", "med", "mit", "más", "na", "naar", "nach", "ne", "nebo", "nel", "nicht", "nie", "niet",
  "noch", "nog", "non", "nur", "não", "och", "od", "oder", "og", "om", "ont", "ook", "op", "oraz",
  "os", "ou", "où", "par", "para", "pas", "pela", "pelo", "pero", "più", "po", "podle", "por",
  "przez", "på", "que", "qui", "se", "sein", "ses", "seu", "sich", "sie", "sig", "sind", "się",
  "som", "sono", "sont", "su", "sua", "sur", "sus", "são", "są", "také", "também", "til", "uit",
  "uma", "un", "una", "und", "une", "ve", "vi", "vom", "voor", "w", "werd", "werden", "wie",
  "wird", "wordt", "wurde", "y", "z", "za", "ze", "zijn", "zu", "zum", "zur", "às", "är", "è",
  "été", "über", "że", "že",
};

/* in small letters between the capitals of one name: "Ministry of the Interior" */
static const char *const glue[] = {
  "&", "'s", "-", "/", "and", "at", "for", "in", "of", "on", "the", "to",
};

static const struct
{
  const char *const *words;
  gsize              n;
} sets[] = {
  [WORDS_PARTICLES] = { particles, G_N_ELEMENTS (particles) },
  [WORDS_SUFFIXES] = { suffixes, G_N_ELEMENTS (suffixes) },
  [WORDS_ORGANISATION_HEADS] = { organisation_heads, G_N_ELEMENTS (organisation_heads) },
  [WORDS_HEADS_WITHOUT_TAIL] = { heads_without_tail, G_N_ELEMENTS (heads_without_tail) },
  [WORDS_HEADS_WITH_ON] = { heads_with_on, G_N_ELEMENTS (heads_with_on) },
  [WORDS_PLACE_HEADS] = { place_heads, G_N_ELEMENTS (place_heads) },
  [WORDS_EVENT_HEADS] = { event_heads, G_N_ELEMENTS (event_heads) },
  [WORDS_WORK_HEADS] = { work_heads, G_N_ELEMENTS (work_heads) },
  [WORDS_PLACE_OPENERS] = { place_openers, G_N_ELEMENTS (place_openers) },
  [WORDS_EVENT_OPENERS] = { event_openers, G_N_ELEMENTS (event_openers) },
  [WORDS_LEAD_WORDS] = { lead_words, G_N_ELEMENTS (lead_words) },
  [WORDS_TITLE_OPENERS] = { title_openers, G_N_ELEMENTS (title_openers) },
  [WORDS_PLACE_WORDS] = { place_words, G_N_ELEMENTS (place_words) },
  [WORDS_SPEECH_WORDS] = { speech_words, G_N_ELEMENTS (speech_words) },
  [WORDS_PLAIN_CAPITALS] = { plain_capitals, G_N_ELEMENTS (plain_capitals) },
  [WORDS_MALE_TITLES] = { male_titles, G_N_ELEMENTS (male_titles) },
  [WORDS_FEMALE_TITLES] = { female_titles, G_N_ELEMENTS (female_titles) },
  [WORDS_HYPHENED_WORDS] = { hyphened_words, G_N_ELEMENTS (hyphened_words) },
  [WORDS_PLURALS] = { plurals, G_N_ELEMENTS (plurals) },
  [WORDS_FOREIGN_PLACE_WORDS] = { foreign_place_words, G_N_ELEMENTS (foreign_place_words) },
  [WORDS_OFFICES] = { offices, G_N_ELEMENTS (offices) },
  [WORDS_ENGLISH] = { english, G_N_ELEMENTS (english) },
  [WORDS_OF_NEIGHBOURS] = { of_neighbours, G_N_ELEMENTS (of_neighbours) },
  [WORDS_GLUE] = { glue, G_N_ELEMENTS (glue) },
  [WORDS_SMALL_IN_TITLES] = { small_in_titles, G_N_ELEMENTS (small_in_titles) },
};

/* ---- looking up: one table of all sets, made at first use --------------------------------------- */

enum
{
  TABLE_SIZE = 4096, /* a power of two, some three times the words */
};

typedef struct
{
  guint64 hash; /* 0 is free */
  guint32 sets; /* bits (1 << QuothWordSet) */
} Slot;

static Slot *
slot_of (Slot    *table,
         guint64  hash)
{
  guint32 i = quoth_lexicon_mix (hash) & (TABLE_SIZE - 1);

  while (table[i].hash != 0 && table[i].hash != hash)
    i = (i + 1) & (TABLE_SIZE - 1);
  return &table[i];
}

static Slot *
table_of_sets (void)
{
  static Slot *table;

  if (g_once_init_enter (&table))
    {
      Slot *made = g_new0 (Slot, TABLE_SIZE);

      for (gsize set = 0; set < G_N_ELEMENTS (sets); set++)
        for (gsize w = 0; w < sets[set].n; w++)
          {
            const char *word = sets[set].words[w];
            guint64 hash = quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, word, strlen (word));
            Slot *slot = slot_of (made, hash);

            slot->hash = hash;
            slot->sets |= 1u << set;
          }
      g_once_init_leave (&table, made);
    }
  return table;
}

guint32
quoth_word_sets (guint64 hash)
{
  return slot_of (table_of_sets (), hash)->sets;
}

gboolean
quoth_has_word (QuothWordSet set,
                const char  *lower)
{
  return (quoth_word_sets (quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, lower, strlen (lower))) >> set) & 1;
}

const char *const *
quoth_word_set (QuothWordSet set,
                gsize       *n)
{
  *n = sets[set].n;
  return sets[set].words;
}

/* ---- titles ---------------------------------------------------------------------------------- */

const char *
quoth_title_word (const char *lower, char buffer[QUOTH_TITLE_SIZE])
{
  gsize len = g_strlcpy (buffer, lower, QUOTH_TITLE_SIZE);

  if (len >= QUOTH_TITLE_SIZE)
    return lower;
  if (len > 0 && buffer[len - 1] == '.')
    buffer[len - 1] = '\0';
  return buffer;
}

QuothGender
quoth_gender_of_title (const char *word)
{
  return quoth_has_word (WORDS_MALE_TITLES, word)     ? QUOTH_GENDER_MALE
         : quoth_has_word (WORDS_FEMALE_TITLES, word) ? QUOTH_GENDER_FEMALE
                                                      : QUOTH_GENDER_UNKNOWN;
}
