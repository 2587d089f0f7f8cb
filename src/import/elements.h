/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * elements.h - what the elements of HTML mean for the text. Inner header of import/. */
#pragma once

#include "import/page.h"

G_BEGIN_DECLS

/* attributes: name, value, name, value, …, NULL as libxml2 gives them, or NULL. */
const char  *quoth_element_attribute       (const char *const *attributes,
                                    const char        *name);
/* Whether a blank-separated list of words in an attribute holds one, whatever the case. */
gboolean     quoth_element_attribute_has   (const char *const *attributes,
                                    const char        *name,
                                    const char        *word);
/* By its name, role, class, id and style. */
QuothElement quoth_element_kind    (const char        *name,
                                    const char *const *attributes,
                                    gboolean           in_article);

G_END_DECLS
