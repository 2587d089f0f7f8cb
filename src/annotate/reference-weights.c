/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reference-weights.c - what each feature weighs; written by tests/accuracy/learn-references.py.
 *
 * Learned from the 2,000 marked pronouns of GAP development (Webster et al. 2018; Google,
 * Apache-2.0), in hundredths of a natural logarithm of odds. No text of it is in here. */
#include "annotate/reference-features.h"

const gint16 quoth_reference_weights[QUOTH_REFERENCE_N_FEATURES] = {
  /* NOBODY: that no name of the text is meant */
  4, 45, -43, -100,
  /* DISTANCE: sentences between: behind 2, behind 1, same but behind, same, 1, 2, 3, more */
  0, 0, 0, 0, 0, 0, -24, -31, 40, 49, 42, 55, 18, -4, -6, -15, -38, -26,
  -13, -3, -38, -16, -11, 17,
  /* ROLE_HERE: role of a name before it in the same sentence */
  39, 8, 8, 55, -49, 29, -15, 28, 10, -53, 9, -12, -1, 83, 16, -92, -53, -24,
  -7, -23, -4, 34, 57, 11, 89, -18, 21,
  /* ROLE_LAST: role of a name in the sentence before */
  31, 52, -35, 0, 4, 54, 43, 94, 2, 0, 28, 106, -65, 28, -27, 0, -11, 26,
  -29, -55, 22, 0, -24, -71, 42, -76, -2, 0, 33, 85, -18, -104, -36, 0, -56, -64,
  -3, 0, -9, 0, -10, 0, -23, 44, 37, 0, -55, -16, 38, 17, 46, 0, -19, -17,
  /* ROLE_FAR: role of a name further back */
  -32, -41, 5, 4, 1, -34, 0, -20, -27,
  /* ROLE_AHEAD: role of a name behind the pronoun */
  104, 265, -33, 11, -53, 4, -109, -23, 34, -3, -85, -1, -3, 0, -39, 1, -67, -18,
  /* TOKENS: tokens between */
  -13, 20, 14, 21, 10, -56,
  /* RANK: other people between, in the same sentence or not */
  68, 7, 48, -2, 29, -49, 50, -47, -49, -59,
  /* AGAIN: a nearer mention of the same entity */
  -49,
  /* GENDER: gender unknown, fits, clashes; of a single word or a full name */
  41, -18, 72, 21, -120, 0,
  /* HINT: gender by the words beside: unknown, fits, clashes */
  15, 36, -55,
  /* KIND: person, place or organisation by the name finder */
  24, 1, 10, 5, -23, -21,
  /* SEEN: how often named so far: never, once, twice, more */
  -46, -1, 14, 29,
  /* TOPIC: first person named in the text */
  -11, 7,
  /* CHAIN: meant by the last pronoun of this gender: same sentence, sentence before, further */
  -30, -58, -5, -18,
  /* CHAIN_ROLE: the same, by both cases, in the same sentence */
  33, -21, 5, -36, -24, -13, 5, -11, 32,
  /* BROKEN: another was meant by the last pronoun of this gender */
  -37, -36, -3,
  /* PRONOUNS: how often meant by a pronoun so far */
  -18, 33, -19,
  /* SUBJECT: last subject read: here, a sentence before, further */
  -24, 16, 19, -15,
  /* BOUNDARY: clauses begun between a subject and a pronoun of one sentence */
  17, 52, 26, 15, -11, 29, 7, -32, -47,
  /* BOUND_OTHER: the same for a name that is no subject */
  12, -46, 37, 20, 44, 24, -21, 35, -13,
  /* COMMAS: commas between in one sentence */
  77, 33, 37,
  /* LEADS: name leads its sentence, pronoun leads its sentence */
  -55, 41, -50, 75,
  /* BEHIND: word before the pronoun: nothing, and, opener, preposition, verb, other; name is a
     subject here */
  -98, 0, 16, -16, -21, 33, 12, 22, 16, -14, 16, 29,
  /* FULL: full name */
  -7, 3,
  /* BRACKETS: name in brackets */
  64, -114,
  /* SAYS: subject of a reporting verb: "Rowan said she", the same sentence, another */
  91, -31, -47,
  /* TITLED: behind a role: "the singer Rowan" */
  11, -15,
  /* WHO: ", who" follows */
  11,
  /* QUOTED: name in a quote, pronoun in a quote; name in a quote, pronoun says something */
  20, -54, -24, 54, -300,
  /* OWN_QUOTE: the speaker of the quote the pronoun stands in: reported, between marks */
  18, -128,
  /* VOICE: who spoke last: same sentence, one before, further; no */
  7, 104, 148, -44, 152, 298, 4, 99, 250, -6, -67, 74,
  /* TELLER: subject of a main clause before "…," she said: same paragraph, another */
  197, 50,
  /* PARAGRAPH: the same paragraph */
  0, 50,
  /* ORDER: place among the names of its sentence: this one, the one before */
  26, -6, -17, 11, 75, -2, 13, -3, 24, 17, 13, 1, 10, 51, 48, -9, -92, -5,
  /* CLAUSE: the subject of the pronoun's clause; another is */
  27, 75, -6, -11, -94, 18,
  /* FRONT: subject behind the comma that closes the phrase or clause the pronoun is in; another
     is */
  35, 11, 22, 1, -25, 28, -25, -3, 65, 52, 31, -7,
  /* RELATIVE: ", who … her" */
  12, -57, 92,
  /* KIN: "his wife Rowan", "Rowan, his wife", "Rowan and his wife" */
  27, 3, 30,
  /* OTHER: meant before by a pronoun of the other gender */
  -115, -65,
  /* COPULA: the subject in "Rowan was her sister"; another name then */
  -57, -10,
  /* MAIN: subject of the main clause, in the phrase before it, neither: here, sentence before,
     further */
  17, -1, 32, 94, 9, 21, 18, -8, 28, -4, 16, 14, -69, -49, 5, -11, -11, 7,
  37, 26, 9, -7, 36, -31, -52, -33, -82,
  /* BETWEEN: subjects between, the name is one or not */
  25, 95, -36, 23, -107, 11,
  /* NO_PERSON: of a pronoun that says something: place or organisation by the name finder */
  -397,
  /* BOUND: the subject in "Rowan had called her" */
  -301,
  /* REFLEXIVE: himself: name before it without a clause between */
  0, 150,
};
