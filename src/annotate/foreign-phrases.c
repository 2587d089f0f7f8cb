/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * foreign-phrases.c - who stands beside a verb in German, French and Spanish, without a parser.
 *
 * The same few shapes in all three: a pronoun, a name, a name behind its titles ("der frühere
 * Bürgermeister Ole Tamm"), and an article with the words up to the next preposition, conjunction,
 * verb or sign ("le maire de Grau"). Small words by language tell where a phrase begins and ends;
 * what they do not know ends it late, never early enough to cut a name. Every walk is bounded. */
#include "annotate/foreign.h"

#include <string.h>

enum
{
  LONGEST_PHRASE = 9,
  LONGEST_TITLE = 5, /* words between an article and the name */
};

/* Small words of one language, in lower case between blanks. */
typedef struct
{
  const char *pronouns;    /* that can be the subject beside a verb                              */
  const char *reflexives;  /* between subject and verb                                           */
  const char *auxiliaries; /* of the perfect                                                     */
  const char *articles;    /* that begin a phrase                                                */
  const char *joins;       /* inside one: "le maire de Grau"                                     */
  const char *stops;       /* that end one                                                       */
  const char *times;       /* when it was said, and words that mean nothing for who said it      */
  const char *before_time; /* "am" Montag, "este" lunes                                          */
  const char *where; /* "dans" un communiqué, "à" l'agence: between verb and subject       */
} Words;

static const Words german = {
  .pronouns = " er sie ich wir ",
  .reflexives = " sich ihm ihr ihnen mir uns es ",
  .auxiliaries = " hat haben hatte hatten habe ",
  .articles = " der die das ein eine sein seine ihr ihre dieser diese ",
  .joins = " der des von vom ",
  .stops =
    " dem den einem einen einer und oder aber doch denn dass daß weil wenn als ob zu zum zur "
    "gegenüber über mit nach vor in im ins am an auf aus bei beim durch für gegen ohne um unter "
    "seit während wie nicht nur auch noch schon dann da so sich er sie es ich wir man war ist "
    "sind wird wurde hat haben ",
  .times =
    " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag heute gestern morgen "
    "vormittag nachmittag abend mittag mittwochabend montagabend dienstagabend donnerstagabend "
    "freitagabend nun jetzt dann später weiter auch dazu darauf daraufhin zudem außerdem "
    "schließlich noch wörtlich kürzlich januar februar märz april mai juni juli august september "
    "oktober november dezember ",
  .before_time = " am an heute gestern ",
  .where = " in im bei beim vor auf gegenüber ",
};

static const Words french = {
  .pronouns = " il elle ils elles on je nous ",
  .reflexives = " se lui leur me nous y en ",
  .auxiliaries = " a ont avait avaient ai s'est s'était se ",
  .articles = " le la les l' un une des son sa ses leur leurs ce cet cette ",
  .joins = " de du des d' de la ",
  .stops =
    " à au aux dans sur sous par pour avec sans en et ou mais que qui dont où lors après avant "
    "depuis pendant devant chez vers contre comme si ne pas il elle ils elles on je nous y a ont "
    "est sont était puis alors aussi encore ensuite hier mardi lundi mercredi jeudi vendredi "
    "samedi dimanche matin soir auprès interrogé interrogée au-delà selon ",
  .times =
    " lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui matin soir midi "
    "après-midi également aussi encore alors ensuite ainsi puis enfin notamment janvier février "
    "mars avril mai juin juillet août septembre octobre novembre décembre ",
  .before_time = " ce le hier lundi mardi mercredi jeudi vendredi samedi dimanche ",
  .where = " à au aux dans sur devant lors auprès ",
};

static const Words spanish = {
  .pronouns = " él ella ellos ellas yo nosotros ",
  .reflexives = " se le les lo me nos ",
  .auxiliaries = " ha han había habían he ",
  .articles = " el la los las un una unos unas su sus este esta ese esa ",
  .joins = " de del ",
  .stops =
    " a al en con por para sin sobre ante tras desde hasta entre y e o pero que quien donde cuando "
    "como si no se lo le les durante según ayer hoy este esta fue era es son está ha han tras "
    "también además después luego todavía lunes martes miércoles jueves viernes sábado domingo ",
  .times =
    " lunes martes miércoles jueves viernes sábado domingo ayer hoy anoche mañana tarde noche "
    "también además después luego entonces enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre ",
  .before_time = " el este la esta ayer hoy de ",
  .where = " a al en ante durante tras ",
};

static const Words none = { " ", " ", " ", " ", " ", " ", " ", " ", " " };

static const Words *
words_of (const QuothReading *reading)
{
  switch (reading->language)
    {
    case QUOTH_LANGUAGE_GERMAN: return &german;
    case QUOTH_LANGUAGE_FRENCH: return &french;
    case QUOTH_LANGUAGE_SPANISH: return &spanish;
    case QUOTH_LANGUAGE_ENGLISH:
    case QUOTH_LANGUAGE_ARABIC:
    case QUOTH_LANGUAGE_CHINESE:
    case QUOTH_LANGUAGE_OTHER: return &none;
    default: g_return_val_if_reached (&none);
    }
}

/* ---- single tokens --------------------------------------------------------------------------- */

gboolean
quoth_foreign_says (const QuothReading *reading, guint32 i, const char *words)
{
  return quoth_word_is_one_of (reading->tokens->lower[i], words);
}

gboolean
quoth_foreign_is_comma (const QuothReading *reading, guint32 i)
{
  return reading->tokens->type[i] == QUOTH_TOKEN_PUNCT
         && quoth_foreign_says (reading, i, " , ， ، 、 ");
}

gboolean
quoth_foreign_is_colon (const QuothReading *reading, guint32 i)
{
  return reading->tokens->type[i] == QUOTH_TOKEN_PUNCT && quoth_foreign_says (reading, i, " : ： ");
}

gboolean
quoth_foreign_is_dash (const QuothReading *reading, guint32 i)
{
  return reading->tokens->type[i] == QUOTH_TOKEN_PUNCT
         && quoth_foreign_says (reading, i, " — – ― - -- ");
}

gboolean
quoth_foreign_is_auxiliary (const QuothReading *reading, guint32 i)
{
  return quoth_foreign_says (reading, i, words_of (reading)->auxiliaries);
}

static gboolean
is_word (const QuothReading *reading, guint32 i)
{
  return reading->tokens->type[i] <= QUOTH_TOKEN_NUMBER
         && !(reading->tokens->flags[i] & QUOTH_TOKEN_FURNITURE);
}

static gboolean
is_capital (const QuothReading *reading, guint32 i)
{
  return (reading->tokens->flags[i] & QUOTH_TOKEN_CAPITAL) != 0;
}

/* "le", and "l'avocat", which is one token. */
static gboolean
is_article (const QuothReading *reading, guint32 i)
{
  return quoth_foreign_says (reading, i, words_of (reading)->articles)
         || (reading->language == QUOTH_LANGUAGE_FRENCH
             && g_str_has_prefix (reading->tokens->lower[i], "l'"));
}

static gboolean
is_pronoun (const QuothReading *reading, guint32 i)
{
  return quoth_foreign_says (reading, i, words_of (reading)->pronouns);
}

/* A person or organisation whose name covers token i. */
static const QuothNameMention *
someone_at (const QuothReading *reading, guint32 i)
{
  const QuothNameMention *mention = quoth_reading_mention (reading, i);

  return mention != NULL && (mention->kind == QUOTH_KIND_PERSON || mention->kind == QUOTH_KIND_ORG)
           ? mention
           : NULL;
}

static const QuothNameMention *
person_at (const QuothReading *reading, guint32 i)
{
  const QuothNameMention *mention = someone_at (reading, i);

  return mention != NULL && mention->kind == QUOTH_KIND_PERSON && mention->first == i ? mention
                                                                                      : NULL;
}

/* "el 12 de junio", "am 12. Juni", "le 12 juin": behind the number and what leads to the month. */
static guint32
skip_day (const QuothReading *reading, guint32 i, guint32 end)
{
  guint32 k = i + 2;

  if (i + 1 >= end || !quoth_foreign_says (reading, i, words_of (reading)->before_time)
      || reading->tokens->type[i + 1] != QUOTH_TOKEN_NUMBER)
    return i;
  if (k < end && quoth_foreign_says (reading, k, " de . "))
    k++;
  return k < end && quoth_foreign_says (reading, k, words_of (reading)->times) ? k + 1 : i;
}

guint32
quoth_foreign_skip_time (const QuothReading *reading, guint32 i, guint32 end)
{
  const Words *words = words_of (reading);
  guint32 first = i;

  while (i < end)
    {
      if (quoth_foreign_says (reading, i, words->times)
          || (i > first && reading->tokens->type[i] == QUOTH_TOKEN_NUMBER))
        i++;
      else if (i + 1 < end && quoth_foreign_says (reading, i, words->before_time)
               && quoth_foreign_says (reading, i + 1, words->times))
        i += 2;
      else if (skip_day (reading, i, end) > i)
        i = skip_day (reading, i, end);
      else
        break;
    }
  return i;
}

/* "dans un communiqué", "a los periodistas", "in einem Gespräch": a preposition, an article, a
 * noun, and "de" with another one. Whoever is told something by name is not passed. */
guint32
quoth_foreign_skip_where (const QuothReading *reading, guint32 i, guint32 end)
{
  const Words *words = words_of (reading);
  guint32 k = i + 1;

  if (i >= end || !quoth_foreign_says (reading, i, words->where))
    return i;
  if (k < end
      && (quoth_foreign_says (reading, k, words->articles)
          || quoth_foreign_says (reading, k, " dem den einem einer einen ")))
    k++;
  if (k >= end || !is_word (reading, k) || person_at (reading, k) != NULL)
    return i;
  k++;
  if (k + 1 < end && quoth_foreign_says (reading, k, " de du d' ") && is_word (reading, k + 1))
    k += 2;
  /* "dijo al alcalde Juan Ruiz": Spanish leaves the subject out, so that may be whom it was said to
   * */
  if (k < end && reading->language == QUOTH_LANGUAGE_SPANISH
      && quoth_foreign_says (reading, i, " a al ") && person_at (reading, k) != NULL)
    return i;
  return quoth_foreign_skip_time (reading, k, end);
}

/* ---- verbs ----------------------------------------------------------------------------------- */

static gboolean
set_verb (const QuothReading *reading, QuothRange range, guint32 end, QuothForeignVerb *verb)
{
  if (!quoth_foreign_cue_at (reading->language, reading->tokens, range.end - 1, end, &verb->cue))
    return FALSE;
  verb->range = range;
  verb->after = MAX (range.end, verb->cue.particle + 1);
  return TRUE;
}

gboolean
quoth_foreign_verb_at (const QuothReading *reading, guint32 i, guint32 end, QuothForeignVerb *verb)
{
  const Words *words = words_of (reading);

  if (i >= end)
    return FALSE;
  if (quoth_foreign_is_auxiliary (reading, i))
    for (guint32 k = i + 1; k < MIN (end, i + 3); k++) /* "a également ajouté" */
      if (set_verb (reading, (QuothRange){ i, k + 1 }, end, verb)
          && (verb->cue.shape & QUOTH_CUE_PARTICIPLE))
        return TRUE;
  if (i + 1 < end && quoth_foreign_says (reading, i, words->reflexives)
      && set_verb (reading, (QuothRange){ i, i + 2 }, end, verb)
      && (verb->cue.shape & QUOTH_CUE_FINITE))
    return TRUE;
  return set_verb (reading, (QuothRange){ i, i + 1 }, end, verb)
         && (verb->cue.shape & QUOTH_CUE_FINITE)
         && !(verb->cue.cue->use & (QUOTH_CUE_SOURCE | QUOTH_CUE_BEHIND));
}

static gboolean
is_finite_verb (const QuothReading *reading, guint32 i)
{
  QuothForeignCue cue;

  return !is_capital (reading, i)
         && quoth_foreign_cue_at (reading->language, reading->tokens, i, i + 1, &cue)
         && cue.particle == 0 && (cue.shape & QUOTH_CUE_FINITE) && !(cue.cue->use & QUOTH_CUE_WEAK);
}

/* ---- phrases --------------------------------------------------------------------------------- */

static gboolean
set_phrase (QuothPhrase *phrase, guint32 first, guint32 end, guint32 head)
{
  *phrase = (QuothPhrase){ { first, end }, { first, end }, head, .is_pronoun = FALSE };
  return TRUE;
}

/* The name that titles lead to; 0 words between when it begins at i. German has capitals on all
 * nouns, so there one word behind an article is no name. */
static gboolean
name_from (const QuothReading *reading, guint32 i, guint32 end, QuothPhrase *phrase)
{
  const QuothNameMention *someone = someone_at (reading, i);
  gboolean has_article = is_article (reading, i);

  if (someone != NULL && someone->first == i && someone->last < end)
    return set_phrase (phrase, i, someone->last + 1, someone->last);
  for (guint32 k = i + 1; k < MIN (end, i + 1 + LONGEST_TITLE); k++)
    {
      const QuothNameMention *person = person_at (reading, k);

      if (person != NULL && person->last < end
          && !(reading->language == QUOTH_LANGUAGE_GERMAN && has_article
               && person->first == person->last))
        return set_phrase (phrase, i, person->last + 1, person->last);
      if (!is_word (reading, k - 1) || !is_word (reading, k)
          || (quoth_foreign_says (reading, k, words_of (reading)->stops))
          || (k == i + 1 && quoth_foreign_says (reading, i, words_of (reading)->stops)))
        return FALSE;
    }
  return FALSE;
}

/* Where the words behind an article end: at a sign, a preposition, a verb. */
static guint32
described_end (const QuothReading *reading, guint32 i, guint32 end)
{
  const Words *words = words_of (reading);
  guint32 k = i + 1;

  while (k < MIN (end, i + LONGEST_PHRASE) && is_word (reading, k) && !is_finite_verb (reading, k)
         && !(quoth_foreign_says (reading, k, words->stops)
              && !quoth_foreign_says (reading, k, words->joins)))
    k++;
  while (k > i + 1
         && (quoth_foreign_says (reading, k - 1, words->joins)
             || quoth_foreign_says (reading, k - 1, words->times)))
    k--;
  return k;
}

/* "le maire de Grau", "der Bürgermeister", "l'avocat", and behind a comma who that is. */
static gboolean
described_from (const QuothReading *reading, guint32 i, guint32 end, QuothPhrase *phrase)
{
  guint32 k;

  if (!is_article (reading, i) || !is_word (reading, i)
      || (i + 1 < end && reading->tokens->type[i + 1] == QUOTH_TOKEN_NUMBER))
    return FALSE;
  k = described_end (reading, i, end);
  if (k == i + 1 && !g_str_has_prefix (reading->tokens->lower[i], "l'"))
    return FALSE;
  if (k + 1 < end && quoth_foreign_is_comma (reading, k) && person_at (reading, k + 1) != NULL
      && person_at (reading, k + 1)->last < end)
    return set_phrase (phrase, i, person_at (reading, k + 1)->last + 1,
                       person_at (reading, k + 1)->last);
  return set_phrase (phrase, i, k, k == i + 1 ? i : i + 1);
}

gboolean
quoth_foreign_phrase_from (const QuothReading *reading, guint32 i, guint32 end, QuothPhrase *phrase)
{
  *phrase = (QuothPhrase){ 0 };
  if (i >= end || !is_word (reading, i))
    return FALSE;
  if (is_pronoun (reading, i))
    {
      set_phrase (phrase, i, i + 1, i);
      phrase->is_pronoun = TRUE;
      return TRUE;
    }
  return name_from (reading, i, end, phrase) || described_from (reading, i, end, phrase);
}

/* "sagten Fachleute", "según fuentes del ministerio": several people need no article. */
gboolean
quoth_foreign_bare_from (const QuothReading *reading, guint32 i, guint32 end, QuothPhrase *phrase)
{
  if (i >= end || !is_word (reading, i)
      || quoth_foreign_says (reading, i, words_of (reading)->stops)
      || !(reading->language == QUOTH_LANGUAGE_GERMAN ? is_capital (reading, i)
           : reading->language == QUOTH_LANGUAGE_SPANISH
             ? g_str_has_suffix (reading->tokens->lower[i], "s")
             : FALSE))
    return FALSE;
  return set_phrase (phrase, i, described_end (reading, i, end), i);
}

gboolean
quoth_foreign_has_no_subject (const QuothReading *reading, guint32 i, guint32 end)
{
  const Words *words = words_of (reading);

  return i >= end || !is_word (reading, i) || quoth_foreign_says (reading, i, words->stops)
         || quoth_foreign_says (reading, i, words->joins)
         || quoth_foreign_skip_time (reading, i, end) > i;
}

/* The leftmost article from which words run to `last`; QUOTH_NOWHERE when there is none. */
static guint32
article_before (const QuothReading *reading, guint32 last, guint32 first)
{
  const Words *words = words_of (reading);
  guint32 article = QUOTH_NOWHERE;

  for (guint32 k = last + 1; k-- > first && k + LONGEST_PHRASE > last;)
    {
      if (!is_word (reading, k))
        break;
      if (is_article (reading, k))
        article = k;
      else if (quoth_foreign_says (reading, k, words->stops)
               && !quoth_foreign_says (reading, k, words->joins))
        return QUOTH_NOWHERE; /* "In der Schule" is no subject */
      else if (is_finite_verb (reading, k))
        break;
    }
  return article;
}

/* "Kerr, der seit Jahren backt," and "Ana Ruiz," before the verb. */
static gboolean
name_before_aside (const QuothReading *reading, guint32 comma, guint32 first, QuothPhrase *phrase)
{
  const QuothNameMention *someone;

  for (guint32 k = comma; k > first && k + 2 * LONGEST_PHRASE > comma; k--)
    {
      someone = quoth_foreign_is_comma (reading, k) ? someone_at (reading, k - 1) : NULL;
      if (someone != NULL && someone->last == k - 1 && someone->first >= first)
        return set_phrase (phrase, someone->first, someone->last + 1, someone->last);
    }
  return FALSE;
}

/* "Kerr, qui a ajouté", "wie Kerr dem Boten sagte": the name before what stands between. */
static gboolean
name_before_more (const QuothReading *reading, guint32 last, guint32 first, QuothPhrase *phrase)
{
  const QuothNameMention *someone;
  guint32 k = last;

  if (quoth_foreign_says (reading, last, " qui quien "))
    return last > first && quoth_foreign_is_comma (reading, last - 1)
           && name_before_aside (reading, last - 1, first, phrase);
  if (reading->language != QUOTH_LANGUAGE_GERMAN)
    return FALSE;
  while (k > first && k + LONGEST_TITLE > last && is_word (reading, k)
         && !quoth_foreign_says (reading, k, " dem den einem einer der "))
    k--;
  someone = k > first && quoth_foreign_says (reading, k, " dem den einem einer der ")
              ? someone_at (reading, k - 1)
              : NULL;
  return someone != NULL && someone->first >= first
         && set_phrase (phrase, someone->first, someone->last + 1, someone->last);
}

gboolean
quoth_foreign_phrase_ending (const QuothReading *reading,
                             guint32 last,
                             guint32 first,
                             QuothPhrase *phrase)
{
  const QuothNameMention *someone = someone_at (reading, last);
  guint32 article;

  *phrase = (QuothPhrase){ 0 };
  if (last < first)
    return FALSE;
  if (quoth_foreign_is_comma (reading, last) && last > first)
    return name_before_aside (reading, last, first, phrase);
  if (!is_word (reading, last))
    return FALSE;
  if (is_pronoun (reading, last))
    {
      set_phrase (phrase, last, last + 1, last);
      phrase->is_pronoun = TRUE;
      return TRUE;
    }
  if (someone != NULL && someone->last == last && someone->first >= first)
    return set_phrase (phrase, someone->first, last + 1, last);
  if (name_before_more (reading, last, first, phrase))
    return TRUE;
  article = article_before (reading, last, first);
  if (article == QUOTH_NOWHERE
      || (article == last && !g_str_has_prefix (reading->tokens->lower[last], "l'")))
    return FALSE;
  return set_phrase (phrase, article, last + 1, MIN (article + 1, last));
}
