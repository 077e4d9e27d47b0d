#include "funkloch/files/cache_file.hpp"
#include "support/expect_error.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"
#include "support/whatif_world.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <optional>

namespace funkloch::test_whatif_cache {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::HasSubstr;
using namespace funkloch::support;

/// Every test has a copy of one land and its run, to damage as it likes.
class WhatIfCache : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder.emplace();
        s_world.emplace(s_folder->path() / "original", 90, 200, 10);
        WhatIfWorld::run(s_world->land(), s_world->out());
    }
    static void TearDownTestSuite() {
        s_world.reset();
        s_folder.reset();
    }
    void SetUp() override {
        m_root = fs::path(s_folder->path()) / ::testing::UnitTest::GetInstance()->current_test_info()->name();
        fs::copy(s_world->folder, m_root, fs::copy_options::recursive);
        m_sites.emplace(m_root / "land/sites.csv");
    }
    void TearDown() override { fs::remove_all(m_root); }
    void SetUpAgain() {
        TearDown();
        SetUp();
    }

    fs::path cache() const { return m_root / "out/cache"; }
    fs::path land() const { return m_root / "land"; }
    WhatIfRequest request() const {
        WhatIfRequest request;
        request.run_directory = m_root / "out";
        request.remove = {m_sites->ids().at(3)};
        return request;
    }
    static WhatIfAnswer ask(const WhatIfRequest& request) { return what_if(request, no_progress()); }
    /// The rows that are right as long as no input changes.
    static std::string right_rows() {
        WhatIfRequest request = s_world->request();
        request.remove = {SitesTable(s_world->land() / "sites.csv").ids().at(3)};
        return coverage_of(whatif_json(ask(request)));
    }
    /// Asks, expects the right answer without the cache for a reason, and then the cache again.
    void expect_rejected(const std::string& reason) {
        const WhatIfAnswer answer = ask(request());
        EXPECT_FALSE(answer.from_cache);
        EXPECT_THAT(answer.notes, Contains(HasSubstr(reason)));
        EXPECT_EQ(coverage_of(whatif_json(answer)), right_rows());
        EXPECT_TRUE(ask(request()).from_cache) << "the cache was not written anew";
    }
    /// Adds to the heights of a square of cells.
    void change_terrain(int col, int row, int side, float metres) const {
        const GDALDatasetUniquePtr file(
            GDALDataset::Open((land() / "terrain.tif").c_str(), GDAL_OF_RASTER | GDAL_OF_UPDATE));
        ASSERT_TRUE(file);
        std::vector<float> cells(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
        GDALRasterBand* band = file->GetRasterBand(1);
        ASSERT_EQ(band->RasterIO(GF_Read, col, row, side, side, cells.data(), side, side, GDT_Float32, 0, 0), CE_None);
        for (float& cell : cells) cell += metres;
        ASSERT_EQ(band->RasterIO(GF_Write, col, row, side, side, cells.data(), side, side, GDT_Float32, 0, 0), CE_None);
    }
    std::string fresh_rows() const {
        SitesTable sites = *m_sites;
        sites.remove(m_sites->ids().at(3));
        WhatIfWorld here = *s_world;
        here.folder = m_root;
        return coverage_of(content_of(here.fresh_run("fresh", sites) / "summary.json"));
    }

    static std::optional<TempFolder> s_folder;
    static std::optional<WhatIfWorld> s_world;
    fs::path m_root;
    std::optional<SitesTable> m_sites;
};

std::optional<TempFolder> WhatIfCache::s_folder;
std::optional<WhatIfWorld> WhatIfCache::s_world;

void overwrite(const fs::path& file, std::streamoff at, const std::string& bytes) {
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(at);
    stream << bytes;
}

TEST_F(WhatIfCache, IsUsedAndSaysSo) {
    const WhatIfAnswer answer = ask(request());
    EXPECT_TRUE(answer.from_cache) << fmt::format("{}", fmt::join(answer.notes, "\n"));
    EXPECT_THAT(answer.notes,
                Contains(HasSubstr("Land, Gelände und beste Server von 10 Standorten sind die des Laufs")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), fresh_rows());
}

