/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mentions.c - join what was found to the entities of the article.
 *
 * Names the lists know go by their name there ("DPRK" under North Korea), dates and amounts by
 * value, the rest by their words, case and hyphens folded. Then the short forms: a single word is
 * the person of that surname whose full name (of fitting gender) stands last before it, or else
 * first after it; or the person whose family name comes first ("Kim" of Kim Jong Un), or the
 * given name of just one person; capitals are the organisation of these initials; "the Union" is
 * the union named last. Two people are never
 * merged for a surname they share. An entity bears the fullest form the article has.
 *
 * Who finds the names is of no concern here. Cost: linear. */
#include "annotate/language.h"
#include "annotate/name-words.h"
#include "annotate/names.h"

enum
{
  NONE = -1,
  N_GENDERS = QUOTH_GENDER_MALE + 1,
};

typedef struct
{
  QuothKind           kind;
  const QuothFinding *best;      /* the mention that names it                    */
  const char         *name;      /* by the lists, or NULL                        */
  const char         *value;
  guint               n_words;   /* of the fullest form                          */
  guint               last_full; /* finding + 1 of its last full name, up to the one in hand */
  QuothGender         gender;
  int                 entity;    /* in the builder, NONE until its first mention */
} Cluster;

/* The words of one finding. */
typedef struct
{
  guint64 key;   /* of the whole, folded   */
  guint64 first; /* of single words        */
  guint64 last;
  guint64 initials;
  guint   n;     /* without "Jr."          */
  gboolean is_caps;
} Words;

typedef struct
{
  const QuothLexicon *lexicon;
  const QuothTokens *tokens;
  const GArray      *findings; /* QuothFinding                                    */
  Words             *words;    /* [n findings]                                    */
  int               *cluster;  /* [n findings]                                    */
  GArray            *clusters;
  /* each: a key -> cluster + 1 */
  GHashTable        *by_key;      /* kind and all words                              */
  GHashTable        *by_ends;     /* first and last word of a person                 */
  GHashTable        *by_part;     /* Part, gender and word of a person: see below    */
  GHashTable        *by_first;    /* first word of an organisation                   */
  GHashTable        *by_head;     /* head of the last organisation before the finding in hand */
  GHashTable        *by_initials; /* of an organisation                              */
} Joiner;

/* The keys of by_part: of all full names with this last (first) word, the one that comes first in
 * the article, and the one that stands last before the finding in hand. */
typedef enum
{
  FIRST_OF_SURNAME,
  LATEST_OF_SURNAME,
  FIRST_OF_GIVEN,
  LATEST_OF_GIVEN,
} Part;

/* ---- words of a finding ---------------------------------------------------------------------- */

static guint64
hash_text (guint64     hash,
           const char *text,
           gsize       len)
{
  return quoth_lexicon_hash (hash, text, len);
}

static gboolean
is_suffix (const char *word)
{
  return strcmp (word, "jr") == 0 || strcmp (word, "jr.") == 0 || strcmp (word, "sr") == 0
         || strcmp (word, "sr.") == 0 || strcmp (word, "ii") == 0 || strcmp (word, "iii") == 0
         || strcmp (word, "iv") == 0 || strcmp (word, ",") == 0;
}

static gboolean
is_particle (const char *word)
{
  return strcmp (word, "von") == 0 || strcmp (word, "van") == 0 || strcmp (word, "de") == 0
         || strcmp (word, "der") == 0 || strcmp (word, "den") == 0 || strcmp (word, "bin") == 0
         || strcmp (word, "la") == 0 || strcmp (word, "al") == 0 || strcmp (word, "di") == 0
         || strcmp (word, "da") == 0 || strcmp (word, "le") == 0 || strcmp (word, "del") == 0;
}

static gboolean
is_small (const char *word)
{
  return strcmp (word, "of") == 0 || strcmp (word, "the") == 0 || strcmp (word, "and") == 0
         || strcmp (word, "for") == 0 || strcmp (word, "on") == 0 || strcmp (word, "&") == 0;
}

/* One word into the sums; a hyphen counts as a blank ("Kim Jong-un" is "Kim Jong Un"). */
static void
add_word (Words      *words,
          const char *word,
          gsize       len)
{
  guint64 hash = hash_text (QUOTH_LEXICON_HASH_START, word, len);

  words->key = hash_text (words->n == 0 ? QUOTH_LEXICON_HASH_START : hash_text (words->key, " ", 1),
                          word, len);
  if (words->n == 0)
    words->first = hash;
  words->last = hash;
  words->n++;
}

