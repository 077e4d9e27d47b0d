#pragma once

#include <string>
#include <string_view>

namespace funkloch {

/// PROJ opens the files that a definition of a coordinate reference system names: grids (`+nadgrids=`,
/// `EXTENSION["PROJ4_GRIDS", …]`, `PARAMETERFILE[…]`) and lists of definitions (`+init=`). Grids that PROJ itself
/// brings are named without a folder. Returns the first name in a PROJ string or WKT that is another file's; empty when
/// there is none.
std::string foreign_file_in_crs(std::string_view definition);

/// Throws InputError naming `file` when the definition names such a file.
void refuse_foreign_files_in_crs(std::string_view definition, const std::string& file, const std::string& place = {});

}  // namespace funkloch
