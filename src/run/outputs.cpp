#include "run/outputs.hpp"

#include "funkloch/files/staged_file.hpp"
#include "funkloch/output/certificate.hpp"
#include "funkloch/output/outputs.hpp"
#include "funkloch/output/tables.hpp"
#include "funkloch/output/whatif.hpp"
#include "funkloch/report/report.hpp"
#include "funkloch/run/outputs.hpp"
#include "run/calibration_file.hpp"
#include "run/stage_clock.hpp"

#include <malloc.h>

namespace funkloch {

namespace {

namespace fs = std::filesystem;

using Write = void (*)(const fs::path& folder, Results& results, Progress& progress);
using WriteChanged = void (*)(const fs::path& folder, const Results& results, const std::vector<std::string>& changes,
                              Progress& progress);

/// Files, who writes them, and who writes them of a what-if (null: they are left out).
struct Output {
    OutputFile about;
    Write write;
    WriteChanged write_changed = nullptr;
};

/// The report is the last to look at the terrain, whose place the rasters need: a sixth of a large land's memory.
void write_report(const fs::path& folder, Results& results, Progress&) {
    write_file(folder / "report.html", report_html(results));
    results.scene.terrain = {};
    malloc_trim(0);
}

void write_certificate(const fs::path& folder, Results& results, Progress&) {
    if (results.plan.certificate)
        write_file(folder / "plan_certificate.json", certificate_json(*results.plan.certificate));
}

/// The one that was fitted; else the one in use, so that the results hold what they were computed with.
void write_calibration(const fs::path& folder, Results& results, Progress&) {
    if (results.drive_tests && results.drive_tests->fit)
        write_file(folder / "calibration.toml", calibration_text(results));
    else if (results.calibration)
        write_file(folder / "calibration.toml", results.calibration->text);
}

const std::vector<Output>& outputs() {
    static const std::vector<Output> list = {
        {{{"report.html"},
          "die Antwort für den Rat: Ziele, Karten, Bezirke, Lücken, Pläne nebeneinander, je Standort eine Seite mit "
          "Nachweisen, Recht, Quellen; eine Datei, ohne Netz lesbar, auf A4 druckbar",
          "the answer for a council: targets, maps, districts, gaps, plans side by side, one page of evidence per "
          "site, "
          "law, sources; one file, works offline, prints on A4"},
         write_report},
        {{{"rsrp_*.tif", "served_*.tif", "server_*.tif"},
          "RSRP des stärksten Senders in dBm, versorgende Netzbetreiber, stärkster Sender; je Technologie; von "
          "amtlicher "
          "Versorgung (`mode = \"replace\"`) nur die Netzbetreiber",
          "best-server RSRP in dBm, operators that serve, best server; for each technology; of official coverage "
          "(`mode = "
          "\"replace\"`) the operators only",
          true,
          true},
         [](const fs::path& folder, Results& results, Progress& progress) { write_rasters(folder, results, progress); },
         [](const fs::path& folder, const Results& results, const std::vector<std::string>&, Progress& progress) {
             write_rasters(folder, results, progress);
         }},
        {{{"tiers.tif", "tiers_worst.tif"},
          "rechtliche Stufe eines neuen Masts von 30 m nach Lage, und die höchste, die offene Vorschriften noch "
          "bringen "
          "können",
          "legal tier of a new 30 m mast over the land, and the highest that unanswered rules could bring",
          false},
         nullptr},  // compressed side by side with the others
        {{{"rsrp_*.qml", "served_*.qml", "server_*.qml"},
          "wie QGIS diese Raster zeichnet, wenn man sie allein öffnet",
          "how QGIS draws these rasters when they are opened alone",
          true,
          true},
         [](const fs::path& folder, Results& results, Progress&) { write_raster_styles(folder, results); },
         [](const fs::path& folder, const Results& results, const std::vector<std::string>&, Progress&) {
             write_raster_styles(folder, results);
         }},
        {{{"official_*.tif", "official_*.qml"},
          "wo gerechnete und amtliche Versorgung übereinstimmen, je Technologie; nur mit `[inputs.official]`",
          "where computed and official coverage agree, for each technology; only with `[inputs.official]`",
          false},
         nullptr},  // written with the other rasters and styles
        {{{"tiers.qml", "tiers_worst.qml"},
          "das Gleiche für die rechtlichen Stufen",
          "the same for the legal tiers",
          false},
         nullptr},  // written with the other styles
        {{{"analysis.gpkg"},
          "Standorte, Lücken, mögliche Standorte, Befunde, Vorschlag, Suchkreise, Richtfunk, Bezirke",
          "sites, gaps, candidates, findings, plan, search areas, radio links, districts"},
         [](const fs::path& folder, Results& results, Progress& progress) {
             write_geopackage(folder, results, progress);
         }},
        {{{"districts.csv"},
          "Versorgung je Bezirk, Technologie und Netzbetreiber",
          "coverage of each district by technology and operator",
          true,
          true},
         [](const fs::path& folder, Results& results, Progress&) { write_districts_table(folder, results); },
         [](const fs::path& folder, const Results& results, const std::vector<std::string>&, Progress&) {
             write_districts_table(folder, results);
         }},
        {{{"official.csv"},
          "dasselbe in Einwohnern und Fläche je Bezirk; nur mit `[inputs.official]`",
          "the same in people and area of each district; only with `[inputs.official]`",
          false},
         [](const fs::path& folder, Results& results, Progress&) { write_official_table(folder, results); }},
        {{{"drive_tests.csv", "drive_points.csv"},
          "wie weit die Rechnung von Messfahrten abweicht, nach Band, Abstand, Landbedeckung; und jeder Messwert; nur "
          "mit "
          "`[inputs.drive_tests]`",
          "how far the computation is from drive tests, by band, distance, land cover; and every value; only with "
          "`[inputs.drive_tests]`",
          false},
         [](const fs::path& folder, Results& results, Progress&) { write_drive_tables(folder, results); }},
        {{{"calibration.toml"},
          "die Kalibrierung, die dieser Lauf an Messfahrten angepasst (`radio.calibration.fit`) oder verwendet hat "
          "(`radio.calibration.file`)",
          "the calibration that this run fitted to drive tests (`radio.calibration.fit`) or used "
          "(`radio.calibration.file`)",
          false},
         write_calibration},
        {{{"candidates.csv"},
          "jeder mögliche Standort in jeder geprüften Höhe, mit Recht und Nutzen",
          "each candidate at each height that was judged, with law and gain"},
         [](const fs::path& folder, Results& results, Progress&) { write_candidates_table(folder, results); }},
        {{{"plan.csv"}, "die Standorte des Vorschlags, nach Rang", "the sites of the plan, by rank"},
         [](const fs::path& folder, Results& results, Progress&) { write_plan_table(folder, results); }},
        {{{"project.qgz"}, "alles in QGIS (ab 3.22), gestaltet", "everything in QGIS (3.22 or later), styled"},
         [](const fs::path& folder, Results& results, Progress&) { write_qgis_project(folder, results); }},
        {{{"summary.json"}, "Zahlen für Programme", "figures for scripts", true, true},
         [](const fs::path& folder, Results& results, Progress&) {
             write_file(folder / "summary.json", summary_json(results));
         },
         [](const fs::path& folder, const Results& results, const std::vector<std::string>& changes, Progress&) {
             write_file(folder / "summary.json", changed_summary_json(results, changes));
         }},
        {{{"plan_certificate.json"},
          "was beweist, dass kein Plan besser ist, oder um wie viel einer es sein könnte; `funkloch verify RUN_DIR` "
          "prüft es",
          "what proves that no plan is better, or how much better one could be; `funkloch verify RUN_DIR` checks it",
          false},
         write_certificate},
        {{{"cache/"},
          "was `whatif` braucht, höchstens `output.cache_mb` (4096 MB); darf gelöscht werden",
          "what `whatif` needs, at most `output.cache_mb` (4096 MB); may be deleted",
          false},
         nullptr},  // it is kept as soon as coverage is there
    };
    return list;
}

/// The last one tells how long the others took.
const OutputFile& record() {
    static const OutputFile file = {
        {"run.json"}, "Herkunft jedes Parameters und jeder Eingabe", "provenance of every parameter and input"};
    return file;
}

}  // namespace

std::vector<OutputFile> output_files() {
    std::vector<OutputFile> files;
    for (const Output& output : outputs()) files.push_back(output.about);
    files.push_back(record());
    return files;
}

void write_outputs(const fs::path& folder, Results& results, Progress& progress) {
    const StageClock clock("write");
    for (const Output& output : outputs())
        if (output.write != nullptr) output.write(folder, results, progress);
    results.timings.push_back(clock.stop());
    write_file(folder / record().names.front(), run_json(results));
}

void write_changed_outputs(const fs::path& folder, const Results& results, const std::vector<std::string>& changes,
                           Progress& progress) {
    for (const Output& output : outputs())
        if (output.write_changed != nullptr) output.write_changed(folder, results, changes, progress);
}

}  // namespace funkloch
