// Coverage of a raster that no file holds: flat ground, one mast in the middle, RSRP along the row of the mast.

#include <funkloch/coverage/coverage.hpp>

#include <iostream>

using namespace funkloch;

int main() {
    Scene scene;
    scene.land.grid = {600000, 5700000, 100, 101, 101, "EPSG:25832"};  // 101 × 101 cells of 100 m
    scene.land.zones.push_back({"", "", {}});
    for (std::uint32_t cell = 0; cell < scene.land.grid.size(); ++cell) {
        scene.land.first_piece.push_back(cell);
        scene.land.pieces.push_back({cell, 0, 0, 100'000'000});  // nobody, 1 ha
    }
    scene.land.first_piece.push_back(static_cast<std::uint32_t>(scene.land.pieces.size()));
    scene.terrain.grid = scene.land.grid;
    scene.terrain.height_m = Raster<float>(101, 101, 100.0F);
    scene.network.antennas = {omni_pattern("omni", 65, 30)};

    Sector sector;
    sector.id = "mast-1";
    sector.operator_name = "A";
    sector.band = "B20";
    sector.frequency_mhz = 800;
    sector.bandwidth_mhz = 10;
    sector.resource_blocks = 50;
    sector.eirp_dbm = 60;
    sector.height_m = 30;
    Site mast;
    mast.id = "mast";
    mast.position = Point(605050, 5694950);  // the centre of column 50, row 50
    mast.height_m = 30;
    mast.sectors = {sector};
    scene.network.sites = {mast};

    RadioOptions radio;
    radio.radius_m = 5000;
    radio.deviation_sample = 0;
    const Servers servers = best_servers(scene, radio, {CoverageDefinition{}}, no_progress());
    const ServerMap& map = servers.maps.front();
    for (int col = 50; col <= 100; col += 10)
        std::cout << (col - 50) * 100 << " m  " << map.rsrp_dbm(scene.land.grid.index(col, 50)) << " dBm\n";
}
