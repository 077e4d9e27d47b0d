// Names and small functions for the vector code of one instruction set. Included once per target by foreach_target.
#if defined(FUNKLOCH_VECTORS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_VECTORS_INL
#undef FUNKLOCH_VECTORS_INL
#else
#define FUNKLOCH_VECTORS_INL
#endif

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

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

/// 20 lg x, from ln x.
constexpr float db20_per_log = 8.685889638065037F;

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
