#include "propagation/simd/ray_kernel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "propagation/simd/ray_kernel.cpp"
#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include "propagation/simd/exclusion-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Diffraction loss above free space, Ld of eq. (39). The smooth profile is looked at when the first band asks for it.
HWY_INLINE V diffraction_loss(const MastView& mast, const Receivers& rx, PathVector& path, bool& smooth_known,
                              const BandConstants& band) {
    const V lbulla = bullington_loss(hn::Mul(path.nu, set(band.inverse_root_lambda)), path.d);
    const V ldsph = spherical_loss(path.d, path.earth, band);
    if (!any(hn::Gt(ldsph, set(0)))) return lbulla;
    if (!smooth_known) {
        path.nu_smooth = smooth_nu(path.d, to_float(rx.intervals), path.earth.hte, path.earth.hre, set(mast.curvature));
        smooth_known = true;
    }
    const V lbulls = bullington_loss(hn::Mul(path.nu_smooth, set(band.inverse_root_lambda)), path.d);
    return hn::Add(lbulla, hn::Max(hn::Sub(ldsph, lbulls), set(0)));
}

/// Losses from which troposcatter and ducting may change the result, by 1e-4 dB or more.
struct DeepLimits {
    V scatter;
    V ducting;
};

HWY_INLINE DeepLimits deep_limits(const PathVector& path, V least_horizon_db, V least_angle,
                                  const BandConstants& band) {
    const V scatter = hn::MulAdd(set(db20_per_log), path.log_d, set(band.troposcatter_db - 24));
    const V ducting = hn::Add(hn::MulAdd(set(band.gamma_d), least_angle, set(band.ducting_db + band.ducting_least_db)),
                              least_horizon_db);
    const M bound_holds = hn::Le(path.d, set(static_cast<float>(p1812::ducting_bound_reach_km)));
    return {scatter, pick(bound_holds, ducting, set(0))};
}

/// A sharper limit, from the angles: the site shielding that a blocked path has at least. The transmitter's horizon is
/// known; the receiver's lies between the last sample and the transmitter's horizon.
HWY_INLINE V least_ducting_loss(const PathVector& path, const Receivers& rx, const Angles& angles, const Ground& ground,
                                V least_angle, const BandConstants& band) {
    const V dlt = ground.view.from_tx.at_km;
    const V nearest = hn::Sub(path.d, rx.tail.d_km[tail_samples - 1]);
    const V farthest = hn::Sub(path.d, dlt);
    const V excess = hn::Max(hn::NegMulAdd(set(0.1F), farthest, angles.theta_r), set(0));
    const V factor = hn::MulAdd(hn::Mul(set(0.361F * band.sqrt_f), excess), hn::Sqrt(nearest), set(1));
    const V at_rx = hn::MulAdd(set(db20_per_log), natural_log(factor), hn::Mul(set(0.264F * band.cbrt_f), excess));
    const V horizon_db = hn::Mul(set(db20_per_log), natural_log(hn::Add(dlt, nearest)));
    const V shielding = hn::Add(site_shielding(angles.theta_t, dlt, band), at_rx);
    const V always = hn::MulAdd(set(band.gamma_d), least_angle, set(band.ducting_db + band.ducting_least_db));
    const V limit = hn::Add(hn::Add(horizon_db, shielding), always);
    const M bound_holds = hn::Le(path.d, set(static_cast<float>(p1812::ducting_bound_reach_km)));
    return pick(hn::And(bound_holds, ground.view.blocked), limit, set(0));
}

HWY_INLINE PathVector path_of(const MastView& mast, const Receivers& rx, const Ground& ground, V nu) {
    PathVector path;
    const V d = rx.d_km;
    path.d = d;
    path.log_d = natural_log(d);
    const V rise = hn::Mul(rx.hrs, set(0.001F));
    path.free_space = hn::Mul(set(db20_per_log / 2), natural_log(hn::MulAdd(d, d, square(rise))));  // (8a)
    path.nu = nu;
    const V hte = hn::Neg(ground.hstd);
    const V hre = hn::Sub(rx.hrs, ground.hsrd);
    path.nu_smooth = set(lowest);
    path.earth = spherical_earth(d, hte, hre, mast.ae_km);
    path.root_heights = hn::Add(hn::Sqrt(hn::Neg(ground.hst)), hn::Sqrt(hn::Sub(rx.hrs, ground.hsr)));
    const V above = hn::Mul(hn::Sub(set(mast.rx_height_m), rx.clutter), set(0.1F));
    path.location = clamp(hn::Sub(set(1), above), set(0), set(1));  // (65)
    return path;
}

