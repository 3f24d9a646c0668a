#ifndef CSQLITE_POWERCUT_H
#define CSQLITE_POWERCUT_H

#include <sqlite3.h>

// What the VFS tells of files, by their path; those that are not recorded are passed over.
void powercut_write(const char *path, const void *bytes, int count, sqlite3_int64 offset);
void powercut_truncate(const char *path, sqlite3_int64 size);
void powercut_sync(const char *path);

#endif
