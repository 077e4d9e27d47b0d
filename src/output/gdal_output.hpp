#pragma once

#include "funkloch/files/gdal.hpp"
#include "funkloch/output/results.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// Throws RunError naming `path` when GDAL reported a failure while writing; passes its warnings on.
void check_written(const GdalErrors& errors, const std::filesystem::path& path, Progress& progress);

/// Sets a GDAL configuration option for the calling thread while it lives.
class ThreadOption {
public:
    ThreadOption(const char* key, const char* value);
    ~ThreadOption();
    ThreadOption(const ThreadOption&) = delete;
    ThreadOption& operator=(const ThreadOption&) = delete;

private:
    const char* m_key;
    std::string m_before;
    bool m_had = false;
};

}  // namespace funkloch