/// The bound and what the receivers of a vector may lose; null = any loss matters.
struct Limits {
    const LossBound* bound = nullptr;
    V allowance;
};

/// One vector of receivers; losses go to `loss[band] + at`.
HWY_INLINE void receive(const MastView& mast, std::span<const BandConstants> bands, const RayProfile& ray,
                        const Limits& limits, VI cols, VI rows, float* const* loss, std::size_t at) {
    const Receivers rx = receivers_at(mast, ray, cols, rows);
    M lanes = hn::AndNot(rx.unknown, hn::Eq(rx.d_km, rx.d_km));
    float longest = 0;
    for (const BandConstants& band : bands) longest = band.root_lambda > longest ? band.root_lambda : longest;
    const View surface = view_over(mast, ray.running.surface_slope, rx.tail.surface, rx);
    const View bare =
        mast.clutter_m != nullptr ? view_over(mast, ray.running.ground_slope, rx.tail.sheared, rx) : surface;
    M out = hn::Lt(rx.d_km, set(0));
    if (limits.bound != nullptr) {
        out = exceeds_by_tail(mast, *limits.bound, rx, surface, bare, limits.allowance);
        lanes = hn::AndNot(out, lanes);
        if (hn::AllTrue(floats, out)) {
            for (std::size_t b = 0; b < bands.size(); ++b) hn::StoreU(hn::Inf(floats), floats, loss[b] + at);
            return;
        }
    }
    const Ground ground = ground_below(mast, ray, rx, bare, lanes);
    PathVector path = path_of(mast, rx, ground, surface_nu(mast, ray, rx, surface, ground, longest, lanes));

    const V bulge = hn::Mul(set(mast.curvature), path.d);
    const V least_horizon_db =
        hn::Mul(set(db20_per_log), pick(bare.blocked, natural_log(bare.from_tx.at_km), path.log_d));
    const V least_t = hn::Min(hn::Sub(rx.direct, bulge), set(0));
    const V least_r = hn::Min(hn::Neg(hn::Add(rx.direct, bulge)), set(0));
    const V least_angle = hn::MulAdd(path.d, set(1000 / mast.ae_km), hn::Add(least_t, least_r));
    const M no_lane = hn::Lt(path.d, set(0));
    M scattered = no_lane;
    bool smooth_known = false;
    M ducted = no_lane;
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const V lbfs = hn::Add(set(bands[b].free_space_db), path.free_space);
        const V lbd = hn::Add(lbfs, diffraction_loss(mast, rx, path, smooth_known, bands[b]));
        hn::StoreU(lbd, floats, loss[b] + at);
        const DeepLimits deep = deep_limits(path, least_horizon_db, least_angle, bands[b]);
        scattered = hn::Or(scattered, hn::Gt(lbd, deep.scatter));
        ducted = hn::Or(ducted, hn::And(hn::Gt(lbd, deep.ducting), hn::Gt(lbd, lbfs)));
    }
    ducted = hn::And(ducted, lanes);
    const bool any_scattered = any(scattered);
    bool any_ducted = any(ducted);
    Angles angles;
    HorizonPlaces places;
    if (any_scattered || any_ducted) angles = angles_of(mast, rx, ground);
    if (any_ducted) {
        M shielded = no_lane;
        for (std::size_t b = 0; b < bands.size(); ++b) {
            const V limit = least_ducting_loss(path, rx, angles, ground, least_angle, bands[b]);
            shielded = hn::Or(shielded, hn::Gt(hn::LoadU(floats, loss[b] + at), limit));
        }
        ducted = hn::And(ducted, shielded);
        any_ducted = any(ducted);
    }
    if (any_ducted) places = horizon_places(mast, ray, rx, ground, ducted);
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const V lbfs = hn::Add(set(bands[b].free_space_db), path.free_space);
        const V lbd = hn::LoadU(floats, loss[b] + at);
        const DeepLimits deep = deep_limits(path, least_horizon_db, least_angle, bands[b]);
        V lbc = lbd;
        if (any_ducted) {
            const M own = hn::And(hn::And(hn::Gt(lbd, deep.ducting), hn::Gt(lbd, lbfs)), ducted);
            lbc = pick(own, with_ducting(path, angles, places, lbfs, lbd, bands[b], mast.ae_km), lbc);
        }
        if (any_scattered) {
            lbc = pick(hn::Gt(lbd, deep.scatter), with_troposcatter(path, angles, lbc, bands[b]), lbc);
        }
        const V lb = hn::Max(lbfs, hn::MulAdd(set(bands[b].location_db), path.location, lbc));  // (69)
        hn::StoreU(pick(rx.unknown, hn::NaN(floats), pick(out, hn::Inf(floats), lb)), floats, loss[b] + at);
    }
}

