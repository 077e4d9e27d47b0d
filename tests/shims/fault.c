/* Preloaded into a program under test: its N-th call of a kind ends the process or fails.
 *
 *   FUNKLOCH_FAULT=KIND:N:ACTION
 *   KIND    change (rename, unlink, rmdir, mkdir, fsync: what moves a run directory from one state to the next), or
 *           the name of one call: open, read, write, fsync, rename, mmap, malloc, pthread_create
 *   ACTION  before, after: dies by SIGKILL before or after the call; or the errno that the call fails with
 *
 * With FUNKLOCH_FAULT_COUNT=FILE the number of calls that were counted is written there when the program ends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static long wanted;
static int before, after, failure, ready;
static char kind[32];

static void read_wish(void) {
    const char* wish = getenv("FUNKLOCH_FAULT");
    char action[32] = "";
    ready = 1;
    if (wish == NULL || sscanf(wish, "%31[^:]:%ld:%31s", kind, &wanted, action) != 3) return;
    before = strcmp(action, "before") == 0;
    after = strcmp(action, "after") == 0;
    failure = before || after ? 0 : atoi(action);
}

static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); }

static int is_meant(const char* name, int change) {
    if (!ready) read_wish();
    return kind[0] != '\0' && (strcmp(kind, name) == 0 || (change && strcmp(kind, "change") == 0));
}

/* 1 when this call is the one that shall fail; sets *last when the process shall die after it. */
static int meet(const char* name, int change, int* last) {
    *last = 0;
    if (!is_meant(name, change) || atomic_fetch_add(&calls, 1) + 1 != wanted) return 0;
    if (before) die();
    *last = after;
    if (failure == 0) return 0;
    errno = failure;
    return 1;
}

#define NEXT(name)                     \
    static __typeof__(&name) next;     \
    if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define WRAP(name, parameters, arguments)    \
    int name parameters {                    \
        NEXT(name);                          \
        int last;                            \
        if (meet(#name, 1, &last)) return -1; \
        const int result = next arguments;   \
        if (last) die();                     \
        return result;                       \
    }

WRAP(rename, (const char* from, const char* to), (from, to))
WRAP(unlink, (const char* path), (path))
WRAP(unlinkat, (int folder, const char* path, int flags), (folder, path, flags))
WRAP(remove, (const char* path), (path))
WRAP(rmdir, (const char* path), (path))
WRAP(mkdir, (const char* path, mode_t mode), (path, mode))
WRAP(fsync, (int file), (file))

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*), void* argument) {
    NEXT(pthread_create);
    int last;
    if (meet("pthread_create", 0, &last)) return failure;
    return next(thread, attributes, start, argument);
}

ssize_t read(int file, void* to, size_t size) {
    NEXT(read);
    int last;
    if (meet("read", 0, &last)) return -1;
    return next(file, to, size);
}

ssize_t write(int file, const void* from, size_t size) {
    NEXT(write);
    int last;
    if (meet("write", 0, &last)) return -1;
    const ssize_t result = next(file, from, size);
    if (last) die();
    return result;
}

/* Libraries loaded before this one was asked still find the real calls; `open` is variadic. */
#define WRAP_OPEN(name)                                       \
    int name(const char* path, int flags, ...) {              \
        NEXT(name);                                           \
        va_list more;                                         \
        va_start(more, flags);                                \
        const mode_t mode = va_arg(more, mode_t);             \
        va_end(more);                                         \
        int last;                                             \
        if (meet("open", 0, &last)) return -1;                \
        return next(path, flags, mode);                       \
    }
WRAP_OPEN(open)
WRAP_OPEN(open64)

void* mmap(void* address, size_t size, int protection, int flags, int file, off_t offset) {
    NEXT(mmap);
    int last;
    if (meet("mmap", 0, &last)) return MAP_FAILED;
    return next(address, size, protection, flags, file, offset);
}

/* dlsym itself allocates: the C library's own entry instead. */
extern void* __libc_malloc(size_t size);
void* malloc(size_t size) {
    int last;
    if (ready && meet("malloc", 0, &last)) return NULL;
    return __libc_malloc(size);
}

/* The exchange of two folders goes by number. */
long syscall(long number, ...) {
    NEXT(syscall);
    va_list more;
    va_start(more, number);
    long a[6];
    for (int i = 0; i < 6; ++i) a[i] = va_arg(more, long);
    va_end(more);
    int last = 0;
    if (number == SYS_renameat2) {
        if (getenv("FUNKLOCH_NO_EXCHANGE") != NULL && a[4] != 0) {
            errno = EINVAL;
            return -1;
        }
        if (meet("rename", 1, &last)) return -1;
    }
    const long result = next(number, a[0], a[1], a[2], a[3], a[4], a[5]);
    if (last) next(SYS_kill, (long)getpid(), (long)SIGKILL);
    return result;
}

__attribute__((constructor)) static void begin(void) { read_wish(); }

__attribute__((destructor)) static void end(void) {
    const char* file = getenv("FUNKLOCH_FAULT_COUNT");
    if (file == NULL) return;
    kind[0] = '\0';
    FILE* out = fopen(file, "w");
    if (out == NULL) return;
    fprintf(out, "%ld\n", atomic_load(&calls));
    fclose(out);
}
