/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * encoding.c - bytes in any encoding -> UTF-8.
 *
 * In order of trust: what the user says; a byte order mark; zeros in the pattern of UTF-16 or
 * UTF-32; the bytes being UTF-8, wholly or but for a few; what the file declares; uchardet; and at
 * last windows-1252, in which every Western text can be read. uchardet is not believed when it
 * finds something exotic in a text that is almost all ASCII: there its guess is worse than the
 * fallback. Nothing is ever cut off: a byte that cannot be read is one U+FFFD and a warning. */
#include "import/encoding.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <iconv.h>
#include <string.h>
#ifdef QUOTH_HAVE_CHARSET
#include <uchardet/uchardet.h>
#endif

enum
{
  SAMPLE = 64 * 1024,      /* bytes looked at to tell text from other things                     */
  GUESS = 256 * 1024,      /* bytes given to uchardet                                            */
  STEP = 256 * 1024,       /* bytes converted between two looks at the cancellable               */
};

typedef struct
{
  const char *name;
  guint8      bytes[4];
  gsize       len;
  gsize       unit;
} Mark;

static const Mark marks[] = { /* UTF-32 before UTF-16, which it begins like */
  { "UTF-8", { 0xef, 0xbb, 0xbf }, 3, 1 },
  { "UTF-32LE", { 0xff, 0xfe, 0, 0 }, 4, 4 },
  { "UTF-32BE", { 0, 0, 0xfe, 0xff }, 4, 4 },
  { "UTF-16LE", { 0xff, 0xfe }, 2, 2 },
  { "UTF-16BE", { 0xfe, 0xff }, 2, 2 },
};

/* Encodings of Latin letters, which a nearly-ASCII text may be in. */
static const char *const latin[] = {
  "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-9", "ISO-8859-10", "ISO-8859-13",
  "ISO-8859-15", "ISO-8859-16", "WINDOWS-1250", "WINDOWS-1252", "WINDOWS-1254", "WINDOWS-1257",
};

/* ---- looking ------------------------------------------------------------------------------- */

static const Mark *
find_mark (const guint8 *bytes,
           gsize         len)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (len >= marks[i].len && memcmp (bytes, marks[i].bytes, marks[i].len) == 0)
      return &marks[i];

  return NULL;
}

/* UTF-16 and UTF-32 without a mark: Latin letters have their zeros always in the same places. */
static const char *
find_wide (const guint8 *bytes,
           gsize         len)
{
  gsize zeros[4] = { 0 };
  const gsize n = MIN (len, 4096) & ~(gsize) 3;
  const gsize quarter = n / 4;

  if (n < 8)
    return NULL;

  for (gsize i = 0; i < n; i++)
    zeros[i % 4] += bytes[i] == 0;

#define MOST(i) (zeros[i] * 10 >= quarter * 7)
#define FEW(i) (zeros[i] * 10 <= quarter)
  if (FEW (0) && MOST (1) && MOST (2) && MOST (3))
    return "UTF-32LE";
  if (MOST (0) && MOST (1) && MOST (2) && FEW (3))
    return "UTF-32BE";
  if (FEW (0) && MOST (1) && FEW (2) && MOST (3))
    return "UTF-16LE";
  if (MOST (0) && FEW (1) && MOST (2) && FEW (3))
    return "UTF-16BE";
#undef MOST
#undef FEW

  return NULL;
}

typedef struct
{
  gsize high;     /* bytes above ASCII                                                           */
  gsize c1;       /* of them 0x80…0x9f, controls in every ISO 8859                               */
  gsize controls; /* that stand in no text                                                       */
  gsize valid;    /* well-formed UTF-8 sequences of two bytes or more                            */
  gsize bad;      /* bytes in none                                                               */
} Census;

static Census
take_census (const guint8 *bytes,
             gsize         len)
{
  Census census = { 0 };

  for (gsize i = 0; i < len;)
    {
      guint8 c = bytes[i];

      if (c < 0x80)
        {
          census.controls += c == 0x7f || (c < 0x20 && (c < '\b' || c > '\r') && c != 0x1b);
          i++;
          continue;
        }

      gunichar u = g_utf8_get_char_validated ((const char *) bytes + i, len - i);

      if (u == (gunichar) -1 || u == (gunichar) -2)
        {
          census.bad++;
          census.high++;
          census.c1 += c < 0xa0;
          i++;
        }
      else
        {
          gsize width = g_utf8_skip[c];

          census.valid++;
          census.high += width;
          i += width;
        }
    }

  return census;
}

static gboolean
is_text (const Census *census,
         gsize         len)
{
  /* A text may have been damaged here and there; in other files every tenth byte is a control. */
  return census->controls * 100 <= len * (census->bad == 0 ? 10 : 3) || census->controls <= 2;
}

gboolean
quoth_looks_like_text (const guint8 *head,
                       gsize         len)
{
  if (find_mark (head, len) != NULL || find_wide (head, len) != NULL)
    return TRUE;

  Census census = take_census (head, len);

  return is_text (&census, len);
}

