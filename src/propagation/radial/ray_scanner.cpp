#include "ray_scanner.hpp"

#include "block_bounds.hpp"
#include "smooth_bullington.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::radial {

/// One query: receiver and tail, with what several steps need.
struct RayScanner::Path {
    Receiver receiver;
    std::span<const Sample> tail;
    double hrs_m = 0;
    double direct = 0;  ///< Str, slope of the line between the antennas, m/km
};

/// What one curved profile says about a path. Slopes are in sheared coordinates: add c d for Stim, subtract it for
/// Srim.
struct RayScanner::Horizons {
    bool line_of_sight = true;
    double nu_root_lambda = -std::numeric_limits<double>::infinity();
    Peak tx;
    Peak rx;
    Peak nu;  ///< line of sight only: where nu is largest
};

RayScanner::RayScanner(const ScanSettings& settings, std::size_t max_samples) : m_settings(settings) {
    m_d_km.reserve(max_samples);
    m_ground.reserve(max_samples);
    m_raw.reserve(max_samples);
    m_surface_median.reserve(max_samples);
    if (settings.clutter) m_ground_median.reserve(max_samples);
    if (settings.beta_radius_km > 0) m_surface_beta.reserve(max_samples);
}

void RayScanner::start(double tx_ground_m) {
    m_tx_ground_m = tx_ground_m;
    m_hts_m = tx_ground_m + m_settings.tx_height_m;
    m_raw.configure(0, m_hts_m);
    m_surface_median.configure(1 / m_settings.median_radius_km, m_hts_m);
    m_ground_median.configure(1 / m_settings.median_radius_km, m_hts_m);
    if (m_settings.beta_radius_km > 0) m_surface_beta.configure(1 / m_settings.beta_radius_km, m_hts_m);
    for (auto* values : {&m_d_km, &m_block_first_km, &m_block_last_km, &m_block_excess}) values->clear();
    m_ground.clear();
    for (CurvedProfile* profile : {&m_raw, &m_surface_median, &m_ground_median, &m_surface_beta}) profile->clear();
    m_sum_v1 = 0;
    m_sum_v2 = 0;
    m_hint_surface = 0;
    m_hint_ground = 0;
    m_hint_beta = 0;
}

namespace {

/// One term of eqs. (83) and (84).
struct SmoothEarthTerm {
    double v1;
    double v2;
};

SmoothEarthTerm smooth_earth_term(double d0, double h0, double d1, double h1) {
    const double step = d1 - d0;
    return {step * (h1 + h0), step * (h1 * (2 * d1 + d0) + h0 * (d1 + 2 * d0))};
}

}  // namespace

void RayScanner::push(const Sample& sample) {
    const int index = size();
    const double d_before = index > 0 ? m_d_km.back() : 0.0;
    const double h_before = index > 0 ? m_ground[index - 1] : m_tx_ground_m;
    const SmoothEarthTerm term = smooth_earth_term(d_before, h_before, sample.d_km, sample.ground_m);
    m_sum_v1 += term.v1;
    m_sum_v2 += term.v2;
    if (index % BlockedHeights::block == 0) {
        m_block_first_km.push_back(sample.d_km);
        m_block_last_km.push_back(sample.d_km);
        m_block_excess.push_back(0);
    }
    m_block_last_km.back() = sample.d_km;
    m_d_km.push_back(sample.d_km);
    m_ground.push(sample.ground_m);
    m_raw.push(sample.d_km, sample.ground_m, index);
    m_surface_median.push(sample.d_km, sample.surface_m, index);
    if (m_settings.clutter) m_ground_median.push(sample.d_km, sample.ground_m, index);
    if (m_settings.beta_radius_km > 0) m_surface_beta.push(sample.d_km, sample.surface_m, index);
}

RayScanner::Horizons RayScanner::horizons(const CurvedProfile& profile, const Path& path, double Sample::*height,
                                          int& hint) {
    Horizons result;
    const double d = path.receiver.d_km;
    const double c = profile.c();
    result.tx = profile.tx_peak();
    for (const Sample& s : path.tail) {
        const double slope = (profile.sheared(s.d_km, s.*height) - m_hts_m) / s.d_km;
        if (slope > result.tx.value) result.tx = {slope, s.d_km, -1};
    }
    if (profile.heights().size() == 0 && path.tail.empty()) {  // no intermediate point: as in analyze_profile
        result.nu.d_km = d / 2;
        return result;
    }
    const double a = result.tx.value + c * d - path.direct;
    result.line_of_sight = a <= 0;
    if (result.line_of_sight) {
        largest_nu(profile, path, height, hint, result);
        return result;
    }
    const double y_rx = path.hrs_m - c * d * d;
    if (!profile.hull().empty()) {
        const UpperHull::Vertex& v = profile.hull().tangent(d, y_rx);
        result.rx = {(v.y - y_rx) / (d - v.x), v.x, v.index};
    }
    for (const Sample& s : path.tail) {
        const double slope = (profile.sheared(s.d_km, s.*height) - y_rx) / (d - s.d_km);
        if (slope >= result.rx.value) result.rx = {slope, s.d_km, -1};
    }
    result.nu_root_lambda =
        p1812::bullington_beyond(result.tx.value + c * d, result.rx.value - c * d, path.direct, d).nu_root_lambda;
    return result;
}

