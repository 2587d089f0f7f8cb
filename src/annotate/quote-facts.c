/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-facts.c - what a quote carries besides its words and its speaker: whether the speaker is one
 * person, several or a paper; to whom it was said; whether it was said at all; who came second.
 *
 * All of it is read off the words around the verb, with the finder's quote as it is: "did not say",
 * "told reporters", "declined to comment". What is not certain is left out: no addressee is better
 * than a wrong one, and a quote is asserted unless its words deny it. Cost: O(1) a quote. */
#include "annotate/quote-facts.h"

#include "annotate/phrases.h"
#include "annotate/quote-cue.h"

#include <string.h>

#define REACH  12 /* tokens behind the verb in which "to the council" is looked for */
#define BEFORE 8  /* tokens before it that may negate it                            */

/* ---- words -------------------------------------------------------------------------------------- */

static gboolean
says_one_of (const QuothReading *reading, guint32 i, const char *words)
{
  return i < reading->tokens->n && quoth_word_is_one_of (reading->tokens->lower[i], words);
}

static gboolean
is_negation (const QuothReading *reading, guint32 i)
{
  const char *lower = reading->tokens->lower[i];

  return quoth_word_is_one_of (lower, "not never cannot n't n’t") || g_str_has_suffix (lower, "n't")
         || g_str_has_suffix (lower, "n’t");
}

/* ---- the kind of speaker --------------------------------------------------------------------------- */

/* A body acts as one and has no mouth: "the council said". */
static const char bodies[] =
  "group campaign committee team staff office department agency administration government party company "
  "firm organization organisation union association network newspaper magazine paper police court board "
  "council commission coalition family crowd media press majority minority percent jury public ministry "
  "bank club church school university parliament congress senate regulator panel we they it both many most some "
  "several few others all everyone everybody nobody none half";

/* Paper that the word classes do not have. */
static const char papers[] = "piece journal memoir dossier brief guideline guidelines rules";

static gboolean
is_plural (const QuothReading *reading, QuothRange range, guint32 head)
{
  const char *lower = reading->tokens->lower[head];
  gsize len = strlen (lower);

  if (says_one_of (reading, range.first, "a an one each every another either neither"))
    return FALSE;
  if (quoth_reading_is (reading, head, QUOTH_WORD_PLURAL) || quoth_word_is_one_of (lower, bodies)
      || (g_str_has_suffix (lower, "men") && !quoth_is_name_at (reading, head)))
    return TRUE;
  return len > 3 && lower[len - 1] == 's' && strchr ("siu'", lower[len - 2]) == NULL
         && !quoth_is_name_at (reading, head);
}

/* "two officials", "56 percent of voters", "a farmer and a baker". */
static gboolean
is_several (const QuothReading *reading, QuothRange range, guint32 head)
{
  const QuothTokens *tokens = reading->tokens;

  if (is_plural (reading, range, head)
      || (tokens->type[range.first] == QUOTH_TOKEN_NUMBER && range.end > range.first + 1))
    return TRUE;
  for (guint32 i = range.first + 1; i + 1 < range.end; i++)
    {
      if (quoth_reading_starts (reading, i, "%") || quoth_reading_says (reading, i, "percent"))
        return TRUE;
      if (quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION | QUOTH_WORD_RELATIVE)
          || quoth_reading_starts (reading, i, ",("))
        return FALSE;
      if (quoth_reading_says (reading, i, "and")
          && (quoth_reading_is (reading, i + 1, QUOTH_WORD_DETERMINER)
              || quoth_is_name_at (reading, i + 1)))
        return TRUE;
    }
  return FALSE;
}

