#include "speech.hpp"

#include "funkloch/core/error.hpp"
#include "funkloch/output/run_record.hpp"
#include "funkloch/run/project.hpp"

namespace funkloch {

Language language_of_run(const std::filesystem::path& run_directory) {
    try {
        return read_run_record(run_directory).language;
    } catch (const InputError&) {
        return language_of("");
    }
}

}  // namespace funkloch