/// With clearance C_i below the direct line, nu_i = -C_i sqrt(0.002 d / (lambda d_i (d - d_i))): the largest nu has the
/// smallest C^2 / (d_i (d - d_i)). That sample need not be on the hull, so all are candidates; a block is skipped when
/// its lowest clearance over its largest d_i (d - d_i) is still worse than the best so far.
void RayScanner::largest_nu(const CurvedProfile& profile, const Path& path, double Sample::*height, int& hint,
                            Horizons& result) {
    const double d = path.receiver.d_km;
    const double slope = path.direct - profile.c() * d;
    const BlockedHeights& y = profile.heights();
    // The best so far as a fraction, so that comparing needs no division.
    double best_c2 = std::numeric_limits<double>::infinity();
    double best_x = 1;
    const auto offer = [&](double d_km, double y_m, int index) {
        const double clearance = m_hts_m + slope * d_km - y_m;
        const double c2 = clearance * clearance;
        const double x = d_km * (d - d_km);
        const double ours = c2 * best_x;
        const double theirs = best_c2 * x;
        if (ours < theirs || (ours == theirs && d_km > result.nu.d_km)) {
            best_c2 = c2;
            best_x = x;
            result.nu.d_km = d_km;
            result.nu.index = index;
        }
    };
    const auto offer_sample = [&](int i) { offer(m_d_km[static_cast<std::size_t>(i)], y[i], i); };
    for (const Sample& s : path.tail) offer(s.d_km, profile.sheared(s.d_km, s.*height), -1);
    const int count = y.size();
    if (count > 0) {
        offer_sample(std::min(hint, count - 1));
        if (profile.tx_peak().index >= 0) offer_sample(profile.tx_peak().index);
    }
    block_bounds({m_block_first_km, m_block_last_km, y.block_maxima()}, {d, m_hts_m, slope, best_c2, best_x},
                 m_block_excess);
    for (int b = 0; b < y.blocks(); ++b) {
        if (m_block_excess[static_cast<std::size_t>(b)] > 0) continue;
        const int first = b * BlockedHeights::block;
        const int end = std::min(first + BlockedHeights::block, count);
        for (int i = first; i < end; ++i) offer_sample(i);
    }
    if (result.nu.index >= 0) hint = result.nu.index;
    result.nu_root_lambda = -std::sqrt(0.002 * d * best_c2 / best_x);
}

/// Attachment 1, eqs. (83) to (90). H_i, the height of sample i above the direct line, is linear in d_i apart from h_i:
/// its maxima are a running maximum, a tangent and an extreme vertex of the hull of the raw profile.
void RayScanner::smooth_earth(const Path& path, p1812::PathGeometry& result) const {
    const double d = path.receiver.d_km;
    p1812::SmoothEarthSums sums;
    sums.v1 = m_sum_v1;
    sums.v2 = m_sum_v2;
    double d0 = size() > 0 ? m_d_km.back() : 0.0;
    double h0 = size() > 0 ? m_ground[size() - 1] : m_tx_ground_m;
    const auto add = [&](double d1, double h1) {
        const SmoothEarthTerm term = smooth_earth_term(d0, h0, d1, h1);
        sums.v1 += term.v1;
        sums.v2 += term.v2;
        d0 = d1;
        h0 = h1;
    };
    double tx_slope = m_raw.tx_peak().value;
    for (const Sample& s : path.tail) {
        add(s.d_km, s.ground_m);
        tx_slope = std::max(tx_slope, (s.ground_m - m_hts_m) / s.d_km);
    }
    add(d, path.receiver.ground_m);
    sums.alpha_obt = tx_slope - path.direct;
    // A sample stands above the direct line exactly if the slope to one is steeper; else there is no obstruction and
    // eq. (88) needs nothing more.
    if (sums.alpha_obt > 0) add_obstruction(path, sums);
    p1812::set_smooth_earth(result, sums, m_tx_ground_m, path.receiver.ground_m);
}