/* ---- choosing ------------------------------------------------------------------------------ */

static gboolean
can_convert (const char *encoding)
{
  if (g_ascii_strncasecmp (encoding, "utf-7", 5) == 0 || strlen (encoding) > 40)
    return FALSE;

  iconv_t converter = iconv_open ("UTF-8", encoding);

  if (converter == (iconv_t) -1)
    return FALSE;

  iconv_close (converter);
  return TRUE;
}

static gboolean
is_latin (const char *encoding)
{
  for (guint i = 0; i < G_N_ELEMENTS (latin); i++)
    if (g_ascii_strcasecmp (latin[i], encoding) == 0)
      return TRUE;

  return FALSE;
}

/* "" when it does not know, or is not built in. */
static char *
ask_uchardet (const guint8 *bytes,
              gsize         len)
{
#ifdef QUOTH_HAVE_CHARSET
  uchardet_t detector = uchardet_new ();

  uchardet_handle_data (detector, (const char *) bytes, MIN (len, GUESS));
  uchardet_data_end (detector);

  char *name = g_strdup (uchardet_get_charset (detector));

  uchardet_delete (detector);
  return name;
#else
  return g_strdup ("");
#endif
}

static char *
guess (const guint8 *bytes,
       gsize         len,
       const Census *census)
{
  g_autofree char *name = ask_uchardet (bytes, len);
  const gboolean nearly_ascii = census->high * 8 < len;

  if (name[0] == '\0' || g_ascii_strcasecmp (name, "ASCII") == 0 || g_ascii_strcasecmp (name, "UTF-8") == 0)
    return g_strdup ("windows-1252");
  if (nearly_ascii && (!is_latin (name) || census->high < 12))
    return g_strdup ("windows-1252");
  if (g_ascii_strcasecmp (name, "ISO-8859-1") == 0)
    return g_strdup ("windows-1252");
  if (is_latin (name) && g_ascii_strncasecmp (name, "ISO", 3) == 0 && census->c1 > 0)
    return g_strdup ("windows-1252");

  return can_convert (name) ? g_steal_pointer (&name) : g_strdup ("windows-1252");
}

/* As browsers do: who writes Latin-1 means windows-1252. */
static const char *
real_encoding (const char *declared)
{
  static const char *const means_1252[] = { "iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii" };

  for (guint i = 0; i < G_N_ELEMENTS (means_1252); i++)
    if (g_ascii_strcasecmp (declared, means_1252[i]) == 0)
      return "windows-1252";

  return declared;
}

/* ---- converting -------------------------------------------------------------------------------- */

static gsize
unit_of (const char *encoding)
{
  if (g_ascii_strncasecmp (encoding, "UTF-32", 6) == 0)
    return 4;

  return g_ascii_strncasecmp (encoding, "UTF-16", 6) == 0 ? 2 : 1;
}

/* Everything in `bytes`; *bad counts what had to be replaced. */
static GString *
convert (const guint8 *bytes,
         gsize         n_bytes,
         const char   *encoding,
         gsize        *bad,
         GCancellable *cancellable,
         GError      **error)
{
  const gsize unit = unit_of (encoding);
  GString *text = g_string_sized_new (n_bytes + n_bytes / 8 + 16);
  iconv_t converter = iconv_open ("UTF-8", encoding);
  char *in = (char *) bytes;
  char *const end = in + n_bytes;

  g_assert (converter != (iconv_t) -1);

  while (in < end)
    {
      char buffer[8192];
      char *out = buffer;
      gsize in_left = MIN (end - in, STEP), out_left = sizeof buffer;
      const gboolean last = in + in_left == end;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          iconv_close (converter);
          g_string_free (text, TRUE);
          return NULL;
        }

      const char *before = in;
      gboolean stuck = iconv (converter, &in, &in_left, &out, &out_left) == (gsize) -1 && errno != E2BIG;
      const int why = errno;

      g_string_append_len (text, buffer, out - buffer);

      /* A character cut by the end of this step comes whole in the next. */
      if (stuck && (why == EILSEQ || last || in == before))
        {
          g_string_append (text, "\xef\xbf\xbd");
          (*bad)++;
          in += MIN (unit, (gsize) (end - in));
          iconv (converter, NULL, NULL, NULL, NULL);
        }
    }

  iconv_close (converter);
  return text;
}

static GString *
repair_utf8 (const guint8 *bytes,
             gsize         len,
             gsize        *bad)
{
  GString *text = g_string_sized_new (len + 16);
  const char *at = (const char *) bytes;
  const char *end = at + len;

  while (at < end)
    {
      const char *stop;

      g_utf8_validate_len (at, end - at, &stop);
      g_string_append_len (text, at, stop - at);
      if (stop < end)
        {
          g_string_append (text, "\xef\xbf\xbd");
          (*bad)++;
          stop++;
        }
      at = stop;
    }

  return text;
}

/* NUL is a legal character, but ends strings; the rest of the program never meets one. Takes the
 * text and gives one without. */
