#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>

// What Swift cannot call by itself: functions with C varargs, and macros that cast.

// Sets one boolean option of a connection; SQLITE_ERROR when the library did not take it.
static inline int csqlite_set_option(sqlite3 *connection, int option, int on) {
    int now = -1;
    int code = sqlite3_db_config(connection, option, on, &now);
    return code != SQLITE_OK ? code : now == on ? SQLITE_OK : SQLITE_ERROR;
}

// Switches off the counters that SQLite keeps under one process-wide mutex at every allocation.
// Only possible before the library is first used; SQLITE_MISUSE afterwards.
static inline int csqlite_disable_memory_statistics(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// Lets the pages that a savepoint may have to bring back stay in memory, up to so many bytes; it is
// a variadic function too.
static inline int csqlite_keep_statement_journals_in_memory(int bytes) {
    return sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, bytes);
}

// Binds bytes that SQLite copies (SQLITE_TRANSIENT is a cast that Swift does not import).
static inline int csqlite_bind_text_copy(
    sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 length) {
    return sqlite3_bind_text64(statement, index, text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_blob_copy(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 length) {
    return sqlite3_bind_blob64(statement, index, bytes, length, SQLITE_TRANSIENT);
}

#endif
