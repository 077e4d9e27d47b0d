// Runs a project and tells how many people the best operator of each technology reaches: run_project PROJECT.toml

#include <funkloch/run/analyze.hpp>

#include <iostream>

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    try {
        const funkloch::Project project = funkloch::read_project(argv[1], {});
        const funkloch::Results results = funkloch::run_project(project, {}, funkloch::no_progress());
        for (const auto& technology : results.coverage.technologies)
            std::cout << funkloch::name_of(technology.definition.technology) << ' '
                      << 100 * technology.rows.front().people_share() << " % of people\n";
    } catch (const funkloch::Error& error) {
        std::cerr << error.what() << '\n';
        return static_cast<int>(error.code());
    }
}
