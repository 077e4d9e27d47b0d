#include "funkloch/files/transform.hpp"

#include "funkloch/core/error.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace funkloch {

namespace {

struct ContextFree {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct PjFree {
    void operator()(PJ* pj) const { proj_destroy(pj); }
};
struct ListFree {
    void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
struct FactoryFree {
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const { proj_operation_factory_context_destroy(factory); }
};
using Pj = std::unique_ptr<PJ, PjFree>;
using PjList = std::unique_ptr<PJ_OBJ_LIST, ListFree>;

Pj to_proj(PJ_CONTEXT* context, const OGRSpatialReference& crs) {
    static const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    char* text = nullptr;
    crs.exportToWkt(&text, options);
    Pj pj(proj_create(context, text));
    CPLFree(text);
    return pj;
}

/// Grids that an operation uses; those that are not installed in `missing`.
std::string grids_of(PJ_CONTEXT* context, const PJ* operation, std::string& missing) {
    std::string used;
    const int count = proj_coordoperation_get_grid_used_count(context, operation);
    for (int i = 0; i < count; ++i) {
        const char* name = nullptr;
        int available = 0;
        if (!proj_coordoperation_get_grid_used(context, operation, i, &name, nullptr, nullptr, nullptr, nullptr,
                                               nullptr, &available))
            continue;
        auto& list = available ? used : missing;
        list += (list.empty() ? "" : ", ") + std::string(name);
    }
    return used;
}

PjList operations_for(PJ_CONTEXT* context, const PJ* from, const PJ* to, const OGRSpatialReference& from_crs,
                      const Box& extent) {
    const std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, FactoryFree> factory(
        proj_create_operation_factory_context(context, nullptr));
    if (const auto area = transformed_bounds(extent, from_crs, wgs84()))
        proj_operation_factory_context_set_area_of_interest(context, factory.get(), area->min_corner().x(),
                                                            area->min_corner().y(), area->max_corner().x(),
                                                            area->max_corner().y());
    proj_operation_factory_context_set_spatial_criterion(context, factory.get(),
                                                         PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    // Best first, whether its grids are there or not: so a better one that lacks its grid can be named.
    proj_operation_factory_context_set_grid_availability_use(context, factory.get(), PROJ_GRID_AVAILABILITY_IGNORED);
    return PjList(proj_create_operations(context, from, to, factory.get()));
}

bool is_dhdn(const OGRSpatialReference& crs) {
    const char* datum = crs.GetAttrValue("DATUM");
    return datum != nullptr && std::string(datum).find("Deutsches_Hauptdreiecksnetz") != std::string::npos;
}

}  // namespace

struct CoordinateChange::Impl {
    std::unique_ptr<PJ_CONTEXT, ContextFree> context;
    Pj operation;  ///< null = identity
    std::string file, description, warning;

    /// Takes the best operation whose grids are there and says which one it is.
    void choose(const PJ_OBJ_LIST* list) {
        const int count = list == nullptr ? 0 : proj_list_get_count(list);
        for (int i = 0; i < count && !operation; ++i) {
            const Pj candidate(proj_list_get(context.get(), list, i));
            std::string missing;
            const std::string grids = grids_of(context.get(), candidate.get(), missing);
            if (!proj_coordoperation_is_instantiable(context.get(), candidate.get())) {
                if (warning.empty() && !missing.empty())
                    warning = fmt::format("a better operation ({}) needs the grid {}, which is not installed",
                                          proj_get_name(candidate.get()), missing);
                continue;
            }
            operation.reset(proj_normalize_for_visualization(context.get(), candidate.get()));
            const double accuracy_m = proj_coordoperation_get_accuracy(context.get(), candidate.get());
            const bool guessed = proj_coordoperation_has_ballpark_transformation(context.get(), candidate.get());
            description = fmt::format("{}, {}{}", proj_get_name(candidate.get()),
                                      accuracy_m >= 0 ? fmt::format("accuracy {:g} m", accuracy_m) : "accuracy unknown",
                                      grids.empty() ? ", no grid" : ", grid " + grids);
            if (guessed) warning = "no datum transformation is known: positions may be off by some hundred metres";
        }
    }

    std::size_t run(PJ_DIRECTION direction, std::span<Point> points) const {
        if (!operation) return 0;
        std::size_t lost = 0;
        for (auto& point : points) {
            const PJ_COORD out = proj_trans(operation.get(), direction, proj_coord(point.x(), point.y(), 0, HUGE_VAL));
            const bool good = std::isfinite(out.xy.x) && std::isfinite(out.xy.y);
            constexpr double none = std::numeric_limits<double>::quiet_NaN();
            point = good ? Point(out.xy.x, out.xy.y) : Point(none, none);
            lost += good ? 0 : 1;
        }
        return lost;
    }
};

CoordinateChange::CoordinateChange(const OGRSpatialReference& from, const OGRSpatialReference& to, const Box& extent,
                                   const std::string& file)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->file = file;
    if (same_crs(from, to)) {
        m_impl->description = "none (same CRS)";
        return;
    }
    m_impl->context.reset(proj_context_create());
    PJ_CONTEXT* context = m_impl->context.get();
    proj_context_set_enable_network(context, 0);
    proj_log_level(context, PJ_LOG_NONE);
    const Pj source = to_proj(context, from), target = to_proj(context, to);
    if (source && target) m_impl->choose(operations_for(context, source.get(), target.get(), from, extent).get());
    if (!m_impl->operation)
        throw InputError({file, "", "PROJ knows no way from " + describe_crs(from) + " to " + describe_crs(to), "",
                          "Convert the file to the project's CRS (gdalwarp, ogr2ogr)"});
    if (is_dhdn(from) != is_dhdn(to) && m_impl->description.find("BETA2007") == std::string::npos) {
        m_impl->description += ", WITHOUT the BETA2007 grid";
        if (m_impl->warning.empty())
            m_impl->warning =
                "the shift between DHDN and ETRS89 does not use the BETA2007 grid: positions may be off by "
                "up to some metres";
    }
}

CoordinateChange::~CoordinateChange() = default;
CoordinateChange::CoordinateChange(CoordinateChange&&) noexcept = default;
CoordinateChange& CoordinateChange::operator=(CoordinateChange&&) noexcept = default;

bool CoordinateChange::identity() const {
    return !m_impl->operation;
}
const std::string& CoordinateChange::operation() const {
    return m_impl->description;
}
const std::string& CoordinateChange::warning() const {
    return m_impl->warning;
}

std::size_t CoordinateChange::apply(std::span<Point> points) const {
    return m_impl->run(PJ_FWD, points);
}
std::size_t CoordinateChange::apply_inverse(std::span<Point> points) const {
    return m_impl->run(PJ_INV, points);
}

Point CoordinateChange::operator()(const Point& point) const {
    Point image = point;
    if (apply({&image, 1}) == 0 && std::isfinite(image.x()) && std::isfinite(image.y())) return image;
    throw InputError({m_impl->file, fmt::format("coordinate {:.10g}, {:.10g}", point.x(), point.y()),
                      "it has no place in the project's CRS", "",
                      "Check the CRS of the file, the order of its axes and this coordinate"});
}

Point lon_lat_of(const Point& point, const std::string& crs) {
    return CoordinateChange(parse_crs(crs, "project.crs"), wgs84(), Box(point, point), "project.crs")(point);
}

}  // namespace funkloch
