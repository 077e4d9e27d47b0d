#include "constraint_fit.hpp"

#include "funkloch/core/boxes.hpp"
#include "funkloch/core/error.hpp"
#include "funkloch/core/shapes.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/law/layer_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch {

namespace {

Box widened(const Box& box, double by_m) {
    return {Point(box.min_corner().x() - by_m, box.min_corner().y() - by_m),
            Point(box.max_corner().x() + by_m, box.max_corner().y() + by_m)};
}

std::string text_of(const Box& box) {
    return fmt::format("x {:.0f} … {:.0f}, y {:.0f} … {:.0f}", box.min_corner().x(), box.max_corner().x(),
                       box.min_corner().y(), box.max_corner().y());
}

/// Whether the area holds the box. The area is an extent, whose edges bend a little: so points along those of the box.
bool holds(const MultiPolygon& area, const Box& box) {
    constexpr int steps = 16;
    const double width_m = box.max_corner().x() - box.min_corner().x();
    const double height_m = box.max_corner().y() - box.min_corner().y();
    for (int step = 0; step <= steps; ++step) {
        const double share = static_cast<double>(step) / steps;
        const double x = box.min_corner().x() + share * width_m, y = box.min_corner().y() + share * height_m;
        for (const Point& point : {Point(x, box.min_corner().y()), Point(x, box.max_corner().y()),
                                   Point(box.min_corner().x(), y), Point(box.max_corner().x(), y)})
            if (!is_covered(point, area)) return false;
    }
    return true;
}

double share_of_land(const MultiPolygon& outline, const MultiPolygon& area) {
    double shared_m2 = 0;
    for (const Polygon& part : outline) shared_m2 += area_m2(intersection_of(part, area));
    return std::clamp(shared_m2 / area_m2(outline), 0.0, 1.0);
}

class Fit {
public:
    Fit(LayerFile& file, const ConstraintInput& input, const LandToFit& land, InputReader& reader,
        std::vector<std::string>& warnings)
        : m_file(file), m_input(input), m_land(land), m_reader(reader), m_warnings(warnings) {}

    void settle() {
        if (m_input.empty && m_input.covers == "extent")
            throw InputError({m_input.path, "covers", "\"extent\" of a layer without features", "",
                              "Write covers = \"land\", or name a file of areas."});
        if (m_file.layers.empty()) return;  // of a mapping whose features were all too small: they stay missing
        place();
        if (!m_input.empty && !m_near) far_from_land();
        if (m_input.covers == "land" || (m_input.covers.empty() && m_input.empty))
            know_everywhere("land");
        else if (m_input.covers.empty() || m_input.covers == "extent")
            know_extent();
        else
            know_areas();
        for (Layer& layer : m_file.layers) layer.files.front().chosen = !m_input.covers.empty();
    }

private:
    double reach_m(const Layer& layer) const {
        return layer_reach_m(*m_land.book, canonical_layer(layer.name), m_land.highest_m);
    }

    /// Where the features lie. Layers of one file have one CRS: one near the land proves it right for all.
    void place() {
        for (Layer& layer : m_file.layers) {
            const double layer_reach_m = reach_m(layer);
            m_farthest_m = std::max(m_farthest_m, layer_reach_m);
            const LayerPlace place = place_of_layer(layer, *m_land.outline, layer_reach_m);
            m_near = m_near || place.near;
            LayerFit fit;
            fit.file = m_input.path;
            fit.features = layer.features.size();
            fit.inside = place.inside;
            fit.extent = place.extent;
            layer.files = {fit};
        }
    }

    std::string what() const {
        return m_input.mapping.empty() ? "layer " + m_input.name : "mapping " + m_input.mapping;
    }

    Box layers_at() const {
        std::optional<Box> box;
        for (const Layer& layer : m_file.layers)
            if (const auto& extent = layer.files.front().extent) box = box ? joined(*box, *extent) : *extent;
        return *box;
    }

