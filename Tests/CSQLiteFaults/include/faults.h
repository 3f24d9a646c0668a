#ifndef CSQLITE_FAULTS_H
#define CSQLITE_FAULTS_H

// A SQLite VFS that passes everything on to the platform's own and fails where a test asks it to.
// Rules are for one file each, so tests with files of their own do not meet.

typedef enum { FAULTS_READ, FAULTS_WRITE, FAULTS_SYNC } faults_operation;

// Registers the VFS under the name "faults". May be called again.
int faults_register(void);

// From now on `operation` on the file `path` fails with SQLite's `code`: after `skip`
// more that succeed, `times` times (-1: always). 0 when there is no room for another rule.
int faults_fail(const char *path, faults_operation operation, int code, int skip, int times);

// Forgets the rules for exactly this path, and answers how many operations they failed.
int faults_clear(const char *path);

// Keeps in mind what of the database `path`, which is still to be made, and of its log would
// survive a power cut. 0 when there is no room for another.
int faults_record(const char *path);

// Writes what a power cut would leave at this moment to `target`, which must not exist: with the
// seed 0 only what was synced, with another some of the rest, whole or to a sector. 0 if it fails.
int faults_cut(const char *path, const char *target, unsigned long long seed);

// Forgets what was recorded.
void faults_forget(const char *path);

#endif
