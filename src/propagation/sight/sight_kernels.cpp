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

constexpr Floats floats;
constexpr Ints ints;

HWY_INLINE int lanes() {
    return static_cast<int>(hn::Lanes(floats));
}

/// The numbers first, first + 1, ...
HWY_INLINE Vector numbers(int first) {
    return hn::ConvertTo(floats, hn::Iota(ints, first));
}

/// Ground of a line at the places x, which grow from lane to lane by less than 1: so all lie within one vector of
/// cells, and picking lanes replaces gathering.
HWY_INLINE Vector ground_at(const Line& line, Vector x) {
    const Vector floor = hn::Floor(x);
    const auto cell = hn::ConvertTo(ints, floor);
    const int base = hn::GetLane(cell);
    const auto pick = hn::IndicesFromVec(floats, hn::Sub(cell, hn::Set(ints, base)));
    const Vector low = hn::TableLookupLanes(hn::LoadU(floats, line.ground_m + base), pick);
    const Vector high = hn::TableLookupLanes(hn::LoadU(floats, line.ground_m + base + 1), pick);
    return hn::Add(low, hn::Mul(hn::Sub(x, floor), hn::Sub(high, low)));
}

/// Slope from the antenna to points of a line, in metres per line ahead: `fall` is the curvature along the path.
HWY_INLINE Vector slope_to(const Frame& frame, Vector ground_m, float ahead, Vector fall) {
    const Vector rise = hn::Sub(ground_m, hn::Set(floats, frame.antenna_m));
    return hn::Sub(hn::Mul(rise, hn::Set(floats, 1 / ahead)), hn::Mul(fall, hn::Set(floats, ahead)));
}

/// Square of the length of paths where they are 1 ahead and `across` beside.
HWY_INLINE Vector squared_length(Vector across) {
    return hn::Add(hn::Set(floats, 1), hn::Mul(across, across));
}

void copy_line(const float* HWY_RESTRICT from, int count, float* HWY_RESTRICT to) {
    const Vector unknown = hn::Set(floats, unknown_m);
    int i = 0;
    for (; i + lanes() <= count; i += lanes()) {
        const Vector height = hn::LoadU(floats, from + i);
        hn::StoreU(hn::IfThenElse(hn::Lt(hn::Abs(height), unknown), height, unknown), floats, to + i);
    }
    for (; i < count; ++i) to[i] = from[i] > -unknown_m && from[i] < unknown_m ? from[i] : unknown_m;
}

void pass_line(const Frame& frame, const Line& line, const Rays& rays, int first, int last) {
    const Vector per_ray = hn::Set(floats, 1 / frame.rays_half);
    const Vector line_per_ray = hn::Set(floats, line.ahead / frame.rays_half);
    const Vector across0 = hn::Set(floats, frame.across0);
    const Vector curvature = hn::Set(floats, frame.curvature);
    for (int ray = first; ray <= last; ray += lanes()) {
        const Vector number = numbers(ray);
        const Vector ground_m = ground_at(line, hn::Sub(hn::Mul(number, line_per_ray), across0));
        const Vector fall = hn::Mul(curvature, squared_length(hn::Mul(number, per_ray)));
        const Vector slope =
            hn::Mul(slope_to(frame, ground_m, line.ahead, fall), hn::LoadU(floats, rays.inverse_length + ray));
        hn::StoreU(hn::Max(slope, hn::LoadU(floats, rays.slope + ray)), floats, rays.slope + ray);
    }
}

void judge_line(const Frame& frame, const Line& line, const Tail& tail, const Rays& rays, int first, int last,
                std::uint8_t* HWY_RESTRICT to) {
    const Vector across0 = hn::Set(floats, frame.across0);
    const Vector inverse_ahead = hn::Set(floats, 1 / line.ahead);
    const Vector curvature = hn::Set(floats, frame.curvature);
    const Vector rays_per_cell = hn::Set(floats, frame.rays_half / line.ahead);
    const Vector half = hn::Set(floats, 0.5F);
    const auto last_ray = hn::Set(ints, static_cast<int>(frame.rays_half));
    for (int cell = first; cell <= last; cell += lanes()) {
        const Vector across = hn::Add(numbers(cell), across0);
        const Vector squared = squared_length(hn::Mul(across, inverse_ahead));
        const Vector fall = hn::Mul(curvature, squared);
        const Vector receiver_m = hn::Add(hn::LoadU(floats, line.ground_m + cell), hn::Set(floats, frame.rx_height_m));
        const Vector own = slope_to(frame, receiver_m, line.ahead, fall);
        // The nearest ray. Lanes after the last cell may lie beyond the last ray.
        const auto ray =
            hn::Min(hn::ConvertTo(ints, hn::Floor(hn::Add(hn::Mul(across, rays_per_cell), half))), last_ray);
        Vector passed = hn::Mul(hn::GatherIndex(floats, rays.slope, ray), hn::Sqrt(squared));
        for (int i = 0; i < tail.count; ++i) {
            const Line& before = tail.lines[static_cast<std::size_t>(i)];
            const Vector share = hn::Set(floats, before.ahead / line.ahead);
            const Vector ground_m = ground_at(before, hn::Sub(hn::Mul(across, share), across0));
            passed = hn::Max(passed, slope_to(frame, ground_m, before.ahead, fall));
        }
        const auto hidden = hn::RebindMask(ints, hn::Gt(passed, own));
        const auto unknown = hn::RebindMask(ints, hn::Gt(hn::Max(passed, own), hn::Set(floats, unknown_slope)));
        const auto seen = hn::IfThenElse(hidden, hn::Set(ints, sight_hidden), hn::Set(ints, sight_visible));
        hn::StoreU(hn::DemoteTo(Bytes(), hn::IfThenElse(unknown, hn::Set(ints, sight_unknown), seen)), Bytes(),
                   to + (cell - first));
    }
}

}  // namespace funkloch::sight::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace funkloch::sight {

HWY_EXPORT(copy_line);
HWY_EXPORT(pass_line);
HWY_EXPORT(judge_line);

void copy_line(const float* from, int count, float* to) {
    HWY_DYNAMIC_DISPATCH(copy_line)(from, count, to);
}

void pass_line(const Frame& frame, const Line& line, const Rays& rays, int first, int last) {
    HWY_DYNAMIC_DISPATCH(pass_line)(frame, line, rays, first, last);
}

void judge_line(const Frame& frame, const Line& line, const Tail& tail, const Rays& rays, int first, int last,
                std::uint8_t* to) {
    HWY_DYNAMIC_DISPATCH(judge_line)(frame, line, tail, rays, first, last, to);
}

}  // namespace funkloch::sight
#endif
