/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mentions.c - join what was found to the entities of the article.
 *
 * First what the text itself defines (definitions.c) and the words of each name (name-forms.c).
 * Then names of many words before those of few, so that a longer name is known when a shorter one
 * asks for it: names the lists know go by their name there ("DPRK" under North Korea), dates and
 * amounts by value, the rest by their words, or as a fuller name of the same person or thing
 * (people.c, short-forms.c). Single words come last and in the order of the text, since "Rowan" and
 * "the Union" are who and what the text spoke of before. An entity bears the fullest form the
 * article has, and each mention says how it relates to that.
 *
 * Who finds the names is of no concern here; where the finder wavers, kind-votes.c decides. The
 * arena only gets the names. Cost: linear. */
#include "annotate/definitions.h"
#include "annotate/joining.h"
#include "annotate/language.h"

#include <string.h>

enum
{
  MOST_WORDS = 6, /* names of more words are read together */
};

/* ---- the steps ------------------------------------------------------------------------------- */

/* An address of someone is not their name: "@Rowan", "Ida.Rowan@northport.example". */
static gboolean
is_address (const QuothJoiner *self,
            guint              f)
{
  const QuothFinding *finding = &self->findings[f];
  const char *before = quoth_joiner_token (self, finding->first, -1);
  const char *after = quoth_joiner_token (self, finding->last, 1);

  if (finding->first == finding->last && strchr (self->tokens->lower[finding->first], '@') != NULL)
    return TRUE;
  return (*before == '@' && self->tokens->end[finding->first - 1] == finding->span.start)
         || (*after == '@' && self->tokens->start[finding->last + 1] == finding->span.end);
}

static int
find_defined (const QuothJoiner *self,
              guint              f,
              QuothAlias        *alias)
{
  guint64 key = self->forms[f].key;
  int i = quoth_joiner_find (self, KEY_DEFINED, key);

  if (i >= 0)
    *alias = quoth_joiner_find (self, KEY_DEFINED_ALIAS, key);
  return i;
}

static void
join_full (QuothJoiner *self,
           guint        f)
{
  const QuothFinding *finding = &self->findings[f];
  QuothKind kind = self->kinds[f];
  guint64 key = quoth_cluster_key (self, f);
  QuothAlias alias = QUOTH_ALIAS_WRITTEN;
  gboolean named = finding->name != NULL && kind == finding->kind;
  gboolean is_new;
  int i;

  if (quoth_finding_has_value (finding))
    {
      i = quoth_joiner_find (self, KEY_NAME + kind, key);
      quoth_cluster_make_or_join (self, f, i, kind, key, alias);
      return;
    }
  if (kind == QUOTH_KIND_PERSON)
    {
      i = find_defined (self, f, &alias);
      if (i < 0)
        i = quoth_find_full_person (self, f, &alias);
      is_new = i < 0 || alias != QUOTH_ALIAS_WRITTEN;
      if (i < 0)
        i = quoth_cluster_make (self, f, kind);
      quoth_cluster_join (self, f, i, alias);
      if (is_new)
        quoth_learn_person (self, f, i);
      return;
    }
  i = find_defined (self, f, &alias);
  if (i < 0)
    i = quoth_joiner_find (self, KEY_NAME + kind, key);
  if (i < 0 && !named)
    i = quoth_find_longer_name (self, f, &alias);
  is_new = i < 0;
  quoth_cluster_make_or_join (self, f, i, kind, key, named ? QUOTH_ALIAS_KNOWN : alias);
  if (is_new)
    quoth_learn_name (self, f, self->clusters[f]);
}

static void
join_person_word (QuothJoiner *self,
                  guint        f)
{
  const QuothFinding *finding = &self->findings[f];
  guint64 key = self->forms[f].key;
  guint64 family = quoth_family_name (self, f);
  QuothAlias alias = QUOTH_ALIAS_SURNAME;
  int i;

  if (family != 0)
    {
      i = quoth_joiner_find (self, KEY_FAMILY, family);
      if (i < 0)
        {
          i = quoth_cluster_make (self, f, QUOTH_KIND_PERSON);
          quoth_joiner_cluster (self, i)->gender = QUOTH_GENDER_UNKNOWN;
          quoth_joiner_put (self, KEY_FAMILY, family, i);
        }
      quoth_cluster_join (self, f, i, alias);
      return;
    }
  i = quoth_find_person (self, f, &alias);
  quoth_cluster_make_or_join (self, f, i, QUOTH_KIND_PERSON, key, alias);
  if (i < 0 && finding->gender == QUOTH_GENDER_UNKNOWN)
    quoth_joiner_cluster (self, self->clusters[f])->gender =
      quoth_gender_of_given (self->lexicon, self->tokens->lower[finding->last]);
}

