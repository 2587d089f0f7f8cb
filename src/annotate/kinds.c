/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kinds.c - the table of kinds of names, and the small names of quote kind, class and certainty.
 *
 * Store, filters, CSV, terminal and window read these tables: a new kind is one row here. */
#include "annotate/annotate.h"

#include <glib/gi18n-lib.h>

const QuothKindInfo quoth_kinds[] = {
  /* number is on disk: add at the end of the enum, never reuse; rows in the order lists show */
  { QUOTH_KIND_PERSON,   "person",   "PERSON",   N_("People"),        N_("Person"),       .can_speak = TRUE },
  { QUOTH_KIND_ORG,      "org",      "ORG",      N_("Organisations"), N_("Organisation"), .can_speak = TRUE },
  { QUOTH_KIND_LOC,      "loc",      "LOC",      N_("Places"),        N_("Place"),        .can_speak = TRUE },
  { QUOTH_KIND_NORP,     "norp",     "NORP",     N_("Groups"),        N_("Group"),        .can_speak = TRUE, .has_value = TRUE },
  { QUOTH_KIND_EVENT,    "event",    "EVENT",    N_("Events"),        N_("Event")        },
  { QUOTH_KIND_WORK,     "work",     "WORK",     N_("Works"),         N_("Work")         },
  { QUOTH_KIND_PRODUCT,  "product",  "PRODUCT",  N_("Products"),      N_("Product")      },
  { QUOTH_KIND_DATE,     "date",     "DATE",     N_("Dates"),         N_("Date"),         .has_value = TRUE },
  { QUOTH_KIND_MONEY,    "money",    "MONEY",    N_("Money"),         N_("Amount of money"), .has_value = TRUE },
  { QUOTH_KIND_PERCENT,  "percent",  "PERCENT",  N_("Percentages"),   N_("Percentage"),   .has_value = TRUE },
  { QUOTH_KIND_QUANTITY, "quantity", "QUANTITY", N_("Quantities"),    N_("Quantity"),     .has_value = TRUE },
};

const guint quoth_n_kinds = G_N_ELEMENTS (quoth_kinds);

/* value and stable name; 0 is "unknown" */
typedef struct
{
  int         value;
  const char *name;
} SmallName;

static const SmallName quote_kinds[] = {
  { QUOTH_QUOTE_DIRECT, "direct" },
  { QUOTH_QUOTE_MIXED, "mixed" },
  { QUOTH_QUOTE_INDIRECT, "indirect" },
};

static const SmallName quote_classes[] = {
  { QUOTH_CLASS_SPEECH, "speech" },
  { QUOTH_CLASS_STANCE, "stance" },
};

static const SmallName certainties[] = {
  { QUOTH_CERTAINTY_GUESS, "guess" },
  { QUOTH_CERTAINTY_LIKELY, "likely" },
  { QUOTH_CERTAINTY_SURE, "sure" },
};

static const char *const alias_names[] = {
  [QUOTH_ALIAS_WHOLE] = "whole",
  [QUOTH_ALIAS_WRITTEN] = "written",
  [QUOTH_ALIAS_MIDDLE] = "middle",
  [QUOTH_ALIAS_SURNAME] = "surname",
  [QUOTH_ALIAS_GIVEN] = "given",
  [QUOTH_ALIAS_INITIALS] = "initials",
  [QUOTH_ALIAS_NICKNAME] = "nickname",
  [QUOTH_ALIAS_ACRONYM] = "acronym",
  [QUOTH_ALIAS_SHORTER] = "shorter",
  [QUOTH_ALIAS_KNOWN] = "known",
  [QUOTH_ALIAS_DEFINED] = "defined",
};

static const char *const speaker_types[] = {
  [QUOTH_SPEAKER_UNKNOWN] = "unknown",
  [QUOTH_SPEAKER_NAMED] = "named",
  [QUOTH_SPEAKER_UNNAMED] = "unnamed",
  [QUOTH_SPEAKER_COLLECTIVE] = "collective",
  [QUOTH_SPEAKER_DOCUMENT] = "document",
};

static const char *const polarities[] = {
  [QUOTH_POLARITY_ASSERTED] = "asserted",
  [QUOTH_POLARITY_DENIED] = "denied",
  [QUOTH_POLARITY_REFUSED] = "refused",
};