void run_ray(const MastView& mast, std::span<const BandConstants> bands, const LossBound& bound, const RayProfile& ray,
             RayJob& job, std::vector<CellIndex>& shut) {
    const std::size_t width = hn::Lanes(floats);
    const std::size_t all = job.cells.size();
    const bool limited = !job.allowance_db.empty();
    const std::size_t count = limited ? put_open_first(mast, bound, ray, job, shut) : all;
    const std::size_t padded = (count + width - 1) / width * width;
    float* loss[most_bands];
    for (std::size_t b = 0; b < bands.size(); ++b) {
        job.loss_db[b].resize(all > padded ? all : padded);
        loss[b] = job.loss_db[b].data();
    }
    if (padded > all) job.cells.resize(padded, job.cells.back());
    for (std::size_t at = 0; at < padded; at += width) {
        VI cols, rows;
        hn::LoadInterleaved2(ints, &job.cells[at].cols, cols, rows);
        const Limits limits{limited ? &bound : nullptr, limited ? allowances_at(job, at) : set(0)};
        receive(mast, bands, ray, limits, cols, rows, loss, at);
    }
    job.cells.resize(all);
    for (std::size_t b = 0; b < bands.size(); ++b)
        for (std::size_t i = count; i < all; ++i) loss[b][i] = __builtin_inff();
}

void run_rays(const MastView& mast, std::span<const BandConstants> bands, const LossBound& bound,
              const RayTables& tables, std::span<RaySamples> rays, RunningValues& running, std::span<RayJob> jobs) {
    std::vector<CellIndex> shut;
    sample_rays(mast, tables, rays);
    for (std::size_t i = 0; i < rays.size(); ++i) {
        fill_running(mast, tables, rays[i], running);
        run_ray(mast, bands, bound, {tables, rays[i], running}, jobs[i], shut);
    }
}

