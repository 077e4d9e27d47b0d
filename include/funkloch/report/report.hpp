#pragma once

#include "funkloch/output/outputs.hpp"
#include "funkloch/output/study.hpp"

#include <string>
#include <vector>

namespace funkloch {

/// report.html: one file that works from disk without a network.
std::string report_html(const Results& results);
/// study.html: the runs of a study in tables, with links to their reports.
std::string study_html(const Study& study);

/// A style beside each raster, so that QGIS draws a file that is opened alone as the project does.
void write_raster_styles(const std::filesystem::path& folder, const Results& results);

/// project.qgz next to the other outputs: QGIS 3.22 and later.
void write_qgis_project(const std::filesystem::path& folder, const Results& results);

}  // namespace funkloch