static Words
words_of (const QuothTokens  *tokens,
          const QuothFinding *finding)
{
  Words words = { .initials = QUOTH_LEXICON_HASH_START, .is_caps = TRUE };

  for (guint i = finding->first; i <= finding->last; i++)
    {
      /* the part of the token that the finding has: one half of "DPRK-Russia" */
      guint32 from = MAX (tokens->start[i], finding->span.start) - tokens->start[i];
      guint32 to = MIN (tokens->end[i], finding->span.end) - tokens->start[i];
      gboolean whole = tokens->start[i] + to == tokens->end[i];
      const char *word = tokens->lower[i] + MIN (from, strlen (tokens->lower[i]));
      const char *end = whole ? word + strlen (word) : word + MIN (to - from, strlen (word));

      words.is_caps &= (tokens->flags[i] & QUOTH_TOKEN_ALL_CAPS) != 0;
      if (finding->kind == QUOTH_KIND_PERSON && words.n > 0 && is_suffix (word))
        continue;
      if (finding->kind == QUOTH_KIND_PERSON && words.n == 0 && i < finding->last
          && is_particle (word))
        continue; /* "Von der Leyen" is Leyen */
      if (!is_small (word))
        words.initials = hash_text (words.initials, word, g_utf8_next_char (word) - word);
      while (word < end)
        {
          const char *hyphen = memchr (word, '-', end - word);
          const char *stop = hyphen != NULL ? hyphen : end;

          if (stop > word)
            add_word (&words, word, stop - word);
          word = stop + 1;
        }
    }
  return words;
}

/* ---- clusters -------------------------------------------------------------------------------- */

/* `what` tells apart keys of one table that are made of the same words. */
static gpointer
key_of (guint   what,
        guint64 hash)
{
  const guint64 step = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  return GSIZE_TO_POINTER (quoth_lexicon_mix (hash + what * step));
}

static gpointer
part_key (Part        part,
          QuothGender gender,
          guint64     word)
{
  return key_of (part * N_GENDERS + gender, word);
}

static int
look_up (GHashTable *table,
         gpointer    key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table, key)) - 1; /* NONE when it has none */
}

static void
put (GHashTable *table,
     gpointer    key,
     int         cluster)
{
  g_hash_table_insert (table, key, GINT_TO_POINTER (cluster + 1));
}

static void
put_new (GHashTable *table,
         gpointer    key,
         int         cluster)
{
  if (look_up (table, key) == NONE)
    put (table, key, cluster);
}

static Cluster *
cluster_at (const Joiner *self,
            int           i)
{
  return &g_array_index (self->clusters, Cluster, i);
}

static gboolean
genders_fit (QuothGender a,
             QuothGender b)
{
  return a == QUOTH_GENDER_UNKNOWN || b == QUOTH_GENDER_UNKNOWN || a == b;
}

/* "June 12", but not "Monday night" */
static gboolean
has_figure (const Joiner       *self,
            const QuothFinding *finding)
{
  for (guint32 i = finding->span.start; i < finding->span.end; i++)
    if (g_ascii_isdigit (self->tokens->body[i]))
      return TRUE;
  return FALSE;
}

/* The better mention to name an entity: more words, then mixed case, then more letters. A day is better
 * named by its date than by "last night". */
static gboolean
names_better (const Joiner       *self,
              const QuothFinding *a,
              const QuothFinding *b)
{
  const Words *x = &self->words[a - (const QuothFinding *) self->findings->data];
  const Words *y = &self->words[b - (const QuothFinding *) self->findings->data];

  if (a->kind == QUOTH_KIND_NORP || (a->kind == QUOTH_KIND_DATE && !has_figure (self, a)))
    return FALSE;
  if (a->kind == QUOTH_KIND_DATE && !has_figure (self, b))
    return TRUE;
  if (x->n != y->n)
    return x->n > y->n;
  if (x->is_caps != y->is_caps)
    return y->is_caps;
  if (a->kind == QUOTH_KIND_DATE)
    return FALSE;
  return a->span.end - a->span.start > b->span.end - b->span.start;
}

static guint64
ends_of (const Words *words)
{
  return words->first * 31 + words->last;
}

static int
new_cluster (Joiner             *self,
             const QuothFinding *finding,
             const Words        *words)
{
  Cluster cluster = { .kind = finding->kind, .best = finding, .name = finding->name,
                      .value = finding->value, .n_words = words->n, .gender = finding->gender,
                      .entity = NONE };
  int i = self->clusters->len;

  if (finding->kind == QUOTH_KIND_PERSON && words->n > 1)
    {
      put_new (self->by_ends, key_of (0, ends_of (words)), i);
      put_new (self->by_part, part_key (FIRST_OF_SURNAME, finding->gender, words->last), i);
      put_new (self->by_part, part_key (FIRST_OF_GIVEN, finding->gender, words->first), i);
    }
  if (finding->kind == QUOTH_KIND_ORG && words->n > 1)
    {
      put_new (self->by_initials, key_of (0, words->initials), i);
      put_new (self->by_first, key_of (0, words->first), i);
    }
  g_array_append_val (self->clusters, cluster);
  return i;
}

