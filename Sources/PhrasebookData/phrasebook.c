#include "phrasebook.h"

// Part of C23; the compiler has had it longer than the standard.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char sentences[] = {
#embed "sentences.json"
};
const unsigned char *const phrasebook_sentences = sentences;
const size_t phrasebook_sentences_count = sizeof sentences;

static const unsigned char explanations[] = {
#embed "explanations.json"
};
const unsigned char *const phrasebook_explanations = explanations;
const size_t phrasebook_explanations_count = sizeof explanations;