    /// "; as EPSG:25832 it would lie in the land", or nothing, as for features around the land that only spare it.
    std::string cause() const {
        const Box expected = widened(bounds_of(*m_land.outline), m_farthest_m);
        if (boxes_meet(layers_at(), expected)) return {};
        const std::string cause = likely_misplacement(m_file.extent, parse_crs(m_file.crs, m_input.path), expected,
                                                      parse_crs(m_land.crs, "project file", "[project] crs"));
        return cause.empty() ? "" : "; " + cause + " it would lie in the land";
    }

    /// `covers` may say that this is right. But "land" is easily written beside a CRS that is wrong.
    void far_from_land() {
        const std::string why = cause();
        const std::string found = fmt::format(
            "no feature within {:.0f} m of the land, as far as rules look: the features lie at {}, the land "
            "at {} ({}){}",
            m_farthest_m, text_of(layers_at()), text_of(bounds_of(*m_land.outline)), m_land.crs, why);
        if (m_input.covers.empty() || m_input.covers == "extent")
            throw InputError({m_input.path, what(), found, "a layer of the land",
                              "Correct the CRS or the file; if there is nothing of this kind in the land, write covers "
                              "= \"land\"."});
        if (m_input.covers == "land" && !why.empty())
            throw InputError({m_input.path, what(), found, "a layer of the land, for which covers says it is complete",
                              "Correct the CRS; if it is right, name a file of areas in covers."});
        m_warnings.push_back(fmt::format("{}: {}: {}. Since covers = \"{}\", this counts as \"nothing there\".",
                                         m_input.path, what(), found, m_input.covers));
    }

    void know_everywhere(const std::string& covers) {
        for (Layer& layer : m_file.layers) {
            layer.known.reset();
            layer.files.front().covers = covers;
        }
    }

    void know(Layer& layer, const MultiPolygon& area, double share, const std::string& covers) {
        layer.known.emplace();
        if (!area.empty()) layer.known->push_back(area);
        layer.files.front().covers = covers;
        layer.files.front().known_share = share;
    }

    void know_extent() {
        const bool by_default = m_input.covers.empty();
        const double share = m_file.area.empty() ? 0 : share_of_land(*m_land.outline, m_file.area);
        std::string partial;
        for (Layer& layer : m_file.layers) {
            if (holds(m_file.area, widened(bounds_of(*m_land.outline), reach_m(layer)))) {
                layer.known.reset();
                layer.files.front().covers = by_default ? "land" : "extent";
                continue;
            }
            know(layer, m_file.area, share, "extent");
            partial += (partial.empty() ? "" : ", ") + layer.name;
        }
        if (by_default && !partial.empty() && share < 1)
            m_warnings.push_back(fmt::format(
                "{}: taken to be complete for its own extent only, {:.1f} % of the land; beyond it rules on "
                "{} are unknown. If the file is complete for the land, write covers = \"land\"; else name a "
                "file of areas.",
                m_input.path, 100 * share, partial));
    }

    void know_areas() {
        const MultiPolygon& area = m_reader.read_covered(m_input.covers);
        const double share = share_of_land(*m_land.outline, area);
        if (share <= 0)
            throw InputError({m_input.covers, "covers of " + what(),
                              fmt::format("the areas lie at {}, outside the land at {} ({})", text_of(bounds_of(area)),
                                          text_of(bounds_of(*m_land.outline)), m_land.crs),
                              "the part of the land for which the layer is complete",
                              "Correct the CRS or the file; covers = \"land\" stands for all of it."});
        for (Layer& layer : m_file.layers) know(layer, area, share, m_input.covers);
    }

    LayerFile& m_file;
    const ConstraintInput& m_input;
    const LandToFit& m_land;
    InputReader& m_reader;
    std::vector<std::string>& m_warnings;
    double m_farthest_m = 0;
    bool m_near = false;
};

}  // namespace

void fit_to_land(LayerFile& file, const ConstraintInput& input, const LandToFit& land, InputReader& reader,
                 std::vector<std::string>& warnings) {
    Fit(file, input, land, reader, warnings).settle();
}

double highest_site_m(const Project& project) {
    const auto& siting = project.siting;
    double highest_m = siting.default_roof_m + siting.rooftop_height_m;
    for (const double height_m : siting.heights_m) highest_m = std::max(highest_m, height_m);
    return highest_m;
}

}  // namespace funkloch