TEST_F(WhatIfCache, MissingMeansSlowerNotWrong) {
    fs::remove_all(cache());
    expect_rejected("there is none");
}

TEST_F(WhatIfCache, ATruncatedIndexIsRejected) {
    fs::resize_file(cache() / "index", 5000);
    expect_rejected("truncated");
}

TEST_F(WhatIfCache, ATruncatedArrayIsRejectedAndTheRestIsUsed) {
    fs::resize_file(cache() / "terrain", fs::file_size(cache() / "terrain") - 4096);
    const WhatIfAnswer answer = ask(request());
    EXPECT_THAT(answer.notes, Contains(HasSubstr("terrain: it is truncated")));
    EXPECT_THAT(answer.notes, Contains(HasSubstr("0 of 10 sites recomputed")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), right_rows());
}

TEST_F(WhatIfCache, ADamagedFirstPageIsRejected) {
    overwrite(cache() / "servers", 40, "x");
    expect_rejected("servers: its first page is damaged");
}

TEST_F(WhatIfCache, ADamagedIndexIsRejected) {
    overwrite(cache() / "index", 6000, "damage");
    expect_rejected("checksum");
}

TEST_F(WhatIfCache, DamagedRunsAreRejected) {
    // All runs of land cells but the last, which tells the totals; the first page is not touched.
    const std::size_t runs = CacheFile::open(cache() / "land", "land").section_bytes("runs").size();
    overwrite(cache() / "land", 4096, std::string(runs - 32, '\xEE'));
    expect_rejected("its runs are damaged (checksum)");
}

TEST_F(WhatIfCache, ZeroedPagesAreSeenWithoutAskingForIt) {
    for (const char* name : {"servers", "land", "terrain"}) {
        const fs::path file = cache() / name;
        // All pages but the first, which names the sections, and the checksums at the end.
        const std::size_t table = CacheFile::open(file, name).section_bytes("page_hashes").size() / 8 * 4096;
        overwrite(file, 4096, std::string(table, '\0'));
        const WhatIfAnswer answer = ask(request());
        EXPECT_THAT(answer.notes, Contains(HasSubstr("damaged (checksum)"))) << name;
        EXPECT_EQ(coverage_of(whatif_json(answer)), right_rows()) << name;
        SetUpAgain();
    }
}

TEST_F(WhatIfCache, NoFlippedBitChangesAnAnswer) {
    int seen = 0;
    const std::string right = right_rows();
    for (const char* name : {"servers", "land", "terrain"})
        for (int turn = 0; turn < 8; ++turn) {
            const std::string before = content_of(cache() / name);
            const std::size_t at = 4096 + (before.size() - 4096) * static_cast<std::size_t>(turn) / 8 + 1234 % 4096;
            overwrite(cache() / name, static_cast<std::streamoff>(at),
                      std::string(1, static_cast<char>(before[at] ^ 4)));
            const WhatIfAnswer answer = ask(request());
            EXPECT_EQ(coverage_of(whatif_json(answer)), right) << name << " byte " << at;
            seen += answer.from_cache ? 0 : 1;
            SetUpAgain();
        }
    EXPECT_GT(seen, 0);  // the others lie where this change does not look
}

TEST_F(WhatIfCache, ContentIsVerifiedOnDemand) {
    const auto size = static_cast<std::streamoff>(fs::file_size(cache() / "servers"));
    overwrite(cache() / "servers", size / 2, "zzzz");
    WhatIfRequest careful = request();
    careful.verify_cache = true;
    const WhatIfAnswer answer = ask(careful);
    EXPECT_THAT(answer.notes, Contains(HasSubstr("is damaged (checksum)")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), right_rows());
}

