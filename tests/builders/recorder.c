/* Recorder: every change that a process makes below one folder, with its bytes, in a file.
 *
 * Loaded with LD_PRELOAD; it begins when recorder_start is called. A record is a head (what, the
 * lengths of two paths, an offset, the length of the bytes), the paths, the bytes. Shared memory
 * (-shm) is left out, since the next opener makes it anew, and so are the bytes of a ballast.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define LONGEST (2 * PATH_MAX)

struct head {
    uint32_t what, path, other;
    uint64_t offset, bytes;
} __attribute__((packed));

static int into = -1;
static char root[PATH_MAX];
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static void put(const void *from, size_t count) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    const char *next = from;
    while (count) {
        ssize_t done = real(into, next, count);
        if (done <= 0) abort();
        next += done;
        count -= done;
    }
}

static int ends(const char *path, const char *with) {
    size_t all = strlen(path), last = strlen(with);
    return all >= last && !strcmp(path + all - last, with);
}

static int ours(const char *path) {
    size_t length = strlen(root);
    return into >= 0 && length && !strncmp(path, root, length) && path[length] == '/'
        && !ends(path, "-shm") && !ends(path, " (deleted)");
}

static void record(char what, const char *path, const char *other, uint64_t offset,
                   const void *bytes, uint64_t count) {
    int change = what == 'w' || what == 't';
    int inside = ours(path) || (other && ours(other)) || (what == 's' && !strcmp(path, root));
    if (into < 0 || !inside || (change && ends(path, "/ballast"))) return;
    struct head head = {what, strlen(path), other ? strlen(other) : 0, offset, count};
    pthread_mutex_lock(&one_at_a_time);
    put(&head, sizeof head);
    put(path, head.path);
    if (other) put(other, head.other);
    if (count) put(bytes, count);
    pthread_mutex_unlock(&one_at_a_time);
}

void recorder_start(const char *folder, const char *file) {
    into = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
    snprintf(root, sizeof root, "%s", folder);
}

static int of(int fd, char *path) {
    char link[64];
    if (into < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, LONGEST - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return ours(path) || !strcmp(path, root);
}

static const char *at(int folder, const char *name, char *path) {
    char base[PATH_MAX] = "";
    while (!strncmp(name, "./", 2)) name += 2;
    if (name[0] == '/') snprintf(path, LONGEST, "%s", name);
    else {
        char link[64];
        if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, base, sizeof base - 1);
        base[length > 0 ? length : 0] = 0;
        snprintf(path, LONGEST, "%s/%s", base, name);
    }
    return path;
}

/* Bytes that were written at an offset. */

ssize_t write(int fd, const void *bytes, size_t count) {
    REAL(write);
    char path[LONGEST];
    ssize_t done = real(fd, bytes, count);
    if (done > 0 && of(fd, path)) record('w', path, 0, lseek(fd, 0, SEEK_CUR) - done, bytes, done);
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t done = 0;
    for (int part = 0; part < count; part++) {
        ssize_t one = write(fd, parts[part].iov_base, parts[part].iov_len);
        if (one < 0) return done ? done : one;
        done += one;
        if ((size_t)one < parts[part].iov_len) break;
    }
    return done;
}

