/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tei-people.c - who is who in a TEI document: <person>, <org> and <role> by their xml:id (TEI P5,
 * chapters 13 and 16). A name in pieces is put together as people write it: forenames, "von", surname. */
#include "import/tei-people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MAX_PEOPLE = 100 * 1000,
  MAX_NAME = 1024, /* bytes                                                                     */
};

/* The pieces of a name, in the order they are written. */
typedef enum
{
  FORENAME,
  LINK,
  SURNAME,
  ALL, /* all text of the name                                                                   */
  N_PIECES
} Piece;

struct QuothTeiPeople
{
  guint n_divisions;
  GHashTable *names; /* id -> name                                                               */

  /* while it is read */
  QuothReading *reading;
  guint depth;
  guint person, name, piece; /* depths of what is open, 0: none                                  */
  char *id;
  Piece what;
  GString *pieces[N_PIECES];
};

/* ---- one name ----------------------------------------------------------------------------------- */

static void
put_together (QuothTeiPeople *people, GString *name)
{
  if (people->pieces[FORENAME]->len == 0 || people->pieces[SURNAME]->len == 0)
    {
      g_string_append (name, people->pieces[ALL]->str);
      return;
    }

  for (Piece i = FORENAME; i <= SURNAME; i++)
    g_string_append_printf (name, "%s ", people->pieces[i]->str);
}

/* Runs of blanks as one, without those at the ends. */
static char *
fold (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      words[n++] = words[i];
    else
      g_free (words[i]);
  words[n] = NULL;
  return g_strjoinv (" ", words);
}

static void
end_name (QuothTeiPeople *people)
{
  g_autoptr (GString) name = g_string_new (NULL);

  put_together (people, name);
  people->name = 0;
  if (people->id == NULL || name->len > MAX_NAME)
    return;

  g_autofree char *folded = fold (name->str);

  if (folded[0] == '\0' || g_hash_table_contains (people->names, people->id))
    return;
  if (g_hash_table_size (people->names) < MAX_PEOPLE)
    g_hash_table_insert (people->names, g_strdup (people->id), g_steal_pointer (&folded));
  else
    quoth_import_notes_warn (
      people->reading->notes,
      _("There are more than %d persons in its lists; those after that were not read."),
      MAX_PEOPLE);
}

/* ---- events ------------------------------------------------------------------------------------- */

static gboolean
is_person (const char *name)
{
  return strcmp (name, "person") == 0 || strcmp (name, "org") == 0
         || strcmp (name, "personGrp") == 0;
}

static gboolean
is_name (const char *name)
{
  return strcmp (name, "persName") == 0 || strcmp (name, "orgName") == 0
         || strcmp (name, "name") == 0;
}

static void
set_id (QuothTeiPeople *people, const QuothXmlAttributes *attributes)
{
  const char *id = quoth_xml_attribute (attributes, "id");

  if (id == NULL)
    return;
  g_free (people->id);
  people->id = g_strdup (id);
}

static void
begin_name (QuothTeiPeople *people)
{
  people->name = people->depth;
  people->piece = 0;
  for (guint i = 0; i < N_PIECES; i++)
    g_string_truncate (people->pieces[i], 0);
}

static void
on_start (const char *name, const char *ns, const QuothXmlAttributes *attributes, gpointer data)
{
  QuothTeiPeople *people = data;

  people->depth++;
  people->n_divisions += quoth_tei_is_division (name, attributes);
  if (people->name > 0)
    {
      static const char *const pieces[] = { "forename", "nameLink", "surname" };

      for (Piece i = FORENAME; i <= SURNAME && people->piece == 0; i++)
        if (strcmp (name, pieces[i]) == 0)
          {
            people->piece = people->depth;
            people->what = i;
          }
      return;
    }

  if (people->person == 0 && is_person (name))
    {
      people->person = people->depth;
      g_clear_pointer (&people->id, g_free);
      set_id (people, attributes);
    }
  else if (people->person > 0 && is_name (name))
    begin_name (people);
  else if (people->person == 0 && strcmp (name, "role") == 0)
    {
      g_clear_pointer (&people->id, g_free);
      set_id (people, attributes);
      begin_name (people);
    }
}

static void
on_end (const char *name, const char *ns, gpointer data)
{
  QuothTeiPeople *people = data;

  if (people->piece == people->depth)
    {
      g_string_append_c (people->pieces[people->what], ' ');
      people->piece = 0;
    }
  else if (people->name == people->depth)
    end_name (people);
  else if (people->person == people->depth)
    people->person = 0;
  people->depth--;
}

static void
on_text (const char *utf8, gsize len, gpointer data)
{
  QuothTeiPeople *people = data;

  if (people->name == 0 || people->pieces[ALL]->len > MAX_NAME)
    return;

  g_string_append_len (people->pieces[ALL], utf8, len);
  if (people->piece > 0)
    g_string_append_len (people->pieces[people->what], utf8, len);
}

QuothTeiPeople *
quoth_tei_people_new (GBytes *bytes, QuothReading *reading)
{
  static const QuothXmlHandler handler = { on_start, on_end, on_text };
  QuothTeiPeople *people = g_new0 (QuothTeiPeople, 1);

  people->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  people->reading = reading;
  for (guint i = 0; i < N_PIECES; i++)
    people->pieces[i] = g_string_new (NULL);
  quoth_xml_parse (bytes, &handler, people, reading, NULL); /* told when the text is read */
  return people;
}

void
quoth_tei_people_free (QuothTeiPeople *people)
{
  g_hash_table_unref (people->names);
  g_free (people->id);
  for (guint i = 0; i < N_PIECES; i++)
    g_string_free (people->pieces[i], TRUE);
  g_free (people);
}

gboolean
quoth_tei_is_division (const char *name, const QuothXmlAttributes *attributes)
{
  const char *type =
    g_str_has_prefix (name, "div") ? quoth_xml_attribute (attributes, "type") : NULL;

  return type != NULL && g_ascii_strcasecmp (type, "article") == 0;
}

guint
quoth_tei_people_n_divisions (const QuothTeiPeople *people)
{
  return people->n_divisions;
}

/* ---- finding ------------------------------------------------------------------------------------ */

/* What is behind the "#" or, of "person:kerr", the colon. */
static const char *
id_in (const char *reference)
{
  const char *sign = strrchr (reference, '#');

  if (sign == NULL)
    sign = strrchr (reference, ':');
  return sign != NULL ? sign + 1 : reference;
}

char *
quoth_tei_people_find (const QuothTeiPeople *people, const char *who, QuothImportNotes *notes)
{
  g_autofree char *folded = who != NULL ? fold (who) : NULL;

  if (folded == NULL || folded[0] == '\0')
    return NULL;
  if (strpbrk (folded, "#:") == NULL && !g_hash_table_contains (people->names, folded))
    return g_steal_pointer (&folded); /* a name, as TEI P4 had it */

  g_auto (GStrv) all = g_strsplit (folded, " ", -1);
  const char *id = id_in (all[0]);
  const char *name = g_hash_table_lookup (people->names, id);

  if (all[1] != NULL)
    quoth_import_notes_warn (
      notes, "%s", _("Where several speak at once, the first of them counts as the speaker."));
  if (name != NULL)
    return g_strdup (name);
  if (id[0] == '\0')
    return NULL;

  quoth_import_notes_warn (
    notes, "%s",
    _("The names of some speakers are not in this file; they are shown as it refers to them."));
  return g_strdelimit (g_strdup (id), "_", ' ');
}
