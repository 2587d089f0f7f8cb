/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mapping.c - which column of a table, or key of a JSON object, is what of an article.
 *
 * A name is compared without case, accents and whatever is no letter or digit. Of several columns
 * that could be the same thing the one whose name stands first in the table is it; the others are
 * kept beside the text. */
#include "import/mapping.h"

#include "import/html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MAX_KEPT = 16 * 1024 * 1024, /* bytes of header lines of one article                           */
  MANY = 10000,                /* worse than any place in a list of names                        */
  MAX_TOLD = 100,              /* columns told of in notes                                       */
  LONG_VALUE = 200,            /* bytes of a text rather than of a title                         */
};

/* What a column can be: a QuothField, or one of these. */
enum
{
  TARGET_TEXT = QUOTH_N_FIELDS,
  TARGET_YEAR,
  TARGET_MONTH,
  TARGET_DAY,
  N_TARGETS
};

static const struct
{
  const char *name; /* in a written mapping                                                     */
  guint target;
  const char *keys; /* the best first, one blank between two                                    */
} targets[] = {
  { "text", TARGET_TEXT,
    "text fulltext volltext articletext maintext bodytext bodyxhtml bodyhtml body content articlebody article contenttext "
    "artikeltext inhalt texte texteintegral contenu corps texto textocompleto cuerpo contenido story html quotes "
    "quotation description summary abstract" },
  { "title", QUOTH_FIELD_TITLE,
    "title headline heading articletitle titel ueberschrift uberschrift schlagzeile titre titulo titular hl1 name" },
  { "date", QUOTH_FIELD_DATE,
    "date published publishdate publicationdate pubdate datepublished publishedat publishedon publicationtime datum "
    "erscheinungsdatum veroffentlicht veroeffentlicht datepublication datedepublication fecha fechapublicacion "
    "versioncreated datetime timestamp createdat time" },
  { "outlet", QUOTH_FIELD_OUTLET,
    "outlet publication publicationtitle newspaper medianame sitename sourcename source publisher zeitung quelle medium "
    "journal media fuente medio diario periodico site paper copyrightholder domain" },
  { "author", QUOTH_FIELD_AUTHOR,
    "author authors byline by autor autoren verfasser auteur auteurs autores writer creator" },
  { "url", QUOTH_FIELD_URL,
    "url link articleurl storyurl canonicalurl permalink documenturl adresse lien enlace uri" },
  { "section", QUOTH_FIELD_SECTION,
    "section sections category rubrik ressort rubrique seccion topic desk" },
  { "language", QUOTH_FIELD_LANGUAGE, "language lang sprache langue idioma" },
  { "year", TARGET_YEAR, "year jahr annee ano" },
  { "month", TARGET_MONTH, "month monat mois mes" },
  { "day", TARGET_DAY, "day tag jour dia" },
};

struct QuothMapping
{
  char *forced[N_TARGETS]; /* the key the user names                                       */
  gboolean is_forced;
  GPtrArray *keys;   /* (element-type utf8): all of the table, NULL while they are not known       */
  GStrv remembered;  /* written mappings of other tables, until the keys of this one are known */
  char *text_key;    /* by its values                                                */
  GHashTable *known; /* folded key -> target * MANY + rank + 1                       */
  gboolean is_told;
};

/* ---- names ---------------------------------------------------------------------------------------- */

static char *
fold (const char *key)
{
  g_autofree char *ascii = g_str_to_ascii (key, "C");
  char *to = ascii;

  for (const char *p = ascii; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      *to++ = g_ascii_tolower (*p);
  *to = '\0';
  return g_steal_pointer (&ascii);
}

static GHashTable *
known_keys (void)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_auto (GStrv) keys = g_strsplit (targets[i].keys, " ", -1);

      for (guint k = 0; keys[k] != NULL; k++)
        g_hash_table_insert (known, g_strdup (keys[k]),
                             GUINT_TO_POINTER (targets[i].target * MANY + k + 1));
    }

  return known;
}

