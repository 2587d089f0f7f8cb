/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * descriptions.c - "they" and "it", "the senator", "the union".
 *
 * "they" and "it" go to an organisation or group that led a sentence just before, or stay the
 * words they are. "the senator" is the one person the article calls so (offices.c), "the union"
 * the one organisation whose name has that word for its head. Where two might be meant, nobody
 * is. Set by hand. Cost: linear; a description looks at the names before it. */
#include "annotate/references.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FAR_GROUP 2 /* sentences */

/* What an organisation may be called for short by the last word of its name. */
static const char *const heads[] = {
  "union",       "company",    "party",      "committee", "council",     "board",      "court",
  "commission",  "agency",     "department", "ministry",  "association", "university", "college",
  "school",      "bank",       "newspaper",  "magazine",  "club",        "church",     "hospital",
  "institute",   "foundation", "campaign",   "league",    "museum",      "society",    "federation",
  "corporation", "group",      "network",    "center",    "centre",      "fund",       "office",
  "bureau",      "authority",  "congress",   "senate",    "parliament",  "alliance",   "coalition",
  "army",        "navy",       NULL
};

/* Index of the first mention at or after token i. */
static guint
first_mention_from (const QuothReading *reading, guint32 i)
{
  guint low = 0;
  guint high = reading->mentions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (reading->mentions, QuothNameMention, middle).first < i)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The first name of its sentence, with nothing much before it: its subject, most of the time. */
static gboolean
leads_sentence (const QuothReading *reading, const QuothNameMention *mention)
{
  guint32 first = quoth_reading_sentence (reading, mention->first).first;

  return mention->first <= first + 3
         && !(mention->first > first
              && quoth_reading_is (reading, mention->first - 1, QUOTH_WORD_PREPOSITION));
}

gint32
quoth_find_group (const QuothReading *reading, guint32 token)
{
  const QuothTokens *tokens = reading->tokens;
  guint m = first_mention_from (reading, token);

  while (m-- > 0)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);

      if (tokens->sentence[token] - tokens->sentence[mention->last] > FAR_GROUP)
        break;
      if ((mention->kind == QUOTH_KIND_ORG || mention->kind == QUOTH_KIND_NORP)
          && leads_sentence (reading, mention))
        return (gint32) mention->entity;
    }
  return -1;
}

gint32
quoth_find_organisation (const QuothReading *reading, guint32 head)
{
  const QuothTokens *tokens = reading->tokens;
  gint32 only = -1;

  if (!g_strv_contains (heads, tokens->lower[head]))
    return -1;
  for (guint m = first_mention_from (reading, head); m-- > 0;)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);

      if (mention->kind != QUOTH_KIND_ORG || mention->first == mention->last
          || strcmp (tokens->lower[mention->last], tokens->lower[head]) != 0)
        continue;
      if (only >= 0 && only != (gint32) mention->entity)
        return -1;
      only = (gint32) mention->entity;
    }
  return only;
}

/* ---- into the builder ------------------------------------------------------------------------ */

/* The mention of the entity that stands last before token i, or else its first. */
static QuothSpan
antecedent_of (const QuothReading *reading, gint32 entity, guint32 i)
{
  guint from = first_mention_from (reading, i);

  for (guint m = from; m-- > 0;)
    if (g_array_index (reading->mentions, QuothNameMention, m).entity == (guint32) entity)
      return g_array_index (reading->mentions, QuothNameMention, m).span;
  for (guint m = from; m < reading->mentions->len; m++)
    if (g_array_index (reading->mentions, QuothNameMention, m).entity == (guint32) entity)
      return g_array_index (reading->mentions, QuothNameMention, m).span;
  return QUOTH_SPAN_NONE;
}

static void
add (const QuothReading *reading,
     QuothRange range,
     gint32 entity,
     QuothCertainty certainty,
     const char *reason)
{
  QuothReference reference = {
    .span = { reading->tokens->start[range.first], reading->tokens->end[range.end - 1] },
    .antecedent = antecedent_of (reading, entity, range.first),
    .entity = (guint32) entity,
    .certainty = certainty,
    .reason = reason,
  };

  quoth_annotation_builder_add_reference (reading->builder, &reference);
}