/* A single word, when all longer names are known and those before it have been noted. */
static void
join_word (QuothJoiner *self,
           guint        f)
{
  const QuothFinding *finding = &self->findings[f];
  QuothAlias alias;
  QuothKind kind = finding->kind;
  guint64 key = quoth_cluster_key (self, f);
  int i = find_defined (self, f, &alias);

  if (i >= 0 && kind != QUOTH_KIND_NORP
      && !(kind == QUOTH_KIND_PERSON && self->titled[f]))
    {
      quoth_cluster_join (self, f, i, alias);
      return;
    }
  if (kind == QUOTH_KIND_PERSON)
    kind = quoth_kind_by_vote (self, f);
  else if (quoth_is_person_by_vote (self, f)
           || (finding->name == NULL && quoth_family_name (self, f) != 0))
    kind = QUOTH_KIND_PERSON;
  self->kinds[f] = kind;
  if (kind == QUOTH_KIND_PERSON)
    {
      join_person_word (self, f);
      return;
    }
  if (finding->name != NULL && kind == finding->kind)
    {
      i = quoth_joiner_find (self, KEY_NAME + kind, key);
      quoth_cluster_make_or_join (self, f, i, kind, key, QUOTH_ALIAS_KNOWN);
      return;
    }
  i = quoth_find_longer_name (self, f, &alias);
  if (i < 0)
    {
      alias = QUOTH_ALIAS_WRITTEN;
      i = quoth_joiner_find (self, KEY_NAME + kind, key);
    }
  /* "JRH" */
  if (i < 0 && self->forms[f].is_caps && kind == QUOTH_KIND_ORG)
    {
      alias = QUOTH_ALIAS_INITIALS;
      i = quoth_joiner_find (self, KEY_PERSON_INITIALS, quoth_joiner_words (self, f)->hash);
    }
  quoth_cluster_make_or_join (self, f, i, kind, key, alias);
}

static void
note (QuothJoiner *self,
      guint        f)
{
  if (quoth_joiner_cluster (self, self->clusters[f])->kind == QUOTH_KIND_PERSON)
    quoth_note_person (self, f, self->clusters[f]);
  else
    quoth_note_name (self, f, self->clusters[f]);
}

/* What is defined as another name of a whole one that is joined by now. */
static void
join_definition (QuothJoiner           *self,
                 const QuothDefinition *definition)
{
  int i = self->clusters[definition->whole];
  guint64 key = self->forms[definition->brief].key;

  quoth_joiner_put (self, KEY_DEFINED, key, i);
  quoth_joiner_put (self, KEY_DEFINED_ALIAS, key, definition->alias);
  quoth_cluster_join (self, definition->brief, i, definition->alias);
}

/* What has been defined comes first, so that it is known wherever it stands; but where the whole
 * name is one word it has to wait for its turn. */
static void
join_definitions (QuothJoiner  *self,
                  const GArray *definitions)
{
  for (guint d = 0; d < definitions->len; d++)
    {
      const QuothDefinition *definition = &g_array_index (definitions, QuothDefinition, d);

      if (self->forms[definition->whole].n < 2 || self->clusters[definition->whole] >= 0)
        continue;
      join_full (self, definition->whole);
      join_definition (self, definition);
    }
}

static void
join_words (QuothJoiner  *self,
            const GArray *definitions)
{
  for (guint f = 0, d = 0; f < self->n; f++)
    {
      const QuothDefinition *definition;

      if (self->clusters[f] < 0)
        join_word (self, f);
      note (self, f);
      while (d < definitions->len && g_array_index (definitions, QuothDefinition, d).whole < f)
        d++;
      definition = &g_array_index (definitions, QuothDefinition, d);
      if (d < definitions->len && definition->whole == f && self->clusters[definition->brief] < 0)
        join_definition (self, definition);
    }
}

