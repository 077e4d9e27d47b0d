#include "propagation/simd/ray_steps.hpp"

#include <bit>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "propagation/simd/ray_steps.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::ScalableTag<double>;
using Words = hn::RebindToUnsigned<Doubles>;
using VD = hn::Vec<Doubles>;

constexpr Doubles doubles;
constexpr Words words;

HWY_INLINE VD number(std::int64_t x) {
    return hn::Set(doubles, static_cast<double>(x));
}

/// The whole number in the low half of each lane, as the last bits of a sum.
HWY_INLINE hn::Vec<Words> low_half(VD whole) {
    const hn::Vec<Words> bits = hn::BitCast(words, hn::Add(whole, hn::Set(doubles, 6755399441055744.0)));  // 1.5 * 2^52
    return hn::And(bits, hn::Set(words, 0xFFFFFFFFU));
}

template <bool along_x>
HWY_INLINE std::size_t walk(const RaySteps& way, CellIndex* cells) {
    const auto lanes = static_cast<std::int64_t>(hn::Lanes(doubles));
    const VD boundary = number(way.boundary), width = number(way.width);
    const VD major0 = number(way.major0), minor0 = number(way.minor0), cell = number(units_per_cell);
    const VD across0 = hn::Mul(number(slope_units), minor0);
    const VD one_across = number(minor_units), per_across = hn::Set(doubles, 1.0 / static_cast<double>(minor_units));
    const VD longest = number(way.longest), diagonal = number(way.diagonal), sign = number(way.sign);
    const VD least = number(way.least_across), most = number(way.most_across), end = number(way.end);
    // A lane is a cell that may be owned: `per_step` lanes for each step.
    const VD half = hn::Set(doubles, 0.5), per_step = number(way.per_step), turn = number(way.turn);
    const VD steps_per_lane = hn::Set(doubles, 1.0 / way.per_step);
    const VD from_top = number(way.turn < 0 ? 1 : 0);
    HWY_ALIGN std::uint64_t candidates[HWY_MAX_BYTES / 8], taken[HWY_MAX_BYTES / 8];
    std::size_t count = 0;
    for (std::int64_t k = way.first * way.per_step; k < way.end * way.per_step; k += lanes) {
        const VD lane = hn::Iota(doubles, static_cast<double>(k));
        const VD step = hn::Floor(hn::Mul(hn::Add(lane, half), steps_per_lane));
        const VD rank = hn::NegMulAdd(step, per_step, lane);
        const VD major = hn::MulAdd(step, cell, major0);
        const VD low = hn::MulSub(boundary, major, across0);
        const VD wide = hn::Mul(width, major);
        const VD start = hn::Ceil(hn::Mul(hn::MulAdd(from_top, wide, low), per_across));
        const VD across = hn::MulAdd(turn, rank, hn::Sub(start, from_top));
        const VD above = hn::MulSub(across, one_across, low);
        const VD minor = hn::MulAdd(across, cell, minor0);
        const auto between = hn::And(hn::Ge(above, number(0)), hn::Lt(above, wide));
        const auto owned = hn::And(between, hn::Le(hn::Add(hn::Abs(minor), diagonal), major));
        const auto in_reach = hn::And(hn::Le(hn::MulAdd(major, major, hn::Mul(minor, minor)), longest),
                                      hn::Gt(hn::Add(step, hn::Abs(across)), number(0)));
        const auto in_area = hn::And(hn::And(hn::Ge(across, least), hn::Le(across, most)), hn::Lt(step, end));
        const auto chosen = hn::RebindMask(words, hn::And(owned, hn::And(in_reach, in_area)));
        const hn::Vec<Words> outwards = low_half(hn::Mul(sign, step)), sidewards = low_half(across);
        const hn::Vec<Words> both =
            along_x ? hn::Or(outwards, hn::ShiftLeft<32>(sidewards)) : hn::Or(sidewards, hn::ShiftLeft<32>(outwards));
        // Not Compress: on AVX2 gcc copies its table of 512 bytes at every call.
        hn::Store(both, words, candidates);
        hn::Store(hn::IfThenElseZero(chosen, hn::Set(words, 1)), words, taken);
        for (std::int64_t i = 0; i < lanes; ++i) {
            cells[count] = std::bit_cast<CellIndex>(candidates[i]);
            count += taken[i];
        }
    }
    return count;
}

std::size_t cells_at_steps(const RaySteps& way, CellIndex* cells) {
    return way.along_x ? walk<true>(way, cells) : walk<false>(way, cells);
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace funkloch::radial {

HWY_EXPORT(cells_at_steps);

std::size_t cells_at_steps(const RaySteps& way, CellIndex* cells) {
    return HWY_DYNAMIC_DISPATCH(cells_at_steps)(way, cells);
}

}  // namespace funkloch::radial
#endif
