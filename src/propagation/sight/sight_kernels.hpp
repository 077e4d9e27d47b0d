#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace funkloch::sight {

/// Stands for unknown ground in lines: so high that it hides all, and still tells itself from any real height after
/// interpolation and division by a distance.
inline constexpr float unknown_m = 1e30F;
inline constexpr float unknown_slope = 1e15F;

/// Height or slope that hides nothing.
inline constexpr float nothing_there = -1e30F;

/// Points before a cell that are taken on the cell's own path instead of the ray, as in the radial P.1812 walk.
inline constexpr std::size_t tail_lines = 4;

/// Cells that kernels may read beyond those asked for (a whole vector on any instruction set), without using them.
inline constexpr int slack_cells = 80;

/// What stays the same for a side. Distances count cells.
struct Frame {
    float antenna_m = 0;    ///< transmitting antenna above sea level
    float rx_height_m = 0;  ///< receiving antenna above ground
    float curvature_m = 0;  ///< an Earth of the effective radius falls off by this times the squared distance
    float across0 = 0;      ///< from the mast to its own cell's centre, across
    float rays_half = 0;    ///< rays are numbered -half .. half
};

/// A line of cells across the side's direction, by number across (the mast's own cell is 0).
///
/// Heights are sheared: above the antenna, less the Earth's curvature at the cell. Then a path is hidden by the
/// steepest height / distance before its end, whatever its length. Interpolating the curvature between cells errs by
/// less than a quarter of `curvature_m`: 0.01 mm for cells of 25 m.
struct Line {
    const float* sheared_m = nullptr;
    float ahead = 0;  ///< from the mast
};

/// Steepest slope that each ray has passed, by ray number: sheared metres per cell along the ray.
struct Rays {
    float* slope = nullptr;
    const float* inverse_length = nullptr;  ///< 1 / length of the ray where it is 1 ahead
};

/// Lines just before a line of cells. Where the mast is nearer, the rest are empty: `nothing_there` everywhere.
using Tail = std::array<Line, tail_lines>;

/// Shears `count` heights of the cells first, first + 1, ... of a line; those that are not finite become `unknown_m`.
void shear_line(const Frame& frame, float ahead, int first, const float* ground_m, int count, float* sheared_m);

/// Takes the line's points under the rays first .. last into their slopes. At most 4096 lines ahead.
void pass_line(const Frame& frame, const Line& line, const Rays& rays, int first, int last);

/// Judges the cells first .. last of a line: `sight_visible`, `sight_hidden` or `sight_unknown` in to[0 .. last-first];
/// `slack_cells` after them may be overwritten. Each cell's path has passed what its ray has, and the tail. Returns how
/// many are unknown.
std::int64_t judge_line(const Frame& frame, const Line& line, const Tail& tail, const Rays& rays, int first, int last,
                        std::uint8_t* to);

}  // namespace funkloch::sight
