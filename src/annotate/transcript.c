/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transcript.c - the turns of an interview printed as a script.
 *
 *   KERR: The ferry was full again.
 *
 * One such line may be a heading; two or more make a transcript. */
#include "annotate/reported.h"

#include <glib/gi18n-lib.h>

/* The colon of "KERR:" or "SEN. ADA KERR (I-WELLS):" at the start of a paragraph; 0 if there is none. */
static guint32
find_script_colon (const QuothReading *reading, QuothRange sentence)
{
  const QuothTokens *tokens = reading->tokens;

  if (!(tokens->flags[sentence.first] & QUOTH_TOKEN_PARAGRAPH))
    return 0;
  for (guint32 i = sentence.first; i < MIN (sentence.end, sentence.first + 9); i++)
    {
      if (quoth_reading_starts (reading, i, ":"))
        return i > sentence.first ? i : 0;
      if (!(tokens->flags[i] & QUOTH_TOKEN_ALL_CAPS) && !quoth_reading_starts (reading, i, "()-.,"))
        return 0;
    }
  return 0;
}

/* Where two paragraphs begin with a name in capitals and a colon, all that do are turns of speech. */
gboolean
quoth_is_transcript (const QuothReading *reading)
{
  guint turns = 0;

  for (guint32 s = 0; s < reading->tokens->n_sentences && turns < 2; s++)
    turns +=
      find_script_colon (reading, (QuothRange){ reading->sentences[s], reading->sentences[s + 1] })
      > 0;
  return turns >= 2;
}

/* One turn, to the end of its paragraph. */
gboolean
quoth_find_turn (QuothReporter *self, QuothRange sentence)
{
  const QuothReading *reading = self->reading;
  const QuothTokens *tokens = reading->tokens;
  guint32 colon = find_script_colon (reading, sentence);
  guint32 end = colon;
  QuothPhrase speaker;
  QuothRange content;

  if (colon == 0)
    return FALSE;
  while (end < tokens->n && tokens->paragraph[end] == tokens->paragraph[colon])
    end++;
  content = quoth_report_trim (reading, (QuothRange){ colon + 1, end });
  if (quoth_range_is_empty (content) || quoth_report_has_marks (reading, content)
      || !quoth_phrase_from (reading, sentence.first, colon, &speaker))
    return FALSE;
  quoth_report_add (self, content, &speaker, (QuothRange){ 0, 0 }, NULL, QUOTH_CERTAINTY_SURE,
                    N_("name before a colon"));
  self->turn_end = end;
  return TRUE;
}
