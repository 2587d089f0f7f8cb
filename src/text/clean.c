/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clean.c - any text -> the text we keep: one line of NFC UTF-8 with single spaces.
 *
 * One walk decides on every character (decide()), runs of plain ASCII pass in one piece. Whether
 * the line could be anything but NFC is noticed on the way by is_surely_nfc(); only then
 * g_utf8_normalize() runs, which is forty times slower than the walk. Its canonical ordering is
 * quadratic in the marks on one letter, so at most MAX_MARKS of them stay (the limit of UAX #15,
 * Stream-Safe Text Format). */
#include "text/clean.h"

#include <string.h>

enum
{
  MAX_MARKS = 30,        /* combining marks on one letter, UAX #15-D3                            */
  MAX_RUN = 64 * 1024,   /* bytes of plain ASCII taken in one piece                              */
  LONG_WORD = 512 * 1024, /* bytes without a blank that deserve a word of warning                */
};

typedef enum
{
  KEEP,
  BLANK,
  DROP,
  REPLACE, /* by U+FFFD: something was there */
} Decision;

gboolean
quoth_is_blank (gunichar c)
{
  if (c < 0x80)
    return c == ' ' || (c >= '\t' && c <= '\r');

  return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
         c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Marks that steer the direction of what follows; without their closing half they would reach
 * out of a cell or a label. */
static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Invisible characters that carry no meaning in running text. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x206a && c <= 0x206f) || c == 0xfeff ||
         (c >= 0xfff9 && c <= 0xfffb);
}

/* Zero-width (non-)joiners shape letters of Arabic, Indic and other scripts, and join emoji. */
static gboolean
takes_joiner (gunichar previous)
{
  return previous >= 0x600 && !(previous >= 0x2000 && previous <= 0x206f);
}

static Decision
decide (gunichar      c,
        gunichar      previous,
        QuothCleaned *cleaned)
{
  if (quoth_is_blank (c))
    return BLANK;

  if (c == 0)
    {
      *cleaned |= QUOTH_CLEANED_CONTROLS;
      return REPLACE;
    }

  if (c < 0x20 || (c >= 0x7f && c < 0xa0))
    {
      *cleaned |= QUOTH_CLEANED_CONTROLS;
      return DROP;
    }

  if (is_bidi_control (c))
    {
      *cleaned |= QUOTH_CLEANED_BIDI;
      return DROP;
    }

  if (c >= 0xe0000 && c <= 0xe007f)
    {
      *cleaned |= QUOTH_CLEANED_HIDDEN;
      return DROP;
    }

  if (c == 0x200c || c == 0x200d)
    return takes_joiner (previous) ? KEEP : DROP;

  return is_invisible (c) ? DROP : KEEP;
}

/* The scripts and signs of most news, none of which NFC would change. What is not listed is
 * normalised, which is never wrong, only slow. */
static gboolean
is_surely_nfc (gunichar c)
{
  return c < 0x300 ||
         (c >= 0x388 && c <= 0x482) || (c >= 0x48a && c <= 0x52f) ||   /* Greek, Cyrillic        */
         (c >= 0x5d0 && c <= 0x5f4) || (c >= 0x621 && c <= 0x64a) ||   /* Hebrew, Arabic         */
         (c >= 0x200c && c <= 0x205e) || (c >= 0x20a0 && c <= 0x20c0) || /* punctuation, currency */
         c == 0x2122 || (c >= 0x2190 && c <= 0x21ff) ||
         (c >= 0x2500 && c <= 0x27bf) ||                               /* boxes, symbols         */
         (c >= 0x3001 && c <= 0x3029) || (c >= 0x3041 && c <= 0x3096) ||
         (c >= 0x309b && c <= 0x30ff) || (c >= 0x4e00 && c <= 0x9fff) ||
         (c >= 0xac00 && c <= 0xd7a3) || c == 0xfffd ||
         (c >= 0x1f000 && c <= 0x1faff);
}

static gboolean
is_mark (gunichar c)
{
  return c >= 0x300 && (g_unichar_combining_class (c) != 0 || g_unichar_ismark (c));
}

