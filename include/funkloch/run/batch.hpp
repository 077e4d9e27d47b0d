#pragma once

#include "funkloch/output/study.hpp"

#include <functional>

namespace funkloch {

/// What a scenario changes in the base project: settings "key=value", as with --set.
struct Scenario {
    std::string name;   ///< of its folder: letters, digits, - and _
    std::string title;  ///< empty = the name
    std::vector<std::string> settings;
};

/// A study file: one project, several scenarios, and the whole land or each of its districts.
struct StudyPlan {
    std::filesystem::path file;
    std::string title;
    std::filesystem::path project;
    std::filesystem::path output;  ///< folder for all runs and their comparison
    bool each_district = false;
    std::vector<Scenario> scenarios;
};

/// Throws InputError that names file, line and key.
StudyPlan read_study(const std::filesystem::path& file);

struct BatchOptions {
    int threads = 0;  ///< 0 = all processors
    bool allow_outside = false;
    bool locale_de = false;                                                    ///< tables with ; and decimal comma
    std::optional<std::string> language;                                       ///< "de", "en"; absent = the project's
    std::function<void(const std::string&)> tell = [](const std::string&) {};  ///< which run begins
};

/// Runs everything that the study asks for, one after the other on all processors, and puts the comparison beside the
/// runs. A run that stands there already, of the same project, settings, inputs and program, is taken as it is, so that
/// an interrupted batch goes on. Coverage that scenarios share (they differ in law or plan only) is computed once. A
/// run that fails is reported in its place and does not keep the others from running. Throws InputError for a study or
/// a project that cannot be read, RunError when the folder cannot be written or another batch is writing it,
/// Interrupted.
Study run_batch(const StudyPlan& plan, const BatchOptions& options, Progress& progress);

}  // namespace funkloch
