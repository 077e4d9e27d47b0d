#include "funkloch/core/boxes.hpp"
#include "funkloch/core/shapes.hpp"
#include "funkloch/law/layer_facts.hpp"
#include "geos.hpp"
#include "layer_index.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/core/in_parallel.hpp"

#include <algorithm>
#include <memory>
#include <vector>

namespace funkloch {

namespace {

/// A land, prepared for many questions of one thread.
class PreparedLand {
public:
    explicit PreparedLand(const MultiPolygon& outline) : m_land(m_geos, m_geos.make(Geometry(outline))) {
        m_prepared = GEOSPrepare_r(m_geos.handle(), m_land.get());
        if (m_prepared == nullptr) throw RunError("GEOS could not prepare the outline of the land");
    }
    ~PreparedLand() { GEOSPreparedGeom_destroy_r(m_geos.handle(), m_prepared); }
    PreparedLand(const PreparedLand&) = delete;
    PreparedLand& operator=(const PreparedLand&) = delete;

    double distance_m(const Geometry& geometry) const {
        const law::OwnedGeometry other(m_geos, m_geos.make(geometry));
        double distance = 0;
        if (GEOSPreparedDistance_r(m_geos.handle(), m_prepared, other.get(), &distance) != 1)
            throw RunError("GEOS could not measure the distance of a constraint to the land");
        return distance;
    }
    bool touches(const Geometry& geometry) const {
        const law::OwnedGeometry other(m_geos, m_geos.make(geometry));
        return GEOSPreparedIntersects_r(m_geos.handle(), m_prepared, other.get()) == 1;
    }

private:
    law::Geos m_geos;
    law::OwnedGeometry m_land;
    const GEOSPreparedGeometry* m_prepared = nullptr;
};

/// Whether each feature touches the land.
std::vector<char> touching(const std::vector<Feature>& features, const std::vector<Box>& boxes,
                           const MultiPolygon& outline) {
    const Box bounds = bounds_of(outline);
    std::vector<char> inside(features.size(), 0);
    // A GEOS context belongs to one thread: each chunk has its own, so there are few and large ones.
    const std::size_t chunk = std::max<std::size_t>(256, features.size() / 64 + 1);
    in_parallel((features.size() + chunk - 1) / chunk, [&](std::size_t k) {
        std::unique_ptr<PreparedLand> land;
        for (std::size_t i = k * chunk; i < std::min((k + 1) * chunk, features.size()); ++i) {
            if (!boxes_meet(boxes[i], bounds, 0)) continue;
            if (!land) land = std::make_unique<PreparedLand>(outline);
            inside[i] = land->touches(features[i].geometry) ? 1 : 0;
        }
    });
    return inside;
}

}  // namespace

LayerPlace place_of_layer(const Layer& layer, const MultiPolygon& outline, double reach_m) {
    LayerPlace place;
    std::vector<Box> boxes;
    for (const Feature& feature : layer.features) {
        boxes.push_back(law::box_of(feature.geometry));
        place.extent = place.extent ? joined(*place.extent, boxes.back()) : boxes.back();
    }
    const auto inside = touching(layer.features, boxes, outline);
    place.inside = static_cast<std::size_t>(std::count(inside.begin(), inside.end(), 1));
    place.near = place.inside > 0;
    if (place.near || reach_m <= 0) return place;
    const PreparedLand land(outline);
    const Box bounds = bounds_of(outline);
    for (std::size_t i = 0; i < boxes.size() && !place.near; ++i)
        place.near = boxes_meet(boxes[i], bounds, reach_m) && land.distance_m(layer.features[i].geometry) <= reach_m;
    return place;
}

}  // namespace funkloch
