#pragma once

#include "funkloch/input/inputs.hpp"
#include "structure.hpp"
#include "vector_layer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace funkloch {

/// Names of everything that a table of sites may say.
const std::vector<std::string>& site_fields();

/// What one row of a table of sites says, checked; a missing value is empty.
struct SiteRow {
    std::string site_id;
    std::string place;  ///< in the file, for messages
    Point position;
    Structure structure = Structure::unknown;
    std::string structure_text;
    std::vector<std::string> operators;
    std::vector<Technology> technologies;
    std::vector<const BandDefaults*> bands;
    int old_carriers = 0;   ///< of GSM and UMTS, which are not modelled
    bool only_old = false;  ///< the row names nothing else
    std::vector<double> azimuths_deg;
    bool omnidirectional = false;  ///< "omni" in the azimuth's column
    std::string antenna;
    std::optional<double> frequency_mhz, bandwidth_mhz, height_m, downtilt_deg, mechanical_tilt_deg, eirp_dbm;
};

/// Understands the rows of one table. Throws InputError with the row for a value out of range, an unknown band,
/// technology or antenna, and for an unknown or unmapped column.
class SiteRowReader {
public:
    SiteRowReader(const VectorTable& table, const SitesInput& input, const NetworkDefaults& defaults,
                  std::vector<std::string> antenna_names);

    SiteRow read(const Feature& feature) const;

private:
    std::string text(const Feature& feature, const char* field) const;
    std::optional<double> number(const Feature& feature, const char* field, double low, double high,
                                 const char* unit) const;
    void read_technologies(const Feature& feature, SiteRow& row) const;
    void read_bands(const Feature& feature, SiteRow& row) const;
    const BandDefaults* band_by_frequency(const Feature& feature, const SiteRow& row) const;
    void check_carrier(const Feature& feature, const SiteRow& row) const;
    void read_azimuths(const Feature& feature, SiteRow& row) const;
    [[noreturn]] void fail(const Feature& feature, const char* field, const std::string& value,
                           const std::string& expected, const std::string& remedy = {}) const;

    const VectorTable& m_table;
    const SitesInput& m_input;
    const NetworkDefaults& m_defaults;
    std::vector<std::string> m_antenna_names, m_band_names;
};

}  // namespace funkloch
