/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * references.c - whom "he" and "she" stand for.
 *
 * Pronouns are read from left to right. For each the people named before it, nearest first, and
 * those named behind it in the same sentence or soon after are candidates, but for those of the
 * other gender; so is nobody. A candidate's features (reference-features.c) are added up with
 * learned weights; mentions of one entity share its chance. What was decided for one pronoun is
 * a feature for the next.
 *
 * A mention ranker as in Denis & Baldridge (2008), with the roles of Lappin & Leass (1994) among
 * its features. Cost: linear; at most MOST_BEFORE + MOST_BEHIND candidates a pronoun. */
#include "annotate/references.h"

#include <math.h>
#include <string.h>

#define MOST_BEFORE 14 /* mentions that fit, and are weighed                                    */
#define MOST_BEHIND 4
#define FAR_BEFORE  8 /* sentences                                                             */
#define FAR_BEHIND  2 /* where nobody is named before: "She was ten. Ida Rowan …" */
#define MOST        (MOST_BEFORE + MOST_BEHIND + 3) /* with who spoke, who was meant last, nobody */
#define FAR_SOURCE  2    /* sentences a pronoun stands behind a source without a name             */
#define FAR_FRONT   25   /* tokens to the comma that ends the phrase before the main clause       */
#define FAR_SUBJECT 5    /* tokens from there to its subject                                      */
#define LEAST       0.3f /* chance below which nobody is meant                                    */
#define LIKELY      0.65f /* from here to SURE seven in ten are right, by cross-validation on GAP */
#define SURE        0.93f /* nine in ten */

/* Where somebody is heard. */
typedef struct
{
  guint32 head;
  gint32 entity; /* -1: by pronoun, or without a name */
  guint32 found; /* index */
} Voice;

typedef struct
{
  QuothRange range;
  gint32 entity;
} Said;

/* The last pronoun read, or voice heard, of one gender. */
typedef struct
{
  gint32 entity; /* -1: none, or nobody */
  guint32 token;
  guint8 role;
} Last;

typedef struct
{
  const QuothReading *reading;
  const QuothReferenceStudy *study;
  GArray *referents;              /* QuothReferent                                          */
  GArray *names;                  /* QuothReferenceName, those that can be meant            */
  guint n_read;                   /* names before the pronoun in hand                        */
  QuothReferenceEntity *entities; /* [n entities]                                            */
  GArray *voices;                 /* Voice, in order                                         */
  guint next_voice;
  GArray *said; /* Said, by start                                          */
  guint next_said;
  gint32 subject; /* of the last clause that has a person                    */
  guint32 subject_token;
  const GArray *found; /* QuothFound                                             */
  Last voice[3];       /* by QuothGender: the last one who spoke and can be of it    */
  gint32 source;       /* index into found of who spoke last, if without a name; -1 */
  Last last[2][3];     /* outside and inside marks, by QuothGender                */
} Reader;

static gboolean
is_marked (const QuothReading *reading, guint32 i)
{
  return reading->mark[i] != QUOTH_NOWHERE;
}

static gboolean
genders_clash (const QuothReferenceEntity *entity, guint8 gender)
{
  return entity->gender != QUOTH_GENDER_UNKNOWN && entity->gender != gender && !entity->is_loose;
}

/* ---- names ----------------------------------------------------------------------------------- */

/* A single word that the name finder takes for a place or a firm is a surname now and then. */
static gboolean
can_be_meant (const QuothReading *reading,
              const QuothLexicon *lexicon,
              const QuothNameMention *mention)
{
  const QuothTokens *tokens = reading->tokens;
  guint flags;

  if (mention->kind == QUOTH_KIND_PERSON)
    return TRUE;
  if (mention->kind != QUOTH_KIND_ORG && mention->kind != QUOTH_KIND_LOC)
    return FALSE;
  if (mention->first != mention->last || (tokens->flags[mention->first] & QUOTH_TOKEN_ALL_CAPS))
    return FALSE;
  flags = quoth_lexicon_word (lexicon, tokens->lower[mention->first]).flags;
  if ((flags & (QUOTH_LEXICON_PLACE | QUOTH_LEXICON_ORG | QUOTH_LEXICON_GROUP))
      || ((flags & QUOTH_LEXICON_ANY_NAME) && !(flags & QUOTH_LEXICON_SURNAME)))
    return FALSE;
  return mention->first == 0
         || !(quoth_reading_says (reading, mention->first - 1, "the")
              || quoth_reading_says (reading, mention->first - 1, "in")
              || quoth_reading_says (reading, mention->first - 1, "at"));
}

