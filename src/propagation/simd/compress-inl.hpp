// Keeping some lanes of vectors, one after another.
#if defined(FUNKLOCH_COMPRESS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_COMPRESS_INL
#undef FUNKLOCH_COMPRESS_INL
#else
#define FUNKLOCH_COMPRESS_INL
#endif

#include "propagation/simd/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4
/// For each set of up to eight lanes: its members, one after another. Highway's own table for these targets is one that
/// gcc 12 copies to the stack at every use.
struct LaneLists {
    alignas(64) std::uint8_t lanes[256][8];
    constexpr LaneLists() : lanes{} {
        for (int set = 0; set < 256; ++set)
            for (int lane = 0, found = 0; lane < 8; ++lane)
                if ((set >> lane & 1) != 0) lanes[set][found++] = static_cast<std::uint8_t>(lane);
    }
};
constexpr LaneLists lane_lists;
#endif

/// Stores the lanes of a mask. Writes whole vectors: what follows the kept lanes means nothing.
class Compressor {
public:
    HWY_INLINE explicit Compressor(M kept) : m_kept(kept), m_bits(mask_bits(kept)) {}

    HWY_INLINE std::size_t count() const { return static_cast<std::size_t>(__builtin_popcountll(m_bits)); }

    HWY_INLINE VI of(VI values) const {
#if HWY_TARGET == HWY_AVX2 || HWY_TARGET == HWY_SSE4
        const hn::Rebind<std::uint8_t, Ints> bytes;
        const VI lanes = hn::PromoteTo(ints, hn::LoadU(bytes, lane_lists.lanes[m_bits]));
        return hn::TableLookupLanes(values, hn::IndicesFromVec(ints, lanes));
#else
        return hn::Compress(values, hn::RebindMask(ints, m_kept));
#endif
    }
    HWY_INLINE void store(V values, float* to) const {
        hn::StoreU(hn::BitCast(floats, of(hn::BitCast(ints, values))), floats, to);
    }
    HWY_INLINE void store(VI values, std::uint32_t* to) const {
        const hn::RebindToUnsigned<Ints> words;
        hn::StoreU(hn::BitCast(words, of(values)), words, to);
    }
    HWY_INLINE void store(VI values, std::uint8_t* to) const {
        const hn::Rebind<std::uint8_t, Ints> bytes;
        hn::StoreU(hn::DemoteTo(bytes, of(values)), bytes, to);
    }

private:
    [[maybe_unused]] M m_kept;  // not by the tables
    std::uint64_t m_bits;
};

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
