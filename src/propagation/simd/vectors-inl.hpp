// Names and small functions for the vector code of one instruction set. Included once per target by foreach_target.
#if defined(FUNKLOCH_VECTORS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_VECTORS_INL
#undef FUNKLOCH_VECTORS_INL
#else
#define FUNKLOCH_VECTORS_INL
#endif

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Ints = hn::RebindToSigned<Floats>;
using V = hn::Vec<Floats>;
using VI = hn::Vec<Ints>;
using M = hn::Mask<Floats>;

constexpr Floats floats;
constexpr Ints ints;

/// Lower than any height or slope, yet harmless in products.
constexpr float lowest = -1e15F;

HWY_INLINE V set(float x) {
    return hn::Set(floats, x);
}
HWY_INLINE VI set_int(int x) {
    return hn::Set(ints, x);
}
HWY_INLINE V pick(M mask, V yes, V no) {
    return hn::IfThenElse(mask, yes, no);
}
HWY_INLINE V to_float(VI x) {
    return hn::ConvertTo(floats, x);
}
/// Of whole numbers below 2^22: they end up in the last bits of the sum. Cheaper than a conversion that saturates.
HWY_INLINE VI to_int(V whole) {
    const V offset = set(12582912.0F);  // 1.5 * 2^23
    return hn::Sub(hn::BitCast(ints, hn::Add(whole, offset)), hn::BitCast(ints, offset));
}
HWY_INLINE M as_float_mask(hn::Mask<Ints> mask) {
    return hn::RebindMask(floats, mask);
}
HWY_INLINE bool any(M mask) {
    return !hn::AllFalse(floats, mask);
}
HWY_INLINE V clamp(V x, V least, V most) {
    return hn::Min(hn::Max(x, least), most);
}
HWY_INLINE V square(V x) {
    return hn::Mul(x, x);
}
HWY_INLINE V natural_log(V x) {
    return hn::Log(floats, x);
}
HWY_INLINE V exponential(V x) {
    return hn::Exp(floats, hn::Max(x, set(-87.0F)));
}
HWY_INLINE V atan_milli(V slope_per_mille) {
    return hn::Mul(set(1000), hn::Atan(floats, hn::Mul(slope_per_mille, set(0.001F))));
}

/// Two neighbours at base[index] and base[index + 1].
struct Pairs {
    V first;
    V second;
};

#if HWY_TARGET == HWY_AVX3

/// Loads of 64 bits and shuffles: three times as fast as two gathers.
HWY_INLINE Pairs load_pairs(const float* base, const std::int32_t* index) {
    const auto four = [base](const std::int32_t* i) HWY_ATTR {
        const auto at = [base](std::int32_t k) HWY_ATTR { return reinterpret_cast<const __m64*>(base + k); };
        const __m128 low = _mm_loadh_pi(_mm_loadl_pi(_mm_setzero_ps(), at(i[0])), at(i[1]));
        const __m128 high = _mm_loadh_pi(_mm_loadl_pi(_mm_setzero_ps(), at(i[2])), at(i[3]));
        return _mm256_insertf128_ps(_mm256_castps128_ps256(low), high, 1);
    };
    const __m512 low = _mm512_insertf32x8(_mm512_castps256_ps512(four(index)), four(index + 4), 1);
    const __m512 high = _mm512_insertf32x8(_mm512_castps256_ps512(four(index + 8)), four(index + 12), 1);
    return {hn::ConcatEven(floats, V{high}, V{low}), hn::ConcatOdd(floats, V{high}, V{low})};
}

/// The pairs of two rows.
HWY_INLINE void gather_square(const float* base, std::int32_t stride, VI index, Pairs& upper, Pairs& lower) {
    alignas(64) std::int32_t indices[16];
    hn::Store(index, ints, indices);
    upper = load_pairs(base, indices);
    lower = load_pairs(base + stride, indices);
}

#else

HWY_INLINE void gather_square(const float* base, std::int32_t stride, VI index, Pairs& upper, Pairs& lower) {
    upper = {hn::GatherIndex(floats, base, index), hn::GatherIndex(floats, base + 1, index)};
    lower = {hn::GatherIndex(floats, base + stride, index), hn::GatherIndex(floats, base + stride + 1, index)};
}

#endif

/// 20 lg x, from ln x.
constexpr float db20_per_log = 8.685889638065037F;

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
