/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * write.c - an article and its annotation into the tables, all or nothing.
 *
 * The caller holds the transaction (many articles a commit). An article that cannot be stored takes
 * the whole transaction back: a savepoint for each would let the caller keep the others, but FTS5
 * writes all it holds in memory at every savepoint, which made putting half as fast. Order follows the
 * foreign keys: article, text, entities with their names, mentions, quotes, word indices, counters. */
#include "store/copies.h"
#include "store/identity.h"
#include "store/tally.h"

#include <string.h>

/* An article on its way in. */
typedef struct
{
  QuothStore            *store;
  const QuothArticle    *article;
  const QuothAnnotation *annotation;
  const char            *body;
  gsize                  len;
  gint64                 id;
  gint64                 outlet; /* 0: none */
  gint64                *names;  /* [entities] row of each */
} Put;

/* ---- sources ------------------------------------------------------------------------------------ */

static const char SQL_FIND_SOURCE[] = "SELECT id FROM source WHERE uri = :uri AND sha256 = :sha256";
static const char SQL_PUT_SOURCE[] =
  "INSERT INTO source (uri, sha256, size, modified, imported, format, encoding) "
  "VALUES (:uri, :sha256, :size, :modified, :imported, :format, :encoding)";
/* Read once more, maybe as something else. */
static const char SQL_AGAIN_SOURCE[] =
  "UPDATE source SET imported = :imported, format = :format, encoding = :encoding WHERE id = :id";

gint64
quoth_store_put_source (QuothStore             *store,
                        const QuothStoreSource *source,
                        GError                **error)
{
  sqlite3_stmt *find, *put;
  gint64 id;

  if (!quoth_store_enter (store, error))
    return 0;
  find = quoth_statement_get (store, SQL_FIND_SOURCE, error);
  if (find == NULL)
    return 0;
  quoth_statement_bind (find, "tt", source->uri, source->sha256);
  if (!quoth_statement_int (store, find, 0, &id, error))
    return 0;
  if (id != 0)
    {
      put = quoth_statement_get (store, SQL_AGAIN_SOURCE, error);
      if (put == NULL)
        return 0;
      quoth_statement_bind (put, "itti", source->imported, source->format, source->encoding, id);
      return quoth_statement_run (store, put, error) ? id : 0;
    }

  put = quoth_statement_get (store, SQL_PUT_SOURCE, error);
  if (put == NULL)
    return 0;
  quoth_statement_bind (put, "ttiiitt", source->uri, source->sha256, source->size, source->modified,
                        source->imported, source->format, source->encoding);
  return quoth_statement_run (store, put, error) ? sqlite3_last_insert_rowid (store->db) : 0;
}

static const char SQL_FIND_DIGEST[] = "SELECT id FROM article WHERE digest = :digest";

gint64
quoth_store_find_digest (QuothStore  *store,
                         const guint8 digest[32],
                         GError     **error)
{
  sqlite3_stmt *find;
  gint64 id;

  if (!quoth_store_enter (store, error))
    return 0;
  find = quoth_statement_get (store, SQL_FIND_DIGEST, error);
  if (find == NULL)
    return 0;
  quoth_statement_bind (find, "b", digest, (gsize) 32);
  return quoth_statement_int (store, find, 0, &id, error) ? id : 0;
}

/* ---- article ------------------------------------------------------------------------------------ */

static const char SQL_PUT_ARTICLE[] =
  "INSERT INTO article (source_id, digest, date, title, titled, outlet_id, author, url, language, section, "
  "n_words, n_quotes, extractor, agency) VALUES (:source, :digest, :date, :title, :titled, nullif(:outlet, 0), "
  ":author, :url, :language, :section, :words, :quotes, :extractor, :agency)";
static const char SQL_PUT_TEXT[] =
  "INSERT INTO article_text (id, body, header, headline_start, headline_end, rest) "
  "VALUES (:id, :body, :header, :start, :end, :rest)";
static const char SQL_INDEX_ARTICLE[] =
  "INSERT INTO article_fts (rowid, title, body) VALUES (:id, :title, :body)";

/* What lists show unasked: stances are no quotes. */
static gint64
n_spoken (const QuothAnnotation *annotation)
{
  guint n;
  const QuothQuote *quotes = quoth_annotation_quotes (annotation, &n);
  gint64 spoken = 0;

  for (guint i = 0; i < n; i++)
    spoken += quotes[i].quote_class == QUOTH_CLASS_SPEECH;
  return spoken;
}

