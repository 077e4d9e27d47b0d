#include "funkloch/core/embedded.hpp"
#include "funkloch/scene/msi.hpp"

#include "support/hostile_texts.hpp"

namespace funkloch::test_hostile_pattern {
namespace {

TEST(HostilePattern, IsReadOrRefused) {
    const std::string pattern(embedded_file("antennas/muster-65.msi"));
    expect_survival(pattern, [](const std::string& text) { parse_msi(text, "a.msi"); });
    expect_survival("NAME a\nHORIZONTAL 360\n0 0\n", [](const std::string& text) { parse_msi(text, "a.msi"); });
}

}  // namespace
}  // namespace funkloch::test_hostile_pattern
