#include "drive_plot.hpp"
#include "map.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace funkloch::html {

namespace {

constexpr double plot_width = 480, plot_height = 300, left_margin = 62, right_margin = 10, top_margin = 12,
                 bottom_margin = 42;
constexpr std::size_t most_dots = 3000;  // of the plot; more only make the file larger

/// From values to the drawing.
struct Axes {
    double x0, x1, y0, y1;
    double x(double value) const {
        return left_margin + (value - x0) / (x1 - x0) * (plot_width - left_margin - right_margin);
    }
    double y(double value) const {
        return plot_height - bottom_margin - (value - y0) / (y1 - y0) * (plot_height - top_margin - bottom_margin);
    }
    bool holds(double x_value, double y_value) const {
        return x_value >= x0 && x_value <= x1 && y_value >= y0 && y_value <= y1;
    }
};

Markup text_at(double x, double y, const std::string& kind, const std::string& text) {
    return element("text", {{"x", units(x)}, {"y", units(y)}, {"class", kind}}, text);
}

/// 1, 2 or 5 times a power of ten, so that at most seven ticks lie on the axis.
double step_for(double length) {
    double step = std::pow(10, std::floor(std::log10(length / 7)));
    for (const double factor : {2.0, 2.5, 2.0})
        if (length / step > 7) step *= factor;
    return step;
}

Markup grid_of(const Page& page, const Axes& axes, const std::string& x_title, const std::string& y_title) {
    Markup drawing;
    const double x_step = step_for(axes.x1 - axes.x0), y_step = step_for(axes.y1 - axes.y0);
    const int decimals = x_step < 0.1 ? 2 : x_step < 1 ? 1 : 0;
    for (double value = std::ceil(axes.x0 / x_step) * x_step; value <= axes.x1 + 1e-9; value += x_step) {
        drawing += void_element(
            "path",
            {{"class", "grid"},
             {"d", fmt::format("M{:.1f} {:.1f}V{:.1f}", axes.x(value), top_margin, plot_height - bottom_margin)}});
        drawing += text_at(axes.x(value), plot_height - bottom_margin + 15, "tick-x", page.number(value, decimals));
    }
    for (double value = std::ceil(axes.y0 / y_step) * y_step; value <= axes.y1 + 1e-9; value += y_step) {
        drawing += void_element(
            "path",
            {{"class", "grid"},
             {"d", fmt::format("M{:.1f} {:.1f}H{:.1f}", left_margin, axes.y(value), plot_width - right_margin)}});
        drawing += text_at(left_margin - 6, axes.y(value) + 4, "tick-y", page.number(value));
    }
    drawing += text_at((left_margin + plot_width - right_margin) / 2, plot_height - 6, "tick-x", x_title);
    drawing += element(
        "text",
        {{"transform", fmt::format("translate(13 {:.1f}) rotate(-90)", (top_margin + plot_height - bottom_margin) / 2)},
         {"class", "tick-x"}},
        y_title);
    return drawing;
}

/// Dots as one path: a line of no length with round ends.
Markup dots_of(const Axes& axes, const std::vector<std::pair<double, double>>& values) {
    const std::size_t step = values.size() / most_dots + 1;
    std::string data;
    for (std::size_t i = 0; i < values.size(); i += step)
        if (axes.holds(values[i].first, values[i].second))
            data += fmt::format("M{:.1f} {:.1f}h0", axes.x(values[i].first), axes.y(values[i].second));
    return data.empty() ? Markup() : void_element("path", {{"class", "dots"}, {"d", data}});
}

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

Markup figure_of(const std::string& title, const std::string& told, const Markup& drawing) {
    return element("figure", element("h3", title) +
                                 element("svg",
                                         {{"class", "plot"},
                                          {"viewBox", fmt::format("0 0 {} {}", plot_width, plot_height)},
                                          {"role", "img"},
                                          {"aria-label", told}},
                                         drawing) +
                                 element("figcaption", paragraph(told)));
}

}  // namespace

