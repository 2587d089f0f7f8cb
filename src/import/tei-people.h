/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tei-people.h - what has to be known of a TEI document before its text is read: who is who in it. Inner header of import/. */
#pragma once

#include "import/xml.h"

G_BEGIN_DECLS

typedef struct QuothTeiPeople QuothTeiPeople;

/* Reads the whole document for its lists of persons, bodies and roles, wherever they stand. What is
 * wrong with it is for the reading of its text to say. Cost: linear. */
QuothTeiPeople *quoth_tei_people_new (GBytes *bytes, QuothReading *reading);
void quoth_tei_people_free (QuothTeiPeople *people);
/* Whom an attribute "who" means: "#kerr", "person:kerr", a list of them (the first counts, with a warning),
 * or a name as it stands. A reference that leads nowhere is given as it reads, with a warning. New
 * string, NULL when it means nobody. */
char *
quoth_tei_people_find (const QuothTeiPeople *people, const char *who, QuothImportNotes *notes);

/* Whether an element is a division of a newspaper that is an article by itself. */
gboolean quoth_tei_is_division (const char *name, const QuothXmlAttributes *attributes);
/* How many of these there are. */
guint quoth_tei_people_n_divisions (const QuothTeiPeople *people);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuothTeiPeople, quoth_tei_people_free)

G_END_DECLS
