/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json.c - an annotation as the members "date", "entities", "quotes" of INTERFACE.md §4.
 *
 * Written by hand and in a fixed order, so that the same annotation gives the same bytes.
 * Offsets are code points of the body; an absent thing is null, never missing. */
#include "annotate/annotate.h"

static void
append_string (GString    *out,
               const char *bytes,
               gsize       len)
{
  g_string_append_c (out, '"');

  for (gsize i = 0; i < len; i++)
    {
      guchar c = bytes[i];

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, c);
    }

  g_string_append_c (out, '"');
}

static void
append_text (GString    *out,
             const char *text)
{
  if (text != NULL)
    append_string (out, text, strlen (text));
  else
    g_string_append (out, "null");
}

/* "start": 33, "end": 44 */
static void
append_span (GString            *out,
             const QuothArticle *article,
             QuothSpan           span)
{
  g_string_append_printf (out, "\"start\": %u, \"end\": %u",
                          quoth_article_char_offset (article, span.start),
                          quoth_article_char_offset (article, span.end));
}

static void
append_entities (const QuothAnnotation *annotation,
                 const QuothArticle    *article,
                 GString               *out)
{
  guint n_mentions, n_entities;
  const QuothMention *mentions = quoth_annotation_mentions (annotation, &n_mentions);
  const QuothEntity *entities = quoth_annotation_entities (annotation, &n_entities);
  const char *body = quoth_article_body (article, NULL);

  for (guint i = 0; i < n_mentions; i++)
    {
      QuothSpan span = mentions[i].span;
      const QuothEntity *entity = &entities[mentions[i].entity];

      g_string_append (out, i == 0 ? "{" : ", {");
      append_span (out, article, span);
      g_string_append_printf (out, ", \"type\": \"%s\", \"text\": ",
                              quoth_kind_info (mentions[i].kind)->label);
      append_string (out, body + span.start, span.end - span.start);
      g_string_append (out, ", \"name\": ");
      append_text (out, entity->name);
      if (entity->value != NULL)
        {
          g_string_append (out, ", \"value\": ");
          append_text (out, entity->value);
        }
      if (mentions[i].alias != QUOTH_ALIAS_WHOLE)
        {
          g_string_append (out, ", \"why\": ");
          append_text (out, quoth_alias_name (mentions[i].alias));
        }
      g_string_append_c (out, '}');
    }
}

static void
append_speaker (const QuothAnnotation *annotation,
                const QuothArticle    *article,
                const QuothQuote      *quote,
                GString               *out)
{
  guint n;
  const QuothEntity *entities = quoth_annotation_entities (annotation, &n);

  if (quote->speaker_type == QUOTH_SPEAKER_UNKNOWN)
    {
      g_string_append (out, "null");
      return;
    }

  g_string_append_c (out, '{');
  append_span (out, article, quote->speaker);
  g_string_append (out, ", \"name\": ");
  append_text (out, quote->speaker_name);
  g_string_append_printf (out, ", \"type\": \"%s\", \"kind\": \"%s\"}",
                          quote->speaker_type == QUOTH_SPEAKER_NAMED && quote->speaker_entity >= 0
                            ? quoth_kind_info (entities[quote->speaker_entity].kind)->label
                            : "UNNAMED",
                          quoth_speaker_type_name (quote->speaker_type));
}

/* Somebody else beside the quote: the one told, or the one who came second. */
static void
append_mention (const QuothArticle *article,
                QuothSpan           span,
                const char         *name,
                GString            *out)
{
  if (quoth_span_is_empty (span))
    {
      g_string_append (out, "null");
      return;
    }

  g_string_append_c (out, '{');
  append_span (out, article, span);
  g_string_append (out, ", \"name\": ");
  append_text (out, name);
  g_string_append_c (out, '}');
}

static void
append_cue (const QuothArticle *article,
            const QuothQuote   *quote,
            GString            *out)
{
  if (quoth_span_is_empty (quote->cue))
    {
      g_string_append (out, "null");
      return;
    }

  g_string_append_c (out, '{');
  append_span (out, article, quote->cue);
  g_string_append (out, ", \"lemma\": ");
  append_text (out, quote->lemma);
  g_string_append_printf (out, ", \"group\": \"%s\"}", quoth_verb_group (quote->lemma));
}

