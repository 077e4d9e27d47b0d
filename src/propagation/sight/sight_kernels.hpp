#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace funkloch::sight {

/// Stands for unknown ground in rows: so high that it hides all, and still tells itself from any real height after
/// interpolation and division by a distance.
inline constexpr float unknown_m = 1e30F;
inline constexpr float unknown_slope = 1e15F;

/// Slopes where nothing has been passed yet.
inline constexpr float nothing_passed = -1e30F;

/// Samples before a cell that are taken on the cell's own path instead of the ray, as in the radial P.1812 walk.
inline constexpr int tail_rows = 4;

/// Cells that kernels may read beyond those asked for (a whole vector on any instruction set), without using them.
inline constexpr int slack_cells = 80;

/// What stays the same for a side. Distances count cells, slopes metres per cell.
struct Frame {
    float antenna_m = 0;  ///< transmitting antenna above sea level
    float rx_height_m = 0;
    float curvature = 0;  ///< an Earth of this effective radius falls off by curvature d^2
    float across0 = 0;    ///< from the mast to its own cell's centre, across
    float rays_half = 0;  ///< rays are numbered -half .. half across
};

/// A line of cells across the side's direction: heights by number across, the mast's own 0, and how far ahead it is.
struct Line {
    const float* ground_m = nullptr;
    float ahead = 0;
};

/// Steepest slope that each ray has passed, by ray number: metres per cell of the ray's length.
struct Rays {
    float* slope = nullptr;
    const float* inverse_length = nullptr;  ///< 1 / length of the ray where it is 1 ahead
};

/// Copies heights, unknown ones as `unknown_m`.
void copy_line(const float* from, int count, float* to);

/// Takes the line's points under the rays first .. last into their slopes. At most 4096 lines ahead.
void pass_line(const Frame& frame, const Line& line, const Rays& rays, int first, int last);

/// Lines between a line of cells and what the rays have passed, nearest to the cells first.
struct Tail {
    std::array<Line, tail_rows> lines;
    int count = 0;
};

/// Judges the cells first .. last of a line: `sight_visible`, `sight_hidden` or `sight_unknown` in to[0 .. last-first];
/// `slack_cells` after them may be overwritten. Each cell's path has passed what its ray has, and the tail.
void judge_line(const Frame& frame, const Line& line, const Tail& tail, const Rays& rays, int first, int last,
                std::uint8_t* to);

}  // namespace funkloch::sight
