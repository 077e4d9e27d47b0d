#pragma once

#include "propagation/radial/packed_cell.hpp"
#include "propagation/radial/ray_fan.hpp"
#include "propagation/simd/wanted_blocks.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace funkloch::radial {

/// Neighbouring rays of a side that are computed together.
inline constexpr int rays_per_bundle = 8;

/// Allowances (see DiscRequest::allowance_db) of a fan's area as a side sees them: cells across its rays lie side by
/// side. That of a cell is `values[own + step * per_step + across]`.
struct AllowanceView {
    const std::uint8_t* values = nullptr;  ///< null = any loss matters
    std::ptrdiff_t own = 0;
    std::ptrdiff_t per_step = 0;
    static constexpr std::size_t spare = 3;  ///< bytes after the last one that are read
};

/// The cells of a bundle's rays: those of the area within the radius that have an allowance.
struct BundleCells {
    std::vector<std::uint32_t> packed;  ///< `count` of them, and room for more
    std::vector<std::uint8_t> allowance_db;
    std::size_t count = 0;
    bool limited = false;  ///< there are allowances
};

/// Neighbouring rays of one side of a fan: how they go and which cells they own.
class RayBundle {
public:
    /// Rays from `first_ray` on, as many as there are in its side.
    RayBundle(const RayFan& fan, int first_ray);

    int rays() const { return m_rays; }
    const Side& side() const { return m_side; }

    /// Unit vectors by lane; lanes beyond `rays()` go along with the last one's.
    const std::array<float, rays_per_bundle>& east() const { return m_east; }
    const std::array<float, rays_per_bundle>& south() const { return m_south; }

    /// Replaces the list. Cells come ring by ring, so that those of all rays are in order of distance, but for a few
    /// places: ring n has of each ray the step outwards at which it is n cells long.
    /// `blocks` knows where `allowances` are, in cells counted from the mast's own.
    void list_cells(const AllowanceView& allowances, const WantedBlocks& blocks, BundleCells& cells) const;

    /// What lists are made of: whole numbers below 2^53, which doubles hold.
    struct Rule {
        std::array<double, rays_per_bundle> low_slope, low_offset;  ///< of the limits; offsets less the mast's place
        std::array<double, rays_per_bundle> high_slope, high_offset;
        std::array<double, rays_per_bundle> pace;  ///< steps outwards for each cell along the ray, in 1/65536
        double major0 = 0;                         ///< see Side
        double first_step = 0, last_step = 0;      ///< of the area
        double least_across = 0, most_across = 0;  ///< likewise
        bool along_x = true;
        int sign = 1;
        std::size_t room_per_ring = 0;  ///< most cells that a ring may have, and what is written beyond them
        int most_at_a_step = 0;         ///< of one ray
    };

private:
    Window around_rings(int first, int end) const;
    void list_exactly(int ring, const AllowanceView& allowances, BundleCells& cells) const;

    int m_rays;
    Side m_side;
    Window m_area;
    std::int64_t m_longest;  ///< radius squared
    std::array<RayLimit, rays_per_bundle> m_low{}, m_high{};
    std::array<float, rays_per_bundle> m_east{}, m_south{};
    Rule m_rule{};
    int m_first_ring = 0, m_end_ring = 0;
    int m_end_inside;  ///< the first ring with cells that may lie beyond the radius
};

/// Appends the cells of rings first <= n < end, none of them the mast's own or beyond the radius. Vectors: see
/// ray_rings.cpp.
void list_rings(const RayBundle::Rule& rule, int first, int end, const AllowanceView& allowances, BundleCells& cells);

}  // namespace funkloch::radial