void RayScanner::add_obstruction(const Path& path, p1812::SmoothEarthSums& sums) const {
    const double d = path.receiver.d_km;
    double rx_slope = -std::numeric_limits<double>::infinity();
    const auto above = [&](double d_km, double height_m) { return height_m - (m_hts_m + path.direct * d_km); };
    if (!m_raw.hull().empty()) {
        const UpperHull::Vertex& seen = m_raw.hull().tangent(d, path.hrs_m);
        rx_slope = (seen.y - path.hrs_m) / (d - seen.x);
        const UpperHull::Vertex& top = m_raw.hull().extreme(path.direct);
        sums.hobs_m = above(top.x, top.y);
    }
    for (const Sample& s : path.tail) {
        rx_slope = std::max(rx_slope, (s.ground_m - path.hrs_m) / (d - s.d_km));
        sums.hobs_m = std::max(sums.hobs_m, above(s.d_km, s.ground_m));
    }
    sums.alpha_obr = rx_slope + path.direct;
}

/// Attachment 1, eq. (93): the highest ground above the smooth surface between the horizons.
double RayScanner::roughness_m(const Path& path, const p1812::PathGeometry& result, const Horizons& horizons) const {
    const double d = path.receiver.d_km;
    const double slope = (result.hsr_m - result.hst_m) / d;
    const Peak& from = horizons.line_of_sight ? horizons.nu : horizons.tx;
    const Peak& to = horizons.line_of_sight ? horizons.nu : horizons.rx;
    if (size() == 0 && path.tail.empty()) return 0;  // no intermediate point
    double highest = -std::numeric_limits<double>::infinity();
    for (const Sample& s : path.tail) {
        if (s.d_km >= from.d_km && s.d_km <= to.d_km) highest = std::max(highest, s.ground_m - slope * s.d_km);
    }
    if (from.index >= 0) {
        const int last = to.index >= 0 ? to.index : size() - 1;
        const auto offer = [&](int i) {
            highest = std::max(highest, m_ground[i] - slope * m_d_km[static_cast<std::size_t>(i)]);
        };
        offer(from.index);
        offer(last);
        for (int i = from.index; i <= last;) {
            const int block = i / BlockedHeights::block;
            const int end = std::min((block + 1) * BlockedHeights::block, last + 1);
            const double ends = std::min(slope * m_d_km[static_cast<std::size_t>(i)],
                                         slope * m_d_km[static_cast<std::size_t>(end - 1)]);
            if (m_ground.block_max(block) - ends >= highest) {
                for (int k = i; k < end; ++k) offer(k);
            }
            i = end;
        }
    }
    return highest - result.hst_m;
}

p1812::PathGeometry RayScanner::geometry(const Receiver& receiver, std::span<const Sample> tail) {
    const double d = receiver.d_km;
    Path path{receiver, tail, receiver.ground_m + m_settings.rx_height_m, 0};
    path.direct = (path.hrs_m - m_hts_m) / d;

    p1812::PathGeometry result;
    result.d_km = d;
    result.dtm_km = d;
    result.dlm_km = d;
    result.rx_clutter_m = receiver.clutter_m;
    result.hts_m = m_hts_m;
    result.hrs_m = path.hrs_m;
    smooth_earth(path, result);

    const Horizons surface = horizons(m_surface_median, path, &Sample::surface_m, m_hint_surface);
    const Horizons ground =
        m_settings.clutter ? horizons(m_ground_median, path, &Sample::ground_m, m_hint_ground) : surface;
    result.actual_median.nu_root_lambda = surface.nu_root_lambda;

    const double curvature = 1 / m_settings.median_radius_km;
    const double bulge = m_surface_median.c() * d;
    result.transhorizon = !ground.line_of_sight;
    const double tx_slope = result.transhorizon ? ground.tx.value : path.direct - bulge;
    const double rx_slope = result.transhorizon ? ground.rx.value - 2 * bulge : -path.direct - bulge;
    if (tx_slope != m_tx_angle_slope) {
        m_tx_angle_slope = tx_slope;
        m_tx_angle_mrad = 1000 * std::atan(tx_slope / 1000);
    }
    result.theta_t_mrad = m_tx_angle_mrad;
    result.theta_r_mrad = 1000 * std::atan(rx_slope / 1000);
    result.theta_mrad = 1000 * d * curvature + result.theta_t_mrad + result.theta_r_mrad;
    result.dlt_km = result.transhorizon ? ground.tx.d_km : ground.nu.d_km;
    result.dlr_km = d - (result.transhorizon ? ground.rx.d_km : ground.nu.d_km);
    result.hm_m = roughness_m(path, result, ground);

    const double hte = m_hts_m - result.hstd_m;
    const double hre = path.hrs_m - result.hsrd_m;
    result.smooth_median.nu_root_lambda = smooth_bullington_nu(d, receiver.intervals, hte, hre, curvature);
    result.has_beta = m_settings.beta_radius_km > 0;
    if (result.has_beta) {
        result.actual_beta.nu_root_lambda =
            horizons(m_surface_beta, path, &Sample::surface_m, m_hint_beta).nu_root_lambda;
        result.smooth_beta.nu_root_lambda =
            smooth_bullington_nu(d, receiver.intervals, hte, hre, 1 / m_settings.beta_radius_km);
    }
    return result;
}

}  // namespace funkloch::radial