/* Of a speaker who keeps the words of the text. */
static QuothSpeakerType
source_type (const QuothReading *reading, const QuothFound *quote)
{
  guint32 head = quote->head;
  QuothRange range = quote->named;

  if (!reading->is_english || quoth_range_is_empty (range) || head < range.first
      || head >= range.end)
    return QUOTH_SPEAKER_UNNAMED;
  /* sources are people */
  if ((quoth_reading_is (reading, head, QUOTH_WORD_DOCUMENT) || says_one_of (reading, head, papers))
      && !quoth_reading_is (reading, head, QUOTH_WORD_ROLE)
      && !says_one_of (reading, head, "sources") && !quoth_is_name_at (reading, head))
    return QUOTH_SPEAKER_DOCUMENT;
  return is_several (reading, range, head)
             || (quoth_word_is_one_of (reading->tokens->lower[head], bodies)
                 && !says_one_of (reading, range.first, "one"))
           ? QUOTH_SPEAKER_COLLECTIVE
           : QUOTH_SPEAKER_UNNAMED;
}

/* ---- said, denied, refused ------------------------------------------------------------------------- */

static const char denials[] = "deny dispute refute rebut disavow disclaim repudiate";
static const char tellings[] =
  "say tell comment discuss disclose confirm deny elaborate answer explain reveal "
  "specify identify detail clarify respond speculate reply name speak talk";
static const char replies[] = "comment respond reply elaborate answer";

/* What stands before the verb: whether it is negated, and whether by "would not", "neither". */
typedef struct
{
  gboolean is_negated;
  gboolean is_would;
  gboolean is_neither;
} Before;

static Before
words_before (const QuothReading *reading, const QuothFound *quote)
{
  guint32 cue = quote->cue.first;
  guint32 first =
    MAX (quoth_reading_sentence (reading, cue).first, cue > BEFORE ? cue - BEFORE : 0);
  guint32 i = cue;
  guint32 speaker = quote->speaker.first;
  Before before = { 0 };

  for (; i > first; i--)
    {
      if (is_negation (reading, i - 1)) /* but "not only said" */
        before.is_negated |= !says_one_of (reading, i, "only just merely simply");
      else if (says_one_of (reading, i - 1, "neither nor"))
        before.is_neither = TRUE;
      else if (!quoth_reading_is (reading, i - 1, QUOTH_WORD_AUXILIARY | QUOTH_WORD_ADVERB)
               || quoth_reading_is (reading, i - 1, QUOTH_WORD_DETERMINER))
        break;
      before.is_would |= says_one_of (reading, i - 1, "would will wouldn't won't wouldn’t won’t");
    }
  /* "without saying", "stopped short of saying" */
  if (i > first
      && (quoth_reading_says (reading, i - 1, "without")
          || (i > first + 1 && quoth_reading_says (reading, i - 1, "of")
              && quoth_reading_says (reading, i - 2, "short"))))
    before.is_negated = TRUE;
  /* "nor did he say"; "nobody said", "no official said" */
  if (!quoth_range_is_empty (quote->speaker))
    {
      if (speaker >= first + 2 && quoth_reading_is (reading, speaker - 1, QUOTH_WORD_AUXILIARY)
          && says_one_of (reading, speaker - 2, "nor neither never"))
        before.is_negated = TRUE;
      if (says_one_of (reading, speaker, "no nobody none neither no-one"))
        before.is_negated = !before.is_negated;
    }
  return before;
}

/* The verb whose infinitive the cue is: "declined" in "declined to comment"; the cue itself otherwise. */
static guint32
verb_over (const QuothReading *reading, guint32 cue)
{
  guint32 i = cue;

  if (i >= 2 && says_one_of (reading, i - 1, "be further publicly"))
    i--;
  return i >= 2 && quoth_reading_says (reading, i - 1, "to") ? i - 2 : cue;
}

/* The first word of what is said, behind its mark: "whether", "to". */
static guint32
first_word (const QuothReading *reading, const QuothFound *quote)
{
  guint32 i = quote->parts[0].first;

  while (i + 1 < quote->parts[0].end && reading->tokens->type[i] > QUOTH_TOKEN_NUMBER)
    i++;
  return i;
}

/* "I did nothing," he denied: between marks and divided from the verb by more than a blank, these are the
 * words that were said. 'Denied "any part" in it' is not. */