#define PWRITE(name, offset_t)                                                        \
    ssize_t name(int fd, const void *bytes, size_t count, offset_t where) {           \
        REAL(name);                                                                   \
        char path[LONGEST];                                                           \
        ssize_t done = real(fd, bytes, count, where);                                 \
        if (done > 0 && of(fd, path)) record('w', path, 0, where, bytes, done);       \
        return done;                                                                  \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

static void copied(int fd, ssize_t done) {
    char path[LONGEST];
    if (done <= 0 || !of(fd, path)) return;
    int back = open(path, O_RDONLY);
    char *bytes = malloc(done);
    off_t where = lseek(fd, 0, SEEK_CUR) - done;
    if (back < 0 || !bytes || pread(back, bytes, done, where) != done) abort();
    record('w', path, 0, where, bytes, done);
    free(bytes);
    close(back);
}

#define SENDFILE(name, offset_t)                                                      \
    ssize_t name(int fd, int from, offset_t *where, size_t count) {                   \
        REAL(name);                                                                   \
        ssize_t done = real(fd, from, where, count);                                  \
        copied(fd, done);                                                             \
        return done;                                                                  \
    }
extern ssize_t sendfile(int, int, off_t *, size_t);
extern ssize_t sendfile64(int, int, off64_t *, size_t);
SENDFILE(sendfile, off_t)
SENDFILE(sendfile64, off64_t)

ssize_t copy_file_range(int from, off64_t *in, int fd, off64_t *out, size_t count, unsigned how) {
    REAL(copy_file_range);
    ssize_t done = real(from, in, fd, out, count, how);
    if (out) abort(); /* nobody of ours copies to an offset of its own */
    copied(fd, done);
    return done;
}

/* A file's length. */

static void cut(const char *path, uint64_t length) { record('t', path, 0, length, 0, 0); }

#define FTRUNCATE(name, offset_t)                                                     \
    int name(int fd, offset_t length) {                                               \
        REAL(name);                                                                   \
        char path[LONGEST];                                                           \
        int failed = real(fd, length);                                                \
        if (!failed && of(fd, path)) cut(path, length);                               \
        return failed;                                                                \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define TRUNCATE(name, offset_t)                                                      \
    int name(const char *file, offset_t length) {                                     \
        REAL(name);                                                                   \
        char path[LONGEST];                                                           \
        int failed = real(file, length);                                              \
        if (!failed) cut(at(AT_FDCWD, file, path), length);                           \
        return failed;                                                                \
    }
TRUNCATE(truncate, off_t)
TRUNCATE(truncate64, off64_t)

/* What the disk was waited for: a file, or the names in a folder. */

#define SYNC(name)                                                                    \
    int name(int fd) {                                                                \
        REAL(name);                                                                   \
        char path[LONGEST];                                                           \
        int failed = real(fd);                                                        \
        if (!failed && of(fd, path)) record('s', path, 0, 0, 0, 0);                   \
        return failed;                                                                \
    }
SYNC(fsync)
SYNC(fdatasync)

/* Names. */

typedef int (*opener)(int, const char *, int, ...);

static int opened(int folder, const char *name, int flags, mode_t mode, opener real) {
    char path[LONGEST];
    struct stat before;
    at(folder, name, path);
    int there = !stat(path, &before);
    int fd = real(folder, name, flags, mode);
    if (fd >= 0 && !there && flags & O_CREAT) record('c', path, 0, 0, 0, 0);
    if (fd >= 0 && there && flags & O_TRUNC && before.st_size) cut(path, 0);
    return fd;
}

#define MODE                                                                          \
    mode_t mode = 0;                                                                  \
    if (flags & (O_CREAT | O_TMPFILE)) {                                              \
        va_list more;                                                                 \
        va_start(more, flags);                                                        \
        mode = va_arg(more, mode_t);                                                  \
        va_end(more);                                                                 \
    }
int openat(int folder, const char *name, int flags, ...) {
    REAL(openat);
    MODE return opened(folder, name, flags, mode, real);
}
int openat64(int folder, const char *name, int flags, ...) {
    REAL(openat64);
    MODE return opened(folder, name, flags, mode, real);
}
int open(const char *name, int flags, ...) {
    REAL(openat);
    MODE return opened(AT_FDCWD, name, flags, mode, real);
}
int open64(const char *name, int flags, ...) {
    REAL(openat64);
    MODE return opened(AT_FDCWD, name, flags, mode, real);
}

static void moved(char what, int a, const char *from, int b, const char *to) {
    char path[LONGEST], other[LONGEST];
    record(what, at(a, from, path), at(b, to, other), 0, 0, 0);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    int failed = real(from, to);
    if (!failed) moved('r', AT_FDCWD, from, AT_FDCWD, to);
    return failed;
}
int renameat(int a, const char *from, int b, const char *to) {
    REAL(renameat);
    int failed = real(a, from, b, to);
    if (!failed) moved('r', a, from, b, to);
    return failed;
}
int link(const char *from, const char *to) {
    REAL(link);
    int failed = real(from, to);
    if (!failed) moved('l', AT_FDCWD, from, AT_FDCWD, to);
    return failed;
}
int unlink(const char *name) {
    REAL(unlink);
    char path[LONGEST];
    int failed = real(name);
    if (!failed) record('u', at(AT_FDCWD, name, path), 0, 0, 0, 0);
    return failed;
}
int unlinkat(int folder, const char *name, int flags) {
    REAL(unlinkat);
    char path[LONGEST];
    at(folder, name, path);
    int failed = real(folder, name, flags);
    if (!failed) record('u', path, 0, 0, 0, 0);
    return failed;
}
int rmdir(const char *name) {
    REAL(rmdir);
    char path[LONGEST];
    at(AT_FDCWD, name, path);
    int failed = real(name);
    if (!failed) record('u', path, 0, 0, 0, 0);
    return failed;
}
int mkdir(const char *name, mode_t mode) {
    REAL(mkdir);
    char path[LONGEST];
    int failed = real(name, mode);
    if (!failed) record('m', at(AT_FDCWD, name, path), 0, 0, 0, 0);
    return failed;
}
int mkdirat(int folder, const char *name, mode_t mode) {
    REAL(mkdirat);
    char path[LONGEST];
    int failed = real(folder, name, mode);
    if (!failed) record('m', at(folder, name, path), 0, 0, 0, 0);
    return failed;
}