/* What a key could be, and how good a name for it that is (0 the best); FALSE: nothing. */
static gboolean
target_of (QuothMapping *mapping, const char *key, guint *target, guint *rank)
{
  if (mapping->is_forced)
    {
      for (*target = 0; *target < N_TARGETS; (*target)++)
        if (mapping->forced[*target] != NULL && strcmp (mapping->forced[*target], key) == 0)
          return TRUE;
      return FALSE;
    }

  if (g_strcmp0 (mapping->text_key, key) == 0)
    {
      *target = TARGET_TEXT;
      *rank = 0;
      return TRUE;
    }

  g_autofree char *folded = fold (key);
  const guint found = GPOINTER_TO_UINT (g_hash_table_lookup (mapping->known, folded));

  if (found == 0)
    return FALSE;

  *target = (found - 1) / MANY;
  *rank = (found - 1) % MANY;
  return TRUE;
}

#define OTHER "other" /* in a written mapping: a column that is nothing of an article */

/* ---- written mappings ------------------------------------------------------------------------- */

static gboolean
take_forced (QuothMapping *mapping, const char *part, GError **error)
{
  const char *equals = strchr (part, '=');
  g_autofree char *name = g_strndup (part, equals != NULL ? equals - part : 0);

  g_strstrip (name);
  if (g_ascii_strcasecmp (name, OTHER) == 0)
    return TRUE;
  for (guint i = 0; equals != NULL && i < G_N_ELEMENTS (targets); i++)
    if (g_ascii_strcasecmp (targets[i].name, name) == 0)
      {
        g_free (mapping->forced[targets[i].target]);
        mapping->forced[targets[i].target] = g_strstrip (g_strdup (equals + 1));
        mapping->is_forced = TRUE;
        return TRUE;
      }

  g_set_error (
    error, QUOTH_ERROR, QUOTH_ERROR_MALFORMED,
    _("“%s” does not say which column is what: write title=…; text=…; date=… and so on."), part);
  return FALSE;
}

static gboolean
take_written (QuothMapping *mapping, const char *written, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (written, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0' && !take_forced (mapping, parts[i], error))
      return FALSE;

  return TRUE;
}

static void
forget_forced (QuothMapping *mapping)
{
  for (guint t = 0; t < N_TARGETS; t++)
    g_clear_pointer (&mapping->forced[t], g_free);
  mapping->is_forced = FALSE;
}

QuothMapping *
quoth_mapping_new (const char *forced, GError **error)
{
  g_autoptr (QuothMapping) mapping = g_new0 (QuothMapping, 1);

  mapping->known = known_keys ();
  if (forced != NULL && strchr (forced, '\n') != NULL)
    mapping->remembered = g_strsplit (forced, "\n", -1);
  else if (forced != NULL && !take_written (mapping, forced, error))
    return NULL;

  return g_steal_pointer (&mapping);
}

/* Whether every key that is named is there. */
static gboolean
has_all (const QuothMapping *mapping, const char *const *keys, guint n)
{
  for (guint t = 0; t < N_TARGETS; t++)
    {
      gboolean found = mapping->forced[t] == NULL;

      for (guint i = 0; i < n && !found; i++)
        found = strcmp (mapping->forced[t], keys[i]) == 0;
      if (!found)
        return FALSE;
    }

  return mapping->forced[TARGET_TEXT] != NULL;
}

void
quoth_mapping_recall (QuothMapping *mapping, const char *const *keys, guint n)
{
  g_auto (GStrv) remembered = g_steal_pointer (&mapping->remembered);

  if (mapping->keys == NULL)
    {
      mapping->keys = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < MIN (n, MAX_TOLD); i++)
        g_ptr_array_add (mapping->keys, g_strdup (keys[i]));
    }
  for (guint i = 0; remembered != NULL && remembered[i] != NULL; i++)
    {
      if (remembered[i][0] != '\0' && take_written (mapping, remembered[i], NULL) && has_all (mapping, keys, n))
        return;
      forget_forced (mapping);
    }
}

void
quoth_mapping_free (QuothMapping *mapping)
{
  if (mapping == NULL)
    return;

  for (guint i = 0; i < N_TARGETS; i++)
    g_free (mapping->forced[i]);
  g_free (mapping->text_key);
  g_strfreev (mapping->remembered);
  g_clear_pointer (&mapping->keys, g_ptr_array_unref);
  g_hash_table_unref (mapping->known);
  g_free (mapping);
}

