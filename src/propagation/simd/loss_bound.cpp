#include "propagation/simd/loss_bound.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace funkloch::radial {

namespace {

/// Loss over an edge at least, by eq. (21) over any distance.
double edge_loss_db(double nu) {
    const double luc = p1812::knife_edge_loss_db(nu);
    return luc + 10 * (1 - std::exp(-luc / 6));
}

/// A nu >= 0 hardly above the smallest one with so much loss, which is not below `low`.
double least_nu(double low, double loss_db) {
    if (edge_loss_db(low) >= loss_db) return low;
    constexpr double step = 1.25;
    double high = std::max(low, 0.01);
    for (; edge_loss_db(high) < loss_db; high *= step) low = high;
    for (int i = 0; i < 14; ++i) {
        const double middle = (low + high) / 2;
        (edge_loss_db(middle) < loss_db ? low : high) = middle;
    }
    return high;
}

}  // namespace

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
    double nu = 0;
    for (std::size_t allowance = 0; allowance + 1 < nu_squared.size(); ++allowance) {
        const double needed_db = static_cast<double>(allowance) - location_db + spare_db;
        if (needed_db >= scatter_db) break;
        // What diffraction has to lose so that (63) with the least loss by troposcatter still leaves that much.
        const double diffracted_db = -5 * std::log10(std::pow(10, -0.2 * needed_db) - std::pow(10, -0.2 * scatter_db));
        nu = least_nu(nu, diffracted_db);
        nu_squared[allowance] = static_cast<float>(nu * nu * lambda * 1.0001);
    }
}

}  // namespace funkloch::radial
