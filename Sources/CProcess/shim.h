#ifndef CPROCESS_SHIM_H
#define CPROCESS_SHIM_H

#include <sys/prctl.h>

// What Swift cannot call by itself: a function with C varargs, which its Glibc leaves out.

// Keeps the memory of this process out of dumps and from other processes of its user: prctl(2).
// A core pattern that is a pipe passes over RLIMIT_CORE. 0, or -1 with errno.
static inline int cprocess_forbid_dumps(void) {
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#endif
