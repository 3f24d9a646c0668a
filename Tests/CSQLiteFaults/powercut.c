#include "powercut.h"

#include "faults.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A write, or a truncation, that no sync has followed yet.
typedef struct change {
    struct change *next;
    sqlite3_int64 offset;
    int count;  // -1: the file ends at `offset`
    unsigned char bytes[];
} change;

typedef struct {
    unsigned char *bytes;
    sqlite3_int64 size;
} content;

// One file: what a power cut leaves of it for certain, and what it may leave.
typedef struct {
    char path[512];
    content durable;
    change *first, **end;
} image;

static image images[32];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static image *find(const char *path) {
    for (int i = 0; path && i < 32; i++) {
        if (images[i].path[0] && strcmp(images[i].path, path) == 0) return &images[i];
    }
    return NULL;
}

static void resize(content *c, sqlite3_int64 size) {
    unsigned char *bytes = realloc(c->bytes, (size_t)size + 1);
    if (!bytes) abort();
    if (size > c->size) memset(bytes + c->size, 0, (size_t)(size - c->size));
    c->bytes = bytes;
    c->size = size;
}

static void apply(content *c, const change *w, int count) {
    if (w->count < 0) {
        resize(c, w->offset);
    } else if (count > 0) {
        if (w->offset + count > c->size) resize(c, w->offset + count);
        memcpy(c->bytes + w->offset, w->bytes, (size_t)count);
    }
}

static void append(image *f, const void *bytes, int count, sqlite3_int64 offset) {
    size_t room = count > 0 ? (size_t)count : 0;
    change *w = malloc(sizeof(change) + room);
    if (!w) abort();
    *w = (change){.offset = offset, .count = count};
    if (room) memcpy(w->bytes, bytes, room);
    *f->end = w;
    f->end = &w->next;
}

static void drop(image *f) {
    while (f->first) {
        change *next = f->first->next;
        free(f->first);
        f->first = next;
    }
    f->end = &f->first;
}

void powercut_write(const char *path, const void *bytes, int count, sqlite3_int64 offset) {
    pthread_mutex_lock(&lock);
    image *f = find(path);
    if (f) append(f, bytes, count, offset);
    pthread_mutex_unlock(&lock);
}

void powercut_truncate(const char *path, sqlite3_int64 size) {
    pthread_mutex_lock(&lock);
    image *f = find(path);
    if (f) append(f, NULL, -1, size);
    pthread_mutex_unlock(&lock);
}

void powercut_sync(const char *path) {
    pthread_mutex_lock(&lock);
    image *f = find(path);
    if (f) {
        for (change *w = f->first; w; w = w->next) apply(&f->durable, w, w->count);
        drop(f);
    }
    pthread_mutex_unlock(&lock);
}

static int record(const char *path, const char *suffix) {
    for (int i = 0; i < 32; i++) {
        image *f = &images[i];
        if (f->path[0] || strlen(path) + strlen(suffix) >= sizeof f->path) continue;
        strcpy(f->path, path);
        strcat(f->path, suffix);
        f->end = &f->first;
        return 1;
    }
    return 0;
}

int faults_record(const char *path) {
    pthread_mutex_lock(&lock);
    int found = record(path, "") && record(path, "-wal");
    pthread_mutex_unlock(&lock);
    return found;
}

static void forget(const char *path, const char *suffix) {
    char name[600];
    snprintf(name, sizeof name, "%s%s", path, suffix);
    image *f = find(name);
    if (!f) return;
    drop(f);
    free(f->durable.bytes);
    *f = (image){0};
}

void faults_forget(const char *path) {
    pthread_mutex_lock(&lock);
    forget(path, "");
    forget(path, "-wal");
    pthread_mutex_unlock(&lock);
}

// xorshift64*: the same seed, the same remains.
static unsigned long long next(unsigned long long *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545F4914F6CDD1DULL;
}

static int leave(
    const char *path, const char *target, const char *suffix, unsigned long long *state) {
    char name[600];
    snprintf(name, sizeof name, "%s%s", path, suffix);
    image *f = find(name);
    if (!f) return 0;
    content left = {0};
    resize(&left, f->durable.size);
    if (f->durable.size) memcpy(left.bytes, f->durable.bytes, (size_t)f->durable.size);
    // Disks write what is not synced in any order, and stop in the midst of it, at a sector.
    for (change *w = f->first; w && *state; w = w->next) {
        unsigned long long choice = next(state);
        if (choice % 3 == 0) continue;
        int count = w->count;
        if (choice % 3 == 1 && count > 512) count = (int)(choice / 3 % (unsigned)(count / 512)) * 512;
        apply(&left, w, count);
    }
    snprintf(name, sizeof name, "%s%s", target, suffix);
    FILE *out = fopen(name, "wxe");
    int ok = out && fwrite(left.bytes, 1, (size_t)left.size, out) == (size_t)left.size;
    if (out && fclose(out) != 0) ok = 0;
    free(left.bytes);
    return ok;
}

int faults_cut(const char *path, const char *target, unsigned long long seed) {
    pthread_mutex_lock(&lock);
    unsigned long long state = seed;
    int ok = leave(path, target, "", &state) && leave(path, target, "-wal", &state);
    pthread_mutex_unlock(&lock);
    return ok;
}
