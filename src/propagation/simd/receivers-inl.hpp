// Receivers of one ray, one to a lane: place, own tail of samples, what they need from the ray's running values.
#if defined(FUNKLOCH_RECEIVERS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FUNKLOCH_RECEIVERS_INL
#undef FUNKLOCH_RECEIVERS_INL
#else
#define FUNKLOCH_RECEIVERS_INL
#endif

#include "propagation/simd/sampling-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace funkloch::radial::HWY_NAMESPACE {

/// Samples before the receiver that are taken on the cell's own path instead of the ray: close by, half a cell beside
/// it is another obstacle.
constexpr int tail_samples = 4;

/// The last samples of each receiver's own path, in order of distance. Those that a short path lacks are `lowest` high
/// in the middle of it: never a maximum, and a clearance that causes no loss.
struct Tail {
    V d_km[tail_samples];
    V per_km[tail_samples];   ///< 1 / d_km
    V ground[tail_samples];   ///< raw
    V sheared[tail_samples];  ///< bare ground, sheared
    V surface[tail_samples];  ///< with clutter, sheared
    M exists[tail_samples];
};

/// What a receiver's own cell and the length of its ray tell.
struct Terminal {
    V east;  ///< from the mast, in cells
    V south;
    V d_km;
    V per_km;        ///< 1 / d_km
    V hrs;           ///< antenna, above the transmitting one
    V direct;        ///< slope of the line between the antennas, m/km
    V ground;        ///< under the antenna
    V clutter;       ///< height of clutter there
    VI intervals;    ///< of the path
    VI ray_samples;  ///< how many of the ray's samples belong to the path
    M unknown;
};

struct Receivers : Terminal {
    int most_samples;  ///< largest of ray_samples
    int least_samples;
    Tail tail;
};

HWY_INLINE void take_tail(const MastView& mast, Receivers& rx) {
    const V intervals = to_float(rx.intervals);
    const V inverse = hn::Div(set(1), intervals);
    const V curvature = set(mast.curvature);
    for (int t = 0; t < tail_samples; ++t) {
        const V number = hn::Add(intervals, set(static_cast<float>(t - tail_samples)));
        const M exists = hn::Ge(number, set(1));
        const V share = pick(exists, hn::Mul(number, inverse), set(0.5F));
        const V at_east = hn::MulAdd(share, rx.east, set(mast.east));
        const V at_south = hn::MulAdd(share, rx.south, set(mast.south));
        const V d = hn::Mul(share, rx.d_km);
        const V ground = ground_at(mast, at_east, at_south);
        const V sheared = hn::NegMulAdd(curvature, square(d), ground);
        V surface = sheared;
        if (mast.clutter_m != nullptr) surface = hn::Add(surface, clutter_at(mast, at_east, at_south));
        const M missing = hn::IsNaN(surface);
        rx.unknown = hn::Or(rx.unknown, hn::And(exists, missing));
        rx.tail.d_km[t] = d;
        rx.tail.per_km[t] = hn::Div(rx.per_km, share);
        rx.tail.ground[t] = pick(exists, pick(missing, rx.ground, ground), set(lowest));
        rx.tail.sheared[t] = pick(exists, pick(missing, rx.ground, sheared), set(lowest));
        rx.tail.surface[t] = pick(exists, pick(missing, rx.ground, surface), set(lowest));
        rx.tail.exists[t] = exists;
    }
}

/// `cols`, `rows`: cells counted from the mast's own, one to a lane.
HWY_INLINE Terminal terminal_at(const MastView& mast, const RayProfile& ray, VI cols, VI rows) {
    Terminal rx;
    rx.east = hn::Sub(to_float(cols), set(mast.east));
    rx.south = hn::Sub(to_float(rows), set(mast.south));
    const V cells = hn::Max(set(0.5F), hn::Sqrt(hn::MulAdd(rx.east, rx.east, square(rx.south))));
    rx.intervals = hn::Max(set_int(1), to_int(hn::Floor(hn::Add(cells, set(0.5F)))));
    rx.d_km = hn::Mul(cells, set(mast.cell_km));
    rx.ray_samples = hn::Max(hn::Sub(rx.intervals, set_int(1 + tail_samples)), set_int(0));
    const VI cell = hn::Add(hn::Mul(rows, set_int(mast.stride)), cols);
    rx.ground = hn::Sub(hn::GatherIndex(floats, mast.height_m, cell), set(mast.hts_m));
    rx.clutter = mast.clutter_m != nullptr ? hn::GatherIndex(floats, mast.clutter_m, cell) : set(0);
    // An unknown receiver goes along with numbers that do no harm: bounds for a whole vector must not meet a NaN.
    const M missing = hn::IsNaN(hn::Add(rx.ground, rx.clutter));
    rx.ground = pick(missing, set(-mast.tx_height_m), rx.ground);
    rx.clutter = pick(missing, set(0), rx.clutter);
    rx.hrs = hn::Add(rx.ground, set(mast.rx_height_m));
    rx.per_km = hn::Div(set(1), rx.d_km);
    rx.direct = hn::Mul(rx.hrs, rx.per_km);
    rx.unknown = hn::Or(missing, as_float_mask(hn::Gt(rx.ray_samples, set_int(ray.samples.known))));
    rx.ray_samples = hn::Min(rx.ray_samples, set_int(ray.samples.known));
    return rx;
}

HWY_INLINE Receivers receivers_at(const MastView& mast, const RayProfile& ray, VI cols, VI rows) {
    Receivers rx;
    static_cast<Terminal&>(rx) = terminal_at(mast, ray, cols, rows);
    rx.most_samples = static_cast<int>(hn::GetLane(hn::MaxOfLanes(ints, rx.ray_samples)));
    rx.least_samples = static_cast<int>(hn::GetLane(hn::MinOfLanes(ints, rx.ray_samples)));
    take_tail(mast, rx);
    return rx;
}

/// Steepest slope from the antenna and where it is.
struct Steepest {
    V slope;
    V at_km;
};

/// Over the ray's samples of each receiver and its tail; the first of equals.
HWY_INLINE Steepest steepest_from_tx(const RunningSlope& running, const V* tail_heights, const Receivers& rx) {
    const VI last = hn::Max(hn::Sub(rx.ray_samples, set_int(1)), set_int(0));
    const M none = as_float_mask(hn::Eq(rx.ray_samples, set_int(0)));
    Steepest best;
    best.slope = pick(none, set(lowest), hn::GatherIndex(floats, running.slope.data(), last));
    best.at_km = pick(none, hn::Mul(set(0.5F), rx.d_km), hn::GatherIndex(floats, running.at_km.data(), last));
    for (int t = 0; t < tail_samples; ++t) {
        const V slope = hn::Mul(tail_heights[t], rx.tail.per_km[t]);
        const M better = hn::Gt(slope, best.slope);
        best.slope = pick(better, slope, best.slope);
        best.at_km = pick(better, rx.tail.d_km[t], best.at_km);
    }
    return best;
}

}  // namespace funkloch::radial::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
