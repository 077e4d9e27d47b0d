#pragma once

// What nearly every file of the rooms reads anyway, parsed once per level of optimisation (src/CMakeLists.txt). A file
// still includes what it uses: a build with -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON must pass, too.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <ostream>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "funkloch/core/geometry.hpp"
