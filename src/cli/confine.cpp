#include "confine.hpp"

#include "funkloch/files/gdal.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace funkloch {

namespace fs = std::filesystem;

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t this_machine = 0;
#endif

constexpr std::array denied = {
    SYS_socket,           SYS_connect,           SYS_bind, SYS_listen, SYS_execve, SYS_execveat,
    SYS_process_vm_readv, SYS_process_vm_writev,
#if !defined(__SANITIZE_ADDRESS__)  // the search for leaks stops the process with ptrace
    SYS_ptrace,
#endif
};

sock_filter statement(std::uint32_t code, std::uint32_t value) {
    return {static_cast<std::uint16_t>(code), 0, 0, value};
}

/// Goes on `then` statements further when equal, else with the next one.
sock_filter jump_if_equal(std::uint32_t value, std::size_t then) {
    return {BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::uint8_t>(then), 0, value};
}

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                  LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |
                                  LANDLOCK_ACCESS_FS_MAKE_REG;
constexpr std::uint64_t making_others = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                        LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                        LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
constexpr std::uint64_t of_files = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;

class Ruleset {
public:
    explicit Ruleset(std::uint64_t handled) : m_handled(handled) {
        landlock_ruleset_attr attributes{};
        attributes.handled_access_fs = handled;
        m_number = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
    }
    ~Ruleset() {
        if (m_number >= 0) ::close(m_number);
    }
    Ruleset(const Ruleset&) = delete;
    Ruleset& operator=(const Ruleset&) = delete;

    void allow(const fs::path& path, std::uint64_t access) {
        const int descriptor = ::open(path.c_str(), O_PATH | O_CLOEXEC);
        if (descriptor < 0) return;
        struct stat entry {};
        landlock_path_beneath_attr rule{};
        rule.allowed_access = access & m_handled;
        if (::fstat(descriptor, &entry) == 0 && !S_ISDIR(entry.st_mode)) rule.allowed_access &= of_files;
        rule.parent_fd = descriptor;
        if (rule.allowed_access != 0) ::syscall(SYS_landlock_add_rule, m_number, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        ::close(descriptor);
    }

    void enforce() {
        if (m_number >= 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
            ::syscall(SYS_landlock_restrict_self, m_number, 0);
    }

private:
    std::uint64_t m_handled;
    int m_number = -1;
};

/// What the program and its libraries read: themselves, PROJ's and GDAL's data, the machine's description.
std::vector<fs::path> system_places() {
    std::vector<fs::path> places = {
        "/usr",           "/lib",          "/lib64",        "/etc/ld.so.cache", "/etc/ssl",     "/etc/localtime",
        "/proc/self",     "/proc/meminfo", "/proc/cpuinfo", "/proc/stat",       "/proc/sys/vm", "/sys/devices/system",
        "/sys/fs/cgroup", "/dev/null",     "/dev/urandom",  "/dev/random",      "/dev/zero",    "/proc/self/exe"};
    for (const fs::path& folder : library_data_folders()) places.push_back(folder);
    return places;
}

}  // namespace

void give_up_network_and_programs() noexcept {
    if (this_machine == 0) return;
    const auto deny = statement(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES);
    const auto allow = statement(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    std::array<sock_filter, denied.size() + 8> program{};
    std::size_t n = 0;
    program[n++] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
    program[n++] = jump_if_equal(this_machine, 1);
    program[n++] = deny;  // the calls of another architecture have other numbers
    program[n++] = statement(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
    constexpr std::uint32_t x32_bit = 0x40000000;  // and so have those of x86-64's second set
    program[n++] = {BPF_JMP | BPF_JGE | BPF_K, static_cast<std::uint8_t>(denied.size() + 1), 0, x32_bit};
    for (std::size_t i = 0; i < denied.size(); ++i)
        program[n++] = jump_if_equal(static_cast<std::uint32_t>(denied[i]), denied.size() - i);
    program[n++] = allow;
    program[n++] = deny;
    const sock_fprog filter{static_cast<unsigned short>(n), program.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
    // For the threads that exist already, too. An old kernel has no filters: then the checks of inputs stand alone.
    ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
}

void give_up_other_files(const FileRights& rights) noexcept {
    try {
        Ruleset rules(writing | making_others | (rights.read_everything ? 0 : reading));
        for (const fs::path& place : system_places()) rules.allow(place, reading);
        rules.allow("/dev/null", of_files);
        for (const fs::path& path : rights.read) rules.allow(path, reading);
        for (const fs::path& path : rights.write) rules.allow(path, reading | writing);
        rules.enforce();
    } catch (...) {  // out of memory here: what follows will say so
    }
}

}  // namespace funkloch
