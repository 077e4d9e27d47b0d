#pragma once

#include "site_row.hpp"

#include <map>
#include <string>
#include <vector>

namespace funkloch {

/// Puts rows together: rows of one id form one site, every operator, band and azimuth of a row one sector each. What a
/// row does not say comes from the defaults, and each such use is counted. The result does not depend on the order of
/// the rows.
class NetworkBuilder {
public:
    /// `file` for messages. The references must outlive the builder.
    NetworkBuilder(const NetworkDefaults& defaults, std::vector<AntennaPattern> antennas, const std::string& file);

    /// Throws InputError when the row's site has already been seen at another place.
    void add(const SiteRow& row);
    /// Sites and sectors sorted and with unique ids.
    Network finish();
    /// Counts of what was left out or guessed, as texts for the user.
    std::vector<std::string> warnings() const;

private:
    struct Place {
        Point position;
        std::string row;
    };

    bool is_left_out(const SiteRow& row);
    Site& site_of(const SiteRow& row);
    double height_of(SiteKind kind) const;
    Sector carrier(const SiteRow& row, const BandDefaults& band, int count);
    void add_sectors(const SiteRow& row, Site& site, const std::vector<const BandDefaults*>& bands);
    std::vector<const BandDefaults*> bands_of(const SiteRow& row) const;
    void assume(const std::string& what, std::size_t count) { m_assumptions[what] += static_cast<int>(count); }
    int antenna_index(const std::string& name) const;

    const NetworkDefaults& m_defaults;
    std::string m_file;
    std::vector<AntennaPattern> m_antennas;
    std::map<std::string, Site> m_sites;
    std::map<std::string, Place> m_first_place;
    std::map<std::string, int> m_assumptions, m_unknown_structures;
    int m_indoor = 0, m_old_carriers = 0, m_repeated = 0;
};

}  // namespace funkloch