static void
add_referent (const QuothReading *reading, const QuothReferent *referent)
{
  static const char *const reasons[] = {
    [QUOTH_REFERENT_HERE] = N_("pronoun, taken for a name before it in the same sentence"),
    [QUOTH_REFERENT_BEFORE] = N_("pronoun, taken for a name in the sentence before"),
    [QUOTH_REFERENT_FAR] = N_("pronoun, taken for a name further back"),
    [QUOTH_REFERENT_AHEAD] = N_("pronoun, taken for the name that follows"),
  };
  guint32 i = referent->token;
  guint32 n_letters = strcspn (reading->tokens->lower[i], "'"); /* "she" of "she'd" */
  QuothReference reference = {
    .span = { reading->tokens->start[i], reading->tokens->start[i] + n_letters },
    .antecedent = g_array_index (reading->mentions, QuothNameMention, referent->mention).span,
    .entity = (guint32) referent->entity,
    .certainty = quoth_referent_certainty (referent),
    .reason = reasons[referent->where],
  };

  quoth_annotation_builder_add_reference (reading->builder, &reference);
}

/* "it is said that", "it rained": nothing is meant. */
static gboolean
means_something (const QuothReading *reading, guint32 i)
{
  if (strcmp (reading->tokens->lower[i], "it") != 0)
    return TRUE;
  return i + 1 < reading->tokens->n && reading->cues[i + 1] != NULL && !reading->passive[i + 1];
}

/* "the senator" without more behind it: "the senator from Wells", "the senator Ida Rowan" say it
 * themselves. */
static gboolean
stands_alone (const QuothReading *reading, guint32 head)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 next = head + 1;

  return next >= tokens->n || (tokens->flags[next] & QUOTH_TOKEN_SENTENCE)
         || (reading->mention[next] == QUOTH_NOWHERE && !quoth_reading_says (reading, next, "of")
             && !quoth_reading_says (reading, next, "from")
             && !quoth_reading_says (reading, next, "for")
             && !quoth_reading_is (reading, next, QUOTH_WORD_ROLE | QUOTH_WORD_RELATIVE));
}

static void
add_description (const QuothReading *reading, GHashTable *offices, guint32 i)
{
  QuothRange range = { i, i + 2 };
  gint32 entity;

  if (i + 1 >= reading->tokens->n || reading->mention[i + 1] != QUOTH_NOWHERE
      || !stands_alone (reading, i + 1))
    return;
  entity = quoth_find_office (reading, offices, range, i + 1);
  if (entity >= 0)
    add (reading, range, entity, QUOTH_CERTAINTY_LIKELY,
         N_("an office that one person in the article holds"));
  else if ((entity = quoth_find_organisation (reading, i + 1)) >= 0)
    add (reading, range, entity, QUOTH_CERTAINTY_LIKELY,
         N_("the one organisation before it whose name has this word"));
}

void
quoth_write_references (const QuothReading *reading, GHashTable *offices, const GArray *referents)
{
  for (guint r = 0; r < referents->len; r++)
    if (g_array_index (referents, QuothReferent, r).entity >= 0)
      add_referent (reading, &g_array_index (referents, QuothReferent, r));
  for (guint32 i = 0; i < reading->tokens->n; i++)
    {
      gint32 group;

      if (quoth_reading_says (reading, i, "the"))
        add_description (reading, offices, i);
      else if (quoth_reading_is (reading, i, QUOTH_WORD_FEMALE | QUOTH_WORD_MALE)
               || quoth_pronoun_role (reading, i) == QUOTH_N_ROLES || !means_something (reading, i))
        continue;
      else if ((group = quoth_find_group (reading, i)) >= 0)
        add (reading, (QuothRange){ i, i + 1 }, group, QUOTH_CERTAINTY_GUESS,
             N_("pronoun, taken for the group named before it"));
    }
}