Markup distance_plot(const Page& page, const DriveComparison& comparison) {
    std::vector<std::pair<double, double>> values;
    double farthest_km = 0.1, largest_db = 10;
    for (const DrivePoint& point : comparison.points) {
        if (!point.known()) continue;
        values.emplace_back(static_cast<double>(point.distance_m) / 1000, point.error_db());
        farthest_km = std::max(farthest_km, values.back().first);
    }
    if (values.empty()) return {};
    std::vector<double> sizes_db;
    for (const auto& [distance_km, error_db] : values) sizes_db.push_back(std::abs(error_db));
    largest_db = std::max(largest_db, quantile(sizes_db, 0.995));  // single strays do not flatten the rest
    const Axes axes{0, farthest_km, -largest_db, largest_db};
    Markup drawing = grid_of(page, axes, page.t("Abstand vom Mast (km)", "distance from the mast (km)"),
                             page.t("gemessen − gerechnet (dB)", "measured − computed (dB)"));
    drawing += dots_of(axes, values);
    drawing += void_element(
        "path", {{"class", "zero"},
                 {"d", fmt::format("M{:.1f} {:.1f}H{:.1f}", left_margin, axes.y(0), plot_width - right_margin)}});
    constexpr int parts = 12;
    std::string spread, middle;
    for (int part = 0; part < parts; ++part) {
        const double from_km = farthest_km * part / parts, to_km = farthest_km * (part + 1) / parts;
        std::vector<double> errors_db;
        for (const auto& [distance_km, error_db] : values)
            if (distance_km >= from_km && (distance_km < to_km || part + 1 == parts)) errors_db.push_back(error_db);
        if (errors_db.size() < 5) continue;
        const auto y = [&](double share) { return axes.y(std::clamp(quantile(errors_db, share), axes.y0, axes.y1)); };
        const double x = axes.x((from_km + to_km) / 2);
        spread += fmt::format("M{:.1f} {:.1f}V{:.1f}", x, y(0.9), y(0.1));
        middle += fmt::format("M{:.1f} {:.1f}h14", x - 7, y(0.5));
    }
    drawing += void_element("path", {{"class", "spread"}, {"d", spread}}) +
               void_element("path", {{"class", "middle"}, {"d", middle}});
    return figure_of(page.t("Abweichung nach Abstand", "Error by distance"),
                     page.t("Jeder Punkt ein Messwert; senkrechte Balken: die mittleren 80 %, Querstrich: Median.",
                            "Each dot is a value; upright bars: the middle 80%, crossbar: median."),
                     drawing);
}

Markup scatter_plot(const Page& page, const DriveComparison& comparison) {
    std::vector<std::pair<double, double>> values;
    double low_dbm = 0, high_dbm = -200;
    for (const DrivePoint& point : comparison.points) {
        if (!point.known()) continue;
        values.emplace_back(static_cast<double>(point.computed_dbm), static_cast<double>(point.measured_dbm));
        low_dbm = std::min({low_dbm, values.back().first, values.back().second});
        high_dbm = std::max({high_dbm, values.back().first, values.back().second});
    }
    if (values.empty()) return {};
    const Axes axes{std::floor(low_dbm / 10) * 10, std::ceil(high_dbm / 10 + 0.01) * 10, std::floor(low_dbm / 10) * 10,
                    std::ceil(high_dbm / 10 + 0.01) * 10};
    Markup drawing = grid_of(page, axes, page.t("gerechnet (RSRP, dBm)", "computed (RSRP, dBm)"),
                             page.t("gemessen (RSRP, dBm)", "measured (RSRP, dBm)"));
    drawing += dots_of(axes, values);
    drawing += void_element("path", {{"class", "zero"},
                                     {"d", fmt::format("M{:.1f} {:.1f}L{:.1f} {:.1f}", axes.x(axes.x0), axes.y(axes.y0),
                                                       axes.x(axes.x1), axes.y(axes.y1))}});
    return figure_of(page.t("Gemessen und gerechnet", "Measured and computed"),
                     page.t("Auf der Linie sind beide gleich; darüber wurde mehr gemessen als gerechnet.",
                            "On the line both are the same; above it more was measured than computed."),
                     drawing);
}

}  // namespace funkloch::html