std::int64_t target() {
    return HWY_TARGET;
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace funkloch {
namespace radial {

HWY_EXPORT(run_rays);
HWY_EXPORT(target);

namespace {

/// The smallest nu >= 0 at which eq. (21) gives so much loss over any distance.
double least_nu(double loss_db) {
    const auto loss_at = [](double nu) {
        const double luc = p1812::knife_edge_loss_db(nu);
        return luc + 10 * (1 - std::exp(-luc / 6));
    };
    double low = 0, high = 1;
    while (loss_at(high) < loss_db) high *= 2;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (loss_at(middle) < loss_db ? low : high) = middle;
    }
    return loss_at(0) >= loss_db ? 0 : high;
}

/// Groups of samples that a ray to the radius fills.
std::size_t groups_within(const DiscPlan& plan) {
    return static_cast<std::size_t>((plan.radius_units / units_per_cell + 2) / samples_per_group + 1);
}

std::size_t padded_samples(const DiscPlan& plan) {
    return groups_within(plan) * samples_per_group + HeightLevels::margin;
}

}  // namespace

BandConstants::BandConstants(const p1812::PathConstants& c)
    : root_lambda(static_cast<float>(c.root_lambda)),
      inverse_root_lambda(static_cast<float>(1 / c.root_lambda)),
      cbrt_f(static_cast<float>(c.cbrt_f)),
      sqrt_f(static_cast<float>(c.sqrt_f)),
      free_space_db(static_cast<float>(c.free_space_db)),
      b0_log(static_cast<float>(std::log(c.b0_scale))),
      b0_exponent(static_cast<float>(c.b0_exponent)),
      k_factor(static_cast<float>(c.land.k_factor)),
      log_k_factor(static_cast<float>(c.land.log_k_factor)),
      x_factor(static_cast<float>(c.x_factor)),
      y_factor(static_cast<float>(c.y_factor)),
      troposcatter_db(static_cast<float>(c.troposcatter_db)),
      ducting_db(static_cast<float>(c.ducting_db)),
      ducting_least_db(static_cast<float>(c.ducting_least_db)),
      gamma_d(static_cast<float>(c.gamma_d)),
      location_db(static_cast<float>(c.location_db)) {}

LossBound::LossBound(std::span<const p1812::PathConstants> constants) {
    constexpr double spare_db = 0.1;  // rounding, and slant distances; see exclusion-inl.hpp
    double scatter_db = 1e9, ducting = 1e9, location_db = 0, lambda = 0, least_gamma = 1e9, most_gamma = 0;
    for (const p1812::PathConstants& c : constants) {
        scatter_db = std::min(scatter_db, c.troposcatter_db - c.free_space_db);
        ducting = std::min(ducting, c.ducting_db + c.ducting_least_db - c.free_space_db);
        location_db = std::min(location_db, c.location_db);
        lambda = std::max(lambda, c.root_lambda * c.root_lambda);
        least_gamma = std::min(least_gamma, c.gamma_d);
        most_gamma = std::max(most_gamma, c.gamma_d);
    }
    ducting_db = static_cast<float>(ducting - spare_db);
    least_location_db = static_cast<float>(location_db);
    least_gamma_d = static_cast<float>(least_gamma);
    most_gamma_d = static_cast<float>(most_gamma);
    nu_squared.fill(std::numeric_limits<float>::infinity());
    for (std::size_t allowance = 0; allowance + 1 < nu_squared.size(); ++allowance) {
        const double needed_db = static_cast<double>(allowance) - location_db + spare_db;
        if (needed_db >= scatter_db) break;
        // What diffraction has to lose so that (63) with the least loss by troposcatter still leaves that much.
        const double diffracted_db = -5 * std::log10(std::pow(10, -0.2 * needed_db) - std::pow(10, -0.2 * scatter_db));
        const double nu = least_nu(diffracted_db);
        nu_squared[allowance] = static_cast<float>(nu * nu * lambda * 1.0001);
    }
}

void HeightLevels::resize(std::size_t groups_count) {
    samples.assign(groups_count * samples_per_group + 2 * margin, -1e15F);
    block_values.assign(groups_count * blocks_per_group + 2 * margin, 0);
    block_places_km.assign(block_values.size(), 0);
}

RayTables::RayTables(std::size_t samples, float cell_km) {
    for (std::size_t i = 0; i < samples; ++i) {
        cells.push_back(static_cast<float>(i + 1));
        d_km.push_back(cells.back() * cell_km);
        per_km.push_back(1 / d_km.back());
        per_cell.push_back(1 / cells.back());
    }
    for (std::size_t i = 0; i + samples_per_block <= samples; i += samples_per_block) {
        block_first_km.push_back(d_km[i]);
        block_last_km.push_back(d_km[i + samples_per_block - 1]);
    }
    block_first_km.resize(block_first_km.size() + widest_vector);
    block_last_km.resize(block_first_km.size());
}

RaySamples::RaySamples(std::size_t groups, bool clutter) {
    raw.resize(groups);
    surface.resize(groups);
    if (clutter) ground.resize(groups);
}

RunningValues::RunningValues(std::size_t samples)
    : raw_slope(samples), v1(samples), v2(samples), raw_hull(samples), surface_hull(samples) {
    for (RunningSlope* running : {&surface_slope, &ground_slope}) {
        running->slope.resize(samples);
        running->at_km.resize(samples);
    }
}

bool RayKernel::takes(const DiscPlan& plan, std::span<const p1812::PathConstants> constants) {
    const std::int64_t reach = plan.radius_units / units_per_cell + 2;
    return plan.terrain.grid->columns > 1 && plan.terrain.grid->rows > 1 && constants.front().median &&
           constants.size() <= most_bands && reach < (1 << 14) &&
           reach * plan.terrain.grid->columns < std::numeric_limits<std::int32_t>::max() / 2;
}

RayKernel::RayKernel(const DiscPlan& plan, const Link& link, std::span<const p1812::PathConstants> constants)
    : m_bound(constants),
      m_tables(padded_samples(plan), static_cast<float>(plan.terrain.grid->cell_m / 1000)),
      m_rays(rays_at_once, RaySamples(groups_within(plan), !plan.terrain.clutter_m.empty())),
      m_running(padded_samples(plan)) {
    const GridSpec& grid = *plan.terrain.grid;
    const std::size_t cell = grid.index(plan.mast.col, plan.mast.row);
    m_mast.height_m = plan.terrain.height_m.data() + cell;
    if (!plan.terrain.clutter_m.empty()) m_mast.clutter_m = plan.terrain.clutter_m.data() + cell;
    m_mast.stride = grid.columns;
    m_mast.first_col = static_cast<float>(-plan.mast.col);
    m_mast.last_col = static_cast<float>(grid.columns - 1 - plan.mast.col);
    m_mast.first_row = static_cast<float>(-plan.mast.row);
    m_mast.last_row = static_cast<float>(grid.rows - 1 - plan.mast.row);
    const auto from_centre = [](std::int64_t units) {
        return static_cast<float>(units - units_per_cell / 2) / static_cast<float>(units_per_cell);
    };
    const auto reach = static_cast<int>(plan.radius_units / units_per_cell) + 2;
    m_mast.surrounded = std::min(plan.mast.col, plan.mast.row) > reach && plan.mast.col + reach < grid.columns - 1 &&
                        plan.mast.row + reach < grid.rows - 1;
    m_mast.east = from_centre(plan.mast.east_units);
    m_mast.south = from_centre(plan.mast.south_units);
    m_mast.cell_km = static_cast<float>(grid.cell_m / 1000);
    m_mast.hts_m = static_cast<float>(plan.tx_ground_m + link.tx_height_m);
    m_mast.tx_height_m = static_cast<float>(link.tx_height_m);
    m_mast.rx_height_m = static_cast<float>(link.rx_height_m);
    m_mast.ae_km = static_cast<float>(constants.front().ae_km);
    m_mast.curvature = static_cast<float>(500 / constants.front().ae_km);
    for (const p1812::PathConstants& c : constants) m_bands.emplace_back(c);
}

void RayKernel::run(std::span<RayJob> jobs) {
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        jobs[i].loss_db.resize(m_bands.size());
        const CellIndex& farthest = jobs[i].cells.back();
        m_rays[i].direction = jobs[i].direction;
        m_rays[i].wanted = std::max(static_cast<int>(std::hypot(farthest.cols, farthest.rows)) - 2, 1);
    }
    HWY_DYNAMIC_DISPATCH(run_rays)
    (m_mast, m_bands, m_bound, m_tables, std::span(m_rays).first(jobs.size()), m_running, jobs);
}

}  // namespace radial

const char* dispatch_name() {
    using namespace radial;
    switch (HWY_DYNAMIC_DISPATCH(target)()) {
        case HWY_AVX3:
            return "avx512";
        case HWY_AVX2:
            return "avx2";
        case HWY_SSE4:
            return "sse4";
        default:
            return HWY_ARCH_X86 ? "x86-64" : "generic";
    }
}

}  // namespace funkloch
#endif
