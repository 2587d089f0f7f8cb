/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz-model.c - the target: with clang and -Dfuzz=true it becomes the program fuzz-model, which
 * makes up bytes for as long as it is let; test-model calls it with some hundred files of its own. */
#include "fuzz-model.h"

#include "annotate/tagger.h"

#include <string.h>

static const char passage[] =
  "HELSBY (Reuters) - Mayor Ida Rowan of the National Ferries Union met the DPRK-Russia committee.\n\n"
  "“It is 1 Ministry of the Interior,” said Rowan, 43, who was born in Marl, Ohio. THE UNION SAID NO.\n";

/* Seals `data` with its right checksum, so that more than the checksum is tried. */
static GBytes *
sealed (const guint8 *data, gsize len)
{
  guint8 *copy = g_memdup2 (data, len);
  QuothModelHeader *header = (QuothModelHeader *) copy;

  if (len >= sizeof *header)
    header->crc32 = quoth_model_checksum (copy + sizeof *header, len - sizeof *header);
  return g_bytes_new_take (copy, len);
}

static void
read_passage (const QuothModel *model)
{
  g_autoptr (QuothArena) arena = quoth_arena_new ();
  g_autoptr (QuothLexicon) lexicon = quoth_lexicon_new (NULL);
  g_autoptr (QuothArticle) article =
    quoth_article_new_verbatim (passage, strlen (passage), 0, NULL);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (QuothFinding));
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (QuothFinding));
  QuothTokens *tokens = quoth_tokenise (article, arena);
  guint32 done = 0;

  quoth_split_sentences (tokens, arena);
  quoth_tag_names (model, quoth_units_read (lexicon, tokens, taken, TRUE, arena), arena, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const QuothFinding *finding = &g_array_index (findings, QuothFinding, i);

      g_assert_true (finding->span.start >= done && finding->span.start < finding->span.end
                     && finding->span.end <= strlen (passage));
      g_assert_true (finding->kind >= QUOTH_KIND_PERSON && finding->kind <= QUOTH_KIND_PRODUCT);
      done = finding->span.end;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize len)
{
  g_autoptr (GBytes) as_is = g_bytes_new (data, len), bytes = sealed (data, len);
  g_autoptr (QuothModel) one = quoth_model_new (as_is, "fuzz", NULL),
                         other = quoth_model_new (bytes, "fuzz", NULL);

  if (one != NULL)
    read_passage (one);
  if (other != NULL)
    read_passage (other);
  return 0;
}