/* A surname alone that is a given name too ("Ross") may be anybody's. */
static void
read_gender (Reader *self, const QuothLexicon *lexicon, guint32 e)
{
  QuothReferenceEntity *entity = &self->entities[e];
  const char *name = quoth_annotation_builder_entity (self->reading->builder, e)->name;
  g_autofree char *lower = NULL;
  guint flags;

  entity->gender = quoth_annotation_builder_gender (self->reading->builder, e);
  if (entity->gender == QUOTH_GENDER_UNKNOWN || strchr (name, ' ') != NULL)
    return;
  lower = g_utf8_strdown (name, -1);
  flags = quoth_lexicon_word (lexicon, lower).flags;
  entity->is_loose =
    (flags & (QUOTH_LEXICON_FEMALE | QUOTH_LEXICON_MALE)) && (flags & QUOTH_LEXICON_SURNAME);
}

static void
read_names (Reader *self, const QuothLexicon *lexicon)
{
  const QuothReading *reading = self->reading;
  gboolean has_person = FALSE;

  for (guint m = 0; m < reading->mentions->len; m++)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);
      QuothReferenceName name;
      QuothReferenceEntity *entity = &self->entities[mention->entity];

      if (!can_be_meant (reading, lexicon, mention))
        continue;
      name = quoth_reference_name (reading, m);
      if (self->names->len > 0)
        {
          const QuothReferenceName *last =
            &g_array_index (self->names, QuothReferenceName, self->names->len - 1);

          if (reading->tokens->sentence[last->first] == reading->tokens->sentence[name.first])
            {
              name.order = MIN (last->order + 1, 9);
              if (name.role == QUOTH_ROLE_LISTED && name.first <= last->last + 4)
                name.role =
                  last->role == QUOTH_ROLE_SUBJECT ? QUOTH_ROLE_LISTED_FIRST : QUOTH_ROLE_LISTED;
            }
        }
      g_array_append_val (self->names, name);
      if (mention->kind == QUOTH_KIND_PERSON && !has_person)
        entity->is_first = has_person = TRUE;
      if (entity->hint == QUOTH_GENDER_UNKNOWN)
        entity->hint = quoth_gender_beside (reading, &name);
    }
}

/* The name at index n_read is behind us. */
static void
note_name (Reader *self)
{
  const QuothReferenceName *name = &g_array_index (self->names, QuothReferenceName, self->n_read++);
  QuothReferenceEntity *entity = &self->entities[name->entity];

  entity->n_names++;
  entity->last_name = self->n_read - 1;
  if (name->role == QUOTH_ROLE_SUBJECT && !is_marked (self->reading, name->first))
    {
      entity->last_subject = name->first;
      self->subject = (gint32) name->entity;
      self->subject_token = name->last;
    }
}

/* ---- who speaks ------------------------------------------------------------------------------ */

static int
compare_voices (gconstpointer a, gconstpointer b)
{
  const Voice *x = a, *y = b;

  return (x->head > y->head) - (x->head < y->head);
}

static int
compare_said (gconstpointer a, gconstpointer b)
{
  const Said *x = a, *y = b;

  return (x->range.first > y->range.first) - (x->range.first < y->range.first);
}

static void
read_voices (Reader *self, const GArray *found, const GArray *heard)
{
  for (guint f = 0; f < found->len; f++)
    {
      const QuothFound *quote = &g_array_index (found, QuothFound, f);
      Voice voice = { quote->head, g_array_index (heard, QuothHeard, f).entity, f };

      if (quoth_range_is_empty (quote->speaker))
        continue;
      g_array_append_val (self->voices, voice);
      for (guint p = 0; p < quote->n_parts && voice.entity >= 0; p++)
        {
          Said said = { quote->parts[p], voice.entity };

          g_array_append_val (self->said, said);
        }
    }
  g_array_sort (self->voices, compare_voices);
  g_array_sort (self->said, compare_said);
}

/* The entity that says what token i is part of, -1 if that is nobody by name. */
static gint32
speaker_of (Reader *self, guint32 i)
{
  while (self->next_said < self->said->len
         && g_array_index (self->said, Said, self->next_said).range.end <= i)
    self->next_said++;
  if (self->next_said < self->said->len
      && g_array_index (self->said, Said, self->next_said).range.first <= i)
    return g_array_index (self->said, Said, self->next_said).entity;
  return -1;
}