static gboolean
put_article (Put     *put,
             gint64   source,
             GError **error)
{
  QuothStore *store = put->store;
  const QuothArticle *article = put->article;
  const char *outlet = quoth_article_field (article, QUOTH_FIELD_OUTLET);
  QuothSpan headline = quoth_article_headline (article);
  sqlite3_stmt *row, *text, *index;
  gint64 n_quotes = n_spoken (put->annotation);

  if (outlet != NULL && !quoth_identity_outlet (store, outlet, &put->outlet, error))
    return FALSE;

  row = quoth_statement_get (store, SQL_PUT_ARTICLE, error);
  if (row == NULL)
    return FALSE;
  quoth_statement_bind (row, "ibttiittttiitt", source, quoth_article_digest (article), (gsize) 32,
                        quoth_article_field (article, QUOTH_FIELD_DATE), quoth_article_title (article),
                        (gint64) (quoth_article_field (article, QUOTH_FIELD_TITLE) != NULL), put->outlet,
                        quoth_article_field (article, QUOTH_FIELD_AUTHOR),
                        quoth_article_field (article, QUOTH_FIELD_URL),
                        quoth_article_field (article, QUOTH_FIELD_LANGUAGE),
                        quoth_article_field (article, QUOTH_FIELD_SECTION),
                        (gint64) quoth_article_n_words (article), n_quotes, quoth_annotator_version (),
                        quoth_agency_of (quoth_article_field (article, QUOTH_FIELD_AUTHOR), put->body, put->len, headline));
  if (!quoth_statement_run (store, row, error))
    return FALSE;
  put->id = sqlite3_last_insert_rowid (store->db);

  text = quoth_statement_get (store, SQL_PUT_TEXT, error);
  if (text == NULL)
    return FALSE;
  quoth_statement_bind (text, "ittiit", put->id, put->body, quoth_article_field (article, QUOTH_FIELD_HEADER),
                        (gint64) headline.start, (gint64) headline.end,
                        quoth_article_field (article, QUOTH_FIELD_REST));
  if (!quoth_statement_run (store, text, error))
    return FALSE;

  index = quoth_statement_get (store, SQL_INDEX_ARTICLE, error);
  if (index == NULL)
    return FALSE;
  quoth_statement_bind (index, "itt", put->id, quoth_article_title (article), put->body);
  return quoth_statement_run (store, index, error);
}

/* ---- names ----------------------------------------------------------------------------------------- */

static const char SQL_PUT_MENTION[] =
  "INSERT OR IGNORE INTO mention (article_id, start, end, entity, alias) "
  "VALUES (:article, :start, :end, :entity, :alias)";
static const char SQL_PUT_ENTITY[] =
  "INSERT INTO entity (article_id, n, name_id, name, n_mentions, gender) "
  "VALUES (:article, :n, :name_id, :name, :mentions, :gender)";

/* Counts what was stored: a mention given twice is one. */
static gboolean
put_mentions (Put     *put,
              gint64  *counts,
              GError **error)
{
  guint n;
  const QuothMention *mentions = quoth_annotation_mentions (put->annotation, &n);

  for (guint i = 0; i < n; i++)
    {
      sqlite3_stmt *row = quoth_statement_get (put->store, SQL_PUT_MENTION, error);

      if (row == NULL)
        return FALSE;
      quoth_statement_bind (row, "iiiii", put->id, (gint64) mentions[i].span.start, (gint64) mentions[i].span.end,
                            (gint64) mentions[i].entity, (gint64) mentions[i].alias);
      if (!quoth_statement_run (put->store, row, error))
        return FALSE;
      counts[mentions[i].entity] += sqlite3_changes (put->store->db);
    }
  return TRUE;
}

/* A bare surname or an initial: of others the given name tells the gender. */
static gboolean
says_little (const QuothEntity *entity)
{
  return entity->kind == QUOTH_KIND_PERSON
         && (strchr (entity->name, ' ') == NULL || *g_utf8_next_char (entity->name) == '.');
}

