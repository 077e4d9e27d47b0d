#include "gdal_output.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/output/output_names.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>

#include <map>

namespace funkloch {

void check_written(const GdalErrors& errors, const std::filesystem::path& path, Progress& progress) {
    if (!errors.failures().empty())
        throw RunError(fmt::format("{}: cannot write: {}", path.string(), errors.failures().front()));
    for (const auto& warning : errors.warnings()) progress.warn(fmt::format("{}: {}", path.string(), warning));
}

ThreadOption::ThreadOption(const char* key, const char* value) : m_key(key) {
    if (const char* before = CPLGetThreadLocalConfigOption(key, nullptr)) {
        m_before = before;
        m_had = true;
    }
    CPLSetThreadLocalConfigOption(key, value);
}

ThreadOption::~ThreadOption() {
    CPLSetThreadLocalConfigOption(m_key, m_had ? m_before.c_str() : nullptr);
}

std::vector<std::string> raster_endings(const Coverage& coverage) {
    std::vector<std::string> endings;
    std::map<Technology, int> seen;
    for (const auto& technology : coverage.technologies) {
        std::string ending = technology.definition.technology == Technology::g4 ? "4g" : "5g";
        const int count = ++seen[technology.definition.technology];
        endings.push_back(count == 1 ? ending : fmt::format("{}_{}", ending, count));
    }
    return endings;
}

std::string raster_ending(OfficialSubject subject) {
    if (subject == OfficialSubject::broadband) return "4g_or_5g";
    return subject == OfficialSubject::g4 ? "4g" : "5g";
}

std::string crs_wkt(const std::string& crs) {
    set_up_gdal();
    const OGRSpatialReference reference = parse_crs(crs, "project");
    static constexpr const char* options[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", nullptr};
    char* text = nullptr;
    const OGRErr result = reference.exportToWkt(&text, options);
    const std::string wkt = text == nullptr ? "" : text;
    CPLFree(text);
    if (result != OGRERR_NONE) throw RunError("cannot express " + crs + " as WKT");
    return wkt;
}

}  // namespace funkloch
