#include "faults.h"

#include "powercut.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

typedef struct {
    char path[512];
    faults_operation operation;
    int code, skip, times, failed;
} rule;

// What SQLite sees as a file: ours first, the platform's own behind it.
typedef struct {
    sqlite3_file base;
    const char *name;
    sqlite3_file *real;
} file;

static rule rules[64];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;

static sqlite3_file *real(sqlite3_file *f) { return ((file *)f)->real; }

// SQLITE_OK, or the code that a rule asks for.
static int check(sqlite3_file *f, faults_operation operation) {
    const char *name = ((file *)f)->name;
    int code = SQLITE_OK;
    if (!name) return code;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < 64 && code == SQLITE_OK; i++) {
        rule *r = &rules[i];
        if (!r->path[0] || r->operation != operation || r->times == 0) continue;
        if (strcmp(r->path, name) != 0) continue;
        if (r->skip > 0) {
            r->skip--;
            continue;
        }
        if (r->times > 0) r->times--;
        r->failed++;
        code = r->code;
    }
    pthread_mutex_unlock(&lock);
    return code;
}

static int close_file(sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); }

static int read_file(sqlite3_file *f, void *bytes, int count, sqlite3_int64 offset) {
    int code = check(f, FAULTS_READ);
    return code ? code : real(f)->pMethods->xRead(real(f), bytes, count, offset);
}

static int write_file(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 offset) {
    int code = check(f, FAULTS_WRITE);
    if (code) return code;
    code = real(f)->pMethods->xWrite(real(f), bytes, count, offset);
    if (code == SQLITE_OK) powercut_write(((file *)f)->name, bytes, count, offset);
    return code;
}

static int truncate_file(sqlite3_file *f, sqlite3_int64 size) {
    int code = real(f)->pMethods->xTruncate(real(f), size);
    if (code == SQLITE_OK) powercut_truncate(((file *)f)->name, size);
    return code;
}

static int sync_file(sqlite3_file *f, int flags) {
    int code = check(f, FAULTS_SYNC);
    if (code) return code;
    code = real(f)->pMethods->xSync(real(f), flags);
    if (code == SQLITE_OK) powercut_sync(((file *)f)->name);
    return code;
}

static int file_size(sqlite3_file *f, sqlite3_int64 *size) {
    return real(f)->pMethods->xFileSize(real(f), size);
}

static int lock_file(sqlite3_file *f, int level) {
    return real(f)->pMethods->xLock(real(f), level);
}

static int unlock_file(sqlite3_file *f, int level) {
    return real(f)->pMethods->xUnlock(real(f), level);
}

static int check_reserved_lock(sqlite3_file *f, int *held) {
    return real(f)->pMethods->xCheckReservedLock(real(f), held);
}

static int file_control(sqlite3_file *f, int operation, void *argument) {
    return real(f)->pMethods->xFileControl(real(f), operation, argument);
}

static int sector_size(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }

static int characteristics(sqlite3_file *f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int shm_map(sqlite3_file *f, int region, int size, int extend, void volatile **memory) {
    return real(f)->pMethods->xShmMap(real(f), region, size, extend, memory);
}

static int shm_lock(sqlite3_file *f, int offset, int count, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, count, flags);
}

static void shm_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }

static int shm_unmap(sqlite3_file *f, int remove) {
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,  // without memory mapping of the database
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = shm_map,
    .xShmLock = shm_lock,
    .xShmBarrier = shm_barrier,
    .xShmUnmap = shm_unmap,
};

static int open_file(
    sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out_flags) {
    file *mine = (file *)f;
    (void)v;
    mine->base.pMethods = NULL;
    mine->name = name;  // SQLite keeps it for as long as the file is open
    mine->real = (sqlite3_file *)(mine + 1);
    mine->real->pMethods = NULL;
    int code = real_vfs->xOpen(real_vfs, name, mine->real, flags, out_flags);
    if (code == SQLITE_OK && mine->real->pMethods) mine->base.pMethods = &methods;
    return code;
}

int faults_register(void) {
    pthread_mutex_lock(&lock);
    int code = SQLITE_OK;
    if (!real_vfs) {
        real_vfs = sqlite3_vfs_find(NULL);
        if (real_vfs) {
            vfs = *real_vfs;
            vfs.zName = "faults";
            vfs.pNext = NULL;
            vfs.szOsFile = (int)sizeof(file) + real_vfs->szOsFile;
            vfs.xOpen = open_file;
            code = sqlite3_vfs_register(&vfs, 0);
        } else {
            code = SQLITE_ERROR;
        }
    }
    pthread_mutex_unlock(&lock);
    return code;
}

int faults_fail(const char *path, faults_operation operation, int code, int skip, int times) {
    int found = 0;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < 64 && !found; i++) {
        if (rules[i].path[0] || strlen(path) >= sizeof rules[i].path) continue;
        rules[i] = (rule){.operation = operation, .code = code, .skip = skip, .times = times};
        strcpy(rules[i].path, path);
        found = 1;
    }
    pthread_mutex_unlock(&lock);
    return found;
}

int faults_clear(const char *path) {
    int failed = 0;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < 64; i++) {
        if (strcmp(rules[i].path, path) != 0) continue;
        failed += rules[i].failed;
        rules[i].path[0] = 0;
    }
    pthread_mutex_unlock(&lock);
    return failed;
}
