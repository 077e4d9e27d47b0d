#include "memory_need.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

namespace funkloch {

namespace {

constexpr double unknown = std::numeric_limits<double>::infinity();

/// The number behind a name in a file of lines "name number"; infinity when it is not there or no number ("max").
double number_in(const std::string& file, const std::string& name) {
    std::ifstream in(file);
    std::string word;
    double number = 0;
    while (in >> word) {
        if (word != name) continue;
        if (in >> number) return number;
        break;
    }
    return unknown;
}

double only_number_in(const std::string& file) {
    std::ifstream in(file);
    double number = 0;
    return in >> number ? number : unknown;
}

/// Of a control group (version 2): its limit less what it holds; pages of files can be given back.
double left_in_group(const std::string& folder) {
    const double limit = only_number_in(folder + "/memory.max");
    if (limit == unknown) return unknown;
    const double held = only_number_in(folder + "/memory.current");
    const double files = number_in(folder + "/memory.stat", "inactive_file");
    return held == unknown ? limit : limit - held + (files == unknown ? 0 : files);
}

}  // namespace

double bytes_available() {
    double left = number_in("/proc/meminfo", "MemAvailable:") * 1024;
    // The group of this process and those above it, down from the root: "0::/system.slice/x".
    std::ifstream groups("/proc/self/cgroup");
    std::string line;
    while (std::getline(groups, line)) {
        if (!line.starts_with("0::")) continue;
        std::string folder = "/sys/fs/cgroup" + line.substr(3);
        for (auto slash = folder.size(); slash != std::string::npos && slash >= 14;
             slash = folder.rfind('/', slash - 1))
            left = std::min(left, left_in_group(folder.substr(0, slash)));
    }
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        left = std::min(left, static_cast<double>(limit.rlim_cur));
    return left;
}

}  // namespace funkloch
