/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reference-features.c - what a pronoun and a name have to do with each other.
 *
 * Cost: O(1) a candidate. */
#include "annotate/reference-features.h"

#include <string.h>

/* ---- pronouns -------------------------------------------------------------------------------- */

/* "her hat", "her later work" against "told her to", "called her twice". */
static gboolean
opens_phrase (const QuothReading *reading, guint32 i)
{
  const QuothTokens *tokens = reading->tokens;

  while (i + 1 < tokens->n && quoth_reading_is (reading, i, QUOTH_WORD_ADVERB)
         && !(tokens->flags[i] & QUOTH_TOKEN_SENTENCE))
    i++;
  if (i >= tokens->n || (tokens->flags[i] & QUOTH_TOKEN_SENTENCE))
    return FALSE;
  if (tokens->type[i] == QUOTH_TOKEN_QUOTE)
    return TRUE;
  if (tokens->type[i] > QUOTH_TOKEN_NUMBER)
    return FALSE;
  return !quoth_reading_is (reading, i,
                            QUOTH_WORD_PREPOSITION | QUOTH_WORD_LINK | QUOTH_WORD_OPENER
                              | QUOTH_WORD_AUXILIARY | QUOTH_WORD_RELATIVE | QUOTH_WORD_PRONOUN
                              | QUOTH_WORD_SUBJECT | QUOTH_WORD_POSSESSIVE)
         && !quoth_reading_says (reading, i, "the") && !quoth_reading_says (reading, i, "a")
         && !quoth_reading_says (reading, i, "an");
}

QuothRole
quoth_pronoun_role (const QuothReading *reading, guint32 i)
{
  static const struct
  {
    const char *word;
    QuothRole role;
  } words[] = {
    { "he", QUOTH_ROLE_SUBJECT },        { "she", QUOTH_ROLE_SUBJECT },
    { "his", QUOTH_ROLE_POSSESSIVE },    { "her", QUOTH_ROLE_POSSESSIVE },
    { "him", QUOTH_ROLE_OBJECT },        { "they", QUOTH_ROLE_SUBJECT },
    { "their", QUOTH_ROLE_POSSESSIVE },  { "them", QUOTH_ROLE_OBJECT },
    { "it", QUOTH_ROLE_SUBJECT },        { "its", QUOTH_ROLE_POSSESSIVE },
    { "himself", QUOTH_ROLE_OBJECT },    { "herself", QUOTH_ROLE_OBJECT },
    { "hers", QUOTH_ROLE_POSSESSIVE },   { "itself", QUOTH_ROLE_OBJECT },
    { "themselves", QUOTH_ROLE_OBJECT }, { "theirs", QUOTH_ROLE_POSSESSIVE },
    { "he'd", QUOTH_ROLE_SUBJECT },      { "she'd", QUOTH_ROLE_SUBJECT },
    { "he'll", QUOTH_ROLE_SUBJECT },     { "she'll", QUOTH_ROLE_SUBJECT },
    { "they'd", QUOTH_ROLE_SUBJECT },    { "they'll", QUOTH_ROLE_SUBJECT },
    { "they've", QUOTH_ROLE_SUBJECT },   { "they're", QUOTH_ROLE_SUBJECT },
  };

  for (guint w = 0; w < G_N_ELEMENTS (words); w++)
    if (quoth_reading_says (reading, i, words[w].word))
      {
        if (words[w].role == QUOTH_ROLE_POSSESSIVE && strcmp (words[w].word, "her") == 0
            && !opens_phrase (reading, i + 1))
          return QUOTH_ROLE_OBJECT;
        return words[w].role;
      }
  return QUOTH_N_ROLES;
}

/* ---- features -------------------------------------------------------------------------------- */

guint
quoth_reference_ask (guint8 role)
{
  return role == QUOTH_ROLE_SUBJECT ? 0 : role == QUOTH_ROLE_POSSESSIVE ? 2 : 1;
}

/* What stands before the pronoun: nothing, "and", an opener, a preposition, a verb, else. */
static guint
behind_what (const QuothReading *reading, const QuothReferencePronoun *pronoun)
{
  guint32 i = pronoun->token;

  if (pronoun->leads || i == 0)
    return 0;
  if (quoth_reading_is (reading, i - 1, QUOTH_WORD_LINK))
    return 1;
  if (quoth_reading_is (reading, i - 1, QUOTH_WORD_PREPOSITION))
    return 3;
  if (quoth_reading_is (reading, i - 1, QUOTH_WORD_OPENER | QUOTH_WORD_RELATIVE))
    return 2;
  return quoth_looks_like_verb (reading, i - 1) ? 4 : 5;
}