static void
note_voice (Reader *self, guint32 head, gint32 entity)
{
  self->source = -1;
  if (quoth_annotation_builder_entity (self->reading->builder, (guint32) entity)->kind
      != QUOTH_KIND_PERSON)
    return;
  for (guint gender = QUOTH_GENDER_FEMALE; gender <= QUOTH_GENDER_MALE; gender++)
    if (!genders_clash (&self->entities[entity], (guint8) gender))
      self->voice[gender] = (Last){ entity, head, QUOTH_ROLE_SUBJECT };
}

/* Everything before token i is behind us. */
static void
advance (Reader *self, guint32 i)
{
  while (self->n_read < self->names->len
         && g_array_index (self->names, QuothReferenceName, self->n_read).first < i)
    note_name (self);
  for (; self->next_voice < self->voices->len; self->next_voice++)
    {
      const Voice *voice = &g_array_index (self->voices, Voice, self->next_voice);
      const QuothReferent *referent;
      gint32 entity = voice->entity;

      if (voice->head >= i)
        break;
      referent = quoth_reference_at (self->referents, voice->head);
      if (referent != NULL)
        entity = referent->entity;
      if (entity >= 0)
        note_voice (self, voice->head, entity);
      else if (!quoth_reading_is (self->reading, voice->head, QUOTH_WORD_SUBJECT))
        self->source = (gint32) voice->found;
    }
}

/* ---- candidates ------------------------------------------------------------------------------ */

static void
add_candidate (Reader *self,
               const QuothReferencePronoun *pronoun,
               const QuothReferenceName *name,
               const QuothReferenceGap *gap,
               QuothReferenceCandidate *candidate)
{
  candidate->mention = name->mention;
  candidate->entity = (gint32) name->entity;
  candidate->n_features = quoth_reference_features (
    self->reading, pronoun, name, &self->entities[name->entity], gap, candidate->features);
}

/* Clauses begun and commas in [first, end). */
static void
count_between (const QuothReading *reading, guint32 first, guint32 end, QuothReferenceGap *gap)
{
  for (guint32 i = first; i < end; i++)
    {
      if (quoth_reading_is (reading, i, QUOTH_WORD_OPENER | QUOTH_WORD_RELATIVE)
          && !(quoth_reading_is (reading, i, QUOTH_WORD_PREPOSITION) && i + 1 == end))
        gap->n_boundaries++;
      else if (reading->tokens->type[i] == QUOTH_TOKEN_QUOTE
               || quoth_reading_starts (reading, i, ";:("))
        gap->n_boundaries++;
      else if (quoth_reading_starts (reading, i, ","))
        gap->n_commas++;
    }
}

static guint
gather_before (Reader *self,
               const QuothReferencePronoun *pronoun,
               QuothReferenceCandidate *candidates)
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  QuothReferenceGap gap = { 0 };
  guint32 from = pronoun->token;
  guint32 seen[MOST_BEFORE];
  guint n_seen = 0;
  guint n = 0;

  for (guint k = self->n_read; k-- > 0 && n < MOST_BEFORE;)
    {
      const QuothReferenceName *name = &g_array_index (self->names, QuothReferenceName, k);
      const QuothReferenceEntity *entity = &self->entities[name->entity];

      if (tokens->sentence[pronoun->token] - tokens->sentence[name->last] > FAR_BEFORE)
        break;
      if (genders_clash (entity, pronoun->gender))
        continue;
      if (tokens->sentence[name->last] == tokens->sentence[pronoun->token])
        {
          count_between (reading, name->last + 1, from, &gap);
          from = name->first;
        }
      gap.is_again = FALSE;
      for (guint s = 0; s < n_seen; s++)
        gap.is_again |= seen[s] == name->entity;
      gap.rank = n_seen;
      add_candidate (self, pronoun, name, &gap, &candidates[n++]);
      if (gap.is_again
          || (is_marked (reading, name->first) && !is_marked (reading, pronoun->token)))
        continue;
      seen[n_seen++] = name->entity;
      gap.n_subjects += name->role == QUOTH_ROLE_SUBJECT;
    }
  return n;
}