static gboolean
is_own_words (const QuothReading *reading, const QuothFound *quote)
{
  if (quote->kind != QUOTH_QUOTE_DIRECT)
    return FALSE;
  if (quote->parts[0].first < quote->cue.end || quote->parts[0].first > quote->cue.end + REACH)
    return TRUE;
  for (guint32 i = quote->cue.end; i < quote->parts[0].first; i++)
    if (quoth_reading_starts (reading, i, ",:"))
      return TRUE;
  return FALSE;
}

/* "declined", "refused": an answer when what follows is to say something, else a "no" to what follows. */
static QuothPolarity
refused (const QuothReading *reading, const QuothFound *quote)
{
  guint32 i = quote->cue.end;

  if (quoth_reading_says (reading, i, "to"))
    i++;
  while (says_one_of (reading, i, "be publicly immediately directly further"))
    i++;
  if (says_one_of (reading, i, tellings)
      || says_one_of (reading, i,
                      "interviewed quoted identified named give provide release share offer"))
    return QUOTH_POLARITY_REFUSED;
  return QUOTH_POLARITY_DENIED;
}

static QuothPolarity
polarity_of (const QuothReading *reading, const QuothFound *quote)
{
  const char *lemma = quote->lemma;
  guint32 over, word;
  Before before;

  if (!reading->is_english || quoth_range_is_empty (quote->cue) || lemma == NULL)
    return QUOTH_POLARITY_ASSERTED;
  before = words_before (reading, quote);
  over = verb_over (reading, quote->cue.first);
  if (quoth_word_is_one_of (lemma, "decline refuse"))
    return before.is_negated ? QUOTH_POLARITY_ASSERTED : refused (reading, quote);
  if (over != quote->cue.first
      && says_one_of (reading, over,
                      "declined declines decline declining refused refuses refuse refusing"))
    return QUOTH_POLARITY_REFUSED;
  if (before.is_neither)
    return quoth_word_is_one_of (lemma, "confirm deny") ? QUOTH_POLARITY_REFUSED : QUOTH_POLARITY_DENIED;
  if (before.is_negated)
    {
      if (quoth_word_is_one_of (lemma, denials)) /* "did not deny" says it neither way */
        return before.is_would ? QUOTH_POLARITY_REFUSED : QUOTH_POLARITY_ASSERTED;
      word = first_word (reading, quote);
      if (quoth_word_is_one_of (lemma, tellings) && !quoth_reading_says (reading, word, "that")
          && (before.is_would || quoth_word_is_one_of (lemma, replies)
              || says_one_of (reading, word, "whether if who whom what when where why how which")))
        return QUOTH_POLARITY_REFUSED;
      return QUOTH_POLARITY_DENIED;
    }
  return quoth_word_is_one_of (lemma, denials) && !is_own_words (reading, quote) ? QUOTH_POLARITY_DENIED
                                                                      : QUOTH_POLARITY_ASSERTED;
}

/* ---- to whom ------------------------------------------------------------------------------------------ */

static const char takes_hearer[] =
  "tell assure inform remind notify ask beg urge warn advise order instruct persuade convince implore thank "
  "promise";
static const char hearers[] =
  "audience jury jurors congress parliament senate house public world nation listeners readers viewers "
  "lawmakers supporters crowd crowds rally him her them us me themselves";
static const char letters[] =
  "letter email e-mail memo note message interview statement speech remarks testimony "
  "address text tweet call conversation";

/* Somebody who can be told something, by name, office or number. */
static gboolean
can_hear (const QuothReading *reading, guint32 head)
{
  return quoth_is_name_at (reading, head) || says_one_of (reading, head, hearers)
         || quoth_reading_is (reading, head, QUOTH_WORD_ROLE | QUOTH_WORD_MALE | QUOTH_WORD_FEMALE);
}