static guint
fit (QuothGender gender, QuothGender pronoun)
{
  return gender == QUOTH_GENDER_UNKNOWN ? 0 : gender == pronoun ? 1 : 2;
}

/* The verb of a subject and "her" behind it, with nothing else: two people. */
static gboolean
is_bound (const QuothReferencePronoun *pronoun,
          const QuothReferenceName *name,
          const QuothReferenceGap *gap,
          guint apart)
{
  return name->role == QUOTH_ROLE_SUBJECT && name->first < pronoun->token && apart <= 4
         && pronoun->role == QUOTH_ROLE_OBJECT && !pronoun->is_reflexive
         && pronoun->clause_subject == (gint32) name->entity
         && gap->n_boundaries + gap->n_commas == 0 && gap->rank == 0;
}

guint
quoth_reference_features (const QuothReading *reading,
                          const QuothReferencePronoun *pronoun,
                          const QuothReferenceName *name,
                          const QuothReferenceEntity *entity,
                          const QuothReferenceGap *gap,
                          guint16 *features)
{
  static const guint token_steps[] = { 3, 6, 12, 25, 50 };
  const QuothTokens *tokens = reading->tokens;
  guint n = 0;
  guint ask = quoth_reference_ask (pronoun->role);
  guint32 token = pronoun->token;
  gboolean is_ahead = name->first > token;
  int sentences = (int) tokens->sentence[token] - (int) tokens->sentence[name->last];
  guint apart = is_ahead ? name->first - token : token - name->last;
  gboolean is_here = sentences == 0 && !is_ahead;
  gboolean is_subject = name->role == QUOTH_ROLE_SUBJECT;
  gboolean is_quoted;
  guint step = 0;

#define ADD(feature, value) features[n++] = QUOTH_REFERENCE_##feature + (value)
  ADD (DISTANCE,
       (is_ahead ? (guint) MAX (0, 2 + sentences) : 3 + (guint) MIN (sentences, 4)) * QUOTH_N_ASKS
         + ask);
  if (is_ahead)
    ADD (ROLE_AHEAD, name->role * 2 + (pronoun->front_subject == (gint32) name->entity));
  else if (sentences == 0)
    ADD (ROLE_HERE, name->role * QUOTH_N_ASKS + ask);
  else if (sentences == 1)
    ADD (ROLE_LAST, (name->role * QUOTH_N_ASKS + ask) * 2 + pronoun->leads);
  else
    ADD (ROLE_FAR, name->role);
  while (step < G_N_ELEMENTS (token_steps) && apart > token_steps[step])
    step++;
  ADD (TOKENS, step);
  ADD (RANK, MIN (gap->rank, 4) * 2 + (is_here ? 0 : 1));
  if (gap->is_again)
    ADD (AGAIN, 0);
  ADD (GENDER, fit (entity->gender, pronoun->gender) * 2 + name->is_full);
  ADD (HINT, fit (entity->hint, pronoun->gender));
  ADD (KIND, (name->kind == QUOTH_KIND_PERSON ? 0
              : name->kind == QUOTH_KIND_LOC  ? 1
                                              : 2)
                 * 2
               + is_ahead);
  ADD (SEEN, MIN (entity->n_names, 3));
  ADD (TOPIC, entity->is_first);
  if (pronoun->last_of_gender == (gint32) name->entity)
    {
      guint32 ago = tokens->sentence[token] - tokens->sentence[pronoun->last_of_gender_token];

      ADD (CHAIN, MIN (ago, 3));
      if (ago == 0)
        ADD (CHAIN_ROLE, quoth_reference_ask (pronoun->last_of_gender_role) * QUOTH_N_ASKS + ask);
    }
  else if (pronoun->last_of_gender >= 0)
    ADD (BROKEN,
         MIN (tokens->sentence[token] - tokens->sentence[pronoun->last_of_gender_token], 2));
  ADD (PRONOUNS, MIN (entity->n_pronouns[pronoun->gender], 2));
  if (entity->n_pronouns[QUOTH_GENDER_FEMALE + QUOTH_GENDER_MALE - pronoun->gender] > 0)
    ADD (OTHER, entity->n_pronouns[pronoun->gender] > 0);
  if (!is_ahead && sentences <= 1)
    ADD (ORDER, (MIN (name->order, 2) * 2 + (guint) sentences) * QUOTH_N_ASKS + ask);
  if (pronoun->clause_subject >= 0)
    ADD (CLAUSE, (pronoun->clause_subject == (gint32) name->entity) * QUOTH_N_ASKS + ask);
  if (pronoun->front_subject >= 0)
    ADD (FRONT, ((pronoun->front_subject == (gint32) name->entity) * 2 + pronoun->front_is_clause)
                    * QUOTH_N_ASKS
                  + ask);
  if (pronoun->role == QUOTH_ROLE_POSSESSIVE && is_here && pronoun->is_predicate)
    ADD (COPULA, pronoun->clause_subject != (gint32) name->entity);
  if (!is_ahead)
    {
      ADD (MAIN, ((name->is_main    ? 0
                   : name->in_front ? 1
                                    : 2)
                    * 3
                  + (guint) MIN (sentences, 2))
                     * QUOTH_N_ASKS
                   + ask);
      ADD (BETWEEN, MIN (gap->n_subjects, 2) * 2 + is_subject);
    }
  if (name->has_who && is_here)
    ADD (RELATIVE, ask);
  if (pronoun->role == QUOTH_ROLE_POSSESSIVE && is_ahead && apart <= 3)
    ADD (KIN, 0);
  if (pronoun->role == QUOTH_ROLE_POSSESSIVE && is_here && apart == 2)
    ADD (KIN, quoth_reading_starts (reading, token - 1, ",") ? 1 : 2);
  if (entity->last_subject != QUOTH_NOWHERE)
    ADD (SUBJECT, MIN (tokens->sentence[token] - tokens->sentence[entity->last_subject], 2));
  else
    ADD (SUBJECT, 3);
  if (is_here)
    {
      if (is_subject)
        ADD (BOUNDARY, MIN (gap->n_boundaries, 2) * QUOTH_N_ASKS + ask);
      else
        ADD (BOUND_OTHER, MIN (gap->n_boundaries, 2) * QUOTH_N_ASKS + ask);
      ADD (COMMAS, MIN (gap->n_commas, 2));
    }
  if (!is_ahead)
    ADD (LEADS, name->leads * 2 + pronoun->leads);
  ADD (BEHIND, behind_what (reading, pronoun) * 2 + (is_here && is_subject));
  ADD (FULL, name->is_full);
  if (name->in_brackets)
    ADD (BRACKETS, is_here);
  if (name->says && !is_ahead)
    ADD (SAYS, !is_here ? 2 : apart <= 3 ? 0 : 1);
  ADD (TITLED, name->is_titled);
  if (name->has_who)
    ADD (WHO, 0);
  is_quoted = reading->mark[name->first] != QUOTH_NOWHERE;
  if (is_quoted && pronoun->speaks == QUOTH_SPEAKS_DIRECT)
    ADD (QUOTED, 4);
  else
    ADD (QUOTED, is_quoted * 2 + (reading->mark[token] != QUOTH_NOWHERE));
  if (pronoun->speaks != QUOTH_SPEAKS_NOT && name->kind != QUOTH_KIND_PERSON)
    ADD (NO_PERSON, 0);
  if (pronoun->speaker == (gint32) name->entity)
    ADD (OWN_QUOTE, reading->mark[token] != QUOTH_NOWHERE);
  ADD (VOICE, (pronoun->voice != (gint32) name->entity
                 ? 3
                 : MIN (tokens->sentence[token] - pronoun->voice_sentence, 2))
                  * QUOTH_N_SPEAKS
                + pronoun->speaks);
  if (pronoun->speaks == QUOTH_SPEAKS_DIRECT && !is_ahead && !is_quoted && name->is_main)
    ADD (TELLER, tokens->paragraph[token] != tokens->paragraph[name->last]);
  ADD (PARAGRAPH, tokens->paragraph[token] == tokens->paragraph[name->last]);
  if (is_bound (pronoun, name, gap, apart))
    ADD (BOUND, 0);
  if (pronoun->is_reflexive && is_here)
    ADD (REFLEXIVE, gap->n_boundaries == 0);
#undef ADD
  g_assert (n <= QUOTH_REFERENCE_MOST);
  return n;
}