static gboolean
put_names (Put     *put,
           GError **error)
{
  guint n;
  const QuothEntity *entities = quoth_annotation_entities (put->annotation, &n);
  g_autofree gint64 *counts = g_new0 (gint64, n + 1);

  if (!put_mentions (put, counts, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      sqlite3_stmt *row;
      gboolean same_words;

      if (!quoth_identity_name (put->store, entities[i].kind, entities[i].name, entities[i].value, &put->names[i],
                                &same_words, error))
        return FALSE;
      row = quoth_statement_get (put->store, SQL_PUT_ENTITY, error);
      if (row == NULL)
        return FALSE;
      quoth_statement_bind (row, "iiitii", put->id, (gint64) i, put->names[i],
                            same_words ? NULL : entities[i].name, counts[i],
                            (gint64) (says_little (&entities[i]) ? entities[i].gender : QUOTH_GENDER_UNKNOWN));
      if (!quoth_statement_run (put->store, row, error))
        return FALSE;
    }
  return TRUE;
}

/* Acronyms that this article spells out. */
static gboolean
put_acronyms (Put     *put,
              GError **error)
{
  guint n, n_entities;
  const QuothMention *mentions = quoth_annotation_mentions (put->annotation, &n);
  const QuothEntity *entities = quoth_annotation_entities (put->annotation, &n_entities);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      const QuothMention *mention = &mentions[i];
      gsize len = mention->span.end - mention->span.start;
      char words[QUOTH_ACRONYM_MAX_BYTES + 1] = { 0 };

      if (entities[mention->entity].kind != QUOTH_KIND_ORG || len > QUOTH_ACRONYM_MAX_BYTES)
        continue;
      memcpy (words, put->body + mention->span.start, len);
      if (!quoth_counters_spell (put->store, seen, words, mention->alias, put->names[mention->entity],
                                 entities[mention->entity].name, 1, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- quotes ------------------------------------------------------------------------------------------ */

/* In one row at once: an UPDATE of a row with foreign keys is a savepoint to SQLite, at which FTS5 writes all it
 * holds (a third of all the work of writing, when the facts of a quote came second). */
static const char SQL_PUT_QUOTE[] =
  "INSERT INTO quote (article_id, start, end, char_start, char_end, paragraph, n_parts, kind, class, certainty, "
  "speaker_type, speaker_id, speaker_entity, speaker_name, speaker_start, speaker_end, verb_id, cue_start, cue_end, "
  "date, outlet_id, reason_id, words, polarity, addressee_id, addressee_entity, addressee_name, addressee_start, "
  "addressee_end, runner_up_entity, runner_up_name, runner_up_start, runner_up_end) "
  "VALUES (:article, :start, :end, :char_start, :char_end, :paragraph, :parts, "
  ":kind, :class, :certainty, :speaker_type, nullif(:speaker_id, 0), nullif(:entity, -1), :speaker_name, "
  ":speaker_start, :speaker_end, nullif(:verb, 0), :cue_start, :cue_end, :date, nullif(:outlet, 0), :reason, :words, "
  ":polarity, nullif(:to, 0), nullif(:to_entity, -1), :to_name, :to_start, :to_end, "
  "nullif(:second_entity, -1), :second_name, :second_start, :second_end)";
static const char SQL_PUT_PART[] =
  "INSERT INTO quote_part (quote_id, n, start, end) VALUES (:quote, :n, :start, :end)";
static const char SQL_PUT_ABOUT[] =
  "INSERT OR IGNORE INTO quote_about (quote_id, name_id) VALUES (:quote, :name)";
static const char SQL_INDEX_QUOTE[] = "INSERT INTO quote_fts (rowid, words) VALUES (:id, :words)";

char *
quoth_quote_words (const char      *body,
                   const QuothSpan *parts,
                   guint            n)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (words, " … ");
      g_string_append_len (words, body + parts[i].start, parts[i].end - parts[i].start);
    }
  return g_string_free (words, FALSE);
}

/* Somebody beside a quote. Words stay NULL where the row of the entity or of the name says them. */
typedef struct
{
  gint64      id;     /* row of name, 0: nobody                                                  */
  gint64      entity; /* n in entity, -1: words only                                             */
  const char *words;
  QuothSpan   span;
} Somebody;

/* By entity, or with words alone (kind 0) where it is none. */
static gboolean
find_somebody (Put        *put,
               gint32      entity,
               const char *name,
               QuothSpan   span,
               Somebody   *found,
               GError    **error)
{
  guint n;
  const QuothEntity *entities = quoth_annotation_entities (put->annotation, &n);
  gboolean same_words = TRUE;

  *found = (Somebody){ .entity = -1, .span = span };
  if (entity >= 0)
    {
      g_assert ((guint) entity < n);
      found->id = put->names[entity];
      found->entity = entity;
      if (g_strcmp0 (name, entities[entity].name) != 0)
        found->words = name;
      return TRUE;
    }
  if (name == NULL)
    return TRUE;
  if (!quoth_identity_name (put->store, 0, name, NULL, &found->id, &same_words, error))
    return FALSE;
  found->words = same_words ? NULL : name;
  return TRUE;
}

static gboolean
find_speaker (Put              *put,
              const QuothQuote *quote,
              Somebody         *speaker,
              GError          **error)
{
  switch ((QuothSpeakerType) quote->speaker_type)
    {
    case QUOTH_SPEAKER_NAMED:
      g_assert (quote->speaker_entity >= 0);
      return find_somebody (put, quote->speaker_entity, quote->speaker_name, quote->speaker, speaker, error);
    case QUOTH_SPEAKER_UNNAMED:
    case QUOTH_SPEAKER_COLLECTIVE:
    case QUOTH_SPEAKER_DOCUMENT:
      return find_somebody (put, -1, quote->speaker_name, quote->speaker, speaker, error);
    case QUOTH_SPEAKER_UNKNOWN:
      break;
    }
  *speaker = (Somebody){ .entity = -1, .span = quote->speaker };
  return TRUE;
}

static gboolean
find_addressee (Put              *put,
                const QuothQuote *quote,
                Somebody         *addressee,
                GError          **error)
{
  *addressee = (Somebody){ .entity = -1 };
  return quoth_span_is_empty (quote->addressee)
         || find_somebody (put, quote->addressee_entity, quote->addressee_name, quote->addressee, addressee, error);
}

static gboolean
find_verb (Put              *put,
           const QuothQuote *quote,
           gint64           *id,
           GError          **error)
{
  g_autofree char *words = g_strndup (put->body + quote->cue.start, quote->cue.end - quote->cue.start);

  *id = 0;
  if (quote->lemma == NULL && *words == '\0')
    return TRUE;
  return quoth_identity_verb (put->store, words, quote->lemma != NULL ? quote->lemma : "", id, error);
}

static gboolean
put_parts (Put             *put,
           gint64           id,
           const QuothSpan *parts,
           guint            n,
           GError         **error)
{
  for (guint i = 0; n > 1 && i < n; i++)
    {
      sqlite3_stmt *row = quoth_statement_get (put->store, SQL_PUT_PART, error);

      if (row == NULL)
        return FALSE;
      quoth_statement_bind (row, "iiii", id, (gint64) i, (gint64) parts[i].start, (gint64) parts[i].end);
      if (!quoth_statement_run (put->store, row, error))
        return FALSE;
    }
  return TRUE;
}

/* Names inside the parts. `first` moves on over the mentions before this quote: quotes and mentions
 * come by start, so the whole article is one walk (nested quotes look back a little). */
static gboolean
put_about (Put             *put,
           gint64           id,
           const QuothSpan *parts,
           guint            n_parts,
           guint           *first,
           GError         **error)
{
  guint n;
  const QuothMention *mentions = quoth_annotation_mentions (put->annotation, &n);

  while (*first < n && mentions[*first].span.start < parts[0].start)
    (*first)++;
  for (guint m = *first; m < n && mentions[m].span.start < parts[n_parts - 1].end; m++)
    {
      gboolean inside = FALSE;
      sqlite3_stmt *row;

      for (guint p = 0; p < n_parts && !inside; p++)
        inside = quoth_span_contains (parts[p], mentions[m].span);
      if (!inside)
        continue;
      row = quoth_statement_get (put->store, SQL_PUT_ABOUT, error);
      if (row == NULL)
        return FALSE;
      quoth_statement_bind (row, "ii", id, put->names[mentions[m].entity]);
      if (!quoth_statement_run (put->store, row, error))
        return FALSE;
    }
  return TRUE;
}

/* The runner-up is only shown: it needs no row of name. */
static Somebody
find_runner_up (Put              *put,
                const QuothQuote *quote)
{
  guint n;
  const QuothEntity *entities = quoth_annotation_entities (put->annotation, &n);
  Somebody second = { .entity = -1, .span = quote->runner_up };

  if (quoth_span_is_empty (quote->runner_up))
    return second;
  second.entity = quote->runner_up_entity;
  if (second.entity < 0 || g_strcmp0 (quote->runner_up_name, entities[second.entity].name) != 0)
    second.words = quote->runner_up_name;
  return second;
}

static gboolean
put_row_of_quote (Put              *put,
                  const QuothQuote *quote,
                  const char       *words,
                  GError          **error)
{
  Somebody speaker, to, second = find_runner_up (put, quote);
  gint64 verb, reason;
  sqlite3_stmt *row;

  if (!find_speaker (put, quote, &speaker, error) || !find_addressee (put, quote, &to, error)
      || !find_verb (put, quote, &verb, error) || !quoth_identity_reason (put->store, quote->reason, &reason, error))
    return FALSE;
  row = quoth_statement_get (put->store, SQL_PUT_QUOTE, error);
  if (row == NULL)
    return FALSE;
  quoth_statement_bind (row, "iiiiiiiiiiiiitiiiiitiitiiitiiitii", put->id, (gint64) quote->span.start,
                        (gint64) quote->span.end,
                        (gint64) quoth_article_char_offset (put->article, quote->span.start),
                        (gint64) quoth_article_char_offset (put->article, quote->span.end),
                        (gint64) quoth_article_paragraph_at (put->article, quote->span.start) + 1,
                        (gint64) quote->n_parts, (gint64) quote->kind, (gint64) quote->quote_class,
                        (gint64) quote->certainty, (gint64) quote->speaker_type, speaker.id, speaker.entity,
                        speaker.words, (gint64) speaker.span.start, (gint64) speaker.span.end, verb,
                        (gint64) quote->cue.start, (gint64) quote->cue.end,
                        quoth_article_field (put->article, QUOTH_FIELD_DATE), put->outlet, reason, words,
                        (gint64) quote->polarity, to.id, to.entity, to.words, (gint64) to.span.start,
                        (gint64) to.span.end, second.entity, second.words, (gint64) second.span.start,
                        (gint64) second.span.end);
  return quoth_statement_run (put->store, row, error);
}

static gboolean
put_quote (Put              *put,
           const QuothQuote *quote,
           const QuothSpan  *parts,
           guint            *first_mention,
           GError          **error)
{
  g_autofree char *words = quoth_quote_words (put->body, parts, quote->n_parts);
  gint64 id;
  sqlite3_stmt *index;

  if (!put_row_of_quote (put, quote, words, error))
    return FALSE;
  id = sqlite3_last_insert_rowid (put->store->db);
  index = quoth_statement_get (put->store, SQL_INDEX_QUOTE, error);
  if (index == NULL)
    return FALSE;
  quoth_statement_bind (index, "it", id, words);
  return quoth_statement_run (put->store, index, error) && put_parts (put, id, parts, quote->n_parts, error)
         && put_about (put, id, parts, quote->n_parts, first_mention, error);
}

static gboolean
put_quotes (Put     *put,
            GError **error)
{
  guint n, n_parts, first_mention = 0;
  const QuothQuote *quotes = quoth_annotation_quotes (put->annotation, &n);
  const QuothSpan *parts = quoth_annotation_parts (put->annotation, &n_parts);

  for (guint i = 0; i < n; i++)
    if (!put_quote (put, &quotes[i], parts + quotes[i].first_part, &first_mention, error))
      return FALSE;
  return TRUE;
}

/* ---- the door -------------------------------------------------------------------------------------- */

gint64
quoth_store_put (QuothStore            *store,
                 gint64                 source,
                 const QuothArticle    *article,
                 const QuothAnnotation *annotation,
                 gint64                *duplicate_of,
                 GError               **error)
{
  GError *local = NULL;
  guint n;
  g_autofree gint64 *names = NULL;
  gint64 there;

  there = quoth_store_find_digest (store, quoth_article_digest (article), &local);
  if (duplicate_of != NULL)
    *duplicate_of = there;
  if (local != NULL || there != 0)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      return 0;
    }

  quoth_annotation_entities (annotation, &n);
  names = g_new0 (gint64, n + 1);

  Put put = { .store = store, .article = article, .annotation = annotation, .names = names };

  put.body = quoth_article_body (article, &put.len);
  if (put_article (&put, source, &local) && put_names (&put, &local) && put_quotes (&put, &local)
      && quoth_counters_add (store, put.id, 1, &local) && quoth_tally_add (store, put.id, 1, &local) && put_acronyms (&put, &local)
      && quoth_sketch_put (store, put.id, put.body, put.len, quoth_article_headline (article), &local))
    {
      quoth_copies_came (store, put.id);
      return put.id;
    }
  quoth_store_rollback (store);
  g_propagate_error (error, local);
  return 0;
}