/* Whether token i ends what is told to somebody: "told her that", "told her: “". */
static gboolean
ends_hearer (const QuothReading *reading, guint32 i, guint32 end)
{
  return i >= end || reading->tokens->type[i] > QUOTH_TOKEN_NUMBER
         || says_one_of (reading, i, "that to if whether what how why when who not of the")
         || quoth_reading_is (reading, i,
                              QUOTH_WORD_PREPOSITION | QUOTH_WORD_OPENER | QUOTH_WORD_SUBJECT
                                | QUOTH_WORD_WHEN | QUOTH_WORD_AUXILIARY);
}

/* The hearer beginning at token i. `is_object`: right behind "told", where what stands before "that" or a
 * mark hears whatever it is called. */
static QuothRange
hearer_at (const QuothReading *reading, guint32 i, guint32 end, gboolean is_object)
{
  QuothPhrase phrase;
  guint32 last;

  if (i >= end)
    return (QuothRange){ 0 };
  if (says_one_of (reading, i, "him her them us me") && ends_hearer (reading, i + 1, end))
    return (QuothRange){ i, i + 1 };
  if (!quoth_phrase_from (reading, i, end, &phrase) || phrase.is_pronoun)
    return (QuothRange){ 0 };
  last = phrase.head;
  /* "members of the council" hear, "reporters at the port" are reporters, "Radio Wells's" is Radio Wells */
  if (last + 1 < phrase.range.end && !says_one_of (reading, last + 1, "at with for 's ’s"))
    last = phrase.range.end - 1;
  if (can_hear (reading, phrase.head)
      || (is_object && last + 1 < end
          && (quoth_reading_says (reading, last + 1, "that")
              || quoth_reading_starts (reading, last + 1, ":"))))
    return (QuothRange){ phrase.range.first, last + 1 };
  return (QuothRange){ 0 };
}

/* "said to Kerr", "wrote on Monday in a letter to the council". */
static QuothRange
hearer_behind (const QuothReading *reading, guint32 i, guint32 end)
{
  gboolean is_letter = FALSE;

  for (guint32 k = i; k + 1 < end && k < i + REACH; k++)
    {
      if (quoth_reading_says (reading, k, "to")
          || (is_letter && quoth_reading_says (reading, k, "with")))
        return hearer_at (reading, k + 1, end, FALSE);
      if (is_letter)
        return (QuothRange){ 0 };
      is_letter = says_one_of (reading, k, letters);
      if (!is_letter && !says_one_of (reading, k, "in on a an his her their the this last")
          && !quoth_reading_is (reading, k, QUOTH_WORD_ADVERB | QUOTH_WORD_WHEN)
          && reading->tokens->type[k] != QUOTH_TOKEN_NUMBER)
        return (QuothRange){ 0 };
    }
  return (QuothRange){ 0 };
}

/* "Reporters were told by Kerr": the subject of a passive verb hears. */
static QuothRange
hearer_before (const QuothReading *reading, const QuothFound *quote)
{
  QuothPhrase phrase;
  guint32 first = quoth_reading_sentence (reading, quote->cue.first).first;

  if (!quoth_phrase_before (reading, quote->cue.first, first, &phrase)
      || !(phrase.is_pronoun || can_hear (reading, phrase.head)))
    return (QuothRange){ 0 };
  return phrase.range;
}

static QuothRange
addressee_of (const QuothReading *reading, const QuothFound *quote)
{
  guint32 i = quote->cue.end;
  guint32 end;
  QuothRange found = { 0 };
  gboolean takes_object;

  if (!reading->is_english || quoth_range_is_empty (quote->cue) || quote->lemma == NULL
      || quote->quote_class != QUOTH_CLASS_SPEECH || strcmp (quote->lemma, "according to") == 0)
    return found;
  takes_object = quoth_word_is_one_of (quote->lemma, takes_hearer);
  end = quoth_reading_sentence (reading, quote->cue.first).end;
  /* a clause may begin right behind the verb and take the hearer with it */
  for (guint p = 0; p < quote->n_parts; p++)
    if (quote->parts[p].first > i
        || (quote->parts[p].first == i && reading->tokens->type[i] > QUOTH_TOKEN_NUMBER))
      end = MIN (end, quote->parts[p].first);

  if (takes_object && reading->passive[quote->cue.first])
    found = hearer_before (reading, quote);
  else if (takes_object && quote->speaker.first != i)
    found = hearer_at (reading, i, end, TRUE);
  if (quoth_range_is_empty (found))
    {
      if (quote->speaker.first == i && !quoth_range_is_empty (quote->speaker))
        i = quote->speaker.end;
      found = hearer_behind (reading, i, end);
    }
  return quoth_ranges_overlap (found, quote->speaker) || quoth_ranges_overlap (found, quote->named) ? (QuothRange){ 0 }
                                                                            : found;
}

