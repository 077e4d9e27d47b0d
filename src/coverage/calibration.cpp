#include "funkloch/coverage/calibration.hpp"

#include "sector_fit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace funkloch {

namespace {

/// How many places' worth of the band's mean a class of land cover has to outweigh.
constexpr double places_of_the_band = 4;

/// Sum of errors and the places that they come from.
struct Heap {
    double sum_db = 0;
    std::int64_t points = 0;
    std::set<std::int32_t> blocks;
    void add(double error_db, std::int32_t block) {
        sum_db += error_db;
        ++points;
        blocks.insert(block);
    }
    double mean_db() const { return sum_db / static_cast<double>(points); }
    int places() const { return static_cast<int>(blocks.size()); }
};

class Fitting {
public:
    Fitting(const DriveComparison& comparison, const Scene& scene, const RadioOptions& radio,
            const CalibrationOptions& options)
        : m_comparison(comparison),
          m_scene(scene),
          m_radio(radio),
          m_options(options),
          m_errors_db(errors_of(comparison)) {}

    /// From all points but those of a fold; -1 = from all.
    Calibration fit(int held_out, std::vector<std::string>* left_out = nullptr) const {
        Calibration values;
        const auto trains = [&](const DrivePoint& point) { return point.known() && point.fold != held_out; };
        if (m_options.sectors)
            values.sectors = fit_sectors(m_comparison, m_scene, m_radio, trains, m_options.min_blocks);
        const std::vector<double> left_db = less_sectors(values);
        std::map<std::string, std::pair<Heap, std::map<std::uint8_t, Heap>>> bands;
        for (std::size_t i = 0; i < left_db.size(); ++i) {
            const DrivePoint& point = m_comparison.points[i];
            if (!trains(point)) continue;
            auto& [band, kinds] = bands[band_of(point)];
            band.add(left_db[i], point.block);
            kinds[point.kind].add(left_db[i], point.block);
        }
        for (const auto& [name, band] : bands) add_offsets(values, name, band.first, band.second, left_out);
        return values;
    }

    /// Errors that are left of a fold's points, or of all (-1), by these values; NaN elsewhere.
    std::vector<double> left(const Calibration& values, int fold) const {
        std::vector<double> errors_db = less_sectors(values);
        for (std::size_t i = 0; i < errors_db.size(); ++i) {
            const DrivePoint& point = m_comparison.points[i];
            if (!point.known() || (fold >= 0 && point.fold != fold))
                errors_db[i] = std::numeric_limits<double>::quiet_NaN();
            else
                errors_db[i] -= offset_db(values, band_of(point), m_comparison.kinds[point.kind]);
        }
        return errors_db;
    }

    const std::string& band_of(const DrivePoint& point) const { return sector_of(m_scene.network, point.sector).band; }
    const std::vector<double>& errors_db() const { return m_errors_db; }

    static double offset_db(const Calibration& values, const std::string& band, const std::string& kind) {
        double offset_db = 0;
        for (const auto& offset : values.offsets)
            if (offset.band == band && (offset.clutter == every_kind || offset.clutter == kind))
                offset_db = offset.offset_db;  // the class comes after the band
        return offset_db;
    }

private:
    std::vector<double> less_sectors(const Calibration& values) const {
        std::vector<double> errors_db = m_errors_db;
        subtract_sectors(errors_db, m_comparison, m_scene, m_radio, values.sectors);
        return errors_db;
    }

    void add_offsets(Calibration& values, const std::string& name, const Heap& band,
                     const std::map<std::uint8_t, Heap>& kinds, std::vector<std::string>* left_out) const {
        const auto leave = [&](const std::string& what) {
            if (left_out != nullptr) left_out->push_back(what);
        };
        if (band.places() < m_options.min_blocks) return leave(name);
        values.offsets.push_back({name, every_kind, band.mean_db(), band.points, band.places()});
        if (kinds.size() < 2) return;
        for (const auto& [kind, heap] : kinds) {
            const std::string& title = m_comparison.kinds[kind];
            if (heap.places() < m_options.min_blocks) {
                leave(name + ", " + title);
                continue;
            }
            const double weight = heap.places() / (heap.places() + places_of_the_band);
            values.offsets.push_back(
                {name, title, band.mean_db() + weight * (heap.mean_db() - band.mean_db()), heap.points, heap.places()});
        }
    }

    const DriveComparison& m_comparison;
    const Scene& m_scene;
    const RadioOptions& m_radio;
    const CalibrationOptions& m_options;
    std::vector<double> m_errors_db;
};

/// The errors of a band's points only; "*" keeps all.
std::vector<double> of_band(const Fitting& fitting, const DriveComparison& comparison, const std::string& band,
                            std::vector<double> errors_db) {
    for (std::size_t i = 0; i < errors_db.size(); ++i) {
        const DrivePoint& point = comparison.points[i];
        if (band != every_kind && point.known() && fitting.band_of(point) != band)
            errors_db[i] = std::numeric_limits<double>::quiet_NaN();
    }
    return errors_db;
}

}  // namespace

CalibrationFit fit_calibration(const DriveComparison& comparison, const Scene& scene, const RadioOptions& radio,
                               const CalibrationOptions& options) {
    const Fitting fitting(comparison, scene, radio, options);
    CalibrationFit fit;
    fit.options = options;
    fit.values = fitting.fit(-1, &fit.left_out);
    fit.held_out_db.assign(comparison.points.size(), std::numeric_limits<double>::quiet_NaN());
    for (int fold = 0; fold < options.places.folds; ++fold) {
        const std::vector<double> errors_db = fitting.left(fitting.fit(fold), fold);
        for (std::size_t i = 0; i < errors_db.size(); ++i)
            if (!std::isnan(errors_db[i])) fit.held_out_db[i] = errors_db[i];
    }
    std::set<std::string> bands = {every_kind};  // which sorts before letters and digits
    for (const DrivePoint& point : comparison.points)
        if (point.known()) bands.insert(fitting.band_of(point));
    const std::vector<double> fitted_db = fitting.left(fit.values, -1);
    for (const std::string& band : bands) {
        const auto stats = [&](const std::vector<double>& errors_db) {
            return stats_of(comparison.points, of_band(fitting, comparison, band, errors_db));
        };
        fit.errors.push_back({band, stats(fitting.errors_db()), stats(fitted_db), stats(fit.held_out_db)});
    }
    return fit;
}

SignalCorrection correction_of(const Calibration& calibration, std::shared_ptr<const ClutterClasses> clutter) {
    SignalCorrection correction;
    for (const auto& offset : calibration.offsets) {
        auto& offsets_db = correction.offset_db[offset.band];
        offsets_db.resize(clutter->names.size());
        for (std::size_t kind = 0; kind < clutter->names.size(); ++kind)
            offsets_db[kind] = static_cast<float>(Fitting::offset_db(calibration, offset.band, clutter->names[kind]));
    }
    correction.clutter = std::move(clutter);
    return correction;
}

std::vector<std::string> apply_to(Network& network, const Calibration& calibration) {
    std::map<std::string, Sector*> by_id;
    for (Site& site : network.sites)
        for (Sector& sector : site.sectors) by_id[sector.id] = &sector;
    std::vector<std::string> missing;
    for (const auto& value : calibration.sectors) {
        const auto found = by_id.find(value.sector);
        if (found == by_id.end()) {
            missing.push_back(value.sector);
            continue;
        }
        found->second->azimuth_deg = value.azimuth_deg;
        found->second->electrical_tilt_deg = value.downtilt_deg;
        found->second->eirp_dbm += value.power_db;
    }
    return missing;
}

}  // namespace funkloch
