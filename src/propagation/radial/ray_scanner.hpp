#pragma once

#include "funkloch/propagation/p1812_geometry.hpp"
#include "ray_profile.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace funkloch::radial {

/// What stays the same for all rays of a mast.
struct ScanSettings {
    double tx_height_m = 0;
    double rx_height_m = 0;
    double median_radius_km = 0;  ///< ae
    double beta_radius_km = 0;    ///< a_beta; 0 when p = 50 %, then the beta members of the result stay 0
    bool clutter = false;         ///< false: Sample::surface_m equals ground_m everywhere
};

/// A receiver at the end of a path.
struct Receiver {
    double d_km = 0;
    int intervals = 1;  ///< the path's samples are meant to stand at i d/intervals (smooth profile)
    double ground_m = 0;
    double clutter_m = 0;  ///< at the receiver's own point
};

/// The incremental hull method: PathGeometry of every receiver along one ray.
///
/// Use: `start`, then for receivers of growing distance first `push` the samples that lie before them, then ask
/// `geometry`. A receiver may bring a tail: the last samples of its own path, which replace those of the ray. All
/// samples pushed and in the tail are intermediate points; the terminals are given by `start` and `Receiver`, so they
/// are excluded from the hulls by construction.
///
/// - On identical profiles the result equals `p1812::analyze_profile` up to rounding.
/// - A push costs amortised O(1); a query O(log n) plus, where the largest nu or the roughness is sought, a scan of the
///   blocks whose bound survives.
/// - Results do not depend on which receivers were asked before: equal nu are decided for the sample nearest to the
///   receiver.
///
/// Source: P.1812 section 4.3 and Attachment 1; the reformulation is derived in the comments.
class RayScanner {
public:
    RayScanner(const ScanSettings& settings, std::size_t max_samples);

    void start(double tx_ground_m);
    /// Samples in order of distance, all > 0.
    void push(const Sample& sample);
    int size() const { return m_ground.size(); }
    /// Distances: every sample < the tail's < receiver.d_km, ascending.
    p1812::PathGeometry geometry(const Receiver& receiver, std::span<const Sample> tail);

private:
    struct Path;
    struct Horizons;

    void smooth_earth(const Path& path, p1812::PathGeometry& result) const;
    void add_obstruction(const Path& path, p1812::SmoothEarthSums& sums) const;
    Horizons horizons(const CurvedProfile& profile, const Path& path, double Sample::*height, int& hint);
    void largest_nu(const CurvedProfile& profile, const Path& path, double Sample::*height, int& hint,
                    Horizons& result);
    double roughness_m(const Path& path, const p1812::PathGeometry& result, const Horizons& horizons) const;

    ScanSettings m_settings;
    double m_tx_ground_m = 0;
    double m_hts_m = 0;
    std::vector<double> m_d_km;
    std::vector<double> m_block_first_km;
    std::vector<double> m_block_last_km;
    std::vector<double> m_block_excess;  ///< scratch
    BlockedHeights m_ground;
    CurvedProfile m_surface_median;
    CurvedProfile m_ground_median;  ///< only with clutter
    CurvedProfile m_surface_beta;   ///< only with a second radius
    CurvedProfile m_raw;            ///< no curvature, no clutter
    double m_sum_v1 = 0;            ///< running sums of eqs. (83) and (84)
    double m_sum_v2 = 0;
    // Where the last receiver's largest nu was: a good first bound for the next, of no influence on results.
    int m_hint_surface = 0;
    int m_hint_ground = 0;
    int m_hint_beta = 0;
    // Elevation angle of the last transmitter horizon, which many receivers share.
    double m_tx_angle_slope = 0;
    double m_tx_angle_mrad = 0;
};

}  // namespace funkloch::radial
