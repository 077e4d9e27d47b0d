#include "crs_files.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace funkloch {

namespace {

std::string text_of(const Box& box) {
    return fmt::format("x {:.10g} … {:.10g}, y {:.10g} … {:.10g}", box.min_corner().x(), box.max_corner().x(),
                       box.min_corner().y(), box.max_corner().y());
}

/// True when a part of the box lies within 6° of the area for which the project's CRS is made.
bool is_near(const OGRSpatialReference& crs, const Box& box, const OGRSpatialReference& project) {
    const auto place = transformed_bounds(box, crs, wgs84());
    if (!place) return false;
    const double west = place->min_corner().x(), south = place->min_corner().y();
    const double east = place->max_corner().x(), north = place->max_corner().y();
    double area_west = -180, area_south = -90, area_east = 180, area_north = 90;
    const char* name = nullptr;
    if (!project.GetAreaOfUse(&area_west, &area_south, &area_east, &area_north, &name)) return true;
    constexpr double margin_deg = 6;
    return west <= area_east + margin_deg && east >= area_west - margin_deg && south <= area_north + margin_deg &&
           north >= area_south - margin_deg;
}

/// The same for a system that GDAL has understood, before it is used: JSON and compound systems show theirs as WKT.
void refuse_foreign_files(const OGRSpatialReference& crs, const std::string& file, const std::string& place) {
    for (const char* format : {"FORMAT=WKT2_2019", "FORMAT=WKT1_GDAL"}) {
        const char* const options[] = {format, nullptr};
        char* text = nullptr;
        CPLPushErrorHandler(CPLQuietErrorHandler);  // some systems have no WKT 1
        crs.exportToWkt(&text, options);
        CPLPopErrorHandler();
        const std::string definition = text == nullptr ? "" : text;
        CPLFree(text);
        refuse_foreign_files_in_crs(definition, file, place);
    }
}

}  // namespace

OGRSpatialReference wgs84() {
    OGRSpatialReference crs;
    crs.SetWellKnownGeogCS("WGS84");
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return crs;
}

std::optional<Box> transformed_bounds(const Box& box, const OGRSpatialReference& from, const OGRSpatialReference& to) {
    CPLPushErrorHandler(CPLQuietErrorHandler);  // the empty result says it
    const std::unique_ptr<OGRCoordinateTransformation> change(OGRCreateCoordinateTransformation(&from, &to));
    double west = 0, south = 0, east = 0, north = 0;
    constexpr int points_per_edge = 21;
    const bool converted =
        change && change->TransformBounds(box.min_corner().x(), box.min_corner().y(), box.max_corner().x(),
                                          box.max_corner().y(), &west, &south, &east, &north, points_per_edge);
    CPLPopErrorHandler();
    if (!converted || !std::isfinite(west + south + east + north)) return std::nullopt;
    return Box{{west, south}, {east, north}};
}

OGRSpatialReference parse_crs(const std::string& text, const std::string& file, const std::string& place) {
    refuse_foreign_files_in_crs(text, file, place);
    static const char* const options[] = {"ALLOW_NETWORK_ACCESS=NO", "ALLOW_FILE_ACCESS=NO", nullptr};
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    const bool known = !trim(text).empty() && crs.SetFromUserInput(text.c_str(), options) == OGRERR_NONE;
    CPLPopErrorHandler();
    if (!known)
        throw InputError({file, place, fmt::format("\"{}\" is not a known CRS", text),
                          "an authority code such as EPSG:25832", "Look the code up on the data's documentation"});
    refuse_foreign_files(crs, file, place);
    return crs;
}

OGRSpatialReference crs_of_file(const OGRSpatialReference* carried, const std::string& given, const std::string& file) {
    const bool has_own = carried != nullptr && !carried->IsEmpty() && !carried->IsLocal();
    if (!has_own && given.empty())
        throw InputError({file, "", "the file carries no coordinate reference system", "",
                          "Give it in the project file (crs = \"EPSG:…\" of this input) if you know it for sure"});
    if (!has_own) return parse_crs(given, file);
    refuse_foreign_files(*carried, file, {});
    OGRSpatialReference crs = *carried;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (crs.IsCompound()) crs.StripVertical();
    if (crs.GetAuthorityCode(nullptr) == nullptr) {
        // ESRI's .prj has no codes; PROJ finds grids such as BETA2007 by the authority's definition.
        CPLPushErrorHandler(CPLQuietErrorHandler);
        int count = 0;
        int* confidence = nullptr;
        OGRSpatialReferenceH* matches = crs.FindMatches(nullptr, &count, &confidence);
        if (count > 0 && confidence[0] >= 90) crs = *OGRSpatialReference::FromHandle(matches[0]);
        OSRFreeSRSArray(matches);
        CPLFree(confidence);
        CPLPopErrorHandler();
        crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    }
    if (!given.empty()) {
        const OGRSpatialReference stated = parse_crs(given, file);
        if (!same_crs(stated, crs))
            throw InputError(
                {file, "crs", "the file says " + describe_crs(crs) + ", the project file " + describe_crs(stated),
                 "one of both", "Remove crs from the project file, or correct the file (gdal_edit -a_srs)"});
    }
    return crs;
}

bool same_crs(const OGRSpatialReference& a, const OGRSpatialReference& b) {
    static const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                          "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS", nullptr};
    return a.IsSame(&b, options) != 0;
}

std::string describe_crs(const OGRSpatialReference& crs) {
    const char* authority = crs.GetAuthorityName(nullptr);
    const char* code = crs.GetAuthorityCode(nullptr);
    const char* name = crs.GetName();
    if (authority == nullptr || code == nullptr) return name ? name : "a CRS without name";
    return fmt::format("{}:{} {}", authority, code, name ? name : "");
}

void check_extent(const OGRSpatialReference& crs, const Box& extent, const OGRSpatialReference& project,
                  const std::string& file, const std::optional<Box>& expected) {
    const double x0 = extent.min_corner().x(), y0 = extent.min_corner().y();
    const double x1 = extent.max_corner().x(), y1 = extent.max_corner().y();
    const auto refuse = [&](const std::string& found, const std::string& remedy) {
        throw InputError({file, "extent " + text_of(extent), found, "coordinates in " + describe_crs(crs), remedy});
    };
    const double largest = std::max({std::abs(x0), std::abs(x1), std::abs(y0), std::abs(y1)});
    if (!std::isfinite(x0 + x1 + y0 + y1) || largest > 1e9) refuse("coordinates that are no places", "Repair the file");
    const bool looks_like_degrees =
        std::max(std::abs(x0), std::abs(x1)) <= 360 && std::max(std::abs(y0), std::abs(y1)) <= 360;
    if (crs.IsProjected() && looks_like_degrees)
        refuse("degrees where metres are due", "Correct the CRS of the file (probably EPSG:4326)");
    if (crs.IsGeographic() && !looks_like_degrees)
        refuse("metres where degrees are due", "Correct the CRS of the file (probably a UTM zone such as EPSG:25832)");
    if (is_near(crs, extent, project)) return;
    if (is_near(crs, {{y0, x0}, {y1, x1}}, project))
        refuse("the axes are swapped", "Write the file with x = east or longitude, y = north or latitude");
    const std::string cause = expected ? likely_misplacement(extent, crs, *expected, project) : std::string();
    refuse("it lies far from the area of the project's CRS " + describe_crs(project) +
               (cause.empty() ? "" : "; " + cause + " it would lie in the land"),
           "Check the CRS of the file and [project] crs");
}

}  // namespace funkloch
