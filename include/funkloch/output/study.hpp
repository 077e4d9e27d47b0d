#pragma once

#include "funkloch/output/compare.hpp"

namespace funkloch {

// Many finished runs in one table.

/// One run of a study.
struct StudyRun {
    std::string scenario, title;   ///< of the scenario: its key and its words
    std::string area, area_name;   ///< the district that the run is confined to; empty = the whole land
    std::filesystem::path folder;  ///< run directory, relative to the study's folder
    bool reused = false;           ///< it stood there already, of the same project, inputs and program
    std::string failure;           ///< why there is no result; empty = there is one
    std::optional<RunFigures> figures;
};

struct Study {
    std::string title;
    Language language = Language::english;
    bool locale_de = false;  ///< table with ; and decimal comma
    std::string program_version;
    std::string started_utc;  ///< ISO 8601
    std::vector<StudyRun> runs;
};

/// One line of the table: a zone of a run under one definition. The plan is that of the whole run.
struct StudyRow {
    const StudyRun& run;
    const CoverageRow& coverage;
};

/// "Wie im Projekt", "Wie im Projekt, Kreis Probeburg": the scenario and, where it is confined to one, the district.
std::string title_of(const StudyRun& run);

/// Rows of all operators together ("*"), in the order of the runs; their land first.
std::vector<StudyRow> rows_of(const Study& study);

/// Columns of study.csv, fields of study.gpkg.
std::vector<FieldSpec> study_fields();
LayerSpec study_layer();

/// study.csv, study.gpkg (the same rows with outlines) and study.json. Each is there whole or as it was. Throws
/// RunError, and InputError when the outlines of a run cannot be read.
void write_study(const Study& study, const std::filesystem::path& folder, Progress& progress);

/// The study as one JSON document.
std::string study_json(const Study& study);

}  // namespace funkloch
