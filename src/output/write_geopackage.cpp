#include "funkloch/core/error.hpp"
#include "funkloch/files/staged_file.hpp"
#include "funkloch/files/transform.hpp"
#include "funkloch/output/display.hpp"
#include "funkloch/output/law_words.hpp"
#include "funkloch/output/layers.hpp"
#include "funkloch/output/output_names.hpp"
#include "funkloch/output/outputs.hpp"
#include "gpkg_writer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace funkloch {

namespace {

void write_sites(GpkgLayer& layer, const Results& results) {
    for (const auto& site : results.scene.network.sites) {
        std::set<std::string> operators, technologies, bands;
        for (const auto& sector : site.sectors) {
            operators.insert(sector.operator_name);
            technologies.insert(name_of(sector.technology));
            bands.insert(sector.band);
        }
        const auto list = [](const std::set<std::string>& names) { return join({names.begin(), names.end()}, ", "); };
        layer.text("id", site.id).text("kind", code_of(site.kind)).real("height_m", site.height_m);
        layer.text("operators", list(operators)).text("technologies", list(technologies)).text("bands", list(bands));
        layer.integer("sectors", static_cast<long long>(site.sectors.size())).point(site.position).store();
    }
}

void write_gaps(GpkgLayer& layer, const Results& results) {
    const auto& land = results.scene.land;
    for (const auto& technology : results.gaps.technologies) {
        const auto shapes = outlines(technology.label, land.grid, static_cast<int>(technology.gaps.size()));
        for (std::size_t k = 0; k < technology.gaps.size(); ++k) {
            const auto& gap = technology.gaps[k];
            layer.text("id", gap.id).text("technology", name_of(gap.technology)).integer("rank", gap.rank);
            layer.people("people", gap.people).area("area_km2", gap.area).integer("cells", gap.cells);
            layer.text("district", zone_id(land, gap.zone));
            layer.text("district_name", zone_name(land, gap.zone, results.language));
            layer.yes_no("white", gap.white).geometry(MultiPolygon{shapes[k]}).store();
        }
    }
}

void set_place(GpkgLayer& layer, const Results& results, const Candidate& candidate, const SiteOption& option) {
    layer.text("kind", code_of(candidate.kind)).text("origin", code_of(candidate.origin));
    layer.text("district", district_at(results.scene.land, candidate.position, results.language));
    layer.text("owner", candidate.owner).text("existing_site", candidate.existing_site);
    layer.real("height_m", option.height_m).point(candidate.position);
}

void set_law(GpkgLayer& layer, const Results& results, const Verdict& verdict) {
    layer.integer("tier", verdict.tier).text("tier_title", verdict_title(verdict, results.language));
    layer.integer("worst_tier", verdict.worst_tier).real("checked_share", verdict.checked_share());
    layer.text("planning_zone", name_of(verdict.zone));
    layer.text("path", choose(results.language, verdict.path_de, verdict.path_en));
    if (!verdict.path_rule.empty()) layer.text("paragraph", paragraph_of(results.rules, verdict.path_rule));
    layer.text("consents", join(paragraphs_of(results.rules, verdict.consents)));
    layer.text("authorities", join(verdict.authorities)).text("documents", join(verdict.documents));
    layer.integer("deadline_days", verdict.deadline_days);
    layer.text("legal_reason", choose(results.language, verdict.reason_de, verdict.reason_en));
}

void set_gain(GpkgLayer& layer, const SiteOption& option) {
    layer.people("people", option.people).area("area_km2", option.area).real("cost", option.cost);
}

/// "20 m: tier 3, 77 people, 3.0 km²" for each height of each candidate.
std::vector<std::string> option_texts(const Results& results) {
    std::vector<std::string> texts(results.review.candidates.size());
    for (const auto& option : results.review.options) {
        auto& text = texts[static_cast<std::size_t>(option.candidate)];
        if (!text.empty()) text += "; ";
        text += fmt::format(fmt::runtime(choose(results.language, "{:g} m: Stufe {}, +{:.0f} Einwohner, +{:.1f} km²",
                                                "{:g} m: tier {}, +{:.0f} people, +{:.1f} km²")),
                            option.height_m, option.verdict.tier, people(option.people), square_km(option.area));
    }
    return texts;
}

void write_candidates(GpkgLayer& layer, const Results& results) {
    const auto shown = shown_options(results.review, results.plan);
    const auto ranks = plan_ranks(results.review, results.plan);
    const auto texts = option_texts(results);
    for (std::size_t k = 0; k < shown.size(); ++k) {
        if (shown[k] < 0) continue;  // no height of the ladder could be judged: nothing to show
        const auto& candidate = results.review.candidates[k];
        const auto& option = results.review.options[static_cast<std::size_t>(shown[k])];
        layer.text("id", candidate.id);
        set_place(layer, results, candidate, option);
        set_law(layer, results, option.verdict);
        set_gain(layer, option);
        if (candidate.kind == SiteKind::rooftop) layer.real("roof_height_m", candidate.roof_height_m);
        if (const int rank = ranks[static_cast<std::size_t>(shown[k])]; rank > 0) layer.integer("plan_rank", rank);
        layer.text("unknown_layers", join(option.verdict.unknown_layers)).text("options", texts[k]);
        layer.text("reason", choose(results.language, option.reason_de, option.reason_en)).store();
    }
}

void write_findings(GpkgLayer& layer, const Results& results) {
    for (const int index : shown_options(results.review, results.plan)) {
        if (index < 0) continue;
        const auto& option = results.review.options[static_cast<std::size_t>(index)];
        const auto& candidate = results.review.candidates[static_cast<std::size_t>(option.candidate)];
        for (const auto& finding : option.verdict.findings) {
            layer.text("candidate", candidate.id).real("height_m", option.height_m);
            layer.text("rule", finding.rule_id).text("paragraph", finding.paragraph);
            layer.text("rule_version", finding.version).text("state", name_of(finding.state));
            layer.text("verdict", name_of(finding.verdict)).text("status", name_of(finding.status));
            layer.text("measured", finding.measured).text("limit_value", finding.limit);
            layer.text("relief", name_of(finding.relief));
            layer.text("authority", finding.authority).integer("deadline_days", finding.deadline_days);
            layer.integer("tier", finding.tier);
            layer.text("reason", choose(results.language, finding.reason_de, finding.reason_en));
            if (finding.geometry) layer.geometry(*finding.geometry);
            layer.store();
        }
    }
}

void write_plan(GpkgLayer& layer, const Results& results) {
    for (const auto& step : results.plan.steps) {
        const auto& option = results.review.options[static_cast<std::size_t>(step.option)];
        const auto& candidate = results.review.candidates[static_cast<std::size_t>(option.candidate)];
        layer.integer("rank", step.rank).text("candidate", candidate.id);
        set_place(layer, results, candidate, option);
        set_law(layer, results, option.verdict);
        set_gain(layer, option);
        layer.people("marginal_people", step.marginal_people).area("marginal_area_km2", step.marginal_area);
        layer.people("lost_people", step.lost_people).area("lost_area_km2", step.lost_area);
        layer.text("gaps", join(step.gaps, ", "));
        if (step.replacement >= 0) {
            const auto& other = results.review.options[static_cast<std::size_t>(step.replacement)];
            layer.text("replaceable_by", step.replaceable_by).real("replacement_loss", step.replacement_loss);
            layer.real("replacement_height_m", other.height_m).integer("replacement_tier", other.verdict.tier);
        }
        layer.text("reason", choose(results.language, step.reason_de, step.reason_en)).store();
    }
}

void set_better_place(GpkgLayer& layer, const Results& results, const BetterPlace& better) {
    layer.integer("better_tier", better.tier).real("better_distance_m", better.distance_m);
    layer.text("better_direction", compass_point(better.direction_deg, results.language));
    const Point lon_lat = lon_lat_of(better.position, results.scene.land.grid.crs);
    layer.real("better_lon", lon_lat.x()).real("better_lat", lon_lat.y());
    layer.text("better_removes", join(paragraphs_of(results.rules, better.removed)));
    layer.text("better_reason", choose(results.language, better.reason_de, better.reason_en));
}

void write_search_areas(GpkgLayer& layer, const Results& results) {
    const auto ranks = plan_ranks(results.review, results.plan);
    for (const auto& evidence : results.evidence) {
        if (!evidence.area) continue;
        const auto& option = results.review.options[static_cast<std::size_t>(evidence.option)];
        const auto& candidate = results.review.candidates[static_cast<std::size_t>(option.candidate)];
        layer.text("candidate", candidate.id).real("height_m", option.height_m);
        if (const int rank = ranks[static_cast<std::size_t>(evidence.option)]; rank > 0)
            layer.integer("plan_rank", rank);
        layer.integer("tier", option.verdict.tier).real("area_km2", evidence.area->area_km2);
        layer.real("radius_m", evidence.area->radius_m).real("share_kept", results.circle_share);
        if (evidence.better) set_better_place(layer, results, *evidence.better);
        layer.geometry(evidence.area->outline).store();
    }
}

void write_backhaul(GpkgLayer& layer, const Results& results) {
    const auto ranks = plan_ranks(results.review, results.plan);
    for (const auto& evidence : results.evidence) {
        if (!evidence.backhaul) continue;
        const auto& option = results.review.options[static_cast<std::size_t>(evidence.option)];
        const auto& candidate = results.review.candidates[static_cast<std::size_t>(option.candidate)];
        for (const auto& link : evidence.backhaul->links) {
            layer.text("candidate", candidate.id).real("height_m", option.height_m);
            if (const int rank = ranks[static_cast<std::size_t>(evidence.option)]; rank > 0)
                layer.integer("plan_rank", rank);
            layer.text("site", link.site).yes_no("site_planned", link.planned).real("site_height_m", link.height_m);
            layer.real("distance_km", link.distance_m / 1000).real("azimuth_deg", link.azimuth_deg);
            if (std::isfinite(link.clearance)) layer.real("clearance", link.clearance);
            layer.geometry(MultiLineString{LineString{candidate.position, link.position}}).store();
        }
    }
}

void write_districts(GpkgLayer& layer, const Results& results) {
    const auto& land = results.scene.land;
    const auto endings = raster_endings(results.coverage);
    for (std::size_t zone = 1; zone < land.zones.size(); ++zone) {
        layer.text("id", land.zones[zone].id).text("name", land.zones[zone].name);
        for (std::size_t k = 0; k < endings.size(); ++k) {
            const auto* row = find_row(results.coverage.technologies[k], any_operator, static_cast<std::int32_t>(zone));
            if (row == nullptr) continue;
            const bool people_met = population_met(*row, results.targets), land_met = area_met(*row, results.targets);
            const auto& ending = endings[k];
            layer.people("population", row->people).area("area_km2", row->area);
            layer.real("population_share_" + ending, row->people_share());
            layer.real("area_share_" + ending, row->area_share());
            layer.people("population_without_" + ending, row->people - row->people_covered);
            layer.area("area_without_km2_" + ending, row->area - row->area_covered);
            if (const auto after = with_plan(results.plan, results.coverage.technologies[k], *row)) {
                layer.real("population_share_planned_" + ending, after->people_share);
                layer.real("area_share_planned_" + ending, after->area_share);
            }
            layer.yes_no("population_target_met_" + ending, people_met);
            layer.yes_no("area_target_met_" + ending, land_met);
            layer.integer("targets_met_" + ending, (people_met ? 1 : 0) + (land_met ? 1 : 0));
        }
        layer.geometry(land.zones[zone].outline).store();
    }
}

void write_land(GpkgLayer& layer, const Results& results) {
    layer.text("name", results.scene.land.name).geometry(results.scene.land.outline).store();
}

std::vector<StoredStyle> styles_of(const std::vector<LayerSpec>& layers, const Results& results) {
    std::vector<StoredStyle> styles;
    for (const auto& layer : layers) {
        if (layer.geometry != GeometryType::mixed) {
            styles.push_back({layer.name, layer.name, layer_style(layer.name, layer, results), true});
            continue;
        }
        // QGIS keeps one default per table; it opens a mixed table once for each type of geometry.
        for (const char* type : {"polygon", "line", "point"}) {
            const std::string name = layer.name + "_" + type;
            styles.push_back(
                {layer.name, name, layer_style(name, layer, results), type == std::string_view("polygon")});
        }
    }
    return styles;
}

void write_layers(GDALDataset& dataset, const std::filesystem::path& path, const Results& results, Progress& progress) {
    using WriteLayer = void (*)(GpkgLayer&, const Results&);
    static const std::map<std::string, WriteLayer> writers = {{"sites", write_sites},
                                                              {"gaps", write_gaps},
                                                              {"candidates", write_candidates},
                                                              {"land", write_land},
                                                              {"plan", write_plan},
                                                              {"districts", write_districts},
                                                              {"findings", write_findings},
                                                              {"search_areas", write_search_areas},
                                                              {"backhaul", write_backhaul}};
    const auto layers = output_layers(results);
    const OGRSpatialReference crs = parse_crs(results.scene.land.grid.crs, path.string());
    progress.begin("geopackage", layers.size());
    for (const auto& spec : layers) {
        if (progress.cancelled()) throw Interrupted();
        GpkgLayer layer(dataset, spec, crs, path);
        writers.at(spec.name)(layer, results);
        progress.advance();
    }
    store_styles(dataset, styles_of(layers, results), path);
    progress.end();
}

}  // namespace

void write_geopackage(const std::filesystem::path& folder, const Results& results, Progress& progress) {
    const auto path = folder / "analysis.gpkg";
    write_gpkg(path, progress, [&](GDALDataset& dataset) { write_layers(dataset, path, results, progress); });
}

}  // namespace funkloch
