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
/// Of whole numbers; below 2^22 where there is no instruction for it. Highway's own conversion saturates, too.
HWY_INLINE VI to_int(V whole) {
#if HWY_TARGET == HWY_AVX3
    return VI{_mm512_cvtps_epi32(whole.raw)};
#elif HWY_TARGET == HWY_AVX2
    return VI{_mm256_cvtps_epi32(whole.raw)};
#else
    const V offset = set(12582912.0F);  // 1.5 * 2^23: they end up in the last bits of the sum
    return hn::Sub(hn::BitCast(ints, hn::Add(whole, offset)), hn::BitCast(ints, offset));
#endif
}
HWY_INLINE M as_float_mask(hn::Mask<Ints> mask) {
    return hn::RebindMask(floats, mask);
}
HWY_INLINE bool any(M mask) {
    return !hn::AllFalse(floats, mask);
}
/// One bit a lane.
HWY_INLINE std::uint64_t mask_bits(M mask) {
    std::uint8_t bytes[8];
    const std::size_t count = hn::StoreMaskBits(floats, mask, bytes);
    std::uint64_t bits = bytes[0];  // byte by byte: a wider load would wait for the stores
    for (std::size_t i = 1; i < count; ++i) bits |= std::uint64_t{bytes[i]} << (8 * i);
    return bits;
}

HWY_INLINE V clamp(V x, V least, V most) {
    return hn::Min(hn::Max(x, least), most);
}
/// 1 / x to the last bit or two.
HWY_INLINE V reciprocal(V x) {
    const V guess = hn::ApproximateReciprocal(x);
    return hn::MulAdd(guess, hn::NegMulAdd(x, guess, set(1)), guess);
}
/// a / b to the last bit or two. The divider of AVX-512 vectors is slower than what replaces it.
HWY_INLINE V quotient(V a, V b) {
#if HWY_TARGET == HWY_AVX3
    return hn::Mul(a, reciprocal(b));
#else
    return hn::Div(a, b);
#endif
}
HWY_INLINE V square(V x) {
    return hn::Mul(x, x);
}
/// ln x of normal numbers; relative error below 2e-7, absolute near 1. The logarithm of the mantissa m in
/// [sqrt(1/2), sqrt(2)) is 2 artanh((m - 1) / (m + 1)), a short odd series. Leaves out what Highway's Log does for
/// denormal numbers and infinity: none comes here.
HWY_INLINE V natural_log(V x) {
    const VI bits = hn::BitCast(ints, x);
    const VI root_half = set_int(0x3F3504F3);
    const VI exponent = hn::ShiftRight<23>(hn::Sub(bits, root_half));
    const V m = hn::BitCast(floats, hn::Sub(bits, hn::ShiftLeft<23>(exponent)));
    const V s = quotient(hn::Sub(m, set(1)), hn::Add(m, set(1)));
    const V s2 = square(s);
    const V series =
        hn::MulAdd(hn::MulAdd(hn::MulAdd(set(2.0F / 9), s2, set(2.0F / 7)), s2, set(0.4F)), s2, set(2.0F / 3));
    return hn::MulAdd(to_float(exponent), set(0.693147181F), hn::MulAdd(hn::Mul(series, s2), s, hn::Add(s, s)));
}
/// sin x for |x| <= pi/6, to the last bit or two.
HWY_INLINE V sine_of_small(V x) {
    const V x2 = square(x);
    const V series =
        hn::MulAdd(hn::MulAdd(hn::MulAdd(set(2.7557319e-6F), x2, set(-1.9841270e-4F)), x2, set(8.3333333e-3F)), x2,
                   set(-0.16666667F));
    return hn::MulAdd(hn::Mul(series, x2), x, x);
}
HWY_INLINE V exponential(V x) {
    return hn::Exp(floats, hn::Max(x, set(-87.0F)));
}
HWY_INLINE V arc_sine(V x) {
    return hn::Asin(floats, x);
}
/// 1000 arctan(x / 1000): of horizon angles, hence mostly of small ones.
HWY_INLINE V atan_milli(V slope_per_mille) {
    const V x = hn::Mul(slope_per_mille, set(0.001F));
    const V x2 = square(x);
    // The series up to x^11 / 11 has 5e-9 of relative error at 1/4.
    V series = hn::MulAdd(set(-1.0F / 11), x2, set(1.0F / 9));
    series = hn::MulAdd(series, x2, set(-1.0F / 7));
    series = hn::MulAdd(series, x2, set(1.0F / 5));
    series = hn::MulAdd(series, x2, set(-1.0F / 3));
    V angle = hn::MulAdd(hn::Mul(series, x2), x, x);
    const M steep = hn::Gt(x2, set(1.0F / 16));
    if (any(steep)) angle = pick(steep, hn::Atan(floats, x), angle);
    return hn::Mul(set(1000), angle);
}

/// Values that one permutation reaches.
HWY_INLINE std::size_t table_lanes() {
    return HWY_TARGET == HWY_AVX3 ? 2 * hn::Lanes(floats) : hn::Lanes(floats);
}
/// table[place modulo their number]
HWY_INLINE V look_up(const float* table, VI place) {
#if HWY_TARGET == HWY_AVX3
    return V{_mm512_permutex2var_ps(_mm512_loadu_ps(table), place.raw, _mm512_loadu_ps(table + 16))};
#else
    const VI lane = hn::And(place, set_int(static_cast<int>(hn::Lanes(floats)) - 1));
    return hn::TableLookupLanes(hn::LoadU(floats, table), hn::IndicesFromVec(floats, lane));
#endif
}

/// Two neighbours at base[index] and base[index + 1].
struct Pairs {
    V first;
    V second;
};

#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX2

/// Loads of 64 bits and shuffles: three times as fast as two gathers, and more where these are microcode.
HWY_INLINE __m128 two_pairs(const float* base, std::int32_t i, std::int32_t j) {
    const __m128 low = _mm_loadl_pi(_mm_setzero_ps(), reinterpret_cast<const __m64*>(base + i));
    return _mm_loadh_pi(low, reinterpret_cast<const __m64*>(base + j));
}
/// Pairs i[0], i[1] and i[4], i[5]: as the shuffle below wants them.
HWY_INLINE __m256 four_pairs(const float* base, const std::int32_t* i) {
    return _mm256_insertf128_ps(_mm256_castps128_ps256(two_pairs(base, i[0], i[1])), two_pairs(base, i[4], i[5]), 1);
}

#if HWY_TARGET == HWY_AVX2
HWY_INLINE Pairs load_pairs(const float* base, const std::int32_t* index) {
    const __m256 one = four_pairs(base, index), two = four_pairs(base, index + 2);
    return {V{_mm256_shuffle_ps(one, two, 0x88)}, V{_mm256_shuffle_ps(one, two, 0xDD)}};
}
#else
HWY_INLINE __m512 eight_pairs(const float* base, const std::int32_t* i) {
    return _mm512_insertf32x8(_mm512_castps256_ps512(four_pairs(base, i)), four_pairs(base, i + 8), 1);
}
HWY_INLINE Pairs load_pairs(const float* base, const std::int32_t* index) {
    const __m512 one = eight_pairs(base, index), two = eight_pairs(base, index + 2);
    return {V{_mm512_shuffle_ps(one, two, 0x88)}, V{_mm512_shuffle_ps(one, two, 0xDD)}};
}
#endif

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