static void
join (Joiner *self,
      guint   f,
      int     i)
{
  const QuothFinding *finding = &g_array_index (self->findings, QuothFinding, f);
  Cluster *cluster = cluster_at (self, i);

  self->cluster[f] = i;
  if (cluster->gender == QUOTH_GENDER_UNKNOWN)
    cluster->gender = finding->gender;
  if (cluster->name == NULL)
    cluster->name = finding->name;
  if (names_better (self, finding, cluster->best))
    {
      cluster->best = finding;
      cluster->n_words = self->words[f].n;
    }
}

/* ---- full names and everything that is its own name ------------------------------------------ */

/* A full name without its middle: "Donald J. Trump" is Donald Trump. */
static int
same_person (const Joiner       *self,
             const QuothFinding *finding,
             const Words        *words)
{
  int i = words->n > 1 ? look_up (self->by_ends, key_of (0, ends_of (words))) : NONE;

  if (i == NONE || !genders_fit (cluster_at (self, i)->gender, finding->gender)
      || (cluster_at (self, i)->n_words != 2 && words->n != 2))
    return NONE;
  return i;
}

static guint64
key_hash (const QuothFinding *finding,
          const Words        *words)
{
  g_autofree char *name = NULL;
  guint64 hash = QUOTH_LEXICON_HASH_START;

  if (finding->value != NULL)
    return hash_text (hash, finding->value, strlen (finding->value));
  if (finding->name == NULL)
    return words->key;

  name = g_utf8_strdown (finding->name, -1);
  return hash_text (hash, name, strlen (name));
}

/* Whether the finding has to wait until all full names are known. */
static gboolean
is_short (const QuothFinding *finding,
          const Words        *words)
{
  return words->n == 1 && finding->name == NULL
         && (finding->kind == QUOTH_KIND_PERSON || finding->kind == QUOTH_KIND_ORG);
}

static void
join_full (Joiner *self,
           guint   f)
{
  const QuothFinding *finding = &g_array_index (self->findings, QuothFinding, f);
  const Words *words = &self->words[f];
  gpointer key = key_of (finding->kind, key_hash (finding, words));
  int i = look_up (self->by_key, key);

  if (i == NONE && finding->kind == QUOTH_KIND_PERSON)
    i = same_person (self, finding, words);
  if (i == NONE)
    i = new_cluster (self, finding, words);
  put (self->by_key, key, i);
  join (self, f, i);
}

/* ---- short forms ----------------------------------------------------------------------------- */

/* Of the people a word is a part of: the one whose full name stands last before the finding in
 * hand, or else the first after it. */
static int
person_of_part (const Joiner *self,
                Part          latest,
                Part          first,
                guint64       word,
                QuothGender   gender)
{
  int before = NONE, after = NONE;

  for (int g = 0; g < N_GENDERS; g++)
    {
      int i = look_up (self->by_part, part_key (latest, g, word));
      int k = look_up (self->by_part, part_key (first, g, word));

      if (i != NONE && genders_fit (cluster_at (self, i)->gender, gender)
          && (before == NONE
              || cluster_at (self, i)->last_full > cluster_at (self, before)->last_full))
        before = i;
      if (k != NONE && genders_fit (cluster_at (self, k)->gender, gender)
          && (after == NONE || k < after))
        after = k;
    }
  return before != NONE ? before : after;
}

static int
person_of_word (const Joiner *self,
                guint         f)
{
  const Words *words = &self->words[f];
  QuothGender gender = g_array_index (self->findings, QuothFinding, f).gender;
  int i = person_of_part (self, LATEST_OF_SURNAME, FIRST_OF_SURNAME, words->last, gender);

  if (i == NONE)
    i = person_of_part (self, LATEST_OF_GIVEN, FIRST_OF_GIVEN, words->first, gender);
  return i;
}

/* "Union" in "Seafarers' Union" */
static gboolean
ends_in_head (const Joiner *self,
              guint         f)
{
  guint last = g_array_index (self->findings, QuothFinding, f).last;

  return quoth_has_word (WORDS_ORGANISATION_HEADS, self->tokens->lower[last]);
}

/* The full name f has been passed. */
static void
note_full (Joiner *self,
           guint   f)
{
  const Words *words = &self->words[f];
  int i = self->cluster[f];
  Cluster *cluster = cluster_at (self, i);

  cluster->last_full = f + 1;
  if (cluster->kind == QUOTH_KIND_ORG && words->n > 1 && ends_in_head (self, f))
    put (self->by_head, key_of (0, words->last), i);
  if (cluster->kind != QUOTH_KIND_PERSON)
    return;
  put (self->by_part, part_key (LATEST_OF_SURNAME, cluster->gender, words->last), i);
  put (self->by_part, part_key (LATEST_OF_GIVEN, cluster->gender, words->first), i);
}