/* Who spoke last, or was meant by the last pronoun, however far back the name. */
static guint
gather_known (Reader *self,
              const QuothReferencePronoun *pronoun,
              gint32 known,
              QuothReferenceCandidate *candidates,
              guint n)
{
  QuothReferenceGap gap = { .rank = n };
  const QuothReferenceEntity *entity;

  if (known < 0)
    return n;
  entity = &self->entities[known];
  if (entity->n_names == 0 || genders_clash (entity, pronoun->gender))
    return n;
  for (guint c = 0; c < n; c++)
    if (candidates[c].entity == known)
      return n;
  add_candidate (self, pronoun, &g_array_index (self->names, QuothReferenceName, entity->last_name),
                 &gap, &candidates[n]);
  return n + 1;
}

static guint
gather_behind (Reader *self,
               const QuothReferencePronoun *pronoun,
               guint32 far,
               QuothReferenceCandidate *candidates)
{
  const QuothTokens *tokens = self->reading->tokens;
  QuothReferenceGap gap = { 0 };
  guint n = 0;

  for (guint k = self->n_read; k < self->names->len && n < MOST_BEHIND; k++)
    {
      const QuothReferenceName *name = &g_array_index (self->names, QuothReferenceName, k);
      const QuothReferenceEntity *entity = &self->entities[name->entity];

      if (tokens->sentence[name->last] - tokens->sentence[pronoun->token] > far)
        break;
      if (genders_clash (entity, pronoun->gender) || name->first <= pronoun->token)
        continue;
      gap.rank = n;
      add_candidate (self, pronoun, name, &gap, &candidates[n++]);
    }
  return n;
}

static guint
gather (Reader *self, const QuothReferencePronoun *pronoun, QuothReferenceCandidate *candidates)
{
  const gint16 *weights = self->study != NULL ? self->study->weights : quoth_reference_weights;
  guint n = gather_before (self, pronoun, candidates);

  n = gather_known (self, pronoun, pronoun->voice, candidates, n);
  n = gather_known (self, pronoun, pronoun->last_of_gender, candidates, n);
  if (pronoun->speaks != QUOTH_SPEAKS_DIRECT)
    n += gather_behind (self, pronoun, n == 0 ? FAR_BEHIND : 0, candidates + n);
  candidates[n].mention = QUOTH_NOWHERE;
  candidates[n].entity = -1;
  candidates[n].n_features = 1;
  candidates[n].features[0] =
    QUOTH_REFERENCE_NOBODY
    + (pronoun->speaks == QUOTH_SPEAKS_DIRECT ? QUOTH_N_ASKS : quoth_reference_ask (pronoun->role));
  n++;
  for (guint c = 0; c < n; c++)
    {
      int score = 0;

      for (guint f = 0; f < candidates[c].n_features; f++)
        score += weights[candidates[c].features[f]];
      candidates[c].score = score;
    }
  return n;
}

/* ---- the decision ---------------------------------------------------------------------------- */

/* "I walked," she said: she is the official without a name who spoke right before, if no name
 * came in between as a subject. */
static gboolean
is_source (Reader *self, const QuothReferencePronoun *pronoun)
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  guint person = QUOTH_WORD_FEMALE | QUOTH_WORD_MALE;
  guint fits = pronoun->gender == QUOTH_GENDER_FEMALE ? QUOTH_WORD_FEMALE : QUOTH_WORD_MALE;
  guint head_classes;
  guint32 head;

  if (self->source < 0 || is_marked (reading, pronoun->token))
    return FALSE;
  head = g_array_index (self->found, QuothFound, self->source).head;
  head_classes = reading->classes[head];
  if (tokens->sentence[pronoun->token] - tokens->sentence[head] > FAR_SOURCE
      || !(head_classes & QUOTH_WORD_ROLE) || (head_classes & QUOTH_WORD_PLURAL)
      || ((head_classes & person) && !(head_classes & fits)))
    return FALSE;
  for (guint k = self->n_read; k-- > 0;)
    {
      const QuothReferenceName *name = &g_array_index (self->names, QuothReferenceName, k);

      if (name->first < head)
        break;
      if (name->role == QUOTH_ROLE_SUBJECT && !is_marked (reading, name->first)
          && !genders_clash (&self->entities[name->entity], pronoun->gender))
        return FALSE;
    }
  return TRUE;
}

