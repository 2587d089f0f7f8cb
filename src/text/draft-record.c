/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * draft-record.c - a draft on its way from one process to another, as a GVariant:
 * (fields, paragraphs divided by "\n", whether the first is the headline, what cleaning took out). */
#include "text/clean.h"
#include "text/draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GVariant *
quoth_draft_to_record (QuothDraft *draft)
{
  GVariant *fields[QUOTH_N_FIELDS];

  quoth_draft_end_paragraph (draft);
  for (guint i = 0; i < QUOTH_N_FIELDS; i++)
    fields[i] = g_variant_new ("ms", draft->fields[i]);

  GVariant *parts[] = {
    g_variant_new_array (G_VARIANT_TYPE ("ms"), fields, QUOTH_N_FIELDS),
    g_variant_new_string (draft->body->str),
    g_variant_new_boolean (draft->first_is_title),
    g_variant_new_uint32 (draft->cleaned),
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

QuothDraft *
quoth_draft_from_record (GVariant *record,
                         GError  **error)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  g_autoptr (GVariant) fields = NULL;
  const char *body;
  gboolean first_is_title, is_good;
  guint32 cleaned;

  g_return_val_if_fail (g_variant_is_of_type (record, G_VARIANT_TYPE (QUOTH_DRAFT_RECORD_TYPE)), NULL);

  g_variant_get (record, "(@ams&sbu)", &fields, &body, &first_is_title, &cleaned);
  is_good = g_variant_n_children (fields) == QUOTH_N_FIELDS;

  for (guint i = 0; is_good && i < QUOTH_N_FIELDS; i++)
    {
      g_autofree char *value = NULL;

      g_variant_get_child (fields, i, "ms", &value);
      is_good = take_field (draft, i, value);
    }

  if (!is_good)
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED, _("The reader sent what is no article."));
      return NULL;
    }

  take_body (draft, body);
  draft->first_is_title = first_is_title;
  draft->cleaned |= cleaned;
  return g_steal_pointer (&draft);
}