static int
organisation_of_word (const Joiner *self,
                      guint         f)
{
  const Words *words = &self->words[f];
  int i = words->is_caps ? look_up (self->by_initials, key_of (0, words->key)) : NONE;

  /* "Sony" is one of its own beside Sony Pictures, for the lists know it */
  if (i == NONE && !(quoth_lexicon_find (self->lexicon, words->key).flags & QUOTH_LEXICON_ORG))
    {
      i = look_up (self->by_head, key_of (0, words->last));
      if (i == NONE)
        i = look_up (self->by_first, key_of (0, words->first));
    }
  return i;
}

static void
join_short (Joiner *self,
            guint   f)
{
  const QuothFinding *finding = &g_array_index (self->findings, QuothFinding, f);
  const Words *words = &self->words[f];
  gpointer key = key_of (finding->kind, words->key);
  int i = finding->kind == QUOTH_KIND_PERSON ? person_of_word (self, f)
                                             : organisation_of_word (self, f);

  if (i == NONE)
    i = look_up (self->by_key, key);
  if (i == NONE)
    {
      i = new_cluster (self, finding, words);
      put (self->by_key, key, i);
    }
  join (self, f, i);
}

/* ---- into the builder ------------------------------------------------------------------------ */

/* The words of a finding; blanks of any kind, no-break ones and line feeds too, are one space. */
static char *
text_of (const QuothTokens  *tokens,
         const QuothFinding *finding)
{
  GString *text = g_string_new (NULL);
  const char *end = tokens->body + finding->span.end;
  gboolean blank = FALSE;

  for (const char *p = tokens->body + finding->span.start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = TRUE;
          continue;
        }
      if (blank)
        g_string_append_c (text, ' ');
      blank = FALSE;
      g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

static void
write_down (const Joiner           *self,
            guint                   f,
            GArray                 *mentions,
            QuothAnnotationBuilder *builder)
{
  const QuothFinding *finding = &g_array_index (self->findings, QuothFinding, f);
  Cluster *cluster = cluster_at (self, self->cluster[f]);
  QuothNameMention mention = { .first = finding->first, .last = finding->last,
                               .kind = cluster->kind, .span = finding->span };

  if (cluster->entity == NONE)
    {
      g_autofree char *text = text_of (self->tokens, cluster->best);

      const char *name = cluster->name != NULL ? cluster->name : text;

      cluster->entity = quoth_annotation_builder_add_entity (builder, cluster->kind, name,
                                                             cluster->value);
      quoth_annotation_builder_set_gender (builder, cluster->entity, cluster->gender);
    }
  mention.entity = cluster->entity;
  quoth_annotation_builder_add_mention (builder, finding->span, cluster->entity,
                                       QUOTH_ALIAS_WHOLE);
  g_array_append_val (mentions, mention);
}

GArray *
quoth_join_mentions (const QuothLexicon     *lexicon,
                     const QuothTokens      *tokens,
                     const GArray           *findings,
                     QuothArena             *arena,
                     QuothAnnotationBuilder *builder)
{
  GArray *mentions = g_array_sized_new (FALSE, FALSE, sizeof (QuothNameMention), findings->len);
  g_autoptr(GArray) clusters = g_array_new (FALSE, FALSE, sizeof (Cluster));
  g_autoptr(GHashTable) by_key = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) by_ends = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) by_part = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) by_first = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) by_head = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) by_initials = g_hash_table_new (NULL, NULL);
  Joiner self = {
    .lexicon = lexicon,
    .tokens = tokens,
    .findings = findings,
    .words = quoth_arena_new_n (arena, Words, findings->len),
    .cluster = quoth_arena_new_n (arena, int, findings->len),
    .clusters = clusters,
    .by_key = by_key,
    .by_ends = by_ends,
    .by_part = by_part,
    .by_first = by_first,
    .by_head = by_head,
    .by_initials = by_initials,
  };

  for (guint f = 0; f < findings->len; f++)
    {
      const QuothFinding *finding = &g_array_index (findings, QuothFinding, f);

      self.words[f] = words_of (tokens, finding);
      if (!is_short (finding, &self.words[f]))
        join_full (&self, f);
    }
  for (guint f = 0; f < findings->len; f++)
    {
      const QuothFinding *finding = &g_array_index (findings, QuothFinding, f);

      if (is_short (finding, &self.words[f]))
        join_short (&self, f);
      else
        note_full (&self, f);
    }
  for (guint f = 0; f < findings->len; f++)
    write_down (&self, f, mentions, builder);

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
