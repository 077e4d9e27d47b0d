#include "funkloch/propagation/model.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "funkloch/propagation/disc.hpp"

namespace funkloch::test_models {
namespace {

/// Flat ground at 0 m, 20 m cells; the mast stands in the middle.
struct Plain {
    GridSpec grid{600000, 5700000, 20, 301, 301, "EPSG:25832"};
    std::vector<float> ground_m = std::vector<float>(grid.size(), 0.0F);

    Disc disc(const PropagationModel& model, double frequency_mhz, const Link& link) const {
        DiscRequest request;
        request.x_m = grid.x_of(150);
        request.y_m = grid.y_of(150);
        request.radius_m = 3000;
        request.target = grid.window();
        request.frequencies_mhz = {frequency_mhz};
        request.link = link;
        request.model = &model;
        return path_loss_disc({&grid, ground_m, {}}, request);
    }
};

TEST(Models, KeysDifferAndEditionsAreNamed) {
    std::set<std::string_view> keys;
    for (const PropagationModel* model : propagation_models()) {
        EXPECT_TRUE(keys.insert(model->key).second) << model->key;
        EXPECT_FALSE(model->edition.empty()) << model->key;
        ASSERT_NE(model->disc, nullptr) << model->key;
    }
    EXPECT_EQ(propagation_models().front(), &p1812_model());
}

TEST(Models, NoLossFallsBelowTheBoundThatPrunes) {
    const Plain plain;
    for (const PropagationModel* model : propagation_models()) {
        if (!model->least_excess_db) continue;
        for (const double height_m : {10.0, 60.0}) {
            Link link;
            link.tx_height_m = height_m;
            const Disc disc = plain.disc(*model, 800, link);
            for (int col = 0; col < disc.window.columns(); ++col) {
                const float loss_db = disc.loss_db[0].at(col, disc.window.rows() / 2);
                if (std::isnan(loss_db)) continue;
                const double ground_km = std::max(std::abs(col + disc.window.col0 - 150) * 0.02, 0.01);
                const double slant_km = std::hypot(ground_km, (height_m - link.rx_height_m) / 1000);
                const double free_db = 92.4 + 20 * std::log10(0.8 * slant_km);
                EXPECT_GE(loss_db, free_db + model->least_excess_db(link) - 0.1) << model->key << ", column " << col;
            }
        }
    }
}

TEST(Models, FrequenciesBeyondTheRangeHaveNoLoss) {
    const Plain plain;
    for (const PropagationModel* model : propagation_models()) {
        const auto& [least_mhz, most_mhz] = model->frequency_mhz;
        if (least_mhz > 0) {
            EXPECT_THROW(plain.disc(*model, least_mhz - 1, {}), std::invalid_argument) << model->key;
        }
        if (std::isfinite(most_mhz)) {
            EXPECT_THROW(plain.disc(*model, most_mhz + 1, {}), std::invalid_argument) << model->key;
        }
    }
}

}  // namespace
}  // namespace funkloch::test_models
