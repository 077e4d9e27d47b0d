#pragma once

#include "funkloch/propagation/link.hpp"
#include "funkloch/propagation/p1812_geometry.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// Recommendation ITU-R P.1812-8 (09/2025): path-specific loss for point-to-area services, 30 MHz to 6 GHz.
///
/// Edition. Equation numbers are those of edition 6. That the losses are those of edition 8 is known by numbers: under
/// independent implementations of editions 7 and 8 the 63 SG 3 validation examples and 700 random paths come out the
/// same to 1e-9 dB, and the editions' sections carry the same titles; the text of edition 8 itself was not read.
/// 300 of the random paths are a test (tests/vectors). How earlier editions differ, as far as it was read in their
/// public implementations:
/// - before 6: free space over the horizontal distance with 92.45 dB instead of eq. (8); clutter is added under the
///   terminals, too, and antennas below it are raised to its top (Table 5);
/// - before 5: the location variability is a planning value (5.5 dB for digital television), where sections 4.7 and
///   4.9 now have (0.52 + 0.024 f) w_a^0.28; terminal clutter has a loss of its own;
/// - 7 (2023), as first published: another troposcatter model in eq. (44); the ITU advised its users to return to that
///   of edition 6.
///
/// Left out: building entry loss (section 4.8; see p2109.hpp), the digital maps of delta-N and N0 (they are parameters
/// of `Link`), representative clutter heights by class (they come with the profile), and the closed form of the
/// smooth-earth Bullington part (Attachment 4), an alternative to the walk over the points that is done here.
namespace funkloch::p1812 {

/// Radio-climatic zone of a profile point (section 3.3); the values are the Recommendation's codes.
enum class Zone : std::uint8_t { sea = 1, coastal_land = 3, inland = 4 };

/// A path from transmitter to receiver; owns nothing.
struct Profile {
    std::span<const double> distance_km;  ///< from the transmitter: 0 first, strictly increasing, at least two points
    std::span<const double> terrain_m;    ///< above sea level
    std::span<const double> clutter_m{};  ///< representative clutter heights, or empty: none
    std::span<const Zone> zone{};         ///< or empty: inland throughout
};

/// Whether the second Earth radius is analysed although it does not enter the loss (p = 50 %).
enum class Beta { when_needed, always };

/// Checks a link without its frequency. Throws std::invalid_argument naming the parameter and its range:
/// p 1..50 %, pL 1..99 %, antennas 1..3000 m above ground, |latitude| <= 90 deg, delta-N in (0, 157), w_a > 0.
void check_link(const Link& link);

/// Throws std::invalid_argument unless 30..6000 MHz.
void check_frequency(double frequency_mhz);

/// Attachment 1 and sections 3.3 to 3.7: walks the profile. A path without intermediate point has no obstacle; its
/// horizon distances are half the path each and its roughness is 0.
/// Throws std::invalid_argument for a link out of range or a profile that is not as described above (sizes, order of
/// distances, values that are not finite, negative clutter).
PathGeometry analyze_profile(const Profile& profile, const Link& link, Beta beta = Beta::when_needed);

/// Electrical constants of one kind of ground at one frequency and polarization: K = k_factor / cbrt(a_km), eq. (29).
struct Ground {
    double k_factor = 0;
    double log_k_factor = 0;
};

/// What the closed forms need of a link at one frequency; made once, used for every path.
struct PathConstants {
    double root_lambda = 0;  ///< sqrt(wavelength in m)
    double cbrt_f = 0;       ///< cbrt(f_GHz)
    double sqrt_f = 0;
    double free_space_db = 0;  ///< 92.4 + 20 lg f
    double time_percent = 50;
    bool median = true;           ///< p = 50 %: Fi and the corrections of section 4.2 vanish
    double enhancement_db = 0;    ///< 2.6 lg(p / 50)
    double inverse_normal_p = 0;  ///< I(p / 100)
    double b0_scale = 0;          ///< b0 = b0_scale mu1^b0_exponent, eqs. (4), (5)
    double b0_exponent = 0;
    double ae_km = 0;     ///< eq. (7a)
    double abeta_km = 0;  ///< eq. (7b)
    Ground land;
    Ground sea;
    double x_factor = 0;          ///< 21.88 cbrt(f), eq. (31)
    double y_factor = 0;          ///< 0.9575 cbrt(f)^2, eq. (32)
    double troposcatter_db = 0;   ///< the terms of eq. (44) that do not depend on the path
    double ducting_db = 0;        ///< 102.45 + 20 lg f + Alf, eq. (47)
    double ducting_least_db = 0;  ///< no path has a smaller time-dependent ducting loss A(50 %); see ducting.cpp
    double gamma_d = 0;           ///< dB/mrad, eq. (51)
    double dct_km = 500;
    double dcr_km = 500;
    double location_db = 0;  ///< -I(pL / 100) sigma_L; times u(h) it is the shift of eq. (69)
    double rx_height_m = 1.5;
};

/// Throws std::invalid_argument for a link or a frequency out of range.
PathConstants path_constants(const Link& link, double frequency_mhz);

/// Spherical Earth of section 4.3.2 as far as it does not depend on frequency, for one Earth radius.
struct SphericalEarth {
    double hte_m = 0;  ///< antenna heights over the smooth earth, eq. (38)
    double hre_m = 0;
    bool line_of_sight = false;   ///< d < dlos
    double hse_m = 0;             ///< smallest clearance, eq. (23); line of sight only
    double hreq_root_lambda = 0;  ///< clearance for zero loss is this times sqrt(lambda), eq. (25)
    double radius_km = 0;         ///< a_dft of section 4.3.3: the given radius, or a_em, eq. (26)
};

/// What a path contributes to every frequency; made once for all bands of a receiver.
struct PathTerms {
    double free_space_db = 0;       ///< 20 lg of the slant distance in km, eq. (8a)
    double distance_db = 0;         ///< 20 lg d
    double horizon_db = 0;          ///< 20 lg(dlt + dlr)
    double ducting_angle_mrad = 0;  ///< theta', eq. (52)
    SphericalEarth median;
    SphericalEarth beta;  ///< only when the path has beta
};

PathTerms path_terms(const PathGeometry& path, const PathConstants& constants);

/// Basic transmission loss Lb, dB, eq. (69). Same formulas as `loss_from_geometry`, but parts that cannot change the
/// result are not evaluated, and I(0.5) is 0 where the approximation says 1e-9: the two agree within 1e-8 dB in Europe
/// and 1e-6 dB near the equator. `path.has_beta` is required when p < 50 %.
double basic_loss_db(const PathGeometry& path, const PathTerms& terms, const PathConstants& constants);
double basic_loss_db(const PathGeometry& path, const PathConstants& constants);

/// One delta-Bullington evaluation, section 4.3.4.
struct DeltaBullington {
    double lbulla_db = 0;  ///< (21), actual profile
    double lbulls_db = 0;  ///< (21), smooth profile
    double ldsph_db = 0;   ///< (27), spherical Earth
    double ld_db = 0;      ///< (39)
};

/// Every intermediate of one evaluation by the Recommendation's symbol. Values for beta0 % of time are NaN when the
/// path was analysed without them (p = 50 % and Beta::when_needed).
struct P1812Result {
    PathGeometry path;
    double frequency_ghz = 0;
    double time_percent = 0;
    double location_percent = 0;
    double latitude_deg = 0;  ///< phi, of the path's centre
    double ae_km = 0;
    double b0_percent = 0;
    double hte_m = 0;  ///< effective heights of the ducting model, (92a), (92b)
    double hre_m = 0;
    double fi = 0;
    double fj = 0;
    double fk = 0;
    double lbfs_db = 0;
    double lb0p_db = 0;
    double lb0b_db = 0;
    DeltaBullington median;
    DeltaBullington beta;
    double ldp_db = 0;
    double lbd50_db = 0;
    double lbd_db = 0;
    double lminb0p_db = 0;
    double lba_db = 0;
    double lminbap_db = 0;
    double lbda_db = 0;
    double lbam_db = 0;
    double lbs_db = 0;
    double lbc_db = 0;
    double sigma_l_db = 0;  ///< (64)
    double u_h = 0;         ///< (65)
    double lb_db = 0;       ///< the answer
    double ep_dbuvm = 0;    ///< field strength for 1 kW e.r.p., dB(uV/m)
};

/// The whole method for one path; `link.frequency_mhz` is ignored in favour of `frequency_mhz`.
/// Throws std::invalid_argument for a link or a frequency out of range, or when p < 50 % and the path lacks beta.
P1812Result loss_from_geometry(const PathGeometry& path, const Link& link, double frequency_mhz);

struct NamedValue {
    std::string_view symbol;    ///< unique in a listing
    std::string_view equation;  ///< "(21)", or a section
    std::string_view unit;      ///< empty for pure numbers
    double value = 0;
};

/// All intermediates in the order of the SG 3 result logs, ending with Lb and Ep. What is NaN is left out.
std::vector<NamedValue> named_values(const P1812Result& result);

/// Latitude of the middle of a path of `distance_km` that starts at the transmitter towards the receiver, on a sphere
/// of 6371 km (P.2001, Attachment H); what b0 wants.
double path_centre_latitude_deg(double tx_latitude_deg, double tx_longitude_deg, double rx_latitude_deg,
                                double rx_longitude_deg, double distance_km);

}  // namespace funkloch::p1812
