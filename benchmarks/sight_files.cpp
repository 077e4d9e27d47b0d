// Writes the synthetic relief "Harz" as raw rasters that GDAL and GRASS read, and who is seen on it by our reckoning:
// sight_files DIRECTORY HEIGHT_M RECEIVER_M RADIUS_M EARTH_RADIUS_KM ->
//   dem.bil, dem.hdr          heights, 32-bit floats
//   radial.bin, exact.bin     a byte for each cell of the same grid: 0 hidden, 1 visible, 255 not in the disc
// and prints as JSON where the antenna stands, and the grid's edges.
#include "funkloch/propagation/line_of_sight.hpp"
#include "relief.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

using namespace funkloch;

template <typename T>
void write(const std::string& path, const std::vector<T>& values) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(T)));
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path);
}

void write_header(const std::string& path, const GridSpec& grid) {
    std::ofstream file(path);
    file << "BYTEORDER I\nLAYOUT BIL\nNROWS " << grid.rows << "\nNCOLS " << grid.columns
         << "\nNBANDS 1\nNBITS 32\nPIXELTYPE FLOAT\nULXMAP " << grid.x_of(0) << "\nULYMAP " << grid.y_of(0) << "\nXDIM "
         << grid.cell_m << "\nYDIM " << grid.cell_m << '\n';
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path);
}

/// On the whole grid.
std::vector<std::uint8_t> mask(const bench::Terrain& terrain, const SightRequest& request) {
    std::vector<std::uint8_t> cells(terrain.grid.size(), sight_unknown);
    const SightMask found = line_of_sight(terrain.view(), request);
    for (int row = found.window.row0; row < found.window.row1; ++row) {
        for (int col = found.window.col0; col < found.window.col1; ++col) {
            cells[terrain.grid.index(col, row)] = found.sight.at(col - found.window.col0, row - found.window.row0);
        }
    }
    return cells;
}

void write_all(const std::string& folder, SightRequest request) {
    const bench::Terrain terrain(bench::Relief::harz, request.radius_m + 100, false);
    const GridSpec& grid = terrain.grid;
    // Peers put the antenna into the middle of a cell.
    request.x_m = grid.x_of(grid.columns / 2);
    request.y_m = grid.y_of(grid.rows / 2);
    request.target = grid.window();
    write(folder + "/dem.bil", terrain.ground_m);
    write_header(folder + "/dem.hdr", grid);
    request.mode = Mode::radial;
    write(folder + "/radial.bin", mask(terrain, request));
    request.mode = Mode::exact;
    write(folder + "/exact.bin", mask(terrain, request));
    std::printf(
        "{\"x_m\": %.1f, \"y_m\": %.1f, \"west_m\": %.1f, \"north_m\": %.1f, \"cell_m\": %.1f, "
        "\"columns\": %d, \"rows\": %d}\n",
        request.x_m, request.y_m, grid.west_m, grid.north_m, grid.cell_m, grid.columns, grid.rows);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 6) {
        std::fputs("usage: sight_files DIRECTORY HEIGHT_M RECEIVER_M RADIUS_M EARTH_RADIUS_KM\n", stderr);
        return 2;
    }
    SightRequest request;
    request.tx_height_m = std::atof(argv[2]);
    request.rx_height_m = std::atof(argv[3]);
    request.radius_m = std::atof(argv[4]);
    request.earth_radius_km = std::atof(argv[5]);
    write_all(argv[1], request);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "sight_files: %s\n", error.what());
    return 1;
}