static void
append_quote (const QuothAnnotation *annotation,
              const QuothArticle    *article,
              const QuothQuote      *quote,
              GString               *out)
{
  guint n;
  const QuothSpan *parts = quoth_annotation_parts (annotation, &n);

  g_string_append_c (out, '{');
  append_span (out, article, quote->span);
  g_string_append (out, ", \"parts\": [");
  for (guint i = 0; i < quote->n_parts; i++)
    {
      QuothSpan part = parts[quote->first_part + i];

      g_string_append_printf (out, "%s[%u, %u]", i == 0 ? "" : ", ",
                              quoth_article_char_offset (article, part.start),
                              quoth_article_char_offset (article, part.end));
    }
  g_string_append_printf (out, "], \"kind\": \"%s\", \"class\": \"%s\", \"speaker\": ",
                          quoth_quote_kind_name (quote->kind),
                          quoth_quote_class_name (quote->quote_class));
  append_speaker (annotation, article, quote, out);
  g_string_append (out, ", \"cue\": ");
  append_cue (article, quote, out);
  g_string_append_printf (out, ", \"certainty\": \"%s\", \"reason\": ",
                          quoth_certainty_name (quote->certainty));
  append_text (out, quote->reason);
  g_string_append (out, ", \"addressee\": ");
  append_mention (article, quote->addressee, quote->addressee_name, out);
  g_string_append_printf (out, ", \"polarity\": \"%s\", \"runner_up\": ",
                          quoth_polarity_name (quote->polarity));
  append_mention (article, quote->runner_up, quote->runner_up_name, out);
  g_string_append_c (out, '}');
}

static void
append_reference (const QuothAnnotation *annotation,
                  const QuothArticle    *article,
                  const QuothReference  *reference,
                  GString               *out)
{
  guint n;
  const QuothEntity *entity = &quoth_annotation_entities (annotation, &n)[reference->entity];
  const char *body = quoth_article_body (article, NULL);

  g_string_append_c (out, '{');
  append_span (out, article, reference->span);
  g_string_append (out, ", \"text\": ");
  append_string (out, body + reference->span.start, reference->span.end - reference->span.start);
  g_string_append (out, ", \"name\": ");
  append_text (out, entity->name);
  g_string_append_printf (out,
                          ", \"entity_start\": %u, \"entity_end\": %u, \"type\": \"%s\""
                          ", \"certainty\": \"%s\", \"reason\": ",
                          quoth_article_char_offset (article, reference->antecedent.start),
                          quoth_article_char_offset (article, reference->antecedent.end),
                          quoth_kind_info (entity->kind)->label,
                          quoth_certainty_name (reference->certainty));
  append_text (out, reference->reason);
  g_string_append_c (out, '}');
}

void
quoth_annotation_append_references_json (const QuothAnnotation *annotation,
                                         const QuothArticle    *article,
                                         GString               *out)
{
  guint n;
  const QuothReference *references = quoth_annotation_references (annotation, &n);

  g_string_append (out, "\"references\": [");
  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, i == 0 ? "" : ", ");
      append_reference (annotation, article, &references[i], out);
    }
  g_string_append_c (out, ']');
}

void
quoth_annotation_append_json (const QuothAnnotation *annotation,
                              const QuothArticle    *article,
                              GString               *out)
{
  guint n_quotes;
  const QuothQuote *quotes = quoth_annotation_quotes (annotation, &n_quotes);

  g_string_append (out, "\"date\": ");
  append_text (out, quoth_article_field (article, QUOTH_FIELD_DATE));
  g_string_append (out, ", \"entities\": [");
  append_entities (annotation, article, out);
  g_string_append (out, "], \"quotes\": [");
  for (guint i = 0; i < n_quotes; i++)
    {
      g_string_append (out, i == 0 ? "" : ", ");
      append_quote (annotation, article, &quotes[i], out);
    }
  g_string_append_c (out, ']');
}
