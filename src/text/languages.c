/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * languages.c - what a source calls its language -> its tag in BCP 47. Databases write names, in the
 * language of their pages or of the article ("ENGLISH", "Deutsch; German", "anglais"). */
#include "text/text.h"

#include <string.h>

static const struct
{
  const char *tag;
  const char *names; /* case folded, without accents, one blank around each                      */
} languages[] = {
  { "en", " english englisch anglais ingles eng " },
  { "de", " german deutsch allemand aleman deu ger " },
  { "fr", " french franzosisch franzoesisch francais frances fra fre " },
  { "es", " spanish spanisch espagnol espanol castellano spa " },
  { "it", " italian italienisch italien italiano ita " },
  { "pt", " portuguese portugiesisch portugais portugues por " },
  { "nl", " dutch niederlandisch niederlaendisch neerlandais nederlands holandes nld dut " },
  { "sv", " swedish schwedisch suedois svenska sueco swe " },
  { "da", " danish danisch daenisch danois dansk danes dan " },
  { "nb", " norwegian norwegisch norvegien norsk noruego nor " },
  { "fi", " finnish finnisch finnois suomi fines fin " },
  { "pl", " polish polnisch polonais polski polaco pol " },
  { "cs", " czech tschechisch tcheque cestina checo ces cze " },
  { "hu", " hungarian ungarisch hongrois magyar hungaro hun " },
  { "ru", " russian russisch russe ruso rus " },
  { "uk", " ukrainian ukrainisch ukrainien ucraniano ukr " },
  { "tr", " turkish turkisch tuerkisch turc turkce turco tur " },
  { "ar", " arabic arabisch arabe ara " },
  { "he", " hebrew hebraisch hebraeisch hebreu hebreo heb " },
  { "zh", " chinese chinesisch chinois chino zho chi " },
  { "ja", " japanese japanisch japonais japones jpn " },
  { "ko", " korean koreanisch coreen coreano kor " },
};

char *
quoth_language_tag (const char *value)
{
  g_autofree char *ascii = g_str_to_ascii (value, "C");
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  const char *word = lower + strspn (lower, " ");

  g_autofree char *wanted = g_strdup_printf (" %.*s ", (int) strcspn (word, " ;,/("), word);

  if (strlen (wanted) >= 5) /* three letters or more: shorter ones are tags */
    for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
      if (strstr (languages[i].names, wanted) != NULL)
        return g_strdup (languages[i].tag);

  return g_strdup (value);
}
