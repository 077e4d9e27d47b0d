#include "funkloch/propagation/disc.hpp"

#include "propagation/radial/disc_sink.hpp"

#include <limits>

namespace funkloch {

double ground_m(const TerrainView& terrain, double x_m, double y_m) {
    const GridSpec& grid = *terrain.grid;
    const int col = grid.col_of(x_m);
    const int row = grid.row_of(y_m);
    if (!grid.contains(col, row)) return std::numeric_limits<double>::quiet_NaN();
    return terrain.height_m[grid.index(col, row)];
}

Window disc_window(const TerrainView& terrain, const DiscRequest& request) {
    DiscRequest whole = request;
    whole.allowance_db = {};
    return radial::DiscPlan(terrain, whole).window;
}

Disc path_loss_disc(const TerrainView& terrain, const DiscRequest& request) {
    const radial::DiscPlan plan(terrain, request);
    return request.model->disc(plan, request);
}

}  // namespace funkloch
