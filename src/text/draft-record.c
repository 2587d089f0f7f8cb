/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * draft-record.c - a draft on its way from one process to another, as a GVariant:
 * (fields, paragraphs divided by "\n", whether the first is the headline, what cleaning took out,
 * what the source marks as speech). */
#include "text/clean.h"
#include "text/draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GVariant *
given_to_record (const QuothDraft *draft)
{
  GVariantBuilder given;

  g_variant_builder_init (&given, G_VARIANT_TYPE ("a(uumsb)"));
  for (guint i = 0; i < draft->given->len; i++)
    {
      const QuothGivenPiece *piece = &g_array_index (draft->given, QuothGivenPiece, i);

      g_variant_builder_add (&given, "(uumsb)", piece->span.start, piece->span.end, piece->speaker,
                             piece->goes_on);
    }

  return g_variant_builder_end (&given);
}

GVariant *
quoth_draft_to_record (QuothDraft *draft)
{
  GVariant *fields[QUOTH_N_FIELDS];

  quoth_draft_settle_given (draft);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    fields[i] = g_variant_new ("ms", draft->fields[i]);

  GVariant *parts[] = {
    g_variant_new_array (G_VARIANT_TYPE ("ms"), fields, QUOTH_N_FIELDS),
    g_variant_new_string (draft->body->str),
    g_variant_new_boolean (draft->first_is_title),
    g_variant_new_uint32 (draft->cleaned),
    given_to_record (draft),
  };

  return g_variant_new_tuple (parts, G_N_ELEMENTS (parts));
}

/* Whether it is in the form quoth_draft_set() gives a field, in which it leaves it. Names put in
 * order once need not be what a second look makes of them: of those only the letters are checked. */
static gboolean
take_field (QuothDraft *draft,
            QuothField  field,
            const char *value)
{
  if (value == NULL)
    return TRUE;

  if (field == QUOTH_FIELD_AUTHOR)
    draft->fields[field] = quoth_clean_line (value, -1);
  else
    quoth_draft_set (draft, field, value);

  return g_strcmp0 (draft->fields[field], value) == 0;
}

static void
take_body (QuothDraft *draft,
           const char *body)
{
  while (*body != '\0')
    {
      const gsize len = strcspn (body, "\n");

      quoth_draft_add_text (draft, body, len);
      quoth_draft_end_paragraph (draft);
      body += len + (body[len] == '\n');
    }
}

static gboolean
is_edge (const GString *body,
         guint32        at)
{
  return at <= body->len && ((guchar) body->str[at] & 0xc0) != 0x80;
}

/* One piece, where it can stand in the text that came with it. */
static gboolean
take_piece (QuothDraft *draft,
            guint32     start,
            guint32     end,
            const char *speaker,
            gboolean    goes_on)
{
  const GArray *given = draft->given;
  const guint32 from = given->len > 0 ? g_array_index (given, QuothGivenPiece, given->len - 1).span.end : 0;
  QuothGivenPiece piece = { { start, end }, NULL, goes_on };

  if (start < from || end <= start || !is_edge (draft->body, start) || !is_edge (draft->body, end) ||
      (goes_on && (given->len == 0 || speaker != NULL)))
    return FALSE;

  if (speaker != NULL)
    piece.speaker = quoth_clean_line (speaker, -1);
  g_array_append_val (draft->given, piece);
  return g_strcmp0 (piece.speaker, speaker) == 0;
}

static gboolean
take_given (QuothDraft *draft,
            GVariant   *record)
{
  GVariantIter iter;
  guint32 start, end;
  const char *speaker;
  gboolean goes_on, is_good = TRUE;

  g_variant_iter_init (&iter, record);
  while (is_good && g_variant_iter_next (&iter, "(uum&sb)", &start, &end, &speaker, &goes_on))
    is_good = take_piece (draft, start, end, speaker, goes_on);

  draft->n_begun = draft->given->len;
  return is_good;
}

QuothDraft *
quoth_draft_from_record (GVariant *record,
                         GError  **error)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GVariant) fields = NULL;
  g_autoptr (GVariant) given = NULL;
  const char *body;
  gboolean first_is_title, is_good;
  guint32 cleaned;

  g_return_val_if_fail (g_variant_is_of_type (record, G_VARIANT_TYPE (QUOTH_DRAFT_RECORD_TYPE)), NULL);

  g_variant_get (record, "(@ams&sbu@a(uumsb))", &fields, &body, &first_is_title, &cleaned, &given);
  is_good = g_variant_n_children (fields) == QUOTH_N_FIELDS;

  for (guint i = 0; is_good && i < QUOTH_N_FIELDS; i++)
    {
      g_autofree char *value = NULL;

      g_variant_get_child (fields, i, "ms", &value);
      is_good = take_field (draft, i, value);
    }

  if (is_good)
    {
      take_body (draft, body);
      is_good = take_given (draft, given);
    }

  if (!is_good)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("The reader sent what is no article."));
      return NULL;
    }

  draft->first_is_title = first_is_title;
  draft->cleaned |= cleaned;
  return g_steal_pointer (&draft);
}
