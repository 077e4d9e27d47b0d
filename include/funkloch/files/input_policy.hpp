#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace funkloch {

/// What an input may do and how large it may be. Every limit names the option that raises it in its error.
struct InputPolicy {
    std::filesystem::path project_folder;           ///< relative paths start here; links must not lead out of it …
    bool allow_outside = false;                     ///< … unless this is set (--allow-outside)
    bool allow_vrt = false;                         ///< a VRT is opt-in, its sources below the project's folder
    std::uint64_t max_cells = 2'000'000'000;        ///< of one raster ([limits] max_cells)
    std::uint64_t max_block_bytes = 1'000'000'000;  ///< of one tile or strip of a raster ([limits] max_block_bytes)
    std::uint64_t max_features = 5'000'000;         ///< of one layer
    std::uint64_t max_vertices = 50'000'000;        ///< of one layer
    std::uint64_t max_csv_bytes = 8'000'000'000;    ///< after decompression
    double max_expansion = 200;                     ///< unpacked bytes for each packed one
    std::uint64_t max_sql_steps = 300'000'000;      ///< of SQLite for one layer of a GeoPackage
};

/// A further file that an input consists of.
struct InputPart {
    std::string name;
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// What was understood of one input file; printed by `check`, kept in `run.json`.
struct InputRecord {
    std::string role;  ///< "terrain", "population", …
    std::string path;  ///< as written in the project file
    std::uint64_t bytes = 0;
    std::string sha256;            ///< of the main file
    std::vector<InputPart> parts;  ///< files beside it that belong to it (.dbf, .prj, .ovr …), sources of a VRT
    std::string driver;
    std::string crs;        ///< authority code and name
    std::string operation;  ///< coordinate operation to the project's CRS, with its grid and accuracy
    std::string extent;     ///< in the file's CRS
    std::string content;    ///< "669 × 834 cells of 200 m", "1446 polygons", "sum 2 132 198"
    std::string licence;    ///< note of the project file
    std::vector<std::string> warnings;
};

}  // namespace funkloch
