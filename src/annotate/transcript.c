/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transcript.c - the turns of an interview printed as a script.
 *
 *   KERR: The ferry was full again.
 *
 * One such line may be a heading; two or more make a transcript. A text that quotes a script opens each
 * turn with a mark that it never closes. */
#include "annotate/reported.h"

#include <glib/gi18n-lib.h>

const char quoth_turn_reason[] = N_("name before a colon");

/* The colon of "KERR:" or "SEN. ADA KERR (I-WELLS):" at the start of a paragraph, or behind a mark that
 * opens it; 0 if there is none. */
static guint32
find_script_colon (const QuothReading *reading, guint32 first, guint32 end)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 name = first + (tokens->type[first] == QUOTH_TOKEN_QUOTE);

  if (!(tokens->flags[first] & QUOTH_TOKEN_PARAGRAPH))
    return 0;
  for (guint32 i = name; i < MIN (end, name + 9); i++)
    {
      if (quoth_reading_starts (reading, i, ":"))
        return i > name ? i : 0;
      if (!(tokens->flags[i] & QUOTH_TOKEN_ALL_CAPS) && !quoth_reading_starts (reading, i, "()-.,"))
        return 0;
    }
  return 0;
}

gboolean
quoth_is_transcript (const QuothReading *reading)
{
  guint turns = 0;

  for (guint32 s = 0; s < reading->tokens->n_sentences && turns < 2; s++)
    turns += find_script_colon (reading, reading->sentences[s], reading->sentences[s + 1]) > 0;
  return turns >= 2;
}

gboolean
quoth_turn_at (const QuothReading *reading, guint32 first, QuothTurn *turn)
{
  const QuothTokens *tokens = reading->tokens;
  guint32 colon = find_script_colon (reading, first, tokens->n);
  guint32 end = colon;

  if (colon == 0)
    return FALSE;
  while (end < tokens->n && tokens->paragraph[end] == tokens->paragraph[colon])
    end++;
  turn->name = (QuothRange){ first + (tokens->type[first] == QUOTH_TOKEN_QUOTE), colon };
  turn->content = (QuothRange){ colon + 1, end };
  return TRUE;
}

gboolean
quoth_find_turn (QuothReporter *self, QuothRange sentence)
{
  const QuothReading *reading = self->reading;
  QuothTurn turn;
  QuothPhrase speaker;
  QuothRange content;

  if (!quoth_turn_at (reading, sentence.first, &turn))
    return FALSE;
  content = quoth_report_trim (reading, turn.content);
  if (quoth_range_is_empty (content) || quoth_report_has_marks (reading, content)
      || !quoth_phrase_from (reading, turn.name.first, turn.name.end, &speaker))
    return FALSE;
  quoth_report_add (self, content, &speaker, (QuothRange){ 0, 0 }, NULL, QUOTH_CERTAINTY_SURE,
                    quoth_turn_reason);
  self->turn_end = turn.content.end;
  return TRUE;
}
