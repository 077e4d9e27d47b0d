// Compiled once per instruction set. Vectors hold neighbouring rays or cells and lanes never mix, so neither the
// instruction set nor the company of a cell matters: no fused operations, no approximate ones.
#include "propagation/sight/sight_kernels.hpp"

#include "funkloch/propagation/line_of_sight.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "propagation/sight/sight_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace funkloch::sight::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Floats = hn::ScalableTag<float>;
using Ints = hn::RebindToSigned<Floats>;
using Bytes = hn::Rebind<std::uint8_t, Floats>;
using Vector = hn::Vec<Floats>;
using Integers = hn::Vec<Ints>;

constexpr Floats floats;
constexpr Ints ints;

/// Whole numbers of small size plus this have themselves in their last bits: cheaper than a conversion.
constexpr float whole_bias = 12582912.0F;  // 1.5 * 2^23
constexpr std::int32_t whole_bits = 0x4B400000;

HWY_INLINE int lanes() {
    return static_cast<int>(hn::Lanes(floats));
}

HWY_INLINE Integers biased_whole(Vector whole) {
    return hn::BitCast(ints, hn::Add(whole, hn::Set(floats, whole_bias)));
}

/// Heights of a line at the places x, which grow from lane to lane by less than 1: so all lie within one vector of
/// cells, and picking lanes replaces gathering.
HWY_INLINE Vector height_at(const float* HWY_RESTRICT sheared_m, Vector x) {
    const Vector floor = hn::Floor(x);
    const Integers cell = biased_whole(floor);
    const std::int32_t base = hn::GetLane(cell);
    const auto pick = hn::IndicesFromVec(floats, hn::Sub(cell, hn::Set(ints, base)));
    const float* from = sheared_m + (base - whole_bits);
    const Vector low = hn::TableLookupLanes(hn::LoadU(floats, from), pick);
    const Vector high = hn::TableLookupLanes(hn::LoadU(floats, from + 1), pick);
    return hn::Add(low, hn::Mul(hn::Sub(x, floor), hn::Sub(high, low)));
}

void shear_line(const Frame& frame, float ahead, int first, const float* HWY_RESTRICT ground_m, int count,
                float* HWY_RESTRICT sheared_m) {
    const Vector unknown = hn::Set(floats, unknown_m);
    const Vector base_m = hn::Set(floats, frame.antenna_m + frame.curvature_m * ahead * ahead);
    const Vector curvature_m = hn::Set(floats, frame.curvature_m);
    const auto shear = [&](int i, Vector height_m) HWY_ATTR {
        const Vector across = hn::Add(hn::Iota(floats, static_cast<float>(first + i)), hn::Set(floats, frame.across0));
        const Vector fall_m = hn::Add(base_m, hn::Mul(curvature_m, hn::Mul(across, across)));
        return hn::IfThenElse(hn::Lt(hn::Abs(height_m), unknown), hn::Sub(height_m, fall_m), unknown);
    };
    int i = 0;
    for (; i + lanes() <= count; i += lanes()) {
        hn::StoreU(shear(i, hn::LoadU(floats, ground_m + i)), floats, sheared_m + i);
    }
    for (; i < count; ++i) sheared_m[i] = hn::GetLane(shear(i, hn::Set(floats, ground_m[i])));
}

void pass_line(const Frame& frame, const Line& line, const Rays& rays, int first, int last) {
    const Vector cells_per_ray = hn::Set(floats, line.ahead / frame.rays_half);
    const Vector across0 = hn::Set(floats, frame.across0);
    const Vector inverse_ahead = hn::Set(floats, 1 / line.ahead);
    const float* HWY_RESTRICT sheared_m = line.sheared_m;
    const float* HWY_RESTRICT inverse_length = rays.inverse_length;
    float* HWY_RESTRICT steepest = rays.slope;
    for (int ray = first; ray <= last; ray += lanes()) {
        const Vector number = hn::Iota(floats, static_cast<float>(ray));
        const Vector height_m = height_at(sheared_m, hn::Sub(hn::Mul(number, cells_per_ray), across0));
        const Vector slope = hn::Mul(hn::Mul(height_m, inverse_ahead), hn::LoadU(floats, inverse_length + ray));
        hn::StoreU(hn::Max(slope, hn::LoadU(floats, steepest + ray)), floats, steepest + ray);
    }
}

