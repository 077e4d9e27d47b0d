// Receivers of a bundle, one to a lane: place, own tail of samples, what they need from their rays' running values.
#if defined(FUNKLOCH_RECEIVERS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_RECEIVERS_INL
#undef FUNKLOCH_RECEIVERS_INL
#else
#define FUNKLOCH_RECEIVERS_INL
#endif

#include "propagation/simd/picks-inl.hpp"
#include "propagation/simd/sampling-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

constexpr int tail_samples = own_samples;

/// What a receiver's own cell and the length of its path tell.
struct Terminal {
    RayPick rays;
    Wide east;  ///< from the mast, in cells
    Wide south;
    Wide d_km;
    Wide per_km;        ///< 1 / d_km
    Wide hrs;           ///< antenna, above the transmitting one
    Wide direct;        ///< slope of the line between the antennas, m/km
    Wide ground;        ///< under the antenna
    Wide clutter;       ///< height of clutter there
    Wide intervals;     ///< of the path
    WideInt samples;    ///< how many of the ray's samples belong to the path
    RowRange range;     ///< of them
    int least_samples;  ///< of all receivers
    int most_samples;
    WideMask unknown;

    /// The rays' last samples; the first one for a receiver without any.
    HWY_INLINE RowPick last_samples() const {
        const auto before = [](int count) { return count > 0 ? count - 1 : 0; };
        RowRange rows;
        for (std::size_t i = 0; i < parts; ++i) {
            rows.least[i] = before(range.least[i]);
            rows.most[i] = before(range.most[i]);
        }
        return {max(samples - WideInt(1), WideInt(0)), rows, rays};
    }
};

/// Where receivers are.
struct Places {
    WideInt cols, rows, rays;
};

HWY_INLINE WideInt load_words(const std::uint32_t* packed) {
    const hn::RebindToUnsigned<Ints> words;
    WideInt result;
    for (std::size_t i = 0; i < parts; ++i)
        result.part[i] = hn::BitCast(ints, hn::LoadU(words, packed + i * hn::Lanes(words)));
    return result;
}

HWY_INLINE Places places_of(const std::uint32_t* packed) {
    const hn::RebindToUnsigned<Ints> words;
    const auto mask = hn::Set(words, (1U << packed_cell::bits) - 1);
    const VI bias = set_int(packed_cell::bias);
    Places places;
    for (std::size_t i = 0; i < parts; ++i) {
        const auto word = hn::LoadU(words, packed + i * hn::Lanes(words));
        places.cols.part[i] = hn::Sub(hn::BitCast(ints, hn::And(word, mask)), bias);
        const auto rows = hn::And(hn::ShiftRight<packed_cell::bits>(word), mask);
        places.rows.part[i] = hn::Sub(hn::BitCast(ints, rows), bias);
        places.rays.part[i] = hn::BitCast(ints, hn::ShiftRight<packed_cell::number_shift>(word));
    }
    return places;
}

/// How receivers lie to the mast, in cells, and how many samples they have.
struct Ways {
    Wide east, south, cells;
    Wide intervals;
    WideInt samples;  ///< of the ray
};

HWY_INLINE Ways ways_to(const MastView& mast, const Places& places) {
    Ways ways;
    ways.east = to_float(places.cols) - mast.east;
    ways.south = to_float(places.rows) - mast.south;
    ways.cells = max(0.5F, sqrt(fma(ways.east, ways.east, square(ways.south))));
    ways.intervals = max(1, floor(ways.cells + 0.5F));
    ways.samples = to_int(max(ways.intervals - (1 + tail_samples), 0));
    return ways;
}

HWY_INLINE Terminal terminal_at(const MastView& mast, const BundleProfile& profile, const std::uint32_t* packed) {
    const Places places = places_of(packed);
    const Ways ways = ways_to(mast, places);
    Terminal rx;
    rx.rays = RayPick(places.rays);
    rx.east = ways.east;
    rx.south = ways.south;
    rx.intervals = ways.intervals;
    rx.samples = ways.samples;
    rx.d_km = ways.cells * mast.cell_km;
    const WideInt cell = places.rows * WideInt(mast.stride) + places.cols;
    rx.ground = gather(mast.height_m, cell) - mast.hts_m;
    rx.clutter = mast.clutter_m != nullptr ? gather(mast.clutter_m, cell) : 0;
    // An unknown receiver goes along with numbers that do no harm: bounds for a whole group must not meet a NaN.
    rx.unknown = is_nan(rx.ground + rx.clutter);
    if (any(rx.unknown)) {
        rx.ground = pick(rx.unknown, -mast.tx_height_m, rx.ground);
        rx.clutter = pick(rx.unknown, 0, rx.clutter);
    }
    rx.hrs = rx.ground + mast.rx_height_m;
    rx.per_km = Wide(1) / rx.d_km;
    rx.direct = rx.hrs * rx.per_km;
    const Wide samples = to_float(rx.samples);
    rx.range = RowRange(rx.samples);
    rx.least_samples = rx.range.least_of_all();
    rx.most_samples = rx.range.most_of_all();
    for (int known : profile.known) {
        if (rx.most_samples <= known) continue;
        alignas(64) float counts[2 * rays_per_bundle] = {};
        for (std::size_t i = 0; i < rays_per_bundle; ++i) counts[i] = static_cast<float>(profile.known[i]);
        rx.unknown = rx.unknown | (samples > rx.rays.of(counts));
        break;
    }
    return rx;
}

