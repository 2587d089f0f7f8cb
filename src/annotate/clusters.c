/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clusters.c - one thing or person of the article while its mentions are gathered, and which of
 * them names it best. Cost: constant a mention. */
#include "annotate/joining.h"

#include <string.h>

gboolean
quoth_finding_has_value (const QuothFinding *finding)
{
  return finding->value != NULL || finding->kind > QUOTH_KIND_PRODUCT;
}

/* "John Harrow" spells out the first initial of "J. Robert Harrow". */
static gboolean
spells_out (const QuothJoiner *self,
            guint              a,
            guint              b)
{
  const QuothNameWord *x = quoth_joiner_words (self, a), *y = quoth_joiner_words (self, b);

  return (y->flags & NAME_WORD_INITIAL) && !(x->flags & NAME_WORD_INITIAL)
         && x->letter == y->letter;
}

/* "June 12", but not "last night" */
static gboolean
has_figure (const QuothJoiner *self,
            guint              f)
{
  QuothSpan span = self->findings[f].span;

  for (guint32 i = span.start; i < span.end; i++)
    if (g_ascii_isdigit (self->tokens->body[i]))
      return TRUE;
  return FALSE;
}

/* The better finding to name an entity: more words spelled out, then more words, then mixed case,
 * then no nickname, then more letters. A day is better named by its date than by "last night". */
static gboolean
names_better (const QuothJoiner *self,
              guint              a,
              guint              b)
{
  const QuothFinding *one = &self->findings[a];
  const QuothNameForm *x = &self->forms[a], *y = &self->forms[b];

  if (one->kind == QUOTH_KIND_NORP || (one->kind == QUOTH_KIND_DATE && !has_figure (self, a)))
    return FALSE;
  if (one->kind == QUOTH_KIND_DATE && !has_figure (self, b))
    return TRUE;
  if (x->n_spelled != y->n_spelled)
    return x->n_spelled > y->n_spelled;
  if (x->n != y->n)
    return (x->n > y->n) != spells_out (self, x->n > y->n ? b : a, x->n > y->n ? a : b);
  if (x->is_caps != y->is_caps)
    return y->is_caps;
  if (one->kind == QUOTH_KIND_DATE)
    return FALSE;
  /* "William Harrow" is better than "William “Bill” Harrow", that better than "Bill Harrow" */
  if ((x->nickname != 0) != (y->nickname != 0))
    return (y->nickname != 0) == (x->key == y->key);
  return one->span.end - x->start > self->findings[b].span.end - y->start;
}

int
quoth_cluster_make (QuothJoiner *self,
                    guint        f,
                    QuothKind    kind)
{
  const QuothFinding *finding = &self->findings[f];
  QuothCluster cluster = { .kind = kind, .best = f, .first = f,
                           .name = kind == finding->kind ? finding->name : NULL,
                           .value = finding->value, .gender = finding->gender,
                           .namesake = QUOTH_NO_CLUSTER, .entity = -1 };

  g_array_append_val (self->made, cluster);
  return self->made->len - 1;
}

/* Another name is not the name; but "Elizabeth" is rather than "Liz". */
static gboolean
may_name (const QuothJoiner  *self,
          guint               f,
          const QuothCluster *cluster,
          QuothAlias          alias)
{
  const QuothNameForm *form = &self->forms[f];

  if (alias == QUOTH_ALIAS_NICKNAME)
    return form->n > 1
           && quoth_joiner_words (self, f)[form->n_all - 1].hash == cluster->surname;
  return alias != QUOTH_ALIAS_ACRONYM && alias != QUOTH_ALIAS_DEFINED;
}

void
quoth_cluster_join (QuothJoiner *self,
                    guint        f,
                    int          i,
                    QuothAlias   alias)
{
  const QuothFinding *finding = &self->findings[f];
  QuothCluster *cluster = quoth_joiner_cluster (self, i);

  self->clusters[f] = i;
  self->aliases[f] = alias;
  if (cluster->gender == QUOTH_GENDER_UNKNOWN)
    cluster->gender = finding->gender;
  if (cluster->name == NULL && finding->kind == cluster->kind
      && (alias == QUOTH_ALIAS_WRITTEN || alias == QUOTH_ALIAS_KNOWN))
    cluster->name = finding->name;
  if (may_name (self, f, cluster, alias) && names_better (self, f, cluster->best))
    cluster->best = f;
}

guint64
quoth_cluster_key (const QuothJoiner *self,
                   guint              f)
{
  const QuothFinding *finding = &self->findings[f];
  const QuothNameWord *word = quoth_joiner_words (self, f);

  if (finding->value != NULL)
    return quoth_lexicon_hash (QUOTH_LEXICON_HASH_START, finding->value, strlen (finding->value));
  if (finding->name != NULL && self->kinds[f] == finding->kind)
    return quoth_fold_name (finding->name);
  /* "a few years ago" */
  if (quoth_finding_has_value (finding))
    {
      guint64 key = 0;

      for (guint32 i = finding->first; i <= finding->last; i++)
        key = quoth_join_words (key, quoth_fold_word (self->tokens->lower[i],
                                                      strlen (self->tokens->lower[i]), NULL));
      return key;
    }
  /* "Ferryist" and "Ferryists" */
  if (finding->kind == QUOTH_KIND_NORP && self->forms[f].n == 1 && word->len > 4
      && word->text[word->len - 1] == 's')
    return quoth_join_words (0, quoth_fold_word (word->text, word->len - 1, NULL));
  return self->forms[f].key;
}

void
quoth_cluster_make_or_join (QuothJoiner *self,
                            guint        f,
                            int          i,
                            QuothKind    kind,
                            guint64      key,
                            QuothAlias   alias)
{
  if (i < 0)
    {
      i = quoth_cluster_make (self, f, kind);
      alias = QUOTH_ALIAS_WRITTEN;
      quoth_joiner_add (self, KEY_NAME + kind, key, i, FALSE);
    }
  quoth_cluster_join (self, f, i, alias);
}