static const char *const alias_reasons[] = {
  [QUOTH_ALIAS_WHOLE] = N_("the whole name"),
  [QUOTH_ALIAS_WRITTEN] = N_("the same name written another way"),
  [QUOTH_ALIAS_MIDDLE] = N_("the same name with or without a middle name"),
  [QUOTH_ALIAS_SURNAME] = N_("surname"),
  [QUOTH_ALIAS_GIVEN] = N_("given name"),
  [QUOTH_ALIAS_INITIALS] = N_("initials"),
  [QUOTH_ALIAS_NICKNAME] = N_("nickname"),
  [QUOTH_ALIAS_ACRONYM] = N_("acronym"),
  [QUOTH_ALIAS_SHORTER] = N_("shorter form"),
  [QUOTH_ALIAS_KNOWN] = N_("another name by the word lists"),
  [QUOTH_ALIAS_DEFINED] = N_("the text says so"),
};

static const char *
name_of (const SmallName *table,
         gsize            n,
         int              value)
{
  for (gsize i = 0; i < n; i++)
    if (table[i].value == value)
      return table[i].name;

  return NULL;
}

static int
value_of (const SmallName *table,
          gsize            n,
          const char      *name)
{
  for (gsize i = 0; i < n && name != NULL; i++)
    if (strcmp (table[i].name, name) == 0)
      return table[i].value;

  return 0;
}

const QuothKindInfo *
quoth_kind_info (QuothKind kind)
{
  for (guint i = 0; i < quoth_n_kinds; i++)
    if (quoth_kinds[i].kind == kind)
      return &quoth_kinds[i];

  return NULL;
}

const QuothKindInfo *
quoth_kind_by_name (const char *name)
{
  for (guint i = 0; i < quoth_n_kinds && name != NULL; i++)
    if (strcmp (quoth_kinds[i].name, name) == 0 || strcmp (quoth_kinds[i].label, name) == 0)
      return &quoth_kinds[i];

  return NULL;
}

const char *
quoth_quote_kind_name (QuothQuoteKind kind)
{
  return name_of (quote_kinds, G_N_ELEMENTS (quote_kinds), kind);
}

QuothQuoteKind
quoth_quote_kind_from (const char *name)
{
  return value_of (quote_kinds, G_N_ELEMENTS (quote_kinds), name);
}

const char *
quoth_quote_class_name (QuothQuoteClass quote_class)
{
  return name_of (quote_classes, G_N_ELEMENTS (quote_classes), quote_class);
}

QuothQuoteClass
quoth_quote_class_from (const char *name)
{
  return value_of (quote_classes, G_N_ELEMENTS (quote_classes), name);
}

const char *
quoth_certainty_name (QuothCertainty certainty)
{
  return name_of (certainties, G_N_ELEMENTS (certainties), certainty);
}

QuothCertainty
quoth_certainty_from (const char *name)
{
  return value_of (certainties, G_N_ELEMENTS (certainties), name);
}

/* Where 0 is a value as good as others. */
static gboolean
index_of (const char *const *names,
          guint              n,
          const char        *name,
          guint             *found)
{
  for (*found = 0; *found < n; (*found)++)
    if (g_strcmp0 (names[*found], name) == 0)
      return TRUE;

  return FALSE;
}

const char *
quoth_speaker_type_name (QuothSpeakerType type)
{
  return (guint) type < G_N_ELEMENTS (speaker_types) ? speaker_types[type] : NULL;
}

gboolean
quoth_speaker_type_from (const char       *name,
                         QuothSpeakerType *type)
{
  guint found;
  gboolean is_there = index_of (speaker_types, G_N_ELEMENTS (speaker_types), name, &found);

  if (is_there)
    *type = found;
  return is_there;
}

const char *
quoth_polarity_name (QuothPolarity polarity)
{
  return (guint) polarity < G_N_ELEMENTS (polarities) ? polarities[polarity] : NULL;
}

gboolean
quoth_polarity_from (const char     *name,
                     QuothPolarity  *polarity)
{
  guint found;
  gboolean is_there = index_of (polarities, G_N_ELEMENTS (polarities), name, &found);

  if (is_there)
    *polarity = found;
  return is_there;
}

const char *
quoth_alias_name (QuothAlias alias)
{
  return (guint) alias < G_N_ELEMENTS (alias_names) ? alias_names[alias] : NULL;
}

const char *
quoth_alias_reason (QuothAlias alias)
{
  return (guint) alias < G_N_ELEMENTS (alias_reasons) ? alias_reasons[alias] : NULL;
}
