#pragma once

#include <string>
#include <vector>

namespace funkloch {

/// A file of a run directory, or some that belong together.
struct OutputFile {
    std::vector<std::string> names;  ///< "*" stands for a technology ("4g", "5g"); a folder ends in "/"
    std::string content_de, content_en;
    bool always = true;  ///< whatever the project asks for
    bool in_what_if = false;
};

/// All files of a run directory, in the order in which they are written.
std::vector<OutputFile> output_files();

}  // namespace funkloch