/* Length of the printable ASCII with single spaces inside at the front of `text`. */
static gsize
plain_run (const char *text,
           gsize       len)
{
  gsize i = 0;

  len = MIN (len, MAX_RUN);
  while (i < len)
    {
      guchar c = text[i];

      if (c > ' ' && c < 0x7f)
        i++;
      else if (c == ' ' && i > 0 && i + 1 < len && (guchar) text[i + 1] > ' ' && (guchar) text[i + 1] < 0x7f)
        i += 2;
      else
        break;
    }

  return i;
}

/* One character; what is not UTF-8 counts as one replacement character a byte. */
static gunichar
next_char (const char   *text,
           gsize         len,
           gsize        *width,
           QuothCleaned *cleaned)
{
  gunichar c = text[0] == '\0' ? 0 : g_utf8_get_char_validated (text, len);

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      *cleaned |= QUOTH_CLEANED_BAD_BYTES;
      *width = 1;
      return 0xfffd;
    }

  *width = g_utf8_skip[(guchar) text[0]];
  return c;
}

/* The walk. Sets *nfc to FALSE when the result may need normalising. */
static QuothCleaned
append_walk (GString    *out,
             const char *text,
             gsize       len,
             gboolean   *nfc)
{
  const gsize begin = out->len;
  QuothCleaned cleaned = 0;
  gunichar previous = 0;
  gboolean blank = FALSE; /* one is owed before the next character */
  guint marks = 0;
  gsize word = begin;

  *nfc = TRUE;

  for (gsize i = 0; i < len;)
    {
      gsize width = plain_run (text + i, len - i);

      if (width > 0)
        {
          if (blank && out->len > begin)
            g_string_append_c (out, ' ');
          blank = FALSE;

          const char *last = memrchr (text + i, ' ', width);

          if (out->len - word > LONG_WORD)
            cleaned |= QUOTH_CLEANED_LONG_WORD;
          if (last != NULL)
            word = out->len + (last - (text + i));
          g_string_append_len (out, text + i, width);
          previous = text[i + width - 1];
          marks = 0;
          i += width;
          continue;
        }

      gunichar c = next_char (text + i, len - i, &width, &cleaned);
      Decision decision = decide (c, previous, &cleaned);

      if (decision == KEEP && is_mark (c) && ++marks > MAX_MARKS)
        {
          cleaned |= QUOTH_CLEANED_MARKS;
          decision = DROP;
        }
      else if (decision == KEEP && !is_mark (c))
        {
          marks = 0;
        }

      if (decision == BLANK)
        {
          if (out->len - word > LONG_WORD)
            cleaned |= QUOTH_CLEANED_LONG_WORD;
          blank = TRUE;
          previous = ' ';
        }
      else if (decision != DROP)
        {
          if (blank && out->len > begin)
            g_string_append_c (out, ' ');
          if (blank)
            word = out->len;
          blank = FALSE;
          previous = decision == REPLACE ? 0xfffd : c;
          *nfc = *nfc && is_surely_nfc (previous);
          g_string_append_unichar (out, previous);
        }

      i += width;
    }

  if (out->len - word > LONG_WORD)
    cleaned |= QUOTH_CLEANED_LONG_WORD;

  return cleaned;
}

QuothCleaned
quoth_clean_append (GString    *out,
                    const char *text,
                    gsize       len)
{
  const gsize begin = out->len;
  gboolean nfc;
  QuothCleaned cleaned = append_walk (out, text, len, &nfc);

  if (!nfc)
    {
      g_autofree char *normal =
        g_utf8_normalize (out->str + begin, out->len - begin, G_NORMALIZE_DEFAULT_COMPOSE);

      g_string_truncate (out, begin);
      g_string_append (out, normal);
    }

  return cleaned;
}

char *
quoth_clean_line (const char *text,
                  gssize      len)
{
  GString *line = g_string_new (NULL);

  quoth_clean_append (line, text, len < 0 ? strlen (text) : (gsize) len);
  return g_string_free (line, FALSE);
}
