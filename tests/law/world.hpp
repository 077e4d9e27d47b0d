#pragma once

#include "funkloch/law/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace funkloch {

using Attributes = std::map<std::string, std::string>;

/// A small land drawn by hand, 40 km x 40 km around the origin, flat at 100 m unless said otherwise.
/// `complete` gives every layer that the rules ask for, all empty: then the whole land is § 35 and nothing is unknown.
class World {
public:
    World() {
        scene.terrain.grid = {-20000, 20000, 100, 400, 400, "EPSG:25832"};
        scene.terrain.height_m = Raster<float>(400, 400, 100.0F);
    }
    static World complete() {
        static const World all = [] {
            World world;
            for (const auto& [land, state] : known_lands())
                if (state == "usable")
                    for (const auto& [layer, rules] : layers_needed(load_rules(land))) world.layer(layer);
            return world;
        }();
        return all;
    }
    Layer& layer(const std::string& name) {
        auto& layer = scene.constraints[name];
        layer.name = name;
        return layer;
    }
    World& without(const std::string& name) {
        scene.constraints.erase(name);
        return *this;
    }
    World& area(const std::string& name, double x0, double y0, double x1, double y1, const Attributes& values = {}) {
        Polygon square;
        square.outer() = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
        return add(name, MultiPolygon{square}, values);
    }
    /// The layer is complete in this box only.
    World& known(const std::string& name, double x0, double y0, double x1, double y1) {
        Polygon square;
        square.outer() = {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}};
        layer(name).known = {MultiPolygon{square}};
        return *this;
    }
    World& line(const std::string& name, Point a, Point b, const Attributes& values = {}) {
        return add(name, MultiLineString{LineString{a, b}}, values);
    }
    World& point(const std::string& name, Point place, const Attributes& values = {}) {
        return add(name, MultiPoint{place}, values);
    }
    /// Sets all cells whose centre lies in the box.
    World& heights(double x0, double y0, double x1, double y1, float height_m) {
        const auto& grid = scene.terrain.grid;
        for (int row = 0; row < grid.rows; ++row)
            for (int col = 0; col < grid.columns; ++col)
                if (grid.x_of(col) > x0 && grid.x_of(col) < x1 && grid.y_of(row) > y0 && grid.y_of(row) < y1)
                    scene.terrain.height_m.at(col, row) = height_m;
        return *this;
    }
    Verdict judge(const Proposal& proposal, const std::map<std::string, bool>& switches = {}) const {
        return Reviewer(load_rules("DE-ST"), {"DE-ST", switches}, scene).judge(proposal);
    }

    Scene scene;

private:
    World& add(const std::string& name, Geometry geometry, const Attributes& values) {
        auto& features = layer(name).features;
        features.push_back({name + " " + std::to_string(features.size() + 1), std::move(geometry), values});
        return *this;
    }
};

/// A mast that closes a gap, with one carrier of 100 W at 2100 MHz: safety distance sqrt(30 * 100) / 61 = 0.9 m.
inline Proposal mast(double height_m, Point place = {0, 0}) {
    Proposal proposal;
    proposal.position = place;
    proposal.height_m = height_m;
    proposal.carriers = {{2100, 100}};
    return proposal;
}

inline Proposal rooftop(double height_m, double above_roof_m, Point place = {0, 0}) {
    Proposal proposal = mast(height_m, place);
    proposal.kind = SiteKind::rooftop;
    proposal.above_roof_m = above_roof_m;
    return proposal;
}

inline const Finding* find(const Verdict& verdict, const std::string& rule) {
    const auto found = std::find_if(verdict.findings.begin(), verdict.findings.end(),
                                    [&](const Finding& finding) { return finding.rule_id == rule; });
    return found == verdict.findings.end() ? nullptr : &*found;
}

inline bool applies(const Verdict& verdict, const std::string& rule) {
    const auto* finding = find(verdict, rule);
    return finding != nullptr && finding->state == FindingState::applies;
}

inline bool is_unknown(const Verdict& verdict, const std::string& rule) {
    const auto* finding = find(verdict, rule);
    return finding != nullptr && finding->state == FindingState::unknown;
}

inline bool contains(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace funkloch
