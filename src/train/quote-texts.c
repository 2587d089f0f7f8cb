/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * quote-texts.c - marked texts through the passes that an article goes through.
 *
 * Candidates of a pair are those that people marked in the text, those that the rules find, and as
 * distractors the names and pronouns around. */
#include "train/quote-texts.h"

#include "train/attributions.h"

#include <string.h>

typedef struct
{
  const QuothReading *reading;
  const GArray *found;
  guint32 *start; /* [n] code points */
  guint32 *end;
  QuothQuoteText *text;
  QuothPairs *pairs;
} Maker;

void
quoth_quote_text_free (QuothQuoteText *text)
{
  g_free (text->name);
  g_free (text->rows);
  g_free (text->labels);
  g_free (text->segments);
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    {
      g_array_unref (text->known[role]);
      g_array_unref (text->links[role]);
    }
  g_array_unref (text->candidates);
  g_free (text);
}

/* ---- ranges ---------------------------------------------------------------------------------- */

static inline gboolean
is_word (const QuothTokens *tokens, guint32 i)
{
  return tokens->type[i] <= QUOTH_TOKEN_NUMBER;
}

/* The tokens a marked span touches, without signs at its edges; empty when it has no word. */
static QuothRange
range_of (const Maker *self, QuothMarkedSpan span)
{
  const QuothTokens *tokens = self->reading->tokens;
  guint32 low = 0, high = tokens->n;
  QuothRange range;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->end[middle] <= span.start)
        low = middle + 1;
      else
        high = middle;
    }
  range = (QuothRange){ low, low };
  while (range.end < tokens->n && self->start[range.end] < span.end)
    range.end++;
  while (range.first < range.end && !is_word (tokens, range.first))
    range.first++;
  while (range.end > range.first && !is_word (tokens, range.end - 1))
    range.end--;
  return range;
}

static GArray *
ranges_of (const Maker *self, const GArray *spans)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (QuothRange));

  for (guint i = 0; i < spans->len; i++)
    {
      QuothRange range = range_of (self, g_array_index (spans, QuothMarkedSpan, i));

      if (!quoth_range_is_empty (range))
        g_array_append_val (ranges, range);
    }
  return ranges;
}

/* Content takes the quotation marks and stops beside it along. */
static QuothRange
with_marks (const QuothReading *reading, QuothRange range)
{
  const QuothTokens *tokens = reading->tokens;

  while (range.first > 0 && tokens->type[range.first - 1] == QUOTH_TOKEN_QUOTE
         && reading->mark[range.first - 1] != QUOTH_NOWHERE
         && reading->mark[range.first - 1] == reading->mark[range.first])
    range.first--;
  while (range.end < tokens->n && !is_word (tokens, range.end)
         && reading->mark[range.end] != QUOTH_NOWHERE
         && reading->mark[range.end] == reading->mark[range.end - 1])
    range.end++;
  return range;
}