TEST_F(WhatIfCache, FilesOfAnotherRunAreRejected) {
    const fs::path other = m_root / "other";
    WhatIfWorld::run(land(), other, {"radio.radius_km=2"});
    fs::copy_file(other / "cache/servers", cache() / "servers", fs::copy_options::overwrite_existing);
    expect_rejected("servers: it belongs to another run");
    for (const char* name : {"index", "servers", "land", "terrain"})
        fs::copy_file(other / "cache" / name, cache() / name, fs::copy_options::overwrite_existing);
    expect_rejected("it belongs to another project file");
}

TEST_F(WhatIfCache, FilesOfAnotherKindAreRejected) {
    fs::copy_file(cache() / "land", cache() / "terrain", fs::copy_options::overwrite_existing);
    const WhatIfAnswer answer = ask(request());
    EXPECT_THAT(answer.notes, Contains(HasSubstr("terrain: it is of kind land")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), right_rows());
    std::ofstream(cache() / "land") << std::string(8192, 'n');
    EXPECT_THAT(ask(request()).notes, Contains(HasSubstr("land: it is not a cache file")));
}

TEST_F(WhatIfCache, ChangedTerrainIsNoticedAndOnlySitesOnItAreComputedAnew) {
    change_terrain(0, 0, 12, 150);  // the north-west corner
    const WhatIfAnswer answer = ask(request());
    EXPECT_FALSE(answer.from_cache);
    EXPECT_THAT(answer.notes, Contains(HasSubstr("terrain terrain.tif has changed")));
    EXPECT_THAT(answer.notes, Contains(HasSubstr("terrain changed: ")));
    EXPECT_THAT(answer.notes, Contains(HasSubstr("of 10 sites recomputed")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), fresh_rows());
    const WhatIfAnswer again = ask(request());
    EXPECT_TRUE(again.from_cache);
    EXPECT_THAT(again.notes, Contains(HasSubstr("\"before\" is the network on this file, not on the run's")));
    EXPECT_EQ(coverage_of(whatif_json(again)), coverage_of(whatif_json(answer)));
}

TEST_F(WhatIfCache, ChangedTerrainUnderAllSitesMeansAll) {
    change_terrain(2, 2, 60, 35);
    const WhatIfAnswer answer = ask(request());
    EXPECT_THAT(answer.notes, Contains(HasSubstr("10 of 10 sites recomputed")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), fresh_rows());
    EXPECT_NE(coverage_of(whatif_json(answer)), right_rows());
}

TEST_F(WhatIfCache, AChangedTableOfSitesIsNoticed) {
    m_sites->raise(m_sites->ids().at(5), 77);
    m_sites->write(land() / "sites.csv");
    const WhatIfAnswer answer = ask(request());
    EXPECT_THAT(answer.notes, Contains(HasSubstr("sites changed: 1 of 10 sites recomputed")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), fresh_rows());
}

TEST_F(WhatIfCache, ATouchedFileIsTheSameFile) {
    fs::last_write_time(land() / "terrain.tif", fs::file_time_type::clock::now());
    EXPECT_TRUE(ask(request()).from_cache);
}

TEST_F(WhatIfCache, WithoutItsInputsTheRunStillAnswers) {
    fs::remove(land() / "terrain.tif");
    fs::remove(land() / "project.toml");
    const WhatIfAnswer answer = ask(request());
    EXPECT_TRUE(answer.from_cache);
    EXPECT_THAT(answer.notes, Contains(HasSubstr("terrain.tif no longer exists")));
    EXPECT_THAT(answer.notes, Contains(HasSubstr("the project is taken from the cache")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), right_rows());
    fs::remove_all(cache());
    expect_input_error([&] { ask(request()); }, "project.toml", "no longer exists");
}

TEST_F(WhatIfCache, AChangedProjectFileIsReported) {
    std::ofstream(land() / "project.toml", std::ios::app) << "\n# a remark\n";
    const WhatIfAnswer answer = ask(request());
    EXPECT_TRUE(answer.from_cache);
    EXPECT_THAT(answer.notes, Contains(HasSubstr("the run's own parameters count")));
    fs::remove_all(cache());
    EXPECT_THAT(ask(request()).notes, Contains(HasSubstr("its present parameters count")));
}