/* ---- names ------------------------------------------------------------------------------------------- */

/* Whom a mention beside a quote stands for: entity and name, or -1 and its words. */
static void
set_name (const QuothReading *reading,
          const GArray *referents,
          QuothRange range,
          gint32 *entity,
          const char **name)
{
  const QuothReferent *referent = quoth_reference_at (referents, range.first);

  *entity = -1;
  for (guint32 i = range.first; i < range.end && *entity < 0; i++)
    {
      const QuothNameMention *mention = quoth_reading_mention (reading, i);

      if (quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION))
        break;
      /* a name that is all of the phrase but titles before it: not the "Wells" of "Wells residents" */
      if (mention != NULL && quoth_is_name_at (reading, i)
          && (mention->last + 1 >= range.end
              || quoth_reading_starts (reading, mention->last + 1, ",(")))
        *entity = (gint32) mention->entity;
    }
  if (*entity < 0 && range.end == range.first + 1 && referent != NULL && referent->source < 0)
    *entity = referent->entity;
  *name = *entity >= 0 ? quoth_annotation_builder_entity (reading->builder, (guint32) *entity)->name
                       : quoth_reading_words (reading, range, FALSE);
}

static QuothSpan
span_of (const QuothTokens *tokens, QuothRange range)
{
  return (QuothSpan){ tokens->start[range.first], tokens->end[range.end - 1] };
}

/* ---- the door ------------------------------------------------------------------------------------------ */

/* The quote with nothing but the verb as its cue: "did not say in so many words" is read around "say". */
static QuothFound
with_bare_verb (const QuothReading *reading, const QuothFound *quote)
{
  QuothFound bare = *quote;
  guint32 verb = quoth_cue_verb (reading, quote->cue);

  if (verb != QUOTH_NOWHERE)
    bare.cue = (QuothRange){ verb, MIN (verb + reading->cues[verb]->n_words, quote->cue.end) };
  return bare;
}

void
quoth_fill_facts (const QuothReading *reading,
                  const GArray *referents,
                  const QuothFound *quote,
                  QuothQuote *row)
{
  QuothFound bare = with_bare_verb (reading, quote);
  QuothRange addressee = addressee_of (reading, &bare);

  row->polarity = polarity_of (reading, &bare);
  if (row->speaker_type == QUOTH_SPEAKER_UNNAMED)
    row->speaker_type = source_type (reading, quote);

  row->addressee_entity = row->runner_up_entity = -1;
  if (!quoth_range_is_empty (addressee))
    {
      set_name (reading, referents, addressee, &row->addressee_entity, &row->addressee_name);
      row->addressee = span_of (reading->tokens, addressee);
    }
  if (!quoth_range_is_empty (quote->runner_up))
    {
      set_name (reading, referents, quote->runner_up, &row->runner_up_entity, &row->runner_up_name);
      row->runner_up = span_of (reading->tokens, quote->runner_up);
    }
  /* nobody is the next best choice after themselves */
  if (row->runner_up_entity >= 0 && row->runner_up_entity == row->speaker_entity)
    {
      row->runner_up = QUOTH_SPAN_NONE;
      row->runner_up_entity = -1;
      row->runner_up_name = NULL;
    }
}