static gboolean
overlaps_any (QuothRange range, const GArray *ranges)
{
  for (guint i = 0; i < ranges->len; i++)
    if (quoth_ranges_overlap (range, g_array_index (ranges, QuothRange, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_among (QuothRange range, const GArray *ranges)
{
  for (guint i = 0; i < ranges->len; i++)
    if (memcmp (&range, &g_array_index (ranges, QuothRange, i), sizeof range) == 0)
      return TRUE;
  return FALSE;
}

/* ---- labels ---------------------------------------------------------------------------------- */

static void
label_ranges (Maker *self, const GArray *ranges, guint begin)
{
  for (guint r = 0; r < ranges->len; r++)
    {
      QuothRange range = g_array_index (ranges, QuothRange, r);

      if (begin == QUOTH_LABEL_CONTENT)
        range = with_marks (self->reading, range);
      for (guint32 i = range.first; i < range.end; i++)
        self->text->labels[i] = begin + (i > range.first);
    }
}

/* An inside whose begin something else stands on, or that a segment cuts off, begins anew. */
static void
mend_labels (QuothQuoteText *text)
{
  guint before = QUOTH_LABEL_NOTHING;

  for (guint32 i = 0, s = 0; i < text->n; i++)
    {
      if (s < text->n_segments && text->segments[s].first == i)
        {
          before = QUOTH_LABEL_NOTHING;
          s++;
        }
      if (!quoth_label_may_follow (before, text->labels[i]))
        text->labels[i]--;
      before = text->labels[i];
    }
}

/* ---- pairs ----------------------------------------------------------------------------------- */

static void
add_known (GArray *known, QuothRange range, const GArray *marked)
{
  if (!quoth_range_is_empty (range) && !is_among (range, known) && !overlaps_any (range, marked))
    g_array_append_val (known, range);
}

/* All that people marked in the text for a role, what the rules found, and distractors. */
static void
gather_known (Maker *self, QuothPairRole role, const GArray *marked)
{
  const QuothReading *reading = self->reading;
  GArray *known = g_array_new (FALSE, FALSE, sizeof (QuothRange));

  for (guint i = 0; i < marked->len; i++)
    if (!is_among (g_array_index (marked, QuothRange, i), known))
      g_array_append_val (known, g_array_index (marked, QuothRange, i));
  for (guint q = 0; q < self->found->len; q++)
    {
      const QuothFound *quote = &g_array_index (self->found, QuothFound, q);

      add_known (known, role == QUOTH_PAIR_SOURCE ? quote->speaker : quote->cue, marked);
    }
  for (guint m = 0; role == QUOTH_PAIR_SOURCE && m < reading->mentions->len; m++)
    {
      const QuothNameMention *mention = &g_array_index (reading->mentions, QuothNameMention, m);

      if (mention->kind <= QUOTH_KIND_NORP)
        add_known (known, (QuothRange){ mention->first, mention->last + 1 }, marked);
    }
  for (guint32 i = 0; role == QUOTH_PAIR_SOURCE && i < reading->tokens->n; i++)
    if (quoth_reading_is (reading, i, QUOTH_WORD_SUBJECT | QUOTH_WORD_RELATIVE))
      add_known (known, (QuothRange){ i, i + 1 }, marked);
  g_array_sort (known, quoth_compare_ranges);
  self->text->known[role] = known;
}

static void
add_pairs (Maker *self, QuothPairRole role, QuothRange piece, const GArray *right)
{
  QuothLinkExample example = { .piece = piece, .first = self->text->candidates->len };
  QuothRange ruled = quoth_pairs_ruled (self->pairs, role, piece);
  const GArray *known = self->text->known[role];
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (QuothRange));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_right = 0;

  for (guint32 k = 0; k < known->len; k++)
    if (quoth_pairs_near (piece, g_array_index (known, QuothRange, k)))
      {
        g_array_append_val (near, g_array_index (known, QuothRange, k));
        g_array_append_val (numbers, k);
      }
  for (guint c = 0; c < near->len; c++)
    {
      QuothLinkCandidate candidate = { .known = g_array_index (numbers, guint32, c) };

      candidate.is_right = is_among (g_array_index (near, QuothRange, c), right);
      n_right += candidate.is_right;
      quoth_pairs_features (self->pairs, piece, ruled, (const QuothRange *) near->data, near->len,
                            c, candidate.rows);
      g_array_append_val (self->text->candidates, candidate);
    }
  example.n = near->len;
  if (right->len > 0 && n_right == 0) /* out of reach: nothing to learn from */
    g_array_set_size (self->text->candidates, example.first);
  else
    g_array_append_val (self->text->links[role], example);
}

static void
learn_from (Maker *self, const GPtrArray *attributions)
{
  GArray *marked[QUOTH_N_PAIR_ROLES] = { g_array_new (FALSE, FALSE, sizeof (QuothRange)),
                                         g_array_new (FALSE, FALSE, sizeof (QuothRange)) };
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint a = 0; a < attributions->len; a++)
    {
      const QuothAttribution *attribution = attributions->pdata[a];
      GArray *source = ranges_of (self, attribution->source);
      GArray *cue = ranges_of (self, attribution->cue);
      GArray *content = ranges_of (self, attribution->content);

      label_ranges (self, source, QUOTH_LABEL_SOURCE);
      label_ranges (self, cue, QUOTH_LABEL_CUE);
      label_ranges (self, content, QUOTH_LABEL_CONTENT);
      g_array_append_vals (marked[QUOTH_PAIR_SOURCE], source->data, source->len);
      g_array_append_vals (marked[QUOTH_PAIR_CUE], cue->data, cue->len);
      g_ptr_array_add (ranges, source);
      g_ptr_array_add (ranges, cue);
      g_ptr_array_add (ranges, content);
    }
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    {
      gather_known (self, role, marked[role]);
      for (guint a = 0; a < attributions->len; a++)
        {
          const GArray *content = ranges->pdata[3 * a + 2];

          for (guint p = 0; p < content->len; p++)
            add_pairs (self, role,
                       with_marks (self->reading, g_array_index (content, QuothRange, p)),
                       ranges->pdata[3 * a + role]);
        }
      g_array_unref (marked[role]);
    }
}

/* ---- a text ---------------------------------------------------------------------------------- */

static void
see_tokens (Maker *self, const QuothModel *model)
{
  const QuothReading *reading = self->reading;
  QuothQuoteFeatures *features = quoth_quote_features_new (reading, &model->clusters, self->found);
  const QuothQuoteSegment *segments;

  self->text->n = reading->tokens->n;
  self->text->rows = g_new (guint32, MAX (1, self->text->n * QUOTH_N_SEEN));
  self->text->labels = g_new0 (guint8, MAX (1, self->text->n));
  for (guint32 i = 0; i < self->text->n; i++)
    {
      quoth_quote_features_read (features, i, self->text->rows + i * QUOTH_N_SEEN);
      self->start[i] = quoth_article_char_offset (reading->article, reading->tokens->start[i]);
      self->end[i] = quoth_article_char_offset (reading->article, reading->tokens->end[i]);
    }
  segments = quoth_quote_segments (reading, &self->text->n_segments);
  self->text->segments = g_memdup2 (segments, self->text->n_segments * sizeof *segments);
}

static QuothQuoteText *
read_text (const char *name,
           const char *body,
           gsize len,
           const GPtrArray *attributions,
           const QuothLexicon *lexicon,
           const QuothModel *model)
{
  g_autoptr (QuothArticle) article = quoth_article_new_verbatim (body, len, 0, NULL);
  g_autoptr (QuothArena) arena = quoth_arena_new ();
  g_autoptr (QuothAnnotationBuilder) builder = quoth_annotation_builder_new ();
  QuothReading *reading = quoth_read_article (lexicon, model, article, arena, builder, NULL, NULL);
  g_autoptr (GArray) found = quoth_find_ruled (reading, NULL, NULL);
  Maker maker = { .text = g_new0 (QuothQuoteText, 1) };

  maker.reading = reading;
  maker.found = found;
  maker.pairs = quoth_pairs_new (reading, found);
  maker.start = quoth_arena_new_n (arena, guint32, reading->tokens->n);
  maker.end = quoth_arena_new_n (arena, guint32, reading->tokens->n);
  maker.text->name = g_strdup (name);
  for (guint role = 0; role < QUOTH_N_PAIR_ROLES; role++)
    maker.text->links[role] = g_array_new (FALSE, FALSE, sizeof (QuothLinkExample));
  maker.text->candidates = g_array_new (FALSE, FALSE, sizeof (QuothLinkCandidate));
  see_tokens (&maker, model);
  learn_from (&maker, attributions);
  mend_labels (maker.text);
  quoth_reading_free (reading);
  return maker.text;
}

/* ---- a folder -------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_texts (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  GPtrArray *names;
  const char *name;

  if (dir == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".txt")));
  g_ptr_array_sort (names, compare_names);
  return names;
}

GPtrArray *
quoth_quote_texts_read (const char *folder,
                        const QuothLexicon *lexicon,
                        const QuothModel *model,
                        GError **error)
{
  g_autofree char *bodies = g_build_filename (folder, "text", NULL);
  g_autofree char *marks = g_build_filename (folder, "ann", NULL);
  g_autoptr (GPtrArray) names = list_texts (bodies, error);
  g_autoptr (GPtrArray) texts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) quoth_quote_text_free);

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_strconcat (names->pdata[i], ".txt", NULL);
      g_autofree char *path = g_build_filename (bodies, file, NULL);
      g_autofree char *body = NULL;
      g_autoptr (GPtrArray) attributions = quoth_attributions_read (marks, names->pdata[i], error);
      gsize len;

      if (attributions == NULL || !g_file_get_contents (path, &body, &len, error))
        return NULL;
      g_ptr_array_add (texts, read_text (names->pdata[i], body, len, attributions, lexicon, model));
    }
  return g_steal_pointer (&texts);
}

/* ---- words ----------------------------------------------------------------------------------- */

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

GArray *
quoth_quote_vocabulary (const GPtrArray *texts, guint least)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint t = 0; t < texts->len; t++)
    {
      const QuothQuoteText *text = texts->pdata[t];

      for (guint i = 0; i < text->n; i++)
        g_array_append_val (all, text->rows[i * QUOTH_N_SEEN + QUOTH_SEEN_WORD]);
    }
  g_array_sort (all, compare_hashes);
  for (guint i = 0, j; i < all->len; i = j)
    {
      for (j = i + 1;
           j < all->len && g_array_index (all, guint32, j) == g_array_index (all, guint32, i);)
        j++;
      if (j - i >= least)
        g_array_append_val (kept, g_array_index (all, guint32, i));
    }
  return kept;
}

void
quoth_quote_number_words (const GPtrArray *texts, const GArray *vocabulary, guint32 base)
{
  for (guint t = 0; t < texts->len; t++)
    {
      QuothQuoteText *text = texts->pdata[t];

      for (guint i = 0; i < text->n; i++)
        {
          guint32 *word = &text->rows[i * QUOTH_N_SEEN + QUOTH_SEEN_WORD];
          guint at;

          *word = g_array_binary_search ((GArray *) vocabulary, word, compare_hashes, &at)
                    ? base + at
                    : QUOTH_NOWHERE;
        }
    }
}
