// Numbers of many receivers at once: vectors side by side, so that one computes while another waits.
#if defined(FUNKLOCH_WIDE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_WIDE_INL
#undef FUNKLOCH_WIDE_INL
#else
#define FUNKLOCH_WIDE_INL
#endif

#include "propagation/simd/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

constexpr std::size_t parts = 3;

HWY_INLINE std::size_t wide_lanes() {
    return parts * hn::Lanes(floats);
}

struct WideMask {
    M part[parts];
};

struct Wide {
    V part[parts];
    Wide() = default;
    HWY_INLINE Wide(float x) {  // NOLINT: numbers mix with vectors of them
        for (std::size_t i = 0; i < parts; ++i) part[i] = hn::Set(floats, x);
    }
    static HWY_INLINE Wide load(const float* from) {
        Wide result;
        for (std::size_t i = 0; i < parts; ++i) result.part[i] = hn::LoadU(floats, from + i * hn::Lanes(floats));
        return result;
    }
    HWY_INLINE void store(float* to) const {
        for (std::size_t i = 0; i < parts; ++i) hn::StoreU(part[i], floats, to + i * hn::Lanes(floats));
    }
};

struct WideInt {
    VI part[parts];
    WideInt() = default;
    HWY_INLINE WideInt(int x) {  // NOLINT: as above
        for (std::size_t i = 0; i < parts; ++i) part[i] = hn::Set(ints, x);
    }
};

// Part by part, written out: loops over parts keep gcc from seeing vectors instead of arrays.
#define FUNKLOCH_WIDE1(type, name, argument, op) \
    HWY_INLINE type name(argument a) {           \
        type result;                             \
        result.part[0] = op(a.part[0]);          \
        result.part[1] = op(a.part[1]);          \
        result.part[2] = op(a.part[2]);          \
        return result;                           \
    }
#define FUNKLOCH_WIDE2(type, name, argument, op)   \
    HWY_INLINE type name(argument a, argument b) { \
        type result;                               \
        result.part[0] = op(a.part[0], b.part[0]); \
        result.part[1] = op(a.part[1], b.part[1]); \
        result.part[2] = op(a.part[2], b.part[2]); \
        return result;                             \
    }
#define FUNKLOCH_WIDE3(type, name, argument, op)               \
    HWY_INLINE type name(argument a, argument b, argument c) { \
        type result;                                           \
        result.part[0] = op(a.part[0], b.part[0], c.part[0]);  \
        result.part[1] = op(a.part[1], b.part[1], c.part[1]);  \
        result.part[2] = op(a.part[2], b.part[2], c.part[2]);  \
        return result;                                         \
    }

