#include "funkloch/output/display.hpp"
#include "table_columns.hpp"

#include <cmath>

namespace funkloch {

using enum FieldType;

Columns<DriveErrorRow> drive_error_columns() {
    using Row = DriveErrorRow;
    return {
        {{"stage", text,
          "„computed“: die Rechnung dieses Laufs; „fitted“: nach der Kalibrierung, an den Orten, aus denen sie stammt; "
          "„held_out“: nach einer, die den Ort nicht kannte",
          "“computed”: this run's computation; “fitted”: after the calibration, at the places it comes from; "
          "“held_out”: "
          "after one that did not know the place"},
         [](CsvTable& t, const Row& r) { t.text(r.stage); }},
        {{"by", text, "Wonach gegliedert ist: all, technology, operator, band, distance, clutter, sector",
          "What the rows are parted by: all, technology, operator, band, distance, clutter, sector"},
         [](CsvTable& t, const Row& r) { t.text(code_of(r.by)); }},
        {{"name", text, "Technologie, Netzbetreiber, Band, Klasse der Landbedeckung oder Sektor",
          "Technology, operator, band, class of land cover or sector"},
         [](CsvTable& t, const Row& r) { t.text(r.name); }},
        {{"from_km", real, "Abstand vom Mast ab (km)", "Distance from the mast, from (km)"},
         [](CsvTable& t, const Row& r) { t.number(r.from_km, 3); }},
        {{"to_km", real, "Abstand vom Mast unter (km); leer: ohne Grenze",
          "Distance from the mast, below (km); empty: no limit"},
         [](CsvTable& t, const Row& r) { t.number(r.to_km, 3); }},
        {{"points", integer, "Messwerte: einer je Rasterzelle und Träger", "Values: one for each cell and carrier"},
         [](CsvTable& t, const Row& r) { t.integer(r.errors.points); }},
        {{"blocks", integer, "Orte (Quadrate von radio.calibration.block_m), in denen sie liegen",
          "Places (squares of radio.calibration.block_m) that they lie in"},
         [](CsvTable& t, const Row& r) { t.integer(r.errors.blocks); }},
        {{"bias_db", real, "Mittel von gemessen minus gerechnet (dB)", "Mean of measured minus computed (dB)"},
         [](CsvTable& t, const Row& r) { t.number(r.errors.bias_db, 3); }},
        {{"rmse_db", real, "Quadratisches Mittel davon (dB)", "Root mean square of it (dB)"},
         [](CsvTable& t, const Row& r) { t.number(r.errors.rmse_db, 3); }},
        {{"sigma_db", real, "Standardabweichung davon (dB)", "Standard deviation of it (dB)"},
         [](CsvTable& t, const Row& r) { t.number(r.errors.sigma_db, 3); }},
        {{"bias_sd_db", real, "Standardabweichung des Mittels, Orte als unabhängig genommen (dB)",
          "Standard deviation of the mean, places taken as independent (dB)"},
         [](CsvTable& t, const Row& r) { t.number(r.errors.bias_sd_db, 3); }}};
}

namespace {

using PointRow = DrivePointRow;

const Sector* sector_at(const PointRow& row) {
    return row.point.known() ? &sector_of(row.results.scene.network, row.point.sector) : nullptr;
}

const DriveCarrier& carrier_at(const PointRow& row) {
    return row.results.drive_tests->comparison.carriers[row.point.carrier];
}

std::optional<double> known(const PointRow& row, double value) {
    return row.point.known() && !std::isnan(value) ? std::optional(value) : std::nullopt;
}

/// What the table of measured values said and, of the sector that it was compared with, what that is.
Columns<PointRow> sender_columns() {
    return {{{"operator", text, "Netzbetreiber", "Operator"},
             [](CsvTable& t, const PointRow& r) {
                 t.text(sector_at(r) != nullptr ? sector_at(r)->operator_name : carrier_at(r).operator_name);
             }},
            {{"technology", text, "Technologie", "Technology"},
             [](CsvTable& t, const PointRow& r) {
                 const auto told = carrier_at(r).technology;
                 t.text(sector_at(r) != nullptr ? name_of(sector_at(r)->technology) : told ? name_of(*told) : "");
             }},
            {{"band", text, "Band", "Band"},
             [](CsvTable& t, const PointRow& r) {
                 t.text(sector_at(r) != nullptr ? sector_at(r)->band : carrier_at(r).band);
             }},
            {{"sector", text, "Sektor, mit dem verglichen wurde; leer: keiner wird gerechnet empfangen",
              "Sector that it was compared with; empty: none is computed to be received"},
             [](CsvTable& t, const PointRow& r) { t.text(sector_at(r) != nullptr ? sector_at(r)->id : ""); }},
            {{"distance_km", real, "Abstand von seinem Mast (km)", "Distance from its mast (km)"},
             [](CsvTable& t, const PointRow& r) {
                 t.number(known(r, static_cast<double>(r.point.distance_m) / 1000), 3);
             }}};
}

}  // namespace

Columns<DrivePointRow> drive_point_columns() {
    Columns<PointRow> columns = {{{"x", real, "Mitte der Rasterzelle im Koordinatensystem des Projekts: Rechtswert (m)",
                                   "Centre of the cell in the project's CRS: easting (m)"},
                                  [](CsvTable& t, const PointRow& r) {
                                      const GridSpec& grid = r.results.scene.land.grid;
                                      t.number(grid.x_of(static_cast<int>(r.point.cell) % grid.columns), 2);
                                  }},
                                 {{"y", real, "Hochwert (m)", "Northing (m)"}, [](CsvTable& t, const PointRow& r) {
                                      const GridSpec& grid = r.results.scene.land.grid;
                                      t.number(grid.y_of(static_cast<int>(r.point.cell) / grid.columns), 2);
                                  }}};
    const Columns<PointRow> senders = sender_columns();
    columns.insert(columns.end(), senders.begin(), senders.end());
    const Columns<PointRow> rest = {
        {{"clutter", text, "Landbedeckung der Zelle", "Land cover of the cell"},
         [](CsvTable& t, const PointRow& r) { t.text(r.results.drive_tests->comparison.kinds[r.point.kind]); }},
        {{"values", integer, "Messwerte in der Zelle", "Measured values in the cell"},
         [](CsvTable& t, const PointRow& r) { t.integer(r.point.values); }},
        {{"measured_dbm", real, "Ihr Median (RSRP in dBm)", "Their median (RSRP in dBm)"},
         [](CsvTable& t, const PointRow& r) { t.number(static_cast<double>(r.point.measured_dbm), 2); }},
        {{"computed_dbm", real, "Gerechnet (RSRP in dBm)", "Computed (RSRP in dBm)"},
         [](CsvTable& t, const PointRow& r) { t.number(known(r, static_cast<double>(r.point.computed_dbm)), 2); }},
        {{"error_db", real, "Gemessen minus gerechnet (dB)", "Measured minus computed (dB)"},
         [](CsvTable& t, const PointRow& r) { t.number(known(r, r.point.error_db()), 2); }},
        {{"block", integer, "Nummer des Orts", "Number of the place"},
         [](CsvTable& t, const PointRow& r) { t.integer(r.point.block); }},
        {{"fold", integer, "Teil, mit dem der Ort zurückgehalten wird", "Part that the place is held out with"},
         [](CsvTable& t, const PointRow& r) { t.integer(r.point.fold); }},
        {{"held_out_error_db", real, "Dasselbe nach einer Kalibrierung, die den Ort nicht kannte (dB)",
          "The same after a calibration that did not know the place (dB)"},
         [](CsvTable& t, const PointRow& r) { t.number(known(r, r.held_out_error_db), 2); }}};
    columns.insert(columns.end(), rest.begin(), rest.end());
    return columns;
}

}  // namespace funkloch
