/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * nicknames.c - short forms of given names, and family names that stand first.
 *
 * Own writing; only what readers of news in English would take for granted. A pair joins two names
 * only where the surname is the same, too. Both tables are sorted by strcmp(). */
#include "annotate/name-forms.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *brief;
  const char *full; /* with blanks between */
} Nickname;

static const Nickname nicknames[] = {
  { "abby", "abigail" },
  { "abe", "abraham" },
  { "al", "albert alan alfred" },
  { "alec", "alexander" },
  { "alex", "alexander alexandra alexandre alexandr alejandro alexis" },
  { "andy", "andrew" },
  { "archie", "archibald" },
  { "art", "arthur" },
  { "barb", "barbara" },
  { "becky", "rebecca" },
  { "ben", "benjamin" },
  { "bernie", "bernard" },
  { "bert", "albert herbert robert bertram" },
  { "beth", "elizabeth" },
  { "betsy", "elizabeth" },
  { "betty", "elizabeth" },
  { "bill", "william" },
  { "billy", "william" },
  { "bob", "robert" },
  { "bobby", "robert" },
  { "cathy", "catherine" },
  { "charlie", "charles charlotte" },
  { "chris", "christopher christian christine christina" },
  { "chuck", "charles" },
  { "cindy", "cynthia" },
  { "dan", "daniel" },
  { "danny", "daniel" },
  { "dave", "david" },
  { "deb", "deborah" },
  { "debbie", "deborah" },
  { "dick", "richard" },
  { "don", "donald" },
  { "doug", "douglas" },
  { "ed", "edward edwin edmund edgar eduardo" },
  { "eddie", "edward edwin" },
  { "fran", "frances" },
  { "frank", "francis franklin" },
  { "fred", "frederick frederic alfred" },
  { "gabe", "gabriel" },
  { "geoff", "geoffrey" },
  { "greg", "gregory" },
  { "gus", "augustus august gustav" },
  { "hank", "henry" },
  { "harry", "harold henry" },
  { "jack", "john" },
  { "jake", "jacob" },
  { "jeff", "jeffrey" },
  { "jen", "jennifer" },
  { "jenny", "jennifer" },
  { "jerry", "gerald jerome jeremiah" },
  { "jessie", "jessica" },
  { "jim", "james" },
  { "jimmy", "james" },
  { "joe", "joseph" },
  { "joey", "joseph" },
  { "johnny", "john" },
  { "jon", "jonathan" },
  { "josh", "joshua" },
  { "judy", "judith" },
  { "kate", "katherine catherine kathleen" },
  { "kathy", "katherine kathleen catherine" },
  { "katie", "katherine kathleen catherine" },
  { "ken", "kenneth" },
  { "larry", "lawrence laurence" },
  { "len", "leonard" },
  { "liz", "elizabeth" },
  { "lou", "louis louise" },
  { "maggie", "margaret" },
  { "mandy", "amanda" },
  { "marty", "martin" },
  { "matt", "matthew" },
  { "max", "maximilian maxwell" },
  { "meg", "margaret" },
  { "mel", "melvin melanie melissa" },
  { "mick", "michael" },
  { "mickey", "michael" },
  { "mike", "michael" },
  { "mitch", "mitchell" },
  { "nat", "nathaniel nathan natalie" },
  { "nate", "nathan nathaniel" },
  { "ned", "edward" },
  { "nick", "nicholas nicolas" },
  { "pam", "pamela" },
  { "pat", "patrick patricia" },
  { "peg", "margaret" },
  { "peggy", "margaret" },
  { "pete", "peter" },
  { "phil", "philip phillip" },
  { "ray", "raymond" },
  { "rich", "richard" },
  { "rick", "richard frederick eric" },
  { "rob", "robert" },
  { "robbie", "robert" },
  { "ron", "ronald" },
  { "russ", "russell" },
  { "sam", "samuel samantha" },
  { "sandy", "alexander sandra" },
  { "stan", "stanley" },
  { "steph", "stephanie" },
  { "steve", "steven stephen" },
  { "sue", "susan suzanne" },
  { "susie", "susan" },
  { "ted", "theodore edward" },
  { "terry", "terence terrence theresa" },
  { "tim", "timothy" },
  { "toby", "tobias" },
  { "tom", "thomas tomas" },
  { "tommy", "thomas" },
  { "tony", "anthony antonio" },
  { "val", "valerie" },
  { "vicky", "victoria" },
  { "vince", "vincent" },
  { "wally", "walter wallace" },
  { "walt", "walter" },
  { "will", "william" },
  { "willie", "william" },
  { "willy", "william wilfried" },
  { "zach", "zachary" },
};

static const char *const family_first[] = {
  "ahn", "bae", "baek", "bai", "ban", "cai", "cao", "chang", "chen", "cheng", "cho", "choe", "choi",
  "chu", "chun", "chung", "deng", "ding", "do", "dong", "duong", "fang", "feng", "gao", "gu", "guo",
  "gwak", "ha", "han", "he", "hong", "hu", "huang", "hwang", "jang", "jeon", "jeong", "ji", "jiang",
  "jin", "jo", "joo", "jung", "kang", "ki", "kim", "ko", "kwon", "le", "lee", "li", "liang", "lim",
  "lin", "liu", "lu", "luo", "ma", "mao", "meng", "min", "moon", "na", "nam", "ngo", "nguyen",
  "noh", "oh", "pak", "pan", "park", "peng", "pham", "phan", "qian", "qin", "ri", "rim", "roh",
  "ryu", "seo", "shen", "shi", "shin", "sim", "sin", "so", "son", "song", "su", "suh", "sun", "tan",
  "tang", "thae", "tian", "tran", "truong", "vu", "wan", "wang", "wei", "wen", "woo", "wu", "xi",
  "xia", "xiao", "xie", "xu", "yan", "yang", "yao", "ye", "yi", "yin", "yoo", "yoon", "yu", "yuan",
  "zeng", "zhang", "zhao", "zheng", "zhou", "zhu",
};

typedef struct
{
  const char *text;
  gsize       len;
} Key;

static int
compare_text (const Key  *key,
              const char *word)
{
  int order = strncmp (key->text, word, key->len);

  return order != 0 ? order : -(word[key->len] != '\0');
}

static int
compare_nickname (const void *key,
                  const void *row)
{
  return compare_text (key, ((const Nickname *) row)->brief);
}

static int
compare_word (const void *key,
              const void *row)
{
  return compare_text (key, *(const char *const *) row);
}

gboolean
quoth_is_nickname (const char *brief,
                   gsize       brief_len,
                   const char *full,
                   gsize       full_len)
{
  Key key = { brief, brief_len };
  const Nickname *row =
    bsearch (&key, nicknames, G_N_ELEMENTS (nicknames), sizeof *nicknames, compare_nickname);

  for (const char *p = row != NULL ? row->full : ""; *p != '\0';)
    {
      gsize len = strcspn (p, " ");

      if (len == full_len && memcmp (p, full, len) == 0)
        return TRUE;
      p += len + (p[len] == ' ');
    }
  return FALSE;
}

gboolean
quoth_is_family_first (const char *word,
                       gsize       len)
{
  Key key = { word, len };

  return bsearch (&key, family_first, G_N_ELEMENTS (family_first), sizeof *family_first,
                  compare_word) != NULL;
}
