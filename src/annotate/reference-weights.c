/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reference-weights.c - what each feature weighs; written by tests/accuracy/learn-references.py.
 *
 * Learned from the 2,000 marked pronouns of GAP development (Webster et al. 2018; Google,
 * Apache-2.0), in hundredths of a natural logarithm of odds. No text of it is in here. */
#include "annotate/reference-features.h"

const gint16 quoth_reference_weights[QUOTH_REFERENCE_N_FEATURES] = {
  /* NOBODY: that no name of the text is meant */
  27, -25, -8, -100,
  /* DISTANCE: sentences between: behind 2, behind 1, same but behind, same, 1, 2, 3, more */
  0, 0, 0, 0, 0, 0, -36, -8, 26, 48, 45, 57, 20, 13, 4, 1, -27, -26,
  -40, 20, -43, -18, -18, -10,
  /* ROLE_HERE: role of a name before it in the same sentence */
  38, -2, 6, 52, -24, 35, 1, 25, 16, -46, 7, -8, -8, 67, 19, -86, -39, -15,
  -7, -20, -1, 23, 46, 18, 81, -15, -13,
  /* ROLE_LAST: role of a name in the sentence before */
  45, 49, -29, 0, -9, 54, 50, 104, 7, 0, 44, 94, -80, 15, -29, 0, -21, 18,
  -47, -69, 11, 0, -34, -50, 78, -87, -21, 0, 37, 92, 10, -91, -39, 0, -51, -64,
  -6, 0, -10, 0, -10, 0, 9, 1, 85, 0, -38, -27, 5, 35, 37, 0, -23, -7,
  /* ROLE_FAR: role of a name further back */
  -54, -28, -13, -44, -10, 7, -1, -40, 21,
  /* ROLE_AHEAD: role of a name behind the pronoun */
  99, 269, -61, -1, -54, -13, -72, -23, 27, -2, -86, -7, -2, 0, -38, 36, -75, -15,
  /* TOKENS: tokens between */
  -2, 14, 15, 17, 22, -59,
  /* RANK: other people between, in the same sentence or not */
  64, 3, 53, -2, 46, -55, 62, -38, -75, -51,
  /* AGAIN: a nearer mention of the same entity */
  -96,
  /* GENDER: gender unknown, fits, clashes; of a single word or a full name */
  48, -29, 70, 35, -116, 0,
  /* HINT: gender by the words beside: unknown, fits, clashes */
  12, 29, -32,
  /* KIND: person, place or organisation by the name finder */
  11, 6, 27, -19, -11, -4,
  /* SEEN: how often named so far: never, once, twice, more */
  -38, 1, 14, 31,
  /* TOPIC: first person named in the text */
  0, 8,
  /* CHAIN: meant by the last pronoun of this gender: same sentence, sentence before, further */
  32, -97, 34, 29,
  /* CHAIN_ROLE: the same, by both cases, in the same sentence */
  47, -19, 109, -36, -16, -5, -76, 45, -18,
  /* BROKEN: another was meant by the last pronoun of this gender */
  1, -55, 12,
  /* PRONOUNS: how often meant by a pronoun so far */
  -19, 28, -1,
  /* SUBJECT: last subject read: here, a sentence before, further */
  -18, 25, 27, -26,
  /* BOUNDARY: clauses begun between a subject and a pronoun of one sentence */
  2, 39, 18, 14, -5, 24, 21, -36, -35,
  /* BOUND_OTHER: the same for a name that is no subject */
  2, -20, 46, 10, 43, 19, -2, 25, -13,
  /* COMMAS: commas between in one sentence */
  95, 23, 33,
  /* LEADS: name leads its sentence, pronoun leads its sentence */
  -67, 52, -55, 96,
  /* BEHIND: word before the pronoun: nothing, and, opener, preposition, verb, other; name is a
     subject here */
  -31, 0, 7, -15, -27, 48, 37, 40, -14, -45, -6, 15,
  /* FULL: full name */
  2, 6,
  /* BRACKETS: name in brackets */
  38, -107,
  /* SAYS: subject of a reporting verb: "Rowan said she", the same sentence, another */
  91, -49, -62,
  /* TITLED: behind a role: "the singer Rowan" */
  16, -8,
  /* WHO: ", who" follows */
  38,
  /* QUOTED: name in a quote, pronoun in a quote; name in a quote, pronoun says something */
  26, -64, -12, 57, -300,
  /* OWN_QUOTE: the speaker of the quote the pronoun stands in: reported, between marks */
  38, -117,
  /* VOICE: who spoke last: same sentence, one before, further; no */
  -20, 103, 148, -30, 150, 298, -29, 99, 250, -14, 45, 75,
  /* TELLER: subject of a main clause before "…," she said: same paragraph, another */
  197, 50,
  /* PARAGRAPH: the same paragraph */
  0, 50,
  /* ORDER: place among the names of its sentence: this one, the one before */
  10, 28, -30, 3, 75, -18, 20, 1, 30, 35, 32, 0, 18, 17, 58, -18, -94, 23,
  /* CLAUSE: the subject of the pronoun's clause; another is */
  29, 73, -25, -8, -59, 15,
  /* FRONT: subject behind the comma that closes the phrase or clause the pronoun is in; another
     is */
  21, 16, 30, 20, -32, 31, -15, -10, 62, 47, 34, 9,
  /* RELATIVE: ", who … her" */
  8, -29, 85,
  /* KIN: "his wife Rowan", "Rowan, his wife", "Rowan and his wife" */
  21, 12, 25,
  /* OTHER: meant before by a pronoun of the other gender */
  -129, -56,
  /* COPULA: the subject in "Rowan was her sister"; another name then */
  -36, 11,
  /* MAIN: subject of the main clause, in the phrase before it, neither: here, sentence before,
     further */
  6, -16, 50, 80, 12, 16, 33, -4, -21, 2, 13, -16, -50, -46, 9, 2, -1, -18,
  40, 49, 23, -11, 46, -21, -92, -20, -41,
  /* BETWEEN: subjects between, the name is one or not */
  26, 94, -22, 27, -75, -23,
  /* NO_PERSON: of a pronoun that says something: place or organisation by the name finder */
  -384,
  /* BOUND: the subject in "Rowan had called her" */
  -301,
  /* REFLEXIVE: himself: name before it without a clause between */
  0, 150,
};
