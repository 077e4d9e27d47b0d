// The cells of a bundle's rays: which a ray owns at a step is computed for all rays at once.
#include "propagation/simd/ray_bundle.hpp"

#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "propagation/simd/ray_rings.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::CappedTag<double, rays_per_bundle>;
using Ints = hn::Rebind<std::int32_t, Doubles>;
using Words = hn::RebindToUnsigned<Ints>;
using VD = hn::Vec<Doubles>;
using VI = hn::Vec<Ints>;

constexpr Doubles doubles;
constexpr Ints ints;
constexpr Words words;

HWY_INLINE VD number(double x) {
    return hn::Set(doubles, x);
}

/// A ring's cells by lane: the first one, packed, and how many there are across.
struct Ring {
    alignas(64) std::uint32_t packed[rays_per_bundle];
    alignas(64) std::int32_t count[rays_per_bundle];
    alignas(64) std::int32_t step[rays_per_bundle];
    alignas(64) std::int32_t first[rays_per_bundle];
};

HWY_INLINE VD step_at(VD pace, double ring) {
    return hn::Floor(hn::Mul(hn::MulAdd(pace, number(ring), number(32768)), number(1.0 / 65536)));
}

template <bool along_x>
HWY_INLINE void find_ring(const RayBundle::Rule& rule, int n, Ring& ring) {
    const std::size_t width = hn::Lanes(doubles);
    const VD per_across = number(1.0 / static_cast<double>(minor_units));
    for (std::size_t lane = 0; lane < rays_per_bundle; lane += width) {
        const VD pace = hn::LoadU(doubles, rule.pace.data() + lane);
        const VD step = step_at(pace, n);
        const VD major = hn::MulAdd(step, number(units_per_cell), number(rule.major0));
        const auto first_above = [&](const double* slope, const double* offset) HWY_ATTR {
            const VD limit = hn::MulAdd(hn::LoadU(doubles, slope + lane), major, hn::LoadU(doubles, offset + lane));
            return hn::Ceil(hn::Mul(limit, per_across));
        };
        const VD from = hn::Max(first_above(rule.low_slope.data(), rule.low_offset.data()), number(rule.least_across));
        const VD end =
            hn::Min(first_above(rule.high_slope.data(), rule.high_offset.data()), number(rule.most_across + 1));
        const auto in_area = hn::And(hn::Ge(step, number(rule.first_step)), hn::Le(step, number(rule.last_step)));
        const auto is_new = hn::And(in_area, hn::Gt(step, step_at(pace, n - 1)));
        const VD count = hn::IfThenElseZero(is_new, hn::Max(hn::Sub(end, from), number(0)));
        const VI steps = hn::DemoteTo(ints, step), first = hn::DemoteTo(ints, from);
        const VI outwards = rule.sign > 0 ? steps : hn::Neg(steps);
        const VI bias = hn::Set(ints, packed_cell::bias);
        const VI cols = hn::Add(along_x ? outwards : first, bias), rows = hn::Add(along_x ? first : outwards, bias);
        const VI number = hn::ShiftLeft<packed_cell::number_shift>(hn::Iota(ints, static_cast<std::int32_t>(lane)));
        const VI packed = hn::Or(hn::Or(cols, hn::ShiftLeft<packed_cell::bits>(rows)), number);
        hn::Store(hn::BitCast(words, packed), words, ring.packed + lane);
        hn::Store(hn::DemoteTo(ints, count), ints, ring.count + lane);
        hn::Store(steps, ints, ring.step + lane);
        hn::Store(first, ints, ring.first + lane);
    }
}

/// Cells are written by fours, wanted or not; only those that count move the end on.
constexpr int at_once = 4;

template <bool along_x>
constexpr std::uint32_t next_across = along_x ? 1U << packed_cell::bits : 1U;

/// Writes a cell and its three neighbours across.
HWY_INLINE void write_four(std::uint32_t cell, std::uint32_t next, std::uint32_t* packed) {
#if HWY_TARGET == HWY_SCALAR
    for (std::uint32_t i = 0; i < at_once; ++i) packed[i] = cell + i * next;
#else
    const hn::FixedTag<std::uint32_t, at_once> four;
    hn::StoreU(hn::Add(hn::Set(four, cell), hn::Mul(hn::Iota(four, 0), hn::Set(four, next))), four, packed);
#endif
}

template <bool along_x>
HWY_INLINE void append_all(const RayBundle::Rule& rule, int first, int end, BundleCells& cells) {
    constexpr std::uint32_t next = next_across<along_x>;
    std::uint32_t* packed = cells.packed.data() + cells.count;
    const bool many = rule.most_at_a_step > at_once;
    for (int n = first; n < end; ++n) {
        Ring ring;
        find_ring<along_x>(rule, n, ring);
        for (int lane = 0; lane < rays_per_bundle; ++lane) {
            const std::int32_t count = ring.count[lane];
            write_four(ring.packed[lane], next, packed);
            if (many)
                for (std::int32_t i = at_once; i < count; i += at_once)
                    write_four(ring.packed[lane] + static_cast<std::uint32_t>(i) * next, next, packed + i);
            packed += count;
        }
    }
    cells.count = static_cast<std::size_t>(packed - cells.packed.data());
}

