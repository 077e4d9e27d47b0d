#include "funkloch/core/error.hpp"
#include "funkloch/core/number.hpp"
#include "funkloch/core/text.hpp"
#include "funkloch/files/csv.hpp"
#include "funkloch/files/transform.hpp"
#include "vector_source.hpp"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <array>
#include <utility>

namespace funkloch {

namespace {

/// Where a record keeps its place: two columns, or one with "latitude,longitude".
struct PlaceColumns {
    std::size_t x = 0, y = 0;
    bool combined = false;
};

constexpr std::array<std::pair<const char*, const char*>, 8> usual_names = {{{"x", "y"},
                                                                             {"lon", "lat"},
                                                                             {"lng", "lat"},
                                                                             {"long", "lat"},
                                                                             {"longitude", "latitude"},
                                                                             {"easting", "northing"},
                                                                             {"east", "north"},
                                                                             {"rechtswert", "hochwert"}}};

PlaceColumns find_places(const CsvReader& csv, const VectorRequest& request) {
    if (!request.coordinates.empty()) return {csv.column(request.coordinates), 0, true};
    if (!request.x.empty() || !request.y.empty()) return {csv.column(request.x), csv.column(request.y), false};
    for (const auto& [x_name, y_name] : usual_names) {
        std::optional<std::size_t> x, y;
        for (std::size_t i = 0; i < csv.header().size(); ++i) {
            if (lowercase(csv.header()[i]) == x_name) x = i;
            if (lowercase(csv.header()[i]) == y_name) y = i;
        }
        if (x && y) return {*x, *y, false};
    }
    csv.fail("no columns x and y, lon and lat, or easting and northing", "the place of each record",
             "Name the columns in the project file (columns.x and columns.y, or columns.coordinates).");
}

/// "51.34,12.37" (latitude first, as maps on the web print it).
Point parse_combined(const CsvReader& csv, std::string_view text) {
    const auto comma = text.find_first_of(",; ");
    const auto latitude = parse_number(text.substr(0, comma));
    const auto longitude = comma == std::string_view::npos ? std::nullopt : parse_number(text.substr(comma + 1));
    if (!latitude || !longitude)
        csv.fail("coordinates are \"" + std::string(text) + "\"", "\"latitude,longitude\" in degrees");
    return {*longitude, *latitude};
}

std::optional<Point> place_of(const CsvReader& csv, const PlaceColumns& columns) {
    const auto first = csv.field(columns.x);
    if (columns.combined) return first.empty() ? std::nullopt : std::optional(parse_combined(csv, first));
    const auto x = csv.optional_number(columns.x), y = csv.optional_number(columns.y);
    if (x.has_value() != y.has_value()) csv.fail("only one of x and y", "both or none");
    return x ? std::optional(Point(*x, *y)) : std::nullopt;
}

void fill_layer(CsvReader& csv, const PlaceColumns& columns, std::uint64_t max_features, OGRLayer& layer) {
    for (std::size_t i = 0; i < csv.header().size(); ++i) {
        OGRFieldDefn field(csv.header()[i].empty() ? fmt::format("column_{}", i + 1).c_str() : csv.header()[i].c_str(),
                           OFTString);
        layer.CreateField(&field);
    }
    std::uint64_t count = 0;
    while (csv.next()) {
        if (++count > max_features)
            csv.fail(fmt::format("more than {} records", max_features), "fewer", "Raise [limits] max_features.");
        const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
        feature->SetFID(static_cast<GIntBig>(csv.line()));
        for (std::size_t i = 0; i < csv.header().size(); ++i)
            if (!csv.field(i).empty()) feature->SetField(static_cast<int>(i), std::string(csv.field(i)).c_str());
        if (const auto place = place_of(csv, columns))
            feature->SetGeometryDirectly(new OGRPoint(place->x(), place->y()));
        if (layer.CreateFeature(feature.get()) != OGRERR_NONE) csv.fail("the record cannot be kept in memory", "");
    }
}

}  // namespace

OpenInput open_csv_points(const InputPolicy& policy, const VectorRequest& request) {
    set_up_gdal();
    const std::string& written = request.input.path;
    const auto file = resolve_input(policy, written);
    OpenInput input;
    input.record = record_of(file, written, request.role);
    input.record.driver = "CSV";
    CsvReader csv(file, written, policy);
    const PlaceColumns columns = find_places(csv, request);
    // Before the records: a wrong CRS should not first cost the reading of millions of them.
    const OGRSpatialReference crs = crs_of_file(nullptr, request.input.crs, written);
    if (columns.combined && !crs.IsGeographic())
        throw InputError({written, "crs", "a column of latitude and longitude in " + describe_crs(crs),
                          "a CRS in degrees", "Write crs = \"EPSG:4326\"."});
    input.dataset.reset(GetGDALDriverManager()->GetDriverByName("Memory")->Create("", 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer* layer = input.dataset->CreateLayer(file.stem().c_str(), nullptr, wkbPoint, nullptr);
    fill_layer(csv, columns, policy.max_features, *layer);
    if (csv.cp1252_fields() > 0)
        input.record.warnings.push_back(
            fmt::format("{} fields are not UTF-8 and were read as CP1252", csv.cp1252_fields()));
    return input;
}

}  // namespace funkloch
