#pragma once

#include "disc_sink.hpp"
#include "ray_fan.hpp"
#include "ray_scanner.hpp"
#include "terrain_sampler.hpp"

#include <array>
#include <span>

namespace funkloch::radial {

/// Samples before the receiver that are taken on the cell's own path instead of the ray: close by, half a cell beside
/// it is another obstacle.
inline constexpr int tail_samples = 4;

/// The rays of one mast, receiver after receiver in double precision with incremental hulls. It takes every time
/// percentage and radius, and is what the vector kernel is tested against.
class ScalarRays {
public:
    /// `sink` receives the losses and must outlive this object.
    ScalarRays(const DiscPlan& plan, const Link& link, DiscSink& sink);

    /// Cells of one ray inside the grid, in order of distance.
    void run(RayFan::Direction direction, std::span<const CellIndex> cells);

private:
    void cell(const CellIndex& index);
    bool advance(int count);

    const DiscPlan& m_plan;
    DiscSink& m_sink;
    TerrainSampler m_terrain;
    RayScanner m_scanner;
    RayFan::Direction m_direction;
    std::array<Sample, tail_samples> m_tail;
    bool m_ray_known = true;
};

}  // namespace funkloch::radial
