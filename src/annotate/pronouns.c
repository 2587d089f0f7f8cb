/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pronouns.c - whom the mention beside a cue stands for, and the quotes into the annotation. */
#include "annotate/reading.h"

#include <string.h>

void
quoth_resolve_speakers (const QuothReading *reading,
                        GArray             *found)
{
  const QuothTokens *tokens = reading->tokens;

  for (guint i = 0; i < found->len; i++)
    {
      const QuothFound *quote = &g_array_index (found, QuothFound, i);
      QuothSpan parts[G_N_ELEMENTS (quote->parts)];
      QuothQuote row = { 0 };

      for (guint p = 0; p < quote->n_parts; p++)
        parts[p] = (QuothSpan){ tokens->start[quote->parts[p].first], tokens->end[quote->parts[p].end - 1] };
      row.span = (QuothSpan){ parts[0].start, parts[quote->n_parts - 1].end };
      row.n_parts = quote->n_parts;
      row.kind = quote->kind;
      row.quote_class = quote->quote_class;
      row.certainty = quote->certainty;
      row.speaker_entity = -1;
      if (!quoth_range_is_empty (quote->speaker))
        {
          row.speaker = (QuothSpan){ tokens->start[quote->speaker.first], tokens->end[quote->speaker.end - 1] };
          row.speaker_type = QUOTH_SPEAKER_UNNAMED;
          row.speaker_name = tokens->lower[quote->head];
        }
      if (!quoth_range_is_empty (quote->cue))
        row.cue = (QuothSpan){ tokens->start[quote->cue.first], tokens->end[quote->cue.end - 1] };
      row.lemma = quote->lemma;
      row.reason = quote->reason;
      quoth_annotation_builder_add_quote (reading->builder, &row, parts);
    }
}