static QuothReferent
decide (const QuothReferenceCandidate *candidates, guint n, guint32 token)
{
  QuothReferent best = { .token = token, .entity = -1, .mention = QUOTH_NOWHERE, .source = -1 };
  int highest = candidates[0].score;
  float chances[MOST];
  float sum = 0;

  for (guint c = 1; c < n; c++)
    highest = MAX (highest, candidates[c].score);
  for (guint c = 0; c < n; c++)
    sum += chances[c] = expf ((float) (candidates[c].score - highest) / 100);
  for (guint c = 0; c < n; c++)
    {
      float chance = 0;
      guint top = c;
      gboolean is_first = TRUE;

      for (guint k = 0; k < n; k++)
        {
          if (candidates[k].entity != candidates[c].entity)
            continue;
          is_first &= k >= c;
          chance += chances[k];
          if (chances[k] > chances[top])
            top = k;
        }
      if (!is_first || chance / sum <= best.probability)
        continue;
      best.probability = chance / sum;
      best.entity = candidates[c].entity;
      best.mention = candidates[top].mention;
    }
  if (best.probability < LEAST)
    best.entity = -1;
  return best;
}

static QuothReferentWhere
where_is (const QuothReading *reading, const QuothReferent *referent)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 name = g_array_index (reading->mentions, QuothNameMention, referent->mention).last;

  if (name > referent->token)
    return QUOTH_REFERENT_AHEAD;
  return MIN (tokens->sentence[referent->token] - tokens->sentence[name], QUOTH_REFERENT_FAR);
}

/* "In her third year, Rowan", "When she came, Rowan": the subject behind the comma, -1 if the
 * pronoun stands in no such phrase. */
static void
find_front (Reader *self, QuothReferencePronoun *pronoun)
{
  const QuothReading *reading = self->reading;
  QuothRange sentence = quoth_reading_sentence (reading, pronoun->token);
  guint32 comma = pronoun->token + 1;
  gboolean is_clause = quoth_reading_is (reading, sentence.first, QUOTH_WORD_OPENER);

  pronoun->front_subject = -1;
  pronoun->front_is_clause = is_clause;
  if (pronoun->token <= sentence.first || !quoth_opens_front (reading, sentence.first))
    return;
  while (comma < sentence.end && comma < pronoun->token + FAR_FRONT
         && !quoth_reading_starts (reading, comma, ","))
    comma++;
  for (guint k = self->n_read; k < self->names->len; k++)
    {
      const QuothReferenceName *name = &g_array_index (self->names, QuothReferenceName, k);

      if (name->first >= sentence.end || name->first > comma + FAR_SUBJECT)
        return;
      if (name->first > comma && name->role != QUOTH_ROLE_POSSESSIVE)
        {
          if (!genders_clash (&self->entities[name->entity], pronoun->gender))
            pronoun->front_subject = (gint32) name->entity;
          return;
        }
    }
}

/* Entity of the subject of the clause that token i stands in, if a name or pronoun is that. */
static gint32
clause_subject (Reader *self, guint32 i)
{
  const QuothReading *reading = self->reading;
  QuothReferenceGap gap = { 0 };

  if (self->subject < 0
      || reading->tokens->sentence[self->subject_token] != reading->tokens->sentence[i])
    return -1;
  count_between (reading, self->subject_token + 1, i, &gap);
  return gap.n_boundaries == 0 ? self->subject : -1;
}

static QuothSpeaks
speaks_at (const Reader *self, guint32 i)
{
  const Voice *voice;

  if (self->next_voice >= self->voices->len)
    return QUOTH_SPEAKS_NOT;
  voice = &g_array_index (self->voices, Voice, self->next_voice);
  if (voice->head != i)
    return QUOTH_SPEAKS_NOT;
  return g_array_index (self->found, QuothFound, voice->found).kind == QUOTH_QUOTE_DIRECT
           ? QUOTH_SPEAKS_DIRECT
           : QUOTH_SPEAKS_REPORTED;
}

static QuothReferencePronoun
pronoun_at (Reader *self, guint32 i, QuothRole role)
{
  const QuothReading *reading = self->reading;
  QuothGender gender =
    quoth_reading_is (reading, i, QUOTH_WORD_FEMALE) ? QUOTH_GENDER_FEMALE : QUOTH_GENDER_MALE;

  const Last *last = &self->last[is_marked (reading, i)][gender];
  QuothReferencePronoun pronoun = {
    .token = i,
    .gender = gender,
    .role = role,
    .is_reflexive = g_str_has_suffix (reading->tokens->lower[i], "self"),
    .leads = i <= quoth_reading_sentence (reading, i).first,
    .last_of_gender = last->entity,
    .last_of_gender_token = last->token,
    .last_of_gender_role = last->role,
    .speaks = speaks_at (self, i),
    .voice = self->voice[gender].entity,
    .voice_sentence = reading->tokens->sentence[self->voice[gender].token],
    .speaker = speaker_of (self, i),
    .clause_subject = clause_subject (self, i),
  };

  find_front (self, &pronoun);
  for (guint32 k = i; k > 0 && k + 5 > i && !pronoun.leads; k--)
    {
      pronoun.is_predicate |= quoth_reading_is (reading, k - 1, QUOTH_WORD_BE);
      if (quoth_reading_is (reading, k - 1, QUOTH_WORD_VERB) || reading->cues[k - 1] != NULL
          || reading->tokens->type[k - 1] > QUOTH_TOKEN_NUMBER)
        break;
    }
  return pronoun;
}

