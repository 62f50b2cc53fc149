#include <stddef.h>

// The files beside it, as they were when the program was built: it speaks wherever it is copied to.
extern const unsigned char *const prose_sentences;
extern const size_t prose_sentences_count;
extern const unsigned char *const prose_explanations;
extern const size_t prose_explanations_count;