static void
join_all (QuothJoiner  *self,
          const GArray *definitions)
{
  join_definitions (self, definitions);
  for (guint n = MOST_WORDS; n > 1; n--)
    for (guint f = 0; f < self->n; f++)
      if (self->clusters[f] < 0 && MIN (self->forms[f].n, MOST_WORDS) == n)
        join_full (self, f);
  join_words (self, definitions);
}

/* ---- into the builder ------------------------------------------------------------------------ */

/* The words that name a cluster; blanks of any kind, no-break ones and line feeds too, are one
 * space. In the arena. */
static const char *
text_of (const QuothJoiner *self,
         guint              f)
{
  const char *p = self->tokens->body + self->forms[f].start;
  const char *end = self->tokens->body + self->findings[f].span.end;
  char *text = quoth_arena_alloc (self->arena, end - p + 1);
  char *out = text;
  gboolean blank = FALSE;

  for (const char *next; p < end; p = next)
    {
      next = g_utf8_next_char (p);
      if ((guchar) *p < 0x80 ? g_ascii_isspace (*p) : g_unichar_isspace (g_utf8_get_char (p)))
        {
          blank = TRUE;
          continue;
        }
      if (blank)
        *out++ = ' ';
      blank = FALSE;
      memcpy (out, p, next - p);
      out += next - p;
    }
  *out = '\0';
  return text;
}

/* Why mention f stands for the entity called `name`. */
static QuothAlias
alias_of (const QuothJoiner  *self,
          guint               f,
          const QuothCluster *cluster,
          const char         *name)
{
  const QuothFinding *finding = &self->findings[f];
  gsize len = finding->span.end - self->forms[f].start;

  if (strlen (name) == len
      && memcmp (self->tokens->body + self->forms[f].start, name, len) == 0)
    return QUOTH_ALIAS_WHOLE;
  if (cluster->kind == QUOTH_KIND_PERSON && !quoth_finding_has_value (finding))
    return quoth_person_alias (self, f, cluster->best);
  if (self->forms[f].key == self->forms[cluster->best].key && cluster->name == NULL)
    return QUOTH_ALIAS_WRITTEN;
  if (cluster->name != NULL && self->aliases[f] == QUOTH_ALIAS_WRITTEN)
    return quoth_fold_name (cluster->name) == self->forms[f].key ? QUOTH_ALIAS_WRITTEN
                                                                 : QUOTH_ALIAS_KNOWN;
  return self->aliases[f];
}

static void
write_down (const QuothJoiner      *self,
            guint                   f,
            GArray                 *mentions,
            QuothAnnotationBuilder *builder)
{
  const QuothFinding *finding = &self->findings[f];
  QuothCluster *cluster = quoth_joiner_cluster (self, self->clusters[f]);
  QuothNameMention mention = { .first = finding->first, .last = finding->last,
                               .kind = cluster->kind, .span = finding->span };

  if (cluster->entity < 0)
    {
      if (cluster->name == NULL)
        cluster->text = text_of (self, cluster->best);
      cluster->entity = quoth_annotation_builder_add_entity (
        builder, cluster->kind, cluster->name != NULL ? cluster->name : cluster->text,
        cluster->value);
      quoth_annotation_builder_set_gender (builder, cluster->entity, cluster->gender);
    }
  mention.entity = cluster->entity;
  quoth_annotation_builder_add_mention (
    builder, finding->span, cluster->entity,
    alias_of (self, f, cluster, cluster->name != NULL ? cluster->name : cluster->text));
  g_array_append_val (mentions, mention);
}

/* Words and kinds of all findings. */
static void
read_forms (QuothJoiner *self)
{
  for (guint f = 0; f < self->n; f++)
    {
      const QuothFinding *finding = &self->findings[f];
      QuothNameForm *form = &self->forms[f];

      self->clusters[f] = QUOTH_NO_CLUSTER;
      self->kinds[f] = finding->kind;
      if (quoth_finding_has_value (finding))
        {
          *form = (QuothNameForm){ .start = finding->span.start,
                                   .n = MAX (2, finding->last - finding->first + 1) };
          continue;
        }
      *form = quoth_read_form (self->lexicon, self->tokens, finding, self->words);
      if (is_address (self, f) || form->n == 0)
        quoth_cluster_join (self, f, quoth_cluster_make (self, f, finding->kind),
                            QUOTH_ALIAS_WRITTEN);
    }
  quoth_count_votes (self);
  for (guint f = 0; f < self->n; f++)
    if (self->forms[f].n > 1 && !quoth_finding_has_value (&self->findings[f]))
      self->kinds[f] = quoth_voted_kind (self, f);
}

