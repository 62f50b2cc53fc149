#include <stddef.h>

// The files beside it, as they were when the program was built: it speaks wherever it is copied to.
extern const unsigned char *const phrasebook_sentences;
extern const size_t phrasebook_sentences_count;
extern const unsigned char *const phrasebook_explanations;
extern const size_t phrasebook_explanations_count;