static GString *
replace_nul (GString *text,
             gsize   *bad)
{
  if (memchr (text->str, '\0', text->len) == NULL)
    return text;

  GString *clean = g_string_sized_new (text->len + 16);

  for (gsize i = 0; i < text->len;)
    {
      const char *nul = memchr (text->str + i, '\0', text->len - i);
      gsize stop = nul != NULL ? (gsize) (nul - text->str) : text->len;

      g_string_append_len (clean, text->str + i, stop - i);
      if (nul != NULL)
        {
          g_string_append (clean, "\xef\xbf\xbd");
          (*bad)++;
          stop++;
        }
      i = stop;
    }

  g_string_free (text, TRUE);
  return clean;
}

/* ---- the door ------------------------------------------------------------------------------------ */

char *
quoth_choose_encoding (const guint8             *bytes,
                       gsize                     n_bytes,
                       const QuothEncodingHints *hints,
                       QuothImportNotes         *notes,
                       gsize                    *front,
                       GError                  **error)
{
  const Mark *mark = find_mark (bytes, n_bytes);

  *front = mark != NULL ? mark->len : 0;
  if (hints->forced != NULL && can_convert (hints->forced))
    return g_strdup (hints->forced);
  if (hints->forced != NULL)
    quoth_import_notes_warn (notes, _("There is no encoding “%s”."), hints->forced);

  if (mark != NULL)
    return g_strdup (mark->name);

  const char *wide = find_wide (bytes, n_bytes);

  if (wide != NULL)
    {
      quoth_import_notes_warn (notes, _("Read as %s (guessed)."), wide);
      return g_strdup (wide);
    }

  Census census = take_census (bytes, n_bytes);
  Census sample = n_bytes > SAMPLE ? take_census (bytes, SAMPLE) : census;

  if (!is_text (&sample, MIN (n_bytes, SAMPLE)))
    {
      g_set_error_literal (error, QUOTH_ERROR, QUOTH_ERROR_UNSUPPORTED, _("This is not a text."));
      return NULL;
    }

  const char *declared = hints->declared;

  if (declared != NULL && (!can_convert (declared) || unit_of (declared) > 1))
    {
      g_autofree char *shown = g_utf8_make_valid (declared, MIN (strlen (declared), 40));

      quoth_import_notes_warn (notes, _("It says it is in “%s”, which cannot be."), shown);
      declared = NULL;
    }

  if (census.bad == 0 || census.valid >= census.bad)
    {
      if (declared != NULL && census.valid > 0 && g_ascii_strcasecmp (declared, "utf-8") != 0 &&
          g_ascii_strcasecmp (declared, "utf8") != 0)
        quoth_import_notes_warn (notes, _("It says it is in %s, but it is UTF-8."), declared);
      return g_strdup ("UTF-8");
    }

  if (declared != NULL && g_ascii_strcasecmp (declared, "utf-8") != 0)
    return g_strdup (real_encoding (declared));

  char *guessed = guess (bytes, n_bytes, &census);

  quoth_import_notes_warn (notes, _("Read as %s (guessed)."), guessed);
  return guessed;
}

GString *
quoth_decode_piece (const guint8 *bytes,
                    gsize         n_bytes,
                    const char   *encoding,
                    gsize        *bad,
                    GCancellable *cancellable,
                    GError      **error)
{
  GString *text = g_ascii_strcasecmp (encoding, "UTF-8") == 0
                    ? repair_utf8 (bytes, n_bytes, bad)
                    : convert (bytes, n_bytes, encoding, bad, cancellable, error);

  if (text != NULL && !g_utf8_validate_len (text->str, text->len, NULL)) /* glibc knows numbers beyond Unicode */
    {
      g_autoptr (GString) beyond = text;

      text = repair_utf8 ((const guint8 *) beyond->str, beyond->len, bad);
    }
  return text != NULL ? replace_nul (text, bad) : NULL;
}

void
quoth_tell_encoding (QuothImportNotes *notes,
                     const char       *encoding,
                     gsize             bad)
{
  if (bad > 0)
    quoth_import_notes_warn (notes,
                             g_dngettext (GETTEXT_PACKAGE, "One character could not be read as %s; it shows as “�”.",
                                          "Some characters could not be read as %s; they show as “�”.", bad),
                             encoding);

  g_free (notes->encoding);
  notes->encoding = g_strdup (encoding);
}

char *
quoth_decode (const guint8             *bytes,
              gsize                     n_bytes,
              const QuothEncodingHints *hints,
              QuothImportNotes         *notes,
              gsize                    *len,
              GCancellable             *cancellable,
              GError                  **error)
{
  gsize front, bad = 0;
  g_autofree char *encoding = quoth_choose_encoding (bytes, n_bytes, hints, notes, &front, error);
  GString *text;

  if (encoding == NULL)
    return NULL;

  text = quoth_decode_piece (bytes + front, n_bytes - front, encoding, &bad, cancellable, error);
  if (text == NULL)
    return NULL;

  quoth_tell_encoding (notes, encoding, bad);
  *len = text->len;
  return g_string_free (text, FALSE);
}
