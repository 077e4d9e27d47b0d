// All intermediates by name, in the order of the SG 3 result logs.
#include "funkloch/propagation/p1812_sections.hpp"

#include <cmath>

namespace funkloch::p1812 {

std::vector<NamedValue> named_values(const P1812Result& r) {
    const PathGeometry& g = r.path;
    std::vector<NamedValue> values{
        {"f", "3.1", "GHz", r.frequency_ghz},
        {"p", "3.1", "%", r.time_percent},
        {"pL", "3.1", "%", r.location_percent},
        {"d", "3.1", "km", g.d_km},
        {"dlt", "(78)", "km", g.dlt_km},
        {"dlr", "(81a)", "km", g.dlr_km},
        {"theta_t", "(76)-(78)", "mrad", g.theta_t_mrad},
        {"theta_r", "(79)-(81)", "mrad", g.theta_r_mrad},
        {"theta", "(82)", "mrad", g.theta_mrad},
        {"hts", "Table 5", "m", g.hts_m},
        {"hrs", "Table 5", "m", g.hrs_m},
        {"htc", "Table 5", "m", g.hts_m},  // since edition 6 the antennas are not raised out of the clutter
        {"hrc", "Table 5", "m", g.hrs_m},
        {"omega", "Table 5", "", g.omega},
        {"dtm", "3.6", "km", g.dtm_km},
        {"dlm", "3.6", "km", g.dlm_km},
        {"phi", "(4)", "deg", r.latitude_deg},
        {"b0", "(5)", "%", r.b0_percent},
        {"ae", "(7a)", "km", r.ae_km},
        {"hst_unlimited", "(85)", "m", g.hst_unlimited_m},
        {"hsr_unlimited", "(86)", "m", g.hsr_unlimited_m},
        {"hst", "(90a)", "m", g.hst_m},
        {"hsr", "(90b)", "m", g.hsr_m},
        {"hstd", "(89)", "m", g.hstd_m},
        {"hsrd", "(89)", "m", g.hsrd_m},
        {"htc'", "(37a)", "m", g.hts_m - g.hstd_m},
        {"hrc'", "(37b)", "m", g.hrs_m - g.hsrd_m},
        {"hte", "(92a)", "m", r.hte_m},
        {"hre", "(92b)", "m", r.hre_m},
        {"hm", "(93)", "m", g.hm_m},
        {"Fi", "(40)", "", r.fi},
        {"Fj", "(57)", "", r.fj},
        {"Fk", "(58)", "", r.fk},
        {"Lbfs", "(8)", "dB", r.lbfs_db},
        {"Lb0p", "(10)", "dB", r.lb0p_db},
        {"Lb0b", "(11)", "dB", r.lb0b_db},
        {"Lbulla50", "(21)", "dB", r.median.lbulla_db},
        {"Lbulls50", "(21)", "dB", r.median.lbulls_db},
        {"Ldsph50", "(27)", "dB", r.median.ldsph_db},
        {"Lbullab", "(21)", "dB", r.beta.lbulla_db},
        {"Lbullsb", "(21)", "dB", r.beta.lbulls_db},
        {"Ldsphb", "(27)", "dB", r.beta.ldsph_db},
        {"Ld50", "(39)", "dB", r.median.ld_db},
        {"Ldb", "(39)", "dB", r.beta.ld_db},
        {"Ldp", "(41)", "dB", r.ldp_db},
        {"Lbd50", "(42)", "dB", r.lbd50_db},
        {"Lbd", "(43)", "dB", r.lbd_db},
        {"Lminb0p", "(59)", "dB", r.lminb0p_db},
        {"Lba", "(46)", "dB", r.lba_db},
        {"Lminbap", "(60)", "dB", r.lminbap_db},
        {"Lbda", "(61)", "dB", r.lbda_db},
        {"Lbam", "(62)", "dB", r.lbam_db},
        {"Lbs", "(44)", "dB", r.lbs_db},
        {"Lbc", "(63)", "dB", r.lbc_db},
        {"sigmaL", "4.7", "dB", r.sigma_l_db},
        {"u(h)", "4.7", "", r.u_h},
        {"Lb", "(69)", "dB", r.lb_db},
        {"Ep", "(70)", "dB(uV/m)", r.ep_dbuvm},
    };
    std::erase_if(values, [](const NamedValue& value) { return std::isnan(value.value); });
    return values;
}

}  // namespace funkloch::p1812