FUNKLOCH_WIDE2(Wide, operator+, Wide, hn::Add)
FUNKLOCH_WIDE2(Wide, operator-, Wide, hn::Sub)
FUNKLOCH_WIDE2(Wide, operator*, Wide, hn::Mul)
FUNKLOCH_WIDE2(Wide, operator/, Wide, quotient)
FUNKLOCH_WIDE1(Wide, operator-, Wide, hn::Neg)
FUNKLOCH_WIDE2(WideMask, operator<, Wide, hn::Lt)
FUNKLOCH_WIDE2(WideMask, operator<=, Wide, hn::Le)
FUNKLOCH_WIDE2(WideMask, operator>, Wide, hn::Gt)
FUNKLOCH_WIDE2(WideMask, operator>=, Wide, hn::Ge)
FUNKLOCH_WIDE2(WideMask, operator&, WideMask, hn::And)
FUNKLOCH_WIDE2(WideMask, operator|, WideMask, hn::Or)
FUNKLOCH_WIDE2(Wide, max, Wide, hn::Max)
FUNKLOCH_WIDE2(Wide, min, Wide, hn::Min)
FUNKLOCH_WIDE1(Wide, abs, Wide, hn::Abs)
FUNKLOCH_WIDE1(Wide, floor, Wide, hn::Floor)
FUNKLOCH_WIDE1(Wide, sqrt, Wide, hn::Sqrt)
FUNKLOCH_WIDE1(Wide, square, Wide, square)
FUNKLOCH_WIDE1(Wide, reciprocal, Wide, reciprocal)
FUNKLOCH_WIDE1(Wide, log, Wide, natural_log)
FUNKLOCH_WIDE1(Wide, exp, Wide, exponential)
FUNKLOCH_WIDE1(Wide, asin, Wide, arc_sine)
FUNKLOCH_WIDE1(Wide, sin_of_small, Wide, sine_of_small)
FUNKLOCH_WIDE1(Wide, atan_milli, Wide, atan_milli)
FUNKLOCH_WIDE1(WideInt, to_int, Wide, to_int)
FUNKLOCH_WIDE1(Wide, to_float, WideInt, to_float)
FUNKLOCH_WIDE1(WideMask, is_nan, Wide, hn::IsNaN)
FUNKLOCH_WIDE3(Wide, fma, Wide, hn::MulAdd)               ///< a b + c
FUNKLOCH_WIDE3(Wide, fms, Wide, hn::MulSub)               ///< a b - c
FUNKLOCH_WIDE3(Wide, minus_product, Wide, hn::NegMulAdd)  ///< c - a b
FUNKLOCH_WIDE2(WideInt, operator+, WideInt, hn::Add)
FUNKLOCH_WIDE2(WideInt, operator-, WideInt, hn::Sub)
FUNKLOCH_WIDE2(WideInt, operator*, WideInt, hn::Mul)
FUNKLOCH_WIDE2(WideInt, max, WideInt, hn::Max)

HWY_INLINE WideMask operator>(WideInt a, WideInt b) {
    WideMask result;
    for (std::size_t i = 0; i < parts; ++i) result.part[i] = as_float_mask(hn::Gt(a.part[i], b.part[i]));
    return result;
}
/// a and not b.
HWY_INLINE WideMask without(WideMask a, WideMask b) {
    WideMask result;
    for (std::size_t i = 0; i < parts; ++i) result.part[i] = hn::AndNot(b.part[i], a.part[i]);
    return result;
}
HWY_INLINE Wide pick(WideMask mask, Wide yes, Wide no) {
    Wide result;
    for (std::size_t i = 0; i < parts; ++i) result.part[i] = hn::IfThenElse(mask.part[i], yes.part[i], no.part[i]);
    return result;
}
HWY_INLINE Wide clamp(Wide x, Wide least, Wide most) {
    return min(max(x, least), most);
}
HWY_INLINE bool any(WideMask mask) {
    M either = mask.part[0];
    for (std::size_t i = 1; i < parts; ++i) either = hn::Or(either, mask.part[i]);
    return !hn::AllFalse(floats, either);
}
HWY_INLINE bool all(WideMask mask) {
    M both = mask.part[0];
    for (std::size_t i = 1; i < parts; ++i) both = hn::And(both, mask.part[i]);
    return hn::AllTrue(floats, both);
}
HWY_INLINE WideMask lanes_before(std::size_t count) {
    WideMask result;
    for (std::size_t i = 0; i < parts; ++i) {
        const std::size_t before = i * hn::Lanes(floats);
        result.part[i] = hn::FirstN(floats, count > before ? count - before : 0);
    }
    return result;
}
HWY_INLINE WideMask no_lane() {
    return Wide(0) < Wide(0);
}
HWY_INLINE float least_lane(Wide x) {
    V least = x.part[0];
    for (std::size_t i = 1; i < parts; ++i) least = hn::Min(least, x.part[i]);
    return hn::GetLane(hn::MinOfLanes(floats, least));
}
HWY_INLINE float most_lane(Wide x) {
    V most = x.part[0];
    for (std::size_t i = 1; i < parts; ++i) most = hn::Max(most, x.part[i]);
    return hn::GetLane(hn::MaxOfLanes(floats, most));
}
HWY_INLINE Wide gather(const float* base, WideInt index) {
    Wide result;
    for (std::size_t i = 0; i < parts; ++i) result.part[i] = hn::GatherIndex(floats, base, index.part[i]);
    return result;
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
