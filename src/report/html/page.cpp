#include "page.hpp"

#include "funkloch/output/display.hpp"

#include <algorithm>
#include <cmath>

namespace funkloch::html {

namespace {
constexpr const char* no_break = "\u00a0";
}

std::string Page::count(std::int64_t n, std::string_view one, std::string_view many) const {
    return number(static_cast<double>(n)) + no_break + std::string(n == 1 ? one : many);
}

std::string Page::number(double value, int decimals) const {
    if (!std::isfinite(value)) return "–";
    const std::string digits = decimal(std::abs(value), decimals, results.language, german() ? "." : ",");
    const bool zero = digits.find_first_not_of("0.,") == std::string::npos;
    return value < 0 && !zero ? "−" + digits : digits;
}

std::string Page::percent(double share, int decimals) const {
    return number(share * 100, decimals) + t("\u00a0%", "%");
}

std::string Page::percent_against(double share, double target) const {
    // 98.96 % must not read "99.0 %" while 99 % is missed, nor 99.97 % "100.0 %" while somebody is without.
    const auto misleads = [&](double shown) {
        return (share < target && shown >= target) || (share < 1 && shown >= 1);
    };
    if (!misleads(std::round(share * 1e3) / 1e3)) return percent(share, 1);
    if (!misleads(std::round(share * 1e4) / 1e4)) return percent(share, 2);
    return percent(std::floor(share * 1e4) / 1e4, 2);
}

std::string Page::target(double share) const {
    int decimals = 0;
    while (decimals < 4 &&
           std::abs(share * 100 - std::round(share * 100 * std::pow(10, decimals)) / std::pow(10, decimals)) > 1e-9)
        ++decimals;
    return percent(share, decimals);
}

std::string Page::months(int days) const {
    if (days <= 0) return t("keine Frist", "no deadline");
    const int months = (days + 29) / 30;
    if (days < 30) return count(days, t("Tag", "day"), t("Tage", "days"));
    return t("ca.", "about") + no_break + count(months, t("Monat", "month"), t("Monate", "months"));
}

std::string Page::date(const std::string& iso) const {
    static constexpr const char* names[] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};
    const auto digits = [&](std::size_t from, std::size_t length) {
        return iso.size() >= from + length && std::all_of(iso.begin() + static_cast<std::ptrdiff_t>(from),
                                                          iso.begin() + static_cast<std::ptrdiff_t>(from + length),
                                                          [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!digits(0, 4) || !digits(5, 2) || !digits(8, 2) || iso[4] != '-' || iso[7] != '-') return iso;
    const int month = std::stoi(iso.substr(5, 2));
    const int day = std::stoi(iso.substr(8, 2));
    if (month < 1 || month > 12 || day < 1 || day > 31) return iso;
    if (german()) return fmt::format("{:02}.{:02}.{}", day, month, iso.substr(0, 4));
    return fmt::format("{} {} {}", day, names[month - 1], iso.substr(0, 4));
}

std::string Page::coordinates(const Point& point) const {
    return fmt::format("E {:.0f}, N {:.0f}", point.x(), point.y());
}

std::string Page::crs() const {
    return crs_name(results.scene.land.grid.crs);
}

std::string Page::zone_name(std::int32_t zone) const {
    return funkloch::zone_name(results.scene.land, zone, results.language);
}

std::string Page::place_of(const Point& point) const {
    return district_at(results.scene.land, point, results.language);
}

const Rule* Page::rule(const std::string& id) const {
    const auto& rules = results.rules.rules;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

std::string Page::rule_name(const std::string& id) const {
    const Rule* found = rule(id);
    if (found == nullptr) return id;
    const std::string title = t(found->title_de, found->title_en);
    if (found->paragraph.empty()) return title.empty() ? id : title;
    return title.empty() ? found->paragraph : found->paragraph + " – " + title;
}

const TechnologyGaps* Page::gaps_of(Technology technology) const {
    const auto& all = results.gaps.technologies;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& g) { return g.technology == technology; });
    return found == all.end() ? nullptr : &*found;
}

const TechnologyCoverage* Page::coverage_of(Technology technology) const {
    const auto& all = results.coverage.technologies;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.definition.technology == technology; });
    return found == all.end() ? nullptr : &*found;
}

const TechnologyCoverage::Row* land_row(const TechnologyCoverage& coverage) {
    return find_row(coverage, any_operator, whole_land);
}

double expected_people_share(const TechnologyCoverage::Row& row) {
    return row.people > 0 ? row.people_expected / people(row.people) : 0;
}

double expected_area_share(const TechnologyCoverage::Row& row) {
    return row.area > 0 ? row.area_expected_km2 / square_km(row.area) : 0;
}

}  // namespace funkloch::html
