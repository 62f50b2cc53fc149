#include <stddef.h>

// A file beside it, as it was when the program was built: the sample is made wherever it is copied to.
struct sample_file {
  const char *name;
  const unsigned char *bytes;
  size_t count;
};

extern const struct sample_file *const sample_files;
extern const size_t sample_files_count;