/* What a target is taken from: as the first row had it, or, where that was empty there, by names alone. */
static const char *
key_for (QuothMapping *mapping, const QuothPair *const *chosen, guint target)
{
  const char *best = NULL;
  guint best_rank = 0;

  if (chosen[target] != NULL)
    return chosen[target]->key;
  for (guint i = 0; mapping->keys != NULL && i < mapping->keys->len; i++)
    {
      guint found, rank = 0;

      if (target_of (mapping, mapping->keys->pdata[i], &found, &rank) && found == target
          && (best == NULL || rank < best_rank))
        {
          best = mapping->keys->pdata[i];
          best_rank = rank;
        }
    }
  return best;
}

static gboolean
is_told (GPtrArray *told, const char *key)
{
  return key[0] == '\0' || strpbrk (key, ";\n") != NULL /* what cannot be written is not told */
         || g_ptr_array_find_with_equal_func (told, key, g_str_equal, NULL);
}

static void
tell (QuothMapping *mapping, const QuothPair *const *chosen, QuothImportNotes *notes)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new ();
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      const char *key = key_for (mapping, chosen, targets[i].target);

      if (key == NULL)
        continue;
      g_string_append_printf (line, "%s%s=%s", line->len > 0 ? "; " : "", targets[i].name, key);
      g_ptr_array_add (told, (char *) key);
    }
  for (guint i = 0; mapping->keys != NULL && i < mapping->keys->len; i++)
    if (!is_told (told, mapping->keys->pdata[i]))
      g_string_append_printf (line, "; " OTHER "=%s", (const char *) mapping->keys->pdata[i]);

  g_free (notes->mapping);
  notes->mapping = g_string_free (line, FALSE);
  mapping->is_told = TRUE;
}

/* ---- by values -------------------------------------------------------------------------------- */

static gsize
mean_length (GPtrArray *rows, guint column)
{
  gsize sum = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *values = rows->pdata[i];

      sum += strlen (values[column]);
    }

  return rows->len > 0 ? sum / rows->len : 0;
}

gboolean
quoth_mapping_knows_text (QuothMapping *mapping, const char *key)
{
  guint target;
  guint rank;

  return target_of (mapping, key, &target, &rank) && target == TARGET_TEXT;
}

gboolean
quoth_mapping_look (QuothMapping *mapping,
                    const char *const *columns,
                    guint n,
                    GPtrArray *rows,
                    QuothImportNotes *notes)
{
  gsize longest = 0;
  guint best = 0;

  quoth_mapping_recall (mapping, columns, n);
  for (guint i = 0; i < n; i++)
    if (quoth_mapping_knows_text (mapping, columns[i]))
      return TRUE;

  for (guint i = 0; i < n && !mapping->is_forced; i++)
    {
      const gsize length = mean_length (rows, i);

      if (length > longest)
        {
          longest = length;
          best = i;
        }
    }

  if (longest < LONG_VALUE)
    return FALSE;

  mapping->text_key = g_strdup (columns[best]);
  quoth_import_notes_warn (
    notes, _("No column is named like a text; “%s” with the longest values was taken for it."),
    columns[best]);
  return TRUE;
}

/* ---- a row as an article ---------------------------------------------------------------------- */

static const char *
value_of (const QuothPair *pair)
{
  return pair != NULL ? pair->value : NULL;
}