/// The last samples of each receiver's own path, in order of distance. Those that a short path lacks are `lowest` high
/// in the middle of it: never a maximum, and a clearance that causes no loss.
struct Tail {
    Wide d_km[tail_samples];
    Wide per_km[tail_samples];   ///< 1 / d_km
    Wide ground[tail_samples];   ///< raw
    Wide sheared[tail_samples];  ///< bare ground, sheared
    Wide surface[tail_samples];  ///< with clutter, sheared
    Wide step_km;                ///< from one to the next
    WideMask exists[tail_samples];
    bool whole;  ///< all exist
};

struct Receivers : Terminal {
    Tail tail;
};

/// Where the samples of own paths are. Those that a short path lacks lie under the receiver.
struct OwnSamples {
    Wide ground[own_samples];   ///< bare
    Wide surface[own_samples];  ///< with clutter, sheared; nothing without clutter
};

HWY_INLINE Wide own_distance(const Terminal& rx, Wide inverse, std::size_t t) {
    return minus_product(static_cast<float>(own_samples - t), rx.d_km * inverse, rx.d_km);
}

HWY_INLINE OwnSamples own_samples_of(const MastView& mast, const Terminal& rx) {
    const Wide inverse = Wide(1) / rx.intervals;
    const Wide step_east = rx.east * inverse, step_south = rx.south * inverse;
    const Wide from_east = rx.east + mast.east, from_south = rx.south + mast.south;
    OwnSamples samples;
    for (std::size_t t = 0; t < own_samples; ++t) {
        Wide back = static_cast<float>(own_samples - t);
        if (rx.least_samples == 0) back = pick(rx.intervals > back, back, 0);
        const Wide at_east = minus_product(back, step_east, from_east);
        const Wide at_south = minus_product(back, step_south, from_south);
        samples.ground[t] = ground_at(mast, at_east, at_south);
        if (mast.clutter_m == nullptr) continue;
        const Wide sheared = minus_product(mast.curvature, square(own_distance(rx, inverse, t)), samples.ground[t]);
        samples.surface[t] = sheared + clutter_at(mast, at_east, at_south);
    }
    return samples;
}

/// The receivers' tails from their own samples.
HWY_INLINE void take_tail(const MastView& mast, const OwnSamples& samples, Receivers& rx) {
    const Wide inverse = Wide(1) / rx.intervals;
    const bool clutter = mast.clutter_m != nullptr;
    rx.tail.whole = rx.least_samples > 0;
    rx.tail.step_km = rx.d_km * inverse;
    for (std::size_t t = 0; t < own_samples; ++t) {
        Wide d = own_distance(rx, inverse, t);
        Wide ground = samples.ground[t];
        Wide sheared = minus_product(mast.curvature, square(d), ground);
        Wide surface = clutter ? samples.surface[t] : sheared;
        WideMask missing = is_nan(surface);
        const bool any_missing = any(missing);
        if (any_missing) {
            ground = pick(missing, rx.ground, ground);
            sheared = pick(missing, rx.ground, sheared);
            surface = pick(missing, rx.ground, surface);
        }
        if (!rx.tail.whole) {
            const WideMask exists = rx.intervals > static_cast<float>(own_samples - t);
            d = pick(exists, d, rx.d_km * 0.5F);
            ground = pick(exists, ground, lowest);
            sheared = pick(exists, sheared, lowest);
            surface = pick(exists, surface, lowest);
            missing = missing & exists;
            rx.tail.exists[t] = exists;
        }
        if (any_missing) rx.unknown = rx.unknown | missing;
        rx.tail.d_km[t] = d;
        rx.tail.per_km[t] = Wide(1) / d;
        rx.tail.ground[t] = ground;
        rx.tail.sheared[t] = sheared;
        rx.tail.surface[t] = surface;
    }
}

/// A group of receivers; `kept`: their own samples stand in `own` from number `at` on.
HWY_INLINE Receivers receivers_at(const MastView& mast, const BundleProfile& profile, const std::uint32_t* packed,
                                  bool kept, std::size_t at) {
    Receivers rx;
    static_cast<Terminal&>(rx) = terminal_at(mast, profile, packed);
    if (!kept) {
        take_tail(mast, own_samples_of(mast, rx), rx);
        return rx;
    }
    OwnSamples samples;
    for (std::size_t t = 0; t < own_samples; ++t) {
        samples.ground[t] = Wide::load(profile.own.ground[t].data() + at);
        if (mast.clutter_m != nullptr) samples.surface[t] = Wide::load(profile.own.surface[t].data() + at);
    }
    take_tail(mast, samples, rx);
    return rx;
}

/// Steepest slope from the antenna and where it is.
struct Steepest {
    Wide slope;
    Wide at_km;
};

/// Over the ray's samples of each receiver and its tail; the first of equals.
HWY_INLINE Steepest steepest_from_tx(const RunningSlope& running, const Wide* tail_heights, const Receivers& rx) {
    const RowPick last = rx.last_samples();
    Steepest best{last.of(running.slope), last.of(running.at_km)};
    if (!rx.tail.whole) {
        const WideMask some = rx.samples > WideInt(0);
        best.slope = pick(some, best.slope, lowest);
        best.at_km = pick(some, best.at_km, rx.d_km * 0.5F);
    }
    for (int t = 0; t < tail_samples; ++t) {
        const Wide slope = tail_heights[t] * rx.tail.per_km[t];
        best.at_km = pick(slope > best.slope, rx.tail.d_km[t], best.at_km);
        best.slope = max(best.slope, slope);
    }
    return best;
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
