// Receivers whose loss certainly exceeds what they may lose: they need neither searches nor closed forms.
//
// A blocked path has at least the knife-edge loss of one edge: with a the slope of the steepest sample above the direct
// line and b that of any sample seen from the receiver, Bullington's nu is at least sqrt(0.002 d a b / lambda), eqs.
// (17) to (19), and what comes after it in P.1812 never lowers the loss by more than troposcatter and ducting do; both
// are bounded from below. The bound reads what the full computation reads, so it holds for it to the bit and does not
// depend on the other receivers of a group.
#if defined(FUNKLOCH_EXCLUSION_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_EXCLUSION_INL
#undef FUNKLOCH_EXCLUSION_INL
#else
#define FUNKLOCH_EXCLUSION_INL
#endif

#include "propagation/simd/compress-inl.hpp"
#include "propagation/simd/geometry-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

HWY_INLINE WideInt allowances_at(const std::uint8_t* allowance_db) {
    const hn::Rebind<std::uint8_t, Floats> bytes;
    WideInt result;
    for (std::size_t i = 0; i < parts; ++i)
        result.part[i] = hn::PromoteTo(ints, hn::LoadU(bytes, allowance_db + i * hn::Lanes(floats)));
    return result;
}

/// What the bound needs of a path beside a and b.
struct BoundedPath {
    Wide d_km;
    Wide hrs;
    Wide direct;
    Wide horizon_km;  ///< of bare ground seen from the antenna, or nearer
};

/// `nu_squared`: a lower bound of nu^2 lambda.
HWY_INLINE WideMask exceeds(const MastView& mast, const LossBound& bound, const BoundedPath& path, Wide nu_squared,
                            WideInt allowance) {
    const WideMask diffracted = nu_squared > gather(bound.nu_squared.data(), allowance);
    if (!any(diffracted)) return diffracted;
    // The least loss by ducting, eqs. (46) to (53): beyond it the loss may grow slower.
    const Wide angle = flattest_angle(mast, path.d_km, path.direct);
    const Wide by_angle = min(angle * bound.least_gamma_d, angle * bound.most_gamma_d);
    const Wide ducting = fma(db20_per_log, log(path.horizon_km / path.d_km), by_angle + bound.ducting_db);
    const WideMask before_ducting = to_float(allowance) - bound.least_location_db <= ducting;
    // Free space counts the slant distance. On flat paths it is the horizontal one, within what `nu_squared` has to
    // spare.
    const WideMask flat = abs(path.hrs) <= path.d_km * 100;
    const WideMask near = path.d_km <= static_cast<float>(p1812::ducting_bound_reach_km);
    return diffracted & before_ducting & (flat & near);
}

/// By the rays alone, no cell's own path.
HWY_INLINE WideMask exceeds_by_ray(const Bundle& bundle, const LossBound& bound, const Terminal& rx,
                                   WideInt allowance) {
    const BundleProfile& profile = bundle.profile;
    const RowPick last = rx.last_samples();
    const Wide at_km = last.of(profile.surface_slope.at_km);
    const Wide a = fma(bundle.mast.curvature, rx.d_km, last.of(profile.surface_slope.slope)) - rx.direct;
    // Of an edge alone: a from the antenna, at a share x / (d - x) of the way.
    const Wide nu_squared = rx.d_km * 0.002F * square(max(a, 0)) * at_km / (rx.d_km - at_km);
    const RunningSlope& ground = bundle.clutter() ? profile.ground_slope : profile.surface_slope;
    const BoundedPath path{rx.d_km, rx.hrs, rx.direct, last.of(ground.at_km)};
    const WideMask out = exceeds(bundle.mast, bound, path, nu_squared, allowance);
    return without(out & (rx.samples > WideInt(0)), rx.unknown);
}

