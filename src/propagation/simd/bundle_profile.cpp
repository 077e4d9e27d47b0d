#include "propagation/simd/bundle_profile.hpp"

#include <algorithm>

namespace funkloch::radial {

void HeightRows::resize(std::size_t rows) {
    samples.resize(rows);
    blocks.resize(rows / samples_per_block);
    envelope.assign(rows / samples_per_block + widest_group, -1e15F);
}

RayTables::RayTables(std::size_t samples, float cell_km) {
    for (std::size_t i = 0; i < samples; ++i) {
        d_km.push_back(static_cast<float>(i + 1) * cell_km);
        per_km.push_back(1 / d_km.back());
        const float own = static_cast<float>(i + 1), later = static_cast<float>(i + 1 + crest_reach);
        share.insert(share.end(), rays_per_bundle, own / later);
    }
    for (std::size_t i = 0; i + samples_per_block <= samples; i += samples_per_block) {
        block_first_km.push_back(d_km[i]);
        block_last_km.push_back(d_km[i + samples_per_block - 1]);
    }
    block_first_km.resize(block_first_km.size() + widest_group);
    block_last_km.resize(block_first_km.size());
}

GrowingHulls::GrowingHulls(std::size_t samples)
    : crests(samples + 2 * rays_per_bundle), m_vertices((samples + 2) * static_cast<std::size_t>(stride)) {
    for (int i = -1; i <= static_cast<int>(samples); ++i) {
        float* const row = vertex(i);
        // Before the antenna there is a vertex that never hides it.
        std::fill_n(row, rays_per_bundle, i < 0 ? -1.0F : 0.0F);
        std::fill_n(row + sheared, rays_per_bundle, i < 0 ? -1e15F : 0.0F);
        std::fill_n(row + height, rays_per_bundle, i == 0 ? 0.0F : -1e15F);
    }
}

void OwnHeights::make_room(std::size_t count, bool clutter) {
    for (std::vector<float>& heights : ground)
        if (heights.size() < count) heights.resize(count);
    if (!clutter) return;
    for (std::vector<float>& heights : surface)
        if (heights.size() < count) heights.resize(count);
}

BundleProfile::BundleProfile(std::size_t rows, bool clutter) : raw_hulls(rows), surface_hulls(clutter ? rows : 0) {
    raw.resize(rows);
    surface.resize(rows);
    if (clutter) ground.resize(rows);
    for (RayRows* running : {&surface_slope.slope, &surface_slope.at_km, &raw_slope, &v1, &v2}) running->resize(rows);
    if (clutter)
        for (RayRows* running : {&ground_slope.slope, &ground_slope.at_km}) running->resize(rows);
}

}  // namespace funkloch::radial