/* Seconds or milliseconds since 1970, as machines write them, to a day. NULL: it is none. */
static char *
day_of_number (const char *value)
{
  const gsize len = strspn (value, "0123456789");

  if (value[len] != '\0' || (len != 10 && len != 13))
    return NULL;

  gint64 seconds = g_ascii_strtoll (value, NULL, 10) / (len == 13 ? 1000 : 1);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

static void
set_date (QuothDraft *draft, const QuothPair *const *chosen, QuothImportNotes *notes)
{
  const char *date = value_of (chosen[QUOTH_FIELD_DATE]);
  const char *year = value_of (chosen[TARGET_YEAR]), *month = value_of (chosen[TARGET_MONTH]);
  const char *day = value_of (chosen[TARGET_DAY]);
  g_autofree char *put_together = NULL;

  if (date != NULL)
    put_together = day_of_number (date);
  else if (year != NULL && month != NULL && strspn (month, "0123456789") == strlen (month))
    put_together = day != NULL ? g_strdup_printf ("%s-%02d-%02d", year, atoi (month), atoi (day))
                               : g_strdup_printf ("%s-%02d", year, atoi (month));
  else if (year != NULL)
    put_together =
      g_strdup_printf ("%s %s %s", day != NULL ? day : "", month != NULL ? month : "", year);

  if (put_together != NULL)
    date = put_together;
  if (date != NULL && !quoth_draft_set (draft, QUOTH_FIELD_DATE, date))
    quoth_import_notes_warn (notes, _("A date could not be read, the first of them “%.40s”."),
                             date);
}

static void
set_fields (QuothDraft *draft, const QuothPair *const *chosen, QuothImportNotes *notes)
{
  static const QuothField plain[] = { QUOTH_FIELD_LANGUAGE, QUOTH_FIELD_URL, QUOTH_FIELD_SECTION };
  static const QuothField maybe_html[] = { QUOTH_FIELD_TITLE, QUOTH_FIELD_OUTLET };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    quoth_draft_set (draft, plain[i], value_of (chosen[plain[i]]));
  for (guint i = 0; i < G_N_ELEMENTS (maybe_html); i++)
    if (chosen[maybe_html[i]] != NULL)
      {
        g_autofree char *line = quoth_html_to_line (chosen[maybe_html[i]]->value);

        quoth_draft_set (draft, maybe_html[i], line);
      }

  if (chosen[QUOTH_FIELD_AUTHOR] != NULL)
    {
      g_auto (GStrv) names = g_strsplit_set (chosen[QUOTH_FIELD_AUTHOR]->value, "|;", -1);
      g_autofree char *authors = g_strjoinv (", ", names);

      quoth_draft_set (draft, QUOTH_FIELD_AUTHOR, authors);
    }

  set_date (draft, chosen, notes);
}

static gboolean
is_html (const char *text)
{
  return strstr (text, "<p") != NULL || strstr (text, "</") != NULL || strstr (text, "<br") != NULL;
}

static gboolean
set_text (QuothDraft *draft, const QuothPair *text, QuothReading *reading, GError **error)
{
  if (text == NULL)
    return TRUE;
  if (is_html (text->value))
    return quoth_html_add_piece (text->value, strlen (text->value), draft, reading->notes,
                                 reading->cancellable, error);

  quoth_draft_add_plain (draft, text->value, -1);
  return TRUE;
}

static void
keep (GString *kept, const QuothPair *pair, QuothImportNotes *notes)
{
  if (kept->len + strlen (pair->key) + strlen (pair->value) > MAX_KEPT)
    {
      quoth_import_notes_warn (notes, "%s",
                               _("Some of the facts beside the text were too long to keep."));
      return;
    }

  const gsize from = kept->len;

  g_string_append_printf (kept, "%s%s: %s", from > 0 ? "\n" : "", pair->key, pair->value);
  for (char *p = kept->str + from + (from > 0); *p != '\0'; p++)
    if (*p == '\n' || *p == '\r')
      *p = ' ';
}

/* For each thing the best of the columns that have a value; the others are kept. */
static void
choose (QuothMapping *mapping,
        const QuothPair *pairs,
        guint n,
        const QuothPair **chosen,
        GString *kept,
        QuothImportNotes *notes)
{
  guint best[N_TARGETS] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      guint target;
      guint rank = 0;

      if (pairs[i].value[0] == '\0' || !target_of (mapping, pairs[i].key, &target, &rank))
        continue;
      if (chosen[target] == NULL || rank < best[target])
        {
          chosen[target] = &pairs[i];
          best[target] = rank;
        }
    }

  for (guint i = 0; i < n; i++)
    {
      gboolean taken = pairs[i].value[0] == '\0';

      for (guint t = 0; t < N_TARGETS; t++)
        taken = taken || chosen[t] == &pairs[i];
      if (!taken)
        keep (kept, &pairs[i], notes);
    }
}

gboolean
quoth_mapping_push (
  QuothMapping *mapping, const QuothPair *pairs, guint n, QuothReading *reading, GError **error)
{
  g_autoptr (QuothDraft) draft = quoth_draft_new ();
  const QuothPair *chosen[N_TARGETS] = { NULL };
  GString *kept = g_string_new (NULL);

  choose (mapping, pairs, n, chosen, kept, reading->notes);
  if (!mapping->is_told && chosen[TARGET_TEXT] != NULL)
    tell (mapping, chosen, reading->notes);

  set_fields (draft, chosen, reading->notes);
  if (kept->len > 0)
    quoth_draft_set (draft, QUOTH_FIELD_HEADER, kept->str);
  g_string_free (kept, TRUE);

  return set_text (draft, chosen[TARGET_TEXT], reading, error)
         && quoth_reading_push (reading, draft, error);
}