/// A bit for each of four bytes that is not 0.
HWY_INLINE std::uint32_t set_bytes(std::uint32_t four) {
    constexpr std::uint32_t low = 0x7F7F7F7FU;
    const std::uint32_t tops = (((four & low) + low) | four) & ~low;
    return (tops >> 7U) * 0x10204080U >> 28U;
}

/// For each set of four: its members' places, one after another, as shuffles of bytes and of 32-bit words.
struct Shuffles {
    alignas(16) std::uint8_t words[16][16];
    alignas(16) std::uint8_t bytes[16][16];
    constexpr Shuffles() : words{}, bytes{} {
        for (int set = 0; set < 16; ++set) {
            int found = 0;
            for (int i = 0; i < 4; ++i) {
                if ((set >> i & 1) == 0) continue;
                for (int byte = 0; byte < 4; ++byte)
                    words[set][4 * found + byte] = static_cast<std::uint8_t>(4 * i + byte);
                bytes[set][found++] = static_cast<std::uint8_t>(i);
            }
        }
    }
};
constexpr Shuffles shuffles;

/// Appends those of four neighbours across that have an allowance; returns how many.
HWY_INLINE std::size_t append_four(std::uint32_t cell, std::uint32_t next, std::uint32_t allowances,
                                   std::uint32_t* packed, std::uint8_t* allowance_db) {
    const std::uint32_t set = set_bytes(allowances);
#if HWY_TARGET == HWY_SCALAR
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < at_once; ++i) {
        packed[count] = cell + i * next;
        allowance_db[count] = static_cast<std::uint8_t>(allowances >> (8 * i));
        count += set >> i & 1U;
    }
    return count;
#else
    const hn::FixedTag<std::uint32_t, 4> four;
    const hn::FixedTag<std::uint8_t, 16> bytes;
    const auto all = hn::Add(hn::Set(four, cell), hn::Mul(hn::Iota(four, 0), hn::Set(four, next)));
    const auto chosen = hn::TableLookupBytes(hn::BitCast(bytes, all), hn::Load(bytes, shuffles.words[set]));
    hn::StoreU(hn::BitCast(four, chosen), four, packed);
    const auto levels =
        hn::TableLookupBytes(hn::BitCast(bytes, hn::Set(four, allowances)), hn::Load(bytes, shuffles.bytes[set]));
    const std::uint32_t kept = hn::GetLane(hn::BitCast(four, levels));
    std::memcpy(allowance_db, &kept, sizeof kept);
    return static_cast<std::size_t>(__builtin_popcount(set));
#endif
}

template <bool along_x>
HWY_INLINE void append_allowed(const RayBundle::Rule& rule, int first, int end, const AllowanceView& allowances,
                               BundleCells& cells) {
    const std::uint8_t* const own = allowances.values + allowances.own;
    std::size_t count = cells.count;
    for (int n = first; n < end; ++n) {
        Ring ring;
        find_ring<along_x>(rule, n, ring);
        for (int lane = 0; lane < rays_per_bundle; ++lane) {
            const std::uint8_t* from = own + ring.step[lane] * allowances.per_step + ring.first[lane];
            std::uint32_t cell = ring.packed[lane];
            for (int number = ring.count[lane]; number > 0; number -= at_once) {  // once, but for rays far apart
                std::uint32_t four = 0;
                std::memcpy(&four, from, sizeof four);
                if (number < at_once) four &= (1U << (8 * number)) - 1;
                if (four != 0)
                    count += append_four(cell, next_across<along_x>, four, cells.packed.data() + count,
                                         cells.allowance_db.data() + count);
                from += at_once;
                cell += at_once * next_across<along_x>;
            }
        }
    }
    cells.count = count;
}

void rings(const RayBundle::Rule& rule, int first, int end, const AllowanceView& allowances, BundleCells& cells) {
    if (cells.limited) {
        rule.along_x ? append_allowed<true>(rule, first, end, allowances, cells)
                     : append_allowed<false>(rule, first, end, allowances, cells);
    } else {
        rule.along_x ? append_all<true>(rule, first, end, cells) : append_all<false>(rule, first, end, cells);
    }
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace funkloch::radial {

HWY_EXPORT(rings);

void list_rings(const RayBundle::Rule& rule, int first, int end, const AllowanceView& allowances, BundleCells& cells) {
    HWY_DYNAMIC_DISPATCH(rings)(rule, first, end, allowances, cells);
}

}  // namespace funkloch::radial
#endif
