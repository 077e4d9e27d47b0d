#if defined(FUNKLOCH_RAY_KERNEL_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_RAY_KERNEL_INL
#undef FUNKLOCH_RAY_KERNEL_INL
#else
#define FUNKLOCH_RAY_KERNEL_INL
#endif

// The kernel's work for one instruction set. Each set is compiled by a file of its own (ray_kernel_avx2.cpp …), so that
// they are compiled side by side; ray_kernel.cpp chooses among them.

#include <hwy/highway.h>

#include "propagation/simd/deep-inl.hpp"
#include "propagation/simd/exclusion-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Diffraction loss above free space, Ld of eq. (39). The smooth profile is looked at when the first band asks for it.
HWY_INLINE Wide diffraction_loss(const MastView& mast, const Receivers& rx, Path& path, bool& smooth_known,
                                 const BandConstants& band) {
    const Wide lbulla = bullington_loss(path.nu * band.inverse_root_lambda, path.d);
    const Wide ldsph = spherical_loss(path.d, path.earth, mast.ae_km, band);
    if (!any(ldsph > 0)) return lbulla;
    if (!smooth_known) {
        path.nu_smooth = smooth_nu(path.d, rx.intervals, path.earth.hte, path.earth.hre, mast.curvature);
        smooth_known = true;
    }
    const Wide lbulls = bullington_loss(path.nu_smooth * band.inverse_root_lambda, path.d);
    return lbulla + max(ldsph - lbulls, 0);
}

/// 20 lg of the slant distance, (8a). ln(1 + x) is a short series on flat paths, which most are.
HWY_INLINE Wide slant_distance_db(Wide d, Wide log_d, Wide rise_m) {
    const Wide rise = rise_m * 0.001F / d;
    const Wide x = square(rise);
    const Wide series = fma(fma(fma(-0.25F, x, 1.0F / 3), x, -0.5F), x * x, x);
    Wide half_db = fma(0.5F, series, log_d);
    const WideMask steep = x > 0.02F;
    if (any(steep)) half_db = pick(steep, log(fma(d, d, square(rise_m * 0.001F))) * 0.5F, half_db);
    return half_db * db20_per_log;
}

HWY_INLINE Path path_of(const MastView& mast, const Receivers& rx, const Ground& ground, Wide nu) {
    Path path;
    path.d = rx.d_km;
    path.log_d = log(path.d);
    path.free_space = slant_distance_db(path.d, path.log_d, rx.hrs);
    path.nu = nu;
    path.nu_smooth = lowest;
    path.earth = spherical_earth(path.d, -ground.hstd, rx.hrs - ground.hsrd, mast.ae_km);
    path.root_heights = sqrt(-ground.hst) + sqrt(rx.hrs - ground.hsr);
    path.location = clamp(Wide(1) - (Wide(mast.rx_height_m) - rx.clutter) * 0.1F, 0, 1);  // (65)
    return path;
}

/// A group of receivers; losses go to `losses_db[band] + at`.
HWY_INLINE void receive(const Bundle& bundle, std::span<const BandConstants> bands, float longest_root_lambda,
                        const BundleCells& cells, std::span<std::vector<float>> losses_db, std::size_t at) {
    const MastView& mast = bundle.mast;
    const BundleProfile& profile = bundle.profile;
    const Receivers rx = receivers_at(mast, profile, cells.packed.data() + at, cells.limited, at);
    const WideMask lanes = without(rx.d_km > 0, rx.unknown);
    const View surface = view_over(mast, profile.surface_slope, rx.tail.surface, rx);
    const View bare = bundle.clutter() ? view_over(mast, profile.ground_slope, rx.tail.sheared, rx) : surface;
    const Ground ground = ground_below(bundle, rx, bare, lanes);
    Path path = path_of(mast, rx, ground, surface_nu(bundle, rx, surface, ground, longest_root_lambda, lanes));
    Wide loss[most_bands];
    bool smooth_known = false;
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const Wide lbfs = path.free_space + bands[b].free_space_db;
        loss[b] = lbfs + diffraction_loss(mast, rx, path, smooth_known, bands[b]);
    }
    add_deep_paths(bundle, bands, rx, ground, path, lanes, loss);
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const Wide lbfs = path.free_space + bands[b].free_space_db;
        const Wide lb = max(lbfs, fma(bands[b].location_db, path.location, loss[b]));  // (69)
        pick(rx.unknown, __builtin_nanf(""), lb).store(losses_db[b].data() + at);
    }
}