TEST_F(WhatIfCache, KeepsWithinItsLimit) {
    const auto folder_bytes = [&](const fs::path& folder) {
        std::uintmax_t bytes = 0;
        for (const auto& entry : fs::directory_iterator(folder)) bytes += fs::file_size(entry);
        return bytes;
    };
    const auto index_and_servers = fs::file_size(cache() / "index") + fs::file_size(cache() / "servers");
    const auto all = folder_bytes(cache());
    ASSERT_GT(all, index_and_servers);
    for (const double limit_mb : {static_cast<double>(all) * 0.8e-6, static_cast<double>(all) * 0.5e-6, 0.05}) {
        const fs::path out = m_root / fmt::format("limit-{}", limit_mb);
        WhatIfWorld::run(land(), out, {fmt::format("output.cache_mb={}", limit_mb)});
        if (fs::exists(out / "cache")) {
            EXPECT_LE(folder_bytes(out / "cache"), limit_mb * 1e6);
        }
        WhatIfRequest small = request();
        small.run_directory = out;
        const WhatIfAnswer answer = ask(small);
        EXPECT_EQ(coverage_of(whatif_json(answer)), right_rows());
        EXPECT_THAT(answer.notes, Contains(HasSubstr("cache not used")));
        small.cache_mb = 100;
        ask(small);
        EXPECT_TRUE(ask(small).from_cache) << "a larger limit keeps everything";
    }
}

TEST_F(WhatIfCache, ZeroMeansNone) {
    const fs::path out = m_root / "none";
    WhatIfWorld::run(land(), out, {"output.cache_mb=0"});
    EXPECT_FALSE(fs::exists(out / "cache"));
    WhatIfRequest none = request();
    none.run_directory = out;
    EXPECT_THAT(ask(none).notes, Contains(HasSubstr("no cache is kept")));
    EXPECT_FALSE(fs::exists(out / "cache"));
}

TEST_F(WhatIfCache, ARunDirectoryThatCannotBeWrittenAnswersToo) {
    fs::remove_all(cache());
    std::ofstream(cache()) << "in the way";  // root may write anywhere, but not into a file's folder
    const WhatIfAnswer answer = ask(request());
    EXPECT_THAT(answer.notes, Contains(HasSubstr("no cache can be kept")));
    EXPECT_EQ(coverage_of(whatif_json(answer)), right_rows());
    if (geteuid() == 0) return;
    fs::remove(cache());
    fs::permissions(m_root / "out", fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_EQ(coverage_of(whatif_json(ask(request()))), right_rows());
    fs::permissions(m_root / "out", fs::perms::owner_all);
}

TEST_F(WhatIfCache, NeitherUsedNorMissedByAReadOnlyRun) {
    fs::permissions(m_root / "out", fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_TRUE(ask(request()).from_cache);
    fs::permissions(m_root / "out", fs::perms::owner_all);
}

TEST_F(WhatIfCache, APlaceWithoutTerrainIsRefused) {
    change_terrain(38, 38, 5, std::nanf(""));
    const GDALDatasetUniquePtr file(GDALDataset::Open((land() / "terrain.tif").c_str(), GDAL_OF_RASTER));
    std::array<double, 6> g{};
    file->GetGeoTransform(g.data());
    const Point hole = lon_lat({g[0] + 40 * g[1], g[3] + 40 * g[5]});
    WhatIfRequest onto = request();
    onto.remove.clear();
    onto.move = {{m_sites->ids().at(0), hole.x(), hole.y()}};
    expect_input_error([&] { ask(onto); }, "--move " + m_sites->ids().at(0), "terrain height", "unknown");
}

}  // namespace
}  // namespace funkloch::test_whatif_cache
