#include "funkloch/law/law.hpp"
#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return funkloch::accept_or_refuse([&] {
        for (const auto& rule : funkloch::parse_rules(funkloch::text_of(data, size), "rules.toml"))
            funkloch::demand(!rule.id.empty() && !rule.paragraph.empty() && rule.tier >= 0 && rule.tier <= 5);
    });
}
