/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * article.h - how an article is sealed. Inner header of text/. */
#pragma once

#include "text/text.h"

G_BEGIN_DECLS

typedef struct
{
  char     *body;                   /* taken                                                     */
  gsize     len;
  QuothSpan headline;
  QuothSpan header;                 /* header lines inside the body (verbatim texts only)        */
  GArray   *paragraphs;             /* of QuothSpan; taken                                       */
  GArray   *given;                  /* of QuothGiven, speakers owned; taken; NULL: none          */
  char     *fields[QUOTH_N_FIELDS]; /* taken                                                     */
} QuothArticleParts;

/* Counts, digests, finds the furniture, and makes it an article. Cost: linear. */
QuothArticle *quoth_article_seal (QuothArticleParts *parts);

G_END_DECLS
