// Receivers whose loss certainly exceeds what they may lose: they need neither searches nor closed forms.
//
// A blocked path has at least the knife-edge loss of one edge: with a the slope of the steepest sample above the direct
// line and b that of any sample seen from the receiver, Bullington's nu is at least sqrt(0.002 d a b / lambda), eqs.
// (17) to (19), and what comes after it in P.1812 never lowers the loss by more than troposcatter and ducting do; both
// are bounded from below. The bound reads what the full computation reads, so it holds for it to the bit and does not
// depend on the other receivers of a vector.
#if defined(FUNKLOCH_EXCLUSION_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_EXCLUSION_INL
#undef FUNKLOCH_EXCLUSION_INL
#else
#define FUNKLOCH_EXCLUSION_INL
#endif

#include "propagation/simd/closed_forms-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

HWY_INLINE V allowances_at(const RayJob& job, std::size_t at) {
    const hn::Rebind<std::uint8_t, Floats> bytes;
    return to_float(hn::PromoteTo(ints, hn::LoadU(bytes, job.allowance_db.data() + at)));
}

/// What the bound needs of a path beside a and b.
struct BoundedPath {
    V d_km;
    V hrs;
    V direct;
    V horizon_km;  ///< of bare ground seen from the antenna, or nearer
};

/// `nu_squared`: a lower bound of nu^2 lambda.
HWY_INLINE M exceeds(const MastView& mast, const LossBound& bound, const BoundedPath& path, V nu_squared, V allowance) {
    const V needed = hn::GatherIndex(floats, bound.nu_squared.data(), to_int(allowance));
    const M diffracted = hn::Gt(nu_squared, needed);
    if (!any(diffracted)) return diffracted;
    // The least loss by ducting, eqs. (46) to (53), as in deep_limits: beyond it the loss may grow slower.
    const V bulge = hn::Mul(set(mast.curvature), path.d_km);
    const V least_t = hn::Min(hn::Sub(path.direct, bulge), set(0));
    const V least_r = hn::Min(hn::Neg(hn::Add(path.direct, bulge)), set(0));
    const V angle = hn::MulAdd(path.d_km, set(1000 / mast.ae_km), hn::Add(least_t, least_r));
    const V by_angle = hn::Min(hn::Mul(set(bound.least_gamma_d), angle), hn::Mul(set(bound.most_gamma_d), angle));
    const V ducting = hn::MulAdd(set(db20_per_log), natural_log(hn::Div(path.horizon_km, path.d_km)),
                                 hn::Add(set(bound.ducting_db), by_angle));
    const M before_ducting = hn::Le(hn::Sub(allowance, set(bound.least_location_db)), ducting);
    // Free space counts the slant distance. On flat paths it is the horizontal one, within what `nu_squared` has to
    // spare.
    const M flat = hn::Le(hn::Abs(path.hrs), hn::Mul(set(100), path.d_km));
    const M near = hn::Le(path.d_km, set(static_cast<float>(p1812::ducting_bound_reach_km)));
    return hn::And(hn::And(diffracted, before_ducting), hn::And(flat, near));
}

/// nu^2 lambda of an edge alone: `a` from the antenna, at a share x / (d - x) of the way.
HWY_INLINE V edge_nu_squared(V d_km, V a, V at_km) {
    const V rise = hn::Max(a, set(0));
    return hn::Div(hn::Mul(hn::Mul(hn::Mul(set(0.002F), d_km), square(rise)), at_km), hn::Sub(d_km, at_km));
}

/// Puts the cells that have to be computed first, in their order, and returns their number. Reads the ray alone, no
/// cell's own path.
HWY_INLINE std::size_t put_open_first(const MastView& mast, const LossBound& bound, const RayProfile& ray, RayJob& job,
                                      std::vector<CellIndex>& shut) {
    const std::size_t width = hn::Lanes(floats);
    const std::size_t count = job.cells.size();
    const std::size_t padded = (count + width - 1) / width * width;
    job.cells.resize(padded, job.cells.back());
    job.allowance_db.resize(padded, 255);
    const float* horizon_km =
        mast.clutter_m != nullptr ? ray.running.ground_slope.at_km.data() : ray.running.surface_slope.at_km.data();
    shut.resize(count);
    CellIndex* const cells = job.cells.data();
    CellIndex* const shut_cells = shut.data();
    std::uint8_t* const allowances_db = job.allowance_db.data();
    std::size_t open = 0;
    for (std::size_t at = 0; at < count; at += width) {
        VI cols, rows;
        hn::LoadInterleaved2(ints, &job.cells[at].cols, cols, rows);
        const Terminal rx = terminal_at(mast, ray, cols, rows);
        const ClosePlaces last = rx.last_samples();
        const V slope = last.of(ray.running.surface_slope.slope.data());
        const V at_km = last.of(ray.running.surface_slope.at_km.data());
        const V a = hn::Sub(hn::MulAdd(set(mast.curvature), rx.d_km, slope), rx.direct);
        const V nu_squared = edge_nu_squared(rx.d_km, a, at_km);
        const BoundedPath path{rx.d_km, rx.hrs, rx.direct, last.of(horizon_km)};
        const M has_samples = as_float_mask(hn::Gt(rx.ray_samples, set_int(0)));
        M out = exceeds(mast, bound, path, nu_squared, allowances_at(job, at));
        out = hn::AndNot(rx.unknown, hn::And(out, has_samples));
        const std::uint64_t bits = mask_bits(out);
        for (std::size_t i = at; i < at + width && i < count; ++i) {  // without branches: as good as random
            const CellIndex cell = cells[i];
            const std::size_t is_shut = bits >> (i - at) & 1U;
            shut_cells[i - open] = cell;
            cells[open] = cell;
            allowances_db[open] = allowances_db[i];
            open += 1 - is_shut;
        }
    }
    shut.resize(count - open);
    std::copy(shut.begin(), shut.end(), job.cells.begin() + static_cast<std::ptrdiff_t>(open));
    job.cells.resize(count);
    return open;
}

/// Lanes that are out now that the tail is known.
HWY_INLINE M exceeds_by_tail(const MastView& mast, const LossBound& bound, const Receivers& rx, const View& surface,
                             const View& bare, V allowance) {
    // Seen from the receiver: the tail, and the antenna's horizon.
    const V bulge = hn::Mul(set(mast.curvature), rx.d_km);
    const V eye = hn::NegMulAdd(bulge, rx.d_km, rx.hrs);
    const V edge = hn::Mul(surface.from_tx.slope, surface.from_tx.at_km);
    V steepest = hn::Div(hn::Sub(edge, eye), hn::Sub(rx.d_km, surface.from_tx.at_km));
    for (int t = 0; t < tail_samples; ++t) {
        const V slope = hn::Div(hn::Sub(rx.tail.surface[t], eye), hn::Sub(rx.d_km, rx.tail.d_km[t]));
        steepest = hn::Max(steepest, slope);
    }
    const V b = hn::Add(hn::Sub(steepest, bulge), rx.direct);
    const V product = hn::Mul(hn::Max(surface.excess, set(0)), hn::Max(b, set(0)));
    const V nu_squared = hn::Mul(hn::Mul(set(0.002F), rx.d_km), product);
    const V horizon_km = pick(bare.blocked, bare.from_tx.at_km, rx.d_km);
    const M out = exceeds(mast, bound, {rx.d_km, rx.hrs, rx.direct, horizon_km}, nu_squared, allowance);
    return hn::AndNot(rx.unknown, out);
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