GArray *
quoth_join_mentions (const QuothLexicon     *lexicon,
                     const QuothTokens      *tokens,
                     const GArray           *findings,
                     QuothArena             *arena,
                     QuothAnnotationBuilder *builder)
{
  g_autoptr(GArray) definitions = g_array_new (FALSE, FALSE, sizeof (QuothDefinition));
  g_autoptr(GArray) all = quoth_read_definitions (tokens, findings, definitions);
  g_autoptr(GArray) words = g_array_sized_new (FALSE, FALSE, sizeof (QuothNameWord), all->len * 2);
  g_autoptr(GArray) made = g_array_sized_new (FALSE, FALSE, sizeof (QuothCluster), all->len);
  g_autoptr(GArray) votes = g_array_new (FALSE, TRUE, sizeof (QuothVotes));
  g_autofree QuothNameForm *forms = g_new (QuothNameForm, all->len);
  g_autofree QuothKind *kinds = g_new (QuothKind, all->len);
  g_autofree int *clusters = g_new (int, all->len);
  g_autofree guint8 *marks = g_new (guint8, 2 * all->len);
  GArray *mentions = g_array_sized_new (FALSE, FALSE, sizeof (QuothNameMention), all->len);
  QuothJoiner self = {
    .lexicon = lexicon,
    .tokens = tokens,
    .findings = (const QuothFinding *) all->data,
    .n = all->len,
    .forms = forms,
    .kinds = kinds,
    .titled = marks,
    .clusters = clusters,
    .aliases = marks + all->len,
    .words = words,
    .made = made,
    .votes = votes,
    .arena = arena,
    .mask = 63,
  };

  while (self.mask < all->len * 4)
    self.mask = self.mask * 2 + 1;
  self.slots = g_new0 (QuothJoinSlot, self.mask + 1);
  for (guint f = 0; f < all->len; f++)
    self.titled[f] =
      quoth_know_finding (lexicon, tokens, &g_array_index (all, QuothFinding, f));
  read_forms (&self);
  join_all (&self, definitions);
  for (guint f = 0; f < self.n; f++)
    write_down (&self, f, mentions, builder);
  g_free (self.slots);
  return mentions;
}

/* ---- the whole pass -------------------------------------------------------------------------- */

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const QuothFinding *x = a, *y = b;

  return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* Dates and amounts in text order; an amount wins over a date in its way ("in 2016 dollars"). */
static void
merge_amounts (GArray       *dates,
               const GArray *amounts)
{
  guint kept = 0, a = 0;

  for (guint d = 0; d < dates->len; d++)
    {
      QuothFinding date = g_array_index (dates, QuothFinding, d);

      while (a < amounts->len && g_array_index (amounts, QuothFinding, a).last < date.first)
        a++;
      if (a == amounts->len || g_array_index (amounts, QuothFinding, a).first > date.last)
        g_array_index (dates, QuothFinding, kept++) = date;
    }
  g_array_set_size (dates, kept);
  g_array_append_vals (dates, amounts->data, amounts->len);
  g_array_sort (dates, compare_findings);
}

GArray *
quoth_find_names (const QuothLexicon     *lexicon,
                  const QuothArticle     *article,
                  const QuothTokens      *tokens,
                  QuothArena             *arena,
                  QuothAnnotationBuilder *builder)
{
  const char *language = quoth_article_field (article, QUOTH_FIELD_LANGUAGE);
  g_autoptr(GArray) findings = g_array_new (FALSE, FALSE, sizeof (QuothFinding));
  g_autoptr(GArray) amounts = g_array_new (FALSE, FALSE, sizeof (QuothFinding));
  g_autoptr(GArray) taken = NULL;

  quoth_find_dates (tokens, quoth_article_field (article, QUOTH_FIELD_DATE), arena, findings);
  quoth_find_amounts (tokens, arena, amounts);
  merge_amounts (findings, amounts);
  taken = g_array_copy (findings);
  quoth_find_shapes (lexicon, tokens, taken, quoth_text_is_english (tokens, language), arena,
                     findings);
  g_array_sort (findings, compare_findings);
  return quoth_join_mentions (lexicon, tokens, findings, arena, builder);
}