/// Now that the tail is known.
HWY_INLINE WideMask exceeds_by_tail(const Bundle& bundle, const LossBound& bound, const Receivers& rx,
                                    WideInt allowance) {
    const MastView& mast = bundle.mast;
    const BundleProfile& profile = bundle.profile;
    const View surface = view_over(mast, profile.surface_slope, rx.tail.surface, rx);
    const View bare = bundle.clutter() ? view_over(mast, profile.ground_slope, rx.tail.sheared, rx) : surface;
    // Seen from the receiver: the tail, and the antenna's horizon.
    const Wide bulge = rx.d_km * mast.curvature;
    const Wide eye = minus_product(bulge, rx.d_km, rx.hrs);
    const Wide edge = surface.from_tx.slope * surface.from_tx.at_km;
    Wide steepest = (edge - eye) / (rx.d_km - surface.from_tx.at_km);
    for (int t = 0; t < tail_samples; ++t)
        steepest = max(steepest, (rx.tail.surface[t] - eye) / (rx.d_km - rx.tail.d_km[t]));
    const Wide b = steepest - bulge + rx.direct;
    const Wide nu_squared = rx.d_km * 0.002F * (max(surface.excess, 0) * max(b, 0));
    const Wide horizon_km = pick(bare.blocked, bare.from_tx.at_km, rx.d_km);
    const WideMask out = exceeds(mast, bound, {rx.d_km, rx.hrs, rx.direct, horizon_km}, nu_squared, allowance);
    return without(out, rx.unknown);
}

/// Leaves out what certainly loses more than it may by the rays alone. The others keep their order.
HWY_INLINE void exclude_by_rays(const Bundle& bundle, const LossBound& bound, BundleCells& cells) {
    const std::size_t width = wide_lanes();
    std::uint32_t* const packed = cells.packed.data();
    std::uint8_t* const allowances_db = cells.allowance_db.data();
    std::size_t open = 0;
    for (std::size_t at = 0; at < cells.count; at += width) {
        const Terminal rx = terminal_at(bundle.mast, bundle.profile, packed + at);
        const WideInt allowance = allowances_at(allowances_db + at);
        const WideMask kept = without(lanes_before(cells.count - at), exceeds_by_ray(bundle, bound, rx, allowance));
        const WideInt words = load_words(packed + at);
        for (std::size_t i = 0; i < parts; ++i) {
            const Compressor compress(kept.part[i]);
            compress.store(words.part[i], packed + open);
            compress.store(allowance.part[i], allowances_db + open);
            open += compress.count();
        }
    }
    cells.count = open;
}

/// Takes the last samples of the cells' own paths, leaves out what loses more than it may by them, and keeps those of
/// the others.
HWY_INLINE void exclude_by_own_samples(const Bundle& bundle, const LossBound& bound, BundleCells& cells) {
    const std::size_t width = wide_lanes();
    std::uint32_t* const packed = cells.packed.data();
    OwnHeights& own = bundle.profile.own;
    own.make_room(cells.count + 2 * width, bundle.clutter());
    std::size_t open = 0;
    for (std::size_t at = 0; at < cells.count; at += width) {
        Receivers rx;
        static_cast<Terminal&>(rx) = terminal_at(bundle.mast, bundle.profile, packed + at);
        const OwnSamples samples = own_samples_of(bundle.mast, rx);
        take_tail(bundle.mast, samples, rx);
        const WideInt allowance = allowances_at(cells.allowance_db.data() + at);
        const WideMask kept = without(lanes_before(cells.count - at), exceeds_by_tail(bundle, bound, rx, allowance));
        const WideInt words = load_words(packed + at);
        for (std::size_t i = 0; i < parts; ++i) {
            const Compressor compress(kept.part[i]);
            compress.store(words.part[i], packed + open);
            for (std::size_t t = 0; t < own_samples; ++t) {
                compress.store(samples.ground[t].part[i], own.ground[t].data() + open);
                if (bundle.clutter()) compress.store(samples.surface[t].part[i], own.surface[t].data() + open);
            }
            open += compress.count();
        }
    }
    cells.count = open;
    for (std::size_t i = open; i < open + width && open > 0; ++i)  // as `padded` does with cells
        for (std::size_t t = 0; t < own_samples; ++t) {
            own.ground[t][i] = own.ground[t][open - 1];
            if (bundle.clutter()) own.surface[t][i] = own.surface[t][open - 1];
        }
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
