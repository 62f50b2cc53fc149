#include "sample_words.h"

// Part of C23; the compiler has had it longer than the standard.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char activities[] = {
#embed "activities.yaml"
};
static const unsigned char assessment[] = {
#embed "assessment.yaml"
};
static const unsigned char closing[] = {
#embed "closing.yaml"
};
static const unsigned char difficult[] = {
#embed "difficult.yaml"
};
static const unsigned char district[] = {
#embed "district.yaml"
};
static const unsigned char families[] = {
#embed "families.yaml"
};
static const unsigned char names[] = {
#embed "names.yaml"
};
static const unsigned char papers[] = {
#embed "papers.yaml"
};
static const unsigned char plan[] = {
#embed "plan.yaml"
};
static const unsigned char visits[] = {
#embed "visits.yaml"
};

#define FILE_OF(name) {#name ".yaml", name, sizeof name}

static const struct sample_file files[] = {
    FILE_OF(activities),
    FILE_OF(assessment),
    FILE_OF(closing),
    FILE_OF(difficult),
    FILE_OF(district),
    FILE_OF(families),
    FILE_OF(names),
    FILE_OF(papers),
    FILE_OF(plan),
    FILE_OF(visits),
};
const struct sample_file *const sample_files = files;
const size_t sample_files_count = sizeof files / sizeof files[0];
