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

#endif
