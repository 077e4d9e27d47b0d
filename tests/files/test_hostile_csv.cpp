#include "funkloch/files/csv.hpp"
#include "funkloch/input/profile.hpp"

#include "support/hostile_texts.hpp"
#include "support/temp_folder.hpp"

namespace funkloch::test_hostile_csv {
namespace {

TEST(HostileCsv, IsReadOrRefused) {
    const TempFolder folder;
    expect_survival("a,b\n1,2\n", [&](const std::string& text) {
        InputPolicy policy;
        policy.max_csv_bytes = 10'000'000;
        CsvReader csv(folder.write("a.csv", text), "a.csv", policy);
        while (csv.next()) csv.optional_number(0);
    });
}

TEST(HostileProfile, IsReadOrRefused) {
    const TempFolder folder;
    expect_survival("distance_km,terrain_m\n0,1\n1,1\n2,1\n", [&](const std::string& text) {
        folder.write("a.csv", text);
        read_profile_csv("a.csv", {.project_folder = folder.path()});
    });
}

}  // namespace
}  // namespace funkloch::test_hostile_csv