/// Puts losses in place. A pass of its own: stores to lines that no cache holds would keep those of `receive` waiting.
HWY_INLINE void put_in_place(const BundleCells& cells, std::span<const std::vector<float>> losses_db,
                             const LossRasters& rasters) {
    const std::size_t width = wide_lanes(), lanes = hn::Lanes(floats);
    alignas(64) std::int32_t place[widest_group];
    for (std::size_t at = 0; at < cells.count; at += width) {
        const Places places = places_of(cells.packed.data() + at);
        const WideInt to = places.rows * WideInt(rasters.stride) + places.cols;
        for (std::size_t i = 0; i < parts; ++i) hn::Store(to.part[i], ints, place + i * lanes);
        for (std::size_t b = 0; b < losses_db.size(); ++b) {
            float* const own = rasters.own[b];
            const float* const loss_db = losses_db[b].data() + at;
            for (std::size_t i = 0; i < width; ++i) own[place[i]] = loss_db[i];  // equal cells have equal losses
        }
    }
}

HWY_INLINE std::size_t count_unknown(const BundleCells& cells, const std::vector<float>& loss_db) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < cells.count; ++i) count += loss_db[i] != loss_db[i] ? 1 : 0;
    return count;
}

/// The cells up to a whole group; the last one goes along several times.
HWY_INLINE std::size_t padded(BundleCells& cells) {
    const std::size_t width = wide_lanes();
    const std::size_t count = (cells.count + width - 1) / width * width;
    if (cells.packed.size() < count) cells.packed.resize(count);
    for (std::size_t i = cells.count; i < count; ++i) cells.packed[i] = cells.packed[cells.count - 1];
    if (cells.limited && cells.allowance_db.size() < count) cells.allowance_db.resize(count);
    return count;
}

/// For each group the fewest samples of the ray that a receiver of it or a later one has: so far may hulls grow.
/// Returns the most of all.
HWY_INLINE int find_samples(const MastView& mast, const BundleCells& cells, std::size_t count,
                            std::vector<int>& least_samples) {
    const std::size_t width = wide_lanes();
    if (least_samples.size() < count / width) least_samples.resize(count / width);
    float most = 0, least = 1e9F;
    for (std::size_t group = count / width; group-- > 0;) {
        const Wide samples = to_float(ways_to(mast, places_of(cells.packed.data() + group * width)).samples);
        const float own = least_lane(samples), own_most = most_lane(samples);
        least = own < least ? own : least;
        most = own_most > most ? own_most : most;
        least_samples[group] = static_cast<int>(least);
    }
    return most > 1 ? static_cast<int>(most) : 1;
}

RayKernel::Counts run_bundle(const MastView& mast, std::span<const BandConstants> bands, const LossBound& bound,
                             const RayTables& tables, const RayBundle& way, BundleProfile& profile, BundleCells& cells,
                             const LossRasters& rasters) {
    const std::size_t width = wide_lanes(), listed = cells.count;
    const Bundle bundle{mast, tables, profile};
    RayKernel::Counts counts;
    std::size_t count = padded(cells);
    profile.samples = find_samples(mast, cells, count, profile.least_samples);
    sample_rays(mast, way, profile);
    fill_slopes(mast, tables, profile);
    if (cells.limited) {
        exclude_by_rays(bundle, bound, cells);
        if (cells.count > 0) {
            padded(cells);
            exclude_by_own_samples(bundle, bound, cells);
        }
        counts.excluded = listed - cells.count;
        if (cells.count == 0) return counts;
        count = padded(cells);
        profile.samples = find_samples(mast, cells, count, profile.least_samples);
    }
    fill_rest(mast, tables, profile);
    float longest = 0;
    for (const BandConstants& band : bands) longest = band.root_lambda > longest ? band.root_lambda : longest;
    std::vector<std::vector<float>>& losses_db = profile.losses_db;
    losses_db.resize(bands.size());
    for (std::vector<float>& loss_db : losses_db)
        if (loss_db.size() < count) loss_db.resize(count);
    for (std::size_t at = 0; at < count; at += width) {
        profile.hull_end = profile.least_samples[at / width];
        receive(bundle, bands, longest, cells, losses_db, at);
    }
    put_in_place(cells, losses_db, rasters);
    counts.unknown = count_unknown(cells, losses_db.front());
    return counts;
}

std::int64_t target() {
    return HWY_TARGET;
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