std::int64_t judge_line(const Frame& frame, const Line& line, const Tail& tail, const Rays& rays, int first, int last,
                        std::uint8_t* HWY_RESTRICT to) {
    const Vector across0 = hn::Set(floats, frame.across0);
    const Vector rx_height_m = hn::Set(floats, frame.rx_height_m);
    const Vector inverse_ahead = hn::Set(floats, 1 / line.ahead);
    const Vector rays_per_cell = hn::Set(floats, frame.rays_half / line.ahead);
    const Vector last_ray = hn::Set(floats, frame.rays_half);
    const Vector one = hn::Set(floats, 1);
    const Vector half = hn::Set(floats, 0.5F);
    const float* HWY_RESTRICT sheared_m = line.sheared_m;
    const float* HWY_RESTRICT ray_slope = rays.slope;
    // Slope at the end of the path of what the tail's lines have in its way.
    const auto passed_before = [&](const Line& before, Vector across) HWY_ATTR {
        const Vector place = hn::Sub(hn::Mul(across, hn::Set(floats, before.ahead / line.ahead)), across0);
        return hn::Mul(height_at(before.sheared_m, place), hn::Set(floats, 1 / before.ahead));
    };
    const Tail lines = tail;  // a copy that the bytes written cannot alias
    std::int64_t unknown_cells = 0;
    for (int cell = first; cell <= last; cell += lanes()) {
        const Vector across = hn::Add(hn::Iota(floats, static_cast<float>(cell)), across0);
        const Vector receiver_m = hn::Add(hn::LoadU(floats, sheared_m + cell), rx_height_m);
        const Vector own = hn::Mul(receiver_m, inverse_ahead);
        // The nearest ray. Lanes after the last cell may lie beyond the last ray.
        const Vector nearest = hn::Min(hn::Floor(hn::Add(hn::Mul(across, rays_per_cell), half)), last_ray);
        const Integers ray = hn::Sub(biased_whole(nearest), hn::Set(ints, whole_bits));
        const Vector aside = hn::Mul(across, inverse_ahead);
        const Vector length = hn::Sqrt(hn::Add(one, hn::Mul(aside, aside)));
        const Vector on_ray = hn::Mul(hn::GatherIndex(floats, ray_slope, ray), length);
        Vector passed = on_ray;
        for (std::size_t i = 0; i < tail_lines; ++i) passed = hn::Max(passed, passed_before(lines[i], across));
        const auto hidden = hn::RebindMask(ints, hn::Gt(passed, own));
        const auto unknown = hn::RebindMask(ints, hn::Gt(hn::Max(passed, own), hn::Set(floats, unknown_slope)));
        const auto asked = hn::FirstN(ints, static_cast<std::size_t>(last - cell) + 1);
        unknown_cells += static_cast<std::int64_t>(hn::CountTrue(ints, hn::And(unknown, asked)));
        const Integers seen = hn::IfThenElse(hidden, hn::Set(ints, sight_hidden), hn::Set(ints, sight_visible));
        hn::StoreU(hn::DemoteTo(Bytes(), hn::IfThenElse(unknown, hn::Set(ints, sight_unknown), seen)), Bytes(),
                   to + (cell - first));
    }
    return unknown_cells;
}

}  // namespace funkloch::sight::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace funkloch::sight {

HWY_EXPORT(shear_line);
HWY_EXPORT(pass_line);
HWY_EXPORT(judge_line);

void shear_line(const Frame& frame, float ahead, int first, const float* ground_m, int count, float* sheared_m) {
    HWY_DYNAMIC_DISPATCH(shear_line)(frame, ahead, first, ground_m, count, sheared_m);
}

void pass_line(const Frame& frame, const Line& line, const Rays& rays, int first, int last) {
    HWY_DYNAMIC_DISPATCH(pass_line)(frame, line, rays, first, last);
}

std::int64_t judge_line(const Frame& frame, const Line& line, const Tail& tail, const Rays& rays, int first, int last,
                        std::uint8_t* to) {
    return HWY_DYNAMIC_DISPATCH(judge_line)(frame, line, tail, rays, first, last, to);
}

}  // namespace funkloch::sight
#endif
