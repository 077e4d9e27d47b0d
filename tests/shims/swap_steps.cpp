// Writes a small made-up run as `funkloch run` does: swap_steps DIRECTORY LABEL [--force] [--resume]. The test of crash
// points ends it at each of its steps.
#include "funkloch/core/error.hpp"
#include "funkloch/files/staged_file.hpp"
#include "run/folder/work_folder.hpp"

#include <cstring>
#include <iostream>

int main(int argc, char** argv) {
    bool force = false, resume = false;
    for (int i = 3; i < argc; ++i) {
        force = force || std::strcmp(argv[i], "--force") == 0;
        resume = resume || std::strcmp(argv[i], "--resume") == 0;
    }
    try {
        funkloch::WorkFolder folder(argv[1], {.replace = force, .resume = resume}, funkloch::no_progress());
        funkloch::write_file(folder.stages() / "coverage", argv[2]);
        funkloch::write_file(folder.path() / "summary.json", argv[2]);
        std::filesystem::create_directories(folder.path() / "cache");
        funkloch::write_file(folder.path() / "cache/index", argv[2]);
        funkloch::write_file(folder.path() / "run.json", R"({"program": {"name": "funkloch"}})");
        folder.publish();
    } catch (const funkloch::Error& error) {
        std::cerr << error.what() << '\n';
        return static_cast<int>(error.code());
    }
    return 0;
}
