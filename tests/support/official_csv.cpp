#include "support/official_csv.hpp"

#include <cmath>

namespace funkloch::support {

std::string official_csv(double west_m, double south_m, double east_m, double north_m,
                         const std::function<OfficialNumbers(double, double)>& numbers, char separator) {
    std::string text;
    const auto line = [&](const std::initializer_list<std::string>& fields) {
        std::string joined;
        for (const auto& field : fields) joined += (joined.empty() ? "" : std::string(1, separator)) + field;
        text += joined + "\n";
    };
    line({"id", "gsm_out", "lte", "nr_dss", "nr_nsa_sa", "nr_gesamt"});
    for (int north = static_cast<int>(std::floor(south_m / 100)); north * 100 < north_m; ++north)
        for (int east = static_cast<int>(std::floor(west_m / 100)); east * 100 < east_m; ++east) {
            const OfficialNumbers cell = numbers(east * 100 + 50, north * 100 + 50);
            if (cell.lte < 0) continue;
            line({"100mN" + std::to_string(north) + "E" + std::to_string(east), "3", std::to_string(cell.lte), "0", "0",
                  std::to_string(cell.nr)});
        }
    return text;
}

}  // namespace funkloch::support