static void
read_pronoun (Reader *self, guint32 i, QuothRole role)
{
  QuothReferenceCandidate candidates[MOST];
  QuothReferencePronoun pronoun;
  QuothReferent referent;
  guint n;

  advance (self, i);
  pronoun = pronoun_at (self, i, role);
  n = gather (self, &pronoun, candidates);
  if (self->study != NULL)
    self->study->watch (self->reading, i, candidates, n);
  referent = decide (candidates, n, i);
  if (is_source (self, &pronoun))
    referent =
      (QuothReferent){ .token = i, .entity = -1, .mention = QUOTH_NOWHERE, .source = self->source };
  if (referent.entity >= 0)
    referent.where = where_is (self->reading, &referent);
  if (role == QUOTH_ROLE_SUBJECT)
    {
      self->subject = referent.entity;
      self->subject_token = i;
    }
  g_array_append_val (self->referents, referent);
  self->last[is_marked (self->reading, i)][pronoun.gender] = (Last){ referent.entity, i, role };
  if (referent.entity < 0)
    return;
  self->entities[referent.entity].n_pronouns[pronoun.gender]++;
  if (role == QUOTH_ROLE_SUBJECT)
    self->entities[referent.entity].last_subject = i;
}

GArray *
quoth_read_references (const QuothReading *reading,
                       const GArray *found,
                       const GArray *heard,
                       const QuothReferenceStudy *study)
{
  g_autoptr(QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  guint n_entities = quoth_annotation_builder_n_entities (reading->builder);
  Reader self = {
    .reading = reading,
    .study = study,
    .found = found,
    .source = -1,
    .referents = g_array_new (FALSE, FALSE, sizeof (QuothReferent)),
    .names = g_array_new (FALSE, FALSE, sizeof (QuothReferenceName)),
    .entities = quoth_arena_new_n (reading->arena, QuothReferenceEntity, n_entities),
    .voices = g_array_new (FALSE, FALSE, sizeof (Voice)),
    .said = g_array_new (FALSE, FALSE, sizeof (Said)),
    .subject = -1,
  };

  for (guint e = 0; e < n_entities; e++)
    {
      read_gender (&self, lexicon, e);
      self.entities[e].last_subject = QUOTH_NOWHERE;
    }
  for (guint g = 0; g < G_N_ELEMENTS (self.voice); g++)
    self.last[0][g].entity = self.last[1][g].entity = self.voice[g].entity = -1;
  read_names (&self, lexicon);
  read_voices (&self, found, heard);
  for (guint32 i = 0; i < reading->tokens->n; i++)
    if (quoth_reading_is (reading, i, QUOTH_WORD_FEMALE | QUOTH_WORD_MALE)
        && quoth_reading_is (reading, i,
                             QUOTH_WORD_SUBJECT | QUOTH_WORD_PRONOUN | QUOTH_WORD_POSSESSIVE
                               | QUOTH_WORD_AUXILIARY))
      read_pronoun (&self, i, quoth_pronoun_role (reading, i));
  g_array_unref (self.names);
  g_array_unref (self.voices);
  g_array_unref (self.said);
  return self.referents;
}

const QuothReferent *
quoth_reference_at (const GArray *referents, guint32 token)
{
  guint low = 0;
  guint high = referents->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const QuothReferent *referent = &g_array_index (referents, QuothReferent, middle);

      if (referent->token == token)
        return referent;
      if (referent->token < token)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

QuothCertainty
quoth_referent_certainty (const QuothReferent *referent)
{
  if (referent->probability >= SURE)
    return QUOTH_CERTAINTY_SURE;
  return referent->probability >= LIKELY ? QUOTH_CERTAINTY_LIKELY : QUOTH_CERTAINTY_GUESS;
}
