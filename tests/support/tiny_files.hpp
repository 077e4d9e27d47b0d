#pragma once

#include "funkloch/core/error.hpp"
#include "funkloch/core/progress.hpp"
#include "funkloch/input/inputs.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace funkloch {

/// A folder of its own that is gone when the test is over.
class TinyFolder {
public:
    TinyFolder();
    ~TinyFolder();
    TinyFolder(const TinyFolder&) = delete;
    TinyFolder& operator=(const TinyFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    InputPolicy policy() const;
    /// Writes a file; returns its name relative to the folder.
    std::string text(const std::string& name, std::string_view content) const;
    std::string gzip(const std::string& name, std::string_view content) const;

private:
    std::filesystem::path m_path;
};

/// What to write into a GeoTIFF (or an ASCII grid, by the extension .asc).
struct TinyRaster {
    double west = 0, north = 0, cell = 1;
    std::vector<std::vector<double>> rows;  ///< north first
    std::string crs = "EPSG:25832";         ///< empty = none
    double nodata = -9999;
    bool has_nodata = true;
    std::string unit = {};
};

std::string write_raster(const TinyFolder& folder, const std::string& name, const TinyRaster& raster);

/// Remembers warnings.
class Listener : public Progress {
public:
    void begin(std::string_view, std::uint64_t) override {}
    void advance(std::uint64_t) override {}
    void end() override {}
    void warn(std::string_view message) override { warnings.emplace_back(message); }
    void say(std::string_view message) override { said.emplace_back(message); }
    bool cancelled() const override { return false; }
    bool heard(std::string_view part) const;
    std::vector<std::string> warnings, said;
};

/// The message of the InputError that `call` throws; "nothing was thrown" else.
template <typename Call>
std::string error_of(Call call) {
    try {
        call();
    } catch (const InputError& error) {
        return error.what();
    }
    return "nothing was thrown";
}

}  // namespace funkloch
