/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * agencies.c - whose wire a text came over: news agencies by the marks they leave in articles.
 *
 * A mark is the agency's short name where only agencies stand: in brackets or slashes behind the
 * place of a dateline ("HALDEN (Reuters) -", "Vessa (dpa/lno) –", "/PRNewswire/"), as the author, or alone
 * or after © at the end. In running text a name is no mark. */
#include "text/text.h"

#include <string.h>

/* The name we give it, and how it signs, without case. Sources: the agencies' own style guides. */
static const struct
{
  const char *name;
  const char *marks[5];
} agencies[] = {
  { "AAP", { "aap", "australian associated press" } },
  { "AFP", { "afp", "agence france-presse", "agence france presse" } },
  { "Anadolu", { "aa", "anadolu", "anadolu agency", "anadolu ajansı" } },
  { "ANI", { "ani" } },
  { "ANP", { "anp" } },
  { "ANSA", { "ansa" } },
  { "AP", { "ap", "associated press", "the associated press" } },
  { "APA", { "apa" } },
  { "Belga", { "belga" } },
  { "Bloomberg", { "bloomberg", "bloomberg news" } },
  { "Business Wire", { "business wire", "businesswire" } },
  { "Canadian Press", { "cp", "canadian press", "the canadian press" } },
  { "ČTK", { "čtk", "ctk" } },
  { "dapd", { "dapd" } },
  { "dpa", { "dpa", "deutsche presse-agentur" } },
  { "EFE", { "efe" } },
  { "epd", { "epd" } },
  { "GlobeNewswire", { "globe newswire", "globenewswire" } },
  { "IANS", { "ians" } },
  { "Interfax", { "interfax" } },
  { "Jiji", { "jiji", "jiji press" } },
  { "Keystone-SDA", { "sda", "keystone-sda", "ats", "keystone-ats" } },
  { "KNA", { "kna" } },
  { "Kyodo", { "kyodo", "kyodo news" } },
  { "Lusa", { "lusa" } },
  { "MTI", { "mti" } },
  { "NTB", { "ntb" } },
  { "PA", { "pa", "pa media", "press association" } },
  { "PAP", { "pap" } },
  { "PR Newswire", { "pr newswire", "prnewswire" } },
  { "PTI", { "pti", "press trust of india" } },
  { "Reuters", { "reuters", "thomson reuters" } },
  { "Ritzau", { "ritzau" } },
  { "SID", { "sid" } },
  { "STT", { "stt" } },
  { "TASS", { "tass", "itar-tass" } },
  { "TT", { "tt" } },
  { "UPI", { "upi", "united press international" } },
  { "Xinhua", { "xinhua", "xinhua news agency" } },
  { "Yonhap", { "yonhap", "yonhap news agency" } },
};

enum
{
  DATELINE = 120, /* bytes at the beginning that a dateline may take                             */
  LONGEST = 48,   /* bytes of a mark with its desk: "dpa/lno", "AFP, AP"                          */
};

/* The agency that signs with exactly these words; of several ("dpa/AFP", "AP, Reuters") the first. */
static const char *
agency_called (const char *words,
               gsize       len)
{
  g_autofree char *whole = NULL;
  g_auto (GStrv) parts = NULL;

  if (len == 0 || len > LONGEST)
    return NULL;
  whole = g_utf8_strdown (words, len);
  parts = g_strsplit_set (whole, "/,;:", -1);
  for (guint p = 0; parts[p] != NULL; p++)
    {
      g_strstrip (parts[p]);
      for (guint i = 0; i < G_N_ELEMENTS (agencies); i++)
        for (guint m = 0; m < G_N_ELEMENTS (agencies[i].marks) && agencies[i].marks[m] != NULL; m++)
          if (g_str_equal (parts[p], agencies[i].marks[m]))
            return agencies[i].name;
    }
  return NULL;
}

/* What stands in the first brackets or slashes before the dateline's dash is over. */
static const char *
agency_of_dateline (const char *text,
                    gsize       len)
{
  const char *end = text + MIN (len, DATELINE), *line = memchr (text, '\n', end - text);

  if (line != NULL)
    end = line;
  for (const char *open = text; open < end; open++)
    if (*open == '(' || *open == '/')
      {
        const char *close = memchr (open + 1, *open == '(' ? ')' : '/', end - open - 1);
        const char *agency = close != NULL ? agency_called (open + 1, close - open - 1) : NULL;

        if (agency != NULL)
          return agency;
      }
  return NULL;
}

/* The last line, if it is nothing but a mark: "(Reuters)", "© 2023 AFP", "dpa/xy". */
static const char *
agency_of_end (const char *text,
               gsize       len)
{
  const char *line;

  while (len > 0 && g_ascii_isspace (text[len - 1]))
    len--;
  for (line = text + len; line > text && line[-1] != '\n';)
    line--;
  len -= line - text;
  if (len > LONGEST)
    return NULL;
  for (const char *at = line; len > 0; at = line)
    {
      const gunichar letter = g_utf8_get_char (at);

      if (g_unichar_isalpha (letter))
        break;
      line = g_utf8_next_char (at);
      len -= line - at;
    }
  while (len > 0 && strchr (").]-", line[len - 1]) != NULL)
    len--;
  return agency_called (line, len);
}

const char *
quoth_agency_of (const char *author,
                 const char *body,
                 gsize       len,
                 QuothSpan   headline)
{
  const char *agency = author != NULL ? agency_called (author, strlen (author)) : NULL;
  const char *text = body + headline.end;

  len -= headline.end;
  while (len > 0 && g_ascii_isspace (*text))
    text++, len--;
  if (agency == NULL)
    agency = agency_of_dateline (text, len);
  return agency != NULL ? agency : agency_of_end (text, len);
}

const char *
quoth_agency_named (const char *mark)
{
  return agency_called (mark, strlen (mark));
}
