/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * evaluate.c - strict F1 of span and type. What was found is stretched to whole tokens of the
 * marked text, since those are not ours. */
#include "train/evaluate.h"

#include <stdio.h>

enum
{
  N_TYPES = 4, /* PER ORG LOC MISC */
};

typedef struct
{
  guint marked, found, right;
} Count;

static guint
type_of (guint16 kinds)
{
  return kinds & (1 << QUOTH_KIND_PERSON) ? 0
         : kinds & (1 << QUOTH_KIND_ORG)  ? 1
         : kinds & (1 << QUOTH_KIND_LOC)  ? 2
                                          : 3;
}

static gpointer
key_of (QuothSpan span)
{
  return GSIZE_TO_POINTER ((gsize) span.start << 32 | span.end);
}

/* The span stretched to whole tokens; `from` is the token to look from and moves on. */
static QuothSpan
to_tokens (const GArray *tokens, QuothSpan span, guint *from)
{
  guint i = *from;

  while (i + 1 < tokens->len && g_array_index (tokens, QuothSpan, i).end <= span.start)
    i++;
  *from = i;
  while (i + 1 < tokens->len && g_array_index (tokens, QuothSpan, i).end < span.end)
    i++;
  return (QuothSpan){ g_array_index (tokens, QuothSpan, *from).start,
                      g_array_index (tokens, QuothSpan, i).end };
}

static void
count_example (const QuothExamples *examples,
               const QuothExample *example,
               const guint8 *labels,
               GHashTable *marked,
               guint *from,
               Count *counts,
               guint *right_spans)
{
  const QuothMarkedText *text = examples->texts->pdata[example->text];
  const QuothSpan *spans = &g_array_index (examples->spans, QuothSpan, example->first);

  for (guint i = 0, end; i < example->n; i = end)
    {
      guint type, right;

      end = i + 1;
      if (labels[i] == QUOTH_LABEL_O)
        continue;
      while (end < example->n && quoth_label_is_inside (labels[end]))
        end++;
      type = type_of (1 << quoth_label_kind (labels[i]));
      right = GPOINTER_TO_UINT (g_hash_table_lookup (
        marked, key_of (to_tokens (text->tokens, (QuothSpan){ spans[i].start, spans[end - 1].end },
                                   from))));
      counts[type].found++;
      counts[type].right += right == type + 1;
      *right_spans += right != 0;
    }
}

static double
f1 (Count count)
{
  return 200.0 * count.right / MAX (1, count.marked + count.found);
}

static void
print_counts (const char *name, const Count *counts, guint right_spans)
{
  Count three = { 0 }, all;

  for (guint k = 0; k < N_TYPES - 1; k++)
    three = (Count){ three.marked + counts[k].marked, three.found + counts[k].found,
                     three.right + counts[k].right };
  all = (Count){ three.marked + counts[3].marked, three.found + counts[3].found,
                 three.right + counts[3].right };
  printf (
    "%-16s all %5.2f (P %5.2f R %5.2f)  PER+ORG+LOC %5.2f  spans %5.2f  "
    "PER %5.2f ORG %5.2f LOC %5.2f MISC %5.2f\n",
    name, f1 (all), 100.0 * all.right / MAX (1, all.found), 100.0 * all.right / MAX (1, all.marked),
    f1 (three), f1 ((Count){ all.marked, all.found, right_spans }), f1 (counts[0]), f1 (counts[1]),
    f1 (counts[2]), f1 (counts[3]));
  fflush (stdout);
}

void
quoth_evaluate (const char *name, const QuothExamples *examples, const QuothWeights *weights)
{
  Count counts[N_TYPES] = { 0 };
  g_autoptr (GHashTable) marked = g_hash_table_new (NULL, NULL);
  guint right_spans = 0, e = 0;

  for (guint t = 0; t < examples->texts->len; t++)
    {
      const GArray *names = ((const QuothMarkedText *) examples->texts->pdata[t])->names;
      guint from = 0;

      g_hash_table_remove_all (marked);
      for (guint i = 0; i < names->len; i++)
        {
          const QuothMarkedName *marked_name = &g_array_index (names, QuothMarkedName, i);

          counts[type_of (marked_name->kinds)].marked++;
          g_hash_table_insert (marked, key_of (marked_name->span),
                               GUINT_TO_POINTER (type_of (marked_name->kinds) + 1));
        }
      for (; e < examples->examples->len
             && g_array_index (examples->examples, QuothExample, e).text == t;
           e++)
        {
          const QuothExample *example = &g_array_index (examples->examples, QuothExample, e);
          g_autofree guint8 *labels = g_new0 (guint8, example->n);

          quoth_weights_label (weights, examples, example, labels);
          count_example (examples, example, labels, marked, &from, counts, &right_spans);
        }
    }
  print_counts (name, counts, right_spans);
}
